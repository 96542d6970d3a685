/* psd_stats_reading: what all of an export's figures are read with. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/statistics_read_part.h"

#include "lib/base/lang.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/figure.h"

/* As many different faults as anybody reads. */
#define MOST_FAULTS 200

struct psd_str
psd_stats_shown(struct psd_stats_reading *r, struct psd_str text)
{
	if (text.n > 80)
		text.n = 0;
	return psd_check_hidden(r->arena, text);
}

void
psd_stats_fault(struct psd_stats_reading *r, size_t column, const char *fmt,
    ...)
{
	struct psd_stats *to = r->out;
	struct psd_stat_fault *f;
	struct psd_str text;
	va_list args;

	va_start(args, fmt);
	text = psd_arena_vprint(r->arena, fmt, args);
	va_end(args);
	to->n_faults++;
	f = psd_table_find(&to->noticed, text);
	if (f != NULL) {
		f->n++;
		return;
	}
	if (to->n_faults > MOST_FAULTS)
		return;
	f = psd_arena_new(r->arena, struct psd_stat_fault);
	*f = (struct psd_stat_fault){ NULL, text, r->row, column, 1 };
	(void)psd_table_add(&to->noticed, text, f);
	if (to->last_fault != NULL)
		to->last_fault->next = f;
	else
		to->faults = f;
	to->last_fault = f;
}

void
psd_stats_pass(struct psd_stats_reading *r, struct psd_str text)
{
	struct psd_stats *to = r->out;
	struct psd_stat_passed *p = psd_table_find(&to->noticed, text);

	if (p != NULL) {
		p->n++;
		return;
	}
	p = psd_arena_new(r->arena, struct psd_stat_passed);
	*p = (struct psd_stat_passed){ NULL, text, 1 };
	(void)psd_table_add(&to->noticed, text, p);
	if (to->last_passed != NULL)
		to->last_passed->next = p;
	else
		to->passed = p;
	to->last_passed = p;
}

struct psd_str
psd_stats_cell(struct psd_stats_reading *r, size_t column)
{
	return psd_grid_text(r->arena, r->m->grid, r->row, column);
}

struct psd_str
psd_stats_cell_of(struct psd_stats_reading *r, enum psd_mapped what)
{
	size_t column = r->m->columns[what];

	return column != PSD_NO_COLUMN ? psd_stats_cell(r, column)
				       : (struct psd_str){ "", 0 };
}

struct psd_str
psd_stats_key(struct psd_stats_reading *r, const struct psd_stat *s)
{
	return psd_arena_print(r->arena, "%.*s %d %s %.*s %.*s %.*s",
	    PSD_F(s->unit->id), s->year, s->list, PSD_F(s->what),
	    PSD_F(s->when), PSD_F(s->field));
}

void
psd_stats_set(struct psd_stat *s, double value, struct psd_arena *arena)
{
	s->value = value;
	s->number = psd_arena_print(arena, "%.10g", value);
}

void
psd_stats_add(struct psd_stats_reading *r, const struct psd_stat *s)
{
	struct psd_stat *one = psd_arena_new(r->arena, struct psd_stat), *had;
	struct psd_str key = psd_stats_key(r, s);
	const struct psd_figure *f;

	*one = *s;
	one->next = NULL;
	had = psd_table_add(&r->out->seen, key, one);
	if (had == one) {
		if (r->out->last != NULL)
			r->out->last->next = one;
		else
			r->out->first = one;
		r->out->last = one;
		r->out->n++;
	} else if (r->m->add || r->m->each_row) {
		psd_stats_set(had, had->value + s->value, r->arena);
	} else {
		f = psd_figure_find(s->field);
		psd_stats_fault(r, s->column,
		    _("%.*s, %.*s, %s: %.*s here and %.*s before; if they "
		      "are to be added up, say add: true in the import"),
		    PSD_F(s->unit->name), PSD_F(s->when),
		    f != NULL ? _(f->label) : s->list, PSD_F(s->number),
		    PSD_F(had->number));
	}
}

/* The bytes of a blank between thousands at I; 0: it is none, since not just
 * three digits stand behind it. */
static size_t
thousands_at(struct psd_str text, size_t i)
{
	static const char *const blanks[] = { " ", "\xc2\xa0", "\xe2\x80\xaf" };
	struct psd_str rest = { text.p + i, text.n - i };
	size_t k, n = 0, digits = 0;

	for (k = 0; k < sizeof(blanks) / sizeof(blanks[0]) && n == 0; k++)
		n = psd_str_starts(rest, blanks[k]) ? strlen(blanks[k]) : 0;
	while (n > 0 && n + digits < rest.n && rest.p[n + digits] >= '0' &&
	    rest.p[n + digits] <= '9')
		digits++;
	return digits == 3 ? n : 0;
}

/* The bytes of the blanks and the sign % that TEXT ends with. */
static size_t
tail_of(struct psd_str text)
{
	struct psd_str s = text;

	if (psd_str_ends(s, "%"))
		s.n--;
	while (psd_str_ends(s, "\xc2\xa0") || psd_str_ends(s, " "))
		s.n -= psd_str_ends(s, " ") ? 1 : 2;
	return text.n - s.n;
}

struct psd_str
psd_stats_number(struct psd_arena *arena, struct psd_str text, bool *none)
{
	char *to = psd_arena_alloc(arena, text.n + 1);
	struct psd_str s = { to, 0 }, absent = { NULL, 0 };
	bool comma = false, digit = false;
	size_t i, n = 0;

	*none = text.n == 0 || psd_str_is(text, "-") || psd_str_is(text, "–") ||
	    psd_str_is(text, "..");
	text.n -= tail_of(text);
	for (i = 0; i < text.n; i++) {
		char c = text.p[i];
		size_t blank = digit && !comma ? thousands_at(text, i) : 0;

		if (c == ',' || c == '.') {
			if (comma || !digit)
				return absent;
			comma = true;
			to[n++] = '.';
		} else if (c >= '0' && c <= '9') {
			digit = true;
			to[n++] = c;
		} else if (blank > 0) {
			i += blank - 1;
		} else {
			return absent;
		}
	}
	to[n] = '\0';
	s.n = n;
	/* 12.0 is 12 */
	while (comma && s.n > 0 && to[s.n - 1] == '0')
		s.n--;
	if (s.n > 0 && to[s.n - 1] == '.')
		s.n--;
	to[s.n] = '\0';
	return digit && s.n > 0 && s.n < 16 ? s : absent;
}
