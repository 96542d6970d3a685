/* psd_check_bytes: what a file says to people and editors, not to psd. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_BYTES_H
#define PSD_SAFETY_CHECK_BYTES_H

#include "lib/safety/check_some.h"

/* What is needed to look at the bytes of files. */
struct psd_check_bytes {
	struct psd_table known; /* names that are no person's */
	const struct psd_check_some *some;
};

/*
 * What is said of patients, and which schemas editors are told of, in the
 * files that are named; of others, whether they are needed for those. ABOUT is
 * borrowed.
 */
struct psd_reading_look psd_check_bytes(const struct psd_check_bytes *about);

/* TEXT or, where the number of a patient is in it, a copy that hides all it
 * says of people, as long and as wide; it lives as long as ARENA. */
struct psd_str psd_check_hidden(struct psd_arena *arena, struct psd_str text);

/* The same with the texts of LIST, which may quote records. */
void psd_check_hide(struct psd_findings *list);

#endif
