/* psd_basis_records: all records of one year that values are measured from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_BASIS_H
#define PSD_SAFETY_BASIS_H

#include "lib/safety/measured.h"
#include "lib/safety/years.h"

struct psd_basis_records {
	struct psd_basis basis;	      /* of what stands below */
	struct psd_years years;	      /* one of them */
	struct psd_statistics own[2]; /* where the plans need no figures */
	struct psd_dialogues dialogues, dialogues_before;
};

/*
 * Reads the records of YEAR; they live as long as the store's arena, and OUT
 * must stay where it is. Faults go to SRC. Caller releases OUT, also after a
 * failure.
 */
int psd_basis_load(struct psd_basis_records *out, const struct psd_source *src,
    int year, struct psd_err *e) PSD_CHECK;
void psd_basis_unload(struct psd_basis_records *records);

/* Reads the records of meetings of YEAR into B. */
int psd_basis_load_meetings(struct psd_basis *b, const struct psd_source *src,
    int year, struct psd_err *e) PSD_CHECK;

#endif
