/* psd_new_plan: the plan of a unit for a year that has none yet. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_PLAN_H
#define PSD_SAFETY_NEW_PLAN_H

#include "lib/safety/save.h"

/* What is wanted; all is borrowed. */
struct psd_new_plan {
	const struct psd_source *src;
	const struct psd_unit *unit;
	int year;
	struct psd_str starter; /* id of a starter plan, or "none"; absent:
				 * psd's own for who has nothing else */
	bool dry;
	struct psd_buf *diff; /* as in struct psd_saving */
};

/* What became of something that was there before. */
enum psd_carry {
	PSD_CARRY_ON,	    /* an activity that goes on */
	PSD_CARRY_NEW,	    /* an activity of the starter plan */
	PSD_CARRY_PROPOSED, /* a recommendation, open action or goal: to be
			     * decided */
	PSD_CARRY_DONE,	    /* it was done, and stays behind */
	PSD_CARRY_STOPPED,  /* likewise */
	PSD_CARRIES
};

struct psd_carried {
	struct psd_carried *next;
	enum psd_carry how;
	struct psd_str area; /* absent: none was said */
	struct psd_str level, text;
	struct psd_str from; /* the id it had, or "narrative:2022"; absent */
	struct psd_str id;   /* the one it has now; absent */
};

/* What has come of it; lives as long as the store's arena. */
struct psd_new_plan_made {
	struct psd_saved saved;
	struct psd_carried *first, *last;
	struct psd_str starter; /* the name of the one that was used; absent */
	size_t inherited;	/* activities from the plans above */
	bool orphan;		/* no plan above, for a unit that is not at the
				 * top */
	const struct psd_node *to_check; /* texts for a person; NULL: none */
};

/*
 * Writes plans/YEAR/UNIT.yaml: what the plans above decide for units of its
 * level and kind, to say its progress on; of its own plan of the year before
 * what is not done, each with its origin, its measures and the targets that
 * come next; as proposals the recommendations and open actions of its
 * dialogues that no plan has yet, and the goals of its last plan and narrative;
 * and for a unit at the top without a plan before, a starter plan. A plan that
 * is there already is PSD_EDATA, and nothing happens to it. Caller releases the
 * faults of OUT's saved in any case.
 */
int psd_new_plan_save(struct psd_new_plan_made *out,
    const struct psd_new_plan *wanted, struct psd_err *e) PSD_CHECK;

/* The word of a fate for machines ("carried"), and as people read it. */
const char *psd_carry_word(enum psd_carry how);
const char *psd_carry_label(enum psd_carry how);

#endif
