/* psd_save: a record is changed in its file, or nothing happens. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SAVE_H
#define PSD_SAFETY_SAVE_H

#include "lib/record/edit.h"
#include "lib/safety/organisation.h"

/* Writes to OUT what BYTES, the file as it is now (empty: there is none), is
 * to become. Returns 0, or -1. */
typedef int psd_save_fn(struct psd_buf *out, struct psd_str bytes, void *arg,
    struct psd_err *e);

struct psd_saved {
	struct psd_str path;	    /* below the root */
	bool changed;		    /* false: it said so already */
	bool written;		    /* it is in the file now */
	struct psd_findings faults; /* what the new file is warned of */
};

/* What is to be saved, and how. */
struct psd_saving {
	const struct psd_source *src;
	struct psd_str path; /* below the root */
	psd_save_fn *change;
	void *arg;	      /* the last but one argument of CHANGE */
	struct psd_buf *diff; /* how the file changes, as 'diff -u' writes it,
			       * is added; NULL: nowhere */
	bool dry;	      /* nothing is written */
	bool any;	      /* errors do not stop it, and are in FAULTS; what
			       * says who a patient is does */
};

/*
 * Holds the file, reads it, lets CHANGE make the new bytes, and puts them in
 * its place when they are a valid record: no error that was not there before,
 * in it or by it in others, and nothing that says who a patient is. Otherwise
 * -1 with the first fault's place, all of them in OUT, and the file is
 * untouched. PSD_EBUSY when somebody else writes it for longer than a moment,
 * or when it stands in an unfinished merge. Caller releases OUT->faults in any
 * case.
 */
int psd_save_with(struct psd_saved *out, const struct psd_saving *saving,
    struct psd_err *e) PSD_CHECK;

/* Whether PATH could be changed at all: a place for records without links on
 * the way, not write-protected, in no unfinished merge (PSD_EBUSY). */
int psd_save_ready(const struct psd_source *src, struct psd_str path,
    struct psd_err *e) PSD_CHECK;

/* A psd_save_fn that makes edits; ARG is a struct psd_save_edits. */
struct psd_save_edits {
	const struct psd_store *store; /* for the order of fields; NULL */
	struct psd_str path;	       /* set where STORE is */
	const struct psd_edit *edits;
	size_t n;
	struct psd_str unit; /* whose head a file gets that is missing or
			      * empty; absent: it must be there */
	const struct psd_node *root; /* what the file held when the edits were
				      * thought out; PSD_EBUSY when it does
				      * not any more. NULL: that is nothing */
};
int psd_save_make_edits(struct psd_buf *out, struct psd_str bytes, void *arg,
    struct psd_err *e) PSD_CHECK;

#endif
