/* psd_topics: what the organisation's own psd.yaml names. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EXPLAIN_OWN_H
#define PSD_SAFETY_EXPLAIN_OWN_H

#include "lib/safety/explain.h"

/* Adds its units, levels, roles, forums and all else that has an id. */
void psd_topics_add_own(struct psd_topics *t, const struct psd_org *org);

#endif
