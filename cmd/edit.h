/* psd_cmd_edit_file: a record in the user's own editor. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_EDIT_H
#define PSD_CMD_EDIT_H

#include "cmd/cmd.h"

/* What is edited, and how to begin where a text from earlier is there. */
struct psd_cmd_edited {
	struct psd_str file; /* below the root */
	size_t line;	     /* to begin at; 0: none */
	bool resume;	     /* go on with the text from earlier */
	bool anew;	     /* put it aside */
};

/*
 * Opens WHAT beside its file, checks it when the editor is closed, saves it,
 * and asks at a terminal what to do when that cannot be. What somebody wrote is
 * never thrown away: where it is, is said. Returns an exit status, or -1.
 */
int psd_cmd_edit_file(struct psd_ctx *ctx, const struct psd_cmd_edited *what,
    struct psd_err *e) PSD_CHECK;

#endif
