/* psd_story_dialogues: what dialogues saw, and what they recommend. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/dialogue_part.h"

#include "lib/narrative/adopted.h"
#include "lib/narrative/say.h"

/* Kinds of observations under one label. */
static const struct finding {
	const char *label;
	const char *kinds[3];
} findings[] = {
	{ "Framgångsfaktorer och styrkor",
	    { "success-factor", "strength", "good-initiative" } },
	{ "Risker", { "risk", NULL, NULL } },
	{ "Brister", { "shortcoming", NULL, NULL } },
	{ "Ledningens roll", { "leadership", NULL, NULL } },
};
#define N_FINDINGS (sizeof(findings) / sizeof(findings[0]))

static bool
is_one_of(struct psd_str kind, const char *const *kinds)
{
	size_t i;

	for (i = 0; i < 3 && kinds[i] != NULL; i++)
		if (psd_str_is(kind, kinds[i]))
			return true;
	return false;
}

/* The observations of F's kinds in AREA (NULL: in none that is known), in one
 * line. */
static void
say_finding(struct psd_story *s, struct psd_buf *to, const struct finding *f,
    const struct psd_area *area)
{
	const struct psd_dialogue *d;
	const struct psd_node *o;
	size_t n = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (o = psd_story_list(s, d, "observations"); o != NULL;
		     o = o->next) {
			struct psd_str text = psd_node_text(o, "text");

			if (psd_framework_area(s->framework,
				psd_node_text(o, "area")) != area ||
			    !is_one_of(psd_node_text(o, "kind"), f->kinds) ||
			    !psd_dialogue_may_say(s, text))
				continue;
			psd_story_from(s, to, d->file, o);
			if (n++ == 0)
				psd_buf_print(to, "- *%s:* ", f->label);
			else
				psd_buf_puts(to, "; ");
			psd_say_lower(to, psd_say_open(text));
			psd_dialogue_say_unit(s, to, d->unit);
		}
	psd_buf_puts(to, n > 0 ? ".\n" : "");
}

static void
say_area(struct psd_story *s, struct psd_buf *to, const struct psd_area *area)
{
	struct psd_buf piece = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < N_FINDINGS; i++)
		say_finding(s, &piece, &findings[i], area);
	if (piece.n > 0) {
		psd_say_paragraph(to);
		psd_say_text(to, area != NULL ? area->label : PSD_S("Övrigt"));
		psd_buf_puts(to, ":\n\n");
		psd_story_put(s, to, &piece);
	}
	psd_buf_release(&piece);
}

void
psd_dialogue_say_observations(struct psd_story *s, struct psd_buf *to)
{
	struct psd_buf piece = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < s->framework->n; i++)
		say_area(s, &piece, &s->framework->areas[i]);
	say_area(s, &piece, NULL);
	psd_say_label(to, PSD_S("Det dialogerna såg"));
	if (piece.n == 0)
		psd_buf_puts(to,
		    "Varken framgångsfaktorer, risker eller brister är "
		    "antecknade.\n");
	psd_story_put(s, to, &piece);
	psd_buf_release(&piece);
}

/* The activity that a plan has made of the item N. To the public neither it nor
 * whose plan it is in is named. */
static bool
say_activity(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_activity *a = psd_story_adopted(s, n);

	if (a != NULL && !s->public)
		psd_story_say_adopted(s, to, a, n);
	else if (a != NULL || psd_node_text(n, "adopted").n > 0)
		psd_buf_puts(to, "Har blivit en aktivitet i handlingsplanen");
	return a != NULL || psd_node_text(n, "adopted").n > 0;
}

/* The action that was decided from the item N: done, or when it is to be. */
static bool
say_action(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	const struct psd_node *x = psd_node_list(d->node, "actions");
	int done, due;

	while (x != NULL &&
	    !psd_str_eq(psd_node_text(x, "origin"), psd_node_text(n, "id")))
		x = x->next;
	if (x == NULL)
		return false;
	done = psd_node_day(x, "done");
	due = psd_node_day(x, "due");
	psd_buf_puts(to, "Har blivit en åtgärd");
	psd_story_from(s, to, d->file, x);
	if (done != PSD_NO_DAY && done <= s->today)
		psd_buf_puts(to, " som är klar");
	else if (psd_node_day(x, "stopped") != PSD_NO_DAY)
		psd_buf_puts(to, " som är stoppad");
	else if (due != PSD_NO_DAY) {
		psd_buf_puts(to,
		    due < s->today ? " som skulle ha varit klar "
				   : " som ska vara klar ");
		psd_say_date(to, due);
	}
	return true;
}

