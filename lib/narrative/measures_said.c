/* psd_measure_rows: what is said of an area's measures beside their table. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/measures_part.h"

#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"

bool
psd_measure_row_is_single(const struct psd_measure_row *r)
{
	return r->list.n == 1;
}

/* Whether R is told in full: in what others are gathered in, only what the
 * unit itself or one right below it answers for. */
bool
psd_measure_row_is_near(const struct psd_story *s,
    const struct psd_measure_row *r)
{
	size_t i;

	if (psd_story_reach(s) != PSD_REACH_AREAS)
		return true;
	for (i = 0; i < r->list.n; i++)
		if (r->list.items[i] == s->unit ||
		    r->list.items[i]->parent == s->unit)
			return true;
	return false;
}

/* Whether R has a row: what has a value, and of what lies far below only what
 * has a target and may be told. */
bool
psd_measure_row_is_told(const struct psd_story *s,
    const struct psd_measure_row *r)
{
	if (r->told == 0 || psd_measure_row_is_near(s, r))
		return r->told > 0;
	return r->target && !r->hidden && !psd_measure_row_is_single(r);
}

/* Whom a row is about: "Lindhamra", "16 enheter". */
void
psd_measure_row_say_who(struct psd_buf *to, const struct psd_measure_row *r)
{
	if (psd_measure_row_is_single(r))
		psd_say_text(to, psd_story_name(r->unit));
	else
		psd_level_say_count(to, r->m->row->level, r->list.n);
}

/* "Inget värde är redovisat för ”Antal möten” (16 enheter)." */
void
psd_measure_rows_say_valueless(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	struct psd_buf line = PSD_BUF_INIT, piece = PSD_BUF_INIT;
	struct psd_listing list = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (r->told > 0)
			continue;
		psd_story_from(s, &line, r->m->row->plan->file, r->m->node);
		psd_buf_clear(&piece);
		psd_buf_puts(&piece, "”");
		psd_buf_str(&piece, psd_say_open(r->m->text));
		psd_buf_puts(&piece, "”");
		if (psd_story_is_whole(s)) {
			psd_buf_puts(&piece, " (");
			psd_measure_row_say_who(&piece, r);
			psd_buf_putc(&piece, ')');
		}
		psd_listing_add(&list, psd_buf_get(&piece));
	}
	psd_buf_release(&piece);
	if (list.n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(&line, "Inget värde är redovisat för ");
	psd_listing_say(&line, &list);
	psd_buf_puts(&line, ".\n");
	psd_story_put(s, to, &line);
	psd_buf_release(&line);
}

/* How many targets of single units far below have no row. */
void
psd_measure_rows_say_rest(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++)
		n += all->items[i].told > 0 && all->items[i].target &&
		    !all->items[i].hidden &&
		    !psd_measure_row_is_told(s, &all->items[i]);
	if (n == 0)
		return;
	psd_say_paragraph(to);
	psd_prose_number_first(to, n, true);
	psd_buf_puts(to,
	    n > 1 ? " av målen är enskilda enheters egna och redovisas i deras "
		    "berättelser.\n"
		  : " av målen är en enhets eget och redovisas i dess "
		    "berättelse.\n");
}

/* "2 av 5 mål är nådda och 1 är delvis nått." */
void
psd_measure_rows_say_met(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	size_t i, targets = 0, met = 0, partly = 0, none = 0;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (!r->target || r->hidden)
			continue;
		targets++;
		psd_story_from(s, to, r->m->row->plan->file, r->m->node);
		none += r->told == 0;
		met += r->told > 0 && r->met == PSD_MET;
		partly += r->told > 0 && r->met == PSD_MET_PARTLY;
	}
	if (targets == 0)
		return;
	if (met == targets) {
		psd_buf_puts(to,
		    targets == 1 ? "Målet är nått." : "Alla mål är nådda.");
		return;
	}
	if (targets == 1) {
		psd_buf_puts(to,
		    none > 0
			? "Om målet är nått går inte att säga: inget värde "
			  "är redovisat."
			: partly > 0 ? "Målet är delvis nått."
				     : "Målet är inte nått.");
		return;
	}
	if (none == targets) {
		psd_buf_puts(to,
		    "Om målen är nådda går inte att säga: inga värden är "
		    "redovisade.");
		return;
	}
	if (met == 0)
		psd_buf_print(to, "Inget av %zu mål är nått", targets);
	else
		psd_buf_print(to, "%zu av %zu mål är %s", met, targets,
		    met == 1 ? "nått" : "nådda");
	if (partly > 0) {
		psd_buf_puts(to, none > 0 ? ", " : " och ");
		psd_say_number(to, (double)partly);
		psd_buf_puts(to,
		    partly == 1 ? " är delvis nått" : " är delvis nådda");
	}
	if (none > 0) {
		psd_buf_puts(to, " och ");
		psd_say_count(to, none, NULL, "saknar värde", "saknar värde");
	}
	psd_buf_putc(to, '.');
}

/* The measures that have become better or worse. */
void
psd_measure_rows_say_changed(struct psd_buf *to,
    const struct psd_measure_rows *all, const char *trend, const char *words)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (r->trend == NULL || strcmp(r->trend, trend) != 0)
			continue;
		psd_buf_puts(to, n++ > 0 ? "; " : words);
		psd_say_lower(to, psd_say_open(r->m->text));
		if (!psd_measure_row_is_single(r))
			continue;
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_story_name(r->unit));
		psd_buf_putc(to, ')');
	}
	if (n > 0)
		psd_buf_putc(to, '.');
}
