/* psd_targets: what was to be reached, and whether it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/targets.h"

#include "lib/narrative/deeds.h"
#include "lib/narrative/level.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/small.h"
#include "lib/narrative/value.h"

#include <math.h>
#include <stdlib.h>

/* A measure of the story, and how it stands. */
struct target {
	const struct psd_measure *m;
	struct psd_standing now;
	bool aimed;	  /* it has a target for the year */
	bool hidden;	  /* and what it came to may not be told */
	int change;	  /* 1: better than before, -1: worse */
	double step, gap; /* how far from before; from the target */
};

/* All measures of the story. */
struct targets {
	struct target *items;
	size_t n;
	size_t aimed, told, met, partly, hidden;
};

/* How far A is from B, 0 to 1, whatever they are counted in. */
static double
distance(double a, double b)
{
	double most = fabs(a) > fabs(b) ? fabs(a) : fabs(b);

	if (!isfinite(a) || !isfinite(b) || most <= 0)
		return 0;
	/* from nothing to little is less than from nothing to much */
	return fabs(a - b) / (b == 0 || a == 0 ? most + 10 : most);
}

/* Whether a year's target makes the sum of the year, and not one period, what
 * counts; or other units told now than told before. */
static bool
is_no_change(const struct psd_measure *m, const struct psd_standing *now)
{
	return (psd_measure_adds_up(m) && now->year.there) ||
	    now->period.n_silent != now->before.n_silent;
}

static struct target
target_of(struct psd_story *s, const struct psd_measure *m)
{
	struct target t = { .m = m };

	t.aimed = psd_measured_target(m, s->year) != NULL ||
	    psd_node_find(m->node, "minimum") != NULL;
	t.now = psd_standing_of(&s->basis, m, s->unit);
	if (t.now.period.there && t.now.before.there &&
	    !is_no_change(m, &t.now) &&
	    psd_measure_direction(m) != PSD_EITHER_WAY) {
		t.change = psd_measured_change(m, &t.now.before, &t.now.period);
		t.step = distance(t.now.period.number, t.now.before.number);
	}
	if (t.now.period.there && t.now.met == PSD_MET_NOT)
		t.gap = distance(psd_measure_adds_up(m) && t.now.year.there
			? t.now.year.number
			: t.now.period.number,
		    psd_measured_goal(m, s->year));
	return t;
}

/* Whether T is hidden under its area: what its row says there counts. */
static bool
is_hidden(struct psd_story *s, const struct target *t,
    const struct psd_units *list)
{
	struct psd_measured v = t->now.period;

	if (list->n == 1)
		v = psd_outcome_of(&s->basis, t->m, list->items[0]).last;
	else if (psd_measure_adds_up(t->m) && t->now.year.there)
		v = t->now.year;
	return psd_value_is_hidden(s, t->m, list, &v);
}

/* What T is told beside must be told of everybody, too. */
static void
hide_distances(struct psd_story *s, struct target *t)
{
	bool any = psd_small_any(s, t->m, &t->now.period);

	if (any || psd_small_any(s, t->m, &t->now.before))
		t->change = 0;
	if (any || psd_small_any(s, t->m, &t->now.year))
		t->gap = 0;
}

static struct targets
targets_of(struct psd_story *s)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	struct targets all = { .n = 0 };

	while ((m = psd_measures_next(plans, m)) != NULL)
		all.n++;
	all.items = psd_arena_array(s->arena, all.n, struct target);
	all.n = 0;
	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_units list = psd_measure_units(s, m);
		struct target t;

		if (list.n == 0)
			continue;
		t = target_of(s, m);
		if (is_hidden(s, &t, &list)) {
			all.aimed += t.aimed;
			all.hidden += t.aimed;
			if (t.aimed)
				all.items[all.n++] = (struct target){ .m = m,
					.aimed = true,
					.hidden = true };
			continue;
		}
		hide_distances(s, &t);
		all.items[all.n++] = t;
		all.aimed += t.aimed;
		if (!t.aimed || !t.now.period.there)
			continue;
		all.told++;
		all.met += t.now.met == PSD_MET;
		all.partly += t.now.met == PSD_MET_PARTLY;
	}
	return all;
}

