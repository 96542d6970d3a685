/* psd_utf8: what bytes mean as text, whatever the locale. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_UTF8_H
#define PSD_BASE_UTF8_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdint.h>

/*
 * Text is checked once, when it is read. All other functions here expect
 * valid text but are safe with any bytes: an invalid byte counts as one
 * U+FFFD, one column wide.
 */

/* Whether S is UTF-8: no overlong forms, no surrogates, nothing above
 * U+10FFFF. If not, *BAD is the offset of the first byte that is wrong; BAD
 * may be NULL. */
bool psd_utf8_check(struct psd_str s, size_t *bad);

/* Decodes what stands at byte AT of S. Returns how many bytes it takes; 0 at
 * the end. */
size_t psd_utf8_next(struct psd_str s, size_t at, uint32_t *cp);

/* Adds the code point CP as UTF-8. */
void psd_utf8_put(struct psd_buf *to, uint32_t cp);

/* The beginning of S, as far as whole characters go in MAX bytes. */
struct psd_str psd_utf8_head(struct psd_str s, size_t max);

/* How many code points S has. */
size_t psd_utf8_count(struct psd_str s);

/* How many columns S takes on a terminal: combining marks take none, East
 * Asian wide characters two. */
size_t psd_utf8_width(struct psd_str s);

/* Whether CP is a mark that goes with the letter before it. */
bool psd_utf8_is_mark(uint32_t cp);

/* The letter that CP is made from, in lower case; its first mark in *MARK, 0
 * when it has none. */
uint32_t psd_utf8_take_apart(uint32_t cp, uint32_t *mark);

/* What CP is in a text: digits and marks count as letters, all that is neither
 * letter nor space as a sign. */
enum psd_utf8_kind {
	PSD_UTF8_SIGN,
	PSD_UTF8_SPACE,
	PSD_UTF8_LETTER
};
enum psd_utf8_kind psd_utf8_kind(uint32_t cp);

/* CP as a keyboard has it, where Word makes a dash or a quotation mark of its
 * own of it; any other as it is. */
uint32_t psd_utf8_typed(uint32_t cp);

/* S with each of its characters so. May be S itself; lives as long as both. */
struct psd_str psd_utf8_retype(struct psd_arena *arena, struct psd_str s);

/* S in normal form C. May be S itself; lives as long as both. */
struct psd_str psd_utf8_nfc(struct psd_arena *arena, struct psd_str s);

/* S in normal form C and lower case, for comparing names. May be S itself;
 * lives as long as both. */
struct psd_str psd_utf8_fold(struct psd_arena *arena, struct psd_str s);

/* S folded and without its marks, as it comes from a keyboard that has no å,
 * ä, ö or é. May be S itself; lives as long as both. */
struct psd_str psd_utf8_plain(struct psd_arena *arena, struct psd_str s);

/* S with a capital at its beginning. May be S itself; lives as long as
 * both. */
struct psd_str psd_utf8_upper_first(struct psd_arena *arena, struct psd_str s);

/* S with U+FFFD for each byte that is not UTF-8. May be S itself; lives as
 * long as both. */
struct psd_str psd_utf8_mend(struct psd_arena *arena, struct psd_str s);

/* Whether CP can steer a terminal or reorder what stands around it: control
 * characters, line separators, and marks of direction. */
bool psd_utf8_is_control(uint32_t cp);

/* Adds S with what could steer a terminal made visible: \x1B for control
 * characters and invalid bytes, \u{202E} for those above U+007F. Line ends
 * and tabs are control characters too. */
void psd_utf8_visible(struct psd_buf *to, struct psd_str s);

/*
 * How many bytes of S go on a line of WIDTH columns (0: no limit). It ends
 * at a space or after a hyphen, inside a word only when that alone is too
 * long, and always at a line end. *NEXT is where the next line begins, the
 * length of S after the last; it is above 0 unless S is empty.
 */
size_t psd_utf8_wrap(struct psd_str s, size_t width, size_t *next);

#endif
