/* psd_plan_fields: what cells say, as fields of a record. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_FIELDS_H
#define PSD_INTAKE_PLAN_FIELDS_H

#include "lib/intake/called.h"
#include "lib/intake/plan_draft.h"
#include "lib/safety/plan.h"

/* Who reads, and where the doubts go. */
struct psd_plan_reader {
	struct psd_arena *arena;
	const struct psd_org *org;
	const struct psd_called *called; /* names of ORG */
	struct psd_plan_notes *notes;
	int year;
	int today;
};

/* The fields of an activity: its text and the obligation that its verb says. */
struct psd_node *psd_plan_fields_activity(const struct psd_plan_reader *r,
    struct psd_str text);

/*
 * The fields of a measure. A target that psd itself printed behind the text
 * ("… Mål 2022: 60 %") is no part of it. *TIME is a time to follow up that
 * stands in the text; absent.
 */
struct psd_node *psd_plan_fields_measure(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_str text,
    struct psd_str *time);

/* The fields of F, whose text is ORIGINAL. */
struct psd_node *psd_plan_fields_follow_up(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, const struct psd_follow_up_words *f,
    struct psd_str original);

/* Adds the targets that TEXT, a cell of targets, says to MEASURE; false when it
 * says none. */
bool psd_plan_fields_target(const struct psd_plan_reader *r,
    struct psd_node *measure, struct psd_str text);

/* Adds the roles that TEXT names as those who are responsible for ACTIVITY;
 * *REST is what was not understood. */
void psd_plan_fields_responsible(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text, struct psd_str *rest);

/* Adds the progress that TEXT begins with, its day and a comment behind it to
 * ACTIVITY; false when it says none. */
bool psd_plan_fields_progress(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text);

/* Whether the progress of ACTIVITY needs a day and has none; and adds DAY as
 * it. */
bool psd_plan_fields_lacks_day(const struct psd_node *activity);
void psd_plan_fields_day(struct psd_arena *arena, struct psd_node *activity,
    int day);

/* Adds TEXT to the comment of ACTIVITY. */
void psd_plan_fields_comment(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text);

#endif
