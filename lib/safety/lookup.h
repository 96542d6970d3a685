/* psd_lookup: what the ids in one record stand for in the others. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_LOOKUP_H
#define PSD_SAFETY_LOOKUP_H

#include "lib/safety/organisation.h"

struct psd_lookup;

/*
 * Looks in STORE, which is borrowed as ORG is; nothing is read until it is
 * needed, and no file twice. It lives as long as ARENA. Not for several
 * threads at once.
 */
struct psd_lookup *psd_lookup_new(struct psd_arena *arena,
    const struct psd_store *store, const struct psd_org *org);

/*
 * The text that people know the activity, measure, action or observation ID
 * by, as the records of YEAR, or of the year before, have it; those of UNIT
 * and of what is above it are asked first. Absent when it is not found, or
 * cannot be read.
 */
struct psd_str psd_lookup_text(struct psd_lookup *lookup, struct psd_str id,
    int year, struct psd_str unit);

/* What the template of DIALOGUE, a record, calls PARTY, one of its own; absent
 * when it has none of that id. */
struct psd_str psd_lookup_party(struct psd_lookup *lookup,
    const struct psd_node *dialogue, struct psd_str party);

#endif
