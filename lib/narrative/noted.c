/* psd_figures: what was noted beside the figures of the months. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"

#include <math.h>

/* How many examples a whole tells; each unit tells its own. */
#define MOST 5

static struct psd_str
file_of(const struct psd_story *s, const struct psd_unit *u)
{
	return psd_arena_print(s->arena, "statistics/%d/%.*s.yaml", s->year,
	    PSD_F(u->id));
}

/* Adds "- *Eken:* " of another's than the story's own unit. */
static void
say_whose(struct psd_story *s, struct psd_buf *to, const struct psd_unit *u)
{
	if (u != s->unit)
		psd_prose_about(to, psd_story_name(u));
	else
		psd_buf_puts(to, "- ");
}

/* Adds what UNIT tells of what went well, at most MOST in all, of which N have
 * been told. Returns how many have been by then. */
static size_t
say_examples(struct psd_story *s, struct psd_buf *to, const struct psd_unit *u,
    size_t n)
{
	bool whole = psd_story_is_whole(s);
	int m;

	for (m = 1; m <= s->last_month; m++) {
		const struct psd_node *list = psd_statistics_figure(s->figures,
		    u, m, PSD_S("positive"));
		const struct psd_node *one = list != NULL ? list->first : NULL;

		for (; one != NULL && !(whole && n >= MOST); one = one->next) {
			if (n++ == 0)
				psd_say_label(to, PSD_S("Det som gick bra"));
			psd_story_from(s, to, file_of(s, u), one);
			say_whose(s, to, u);
			psd_say_sentence(to, one->text);
			psd_buf_putc(to, '\n');
		}
	}
	return n;
}

/* The comments on the months of the story's own unit. */
static void
say_comments(struct psd_story *s, struct psd_buf *to)
{
	struct psd_buf month = PSD_BUF_INIT;
	bool begun = false;
	int m;

	for (m = 1; m <= s->last_month; m++) {
		const struct psd_node *n = psd_statistics_figure(s->figures,
		    s->unit, m, PSD_S("comment"));

		if (n == NULL || n->text.n == 0)
			continue;
		if (!begun)
			psd_say_label(to,
			    PSD_S("Antecknat till månadernas siffror"));
		begun = true;
		psd_story_from(s, to, file_of(s, s->unit), n);
		psd_buf_puts(to, "- *");
		psd_say_month(&month, m);
		psd_say_upper(to, psd_buf_get(&month));
		psd_buf_clear(&month);
		psd_buf_puts(to, ":* ");
		psd_say_sentence(to, n->text);
		psd_buf_putc(to, '\n');
	}
	psd_buf_release(&month);
}

void
psd_figures_say_noted(struct psd_story *s, struct psd_buf *to)
{
	struct psd_told good = psd_figure_of_year(s, s->unit,
	    "positive_events");
	size_t i, n = 0;

	if (psd_told_is_shown(&good) && good.number > 0.5) {
		psd_say_paragraph(to);
		psd_figure_from_year(s, to, s->unit, "positive_events");
		psd_told_say_count(to, s, &good, "positiv händelse är",
		    "positiva händelser är");
		psd_buf_puts(to,
		    good.number < 1.5 ? " också rapporterad.\n"
				      : " också rapporterade.\n");
	}
	/* what is told of one month may tell of one person */
	if (s->public)
		return;
	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			n = say_examples(s, to, s->org->units[i], n);
	say_comments(s, to);
}
