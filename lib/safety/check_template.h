/* psd_check_template: dialogue templates, and what organisations make them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_TEMPLATE_H
#define PSD_SAFETY_CHECK_TEMPLATE_H

#include "lib/safety/check_facts.h"
#include "lib/safety/template.h"

/* The template ID in VERSION (absent: the current one), or else in the current
 * one; NULL when there is none. One that cannot be read is reported and
 * empty. */
const struct psd_template *psd_check_template(struct psd_check *c,
    struct psd_str id, struct psd_str version);

/* Adds the tip for the finding that was added last: what was probably meant by
 * the template WRITTEN, or what there is. */
void psd_check_tip_template(struct psd_check *c, struct psd_str written);

/* Reports each entry of psd.yaml's "dialogues" that asks for a version that
 * psd does not have. */
void psd_check_template_entries(struct psd_check *c,
    const struct psd_node *root);

/* Reports what makes no sense in ROOT, the organisation's own template in the
 * file that the findings are about. */
void psd_check_template_sense(struct psd_check *c, const struct psd_node *root);

#endif
