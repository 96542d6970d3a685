/* psd_check_outline: whether an organisation's own outline makes sense. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_OUTLINE_H
#define PSD_SAFETY_CHECK_OUTLINE_H

#include "lib/safety/check_facts.h"

/* Reports what makes no sense in ROOT, the organisation's own outline in the
 * file that the findings are about. */
void psd_check_outline(struct psd_check *c, const struct psd_node *root);

#endif
