/* psd_follow_up_words: the parts that a text falls into, and what is left. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_FOLLOW_UP_WORDS_PART_H
#define PSD_INTAKE_FOLLOW_UP_WORDS_PART_H

#include "lib/intake/called.h"
#include "lib/intake/follow_up_words.h"
#include "lib/intake/moment.h"

/* What became of a word. */
enum psd_word_use {
	PSD_WORD_LEFT,	/* it was not understood */
	PSD_WORD_SMALL, /* i, på, och: left if what follows is */
	PSD_WORD_PLAIN, /* "uppföljning sker": says nothing of its own */
	PSD_WORD_MARK,	/* a sign */
	PSD_WORD_USED
};

/* What the words between two signs say. */
struct psd_part {
	struct psd_follow_up_words f;
	struct psd_moment time;
	size_t start;  /* its first word */
	bool any;      /* it says something */
	bool present;  /* that something is shown: "redovisas" */
	bool timeless; /* "utan tidpunkt" */
	bool to;       /* "till" a role */
	size_t n_av;   /* roles of "by" that "av" stands before */
};

struct psd_parts {
	struct psd_arena *arena;
	struct psd_words words;
	enum psd_word_use *use; /* of each word */
	struct psd_part whole;	/* the follow-up in work */
	struct psd_part part;	/* and what is read just now */
	struct psd_follow_up_words *first, **end;
	size_t n;
	struct psd_str original;
	uint64_t numbers;
	int from, to;
};

void psd_parts_begin(struct psd_parts *p, struct psd_arena *arena,
    struct psd_words words);

/* Joins the part to the follow-up, or begins another; the next part begins at
 * word NEXT. */
void psd_parts_cut(struct psd_parts *p, size_t next);

/* Says TIME in the part, which begins a new one where it has another. */
void psd_parts_time(struct psd_parts *p, const struct psd_moment *time,
    size_t at);

/* Where the next part would begin if it began now, at word I. */
size_t psd_parts_edge(const struct psd_parts *p, size_t i);

/* Adds ID to LIST; false when it is full. */
bool psd_parts_role(struct psd_role_ids *list, struct psd_str id);

/* Ends the last follow-up; OWN, if any, is what is left of it besides. */
struct psd_follow_up_words *psd_parts_finish(struct psd_parts *p,
    struct psd_str own);

#endif
