/* psd_measured: what dialogues and meetings come to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/coverage.h"
#include "lib/safety/measured_part.h"

#include <math.h>

/* How many count as WORD says: held, fully-represented or documented. */
static size_t
counted(const struct psd_coverage *c, struct psd_str word)
{
	if (psd_str_is(word, "fully-represented"))
		return c->represented;
	return psd_str_is(word, "documented") ? c->documented : c->held;
}

/* The dialogues of YEAR, none where they have not been read. */
static struct psd_dialogues
dialogues_of(const struct psd_basis *b, int year)
{
	const struct psd_dialogues *list = year == b->year->year
	    ? b->dialogues
	    : b->dialogues_before;

	if (list != NULL && list->year == year)
		return *list;
	return (struct psd_dialogues){ .org = b->org, .year = year };
}

void
psd_measuring_dialogues(struct psd_measured *v, const struct psd_measuring *w)
{
	struct psd_str word = psd_node_text(w->computed, "count");
	struct psd_dialogues list = dialogues_of(w->b,
	    psd_date_ymd(w->to).year);
	bool share = psd_measure_is(w->m, "share");
	/* a share is that of the year so far: each is held once in it */
	const struct psd_coverage_asked asked = { .list = &list,
		.template = psd_node_text(w->computed, "template"),
		.top = w->unit,
		.from = share ? PSD_NO_DAY : w->from,
		.to = w->to };
	struct psd_coverage c = psd_coverage_of(NULL, &asked);

	v->part = v->all = 0;
	v->number = (double)counted(&c, word);
	if (share) {
		v->part = v->number;
		v->all = (double)c.asked;
		v->number = c.asked > 0 ? 100 * v->part / v->all : (double)NAN;
	}
	v->there = isfinite(v->number);
}

/* How many meetings of the forum UNIT held with the item. */
static size_t
meetings_of(const struct psd_measuring *w, const struct psd_unit *unit)
{
	struct psd_str forum = psd_node_text(w->computed, "forum");
	struct psd_str item = psd_node_text(w->computed, "item");
	size_t count = 0, i;
	const struct psd_node *n;

	for (i = 0; i < w->b->n_meetings; i++) {
		if (!psd_str_eq(psd_node_text(w->b->meetings[i], "unit"),
			unit->id))
			continue;
		n = psd_node_list(w->b->meetings[i], "meetings");
		for (; n != NULL; n = n->next) {
			const struct psd_node *held = psd_node_find(n, "held");
			int day = psd_node_day(n, "date");

			count += day >= w->from && day <= w->to &&
			    day <= w->b->today &&
			    (held == NULL || held->number > 0) &&
			    psd_str_eq(psd_node_text(n, "forum"), forum) &&
			    psd_node_lists(n, "items", item);
		}
	}
	return count;
}

/* Whether UNIT has noted any meeting of the year. */
static bool
has_notes(const struct psd_basis *b, const struct psd_unit *unit)
{
	size_t i;

	for (i = 0; i < b->n_meetings; i++)
		if (psd_str_eq(psd_node_text(b->meetings[i], "unit"), unit->id))
			return true;
	return false;
}

/* Whether U is one of the units that a share of meetings is made of. */
static bool
is_for(const struct psd_measuring *w, const struct psd_forum *f,
    const struct psd_unit *u)
{
	return u->level == f->level && psd_unit_is_under(u, w->unit) &&
	    psd_unit_is_active(u, w->b->year->year);
}

/* A share is that of the units that the forum is for, silent ones too. */
void
psd_measuring_meetings(struct psd_measured *v, const struct psd_measuring *w)
{
	const struct psd_org *org = w->b->org;
	const struct psd_forum *f = psd_org_forum(org,
	    psd_node_text(w->computed, "forum"));
	size_t i;

	if (!psd_measure_is(w->m, "share")) {
		v->there = has_notes(w->b, w->unit);
		v->number = (double)meetings_of(w, w->unit);
		return;
	}
	for (i = 0; f != NULL && i < org->n_units; i++) {
		if (!is_for(w, f, org->units[i]))
			continue;
		v->all++;
		v->part += meetings_of(w, org->units[i]) > 0;
	}
	v->there = v->all > 0;
	v->number = v->there ? 100 * v->part / v->all : (double)NAN;
}

void
psd_measuring_ask_meetings(struct psd_measured *v,
    const struct psd_measuring *w)
{
	const struct psd_org *org = w->b->org;
	const struct psd_forum *f = psd_org_forum(org,
	    psd_node_text(w->computed, "forum"));
	size_t i;

	for (i = 0; f != NULL && i < org->n_units; i++)
		if (is_for(w, f, org->units[i]))
			psd_measured_ask(v, w->b, org->units[i],
			    !has_notes(w->b, org->units[i]));
}
