/* psd_check_pairs: whether pairs are what they should be. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_PAIRS_H
#define PSD_SAFETY_CHECK_PAIRS_H

#include "lib/safety/check_facts.h"

/* Warns of each pair in the list PAIRS whose units have changed places: of one
 * that is of the kind that the other should be. */
void psd_check_pair_kinds(struct psd_check *c, const struct psd_node *pairs);

/* Warns of each pair in PAIRS, those of a dialogue, that agreements.yaml does
 * not have. */
void psd_check_pairs_known(struct psd_check *c, const struct psd_node *pairs);

#endif
