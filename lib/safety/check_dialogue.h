/* psd_check_dialogue: whether dialogues, meetings and figures make sense. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_DIALOGUE_H
#define PSD_SAFETY_CHECK_DIALOGUE_H

#include "lib/safety/check_facts.h"

/* Each checks its record ROOT beyond its schema and references. */
void psd_check_dialogue(struct psd_check *c, const struct psd_node *root);
void psd_check_meetings(struct psd_check *c, const struct psd_node *root);
void psd_check_statistics(struct psd_check *c, const struct psd_node *root);

#endif
