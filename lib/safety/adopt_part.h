/* psd_adopting: an activity on its way into a plan. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ADOPT_PART_H
#define PSD_SAFETY_ADOPT_PART_H

#include "lib/safety/adopt.h"

/* The activity and its measure. */
#define PSD_ADOPTING_EDITS 2

struct psd_adopting {
	const struct psd_adopt *adopt;
	struct psd_adopted *out;
	struct psd_arena *arena;
	const struct psd_unit *unit;
	const struct psd_org_level *level;
	const char *field; /* of the item, for the activity's id; NULL: none */
	const struct psd_node *root; /* of the plan */
	struct psd_ids ids;	     /* those of this item, see there */
	struct psd_edit edits[PSD_ADOPTING_EDITS];
	size_t n;
};

void psd_adopting_edit(struct psd_adopting *w, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value);

/* Plans the edits that put the activity into its row of the plan, and makes
 * its id. */
int psd_adopting_row(struct psd_adopting *w, struct psd_err *e) PSD_CHECK;

#endif
