/* psd_reportable_period: which period is meant. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_result_find.h"

#include "lib/base/lang.h"
#include "lib/io/opt.h"

/* Years that a period may belong to which names none. */
#define LABELS 16

/* How many periods a tip lists. */
#define NAMED 6

/* What a person may have meant. */
struct labels {
	struct psd_period items[LABELS];
	size_t n;
};

static void
add_label(struct labels *to, struct psd_str label)
{
	struct psd_period meant = psd_cadence_suggest(label);

	if (label.n == 0 || label.n >= sizeof(meant.s) || to->n + 2 > LABELS)
		return;
	memcpy(to->items[to->n].s, label.p, label.n);
	to->items[to->n++].s[label.n] = '\0';
	if (meant.s[0] != '\0')
		to->items[to->n++] = meant;
}

/* "2022-T2", "t2", "juli", "2022-7": all that GIVEN can mean. */
static void
read_labels(struct labels *to, struct psd_arena *arena,
    const struct psd_reportable *from, const char *given)
{
	struct psd_month m = psd_month_parse(given);
	size_t i;

	*to = (struct labels){ .n = 0 };
	add_label(to, psd_str_trim(psd_str(given)));
	for (i = 0; i < from->n_years; i++) {
		int year = from->years[i].year;

		if (m.month > 0 && (m.year == 0 || m.year == year))
			add_label(to,
			    psd_arena_print(arena, "%d-%02d", year, m.month));
		add_label(to, psd_arena_print(arena, "%d-%s", year, given));
	}
}

/* Whether one of LABELS means the window of O. */
static bool
is_meant(const struct labels *labels, const struct psd_obligation *o)
{
	const struct psd_windows one = { &o->window, 1 };
	size_t i;

	for (i = 0; i < labels->n; i++)
		if (psd_cadence_find(&o->follow_up->timing.cadence, &one,
			psd_str(labels->items[i].s)) == 0)
			return true;
	return false;
}

static bool
is_about(const struct psd_obligation *o, const struct psd_new_result *r,
    const struct psd_reported *thing)
{
	return o->timed && o->unit == r->unit &&
	    psd_str_eq(psd_obligation_thing(o), thing->id);
}

static void
take(struct psd_reported *out, struct psd_reportable *from,
    const struct psd_obligation *o)
{
	from->cadence = &o->follow_up->timing.cadence;
	from->window = o->window;
	out->year = o->plans->year;
	out->label = psd_str(from->window.label.s);
}

/* How much a window is waited for: the larger, the more. */
static int
urgency(const struct psd_obligation *o)
{
	switch (o->state) {
	case PSD_OVERDUE:
	case PSD_TO_REPORT:
		return 2;
	case PSD_SOON:
		return 1;
	default:
		return 0;
	}
}

/* Says which periods there are that have begun, the last of them; where R names
 * none, those that are waited for. */
static void
tip_periods(const struct psd_reported *thing, const struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	const char *tip;
	size_t i, n = 0;

	for (i = 0; i < from->all.n; i++) {
		const struct psd_obligation *o = &from->all.items[i];
		const char *s = o->window.label.s;

		if (!is_about(o, r, thing) || o->window.from > r->src->today ||
		    (r->period == NULL && urgency(o) == 0) ||
		    (all.p != NULL && strstr(all.p, s) != NULL))
			continue;
		if (n++ == NAMED && r->period == NULL)
			psd_buf_puts(&all, ", …");
		if (n <= NAMED || r->period != NULL)
			psd_buf_print(&all, "%s%s", all.n > 0 ? ", " : "", s);
	}
	tip = all.p;
	for (i = n; i > NAMED && r->period != NULL; i--)
		tip = strstr(tip, ", ") + 2;
	if (tip != NULL && tip > all.p)
		(void)psd_err_tip(e, _("it can be: %s"),
		    psd_arena_print(r->src->store->arena, "…, %s", tip).p);
	else if (n > 0)
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
}

