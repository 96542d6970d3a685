/* psd_part: last year's actions; work together with others. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/safety/agreements.h"

/* What this year's dialogues say of last year's item ID; absent. */
static struct psd_str
outcome_of(struct psd_story *s, struct psd_str id)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_dialogue *d;
	const struct psd_node *n;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_node_list(d->node, "previous"); n; n = n->next)
			if (psd_str_eq(psd_node_text(n, "origin"), id) &&
			    psd_node_text(n, "outcome").n > 0) {
				psd_story_cite(s, d->file);
				return psd_node_text(n, "outcome");
			}
	return none;
}

/* The activity of this year's plan that last year's item became. */
static bool
say_activity(struct psd_story *s, struct psd_buf *to, struct psd_str id)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a = id.n > 0 ? psd_plans_activity(plans, id)
						: NULL;
	struct psd_said said;

	if (a == NULL)
		return false;
	said = psd_plans_said(plans, a, a->row->plan->unit, s->today);
	psd_buf_puts(to, "Blev en aktivitet i årets plan");
	if (said.said) {
		psd_buf_puts(to, ": ");
		psd_say_lower(to, psd_state_word_of(s->org, said.progress));
	}
	psd_buf_putc(to, '.');
	psd_story_cite(s, a->row->plan->file);
	return true;
}

/* How it went with one action or recommendation. */
static void
say_result(struct psd_story *s, struct psd_buf *to, const struct psd_node *n,
    bool action)
{
	struct psd_str outcome = outcome_of(s, psd_node_text(n, "id"));
	int done = psd_node_day(n, "done");
	int stopped = psd_node_day(n, "stopped");
	bool said = true;

	if (done != PSD_NO_DAY && done <= s->today) {
		psd_buf_puts(to, "Klar ");
		psd_say_date(to, done);
		psd_buf_putc(to, '.');
	} else if (stopped != PSD_NO_DAY && stopped <= s->today) {
		psd_buf_puts(to, "Stoppad ");
		psd_say_date(to, stopped);
		psd_buf_putc(to, '.');
	} else if (outcome.n > 0) {
		psd_say_sentence(to, outcome);
	} else {
		said = say_activity(s, to,
		    psd_node_text(n, action ? "becomes" : "adopted"));
	}
	if (!said)
		psd_buf_puts(to,
		    action ? "Inte klar." : "Inget utfall är redovisat.");
	if (psd_node_find(n, "effect") != NULL)
		psd_buf_putc(to, ' ');
	(void)psd_effect_say(to, n);
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct psd_dialogue *d,
    const struct psd_node *n, bool action)
{
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_node_text(n, "text"));
	if (psd_story_is_whole(s)) {
		psd_buf_puts(to, " | ");
		psd_say_text(to, psd_story_name(d->unit));
	}
	psd_buf_puts(to, " | ");
	say_result(s, to, n, action);
	psd_buf_puts(to, " |\n");
}

static void
begin_items(const struct psd_story *s, struct psd_buf *to, bool action)
{
	psd_say_paragraph(to);
	psd_buf_print(to, "%s från dialogerna %d:\n\n| %s |",
	    action ? "Åtgärder" : "Rekommendationer", s->year - 1,
	    action ? "Åtgärd" : "Rekommendation");
	psd_buf_puts(to, psd_story_is_whole(s) ? " Enhet |" : "");
	psd_buf_puts(to, " Så gick det |\n| --- | --- |");
	psd_buf_puts(to, psd_story_is_whole(s) ? " --- |\n" : "\n");
}

/* The actions of last year's dialogues, or their recommendations. */
static size_t
say_items(struct psd_story *s, struct psd_buf *to, bool action)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t count = 0;

	for (d = s->dialogues_before.first; d != NULL; d = d->next) {
		if (!psd_unit_is_under(d->unit, s->unit) ||
		    !psd_dialogue_is_held(d))
			continue;
		n = psd_node_list(d->node,
		    action ? "actions" : "recommendations");
		for (; n != NULL; n = n->next) {
			if (count++ == 0)
				begin_items(s, to, action);
			say_row(s, to, d, n, action);
			psd_story_cite(s, d->file);
		}
	}
	return count;
}

