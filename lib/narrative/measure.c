/* psd_measure: whom a measure is for, its target, and its value in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/say.h"

#include "lib/base/decimal.h"
#include "lib/narrative/value.h"

#include <math.h>

#define NBSP "\xc2\xa0"

struct psd_units
psd_measure_units(const struct psd_story *s, const struct psd_measure *m)
{
	struct psd_units list = { psd_arena_array(s->arena, s->org->n_units,
				      const struct psd_unit *),
		0 };
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (psd_story_has(s, u) && psd_measure_is_for(m, u, s->year))
			list.items[list.n++] = u;
	}
	return list;
}

void
psd_measure_say(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m, const struct psd_units *list)
{
	psd_say_text(to, psd_say_open(m->text));
	if (list->n == 1 && list->items[0] != s->unit) {
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_story_name(list->items[0]));
		psd_buf_putc(to, ')');
	}
}

const char *
psd_outcome_trend(const struct psd_measure *m, const struct psd_outcome *o)
{
	enum psd_direction direction = psd_measure_direction(m);
	double change = o->last.number - o->before.number;
	int better = psd_measured_change(m, &o->before, &o->last);

	if (!o->before.there || !isfinite(change) ||
	    psd_measure_is(m, "yes-no"))
		return NULL;
	if (better != 0)
		return better > 0 ? "bättre" : "sämre";
	if (direction == PSD_MORE_IS_BETTER ||
	    direction == PSD_LESS_IS_BETTER || fabs(change) < 0.05)
		return "oförändrat";
	return change > 0 ? "högre" : "lägre";
}

void
psd_step_say(struct psd_buf *to, const struct psd_node *ladder, double number)
{
	const struct psd_node *n = psd_node_list(ladder, "steps");
	int i;

	psd_say_number(to, number);
	for (i = 1; n != NULL && i < (int)number; i++)
		n = n->next;
	if (n != NULL) {
		psd_buf_puts(to, " (");
		psd_say_text(to, n->text);
		psd_buf_putc(to, ')');
	}
}

static void
say_step(struct psd_buf *to, const struct psd_measure *m, double number)
{
	psd_buf_puts(to, "steg ");
	psd_step_say(to, m->node, number);
}

/* Which steps of several are taken: " (framtagen: ja, kommunicerad: nej)". */
static void
say_steps_taken(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	const struct psd_node *n = psd_node_list(m->node, "parts");
	const struct psd_node *said = psd_node_find(v->node, "parts");
	bool begun = false;

	for (; said != NULL && n != NULL; n = n->next) {
		const struct psd_node *yes = psd_node_find_str(said,
		    psd_node_text(n, "id"));

		psd_buf_puts(to, begun ? ", " : " (");
		begun = true;
		psd_say_lower(to, psd_node_text(n, "text"));
		psd_buf_puts(to,
		    yes != NULL && yes->number > 0 ? ": ja" : ": nej");
	}
	psd_buf_puts(to, begun ? ")" : "");
}

/* A relation between two numbers needs its second decimal. */
static void
say_ratio(struct psd_buf *to, const struct psd_measured *v)
{
	struct psd_buf s = PSD_BUF_INIT;
	size_t i;

	psd_buf_print(&s, "%.2f", psd_decimal_round(v->number, 2));
	for (i = 0; i < s.n; i++)
		psd_buf_putc(to, s.p[i] == '.' ? ',' : s.p[i]);
	psd_buf_release(&s);
}

static void
say_unit_of_measure(struct psd_buf *to, const struct psd_measure *m)
{
	struct psd_str unit = psd_measure_counted_in(m);

	if (unit.n > 0) {
		psd_buf_puts(to, NBSP);
		psd_say_text(to, unit);
	}
}

void
psd_value_say_short(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	if (v->text.n > 0)
		psd_say_text(to, psd_say_open(v->text));
	else if (psd_measure_is(m, "yes-no"))
		psd_buf_puts(to, v->number > 0 ? "ja" : "nej");
	else if (psd_measure_is(m, "step"))
		say_step(to, m, v->number);
	else if (psd_measure_is(m, "ratio"))
		say_ratio(to, v);
	else {
		psd_say_number(to, v->number);
		say_unit_of_measure(to, m);
	}
}

void
psd_value_say(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	bool made_of = v->all > 0 && v->text.n == 0;

	psd_value_say_short(to, m, v);
	if (v->text.n == 0 && psd_measure_is(m, "yes-no"))
		say_steps_taken(to, m, v);
	if (!made_of ||
	    !(psd_measure_is(m, "share") || psd_measure_is(m, "ratio")))
		return;
	psd_buf_puts(to, " (");
	psd_say_number(to, v->part);
	psd_buf_puts(to, psd_measure_is(m, "share") ? " av " : " mot ");
	psd_say_number(to, v->all);
	psd_buf_putc(to, ')');
}

void
psd_target_say(struct psd_buf *to, const struct psd_measure *m, int year)
{
	const struct psd_node *goal = psd_node_find(psd_measured_target(m,
							year),
	    "value");
	double least = psd_node_figure(m->node, "minimum");

	if (goal == NULL && !isfinite(least))
		return;
	if (goal != NULL && goal->kind == PSD_TEXT) {
		psd_say_text(to, goal->text);
		return;
	}
	if (goal != NULL && goal->kind == PSD_BOOL) {
		psd_buf_puts(to, goal->number > 0 ? "ja" : "nej");
		return;
	}
	if (isfinite(least))
		psd_buf_puts(to, "minst ");
	psd_say_number(to, goal != NULL ? goal->number : least);
	say_unit_of_measure(to, m);
}
