/* psd_cmd_share: records that are shared, whatever state they are in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_SHARE_H
#define PSD_CMD_SHARE_H

#include "cmd/cmd.h"
#include "lib/safety/sync_clone.h"
#include "lib/safety/wording.h"

/* The records may be missing or broken: what others have sent mends them. */
struct psd_cmd_share {
	struct psd_wording words;
	const struct psd_wording *wording; /* NULL: they cannot be read */
};

/*
 * Opens CLONE around the directory of -C or PSD_DIR, and the records in it as
 * far as they can be read, in their language. CTX's store has its arena, data
 * and schemas in any case.
 */
int psd_cmd_share_open(struct psd_cmd_share *share, struct psd_ctx *ctx,
    struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

#endif
