/* psd_report_overdue_by: what is late, in the groups that somebody asks for. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_OVERDUE_BY_H
#define PSD_REPORT_OVERDUE_BY_H

#include "lib/report/sheet.h"
#include "lib/safety/duty.h"

enum psd_overdue_by {
	PSD_OVERDUE_BY_UNIT,
	PSD_OVERDUE_BY_ROLE,
	PSD_OVERDUE_BY_LEVEL,
	PSD_OVERDUE_BY_AGE,
	PSD_OVERDUE_BYS
};

/* The group called WORD ("unit"); PSD_OVERDUE_BYS when there is none. */
enum psd_overdue_by psd_overdue_by_named(const char *word);

/*
 * Adds for each group a sheet "overdue" with all that is late in it, of
 * whatever sort: the same as psd_report_overdue() has in four. Roles are those
 * who owe it; ages are a week, a month, a quarter and longer.
 */
void psd_report_overdue_by(struct psd_report *to, const struct psd_org *org,
    const struct psd_duties *duties, enum psd_overdue_by by);

/*
 * Adds the sheet "escalated": for each role that follows something up how much
 * of it is late below, where, and since when.
 */
void psd_report_escalated(struct psd_report *to, const struct psd_org *org,
    const struct psd_duties *duties);

#endif
