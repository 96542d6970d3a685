/* psd_measure_said: values of measures, in the language of the messages. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/measure_said.h"

#include "lib/base/decimal.h"
#include "lib/base/lang.h"

#include <math.h>

/* Writes the point behind AT as the language does. */
static void
set_point(struct psd_buf *to, size_t at)
{
	for (; at < to->n; at++)
		if (to->p[at] == '.' && psd_lang_is_swedish())
			to->p[at] = ',';
}

void
psd_say_decimal(struct psd_buf *to, double number, int decimals)
{
	size_t at = to->n;

	psd_buf_print(to, "%.*f", decimals,
	    psd_decimal_round(number, decimals));
	if (decimals == 0)
		return;
	while (to->p[to->n - 1] == '0')
		to->p[--to->n] = '\0';
	if (to->p[to->n - 1] == '.')
		to->p[--to->n] = '\0';
	set_point(to, at);
}

void
psd_say_ratio(struct psd_buf *to, double number)
{
	size_t at = to->n;

	psd_buf_print(to, "%.2f", psd_decimal_round(number, 2));
	set_point(to, at);
}

/* Adds NUMBER as a ratio, or as anything else. */
static void
say_number(struct psd_buf *to, double number, bool ratio)
{
	if (ratio)
		psd_say_ratio(to, number);
	else
		psd_say_decimal(to, number, 1);
}

bool
psd_measure_is_risks(const struct psd_measure *m)
{
	const struct psd_node *c = psd_measure_computed(m);

	return psd_str_is(psd_node_text(c, "figure"), "reported_risks") ||
	    psd_str_is(psd_node_text(c, "figure"), "risk_ratio") ||
	    psd_str_is(psd_node_text(c, "numerator"), "reported_risks");
}

void
psd_say_units(struct psd_buf *to, const struct psd_unit *const *units, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			psd_buf_puts(to, i + 1 < n ? ", " : _(" and "));
		psd_buf_str(to, units[i]->name);
	}
}

void
psd_cell_units(struct psd_sheet *s, const struct psd_unit *const *units,
    size_t n)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++)
		psd_buf_print(&b, "%s%.*s", i > 0 ? "," : "",
		    PSD_F(units[i]->id));
	psd_cell_buf(s, &b);
}

static void
say_unit_of_measure(struct psd_buf *to, const struct psd_measure *m)
{
	struct psd_str unit = psd_measure_counted_in(m);

	if (unit.n > 0) {
		psd_buf_puts(to, "\xc2\xa0");
		psd_buf_str(to, unit);
	}
}

/* A step is known by its name. */
static void
say_step(struct psd_buf *to, const struct psd_measure *m, double number)
{
	const struct psd_node *n = psd_node_list(m->node, "steps");
	struct psd_buf step = PSD_BUF_INIT;
	int i;

	psd_say_decimal(&step, number, 0);
	psd_buf_print(to, _("step %s"), step.p);
	psd_buf_release(&step);
	for (i = 1; n != NULL && i < (int)number; i++)
		n = n->next;
	if (n != NULL)
		psd_buf_print(to, " (%.*s)", PSD_F(n->text));
}

/* "40 to 80 %": what lies between the least and the most of several units. */
static void
say_range(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	bool ratio = psd_measure_is(m, "ratio");
	struct psd_buf least = PSD_BUF_INIT, most = PSD_BUF_INIT;

	if (!isfinite(v->least)) {
		psd_buf_puts(to, _("told in words"));
		return;
	}
	say_number(&least, v->least, ratio);
	say_number(&most, v->most, ratio);
	if (v->least < v->most)
		psd_buf_print(to,
		    psd_measure_is(m, "step") ? _("step %s to %s")
					      : _("%s to %s"),
		    least.p, most.p);
	else
		psd_buf_print(to,
		    psd_measure_is(m, "step") ? _("step %s") : "%s", least.p);
	say_unit_of_measure(to, m);
	psd_buf_release(&least);
	psd_buf_release(&most);
}

void
psd_say_parts(struct psd_buf *to, const struct psd_measured *v, bool share)
{
	struct psd_buf part = PSD_BUF_INIT, all = PSD_BUF_INIT;

	psd_say_decimal(&part, v->part, 1);
	psd_say_decimal(&all, v->all, 1);
	psd_buf_print(to, share ? _(" (%s of %s)") : _(" (%s to %s)"), part.p,
	    all.p);
	psd_buf_release(&part);
	psd_buf_release(&all);
}

void
psd_measured_say(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	bool ratio = psd_measure_is(m, "ratio");

	if (!v->there)
		return;
	if (v->text.n > 0) {
		psd_buf_str(to, psd_str_trim(v->text));
	} else if (psd_measure_is(m, "yes-no")) {
		if (v->all > 0)
			psd_buf_print(to, _("yes in %d of %d"), (int)v->part,
			    (int)v->all);
		else
			psd_buf_puts(to, v->number > 0 ? _("yes") : _("no"));
	} else if (!isfinite(v->number)) {
		say_range(to, m, v);
	} else if (psd_measure_is(m, "step")) {
		say_step(to, m, v->number);
	} else {
		say_number(to, v->number, ratio);
		say_unit_of_measure(to, m);
		if (v->all > 0 && (ratio || psd_measure_is(m, "share")))
			psd_say_parts(to, v, !ratio);
	}
}

void
psd_measured_say_target(struct psd_buf *to, const struct psd_measure *m,
    int year)
{
	const struct psd_node *goal = psd_node_find(psd_measured_target(m,
							year),
	    "value");
	double least = psd_node_figure(m->node, "minimum");
	struct psd_buf number = PSD_BUF_INIT;

	if (goal == NULL && !isfinite(least))
		return;
	if (goal != NULL && goal->kind == PSD_TEXT) {
		psd_buf_str(to, goal->text);
		return;
	}
	if (goal != NULL && goal->kind == PSD_BOOL) {
		psd_buf_puts(to, goal->number > 0 ? _("yes") : _("no"));
		return;
	}
	psd_say_decimal(&number, goal != NULL ? goal->number : least, 2);
	if (isfinite(least))
		psd_buf_print(to, _("at least %s"), number.p);
	else
		psd_buf_puts(to, number.p);
	say_unit_of_measure(to, m);
	psd_buf_release(&number);
}
