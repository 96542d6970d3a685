/* psd_editing: a record is edited beside its file, and joined with it after. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EDITING_H
#define PSD_SAFETY_EDITING_H

#include "lib/safety/save.h"

struct psd_hold;

/*
 * The text that is edited lies in the directory of the record, in a file that
 * no command reads; it goes when it has been saved, and stays whatever else
 * happens. Starts as { .src = …, .file = … }.
 */
struct psd_editing {
	const struct psd_source *src;
	struct psd_str file; /* the record, below the root */
	struct psd_str text; /* what is edited; can be opened */
	struct psd_str from; /* a copy of the record as it was then */
	struct psd_hold *hold;
	struct psd_buf base, now; /* what they held when they were read */
	bool based;		  /* there is a base */
};

/*
 * Keeps others from editing the record, PSD_EBUSY when one does. Returns 1 when
 * there is a text that was begun earlier, 0 when there is none; -1 also when
 * the record could not be saved at all. Caller closes ED in any case.
 */
int psd_editing_open(struct psd_editing *ed, struct psd_err *e) PSD_CHECK;
void psd_editing_close(struct psd_editing *ed);

/* Makes the text from the record, a text that is there gets another name,
 * *LEFT, else absent; or goes on with the one that is there. */
int psd_editing_begin(struct psd_editing *ed, struct psd_str *left,
    struct psd_err *e) PSD_CHECK;
int psd_editing_resume(struct psd_editing *ed, struct psd_err *e) PSD_CHECK;

/* Reads the text that the editor has left. Returns whether it differs from the
 * record that it began as. */
int psd_editing_read(struct psd_editing *ed, struct psd_err *e) PSD_CHECK;

/*
 * Saves what was read, as psd_save_with() does, and with ANY in spite of
 * errors. What others have changed in the record since is kept: *JOINED. Where
 * both changed the same, PSD_EBUSY with what the others wrote; the text and its
 * base are then such that saving it again keeps ours there. Nothing is
 * removed. Caller releases OUT's faults in any case.
 */
int psd_editing_save(struct psd_saved *out, struct psd_editing *ed, bool any,
    bool *joined, struct psd_err *e) PSD_CHECK;

/* Removes the text and its base, when nothing of them is needed. */
void psd_editing_drop(struct psd_editing *ed);

#endif
