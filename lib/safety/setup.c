/* psd_setup: what makes git call psd, in one copy of the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/setup.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/git_ask.h"
#include "lib/io/program.h"

#include <limits.h>
#include <stdlib.h>

#define ATTRIBUTES_MAX ((size_t)1024 * 1024)
#define BEGIN "# >>> psd\n"
#define END "# <<< psd\n"

/* What psd merges: records, and nothing beside them. */
static const char *const merged[] = { "psd.yaml", "agreements.yaml",
	"plans/**/*.yaml", "results/**/*.yaml", "dialogues/**/*.yaml",
	"meetings/**/*.yaml", "statistics/**/*.yaml", "narratives/**/*.md" };

/* A file of each kind, to ask git about. */
static const char *const examples[] = { "psd.yaml", "agreements.yaml",
	"plans/2000/x.yaml", "results/2000/x.yaml", "dialogues/2000/x.yaml",
	"meetings/2000/x.yaml", "statistics/2000/x.yaml",
	"narratives/2000/x.md" };
#define KINDS (sizeof(merged) / sizeof(merged[0]))

static const char *const names[] = {
	[PSD_SETUP_DRIVER] = "merge.psd.driver",
	[PSD_SETUP_ATTRIBUTES] = "merge=psd",
	[PSD_SETUP_PRE_COMMIT] = "pre-commit",
	[PSD_SETUP_COMMIT_MSG] = "commit-msg",
	[PSD_SETUP_PRE_PUSH] = "pre-push",
	[PSD_SETUP_POST_MERGE] = "post-merge",
};
_Static_assert(sizeof(names) / sizeof(names[0]) == PSD_SETUP_PARTS,
    "the last part has a name");

const char *
psd_setup_name(enum psd_setup_part part)
{
	return names[part];
}

/* git takes % for the beginning of what it fills in. */
void
psd_setup_driver(struct psd_buf *to, struct psd_str psd)
{
	struct psd_buf word = PSD_BUF_INIT;
	size_t i;

	psd_program_quote(&word, psd);
	for (i = 0; i < word.n; i++) {
		if (word.p[i] == '%')
			psd_buf_putc(to, '%');
		psd_buf_putc(to, word.p[i]);
	}
	psd_buf_puts(to,
	    " merge-driver %O %A %B %L %P; rc=$?; if [ $rc -gt 1 ]; then "
	    "exec git merge-file --marker-size=%L -L aktuell -L bas "
	    "-L inkommande %A %O %B; fi; exit $rc");
	psd_buf_release(&word);
}

/* What git calls PATH in its directory, absolute. */
static int
git_path(struct psd_str *out, const struct psd_setup *s, const char *path,
    struct psd_err *e)
{
	const char *words[] = { "rev-parse", "--git-path", path, NULL };
	struct psd_str dir = s->top.p != NULL ? s->top : s->git_dir;

	if (psd_git_ask(out, s->arena, dir.p, words, e) < 0)
		return -1;
	if (out->p == NULL)
		return psd_err_set(e, PSD_EIO, "%s",
		    _("git does not say where it keeps its own files"));
	if (out->p[0] != '/')
		*out = psd_arena_print(s->arena, "%.*s/%.*s", PSD_F(dir),
		    PSD_F(*out));
	return 0;
}

static bool
lies_in(const char *path, struct psd_str dir)
{
	return strncmp(path, dir.p, dir.n) == 0 &&
	    (path[dir.n] == '/' || path[dir.n] == '\0');
}

/* PATH, or as much of it as there is, without links. */
static struct psd_str
real(struct psd_arena *arena, struct psd_str path)
{
	struct psd_str part = psd_arena_copy(arena, path), rest = { "", 0 };
	char full[PATH_MAX];

	while (realpath(part.p, full) == NULL && part.n > 1) {
		while (part.n > 1 && part.p[part.n - 1] != '/')
			part.n--;
		if (part.n > 1)
			part.n--;
		rest = (struct psd_str){ path.p + part.n, path.n - part.n };
		part = psd_arena_copy(arena, part);
	}
	return psd_arena_print(arena, "%s%.*s", part.n > 1 ? full : "",
	    PSD_F(rest));
}

/*
 * Whether the hooks are those of this copy alone: in git's directory, or among
 * the files that git ignores. Elsewhere they belong to all repositories of the
 * user, or are handed on to people whose psd lies in another place.
 */
