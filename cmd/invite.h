/* psd_cmd_invite: an invitation in each of its forms. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_INVITE_H
#define PSD_CMD_INVITE_H

#include "cmd/cmd.h"

#include "lib/report/invitation.h"

/* Prints INV as a report, in the format that was asked for. Returns an exit
 * status, or -1. */
int psd_cmd_invite_report(struct psd_ctx *ctx, const struct psd_invitation *inv,
    struct psd_err *e) PSD_CHECK;

/* Prints INV as a calendar. */
int psd_cmd_invite_calendar(struct psd_ctx *ctx,
    const struct psd_invitation *inv, struct psd_err *e) PSD_CHECK;

/* Writes the letters of INV into the directory DIR, which is made where it is
 * missing, and names them; says once who has no address. */
int psd_cmd_invite_mail(struct psd_ctx *ctx, const struct psd_invitation *inv,
    const char *dir, struct psd_err *e) PSD_CHECK;

/* Notes in the record that INV has been sent, and says so. */
struct psd_cmd_invite_note {
	int day; /* PSD_NO_DAY: today */
	bool dry;
};
int psd_cmd_invite_sent(struct psd_ctx *ctx, const struct psd_invitation *inv,
    const struct psd_cmd_invite_note *note, struct psd_err *e) PSD_CHECK;

#endif
