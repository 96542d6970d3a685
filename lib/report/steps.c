/* psd_report_steps: a table of what is left to do, and how. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/steps.h"

#include "lib/base/lang.h"

/* The field of a dialogue's record that says on which day it was done. */
static const char *const fields[] = {
	[PSD_STEP_NOT_PREPARED] = "preparation.done",
	[PSD_STEP_NOT_DOCUMENTED] = "documented",
	[PSD_STEP_NOT_ANALYSED] = "analysed",
	[PSD_STEP_NOT_DISCUSSED] = "discussed.date",
	[PSD_STEP_NOT_FOLLOWED_UP] = "followed_up",
	[PSD_STEP_APPROVAL] = NULL,
};
_Static_assert(sizeof(fields) / sizeof(fields[0]) == PSD_STEPS,
    "of every step it is known whether it is a day");

/* What answers a dialogue that has not been held. */
static struct psd_str
hold(struct psd_arena *arena, const struct psd_step *step)
{
	if (step->id.n == 0)
		return psd_arena_print(arena,
		    "psd new-dialogue --template %.*s %.*s",
		    PSD_F(step->template), PSD_F(step->unit->id));
	return psd_arena_print(arena,
	    step->late ? "psd held %.*s" : "psd edit %.*s", PSD_F(step->id));
}

/* What answers a step of a narrative: until there is a file it is begun. */
static struct psd_str
mark(struct psd_arena *arena, const struct psd_step *step)
{
	struct psd_str unit = step->unit->id, quarter = step->period, year;
	bool top = step->unit->parent == NULL;

	(void)psd_str_cut(&quarter, '-', &year);
	if (quarter.n > 0) /* Q1 */
		return psd_arena_print(arena,
		    "psd mark --year %.*s --quarter %c %.*s %s", PSD_F(year),
		    quarter.p[1], PSD_F(unit), _("TEXT"));
	if (!step->begun)
		return psd_arena_print(arena, "psd narrative --year %.*s %.*s",
		    PSD_F(year), PSD_F(unit));
	if (step->kind == PSD_STEP_FEEDBACK)
		return psd_arena_print(arena,
		    "psd mark --year %.*s --feedback %s %.*s", PSD_F(year),
		    _("TEXT"), PSD_F(unit));
	return psd_arena_print(arena, "psd mark --year %.*s %s%s %.*s",
	    PSD_F(year),
	    step->kind == PSD_STEP_APPROVAL ? "--approved "
		: top			    ? "--drawn-up"
					    : "--handed-in",
	    step->kind == PSD_STEP_APPROVAL ? _("FORUM") : "", PSD_F(unit));
}

struct psd_str
psd_step_command(struct psd_arena *arena, const struct psd_step *step,
    int today)
{
	struct psd_str id = step->id, whole = step->dialogue;

	if (fields[step->kind] != NULL)
		return psd_arena_print(arena, "psd set %.*s %s %s",
		    PSD_F(whole), fields[step->kind], psd_date_print(today).s);
	switch (step->kind) {
	case PSD_STEP_NOT_HELD:
		return hold(arena, step);
	case PSD_STEP_NOT_INVITED:
		return psd_arena_print(arena, "psd invite %.*s", PSD_F(whole));
	case PSD_STEP_NOT_REPRESENTED:
		if (step->missing.n == 0)
			return psd_arena_print(arena, "psd held %.*s",
			    PSD_F(whole));
		return psd_arena_print(arena, "psd held --absent %s %.*s %s",
		    _("ROLE"), PSD_F(whole), _("TEXT"));
	case PSD_STEP_NOT_ANSWERED:
		if (id.n == 0)
			return psd_arena_print(arena, "psd edit %.*s",
			    PSD_F(whole));
		return psd_arena_print(arena, "psd set %.*s answer %s",
		    PSD_F(id), _("TEXT"));
	case PSD_STEP_NOT_SPREAD:
		return psd_arena_print(arena,
		    "psd lessons --spread %.*s --forum %.*s", PSD_F(id),
		    PSD_F(step->forum));
	case PSD_STEP_ACTION:
		return psd_arena_print(arena, "psd done %.*s", PSD_F(id));
	case PSD_STEP_EFFECT:
		return psd_arena_print(arena, "psd done --judged %s %.*s",
		    _("HOW"), PSD_F(id));
	case PSD_STEP_QUARTER:
	case PSD_STEP_FEEDBACK:
	case PSD_STEP_NARRATIVE:
	case PSD_STEP_APPROVAL:
		return mark(arena, step);
	default:
		return (struct psd_str){ NULL, 0 };
	}
}

struct psd_sheet *
psd_report_steps(struct psd_report *to, const char *name, const char *title,
    const char *empty)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_DATE, "due", N_("Due") },
		{ PSD_COL_NUMBER, "days", N_("Days late") },
		{ PSD_COL_TEXT, "unit", N_("Unit") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", N_("Level") },
		{ PSD_COL_TEXT, "text", N_("What") },
		{ PSD_COL_TEXT, "kind", N_("What is missing") },
		{ PSD_COL_TEXT, "role", N_("Who") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "id", N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", "" },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "template", N_("Template") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "forum", "" },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "command", N_("Command") },
	};
	struct psd_sheet *s = psd_sheet_add(to, name, title);

	psd_sheet_empty(s, empty);
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	return s;
}

