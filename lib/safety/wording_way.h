/* psd_way: from a record down to a place in it, for its words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_WORDING_WAY_H
#define PSD_SAFETY_WORDING_WAY_H

#include "lib/record/schema.h"
#include "lib/safety/wording.h"

/* Deeper than any record of ours; what lies below is told by what is above. */
#define PSD_WAY_DEEPEST 24

/* What a spot's pointer leads through. */
struct psd_way {
	const struct psd_node *nodes[PSD_WAY_DEEPEST]; /* the record first */
	const struct psd_schema *schemas[PSD_WAY_DEEPEST]; /* NULL: unknown */
	size_t n;
	struct psd_str
	    missing[PSD_WAY_DEEPEST]; /* steps to what is not there */
	const struct psd_schema *missing_schemas[PSD_WAY_DEEPEST];
	size_t n_missing;
};

/* Finds the way to SPOT in its record, which may not have what it leads to. */
void psd_way_find(struct psd_way *way, const struct psd_wording *w,
    const struct psd_spot *spot);

/* What the field is called that stands at place I of WAY, or that is the I-th
 * that is missing; a list is called as a whole. */
struct psd_str psd_way_title(const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_way *way, size_t i);
struct psd_str psd_way_missing(const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_way *way, size_t i);

/* What an item of a list, at place I of WAY, is called by what tells it apart
 * from the others: "möte MUM, 2022-10-18". */
struct psd_str psd_way_item(const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_way *way, size_t i);

/* The field KEY of what SCHEMA, which may be NULL, is for. */
struct psd_str psd_way_field(const struct psd_wording *w,
    const struct psd_schema *schema, struct psd_str key);

/* What the id of a thing stands for in the records that SPOT lies among;
 * absent when that is not known. */
struct psd_str psd_way_meaning(const struct psd_wording *w,
    const struct psd_spot *spot, struct psd_str id);

/* TEXT as it may be shown, without what says who a patient is; shortened to
 * LIMIT code points, 0 for all. */
struct psd_str psd_way_shown(const struct psd_wording *w, struct psd_str text,
    size_t limit);

/* Where a value stands: under KEY, where SCHEMA, which may be NULL, is for
 * it. */
struct psd_way_end {
	const struct psd_wording *w;
	const struct psd_spot *spot;
	const struct psd_schema *schema;
	struct psd_str key;
};

/* Adds NODE, a scalar that stands or could stand at END, in words. */
void psd_way_scalar(struct psd_buf *to, const struct psd_way_end *end,
    const struct psd_node *node);

#endif
