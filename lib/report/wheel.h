/* psd_report_wheel: the year wheel, as tables and for calendars. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WHEEL_H
#define PSD_REPORT_WHEEL_H

#include "lib/base/buf.h"
#include "lib/report/sheet.h"
#include "lib/safety/wheel.h"

/* Adds the sheet "entries", a table for each month, with all there is. */
void psd_report_wheel(struct psd_report *to, const struct psd_wheel *w);

/* Adds the same for people in short, a table for each month: meetings, and what
 * each role has to do; or each sort of thing where W is one role's, one forum's
 * or one unit's. And the whole year in a table that has its months below each
 * other, which is one page. Machines get the sheet "entries" from both. */
void psd_report_wheel_months(struct psd_report *to, const struct psd_wheel *w);
void psd_report_wheel_page(struct psd_report *to, const struct psd_wheel *w);

/* Parts of these: the heading, and what is late already; the items of the days
 * from the first of SPAN to its last, which people need not see. */
void psd_wheel_heading(struct psd_report *to, const struct psd_wheel *w);
void psd_report_wheel_items(struct psd_report *to, const struct psd_wheel *w,
    const char *title, const int span[2], bool people);

/*
 * Adds W as a calendar that is to be known. EDITION is the number of its
 * edition: it must rise whenever a day may have moved. What has a time of day
 * has it, all else is whole days that nobody is busy on. The same thing has the
 * same name in each edition, whatever day it is, whatever it is called.
 */
void psd_wheel_calendar(struct psd_buf *to, const struct psd_wheel *w,
    int edition);

#endif
