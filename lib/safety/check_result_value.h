/* psd_check_value: whether a value is of its measure's kind. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_RESULT_VALUE_H
#define PSD_SAFETY_CHECK_RESULT_VALUE_H

#include "lib/safety/check_facts.h"

/* Checks the value of the result N against MEASURE's node (NULL: it is the
 * result of an activity). */
void psd_check_value(struct psd_check *c, const struct psd_node *n,
    const struct psd_node *measure);

/* Checks the value of TARGET, one of MEASURE's: the schema cannot know that it
 * is of its kind. */
void psd_check_target(struct psd_check *c, const struct psd_node *target,
    const struct psd_node *measure);

#endif
