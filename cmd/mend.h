/* psd_cmd_mend: faults that psd can mend, shown or mended. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_MEND_H
#define PSD_CMD_MEND_H

#include "cmd/cmd.h"
#include "lib/record/mend.h"

/* What is to be done with the faults that can be mended. */
struct psd_cmd_mending {
	const struct psd_findings *list; /* sorted */
	bool fix;			 /* write the files */
	bool diff; /* print what changes, as 'diff -u' does */
	/* Returns the path of FILE to be opened, which lives as long as the
	 * arena; NULL: FILE is that path. */
	struct psd_str (*path)(const struct psd_ctx *ctx, struct psd_str file);
	psd_mend_check_fn *check; /* of one file; its last argument is ARG */
	void *arg;
};

/* Mends file after file, and says on standard error how much. Returns 0, or -1
 * when a file could not be mended. */
int psd_cmd_mend(struct psd_ctx *ctx, const struct psd_cmd_mending *how,
    struct psd_err *e) PSD_CHECK;

#endif
