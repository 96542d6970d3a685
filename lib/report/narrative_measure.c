/* psd_measure: whom a measure is for, its target, and its value in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

#include <math.h>

#define NBSP "\xc2\xa0"

struct psd_units
psd_measure_units(const struct psd_story *s, const struct psd_measure *m)
{
	struct psd_units list = { psd_arena_array(s->arena, s->org->n_units,
				      const struct psd_unit *),
		0 };
	const struct psd_activity *a;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (!psd_story_has(s, u))
			continue;
		for (a = m->row->activities; a != NULL; a = a->next)
			if (psd_measure_covers(m, a) &&
			    psd_activity_is_for(a, u, s->year)) {
				list.items[list.n++] = u;
				break;
			}
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

bool
psd_measure_is(const struct psd_measure *m, const char *word)
{
	return psd_str_is(psd_node_text(m->node, "kind"), word);
}

const struct psd_node *
psd_measure_target(const struct psd_measure *m, int year)
{
	const struct psd_node *n = psd_node_list(m->node, "targets");

	while (n != NULL && psd_node_int(n, "year", 0) != year)
		n = n->next;
	return n;
}

static bool
reaches(const struct psd_measure *m, double value, double target)
{
	struct psd_str direction = psd_node_text(m->node, "direction");

	if (psd_str_is(direction, "down"))
		return value <= target;
	if (psd_str_is(direction, "equal"))
		return fabs(value - target) < 1e-9;
	return value >= target;
}

enum psd_met
psd_measure_met(const struct psd_measure *m, int year,
    const struct psd_value *v)
{
	const struct psd_node *t = psd_measure_target(m, year);
	const struct psd_node *goal = psd_node_find(t, "value");
	double target = goal != NULL && goal->kind != PSD_TEXT
	    ? goal->number
	    : psd_value_figure(m->node, "minimum");
	double partly = psd_value_figure(t, "partly");

	if (!v->there || !isfinite(v->number) || !isfinite(target))
		return PSD_MET_UNKNOWN;
	if (reaches(m, v->number, target))
		return PSD_MET;
	return isfinite(partly) && reaches(m, v->number, partly)
	    ? PSD_MET_PARTLY
	    : PSD_MET_NOT;
}

const char *
psd_outcome_trend(const struct psd_measure *m, const struct psd_outcome *o)
{
	struct psd_str direction = psd_node_text(m->node, "direction");
	double change = o->last.number - o->before.number;

	if (!o->before.there || !isfinite(change) ||
	    psd_measure_is(m, "yes-no"))
		return NULL;
	if (fabs(change) < 0.05)
		return "oförändrat";
	if (psd_str_is(direction, "up"))
		return change > 0 ? "bättre" : "sämre";
	if (psd_str_is(direction, "down"))
		return change < 0 ? "bättre" : "sämre";
	return change > 0 ? "högre" : "lägre";
}

/* A step is known by its name. */
static void
say_step(struct psd_buf *to, const struct psd_measure *m, double number)
{
	const struct psd_node *n = psd_node_list(m->node, "steps");
	int i;

	psd_buf_puts(to, "steg ");
	psd_say_number(to, number);
	for (i = 1; n != NULL && i < (int)number; i++)
		n = n->next;
	if (n != NULL) {
		psd_buf_puts(to, " (");
		psd_say_text(to, n->text);
		psd_buf_putc(to, ')');
	}
}

/* Which steps of several are taken: " (framtagen: ja, kommunicerad: nej)". */
static void
say_steps_taken(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_value *v)
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
say_ratio(struct psd_buf *to, const struct psd_value *v)
{
	struct psd_buf s = PSD_BUF_INIT;
	size_t i;

	psd_buf_print(&s, "%.2f", v->number);
	for (i = 0; i < s.n; i++)
		psd_buf_putc(to, s.p[i] == '.' ? ',' : s.p[i]);
	psd_buf_release(&s);
}

static void
say_unit_of_measure(struct psd_buf *to, const struct psd_measure *m)
{
	struct psd_str uom = psd_node_text(m->node, "unit_of_measure");

	if (psd_measure_is(m, "share") && uom.n == 0)
		uom = PSD_S("%");
	if (uom.n > 0) {
		psd_buf_puts(to, NBSP);
		psd_say_text(to, uom);
	}
}

void
psd_value_say_short(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_value *v)
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
    const struct psd_value *v)
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
	const struct psd_node *goal = psd_node_find(psd_measure_target(m, year),
	    "value");
	double least = psd_value_figure(m->node, "minimum");

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
