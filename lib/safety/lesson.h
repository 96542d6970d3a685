/* psd_lessons: what can be learnt from the dialogues of some years. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_LESSON_H
#define PSD_SAFETY_LESSON_H

#include "lib/foreign/re.h"
#include "lib/safety/dialogue.h"

/* What is learnt from; all but the lessons and stories are observations. */
enum psd_lesson_sort {
	PSD_LESSON,
	PSD_SUCCESS_FACTOR,
	PSD_GOOD_INITIATIVE,
	PSD_STRENGTH,
	PSD_STORY, /* that a meeting was told */
	PSD_LESSON_SORTS
};

struct psd_lesson {
	enum psd_lesson_sort sort;
	const struct psd_unit *unit;	     /* that it comes from */
	const struct psd_dialogue *dialogue; /* NULL: of a story */
	const struct psd_forum *forum;	     /* of a story: where; or NULL */
	struct psd_str id, text, area, file; /* absent: none */
	int year, day;			     /* when it came up */
	int positive;			     /* 1, 0; -1: it is not said */
	const struct psd_node *node;
	size_t order; /* as it was read */
};

/* Which of them; what is NULL, absent or false is not asked. */
struct psd_lesson_choice {
	const struct psd_source *src;
	int from, to;		     /* years, both included */
	bool all_years;		     /* FROM and TO are what there is */
	const struct psd_unit *unit; /* or what lies below it */
	struct psd_str area, kind;   /* ids; KIND of the unit */
	struct psd_str audience;     /* its word; see psd_lesson_public.h */
	const struct psd_forum *forum;
	const struct psd_re *re; /* is found in the text */
	bool unspread;		 /* not yet where it is to be told */
	int positive;		 /* 1 or 0: only those; -1: all */
};

struct psd_lessons {
	struct psd_lesson *items; /* newest first */
	size_t n, room;
	struct psd_dialogues *years; /* from FROM on */
	size_t n_years;
	int from, to;
	size_t left_out; /* for the public, and naming a unit */
};

/*
 * Reads the years of CHOICE, and no others, and gathers what it asks for: from
 * dialogues that have been held by the day of its source, and from meetings.
 * What it points to lives as long as the store's arena. Caller releases OUT,
 * also after a failure.
 */
int psd_lessons_load(struct psd_lessons *out,
    const struct psd_lesson_choice *choice, struct psd_err *e) PSD_CHECK;
void psd_lessons_release(struct psd_lessons *list);

/* Whether CHOICE is for the public, which is told less. */
bool psd_lessons_are_public(const struct psd_lesson_choice *choice);

/* The word of a sort ("success-factor"), and its name in a sentence. */
const char *psd_lesson_word(enum psd_lesson_sort sort);
const char *psd_lesson_name(enum psd_lesson_sort sort);

/* Whether it was told to the forum of SPREAD, an entry of a lesson, by
 * TODAY. */
bool psd_lesson_is_told(const struct psd_node *spread, int today);

/* The entry of LESSON, a node, about FORUM; NULL when there is none. */
const struct psd_node *psd_lesson_spread_to(const struct psd_node *lesson,
    struct psd_str forum);

/* Whether D is one that CHOICE asks for: by its unit and the unit's kind. */
bool psd_lesson_wants(const struct psd_lesson_choice *choice,
    const struct psd_dialogue *d);

/* The id of the kind of unit that a person means by GIVEN, absent for NULL.
 * PSD_EUSAGE with those that there are. */
int psd_kind_named(struct psd_str *out, const struct psd_org *org,
    const char *given, struct psd_err *e) PSD_CHECK;

/* The word of the audience that a person means by GIVEN, in English or as the
 * schema names it; absent for NULL. */
int psd_audience_named(struct psd_str *out, const char *given,
    struct psd_err *e) PSD_CHECK;

/* An audience as people read it. */
const char *psd_audience_name(struct psd_str word);

#endif
