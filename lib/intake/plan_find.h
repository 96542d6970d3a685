/* psd_plan_find: where in a document the rows of a plan are. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_FIND_H
#define PSD_INTAKE_PLAN_FIND_H

#include "lib/intake/plan_draft.h"

/*
 * Finds rows, areas and priorities in the document of S: in tables, and in
 * lines that stand like one. All else is noted as not taken. PSD_EDATA when
 * there is no plan, with what was found and what psd looks for.
 */
int psd_plan_find(struct psd_plan_search *s, struct psd_err *e) PSD_CHECK;

#endif
