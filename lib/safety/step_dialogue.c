/* psd_steps: what the dialogues of a year leave to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/attendance.h"
#include "lib/safety/coverage.h"
#include "lib/safety/step_part.h"

/* A dialogue that nobody has booked is named this long before it is late. */
#define BOOK_AHEAD 92

/* Days after a dialogue, where psd.yaml sets no deadline: the time that the
 * sources give for notes, about twice, and then a meeting to take it up at. */
#define ANALYSE_WITHIN 30
#define DISCUSS_WITHIN 60

/* The last day of the year that TEMPLATE leaves for its dialogue. */
static int
last_day(const struct psd_template *t, int year)
{
	int month = 12, day = 31;

	(void)psd_date_month_day(psd_node_text(psd_node_find(t->node, "window"),
				     "to"),
	    &month, &day);
	return psd_date_day(year, month, day);
}

static void
find_not_held(const struct psd_step_walk *w, const struct psd_dialogues *list,
    const struct psd_template *t, const struct psd_unit *unit)
{
	const struct psd_dialogue *d = psd_dialogues_of(list, unit, t->id);
	struct psd_step s = { .kind = PSD_STEP_NOT_HELD,
		.unit = unit,
		.template = t->id };

	if (d != NULL && psd_dialogue_is_held(d))
		return;
	/* a year that is over cannot be given the dialogue that it lacks, but
	 * of one that was booked it is to be said what became of it */
	if (list->year < psd_date_ymd(w->src->today).year &&
	    (d == NULL || d->planned == PSD_NO_DAY))
		return;
	s.text = t->name;
	s.role = d != NULL ? psd_dialogue_role(d, "leader")
			   : psd_node_text(t->node, "leader");
	s.due = last_day(t, list->year);
	if (d != NULL)
		s.id = s.dialogue = d->id;
	if (d != NULL && d->planned != PSD_NO_DAY) {
		s.due = d->planned;
		s.booked = true;
		psd_step_add_due(w, s);
	} else if (s.due - BOOK_AHEAD <= w->src->today ||
	    s.due <= w->to->until) {
		psd_step_add(w, s);
	}
}

/* What is to be done before D, as long as its day has not passed. */
static void
find_before(const struct psd_step_walk *w, const struct psd_dialogue *d,
    struct psd_step s)
{
	const struct psd_node *ready = psd_node_find(d->node, "preparation");

	if (d->state > PSD_DIALOGUE_INVITED || d->planned < w->src->today)
		return;
	if (d->state == PSD_DIALOGUE_PLANNED) {
		s.kind = PSD_STEP_NOT_INVITED;
		s.role = psd_dialogue_role(d, "inviter");
		s.due = psd_step_days_before(d, "invitation", "days_before");
		psd_step_add_due(w, s);
	}
	s.kind = PSD_STEP_NOT_PREPARED;
	s.role = psd_step_leader(w->src->org, d->unit->level);
	s.due = psd_node_day(ready, "due");
	if (s.due == PSD_NO_DAY)
		s.due = psd_step_days_before(d, "preparation",
		    "due_days_before");
	psd_step_add_due(w, s);
}

/* Who writes up D: where its template leaves it to a party, the first role that
 * the party must send. */
static struct psd_str
documenter(const struct psd_dialogue *d)
{
	struct psd_str role = psd_dialogue_role(d, "documenter");
	const struct psd_node *n = psd_node_find(d->template->node,
	    "documenter");
	struct psd_str party = psd_node_text(n, "party");

	if (role.n > 0 || party.n == 0)
		return role;
	n = psd_node_list(d->template->node, "parties");
	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), party))
		n = n->next;
	n = psd_node_list(n, "required_roles");
	return n != NULL ? n->text : role;
}

