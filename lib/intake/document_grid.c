/* psd_document_grid: cells become rows, and rows a table. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"

static int
too_large(const struct psd_intake *in, int line, struct psd_err *e)
{
	(void)psd_err_set(e, PSD_EDATA,
	    _("the table is larger than the %zu rows, %zu columns and %zu "
	      "cells in all that psd reads"),
	    PSD_DOCUMENT_ROWS, PSD_DOCUMENT_COLUMNS, PSD_DOCUMENT_CELLS);
	(void)psd_err_tip(e, _("divide it into several files"));
	return psd_intake_at(in, (size_t)line, e);
}

int
psd_intake_end_cell(struct psd_intake *in, bool covered, int line,
    struct psd_err *e)
{
	struct psd_grid_cell *cell;

	if (in->n_cells >= PSD_DOCUMENT_COLUMNS ||
	    in->all_cells >= PSD_DOCUMENT_CELLS)
		return too_large(in, line, e);
	if (in->n_cells == in->room_cells) {
		in->room_cells = 2 * in->room_cells + 16;
		in->cells = psd_mem_resize(in->cells, in->room_cells,
		    sizeof(*in->cells));
	}
	in->all_cells++;
	cell = &in->cells[in->n_cells++];
	*cell = (struct psd_grid_cell){ NULL, in->n_pieces, covered };
	if (in->n_pieces > 0) {
		cell->pieces = psd_arena_array(in->arena, in->n_pieces,
		    struct psd_piece);
		memcpy(cell->pieces, in->pieces,
		    in->n_pieces * sizeof(*in->pieces));
	}
	in->n_pieces = 0;
	return 0;
}

int
psd_intake_end_row(struct psd_intake *in, int line, struct psd_err *e)
{
	struct psd_grid_row *row;

	if (in->n_rows >= PSD_DOCUMENT_ROWS)
		return too_large(in, line, e);
	if (in->n_rows == in->room_rows) {
		in->room_rows = 2 * in->room_rows + 64;
		in->rows = psd_mem_resize(in->rows, in->room_rows,
		    sizeof(*in->rows));
	}
	row = &in->rows[in->n_rows++];
	row->line = line;
	row->n = in->n_cells;
	row->cells = psd_arena_array(in->arena, in->n_cells,
	    struct psd_grid_cell);
	if (in->n_cells > 0)
		memcpy(row->cells, in->cells, in->n_cells * sizeof(*in->cells));
	if (in->n_cells > in->width)
		in->width = in->n_cells;
	in->n_cells = 0;
	return 0;
}

size_t
psd_intake_filled(const struct psd_intake *in)
{
	size_t n = in->n_cells;

	while (n > 0 && in->cells[n - 1].n == 0)
		n--;
	return n;
}

static bool
is_empty(const struct psd_grid_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (row->cells[i].n > 0)
			return false;
	return true;
}

/* Gives ROW as many cells as the widest has. */
static int
widen(struct psd_intake *in, struct psd_grid_row *row, struct psd_err *e)
{
	struct psd_grid_cell *cells;
	size_t more = in->width - row->n;

	if (more == 0)
		return 0;
	if (more > PSD_DOCUMENT_CELLS - in->all_cells)
		return too_large(in, row->line, e);
	in->all_cells += more;
	cells = psd_arena_array(in->arena, in->width, struct psd_grid_cell);
	if (row->n > 0)
		memcpy(cells, row->cells, row->n * sizeof(*cells));
	row->cells = cells;
	row->n = in->width;
	return 0;
}

static struct psd_block *
new_block(struct psd_intake *in)
{
	struct psd_block *block = psd_arena_new(in->arena, struct psd_block);

	if (in->d->last != NULL)
		in->d->last->next = block;
	else
		in->d->first = block;
	in->d->last = block;
	return block;
}

int
psd_intake_end_grid(struct psd_intake *in, struct psd_err *e)
{
	struct psd_grid *grid;
	size_t i;

	while (in->n_rows > 0 && is_empty(&in->rows[in->n_rows - 1]))
		in->n_rows--;
	if (in->n_rows > 0) {
		for (i = 0; i < in->n_rows; i++)
			if (widen(in, &in->rows[i], e) < 0)
				return -1;
		grid = psd_arena_new(in->arena, struct psd_grid);
		grid->name = in->name;
		grid->n = in->n_rows;
		grid->number = ++in->d->n_grids;
		grid->rows = psd_arena_array(in->arena, in->n_rows,
		    struct psd_grid_row);
		memcpy(grid->rows, in->rows, in->n_rows * sizeof(*in->rows));
		new_block(in)->grid = grid;
	}
	in->name = (struct psd_str){ NULL, 0 };
	in->n_rows = in->width = 0;
	return 0;
}

void
psd_intake_end_pieces(struct psd_intake *in, int heading)
{
	struct psd_block *block;
	size_t i;

	for (i = 0; i < in->n_pieces; i++) {
		block = new_block(in);
		block->heading = heading;
		block->piece = in->pieces[i];
	}
	in->n_pieces = 0;
}
