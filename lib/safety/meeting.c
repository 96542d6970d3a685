/* psd_meeting: a meeting of a forum was held, and what was taken up there. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/meeting.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"
#include "lib/safety/own_record.h"

/* An entry of psd.yaml that is looked for by what people call it. */
struct named {
	struct psd_arena arena;
	struct psd_str wanted; /* folded */
	const struct psd_node *whole, *begun;
	size_t n_begun;
	struct psd_suggest near;
};

static void
offer(struct named *w, const struct psd_node *entry, struct psd_str name)
{
	struct psd_str folded = psd_utf8_fold(&w->arena, name);

	if (name.n == 0 || w->whole != NULL)
		return;
	psd_suggest_offer(&w->near, name, psd_node_text(entry, "id"));
	if (psd_str_eq(folded, w->wanted)) {
		w->whole = entry;
	} else if (psd_str_starts(folded, w->wanted.p) && w->begun != entry) {
		w->begun = entry;
		w->n_begun++;
	}
}

static void
offer_entry(struct named *w, const struct psd_node *entry)
{
	const struct psd_node *n = psd_node_list(entry, "aliases");

	offer(w, entry, psd_node_text(entry, "id"));
	offer(w, entry, psd_node_text(entry, "name"));
	offer(w, entry, psd_node_text(entry, "long"));
	for (; n != NULL; n = n->next)
		offer(w, entry, n->text);
}

/* All ids of the list, with the names that tell more. */
static void
tip_ids(struct named *w, const struct psd_node *first, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_node *n;

	if (w->near.best.p != NULL && w->n_begun == 0) {
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(w->near.best));
		return;
	}
	for (n = first; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");
		struct psd_str name = psd_node_text(n, "name");

		psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "", PSD_F(id));
		if (name.n > 0 &&
		    !psd_str_eq(psd_utf8_fold(&w->arena, name), id))
			psd_buf_print(&all, " (%.*s)", PSD_F(name));
	}
	if (all.n > 0)
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
}

/* The entry of the list LIST of psd.yaml that GIVEN means, or NULL with a tip
 * in E. */
static const struct psd_node *
find_named(const struct psd_org *org, const char *list, struct psd_str given,
    struct psd_err *e)
{
	struct named w = { .arena = PSD_ARENA_INIT,
		.near = PSD_SUGGEST_INIT(given) };
	const struct psd_node *n = psd_node_list(org->node, list);

	w.wanted = psd_arena_copy(&w.arena, psd_utf8_fold(&w.arena, given));
	for (; n != NULL; n = n->next)
		offer_entry(&w, n);
	if (w.whole == NULL && w.n_begun == 1)
		w.whole = w.begun;
	if (w.whole == NULL)
		tip_ids(&w, psd_node_list(org->node, list), e);
	psd_arena_release(&w.arena);
	return w.whole;
}

int
psd_meeting_forum(const struct psd_forum **out, const struct psd_org *org,
    const char *given, struct psd_err *e)
{
	const struct psd_node *n = given[0] != '\0'
	    ? find_named(org, "forums", psd_str(given), e)
	    : NULL;

	*out = n != NULL ? psd_org_forum(org, psd_node_text(n, "id")) : NULL;
	return *out != NULL
	    ? 0
	    : psd_err_set(e, PSD_EUSAGE, _("there is no forum '%s'"), given);
}

/* Adds ITEM to the N that are in TO, unless it is there. */
static void
add_item(const struct psd_node **to, size_t *n, const struct psd_node *item)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (to[i] == item)
			return;
	to[(*n)++] = item;
}

static int
add_named(const struct psd_node **to, size_t *n, const struct psd_org *org,
    const char *text, struct psd_err *e)
{
	struct psd_str rest = psd_str(text), piece;
	const struct psd_node *item;

	while (psd_str_cut(&rest, ',', &piece)) {
		piece = psd_str_trim(piece);
		if (piece.n == 0)
			continue;
		item = find_named(org, "items", piece, e);
		if (item == NULL)
			return psd_err_set(e, PSD_EUSAGE,
			    _("there is no item '%.*s'"), PSD_F(piece));
		add_item(to, n, item);
	}
	return 0;
}

