/* psd_meeting: a meeting of a forum was held, and what was taken up there. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_MEETING_H
#define PSD_SAFETY_MEETING_H

#include "lib/io/opt.h"
#include "lib/safety/save.h"

/* What somebody says of a meeting. */
struct psd_meeting {
	const struct psd_source *src;
	const struct psd_unit *unit;
	const struct psd_forum *forum;
	int day;			     /* psd_meeting_day() */
	const struct psd_node *const *items; /* of psd.yaml, ended by NULL */
	struct psd_str comment;		     /* absent: none */
	bool called_off;
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it. */
struct psd_met {
	bool before;  /* it had been noted already */
	size_t added; /* items that had not */
	struct psd_saved saved;
};

/*
 * Notes the meeting in its unit's file, which is made when it is missing. What
 * was noted already stays, and items are added to it; PSD_EUSAGE when that
 * says otherwise. Caller releases the faults of OUT's saved in any case.
 */
int psd_meeting_save(struct psd_met *out, const struct psd_meeting *meeting,
    struct psd_err *e) PSD_CHECK;

/* The forum that a person means by GIVEN: its id, a name, or the beginning of
 * one when there is no other like it. */
int psd_meeting_forum(const struct psd_forum **out, const struct psd_org *org,
    const char *given, struct psd_err *e) PSD_CHECK;

/*
 * The items that GIVEN means, each text one or several with commas between, and
 * with STANDING those that the forum always has; *OUT ends with NULL and lives
 * as long as the store's arena.
 */
int psd_meeting_items(const struct psd_node *const **out,
    const struct psd_meeting *meeting, const struct psd_texts *given,
    bool standing, struct psd_err *e) PSD_CHECK;

/*
 * The day that is meant where nobody gave one: that of SRC if the forum meets
 * then, else the last one before. PSD_EUSAGE when psd.yaml has no such day, and
 * when that one has been noted: to guess an earlier one would be bold.
 */
int psd_meeting_day(int *out, const struct psd_meeting *meeting,
    struct psd_err *e) PSD_CHECK;

#endif
