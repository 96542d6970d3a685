/* psd_plan_import: a plan's table becomes a record, or nothing happens. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_IMPORT_H
#define PSD_INTAKE_PLAN_IMPORT_H

#include "lib/intake/document.h"
#include "lib/intake/plan_change.h"
#include "lib/safety/save.h"

/* What somebody wants to have imported. */
struct psd_plan_import {
	const struct psd_source *src;
	const struct psd_document *doc;
	const struct psd_unit *unit;
	int year;	      /* 0: that of the document, else of today */
	bool remove;	      /* what is no longer in the table is taken away */
	bool dry;	      /* nothing is written */
	struct psd_buf *diff; /* as in struct psd_saving */
};

/* What has come of it; all but the faults lives as long as the store's
 * arena. The faults are the caller's to release, also after a failure. */
struct psd_plan_imported {
	struct psd_str file; /* below the root */
	int year;
	bool year_guessed; /* the document says none */
	bool new;	   /* there was no plan */
	struct psd_plan_notes notes;
	size_t areas, rows, activities, measures, follow_ups; /* in the table */
	struct psd_plan_counts counts; /* where there was a plan */
	size_t edits;		       /* 0: nothing is to be changed */
	struct psd_saved saved;
};

/*
 * Reads the plan in the document and saves it as the plan of its unit and year.
 * Where there is one, only what the table says otherwise is changed in it. What
 * a person is to check is in the notes, and in the plan's list "to_check".
 * PSD_EDATA when the document has no plan.
 */
int psd_plan_import(struct psd_plan_imported *out,
    const struct psd_plan_import *wanted, struct psd_err *e) PSD_CHECK;

#endif
