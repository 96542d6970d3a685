/* psd_plan_build: drafts as the nodes of a plan. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_BUILD_H
#define PSD_INTAKE_PLAN_BUILD_H

#include "lib/base/id.h"
#include "lib/intake/plan_read.h"

/* What makes nodes. */
struct psd_plan_builder {
	struct psd_arena *arena;
	struct psd_ids ids;
	const struct psd_plans *plans; /* whose ids are taken */
	int today; /* of a progress that must have a day and has none */
	struct psd_table taken; /* released by the caller */
};

/* Gives ENTRY, an activity ('a') or measure ('m') without one, a new id. */
int psd_plan_build_id(struct psd_plan_builder *b, struct psd_plan_entry *entry,
    char letter, struct psd_err *e) PSD_CHECK;

/* The lists of a row. */
enum psd_plan_list {
	PSD_LIST_ACTIVITIES,
	PSD_LIST_MEASURES,
	PSD_LIST_FOLLOW_UPS,
	PSD_PLAN_LISTS
};

/* The key of LIST in a record, and what DRAFT has for it. */
const char *psd_plan_list_key(enum psd_plan_list list);
const struct psd_plan_entry *psd_plan_list_first(
    const struct psd_plan_draft *draft, enum psd_plan_list list);

/* ENTRY of DRAFT as an item of LIST; it, or the activities that it is about,
 * have their ids. */
struct psd_node *psd_plan_build_item(const struct psd_plan_builder *b,
    const struct psd_plan_draft *draft, const struct psd_plan_entry *entry,
    enum psd_plan_list list);

/* The ids of the activities that ENTRY names, as a list; NULL when it is about
 * all of them. */
struct psd_node *psd_plan_build_refs(const struct psd_plan_builder *b,
    const struct psd_plan_draft *draft, const struct psd_plan_entry *entry);

/* The whole row of DRAFT, with new ids where there are none. */
int psd_plan_build_row(struct psd_node **out, struct psd_plan_builder *b,
    struct psd_plan_draft *draft, struct psd_err *e) PSD_CHECK;

/* The priorities that S found for AREA; NULL when none. */
struct psd_node *psd_plan_build_priorities(struct psd_arena *arena,
    const struct psd_plan_search *s, const struct psd_area *area);

#endif
