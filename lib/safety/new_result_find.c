/* psd_new_result_find: which measure is meant. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_result_find.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

/* Of any record, as the schemas have it. */
#define FIRST_YEAR 2000
#define LAST_YEAR 2100

/* How many of several are named. */
#define NAMED 5

/* How well something fits what was given. */
enum fit {
	NONE,
	PART,
	WHOLE,
	ID
};

/* A search through the plans. */
struct search {
	const struct psd_new_result *r;
	struct psd_arena arena;
	struct psd_str wanted; /* folded */
	int year;	       /* that is looked through */
	struct psd_table seen; /* ids */
	struct psd_reported best[NAMED + 1];
	size_t n;
	enum fit fit; /* of the best */
	struct psd_suggest near;
};

static int
load_year(struct psd_reportable *to, const struct psd_new_result *r, int year,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < to->n_years; i++)
		if (to->years[i].year == year)
			return 0;
	if (year < FIRST_YEAR || year > LAST_YEAR)
		return 0;
	i = to->n_years++;
	if (psd_year_load(&to->years[i], r->src, year, e) < 0)
		return -1;
	psd_obligations_add(&to->all, &to->years[i], r->unit, r->src->today);
	return 0;
}

int
psd_reportable_load(struct psd_reportable *to, const struct psd_new_result *r,
    struct psd_err *e)
{
	int year = psd_date_ymd(r->src->today).year;
	struct psd_str named = psd_str(r->period);

	*to = (struct psd_reportable){ .all = PSD_OBLIGATIONS_INIT };
	if (load_year(to, r, year, e) < 0 || load_year(to, r, year - 1, e) < 0)
		return -1;
	if (named.n < 4)
		return 0;
	named.n = 4;
	return load_year(to, r, (int)psd_str_number(named, LAST_YEAR), e);
}

void
psd_reportable_release(struct psd_reportable *to)
{
	size_t i;

	for (i = 0; i < to->n_years; i++)
		psd_year_release(&to->years[i]);
	psd_obligations_release(&to->all);
}

static void
offer(struct search *s, const struct psd_reported *thing)
{
	struct psd_str text = psd_utf8_fold(&s->arena, thing->text);
	enum fit fit = NONE;

	if (psd_table_add(&s->seen, thing->id, s) != s)
		return;
	psd_suggest_offer(&s->near, thing->id, thing->id);
	psd_suggest_offer(&s->near, thing->text, thing->id);
	if (psd_str_is(thing->id, s->r->thing))
		fit = ID;
	else if (psd_str_eq(text, s->wanted))
		fit = WHOLE;
	else if (psd_str_has(text, s->wanted))
		fit = PART;
	if (fit == NONE || fit < s->fit)
		return;
	if (fit > s->fit)
		s->n = 0;
	s->fit = fit;
	if (s->n <= NAMED)
		s->best[s->n++] = *thing;
}

/* The first activity of ROW that M, or any where that is NULL, is about and
 * that the unit is to do; NULL: none. */
static bool
measures(const struct search *s, const struct psd_measure *m)
{
	const struct psd_activity *a;

	for (a = m->row->activities; a != NULL; a = a->next)
		if (psd_measure_covers(m, a) &&
		    psd_activity_is_for(a, s->r->unit, s->year))
			return true;
	return false;
}

static void
search_row(struct search *s, const struct psd_plan_row *row)
{
	const struct psd_measure *m;
	const struct psd_activity *a;

	for (m = row->measures; m != NULL; m = m->next) {
		const struct psd_reported thing = { .measure = m,
			.id = m->id,
			.text = m->text,
			.year = s->year };

		if (measures(s, m))
			offer(s, &thing);
	}
	for (a = row->activities; a != NULL; a = a->next) {
		const struct psd_reported thing = { .activity = a,
			.id = a->id,
			.text = a->text,
			.year = s->year };

		if (psd_activity_is_for(a, s->r->unit, s->year) &&
		    !psd_activity_is_measured(a))
			offer(s, &thing);
	}
}

/* GIVEN is in a plan, but not for the unit to report; or in none. */
static int
nothing(const struct search *s, const struct psd_reportable *from,
    struct psd_err *e)
{
	const struct psd_unit *u = s->r->unit;
	struct psd_str id = psd_str(s->r->thing);
	size_t i;

