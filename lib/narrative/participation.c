/* psd_part: how patients and relatives took part. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"

#include "lib/narrative/say.h"

#include <math.h>

/* What is done, and how often they took part or were asked. */
static const struct kind {
	const char *name, *all, *with, *offered;
} kinds[] = {
	{ "Utredningar av allvarliga händelser", "investigations.done",
	    "investigations.with_participation", "investigations.offered" },
	{ "Händelseanalyser", "event_analyses.done",
	    "event_analyses.with_participation", "event_analyses.offered" },
	{ "Utvecklingsarbeten", "development_work.started",
	    "development_work.with_partnership", NULL },
};
#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* "12 (44 %)" of ALL. */
static void
say_part(struct psd_story *s, struct psd_buf *to, const char *figure,
    const struct psd_told *all)
{
	struct psd_told t = { (double)NAN, PSD_SHOWN };

	if (figure != NULL) {
		t = psd_figure_of_year(s, s->unit, figure);
		psd_figure_from_year(s, to, s->unit, figure);
	}
	psd_told_say(to, s, &t);
	if (!psd_told_is_shown(&t) || all->hidden != PSD_SHOWN)
		return;
	psd_buf_puts(to, " (");
	psd_say_number(to, round(100 * t.number / all->number));
	psd_buf_puts(to, "\xc2\xa0%)");
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct kind *k)
{
	struct psd_told all = psd_figure_of_year(s, s->unit, k->all);

	psd_buf_print(to, "| %s | ", k->name);
	psd_told_say(to, s, &all);
	psd_figure_from_year(s, to, s->unit, k->all);
	psd_buf_puts(to, " | ");
	say_part(s, to, k->offered, &all);
	psd_buf_puts(to, " | ");
	say_part(s, to, k->with, &all);
	psd_buf_puts(to, " |\n");
}

/* "Patienter, brukare eller närstående medverkade i 12 av 27 utredningar av
 * allvarliga händelser." */
static void
say_main(struct psd_story *s, struct psd_buf *to)
{
	struct psd_told all = psd_figure_of_year(s, s->unit, kinds[0].all);
	struct psd_told with = psd_figure_of_year(s, s->unit, kinds[0].with);

	if (!psd_told_is_shown(&all) || !psd_told_is_shown(&with) ||
	    all.number < 0.5)
		return;
	psd_figure_from_year(s, to, s->unit, kinds[0].all);
	psd_figure_from_year(s, to, s->unit, kinds[0].with);
	psd_buf_puts(to, "Patienter, brukare eller närstående medverkade ");
	if (lround(all.number) == 1) {
		psd_buf_puts(to, with.number < 0.5 ? "inte " : "");
		psd_buf_puts(to,
		    "i den enda utredningen av allvarliga händelser.\n");
		return;
	}
	psd_buf_puts(to, "i ");
	if (with.number < 0.5)
		psd_buf_puts(to, "ingen");
	else
		psd_say_number(to, with.number);
	psd_buf_puts(to, " av ");
	psd_say_count(to, (size_t)lround(all.number), NULL,
	    "utredning av allvarliga händelser",
	    "utredningar av allvarliga händelser");
	psd_buf_puts(to, ".\n");
}

/* Adds TEXT, a word or a sentence, as one of several in a sentence. */
static void
add_method(struct psd_listing *list, struct psd_str text)
{
	struct psd_buf piece = PSD_BUF_INIT;

	psd_say_lower(&piece, psd_say_open(text));
	psd_listing_said(list, psd_buf_get(&piece));
	psd_buf_release(&piece);
}

/* Adds where patients and relatives took part, as the dialogues tell it; what
 * they did in LIST. */
static size_t
collect_methods(struct psd_story *s, const struct psd_buf *to,
    struct psd_listing *list)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_dialogue *d;
	const struct psd_node *o, *m;
	size_t n = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (o = psd_story_list(s, d, "observations"); o != NULL;
		     o = o->next) {
			m = psd_node_list(o, "methods");
			if (m == NULL &&
			    !psd_node_true(o, "relatives_took_part"))
				continue;
			n++;
			psd_story_from(s, to, d->file, o);
			for (; m != NULL; m = m->next)
				if (psd_table_find(&seen, m->text) == NULL) {
					(void)psd_table_add(&seen, m->text, s);
					add_method(list, m->text);
				}
		}
	psd_table_release(&seen);
	return n;
}

static void
say_methods(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	size_t n = collect_methods(s, &piece, &list);

	if (n > 0) {
		psd_buf_puts(&piece,
		    psd_story_has_one(s, false) ? "Dialogen" : "Dialogerna");
		psd_buf_puts(&piece,
		    " berättar att patienter, brukare och närstående "
		    "deltog i att hitta risker och lösningar");
		psd_buf_puts(&piece, list.n > 0 ? ": " : "");
		psd_listing_say(&piece, &list);
		psd_buf_puts(&piece, ".\n");
		psd_say_paragraph(to);
		psd_story_put(s, to, &piece);
	}
	psd_buf_release(&piece);
}

void
psd_part_participation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	bool any = false;
	size_t i;

	(void)h;
	say_main(s, to);
	for (i = 0; i < N_KINDS; i++) {
		if (!(psd_figure_of_year(s, s->unit, kinds[i].all).number > 0))
			continue;
		if (!any)
			psd_say_table(to,
			    "Under året|>Antal|>Medverkan erbjuden|"
			    ">Medverkade");
		any = true;
		say_row(s, to, &kinds[i]);
	}
	if (!any)
		psd_buf_puts(to,
		    "Medverkan av patienter, brukare eller "
		    "närstående i utredningar, händelseanalyser eller "
		    "utvecklingsarbeten är inte redovisad för året.\n");
	say_methods(s, to);
}
