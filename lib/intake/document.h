/* psd_document: what a file from Word, Excel or a web page holds. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_DOCUMENT_H
#define PSD_INTAKE_DOCUMENT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

enum psd_document_kind {
	PSD_DOCUMENT_GUESS, /* by the name and the first bytes */
	PSD_DOCUMENT_TEXT,  /* lines, and rows of cells with tabs between */
	PSD_DOCUMENT_CSV,
	PSD_DOCUMENT_HTML,
	PSD_DOCUMENT_MARKDOWN,
	PSD_DOCUMENT_DOCX, /* .odt too */
	PSD_DOCUMENT_XLSX  /* .ods too */
};

/* A paragraph, or one of those in a cell: never empty. */
struct psd_piece {
	struct psd_str text; /* one line in NFC without blanks around it */
	int number;  /* that a list gave it; 0: none, or typed in TEXT */
	bool bullet; /* an item of a list without numbers */
	int line;    /* in the file, from 1; 0: not known */
};

struct psd_grid_cell {
	struct psd_piece *pieces;
	size_t n;
	bool covered; /* by a merged cell above it or to its left */
};

struct psd_grid_row {
	struct psd_grid_cell *cells;
	size_t n;
	int line;
};

/* Its rows all have as many cells, and the last is not empty. */
struct psd_grid {
	struct psd_str name; /* of the worksheet; absent */
	struct psd_grid_row *rows;
	size_t n;
	size_t number; /* which table of the document it is, from 1 */
};

struct psd_block {
	struct psd_block *next;
	int heading;		/* 1 to 6; 0: no heading */
	struct psd_piece piece; /* where GRID is NULL */
	struct psd_grid *grid;	/* or a table */
};

/* All that it holds, in its order. */
struct psd_document {
	struct psd_str path;
	enum psd_document_kind kind;
	const char *encoding; /* "UTF-8", "UTF-16" or "Windows-1252" */
	struct psd_block *first, *last;
	size_t n_grids;
	bool
	    converted; /* by another program: lines are not those of the file */
};

/* What is read of one file at most. */
#define PSD_DOCUMENT_BYTES ((size_t)64 << 20)
#define PSD_DOCUMENT_ROWS ((size_t)1 << 20)
#define PSD_DOCUMENT_COLUMNS ((size_t)1 << 14)
#define PSD_DOCUMENT_CELLS ((size_t)8 << 20)

/*
 * Reads the file at PATH, whose parts live as long as ARENA. UTF-8, UTF-16 and
 * Windows-1252 are understood; what is none of them, is cut off, is larger than
 * psd reads or asks for a program that is not there is an error that says where
 * and what to do. Nothing of it is left out in silence but what nobody sees:
 * soft hyphens, blanks without width, scripts and styles.
 */
int psd_document_read(struct psd_document *out, struct psd_arena *arena,
    const char *path, enum psd_document_kind kind, struct psd_err *e) PSD_CHECK;

/* The kind called NAME ("csv"), or that the extension of PATH says;
 * PSD_DOCUMENT_GUESS when there is none. */
enum psd_document_kind psd_document_kind_named(struct psd_str name);

/* Adds where ROW and COLUMN (both from 0) of GRID are, as people find it:
 * "rad 14" in the file, or "tabell 2, rad 3, kolumn 4", "blad Plan, rad 3,
 * kolumn 4": rows and columns of a worksheet are counted from the first one in
 * which something stands, as converters leave out those before it. */
void psd_document_say_cell(struct psd_buf *to, const struct psd_document *d,
    const struct psd_grid *grid, size_t row, size_t column);

#endif
