/* psd_cmd_decline: what psd adopt --decline does. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_DECLINE_H
#define PSD_CMD_DECLINE_H

#include "cmd/change.h"

/* What the command line says of it. */
struct psd_cmd_declining {
	const char *reason; /* NULL: nothing is declined */
	const char *by;	    /* a role, as given; NULL: not said */
	int day;	    /* PSD_NO_DAY: today */
	bool more;	    /* it says things that do not go with it */
	bool dry;	    /* the change is shown, and nothing saved */
};

/* Whether anything of that was said. */
bool psd_cmd_is_declining(const struct psd_cmd_declining *said);

/* Notes that the recommendations ARGV are not followed; all are looked at
 * before any is noted. Ends C; returns as a command's run() does. */
int psd_cmd_decline(struct psd_cmd_change *c,
    const struct psd_cmd_declining *said, char *const *argv,
    struct psd_err *e) PSD_CHECK;

#endif
