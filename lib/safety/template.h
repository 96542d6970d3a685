/* psd_template: dialogue templates, which are data in versions. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_TEMPLATE_H
#define PSD_SAFETY_TEMPLATE_H

#include "lib/safety/organisation.h"

/* One version of a dialogue template. */
struct psd_template {
	struct psd_str id, version, name;
	struct psd_str file; /* see psd_store_data_place() */
	bool own;	     /* the organisation's, not psd's */
	bool instead;	     /* of the version asked for, which is gone */
	bool current;	     /* what a new dialogue follows; only set by
				 * psd_templates_load() */
	int document_within; /* see psd_document_within() */
	int effect_months;   /* after an action is done its effect should
				 * be known */
	const struct psd_node *node;
};

/* All of them: by id, and the highest version of each first. */
struct psd_templates {
	const struct psd_template **items;
	size_t n;
};

/*
 * Reads the version VERSION of template ID or, where that is absent, the
 * current one: the highest. What counts is what a file says, not what it is
 * called; of two files for the same version the organisation's comes before
 * psd's. A version that is gone gives the current one, with its flag "instead"
 * set. *OUT lives as long as STORE's arena. PSD_EUSAGE with a suggestion when
 * there is no such template.
 */
int psd_template_load(const struct psd_template **out,
    const struct psd_store *store, struct psd_str id, struct psd_str version,
    struct psd_err *e) PSD_CHECK;

/* The same for ENTRY, a node of psd.yaml's list "dialogues", which names a
 * template and may name a version. */
int psd_template_of_entry(const struct psd_template **out,
    const struct psd_store *store, const struct psd_node *entry,
    struct psd_err *e) PSD_CHECK;

/*
 * All there are, psd's and the organisation's; of two files for the same
 * version the one that counts. Files that cannot be read are told to FAULTS
 * (NULL: to nobody) and left out. All lives as long as STORE's arena.
 */
int psd_templates_load(struct psd_templates *out, const struct psd_store *store,
    struct psd_findings *faults, struct psd_err *e) PSD_CHECK;

/* The order of versions: below 0, 0, above 0. Runs of digits count by their
 * value, and what begins with no digit comes before all that does. */
int psd_template_version_cmp(struct psd_str a, struct psd_str b);

/* Whether S has its place in that order beyond doubt: a date of the calendar,
 * numbers with points or hyphens between them, or the word for no date. */
bool psd_template_version_is_plain(struct psd_str s);

/* The number of days KEY of MAP, a part of a template or of psd.yaml; absent,
 * negative or of more than a year: OTHERWISE. Days are counted with it. */
int psd_template_days(const struct psd_node *map, const char *key,
    int otherwise);

/* How many days after a dialogue its notes may take: what the organisation
 * has set in its deadlines, else what the template says. */
int psd_document_within(const struct psd_org *org,
    const struct psd_template *t);

#endif