/* The period that R names. */
static int
named_period(struct psd_reported *out, struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e)
{
	const struct psd_obligation *best = NULL, *later = NULL;
	struct labels labels;
	size_t i;

	read_labels(&labels, r->src->store->arena, from, r->period);
	for (i = 0; i < from->all.n; i++) {
		const struct psd_obligation *o = &from->all.items[i];

		if (!is_about(o, r, out) || !is_meant(&labels, o))
			continue;
		if (o->window.from > r->src->today)
			later = o;
		else if (best == NULL || o->window.from > best->window.from)
			best = o;
	}
	if (best != NULL) {
		take(out, from, best);
		return 0;
	}
	if (later != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the period %s has not begun: it begins on %s"),
		    later->window.label.s,
		    psd_date_print(later->window.from).s);
	tip_periods(out, from, r, e);
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%s' is no period that '%.*s' (%.*s) is followed up for"),
	    r->period, PSD_F(out->id), PSD_F(out->text));
}

/* Whether nothing better is known for it, and it has its year. */
static bool
is_well_written(const struct psd_period *label)
{
	struct psd_str year = psd_str(label->s);

	year.n = year.n < 4 ? 0 : 4;
	return psd_str_number(year, 9999) > 0 &&
	    psd_cadence_suggest(psd_str(label->s)).s[0] == '\0';
}

/* What nobody follows up at fixed times may be reported for any period. */
static int
any_period(struct psd_reported *out, const struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e)
{
	struct labels labels;
	struct psd_str year;
	size_t i;

	if (r->period == NULL) {
		(void)psd_err_tip(e, "%s",
		    _("name it with --period, as 2022, 2022-T2, 2022-07 or "
		      "2022-07-14"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' (%.*s) has no times of its own, so psd cannot "
		      "tell the period"),
		    PSD_F(out->id), PSD_F(out->text));
	}
	read_labels(&labels, r->src->store->arena, from, r->period);
	for (i = 0; i + 1 < labels.n && !is_well_written(&labels.items[i]);)
		i++;
	out->label = psd_arena_copy(r->src->store->arena,
	    psd_str(labels.n > 0 ? labels.items[i].s : r->period));
	year = out->label;
	year.n = year.n < 4 ? year.n : 4;
	if (psd_str_number(year, 9999) > 0)
		out->year = (int)psd_str_number(year, 9999);
	return 0;
}

/* The last one that is reported, which the caller will tell of. */
static const struct psd_obligation *
last_reported(const struct psd_reported *thing,
    const struct psd_reportable *from, const struct psd_new_result *r)
{
	const struct psd_obligation *last = NULL;
	size_t i;

	for (i = 0; i < from->all.n; i++) {
		const struct psd_obligation *o = &from->all.items[i];

		if (is_about(o, r, thing) && o->state == PSD_REPORTED &&
		    (last == NULL || o->window.from > last->window.from))
			last = o;
	}
	return last;
}

/* The period that is waited for. */
static int
open_period(struct psd_reported *out, struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e)
{
	const struct psd_obligation *best = NULL;
	size_t i, n = 0;

	for (i = 0; i < from->all.n; i++) {
		const struct psd_obligation *o = &from->all.items[i];

		if (!is_about(o, r, out) || urgency(o) == 0)
			continue;
		if (best != NULL && urgency(o) < urgency(best))
			continue;
		if (best == NULL || urgency(o) > urgency(best))
			n = 0;
		/* two follow-ups may wait for the same */
		n += n == 0 ||
		    strcmp(o->window.label.s, best->window.label.s) != 0;
		best = o;
	}
	if (best == NULL)
		best = last_reported(out, from, r);
	if (best != NULL && n <= 1) {
		take(out, from, best);
		return 0;
	}
	tip_periods(out, from, r, e);
	if (best != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("several periods of '%.*s' (%.*s) have no value; say "
		      "which one with --period"),
		    PSD_F(out->id), PSD_F(out->text));
	return psd_err_set(e, PSD_EUSAGE,
	    _("no period of '%.*s' (%.*s) is to be reported now; name one "
	      "with --period"),
	    PSD_F(out->id), PSD_F(out->text));
}

int
psd_reportable_period(struct psd_reported *out, struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e)
{
	bool timed = false;
	size_t i;

	for (i = 0; i < from->all.n; i++)
		timed = timed || is_about(&from->all.items[i], r, out);
	if (!timed)
		return any_period(out, from, r, e);
	return r->period != NULL ? named_period(out, from, r, e)
				 : open_period(out, from, r, e);
}

bool
psd_reportable_is(const struct psd_reportable *from,
    const struct psd_reported *out, struct psd_str label)
{
	const struct psd_windows one = { &from->window, 1 };

	if (from->cadence == NULL)
		return psd_str_eq(label, out->label);
	return psd_cadence_find(from->cadence, &one, label) == 0;
}
