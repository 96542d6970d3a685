/* psd_span: the days of a period, by its label alone. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SPAN_H
#define PSD_SAFETY_SPAN_H

#include "lib/base/date.h"

/*
 * Reads LABEL as results hold it: 2022, 2022-H1, 2022-T2, 2022-Q3, 2022-07,
 * 2022-W27, 2022-07-14. Returns whether it is one, and its days, both
 * included. A follow-up in named months may mean other days by the same label:
 * where there are windows (lib/safety/obligation.h), ask those.
 */
bool psd_span_of(struct psd_str label, int *from, int *to);

#endif
