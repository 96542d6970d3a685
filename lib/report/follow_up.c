/* psd_report_follow_up: what is to be followed up, in tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/follow_up.h"

#include "lib/base/buf.h"
#include "lib/base/collate.h"
#include "lib/base/lang.h"
#include "lib/safety/attendance.h"

#include <stdlib.h>

struct psd_str
psd_role_names(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_node *node, const char *key)
{
	const struct psd_node *n = psd_node_list(node, key);
	struct psd_buf b = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? ", " : "",
		    PSD_F(psd_role_short(org, n->text)));
	return psd_buf_detach_any(&b, arena);
}

/* Who does it: the one who carries it out where that is somebody else. */
static const char *
doers(const struct psd_obligation *o)
{
	return psd_node_list(o->activity->node, "performed_by") != NULL
	    ? "performed_by"
	    : "responsible";
}

/* The ids in the list KEY of NODE, joined by commas, for machines. */
static void
cell_ids(struct psd_sheet *s, const struct psd_node *node, const char *key)
{
	const struct psd_node *n = psd_node_list(node, key);
	struct psd_buf b = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? "," : "", PSD_F(n->text));
	psd_cell_buf(s, &b);
}

static struct psd_str
forum_name(const struct psd_org *org, struct psd_str id)
{
	const struct psd_forum *f = psd_org_forum(org, id);

	return f != NULL ? f->name : id;
}

static enum psd_mark
mark_of(enum psd_state state)
{
	static const enum psd_mark marks[] = {
		[PSD_NOT_YET] = PSD_MARK_QUIET,
		[PSD_SOON] = PSD_MARK_NONE,
		[PSD_TO_REPORT] = PSD_MARK_SOON,
		[PSD_OVERDUE] = PSD_MARK_BAD,
		[PSD_REPORTED] = PSD_MARK_GOOD,
	};

	return marks[state];
}

/*
 * People read five columns, which fit a narrow terminal; machines get each
 * thing by itself.
 */
struct psd_sheet *
psd_report_obligations(struct psd_report *to, const char *name,
    const char *title)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_DATE, "due", N_("Due") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "state", N_("State") },
		{ PSD_COL_TEXT, "unit", N_("Unit") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "what", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "who", N_("Who") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", N_("Level") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "area", N_("Area") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "text", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "period", N_("Period") },
		{ PSD_COL_DATE | PSD_COL_HIDDEN, "from", N_("From") },
		{ PSD_COL_DATE | PSD_COL_HIDDEN, "to", N_("To") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "responsible", N_("Does it") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "by", N_("Follows up") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "forum", N_("Where") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "present_forum",
		    N_("Shown at") },
		{ PSD_COL_DATE | PSD_COL_HIDDEN, "present", N_("Shown") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "activity", N_("Activity") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "measure", N_("Measure") },
	};
	struct psd_sheet *s = psd_sheet_add(to, name, title);

	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	return s;
}

/* Who does it, who follows it up, and where: "EC → VC, MUM 2022-08-23". */
static void
who(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_obligation *o)
{
	const struct psd_timing *t = &o->follow_up->timing;
	struct psd_str by = psd_role_names(s->arena, org, o->follow_up->node,
	    "by");
	struct psd_str does = psd_role_names(s->arena, org, o->activity->node,
	    doers(o));
	struct psd_str id = t->present.n > 0 ? t->present : t->forum;
	struct psd_buf b = PSD_BUF_INIT;

	psd_buf_str(&b, does);
	if (by.n > 0 && !psd_str_eq(by, does))
		psd_buf_print(&b, "%s→ %.*s", b.n > 0 ? " " : "", PSD_F(by));
	if (id.n > 0)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? ", " : "",
		    PSD_F(forum_name(org, id)));
	if (id.n > 0 && o->timed && o->window.present != PSD_NO_DAY)
		psd_buf_print(&b, " %s", psd_date_print(o->window.present).s);
	psd_cell_text(s, psd_buf_detach(&b, s->arena));
}

void
psd_report_obligation(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_obligation *o)
{
	const struct psd_timing *t = &o->follow_up->timing;
	struct psd_str area = o->follow_up->row->area;

	psd_sheet_row(s);
	psd_cell_date(s, o->window.due);
	psd_cell_puts(s, psd_state_word(o->state));
	psd_cell_shown(s, psd_state_label(org, o->state));
	psd_cell_mark(s, mark_of(o->state));
	psd_cell_text(s, o->unit->id);
	psd_cell_shown(s, o->unit->name);
	psd_cell_print(s, "%.*s %.*s (%s)", PSD_F(area),
	    PSD_F(psd_obligation_text(o)), o->window.label.s);
	who(s, org, o);
	psd_cell_text(s, o->unit->level->id);
	psd_cell_text(s, area);
	psd_cell_text(s, psd_obligation_text(o));
	psd_cell_text(s, psd_arena_copy(s->arena, psd_str(o->window.label.s)));
	psd_cell_date(s, o->window.from);
	psd_cell_date(s, o->window.to);
	cell_ids(s, o->activity->node, doers(o));
	cell_ids(s, o->follow_up->node, "by");
	psd_cell_text(s, t->forum);
	psd_cell_text(s, t->present);
	psd_cell_date(s, o->window.present);
	psd_cell_text(s, o->activity->id);
	if (o->measure != NULL)
		psd_cell_text(s, o->measure->id);
}

/* The role that O waits for: who follows it up, or checks it first, or answers
 * for it; the first where there are more, absent when nobody is named. */
