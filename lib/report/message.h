/* psd_message: what a version of the records is called in the history. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MESSAGE_H
#define PSD_REPORT_MESSAGE_H

#include "lib/report/changes.h"
#include "lib/safety/commit.h"

struct psd_message {
	struct psd_str subject; /* absent: what changed says it */
	struct psd_str undoes;	/* id of a version that is taken back; absent */
	struct psd_str undone;	/* its subject */
	const char *command;	/* of psd, for machines: "commit" */
};

/*
 * Adds the message for what C has staged, in the language of messages: a
 * subject, what changed in ALL, and trailers for machines (PSD-Id,
 * PSD-Command, PSD-Version).
 */
void psd_message_write(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_committing *c, const struct psd_all_changed *all,
    const struct psd_message *how);

/* What differs between C->before and C->after in what was chosen. What cannot
 * be read there goes to FAULTS. */
int psd_message_find(struct psd_all_changed *all,
    const struct psd_committing *c, struct psd_findings *faults,
    struct psd_err *e) PSD_CHECK;

/* Adds a line for each file that C has chosen: "new plans/2022/x.yaml". */
void psd_message_files(struct psd_buf *to, const struct psd_committing *c);

/*
 * Adds what became of C when DONE, a line for each thing: what was saved, what
 * a hook made of it, how much is still to be sent.
 */
void psd_message_done(struct psd_buf *to, const struct psd_committing *c,
    const struct psd_committed *done);

/* Adds what was named and is no record, and what git is told to leave out. */
void psd_message_left(struct psd_buf *to, const struct psd_committing *c);

#endif
