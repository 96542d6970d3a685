/* psd_check: whether the records of a repository are sound, each and all. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_H
#define PSD_SAFETY_CHECK_H

#include "lib/safety/organisation.h"

/*
 * All of the below: adds to FAULTS what is wrong with the records of STORE, all
 * of it for the files that NAMED names, as of TODAY. NAMED may be NULL, which
 * is all files.
 */
int psd_check_store(struct psd_findings *faults, const struct psd_store *store,
    const struct psd_files *named, int today, struct psd_err *e) PSD_CHECK;

/*
 * Reads psd.yaml as psd_org_load() does, but goes on where that gives up: what
 * is wrong goes to FAULTS. Returns whether the units form a tree; if not, OUT
 * holds what there is, and nothing when its node is NULL.
 */
bool psd_check_load(struct psd_org *out, const struct psd_store *store,
    struct psd_findings *faults);

/*
 * Reads FILES, all the records there are with psd.yaml among them, and adds
 * every fault: in the reading, against the schemas, in references, between
 * files, in what is said of patients. TREE is what psd_check_load() returned.
 * What the records allow, and how grave they find it, is applied. Findings
 * come sorted, and no number of a patient is in their texts. All that is to be
 * found in the files that NAMED, as psd_check_names() gives it, names is found;
 * of others, some.
 */
void psd_check_files(const struct psd_source *src, bool tree,
    const struct psd_files *files, const struct psd_files *named);

#endif
