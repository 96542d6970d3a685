/* psd_log: what has become of records over time. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_LOG_H
#define PSD_REPORT_LOG_H

#include "lib/report/moved.h"

/* What of the history is wanted. */
struct psd_log {
	const struct psd_wording *w;
	const struct psd_source *src;
	const struct psd_target *target; /* NULL: whatever there is */
	const struct psd_unit *top;	 /* it and what lies below; NULL: any */
	int year;			 /* of records; 0: any */
	int since, until;		 /* both included; PSD_NO_DAY: no end */
	size_t most;			 /* versions; 0: all */
};

/* Each adds its tables to REPORT, latest first, and a note where the history
 * is cut off. */

/* The versions, with their subjects: table "versions". */
int psd_log_versions(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e) PSD_CHECK;

/* What changed in the target: tables "changes" and "moved". A record is
 * followed through changes of its file's name. Returns 1; 0 when it was never
 * there. */
int psd_log_changes(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e) PSD_CHECK;

/* The days that have been moved: table "moved". */
int psd_log_moved(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e) PSD_CHECK;

#endif
