/* psd_story_say_actions: what dialogues decided, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"

/* How far the actions of the dialogues have come. */
struct actions {
	size_t n, done, stopped, late;
};

static bool
is_done(const struct psd_node *action, const char *key, int today)
{
	int day = psd_node_day(action, key);

	return day != PSD_NO_DAY && day <= today;
}

static bool
is_late(const struct psd_node *action, int today)
{
	int due = psd_node_day(action, "due");

	return due != PSD_NO_DAY && due < today &&
	    !is_done(action, "done", today) &&
	    !is_done(action, "stopped", today);
}

static struct actions
count_actions(const struct psd_story *s)
{
	struct actions c = { 0, 0, 0, 0 };
	const struct psd_dialogue *d;
	const struct psd_node *n;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			c.n++;
			c.done += is_done(n, "done", s->today);
			c.stopped += !is_done(n, "done", s->today) &&
			    is_done(n, "stopped", s->today);
			c.late += is_late(n, s->today);
		}
	}
	return c;
}

/* "Dialogerna har gett 34 åtgärder. 20 är klara, 14 återstår …" */
static void
say_actions(struct psd_buf *to, const struct actions *c)
{
	size_t left = c->n - c->done - c->stopped;

	psd_say_label(to, PSD_S("Åtgärder"));
	if (c->n == 0) {
		psd_buf_puts(to,
		    "Inga åtgärder är beslutade vid årets "
		    "dialoger.\n");
		return;
	}
	psd_buf_puts(to, "Årets dialoger har lett till ");
	psd_say_count(to, c->n, NULL, "åtgärd", "åtgärder");
	psd_buf_puts(to, ". ");
	psd_say_count(to, c->done, "Ingen", c->done == 0 ? "" : "är klar",
	    c->done == 0 ? "är klar ännu" : "är klara");
	if (c->stopped > 0) {
		psd_buf_puts(to, ", ");
		psd_say_count(to, c->stopped, NULL, "är stoppad",
		    "är stoppade");
	}
	if (left > 0) {
		psd_buf_puts(to, " och ");
		psd_say_number(to, (double)left);
		psd_buf_puts(to, " återstår");
	}
	if (c->late > 0) {
		psd_buf_puts(to, ", varav ");
		psd_say_count(to, c->late, NULL, "är försenad", "är försenade");
	}
	psd_buf_puts(to, ".\n");
}

/* Where an action stands: done, stopped, late or when it is to be done. */
static void
say_action_state(struct psd_buf *to, const struct psd_story *s,
    const struct psd_node *n)
{
	int due = psd_node_day(n, "due");

	if (is_done(n, "done", s->today)) {
		psd_buf_puts(to, "Klar ");
		psd_say_date(to, psd_node_day(n, "done"));
	} else if (is_done(n, "stopped", s->today)) {
		psd_buf_puts(to, "Stoppad ");
		psd_say_date(to, psd_node_day(n, "stopped"));
	} else if (is_late(n, s->today)) {
		psd_buf_puts(to, "Försenad, skulle ha varit klar ");
		psd_say_date(to, due);
	} else if (due != PSD_NO_DAY) {
		psd_buf_puts(to, "Ska vara klar ");
		psd_say_date(to, due);
	} else {
		psd_buf_puts(to,
		    psd_node_true(n, "immediate") ? "Ska göras genast"
						  : "Inget slutdatum");
	}
}

/* The actions of the only unit, all of them. */
static void
say_own_actions(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool begun = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			struct psd_str role = psd_node_text(n, "responsible");

			if (!begun)
				psd_say_table(to, "Åtgärd|Ansvarig|Läge");
			begun = true;
			psd_buf_puts(to, "| ");
			psd_say_text(to, psd_node_text(n, "text"));
			psd_buf_puts(to, " | ");
			if (role.n > 0)
				psd_say_text(to, psd_story_role(s, role));
			else
				psd_buf_puts(to, "ingen utsedd");
			psd_buf_puts(to, " | ");
			say_action_state(to, s, n);
			psd_buf_puts(to, " |\n");
		}
	}
}

/* Of many, those that are late. */
static void
say_late_actions(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool begun = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			if (!is_late(n, s->today))
				continue;
			if (!begun) {
				psd_say_paragraph(to);
				psd_buf_puts(to, "Försenade åtgärder:\n\n");
			}
			begun = true;
			psd_buf_puts(to, "- ");
			psd_say_sentence(to, psd_node_text(n, "text"));
			psd_buf_puts(to, " Skulle ha varit klar ");
			psd_say_date(to, psd_node_day(n, "due"));
			psd_buf_puts(to, " (");
			psd_say_text(to, psd_story_name(d->unit));
			psd_buf_puts(to, ").\n");
		}
	}
}

/* What actions have led to. */
static void
say_effects(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool begun = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			if (psd_node_text(psd_node_find(n, "effect"), "text")
				.n == 0)
				continue;
			if (!begun)
				psd_say_label(to,
				    PSD_S("Vad åtgärderna har gett"));
			begun = true;
			psd_buf_puts(to, "- ");
			if (psd_story_is_whole(s)) {
				psd_say_text(to, psd_story_name(d->unit));
				psd_buf_puts(to, ": ");
			}
			psd_say_sentence(to, psd_node_text(n, "text"));
			psd_buf_putc(to, ' ');
			(void)psd_effect_say(to, n);
			psd_buf_putc(to, '\n');
		}
	}
}

void
psd_story_say_actions(struct psd_story *s, struct psd_buf *to)
{
	struct actions c = count_actions(s);

	say_actions(to, &c);
	if (psd_story_is_whole(s))
		say_late_actions(s, to);
	else
		say_own_actions(s, to);
	say_effects(s, to);
}
