/* psd_suppress: small numbers that must not be published. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/suppress.h"

#include <math.h>

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
	long shown = next != NULL ? lround(v->values[next->order]) : 0;
	bool free = false; /* those that are small may differ */

	if (g->small + g->beside == 1)
		return true;
	for (sum = n; sum <= most; sum++)
		if (may_be_beside(v, g, lround(g->hidden) - sum, shown)) {
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

	if (g.n == 0 || !isfinite(whole) || fabs(whole - g.sum) > 1e-6)
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
	}
}

void
psd_suppress(enum psd_hidden *to, const double *values,
    const struct psd_org *org, int below)
{
	struct view v = { to, values, below };
	size_t i, before, after = 0;

	for (i = 0; i < org->n_units; i++)
		to[i] = values[i] > 0 && values[i] < below ? PSD_SMALL
							   : PSD_SHOWN;
	/* what is hidden on one level may have to be hidden on another */
	do {
		before = after;
		for (i = 0; i < org->n_units; i++)
			hide_beside(&v, org->units[i]);
		for (i = after = 0; i < org->n_units; i++)
			after += to[i] != PSD_SHOWN;
	} while (after > before);
}
