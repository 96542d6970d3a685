/* psd_ecma_scan: what the parts of the scanner for patterns share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_ECMA_SCAN_H
#define PSD_FOREIGN_ECMA_SCAN_H

#include "lib/foreign/ecma.h"

#include <stdint.h>

/* One reading of a pattern; it stands at byte AT, and what is before is in
 * TO already. */
struct psd_ecma_scan {
	struct psd_str s;
	size_t at;
	struct psd_buf *to;
	struct psd_ecma *about;
	struct psd_err *e;
	bool strict; /* refuse also what PCRE2 cannot do, or does otherwise */
};

/* One character, or a set of them that is in TO already. */
struct psd_ecma_atom {
	bool set;
	uint32_t cp; /* may be a surrogate, which no text holds */
};

/* The byte MORE bytes further on; NUL behind the end. */
static inline char
psd_ecma_peek(const struct psd_ecma_scan *s, size_t more)
{
	return more < s->s.n - s->at ? s->s.p[s->at + more] : '\0';
}

/*
 * Refuses the pattern for its bytes from AT to where S stands: WHY follows
 * them in the sentence, TIP is NULL or the cure; both are N_(). Returns -1.
 */
int psd_ecma_refuse(struct psd_ecma_scan *s, size_t at, const char *why,
    const char *tip);

/* Adds the character CP, escaped where PCRE2 needs it. */
void psd_ecma_put(struct psd_ecma_scan *s, uint32_t cp);

/* Reads the escape at which S stands, in a class or outside. A set is added
 * as what stands between brackets, a character is not added. */
int psd_ecma_escape(struct psd_ecma_scan *s, bool in_class,
    struct psd_ecma_atom *atom) PSD_CHECK;

/* Adds the end of a class, which has nothing in it yet perhaps. */
void psd_ecma_class_end(struct psd_ecma_scan *s);

/* Reads the class at which S stands, and adds it. */
int psd_ecma_class(struct psd_ecma_scan *s) PSD_CHECK;

/*
 * What PCRE2 calls the property that ECMA-262 writes as \p{TEXT}, in WORD;
 * *OTHER is whether it means what has it not. False: there is none.
 */
bool psd_ecma_property(struct psd_str text, char word[64], bool *other);

#endif
