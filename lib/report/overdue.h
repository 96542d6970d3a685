/* psd_report_overdue: what should have happened and has not. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_OVERDUE_H
#define PSD_REPORT_OVERDUE_H

#include "lib/report/sheet.h"
#include "lib/safety/obligation.h"
#include "lib/safety/step.h"

/*
 * Adds the sheets "follow_ups", "actions", "dialogues" and "narratives" as
 * they stand on the day of the report. Both lists are sorted. Returns how many
 * rows are late; dialogues that are only not booked yet do not count.
 */
size_t psd_report_overdue(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *obligations,
    const struct psd_step_list *steps);

#endif
