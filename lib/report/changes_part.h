/* psd_changed_message: what its subject and its lines share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_CHANGES_PART_H
#define PSD_REPORT_CHANGES_PART_H

#include "lib/report/changes.h"

#define PSD_SUBJECT_WIDTH ((size_t)72)

/* Whether C has changed something that a person wrote. */
bool psd_changed_is_told(const struct psd_changed *c);

/* Adds what the TOLD records of ALL come to, at least one, in a line. One
 * record may say more than there is room for. */
void psd_changed_subject(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, size_t told);

#endif
