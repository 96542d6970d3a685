/* psd_part: risks that were reported, and those that dialogues found. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"
#include "lib/narrative/prose.h"

#include "lib/narrative/say.h"
#include "lib/safety/ranking.h"

#include <math.h>

#define RISKS "reported_risks"
#define EVENTS "negative_events"

static const struct psd_figure_column risks[] = {
	{ "Rapporterade risker", RISKS, NULL },
	{ "Negativa händelser", EVENTS, NULL },
	{ "Risker per 10 händelser", RISKS, EVENTS },
};

/* "från i genomsnitt 112 till 134 i månaden" */
static void
say_numbers(struct psd_buf *to, const struct psd_change *c)
{
	psd_buf_puts(to, c->years ? ", från " : ", från i genomsnitt ");
	psd_say_number(to, c->before);
	psd_buf_puts(to, " till ");
	psd_say_number(to, c->after);
	psd_buf_puts(to, c->years ? "" : " i månaden");
}

/* "De rapporterade riskerna har blivit fler, från 1 180 till 1 329" */
static void
say_way(struct psd_story *s, struct psd_buf *to, const char *figure,
    const char *what, const struct psd_change *c)
{
	int way = psd_change_way(c);

	psd_buf_puts(to, what);
	psd_buf_puts(to,
	    way > 0	  ? " har blivit fler"
		: way < 0 ? " har blivit färre"
			  : " är ungefär lika många som förut");
	if (way != 0 && !c->words)
		say_numbers(to, c);
	psd_figure_from_year(s, to, s->unit, figure);
}

/* What times are compared. */
static void
say_times(const struct psd_story *s, struct psd_buf *to,
    const struct psd_change *c)
{
	psd_buf_puts(to, " (");
	if (c->years) {
		psd_buf_print(to, "samma månader %d och %d", s->year - 1,
		    s->year);
	} else {
		psd_figures_say_months(to, c->months[0], c->months[1]);
		psd_buf_puts(to, " mot ");
		psd_figures_say_months(to, c->months[2], c->months[3]);
	}
	if (c->partial) {
		psd_buf_puts(to, ", i ");
		psd_say_count(to, c->units, NULL, "enhet", "enheter");
		psd_buf_puts(to, " som har redovisat varje månad");
	}
	psd_buf_puts(to, ")");
}

/* How risks and events have changed, and what that means. */
static void
say_change(struct psd_story *s, struct psd_buf *to)
{
	struct psd_change r, e;
	bool both;

	if (!psd_figure_change(&r, s, RISKS))
		return;
	both = psd_figure_change(&e, s, EVENTS);
	say_way(s, to, RISKS, "De rapporterade riskerna", &r);
	if (both) {
		psd_buf_puts(to,
		    psd_change_way(&r) * psd_change_way(&e) < 0 ? ", medan "
								: ", och ");
		say_way(s, to, EVENTS, "de negativa händelserna", &e);
	}
	say_times(s, to, &r);
	psd_buf_puts(to, ".");
	if (psd_change_way(&r) > 0)
		psd_buf_puts(to,
		    " Att fler risker rapporteras är ett gott tecken: då finns "
		    "de att åtgärda innan någon skadas.");
	else if (psd_change_way(&r) < 0)
		psd_buf_puts(to,
		    " Att färre risker rapporteras behöver inte betyda att "
		    "riskerna har blivit färre.");
	psd_buf_puts(to, "\n");
}

static void
say_sums(struct psd_story *s, struct psd_buf *to, int last)
{
	struct psd_told found = psd_figure_of_year(s, s->unit, RISKS);
	struct psd_told events = psd_figure_of_year(s, s->unit, EVENTS);

	if (to->n > 0)
		psd_say_paragraph(to);
	psd_buf_puts(to, "Under ");
	psd_figures_say_months(to, 1, last);
	psd_buf_print(to, " %d rapporterades ", s->year);
	psd_told_say_count(to, s, &found, "risk", "risker");
	psd_figure_from_year(s, to, s->unit, RISKS);
	if (isfinite(events.number)) {
		psd_buf_puts(to, " och ");
		psd_told_say_count(to, s, &events, "negativ händelse",
		    "negativa händelser");
		psd_figure_from_year(s, to, s->unit, EVENTS);
	}
	if (psd_told_is_shown(&events) && psd_told_is_shown(&found) &&
	    events.number > 0) {
		psd_buf_puts(to, ", alltså ");
		psd_say_number(to, 10 * found.number / events.number);
		psd_buf_puts(to, " rapporterade risker på 10 händelser");
	}
	psd_buf_puts(to, ".");
}

/* Whether all units that report for themselves are of one level: those of
 * others would not be compared. */
static bool
is_one_level(const struct psd_story *s, const struct psd_org_level *level)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->first == NULL && u->level != level &&
		    psd_story_has(s, u))
			return false;
	}
	return true;
}

/* Who has reported most for each employee: that is to their praise. */
static void
say_prize(struct psd_story *s, struct psd_buf *to, int last)
{
	const struct psd_ranking_choice c = { s->unit,
		&s->org->levels[s->org->n_levels - 1],
		psd_date_day(s->year, 1, 1), psd_date_month_end(s->year, last),
		1, true };
	struct psd_ranking r = psd_ranking_of(&s->basis, &c);

	if (r.n != 1 || r.n_unknown > 0 || !psd_story_is_whole(s) ||
	    !is_one_level(s, c.level))
		return;
	psd_buf_puts(to, " Flest risker per medarbetare har ");
	psd_say_text(to, psd_story_name(r.items[0].unit));
	psd_buf_puts(to, " rapporterat.");
	psd_figure_from_year(s, to, r.items[0].unit, RISKS);
}

/* Risks that dialogues have found; MORE: besides those that were reported. */
static void
say_found_risks(struct psd_story *s, struct psd_buf *to, bool more)
{
	const struct psd_dialogue *d;
	const struct psd_node *o;
	size_t n = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (o = psd_story_list(s, d, "observations"); o != NULL;
		     o = o->next) {
			if (!psd_str_is(psd_node_text(o, "kind"), "risk"))
				continue;
			if (n++ == 0)
				psd_say_paragraph(to);
			psd_story_from(s, to, d->file, o);
		}
	if (n == 0)
		return;
	psd_buf_puts(to,
	    psd_story_has_one(s, false)
		? "Patientsäkerhetsdialogen har lyft fram "
		: "Patientsäkerhetsdialogerna har lyft fram ");
	psd_prose_count(to, n, "risk", "risker");
	psd_buf_puts(to, more ? " till" : "");
	psd_buf_puts(to,
	    n == 1 ? "; den står under dialogerna.\n"
		   : "; de står under dialogerna.\n");
}

void
psd_part_risks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int last = psd_figure_last_month(s, s->unit, RISKS);

	(void)h;
	if (last > 0) {
		say_change(s, to);
		say_sums(s, to, last);
		say_prize(s, to, last);
		psd_buf_putc(to, '\n');
	}
	psd_figures_say(s, to, risks, sizeof(risks) / sizeof(risks[0]),
	    "några risker eller negativa händelser");
	say_found_risks(s, to, last > 0);
	psd_figures_say_noted(s, to);
}
