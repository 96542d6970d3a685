/* psd_check_own_data: templates and the like that an organisation has made. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_OWN_DATA_H
#define PSD_SAFETY_CHECK_OWN_DATA_H

#include "lib/safety/check_facts.h"

/* Reads all of them, and reports every fault in the reading, against their
 * schemas and, for templates, in what they say. */
void psd_check_own_data(struct psd_check *c);

#endif
