/* psd_plan_maker: a plan's record in the making. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_PLAN_MAKER_H
#define PSD_SAFETY_NEW_PLAN_MAKER_H

#include "lib/base/id.h"
#include "lib/record/form.h"
#include "lib/safety/framework.h"
#include "lib/safety/new_dialogue_known.h"
#include "lib/safety/new_plan.h"

enum {
	PSD_PLAN_THIS, /* year, as psd_known has them */
	PSD_PLAN_LAST
};

struct psd_plan_maker {
	const struct psd_new_plan *w;
	struct psd_new_plan_made *made;
	struct psd_arena *arena; /* of the store */
	struct psd_known known;	 /* the year and the one before it */
	const struct psd_framework *framework;
	const struct psd_plan *before;	/* the unit's last year; NULL */
	const struct psd_node *starter; /* NULL: none is used */
	struct psd_node *areas;		/* a list: one entry for each area */
	struct psd_node *checks;	/* a list of texts for a person */
	struct psd_ids ids;
	struct psd_table taken; /* ids of this record */
	struct psd_err *e;	/* the first failure stays */
};

/* A new id; lives as long as the arena. Empty after a failure. */
struct psd_str psd_plan_maker_id(struct psd_plan_maker *m, char letter);

/* Adds a text to what a person is to check. */
void psd_plan_maker_check(struct psd_plan_maker *m, const char *fmt, ...)
    PSD_PRINTF(2, 3);

/* Notes what became of something. */
void psd_plan_maker_note(struct psd_plan_maker *m,
    const struct psd_carried *what);

/* The entry of AREA in areas, made where it is missing; and in it the row of
 * LEVEL, likewise. */
struct psd_node *psd_plan_maker_area(struct psd_plan_maker *m,
    struct psd_str area);
struct psd_node *psd_plan_maker_row(struct psd_plan_maker *m,
    struct psd_str area, struct psd_str level);

/* Adds the activities of FROM, a row of an earlier or a starter plan in AREA,
 * to the row of LEVEL, as SAYS tells of each; with what measures them and when
 * they are followed up. */
void psd_plan_maker_take_row(struct psd_plan_maker *m, struct psd_str area,
    struct psd_str level, const struct psd_node *from,
    enum psd_carry (*says)(const struct psd_plan_maker *m,
	const struct psd_node *activity));

/* Says in TO, an activity that is new, that it begins today, where the year has
 * begun already: nothing is late that nobody has decided before. */
void psd_plan_maker_put_start(struct psd_plan_maker *m, struct psd_node *to);

/* Adds all of last year's plan that goes on; what dialogues have left; and the
 * goals that last year's plan and narrative have set for this year. */
void psd_plan_maker_carry(struct psd_plan_maker *m);
void psd_plan_maker_propose(struct psd_plan_maker *m);
void psd_plan_maker_goals(struct psd_plan_maker *m);

/* Adds WHAT, which has an area, as an activity that is still to be decided. */
void psd_plan_maker_put_proposal(struct psd_plan_maker *m,
    const struct psd_carried *what);

/* Finds the starter plan that is wanted, and adds what is in it. */
int psd_plan_maker_find_starter(struct psd_plan_maker *m,
    struct psd_err *e) PSD_CHECK;
void psd_plan_maker_start(struct psd_plan_maker *m);

/* Adds the whole text of the record, which goes to PATH. */
int psd_plan_maker_write(struct psd_buf *to, struct psd_plan_maker *m,
    struct psd_str path, struct psd_err *e) PSD_CHECK;

#endif
