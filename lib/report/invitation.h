/* psd_invitation: what those who are to take part in a dialogue are told. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_INVITATION_H
#define PSD_REPORT_INVITATION_H

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/report/sheet.h"
#include "lib/safety/framework.h"
#include "lib/safety/invited.h"

/* All lives as long as the store's arena. */
struct psd_invitation {
	const struct psd_source *src;
	struct psd_arena *arena;
	const struct psd_dialogue *d;
	const struct psd_framework *framework; /* NULL: cannot be read */
	struct psd_invited invited;
	struct psd_clock clock; /* ends when the template says, if need be */
	int due;		/* of what is prepared; PSD_NO_DAY */
	struct psd_str subject;
};

/* Fills OUT for D, which is borrowed as SRC is. Fails as psd_invited_read(). */
int psd_invitation_make(struct psd_invitation *out,
    const struct psd_source *src, const struct psd_dialogue *d,
    struct psd_err *e) PSD_CHECK;

/* Adds the whole invitation: what, when, where and who, the agenda, what
 * everybody prepares, and material. */
void psd_report_invitation(struct psd_report *to,
    const struct psd_invitation *inv);

/* Adds it for calendars; PSD_EDATA, with what to do, when it has no day. */
int psd_invitation_calendar(struct psd_buf *to,
    const struct psd_invitation *inv, struct psd_err *e) PSD_CHECK;

/* A letter to one of those who are invited, that is to be sent by a person. */
struct psd_invitation_letter {
	struct psd_str file; /* "d-b2sa8-vardcentralschef-alen.eml" */
	struct psd_str bytes;
	const struct psd_attendee *to;
	bool addressed; /* else its receiver is still to be filled in */
	struct psd_invitation_letter *next;
};

/* One for each of them, with the calendar where there is a day. */
struct psd_invitation_letter *psd_invitation_letters(
    const struct psd_invitation *inv);

/* What a person is called who has ROLE of UNIT (NULL: not known): "Chefläkare",
 * "Verksamhetschef, Sjukhus". */
struct psd_str psd_said_role(struct psd_arena *arena, const struct psd_org *org,
    struct psd_str role, const struct psd_unit *unit);

#endif
