/* psd_scan: the parts of a line, for those that read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_PASTE_PART_H
#define PSD_FOREIGN_YDOC_PASTE_PART_H

#include "lib/foreign/ydoc_paste_scan.h"

/* Places I, FROM and TO in a line count its glyphs; this is no place. */
#define PSD_SCAN_NONE ((size_t)-1)

/* The character at I; 0 at the line's end. */
static inline uint32_t
psd_scan_cp(const struct psd_scan *s, size_t i)
{
	return s->line.items[i].cp;
}

/* Where in the file it stands. */
static inline size_t
psd_scan_byte(const struct psd_scan *s, size_t i)
{
	return s->line.items[i].at;
}

/* The column that what stands at I will have. */
static inline size_t
psd_scan_column(const struct psd_scan *s, size_t i)
{
	return i - s->shift;
}

/* The first place from I on that is no space. */
size_t psd_scan_skip(const struct psd_scan *s, size_t i);

/* Whether what means something ends at I: a comment may follow. */
bool psd_scan_is_end(const struct psd_scan *s, size_t i);

/* Adds a paste of RULE from FROM to TO. Lives until the next one. */
struct psd_paste *psd_scan_note(struct psd_scan *s, enum psd_rule rule,
    size_t from, size_t to);

/* Adds the odd spaces and tabs from FROM to TO, where ordinary ones belong. */
void psd_scan_odd_spaces(struct psd_scan *s, size_t from, size_t to,
    enum psd_paste_where where);

/* Adds the tabs from FROM to TO; where they do no HARM to others they are only
 * warned of. */
void psd_scan_tabs(struct psd_scan *s, size_t from, size_t to, bool harm);

/* What is invisible up to the byte TO changes what is read there. */
void psd_scan_hides(struct psd_scan *s, size_t to);

/* Whether a field's name without a space behind its colon begins at I; *COLON
 * is its colon. */
bool psd_scan_is_word(const struct psd_scan *s, size_t i, size_t *colon);

/* The paste that such a name at I is. */
struct psd_paste psd_scan_glued(const struct psd_scan *s, size_t i,
    size_t colon);

/* The next MARK from I on that closes a text; PSD_SCAN_NONE on this line. */
size_t psd_scan_closing(const struct psd_scan *s, size_t i, uint32_t mark);

/* The mark that closes the typographic one at I, when a value or a key can end
 * there; else PSD_SCAN_NONE. */
size_t psd_scan_closing_typographic(struct psd_scan *s, size_t i);

/* The typographic quotation marks at I and END are meant as YAML's; KEY: about
 * the name of a field. */
void psd_scan_quote(struct psd_scan *s, size_t i, size_t end, bool key);

/* Whether an ASCII quotation mark opens at I, and the line ends with a
 * typographic one, which is then added. */
bool psd_scan_half_quote(struct psd_scan *s, size_t i);

/* Reads the list or map in brackets that begins, or goes on, at I. */
void psd_scan_flow(struct psd_scan *s, size_t i);

/* Reads a line that is neither blank nor within a text; I is its first
 * character. */
void psd_scan_block(struct psd_scan *s, size_t i);

/* Whether the line, whose first character is I, goes on with a literal
 * text. */
bool psd_scan_literal_goes_on(struct psd_scan *s, size_t i);

#endif
