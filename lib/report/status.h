/* psd_report_status: where units stand, area by area. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_STATUS_H
#define PSD_REPORT_STATUS_H

#include "lib/report/sheet.h"
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
void psd_report_plan_status(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit);

/* One meeting of one forum. */
struct psd_meeting {
	const struct psd_forum *forum; /* NULL: it is for no meeting */
	int year, month;
	int day; /* its date */
};

/* Whose status is asked for: UNIT's, that of each unit of LEVEL at or below it,
 * or that of the unit at the top; who is there in YEAR. */
struct psd_status_choice {
	const struct psd_unit *unit;	   /* NULL: any */
	const struct psd_org_level *level; /* NULL: UNIT's own */
	int year;
};
bool psd_status_is_for(const struct psd_status_choice *choice,
    const struct psd_unit *u);

/* The meeting of the forum "mum" in a month; PSD_EDATA when psd.yaml has no
 * such forum. */
int psd_meeting_load(struct psd_meeting *out, const struct psd_org *org,
    int year, int month, struct psd_err *e) PSD_CHECK;

/* Adds what the whole is about: the meeting with its date, if psd.yaml names
 * one, or the year; and a note when that year has no plans. */
void psd_report_status_heading(struct psd_report *to,
    const struct psd_outlook *o, const struct psd_meeting *meeting);

/*
 * Adds what MEETING needs for UNIT and all below it: the sheets "presented"
 * (what is due or shown there that month), "to_report" (what is to be
 * reported before it) and "standing" (activities that are items there).
 */
void psd_report_meeting(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_meeting *meeting, const struct psd_unit *unit);

/* Adds the sheet "overdue": follow-ups of UNIT and all below it that should
 * have been reported by today. */
void psd_report_overdue_follow_ups(struct psd_report *to,
    const struct psd_outlook *o, const struct psd_unit *unit);

/* Adds all that is told of UNIT: its areas or, for a meeting, what that needs;
 * in November the plan's status first. */
void psd_report_unit_status(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_meeting *meeting,
    const struct psd_unit *unit);

#endif