static int
look_where(struct psd_setup *s, struct psd_err *e)
{
	static const char *const common[] = { "rev-parse", "--git-common-dir",
		NULL };
	const char *ignored[] = { "check-ignore", "-q", "--", NULL, NULL };
	struct psd_str dir, own, top = s->top;

	if (git_path(&s->hooks, s, "hooks", e) < 0 ||
	    git_path(&s->info, s, "info/attributes", e) < 0 ||
	    psd_git_ask(&own, s->arena, top.p != NULL ? top.p : s->git_dir.p,
		common, e) < 0)
		return -1;
	if (own.p != NULL && own.p[0] != '/')
		own = psd_arena_print(s->arena, "%.*s/%.*s",
		    PSD_F(top.p != NULL ? top : s->git_dir), PSD_F(own));
	dir = real(s->arena, s->hooks);
	s->elsewhere = top.p == NULL ||
	    (!lies_in(dir.p, s->git_dir) &&
		!(own.p != NULL && lies_in(dir.p, real(s->arena, own))));
	if (!s->elsewhere || top.p == NULL || !lies_in(dir.p, top))
		return 0;
	ignored[3] = psd_arena_print(s->arena, "%s/pre-commit", dir.p).p;
	if (psd_git_ask(&own, s->arena, top.p, ignored, e) < 0)
		return -1;
	s->elsewhere = own.p == NULL;
	return 0;
}

static struct psd_setup_hook
hook_of(const struct psd_setup *s, enum psd_setup_part part)
{
	return (struct psd_setup_hook){ names[part],
		psd_arena_print(s->arena, "%s/%s", s->hooks.p, names[part]).p,
		s->psd.p, s->arena };
}

static int
look_at_driver(struct psd_setup *s, struct psd_err *e)
{
	static const char *const words[] = { "config", "--get",
		"merge.psd.driver", NULL };
	struct psd_buf wanted = PSD_BUF_INIT;
	struct psd_str is;
	int rc = psd_git_ask(&is, s->arena, s->top.p, words, e);

	psd_setup_driver(&wanted, s->psd);
	s->state[PSD_SETUP_DRIVER] = is.p == NULL  ? PSD_SETUP_MISSING
	    : psd_str_eq(is, psd_buf_get(&wanted)) ? PSD_SETUP_RIGHT
						   : PSD_SETUP_STALE;
	psd_buf_release(&wanted);
	return rc;
}

/* git answers "PATH: merge: psd" for each. */
static int
look_at_attributes(struct psd_setup *s, struct psd_err *e)
{
	const char *words[5 + KINDS] = { "check-attr", "merge", "--" };
	struct psd_str answer, line;
	size_t i, n = 0, lines = 0;

	for (i = 0; i < KINDS; i++)
		words[3 + i] = psd_arena_print(s->arena, "%.*s%s",
		    PSD_F(s->prefix), examples[i])
				   .p;
	if (psd_git_ask(&answer, s->arena, s->top.p, words, e) < 0)
		return -1;
	while (psd_str_cut(&answer, '\n', &line)) {
		lines++;
		n += psd_str_ends(line, ": merge: psd");
	}
	s->state[PSD_SETUP_ATTRIBUTES] = n == KINDS ? PSD_SETUP_RIGHT
	    : n > 0				    ? PSD_SETUP_STALE
						    : PSD_SETUP_MISSING;
	return 0;
}

static int
look(struct psd_setup *s, struct psd_err *e)
{
	struct psd_setup_hook hook;
	int part;

	for (part = 0; part < PSD_SETUP_PARTS; part++)
		s->state[part] = PSD_SETUP_ELSEWHERE;
	if (s->top.p == NULL)
		return 0;
	if (look_at_driver(s, e) < 0 || look_at_attributes(s, e) < 0)
		return -1;
	for (part = PSD_SETUP_PRE_COMMIT;
	     part < PSD_SETUP_PARTS && !s->elsewhere; part++) {
		hook = hook_of(s, (enum psd_setup_part)part);
		if (psd_setup_hook_look(&s->state[part], &hook, e) < 0)
			return -1;
	}
	return 0;
}

int
psd_setup_open(struct psd_setup *setup, struct psd_arena *arena,
    const char *dir, struct psd_err *e)
{
	struct psd_objects *objects;
	char full[PATH_MAX];

	*setup = (struct psd_setup){ .arena = arena, .prefix = PSD_S("") };
	setup->psd = psd_program_path(arena);
	if (setup->psd.p == NULL)
		return psd_err_set(e, PSD_EIO, "%s",
		    _("psd does not find out where it lies itself"));
	if (psd_objects_open(&objects, dir, e) < 0)
		return -1;
	setup->git_dir = psd_arena_copy(arena, psd_objects_git_dir(objects));
	if (psd_objects_top(objects).p != NULL)
		setup->top = psd_arena_copy(arena, psd_objects_top(objects));
	psd_objects_close(objects);
	if (setup->top.p != NULL && realpath(dir, full) != NULL &&
	    lies_in(full, setup->top) && full[setup->top.n] == '/')
		setup->prefix = psd_arena_print(arena, "%s/",
		    full + setup->top.n + 1);
	if (look_where(setup, e) < 0)
		return -1;
	return look(setup, e);
}

/* Sets merge.psd.KEY in this copy. */
static int
set(const struct psd_setup *s, const char *key, const char *value,
    struct psd_err *e)
{
	const char *words[] = { "config", "--local", key, value, NULL };
	struct psd_git_job job = { .dir = s->top.p, .argv = words };
	struct psd_buf said = PSD_BUF_INIT;
	int rc;

	job.said = &said;
	rc = psd_git_must(&job, e);
	psd_buf_release(&said);
	return rc;
}

