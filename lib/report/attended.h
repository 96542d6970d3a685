/* psd_report_attended: what a person hears of a dialogue that was held. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_ATTENDED_H
#define PSD_REPORT_ATTENDED_H

#include "lib/base/buf.h"
#include "lib/safety/dialogue_held.h"

/*
 * Adds lines that say what was noted by HELD and came to DONE: the day, who was
 * missing of each party and what that means, who documents it and by when, and
 * which command comes next.
 */
void psd_report_attended(struct psd_buf *to, const struct psd_held *held,
    const struct psd_held_done *done);

#endif
