/* psd_part: what surveys of the safety culture showed. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"
#include "lib/narrative/level.h"
#include "lib/narrative/say.h"
#include "lib/narrative/value.h"
#include "lib/report/trend_series.h"

#include <math.h>

/* What the units of one level answered. */
struct answers {
	const struct psd_node *survey;
	const struct psd_org_level *level;
	size_t units, told;
	const struct psd_unit *unit; /* the last one that there is */
	int date;		     /* of the latest; PSD_NO_DAY */
	double share, low, high;     /* per cent; SHARE by answers; NAN */
	double count;		     /* of answers; NAN: somebody did not say */
	long step_low, step_high;    /* 0: none */
	bool small;		     /* somebody could be told from it */
};

/* Adds up what the units say, share by share and weight by weight. */
struct sums {
	double weighted, answers, plain;
	size_t shares, counts;
};

static void
add_share(struct answers *a, struct sums *sums, const struct psd_node *n)
{
	double share = psd_node_figure(n, "share_4_5");
	double answers = psd_node_figure(n, "answers");

	if (isfinite(answers)) {
		sums->answers += answers;
		sums->counts++;
	}
	if (!isfinite(share))
		return;
	sums->shares++;
	sums->plain += share;
	if (isfinite(answers))
		sums->weighted += share * answers;
	if (!isfinite(a->low) || share < a->low)
		a->low = share;
	if (!isfinite(a->high) || share > a->high)
		a->high = share;
}

static void
add_entry(struct answers *a, struct sums *sums, const struct psd_node *n,
    int limit)
{
	struct psd_measured v = psd_measured_none();
	long step = psd_node_int(n, "step", 0);
	int day = psd_node_day(n, "date");

	a->told++;
	if (a->date == PSD_NO_DAY || day > a->date)
		a->date = day;
	v.there = true;
	v.number = psd_node_figure(n, "share_4_5");
	v.answers = psd_node_figure(n, "answers");
	a->small = a->small ||
	    (limit > 0 &&
		(!isfinite(v.answers) || psd_trend_is_small(&v, true, limit)));
	if (step > 0 && (a->step_low == 0 || step < a->step_low))
		a->step_low = step;
	if (step > a->step_high)
		a->step_high = step;
	add_share(a, sums, n);
}

/* One share of all is one of all who answered; where nobody knows how many
 * those were, only one unit's can be told. */
static void
finish(struct answers *a, const struct sums *sums)
{
	if (sums->counts == a->told && a->told > 0)
		a->count = sums->answers;
	if (sums->shares == 1)
		a->share = sums->plain;
	else if (sums->shares == a->told && isfinite(a->count) && a->count > 0)
		a->share = sums->weighted / a->count;
}

/* What the units of LEVEL answered to SURVEY. TO: the line that rests on it. */
static struct answers
count(struct psd_story *s, const struct psd_buf *to,
    const struct psd_node *survey, const struct psd_org_level *level)
{
	const struct psd_entry_key key = { PSD_ENTRY_SURVEY,
		psd_node_text(survey, "id") };
	struct psd_entries e = psd_entries_at(s, to, level, &key);
	struct answers a = { .survey = survey,
		.level = level,
		.units = e.units,
		.unit = e.unit,
		.date = PSD_NO_DAY,
		.share = (double)NAN,
		.low = (double)NAN,
		.high = (double)NAN,
		.count = (double)NAN };
	struct sums sums = { .shares = 0 };
	int limit = s->public ? psd_suppress_below(s->org) : 0;
	size_t i;

	for (i = 0; i < e.n; i++)
		add_entry(&a, &sums, e.items[i], limit);
	finish(&a, &sums);
	return a;
}

static void
say_percent(struct psd_buf *to, double share)
{
	psd_say_number(to, round(share));
	psd_buf_puts(to, "\xc2\xa0%");
}

/* "64 %", and of several units how far they are apart. */
static void
say_share(struct psd_buf *to, const struct answers *a)
{
	if (isfinite(a->share))
		say_percent(to, a->share);
	if (!isfinite(a->low)) {
		psd_buf_puts(to, "–");
		return;
	}
	if (lround(a->low) == lround(a->high)) {
		if (!isfinite(a->share))
			say_percent(to, a->low);
		return;
	}
	psd_buf_puts(to, isfinite(a->share) ? " (" : "");
	psd_buf_puts(to, "från ");
	say_percent(to, a->low);
	psd_buf_puts(to, " till ");
	say_percent(to, a->high);
	psd_buf_puts(to, isfinite(a->share) ? ")" : "");
}

