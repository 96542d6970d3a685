/* psd_commit_find: records that are not as the history has them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit_git.h"

#include "lib/base/lang.h"
#include "lib/io/text.h"

#include <stdlib.h>

/* What is below the root: files and directories with records in them, and what
 * the organisation adds to psd's own data. */
static const char *const places[] = { "psd.yaml", "agreements.yaml", "plans",
	"results", "dialogues", "meetings", "statistics", "narratives",
	"schemas" };
#define PLACES (sizeof(places) / sizeof(places[0]))

/* Names that begin with a dot are left by editors. */
static bool
is_ours(struct psd_str path)
{
	const char *name = path.p;
	size_t i;
	int year;

	for (i = 0; i < path.n; i++)
		if (path.p[i] == '/')
			name = path.p + i + 1;
	if (name == path.p + path.n || name[0] == '.')
		return false;
	if (psd_store_kind(path, &year) != PSD_RECORDS)
		return true;
	return psd_str_starts(path, "schemas/") &&
	    (psd_str_ends(path, ".yaml") || psd_str_ends(path, ".json"));
}

/* The next word of a line of 'git status', up to a blank. */
static struct psd_str
word(struct psd_str *line)
{
	struct psd_str w = { NULL, 0 };

	(void)psd_str_cut(line, ' ', &w);
	return w;
}

static struct psd_unsaved *
add(struct psd_committing *c, size_t *room, struct psd_str path)
{
	struct psd_unsaved *u;

	if (c->n == *room) {
		*room = *room > 0 ? *room * 2 : 64;
		c->items = psd_mem_resize(c->items, *room, sizeof(*c->items));
	}
	u = &c->items[c->n++];
	*u = (struct psd_unsaved){ .path = psd_arena_copy(c->src->store->arena,
				       path) };
	return u;
}

/* Takes LINE, which tells of one file. */
static void
take(struct psd_committing *c, size_t *room, struct psd_str line)
{
	struct psd_str kind = word(&line), two = { NULL, 0 }, path;
	struct psd_unsaved *u;
	int i;

	if (psd_str_is(kind, "1")) {
		two = word(&line);
		for (i = 0; i < 6; i++)
			(void)word(&line);
	}
	path = line;
	if (kind.n != 1 || path.n == 0 || !psd_str_starts(path, c->prefix.p))
		return;
	path.p += c->prefix.n;
	path.n -= c->prefix.n;
	if (!is_ours(path))
		return;
	if (kind.p[0] == '!') {
		psd_names_add(&c->ignored,
		    psd_arena_copy(c->src->store->arena, path));
		return;
	}
	if (kind.p[0] != '?' && (kind.p[0] != '1' || two.n != 2))
		return;
	u = add(c, room, path);
	if (kind.p[0] == '?') {
		u->fate = PSD_FATE_NEW;
		return;
	}
	u->announced = true;
	u->twice = two.p[0] != '.' && two.p[1] != '.';
	u->fate = PSD_FATE_CHANGED;
	if (two.p[0] == 'A' || two.p[1] == 'A')
		u->fate = PSD_FATE_NEW;
	if (two.p[1] == 'D' || (two.p[0] == 'D' && two.p[1] == '.'))
		u->fate = two.p[0] == 'A' ? PSD_FATE_NEW : PSD_FATE_DELETED;
	if (two.p[0] == 'A' && two.p[1] == 'D')
		c->n--; /* neither here nor there */
}

static int
by_path(const void *left, const void *right)
{
	const struct psd_unsaved *a = left, *b = right;
	int order = psd_str_cmp(a->path, b->path);

	return order != 0 ? order : b->announced - a->announced;
}

/* A file that git was told to drop and that lies there still comes twice: as
 * deleted and as new. It is changed, then, or not. */
static void
join_twins(struct psd_committing *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		if (n > 0 &&
		    psd_str_eq(c->items[n - 1].path, c->items[i].path)) {
			c->items[n - 1].fate = PSD_FATE_CHANGED;
			c->items[n - 1].announced = false;
			c->items[n - 1].twice = true;
			continue;
		}
		c->items[n++] = c->items[i];
	}
	c->n = n;
}

/* Whether U, which was staged and changed again, is as HEAD has it. */
static int
is_same(const struct psd_committing *c, const struct psd_unsaved *u,
    struct psd_err *e)
{
	const struct psd_store *store = c->src->store;
	struct psd_str name = psd_arena_print(store->arena, "HEAD:%.*s%.*s",
	    PSD_F(c->prefix), PSD_F(u->path));
	struct psd_buf old = PSD_BUF_INIT, now = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	int rc = psd_objects_get(c->objects, &old, name.p, PSD_TEXT_MAX, e);

	if (rc > 0)
		rc = psd_file_read(&now, psd_store_path(store, u->path).p,
			 PSD_TEXT_MAX, &none) == 0 &&
		    psd_str_eq(psd_buf_get(&old), psd_buf_get(&now));
	psd_buf_release(&old);
	psd_buf_release(&now);
	return rc;
}

static int
drop_same(struct psd_committing *c, struct psd_err *e)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		const struct psd_unsaved *u = &c->items[i];
		int same = 0;

		if (u->twice && u->fate == PSD_FATE_CHANGED)
			same = is_same(c, u, e);
		if (same < 0)
			return -1;
		if (same == 0)
			c->items[n++] = *u;
	}
	c->n = n;
	return 0;
}

int
psd_commit_find(struct psd_committing *c, struct psd_err *e)
{
	const char *argv[10 + PLACES] = { "--literal-pathspecs", "status",
		"--porcelain=v2", "-z", "--no-renames", "--untracked-files=all",
		"--ignored=traditional", "--ignore-submodules=all", "--" };
	const struct psd_commit_question q = { .argv = argv };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_str rest, line;
	size_t room = 0, i;
	int rc;

	for (i = 0; i < PLACES; i++)
		argv[9 + i] = psd_arena_print(c->src->store->arena, "%.*s%s",
		    PSD_F(c->prefix), places[i])
				  .p;
	rc = psd_commit_know(&out, c, &q, e);
	rest = psd_buf_get(&out);
	while (rc == 0 && psd_str_cut(&rest, '\0', &line))
		take(c, &room, line);
	psd_buf_release(&out);
	if (rc < 0)
		return -1;
	if (c->n > 1)
		qsort(c->items, c->n, sizeof(*c->items), by_path);
	join_twins(c);
	return drop_same(c, e);
}