	for (i = 0; i < from->n_years; i++) {
		const struct psd_plans *plans = &from->years[i].plans;
		const struct psd_activity *a = psd_plans_activity(plans, id);
		const struct psd_measure *m = a != NULL &&
			psd_activity_is_measured(a)
		    ? a->row->measures
		    : NULL;

		if (psd_plans_measure(plans, id) != NULL ||
		    (a != NULL && m == NULL))
			return psd_err_set(e, PSD_EUSAGE,
			    _("'%s' is not for %.*s to report"), s->r->thing,
			    PSD_F(u->name));
		while (m != NULL && !psd_measure_covers(m, a))
			m = m->next;
		if (m == NULL)
			continue;
		(void)psd_err_tip(e, _("did you mean '%.*s'?"), PSD_F(m->id));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the activity '%s' has measures, and values are reported "
		      "for those"),
		    s->r->thing);
	}
	if (s->near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(s->near.best));
	else
		(void)psd_err_tip(e,
		    _("'psd follow-up --unit %.*s --all' lists what it is to "
		      "report"),
		    PSD_F(u->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("%.*s is to report nothing that is called '%s'"), PSD_F(u->name),
	    s->r->thing);
}

static int
several(const struct search *s, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < s->n && i < NAMED; i++)
		psd_buf_print(&all, "%s%.*s (%.*s)", i > 0 ? ", " : "",
		    PSD_F(s->best[i].id), PSD_F(s->best[i].text));
	psd_buf_puts(&all, s->n > NAMED ? ", …" : "");
	(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%s' can be several things; name one by its id"), s->r->thing);
}

static bool
is_computed(const struct search *s, const struct psd_reportable *from,
    const struct psd_reported *thing)
{
	(void)s;
	(void)from;
	return thing->measure != NULL &&
	    psd_node_find(thing->measure->node, "computed") != NULL;
}

static bool
is_of_another_year(const struct search *s, const struct psd_reportable *from,
    const struct psd_reported *thing)
{
	struct psd_str named = psd_str(s->r->period);

	(void)from;
	named.n = named.n < 4 ? 0 : 4;
	return psd_str_number(named, LAST_YEAR) != thing->year;
}

/* Whether nobody waits for it now. */
static bool
is_idle(const struct search *s, const struct psd_reportable *from,
    const struct psd_reported *thing)
{
	size_t i;

	(void)s;
	for (i = 0; i < from->all.n; i++) {
		const struct psd_obligation *o = &from->all.items[i];

		if (o->timed &&
		    psd_str_eq(psd_obligation_thing(o), thing->id) &&
		    o->state != PSD_NOT_YET && o->state != PSD_REPORTED)
			return false;
	}
	return true;
}

/* Drops those that IS holds for, unless that is all of them. */
static void
drop(struct search *s, const struct psd_reportable *from,
    bool (*is)(const struct search *, const struct psd_reportable *,
	const struct psd_reported *))
{
	size_t i, k = 0;

	for (i = 0; i < s->n; i++)
		k += !is(s, from, &s->best[i]);
	if (k == 0)
		return;
	for (i = k = 0; i < s->n; i++)
		if (!is(s, from, &s->best[i]))
			s->best[k++] = s->best[i];
	s->n = k;
}

/* Whether all that is left is the same in the plans of several years. */
static bool
is_one(const struct search *s)
{
	size_t i;

	for (i = 1; i < s->n; i++)
		if (s->best[i].year == s->best[i - 1].year ||
		    !psd_str_eq(s->best[i].text, s->best[0].text))
			return false;
	return true;
}

/* Of several, what psd computes is not meant, nor what is of another year than
 * the period, nor what nobody waits for. */
static int
settle(struct psd_reported *out, struct search *s,
    const struct psd_reportable *from, struct psd_err *e)
{
	if (s->n == 0)
		return nothing(s, from, e);
	drop(s, from, is_computed);
	drop(s, from, is_of_another_year);
	if (s->n > 1 && s->n <= NAMED && s->r->period == NULL)
		drop(s, from, is_idle);
	if (!is_one(s))
		return several(s, e);
	*out = s->best[0];
	return 0;
}

int
psd_reportable_thing(struct psd_reported *out,
    const struct psd_reportable *from, const struct psd_new_result *r,
    struct psd_err *e)
{
	struct search s = { .r = r,
		.near = PSD_SUGGEST_INIT(psd_str(r->thing)) };
	const struct psd_plans *plans;
	const struct psd_plan_row *row = NULL;
	size_t i;
	int rc;

	s.wanted = psd_utf8_fold(&s.arena, psd_str_trim(psd_str(r->thing)));
	if (s.wanted.n == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the name of the measure is empty"));
	for (i = 0; i < from->n_years; i++) {
		s.year = from->years[i].year;
		plans = &from->years[i].plans;
		while ((row = psd_rows_next(plans, row)) != NULL)
			search_row(&s, row);
	}
	rc = settle(out, &s, from, e);
	psd_table_release(&s.seen);
	psd_arena_release(&s.arena);
	if (rc == 0 && out->measure != NULL &&
	    psd_node_find(out->measure->node, "computed") != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd computes '%.*s' (%.*s) from what is recorded "
		      "elsewhere, so no value is reported"),
		    PSD_F(out->id), PSD_F(out->text));
	return rc;
}
