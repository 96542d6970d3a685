/* psd_years: the plan years that a day looks at, and what they oblige to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/years.h"

#include <assert.h>

#define YEARS                                                                  \
	((int)(sizeof(((struct psd_years *)NULL)->items) /                     \
	    sizeof(struct psd_year)))

static int
add(struct psd_years *to, const struct psd_source *src, int year,
    const struct psd_unit *top, struct psd_err *e)
{
	struct psd_year *y = &to->items[to->n++];

	if (psd_year_load(y, src, year, e) < 0)
		return -1;
	psd_obligations_add(&to->obligations, y, top, src->today);
	return 0;
}

int
psd_years_load(struct psd_years *out, const struct psd_source *src, int year,
    const struct psd_unit *top, struct psd_err *e)
{
	if (year == 0)
		return psd_years_load_two(out, src,
		    psd_date_ymd(src->today).year, top, e);
	return psd_years_load_span(out, src, (const int[]){ year, year }, top,
	    e);
}

int
psd_years_load_span(struct psd_years *out, const struct psd_source *src,
    const int span[2], const struct psd_unit *top, struct psd_err *e)
{
	int year;

	*out = (struct psd_years){ .n = 0 };
	assert(span[1] - span[0] < YEARS);
	for (year = span[0]; year <= span[1]; year++)
		if (add(out, src, year, top, e) < 0)
			return -1;
	psd_obligations_sort(&out->obligations);
	return 0;
}

int
psd_years_load_two(struct psd_years *out, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e)
{
	return psd_years_load_span(out, src, (const int[]){ year - 1, year },
	    top, e);
}

void
psd_years_release(struct psd_years *years)
{
	size_t i;

	for (i = 0; i < years->n; i++)
		psd_year_release(&years->items[i]);
	psd_obligations_release(&years->obligations);
}
