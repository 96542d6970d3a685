/* psd_steps: what is to come of dialogues that have been held. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/attendance.h"
#include "lib/safety/step_part.h"

/* Months from an action to what it led to, where a template says nothing. */
#define EFFECT_AFTER 3

/* Days that a forum's answer may take to be noted. */
#define ANSWER_WITHIN 14

/* A step about N, an entry of a list of D's record. */
static struct psd_step
step_of(const struct psd_dialogue *d, const struct psd_node *n,
    enum psd_step_kind kind)
{
	struct psd_step s = { .kind = kind,
		.unit = d->unit,
		.due = PSD_NO_DAY,
		.text = psd_node_text(n, "text"),
		.id = psd_node_text(n, "id"),
		.dialogue = d->id };

	if (d->template != NULL)
		s.template = d->template->id;
	return s;
}

static struct psd_step
action_of(const struct psd_step_walk *w, const struct psd_dialogue *d,
    const struct psd_node *n, enum psd_step_kind kind)
{
	const struct psd_unit *own = psd_org_unit(w->src->org,
	    psd_node_text(n, "unit"));
	struct psd_step s = step_of(d, n, kind);

	if (own != NULL)
		s.unit = own;
	s.role = psd_node_text(n, "responsible");
	s.template = (struct psd_str){ NULL, 0 };
	return s;
}

/* What was to be done at once is due on the day of the dialogue. */
void
psd_steps_of_actions(const struct psd_step_walk *w,
    const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "actions");

	for (; n != NULL; n = n->next) {
		struct psd_step s = action_of(w, d, n, PSD_STEP_ACTION);

		s.due = psd_node_day(n, "due");
		if (s.due == PSD_NO_DAY && psd_node_true(n, "immediate"))
			s.due = d->held;
		s.done = psd_step_happened(w, n, "done");
		if (!psd_step_happened(w, n, "stopped"))
			psd_step_add_due(w, s);
	}
}

static bool
is_judged(const struct psd_step_walk *w, const struct psd_node *effect)
{
	struct psd_str word = psd_node_text(effect, "judged");

	return word.n > 0 && !psd_str_is(word, "not-judged") &&
	    psd_node_day(effect, "date") <= w->src->today;
}

/* What has become an activity is judged there, in the plan. */
void
psd_steps_of_effects(const struct psd_step_walk *w,
    const struct psd_dialogue *d)
{
	int months = d->template != NULL ? d->template->effect_months
					 : EFFECT_AFTER;
	const struct psd_node *n = psd_node_list(d->node, "actions");

	for (; n != NULL; n = n->next) {
		struct psd_step s = action_of(w, d, n, PSD_STEP_EFFECT);

		if (!psd_step_happened(w, n, "done") ||
		    psd_step_happened(w, n, "stopped") ||
		    psd_node_find(n, "becomes") != NULL ||
		    is_judged(w, psd_node_find(n, "effect")))
			continue;
		s.due = psd_step_months_after(psd_node_day(n, "done"), months);
		psd_step_add_due(w, s);
	}
}

/* The first day from DAY on that FORUM meets; PSD_NO_DAY when it is not known
 * to. */
static int
meeting_after(const struct psd_forum *forum, int day)
{
	int first = PSD_NO_DAY;
	size_t i;

	for (i = 0; forum != NULL && i < forum->days.n; i++) {
		int n = forum->days.days[i];

		if (n >= day && (first == PSD_NO_DAY || n < first))
			first = n;
	}
	return first;
}

/* When D's notes were there, or should have been: before that nobody can take
 * up what was said. */
static int
notes_day(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	if (d->documented != PSD_NO_DAY)
		return d->documented;
	if (d->held == PSD_NO_DAY || d->template == NULL)
		return INT_MAX;
	return d->held + psd_document_within(w->src->org, d->template);
}

/* The one who leads where the forum meets owes the answer. */
static void
find_answers(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "lifted");

	for (; n != NULL; n = n->next) {
		struct psd_step s = step_of(d, n, PSD_STEP_NOT_ANSWERED);
		int day = psd_node_day(n, "date");
		const struct psd_forum *f;

		s.forum = psd_node_text(n, "forum");
		f = psd_org_forum(w->src->org, s.forum);
		if (f == NULL || psd_step_happened(w, n, "answered") ||
		    (psd_node_find(n, "answer") != NULL &&
			psd_node_find(n, "answered") == NULL))
			continue;
		s.role = psd_step_leader(w->src->org, f->level);
		s.due = meeting_after(f,
		    day != PSD_NO_DAY ? day : notes_day(w, d));
		if (s.due == PSD_NO_DAY)
			continue;
		s.due += ANSWER_WITHIN;
		psd_step_add_due(w, s);
	}
}

static void
find_spread(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	const struct psd_node *lesson = psd_node_list(d->node, "lessons"), *n;

	for (; lesson != NULL; lesson = lesson->next)
		for (n = psd_node_list(lesson, "spread"); n != NULL;
		     n = n->next) {
			struct psd_step s = step_of(d, lesson,
			    PSD_STEP_NOT_SPREAD);

			if (psd_step_happened(w, n, "date"))
				continue;
			s.role = psd_dialogue_role(d, "leader");
			s.forum = psd_node_text(n, "forum");
			s.due = meeting_after(psd_org_forum(w->src->org,
						  s.forum),
			    notes_day(w, d));
			psd_step_add_due(w, s);
		}
}

void
psd_steps_after(const struct psd_step_walk *w, const struct psd_dialogue *d)
{
	find_answers(w, d);
	find_spread(w, d);
}
