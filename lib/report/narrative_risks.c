/* psd_part: risks that were reported, and those that dialogues found. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_figures.h"

#include "lib/report/narrative_say.h"

#include <math.h>

static const struct psd_figure_column risks[] = {
	{ "Rapporterade risker", "reported_risks" },
	{ "Negativa händelser", "negative_events" },
	{ "Tillbud", "near_misses" },
};

/* How the first and the second half of what there is compare, by month. */
static void
say_change(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, const char *what, int last)
{
	int half = last / 2;
	double before, after;

	if (half < 3 || !psd_figure_is_even(s, f))
		return;
	before = psd_figure_total(s, s->unit, f, 1, half) / half;
	after = psd_figure_total(s, s->unit, f, last - half + 1, last) / half;
	psd_buf_print(to, " %s per månad: i genomsnitt ", what);
	psd_say_number(to, before);
	psd_buf_puts(to, " under ");
	psd_figures_say_months(to, half);
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
	int last = psd_figure_last_month(s, s->unit, &risks[0]);
	double found = psd_figure_of_year(s, s->unit, &risks[0]);
	double events = psd_figure_of_year(s, s->unit, &risks[1]);

	(void)h;
	if (last > 0) {
		psd_buf_puts(to, "Under ");
		psd_figures_say_months(to, last);
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
	psd_figures_say(s, to, risks, sizeof(risks) / sizeof(risks[0]),
	    "några risker eller negativa händelser");
	say_found_risks(s, to);
}
