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
		psd_say_text(&piece, psd_say_open(r->m->text));
		psd_buf_puts(&piece, "”");
		if (psd_story_is_whole(s)) {
			psd_buf_puts(&piece, " (");
			psd_measure_row_say_who(&piece, r);
			psd_buf_putc(&piece, ')');
		}
		psd_listing_said(&list, psd_buf_get(&piece));
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

/* How many targets there are, and how far they are reached. */
struct count {
	size_t targets, met, partly, none, hidden;
};

/* "Två av fem mål är nådda och ett är delvis nått." */
static void
say_several(struct psd_buf *to, const struct count *c)
{
	const struct psd_prose_part parts[] = {
		{ c->partly, " är delvis nått", " är delvis nådda" },
		{ c->none, " saknar värde", " saknar värde" },
		{ c->hidden, " är utelämnat", " är utelämnade" },
	};
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	size_t i;

	psd_prose_number_first(&piece, c->met, true);
	psd_buf_puts(&piece, " av ");
	psd_prose_number(&piece, c->targets, true);
	psd_buf_puts(&piece, c->met > 1 ? " mål är nådda" : " mål är nått");
	psd_listing_add(&list, psd_buf_get(&piece));
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].n == 0)
			continue;
		psd_buf_clear(&piece);
		psd_prose_number(&piece, parts[i].n, true);
		psd_buf_puts(&piece,
		    parts[i].n == 1 ? parts[i].one : parts[i].many);
		psd_listing_add(&list, psd_buf_get(&piece));
	}
	psd_listing_say(to, &list);
	psd_buf_putc(to, '.');
	psd_buf_release(&piece);
}

static void
say_met(struct psd_buf *to, const struct count *c)
{
	if (c->targets == c->hidden)
		return;
	if (c->met == c->targets)
		psd_buf_puts(to,
		    c->targets == 1 ? "Målet är nått." : "Alla mål är nådda.");
	else if (c->targets > 1 && c->none == c->targets)
		psd_buf_puts(to,
		    "Om målen är nådda går inte att säga: inga värden är "
		    "redovisade.");
	else if (c->targets > 1)
		say_several(to, c);
	else if (c->none > 0)
		psd_buf_puts(to,
		    "Om målet är nått går inte att säga: inget värde är "
		    "redovisat.");
	else
		psd_buf_puts(to,
		    c->partly > 0 ? "Målet är delvis nått."
				  : "Målet är inte nått.");
}

void
psd_measure_rows_say_met(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	struct count c = { 0, 0, 0, 0, 0 };
	size_t i;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (!r->target)
			continue;
		c.targets++;
		psd_story_from(s, to, r->m->row->plan->file, r->m->node);
		c.hidden += r->hidden;
		if (r->hidden)
			continue;
		c.none += r->told == 0;
		c.met += r->told > 0 && r->met == PSD_MET;
		c.partly += r->told > 0 && r->met == PSD_MET_PARTLY;
	}
	say_met(to, &c);
}

/* What has become worse and has no row that says so. */
void
psd_measure_rows_say_worse(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		const struct psd_measure_row *r = &all->items[i];

		if (r->trend == NULL || strcmp(r->trend, "sämre") != 0 ||
		    psd_measure_row_is_told(s, r))
			continue;
		psd_buf_puts(to, n++ > 0 ? "; " : " Sämre än förut är ");
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
