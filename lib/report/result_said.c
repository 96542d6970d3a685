/* psd_result_said: what a person hears of a result that was reported. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/result_said.h"

#include "lib/base/decimal.h"
#include "lib/base/lang.h"
#include "lib/safety/measured.h"
#include "lib/safety/result.h"

#include <math.h>
#include <stdio.h>

/* A number as it is reported: two decimals where a relation needs them. */
static void
say_number(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_measure *m, double number)
{
	char text[64];
	size_t n;

	if (m == NULL || !psd_measure_is(m, "ratio")) {
		psd_buf_str(to, psd_number_text(arena, number));
		return;
	}
	(void)snprintf(text, sizeof(text), "%.2f",
	    psd_decimal_round(number, 2));
	n = strlen(text);
	if (psd_lang_is_swedish() && n > 3)
		text[n - 3] = ',';
	psd_buf_puts(to, text);
}

/* The value itself. */
static void
say_value(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_measure *m, const struct psd_node *value)
{
	struct psd_str unit = m != NULL
	    ? psd_node_text(m->node, "unit_of_measure")
	    : (struct psd_str){ NULL, 0 };
	const struct psd_node *step;
	double i;

	if (value->kind == PSD_BOOL)
		psd_buf_puts(to, value->number > 0 ? _("yes") : _("no"));
	else if (!psd_node_is_number(value))
		psd_buf_str(to, value->text);
	else
		say_number(to, arena, m, value->number);
	if (m == NULL || !psd_node_is_number(value))
		return;
	if (psd_measure_is(m, "share"))
		unit = PSD_S("%");
	if (unit.n > 0)
		psd_buf_print(to, " %.*s", PSD_F(unit));
	step = psd_node_list(m->node, "steps");
	for (i = 1; step != NULL && i < value->number; i++)
		step = step->next;
	if (step != NULL)
		psd_buf_print(to, " (%.*s)", PSD_F(step->text));
}

/* The result ITEM: "62,2 % (61/98)". */
static void
say_item(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_measure *m, const struct psd_node *item)
{
	const struct psd_node *value = psd_node_find(item, "value");
	const struct psd_node *over = psd_node_find(item, "numerator");
	const struct psd_node *under = psd_node_find(item, "denominator");
	const struct psd_node *parts = psd_node_find(item, "parts");
	const struct psd_node *part = parts != NULL ? parts->first : NULL;

	if (over != NULL && under != NULL && under->number > 0) {
		bool ratio = m != NULL && psd_measure_is(m, "ratio");

		say_number(to, arena, m,
		    (ratio ? 1 : 100) * over->number / under->number);
		psd_buf_puts(to, ratio ? "" : " %");
		psd_buf_print(to, " (%.*s/%.*s)", PSD_F(over->text),
		    PSD_F(under->text));
	} else if (value != NULL) {
		say_value(to, arena, m, value);
	} else if (part == NULL) {
		psd_buf_puts(to, _("no value"));
	}
	for (; part != NULL; part = part->next)
		psd_buf_print(to, ", %.*s: %s", PSD_F(part->key),
		    part->number > 0 ? _("yes") : _("no"));
}

/* How it stands to the target; nothing when there is none. */
static void
say_target(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_reported *done)
{
	const struct psd_result r = { .node = done->item };
	struct psd_measured v = psd_measured_none();
	const struct psd_measure *m = done->measure;
	const struct psd_node *goal = NULL, *value;
	struct psd_buf target = PSD_BUF_INIT;
	static const char *const met[] = {
		[PSD_MET_NOT] = N_("not reached"),
		[PSD_MET_PARTLY] = N_("reached in part"),
		[PSD_MET] = N_("reached"),
	};
	enum psd_met how;

	if (m != NULL)
		goal = psd_node_find(psd_measured_target(m, done->year),
		    "value");
	if (goal == NULL)
		return;
	v.there = true;
	v.number = psd_result_number(&r);
	value = psd_node_find(done->item, "value");
	if (value != NULL && value->kind == PSD_BOOL)
		v.number = value->number;
	if (psd_measure_is(m, "ratio") && value == NULL)
		v.number /= 100;
	how = psd_measured_met(m, done->year, &v);
	say_value(&target, arena, m, goal);
	if (how == PSD_MET_UNKNOWN)
		psd_buf_print(to, _("; the target for %d is %.*s"), done->year,
		    PSD_F(psd_buf_get(&target)));
	else
		psd_buf_print(to, _("; the target for %d is %.*s: %s"),
		    done->year, PSD_F(psd_buf_get(&target)), _(met[how]));
	psd_buf_release(&target);
}

void
psd_result_said(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_reported *done, const struct psd_unit *unit)
{
	struct psd_buf value = PSD_BUF_INIT;
	const struct psd_node *item = done->kept ? done->before : done->item;

	say_item(&value, arena, done->measure, item);
	if (done->kept) {
		psd_buf_print(to,
		    _("%.*s has a value for %.*s already: %.*s, reported on "
		      "%.*s"),
		    PSD_F(done->text), PSD_F(done->label),
		    PSD_F(psd_buf_get(&value)),
		    PSD_F(psd_node_text(item, "date")));
		psd_buf_release(&value);
		return;
	}
	psd_buf_print(to, "%.*s, %.*s, %.*s: %.*s", PSD_F(unit->name),
	    PSD_F(done->text), PSD_F(done->label), PSD_F(psd_buf_get(&value)));
	psd_buf_release(&value);
	say_target(to, arena, done);
	psd_buf_putc(to, '\n');
}
