/* psd_re: patterns, and the only home of PCRE2. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_RE_H
#define PSD_FOREIGN_RE_H

#include "lib/base/err.h"
#include "lib/base/str.h"

struct psd_re;

/*
 * Compiles SOURCE as JSON Schema means patterns: the language of ECMA-262,
 * in Unicode, not anchored unless it says so. Caller frees *OUT.
 */
int psd_re_new(struct psd_re **out, struct psd_str source,
    struct psd_err *e) PSD_CHECK;

/* NULL is fine. */
void psd_re_free(struct psd_re *re);

/*
 * 1: RE matches somewhere in S; 0: it does not; -1: it could not be tried,
 * because the pattern needs more steps than any text deserves.
 */
int psd_re_match(struct psd_re *re, struct psd_str s,
    struct psd_err *e) PSD_CHECK;

#endif
