/* psd_part: measures with their targets and results. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

#include <math.h>

/* " för kvartal 3", " hittills under året"; nothing for the year itself. */
static void
say_when(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measured *v)
{
	if (v->label.n == 4)
		return;
	if (v->label.n > 0) {
		psd_buf_puts(to, " för ");
		psd_say_period(to, v->label);
	} else if (s->today <= psd_date_day(s->year, 12, 31)) {
		psd_buf_puts(to, " hittills under året");
	}
}

static const char *
met_words(enum psd_met met)
{
	static const char *const words[] = {
		[PSD_MET_UNKNOWN] = "",
		[PSD_MET_NOT] = " Målet är inte nått.",
		[PSD_MET_PARTLY] = " Målet är delvis nått.",
		[PSD_MET] = " Målet är nått.",
	};

	return words[met];
}

/* The periods of M that UNIT has let pass. */
static void
say_overdue(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	const struct psd_obligations *list = &s->years.obligations;
	struct psd_listing periods = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	const char *last = "";
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->measure != m || o->unit != unit || !o->timed ||
		    o->state != PSD_OVERDUE ||
		    strcmp(last, o->window.label.s) == 0)
			continue;
		last = o->window.label.s;
		psd_buf_clear(&piece);
		psd_say_period(&piece, psd_str(last));
		psd_listing_add(&periods, psd_buf_get(&piece));
	}
	psd_buf_release(&piece);
	if (periods.n == 0)
		return;
	psd_buf_puts(to, " Värde saknas för ");
	psd_listing_say(to, &periods);
	psd_buf_putc(to, '.');
}

/* "Det är bättre än perioden före (3)." */
static void
say_trend(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_outcome *o)
{
	const char *trend = psd_outcome_trend(m, o);

	if (trend == NULL)
		return;
	if (strcmp(trend, "oförändrat") == 0) {
		psd_buf_puts(to, " Det är oförändrat sedan perioden före.");
		return;
	}
	psd_buf_print(to, " Det är %s än perioden före (", trend);
	psd_value_say_short(to, m, &o->before);
	psd_buf_puts(to, ").");
}

/* The lowest units at or below UNIT that lack the figures M is made of, in the
 * last month that others have. */
static void
say_silent(struct psd_story *s, struct psd_buf *to, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	const struct psd_node *c = psd_node_find(m->node, "computed");
	struct psd_str figure = psd_node_text(c, "figure");
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;
	int month;

	if (figure.n == 0)
		figure = psd_node_text(c, "denominator");
	month = psd_measured_last_month(s->figures, unit, figure, 1,
	    s->last_month);
	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->first == NULL && psd_story_has(s, u) &&
		    psd_unit_is_under(u, unit) &&
		    psd_statistics_figure(s->figures, u, month, figure) == NULL)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_buf_puts(to, " Siffror saknas från ");
	psd_listing_say(to, &names);
	psd_buf_putc(to, '.');
}

/* "målet var 60 %, utfallet blev 51,9 % (121 av 233)." */
static void
say_value(struct psd_story *s, struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v)
{
	bool yes_no = psd_measure_is(m, "yes-no");
	struct psd_buf target = PSD_BUF_INIT;

	if (!yes_no)
		psd_target_say(&target, m, s->year);
	if (target.n > 0)
		psd_buf_print(to, "målet var %s%s", target.p,
		    v->there ? ", " : "; ");
	psd_buf_release(&target);
	if (!v->there) {
		psd_buf_puts(to, "inget värde är redovisat.");
		return;
	}
	if (v->text.n > 0 || yes_no) {
		psd_value_say(to, m, v);
		if (v->label.n > 4) {
			psd_buf_puts(to, ", redovisat");
			say_when(to, s, v);
		}
	} else {
		psd_buf_puts(to, "utfallet");
		say_when(to, s, v);
		psd_buf_puts(to, " blev ");
		psd_value_say(to, m, v);
	}
	psd_buf_putc(to, '.');
}

