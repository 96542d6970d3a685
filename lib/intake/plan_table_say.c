/* psd_plan_print: follow-ups and results as they stand in a cell. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_table_part.h"

#include "lib/intake/follow_up_words.h"
#include "lib/safety/wording.h"

#include <math.h>

static struct psd_role_ids
roles_of(const struct psd_node *node, const char *key)
{
	struct psd_role_ids roles = { .n = 0 };
	const struct psd_node *n = psd_node_list(node, key);
	const size_t most = sizeof(roles.ids) / sizeof(roles.ids[0]);

	for (; n != NULL && roles.n < most; n = n->next)
		roles.ids[roles.n++] = n->text;
	return roles;
}

static struct psd_follow_up_words
words_of(const struct psd_node *node)
{
	const struct psd_node *present = psd_node_find(node, "present"), *m;
	struct psd_str cadence = psd_node_text(node, "cadence");
	struct psd_follow_up_words f = {
		.every = psd_cadence_every(cadence),
		.accumulated = psd_node_true(node, "accumulated"),
		.quarter = (int)psd_node_int(node, "quarter", 0),
		.year = (int)psd_node_int(node, "year", 0),
		.month = (int)psd_node_int(node, "month", 0),
		.date = psd_node_text(node, "date"),
		.event = psd_node_text(node, "event"),
		.after = psd_node_text(node, "after"),
		.entry = psd_node_text(node, "entry"),
		.year_wheel = psd_str_is(cadence, "year-wheel"),
		.forum = psd_node_text(node, "forum"),
		.present_forum = psd_node_text(present, "forum"),
		.present_month = (int)psd_node_int(present, "month", 0),
		.by = roles_of(node, "by"),
		.checked_by = roles_of(node, "checked_by"),
		.report_to = roles_of(node, "report_to"),
		.supplied_by = roles_of(node, "supplied_by"),
		.method = psd_node_text(node, "method"),
		.proposal = psd_str_is(psd_node_text(node, "obligation"),
		    "proposal"),
	};

	if (f.every == PSD_EVERIES)
		f.every = PSD_NEVER;
	for (m = psd_node_list(node, "months"); m != NULL; m = m->next)
		if (m->number >= 1 && m->number <= 12)
			f.months |= 1u << (unsigned)m->number;
	return f;
}

struct psd_str
psd_plan_print_follow_up(const struct psd_plan_print *p,
    const struct psd_node *node)
{
	struct psd_str original = psd_node_text(node, "original");
	struct psd_follow_up_words f;
	struct psd_buf text = PSD_BUF_INIT;

	if (original.n > 0)
		return psd_plan_print_flat(p->arena, original);
	f = words_of(node);
	psd_follow_up_words_say(&text, p->org, &f);
	return psd_buf_detach(&text, p->arena);
}

static void
print_progress(struct psd_plan_print *p, const struct psd_activity *a)
{
	struct psd_said said = psd_plans_said(&p->results->plans, a,
	    p->plan->unit, psd_date_day(p->year + 2, 1, 1));
	int n = psd_plan_print_number(p, a->id);
	struct psd_buf text = PSD_BUF_INIT;

	if (!said.said)
		return;
	psd_buf_str(&text, psd_progress_label(p->org, said.progress));
	if (said.date != PSD_NO_DAY)
		psd_buf_print(&text, " (%s)", psd_date_print(said.date).s);
	if (said.comment.n > 0)
		psd_buf_print(&text, ". %.*s",
		    PSD_F(psd_plan_print_flat(p->arena, said.comment)));
	psd_plan_print_add(p, PSD_PLAN_RESULT,
	    &(struct psd_plan_item){ .numbers = n > 0
		    ? psd_arena_print(p->arena, "%d", n)
		    : (struct psd_str){ "", 0 },
		.text = psd_arena_copy(p->arena, psd_buf_get(&text)),
		.id = a->id,
		.node = said.node });
	psd_buf_release(&text);
}

static void
say_value(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_measure *m, const struct psd_result *r)
{
	const struct psd_node *value = psd_node_find(r->node, "value");
	const struct psd_node *part = psd_node_find(r->node, "numerator");
	double number = psd_result_number(r);

	psd_buf_str(to, psd_word_period(arena, r->label));
	if (!isnan(number)) {
		psd_buf_print(to, ": %.*s",
		    PSD_F(psd_number_text(arena, number)));
		if (psd_str_is(psd_node_text(m->node, "kind"), "share"))
			psd_buf_puts(to, " %");
		if (part != NULL)
			psd_buf_print(to, " (%.*s av %.*s)", PSD_F(part->text),
			    PSD_F(psd_node_text(r->node, "denominator")));
	} else if (value != NULL && value->kind == PSD_BOOL) {
		psd_buf_puts(to, value->number != 0 ? ": ja" : ": nej");
	} else if (value != NULL) {
		psd_buf_print(to, ": %.*s",
		    PSD_F(psd_plan_print_flat(arena, value->text)));
	}
}

/* What the plan's own unit has reported for M. */
static void
print_values(struct psd_plan_print *p, const struct psd_measure *m)
{
	const struct psd_result *r = psd_results_of(&p->results->results, m->id,
	    p->plan->unit);
	struct psd_buf text = PSD_BUF_INIT;

	for (; r != NULL; r = r->next) {
		if (text.n > 0)
			psd_buf_puts(&text, "; ");
		say_value(&text, p->arena, m, r);
	}
	if (text.n > 0)
		psd_plan_print_measure(p, PSD_PLAN_RESULT, m,
		    psd_arena_copy(p->arena, psd_buf_get(&text)));
	psd_buf_release(&text);
}

void
psd_plan_print_results(struct psd_plan_print *p)
{
	const struct psd_plan_row *row = p->line->row;
	const struct psd_activity *a;
	const struct psd_measure *m;

	for (a = row->activities; a != NULL; a = a->next)
		print_progress(p, a);
	for (m = row->measures; m != NULL; m = m->next)
		print_values(p, m);
}
