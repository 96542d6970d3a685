/* psd_plan_hints: what else a text may mean, for a person to look at. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_HINTS_H
#define PSD_INTAKE_PLAN_HINTS_H

#include "lib/intake/plan_fields.h"

/*
 * Looks at TEXT, an activity: the forums that it is to be a point at become its
 * field; that it may hold for some units only, is done by somebody else than
 * who answers for it, or is counted from the year's beginning, is noted.
 */
void psd_plan_hints_activity(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_node *activity,
    struct psd_str text);

/* Looks at TEXT, a measure: a yes or no in two steps ("framtagen och känd")
 * gets them as its parts. */
void psd_plan_hints_measure(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_node *measure,
    struct psd_str text);

#endif
