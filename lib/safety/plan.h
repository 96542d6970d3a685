/* psd_plans: the plans of one year, from the top down. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PLAN_H
#define PSD_SAFETY_PLAN_H

#include "lib/safety/organisation.h"
#include "lib/safety/timing.h"

struct psd_plan;
struct psd_plan_row;

struct psd_activity {
	struct psd_str id, text;
	const struct psd_plan_row *row;
	const struct psd_node *node;
	struct psd_activity *next; /* in its row */
};

struct psd_measure {
	struct psd_str id, text;
	const struct psd_plan_row *row;
	const struct psd_node *node;
	struct psd_measure *next;
};

struct psd_follow_up {
	struct psd_timing timing;
	const struct psd_plan_row *row;
	const struct psd_node *node;
	struct psd_follow_up *next;
};

/* One area on one level: a row of the five-column table. */
struct psd_plan_row {
	const struct psd_plan *plan;
	struct psd_str area;
	const struct psd_org_level *level; /* NULL when unknown */
	const struct psd_node *node;
	struct psd_activity *activities, *last_activity;
	struct psd_measure *measures, *last_measure;
	struct psd_follow_up *follow_ups, *last_follow_up;
	struct psd_plan_row *next; /* in its plan */
};

struct psd_plan {
	const struct psd_unit *unit;
	struct psd_str file;
	const struct psd_node *node;
	struct psd_plan_row *rows, *last_row;
	struct psd_table inherited; /* activity id to its entry's node */
	struct psd_plan *next;	    /* by place in the organisation */
};

struct psd_plans {
	const struct psd_org *org;
	int year;
	struct psd_plan *first;
	size_t n;
	struct psd_table by_unit, activities, measures;
};

/*
 * Reads the plans of YEAR; they live as long as the store's arena. Faults go to
 * SRC; a plan that cannot be read, or whose unit is unknown, is left
 * out. Of two plans for a unit the first file counts.
 */
int psd_plans_load(struct psd_plans *out, const struct psd_source *src,
    int year, struct psd_err *e) PSD_CHECK;

/*
 * The same in steps, for plans that have been read already: PLANS begins with
 * its ORG and YEAR and nothing else; each plan NODE of the FILE is added, in
 * the order of files; then they are settled. All lives as long as ARENA.
 */
void psd_plans_add(struct psd_plans *plans, struct psd_arena *arena,
    struct psd_str file, const struct psd_node *node);
void psd_plans_settle(struct psd_plans *plans, struct psd_arena *arena);
void psd_plans_release(struct psd_plans *plans);

/* NULL when there is none. */
const struct psd_plan *psd_plans_of(const struct psd_plans *plans,
    const struct psd_unit *unit);
const struct psd_activity *psd_plans_activity(const struct psd_plans *plans,
    struct psd_str id);
const struct psd_measure *psd_plans_measure(const struct psd_plans *plans,
    struct psd_str id);

/*
 * The rows, activities and measures of all PLANS, plan by plan: the one behind
 * the one given, the first behind NULL, and NULL behind the last.
 */
const struct psd_plan_row *psd_rows_next(const struct psd_plans *plans,
    const struct psd_plan_row *row);
const struct psd_activity *psd_activities_next(const struct psd_plans *plans,
    const struct psd_activity *a);
const struct psd_measure *psd_measures_next(const struct psd_plans *plans,
    const struct psd_measure *m);

/* Whether A is to be done by UNIT: a unit of its row's level, at or below
 * the plan's, of a kind that it holds for. */
bool psd_activity_is_for(const struct psd_activity *a,
    const struct psd_unit *unit, int year);

/* Whether NODE, a measure or follow-up of a record, is about the activity ID of
 * its row: it names it, or names none. */
bool psd_plan_covers(const struct psd_node *node, struct psd_str id);

/* The same of F, or M, and A. */
bool psd_follow_up_covers(const struct psd_follow_up *f,
    const struct psd_activity *a);
bool psd_measure_covers(const struct psd_measure *m,
    const struct psd_activity *a);

/* Whether a measure of its row covers A. */
bool psd_activity_is_measured(const struct psd_activity *a);

enum psd_progress {
	PSD_PROGRESS_NOT_STARTED,
	PSD_PROGRESS_ONGOING,
	PSD_PROGRESS_PARTLY,
	PSD_PROGRESS_DONE,
	PSD_PROGRESS_PAUSED,
	PSD_PROGRESS_STOPPED,
	PSD_PROGRESSES
};

/* What a unit has said of an activity. */
struct psd_said {
	bool said; /* false: nothing, so it counts as not started */
	enum psd_progress progress;
	int date; /* of the progress; PSD_NO_DAY */
	struct psd_str comment;
	const struct psd_node *node; /* where it stands; NULL */
};

/* What UNIT had said of A on TODAY: a date to come does not count yet. */
struct psd_said psd_plans_said(const struct psd_plans *plans,
    const struct psd_activity *a, const struct psd_unit *unit, int today);

/* The word of a record ("done") and its label in the organisation's words. */
const char *psd_progress_word(enum psd_progress p);
struct psd_str psd_progress_label(const struct psd_org *org,
    enum psd_progress p);

/* The terms under which a follow-up of A runs for UNIT; pauses live as long as
 * ARENA. */
struct psd_terms psd_plans_terms(const struct psd_plans *plans,
    const struct psd_activity *a, const struct psd_unit *unit, int today,
    struct psd_arena *arena);

/* The node of AREA in PLAN, where its comment and priorities stand; NULL. */
const struct psd_node *psd_plan_area(const struct psd_plan *plan,
    struct psd_str area);

#endif
