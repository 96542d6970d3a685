/* psd_part: measures with their targets and results. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/measures_part.h"

#include "lib/narrative/say.h"

#include <math.h>

#define NAMED ((size_t)2) /* units without a value, at most */

static void
measure_one(struct psd_story *s, struct psd_measure_row *r)
{
	struct psd_outcome o = psd_outcome_of(&s->basis, r->m, r->unit);

	r->value = o.last;
	r->before = o.before;
	r->met = psd_measured_met(r->m, s->year, &o.last);
	r->told = o.last.there;
	if (o.last.there && o.last.n_silent == o.before.n_silent)
		r->trend = psd_outcome_trend(r->m, &o);
}

/* The value of several; how many of them have one, and reach the target. */
static void
measure_all(struct psd_story *s, struct psd_measure_row *r)
{
	struct psd_standing st = psd_standing_of(&s->basis, r->m, s->unit);
	bool year = psd_measure_adds_up(r->m) && st.year.there;
	struct psd_outcome o = { .last = st.period, .before = st.before };
	size_t i;

	r->value = year ? st.year : st.period;
	r->before = st.before;
	r->met = st.met;
	if (!year && o.last.there && o.before.there &&
	    o.last.n_silent == o.before.n_silent)
		r->trend = psd_outcome_trend(r->m, &o);
	for (i = 0; i < r->list.n; i++) {
		o = psd_outcome_of(&s->basis, r->m, r->list.items[i]);
		r->told += o.last.there;
		r->met_in += psd_measured_met(r->m, s->year, &o.last) ==
		    PSD_MET;
	}
}

static struct psd_measure_row
row_of(struct psd_story *s, const struct psd_measure *m)
{
	struct psd_measure_row r = { .m = m,
		.list = psd_measure_units(s, m),
		.unit = s->unit,
		.target = psd_measured_target(m, s->year) != NULL ||
		    psd_node_find(m->node, "minimum") != NULL };

	if (r.list.n == 0)
		return r;
	if (psd_measure_row_is_single(&r)) {
		r.unit = r.list.items[0];
		measure_one(s, &r);
	} else {
		measure_all(s, &r);
	}
	r.hidden = psd_value_is_hidden(s, m, &r.list, &r.value);
	if (r.hidden ||
	    (r.trend != NULL &&
		psd_small_value(s, m, r.unit, &r.before) != PSD_SHOWN))
		r.trend = NULL;
	return r;
}

/* The rows of H's area, level by level. */
static struct psd_measure_rows
collect(struct psd_story *s, const struct psd_heading *h)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	struct psd_measure_rows all = { NULL, 0 };
	size_t i, n = 0;

	while ((m = psd_measures_next(plans, m)) != NULL)
		n++;
	all.items = psd_arena_array(s->arena, n + 1, struct psd_measure_row);
	for (i = 0; i < s->org->n_levels; i++)
		while ((m = psd_measures_next(plans, m)) != NULL) {
			if (m->row->level != &s->org->levels[i] ||
			    (h->area.n > 0 &&
				!psd_str_eq(m->row->area, h->area)))
				continue;
			all.items[all.n] = row_of(s, m);
			all.n += all.items[all.n].list.n > 0;
		}
	return all;
}

/* Adds the units of R whose value is HIDDEN, in one; returns whether any. */
static bool
say_hidden(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r, enum psd_hidden hidden)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < r->list.n; i++) {
		const struct psd_unit *u = r->list.items[i];
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m, u);

		if (!o.last.there ||
		    psd_small_value(s, r->m, u, &o.last) != hidden)
			continue;
		psd_listing_add(&names, psd_story_name(u));
		psd_value_from(s, to, r->m, u, &o.last);
	}
	if (names.n == 0)
		return false;
	psd_small_say(to, s, hidden);
	psd_buf_puts(to, " för ");
	psd_listing_say(to, &names);
	return true;
}

/* ", kvartal 3"; nothing for the year itself. */
static void
say_when(struct psd_buf *to, const struct psd_measured *v)
{
	if (v->label.n <= 4)
		return;
	psd_buf_puts(to, ", ");
	psd_say_period(to, v->label);
}

/* Whether the units of R gave their last values for different periods. */
static bool
has_periods(struct psd_story *s, const struct psd_measure_row *r)
{
	struct psd_str first = { NULL, 0 };
	size_t i;

	for (i = 0; i < r->list.n; i++) {
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m,
		    r->list.items[i]);

		if (!o.last.there)
			continue;
		if (first.n > 0 && !psd_str_eq(first, o.last.label))
			return true;
		first = o.last.label;
	}
	return false;
}

