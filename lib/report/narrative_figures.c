/* psd_figures: figures by month, in sentences and in tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_figures.h"

#include "lib/report/narrative_say.h"

#include <math.h>

int
psd_figure_last_month(const struct psd_story *s, const struct psd_unit *unit,
    const struct psd_figure_column *f)
{
	return psd_measured_last_month(s->figures, unit, psd_str(f->key), 1,
	    s->last_month);
}

double
psd_figure_total(struct psd_story *s, const struct psd_unit *unit,
    const struct psd_figure_column *f, int from, int to)
{
	struct psd_str key = psd_str(f->key);
	int last = psd_figure_last_month(s, unit, f);

	if (last == 0 || last < from)
		return (double)NAN;
	/* what stood in July says nothing of the end of October */
	if (psd_figure_is_stock(key) && to > last &&
	    last < psd_figure_last_month(s, s->unit, f))
		return (double)NAN;
	if (to > last)
		to = last;
	if (psd_figure_is_stock(key))
		from = to;
	return psd_statistics_total(s->figures, unit, from, to, key).sum;
}

double
psd_figure_of_year(struct psd_story *s, const struct psd_unit *unit,
    const struct psd_figure_column *f)
{
	return psd_figure_total(s, unit, f, 1, s->last_month);
}

static void
say_cells(struct psd_story *s, struct psd_buf *to, const struct psd_unit *unit,
    const struct psd_figure_column *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		psd_buf_puts(to, " | ");
		psd_say_number(to, psd_figure_of_year(s, unit, &f[i]));
	}
	psd_buf_puts(to, " |\n");
}

static void
say_heading(struct psd_buf *to, struct psd_str first,
    const struct psd_figure_column *f, size_t n)
{
	size_t i;

	psd_say_paragraph(to);
	psd_buf_puts(to, "| ");
	psd_say_upper(to, first);
	for (i = 0; i < n; i++)
		psd_buf_print(to, " | %s", f[i].heading);
	psd_buf_puts(to, " |\n| ---");
	for (i = 0; i < n; i++)
		psd_buf_puts(to, " | ---:");
	psd_buf_puts(to, " |\n");
}

void
psd_figures_cite(struct psd_story *s)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			psd_story_cite_figures(s, s->org->units[i]);
}

/* The units right below in a table, and their sum. */
static void
say_by_unit(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n)
{
	const struct psd_unit *u;

	say_heading(to, s->unit->first->level->unit_name, f, n);
	for (u = s->unit->first; u != NULL; u = u->next) {
		if (!psd_story_has(s, u))
			continue;
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		say_cells(s, to, u, f, n);
	}
	psd_buf_puts(to, "| Totalt");
	say_cells(s, to, s->unit, f, n);
}

/* The quarters of the year in a table. */
static void
say_by_quarter(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n)
{
	int q, last = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (psd_figure_last_month(s, s->unit, &f[i]) > last)
			last = psd_figure_last_month(s, s->unit, &f[i]);
	say_heading(to, PSD_S("kvartal"), f, n);
	for (q = 1; 3 * q - 2 <= last; q++) {
		psd_buf_print(to, "| %d%s", q,
		    last < 3 * q ? " (ej avslutat)" : "");
		for (i = 0; i < n; i++) {
			psd_buf_puts(to, " | ");
			psd_say_number(to,
			    psd_figure_total(s, s->unit, &f[i], 3 * q - 2,
				3 * q));
		}
		psd_buf_puts(to, " |\n");
	}
	psd_buf_puts(to, "| Totalt");
	say_cells(s, to, s->unit, f, n);
}

/* The lowest units that have given none of the figures KEY. */
static void
name_silent(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, const char *what)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->first == NULL && psd_story_has(s, u) &&
		    psd_figure_last_month(s, u, f) == 0)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_say_paragraph(to);
	psd_listing_say(to, &names);
	psd_buf_print(to, " har inte redovisat %s.\n", what);
}

bool
psd_figure_is_even(struct psd_story *s, const struct psd_figure_column *f)
{
	int latest = psd_figure_last_month(s, s->unit, f), last;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		last = psd_figure_last_month(s, u, f);
		if (u->first == NULL && psd_story_has(s, u) && last > 0 &&
		    last < latest)
			return false;
	}
	return true;
}

/* The lowest units whose figures KEY end before those of the others. */
static void
name_behind(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f)
{
	int latest = psd_figure_last_month(s, s->unit, f), last;
	bool any = false;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		last = psd_figure_last_month(s, u, f);
		if (u->first != NULL || !psd_story_has(s, u) || last == 0 ||
		    last == latest)
			continue;
		if (!any)
			psd_say_paragraph(to);
		psd_buf_puts(to, any ? " " : "");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, " har inte redovisat något efter ");
		psd_say_month(to, last);
		psd_buf_putc(to, '.');
		any = true;
	}
	if (any)
		psd_buf_putc(to, '\n');
}

void
psd_figures_say_months(struct psd_buf *to, int last)
{
	psd_say_month(to, 1);
	if (last > 1) {
		psd_buf_puts(to, "–");
		psd_say_month(to, last);
	}
}

void
psd_figures_say(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n, const char *what)
{
	if (psd_figure_last_month(s, s->unit, &f[0]) == 0) {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to, " har inte redovisat %s.\n", what);
		return;
	}
	psd_figures_cite(s);
	if (psd_story_is_whole(s))
		say_by_unit(s, to, f, n);
	else
		say_by_quarter(s, to, f, n);
	name_silent(s, to, &f[0], what);
	name_behind(s, to, &f[0]);
}
