/* psd_stats_reading: what all of an export's figures are read with. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/statistics_read_part.h"

#include "lib/safety/check_bytes.h"

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
psd_stats_number(struct psd_arena *arena, struct psd_str text, bool *none)
{
	char *to = psd_arena_alloc(arena, text.n + 1);
	struct psd_str s = { to, 0 }, absent = { NULL, 0 };
	bool comma = false, digit = false;
	size_t i, n = 0;

	*none = text.n == 0 || psd_str_is(text, "-") || psd_str_is(text, "–") ||
	    psd_str_is(text, "..");
	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == ',' || c == '.') {
			if (comma || !digit)
				return absent;
			comma = true;
			to[n++] = '.';
		} else if (c >= '0' && c <= '9') {
			digit = true;
			to[n++] = c;
		} else if (c == '\xc2' && i + 1 < text.n &&
		    text.p[i + 1] == '\xa0') {
			i++; /* a blank that does not break */
		} else if (c == '%' && i + 1 == text.n && digit) {
			break;
		} else if (c != ' ' || !digit) {
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
