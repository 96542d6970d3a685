/* psd_text: how the parts of a report are set for a person to read. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WRITE_TEXT_PART_H
#define PSD_REPORT_WRITE_TEXT_PART_H

#include "lib/report/writer.h"

#define PSD_TEXT_NARROW ((size_t)12) /* text is not pressed below */
#define PSD_TEXT_BOLD "\033[1m"

struct psd_text {
	struct psd_buf *to;
	const struct psd_writer_opts *opts;
	struct psd_arena arena;
};

/* S without what could steer the terminal; line ends stay, tabs become
 * spaces. */
struct psd_str psd_text_tidy(struct psd_arena *arena, struct psd_str s);

void psd_text_spaces(struct psd_buf *to, size_t n);

/* Adds S in COLOUR ("" for none), where T has colours. */
void psd_text_coloured(struct psd_text *t, struct psd_str s,
    const char *colour);

/* Adds S as lines no wider than the terminal. */
void psd_text_paragraph(struct psd_text *t, struct psd_str s,
    const char *colour);

/* Adds SHEET: a table, or a card for each row where that is too wide. */
void psd_text_sheet(struct psd_text *t, const struct psd_sheet *sheet);

#endif