/* The unit's own activities in last year's plan. */
static size_t
say_last_plan(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_plans_of(&s->plans_before, s->unit);
	const struct psd_plan_row *r = p != NULL ? p->rows : NULL;
	const struct psd_activity *a;
	size_t count = 0;

	for (; r != NULL; r = r->next)
		for (a = r->activities; a != NULL; a = a->next) {
			struct psd_said said;

			if (!psd_activity_is_for(a, s->unit, s->year - 1))
				continue;
			if (count++ == 0) {
				psd_say_paragraph(to);
				psd_buf_print(to,
				    "Aktiviteter i planen för "
				    "%d:\n\n",
				    s->year - 1);
			}
			said = psd_plans_said(&s->plans_before, a, s->unit,
			    s->today);
			psd_buf_puts(to, "- ");
			psd_say_sentence(to, a->text);
			psd_buf_puts(to, " *");
			if (said.said)
				psd_say_text(to,
				    psd_state_word_of(s->org, said.progress));
			else
				psd_buf_puts(to, "Inte redovisad");
			psd_buf_puts(to, ".* ");
			psd_say_sentence(to, said.comment);
			if (said.comment.n > 0 &&
			    psd_node_find(said.node, "effect") != NULL)
				psd_buf_putc(to, ' ');
			(void)psd_effect_say(to, said.node);
			while (to->p[to->n - 1] == ' ')
				to->n--;
			psd_buf_putc(to, '\n');
		}
	if (count > 0)
		psd_story_cite(s, p->file);
	return count;
}

void
psd_part_previous_actions(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t n;

	(void)h;
	n = say_last_plan(s, to);
	n += say_items(s, to, false);
	n += say_items(s, to, true);
	if (n > 0)
		return;
	psd_buf_print(to,
	    "Inga åtgärder eller rekommendationer från %d "
	    "finns att följa upp för ",
	    s->year - 1);
	psd_say_text(to, psd_story_name(s->unit));
	psd_buf_puts(to, ".\n");
}

/* The dialogue that the two of PAIR held together this year; NULL. */
static const struct psd_dialogue *
joint_dialogue(const struct psd_story *s, const struct psd_node *pair)
{
	const struct psd_dialogue *d = s->dialogues.first;

	while (d != NULL &&
	    (!psd_dialogue_is_held(d) ||
		!psd_dialogue_covers(d, psd_node_text(pair, "sabo"),
		    psd_node_text(pair, "vardcentral"))))
		d = d->next;
	return d;
}

static struct psd_str
name_of(const struct psd_story *s, struct psd_str id)
{
	const struct psd_unit *u = psd_org_unit(s->org, id);

	return u != NULL ? psd_story_name(u) : id;
}

static void
say_pair(struct psd_story *s, struct psd_buf *to, const struct psd_node *pair)
{
	const struct psd_node *a = psd_node_find(pair, "agreement");
	const struct psd_dialogue *d = joint_dialogue(s, pair);
	int day = psd_node_day(a, "date");

	psd_buf_puts(to, "| ");
	psd_say_text(to, name_of(s, psd_node_text(pair, "sabo")));
	psd_buf_puts(to, " | ");
	psd_say_text(to, name_of(s, psd_node_text(pair, "vardcentral")));
	psd_buf_puts(to, " | ");
	if (day != PSD_NO_DAY)
		psd_say_date(to, day);
	else
		psd_buf_puts(to, a != NULL ? "ja" : "saknas");
	psd_buf_puts(to,
	    psd_node_true(a, "dialogue_clause") ? " | ja | " : " | nej | ");
	if (d != NULL) {
		psd_say_date(to, d->held);
		if (!d->represented)
			psd_buf_puts(to, ", ej full representation");
		psd_story_cite(s, d->file);
	} else {
		psd_buf_puts(to, "inte hållen");
	}
	psd_buf_puts(to, " |\n");
}

