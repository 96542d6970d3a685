/* psd_check: whether the records of a repository are sound, each and all. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_H
#define PSD_SAFETY_CHECK_H

#include "lib/safety/organisation.h"

/*
 * Reads psd.yaml as psd_org_load() does, but goes on where that gives up: what
 * is wrong goes to FAULTS. Returns whether the units form a tree; if not, OUT
 * holds what there is, and nothing when its node is NULL.
 */
bool psd_check_load(struct psd_org *out, const struct psd_store *store,
    struct psd_findings *faults);

/*
 * Reads FILES, all the records there are, and adds every fault: in the
 * reading, against the schemas, in references, between files. TREE is what
 * psd_check_load() returned; psd.yaml itself must have been loaded. Findings
 * come sorted. Returns -1 when a directory cannot be read.
 */
int psd_check_files(const struct psd_source *src, bool tree,
    const struct psd_files *files, struct psd_err *e) PSD_CHECK;

#endif
