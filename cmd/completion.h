/* psd_cmd_completion: what may stand where somebody is typing. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_COMPLETION_H
#define PSD_CMD_COMPLETION_H

#include "cmd/cmd.h"

/*
 * Adds, a line each, what the last of WORDS can become. They are what has been
 * typed behind psd; the last may be empty, and '=' may stand by itself, as
 * bash cuts words. What records know (units, roles, forums) comes from those of
 * -C among the words, or else from where one stands; where there are none, or
 * they are broken, it is left out.
 */
void psd_cmd_complete(struct psd_buf *to, struct psd_ctx *ctx, int n,
    char **words);

#endif
