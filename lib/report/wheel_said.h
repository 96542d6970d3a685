/* psd_wheel_said: one thing of the year wheel, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WHEEL_SAID_H
#define PSD_REPORT_WHEEL_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/wheel.h"

/* All texts live as long as ARENA. */

/* What it is: "F2 Antal förfallna avvikelser (2022-Q1)", "MUM: Risker". */
struct psd_str psd_wheel_what(struct psd_arena *arena,
    const struct psd_wheel *w, const struct psd_wheel_item *item);

/* Who does it: roles, short where they have a short name; and whose it is: the
 * unit, or how many. Absent when it is nobody's own. */
struct psd_str psd_wheel_who(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item);
struct psd_str psd_wheel_whose(struct psd_arena *arena,
    const struct psd_wheel_item *item);

/* How it stands: "Reported", "3 of 16 reported, 1 overdue"; absent where
 * nobody reports it. And the colour, and the word for machines, of that. */
struct psd_str psd_wheel_state(struct psd_arena *arena,
    const struct psd_wheel *w, const struct psd_wheel_item *item);
enum psd_mark psd_wheel_mark(const struct psd_wheel *w,
    const struct psd_wheel_item *item);
const char *psd_wheel_state_word(const struct psd_wheel *w,
    const struct psd_wheel_item *item);

/* Its day within a month: "tue 22", "1 sep–30 nov"; what is due on a public
 * holiday says so. */
struct psd_str psd_wheel_when(struct psd_arena *arena,
    const struct psd_wheel_item *item);

/* Whether it is due on a public holiday. */
bool psd_wheel_is_holiday(const struct psd_wheel_item *item);

/* The command that answers it; of many units the one that names them. Absent
 * when psd has none, or it is done. */
struct psd_str psd_wheel_command(struct psd_arena *arena,
    const struct psd_wheel *w, const struct psd_wheel_item *item);

/* The whole in a line: the period, the role, the unit, the forum. */
struct psd_str psd_wheel_title(struct psd_arena *arena,
    const struct psd_wheel *w);

/* The forum that ITEM is told of with; NULL where it has none, and where the
 * days of its forum are known and this is not one of them: nobody meets. */
const struct psd_forum *psd_wheel_forum(const struct psd_wheel_item *item);

#endif
