/* psd_cmd_records: records that may be broken, opened to be checked. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_RECORDS_H
#define PSD_CMD_RECORDS_H

#include "cmd/cmd.h"

/*
 * Opens the records of -C, or those that the working directory or else PATH
 * (may be NULL) lies in: their files, what --at says or, where CTX says
 * staged, what git is about to commit. What is wrong with psd.yaml goes to
 * TO; whether its units form a tree goes to *TREE. Sets today as other
 * commands do.
 */
int psd_cmd_open(struct psd_ctx *ctx, const char *path, struct psd_findings *to,
    bool *tree, struct psd_err *e) PSD_CHECK;

/* Closes them, to open them anew. */
void psd_cmd_close(struct psd_ctx *ctx);

#endif
