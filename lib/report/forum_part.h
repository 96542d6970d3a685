/* psd_forum_part: the parts of a meeting's page. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FORUM_PART_H
#define PSD_REPORT_FORUM_PART_H

#include "lib/report/forum.h"

/* Ends the columns of S: where VIEW marks what is new, with one for the mark;
 * and one, that nobody sees, for what a row is known by. */
void psd_forum_columns_end(struct psd_sheet *s,
    const struct psd_forum_view *view);

/* Ends a row of S with what it is known by. */
void psd_forum_row_end(struct psd_sheet *s, const struct psd_forum_view *view,
    struct psd_str key);

/* The standing items of the forum, and where they were missed. */
void psd_report_forum_items(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

/* Risks, events and overdue deviations of the month before. */
void psd_report_forum_figures(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

/* What the plans say is presented at the meeting. */
void psd_report_forum_presented(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

/* Questions and lessons for the forum; activities that are items there; what
 * the year wheel has until the next meeting. */
void psd_report_forum_raised(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);
void psd_report_forum_standing(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);
void psd_report_forum_wheel(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

/* What is to be done before the next meeting; and what is late. */
void psd_report_forum_due(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);
void psd_report_forum_late(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit);

#endif
