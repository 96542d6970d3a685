/* psd_marking: the recorded steps of a narrative, from draft to public. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_MARK_H
#define PSD_SAFETY_NARRATIVE_MARK_H

#include "lib/io/opt.h"
#include "lib/safety/outline.h"
#include "lib/safety/save.h"

enum psd_marking_step {
	PSD_MARKING_HANDED_IN,
	PSD_MARKING_DRAWN_UP,
	PSD_MARKING_APPROVED,
	PSD_MARKING_PUBLISHED,
	PSD_MARKING_FEEDBACK,
	PSD_MARKING_STEPS
};

/* What somebody says of the narrative of UNIT for YEAR; all is borrowed. */
struct psd_marking {
	const struct psd_source *src;
	const struct psd_unit *unit;
	int year;
	int day; /* PSD_NO_DAY: that of SRC, or as it was noted before */
	bool steps[PSD_MARKING_STEPS]; /* what has been done */
	struct psd_str body;	       /* a forum's id, that approved it */
	struct psd_str paragraph;      /* of its minutes; empty: none said */
	struct psd_str link;	       /* where it is published; empty */
	struct psd_str text;	       /* the feedback */
	struct psd_str by;	       /* id of a role or forum; absent */
	const struct psd_texts *ready, *not_ready; /* headings as people say
						    * them */
	enum psd_marking_step undo; /* what is taken back; PSD_MARKING_STEPS:
				     * nothing */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What there is to be said of one thing afterwards. */
enum psd_marked_what {
	PSD_MARKED_READY, /* a heading: */
	PSD_MARKED_READY_BEFORE,
	PSD_MARKED_OPEN,
	PSD_MARKED_OPEN_BEFORE,
	PSD_MARKED_EMPTY, /* there is nothing below it */
	PSD_MARKED_GONE,  /* it is not in the file */
	PSD_MARKED_STEP,  /* a step, on a day: */
	PSD_MARKED_STEP_BEFORE,
	PSD_MARKED_STEP_MORE, /* something was added to what was known */
	PSD_MARKED_UNDONE,
	PSD_MARKED_UNDONE_BEFORE,
	PSD_MARKED_EARLY,      /* before the year was over */
	PSD_MARKED_LATE,       /* after the day in the law; that day */
	PSD_MARKED_LAW,	       /* a heading that the law asks for is empty */
	PSD_MARKED_NOT_ADOPTED /* nobody has adopted what is published */
};

struct psd_marked_note {
	enum psd_marked_what what;
	enum psd_marking_step step;
	int day;
	const struct psd_heading *heading; /* NULL: it is about none */
	struct psd_marked_note *next;
};

/* What has come of it; lives as long as the store's arena. */
struct psd_marked {
	struct psd_saved saved;
	const struct psd_outline *outline;
	struct psd_marked_note *first, *last;
	size_t ready, headings; /* how many are ready by now, of how many */
};

/*
 * Writes what MARKING says into the head of the narrative; no byte of its text
 * is touched. What cannot have happened is refused and nothing is saved
 * (PSD_EUSAGE): a day to come, what was done before the text was there, another
 * day than the one that is noted. What has happened and should not have is
 * noted, and told of in OUT. To say the same again changes nothing. PSD_EDATA
 * when there is no such narrative. Caller releases the faults of OUT's saved in
 * any case.
 */
int psd_marking_save(struct psd_marked *out, const struct psd_marking *marking,
    struct psd_err *e) PSD_CHECK;

/* The step that WORD ("drawn-up") names; PSD_EUSAGE when it is none. */
int psd_marking_step(enum psd_marking_step *out, const char *word,
    struct psd_err *e) PSD_CHECK;

/* That DAY can be the day on which something was done, as of TODAY. */
int psd_marking_day(int day, int today, struct psd_err *e) PSD_CHECK;

#endif
