/* psd_fill: blanks such as {year} in a text, filled in. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/fill.h"

#include "lib/base/buf.h"

struct psd_str
psd_fill(struct psd_arena *arena, struct psd_str text,
    const struct psd_blank *blanks, size_t n)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t i, size;

	while (text.n > 0) {
		for (i = 0; i < n && !psd_str_starts(text, blanks[i].name); i++)
			;
		size = i < n ? strlen(blanks[i].name) : 1;
		if (i < n)
			psd_buf_str(&to, blanks[i].value);
		else
			psd_buf_putc(&to, text.p[0]);
		text.p += size;
		text.n -= size;
	}
	return psd_buf_detach(&to, arena);
}

struct psd_str
psd_fill_years(struct psd_arena *arena, struct psd_str text, int year)
{
	const struct psd_blank blanks[] = {
		{ "{previous_year}", psd_arena_print(arena, "%d", year - 1) },
		{ "{year}", psd_arena_print(arena, "%d", year) }
	};

	return psd_fill(arena, text, blanks, 2);
}
