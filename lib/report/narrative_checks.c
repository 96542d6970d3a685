/* psd_part: the self-checks that the plan asks for. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

static const char *const cadences[] = {
	[PSD_DAILY] = "varje dag",
	[PSD_WEEKLY] = "varje vecka",
	[PSD_MONTHLY] = "varje månad",
	[PSD_TWO_MONTHLY] = "varannan månad",
	[PSD_QUARTERLY] = "varje kvartal",
	[PSD_TERTIAL] = "varje tertial",
	[PSD_HALF_YEARLY] = "varje halvår",
	[PSD_YEARLY] = "en gång om året",
	[PSD_QUARTER] = "en gång",
	[PSD_MONTHS] = "vissa månader",
	[PSD_AUTUMN] = "varje höst",
	[PSD_END_OF_NOVEMBER] = "i slutet av november",
	[PSD_LEGAL] = "till den 1 mars",
	[PSD_EVENT] = "vid särskilda händelser",
	[PSD_ONGOING] = "löpande",
	[PSD_NEVER] = "utan bestämd tid",
};
_Static_assert(sizeof(cadences) / sizeof(cadences[0]) == PSD_EVERIES,
    "every cadence has its words");

/* "i juli och december" */
static void
say_cadence(struct psd_buf *to, const struct psd_cadence *c)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	int i;

	for (i = 1; c->every == PSD_MONTHS && i <= 12; i++) {
		if (!(c->months & 1u << i))
			continue;
		psd_buf_clear(&piece);
		psd_say_month(&piece, i);
		psd_listing_add(&list, psd_buf_get(&piece));
	}
	psd_buf_release(&piece);
	if (list.n > 0) {
		psd_buf_puts(to, "i ");
		psd_listing_say(to, &list);
	} else if (c->every == PSD_YEARLY && c->month > 0) {
		psd_buf_puts(to, "i ");
		psd_say_month(to, c->month);
	} else if (c->every == PSD_QUARTER) {
		psd_buf_print(to, "kvartal %d", c->quarter);
	} else {
		psd_buf_puts(to, cadences[c->every]);
	}
}

/* Where the figures of M come from. */
static void
say_source(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m)
{
	struct psd_str system = psd_node_text(m->node, "source");
	struct psd_str from = psd_node_text(psd_node_find(m->node, "computed"),
	    "from");

	if (system.n > 0)
		psd_say_text(to, psd_org_name(s->org, "systems", system));
	else if (psd_str_is(from, "meetings"))
		psd_buf_puts(to, "mötesanteckningar");
	else if (psd_str_is(from, "dialogues"))
		psd_buf_puts(to, "patientsäkerhetsdialogerna");
	else if (psd_str_is(from, "statistics"))
		psd_buf_puts(to, "månadsstatistiken");
	else if (psd_str_is(from, "training"))
		psd_buf_puts(to, "utbildningsstatistiken");
	else if (psd_str_is(from, "surveys"))
		psd_buf_puts(to, "enkäten");
	else
		psd_buf_puts(to, "egen redovisning");
}

/* How often M is checked, in each of its follow-ups. */
static void
say_extent(struct psd_buf *to, const struct psd_measure *m)
{
	const struct psd_follow_up *f;
	const struct psd_activity *a;
	bool any = false;

	for (f = m->row->follow_ups; f != NULL; f = f->next) {
		for (a = m->row->activities; a != NULL; a = a->next)
			if (psd_measure_covers(m, a) &&
			    psd_follow_up_covers(f, a))
				break;
		if (a == NULL)
			continue;
		psd_buf_puts(to, any ? " och " : "");
		say_cadence(to, &f->timing.cadence);
		any = true;
	}
	psd_buf_puts(to, any ? ", " : "ingen uppföljning bestämd, ");
	psd_say_lower(to, m->row->level->name);
}

/* The periods of M by today, and how many of them have been reported. */
static void
say_reported(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t due = 0, done = 0, i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->measure != m || !o->timed)
			continue;
		done += o->state == PSD_REPORTED;
		due += o->state == PSD_REPORTED || o->state == PSD_OVERDUE;
	}
	if (due == 0)
		psd_buf_puts(to, "–");
	else
		psd_say_of(to, (double)done, (double)due);
}

void
psd_part_self_checks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	size_t n = 0;

	(void)h;
	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_units list = psd_measure_units(s, m);

		if (list.n == 0)
			continue;
		if (n++ == 0)
			psd_say_table(to,
			    "Egenkontroll|Omfattning|Källa|>Redovisat");
		psd_buf_puts(to, "| ");
		psd_measure_say(to, s, m, &list);
		psd_buf_puts(to, " | ");
		say_extent(to, m);
		psd_buf_puts(to, " | ");
		say_source(to, s, m);
		psd_buf_puts(to, " | ");
		say_reported(to, s, m);
		psd_buf_puts(to, " |\n");
		psd_story_cite(s, m->row->plan->file);
	}
	psd_buf_puts(to,
	    n > 0 ? "\nRedovisat visar hur många av de värden "
		    "som skulle ha kommit in som också har gjort det.\n"
		  : "Ingen egenkontroll finns i handlingsplanen.\n");
}
