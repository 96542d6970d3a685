/* psd_chart: values over time, before they are drawn. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/chart.h"

#include "lib/base/decimal.h"
#include "lib/base/lang.h"

#include <math.h>

bool
psd_chart_has_values(const struct psd_chart *chart)
{
	size_t i, k;

	for (k = 0; k < chart->n_lines; k++)
		for (i = 0; i < chart->n; i++)
			if (isfinite(chart->lines[k].values[i]))
				return true;
	return false;
}

bool
psd_chart_has_gaps(const struct psd_chart *chart)
{
	size_t i, k;

	for (k = 0; k < chart->n_lines; k++)
		for (i = 0; i < chart->n; i++)
			if (!isfinite(chart->lines[k].values[i]))
				return true;
	return false;
}

bool
psd_chart_has_target(const struct psd_chart *chart)
{
	size_t i;

	for (i = 0; chart->target != NULL && i < chart->n; i++)
		if (isfinite(chart->target[i]))
			return true;
	return false;
}

static double
most(const struct psd_chart *chart)
{
	double max = 0;
	size_t i, k;

	for (i = 0; i < chart->n; i++) {
		for (k = 0; k < chart->n_lines; k++)
			max = fmax(max, chart->lines[k].values[i]);
		if (chart->target != NULL)
			max = fmax(max, chart->target[i]);
	}
	return max;
}

/* Four steps at the most, of a kind that people count in. */
struct psd_scale
psd_chart_scale(const struct psd_chart *chart)
{
	static const double kinds[] = { 1, 2, 2.5, 5, 10 };
	double max = most(chart), unit, step;
	size_t i = 0;

	if ((psd_str_is(chart->unit, "%") && max > 50 && max <= 100) ||
	    chart->whole)
		return (struct psd_scale){ 100, 25 };
	if (max <= 0)
		return (struct psd_scale){ 1, 1 };
	unit = pow(10, floor(log10(max / 4)));
	if (chart->decimals == 0 && unit < 1)
		unit = 1;
	while (kinds[i] * unit * 4 < max ||
	    (chart->decimals == 0 && fmod(kinds[i] * unit, 1) > 0))
		i++;
	step = kinds[i] * unit;
	return (struct psd_scale){ step * ceil(max / step - 1e-9), step };
}

struct psd_scale
psd_chart_scale_of(const struct psd_chart *chart, size_t k)
{
	struct psd_chart one = *chart;

	if (chart->own_scales) {
		one.lines = &chart->lines[k];
		one.n_lines = 1;
	}
	return psd_chart_scale(&one);
}

void
psd_chart_number(struct psd_buf *to, const struct psd_chart *chart,
    double number)
{
	size_t from = to->n, i;

	psd_buf_print(to, "%.*f", chart->decimals,
	    psd_decimal_round(number, chart->decimals));
	for (i = from; i < to->n; i++)
		if (to->p[i] == '.')
			break;
	if (i < to->n) {
		while (to->p[to->n - 1] == '0')
			to->p[--to->n] = '\0';
		if (to->p[to->n - 1] == '.')
			to->p[--to->n] = '\0';
		else if (psd_lang_is_swedish())
			to->p[i] = ',';
	}
	if (chart->unit.n > 0) {
		psd_buf_puts(to, "\xc2\xa0");
		psd_buf_str(to, chart->unit);
	}
}

void
psd_chart_say_target(struct psd_buf *to, const struct psd_chart *chart)
{
	bool several = false, begun = false;
	size_t i;

	for (i = 1; i < chart->n; i++)
		several = several ||
		    fabs(chart->target[i] - chart->target[i - 1]) > 1e-9 ||
		    isfinite(chart->target[i]) != isfinite(chart->target[0]);
	for (i = 0; i < chart->n; i++) {
		if (!isfinite(chart->target[i]) ||
		    (i > 0 &&
			fabs(chart->target[i] - chart->target[i - 1]) < 1e-9))
			continue;
		psd_buf_puts(to, begun ? ", " : "");
		begun = true;
		psd_chart_number(to, chart, chart->target[i]);
		if (several)
			psd_buf_print(to, " (%d)", chart->years[i]);
	}
}
