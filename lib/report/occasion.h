/* psd_occasion: one meeting of one forum. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_OCCASION_H
#define PSD_REPORT_OCCASION_H

#include "lib/safety/timing.h"

struct psd_occasion {
	const struct psd_forum *forum; /* NULL: it is for no meeting */
	int year, month;
	int day;       /* its date, or the month's last working day */
	bool dated;    /* psd.yaml names the day */
	bool again;    /* and another one before it in the month */
	bool followed; /* psd.yaml names the day of NEXT */
	int previous;  /* the meeting before it, else a month before */
	int next;      /* the one after it, else a month after */
};

/* Which meeting a person asks for. */
struct psd_occasion_wish {
	const char *forum; /* NULL: the one with the id "mum" */
	int year, month;   /* MONTH 0: none is named */
	int day;	   /* PSD_NO_DAY: none is named */
};

/* The meeting that WISH means: of its day, else of its month, else the next
 * one from TODAY on. PSD_EDATA when there is no such forum or day. */
int psd_occasion_choose(struct psd_occasion *out, const struct psd_org *org,
    const struct psd_occasion_wish *wish, int today,
    struct psd_err *e) PSD_CHECK;

/* The meeting of FORUM in a month, the first if there are several. */
struct psd_occasion psd_occasion_of(const struct psd_forum *forum, int year,
    int month);

/* Whether what is due or shown at the forum on DAY is so at O: it lies in the
 * month of O, which is the first there, or in one before it in which nobody
 * meets. PSD_NO_DAY does not. */
bool psd_occasion_has(const struct psd_occasion *o, int day);

/* "MUM meets more than once in November 2022: 2022-11-08, 2022-11-22. …", how
 * to have the others; absent when it meets once. Lives as long as ARENA. */
struct psd_str psd_occasion_others(struct psd_arena *arena,
    const struct psd_occasion *o);

/* "For MUM in August 2022 (2022-08-23)"; in November with what the meeting of
 * a level is about. A day that nobody has set is left out. Lives as long as
 * ARENA. */
struct psd_str psd_occasion_heading(struct psd_arena *arena,
    const struct psd_occasion *o);

#endif
