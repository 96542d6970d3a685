/* psd_permit: what psd.yaml allows of what privacy rules find. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PERMIT_H
#define PSD_SAFETY_PERMIT_H

#include "lib/base/finding.h"

/* One of "privacy: allow:", about one of a file, a commit or a blob. */
struct psd_permit {
	enum psd_rule rule;
	struct psd_str file;	     /* a path, or a pattern with * and ? */
	struct psd_str commit, blob; /* how their ids begin */
	struct psd_str reason;
	struct psd_place place; /* in psd.yaml */
	bool used;
};

struct psd_permits {
	struct psd_permit *items;
	size_t n;
};

/*
 * Reads them from ORGANISATION, the tree of psd.yaml or NULL, in which their
 * texts stay. Those that lack a reason or name no such rule are left out; with
 * TO, they are findings there, about psd.yaml.
 */
void psd_permits_read(struct psd_permits *out, struct psd_arena *arena,
    const struct psd_node *organisation, struct psd_findings *to);

/* What findings are about. */
struct psd_permit_subject {
	struct psd_str file, commit, blob; /* those that are known */
};

/* The findings of LIST from the FROM-th on are all about SUBJECT: those that
 * PERMITS allow become notes. */
void psd_permits_apply(struct psd_permits *permits, struct psd_findings *list,
    size_t from, const struct psd_permit_subject *subject);

/* Adds to TO, about psd.yaml, those about files that allowed nothing. */
void psd_permits_unused(const struct psd_permits *permits,
    struct psd_findings *to);

#endif