/* The files that the outcome O of M for UNIT was read from. */
static void
cite(struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct psd_outcome *o)
{
	struct psd_str from = psd_node_text(psd_node_find(m->node, "computed"),
	    "from");

	if (!o->last.there)
		return;
	if (o->file.n > 0)
		psd_story_cite(s, o->file);
	else if (psd_str_is(from, "meetings"))
		psd_story_cite_meetings(s, unit);
	else if (!psd_str_is(from, "dialogues"))
		psd_story_cite_figures(s, unit);
}

/* One measure of one unit, in sentences. */
static void
say_outcome(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	struct psd_outcome o = psd_outcome_of(&s->basis, m, unit);
	struct psd_str comment = psd_node_text(o.last.node, "comment");

	say_value(s, to, m, &o.last);
	if (o.last.there) {
		say_trend(to, m, &o);
		psd_buf_puts(to,
		    met_words(psd_measured_met(m, s->year, &o.last)));
	}
	/* figures that are partly there say themselves who is silent */
	if (o.last.there &&
	    psd_str_is(psd_node_text(psd_node_find(m->node, "computed"),
			   "from"),
		"statistics"))
		say_silent(s, to, m, unit);
	else
		say_overdue(s, to, m, unit);
	if (comment.n > 0) {
		psd_buf_putc(to, ' ');
		psd_say_sentence(to, comment);
	}
	cite(s, m, unit, &o);
}

/* What the units of a measure come to, taken together. */
struct spread {
	size_t n, met, partly, told;
	double part, all; /* of shares that say what they are made of */
	double sum, least, most;
};

static void
spread_add(struct spread *x, const struct psd_story *s,
    const struct psd_measure *m, const struct psd_measured *v)
{
	enum psd_met met = psd_measured_met(m, s->year, v);

	x->n++;
	x->met += met == PSD_MET;
	x->partly += met == PSD_MET_PARTLY;
	if (!v->there)
		return;
	x->told++;
	if (v->all > 0) {
		x->part += v->part;
		x->all += v->all;
	}
	if (!isfinite(v->number))
		return;
	x->sum += v->number;
	x->least = isfinite(x->least) ? fmin(x->least, v->number) : v->number;
	x->most = isfinite(x->most) ? fmax(x->most, v->number) : v->number;
}

/* All units together: a share over them, a sum, or from least to most. */
static void
say_together(struct psd_buf *to, const struct psd_measure *m,
    const struct spread *x)
{
	if (psd_measure_is(m, "yes-no")) {
		psd_buf_puts(to, "ja i ");
		psd_say_of(to, x->sum, (double)x->told);
	} else if (psd_measure_is(m, "count")) {
		psd_buf_puts(to, "sammanlagt ");
		psd_say_number(to, x->sum);
	} else if (psd_measure_is(m, "share") && x->all > 0) {
		psd_say_number(to, 100 * x->part / x->all);
		psd_buf_puts(to, "\xc2\xa0% (");
		psd_say_of(to, x->part, x->all);
		psd_buf_putc(to, ')');
	} else if (isfinite(x->least)) {
		psd_buf_puts(to, "från ");
		psd_say_number(to, x->least);
		psd_buf_puts(to, " till ");
		psd_say_number(to, x->most);
		if (psd_measure_is(m, "share"))
			psd_buf_puts(to, "\xc2\xa0%");
	} else {
		psd_buf_puts(to, "beskrivet i ord");
	}
}

/* The value of each unit where they are few, in one cell. */
static void
say_each(struct psd_story *s, struct psd_buf *to, const struct psd_measure *m,
    const struct psd_units *list)
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		struct psd_outcome o = psd_outcome_of(&s->basis, m,
		    list->items[i]);

		if (!o.last.there)
			continue;
		psd_buf_puts(to, n++ > 0 ? "; " : "");
		psd_say_text(to, psd_story_name(list->items[i]));
		psd_buf_puts(to, ": ");
		psd_value_say(to, m, &o.last);
	}
}

