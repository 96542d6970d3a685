/* psd_part: risks, deviations, complaints, training and participation. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"

#include <math.h>

/* A column of a table of figures. */
struct figure {
	const char *heading, *key;
	bool stock; /* it stands for the end of a month: the last one counts */
};

/* The last month that any unit of the story has figures for; 0: none. */
static int
last_month(const struct psd_story *s, const struct psd_unit *unit,
    const struct figure *f)
{
	const struct psd_str key = psd_str(f->key);
	const struct psd_unit *u;
	int m, last = 0, below;

	for (m = s->last_month; m > 0; m--)
		if (psd_statistics_figure(s->figures, unit, m, key) != NULL)
			break;
	last = m > 0 ? m : 0;
	for (u = unit->first; u != NULL; u = u->next) {
		below = last_month(s, u, f);
		last = below > last ? below : last;
	}
	return last;
}

/* The figure of UNIT and those below it from month FROM to TO; NAN: none. */
static double
total(struct psd_story *s, const struct psd_unit *unit, const struct figure *f,
    int from, int to)
{
	struct psd_str key = psd_str(f->key);
	int last = last_month(s, unit, f);

	if (last == 0 || last < from)
		return (double)NAN;
	/* what stood in July says nothing of the end of October */
	if (f->stock && to > last && last < last_month(s, s->unit, f))
		return (double)NAN;
	if (to > last)
		to = last;
	if (f->stock)
		from = to;
	return psd_statistics_total(s->figures, unit, from, to, key).sum;
}

static double
year_total(struct psd_story *s, const struct psd_unit *unit,
    const struct figure *f)
{
	return total(s, unit, f, 1, s->last_month);
}

static void
say_cells(struct psd_story *s, struct psd_buf *to, const struct psd_unit *unit,
    const struct figure *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		psd_buf_puts(to, " | ");
		psd_say_number(to, year_total(s, unit, &f[i]));
	}
	psd_buf_puts(to, " |\n");
}

static void
say_heading(struct psd_buf *to, struct psd_str first, const struct figure *f,
    size_t n)
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

/* Cites the figures of UNIT and all below it. */
static void
cite_all(struct psd_story *s)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			psd_story_cite_figures(s, s->org->units[i]);
}

/* The units right below in a table, and their sum. */
static void
say_by_unit(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    size_t n)
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
say_by_quarter(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    size_t n)
{
	int q, last = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (last_month(s, s->unit, &f[i]) > last)
			last = last_month(s, s->unit, &f[i]);
	say_heading(to, PSD_S("kvartal"), f, n);
	for (q = 1; 3 * q - 2 <= last; q++) {
		psd_buf_print(to, "| %d%s", q,
		    last < 3 * q ? " (ej avslutat)" : "");
		for (i = 0; i < n; i++) {
			psd_buf_puts(to, " | ");
			psd_say_number(to,
			    total(s, s->unit, &f[i], 3 * q - 2, 3 * q));
		}
		psd_buf_puts(to, " |\n");
	}
	psd_buf_puts(to, "| Totalt");
	say_cells(s, to, s->unit, f, n);
}

/* The lowest units that have given none of the figures KEY. */
static void
name_silent(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    const char *what)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->first == NULL && psd_story_has(s, u) &&
		    last_month(s, u, f) == 0)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_say_paragraph(to);
	psd_listing_say(to, &names);
	psd_buf_print(to, " har inte redovisat %s.\n", what);
}

/* The lowest units whose figures KEY end before those of the others. */
static void
name_behind(struct psd_story *s, struct psd_buf *to, const struct figure *f)
{
	int latest = last_month(s, s->unit, f), last;
	bool any = false;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		last = last_month(s, u, f);
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

/* "januari–oktober", "januari" */
static void
say_months(struct psd_buf *to, int last)
{
	psd_say_month(to, 1);
	if (last > 1) {
		psd_buf_puts(to, "–");
		psd_say_month(to, last);
	}
}

/* A table of figures by unit, or by quarter where there are no units below;
 * or that there are none. */
static bool
say_figures(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    size_t n, const char *what)
{
	if (last_month(s, s->unit, &f[0]) == 0) {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to, " har inte redovisat %s.\n", what);
		return false;
	}
	cite_all(s);
	if (psd_story_is_whole(s))
		say_by_unit(s, to, f, n);
	else
		say_by_quarter(s, to, f, n);
	name_silent(s, to, &f[0], what);
	name_behind(s, to, &f[0]);
	return true;
}

