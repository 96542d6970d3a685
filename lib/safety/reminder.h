/* psd_reminders: who is to be told today of what there is to do. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_REMINDER_H
#define PSD_SAFETY_REMINDER_H

#include "lib/safety/duty.h"
#include "lib/safety/reminder_state.h"

/* How pressing a duty is for whoever reads of it, in the order of reading. */
enum psd_urgency {
	PSD_URGENT_LATE,
	PSD_URGENT_BELOW, /* late, and others owe it */
	PSD_URGENT_TODAY,
	PSD_URGENT_WEEK, /* due within seven days */
	PSD_URGENT_SOON,
	PSD_URGENCIES
};

/* One thing that somebody is told of. */
struct psd_reminder {
	struct psd_reminder *next;
	const struct psd_duty *duty;
	int step; /* see reminder_state.h */
	enum psd_urgency urgency;
	struct psd_str role;	     /* why them, an id; absent: nobody is */
	const struct psd_unit *unit; /* named. Where that role sits */
	bool instead;		     /* of that role, which has no address */
	bool lost;		     /* nobody else is told either */
};

/* All that one address is told, or that would go to a role without one. */
struct psd_recipient {
	struct psd_recipient *next;
	struct psd_str address; /* absent: ITEMS' role has none */
	struct psd_str name;	/* as the state knows it */
	struct psd_reminder *first, *last;
	size_t n;
	size_t urgent[PSD_URGENCIES]; /* how many of each */
	bool named; /* that there is no address has been said before */
};

struct psd_reminders {
	struct psd_recipient *first, *last; /* those with an address */
	struct psd_recipient *nobody;	    /* and those without */
	size_t n;			    /* of the first */
};

/* What is looked at. */
struct psd_reminder_choice {
	struct psd_arena *arena;
	const struct psd_org *org;
	const struct psd_reminder_state *state;
	int today;
	struct psd_str role; /* an id: only what that role is told; or absent */
};

/*
 * Fills in OUT with what is to be said of DUTIES and has not been said. Those
 * who owe a duty are told when it is soon due, seven days before, on the day
 * and when it is late; those who follow it up are told of what is late.
 * Where nobody who owes it has an address, the nearest above who has one is
 * told instead. All lives as long as the arena.
 */
void psd_reminders_find(struct psd_reminders *out,
    const struct psd_reminder_choice *choice, const struct psd_duties *duties);

/* Notes in STATE that R has been told all of it, on the day TODAY. */
void psd_reminders_note(struct psd_reminder_state *state,
    const struct psd_recipient *r, int today);

#endif
