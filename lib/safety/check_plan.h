/* psd_check_plan: whether a plan agrees with itself and those above it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_PLAN_H
#define PSD_SAFETY_CHECK_PLAN_H

#include "lib/safety/check_facts.h"

/* Checks the plan ROOT beyond its schema and its references, by itself. */
void psd_check_plan(struct psd_check *c, const struct psd_node *root);

/* The rest when C has the plans of the year: the ids that a ROW of UNIT's plan
 * names; the text ORIGIN, an activity that UNIT says it has inherited. */
void psd_check_plan_row(struct psd_check *c, const struct psd_node *row);
void psd_check_plan_origin(struct psd_check *c, const struct psd_node *origin,
    const struct psd_unit *unit);

/*
 * Whether it can be told if A holds for UNIT: not where what that hangs
 * on, a level, a kind or a date, is itself a fault that is told in its place.
 */
bool psd_check_is_sure(const struct psd_check *c, const struct psd_activity *a,
    const struct psd_unit *unit);

/* Adds the tip why A does not hold for UNIT. */
void psd_check_tip_unit(struct psd_check *c, const struct psd_activity *a,
    const struct psd_unit *unit);

#endif
