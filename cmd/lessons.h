/* psd_cmd_lessons: what the parts of psd lessons share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_LESSONS_H
#define PSD_CMD_LESSONS_H

#include "cmd/cmd.h"

/* What was given on the command line; NULL, 0 and false: nothing. */
struct psd_cmd_lessons {
	const char *text, *area, *kind, *unit, *forum, *audience, *spread;
	int year, from, to;
	int day; /* PSD_NO_DAY: none */
	bool all_years, unspread, positive, negative, regex, compile, dry;
};

/* Each returns an exit status, or -1. */
int psd_cmd_lessons_show(struct psd_ctx *ctx,
    const struct psd_cmd_lessons *given, struct psd_err *e);
int psd_cmd_lessons_spread(struct psd_ctx *ctx,
    const struct psd_cmd_lessons *given, struct psd_err *e);

#endif
