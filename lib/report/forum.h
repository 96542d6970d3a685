/* psd_forum_view: what a meeting of a forum needs. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FORUM_H
#define PSD_REPORT_FORUM_H

#include "lib/report/occasion.h"
#include "lib/report/sheet.h"
#include "lib/safety/basis.h"
#include "lib/safety/duty.h"
#include "lib/safety/framework.h"

struct psd_forum_view {
	const struct psd_source *src;
	const struct psd_occasion *occasion;
	const struct psd_framework *fw;
	struct psd_basis_records years[2]; /* the year before, its year */
	struct psd_duties duties;	   /* until the next meeting */
	bool marks; /* what is new gets its mark: psd_forum_mark_new() */
	bool whole; /* rows that would not fit on a page are there, too */
};

/*
 * Reads what the meeting OCCASION needs. All lives as long as the store's
 * arena; VIEW must stay where it is. Caller releases VIEW, also after a
 * failure.
 */
int psd_forum_view_load(struct psd_forum_view *view,
    const struct psd_source *src, const struct psd_occasion *occasion,
    const struct psd_framework *fw, struct psd_err *e) PSD_CHECK;
void psd_forum_view_release(struct psd_forum_view *view);

/* Marks in NOW what is not in BEFORE, or says something else there: both are
 * the same pages, of a view and of one of an earlier day. */
void psd_forum_mark_new(struct psd_report *now,
    const struct psd_report *before);

/* Adds for UNIT what has become late since THEN, a view of an earlier day, and
 * what is done, or no longer asked for. */
void psd_report_forum_moved(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_forum_view *then,
    const struct psd_unit *unit);

#endif