static bool
has_pair(const struct psd_story *s, const struct psd_node *pair)
{
	return psd_story_has(s,
		   psd_org_unit(s->org, psd_node_text(pair, "sabo"))) ||
	    psd_story_has(s,
		psd_org_unit(s->org, psd_node_text(pair, "vardcentral")));
}

static size_t
say_pairs(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *f = psd_node_find(s->agreements,
	    "framework_agreement");
	const struct psd_node *n = psd_node_list(s->agreements, "pairs");
	size_t count = 0;

	for (; n != NULL; n = n->next) {
		if (!has_pair(s, n))
			continue;
		if (count++ == 0) {
			psd_buf_puts(to,
			    "Särskilda boenden och vårdcentraler "
			    "som hör ihop har lokala överenskommelser.");
			if (psd_node_text(f, "title").n > 0) {
				psd_buf_puts(to, " De bygger på ");
				psd_say_lower(to, psd_node_text(f, "title"));
				psd_buf_putc(to, '.');
			}
			psd_buf_putc(to, '\n');
			psd_say_table(to,
			    "Särskilt boende|Vårdcentral|"
			    "Överenskommelse|Dialog inskriven|"
			    "Gemensam dialog under året");
		}
		say_pair(s, to, n);
	}
	if (count > 0)
		psd_story_cite(s, PSD_S("agreements.yaml"));
	return count;
}

/* Actions that two parties answer for together. */
static size_t
say_joint_actions(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t count = 0, done = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		for (n = psd_node_list(d->node, "actions"); n; n = n->next) {
			int day = psd_node_day(n, "done");

			if (!psd_str_is(psd_node_text(n, "scope"), "joint"))
				continue;
			count++;
			done += day != PSD_NO_DAY && day <= s->today;
			psd_story_cite(s, d->file);
		}
	}
	if (count == 0)
		return 0;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Årets dialoger har lett till ");
	psd_say_count(to, count, NULL, "åtgärd", "åtgärder");
	psd_buf_puts(to, " som flera parter ansvarar för tillsammans. ");
	if (done == 0)
		psd_buf_puts(to, "Ingen av dem är klar ännu.\n");
	else {
		psd_say_of(to, (double)done, (double)count);
		psd_buf_puts(to, done == 1 ? " är klar.\n" : " är klara.\n");
	}
	return count;
}

/* Forums that reach beyond the organisation. */
static size_t
say_wide_forums(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing list = PSD_LISTING_INIT;
	size_t i, n;

	for (i = 0; i < s->org->n_forums; i++) {
		const struct psd_node *f = s->org->forums[i].node;
		struct psd_str reach = psd_node_text(f, "reach");
		struct psd_str name = psd_node_text(f, "long");

		if (psd_str_is(reach, "county") ||
		    psd_str_is(reach, "healthcare-region") ||
		    psd_str_is(reach, "national"))
			psd_listing_add(&list,
			    name.n > 0 ? name : s->org->forums[i].name);
	}
	n = list.n;
	if (n == 0)
		return 0;
	psd_say_paragraph(to);
	psd_buf_puts(to,
	    "Forum där patientsäkerhet tas upp med andra "
	    "vårdgivare och huvudmän: ");
	psd_listing_say(to, &list);
	psd_buf_puts(to, ".\n");
	psd_story_cite(s, PSD_S("psd.yaml"));
	return n;
}

void
psd_part_cooperation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t n;

	(void)h;
	n = say_pairs(s, to);
	n += say_joint_actions(s, to);
	n += say_wide_forums(s, to);
	if (n > 0)
		return;
	psd_buf_puts(to,
	    "Inga överenskommelser eller gemensamma åtgärder är "
	    "antecknade för ");
	psd_say_text(to, psd_story_name(s->unit));
	psd_buf_puts(to, ".\n");
}
