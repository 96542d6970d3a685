/* psd_re: patterns, and the only home of PCRE2. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_RE_H
#define PSD_FOREIGN_RE_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdint.h>

/* Never changes once it is made: threads may share one. */
struct psd_re;

/*
 * Compiles SOURCE as JSON Schema means patterns: the language of ECMA-262
 * with its flag u, not anchored unless it says so. What that language does
 * not have is refused, with the character where it stands in the text of E
 * and a tip where there is a cure. Caller frees *OUT.
 */
int psd_re_new(struct psd_re **out, struct psd_str source,
    struct psd_err *e) PSD_CHECK;

enum psd_re_flag {
	PSD_RE_CASELESS = 1, /* å is Å too */
	PSD_RE_JIT = 2,	     /* as machine code where the system allows it */
};

/*
 * Compiles a pattern of psd's own, in the language of PCRE2 and in Unicode,
 * for looking through any bytes: what is not UTF-8 matches nothing, and ends
 * what stands before it. \w, \d and \b are ASCII. FLAGS are of psd_re_flag.
 * Caller frees *OUT.
 */
int psd_re_own(struct psd_re **out, struct psd_str source, unsigned flags,
    struct psd_err *e) PSD_CHECK;

/*
 * Compiles what a person looks for in texts, in whatever case (å is Å too):
 * with LITERAL the characters of SOURCE as they stand, else a pattern of PCRE2
 * in which \w, \d and \b know all letters. SOURCE is borrowed. It is never
 * anchored, and a match is as bounded as one of psd_re_new(). Caller frees
 * *OUT.
 */
int psd_re_search(struct psd_re **out, struct psd_str source, bool literal,
    struct psd_err *e) PSD_CHECK;

/* NULL is fine. */
void psd_re_free(struct psd_re *re);

/*
 * 1: RE matches somewhere in S; 0: it does not; -1: it could not be tried,
 * because the pattern needs more steps than any text deserves, or S is
 * longer than 64 KiB and RE is not from psd_re_own().
 */
int psd_re_match(const struct psd_re *re, struct psd_str s,
    struct psd_err *e) PSD_CHECK;

/* The same; adds to *TAKEN how many steps of a pattern of psd_re_new() it may
 * have taken, for who tries many: a step is some nanoseconds. */
int psd_re_try(const struct psd_re *re, struct psd_str s, uint64_t *taken,
    struct psd_err *e) PSD_CHECK;

/* Where something was found: N bytes from byte AT. */
struct psd_re_span {
	size_t at, n;
};

/*
 * 1: *SPAN is the first match of RE in S from byte FROM; 0: there is none;
 * -1: it could not be tried. What stands before FROM is seen by \b and by
 * looking back. The next search is from SPAN->at + SPAN->n, one further when
 * N is 0; a FROM beyond the end finds nothing. Of a pattern of psd_re_new()
 * only whether there is a match is as in ECMA-262, its length need not be.
 */
int psd_re_find(const struct psd_re *re, struct psd_str s, size_t from,
    struct psd_re_span *span, struct psd_err *e) PSD_CHECK;

#endif
