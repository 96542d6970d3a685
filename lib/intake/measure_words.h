/* psd_measure_words: what a text says of itself: kind, direction, target. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_MEASURE_WORDS_H
#define PSD_INTAKE_MEASURE_WORDS_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/intake/words.h"
#include "lib/safety/framework.h"
#include "lib/safety/organisation.h"

struct psd_target_words {
	int year; /* 0: the plan's own */
	double value;
	bool at_least; /* "minst" */
	bool percent;
	int beyond; /* "över" 1, "under" -1: VALUE itself is not reached */
};

/* A measure as a record's measures hold it; what is absent was not said. */
struct psd_measure_words {
	const char *kind;      /* share, count, yes-no, step, ratio, text */
	const char *direction; /* up, down, equal; NULL */
	struct psd_target_words targets[8];
	size_t n_targets;
	struct psd_str source; /* the id of a system; absent */
	struct psd_str definition;
	bool accumulated;
	const char *breakdown; /* unit, manager; NULL */
	/* of a yes-no what all is to be true ("framtaget", "kommunicerat") */
	struct psd_str parts[4];
	size_t n_parts;
	struct psd_str follow_up; /* a time that stands in the measure's cell */
	struct psd_doubt *doubts;
};

/* What TEXT, a measure of a plan's table, says. All lives as long as ARENA. */
struct psd_measure_words psd_measure_words_read(struct psd_arena *arena,
    const struct psd_org *org, struct psd_str text);

/* "must", "should" or "proposal" by the verb of an activity's TEXT ("ska",
 * "bör", "förslag"); NULL when it says none. */
const char *psd_obligation_words(struct psd_str text);

/* How sure it is that two names are the same. */
enum psd_likeness {
	PSD_NOT_ALIKE,
	PSD_ALIKE, /* near enough to guess: for a person to check */
	PSD_SAME   /* but for case, blanks, hyphens and known aliases */
};

/* The area, level, forum, role or unit that TEXT names, and how surely; NULL
 * when it names none. A heading may say more than the name ("Fokusområde:
 * …"). */
const struct psd_area *psd_words_area(const struct psd_framework *fw,
    struct psd_str text, enum psd_likeness *how);
const struct psd_org_level *psd_words_level(const struct psd_org *org,
    struct psd_str text, enum psd_likeness *how);
const struct psd_forum *psd_words_forum(const struct psd_org *org,
    struct psd_str text, enum psd_likeness *how);
const struct psd_unit *psd_words_unit(const struct psd_org *org,
    struct psd_str text, enum psd_likeness *how);
struct psd_str psd_words_role(const struct psd_org *org, struct psd_str text,
    enum psd_likeness *how);

#endif
