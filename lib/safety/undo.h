/* psd_undo: what a version changed is taken back by a new version. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_UNDO_H
#define PSD_SAFETY_UNDO_H

#include "lib/safety/commit.h"

/* A file that is taken back, and what it is now. */
struct psd_undone {
	struct psd_str path; /* below the root */
	bool is, was;	     /* it is there now; it is to be there */
	struct psd_buf old;  /* its bytes, where it is, to put them back */
	bool written;
};

/* The version that is taken back. Texts live as long as the store's arena. */
struct psd_undoing {
	struct psd_committing *c;
	struct psd_str id, parent;
	struct psd_str subject, author, date; /* DATE: YYYY-MM-DD */
	struct psd_undone *files;
	size_t n;
};

/*
 * Finds what GIVEN names; or, when it is NULL, the last version that the user
 * saved with psd and that has not been taken back, takings back apart. C has
 * been opened. Returns 1, or 0 when there is none. A version that joined two
 * others, the first of all, and one that is not part of what is here are
 * refused. Caller releases U in any case.
 */
int psd_undo_find(struct psd_undoing *u, struct psd_committing *c,
    const char *given, struct psd_err *e) PSD_CHECK;
void psd_undo_release(struct psd_undoing *u);

/*
 * Stages in C what it takes, field by field where others have written in the
 * same files since; C->chosen is 0 when nothing is left of it. PSD_EBUSY when
 * somebody changed the same since, or a file has changes that are not saved.
 */
int psd_undo_stage(struct psd_undoing *u, struct psd_err *e) PSD_CHECK;

/* Writes the files; puts back those that were written. A failure to write puts
 * all back itself; PSD_EBUSY when one has been changed since it was staged. */
int psd_undo_write(struct psd_undoing *u, struct psd_err *e) PSD_CHECK;
int psd_undo_restore(struct psd_undoing *u, struct psd_err *e) PSD_CHECK;

#endif