static void
say_from(struct psd_story *s, const struct psd_buf *to, const struct target *t)
{
	psd_story_from(s, to, t->m->row->plan->file, t->m->node);
	psd_value_from(s, to, t->m, s->unit, &t->now.period);
}

/* "38 mål i siffror är satta: nio är nådda, fyra är delvis nådda, 18 är inte
 * nådda och sju saknar värde." */
static void
say_counts(struct psd_story *s, struct psd_buf *to, const struct targets *all)
{
	const struct psd_prose_part parts[] = {
		{ all->met, "är nått", "är nådda" },
		{ all->partly, "är delvis nått", "är delvis nådda" },
		{ all->told - all->met - all->partly, "är inte nått",
		    "är inte nådda" },
		{ all->aimed - all->told - all->hidden, "saknar värde",
		    "saknar värde" },
		{ all->hidden, "är utelämnat", "är utelämnade" },
	};
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->items[i].aimed)
			say_from(s, to, &all->items[i]);
	psd_prose_number_first(to, all->aimed, true);
	psd_buf_puts(to, " mål i siffror är ");
	if (all->aimed > 1) {
		psd_buf_puts(to, "satta: ");
		psd_prose_parts(to, parts, sizeof(parts) / sizeof(parts[0]),
		    true);
	} else {
		psd_buf_puts(to, "satt, och det ");
		psd_buf_puts(to,
		    all->hidden > 0	  ? "är utelämnat"
			: all->told == 0  ? "saknar värde"
			: all->met > 0	  ? "är nått"
			: all->partly > 0 ? "är delvis nått"
					  : "är inte nått");
	}
	psd_buf_puts(to, ".\n");
}

/* What a list is of; the higher, the farther ahead; 0: not in it. */
enum choice {
	BETTER,
	WORSE,
	FAR,
	CHOICES
};

static double
weight(const struct target *t, enum choice c)
{
	switch (c) {
	case BETTER:
		return t->change > 0 ? t->step : 0;
	case WORSE:
		return t->change < 0 ? t->step : 0;
	default:
		return t->gap;
	}
}

/* " (1 av 2 enheter)": of how many units V is, where it is not of all. */
static void
say_coverage(struct psd_buf *to, const struct psd_measured *v,
    const struct psd_units *list)
{
	if (list->n < 2 || v->n_silent == 0 || v->n_silent >= v->n_asked)
		return;
	psd_buf_puts(to, " (");
	psd_level_say_of(to, list->items[0]->level, v->n_asked - v->n_silent,
	    v->n_asked);
	psd_buf_putc(to, ')');
}

static void
say_one(struct psd_story *s, struct psd_buf *to, const struct target *t,
    enum choice c)
{
	struct psd_units list = psd_measure_units(s, t->m);
	/* a target is for the year, so of what adds up the year counts */
	bool sum = c == FAR && psd_measure_adds_up(t->m) && t->now.year.there;
	struct psd_buf aim = PSD_BUF_INIT;

	say_from(s, to, t);
	psd_buf_puts(to, "- ");
	psd_measure_say(to, s, t->m, &list);
	psd_buf_puts(to, ": ");
	psd_value_say_short(to, t->m, sum ? &t->now.year : &t->now.period);
	if (sum) {
		psd_buf_putc(to, ' ');
		psd_prose_during(to, s);
	} else if (t->now.period.label.n > 4) {
		psd_buf_puts(to, " för ");
		psd_say_period(to, t->now.period.label);
	}
	say_coverage(to, sum ? &t->now.year : &t->now.period, &list);
	if (c != FAR) {
		psd_buf_puts(to, ", mot ");
		psd_value_say_short(to, t->m, &t->now.before);
		psd_buf_puts(to, " perioden före");
	}
	if (t->aimed)
		psd_target_say(&aim, t->m, s->year);
	if (aim.n > 0) {
		psd_buf_puts(to, c == FAR ? ", målet är " : "; målet är ");
		psd_buf_str(to, psd_buf_get(&aim));
	}
	psd_buf_release(&aim);
	psd_buf_puts(to, ".\n");
}

