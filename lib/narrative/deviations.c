/* psd_part: deviations, serious events and complaints. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"

#include "lib/narrative/say.h"

#include <math.h>

#define EVENTS "negative_events"
#define OVERDUE "overdue_deviations"
#define SERIOUS "serious_events"
#define COMPLAINTS "complaints"
#define LATE "overdue_complaints"

static const struct psd_figure_column deviations[] = {
	{ "Tillbud", "near_misses", NULL },
	{ "Förfallna avvikelser vid periodens slut", OVERDUE, NULL },
	{ "Allvarliga händelser", SERIOUS, NULL },
	{ "Lex Maria", "lex_maria", NULL },
	{ "Lex Sarah", "lex_sarah", NULL },
};

/* "förfallen", "förfallet", "förfallna". */
static const char *
overdue_word(const struct psd_told *t, bool ett)
{
	if (t->hidden != PSD_SHOWN || lround(t->number) != 1)
		return "förfallna";
	return ett ? "förfallet" : "förfallen";
}

/* " Det är bättre än i slutet av januari, då de var 96." */
static void
say_stock_change(struct psd_story *s, struct psd_buf *to, const char *figure)
{
	struct psd_change c;
	int way;

	if (!psd_figure_change(&c, s, figure))
		return;
	way = psd_change_way(&c);
	if (way == 0) {
		psd_buf_puts(to, c.partial ? "" : ", liksom");
	} else {
		psd_buf_puts(to, way < 0 ? ", färre än" : ", fler än");
	}
	if (c.partial && way == 0)
		return;
	if (c.years)
		psd_buf_print(to, " samma tid %d", s->year - 1);
	else
		psd_buf_puts(to, " i slutet av januari");
	if (way == 0 || c.partial || c.words)
		return;
	psd_buf_puts(to, " (");
	psd_say_number(to, c.before);
	psd_buf_puts(to, ")");
}

/* "I slutet av oktober var 55 avvikelser förfallna, färre än i slutet av
 * januari (96)." */
static void
say_stock(struct psd_story *s, struct psd_buf *to, const char *figure,
    const char *one, const char *many)
{
	int last = psd_figure_last_month(s, s->unit, figure);
	struct psd_told now = psd_figure_of_year(s, s->unit, figure);

	if (last == 0)
		return;
	psd_buf_puts(to, "I slutet av ");
	psd_say_month(to, last);
	psd_buf_puts(to, " var ");
	psd_told_say_count(to, s, &now, one, many);
	psd_buf_print(to, " %s",
	    overdue_word(&now, psd_str_ends(psd_str(one), "mål")));
	say_stock_change(s, to, figure);
	psd_buf_puts(to, ".");
	psd_figure_from_year(s, to, s->unit, figure);
}

/* Which days make a deviation overdue is the organisation's to say. */
static void
say_overdue_days(struct psd_story *s, struct psd_buf *to)
{
	long days = psd_node_int(s->org->node, "overdue_deviation_days", 0);

	if (days <= 0)
		return;
	psd_buf_puts(to,
	    " En avvikelse är förfallen när den har varit öppen "
	    "längre än ");
	psd_say_count(to, (size_t)days, NULL, "dag", "dagar");
	psd_buf_puts(to, ".");
	psd_story_from(s, to, PSD_S("psd.yaml"),
	    psd_node_find(s->org->node, "overdue_deviation_days"));
}

/* The lowest unit that stands out with most of FIGURE: a fourth of all, where
 * they are many. */
static void
say_standing_out(struct psd_story *s, struct psd_buf *to, const char *figure)
{
	struct psd_told all = psd_figure_of_year(s, s->unit, figure);
	const struct psd_unit *most = NULL;
	size_t i, n = 0;
	double top = 0;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_told t;

		if (u->first != NULL || !psd_story_has(s, u))
			continue;
		t = psd_figure_of_year(s, u, figure);
		n += isfinite(t.number) ? 1 : 0;
		if (psd_told_is_shown(&t) && t.number > top) {
			top = t.number;
			most = u;
		}
	}
	if (n < 6 || top < 5 || !psd_told_is_shown(&all) ||
	    top < all.number / 4)
		return;
	psd_buf_putc(to, ' ');
	psd_say_text(to, psd_story_name(most));
	psd_buf_puts(to, " hade ");
	psd_say_number(to, top);
	psd_buf_puts(to, " av dem.");
	psd_figure_from_year(s, to, most, figure);
}

/* "; 9 är anmälda enligt lex Maria"; after what is SAID of another law, " och
 * 2 enligt lex Sarah" */
