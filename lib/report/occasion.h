/* psd_occasion: one meeting of one forum. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_OCCASION_H
#define PSD_REPORT_OCCASION_H

#include "lib/safety/timing.h"

struct psd_occasion {
	const struct psd_forum *forum; /* NULL: it is for no meeting */
	int year, month;
	int day;      /* its date, or the month's last working day */
	bool dated;   /* psd.yaml names the day */
	int previous; /* the meeting before it, else a month before */
	int next;     /* the one after it, else a month after */
};

/* The forum that a person means by GIVEN, as psd_meeting_forum() understands
 * it; NULL means the one with the id "mum". PSD_EDATA when there is none. */
int psd_occasion_forum(const struct psd_forum **out, const struct psd_org *org,
    const char *given, struct psd_err *e) PSD_CHECK;

/* The meeting of FORUM in a month. */
struct psd_occasion psd_occasion_of(const struct psd_forum *forum, int year,
    int month);

/* The month of the first meeting of FORUM that psd.yaml names from the day
 * TODAY on, else that of TODAY. */
void psd_occasion_next(int *year, int *month, const struct psd_forum *forum,
    int today);

/* Whether DAY lies in the month of O; PSD_NO_DAY does not. */
bool psd_occasion_has(const struct psd_occasion *o, int day);

/* "For MUM in August 2022 (2022-08-23)"; in November with what the meeting of
 * a level is about. A day that nobody has set is left out. Lives as long as
 * ARENA. */
struct psd_str psd_occasion_heading(struct psd_arena *arena,
    const struct psd_occasion *o);

#endif
