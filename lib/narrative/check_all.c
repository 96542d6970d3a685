/* psd_report_narratives: how far all narratives of a year have come. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/narrative/check_part.h"

#include <stdlib.h>

/* How far a narrative has come, the least first. */
enum stage {
	STAGE_NONE,   /* there is no file */
	STAGE_BROKEN, /* it cannot be read */
	STAGE_EMPTY,  /* nobody has written in it */
	STAGE_WRITING,
	STAGE_HANDED_IN, /* or drawn up, at the top */
	STAGE_APPROVED,
	STAGES
};

static const struct {
	const char *word, *label;
} stages[] = {
	[STAGE_NONE] = { "no-file", N_("no draft") },
	[STAGE_BROKEN] = { "broken", N_("cannot be read") },
	[STAGE_EMPTY] = { "empty", N_("nothing written") },
	[STAGE_WRITING] = { "writing", N_("being written") },
	[STAGE_HANDED_IN] = { "handed-in", N_("handed in") },
	[STAGE_APPROVED] = { "approved", N_("approved") },
};
_Static_assert(sizeof(stages) / sizeof(stages[0]) == STAGES,
    "every stage has its words");

/* What one unit's comes to. */
struct one {
	const struct psd_unit *unit;
	const struct psd_own_part *file;
	struct psd_chapters chapters;
	enum stage stage;
	int handed_in, feedback, approved, due; /* days or PSD_NO_DAY */
	bool late, lacks;
};

/* A table under way. */
struct table {
	struct psd_report *to;
	const struct psd_source *src;
	int year;
	struct psd_below below;
	struct psd_plans plans;
	struct psd_step_list steps;
	struct one *items; /* units that were there, in the tree's order */
	size_t n;
};

/* The last day in LIST that has come. */
static int
last_day(const struct psd_node *list, int today)
{
	int last = PSD_NO_DAY;

	for (; list != NULL; list = list->next) {
		int day = psd_node_day(list, "date");

		if (day != PSD_NO_DAY && day <= today &&
		    (last == PSD_NO_DAY || day > last))
			last = day;
	}
	return last;
}

static enum stage
stage_of(const struct table *t, const struct one *o)
{
	if (!psd_store_has(t->src->store, o->file->path))
		return STAGE_NONE;
	if (!o->file->there)
		return STAGE_BROKEN;
	if (o->approved != PSD_NO_DAY)
		return STAGE_APPROVED;
	if (o->handed_in != PSD_NO_DAY)
		return STAGE_HANDED_IN;
	return o->chapters.written > 0 ? STAGE_WRITING : STAGE_EMPTY;
}

/* What the year asks of O's unit by which day, if it asks. */
static void
read_steps(const struct table *t, struct one *o)
{
	size_t i;

	o->due = PSD_NO_DAY;
	for (i = 0; i < t->steps.n; i++) {
		const struct psd_step *step = &t->steps.items[i];

		if (step->unit == o->unit && step->kind == PSD_STEP_NARRATIVE)
			o->due = step->due;
	}
	o->late = o->stage < STAGE_HANDED_IN && o->due != PSD_NO_DAY &&
	    o->due < t->src->today;
}

static int
read_one(struct table *t, struct one *o, struct psd_err *e)
{
	const struct psd_node *front;

	if (psd_checked_file(&o->file, &t->below, o->unit, e) < 0)
		return -1;
	o->handed_in = o->feedback = o->approved = PSD_NO_DAY;
	if (o->file->there) {
		front = o->file->n.front;
		o->chapters = psd_chapters_read(t->to->arena, &o->file->n,
		    o->file->outline);
		o->handed_in = o->file->handed_in;
		o->feedback = last_day(psd_node_list(front, "feedback"),
		    t->src->today);
		o->approved = psd_narrative_settled(&o->file->n, t->src->today);
	}
	o->stage = stage_of(t, o);
	read_steps(t, o);
	o->lacks = o->late || o->stage <= STAGE_EMPTY ||
	    o->chapters.unwritten_by_law > 0 ||
	    (o->stage < STAGE_APPROVED &&
		o->chapters.ready < o->chapters.asked);
	return 0;
}

