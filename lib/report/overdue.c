/* psd_report_overdue: what should have happened and has not. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/overdue.h"

#include "lib/base/lang.h"
#include "lib/report/follow_up.h"

static size_t
add_follow_ups(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *list)
{
	struct psd_sheet *s = psd_report_obligations(to, "follow_ups",
	    _("Follow-ups"));
	size_t i;

	psd_sheet_empty(s, _("No follow-up is overdue."));
	for (i = 0; i < list->n; i++)
		if (list->items[i].timed && list->items[i].state == PSD_OVERDUE)
			psd_report_obligation(s, org, &list->items[i]);
	return s->n_rows;
}

static struct psd_sheet *
step_sheet(struct psd_report *to, const char *name, const char *title,
    const char *empty)
{
	struct psd_sheet *s = psd_sheet_add(to, name, title);

	psd_sheet_empty(s, empty);
	psd_sheet_column(s, PSD_COL_DATE, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_NUMBER, "days", _("Days late"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT, "kind", _("What is missing"));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "template",
	    _("Template"));
	return s;
}

/* What is missing, in words. */
static struct psd_str
lack(struct psd_arena *arena, const struct psd_step *step)
{
	switch (step->kind) {
	case PSD_STEP_NOT_HELD:
		if (step->late && step->id.n > 0)
			return psd_str(_("the booked day has passed"));
		return psd_str(
		    step->late ? _("not held") : _("not booked yet"));
	case PSD_STEP_NOT_DOCUMENTED:
		return psd_str(_("held but not written up"));
	case PSD_STEP_NOT_REPRESENTED:
		return psd_arena_print(arena, _("held without %.*s"),
		    PSD_F(step->missing));
	case PSD_STEP_ACTION:
		return psd_str(_("not done"));
	default:
		return psd_str(_("not written"));
	}
}

static void
add_step(struct psd_sheet *s, const struct psd_org *org,
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
	psd_cell_shown(s, lack(s->arena, step));
	psd_cell_mark(s, step->late ? PSD_MARK_BAD : PSD_MARK_SOON);
	psd_cell_text(s, step->role);
	psd_cell_shown(s, psd_org_name(org, "roles", step->role));
	psd_cell_text(s, step->id);
	psd_cell_text(s, step->template);
}

/* The sheet that a step belongs on. */
enum page {
	PAGE_ACTIONS,
	PAGE_DIALOGUES,
	PAGE_NARRATIVES
};

static enum page
page_of(enum psd_step_kind kind)
{
	switch (kind) {
	case PSD_STEP_ACTION:
		return PAGE_ACTIONS;
	case PSD_STEP_NOT_HELD:
	case PSD_STEP_NOT_DOCUMENTED:
	case PSD_STEP_NOT_REPRESENTED:
		return PAGE_DIALOGUES;
	default:
		return PAGE_NARRATIVES;
	}
}

/* Returns how many of the steps on PAGE are late. */
static size_t
add_steps(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_step_list *list, enum page page, int today)
{
	size_t i, late = 0;

	for (i = 0; i < list->n; i++) {
		if (page_of(list->items[i].kind) != page)
			continue;
		add_step(s, org, &list->items[i], today);
		late += list->items[i].late;
	}
	return late;
}

size_t
psd_report_overdue(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *obligations,
    const struct psd_step_list *steps)
{
	size_t late = add_follow_ups(to, org, obligations);
	struct psd_sheet *s;

	s = step_sheet(to, "actions", _("Actions from dialogues"),
	    _("No action is overdue."));
	late += add_steps(s, org, steps, PAGE_ACTIONS, to->today);
	s = step_sheet(to, "dialogues", _("Dialogues"),
	    _("No dialogue is overdue."));
	late += add_steps(s, org, steps, PAGE_DIALOGUES, to->today);
	s = step_sheet(to, "narratives", _("The narrative"),
	    _("No step of the narrative is overdue."));
	late += add_steps(s, org, steps, PAGE_NARRATIVES, to->today);
	return late;
}

/* The name of template ID, or ID itself when it cannot be read. */
static struct psd_str
template_name(const struct psd_store *store, struct psd_str id)
{
	struct psd_err ignored = { 0 }; /* psd validate tells of it */
	const struct psd_template *t;

	return psd_template_load(&t, store, id, &ignored) < 0 ? id : t->name;
}

static void
add_coverage(struct psd_sheet *s, const struct psd_dialogues *list,
    const struct psd_node *entry, const struct psd_unit *top,
    const struct psd_store *store)
{
	struct psd_str id = psd_node_text(entry, "template");
	size_t n = 0, held = 0, whole = 0, written = 0, i;

	for (i = 0; i < list->org->n_units; i++) {
		const struct psd_unit *u = list->org->units[i];
		const struct psd_dialogue *d;

		if (!psd_unit_is_under(u, top) ||
		    !psd_unit_is_active(u, list->year) ||
		    !psd_dialogue_is_for(entry, u, list->year))
			continue;
		n++;
		d = psd_dialogues_of(list, u, id);
		if (d == NULL || !psd_dialogue_is_held(d))
			continue;
		held++;
		whole += d->represented;
		written += d->documented != PSD_NO_DAY;
	}
	if (n == 0)
		return;
	psd_sheet_row(s);
	psd_cell_text(s, id);
	psd_cell_shown(s, template_name(store, id));
	psd_cell_int(s, (long long)n);
	psd_cell_int(s, (long long)held);
	psd_cell_number(s, 100 * (double)held / (double)n, 0);
	psd_cell_int(s, (long long)whole);
	psd_cell_int(s, (long long)written);
}

void
psd_report_coverage(struct psd_report *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "coverage",
	    psd_arena_print(to->arena, _("Dialogues held in %d"), list->year)
		.p);
	const struct psd_node *entry = psd_node_list(src->org->node,
	    "dialogues");

	psd_sheet_empty(s, _("psd.yaml names no dialogues."));
	psd_sheet_column(s, PSD_COL_TEXT, "template", _("Dialogue"));
	psd_sheet_column(s, PSD_COL_NUMBER, "units", _("Units"));
	psd_sheet_column(s, PSD_COL_NUMBER, "held", C_("count", "Held"));
	psd_sheet_column(s, PSD_COL_SHARE, "share", _("Share"));
	psd_sheet_column(s, PSD_COL_NUMBER, "represented",
	    _("Everybody there"));
	psd_sheet_column(s, PSD_COL_NUMBER, "documented", _("Written up"));
	for (; entry != NULL; entry = entry->next)
		add_coverage(s, list, entry, top, src->store);
}
