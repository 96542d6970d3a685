/* psd_cmd_findings: the faults that a command found, told and counted. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_FINDINGS_H
#define PSD_CMD_FINDINGS_H

#include "cmd/cmd.h"
#include "lib/report/findings.h"

/* What a command that looks for faults has found, and how to tell it. */
struct psd_cmd_found {
	struct psd_findings *list; /* sorted */
	size_t files; /* that were looked at; 0: nobody has counted */
	struct psd_findings_style style; /* form, colour, width are set here */
	bool strict;			 /* warnings count as errors */
	bool errors_only;		 /* drop all that is less */
	bool hidden; /* only the status counts: nothing is printed */
};

/*
 * Prints FOUND in the format that was asked for, gnu and github among them,
 * and on standard error how much it is. Returns PSD_EXIT_DONE, PSD_EXIT_NO
 * when there are errors, PSD_EXIT_TROUBLE when a file could not be read, or
 * -1.
 */
int psd_cmd_tell(struct psd_ctx *ctx, struct psd_cmd_found *found,
    struct psd_err *e) PSD_CHECK;

#endif
