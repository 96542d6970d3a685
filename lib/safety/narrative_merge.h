/* psd_narrative_merge: new parts into a text that people write in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_MERGE_H
#define PSD_SAFETY_NARRATIVE_MERGE_H

#include "lib/base/buf.h"
#include "lib/safety/narrative.h"

/* A part as psd would write it today; its lines end with LF. One that has
 * nothing to tell is put into no file that lacks it. */
struct psd_new_part {
	struct psd_str id, text;
	const struct psd_heading *heading;
};

/* Whether BODY, of a part in a file, is P's text, however its lines end. */
bool psd_narrative_says(struct psd_str body, const struct psd_new_part *p);

/* What is merged into N, a NULL N being a file that is not there yet. */
struct psd_merge {
	const struct psd_narrative *n;
	const struct psd_outline *outline;
	const struct psd_new_part *parts; /* in the outline's order */
	size_t n_parts;
	struct psd_str take; /* id of a part that is taken back; absent */
};

/* M's new part ID; NULL when there is none. */
const struct psd_new_part *psd_merge_part(const struct psd_merge *m,
    struct psd_str id);

/* Whether the part ID stands in N. */
bool psd_narrative_has_part(const struct psd_narrative *n, struct psd_str id);

/* What a reader should hear about a part. */
enum psd_merge_note_kind {
	PSD_MERGE_KEPT,	    /* a person changed it, and there is a new text */
	PSD_MERGE_HOMELESS, /* it is new, and its heading is not in the file */
	PSD_MERGE_AWAY,	    /* a person took it out */
	PSD_MERGE_TAKEN	    /* a person had changed it, and it is taken back */
};

struct psd_merge_note {
	enum psd_merge_note_kind kind;
	const struct psd_new_part *part;
	size_t line;	     /* where it stands; 0 when it does not */
	struct psd_str body; /* what stands there; absent when nothing does */
};

struct psd_merge_notes {
	struct psd_merge_note *items;
	size_t n;
};

/*
 * Adds to TO the file of M->n with its parts renewed: those that are as psd
 * wrote them get the new text, all else stays byte for byte. A part that has
 * never been in the file is put under its heading. NOTES live as long as
 * ARENA.
 */
void psd_narrative_merge(struct psd_buf *to, struct psd_merge_notes *notes,
    struct psd_arena *arena, const struct psd_merge *m);

/* What a narrative begins with. */
struct psd_narrative_head {
	const struct psd_org *org;
	const struct psd_unit *unit;
	int year;
};

/* Adds to TO a first draft: front matter, headings, help for the writers as
 * comments, and the parts. */
void psd_narrative_draft(struct psd_buf *to,
    const struct psd_narrative_head *head, const struct psd_merge *m);

/* The role that writes under H in a narrative of UNIT, as the organisation
 * calls it; absent when none is named. */
struct psd_str psd_heading_owner(const struct psd_org *org,
    const struct psd_unit *unit, const struct psd_heading *h);

/* The id of that role. */
struct psd_str psd_heading_role(const struct psd_org *org,
    const struct psd_unit *unit, const struct psd_heading *h);

#endif