static void
say_without_value(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure *m, const struct psd_units *list)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < list->n; i++)
		if (!psd_outcome_of(&s->basis, m, list->items[i]).last.there)
			psd_listing_add(&names, psd_story_name(list->items[i]));
	psd_listing_say(to, &names);
}

/* A row of the table: a measure that several units have. */
static void
say_row(struct psd_story *s, struct psd_buf *to, const struct psd_measure *m,
    const struct psd_units *list)
{
	struct spread x = { .least = (double)NAN, .most = (double)NAN };
	bool target = psd_measured_target(m, s->year) != NULL ||
	    psd_node_find(m->node, "minimum") != NULL;
	size_t i;

	for (i = 0; i < list->n; i++) {
		struct psd_outcome o = psd_outcome_of(&s->basis, m,
		    list->items[i]);

		spread_add(&x, s, m, &o.last);
		cite(s, m, list->items[i], &o);
	}
	psd_buf_puts(to, "| ");
	psd_measure_say(to, s, m, list);
	psd_buf_puts(to, " | ");
	psd_target_say(to, m, s->year);
	psd_buf_puts(to, " | ");
	if (x.told == 0)
		psd_buf_puts(to, "inget värde");
	else if (x.told <= 6)
		say_each(s, to, m, list);
	else
		say_together(to, m, &x);
	psd_buf_puts(to, " | ");
	if (target && x.told > 0)
		psd_say_of(to, (double)x.met, (double)x.told);
	psd_buf_puts(to, " | ");
	if (x.told == 0)
		psd_buf_puts(to, list->n > 2 ? "alla" : "båda");
	else
		say_without_value(s, to, m, list);
	psd_buf_puts(to, " |\n");
}

/* The measures of H's area on LEVEL: a list for one unit, else a table. */
static size_t
each_measure(struct psd_story *s, const struct psd_heading *h,
    const struct psd_org_level *level, bool single, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	size_t n = 0;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_units list;

		if (m->row->level != level ||
		    (h->area.n > 0 && !psd_str_eq(m->row->area, h->area)))
			continue;
		list = psd_measure_units(s, m);
		if (list.n == 0 || (list.n == 1) != single)
			continue;
		n++;
		if (to == NULL)
			continue;
		psd_story_cite(s, m->row->plan->file);
		if (!single) {
			say_row(s, to, m, &list);
			continue;
		}
		psd_buf_puts(to, "- **");
		psd_measure_say(to, s, m, &list);
		psd_buf_puts(to, ":** ");
		say_outcome(s, to, m, list.items[0]);
		psd_buf_putc(to, '\n');
	}
	return n;
}

static void
say_level(struct psd_story *s, const struct psd_heading *h,
    const struct psd_org_level *level, struct psd_buf *to)
{
	if (each_measure(s, h, level, false, NULL) > 0) {
		psd_say_table(to,
		    "Mätning|Mål|Utfall|Når målet|"
		    "Saknar värde");
		(void)each_measure(s, h, level, false, to);
	}
	if (each_measure(s, h, level, true, NULL) > 0) {
		psd_say_paragraph(to);
		(void)each_measure(s, h, level, true, to);
	}
}

void
psd_part_measures(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t i = (size_t)s->unit->level->rank, all = 0;

	for (; i < s->org->n_levels; i++) {
		const struct psd_org_level *l = &s->org->levels[i];
		size_t n = each_measure(s, h, l, false, NULL) +
		    each_measure(s, h, l, true, NULL);

		if (n == 0)
			continue;
		if (psd_story_is_whole(s)) {
			psd_say_paragraph(to);
			psd_buf_puts(to, "**Mätningar, ");
			psd_say_lower(to, l->name);
			psd_buf_puts(to, "**\n\n");
		}
		say_level(s, h, l, to);
		all += n;
	}
	if (all == 0)
		psd_buf_puts(to, "Inga mätningar är knutna till området.\n");
}
