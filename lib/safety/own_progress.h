/* psd_own_progress: a unit says for itself how far an activity has come. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OWN_PROGRESS_H
#define PSD_SAFETY_OWN_PROGRESS_H

#include "lib/safety/save.h"
#include "lib/safety/thing.h"

/*
 * Where UNIT's own word on an activity stands: on the activity, where it is
 * for the plan's own unit, else in the list "inherited" of UNIT's own plan.
 */
struct psd_own_progress {
	const struct psd_unit *unit;
	struct psd_str activity; /* its id */
	int year;
	struct psd_str file;	     /* below the root; may be missing yet */
	struct psd_str pointer;	     /* of the entry, there or to be made */
	const struct psd_node *root; /* of the file; NULL: there is none */
	const struct psd_node *node; /* the entry; NULL: there is none yet */
	struct psd_str measures; /* ids of those that values are reported of,
				  * with a blank between; absent: none */
	bool inherited;
};

/*
 * Finds where UNIT says how far it has come with ACTIVITY, a thing of the kind
 * PSD_THING_ACTIVITY. A NULL UNIT is the only one that it holds for. PSD_EUSAGE
 * when it does not hold for UNIT, and when UNIT is NULL and it holds for
 * several, which are then named. Lives as long as the store's arena.
 */
int psd_own_progress_find(struct psd_own_progress *out,
    const struct psd_source *src, const struct psd_thing *activity,
    const struct psd_unit *unit, struct psd_err *e) PSD_CHECK;

/*
 * Makes the change of SAVING, whose path and change are set here, to what OWN
 * leads to. The pointers of the N EDITS begin at the entry ("/progress",
 * "/effect/judged"). An entry that is missing is made, and so is the file,
 * with its head.
 */
int psd_own_progress_save(struct psd_saved *out, struct psd_saving *saving,
    const struct psd_own_progress *own, const struct psd_save_edits *edits,
    struct psd_err *e) PSD_CHECK;

#endif
