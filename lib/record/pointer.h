/* psd_pointer: where a value stands in a record, in words that last. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_POINTER_H
#define PSD_RECORD_POINTER_H

#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/base/table.h"

/*
 * JSON pointers (RFC 6901), but that an item of a list is named by its identity
 * where it has one: "/actions/x-4fhxc/due", "/results/m-3f9ak,2022-T2/value",
 * and else by its place, from 0: "/dates/2". "" is the whole record. So they
 * hold while others add items before it.
 */

/* The pointer to NODE; lives as long as ARENA, with a NUL behind it. */
struct psd_str psd_pointer(struct psd_arena *arena,
    const struct psd_node *node);

/* The same for many nodes of large trees, whose lists are looked at once; all
 * lives as long as ARENA. Starts as { .arena = … }. */
struct psd_pointers {
	struct psd_arena *arena;
	struct psd_table items;
};
struct psd_str psd_pointers_of(struct psd_pointers *p,
    const struct psd_node *node);

/* What POINTER leads to from ROOT, or NULL. */
const struct psd_node *psd_pointer_find(const struct psd_node *root,
    struct psd_str pointer);

/* POINTER with KEY, or an identity, behind it; lives as long as ARENA. */
struct psd_str psd_pointer_down(struct psd_arena *arena, struct psd_str pointer,
    struct psd_str key);

/* Takes the last step off: *STEP is it, as it reads without its escapes.
 * Returns what is left; "" has no step, and *STEP is absent. */
struct psd_str psd_pointer_up(struct psd_arena *arena, struct psd_str pointer,
    struct psd_str *step);

#endif
