/* psd_brief: what a party reads before a dialogue. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_BRIEF_H
#define PSD_REPORT_BRIEF_H

#include "lib/report/sheet.h"
#include "lib/safety/basis.h"
#include "lib/safety/framework.h"
#include "lib/safety/new_dialogue_known.h"
#include "lib/safety/step.h"

/* What a question of a template shows beside its answer. */
enum psd_brief_shown {
	PSD_SHOWS_GOALS,
	PSD_SHOWS_ACTIONS,
	PSD_SHOWS_RESULTS,
	PSD_SHOWS_OVERDUE,
	PSD_SHOWS
};

/* The first four fields are the caller's to set; all is borrowed. */
struct psd_brief {
	const struct psd_source *src;
	const struct psd_dialogue *dialogue;
	bool asking; /* for the party that asks; else for the unit */
	bool slides; /* tables that fit a slide */
	/* filled in */
	int year;
	const struct psd_framework *framework;
	struct psd_known known;
	struct psd_basis_records records; /* what values are measured from */
	struct psd_years years;		  /* what is overdue: today's year, */
	struct psd_step_list steps;	  /* and the one before it */
	bool shown[PSD_SHOWS];
};

/*
 * Reads the records that the brief of a dialogue is made of; they live as long
 * as the store's arena, and B must stay where it is. Faults go to its source.
 * Caller releases B, also after a failure.
 */
int psd_brief_load(struct psd_brief *b, struct psd_err *e) PSD_CHECK;
void psd_brief_release(struct psd_brief *b);

/* Adds the brief: what kind of talk it is, when and with whom; the questions
 * and beside each what its template says it shows; then all that is left. */
void psd_report_brief(struct psd_report *to, struct psd_brief *b);

/* Who it is for and when, as the title slide says it. */
struct psd_str psd_brief_subtitle(const struct psd_brief *b);

#endif