static const struct figure risks[] = {
	{ "Rapporterade risker", "reported_risks", false },
	{ "Negativa händelser", "negative_events", false },
	{ "Tillbud", "near_misses", false },
};

/* How the first and the second half of what there is compare, by month. */
static void
say_change(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    const char *what, int last)
{
	int half = last / 2;
	double before, after;

	if (half < 3)
		return;
	before = total(s, s->unit, f, 1, half) / half;
	after = total(s, s->unit, f, last - half + 1, last) / half;
	psd_buf_print(to, " %s per månad: i genomsnitt ", what);
	psd_say_number(to, before);
	psd_buf_puts(to, " under ");
	say_months(to, half);
	psd_buf_puts(to, " och ");
	psd_say_number(to, after);
	psd_buf_puts(to, " under ");
	psd_say_month(to, last - half + 1);
	psd_buf_puts(to, "–");
	psd_say_month(to, last);
	psd_buf_putc(to, '.');
}

static void
say_ratio(struct psd_buf *to, double part, double all)
{
	if (!(all > 0) || !isfinite(part))
		return;
	psd_buf_puts(to, " Det är ");
	psd_say_number(to, 10 * part / all);
	psd_buf_puts(to, " rapporterade risker på 10 negativa händelser.");
}

/* Risks that dialogues have found. */
static void
say_found_risks(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	size_t n = 0, dialogues = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		const struct psd_node *o = psd_node_list(d->node,
		    "observations");
		size_t before = n;

		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		for (; o != NULL; o = o->next)
			n += psd_str_is(psd_node_text(o, "kind"), "risk");
		dialogues += n > before;
		if (n > before)
			psd_story_cite(s, d->file);
	}
	if (n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Patientsäkerhetsdialogerna har lyft fram ");
	psd_say_count(to, n, NULL, "risk", "risker");
	if (dialogues > 1) {
		psd_buf_puts(to, " vid ");
		psd_say_count(to, dialogues, NULL, "dialog", "dialoger");
	}
	psd_buf_puts(to, ".\n");
}

void
psd_part_risks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int last = last_month(s, s->unit, &risks[0]);
	double found = year_total(s, s->unit, &risks[0]);
	double events = year_total(s, s->unit, &risks[1]);

	(void)h;
	if (last > 0) {
		psd_buf_puts(to, "Under ");
		say_months(to, last);
		psd_buf_print(to, " %d rapporterades ", s->year);
		psd_say_number(to, found);
		psd_buf_puts(to, " risker");
		if (isfinite(events)) {
			psd_buf_puts(to, " och ");
			psd_say_number(to, events);
			psd_buf_puts(to, " negativa händelser");
		}
		psd_buf_putc(to, '.');
		say_ratio(to, found, events);
		say_change(s, to, &risks[0], "Rapporterade risker", last);
		say_change(s, to, &risks[1], "Negativa händelser", last);
		psd_buf_puts(to,
		    " Att fler risker rapporteras är ett gott "
		    "tecken: då finns de att åtgärda innan någon skadas.\n");
	}
	(void)say_figures(s, to, risks, sizeof(risks) / sizeof(risks[0]),
	    "några risker eller negativa händelser");
	say_found_risks(s, to);
}

static const struct figure deviations[] = {
	{ "Negativa händelser", "negative_events", false },
	{ "Tillbud", "near_misses", false },
	{ "Förfallna avvikelser", "overdue_deviations", true },
	{ "Allvarliga händelser", "serious_events", false },
};
static const struct figure overdue = { "", "overdue_deviations", true };
static const struct figure serious = { "", "serious_events", false };
static const struct figure maria = { "", "lex_maria", false };
static const struct figure sarah = { "", "lex_sarah", false };

