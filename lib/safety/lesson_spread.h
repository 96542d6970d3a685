/* psd_spread: a lesson was told to a forum. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_LESSON_SPREAD_H
#define PSD_SAFETY_LESSON_SPREAD_H

#include "lib/safety/save.h"

/* What somebody says of a lesson. */
struct psd_spread {
	const struct psd_source *src;
	const char *lesson; /* its id, or a part of its text */
	const struct psd_forum *forum;
	int day;	      /* PSD_NO_DAY: that of SRC */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it; texts live as long as the store's arena. */
struct psd_was_spread {
	struct psd_str id, text;
	int day;
	bool before;	/* it had been noted already, of that day */
	bool was_asked; /* the forum was one that it was to be told to */
	struct psd_saved saved;
};

/*
 * Notes that the lesson was told to the forum: where the record says that it is
 * to be, that entry gets its day, else there is one more. PSD_EUSAGE when it
 * is no lesson, when another day stands there, and for a day to come. Caller
 * releases the faults of OUT's saved in any case.
 */
int psd_spread_save(struct psd_was_spread *out, const struct psd_spread *spread,
    struct psd_err *e) PSD_CHECK;

#endif
