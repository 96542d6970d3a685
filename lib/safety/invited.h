/* psd_invited: what has been said to whom of a dialogue that is to come. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_INVITED_H
#define PSD_SAFETY_INVITED_H

#include "lib/safety/attendance.h"
#include "lib/safety/save.h"

/* What an invitation is to those who had the one before. */
enum psd_invited_kind {
	PSD_INVITED_FIRST,   /* they had none */
	PSD_INVITED_AGAIN,   /* the same */
	PSD_INVITED_CHANGED, /* another day, time or place */
	PSD_INVITED_OFF	     /* there will be no dialogue */
};

struct psd_invited {
	enum psd_invited_kind kind;
	bool told;    /* all that it says now has been sent already */
	int sent;     /* the last time; PSD_NO_DAY: never */
	int sequence; /* of what it says now: for calendars */
	struct psd_str uid;
	/* what the one before said; only where psd noted it */
	bool noted;
	int day;
	struct psd_str time, place;
	bool moved;		  /* day or time, not only the place */
	bool resumed;		  /* it said that there would be none */
	struct psd_attendee *who; /* all but the one who invites */
};

/*
 * Fills OUT for D as it stands on the day of SRC; texts live as long as the
 * store's arena. PSD_EDATA, with what can be done, when D has been held, and
 * when it is cancelled before anybody was invited.
 */
int psd_invited_read(struct psd_invited *out, const struct psd_source *src,
    const struct psd_dialogue *d, struct psd_err *e) PSD_CHECK;

/* That an invitation went out. */
struct psd_inviting {
	const struct psd_source *src;
	const struct psd_dialogue *d;
	const struct psd_invited *invited;
	int day;	      /* PSD_NO_DAY: that of SRC */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/*
 * Notes when and to whom the invitation went and what it said. What is noted
 * already is not changed. Caller releases OUT's faults in any case.
 */
int psd_invited_save(struct psd_saved *out, const struct psd_inviting *inviting,
    struct psd_err *e) PSD_CHECK;

#endif
