/* psd_org: the organisation as psd.yaml describes it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ORGANISATION_H
#define PSD_SAFETY_ORGANISATION_H

#include "lib/base/date.h"
#include "lib/base/node.h"
#include "lib/base/table.h"
#include "lib/record/store.h"
#include "lib/safety/cadence.h"

struct psd_org_level {
	struct psd_str id, name, short_name;
	struct psd_str unit_name, unit_plural; /* enhet, enheter */
	int rank;			       /* 0 is the top */
	int offset;			       /* days after a window's end */
	int month, day; /* of the year after: when narratives are due */
	bool hands_in;	/* psd.yaml names that day */
};

struct psd_unit {
	struct psd_str id, name;
	const struct psd_org_level *level;
	struct psd_unit *parent;       /* NULL at the top */
	struct psd_unit *first, *next; /* subunits in the file's order */
	struct psd_str kind;	       /* absent: none */
	int from, to;		       /* PSD_NO_DAY: always there */
	size_t order;		       /* in the tree, top down */
	const struct psd_node *node;
};

struct psd_forum {
	struct psd_str id, name;
	const struct psd_org_level *level; /* whose units report there */
	struct psd_forum_days days;
	const struct psd_node *node;
};

struct psd_org {
	const struct psd_node *node; /* psd.yaml */
	struct psd_str name, language;
	int practice; /* PSD_NO_DAY: none */
	struct psd_str framework;
	struct psd_org_level *levels;
	size_t n_levels;
	struct psd_unit **units; /* in the order of the tree */
	size_t n_units;
	struct psd_forum *forums;
	size_t n_forums;
	struct psd_table units_by_id;
};

/* Where records come from: what every reader of a year's files needs. */
struct psd_source {
	const struct psd_store *store;
	const struct psd_org *org;
	struct psd_findings *faults; /* of what is read */
	int today;		     /* what is dated later is not there yet */
};

/*
 * Reads psd.yaml into OUT, whose parts live as long as STORE's arena. Faults
 * go to FINDINGS. Returns -1 when the file cannot be read at all or describes
 * no organisation (no unit at the top, units without level or in a circle).
 */
int psd_org_load(struct psd_org *out, const struct psd_store *store,
    struct psd_findings *findings, struct psd_err *e) PSD_CHECK;
void psd_org_release(struct psd_org *org);

/* NULL when there is none. */
const struct psd_unit *psd_org_unit(const struct psd_org *org,
    struct psd_str id);
const struct psd_org_level *psd_org_level_find(const struct psd_org *org,
    struct psd_str id);
const struct psd_forum *psd_org_forum(const struct psd_org *org,
    struct psd_str id);

/*
 * The unit that a person means by TEXT: its id, its name, or the one near to
 * it that E suggests. PSD_EUSAGE when there is none.
 */
int psd_org_named_unit(const struct psd_unit **out, const struct psd_org *org,
    const char *text, struct psd_err *e) PSD_CHECK;

/* Whether UNIT is TOP or lies below it; every unit lies below NULL. */
bool psd_unit_is_under(const struct psd_unit *unit, const struct psd_unit *top);

/* Whether UNIT was there on a day of YEAR. */
bool psd_unit_is_active(const struct psd_unit *unit, int year);

/*
 * The entry with ID in the list LIST of psd.yaml ("roles"), or NULL; and its
 * name as people read it: the entry's name or title, else ID itself.
 */
const struct psd_node *psd_org_entry(const struct psd_org *org,
    const char *list, struct psd_str id);
struct psd_str psd_org_name(const struct psd_org *org, const char *list,
    struct psd_str id);

/* The label of one of psd's values ("progress", "done"): the organisation's
 * own, or OURS. */
struct psd_str psd_org_label(const struct psd_org *org, const char *group,
    const char *value, const char *ours);

#endif
