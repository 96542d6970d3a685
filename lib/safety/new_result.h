/* psd_new_result: what a unit reports of a measure, for a period. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_RESULT_H
#define PSD_SAFETY_NEW_RESULT_H

#include "lib/safety/plan.h"
#include "lib/safety/save.h"

/* What somebody reports, as it was typed; all is borrowed. */
struct psd_new_result {
	const struct psd_source *src;
	const struct psd_unit *unit;
	const char *thing;    /* id or part of the text of a measure, or of an
			      * activity that has none */
	const char *value;    /* "-": none, and COMMENT says why */
	const char *period;   /* NULL: the one that is to be reported */
	const char *comment;  /* NULL: none */
	struct psd_str by;    /* id of a role; absent: not said */
	int day;	      /* it was reported; PSD_NO_DAY: today */
	bool replace;	      /* what is there for that period goes */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What it is about, and what has become of it. All but SAVED lives as long as
 * the store's arena. */
struct psd_reported {
	const struct psd_measure *measure;   /* NULL: the activity itself */
	const struct psd_activity *activity; /* NULL: the measure */
	struct psd_str id, text;
	int year; /* the plan's */
	struct psd_str label;
	const struct psd_node *item;   /* the result as it is written */
	const struct psd_node *before; /* what was there for the period; NULL */
	bool kept;		       /* it is there still: nothing was done */
	struct psd_saved saved;
};

/*
 * Adds the result to the record of the unit and year, which is made when it is
 * missing. Where one is for that period it stays unless R says replace.
 * PSD_EUSAGE for what cannot be meant or cannot be a value of that measure,
 * with what it could be. Caller releases the faults of OUT's saved in any case.
 */
int psd_new_result_save(struct psd_reported *out,
    const struct psd_new_result *r, struct psd_err *e) PSD_CHECK;

#endif