/* "3 (Regelstyrd)", "2–4" */
static void
say_step(struct psd_buf *to, const struct answers *a)
{
	if (a->step_high == 0)
		psd_buf_puts(to, "–");
	else if (a->step_low == a->step_high)
		psd_step_say(to, a->survey, (double)a->step_low);
	else
		psd_buf_print(to, "%ld–%ld", a->step_low, a->step_high);
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct answers *a)
{
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_node_text(a->survey, "name"));
	psd_buf_puts(to, " | ");
	if (psd_story_is_whole(s)) {
		if (a->units == 1)
			psd_say_text(to, psd_story_name(a->unit));
		else
			psd_level_say_of(to, a->level, a->told, a->units);
		psd_buf_puts(to, " | ");
	}
	psd_say_month(to, psd_date_ymd(a->date).month);
	psd_buf_puts(to, " | ");
	if (a->small) {
		psd_small_say(to, s, PSD_BESIDE);
		psd_buf_puts(to, " | ");
		psd_small_say(to, s, PSD_BESIDE);
		psd_buf_puts(to, " | ");
		psd_small_say(to, s, PSD_BESIDE);
	} else {
		say_share(to, a);
		psd_buf_puts(to, " | ");
		if (isfinite(a->count))
			psd_say_number(to, a->count);
		else
			psd_buf_puts(to, "–");
		psd_buf_puts(to, " | ");
		say_step(to, a);
	}
	psd_buf_puts(to, " |\n");
}

/* Whether a measure of the plans tells of SURVEY in the story's units. */
static bool
is_measured(struct psd_story *s, const struct psd_node *survey)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		const struct psd_node *c = psd_node_find(m->node, "computed");

		if (psd_str_is(psd_node_text(c, "from"), "surveys") &&
		    psd_str_eq(psd_node_text(c, "survey"),
			psd_node_text(survey, "id")) &&
		    psd_measure_units(s, m).n > 0)
			return true;
	}
	return false;
}

/* What an answer counts as good, in the organisation's words. */
static void
say_definition(struct psd_story *s, struct psd_buf *to,
    const struct psd_node *survey)
{
	struct psd_str text = psd_node_text(survey, "definition");

	if (text.n == 0)
		return;
	psd_story_from(s, to, PSD_S("psd.yaml"), survey);
	psd_say_text(to, psd_node_text(survey, "name"));
	psd_buf_puts(to, ": ");
	psd_say_sentence(to, text);
	psd_buf_putc(to, '\n');
}

/* Adds a row for each level that tells something new of SURVEY: the unit's own,
 * then those below it down to a level of which all have answered, since their
 * answers are counted in it. Returns whether there was any. */
static bool
say_survey(struct psd_story *s, struct psd_buf *to,
    const struct psd_node *survey)
{
	struct psd_buf row = PSD_BUF_INIT;
	bool any = false;
	size_t i;

	for (i = 0; i < s->org->n_levels; i++) {
		const struct psd_org_level *level = &s->org->levels[i];
		struct answers a = count(s, &row, survey, level);

		if (a.told == 0)
			continue;
		if (to->n == 0)
			psd_say_table(to,
			    psd_story_is_whole(s)
				? "Mätning|Redovisat av|Senast|>Goda svar|"
				  ">Antal svar|>Steg"
				: "Mätning|Senast|>Goda svar|>Antal svar|"
				  ">Steg");
		any = true;
		say_row(s, &row, &a);
		psd_story_put(s, to, &row);
		if (a.told == a.units && a.unit != s->unit)
			break;
	}
	psd_buf_release(&row);
	return any;
}

void
psd_part_surveys(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "surveys");
	struct psd_buf notes = PSD_BUF_INIT;

	(void)h;
	for (; n != NULL; n = n->next)
		if (!is_measured(s, n) && say_survey(s, to, n))
			say_definition(s, &notes, n);
	if (notes.n > 0)
		psd_say_paragraph(to);
	psd_story_put(s, to, &notes);
	psd_buf_release(&notes);
}
