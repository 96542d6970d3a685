/* psd_who: those who were at a dialogue, as people name them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_WHO_H
#define PSD_SAFETY_DIALOGUE_WHO_H

#include "lib/safety/attendance.h"

/* All who may have been at a dialogue. All lives as long as the arena of SRC's
 * store. */
struct psd_who_list {
	const struct psd_source *src;
	const struct psd_dialogue *dialogue;
	struct psd_attendee *first;
};

/* Somebody who was named. */
struct psd_who {
	struct psd_attendee *attendee;
	long count;    /* how many; 0: nobody said */
	bool stranger; /* neither the record nor the template names the role */
};

/* All whom the record of D names, and those whom its template does. */
void psd_who_list(struct psd_who_list *out, const struct psd_source *src,
    const struct psd_dialogue *d);

/*
 * Finds whom GIVEN means, "[PARTY:]ROLE[=N]": roles and parties by id, name,
 * short name or alias; for PARTY also a unit, as one party may send the same
 * role from several. Somebody of whom neither record nor template speaks is
 * added to LIST. PSD_EUSAGE when there is no such role, with the one that was
 * probably meant, and when several can be meant, which are then named.
 */
int psd_who_find(struct psd_who *out, struct psd_who_list *list,
    struct psd_str given, struct psd_err *e) PSD_CHECK;

/* ATTENDEE as people read it: "läkare …, Ålens vårdcentral". */
struct psd_str psd_who_name(const struct psd_who_list *list,
    const struct psd_attendee *attendee);

#endif
