/* psd_ydoc_tree: where things stand in the file, though it is read mended. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_tree_part.h"

/* PLACE in what is read becomes one in the file. */
static void
to_origin(struct psd_ydoc_reader *r, struct psd_place *place)
{
	size_t from, to;

	if (r->edits == NULL)
		return;
	from = psd_edits_origin(r->edits, place->at, false);
	to = psd_edits_origin(r->edits, place->at + place->size, true);
	*place = psd_cursor_place(&r->origin, from, to > from ? to - from : 0);
}

void
psd_ydoc_spot(struct psd_ydoc_reader *r, size_t point, struct psd_place *place)
{
	psd_cursor_to(&r->cursor, point);
	*place = (struct psd_place){ .at = (uint32_t)r->cursor.at,
		.line = r->cursor.line,
		.col = r->cursor.col,
		.columns = 1 };
	to_origin(r, place);
}

void
psd_ydoc_span(struct psd_ydoc_reader *r, size_t from, size_t to,
    struct psd_place *place)
{
	struct psd_str bytes = r->cursor.bytes;
	size_t columns;

	psd_cursor_to(&r->cursor, from);
	from = r->cursor.at;
	place->at = (uint32_t)from;
	place->line = r->cursor.line;
	place->col = r->cursor.col;
	psd_cursor_to(&r->cursor, to);
	place->size = (uint32_t)(r->cursor.at - from);
	/* block scalars end beyond the blank lines that follow them */
	while (place->size > 0 &&
	    strchr(" \t\r\n", bytes.p[from + place->size - 1]) != NULL)
		place->size--;
	columns = r->cursor.line == place->line
	    ? (size_t)(r->cursor.col - place->col)
	    : 1;
	place->columns = columns > 0 ? (unsigned)columns : 1;
	r->end = r->cursor.line;
	if (r->edits != NULL) {
		from = psd_edits_origin(r->edits, r->cursor.at, true);
		to_origin(r, place);
		psd_cursor_to_byte(&r->origin, from);
		r->end = r->origin.line;
	}
}

size_t
psd_ydoc_end(struct psd_ydoc_reader *r, size_t point)
{
	psd_cursor_to(&r->cursor, point);
	return r->edits != NULL ? psd_edits_origin(r->edits, r->cursor.at, true)
				: r->cursor.at;
}