static bool
say_reported(struct psd_story *s, struct psd_buf *to, const char *figure,
    const char *law, bool said)
{
	struct psd_told t = psd_figure_of_year(s, s->unit, figure);

	if (!isfinite(t.number) || t.hidden == PSD_BESIDE)
		return false;
	psd_buf_puts(to, said ? " och " : "; ");
	if (t.hidden == PSD_SHOWN && t.number < 0.5)
		psd_buf_puts(to, "ingen");
	else
		psd_told_say(to, s, &t);
	if (said)
		psd_buf_print(to, " enligt %s", law);
	else
		psd_buf_print(to, " är %s enligt %s",
		    t.hidden == PSD_SHOWN && t.number < 1.5 ? "anmäld"
							    : "anmälda",
		    law);
	psd_figure_from_year(s, to, s->unit, figure);
	return true;
}

static bool
is_none(struct psd_story *s, const char *figure)
{
	struct psd_told t = psd_figure_of_year(s, s->unit, figure);

	return psd_told_is_shown(&t) && t.number < 0.5;
}

static void
say_serious(struct psd_story *s, struct psd_buf *to)
{
	struct psd_told n = psd_figure_of_year(s, s->unit, SERIOUS);
	bool maria;

	if (!isfinite(n.number))
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to,
	    n.hidden == PSD_SHOWN && n.number > 0 ? "" : "Under året är ");
	psd_told_say_count(to, s, &n, "allvarlig händelse",
	    "allvarliga händelser");
	psd_buf_puts(to,
	    n.hidden == PSD_SHOWN && n.number > 0 ? n.number > 1.5
		    ? " är redovisade under året"
		    : " är redovisad under året"
						  : " redovisade");
	psd_figure_from_year(s, to, s->unit, SERIOUS);
	if (n.hidden == PSD_SHOWN && n.number < 0.5) {
		psd_buf_puts(to, ".\n");
		return;
	}
	if (is_none(s, "lex_maria") && is_none(s, "lex_sarah")) {
		psd_buf_puts(to,
		    "; ingen är anmäld enligt lex Maria eller lex Sarah.\n");
		return;
	}
	maria = say_reported(s, to, "lex_maria", "lex Maria", false);
	(void)say_reported(s, to, "lex_sarah", "lex Sarah", maria);
	psd_buf_puts(to, ".\n");
}

void
psd_part_deviations(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	say_stock(s, to, OVERDUE, "avvikelse", "avvikelser");
	if (to->n > 0) {
		say_standing_out(s, to, OVERDUE);
		say_overdue_days(s, to);
		psd_buf_putc(to, '\n');
	}
	say_serious(s, to);
	psd_figures_say(s, to, deviations,
	    sizeof(deviations) / sizeof(deviations[0]), "några avvikelser");
}

static const struct psd_figure_column complaints[] = {
	{ "Synpunkter och klagomål", COMPLAINTS, NULL },
	{ "Förfallna vid periodens slut", LATE, NULL },
};

/* ", fler än samma tid 2021 (420)" */
static void
say_more_or_fewer(struct psd_story *s, struct psd_buf *to)
{
	struct psd_change c;
	int way;

	if (!psd_figure_change(&c, s, COMPLAINTS) || !c.years)
		return;
	way = psd_change_way(&c);
	psd_buf_print(to, ", %s samma tid %d (",
	    way > 0	  ? "fler än"
		: way < 0 ? "färre än"
			  : "ungefär som",
	    s->year - 1);
	psd_say_number(to, c.before);
	psd_buf_puts(to, ")");
}

void
psd_part_complaints(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int last = psd_figure_last_month(s, s->unit, COMPLAINTS);
	struct psd_told n = psd_figure_of_year(s, s->unit, COMPLAINTS);

	(void)h;
	if (last > 0) {
		psd_buf_puts(to, "Under ");
		psd_figures_say_months(to, 1, last);
		psd_buf_print(to, " %d kom det in ", s->year);
		psd_told_say_count(to, s, &n, "synpunkt eller klagomål",
		    "synpunkter och klagomål");
		say_more_or_fewer(s, to);
		psd_buf_puts(to, ". ");
		psd_figure_from_year(s, to, s->unit, COMPLAINTS);
		say_stock(s, to, LATE, "klagomål", "klagomål");
		psd_buf_putc(to, '\n');
	}
	psd_figures_say(s, to, complaints,
	    sizeof(complaints) / sizeof(complaints[0]),
	    "några synpunkter eller klagomål");
}
