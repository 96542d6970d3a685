/* psd_report_forum_pages: a meeting of a forum, with all whose it is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FORUM_PAGES_H
#define PSD_REPORT_FORUM_PAGES_H

#include "lib/report/status.h"

/*
 * Adds the page of UNIT and all below it: in MUM's November the two tables of
 * the plan's status; standing items, figures, what is presented, what was
 * raised, what is to be done before the next meeting, and what is late.
 */
void psd_report_forum(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit);

/* What is asked for. */
struct psd_forum_pages {
	const struct psd_source *src;
	const struct psd_framework *fw;
	struct psd_occasion occasion;
	struct psd_status_choice of;
	const char *since; /* "last" or a day; NULL: nothing is marked */
};

/*
 * Adds the pages of all chosen units to R. With SINCE they are made once more
 * from the records as they stood on that day, and what differs is marked. Where
 * no version of that day is kept, the days in the records themselves tell, and
 * the report says so. PSD_EUSAGE when SINCE is no day before today.
 */
int psd_report_forum_pages(struct psd_report *r,
    const struct psd_forum_pages *pages, struct psd_err *e) PSD_CHECK;

#endif
