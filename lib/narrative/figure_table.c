/* psd_figures: tables of figures, and who is not in them. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"

#include "lib/narrative/say.h"

#include <math.h>

/* A table under way. */
struct table {
	struct psd_story *s;
	struct psd_buf *to;
	const struct psd_figure_column *f;
	size_t n;
};

static void
say_told(struct table *t, const struct psd_told *x)
{
	psd_buf_puts(t->to, " | ");
	psd_told_say(t->to, t->s, x);
}

/* "5,2": A for each 10 of B. */
static void
say_relation(struct table *t, struct psd_told a, const struct psd_told *b)
{
	if (!(b->number > 0))
		a.number = (double)NAN;
	if (b->hidden != PSD_SHOWN && a.hidden == PSD_SHOWN)
		a.hidden = PSD_BESIDE;
	if (a.hidden == PSD_SHOWN)
		a.number = 10 * a.number / b->number;
	else
		a.hidden = PSD_BESIDE;
	say_told(t, &a);
}

static void
say_cells(struct table *t, const struct psd_unit *unit)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct psd_figure_column *f = &t->f[i];
		struct psd_told x = psd_figure_of_year(t->s, unit, f->key);
		struct psd_told per;

		psd_figure_from_year(t->s, t->to, unit, f->key);
		if (f->per == NULL) {
			say_told(t, &x);
			continue;
		}
		psd_figure_from_year(t->s, t->to, unit, f->per);
		per = psd_figure_of_year(t->s, unit, f->per);
		say_relation(t, x, &per);
	}
	psd_buf_puts(t->to, " |\n");
}

static void
say_heading(struct table *t, struct psd_str first)
{
	size_t i;

	psd_say_paragraph(t->to);
	psd_buf_puts(t->to, "| ");
	psd_say_upper(t->to, first);
	for (i = 0; i < t->n; i++)
		psd_buf_print(t->to, " | %s", t->f[i].heading);
	psd_buf_puts(t->to, " |\n| ---");
	for (i = 0; i < t->n; i++)
		psd_buf_puts(t->to, " | ---:");
	psd_buf_puts(t->to, " |\n");
}

/* The units right below in a table, and their sum. */
static void
say_by_unit(struct table *t)
{
	const struct psd_unit *u;

	say_heading(t, t->s->unit->first->level->unit_name);
	for (u = t->s->unit->first; u != NULL; u = u->next) {
		if (!psd_story_has(t->s, u))
			continue;
		psd_buf_puts(t->to, "| ");
		psd_say_text(t->to, psd_story_name(u));
		say_cells(t, u);
	}
	psd_buf_puts(t->to, "| Totalt");
	say_cells(t, t->s->unit);
}

/* F over the months FROM to TILL of a quarter; of what stands at the end of a
 * month, at that of the last one given. */
static struct psd_told
of_quarter(struct psd_story *s, const char *f, int from, int till)
{
	bool stock = psd_figure_is_stock(psd_str(f));
	int last = psd_figure_last_month(s, s->unit, f);
	struct psd_told none = { (double)NAN, PSD_SHOWN };
	const struct psd_small *of;

	if (stock && last < from)
		return none;
	of = psd_small_figure(s, false, f, from,
	    stock && last < till ? last : till);
	return (struct psd_told){ of->values[s->unit->order],
		of->hidden[s->unit->order] };
}

static void
say_quarter(struct table *t, int q, int last)
{
	const int months[2] = { 3 * q - 2, 3 * q < last ? 3 * q : last };
	size_t i;

	psd_buf_print(t->to, "| %d%s", q, last < 3 * q ? " (ej avslutat)" : "");
	for (i = 0; i < t->n; i++) {
		const struct psd_figure_column *f = &t->f[i];
		struct psd_told x = of_quarter(t->s, f->key, months[0],
		    months[1]);
		struct psd_told per;

		psd_figure_from(t->s, t->to, t->s->unit, f->key, months);
		if (f->per == NULL) {
			say_told(t, &x);
			continue;
		}
		psd_figure_from(t->s, t->to, t->s->unit, f->per, months);
		per = of_quarter(t->s, f->per, months[0], months[1]);
		say_relation(t, x, &per);
	}
	psd_buf_puts(t->to, " |\n");
}

/* The last month that UNIT has given any figure of T for; 0: none. */
static int
last_month(const struct table *t, const struct psd_unit *unit)
{
	int last = 0;
	size_t i;

	for (i = 0; i < t->n; i++) {
		int month = psd_figure_last_month(t->s, unit, t->f[i].key);

		last = month > last ? month : last;
	}
	return last;
}

/* The quarters of the year in a table; to the public its sum alone, since the
 * quarters of one unit are small. */
static void
say_by_quarter(struct table *t)
{
	int q, last = last_month(t, t->s->unit);

	say_heading(t, t->s->public ? PSD_S("tid") : PSD_S("kvartal"));
	for (q = 1; !t->s->public && 3 * q - 2 <= last; q++)
		say_quarter(t, q, last);
	psd_buf_puts(t->to,
	    !t->s->public   ? "| Totalt"
		: last < 12 ? "| Året hittills"
			    : "| Hela året");
	say_cells(t, t->s->unit);
}

/* The lowest units that have given none of the figures. */
static void
name_silent(const struct table *t, const char *what)
{
	struct psd_listing names = PSD_LISTING_INIT;
	const struct psd_story *s = t->s;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->first == NULL && psd_story_has(s, u) &&
		    last_month(t, u) == 0)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_buf_puts(t->to, " ");
	psd_listing_say(t->to, &names);
	psd_buf_print(t->to, " har inte redovisat %s.", what);
}

/* The lowest units whose figures end before those of the others. */
static void
name_behind(const struct table *t)
{
	const struct psd_story *s = t->s;
	int latest = last_month(t, s->unit);
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		int last = last_month(t, u);

		if (u->first != NULL || !psd_story_has(s, u) || last == 0 ||
		    last == latest)
			continue;
		psd_buf_putc(t->to, ' ');
		psd_say_text(t->to, psd_story_name(u));
		psd_buf_puts(t->to, " har inte redovisat något efter ");
		psd_say_month(t->to, last);
		psd_buf_putc(t->to, '.');
	}
}

/* Who is not in the table, in one paragraph. */
static void
name_missing(struct table *t, const char *what)
{
	struct psd_buf piece = PSD_BUF_INIT;
	struct table in = *t;

	in.to = &piece;
	name_silent(&in, what);
	name_behind(&in);
	if (piece.n > 0) {
		psd_say_paragraph(t->to);
		psd_buf_print(t->to, "Siffrorna är inte fullständiga.%.*s\n",
		    PSD_F(psd_buf_get(&piece)));
	}
	psd_buf_release(&piece);
}

void
psd_figures_say(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n, const char *what)
{
	struct psd_figure_column *some = psd_arena_array(s->arena, n,
	    struct psd_figure_column);
	struct table t = { s, to, some, 0 };
	size_t i;

	/* what nobody has given has no column */
	for (i = 0; i < n; i++)
		if (psd_figure_last_month(s, s->unit, f[i].key) > 0)
			some[t.n++] = f[i];
	if (t.n == 0) {
		psd_say_paragraph(to);
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to, " har inte redovisat %s.\n", what);
		return;
	}
	if (psd_story_is_whole(s))
		say_by_unit(&t);
	else
		say_by_quarter(&t);
	name_missing(&t, what);
}
