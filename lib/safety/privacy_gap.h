/* psd_privacy_gap: what stands in and around a number. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PRIVACY_GAP_H
#define PSD_SAFETY_PRIVACY_GAP_H

#include "lib/base/str.h"

#include <stdint.h>

/* What stands between the halves of a number. */
enum psd_privacy_gap {
	PSD_GAP_NONE,
	PSD_GAP_SPACE,
	PSD_GAP_DASH, /* or a plus sign */
	PSD_GAP_LINE, /* an underscore */
};

/*
 * How many bytes of S at AT hold a hyphen, a plus sign, or a space, as they
 * are typed or as Word makes them, also in the character set of old Windows; at
 * most three of them. *GAP says what kind they are.
 */
size_t psd_privacy_gap(struct psd_str s, size_t at, enum psd_privacy_gap *gap);

/* Whether a letter or a digit stands right before, or at, byte AT of S. */
bool psd_privacy_touches_before(struct psd_str s, size_t at);
bool psd_privacy_touches_after(struct psd_str s, size_t at);

/* How many digits stand at AT of S, counted to MAX + 1 at most. */
static inline size_t
psd_privacy_digits(struct psd_str s, size_t at, size_t max)
{
	size_t n = 0;

	while (at + n < s.n && n <= max && s.p[at + n] >= '0' &&
	    s.p[at + n] <= '9')
		n++;
	return n;
}

/* The character that \uHHHH at AT of S means, as JSON and YAML write one, goes
 * to *CP; false when there is none. */
bool psd_privacy_escape(struct psd_str s, size_t at, uint32_t *cp);

/* What the hexadecimal digit C is worth; -1: it is none. */
int psd_privacy_hex(char c);

#endif