static int
add_standing(const struct psd_node **to, size_t *n,
    const struct psd_meeting *meeting, struct psd_err *e)
{
	const struct psd_org *org = meeting->src->org;
	const struct psd_node *s = psd_node_list(meeting->forum->node,
	    "standing");
	const struct psd_node *item;

	if (s == NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml has no standing items for %.*s"),
		    PSD_F(meeting->forum->name));
	for (; s != NULL; s = s->next) {
		item = psd_org_entry(org, "items", s->text);
		if (item != NULL)
			add_item(to, n, item);
	}
	return 0;
}

int
psd_meeting_items(const struct psd_node *const **out,
    const struct psd_meeting *meeting, const struct psd_texts *given,
    bool standing, struct psd_err *e)
{
	const struct psd_node *all = psd_node_find(meeting->src->org->node,
	    "items");
	const struct psd_node **to = psd_arena_array(meeting->src->store->arena,
	    (all != NULL ? all->n : 0) + 1, const struct psd_node *);
	size_t i, n = 0;

	*out = to;
	if (standing && add_standing(to, &n, meeting, e) < 0)
		return -1;
	for (i = 0; i < given->n; i++)
		if (add_named(to, &n, meeting->src->org, given->items[i], e) <
		    0)
			return -1;
	return 0;
}

/* The entry of the meeting on DAY in ROOT, or NULL. */
static const struct psd_node *
noted(const struct psd_meeting *m, const struct psd_node *root, int day)
{
	const struct psd_node *n = psd_node_list(root, "meetings");

	while (n != NULL &&
	    (!psd_str_eq(psd_node_text(n, "forum"), m->forum->id) ||
		psd_node_day(n, "date") != day))
		n = n->next;
	return n;
}

/* The record of the year of DAY. */
static int
find_record(struct psd_own_record *out, const struct psd_meeting *m, int day,
    struct psd_err *e)
{
	*out = (struct psd_own_record){ .unit = m->unit };
	return psd_own_record_find(out, m->src, PSD_MEETINGS,
	    psd_date_ymd(day).year, e);
}

int
psd_meeting_day(int *out, const struct psd_meeting *m, struct psd_err *e)
{
	struct psd_own_record own;
	size_t i;

	*out = PSD_NO_DAY;
	for (i = 0; i < m->forum->days.n; i++)
		if (m->forum->days.days[i] <= m->src->today &&
		    m->forum->days.days[i] > *out)
			*out = m->forum->days.days[i];
	if (*out == PSD_NO_DAY) {
		(void)psd_err_tip(e, "%s", _("say it with --date"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml has no day until today that %.*s met on"),
		    PSD_F(m->forum->name));
	}
	if (find_record(&own, m, *out, e) < 0)
		return -1;
	if (*out == m->src->today || noted(m, own.root, *out) == NULL)
		return 0;
	(void)psd_err_tip(e,
	    _("say which day is meant with --date; --date %s adds to that one"),
	    psd_date_print(*out).s);
	return psd_err_set(e, PSD_EUSAGE,
	    _("the last meeting of %.*s, on %s, has been noted"),
	    PSD_F(m->forum->name), psd_date_print(*out).s);
}

/* The edits of one meeting: a new entry, or additions to one. */
struct work {
	const struct psd_meeting *m;
	struct psd_met *out;
	struct psd_arena *arena;
	const struct psd_node *entry;
	struct psd_edit *items;
	size_t n;
};

static void
make_entry(struct work *w)
{
	const struct psd_meeting *m = w->m;
	struct psd_arena *arena = w->arena;
	struct psd_node *map = psd_value_map(arena), *list;
	size_t i;

	psd_value_put(map, "forum", psd_value_text(arena, m->forum->id));
	psd_value_put(map, "date",
	    psd_value_text(arena,
		psd_arena_copy(arena, psd_str(psd_date_print(m->day).s))));
	list = psd_value_list(arena);
	for (i = 0; m->items[i] != NULL; i++)
		psd_value_put(list, NULL,
		    psd_value_text(arena, psd_node_text(m->items[i], "id")));
	w->out->added = i;
	if (i > 0)
		psd_value_put(map, "items", list);
	if (m->comment.n > 0)
		psd_value_put(map, "comment",
		    psd_value_text(arena, m->comment));
	if (m->called_off)
		psd_value_put(map, "held", psd_value_bool(arena, false));
	w->items[w->n++] = (struct psd_edit){ PSD_EDIT_ADD, PSD_S("/meetings"),
		map };
}

static int
otherwise(const struct work *w, struct psd_err *e)
{
	const struct psd_meeting *m = w->m;

	(void)psd_err_tip(e, _("psd edit %.*s changes it"),
	    PSD_F(w->out->saved.path));
	if (m->called_off)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s on %s has been noted as held"),
		    PSD_F(m->forum->name), psd_date_print(m->day).s);
	return psd_err_set(e, PSD_EUSAGE,
	    _("%.*s on %s has been noted as called off"), PSD_F(m->forum->name),
	    psd_date_print(m->day).s);
}