static int
load(struct table *t, size_t *lacks, struct psd_err *e)
{
	const struct psd_org *org = t->src->org;
	size_t i;

	if (psd_plans_load(&t->plans, t->src, t->year, e) < 0)
		return -1;
	psd_checked_load_steps(&t->steps, t->src, &t->plans, NULL);
	t->items = psd_arena_array(t->to->arena, org->n_units, struct one);
	for (i = 0; i < org->n_units; i++) {
		if (!psd_unit_is_active(org->units[i], t->year))
			continue;
		t->items[t->n].unit = org->units[i];
		if (read_one(t, &t->items[t->n], e) < 0)
			return -1;
		*lacks += t->items[t->n++].lacks;
	}
	return 0;
}

/* The stage, with its day for people where it has one; and how late it is. */
static void
cells_of_state(const struct table *t, struct psd_sheet *s, const struct one *o)
{
	int day = o->stage == STAGE_APPROVED ? o->approved : o->handed_in;

	psd_cell_puts(s, stages[o->stage].word);
	if (o->stage >= STAGE_HANDED_IN)
		psd_cell_shown_print(s, "%s %s", _(stages[o->stage].label),
		    psd_date_print(day).s);
	else
		psd_cell_shown(s, psd_str(_(stages[o->stage].label)));
	psd_cell_mark(s,
	    o->late			      ? PSD_MARK_BAD
		: o->stage >= STAGE_HANDED_IN ? PSD_MARK_GOOD
					      : PSD_MARK_SOON);
	if (!o->late) {
		psd_cell_none(s);
		return;
	}
	psd_cell_int(s, t->src->today - o->due);
	psd_cell_shown_print(s, _("%d d"), t->src->today - o->due);
	psd_cell_mark(s, PSD_MARK_BAD);
}

/* "4/29", for machines the first of them. */
static void
cell_of(struct psd_sheet *s, bool there, size_t n, size_t all)
{
	if (!there) {
		psd_cell_none(s);
		return;
	}
	psd_cell_int(s, (long long)n);
	psd_cell_shown_print(s, "%zu/%zu", n, all);
}

static void
add_one(const struct table *t, struct psd_sheet *s, const struct one *o)
{
	bool there = o->file->there;

	psd_sheet_row(s);
	psd_cell_text(s, o->unit->id);
	psd_cell_shown(s, o->unit->name);
	psd_cell_text(s, o->unit->level->id);
	psd_cell_shown(s,
	    o->unit->level->short_name.n > 0 ? o->unit->level->short_name
					     : o->unit->level->name);
	psd_cell_text(s, there ? o->file->path : (struct psd_str){ NULL, 0 });
	cell_of(s, there, o->chapters.written, o->chapters.asked);
	cell_of(s, there, o->chapters.ready, o->chapters.asked);
	if (there) {
		psd_cell_int(s, (long long)o->chapters.asked);
		psd_cell_int(s, (long long)o->chapters.unwritten_by_law);
	} else {
		psd_cell_none(s);
		psd_cell_none(s);
	}
	psd_cell_date(s, o->due);
	psd_cell_date(s, o->feedback);
	psd_cell_date(s, o->handed_in);
	psd_cell_date(s, o->approved);
	cells_of_state(t, s, o);
}

