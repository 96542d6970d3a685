/* psd_cmd_calendar: how a calendar leaves a command. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_CALENDAR_H
#define PSD_CMD_CALENDAR_H

#include "cmd/cmd.h"

/* Whether --format or -o asks for a calendar. */
bool psd_cmd_is_calendar(const struct psd_ctx *ctx);

/* Writes TEXT, a calendar, to the file of -o or to standard output. */
int psd_cmd_put_calendar(const struct psd_ctx *ctx, const struct psd_buf *text,
    struct psd_err *e) PSD_CHECK;

#endif
