/* psd_trace: where a sentence of a narrative comes from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_TRACE_H
#define PSD_NARRATIVE_TRACE_H

#include "lib/narrative/make.h"
#include "lib/report/sheet.h"
#include "lib/safety/wording.h"

struct psd_trace {
	const struct psd_wording *w;
	const struct psd_source *src;
	const struct psd_made_choice *made; /* of which narrative */
	struct psd_str sentence; /* or a piece of one; or FILE:LINE, :LINE */
	bool all;		 /* else only the first of many are listed */
};

/*
 * Adds to REPORT each place of the narrative that says the sentence of T: who
 * wrote it, and the records that it rests on with what they say and the
 * versions that they are as they are since; tables "places" and "records". A
 * narrative that is no file yet is traced as it would be. Returns 1; 0 when it
 * says that nowhere, with a note on what is near.
 */
int psd_trace_report(struct psd_report *report, const struct psd_trace *t,
    struct psd_err *e) PSD_CHECK;

#endif
