/* psd_part: deviations, serious events and complaints. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_figures.h"

#include "lib/report/narrative_say.h"

#include <math.h>

static const struct psd_figure_column deviations[] = {
	{ "Negativa händelser", "negative_events" },
	{ "Tillbud", "near_misses" },
	{ "Förfallna avvikelser", "overdue_deviations" },
	{ "Allvarliga händelser", "serious_events" },
};
static const struct psd_figure_column overdue = { "", "overdue_deviations" };
static const struct psd_figure_column serious = { "", "serious_events" };
static const struct psd_figure_column maria = { "", "lex_maria" };
static const struct psd_figure_column sarah = { "", "lex_sarah" };

/* "I slutet av oktober var 64 avvikelser förfallna, mot 96 i januari." */
static void
say_stock(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, const char *one, const char *many)
{
	int last = psd_figure_last_month(s, s->unit, f);
	double now, before;

	if (last == 0)
		return;
	now = psd_figure_total(s, s->unit, f, last, last);
	before = psd_figure_total(s, s->unit, f, 1, 1);
	psd_buf_puts(to, "I slutet av ");
	psd_say_month(to, last);
	psd_buf_puts(to, " var ");
	psd_say_count(to, (size_t)now, "inga", one, many);
	psd_buf_puts(to,
	    now > 1.5 || now < 0.5		    ? " förfallna"
		: psd_str_ends(psd_str(one), "mål") ? " förfallet"
						    : " förfallen");
	if (last > 1 && isfinite(before) && psd_figure_is_even(s, f)) {
		bool same = fabs(before - now) < 0.5;

		psd_buf_puts(to, same ? ", liksom" : ", mot ");
		if (!same)
			psd_say_number(to, before);
		psd_buf_puts(to, " i slutet av januari");
	}
	psd_buf_putc(to, '.');
}

/* Which days make a deviation overdue is the organisation's to say. */
static void
say_overdue_days(struct psd_story *s, struct psd_buf *to)
{
	long days = psd_node_int(s->org->node, "overdue_deviation_days", 0);

	if (days <= 0)
		return;
	psd_buf_puts(to,
	    " En avvikelse räknas som förfallen när den har "
	    "varit öppen längre än ");
	psd_say_count(to, (size_t)days, NULL, "dag", "dagar");
	psd_buf_puts(to, ".");
}

static void
say_serious(struct psd_story *s, struct psd_buf *to)
{
	double n = psd_figure_of_year(s, s->unit, &serious);
	double m = psd_figure_of_year(s, s->unit, &maria);
	double r = psd_figure_of_year(s, s->unit, &sarah);

	if (!isfinite(n))
		return;
	psd_say_paragraph(to);
	psd_say_count(to, (size_t)n, "Inga", "allvarlig händelse",
	    "allvarliga händelser");
	psd_buf_puts(to, " är redovisade under året.");
	if (isfinite(m) || isfinite(r)) {
		psd_buf_puts(to, " Anmälningar enligt lex Maria: ");
		psd_say_number(to, isfinite(m) ? m : 0);
		psd_buf_puts(to, "; enligt lex Sarah: ");
		psd_say_number(to, isfinite(r) ? r : 0);
		psd_buf_putc(to, '.');
	}
	psd_buf_putc(to, '\n');
}

void
psd_part_deviations(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	say_stock(s, to, &overdue, "avvikelse", "avvikelser");
	if (to->n > 0) {
		say_overdue_days(s, to);
		psd_buf_putc(to, '\n');
	}
	psd_figures_say(s, to, deviations,
	    sizeof(deviations) / sizeof(deviations[0]), "några avvikelser");
	say_serious(s, to);
}

static const struct psd_figure_column complaints[] = {
	{ "Synpunkter och klagomål", "complaints" },
	{ "Förfallna", "overdue_complaints" },
};
static const struct psd_figure_column late_complaints = { "",
	"overdue_complaints" };

void
psd_part_complaints(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int last = psd_figure_last_month(s, s->unit, &complaints[0]);
	double n = psd_figure_of_year(s, s->unit, &complaints[0]);

	(void)h;
	if (last > 0) {
		psd_buf_puts(to, "Under ");
		psd_figures_say_months(to, last);
		psd_buf_print(to, " %d kom det in ", s->year);
		psd_say_count(to, (size_t)n, "inga", "synpunkt eller klagomål",
		    "synpunkter och klagomål");
		psd_buf_puts(to, ". ");
		say_stock(s, to, &late_complaints, "klagomål", "klagomål");
		psd_buf_putc(to, '\n');
	}
	psd_figures_say(s, to, complaints,
	    sizeof(complaints) / sizeof(complaints[0]),
	    "några synpunkter eller klagomål");
}
