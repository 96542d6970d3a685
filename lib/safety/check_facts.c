/* psd_check_facts: what a check knows beyond the file it is looking at. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_facts.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/io/file.h"

#include <stdio.h>
#include <stdlib.h>

/* How many of the things that are possible a tip lists. */
#define LISTED 20

void
psd_check_facts_release(struct psd_check *c)
{
	free(c->given.items);
	free(c->named.items);
	psd_table_release(&c->records);
	psd_arena_release(&c->units);
	psd_table_release(&c->data);
}

void
psd_check_note(struct psd_check *c, struct psd_check_ids *to,
    const struct psd_node *node)
{
	const struct psd_place *p = &node->place;
	struct psd_check_id *id;

	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 256;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	id = &to->items[to->n++];
	*id = (struct psd_check_id){ .file = (uint32_t)c->number,
		.at = (uint32_t)p->at,
		.size = (uint32_t)p->size,
		.line = p->line,
		.col = p->col,
		.columns = (unsigned char)p->columns };
	memcpy(id->id, node->text.p, PSD_CHECK_ID);
}

static int
by_id(const void *left, const void *right)
{
	const struct psd_check_id *a = left, *b = right;
	int order = memcmp(a->id, b->id, PSD_CHECK_ID);

	if (order == 0)
		order = (a->file > b->file) - (a->file < b->file);
	return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static struct psd_str
text_of(const struct psd_check_id *id)
{
	return (struct psd_str){ id->id, PSD_CHECK_ID };
}

static struct psd_place
place_of(const struct psd_check_id *id)
{
	return (struct psd_place){ id->at, id->size, id->line, id->col,
		id->columns };
}

static void
repeated(struct psd_check *c, const struct psd_check_id *first,
    const struct psd_check_id *again)
{
	struct psd_findings *to = c->src->faults;
	struct psd_place place = place_of(again);

	psd_findings_in(to, c->files.items[again->file]);
	(void)psd_finding_add(to, PSD_RULE_REPEATED_ID, &place,
	    _("the id '%.*s' is taken: it stands at %.*s:%u"),
	    PSD_F(text_of(again)), PSD_F(c->files.items[first->file]),
	    first->line);
	psd_finding_tip(to, "%s",
	    _("give the later one an id of its own; "
	      "five other letters and digits will do"));
}

static void
nowhere(struct psd_check *c, const struct psd_check_id *id)
{
	struct psd_place place = place_of(id);

	psd_findings_in(c->src->faults, c->files.items[id->file]);
	(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_ORIGIN, &place,
	    _("nothing in the records has the id '%.*s'"), PSD_F(text_of(id)));
}

void
psd_check_compare_ids(struct psd_check *c)
{
	struct psd_check_ids *given = &c->given, *named = &c->named;
	const struct psd_check_id *id, *first;
	size_t i, j = 0;
	int order;

	if (given->n > 1)
		qsort(given->items, given->n, sizeof(*given->items), by_id);
	if (named->n > 1)
		qsort(named->items, named->n, sizeof(*named->items), by_id);
	for (first = given->items, i = 1; i < given->n; i++) {
		id = &given->items[i];
		if (memcmp(id->id, first->id, PSD_CHECK_ID) == 0)
			repeated(c, first, id);
		else
			first = id;
	}
	for (i = 0; i < named->n; i++) {
		id = &named->items[i];
		for (order = -1; j < given->n && order < 0; j += order < 0)
			order = memcmp(given->items[j].id, id->id,
			    PSD_CHECK_ID);
		if (order != 0)
			nowhere(c, id);
	}
}

void
psd_check_go_to(struct psd_check *c, size_t number)
{
	int year;
	enum psd_record kind = psd_store_kind(c->files.items[number], &year);

	if (kind != c->kind || year != c->year) {
		psd_table_release(&c->records);
		psd_arena_clear(&c->units);
	}
	c->number = number;
	c->file = c->files.items[number];
	c->kind = kind;
	c->year = year;
}

void
psd_check_only_record(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *unit = psd_node_find(root, "unit");
	struct psd_str key, here;
	const char *first;

	if (unit == NULL || unit->kind != PSD_TEXT)
		return;
	key = psd_arena_copy(&c->units, unit->text);
	here = psd_arena_print(&c->units, "%.*s:%u", PSD_F(c->file),
	    unit->place.line);
	first = psd_table_add(&c->records, key, (void *)(size_t)here.p);
	if (first == here.p)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_TWO_RECORDS,
	    &unit->place,
	    _("'%.*s' has two files under %s/%d: the other one "
	      "is at %s"),
	    PSD_F(unit->text), psd_record_dir(c->kind), c->year, first);
	psd_finding_tip(c->src->faults, "%s",
	    _("only the first is read; put all that belongs to the unit into "
	      "one file"));
}

static bool
is_slug(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '-' ||
			(s.p[i] >= '0' && s.p[i] <= '9')))
			return false;
	return s.n > 0;
}

static const struct psd_node *
load_data(struct psd_check *c, struct psd_str path)
{
	static const struct psd_node none = { .kind = PSD_MAP };
	const struct psd_store *store = c->src->store;
	struct psd_findings *to = c->src->faults;
	struct psd_str own = psd_arena_print(c->arena, "schemas/%s", path.p);
	struct psd_str ours = psd_arena_print(c->arena, "%s/%s", store->data.p,
	    path.p);
	struct psd_err e = { 0 };
	const struct psd_node *root;

	if (!psd_store_has(store, own) && !psd_file_exists(ours.p))
		return NULL;
	if (psd_store_data(&root, store, path.p, &e) == 0 && root != NULL)
		return root;
	/* of its own files the organisation hears when they are checked */
	if (psd_store_has(store, own))
		return &none;
	psd_findings_in(to, psd_arena_print(c->arena, "schemas/%s", path.p));
	(void)psd_finding_add(to, PSD_RULE_UNREADABLE,
	    &(struct psd_place){ .line = (unsigned)e.line,
		.col = (unsigned)e.col,
		.columns = 1 },
	    "%s", e.text);
	psd_findings_in(to, c->file);
	return &none;
}

