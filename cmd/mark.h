/* psd_mark: what psd mark was asked for, and its two ways to do it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_MARK_H
#define PSD_CMD_MARK_H

#include "cmd/change.h"

#include "lib/safety/narrative_mark.h"

/* As it was typed; NULL, 0 or PSD_NO_DAY where it was not. */
struct psd_mark_asked {
	const char *unit, *more; /* the operands */
	struct psd_texts ready, not_ready;
	const char *feedback, *by, *approved, *paragraph, *area, *undo;
	bool steps[PSD_MARKING_STEPS], dry;
	int year, quarter, date;
};

/* That what was asked for can be had together. */
int psd_mark_check(const struct psd_mark_asked *asked,
    struct psd_err *e) PSD_CHECK;

/* Writes the text of a quarter into the plan; or the rest into the narrative.
 * Each returns an exit status, or -1 with E set. */
int psd_mark_quarter(struct psd_ctx *ctx, const struct psd_mark_asked *asked,
    struct psd_err *e) PSD_CHECK;
int psd_mark_narrative(struct psd_ctx *ctx, const struct psd_mark_asked *asked,
    struct psd_err *e) PSD_CHECK;

#endif
