/* psd_checked_steps: which steps of the year a unit's narrative has taken. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/narrative/check_part.h"

/* The front matter's, or NULL. */
static const struct psd_node *
front_of(const struct psd_checked *c)
{
	return c->file->there ? c->file->n.front : NULL;
}

/* The day in field KEY of N, when it has come. */
static int
happened(const struct psd_checked *c, const struct psd_node *n, const char *key)
{
	int day = psd_node_day(n, key);

	return day <= c->src->today ? day : PSD_NO_DAY;
}

/* The latest day on which somebody said what he thinks of the draft. */
static int
last_feedback(const struct psd_checked *c)
{
	const struct psd_node *n = psd_node_list(front_of(c), "feedback");
	int last = PSD_NO_DAY;

	for (; n != NULL; n = n->next) {
		int day = happened(c, n, "date");

		if (day != PSD_NO_DAY && (last == PSD_NO_DAY || day > last))
			last = day;
	}
	return last;
}

/* The day on which STEP was taken, where that is known. */
static int
taken(const struct psd_checked *c, const struct psd_step *step)
{
	int day;

	if (step->kind == PSD_STEP_FEEDBACK)
		return last_feedback(c);
	if (step->kind == PSD_STEP_APPROVAL)
		return happened(c, psd_node_find(front_of(c), "approved"),
		    "date");
	if (step->kind != PSD_STEP_NARRATIVE)
		return PSD_NO_DAY;
	day = happened(c, front_of(c), "handed_in");
	return day != PSD_NO_DAY ? day : happened(c, front_of(c), "drawn_up");
}

static struct psd_str
approve(const struct psd_checked *c)
{
	return psd_arena_print(c->to->arena,
	    "psd mark --year %d --approved %s --paragraph %s %.*s", c->year,
	    _("FORUM"), _("TEXT"), PSD_F(c->unit->id));
}

/* The command that says that STEP was taken. */
static struct psd_str
command_of(const struct psd_checked *c, const struct psd_step *step)
{
	struct psd_arena *arena = c->to->arena;

	if (step->done)
		return (struct psd_str){ NULL, 0 };
	if (!c->file->there && step->kind != PSD_STEP_QUARTER)
		return psd_arena_print(arena, "psd narrative --year %d %.*s",
		    c->year, PSD_F(c->unit->id));
	switch (step->kind) {
	case PSD_STEP_QUARTER: /* its period is "2022-Q3" */
		return psd_arena_print(arena,
		    "psd mark --year %d --quarter %c --area %s %.*s %s",
		    c->year, step->period.p[step->period.n - 1], _("AREA"),
		    PSD_F(c->unit->id), _("TEXT"));
	case PSD_STEP_APPROVAL:
		return approve(c);
	case PSD_STEP_FEEDBACK:
		return psd_arena_print(arena,
		    "psd mark --year %d --feedback %s %.*s", c->year, _("TEXT"),
		    PSD_F(c->unit->id));
	default:
		return psd_arena_print(arena, "psd mark --year %d %s %.*s",
		    c->year,
		    c->unit->parent != NULL ? "--handed-in" : "--drawn-up",
		    PSD_F(c->unit->id));
	}
}

static void
cell_state(const struct psd_checked *c, struct psd_sheet *s,
    const struct psd_step *step)
{
	int days = c->src->today - step->due;

	psd_cell_puts(s, step->done ? "done" : step->late ? "late" : "to-come");
	if (step->done)
		psd_cell_shown(s, psd_str(_("done")));
	else if (step->late)
		psd_cell_shown_print(s,
		    ngettext("%d day late", "%d days late",
			(unsigned long)days),
		    days);
	else
		psd_cell_shown_print(s,
		    ngettext("%d day left", "%d days left",
			(unsigned long)-days),
		    -days);
	psd_cell_mark(s,
	    step->done	     ? PSD_MARK_GOOD
		: step->late ? PSD_MARK_BAD
			     : PSD_MARK_QUIET);
}

static void
add_step(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_step *step)
{
	const struct psd_org *org = c->src->org;

	psd_sheet_row(s);
	psd_cell_puts(s, psd_step_word(step->kind));
	psd_cell_shown(s, step->text);
	psd_cell_text(s, step->period);
	psd_cell_date(s, step->due);
	cell_state(c, s, step);
	psd_cell_date(s, step->done ? taken(c, step) : PSD_NO_DAY);
	psd_cell_text(s, step->role);
	psd_cell_shown(s, psd_org_name(org, "roles", step->role));
	psd_cell_text(s,
	    step->kind == PSD_STEP_NARRATIVE && c->unit->parent == NULL
		? PSD_S("PSL 3 kap. 10 §")
		: (struct psd_str){ NULL, 0 });
	psd_cell_text(s, command_of(c, step));
	c->lacks += step->late;
}

/* That the narrative was approved, where no day is set for it: no law does. */
static void
add_approved(struct psd_checked *c, struct psd_sheet *s)
{
	const struct psd_node *n = psd_node_find(front_of(c), "approved");
	int day = happened(c, n, "date");

	psd_sheet_row(s);
	psd_cell_puts(s, "approved");
	psd_cell_shown(s, psd_str(_("Approval")));
	psd_cell_print(s, "%d", c->year);
	psd_cell_none(s);
	psd_cell_puts(s, day != PSD_NO_DAY ? "done" : "to-come");
	psd_cell_shown(s,
	    psd_str(day != PSD_NO_DAY ? _("done") : _("not yet")));
	psd_cell_mark(s, day != PSD_NO_DAY ? PSD_MARK_GOOD : PSD_MARK_QUIET);
	psd_cell_date(s, day);
	psd_cell_none(s);
	psd_cell_none(s);
	if (day == PSD_NO_DAY && c->file->there)
		psd_cell_text(s, approve(c));
}

void
psd_checked_steps(struct psd_checked *c)
{
	struct psd_sheet *s = psd_sheet_add(c->to, "steps",
	    _("The steps of the year"));
	bool approval = false;
	size_t i;

	psd_sheet_empty(s,
	    _("The year asks this unit for no steps of the narrative."));
	psd_sheet_column(s, PSD_COL_TEXT, "kind", _("Step"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "");
	psd_sheet_column(s, PSD_COL_DATE, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_column(s, PSD_COL_DATE, "date", _("Day"));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "law", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "command",
	    _("Command"));
	for (i = 0; i < c->steps.n; i++) {
		if (c->steps.items[i].unit != c->unit)
			continue;
		add_step(c, s, &c->steps.items[i]);
		approval = approval ||
		    c->steps.items[i].kind == PSD_STEP_APPROVAL;
	}
	if (c->unit->parent == NULL && !approval)
		add_approved(c, s);
}