const struct psd_node *
psd_check_data(struct psd_check *c, const char *dir, struct psd_str id)
{
	static const char missing = '\0';
	const struct psd_node *node;
	char key[128];
	struct psd_str path = { key, 0 };
	void *known;
	int n;

	if (!is_slug(id))
		return NULL;
	n = snprintf(key, sizeof(key), "%s/%.*s.yaml", dir, PSD_F(id));
	if (n < 0 || n >= (int)sizeof(key))
		return NULL; /* no file is called so */
	path.n = (size_t)n;
	known = psd_table_find(&c->data, path);
	if (known == NULL) {
		path = psd_arena_copy(c->arena, path);
		node = load_data(c, path);
		known = (void *)(size_t)(node != NULL ? (const void *)node
						      : &missing);
		(void)psd_table_add(&c->data, path, known);
	}
	return known == &missing ? NULL : known;
}

void
psd_check_offer(struct psd_suggest *near, const struct psd_node *entry)
{
	static const char *const keys[] = { "id", "short", "name", "plural",
		"long", "title", "label", "text" };
	struct psd_str id = psd_node_text(entry, "id");
	const struct psd_node *n = psd_node_list(entry, "aliases");
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_suggest_offer(near, psd_node_text(entry, keys[i]), id);
	for (; n != NULL; n = n->next)
		psd_suggest_offer(near, n->text, id);
}

void
psd_check_tip_entry(struct psd_check *c, struct psd_str written,
    const struct psd_node *first)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(written);
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_node *n;
	size_t listed = 0;

	if (psd_findings_full(c->src->faults))
		return;
	for (n = first; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");

		psd_check_offer(&near, n);
		if (id.n > 0 && listed++ < LISTED)
			psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "",
			    PSD_F(id));
	}
	if (near.best.p != NULL)
		psd_finding_tip(c->src->faults, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else if (listed > 0)
		psd_finding_tip(c->src->faults, _("it can be: %s%s"), all.p,
		    listed > LISTED ? ", …" : "");
	psd_buf_release(&all);
}

void
psd_check_order(struct psd_check *c, const struct psd_node *map,
    const char *earlier, const char *later)
{
	int from = psd_node_day(map, earlier), to = psd_node_day(map, later);

	if (from == PSD_NO_DAY || to == PSD_NO_DAY || to >= from)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_DATE_ORDER,
	    &psd_node_find(map, later)->place,
	    _("'%s' is %s, which is before '%s', %s"), later,
	    psd_date_print(to).s, earlier, psd_date_print(from).s);
}

void
psd_check_future(struct psd_check *c, const struct psd_node *map,
    const char *key)
{
	int day = psd_node_day(map, key);

	if (day == PSD_NO_DAY || day <= c->src->today)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_FUTURE,
	    &psd_node_find(map, key)->place,
	    _("'%s' is %s, which is after today, %s"), key,
	    psd_date_print(day).s, psd_date_print(c->src->today).s);
	psd_finding_tip(c->src->faults, "%s",
	    _("what is dated later does not count until then"));
}

void
psd_check_year(struct psd_check *c, const struct psd_node *map, const char *key)
{
	int day = psd_node_day(map, key);

	if (day == PSD_NO_DAY || psd_date_ymd(day).year == c->year)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_YEAR,
	    &psd_node_find(map, key)->place,
	    _("'%s' is %s, but the file is for %d"), key, psd_date_print(day).s,
	    c->year);
}

void
psd_check_one_of(struct psd_check *c, const struct psd_node *map,
    const char *one, const char *other)
{
	const struct psd_node *a = psd_node_find(map, one);
	const struct psd_node *b = psd_node_find(map, other);

	if (a == NULL || b == NULL)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_ONE_OF,
	    a->place.at > b->place.at ? &a->key_place : &b->key_place,
	    _("'%s' and '%s' cannot both be given"), one, other);
	psd_finding_tip(c->src->faults, "%s", _("keep the one that is right"));
}

void
psd_check_twice(struct psd_check *c, const struct psd_node *list,
    const char *key, const char *also)
{
	struct psd_table seen = PSD_TABLE_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *n, *first, *at;

	for (n = list; n != NULL; n = n->next) {
		struct psd_str text = psd_node_text(n, key), more;

		if (text.n == 0)
			continue;
		more = also != NULL ? psd_node_text(n, also) : PSD_S("");
		first = psd_table_add(&seen,
		    psd_arena_print(&arena, "%.*s\n%.*s", PSD_F(text),
			PSD_F(more)),
		    (void *)(size_t)n);
		if (first == n)
			continue;
		at = psd_node_find(n, key);
		first = psd_node_find(first, key);
		(void)psd_finding_add(c->src->faults, PSD_RULE_TWICE,
		    &at->place,
		    _("'%.*s' stands twice; the first is on line "
		      "%u"),
		    PSD_F(text), first->place.line);
		psd_finding_tip(c->src->faults, "%s",
		    _("put the two together, or remove one"));
	}
	psd_table_release(&seen);
	psd_arena_release(&arena);
}
