/* psd_part: how patients and relatives took part. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_figures.h"

#include "lib/report/narrative_say.h"

#include <math.h>

static const struct psd_figure_column done[] = {
	{ "utredningar av allvarliga händelser", "investigations.done" },
	{ "händelseanalyser", "event_analyses.done" },
	{ "utvecklingsarbeten", "development_work.started" },
};
static const struct psd_figure_column with[] = {
	{ "", "investigations.with_participation" },
	{ "", "event_analyses.with_participation" },
	{ "", "development_work.with_partnership" },
};

/* Ways in which patients and relatives took part, as dialogues tell them. */
static void
say_methods(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_dialogue *d;
	const struct psd_node *o, *m;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		o = psd_node_list(d->node, "observations");
		for (; o != NULL; o = o->next) {
			m = psd_node_list(o, "methods");
			for (; m != NULL; m = m->next) {
				if (psd_table_find(&seen, m->text) != NULL)
					continue;
				(void)psd_table_add(&seen, m->text, s);
				psd_listing_add(&list, m->text);
				psd_story_cite(s, d->file);
			}
		}
	}
	psd_table_release(&seen);
	if (list.n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Sätt att delta som dialogerna nämner: ");
	psd_listing_say(to, &list);
	psd_buf_puts(to, ".\n");
}

void
psd_part_participation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	bool any = false;
	size_t i;

	(void)h;
	for (i = 0; i < sizeof(done) / sizeof(done[0]); i++) {
		double all = psd_figure_of_year(s, s->unit, &done[i]);
		double part = psd_figure_of_year(s, s->unit, &with[i]);

		if (!(all > 0))
			continue;
		if (!any)
			psd_buf_puts(to,
			    "Så ofta har patienter, brukare eller "
			    "närstående medverkat under året:\n\n");
		any = true;
		psd_buf_print(to, "- %s: medverkan i ", done[i].heading);
		psd_say_share(to, isfinite(part) ? part : 0, all);
		psd_buf_putc(to, '\n');
	}
	if (any)
		psd_figures_cite(s);
	else
		psd_buf_puts(to,
		    "Medverkan av patienter, brukare eller "
		    "närstående i utredningar, händelseanalyser eller "
		    "utvecklingsarbeten är inte redovisad för året.\n");
	say_methods(s, to);
}
