/* psd_plan_target: targets as psd prints them behind a measure. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_TARGET_H
#define PSD_INTAKE_PLAN_TARGET_H

#include "lib/base/buf.h"
#include "lib/base/node.h"
#include "lib/safety/organisation.h"

/* Adds the targets of MEASURE, a node of a plan of YEAR, that its own text does
 * not say: " Mål 2022: 60 %; 2023: 70 %". Nothing when it says them all. */
void psd_plan_target_say(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_org *org, const struct psd_node *measure, int year);

/* TEXT without such targets, which are put into *TARGETS as a record's list;
 * NULL when there are none. All live as long as ARENA. */
struct psd_str psd_plan_target_take(struct psd_arena *arena,
    struct psd_str text, struct psd_node **targets);

#endif