/* The value of each unit, where they are few. */
static void
say_each(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r)
{
	static const enum psd_hidden kinds[] = { PSD_SMALL, PSD_BESIDE };
	struct psd_buf piece = PSD_BUF_INIT;
	bool mixed = has_periods(s, r);
	size_t i, n = 0;

	for (i = 0; i < r->list.n; i++) {
		const struct psd_unit *u = r->list.items[i];
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m, u);

		if (!o.last.there ||
		    psd_small_value(s, r->m, u, &o.last) != PSD_SHOWN)
			continue;
		psd_buf_puts(to, n++ > 0 ? "; " : "");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, ": ");
		psd_value_say(to, r->m, &o.last);
		if (mixed)
			say_when(to, &o.last);
		psd_value_from(s, to, r->m, u, &o.last);
	}
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (!say_hidden(s, &piece, r, kinds[i]))
			continue;
		psd_buf_puts(to, n++ > 0 ? "; " : "");
		psd_story_put(s, to, &piece);
	}
	psd_buf_release(&piece);
}

/* All of them together. */
static void
say_together(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r)
{
	const struct psd_measured *v = &r->value;
	size_t i;

	if (psd_measure_is(r->m, "yes-no")) {
		psd_buf_puts(to, "ja i ");
		psd_say_of(to, v->part, (double)r->told);
	} else if (isfinite(v->number)) {
		(void)psd_value_tell(to, s, r->m, r->unit, v);
	} else if (r->hidden) {
		psd_small_say(to, s, PSD_BESIDE);
	} else if (isfinite(v->least)) {
		psd_buf_puts(to, "från ");
		psd_say_number(to, v->least);
		psd_buf_puts(to, " till ");
		psd_say_number(to, v->most);
		if (psd_measure_is(r->m, "share"))
			psd_buf_puts(to, "\xc2\xa0%");
	} else {
		psd_buf_puts(to, "beskrivet i ord");
	}
	psd_value_from(s, to, r->m, r->unit, v);
	/* how many reach the target is counted by the last value of each */
	for (i = 0; i < r->list.n; i++) {
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m,
		    r->list.items[i]);

		psd_value_from(s, to, r->m, r->list.items[i], &o.last);
	}
}

/* Those that have no value: by name where they are few. */
static void
say_without(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i, n = r->list.n - r->told;

	psd_buf_puts(to, "; saknas för ");
	if (n > NAMED) {
		psd_say_of(to, (double)n, (double)r->list.n);
		return;
	}
	for (i = 0; i < r->list.n; i++)
		if (!psd_outcome_of(&s->basis, r->m, r->list.items[i])
			 .last.there)
			psd_listing_add(&names,
			    psd_story_name(r->list.items[i]));
	psd_listing_say(to, &names);
}

static void
say_outcome(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r)
{
	if (r->told == 0) {
		psd_buf_puts(to, "saknas");
		return;
	}
	if (psd_measure_row_is_single(r)) {
		(void)psd_value_tell(to, s, r->m, r->unit, &r->value);
		psd_value_from(s, to, r->m, r->unit, &r->value);
		say_when(to, &r->value);
	} else if (r->told <= 5) {
		say_each(s, to, r);
	} else {
		say_together(s, to, r);
		say_when(to, &r->value);
	}
	if (r->told < r->list.n)
		say_without(s, to, r);
}

static const char *const met_words[] = {
	[PSD_MET_UNKNOWN] = "",
	[PSD_MET_NOT] = "inte nått",
	[PSD_MET_PARTLY] = "delvis nått",
	[PSD_MET] = "nått",
};

/* Whether the last value of any unit of R, of whatever time, is hidden: how
 * many reach the target may tell it. */
static bool
has_hidden(struct psd_story *s, const struct psd_measure_row *r)
{
	size_t i;

	for (i = 0; s->public && i < r->list.n; i++) {
		const struct psd_unit *u = r->list.items[i];
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m, u);

		if (psd_small_value(s, r->m, u, &o.last) != PSD_SHOWN)
			return true;
	}
	return false;
}

