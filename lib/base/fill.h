/* psd_fill: blanks such as {year} in a text, filled in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_FILL_H
#define PSD_BASE_FILL_H

#include "lib/base/mem.h"

struct psd_blank {
	const char *name; /* with its braces: "{year}" */
	struct psd_str value;
};

/*
 * TEXT with the value of each of the N blanks in the place of its name; braces
 * around anything else stay, and a value is never looked through for names. It
 * lives as long as ARENA.
 */
struct psd_str psd_fill(struct psd_arena *arena, struct psd_str text,
    const struct psd_blank *blanks, size_t n);

/* The same for {year} and {previous_year}. */
struct psd_str psd_fill_years(struct psd_arena *arena, struct psd_str text,
    int year);

#endif
