/* psd_ecma: patterns of ECMA-262 in the words of PCRE2. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_ECMA_H
#define PSD_FOREIGN_ECMA_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/str.h"

/* What is to be known of a pattern beside its text. */
struct psd_ecma {
	size_t at;  /* where it is wrong: byte of the source */
	size_t col; /* the same in code points, 1-based; 0: nothing is */
	bool looks; /* looks around */
	bool scans; /* looks around or back at more than a few characters */
};

/*
 * Adds SOURCE, a pattern of ECMA-262 with the flag u and nothing of its
 * Annex B, to TO as a pattern that means the same to PCRE2 10.42 and later.
 * What is no such pattern is refused, with a tip in E where there is a cure
 * and its place in *ABOUT. psd_re_new() does this: call that.
 */
int psd_ecma_rewrite(struct psd_buf *to, struct psd_str source,
    struct psd_ecma *about, struct psd_err *e) PSD_CHECK;

/* Whether SOURCE is a pattern of ECMA-262, also one that PCRE2 cannot do.
 * One of more than 64 KiB is none. */
bool psd_ecma_ok(struct psd_str source);

#endif