static void
add_units(const struct table *t)
{
	struct psd_sheet *s = psd_sheet_add(t->to, "units", NULL);
	bool feedback = false;
	size_t i;

	for (i = 0; i < t->n; i++)
		feedback |= t->items[i].feedback != PSD_NO_DAY;
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "file", "");
	psd_sheet_column(s, PSD_COL_NUMBER, "written", _("Written"));
	psd_sheet_column(s, PSD_COL_NUMBER, "ready", _("Ready"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "headings", "");
	psd_sheet_column(s, PSD_COL_NUMBER, "unwritten_by_law", _("Law"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "due", "");
	psd_sheet_column(s,
	    feedback ? PSD_COL_DATE : PSD_COL_DATE | PSD_COL_HIDDEN, "feedback",
	    _("Feedback"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "handed_in", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "approved", "");
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_column(s, PSD_COL_NUMBER, "days", _("Days late"));
	for (i = 0; i < t->n; i++)
		add_one(t, s, &t->items[i]);
}

/* What the units of one level come to. */
struct total {
	size_t n, files, written, handed_in, approved, late;
	int due;
};

static struct total
add_up(const struct table *t, const struct psd_org_level *level)
{
	struct total sum = { .due = PSD_NO_DAY };
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct one *o = &t->items[i];

		if (o->unit->level != level)
			continue;
		sum.n++;
		sum.files += o->stage > STAGE_NONE;
		sum.written += o->stage >= STAGE_WRITING;
		sum.handed_in += o->stage >= STAGE_HANDED_IN;
		sum.approved += o->stage == STAGE_APPROVED;
		sum.late += o->late;
		if (o->due != PSD_NO_DAY)
			sum.due = o->due;
	}
	return sum;
}

static void
add_levels(const struct table *t)
{
	struct psd_sheet *s = psd_sheet_add(t->to, "levels", _("By level"));
	size_t i;

	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_DATE, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_NUMBER, "units", _("Units"));
	psd_sheet_column(s, PSD_COL_NUMBER, "files", _("Drafts"));
	psd_sheet_column(s, PSD_COL_NUMBER, "written", _("Written in"));
	psd_sheet_column(s, PSD_COL_NUMBER, "handed_in", _("Handed in"));
	psd_sheet_column(s, PSD_COL_NUMBER, "approved", _("Approved"));
	psd_sheet_column(s, PSD_COL_NUMBER, "late", _("Late"));
	for (i = 0; i < t->src->org->n_levels; i++) {
		const struct psd_org_level *level = &t->src->org->levels[i];
		struct total sum = add_up(t, level);

		if (sum.n == 0)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, level->id);
		psd_cell_shown(s,
		    level->unit_plural.n > 0 ? level->unit_plural
					     : level->name);
		psd_cell_date(s, sum.due);
		psd_cell_int(s, (long long)sum.n);
		psd_cell_int(s, (long long)sum.files);
		psd_cell_int(s, (long long)sum.written);
		psd_cell_int(s, (long long)sum.handed_in);
		psd_cell_int(s, (long long)sum.approved);
		psd_cell_int(s, (long long)sum.late);
		if (sum.late > 0)
			psd_cell_mark(s, PSD_MARK_BAD);
	}
}

/* Names those who have written nothing at all, and says what comes next. */
static void
add_notes(const struct table *t)
{
	struct psd_debtors silent = { .n = 0 };
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->items[i].stage <= STAGE_EMPTY)
			psd_debtors_add(&silent, t->items[i].unit->id,
			    t->items[i].unit->name);
	if (silent.n == 0)
		psd_report_note(t->to, psd_str(_("All have written.")));
	else if (silent.n == t->n)
		psd_report_note(t->to,
		    psd_str(_("Nobody has written anything yet.")));
	else
		psd_report_note_print(t->to,
		    ngettext("%zu of %zu has written nothing yet: %.*s.",
			"%zu of %zu have written nothing yet: %.*s.", silent.n),
		    silent.n, t->n, PSD_F(psd_buf_get(&silent.names)));
	psd_table_release(&silent.seen);
	psd_buf_release(&silent.ids);
	psd_buf_release(&silent.names);
	psd_report_note(t->to,
	    psd_str(_("Law: under how many of the headings that the law asks "
		      "for nobody has written. "
		      "'psd narrative --check UNIT' tells what is missing in "
		      "one of them, and who owes it.")));
}

int
psd_report_narratives(struct psd_report *to, const struct psd_source *src,
    int year, size_t *lacks, struct psd_err *e)
{
	struct table t = { .to = to,
		.src = src,
		.year = year,
		.below = { .src = src, .year = year } };
	int rc;

	*lacks = 0;
	rc = load(&t, lacks, e);
	if (rc == 0) {
		psd_report_heading(to,
		    psd_arena_print(to->arena, _("The narratives of %d"),
			year));
		add_units(&t);
		add_levels(&t);
		add_notes(&t);
	}
	psd_steps_release(&t.steps);
	psd_plans_release(&t.plans);
	psd_below_release(&t.below);
	return rc;
}
