/* psd_span: the days of a period, by its label alone. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/span.h"

/* NUMBER of the pieces of MONTHS that a year has. */
static bool
piece(int year, int months, struct psd_str number, int days[2])
{
	int n = (int)psd_str_number(number, 12 / months);

	if (number.n != 1 || n < 1)
		return false;
	days[0] = psd_date_day(year, (n - 1) * months + 1, 1);
	days[1] = psd_date_month_end(year, n * months);
	return true;
}

static bool
week(int year, struct psd_str number, int days[2])
{
	int n = (int)psd_str_number(number, psd_date_weeks(year));

	if (number.n != 2 || n < 1)
		return false;
	days[0] = psd_date_week_start(year, n);
	days[1] = days[0] + 6;
	return true;
}

static bool
month(int year, struct psd_str number, int days[2])
{
	int n = (int)psd_str_number(number, 12);

	if (number.n != 2 || n < 1)
		return false;
	days[0] = psd_date_day(year, n, 1);
	days[1] = psd_date_month_end(year, n);
	return true;
}

static bool
in_year(int year, struct psd_str rest, int days[2])
{
	struct psd_str number = { rest.p + 1, rest.n - 1 };

	switch (rest.p[0]) {
	case 'H':
		return piece(year, 6, number, days);
	case 'T':
		return piece(year, 4, number, days);
	case 'Q':
		return piece(year, 3, number, days);
	case 'W':
		return week(year, number, days);
	default:
		return month(year, rest, days);
	}
}

bool
psd_span_of(struct psd_str label, int *from, int *to)
{
	struct psd_str rest = label, head;
	int days[2], year, day = psd_date_parse(label);

	if (day != PSD_NO_DAY) {
		*from = *to = day;
		return true;
	}
	if (!psd_str_cut(&rest, '-', &head) || head.n != 4)
		return false;
	year = (int)psd_str_number(head, 9999);
	if (year < 1)
		return false;
	days[0] = psd_date_day(year, 1, 1);
	days[1] = psd_date_day(year, 12, 31);
	if (rest.p != NULL && (rest.n < 2 || !in_year(year, rest, days)))
		return false;
	*from = days[0];
	*to = days[1];
	return true;
}