/* What is missing where it does not depend on the step. */
static const char *const lacks[] = {
	[PSD_STEP_NOT_INVITED] = N_("no invitation has been sent"),
	[PSD_STEP_NOT_PREPARED] = N_("not prepared"),
	[PSD_STEP_NOT_DOCUMENTED] = N_("held but not written up"),
	[PSD_STEP_NOT_ANALYSED] = N_("held but not analysed"),
	[PSD_STEP_NOT_DISCUSSED] = N_("its actions have not been discussed"),
	[PSD_STEP_NOT_FOLLOWED_UP] = N_("held but not followed up"),
	[PSD_STEP_ACTION] = N_("not done"),
	[PSD_STEP_EFFECT] = N_("done, but what it led to is not judged"),
	[PSD_STEP_QUARTER] = N_("not written"),
	[PSD_STEP_FEEDBACK] = N_("not given"),
	[PSD_STEP_NARRATIVE] = N_("not written"),
	[PSD_STEP_APPROVAL] = N_("not approved"),
};
_Static_assert(sizeof(lacks) / sizeof(lacks[0]) == PSD_STEPS,
    "every step has its words");

/* What is aimed at where it does not depend on the step. */
static const char *const aims[] = {
	[PSD_STEP_NOT_HELD] = N_("held"),
	[PSD_STEP_NOT_INVITED] = N_("invitation sent"),
	[PSD_STEP_NOT_PREPARED] = N_("preparation ready"),
	[PSD_STEP_NOT_DOCUMENTED] = N_("written up"),
	[PSD_STEP_NOT_REPRESENTED] = N_("with everybody there"),
	[PSD_STEP_NOT_ANALYSED] = N_("analysed"),
	[PSD_STEP_NOT_DISCUSSED] = N_("actions discussed"),
	[PSD_STEP_NOT_FOLLOWED_UP] = N_("followed up"),
	[PSD_STEP_ACTION] = N_("done"),
	[PSD_STEP_EFFECT] = N_("effect judged"),
	[PSD_STEP_QUARTER] = N_("written"),
	[PSD_STEP_FEEDBACK] = N_("given"),
	[PSD_STEP_NARRATIVE] = N_("written"),
	[PSD_STEP_APPROVAL] = N_("approved"),
};
_Static_assert(sizeof(aims) / sizeof(aims[0]) == PSD_STEPS,
    "every step has its aim");

struct psd_str
psd_step_aim(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_step *step)
{
	struct psd_str forum = psd_org_name(org, "forums", step->forum);

	if (step->kind == PSD_STEP_NOT_ANSWERED)
		return psd_arena_print(arena, _("answer from %.*s"),
		    PSD_F(forum));
	if (step->kind == PSD_STEP_NOT_SPREAD)
		return psd_arena_print(arena, _("told to %.*s"), PSD_F(forum));
	return psd_str(_(aims[step->kind]));
}

struct psd_str
psd_step_lack(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_step *step)
{
	struct psd_str forum = psd_org_name(org, "forums", step->forum);

	switch (step->kind) {
	case PSD_STEP_NOT_HELD:
		if (step->late && step->id.n > 0)
			return psd_str(_("the booked day has passed"));
		return psd_str(
		    step->late ? _("not held") : _("not booked yet"));
	case PSD_STEP_NOT_REPRESENTED:
		if (step->missing.n == 0)
			return psd_str(
			    _("held, but who was there is not noted"));
		return psd_arena_print(arena, _("held without %.*s"),
		    PSD_F(step->missing));
	case PSD_STEP_NOT_ANSWERED:
		return psd_arena_print(arena, _("no answer from %.*s"),
		    PSD_F(forum));
	case PSD_STEP_NOT_SPREAD:
		return psd_arena_print(arena, _("not yet spread to %.*s"),
		    PSD_F(forum));
	case PSD_STEP_NARRATIVE:
		if (!step->begun)
			return psd_str(_(lacks[step->kind]));
		return psd_str(step->unit->parent == NULL
			? _("begun, but not drawn up")
			: _("begun, but not handed in"));
	default:
		return psd_str(_(lacks[step->kind]));
	}
}

/* People see all of it, as what is cut short cannot be typed; a day that is
 * today's by its word. */
static void
cell_command(struct psd_sheet *s, const struct psd_step *step, int today)
{
	psd_cell_text(s, psd_step_command(s->arena, step, today));
	if (fields[step->kind] != NULL)
		psd_cell_shown_print(s, "psd set %.*s %s %s",
		    PSD_F(step->dialogue), fields[step->kind], _("today"));
}

void
psd_report_step(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_step *step, int today)
{
	psd_sheet_row(s);
	psd_cell_date(s, step->due);
	if (step->late)
		psd_cell_int(s, today - step->due);
	else
		psd_cell_none(s);
	psd_cell_text(s, step->unit->id);
	psd_cell_shown(s, step->unit->name);
	psd_cell_text(s, step->unit->level->id);
	psd_cell_text(s, step->text);
	psd_cell_puts(s, psd_step_word(step->kind));
	psd_cell_shown(s, psd_step_lack(s->arena, org, step));
	psd_cell_mark(s, step->late ? PSD_MARK_BAD : PSD_MARK_SOON);
	psd_cell_text(s, step->role);
	psd_cell_shown(s, psd_org_name(org, "roles", step->role));
	psd_cell_text(s, step->id);
	psd_cell_text(s, step->dialogue);
	psd_cell_text(s, step->template);
	psd_cell_text(s, step->forum);
	cell_command(s, step, today);
}
