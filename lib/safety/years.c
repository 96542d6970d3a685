/* psd_years: the plan years that a day looks at, and what they oblige to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/years.h"

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
	*out = (struct psd_years){ .n = 0 };
	if (add(out, src, year, top, e) < 0)
		return -1;
	psd_obligations_sort(&out->obligations);
	return 0;
}

int
psd_years_load_two(struct psd_years *out, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e)
{
	*out = (struct psd_years){ .n = 0 };
	if (add(out, src, year - 1, top, e) < 0 ||
	    add(out, src, year, top, e) < 0)
		return -1;
	psd_obligations_sort(&out->obligations);
	return 0;
}

void
psd_years_release(struct psd_years *years)
{
	size_t i;

	for (i = 0; i < years->n; i++)
		psd_year_release(&years->items[i]);
	psd_obligations_release(&years->obligations);
}
