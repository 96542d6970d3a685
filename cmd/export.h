/* psd_cmd_export: records for other programs, as JSON. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_EXPORT_H
#define PSD_CMD_EXPORT_H

#include "cmd/cmd.h"

/*
 * Writes the records of the unit named UNIT (NULL: of all) and of YEAR (0: of
 * all) to standard output or the file of -o, and says on standard error what
 * was left out. Returns PSD_EXIT_DONE, PSD_EXIT_NO when something was, or -1.
 */
int psd_cmd_export_records(struct psd_ctx *ctx, const char *unit, int year,
    struct psd_err *e) PSD_CHECK;

#endif
