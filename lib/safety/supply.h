/* psd_supply: what psd comes with, and what organisations make of it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SUPPLY_H
#define PSD_SAFETY_SUPPLY_H

#include "lib/safety/save.h"
#include "lib/safety/template.h"

enum psd_supply_kind {
	PSD_SUPPLY_TEMPLATE,
	PSD_SUPPLY_OUTLINE,
	PSD_SUPPLY_STARTER,
	PSD_SUPPLY_FRAMEWORK,
	PSD_SUPPLY_KINDS
};

/* One dialogue template, outline of narratives, starter plan or framework. */
struct psd_supply {
	enum psd_supply_kind kind;
	struct psd_str id, version, name;
	struct psd_str path; /* below schemas/, with a NUL behind it */
	bool own;	     /* the organisation's, not psd's */
	bool current;	     /* of the versions of this id */
	const struct psd_template *template; /* NULL for all other kinds */
	const struct psd_node *node;
};

struct psd_supplies {
	struct psd_supply *items; /* by kind, id, and the highest first */
	size_t n;
};

/* The word of a kind for machines, "template", and what people call it. */
const char *psd_supply_word(enum psd_supply_kind kind);
const char *psd_supply_label(enum psd_supply_kind kind);

/* Reads all; files that cannot be read are told to FAULTS and left out. All
 * lives as long as STORE's arena. */
int psd_supplies_load(struct psd_supplies *out, const struct psd_store *store,
    struct psd_findings *faults, struct psd_err *e) PSD_CHECK;

/*
 * The one that a person means by GIVEN, an id or a name, in VERSION (NULL: the
 * current one). PSD_EUSAGE, with what there is, when there is none.
 */
int psd_supplies_find(const struct psd_supply **out,
    const struct psd_supplies *list, const char *given, const char *version,
    struct psd_err *e) PSD_CHECK;

/* How the copy of one is to differ from it; NULL: not at all. */
struct psd_supply_copy {
	const char *id, *version, *name;
};

/*
 * Writes a copy of IT into the organisation's schemas/: every byte of it, but
 * for what COPY asks for, below a comment that says how to go on. PSD_EDATA
 * where there is a file of that name. OUT->faults is what psd validate says of
 * the copy; caller releases it in any case.
 */
int psd_supply_copy(struct psd_saved *out, const struct psd_supply *it,
    const struct psd_source *src, const struct psd_supply_copy *copy,
    struct psd_err *e) PSD_CHECK;

#endif