/* "I slutet av oktober var 64 avvikelser förfallna, mot 96 i januari." */
static void
say_stock(struct psd_story *s, struct psd_buf *to, const struct figure *f,
    const char *one, const char *many)
{
	int last = last_month(s, s->unit, f);
	double now, before;

	if (last == 0)
		return;
	now = total(s, s->unit, f, last, last);
	before = total(s, s->unit, f, 1, 1);
	psd_buf_puts(to, "I slutet av ");
	psd_say_month(to, last);
	psd_buf_puts(to, " var ");
	psd_say_count(to, (size_t)now, "inga", one, many);
	psd_buf_puts(to,
	    now > 1.5 || now < 0.5		    ? " förfallna"
		: psd_str_ends(psd_str(one), "mål") ? " förfallet"
						    : " förfallen");
	if (last > 1 && isfinite(before)) {
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
	double n = year_total(s, s->unit, &serious);
	double m = year_total(s, s->unit, &maria);
	double r = year_total(s, s->unit, &sarah);

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
	(void)say_figures(s, to, deviations,
	    sizeof(deviations) / sizeof(deviations[0]), "några avvikelser");
	say_serious(s, to);
}

static const struct figure complaints[] = {
	{ "Synpunkter och klagomål", "complaints", false },
	{ "Förfallna", "overdue_complaints", true },
};
static const struct figure late_complaints = { "", "overdue_complaints", true };

void
psd_part_complaints(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int last = last_month(s, s->unit, &complaints[0]);
	double n = year_total(s, s->unit, &complaints[0]);

	(void)h;
	if (last > 0) {
		psd_buf_puts(to, "Under ");
		say_months(to, last);
		psd_buf_print(to, " %d kom det in ", s->year);
		psd_say_count(to, (size_t)n, "inga", "synpunkt eller klagomål",
		    "synpunkter och klagomål");
		psd_buf_puts(to, ". ");
		say_stock(s, to, &late_complaints, "klagomål", "klagomål");
		psd_buf_putc(to, '\n');
	}
	(void)say_figures(s, to, complaints,
	    sizeof(complaints) / sizeof(complaints[0]),
	    "några synpunkter eller klagomål");
}

static const struct figure done[] = {
	{ "utredningar av allvarliga händelser", "investigations.done", false },
	{ "händelseanalyser", "event_analyses.done", false },
	{ "utvecklingsarbeten", "development_work.started", false },
};
static const struct figure with[] = {
	{ "", "investigations.with_participation", false },
	{ "", "event_analyses.with_participation", false },
	{ "", "development_work.with_partnership", false },
};

/* Ways in which patients and relatives took part, as dialogues tell them. */
static void
say_methods(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_dialogue *d;
	const struct psd_node *o, *m;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		o = psd_node_list(d->node, "observations");
		for (; o != NULL; o = o->next) {
			m = psd_node_list(o, "methods");
			for (; m != NULL; m = m->next) {
				if (psd_table_find(&seen, m->text) != NULL)
					continue;
				(void)psd_table_add(&seen, m->text, s);
				psd_listing_add(&list, m->text);
				psd_story_cite(s, d->file);
			}
		}
	}
	psd_table_release(&seen);
	if (list.n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Sätt att delta som dialogerna nämner: ");
	psd_listing_say(to, &list);
	psd_buf_puts(to, ".\n");
}

void
psd_part_participation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	bool any = false;
	size_t i;

	(void)h;
	for (i = 0; i < sizeof(done) / sizeof(done[0]); i++) {
		double all = year_total(s, s->unit, &done[i]);
		double part = year_total(s, s->unit, &with[i]);

		if (!(all > 0))
			continue;
		if (!any)
			psd_buf_puts(to,
			    "Så ofta har patienter, brukare eller "
			    "närstående medverkat under året:\n\n");
		any = true;
		psd_buf_print(to, "- %s: medverkan i ", done[i].heading);
		psd_say_share(to, isfinite(part) ? part : 0, all);
		psd_buf_putc(to, '\n');
	}
	if (any)
		cite_all(s);
	else
		psd_buf_puts(to,
		    "Medverkan av patienter, brukare eller "
		    "närstående i utredningar, händelseanalyser eller "
		    "utvecklingsarbeten är inte redovisad för året.\n");
	say_methods(s, to);
}