/* Adds to the entry what it lacks. */
static int
add_to_entry(struct work *w, struct psd_err *e)
{
	const struct psd_meeting *m = w->m;
	const struct psd_node *held = psd_node_find(w->entry, "held");
	struct psd_str base = psd_pointer(w->arena, w->entry);
	struct psd_str now = psd_node_text(w->entry, "comment");
	bool off = held != NULL && !psd_node_true(w->entry, "held");
	size_t i;

	if (m->called_off != off)
		return otherwise(w, e);
	for (i = 0; m->items[i] != NULL; i++) {
		struct psd_str id = psd_node_text(m->items[i], "id");

		if (psd_node_lists(w->entry, "items", id))
			continue;
		w->out->added++;
		w->items[w->n++] = (struct psd_edit){ PSD_EDIT_ADD,
			psd_pointer_down(w->arena, base, PSD_S("items")),
			psd_value_text(w->arena, id) };
	}
	if (m->comment.n == 0 || psd_str_eq(m->comment, now))
		return 0;
	if (now.n > 0) {
		(void)psd_err_tip(e, _("psd edit %.*s changes it"),
		    PSD_F(w->out->saved.path));
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s on %s has another comment already"),
		    PSD_F(m->forum->name), psd_date_print(m->day).s);
	}
	w->items[w->n++] = (struct psd_edit){ PSD_EDIT_SET,
		psd_pointer_down(w->arena, base, PSD_S("comment")),
		psd_value_text(w->arena, m->comment) };
	return 0;
}

int
psd_meeting_save(struct psd_met *out, const struct psd_meeting *m,
    struct psd_err *e)
{
	struct work w = { .m = m, .out = out, .arena = m->src->store->arena };
	struct psd_save_edits edits = { .store = m->src->store,
		.unit = m->unit->id };
	struct psd_saving saving = { .src = m->src,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = m->diff,
		.dry = m->diff != NULL };
	struct psd_own_record own;
	size_t n = 0;

	*out = (struct psd_met){ .saved = { .faults = PSD_FINDINGS_INIT } };
	if (find_record(&own, m, m->day, e) < 0)
		return -1;
	while (m->items[n] != NULL)
		n++;
	w.items = psd_arena_array(w.arena, n + 1, struct psd_edit);
	out->saved.path = own.file;
	w.entry = noted(m, own.root, m->day);
	out->before = w.entry != NULL;
	if (w.entry == NULL)
		make_entry(&w);
	else if (add_to_entry(&w, e) < 0)
		return -1;
	if (w.n == 0)
		return 0;
	saving.path = edits.path = own.file;
	edits.edits = w.items;
	edits.n = w.n;
	return psd_save_with(&out->saved, &saving, e);
}
