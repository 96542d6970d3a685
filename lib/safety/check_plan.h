/* psd_check_plan: whether a plan agrees with itself and those above it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_PLAN_H
#define PSD_SAFETY_CHECK_PLAN_H

#include "lib/safety/check_facts.h"

/* Checks the plan ROOT beyond its schema and its references. */
void psd_check_plan(struct psd_check *c, const struct psd_node *root);

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
