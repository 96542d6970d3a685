/* psd_reading: a narrative as those who read it see it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_READING_H
#define PSD_NARRATIVE_READING_H

#include "lib/narrative/make.h"

/*
 * The text without front matter, comments, markers and what is help or work
 * for those who write: a title, lines on who answers for it and who adopted it,
 * and the chapters, in Markdown with tables as GFM has them.
 */
struct psd_narrative_reading {
	struct psd_str path;	 /* of the file; of a draft what it would be */
	bool there;		 /* the file is */
	struct psd_str title;	 /* as plain text */
	struct psd_str markdown; /* lives as long as the store's arena */
	/* What was left out of a public text or could not be, by the line of
	 * the file; translated, for the one who publishes. */
	struct psd_findings notes;
};

/*
 * Reads the file of CHOICE or, where there is none, makes the draft. With
 * CHOICE's public, psd's parts are told anew without small numbers of persons,
 * and references to cases and addresses of persons are taken out of all text;
 * fails where what would be published says who a person is, or where a part
 * cannot be told anew as it stands. Caller releases OUT's notes when it does
 * not.
 */
int psd_narrative_reading(struct psd_narrative_reading *out,
    const struct psd_source *src, const struct psd_made_choice *choice,
    struct psd_err *e) PSD_CHECK;

#endif
