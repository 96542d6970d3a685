/* psd_checked: a narrative that is being checked, and its parts. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_CHECK_PART_H
#define PSD_NARRATIVE_CHECK_PART_H

#include "lib/narrative/below.h"
#include "lib/narrative/check.h"
#include "lib/narrative/inside.h"
#include "lib/narrative/parts.h"
#include "lib/safety/narrative_left.h"
#include "lib/safety/narrative_state.h"
#include "lib/safety/step.h"

/* One check under way; with a file that can be read all of it is there. */
struct psd_checked {
	struct psd_report *to;
	const struct psd_source *src;
	const struct psd_unit *unit;
	int year;
	const struct psd_own_part *file;
	bool settled; /* approved or published: nobody writes in it any more */
	struct psd_chapters chapters;
	struct psd_lefts left;
	struct psd_story story;
	struct psd_merge merge;
	struct psd_merge_notes notes;
	struct psd_insides inside;  /* of the units below */
	struct psd_table homes;	    /* of areas, as far as asked for */
	struct psd_step_list steps; /* of the unit and those below, all */
	size_t lacks;
};

/* Units or roles that owe something: their ids for machines and their names
 * for people, each once. */
struct psd_debtors {
	struct psd_buf ids, names;
	struct psd_table seen;
	size_t n;
};
void psd_debtors_add(struct psd_debtors *d, struct psd_str id,
    struct psd_str name);

/* Fills the next cell with what was collected in D, and empties it. */
void psd_debtors_cell(struct psd_debtors *d, struct psd_sheet *s);

/* The steps of the year that the unit itself takes. */
void psd_checked_steps(struct psd_checked *c);

/* What is missing, heading by heading; and psd's parts that are not in the file
 * as psd would have them. */
void psd_checked_chapters(struct psd_checked *c);
void psd_checked_parts(struct psd_checked *c);

/* "1.2 Title"; lives as long as the arena. */
struct psd_str psd_heading_said(struct psd_arena *arena,
    const struct psd_heading *h);

/* Lets machines alone see S: people need not hear that it is empty. */
void psd_checked_hide(struct psd_sheet *s);

/* The steps of the narratives on the year of PLANS, taken or not, whenever they
 * are due; TO is to be released. */
void psd_checked_load_steps(struct psd_step_list *to,
    const struct psd_source *src, const struct psd_plans *plans,
    const struct psd_unit *top);

/* The file of UNIT's narrative among B: fails, too, where its outline cannot be
 * read. */
int psd_checked_file(const struct psd_own_part **out, struct psd_below *b,
    const struct psd_unit *unit, struct psd_err *e) PSD_CHECK;

#endif
