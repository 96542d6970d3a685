/* psd_cmd_remind: reminders on their way out. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_REMIND_H
#define PSD_CMD_REMIND_H

#include "cmd/cmd.h"

#include "lib/report/reminder.h"

/* One run. */
struct psd_cmd_remind {
	struct psd_ctx *ctx;
	struct psd_arena *arena;
	bool pull, send, dry, cron;
	int max_age;		      /* days; 0: any */
	const char *sendmail, *stamp; /* NULL: the usual one, none */
	struct psd_reminding about;
	struct psd_reminders list;
	struct psd_reminder_state state;
	/* what came of it */
	int newest;  /* day of the newest version; PSD_NO_DAY: not asked */
	bool behind; /* what others have written could not be had */
	size_t sent;
};

/* Whether letters are asked for, and not a report. */
bool psd_cmd_remind_is_mail(const struct psd_cmd_remind *r);

/* Takes in what others have written and looks how old the records are, as far
 * as that was asked for; then opens the records. That nothing could be taken
 * in is said and stops nothing. */
int psd_cmd_remind_open(struct psd_cmd_remind *r, struct psd_err *e) PSD_CHECK;

/* Says R->list, which is complete, and notes what was said. Returns an exit
 * status, or -1. */
int psd_cmd_remind_say(struct psd_cmd_remind *r, struct psd_err *e) PSD_CHECK;

#endif
