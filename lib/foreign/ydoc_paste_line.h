/* psd_pastes: one line of a file, character by character. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_PASTE_LINE_H
#define PSD_FOREIGN_YDOC_PASTE_LINE_H

#include "lib/foreign/ydoc_paste.h"

/* A character that takes room; what is invisible stands between two. */
struct psd_glyph {
	uint32_t cp;
	size_t at; /* byte */
};

struct psd_glyphs {
	struct psd_glyph *items;
	size_t n, room; /* items[n] is the line's end, with code point 0 */
};

/* Takes S apart from FROM on; a tab becomes as many as it is columns wide when
 * they are TAB apart. */
void psd_glyphs_take(struct psd_glyphs *line, struct psd_str s, size_t from,
    size_t tab);

/* A space that is none for YAML: no-break, thin, ideographic and so on. */
bool psd_paste_is_odd_space(uint32_t cp);

/* Any space, odd or not, and line breaks that editors do not show. */
bool psd_paste_is_space(uint32_t cp);

/* A space, or the end of the line. */
bool psd_paste_is_blank(uint32_t cp);

/* A mark that stands before the items of a list in print. */
bool psd_paste_is_bullet(uint32_t cp);

/* Whether typographic quotation marks begin with CP. */
bool psd_paste_opens(uint32_t cp);

/* Whether what begins with the typographic quotation mark OPEN can end with
 * CP. */
bool psd_paste_closes(uint32_t open, uint32_t cp);

/* Adds a paste of RULE, the SIZE bytes at AT. Lives until the next one. */
struct psd_paste *psd_pastes_add(struct psd_pastes *list, enum psd_rule rule,
    size_t at, size_t size);

/* Adds a copy of PASTE. */
void psd_pastes_put(struct psd_pastes *list, const struct psd_paste *paste);

/* Adds the letters and invisible characters between FROM and TO, a line, that
 * are wrong wherever they stand. */
void psd_pastes_find_letters(struct psd_pastes *list, struct psd_str bytes,
    size_t from, size_t to);

#endif
