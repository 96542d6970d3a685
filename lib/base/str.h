/* psd_str: bytes that somebody else owns. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_STR_H
#define PSD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A borrowed run of bytes, by value; may hold NUL. { NULL, 0 } is absent. */
struct psd_str {
	const char *p;
	size_t n;
};

/* The string of a literal. */
#define PSD_S(literal) ((struct psd_str){ (literal), sizeof(literal) - 1 })

/* The two arguments that "%.*s" takes. */
#define PSD_F(s) (int)(s).n, (s).p ? (s).p : ""

/* The string of the C string S, or the absent one for NULL. */
static inline struct psd_str
psd_str(const char *s)
{
	return (struct psd_str){ s, s ? strlen(s) : 0 };
}

/* Whether A and B hold the same bytes. */
static inline bool
psd_str_eq(struct psd_str a, struct psd_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Whether S holds the bytes of the C string WORD. */
static inline bool
psd_str_is(struct psd_str s, const char *word)
{
	return psd_str_eq(s, psd_str(word));
}

/* Whether S begins with HEAD. */
bool psd_str_starts(struct psd_str s, const char *head);

/* Whether S ends with TAIL. */
bool psd_str_ends(struct psd_str s, const char *tail);

/* Whether PART, which every S has when it is empty, stands in S. */
bool psd_str_has(struct psd_str s, struct psd_str part);

/* Order of bytes: below 0, 0, above 0. For text that people read, see
 * psd_collate. */
int psd_str_cmp(struct psd_str a, struct psd_str b);

/* S without the spaces, tabs and line ends around it. */
struct psd_str psd_str_trim(struct psd_str s);

/*
 * Takes from *REST what stands before the next C, and C with it. Returns
 * false when *REST was absent or used up; an empty piece is a piece.
 */
bool psd_str_cut(struct psd_str *rest, char c, struct psd_str *piece);

/* Reads S, decimal digits only, as a number of at most MAX. -1: it is none. */
long psd_str_number(struct psd_str s, long max);

#endif
