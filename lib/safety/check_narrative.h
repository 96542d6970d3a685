/* psd_check_narrative: whether the head of a narrative makes sense. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_NARRATIVE_H
#define PSD_SAFETY_CHECK_NARRATIVE_H

#include "lib/safety/check_facts.h"

/* Checks the head ROOT of a narrative beyond its schema and references; its
 * text is people's. */
void psd_check_narrative(struct psd_check *c, const struct psd_node *root);

#endif
