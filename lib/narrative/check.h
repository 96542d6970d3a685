/* psd_narrative_check: what a narrative still lacks, and who owes it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_CHECK_H
#define PSD_NARRATIVE_CHECK_H

#include "lib/narrative/story.h"
#include "lib/report/sheet.h"

/*
 * Adds what the narrative that OF names lacks: against the three contents of
 * the law, the steps of the year, and heading by heading against its outline,
 * each with the one who owes it and the command that mends it. *LACKS becomes
 * how many things that are. A file that is broken, or not there, is a lack.
 */
int psd_report_narrative(struct psd_report *to, const struct psd_source *src,
    const struct psd_story_choice *of, size_t *lacks,
    struct psd_err *e) PSD_CHECK;

/* Adds a row for each unit that was there in YEAR: how far its narrative has
 * come; what that makes by level; and who has written nothing. *LACKS becomes
 * how many of them lack something. */
int psd_report_narratives(struct psd_report *to, const struct psd_source *src,
    int year, size_t *lacks, struct psd_err *e) PSD_CHECK;

#endif
