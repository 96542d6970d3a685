/* psd_suppress: small numbers that must not be published. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/suppress.h"

#include "lib/base/mem.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define BELOW 5L /* where the organisation says nothing */

int
psd_suppress_below(const struct psd_org *org)
{
	return (int)psd_node_int(org->node, "suppress_below", BELOW);
}

/* What is looked at. */
struct view {
	enum psd_hidden *hidden;
	const double *values;
	int below;
};

/* The units right below one of them, and what is known of their numbers. */
struct group {
	size_t n, small, beside; /* with a value; hidden */
	double sum, hidden;	 /* of all; of those that are hidden */
};

static struct group
group_of(const struct view *v, const struct psd_unit *parent)
{
	struct group g = { 0, 0, 0, 0, 0 };
	const struct psd_unit *u;

	for (u = parent->first; u != NULL; u = u->next) {
		double x = v->values[u->order];

		if (!isfinite(x))
			continue;
		g.n++;
		g.sum += x;
		g.small += v->hidden[u->order] == PSD_SMALL;
		g.beside += v->hidden[u->order] == PSD_BESIDE;
		g.hidden += v->hidden[u->order] != PSD_SHOWN ? x : 0;
	}
	return g;
}

/* A part of PARENT's number that none below it shows, such as that of a unit
 * which is no more, is a small one too where it is small. */
static void
add_rest(struct group *g, const struct view *v, double whole)
{
	double rest = whole - g->sum;

	if (rest < 0.5 || rest >= v->below)
		return;
	g->n++;
	g->small++;
	g->sum += rest;
	g->hidden += rest;
}

/* The smallest number that is shown below PARENT: of those above 0 if there
 * is one, since that is what people expect behind what is hidden. */
static const struct psd_unit *
next_smallest(const struct view *v, const struct psd_unit *parent)
{
	const struct psd_unit *u, *best = NULL;

	for (u = parent->first; u != NULL; u = u->next) {
		double x = v->values[u->order], least;

		if (!isfinite(x) || v->hidden[u->order] != PSD_SHOWN)
			continue;
		least = best != NULL ? v->values[best->order] : 0;
		if (best == NULL || (x > 0 && (least <= 0 || x < least)))
			best = u;
	}
	return best;
}

/* X as a number that can be reckoned with: records may say anything, and what
 * counts something is never so large. */
static long
whole_of(double x)
{
	const double most = 1e9;

	return lround(isnan(x) ? 0 : x > most ? most : x < -most ? -most : x);
}

/* Whether the numbers hidden beside the small ones of G may come to REST: each
 * is 0 or at least the limit, and one alone is no larger than NEXT, the
 * smallest that is shown. */
static bool
may_be_beside(const struct view *v, const struct group *g, long rest, long next)
{
	if (g->beside == 0 || (rest == 0 && next == 0))
		return rest == 0;
	return rest >= v->below && (g->beside > 1 || next == 0 || rest <= next);
}

/*
 * Whether numbers that are small can be worked out from the sum of G: there is
 * one alone; or the sum leaves them no choice, as two that come to 2 or, below
 * 5, to 8.
 */
static bool
is_told(const struct view *v, const struct group *g,
    const struct psd_unit *next)
{
	long n = (long)g->small, most = n * (v->below - 1), sum, ways = 0;
	long shown = next != NULL ? whole_of(v->values[next->order]) : 0;
	bool free = false; /* those that are small may differ */

	if (g->small + g->beside == 1)
		return true;
	for (sum = n; sum <= most; sum++)
		if (may_be_beside(v, g, whole_of(g->hidden) - sum, shown)) {
			ways++;
			free = free || (sum > n && sum < most && n > 1);
		}
	return n > 0 && ways < 2 && !free;
}

/* Hides numbers below PARENT until those that must be hidden are. What cannot
 * be hidden below it is hidden by its own sum. */
static void
hide_beside(struct view *v, const struct psd_unit *parent)
{
	double whole = v->values[parent->order];
	struct group g = group_of(v, parent);
	const struct psd_unit *u;

	if (g.n == 0 || !isfinite(whole))
		return;
	add_rest(&g, v, whole);
	if (fabs(whole - g.sum) > 1e-6)
		return;
	/* a sum that is hidden must not be what is shown below it */
	if (v->hidden[parent->order] != PSD_SHOWN) {
		u = next_smallest(v, parent);
		if (g.small + g.beside == 0 && u != NULL)
			v->hidden[u->order] = PSD_BESIDE;
		return;
	}
	for (u = next_smallest(v, parent); is_told(v, &g, u);
	     u = next_smallest(v, parent)) {
		if (u == NULL) {
			v->hidden[parent->order] = PSD_BESIDE;
			return;
		}
		v->hidden[u->order] = PSD_BESIDE;
		g = group_of(v, parent);
		add_rest(&g, v, whole);
	}
}

/*
 * What somebody can know of a number who knows all that is shown: how far from
 * the truth it may be, bit N for N - TRUTH. Farther is not looked, so that it
 * is taken for known rather than for not.
 */
#define TRUTH 31
#define WIDE 64
#define ANY UINT64_MAX
#define TOLD ((uint64_t)1 << TRUTH)

struct audit {
	struct view v;
	uint64_t *below, *around; /* what is below and around each allows */
};

static uint64_t
shifted(uint64_t set, int by)
{
	return by >= WIDE || by <= -WIDE ? 0 : by >= 0 ? set << by : set >> -by;
}

/* The sums of one number of A and one of B. */
static uint64_t
sums(uint64_t a, uint64_t b)
{
	uint64_t all = 0;
	int i;

	if (b == TOLD)
		return a;
	for (i = 0; i < WIDE; i++)
		if ((b >> i & 1) != 0)
			all |= shifted(a, i - TRUTH);
	return all;
}

