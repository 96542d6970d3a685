/* psd_cmd_months: the months that a command is asked for. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_MONTHS_H
#define PSD_CMD_MONTHS_H

#include "cmd/cmd.h"

#include "lib/safety/wheel.h"

/* What --year, --month and --months were given, and --all. */
struct psd_cmd_months {
	int year;		/* 0: none */
	struct psd_month month; /* month 0: none */
	const char *months;	/* NULL: none */
	bool all;
};

/* Sets the days of C, and whether only what is left to do is asked for: of the
 * coming months, where none are given and not all is wanted. */
int psd_cmd_months(struct psd_wheel_choice *c, const struct psd_ctx *ctx,
    const struct psd_cmd_months *g, struct psd_err *e) PSD_CHECK;

#endif
