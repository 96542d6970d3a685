/* psd_new_result_value: a value as people type it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_RESULT_VALUE_H
#define PSD_SAFETY_NEW_RESULT_VALUE_H

#include "lib/base/mem.h"
#include "lib/base/node.h"

/*
 * Puts GIVEN into ITEM, a result, as MEASURE's kind has it: as value, or as
 * numerator and denominator, or as parts. A NULL MEASURE is an activity's own:
 * any value. PSD_EUSAGE when it can be no such value. ARENA is ITEM's.
 */
int psd_new_result_value(struct psd_node *item, struct psd_arena *arena,
    const struct psd_node *measure, const char *given,
    struct psd_err *e) PSD_CHECK;

/* Makes *OUT what GIVEN means as a target of MEASURE, in the same way. */
int psd_new_result_target(const struct psd_node **out, struct psd_arena *arena,
    const struct psd_node *measure, const char *given,
    struct psd_err *e) PSD_CHECK;

#endif
