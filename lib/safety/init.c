/* psd_init: how a repository of records begins. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/init.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/tree.h"
#include "lib/record/modeline.h"
#include "lib/record/schema_copy.h"
#include "lib/safety/chronicle.h"
#include "lib/safety/setup.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PIECE_MAX ((size_t)1024 * 1024)

/* What every repository starts with: under schemas/, and in it. The schemas
 * themselves come on top. */
static const struct {
	const char *from, *to;
} pieces[] = {
	{ "repository/psd.yaml", "psd.yaml" }, /* not in the example */
	{ "repository/README.md", "README.md" },
	{ "repository/editorconfig", ".editorconfig" },
	{ "repository/gitattributes", ".gitattributes" },
	{ "repository/gitignore", ".gitignore" },
	{ "repository/vscode/extensions.json", ".vscode/extensions.json" },
	{ "repository/vscode/settings.json", ".vscode/settings.json" },
	{ "repository/vscode/tasks.json", ".vscode/tasks.json" },
	{ "repository/yamllint", ".yamllint" },
};
#define PIECES (sizeof(pieces) / sizeof(pieces[0]))

enum place {
	ABSENT,
	EMPTY,
	REPOSITORY,
	TAKEN
};

static struct psd_str
join(struct psd_arena *arena, const char *dir, const char *name)
{
	return psd_arena_print(arena, "%s/%s", dir, name);
}

/* The names in DIR, hidden ones too, each with a NUL behind it. */
static int
all_names(struct psd_names *names, struct psd_arena *arena, const char *dir,
    struct psd_err *e)
{
	DIR *d = opendir(dir);
	struct dirent *entry;

	if (d == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			psd_names_add(names,
			    psd_arena_copy(arena, psd_str(entry->d_name)));
	(void)closedir(d);
	return 0;
}

static int
look(enum place *place, const char *dir, struct psd_arena *arena,
    struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;

	*place = ABSENT;
	if (!psd_file_exists(dir))
		return 0;
	if (!psd_file_is_dir(dir))
		return psd_err_set(e, PSD_EIO, _("'%s' is no directory"), dir);
	if (all_names(&names, arena, dir, e) < 0)
		return -1;
	*place = names.n == 0 ? EMPTY : TAKEN;
	psd_names_release(&names);
	if (psd_file_exists(join(arena, dir, "psd.yaml").p))
		return psd_err_set(e, PSD_EIO,
		    _("'%s' holds records already: psd.yaml is there"), dir);
	if (psd_file_exists(join(arena, dir, ".git").p))
		*place = REPOSITORY;
	return 0;
}

static int
refuse(enum place place, const struct psd_init *init, struct psd_err *e)
{
	if (place == REPOSITORY && init->example) {
		(void)psd_err_tip(e, "%s",
		    _("name a directory that does not exist yet"));
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is a git repository; "
		      "the example needs a directory of its own"),
		    init->dir);
	}
	if (place != TAKEN)
		return 0;
	(void)psd_err_tip(e,
	    _("name a directory that does not exist yet, or "
	      "make this one a git repository first: git init '%s'"),
	    init->dir);
	return psd_err_set(e, PSD_EIO,
	    _("'%s' is not empty and is no git "
	      "repository"),
	    init->dir);
}

/* Copies FROM, under schemas/, to TO in DIR. What is there already stays and
 * is named in KEPT; what is new, in MADE. */
static int
put(struct psd_init *init, const char *dir, const char *from, const char *to,
    struct psd_err *e)
{
	struct psd_arena *arena = init->arena;
	struct psd_str source = join(arena, init->data->dir.p, from);
	struct psd_str path = join(arena, dir, to);
	struct psd_str above = psd_arena_copy(arena, path);
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc;

	if (psd_file_exists(path.p)) {
		psd_names_add(&init->kept, psd_str(to));
		return 0;
	}
	while (above.p[above.n - 1] != '/')
		above.n--;
	rc = psd_file_read(&bytes, source.p, PIECE_MAX, e);
	if (rc == 0)
		rc = psd_file_mkdirs(psd_arena_copy(arena, above).p, e);
	if (rc == 0)
		rc = psd_file_create(path.p, psd_buf_get(&bytes), e);
	if (rc == 0)
		psd_names_add(&init->made, psd_str(to));
	psd_buf_release(&bytes);
	return rc;
}

/* The pieces from the one numbered FIRST, and the schemas. */
static int
put_all(struct psd_init *init, const char *dir, size_t first, struct psd_err *e)
{
	struct psd_names schemas = PSD_NAMES_INIT;
	struct psd_str to;
	size_t i;
	int rc = 0;

	for (i = first; i < PIECES && rc == 0; i++)
		rc = put(init, dir, pieces[i].from, pieces[i].to, e);
	if (rc == 0)
		rc = psd_schema_copy_list(&schemas, init->arena,
		    init->data->dir.p, e);
	for (i = 0; i < schemas.n && rc == 0; i++) {
		to = join(init->arena, PSD_MODELINE_DIR, schemas.items[i].p);
		rc = put(init, dir, schemas.items[i].p, to.p, e);
	}
	psd_names_release(&schemas);
	return rc;
}

/* Runs git in DIR with the words of HEAD and the names of what was made. */
static int
git_with_made(const struct psd_init *init, const char *dir,
    const char *const *head, struct psd_err *e)
{
	const char **argv;
	size_t n = 0, i;

	while (head[n] != NULL)
		n++;
	argv = psd_arena_array(init->arena, n + init->made.n + 1, const char *);
	for (i = 0; i < n; i++)
		argv[i] = head[i];
	for (i = 0; i < init->made.n; i++)
		argv[n + i] = init->made.items[i].p;
	return psd_git_run(dir, argv, NULL, e);
}

