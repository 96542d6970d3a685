/* psd_quarter: what a unit says of an area when a quarter has gone. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/quarter.h"

#include "lib/base/lang.h"
#include "lib/record/pointer.h"
#include "lib/safety/narrative_mark.h"
#include "lib/safety/own_record.h"

struct work {
	const struct psd_quarter *q;
	struct psd_arena *arena;
	struct psd_own_record plan;
	const struct psd_framework *framework;
	struct psd_str area;	     /* its id */
	const struct psd_node *node; /* of the area in the plan; NULL */
	const struct psd_node *old;  /* its text for the quarter; NULL */
	struct psd_edit edits[2];
	size_t n;
};

static void
edit(struct work *w, enum psd_edit_kind kind, struct psd_str pointer,
    const struct psd_node *value)
{
	w->edits[w->n++] = (struct psd_edit){ kind, pointer, value };
}

static int
find_plan(struct work *w, struct psd_err *e)
{
	const struct psd_quarter *q = w->q;
	struct psd_str id;

	w->plan.unit = q->unit;
	if (psd_own_record_find(&w->plan, q->src, PSD_PLAN, q->year, e) < 0)
		return -1;
	if (w->plan.root == NULL) {
		(void)psd_err_tip(e, _("psd new-plan --year %d %.*s writes it"),
		    q->year, PSD_F(q->unit->id));
		return psd_err_set(e, PSD_EDATA,
		    _("%.*s has no plan for %d: there is no '%.*s'"),
		    PSD_F(q->unit->name), q->year, PSD_F(w->plan.file));
	}
	id = psd_node_text(w->plan.root, "framework");
	return psd_framework_load(&w->framework, q->src->store,
	    id.n > 0 ? id : q->src->org->framework, e);
}

static const struct psd_node *
text_of(const struct psd_node *area, int quarter)
{
	const struct psd_node *n = psd_node_list(area, "status_by_quarter");

	while (n != NULL && psd_node_int(n, "quarter", 0) != quarter)
		n = n->next;
	return n;
}

/* Of a plan's areas: whether the quarter has its text there, whether any has,
 * whether it is there. */
static bool
may_be_meant(const struct work *w, const struct psd_node *area, int how)
{
	if (how == 0)
		return text_of(area, w->q->quarter) != NULL;
	return how > 1 || psd_node_list(area, "status_by_quarter") != NULL;
}

/* Without a word on it, the area is the only one with a text for the quarter,
 * else the only one with any, else the only one that there is. */
static bool
guess_area(struct work *w)
{
	const struct psd_node *n, *found;
	int how, count;

	for (how = 0; how < 3; how++) {
		n = psd_node_list(w->plan.root, "areas");
		for (count = 0, found = NULL; n != NULL; n = n->next)
			if (may_be_meant(w, n, how)) {
				found = n;
				count++;
			}
		if (count > 1)
			return false;
		if (count == 1) {
			w->area = psd_node_text(found, "area");
			return true;
		}
	}
	return false;
}

static int
which_area(const struct work *w, struct psd_err *e)
{
	const struct psd_node *n = psd_node_list(w->plan.root, "areas");
	struct psd_buf all = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "",
		    PSD_F(psd_node_text(n, "area")));
	if (all.n > 0)
		(void)psd_err_tip(e,
		    _("say it with --area; the plan has: %.*s"),
		    PSD_F(psd_buf_get(&all)));
	else
		(void)psd_err_tip(e, "%s", _("say it with --area AREA"));
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE, "%s",
	    _("of which area? A quarter's text is written for each"));
}

static int
find_area(struct work *w, struct psd_err *e)
{
	const struct psd_node *n = psd_node_list(w->plan.root, "areas");

	if (w->q->area == NULL && !guess_area(w))
		return which_area(w, e);
	if (w->q->area != NULL &&
	    psd_framework_named_area(&w->area, w->framework, w->q->area, e) < 0)
		return -1;
	while (n != NULL && !psd_str_eq(psd_node_text(n, "area"), w->area))
		n = n->next;
	w->node = n;
	w->old = text_of(n, w->q->quarter);
	return 0;
}

