/* psd_check_results: whether results can be what they say. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_RESULT_H
#define PSD_SAFETY_CHECK_RESULT_H

#include "lib/safety/check_facts.h"

/* Checks the results ROOT beyond their schema and references. */
void psd_check_results(struct psd_check *c, const struct psd_node *root);

#endif
