/* psd_check_org: whether psd.yaml describes an organisation. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_ORG_H
#define PSD_SAFETY_CHECK_ORG_H

#include "lib/safety/check_facts.h"

/* Checks psd.yaml and agreements.yaml beyond their schemas and references. */
void psd_check_org(struct psd_check *c, const struct psd_node *root);
void psd_check_agreements(struct psd_check *c, const struct psd_node *root);

#endif
