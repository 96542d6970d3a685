/* psd_document_part: what the readers of documents build them with. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_DOCUMENT_PART_H
#define PSD_INTAKE_DOCUMENT_PART_H

#include "lib/intake/document.h"

/* A document while it is read: the pieces, cells and rows that are not yet in
 * their places. All of them are released together. */
struct psd_intake {
	struct psd_document *d;
	struct psd_arena *arena;
	const char *path;
	struct psd_str bytes;
	bool escapes; /* \t, \n, \r and \\ in cells are read, as psd writes */

	struct psd_piece *pieces; /* of the cell or the block */
	size_t n_pieces, room_pieces;
	struct psd_grid_cell *cells; /* of the row */
	size_t n_cells, room_cells;
	struct psd_grid_row *rows; /* of the table */
	size_t n_rows, room_rows;
	size_t width;	  /* of the widest row */
	size_t all_cells; /* of the document */
	struct psd_str name;
};

void psd_intake_release(struct psd_intake *in);

/* Puts the place into E. Returns -1. LINE may be 0. */
int psd_intake_at(const struct psd_intake *in, size_t line, struct psd_err *e);

/* The file ends too early: sets E. Returns -1. */
int psd_intake_cut_off(const struct psd_intake *in, size_t line,
    struct psd_err *e);

/* Puts in->bytes, as they stand in the file, into UTF-8 without a mark before
 * them; what is no text is an error with its place. */
int psd_intake_decode(struct psd_intake *in, struct psd_err *e) PSD_CHECK;

/* Adds a piece made of TEXT with the number, bullet and line of LIKE. Nothing
 * when it is empty. */
int psd_intake_piece(struct psd_intake *in, struct psd_str text,
    const struct psd_piece *like, struct psd_err *e) PSD_CHECK;

/* Adds each line of TEXT, which begins on LINE, as a piece. */
int psd_intake_lines(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e) PSD_CHECK;

/* The same for a cell: one that holds tags is read as HTML. */
int psd_intake_text(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e) PSD_CHECK;

/* Takes from TEXT what begins an item of a list, set off as programs do it
 * ("1.\t"): into LIKE, and returns the rest. */
struct psd_str psd_intake_marker(struct psd_str text, struct psd_piece *like);

/* TEXT in which SIGN and the byte behind it are what MEANS says of that byte;
 * as they are where it says '\0'. Lives as long as ARENA and TEXT. */
struct psd_str psd_intake_unescape(struct psd_arena *arena, struct psd_str text,
    char sign, char (*means)(char c));

/* The pieces become a cell of the row; a row of the table; the table a block;
 * the pieces blocks. */
int psd_intake_end_cell(struct psd_intake *in, bool covered, int line,
    struct psd_err *e) PSD_CHECK;
int psd_intake_end_row(struct psd_intake *in, int line,
    struct psd_err *e) PSD_CHECK;
int psd_intake_end_grid(struct psd_intake *in, struct psd_err *e) PSD_CHECK;
void psd_intake_end_pieces(struct psd_intake *in, int heading);

/* How many cells of the row that is made hold anything, up to the last that
 * does. */
size_t psd_intake_filled(const struct psd_intake *in);

/* Sets E: the row on LINE HAS more cells than the heading, which has WIDTH.
 * Returns -1. */
int psd_intake_too_wide(const struct psd_intake *in, size_t has, size_t width,
    size_t line, struct psd_err *e);

/* What reads each kind; in->bytes are UTF-8, but for office. */
int psd_intake_plain(struct psd_intake *in, struct psd_err *e) PSD_CHECK;
int psd_intake_csv(struct psd_intake *in, struct psd_err *e) PSD_CHECK;
int psd_intake_html(struct psd_intake *in, struct psd_err *e) PSD_CHECK;
int psd_intake_markdown(struct psd_intake *in, struct psd_err *e) PSD_CHECK;
int psd_intake_office(struct psd_intake *in, struct psd_err *e) PSD_CHECK;

/* Whether TEXT holds a tag of HTML as people paste them into cells. */
bool psd_intake_has_tags(struct psd_str text);

/* Reads TEXT, HTML that begins on LINE, into pieces. Returns 1, or 0 when it is
 * no HTML after all. */
int psd_intake_html_cell(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e) PSD_CHECK;

/* What the bytes of a packed file are: GUESS when they are none that psd
 * reads. Fails where they are cut off. */
int psd_intake_packed(enum psd_document_kind *kind, const struct psd_intake *in,
    struct psd_err *e) PSD_CHECK;

#endif