static void
say_choice(struct psd_story *s, struct psd_buf *to, const struct targets *all,
    enum choice c, size_t most)
{
	static const char *const labels[CHOICES] = { "Har blivit bättre",
		"Har blivit sämre", "Längst från målet" };
	double last = INFINITY;
	const struct target *before = NULL;
	size_t i, n;

	for (n = 0; n < most; n++) {
		const struct target *best = NULL;

		for (i = 0; i < all->n; i++) {
			const struct target *t = &all->items[i];
			double w = weight(t, c);

			if (w <= 0 || w > last || (w == last && t <= before))
				continue;
			if (best == NULL || w > weight(best, c))
				best = t;
		}
		if (best == NULL)
			return;
		if (n == 0)
			psd_say_label(to, psd_str(labels[c]));
		say_one(s, to, best, c);
		last = weight(best, c);
		before = best;
	}
}

void
psd_targets_say_short(struct psd_story *s, struct psd_buf *to, size_t most)
{
	struct targets all = targets_of(s);
	size_t c;

	if (all.aimed > 0) {
		psd_say_label(to, PSD_S("Målen"));
		say_counts(s, to, &all);
	}
	for (c = 0; c < CHOICES; c++)
		say_choice(s, to, &all, (enum choice)c, most);
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct target *t)
{
	static const char *const words[] = { [PSD_MET_UNKNOWN] = "–",
		[PSD_MET_NOT] = "nej",
		[PSD_MET_PARTLY] = "delvis",
		[PSD_MET] = "ja" };

	say_from(s, to, t);
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_story_area(s, t->m->row->area));
	psd_buf_puts(to, " | ");
	psd_say_text(to, psd_say_open(t->m->text));
	psd_buf_puts(to, " | ");
	psd_target_say(to, t->m, s->year);
	psd_buf_puts(to, " | ");
	psd_buf_puts(to,
	    t->hidden		      ? "utelämnat"
		: t->now.period.there ? words[t->now.met]
				      : "inget värde");
	psd_buf_puts(to, " |\n");
}

/* Whether the targets of a whole that others are gathered in stand under their
 * areas as well: one list of them is enough to read. */
static bool
are_told_below(const struct psd_story *s)
{
	const struct psd_outline *o = s->outline;
	size_t i = 0;

	while (i < o->n && !psd_heading_has(&o->headings[i], "measures"))
		i++;
	return i < o->n && psd_story_reach(s) == PSD_REACH_AREAS;
}

void
psd_targets_say(struct psd_story *s, struct psd_buf *to)
{
	struct targets all = targets_of(s);
	bool brief = are_told_below(s);
	size_t i, k, own = 0;

	for (k = 0; !brief && k < s->framework->n; k++)
		for (i = 0; i < all.n; i++) {
			const struct target *t = &all.items[i];

			if (!t->aimed ||
			    !psd_str_eq(t->m->row->area,
				s->framework->areas[k].id) ||
			    !psd_measure_is_for(t->m, s->unit, s->year))
				continue;
			if (own++ == 0)
				psd_say_table(to,
				    "Område|Mål|>Värde att nå|Nått");
			say_row(s, to, t);
		}
	if (brief || all.aimed <= own)
		return;
	psd_say_paragraph(to);
	for (i = 0; i < all.n; i++)
		if (all.items[i].aimed)
			psd_story_from(s, to, all.items[i].m->row->plan->file,
			    all.items[i].m->node);
	psd_buf_puts(to, own > 0 ? "Därtill finns " : "Det finns ");
	psd_prose_number(to, all.aimed - own, true);
	psd_buf_puts(to, " mål i siffror på nivåerna under");
	psd_buf_puts(to,
	    all.aimed - own > 1
		? ". De redovisas under de områden som de hör till.\n"
		: ". Det redovisas under det område som det hör till.\n");
}
