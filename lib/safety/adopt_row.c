/* psd_adopting: the new activity, in its row of the plan. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/adopt_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/new_id.h"
#include "lib/record/pointer.h"

/* Words that a measure begins with, and what kind it is by them. */
static const struct {
	const char *word, *kind;
} kinds[] = {
	{ "andel", "share" },
	{ "share", "share" },
	{ "antal", "count" },
	{ "number", "count" },
};

void
psd_adopting_edit(struct psd_adopting *w, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value)
{
	if (w->n < PSD_ADOPTING_EDITS)
		w->edits[w->n++] = (struct psd_edit){ kind, pointer, value };
}

static void
put(const struct psd_adopting *w, struct psd_node *to, const char *key,
    struct psd_str text)
{
	if (text.n > 0)
		psd_value_put(to, key, psd_value_text(w->arena, text));
}

static int
new_id(struct psd_str *out, struct psd_adopting *w, char letter,
    struct psd_err *e)
{
	struct psd_id id;

	if (psd_new_id(&id, &w->ids, letter, w->root, e) < 0)
		return -1;
	*out = psd_arena_copy(w->arena, psd_str(id.s));
	return 0;
}

/* When it begins, in a year that has begun already, and when it is to be
 * done, where that is in the plan's year. */
static void
put_days(const struct psd_adopting *w, struct psd_node *to)
{
	int today = w->adopt->src->today;
	int end = psd_node_day(w->adopt->thing->node, "due");
	int first = psd_date_day(w->out->year, 1, 1);

	if (end != PSD_NO_DAY && end < first)
		end = PSD_NO_DAY;
	if (today > first && (end == PSD_NO_DAY || today <= end))
		put(w, to, "start",
		    psd_arena_copy(w->arena, psd_str(psd_date_print(today).s)));
	if (end != PSD_NO_DAY)
		put(w, to, "end",
		    psd_arena_copy(w->arena, psd_str(psd_date_print(end).s)));
}

static struct psd_node *
activity(const struct psd_adopting *w)
{
	const struct psd_thing *t = w->adopt->thing;
	struct psd_node *to = psd_value_map(w->arena);
	struct psd_node *roles = psd_value_list(w->arena);
	const struct psd_node *tags = psd_node_find(t->node, "tags");

	put(w, to, "id", w->out->id);
	put(w, to, "text",
	    w->adopt->text != NULL ? psd_str_trim(psd_str(w->adopt->text))
				   : psd_node_text(t->node, "text"));
	put(w, roles, NULL, psd_node_text(t->node, "responsible"));
	if (roles->n > 0)
		psd_value_put(to, "responsible", roles);
	put_days(w, to);
	put(w, to, "origin", t->id);
	if (tags != NULL)
		psd_value_put(to, "tags", psd_node_copy(w->arena, tags));
	return to;
}

static struct psd_node *
list_with(const struct psd_adopting *w, struct psd_node *item)
{
	struct psd_node *list = psd_value_list(w->arena);

	psd_value_put(list, NULL, item);
	return list;
}

/* The measure that was given, of the new activity alone; NULL: none. */
static int
measure(struct psd_node **out, struct psd_adopting *w, struct psd_err *e)
{
	struct psd_str text = psd_str_trim(psd_str(w->adopt->measure));
	struct psd_str folded, id, of;
	size_t i;

	*out = NULL;
	if (text.p == NULL)
		return 0;
	if (text.n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("an empty text means nothing"));
	if (new_id(&id, w, 'm', e) < 0)
		return -1;
	folded = psd_utf8_fold(w->arena, text);
	w->out->kind = PSD_S("text");
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (psd_str_starts(folded, kinds[i].word))
			w->out->kind = psd_str(kinds[i].kind);
	of = w->out->id;
	*out = psd_value_map(w->arena);
	put(w, *out, "id", id);
	psd_value_put(*out, "activities",
	    list_with(w, psd_value_text(w->arena, of)));
	put(w, *out, "text", text);
	put(w, *out, "kind", w->out->kind);
	return 0;
}

static const struct psd_node *
with(const struct psd_node *list, const char *key, struct psd_str word)
{
	while (list != NULL && !psd_str_eq(psd_node_text(list, key), word))
		list = list->next;
	return list;
}

/* Those of LIST in ROW that are about all of its activities, and so about the
 * new one; NULL: none. */
static const struct psd_node *
about_all(const struct psd_adopting *w, const struct psd_node *row,
    const char *list)
{
	struct psd_node *all = psd_value_list(w->arena);
	const struct psd_node *n = psd_node_list(row, list);

	for (; n != NULL; n = n->next) {
		struct psd_str text = psd_node_text(n, "text");

		if (text.n == 0)
			text = psd_node_text(n, "original");
		if (psd_node_find(n, "activities") == NULL && text.n > 0)
			put(w, all, NULL, text);
	}
	return all->first;
}

static struct psd_node *
new_row(const struct psd_adopting *w, struct psd_node *a, struct psd_node *m)
{
	struct psd_node *row = psd_value_map(w->arena);

	put(w, row, "level", w->level->id);
	psd_value_put(row, "activities", list_with(w, a));
	if (m != NULL)
		psd_value_put(row, "measures", list_with(w, m));
	return row;
}

static void
add_area(struct psd_adopting *w, struct psd_node *a, struct psd_node *m)
{
	struct psd_node *area = psd_value_map(w->arena);

	put(w, area, "area", w->out->area);
	psd_value_put(area, "rows", list_with(w, new_row(w, a, m)));
	psd_adopting_edit(w, PSD_EDIT_ADD, PSD_S("/areas"), area);
}

/* Of the same item everybody makes the same ids: when two people take it over
 * at once, each in a copy, it is one activity when the copies are joined. Other
 * words make it another one. */
static void
make_ids(struct psd_adopting *w)
{
	w->ids = *w->adopt->ids;
	w->ids.seeded = true;
	psd_ids_stir(&w->ids, psd_arena_copy(w->arena, w->out->file).p);
	psd_ids_stir(&w->ids, psd_arena_copy(w->arena, w->adopt->thing->id).p);
	if (w->adopt->text != NULL)
		psd_ids_stir(&w->ids, w->adopt->text);
}

int
psd_adopting_row(struct psd_adopting *w, struct psd_err *e)
{
	const struct psd_node *area = with(psd_node_list(w->root, "areas"),
	    "area", w->out->area);
	const struct psd_node *row = with(psd_node_list(area, "rows"), "level",
	    w->level->id);
	struct psd_node *a, *m;
	struct psd_str at;

	make_ids(w);
	if (new_id(&w->out->id, w, 'a', e) < 0 || measure(&m, w, e) < 0)
		return -1;
	a = activity(w);
	if (area == NULL) {
		add_area(w, a, m);
		return 0;
	}
	at = psd_pointer(w->arena, row != NULL ? row : area);
	if (row == NULL) {
		psd_adopting_edit(w, PSD_EDIT_ADD,
		    psd_pointer_down(w->arena, at, PSD_S("rows")),
		    new_row(w, a, m));
		return 0;
	}
	w->out->measures = about_all(w, row, "measures");
	w->out->follow_ups = about_all(w, row, "follow_ups");
	psd_adopting_edit(w, PSD_EDIT_ADD,
	    psd_pointer_down(w->arena, at, PSD_S("activities")), a);
	if (m != NULL)
		psd_adopting_edit(w, PSD_EDIT_ADD,
		    psd_pointer_down(w->arena, at, PSD_S("measures")), m);
	return 0;
}
