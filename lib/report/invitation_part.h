/* psd_invitation: what its report, calendar and letters share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_INVITATION_PART_H
#define PSD_REPORT_INVITATION_PART_H

#include "lib/report/ics.h"
#include "lib/report/invitation.h"
#include "lib/report/mail.h"

/* Who prepares something. */
enum psd_side {
	PSD_SIDE_UNIT,	 /* those whose unit it is about */
	PSD_SIDE_ASKING, /* those who ask them */
	PSD_SIDE_ALL
};

/* The side that A is on. Where a template has one party only, its leader asks
 * and all others answer. */
enum psd_side psd_invitation_side(const struct psd_invitation *inv,
    const struct psd_attendee *a);

/* What SIDE is called: the parties of it, or the unit and the leader. */
struct psd_str psd_invitation_side_name(const struct psd_invitation *inv,
    enum psd_side side);

/* What there is to say first: how it stands to the invitation before, why it
 * is off; then what the template says, or a welcome. Paragraphs, with an empty
 * line between them. */
struct psd_str psd_invitation_first(const struct psd_invitation *inv);

/* Adds it to a report. */
void psd_invitation_begin(struct psd_report *to,
    const struct psd_invitation *inv);

/* When, where, who: lines that begin with "- ". */
struct psd_str psd_invitation_facts(const struct psd_invitation *inv);

/* "Prepare by …"; absent when it is not known by when. */
struct psd_str psd_invitation_deadline(const struct psd_invitation *inv);

/* What SIDE prepares, as lines; absent when it is nothing. */
struct psd_str psd_invitation_tasks(const struct psd_invitation *inv,
    enum psd_side side);

/* Adds the sheet "preparation": for, question, text, areas. */
void psd_invitation_preparation(struct psd_report *to,
    const struct psd_invitation *inv);

/* Adds the sheet "material": title, url. */
void psd_invitation_material(struct psd_report *to,
    const struct psd_invitation *inv);

/* The same as lines; absent when there is none. */
struct psd_str psd_invitation_links(const struct psd_invitation *inv);

/* TEXT of the template with {year}, {unit}, {date} and {name} filled in. */
struct psd_str psd_invitation_filled(const struct psd_invitation *inv,
    struct psd_str text);

/* What the calendar does. */
enum psd_ics_method psd_invitation_method(const struct psd_invitation *inv);

/* Who invites, as mail and calendars have it. */
struct psd_mailbox psd_invitation_sender(const struct psd_invitation *inv);

#endif
