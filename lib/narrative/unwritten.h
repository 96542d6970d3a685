/* psd_unwritten: the headings that nobody has written under. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_UNWRITTEN_H
#define PSD_NARRATIVE_UNWRITTEN_H

#include "lib/narrative/story.h"

/* Adds the headings of S's outline that nobody has written under yet: those
 * that the law asks for, and the others by who writes them. */
void psd_unwritten_say(struct psd_story *s, struct psd_buf *to);

#endif