/* "inte nått; bättre än förut (28,6 %)" */
static void
say_state(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_row *r)
{
	struct psd_buf series = PSD_BUF_INIT;
	size_t begin = to->n;
	bool same;

	if (r->told == 0 || r->hidden)
		return;
	if (r->target && psd_measure_row_is_single(r)) {
		psd_buf_puts(to, met_words[r->met]);
	} else if (r->target && !has_hidden(s, r)) {
		psd_buf_puts(to, "nått av ");
		psd_say_of(to, (double)r->met_in, (double)r->told);
	}
	if (r->trend == NULL)
		return;
	psd_buf_puts(to, to->n > begin ? "; " : "");
	same = psd_str_is(psd_str(r->trend), "oförändrat");
	if (psd_measure_row_is_single(r) && psd_measure_row_is_near(s, r) &&
	    psd_value_say_series(&series, s, r->m, r->unit)) {
		psd_buf_print(to, "%s%s", same ? "" : r->trend,
		    same ? "" : ": ");
		psd_story_put(s, to, &series);
		psd_buf_release(&series);
		return;
	}
	psd_buf_puts(to, r->trend);
	if (same)
		return;
	psd_buf_puts(to, " än förut (");
	psd_value_say_short(to, r->m, &r->before);
	psd_buf_puts(to, ")");
	psd_value_from(s, to, r->m, r->unit, &r->before);
}

static void
say_rows(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	bool whole = psd_story_is_whole(s);
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (!psd_measure_row_is_told(s, r))
			continue;
		if (n++ == 0)
			psd_say_table(to,
			    whole ? "Mätning|Gäller|Mål|Utfall|Läge"
				  : "Mätning|Mål|Utfall|Läge");
		psd_story_from(s, to, r->m->row->plan->file, r->m->node);
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_say_open(r->m->text));
		if (whole) {
			psd_buf_puts(to, " | ");
			psd_measure_row_say_who(to, r);
		}
		psd_buf_puts(to, " | ");
		psd_target_say(to, r->m, s->year);
		psd_buf_puts(to, " | ");
		say_outcome(s, to, r);
		psd_buf_puts(to, " | ");
		say_state(s, to, r);
		psd_buf_puts(to, " |\n");
	}
}

/* Whether UNIT's comment on a measure before R says TEXT as well. */
static bool
is_said(struct psd_story *s, const struct psd_measure_rows *all,
    const struct psd_measure_row *r, const struct psd_unit *unit,
    struct psd_str text)
{
	const struct psd_measure_row *x;
	struct psd_outcome o;
	size_t i;

	for (x = all->items; x < r; x++)
		for (i = 0; i < x->list.n; i++) {
			if (x->list.items[i] != unit)
				continue;
			o = psd_outcome_of(&s->basis, x->m, unit);
			if (psd_str_eq(psd_node_text(o.last.node, "comment"),
				text))
				return true;
		}
	return false;
}

/* What those who reported a value say of it: of the story's own unit and of
 * those right below it. */
static void
say_comments(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all, const struct psd_measure_row *r)
{
	size_t i;

	for (i = 0; !r->hidden && i < r->list.n; i++) {
		const struct psd_unit *u = r->list.items[i];
		struct psd_outcome o = psd_outcome_of(&s->basis, r->m, u);
		struct psd_str text = psd_node_text(o.last.node, "comment");
		struct psd_str by = psd_node_text(o.last.node, "by");

		if (text.n == 0 || (u != s->unit && u->parent != s->unit) ||
		    psd_small_value(s, r->m, u, &o.last) != PSD_SHOWN ||
		    is_said(s, all, r, u, text))
			continue;
		psd_story_from(s, to, o.file, o.last.node);
		psd_buf_puts(to, "- *");
		psd_say_text(to, psd_say_open(r->m->text));
		psd_buf_puts(to, "* – ");
		if (u != s->unit || by.n == 0) {
			psd_say_text(to, psd_story_name(u));
			psd_buf_puts(to, by.n > 0 ? ", " : "");
		}
		if (by.n > 0)
			psd_say_lower(to, psd_story_role(s, by));
		psd_buf_puts(to, ": ”");
		psd_say_text(to, text);
		psd_buf_puts(to, "”\n");
	}
}

void
psd_part_measures(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	struct psd_measure_rows all = collect(s, h);
	struct psd_buf comments = PSD_BUF_INIT;
	size_t i;

	psd_measure_rows_say_met(s, to, &all);
	psd_measure_rows_say_worse(s, to, &all);
	if (to->n > 0)
		psd_buf_putc(to, '\n');
	say_rows(s, to, &all);
	psd_measure_rows_say_valueless(s, to, &all);
	psd_measure_rows_say_rest(s, to, &all);
	for (i = 0; i < all.n; i++)
		say_comments(s, &comments, &all, &all.items[i]);
	if (comments.n > 0) {
		psd_say_paragraph(to);
		psd_buf_puts(to, "De som har redovisat värdena skriver:\n\n");
		psd_story_put(s, to, &comments);
	}
	psd_buf_release(&comments);
}
