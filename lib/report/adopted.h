/* psd_report_adopted: what a person hears of what a plan has taken over. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_ADOPTED_H
#define PSD_REPORT_ADOPTED_H

#include "lib/base/buf.h"
#include "lib/safety/adopt.h"

/* Adds lines that say what came of ADOPT: the activity and whose plan it is
 * in, and how it is measured and followed up there. */
void psd_report_adopted(struct psd_buf *to, const struct psd_adopt *adopt,
    const struct psd_adopted *did);

#endif
