/* psd_decimal: numbers as they are written, exactly. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_DECIMAL_H
#define PSD_BASE_DECIMAL_H

#include "lib/base/str.h"

/*
 * A number is what JSON or YAML writes in decimals, of any length: "7",
 * "-0.50", "+1.", ".5", "1e400". Hexadecimal and octal ones (0x1F, 0o17),
 * infinity and what is no number are the caller's to deal with: all but
 * psd_decimal_is() must not see them. No exponent is ever written out, so
 * time depends on the length of the text alone.
 */

/* Whether S is such a number. */
bool psd_decimal_is(struct psd_str s);

/* Order of values: below 0, 0, above 0. 1.0 is 10e-1, and -0 is 0. */
int psd_decimal_cmp(struct psd_str a, struct psd_str b);

/* Whether S has no fraction: 1.0 and 1.5e3 have none. */
bool psd_decimal_whole(struct psd_str s);

/*
 * Whether A is a whole number of times OF. Exact for any A and any exponents
 * as long as OF has at most 128 digits between its outermost zeros; of a
 * longer one every number is a multiple, since an alarm could be false. Of 0
 * only 0 is.
 */
bool psd_decimal_multiple(struct psd_str a, struct psd_str of);

/* NUMBER as it is told with so many DECIMALS: a half goes away from 0, as
 * people and spreadsheets do it, so that printing it does not round again. */
double psd_decimal_round(double number, int decimals);

#endif