static struct psd_str
role_of(const struct psd_obligation *o)
{
	const struct psd_node *follow_up = o->follow_up->node, *n;

	n = psd_node_list(follow_up, "by");
	if (n == NULL)
		n = psd_node_list(follow_up, "checked_by");
	if (n == NULL)
		n = psd_node_list(o->activity->node, "responsible");
	return n != NULL ? n->text : PSD_S("");
}

/* What an obligation is grouped by. */
static struct psd_str
group_of(const struct psd_obligation *o, enum psd_by by)
{
	const struct psd_timing *t = &o->follow_up->timing;

	switch (by) {
	case PSD_BY_UNIT:
		return o->unit->id;
	case PSD_BY_ROLE:
		return role_of(o);
	case PSD_BY_FORUM:
		return t->present.n > 0 ? t->present : t->forum;
	default:
		return PSD_S("");
	}
}

static struct psd_str
group_name(const struct psd_org *org, struct psd_str id, enum psd_by by)
{
	const struct psd_unit *u;

	if (id.n == 0)
		return psd_str(
		    by == PSD_BY_ROLE ? _("Nobody is named") : _("No forum"));
	switch (by) {
	case PSD_BY_UNIT:
		u = psd_org_unit(org, id);
		return u != NULL ? u->name : id;
	case PSD_BY_ROLE:
		return psd_org_name(org, "roles", id);
	default:
		return forum_name(org, id);
	}
}

static bool
is_chosen(const struct psd_obligation *o,
    const struct psd_follow_up_choice *choice)
{
	if (!o->timed || (o->state == PSD_REPORTED && !choice->all))
		return false;
	return choice->until == PSD_NO_DAY || o->window.due <= choice->until;
}

/* The groups that there are, by name, those without a name last. */
struct groups {
	struct psd_str *ids;
	size_t n;
};

static void
add_group(struct groups *g, struct psd_str id)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (psd_str_eq(g->ids[i], id))
			return;
	g->ids[g->n++] = id;
}

/* Units in the order of the tree, the others by their names. */
static void
sort_groups(struct groups *g, const struct psd_org *org, enum psd_by by)
{
	size_t i, j;

	for (i = 1; i < g->n; i++)
		for (j = i; j > 0; j--) {
			struct psd_str a = g->ids[j - 1], b = g->ids[j];
			const struct psd_unit *u = psd_org_unit(org, a);
			const struct psd_unit *v = psd_org_unit(org, b);
			bool after = by == PSD_BY_UNIT && u != NULL && v != NULL
			    ? u->order > v->order
			    : psd_collate(group_name(org, a, by),
				  group_name(org, b, by)) > 0;

			if (b.n == 0 || (a.n > 0 && !after))
				break;
			g->ids[j - 1] = b;
			g->ids[j] = a;
		}
}

static void
add_untimed(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *list)
{
	struct psd_sheet *s = psd_sheet_add(to, "untimed", _("Without a time"));
	size_t i;

	psd_sheet_empty(s, _("Everything has a time."));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT, "reason", _("Why"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "original",
	    _("As the plan says"));
	psd_sheet_column(s, PSD_COL_TEXT, "by", _("Follows up"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "activity",
	    _("Activity"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "measure",
	    _("Measure"));
	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->timed)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, o->unit->id);
		psd_cell_shown(s, o->unit->name);
		psd_cell_text(s, o->follow_up->row->area);
		psd_cell_text(s, psd_obligation_text(o));
		psd_cell_text(s,
		    psd_timing_reason(s->arena, &o->follow_up->timing));
		if (o->follow_up->timing.original.n > 0)
			psd_cell_shown_print(s, _("%.*s (“%.*s”)"),
			    PSD_F(psd_timing_reason(s->arena,
				&o->follow_up->timing)),
			    PSD_F(o->follow_up->timing.original));
		psd_cell_text(s, o->follow_up->timing.original);
		cell_ids(s, o->follow_up->node, "by");
		psd_cell_shown(s,
		    psd_role_names(s->arena, org, o->follow_up->node, "by"));
		psd_cell_text(s, o->activity->id);
		if (o->measure != NULL)
			psd_cell_text(s, o->measure->id);
	}
}

void
psd_report_follow_up(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *list,
    const struct psd_follow_up_choice *choice)
{
	struct groups g = {
		psd_arena_array(to->arena, list->n + 1, struct psd_str), 0
	};
	struct psd_sheet *s;
	size_t i, k;

	for (i = 0; i < list->n; i++)
		if (is_chosen(&list->items[i], choice))
			add_group(&g, group_of(&list->items[i], choice->by));
	if (g.n == 0)
		add_group(&g, PSD_S(""));
	sort_groups(&g, org, choice->by);
	for (k = 0; k < g.n; k++) {
		struct psd_str title = choice->by == PSD_BY_DATE
		    ? psd_str(_("To be followed up"))
		    : group_name(org, g.ids[k], choice->by);

		s = psd_report_obligations(to, "follow_ups",
		    psd_arena_copy(to->arena, title).p);
		psd_sheet_empty(s, _("Nothing is to be followed up."));
		for (i = 0; i < list->n; i++)
			if (is_chosen(&list->items[i], choice) &&
			    psd_str_eq(group_of(&list->items[i], choice->by),
				g.ids[k]))
				psd_report_obligation(s, org, &list->items[i]);
	}
	add_untimed(to, org, list);
}
