/* psd_narrative_asked: what psd narrative can be asked for. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_NARRATIVE_H
#define PSD_CMD_NARRATIVE_H

#include "cmd/cmd.h"

#include "lib/narrative/make.h"

struct psd_narrative_asked {
	struct psd_made_choice made;
	bool to_stdout, diff;
	const char *trace; /* a sentence, or a place FILE:LINE; NULL */
};

/* Each returns an exit status, or -1 with E set. */

/* Keeps the file current, or prints it as it would be. */
int psd_narrative_keep(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e) PSD_CHECK;

/* Prints psd's new texts beside those that people have changed. */
int psd_narrative_diff(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e) PSD_CHECK;

/* Prints what is missing: in one narrative, or (no unit) in all. */
int psd_narrative_check(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e) PSD_CHECK;

/* Prints the outlines that there are. */
int psd_narrative_outlines(struct psd_ctx *ctx, struct psd_err *e) PSD_CHECK;

/* Prints which records a sentence came from. */
int psd_narrative_trace(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e) PSD_CHECK;

/* Prints the narrative as those who read it see it, in the format asked for. */
int psd_narrative_out(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e) PSD_CHECK;

#endif
