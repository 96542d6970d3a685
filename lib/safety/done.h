/* psd_done: an action or an activity is done, and what came of it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DONE_H
#define PSD_SAFETY_DONE_H

#include "lib/safety/save.h"
#include "lib/safety/thing.h"

/* What somebody says is done. */
struct psd_done {
	const struct psd_source *src;
	const struct psd_thing *thing; /* an action or an activity */
	const struct psd_unit *unit;   /* that did an activity; NULL: the only
					* one that it holds for */
	int day;		       /* PSD_NO_DAY: that of SRC */
	struct psd_str judged; /* "achieved" and its like; absent: nothing */
	struct psd_str effect; /* in words; absent: nothing */
	struct psd_buf *diff;  /* the change is added, and nothing is saved;
				* NULL: it is */
};

/* What has come of it. Texts live as long as the store's arena. */
struct psd_did {
	const struct psd_unit *unit; /* whose it is; NULL: of none known */
	int day;		     /* that it was done */
	bool before;		     /* it had been done already, on that day */
	bool judged;		     /* its effect has been judged */
	bool inherited;		 /* an activity from the plan of a unit above */
	struct psd_str measures; /* see psd_own_progress */
	struct psd_saved saved;
};

/*
 * Notes that the thing of DONE is done and what it led to. What had been done
 * already stays, and its effect may be added; PSD_EUSAGE when another day, or
 * another effect, stands there, and when it was stopped. Caller releases the
 * faults of OUT's saved in any case.
 */
int psd_done_save(struct psd_did *out, const struct psd_done *done,
    struct psd_err *e) PSD_CHECK;

/* The word of a record for GIVEN, how well something worked: that word, its
 * label in the records' language, or a part of it ("delvis"). PSD_EUSAGE when
 * it is none. */
int psd_done_judged(struct psd_str *out, const struct psd_source *src,
    const char *given, struct psd_err *e) PSD_CHECK;

#endif
