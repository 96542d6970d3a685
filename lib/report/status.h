/* psd_report_status: where units stand, area by area. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_STATUS_H
#define PSD_REPORT_STATUS_H

#include "lib/report/forum.h"
#include "lib/safety/framework.h"
#include "lib/safety/progress.h"

/* Adds the sheet "areas" for UNIT: progress in each area of FW, with counts
 * and lateness. */
void psd_report_areas(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit);

/*
 * Adds the two tables that a plan's status is reported in at the November
 * meeting, "foundations" and "focus_areas": area, priority, status, with the
 * unit's comment on the area under its status.
 */
void psd_report_plan_status(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

/* Whose status is asked for: UNIT's, that of each unit of LEVEL at or below it,
 * or that of the unit at the top; who is there in YEAR. */
struct psd_status_choice {
	const struct psd_unit *unit;	   /* NULL: any */
	const struct psd_org_level *level; /* NULL: UNIT's own */
	int year;
};
bool psd_status_is_for(const struct psd_status_choice *choice,
    const struct psd_unit *u);

/* Adds what the whole is about, and a note when YEAR has no plans. */
void psd_report_status_heading(struct psd_report *to, int year);
void psd_report_no_plans(struct psd_report *to, const struct psd_year *year);

#endif