static int
mend_driver(const struct psd_setup *s, struct psd_err *e)
{
	struct psd_buf driver = PSD_BUF_INIT;
	int rc;

	psd_setup_driver(&driver, s->psd);
	rc = set(s, "merge.psd.name", _("psd merges records field by field"),
	    e);
	if (rc == 0)
		rc = set(s, "merge.psd.driver", driver.p, e);
	psd_buf_release(&driver);
	return rc;
}

/* Adds a pattern as git reads it: quoted, for what the prefix may hold. */
static void
add_pattern(struct psd_buf *to, struct psd_str prefix, const char *name)
{
	size_t i;

	psd_buf_puts(to, "\"/");
	for (i = 0; i < prefix.n; i++) {
		if (strchr("*?[\\", prefix.p[i]) != NULL)
			psd_buf_puts(to, "\\\\"); /* of pattern and quotes */
		else if (prefix.p[i] == '"')
			psd_buf_putc(to, '\\');
		if (prefix.p[i] == '\\')
			psd_buf_putc(to, '\\');
		psd_buf_putc(to, prefix.p[i]);
	}
	psd_buf_print(to, "%s\" merge=psd\n", name);
}

/* Where psd's lines stand in BYTES, with both marks; absent: nowhere. */
static struct psd_str
our_lines(struct psd_str bytes)
{
	struct psd_str rest = bytes, line, found = { NULL, 0 };

	while (psd_str_cut(&rest, '\n', &line)) {
		if (psd_str_is(line, "# >>> psd"))
			found = line;
		else if (found.p != NULL && psd_str_is(line, "# <<< psd"))
			return (struct psd_str){ found.p,
				(size_t)(line.p - found.p) + line.n +
				    (rest.p != NULL) };
	}
	return (struct psd_str){ NULL, 0 };
}

/* In git's own directory: what is there is for this copy only, and nobody has
 * to save it. */
static int
mend_attributes(const struct psd_setup *s, struct psd_err *e)
{
	struct psd_buf old = PSD_BUF_INIT, text = PSD_BUF_INIT;
	struct psd_str dir = s->info, ours, bytes;
	size_t i;
	int rc = 0;

	while (dir.n > 1 && dir.p[dir.n - 1] != '/')
		dir.n--;
	rc = psd_file_mkdirs(psd_arena_copy(s->arena, dir).p, e);
	if (rc == 0 && psd_file_exists(s->info.p))
		rc = psd_file_read(&old, s->info.p, ATTRIBUTES_MAX, e);
	bytes = psd_buf_get(&old);
	ours = our_lines(bytes);
	if (ours.p == NULL)
		ours = (struct psd_str){ bytes.p + bytes.n, 0 };
	psd_buf_add(&text, bytes.p, (size_t)(ours.p - bytes.p));
	if (text.n > 0 && text.p[text.n - 1] != '\n')
		psd_buf_putc(&text, '\n');
	psd_buf_puts(&text, BEGIN);
	for (i = 0; i < KINDS; i++)
		add_pattern(&text, s->prefix, merged[i]);
	psd_buf_puts(&text, END);
	i = (size_t)(ours.p - bytes.p) + ours.n;
	psd_buf_add(&text, bytes.p + i, bytes.n - i);
	if (rc == 0)
		rc = psd_file_exists(s->info.p)
		    ? psd_file_replace(s->info.p, psd_buf_get(&text), e)
		    : psd_file_create(s->info.p, psd_buf_get(&text), e);
	psd_buf_release(&old);
	psd_buf_release(&text);
	return rc;
}

int
psd_setup_mend(struct psd_setup *setup, enum psd_setup_part part,
    struct psd_err *e)
{
	struct psd_setup_hook hook;
	int rc;

	if (setup->state[part] == PSD_SETUP_RIGHT ||
	    setup->state[part] == PSD_SETUP_ELSEWHERE)
		return 0;
	if (part == PSD_SETUP_DRIVER) {
		rc = mend_driver(setup, e);
	} else if (part == PSD_SETUP_ATTRIBUTES) {
		rc = mend_attributes(setup, e);
	} else {
		hook = hook_of(setup, part);
		rc = psd_file_mkdirs(setup->hooks.p, e);
		if (rc == 0)
			rc = psd_setup_hook_mend(&hook, e);
	}
	if (rc == 0)
		setup->state[part] = PSD_SETUP_RIGHT;
	return rc;
}

int
psd_setup_remove_hooks(struct psd_setup *setup, size_t *n, struct psd_err *e)
{
	struct psd_setup_hook hook;
	int part, rc;

	*n = 0;
	for (part = PSD_SETUP_PRE_COMMIT; part < PSD_SETUP_PARTS; part++) {
		if (setup->elsewhere)
			return 0;
		hook = hook_of(setup, (enum psd_setup_part)part);
		rc = psd_setup_hook_remove(&hook, e);
		if (rc < 0)
			return -1;
		*n += (size_t)rc;
		if (rc > 0)
			setup->state[part] = PSD_SETUP_MISSING;
	}
	return 0;
}
