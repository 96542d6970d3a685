/* psd_commit_choose: which of the unsaved records a person means. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit.h"

#include "lib/base/lang.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/thing.h"

/* GIVEN, as typed in the directory HERE below the root, from the root on,
 * without dots and slashes too many; absent when it leads out. */
static struct psd_str
spell(struct psd_arena *arena, struct psd_str here, const char *given)
{
	struct psd_str rest, step, all = { NULL, 0 };
	struct psd_buf to = PSD_BUF_INIT;
	bool out = false;

	rest = psd_arena_print(arena, "%.*s/%s", PSD_F(here), given);
	while (psd_str_cut(&rest, '/', &step)) {
		if (step.n == 0 || psd_str_is(step, "."))
			continue;
		if (psd_str_is(step, "..")) {
			out = out || to.n == 0;
			while (to.n > 0 && to.p[--to.n] != '/')
				;
			continue;
		}
		psd_buf_puts(&to, to.n > 0 ? "/" : "");
		psd_buf_str(&to, step);
	}
	if (!out)
		all = psd_arena_copy(arena,
		    to.n > 0 ? psd_buf_get(&to) : PSD_S(""));
	psd_buf_release(&to);
	return all;
}

/* Chooses PATH, or what lies in it; returns whether there is such a thing. */
static bool
choose_path(struct psd_committing *c, struct psd_str path)
{
	bool any = false;
	size_t i;

	for (i = 0; path.p != NULL && i < c->n; i++) {
		struct psd_str p = c->items[i].path;

		if (!psd_str_eq(p, path) && path.n > 0 &&
		    (p.n <= path.n || memcmp(p.p, path.p, path.n) != 0 ||
			p.p[path.n] != '/'))
			continue;
		c->items[i].chosen = true;
		any = true;
	}
	return any;
}

/* The unit that the record U, as it is or was, belongs to. */
static const struct psd_unit *
unit_of(const struct psd_committing *c, const struct psd_unsaved *u)
{
	const struct psd_store *store = c->src->store;
	struct psd_findings unheard = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = NULL;
	const struct psd_unit *unit = NULL;
	struct psd_err none = { 0 };
	struct psd_str name;
	int year, rc = -1;
	enum psd_record kind = psd_store_kind(u->path, &year);

	name = psd_arena_print(&arena, "HEAD:%.*s%.*s", PSD_F(c->prefix),
	    PSD_F(u->path));
	if (kind != PSD_RECORDS && u->fate != PSD_FATE_DELETED)
		rc = psd_store_bytes(&bytes, store, u->path,
		    psd_record_most(kind), &none);
	else if (kind != PSD_RECORDS)
		rc = psd_objects_get(c->objects, &bytes, name.p,
		    psd_record_most(kind), &none);
	psd_findings_in(&unheard, u->path);
	if (rc >= 0 && bytes.n > 0)
		root = psd_store_parse(store, &arena, kind, psd_buf_get(&bytes),
		    &unheard);
	if (root != NULL)
		unit = psd_org_unit(c->src->org, psd_node_text(root, "unit"));
	psd_findings_release(&unheard);
	psd_buf_release(&bytes);
	psd_arena_release(&arena);
	return unit;
}

/* Chooses the records of the unit GIVEN; returns whether there is one. */
static bool
choose_unit(struct psd_committing *c, const char *given)
{
	const struct psd_unit *unit;
	struct psd_err none = { 0 };
	size_t i;

	if (psd_org_named_unit(&unit, c->src->org, given, &none) < 0)
		return false;
	for (i = 0; i < c->n; i++)
		if (!c->items[i].chosen && unit_of(c, &c->items[i]) == unit)
			c->items[i].chosen = true;
	return true;
}

static bool
looks_like_path(const char *given)
{
	return strchr(given, '/') != NULL ||
	    psd_str_ends(psd_str(given), ".yaml") ||
	    psd_str_ends(psd_str(given), ".md");
}

/* Chooses the record in which the thing GIVEN stands. */
static int
choose_thing(struct psd_committing *c, const char *given, struct psd_err *e)
{
	const struct psd_wanted_thing wanted = { .given = given,
		.kinds = PSD_THING_ANY,
		.year = psd_date_ymd(c->src->today).year };
	struct psd_thing thing;

	if (psd_thing_find(&thing, c->src, &wanted, e) < 0)
		return -1;
	(void)choose_path(c, thing.file);
	return 0;
}

/* GIVEN is there and not among what is unsaved: as it is saved, or none of our
 * business. */
static void
note_other(struct psd_committing *c, const char *given, struct psd_str path)
{
	int year;

	if (psd_view_has_dir(c->src->store->view, path) ||
	    psd_store_kind(path, &year) != PSD_RECORDS ||
	    psd_str_starts(path, "schemas/"))
		return;
	psd_names_add(&c->others, psd_str(given));
}

static int
choose_one(struct psd_committing *c, const char *given, struct psd_err *e)
{
	const struct psd_store *store = c->src->store;
	struct psd_arena *arena = store->arena;
	char *const names[] = { (char *)(size_t)given, NULL };
	struct psd_str here = psd_check_here(store), path;
	struct psd_err none = { 0 };
	struct psd_files found;

	if (given[0] == '\0')
		return psd_err_set(e, PSD_EUSAGE,
		    _("one of the names is empty"));
	path = (struct psd_str){ NULL, 0 };
	if (given[0] == '/' &&
	    strncmp(given, store->root.p, store->root.n) == 0)
		path = spell(arena, PSD_S(""), given + store->root.n);
	else if (given[0] != '/' && here.p != NULL)
		path = spell(arena, here, given);
	if (choose_path(c, path) ||
	    (given[0] != '/' && choose_path(c, spell(arena, PSD_S(""), given))))
		return 0;
	if (psd_check_names(&found, store, names, &none) == 0) {
		note_other(c, given, found.items[0]);
		return 0;
	}
	if (looks_like_path(given))
		return psd_err_set(e, PSD_EUSAGE, "%s", none.text);
	return choose_unit(c, given) ? 0 : choose_thing(c, given, e);
}

int
psd_commit_choose(struct psd_committing *c, char *const *given,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		c->items[i].chosen = given[0] == NULL;
	for (i = 0; given[i] != NULL; i++)
		if (choose_one(c, given[i], e) < 0)
			return -1;
	c->chosen = 0;
	for (i = 0; i < c->n; i++)
		c->chosen += c->items[i].chosen;
	return 0;
}
