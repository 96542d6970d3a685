/* psd_story: all that a narrative is told from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_STORY_H
#define PSD_NARRATIVE_STORY_H

#include "lib/base/buf.h"
#include "lib/narrative/below.h"
#include "lib/narrative/origin.h"
#include "lib/safety/basis.h"
#include "lib/safety/framework.h"
#include "lib/safety/narrative.h"
#include "lib/safety/progress.h"

/* The records of one unit and those below it for one year, and of the year
 * before where the narrative looks back. */
struct psd_story {
	struct psd_source as_of;
	const struct psd_source *src; /* AS_OF: a story is not copied */
	const struct psd_org *org;
	const struct psd_unit *unit;
	struct psd_arena *arena;
	int year, today;
	int last_month; /* that has begun by TODAY; 0: none */
	const struct psd_framework *framework;
	const struct psd_outline *outline;
	const struct psd_narrative *narrative; /* what is there; NULL */
	struct psd_years years;		       /* one of them */
	struct psd_plans plans_before;
	struct psd_plans plans_after; /* none until the year is over */
	struct psd_statistics own[2]; /* where the plans need no figures */
	const struct psd_statistics *figures, *figures_before;
	struct psd_dialogues dialogues, dialogues_before;
	const struct psd_node *agreements; /* NULL: none */
	struct psd_str *meeting_files;	   /* of the basis's meetings */
	struct psd_basis basis;		   /* what values are measured from */
	struct psd_files statistics_files;
	struct psd_below below; /* the narratives of the units below */
	struct psd_str *cited;	/* files behind the part under way */
	size_t n_cited, cited_room;
	struct psd_table is_cited;   /* the same files */
	struct psd_origins *origins; /* NULL: nobody asks; not owned */
	bool public; /* everybody reads it: what could point out a person is
		      * left out */
	int quarter; /* told as it was reported after it, 1 to 4; 0: today */
	struct psd_table small; /* what is hidden, for small.c */
	struct psd_table lasts; /* the last month of each figure, for
				 * figures.c */
	const struct psd_obligation **owed; /* that are overdue, unit by unit;
					     * NULL: not yet looked for */
	size_t *owed_from; /* where those of each unit begin, and the last
			    * end; for missing.c */
};

/* What a story is told of, and how. */
struct psd_story_choice {
	const struct psd_unit *unit;
	int year;
	int quarter; /* see psd_story; 0: all that is known today */
	bool public;
};

/*
 * Reads what the narrative of CHOICE is told from; faults go to SRC, which is
 * borrowed. With a quarter, today is at the latest the day on which its status
 * was due. Caller releases OUT, also after a failure.
 */
int psd_story_load(struct psd_story *out, const struct psd_source *src,
    const struct psd_story_choice *choice, struct psd_err *e) PSD_CHECK;
void psd_story_release(struct psd_story *s);

/* The year that is told of. */
const struct psd_year *psd_story_year(const struct psd_story *s);

/* Says that the part under way rests on FILE, and on the plan of UNIT, on its
 * figures, or on its notes of meetings where there are any. */
void psd_story_cite(struct psd_story *s, struct psd_str file);
void psd_story_cite_plan(struct psd_story *s, const struct psd_unit *unit);
void psd_story_cite_figures(struct psd_story *s, const struct psd_unit *unit);

/*
 * Says that the line of TO under way, from here on, rests on NODE of FILE
 * (NULL: on all of FILE), and cites FILE. For every text, number and date that
 * is told from one place in the records; sums cite the places that they add up.
 */
void psd_story_from(struct psd_story *s, const struct psd_buf *to,
    struct psd_str file, const struct psd_node *node);

/* The same of people's words, which begin on LINE of FILE. */
void psd_story_from_line(struct psd_story *s, const struct psd_buf *to,
    struct psd_str file, size_t line);

/* Adds the text of PIECE to TO and empties it: what was said to rest on
 * something in PIECE rests on it there. */
void psd_story_put(struct psd_story *s, struct psd_buf *to,
    struct psd_buf *piece);

/* UNIT as a sentence names it: the whole by its short name. */
struct psd_str psd_story_name(const struct psd_unit *unit);

/* Whether UNIT is told of: it was there, and it is the story's or below. */
bool psd_story_has(const struct psd_story *s, const struct psd_unit *unit);

/* Whether any unit below the story's own was there. */
bool psd_story_is_whole(const struct psd_story *s);

/* The name of a role, and of an area ("Engagerad ledning …"). */
struct psd_str psd_story_role(const struct psd_story *s, struct psd_str id);
struct psd_str psd_story_area(const struct psd_story *s, struct psd_str id);

/* The name of a forum, as it stands in a sentence. */
struct psd_str psd_story_forum(const struct psd_story *s, struct psd_str id);

/* Whether D is one of the story's units' and has been held. */
bool psd_story_tells(const struct psd_story *s, const struct psd_dialogue *d);

/* Whether the story tells of one dialogue only; of the year BEFORE. */
bool psd_story_has_one(const struct psd_story *s, bool before);

/* The first entry of D's list KEY; NULL too where D is not told of. */
const struct psd_node *psd_story_list(const struct psd_story *s,
    const struct psd_dialogue *d, const char *key);

/* Adds the goals in the list "next_year" of PLAN; and the actions of the year's
 * dialogues, how far they have come and what they led to. */
void psd_story_say_goals(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *plan);
void psd_story_say_actions(struct psd_story *s, struct psd_buf *to);

/* A family of parts: adds the text of one part under H. */
typedef void (*psd_part_fn)(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);

void psd_part_summary(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_goals(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_responsibility(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_cooperation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_self_checks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_dialogues(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_activities(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_measures(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_risks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_deviations(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_complaints(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_surveys(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_training(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_participation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_lessons(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_previous_actions(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_quarter_status(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_chapters(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_unit_parts(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_next_year(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);
void psd_part_missing(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to);

#endif
