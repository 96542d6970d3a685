/* psd_alter: one field of a record gets another value. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ALTER_H
#define PSD_SAFETY_ALTER_H

#include "lib/safety/given.h"
#include "lib/safety/save.h"
#include "lib/safety/thing.h"

enum psd_alter_how {
	PSD_ALTER_SET,
	PSD_ALTER_UNSET, /* the field goes */
	PSD_ALTER_ADD,	 /* to a list */
	PSD_ALTER_REMOVE /* from a list */
};

/* What somebody wants to have altered, in their own words. */
struct psd_alter {
	const struct psd_source *src;
	const struct psd_thing *thing;
	const struct psd_unit *unit; /* whose progress it is of an activity
				      * that is for several; NULL */
	enum psd_alter_how how;
	const char *key;
	const char *const *values; /* what is set; or added, or removed */
	size_t n;
	int day;	      /* that the progress is of; PSD_NO_DAY: today */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it; all but the faults lives as long as the store's arena.
 * The faults are the caller's to release, also after a failure. */
struct psd_altered {
	struct psd_str file;	       /* below the root */
	struct psd_str pointer;	       /* of the field, in its record */
	const struct psd_node *root;   /* of the record as it was; NULL: there
					* was none */
	const struct psd_node *before; /* NULL: nothing */
	const struct psd_node *after;  /* NULL: nothing; for lists, the items
					* that came or went */
	int dated; /* the day that was noted besides, as that of
				 * the progress; PSD_NO_DAY */
	struct psd_saved saved;
};

/*
 * Alters the field as ALTER says. Progress on an activity goes to where its
 * unit keeps it, see psd_own_progress; a new progress gets the day, too.
 * PSD_EUSAGE for what is no field, no value, or an id, which others may name.
 */
int psd_alter(struct psd_altered *out, const struct psd_alter *alter,
    struct psd_err *e) PSD_CHECK;

#endif