/* Commits what was put into DIR and nothing else. A commit that fails breaks
 * nothing: the files lie there, and what to do is told. */
static int
save(struct psd_init *init, const char *dir, struct psd_err *e)
{
	static const char *const who[] = { "var", "GIT_COMMITTER_IDENT", NULL };
	static const char *const add[] = { "add", "-f", "--", NULL };
	const char *commit[] = { "commit", "-q", "-m",
		_("Start the repository of records"), "--", NULL };
	struct psd_err none = { 0 };

	if (git_with_made(init, dir, add, e) < 0)
		return -1;
	if (git_with_made(init, dir, commit, &init->unsaved) < 0)
		init->nameless = psd_git_run(dir, who, NULL, &none) < 0;
	return 0;
}

static int
fill(struct psd_init *init, const char *dir, struct psd_err *e)
{
	static const char *const begin[] = { "-c",
		"init.defaultRefFormat=files", "init", "-q",
		"--object-format=sha1", "--initial-branch=main", NULL };

	if (init->example) {
		if (put_all(init, dir, 1, e) < 0)
			return -1;
		return psd_chronicle_write(dir, init->data->examples.p,
		    init->arena, e);
	}
	if (psd_git_run(dir, begin, NULL, e) < 0 ||
	    put_all(init, dir, 0, e) < 0)
		return -1;
	return save(init, dir, e);
}

/* Moves all that lies in FROM up into DIR, .git last. */
static int
move_up(const char *from, const char *dir, struct psd_arena *arena,
    struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	size_t i;
	int rc = all_names(&names, arena, from, e);

	psd_names_sort(&names);
	for (i = 0; i < names.n && rc == 0; i++)
		if (!psd_str_is(names.items[i], ".git"))
			rc = rename(join(arena, from, names.items[i].p).p,
			    join(arena, dir, names.items[i].p).p);
	psd_names_release(&names);
	if (rc == 0)
		rc = rename(join(arena, from, ".git").p,
		    join(arena, dir, ".git").p);
	if (rc < 0)
		return psd_err_set(e, PSD_EIO, _("cannot move '%s': %s"), from,
		    psd_lang_why(errno));
	return 0;
}

/* How many bytes of PATH name directories that are there. */
static size_t
known(const char *path, struct psd_arena *arena)
{
	struct psd_str part = psd_arena_copy(arena, psd_str(path));

	while (part.n > 0 && !psd_file_exists(part.p)) {
		while (part.n > 0 && part.p[part.n - 1] == '/')
			part.n--;
		while (part.n > 0 && part.p[part.n - 1] != '/')
			part.n--;
		part = psd_arena_copy(arena, part);
	}
	return part.n;
}

/* Takes away the directories that we made, which are empty again. */
static void
take_back(const char *path, size_t there, struct psd_arena *arena)
{
	struct psd_str part = psd_arena_copy(arena, psd_str(path));

	while (part.n > there && rmdir(part.p) == 0) {
		while (part.n > 0 && part.p[part.n - 1] == '/')
			part.n--;
		while (part.n > 0 && part.p[part.n - 1] != '/')
			part.n--;
		part = psd_arena_copy(arena, part);
	}
}

/* In a directory of its own inside DIR, so that a failure leaves nothing. */
static int
make(struct psd_init *init, struct psd_err *e)
{
	struct psd_arena *arena = init->arena;
	struct psd_buf work = PSD_BUF_INIT;
	size_t there = known(init->dir, arena);
	int rc = psd_file_mkdirs(init->dir, e);

	psd_buf_print(&work, "%s/.psd-XXXXXX", init->dir);
	if (rc == 0 && mkdtemp(work.p) == NULL)
		rc = psd_err_set(e, PSD_EIO, _("cannot write '%s': %s"),
		    init->dir, psd_lang_why(errno));
	else if (rc == 0) {
		rc = fill(init, work.p, e);
		if (rc == 0)
			rc = move_up(work.p, init->dir, arena, e);
		psd_tree_remove(work.p);
	}
	psd_buf_release(&work);
	if (rc < 0)
		take_back(init->dir, there, arena);
	return rc;
}

/* Into a repository that somebody else began. */
static int
join_in(struct psd_init *init, struct psd_err *e)
{
	static const char *const ask[] = { "rev-parse", "--show-toplevel",
		NULL };

	if (psd_git_run(init->dir, ask, NULL, e) < 0 ||
	    put_all(init, init->dir, 0, e) < 0)
		return -1;
	if (save(init, init->dir, &init->unsaved) < 0)
		return 0; /* the files are there; that is what was asked for */
	return 0;
}

/* Lets git call psd, in the place where all lies now. The records are there
 * without it: what fails is told, and 'psd doctor' tries again. */
static void
set_up(struct psd_init *init)
{
	struct psd_setup setup;
	int part;

	if (psd_setup_open(&setup, init->arena, init->dir, &init->unset) < 0)
		return;
	init->elsewhere = setup.elsewhere;
	for (part = 0; part < PSD_SETUP_PARTS; part++) {
		bool hook = part >= PSD_SETUP_PRE_COMMIT;

		if (psd_setup_mend(&setup, (enum psd_setup_part)part,
			&init->unset) == 0)
			init->hooks += hook &&
			    setup.state[part] == PSD_SETUP_RIGHT;
	}
}

int
psd_init(struct psd_init *init, struct psd_err *e)
{
	enum place place;
	int rc;

	if (look(&place, init->dir, init->arena, e) < 0 ||
	    refuse(place, init, e) < 0 || psd_git_check(e) < 0)
		return -1;
	rc = place == REPOSITORY ? join_in(init, e) : make(init, e);
	if (rc == 0)
		set_up(init);
	return rc;
}
