/* psd_report_trend: what one must know to read a chart and its numbers. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend.h"

#include "lib/base/lang.h"
#include "lib/report/measure_said.h"

static bool
is_about_risks(const struct psd_trend *t)
{
	if (t->thing.measure != NULL)
		return psd_measure_is_risks(t->thing.measure);
	return psd_str_is(psd_str(t->thing.figure->key), "reported_risks") ||
	    psd_str_is(psd_str(t->thing.figure->key), "risk_ratio");
}

/* Who is missing from the last period, in tables that have no room for it. */
static void
note_missing(struct psd_report *to, const struct psd_trend *t)
{
	const struct psd_unit **silent = psd_arena_array(t->arena,
	    t->src->org->n_units, const struct psd_unit *);
	struct psd_buf names = PSD_BUF_INIT;
	size_t i, k, j, n = 0;

	for (k = 0; k < t->n_lines; k++) {
		const struct psd_measured *v = &t->lines[k].values[t->n - 1];

		for (i = 0; i < v->n_silent; i++) {
			for (j = 0; j < n && silent[j] != v->silent[i];)
				j++;
			if (j == n)
				silent[n++] = v->silent[i];
		}
	}
	if (n > 0) {
		psd_say_units(&names, silent, n);
		psd_report_note_print(to,
		    _("In %.*s figures are missing from %s."),
		    PSD_F(t->slots[t->n - 1].label), names.p);
	}
	psd_buf_release(&names);
}

void
psd_trend_notes(struct psd_report *to, const struct psd_trend *t)
{
	enum psd_direction way = psd_trend_direction(t);

	if (t->n_lines > 1 && t->n > 1)
		note_missing(to, t);
	if (t->n == 0 && t->n_lines == 1 && t->unit->first != NULL &&
	    t->thing.measure != NULL && t->thing.measure->id.n == 0)
		psd_report_note(to,
		    psd_str(_("Units below may have values of their own: show "
			      "them with --by level.")));
	if (t->thing.measure != NULL &&
	    psd_measure_is(t->thing.measure, "yes-no"))
		psd_report_note(to,
		    psd_str(_("The share of units that say yes.")));
	if (is_about_risks(t))
		psd_report_note(to,
		    psd_str(_("Many reported risks are a good sign: somebody "
			      "saw them in time.")));
	else if (way == PSD_MORE_IS_BETTER)
		psd_report_note(to, psd_str(_("More is better.")));
	else if (way == PSD_LESS_IS_BETTER)
		psd_report_note(to, psd_str(_("Less is better.")));
	if (t->any_small)
		psd_report_note_print(to,
		    _("Numbers from 1 to %d that may tell who it was are "
		      "hidden, and sums from January with them."),
		    psd_suppress_below(t->src->org) - 1);
	if (t->any_beside)
		psd_report_note(to,
		    psd_str(_("Some others are hidden too, since the small "
			      "ones could be worked out from them.")));
}