/* What nobody can know yet is not told. */
static int
check_day(const struct work *w, int day, struct psd_err *e)
{
	const struct psd_quarter *q = w->q;
	int first = psd_date_day(q->year, 3 * q->quarter - 2, 1);

	if (psd_marking_day(day, q->src->today, e) < 0)
		return -1;
	if (day >= first)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("if another year is meant, say which with --year"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("quarter %d of %d begins on %s, which is after %s"), q->quarter,
	    q->year, psd_date_print(first).s, psd_date_print(day).s);
}

static struct psd_node *
text_value(const struct work *w, struct psd_str text)
{
	return psd_value_text(w->arena, psd_arena_copy(w->arena, text));
}

/* The entry, in its list, and that in its area, as far as they are missing. */
static void
add_text(struct work *w, struct psd_str day)
{
	struct psd_node *map = psd_value_map(w->arena), *list, *area;

	psd_value_put(map, "quarter",
	    psd_value_number(w->arena,
		psd_arena_print(w->arena, "%d", w->q->quarter)));
	psd_value_put(map, "text", text_value(w, w->q->text));
	psd_value_put(map, "date", text_value(w, day));
	if (w->node != NULL) {
		edit(w, PSD_EDIT_ADD,
		    psd_pointer_down(w->arena, psd_pointer(w->arena, w->node),
			PSD_S("status_by_quarter")),
		    map);
		return;
	}
	area = psd_value_map(w->arena);
	list = psd_value_list(w->arena);
	psd_value_put(area, "area", text_value(w, w->area));
	psd_value_put(list, NULL, map);
	psd_value_put(area, "status_by_quarter", list);
	edit(w, PSD_EDIT_ADD, PSD_S("/areas"), area);
}

static void
set_text(struct work *w, struct psd_str day)
{
	struct psd_str at = psd_pointer(w->arena, w->old);

	edit(w, PSD_EDIT_SET, psd_pointer_down(w->arena, at, PSD_S("text")),
	    text_value(w, w->q->text));
	edit(w, PSD_EDIT_SET, psd_pointer_down(w->arena, at, PSD_S("date")),
	    text_value(w, day));
}

static int
think_out(struct work *w, struct psd_quarter_said *out, struct psd_err *e)
{
	const struct psd_quarter *q = w->q;
	const struct psd_area *area;

	if (find_plan(w, e) < 0 || find_area(w, e) < 0)
		return -1;
	area = psd_framework_area(w->framework, w->area);
	out->area = area != NULL ? area->label : w->area;
	out->day = q->day != PSD_NO_DAY ? q->day : q->src->today;
	out->before = psd_str_trim(psd_node_text(w->old, "text"));
	out->saved.path = w->plan.file;
	if (q->text.n == 0) {
		if (w->old != NULL)
			edit(w, PSD_EDIT_REMOVE, psd_pointer(w->arena, w->old),
			    NULL);
		return 0;
	}
	if (w->old != NULL && psd_str_eq(out->before, q->text)) {
		out->day = psd_node_day(w->old, "date");
		return 0;
	}
	if (check_day(w, out->day, e) < 0)
		return -1;
	if (w->old != NULL)
		set_text(w, psd_str(psd_date_print(out->day).s));
	else
		add_text(w, psd_str(psd_date_print(out->day).s));
	return 0;
}

int
psd_quarter_save(struct psd_quarter_said *out,
    const struct psd_quarter *quarter, struct psd_err *e)
{
	struct work w = { .q = quarter, .arena = quarter->src->store->arena };
	struct psd_save_edits edits = { .store = quarter->src->store };
	struct psd_saving saving = { .src = quarter->src,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = quarter->diff,
		.dry = quarter->diff != NULL };

	*out = (struct psd_quarter_said){ .saved = {
					      .faults = PSD_FINDINGS_INIT } };
	if (think_out(&w, out, e) < 0)
		return -1;
	saving.path = edits.path = w.plan.file;
	edits.root = w.plan.root;
	edits.edits = w.edits;
	edits.n = w.n;
	return w.n > 0 ? psd_save_with(&out->saved, &saving, e) : 0;
}
