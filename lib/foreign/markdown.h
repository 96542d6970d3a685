/* psd_markdown: what a text in Markdown says, and the only home of MD4C. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_MARKDOWN_H
#define PSD_FOREIGN_MARKDOWN_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdbool.h>

/* What is more than that is no text that a person wrote. */
#define PSD_MARKDOWN_BYTES ((size_t)4 << 20)
#define PSD_MARKDOWN_PASSAGE ((size_t)256 << 10) /* without an empty line */
#define PSD_MARKDOWN_DEPTH 64

enum psd_markdown_kind {
	PSD_MARKDOWN_DOCUMENT,
	PSD_MARKDOWN_HEADING, /* number: its level, 1 to 6 */
	PSD_MARKDOWN_PARAGRAPH,
	PSD_MARKDOWN_BULLETS,
	PSD_MARKDOWN_NUMBERS, /* number: the first one's */
	PSD_MARKDOWN_ITEM,
	PSD_MARKDOWN_QUOTE,
	PSD_MARKDOWN_RULE,
	PSD_MARKDOWN_PIECE, /* lines as they stand */
	PSD_MARKDOWN_TABLE, /* number: of its columns; its rows are below it */
	PSD_MARKDOWN_ROW,   /* number: 1: it heads the table */
	PSD_MARKDOWN_CELL,  /* number: 1: flush right */
	PSD_MARKDOWN_TEXT,
	PSD_MARKDOWN_BREAK, /* of a line, that its writer wanted */
	PSD_MARKDOWN_EMPHASIS,
	PSD_MARKDOWN_STRONG,
	PSD_MARKDOWN_STRUCK,
	PSD_MARKDOWN_CODE,
	PSD_MARKDOWN_LINK /* text: where to */
};

struct psd_markdown {
	enum psd_markdown_kind kind;
	unsigned number;
	bool tight; /* of a list: its items are one paragraph each, bare */
	struct psd_str text; /* with entities read; of TEXT and LINK */
	struct psd_markdown *first, *next;
};

/*
 * Reads BYTES, which are UTF-8, as CommonMark with tables as on GitHub. What
 * looks like HTML is text, but for <br>; of an image there is its description;
 * what leads elsewhere than to the web or to an address of mail is no link, and
 * lines are no piece of code for beginning far in. A text that is too large,
 * nested too deeply or takes too long is PSD_EDATA. The tree lives as long as
 * ARENA and BYTES.
 */
int psd_markdown_read(struct psd_markdown **out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_err *e) PSD_CHECK;

/* Adds the words below NODE, without any marks, on one line. */
void psd_markdown_words(struct psd_buf *to, const struct psd_markdown *node);

#endif
