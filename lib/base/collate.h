/* psd_collate: the order of Swedish. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_COLLATE_H
#define PSD_BASE_COLLATE_H

#include "lib/base/str.h"

/*
 * The order that Swedish readers expect: letters without regard to case, å ä
 * ö last, é as e, ü as y, composed as decomposed; runs of digits by their
 * value, so that 2 stands before 10. Texts that are equal so far are ordered
 * by their bytes; the result is 0 for equal bytes only.
 */
int psd_collate(struct psd_str a, struct psd_str b);

#endif
