/* psd_check_refs: whether what a record names is there. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_REFS_H
#define PSD_SAFETY_CHECK_REFS_H

#include "lib/safety/check_facts.h"

/* Makes C ready for psd_check_refs(). */
void psd_check_refs_init(struct psd_check *c);

/* Checks every reference in ROOT, a record of C's kind, to the organisation
 * and to psd's own files, and notes the ids that it gives and names. */
void psd_check_refs(struct psd_check *c, const struct psd_node *root);

#endif