static uint64_t
negative(uint64_t set)
{
	uint64_t all = 0;
	int i;

	for (i = 0; i <= 2 * TRUTH; i++)
		if ((set >> i & 1) != 0)
			all |= (uint64_t)1 << (2 * TRUTH - i);
	return all;
}

/* What HOW says of the number X by itself. */
static uint64_t
said(const struct view *v, enum psd_hidden how, double x)
{
	bool small = x > 0 && x < v->below;
	uint64_t all = 0;
	long i, n;

	if (how == PSD_SHOWN)
		return TOLD;
	for (i = 0; i < WIDE; i++) {
		n = whole_of(x) + i - TRUTH;
		if (how == PSD_SMALL ? n > 0 && n < v->below
			: small	     ? n >= 0
				     : n == 0 || n >= v->below)
			all |= (uint64_t)1 << i;
	}
	return all;
}

/* What U's own cell says. */
static uint64_t
own(const struct audit *a, const struct psd_unit *u)
{
	double x = a->v.values[u->order];

	return isfinite(x) ? said(&a->v, a->v.hidden[u->order], x) : TOLD;
}

/* Whether U's number is the sum of those below it; REST is what no row of them
 * shows. */
static bool
is_sum(const struct audit *a, const struct psd_unit *u, uint64_t *rest)
{
	double whole = a->v.values[u->order];
	struct group g = group_of(&a->v, u);

	*rest = TOLD;
	if (g.n == 0 || !isfinite(whole))
		return false;
	if (whole - g.sum >= 0.5 && whole - g.sum < a->v.below)
		*rest = said(&a->v, PSD_SMALL, whole - g.sum);
	else
		return fabs(whole - g.sum) < 1e-6;
	return true;
}

/* The sums of what is below all of U but EXCEPT, and of REST. */
static uint64_t
others(const struct audit *a, const struct psd_unit *u,
    const struct psd_unit *except, uint64_t rest)
{
	const struct psd_unit *x;

	for (x = u->first; x != NULL; x = x->next)
		if (x != except && isfinite(a->v.values[x->order]))
			rest = sums(rest, a->below[x->order]);
	return rest;
}

static void
look_below(struct audit *a, const struct psd_unit *u)
{
	const struct psd_unit *x;
	uint64_t rest;

	for (x = u->first; x != NULL; x = x->next)
		look_below(a, x);
	a->below[u->order] = own(a, u);
	if (is_sum(a, u, &rest))
		a->below[u->order] &= others(a, u, NULL, rest);
}

static void
look_around(struct audit *a, const struct psd_unit *u)
{
	const struct psd_unit *x;
	uint64_t rest, here = own(a, u) & a->around[u->order];
	bool sum = is_sum(a, u, &rest);

	for (x = u->first; x != NULL; x = x->next) {
		a->around[x->order] = sum && isfinite(a->v.values[x->order])
		    ? sums(here, negative(others(a, u, x, rest)))
		    : ANY;
		look_around(a, x);
	}
}

/* Hides one number more around U, as near to it as there is one; at last it is
 * no longer said which are small. Returns false when nothing is left. */
static bool
hide_more(struct audit *a, const struct psd_unit *u)
{
	enum psd_hidden *hidden = a->v.hidden;
	const struct psd_unit *at, *next;

	for (at = u->parent; at != NULL; at = at->parent) {
		next = next_smallest(&a->v, at);
		if (next == NULL && hidden[at->order] == PSD_SHOWN)
			next = at;
		if (next == NULL)
			continue;
		hidden[next->order] = PSD_BESIDE;
		return true;
	}
	for (at = u->parent; at != NULL; at = at->parent)
		if (hidden[at->order] == PSD_SMALL) {
			hidden[at->order] = PSD_BESIDE;
			return true;
		}
	if (hidden[u->order] != PSD_SMALL)
		return false;
	hidden[u->order] = PSD_BESIDE;
	return true;
}

/* Looks for a small number that all levels together tell, and hides another.
 * Returns whether it had to. */
static bool
hide_told(struct audit *a, const struct psd_org *org)
{
	size_t i;

	for (i = 0; i < org->n_units; i++) {
		a->around[i] = ANY;
		if (org->units[i]->parent == NULL)
			look_below(a, org->units[i]);
	}
	for (i = 0; i < org->n_units; i++)
		if (org->units[i]->parent == NULL)
			look_around(a, org->units[i]);
	for (i = 0; i < org->n_units; i++) {
		double x = a->v.values[i];

		if (x > 0 && x < a->v.below &&
		    (a->below[i] & a->around[i]) == TOLD &&
		    hide_more(a, org->units[i]))
			return true;
	}
	return false;
}

void
psd_suppress(enum psd_hidden *to, const double *values,
    const struct psd_org *org, int below)
{
	struct audit a = { .v = { to, values, below } };
	size_t i, before, after = 0;

	for (i = 0; i < org->n_units; i++)
		to[i] = values[i] > 0 && values[i] < below ? PSD_SMALL
							   : PSD_SHOWN;
	/* what is hidden on one level may have to be hidden on another */
	do {
		before = after;
		for (i = 0; i < org->n_units; i++)
			hide_beside(&a.v, org->units[i]);
		for (i = after = 0; i < org->n_units; i++)
			after += to[i] != PSD_SHOWN;
	} while (after > before);
	if (after == 0)
		return;
	a.below = psd_mem_resize(NULL, org->n_units, sizeof(*a.below));
	a.around = psd_mem_resize(NULL, org->n_units, sizeof(*a.around));
	while (hide_told(&a, org))
		;
	free(a.below);
	free(a.around);
}
