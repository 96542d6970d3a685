/* psd_follow_up_words: "Juli och december av VC" as data. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_FOLLOW_UP_WORDS_H
#define PSD_INTAKE_FOLLOW_UP_WORDS_H

#include "lib/base/buf.h"
#include "lib/intake/words.h"
#include "lib/safety/cadence.h"
#include "lib/safety/organisation.h"

/* Ids of roles; as long as the list says. */
struct psd_role_ids {
	struct psd_str ids[8];
	size_t n;
};

/* One follow-up as a record's follow_ups hold it; what is absent or 0 was not
 * said. Ids are the organisation's. */
struct psd_follow_up_words {
	struct psd_follow_up_words *next; /* a text may say more than one */
	int from, to;		 /* the numbers of its activities; 0: none */
	uint64_t numbers;	 /* bit N for number N: "1, 2 och 4" */
	struct psd_str original; /* as people wrote it, without the numbers */
	struct psd_str part;	 /* what of it says this follow-up */
	enum psd_every every;	 /* PSD_NEVER: no time was said */
	bool accumulated;
	int quarter;
	int year; /* a record keeps that of a quarter only; a doubt says so */
	unsigned months; /* bit M for month M */
	int month;
	struct psd_str date;   /* MM-DD */
	struct psd_str event;  /* narrative, project-application, … */
	struct psd_str after;  /* the survey that it waits for */
	struct psd_str entry;  /* of the year wheel; each absent: unknown */
	bool year_wheel;       /* EVERY is then PSD_NEVER */
	struct psd_str source; /* the system that the figures come from: what
				* a measure has and a follow-up has not */
	struct psd_str forum, present_forum;
	int present_month;
	struct psd_role_ids by, checked_by, report_to, supplied_by;
	struct psd_str method; /* self-check, scorecard, report, dialogue */
	bool proposal;
	struct psd_str rest; /* words that were not understood, or that have
			      * no field of their own ("text"); absent */
	struct psd_doubt *doubts; /* what was guessed, for a person to check */
};

/*
 * What TEXT, one item of a follow-up cell, says; every wording of
 * psd-cadence(7). Never fails and never is NULL: what is not understood stands
 * in rest with a doubt that names it, and where nothing is, the follow-up is
 * without a time. All lives as long as ARENA.
 */
struct psd_follow_up_words *psd_follow_up_words_read(struct psd_arena *arena,
    const struct psd_org *org, struct psd_str text);

/* Adds F, but for its numbers, in the words that psd itself uses ("Tertialvis,
 * av enhetschef"), which read back as the same data. They are Swedish in every
 * language, as records are. The follow-ups after F are not said. */
void psd_follow_up_words_say(struct psd_buf *to, const struct psd_org *org,
    const struct psd_follow_up_words *f);

#endif
