/* psd_cmd_decide: a person is asked, and what was answered is told. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_DECIDE_H
#define PSD_CMD_DECIDE_H

#include "cmd/cmd.h"
#include "lib/safety/resolve.h"

struct psd_cmd_decision {
	const char *given; /* a number, an id, a file; NULL: all that is left */
	enum psd_verdict verdict;
	const char *value; /* of PSD_OWN_TEXT; NULL: the editor is opened */
	bool edit;
};

/* Decides what HOW names; PSD_EUSAGE when it names nothing, or several things
 * that one text cannot be for. */
int psd_cmd_decide(struct psd_resolve *r, const struct psd_cmd_decision *how,
    struct psd_err *e) PSD_CHECK;

/* Lists what there is to decide; at a terminal asks for each. */
int psd_cmd_decide_list(struct psd_ctx *ctx, struct psd_resolve *r,
    struct psd_err *e) PSD_CHECK;

/* Tells what is so now. */
void psd_cmd_decide_tell(const struct psd_resolve *r, bool listed);

/* Takes all back, when SURE or when a person at a terminal says so. */
int psd_cmd_decide_abort(struct psd_resolve *r, bool sure,
    struct psd_err *e) PSD_CHECK;

#endif
