/* psd_part: who has been trained in what. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"

/* The latest word of UNIT on COURSE by today; NULL. */
static const struct psd_node *
latest(const struct psd_story *s, const struct psd_unit *unit,
    struct psd_str course)
{
	const struct psd_node *n = psd_statistics_entry(s->figures, unit,
				  PSD_ENTRY_TRAINING, course),
			      *last = NULL;

	for (; n != NULL;
	     n = psd_statistics_next_entry(n, PSD_ENTRY_TRAINING, course))
		if (psd_node_day(n, "date") <= s->today &&
		    (last == NULL ||
			psd_node_day(n, "date") >= psd_node_day(last, "date")))
			last = n;
	return last;
}

/* Those who took COURSE in the units of LEVEL: managers and staff are counted
 * on levels of their own. Returns whether any unit said so. */
static bool
say_course(struct psd_story *s, struct psd_buf *to,
    const struct psd_node *course, const struct psd_org_level *level)
{
	struct psd_str id = psd_node_text(course, "id");
	double taken = 0, all = 0;
	size_t i, units = 0;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		const struct psd_node *n;

		if (u->level != level || !psd_story_has(s, u))
			continue;
		n = latest(s, u, id);
		if (n == NULL)
			continue;
		units++;
		taken += (double)psd_node_int(n, "completed", 0);
		all += (double)psd_node_int(n, "total", 0);
		psd_story_cite_figures(s, u);
	}
	if (units == 0)
		return false;
	if (to->n == 0)
		psd_say_table(to,
		    "Utbildning|Nivå|>Har gått|>Enheter som "
		    "har redovisat");
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_node_text(course, "name"));
	psd_buf_puts(to, " | ");
	psd_say_text(to, level->name);
	psd_buf_puts(to, " | ");
	if (all > 0)
		psd_say_share(to, taken, all);
	else
		psd_say_number(to, taken);
	psd_buf_puts(to, " | ");
	psd_say_number(to, (double)units);
	psd_buf_puts(to, " |\n");
	return true;
}

void
psd_part_training(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "courses");
	struct psd_listing none = PSD_LISTING_INIT;
	struct psd_buf table = PSD_BUF_INIT;
	size_t i;

	(void)h;
	for (; n != NULL; n = n->next) {
		bool any = false;

		for (i = 0; i < s->org->n_levels; i++)
			if (say_course(s, &table, n, &s->org->levels[i]))
				any = true;
		if (!any)
			psd_listing_add(&none, psd_node_text(n, "name"));
	}
	psd_buf_str(to, psd_buf_get(&table));
	psd_buf_release(&table);
	if (none.n == 0 && to->n == 0)
		psd_buf_puts(to, "Inga utbildningar är redovisade.\n");
	if (none.n == 0)
		return;
	psd_say_paragraph(to);
	psd_say_text(to, psd_story_name(s->unit));
	psd_buf_puts(to, " har inte redovisat hur många som har gått ");
	psd_listing_say(to, &none);
	psd_buf_puts(to, ".\n");
}
