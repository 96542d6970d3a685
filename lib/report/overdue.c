/* psd_report_overdue: what should have happened and has not. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/overdue.h"

#include "lib/base/lang.h"
#include "lib/report/follow_up.h"
#include "lib/report/steps.h"

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

/* The sheet that a step belongs on. */
enum page {
	PAGE_ACTIONS,
	PAGE_DIALOGUES,
	PAGE_TO_BOOK,
	PAGE_NARRATIVES
};

static enum page
page_of(const struct psd_step *step)
{
	switch (step->kind) {
	case PSD_STEP_ACTION:
	case PSD_STEP_EFFECT:
		return PAGE_ACTIONS;
	case PSD_STEP_QUARTER:
	case PSD_STEP_FEEDBACK:
	case PSD_STEP_NARRATIVE:
	case PSD_STEP_APPROVAL:
		return PAGE_NARRATIVES;
	case PSD_STEP_NOT_HELD:
		return step->late || step->id.n > 0 ? PAGE_DIALOGUES
						    : PAGE_TO_BOOK;
	default:
		return PAGE_DIALOGUES;
	}
}

/* Returns how many of the steps on PAGE are late. */
static size_t
add_steps(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_step_list *list, enum page page, int today)
{
	size_t i, late = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_step *step = &list->items[i];

		if (page_of(step) != page ||
		    (!step->late && page != PAGE_TO_BOOK))
			continue;
		psd_report_step(s, org, step, today);
		late += step->late;
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

	s = psd_report_steps(to, "actions", _("Actions from dialogues"),
	    _("No action is overdue."));
	late += add_steps(s, org, steps, PAGE_ACTIONS, to->today);
	s = psd_report_steps(to, "dialogues", _("Dialogues"),
	    _("No dialogue is overdue."));
	late += add_steps(s, org, steps, PAGE_DIALOGUES, to->today);
	s = psd_report_steps(to, "to_book", _("Dialogues to book"),
	    _("No dialogue needs to be booked now."));
	psd_sheet_hide(s, "days");
	psd_sheet_hide(s, "kind");
	(void)add_steps(s, org, steps, PAGE_TO_BOOK, to->today);
	s = psd_report_steps(to, "narratives", _("The narrative"),
	    _("No step of the narrative is overdue."));
	late += add_steps(s, org, steps, PAGE_NARRATIVES, to->today);
	return late;
}
