/* psd_cmd_commit: what commands share that save in the history. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_COMMIT_H
#define PSD_CMD_COMMIT_H

#include "cmd/findings.h"
#include "lib/report/message.h"

/* Composes the message for what C has staged, as HOW says it. */
int psd_cmd_compose(struct psd_buf *to, struct psd_ctx *ctx,
    const struct psd_committing *c, const struct psd_message *how,
    struct psd_err *e) PSD_CHECK;

/*
 * Checks what C has staged, with MESSAGE. Returns 0, or PSD_EXIT_NO when it
 * must not be saved; the faults have been told then. Or -1.
 */
int psd_cmd_check_commit(struct psd_ctx *ctx, struct psd_committing *c,
    struct psd_str message, struct psd_err *e) PSD_CHECK;

/* Saves it, says what git's hooks said, and what has become of it. Returns
 * PSD_EXIT_DONE or -1. */
int psd_cmd_make_commit(struct psd_ctx *ctx, struct psd_committing *c,
    struct psd_str message, struct psd_err *e) PSD_CHECK;

/* Says TEXT on standard error, with TIP where that is not NULL. Returns
 * PSD_EXIT_NO. */
int psd_cmd_remark(const char *text, const char *tip);

#endif
