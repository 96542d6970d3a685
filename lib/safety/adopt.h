/* psd_adopt: what a dialogue gave becomes an activity of a plan. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ADOPT_H
#define PSD_SAFETY_ADOPT_H

#include "lib/base/id.h"
#include "lib/safety/save.h"
#include "lib/safety/thing.h"

/* What somebody wants to take into a plan; all is borrowed. */
struct psd_adopt {
	const struct psd_source *src;
	const struct psd_thing *thing; /* an item of a dialogue */
	const struct psd_unit *unit;   /* whose plan; NULL: that of the item */
	const struct psd_org_level *level; /* NULL: the unit's */
	int year;			   /* 0: see psd_adopt_save() */
	const char *area;		   /* NULL: the item's */
	const char *text;    /* what is to be done; NULL: as the item has it */
	const char *measure; /* what it is to be measured by; NULL: nothing */
	struct psd_ids *ids;
	struct psd_buf *diff; /* the changes are added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it; all but the faults lives as long as the store's
 * arena. */
struct psd_adopted {
	struct psd_str id; /* of the activity */
	const struct psd_unit
	    *unit; /* whose plan it stands in; NULL: unknown */
	int year;
	struct psd_str file; /* the plan, below the root */
	struct psd_str area;
	struct psd_str kind; /* of the new measure; absent: there is none */
	bool before;	     /* a plan had it already */
	bool decided;	     /* it was a proposal there, and is none any more */
	/* texts, of what was in its row: NULL, or a list's first */
	const struct psd_node *measures, *follow_ups;
	struct psd_saved plan, dialogue;
};

/*
 * Adds an activity with THING as its origin to the plan of the unit
 * and, where the item has a field for it, its id to the dialogue, in this
 * order: after a failure between them the same again finishes. What some plan
 * has from that origin already, new or as a proposal, gets no second one. The
 * plan is that of the year given; else next year's where that has been
 * written, as this year's is closed then; else this year's. PSD_EUSAGE for
 * what no plan takes, and when the area is not known; PSD_EDATA when there is
 * no such plan. Caller releases the faults of both of OUT's in any case.
 */
int psd_adopt_save(struct psd_adopted *out, const struct psd_adopt *adopt,
    struct psd_err *e) PSD_CHECK;

/* Whether THING is something that psd_adopt_save() takes; else PSD_EUSAGE. */
int psd_adopt_check(const struct psd_thing *thing, struct psd_err *e) PSD_CHECK;

/* The area of ITEM, of the dialogue ROOT: its own, else that of the observation
 * that it came from; absent when neither has one. */
struct psd_str psd_adopt_area(const struct psd_node *root,
    const struct psd_node *item);

#endif
