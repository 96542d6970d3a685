/* psd_own_record: the file that a unit keeps its records of one kind in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OWN_RECORD_H
#define PSD_SAFETY_OWN_RECORD_H

#include "lib/safety/save.h"

/* A plan, results, meetings or statistics of a unit and a year. */
struct psd_own_record {
	const struct psd_unit *unit; /* set by the caller */
	struct psd_str file;	     /* below the root */
	const struct psd_node *root; /* NULL: there is no such file yet, and
				      * FILE is what it is to be called */
};

/* PSD_EUSAGE when no record can be of YEAR, by what the schemas say. */
int psd_own_record_year(int year, struct psd_err *e) PSD_CHECK;

/*
 * Finds the record of KIND that OUT's unit has for YEAR, whatever its file is
 * called. Fails when the unit was not there in that year, and when the file
 * that would be made is there and cannot be read or is another unit's. All
 * lives as long as the store's arena. struct psd_save_edits makes the file.
 */
int psd_own_record_find(struct psd_own_record *out,
    const struct psd_source *src, enum psd_record kind, int year,
    struct psd_err *e) PSD_CHECK;

#endif
