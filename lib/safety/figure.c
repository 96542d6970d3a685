/* psd_figure: the figures that units give by month, and what they are. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/figure.h"

#include "lib/base/lang.h"

/* More reported risks is good: somebody saw them in time. Events, and what is
 * overdue, are to become fewer. */
const struct psd_figure psd_figures[] = {
	{ "reported_risks", "rapporterade risker", N_("Reported risks"),
	    PSD_NATURE_FLOW, PSD_MORE_IS_BETTER, NULL, NULL, false, false },
	{ "negative_events", "negativa händelser", N_("Negative events"),
	    PSD_NATURE_FLOW, PSD_LESS_IS_BETTER, NULL, NULL, true, false },
	{ "risk_ratio", "risker per negativ händelse",
	    N_("Reported risks for each negative event"), PSD_NATURE_RATIO,
	    PSD_MORE_IS_BETTER, "reported_risks", "negative_events", true,
	    false },
	{ "near_misses", "tillbud", N_("Near misses"), PSD_NATURE_FLOW,
	    PSD_EITHER_WAY, NULL, NULL, true, false },
	{ "overdue_deviations", "förfallna avvikelser",
	    N_("Overdue deviations"), PSD_NATURE_STOCK, PSD_LESS_IS_BETTER,
	    NULL, NULL, true, false },
	{ "complaints", "synpunkter och klagomål", N_("Complaints"),
	    PSD_NATURE_FLOW, PSD_EITHER_WAY, NULL, NULL, true, false },
	{ "overdue_complaints", "förfallna klagomål", N_("Overdue complaints"),
	    PSD_NATURE_STOCK, PSD_LESS_IS_BETTER, NULL, NULL, true, false },
	{ "positive_events", "positiva händelser", N_("Positive events"),
	    PSD_NATURE_FLOW, PSD_MORE_IS_BETTER, NULL, NULL, false, false },
	{ "investigations.done", "utredningar", N_("Investigations done"),
	    PSD_NATURE_FLOW, PSD_EITHER_WAY, NULL, NULL, true, true },
	{ "investigations.with_participation", "utredningar med medverkan",
	    N_("Investigations with participation"), PSD_NATURE_FLOW,
	    PSD_MORE_IS_BETTER, NULL, NULL, true, true },
	{ "investigations.offered", "utredningar där medverkan erbjöds",
	    N_("Investigations where participation was offered"),
	    PSD_NATURE_FLOW, PSD_MORE_IS_BETTER, NULL, NULL, true, true },
	{ "investigations.share", "andel utredningar med medverkan",
	    N_("Share of investigations with participation"), PSD_NATURE_SHARE,
	    PSD_MORE_IS_BETTER, "investigations.with_participation",
	    "investigations.done", true, true },
	{ "event_analyses.done", "händelseanalyser", N_("Event analyses done"),
	    PSD_NATURE_FLOW, PSD_EITHER_WAY, NULL, NULL, true, true },
	{ "event_analyses.with_participation", "händelseanalyser med medverkan",
	    N_("Event analyses with participation"), PSD_NATURE_FLOW,
	    PSD_MORE_IS_BETTER, NULL, NULL, true, true },
	{ "event_analyses.offered", "händelseanalyser där medverkan erbjöds",
	    N_("Event analyses where participation was offered"),
	    PSD_NATURE_FLOW, PSD_MORE_IS_BETTER, NULL, NULL, true, true },
	{ "event_analyses.share", "andel händelseanalyser med medverkan",
	    N_("Share of event analyses with participation"), PSD_NATURE_SHARE,
	    PSD_MORE_IS_BETTER, "event_analyses.with_participation",
	    "event_analyses.done", true, true },
	{ "development_work.started", "utvecklingsarbeten",
	    N_("Development works started"), PSD_NATURE_FLOW, PSD_EITHER_WAY,
	    NULL, NULL, false, true },
	{ "development_work.with_partnership",
	    "utvecklingsarbeten med partnerskap",
	    N_("Development works in partnership"), PSD_NATURE_FLOW,
	    PSD_MORE_IS_BETTER, NULL, NULL, false, true },
	{ "lead_time_days", "ledtid i dagar", N_("Lead time in days"),
	    PSD_NATURE_MEAN, PSD_LESS_IS_BETTER, NULL, NULL, false, true },
	{ "serious_events", "allvarliga händelser", N_("Serious events"),
	    PSD_NATURE_FLOW, PSD_LESS_IS_BETTER, NULL, NULL, true, true },
	{ "lex_maria", "lex Maria", N_("Reports under lex Maria"),
	    PSD_NATURE_FLOW, PSD_EITHER_WAY, NULL, NULL, true, true },
	{ "lex_sarah", "lex Sarah", N_("Reports under lex Sarah"),
	    PSD_NATURE_FLOW, PSD_EITHER_WAY, NULL, NULL, true, true },
};
const size_t psd_n_figures = sizeof(psd_figures) / sizeof(psd_figures[0]);

const struct psd_figure *
psd_figure_find(struct psd_str key)
{
	size_t i;

	for (i = 0; i < psd_n_figures; i++)
		if (psd_str_is(key, psd_figures[i].key))
			return &psd_figures[i];
	return NULL;
}

bool
psd_figure_is_stock(struct psd_str key)
{
	const struct psd_figure *f = psd_figure_find(key);

	return f != NULL && f->nature == PSD_NATURE_STOCK;
}

enum psd_direction
psd_direction_of(struct psd_str word)
{
	static const char *const words[] = {
		[PSD_EITHER_WAY] = "",
		[PSD_MORE_IS_BETTER] = "up",
		[PSD_LESS_IS_BETTER] = "down",
		[PSD_JUST_SO] = "equal",
	};
	int i;

	for (i = PSD_MORE_IS_BETTER; i <= PSD_JUST_SO; i++)
		if (psd_str_is(word, words[i]))
			return (enum psd_direction)i;
	return PSD_EITHER_WAY;
}