static void
find_notes(const struct psd_step_walk *w, const struct psd_dialogue *d,
    struct psd_step s)
{
	if (d->documented == PSD_NO_DAY) {
		s.kind = PSD_STEP_NOT_DOCUMENTED;
		s.role = documenter(d);
		s.due = d->held + psd_document_within(w->src->org, d->template);
		psd_step_add_due(w, s);
	}
	if (!d->represented) {
		s.kind = PSD_STEP_NOT_REPRESENTED;
		s.role = psd_dialogue_role(d, "leader");
		s.due = d->held;
		if (!psd_dialogue_is_silent(d))
			s.missing = psd_dialogue_unheard(w->src->store->arena,
			    w->src->org, d);
		if (s.missing.n > 0 || psd_dialogue_is_silent(d))
			psd_step_add(w, s);
	}
}

/* Whether D recommends something that nobody has declined. */
static bool
recommends(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "recommendations");

	while (n != NULL && psd_declined_by(n, w->src->today) != NULL)
		n = n->next;
	return n != NULL;
}

static void
find_followed_up(const struct psd_step_walk *w, const struct psd_dialogue *d,
    struct psd_step s)
{
	int months = (int)psd_node_int(psd_node_find(d->template->node,
					   "after"),
	    "follow_up_months", 0);

	/* where nothing was agreed on there is nothing to follow up */
	if (d->state == PSD_DIALOGUE_FOLLOWED_UP || months == 0 ||
	    (psd_node_list(d->node, "actions") == NULL && !recommends(w, d)))
		return;
	s.kind = PSD_STEP_NOT_FOLLOWED_UP;
	s.due = psd_step_months_after(d->held, months);
	psd_step_add_due(w, s);
}

/* The steps that the template names are those it asks for. */
static void
find_template_steps(const struct psd_step_walk *w, const struct psd_dialogue *d,
    struct psd_step s)
{
	const struct psd_node *t = d->template->node;

	s.role = psd_dialogue_role(d, "leader");
	if (psd_node_lists(t, "steps", PSD_S("analysed")) &&
	    !psd_step_happened(w, d->node, "analysed")) {
		s.kind = PSD_STEP_NOT_ANALYSED;
		s.due = d->held +
		    psd_step_days(w->src->org, "analyse_dialogue",
			ANALYSE_WITHIN);
		psd_step_add_due(w, s);
	}
	if (psd_node_lists(t, "steps", PSD_S("discussed")) &&
	    !psd_step_happened(w, psd_node_find(d->node, "discussed"),
		"date")) {
		s.kind = PSD_STEP_NOT_DISCUSSED;
		s.due = d->held +
		    psd_step_days(w->src->org, "discuss_dialogue",
			DISCUSS_WITHIN);
		psd_step_add_due(w, s);
	}
	find_followed_up(w, d, s);
}

static void
find_in_dialogue(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	struct psd_step s = { .unit = d->unit, .id = d->id, .dialogue = d->id };

	if (d->state == PSD_DIALOGUE_CANCELLED)
		return;
	psd_steps_of_actions(w, d);
	psd_steps_of_effects(w, d);
	if (d->template == NULL)
		return;
	s.text = d->template->name;
	s.template = d->template->id;
	if (!psd_dialogue_is_held(d)) {
		find_before(w, d, s);
		return;
	}
	psd_steps_after(w, d);
	/* what is written up without a day of its own has no time to be late */
	if (d->held == PSD_NO_DAY)
		return;
	find_notes(w, d, s);
	find_template_steps(w, d, s);
}

void
psd_steps_of_dialogues(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top)
{
	const struct psd_step_walk w = { to, src, top, false };
	const struct psd_node *entry = psd_node_list(src->org->node,
	    "dialogues");
	const struct psd_template *t;
	const struct psd_dialogue *d;
	size_t i;

	for (; entry != NULL; entry = entry->next) {
		struct psd_err ignored = { 0 }; /* validate tells of it */

		if (psd_template_of_entry(&t, src->store, entry, &ignored) < 0)
			continue;
		for (i = 0; i < src->org->n_units; i++)
			if (psd_dialogue_entry(src->org, t->id,
				src->org->units[i], list->year) == entry)
				find_not_held(&w, list, t, src->org->units[i]);
	}
	for (d = list->first; d != NULL; d = d->next)
		find_in_dialogue(&w, d);
}
