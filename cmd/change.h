/* psd_cmd_change: what commands share that change a record. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_CHANGE_H
#define PSD_CMD_CHANGE_H

#include "cmd/cmd.h"

#include "lib/safety/thing.h"

/* One change, while a command makes it. */
struct psd_cmd_change {
	struct psd_ctx *ctx;
	struct psd_source src;
	struct psd_buf diff; /* how the file would change, where nothing is
			      * to be saved */
	struct psd_buf said; /* lines for a person, of what was done */
};

/* Begins C, which holds nothing until something is tried; then the caller ends
 * it. */
void psd_cmd_change_begin(struct psd_cmd_change *c, struct psd_ctx *ctx);

/*
 * Ends C, which came to RC, and releases SAVED's faults: prints what would
 * change, or else what was said, and what the file is warned of. Returns RC, or
 * -1 when it was saved and that cannot be printed.
 */
int psd_cmd_change_end(struct psd_cmd_change *c, struct psd_saved *saved,
    int rc, struct psd_err *e) PSD_CHECK;

/* Finds what WANTED means, now, of the unit that UNIT names; NULL: of any. */
int psd_cmd_change_find(struct psd_thing *out, const struct psd_cmd_change *c,
    struct psd_wanted_thing *wanted, const char *unit,
    struct psd_err *e) PSD_CHECK;

#endif
