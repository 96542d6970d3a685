/* psd_said_lesson: how lessons and where they go are shown. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_LESSON_SAID_H
#define PSD_REPORT_LESSON_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/framework.h"
#include "lib/safety/lesson.h"

/* "20 oktober 2022"; lives as long as ARENA. */
struct psd_str psd_said_date(struct psd_arena *arena, int day);

/* To whom LESSON, a node, was told and to whom it is to be, as of TODAY:
 * "LG 2022-10-25; återstår: Länsstyrgrupp"; absent when nobody is named.
 * Lives as long as ARENA. */
struct psd_str psd_said_spread(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_node *lesson, int today);

/* The sheet of where lessons go, for machines, and a lesson's rows in it. */
struct psd_sheet *psd_spread_sheet(struct psd_report *to);
void psd_spread_rows(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_node *lesson, int today);

/* The label of AREA in the organisation's framework: "O2 Tillförlitliga …";
 * the id when psd has none, and absent for none. Lives as long as ARENA. */
struct psd_str psd_said_area(struct psd_arena *arena,
    const struct psd_framework *fw, struct psd_str id);

#endif
