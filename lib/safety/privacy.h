/* psd_privacy: no patient can end up in the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PRIVACY_H
#define PSD_SAFETY_PRIVACY_H

#include "lib/base/node.h"
#include "lib/base/table.h"
#include "lib/safety/privacy_number.h"

/* What looks. One for each thread; it opens no file. */
struct psd_privacy;

/*
 * Numbers of people who are born after TODAY are none. KNOWN, which may be
 * NULL, is borrowed: names that are no person's, from psd_privacy_learn().
 * Caller frees.
 */
struct psd_privacy *psd_privacy_new(int today, const struct psd_table *known);

/* NULL is fine. */
void psd_privacy_free(struct psd_privacy *privacy);

/* From now on PRIVACY sees only what stops, not what is a warning. */
void psd_privacy_only_stops(struct psd_privacy *privacy);

/* Adds to KNOWN each word with a capital that ORGANISATION, the tree of
 * psd.yaml or NULL, has in its texts: units, forums, systems. They live as
 * long as the tree. */
void psd_privacy_learn(struct psd_table *known,
    const struct psd_node *organisation);

/*
 * Calls SEE with all that BYTES, any bytes at all, say of who a person is, in
 * the order of their places; no two overlap.
 */
void psd_privacy_each(struct psd_privacy *privacy, struct psd_str bytes,
    void (*see)(void *arg, const struct psd_privacy_hit *hit), void *arg);

#endif
