/* psd_identity: what makes an item of a list the same one in two versions. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_IDENTITY_H
#define PSD_RECORD_IDENTITY_H

#include "lib/base/mem.h"
#include "lib/base/node.h"

/*
 * What ITEM, a child of a list that stands under a key, is told apart by from
 * the other items of its list: its id, or those fields that a rule lets occur
 * once (the measure and period of a result, the year of a target), joined by
 * commas. Absent for what is told apart by its place alone. Lives as long as
 * ARENA or the item.
 */
struct psd_str psd_identity(struct psd_arena *arena,
    const struct psd_node *item);

/* Whether FIELD of an item of LIST, a key, is part of its identity. */
bool psd_identity_has(struct psd_str list, struct psd_str field);

/*
 * The identities of LIST's children, as many and in their order, absent ones
 * too: one that occurs twice is none, nor is one that reads as the place of an
 * item that has none. They live as long as ARENA.
 */
const struct psd_str *psd_identities(struct psd_arena *arena,
    const struct psd_node *list);

#endif
