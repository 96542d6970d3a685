/* psd_references: numbers of cases, and addresses, in a text. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_REFERENCES_H
#define PSD_NARRATIVE_REFERENCES_H

#include "lib/base/err.h"
#include "lib/safety/organisation.h"

/* What looks for them. */
struct psd_references;

/* A deviation may be named by the systems that ORG has. Caller frees *OUT. */
int psd_references_new(struct psd_references **out, const struct psd_org *org,
    struct psd_err *e) PSD_CHECK;

/* NULL is fine. */
void psd_references_free(struct psd_references *references);

/*
 * Calls SEE with the place, the size and, translated, the kind of each number
 * of a case, address of mail and telephone number in TEXT, any bytes; those of
 * one kind in the order of their places. Words may be parted by the end of a
 * line, but not by an empty one. -1: some could not be looked for.
 */
int psd_references_each(const struct psd_references *references,
    struct psd_str text,
    void (*see)(void *arg, size_t at, size_t size, const char *what),
    void *arg) PSD_CHECK;

#endif