/* What the unit's next dialogue said of it: that it was done or let go. */
static bool
say_outcome(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_dialogue *d;
	const struct psd_node *p;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (p = psd_story_list(s, d, "previous"); p != NULL;
		     p = p->next) {
			struct psd_str text = psd_node_text(p, "outcome");

			if (text.n == 0 || !psd_dialogue_may_say(s, text) ||
			    !psd_str_eq(psd_node_text(p, "origin"),
				psd_node_text(n, "id")))
				continue;
			psd_say_text(to, psd_say_open(text));
			psd_story_from(s, to, d->file, p);
			return true;
		}
	return false;
}

/* That the plan of the year after has it, or proposes it. */
static bool
say_planned(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_activity *a = psd_story_planned(s, n);

	if (a == NULL)
		return false;
	psd_story_from(s, to, a->row->plan->file, a->node);
	psd_buf_print(to,
	    psd_str_is(psd_node_text(a->node, "obligation"), "proposal")
		? "Finns som förslag i planen för %d"
		: "Finns med i planen för %d",
	    s->year + 1);
	return true;
}

/* That it is not followed, who has decided so, and why. */
static bool
say_declined(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	const struct psd_node *no = psd_declined_by(n, s->today);
	struct psd_str by = psd_node_text(no, "by");
	struct psd_str why = psd_node_text(no, "reason");

	if (no == NULL)
		return false;
	psd_story_from(s, to, d->file, no);
	psd_buf_puts(to, "Följs inte; beslutat ");
	psd_say_date(to, psd_node_day(no, "date"));
	if (by.n > 0) {
		psd_buf_puts(to, " av ");
		psd_say_text(to, psd_story_role(s, by));
	}
	if (why.n > 0 && psd_dialogue_may_say(s, why)) {
		psd_buf_puts(to, ". Skäl: ");
		psd_say_text(to, psd_say_open(why));
	}
	return true;
}

/* What has come of N of D; nothing where nothing has. */
static bool
say_fate(struct psd_story *s, struct psd_buf *to, const struct psd_dialogue *d,
    const struct psd_node *n)
{
	return say_outcome(s, to, n) || say_activity(s, to, n) ||
	    say_action(s, to, d, n) || say_planned(s, to, n) ||
	    say_declined(s, to, d, n);
}

/* A row of TABLE, or in OPEN what nothing has come of. */
static void
say_recommendation(struct psd_story *s, struct psd_buf *table,
    struct psd_buf *open, const struct psd_dialogue *d,
    const struct psd_node *n)
{
	struct psd_buf fate = PSD_BUF_INIT;
	struct psd_buf *to = say_fate(s, &fate, d, n) ? table : open;

	psd_story_from(s, to, d->file, n);
	psd_buf_puts(to, to == table ? "| " : "- ");
	psd_say_text(to, psd_say_open(psd_node_text(n, "text")));
	psd_dialogue_say_unit(s, to, d->unit);
	if (to == table) {
		psd_buf_puts(to, " | ");
		psd_story_put(s, to, &fate);
	}
	psd_buf_puts(to, to == table ? " |\n" : ".\n");
	psd_buf_release(&fate);
}

/* What the dialogues recommend, of which nothing has come. */
static void
say_open(struct psd_story *s, struct psd_buf *to, struct psd_buf *list,
    bool all)
{
	if (list->n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to,
	    all ? "Dialogerna rekommenderar det här. Inget är antecknat ännu "
		  "om vad det har lett till.\n\n"
		: "Om det här är inget antecknat ännu:\n\n");
	psd_story_put(s, to, list);
}

void
psd_dialogue_say_recommendations(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	struct psd_buf open = PSD_BUF_INIT, table = PSD_BUF_INIT;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_story_list(s, d, "recommendations"); n != NULL;
		     n = n->next) {
			struct psd_str text = psd_node_text(n, "text");

			if (psd_dialogue_may_say(s, text))
				say_recommendation(s, &table, &open, d, n);
		}
	if (table.n + open.n > 0)
		psd_say_label(to, PSD_S("Rekommendationer"));
	if (table.n > 0) {
		psd_say_table(to, "Dialogen rekommenderar|Vad det har blivit");
		psd_story_put(s, to, &table);
		say_open(s, to, &open, false);
	} else {
		say_open(s, to, &open, true);
	}
	psd_buf_release(&table);
	psd_buf_release(&open);
}
