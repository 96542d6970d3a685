/* psd_cmd_calendar: whether a command is asked for a calendar. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_CALENDAR_H
#define PSD_CMD_CALENDAR_H

#include "cmd/cmd.h"

/* Whether --format or -o asks for a calendar. */
bool psd_cmd_is_calendar(const struct psd_ctx *ctx);

#endif
