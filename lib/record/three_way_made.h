/* psd_three_made: what of two versions is written, while they are joined. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_MADE_H
#define PSD_RECORD_THREE_WAY_MADE_H

#include "lib/record/pointer.h"
#include "lib/record/three_way.h"
#include "lib/record/three_way_part.h"

/* Lines that stood in column COL; they are indented as where they come to. */
struct psd_three_text {
	struct psd_str s;
	size_t col;
};

/* A comment, or two between markers. */
struct psd_three_comment {
	struct psd_three_text text, other;
	bool split;
	size_t conflict; /* its number */
};

enum psd_three_kind {
	PSD_THREE_TAKEN,  /* PART as it stands in its version, below LEAD */
	PSD_THREE_LEAF,	  /* PART's head and value, LEAD and TRAIL */
	PSD_THREE_JOINED, /* PART's head, LEAD, TRAIL, KIDS and TAIL */
	PSD_THREE_SPLIT	  /* SIDES between markers, below LEAD */
};

struct psd_three_made {
	enum psd_three_kind kind;
	const struct psd_three_part *part;
	const struct psd_three_part *v[3]; /* base, ours, theirs; NULL */
	struct psd_three_comment lead, trail, tail;
	bool block, joint, inside; /* as in a part, of what is written */
	size_t step;
	struct psd_three_made **kids, **other; /* OTHER: in their order */
	size_t n;
	const struct psd_three_part **sides[2];
	size_t n_sides[2];
	bool whole; /* SIDES are written with what stands above them */
	size_t conflict, n_conflicts;
};

struct psd_three_job {
	const struct psd_three *t;
	struct psd_arena *arena;
	struct psd_conflicts *conflicts;
	struct psd_pointers pointers; /* what conflicts are called */
	struct psd_table answers;     /* of T, by what they are about */
};

/* Some of them, in their order. */
struct psd_three_mades {
	struct psd_three_made **items;
	size_t n, room;
};
void psd_three_push(struct psd_three_job *j, struct psd_three_mades *to,
    struct psd_three_made *made);

/* What a person is to decide: the parts that either version has there. PAIR:
 * all are one thing, and LEAD, what stands above it, has been joined. */
struct psd_three_dispute {
	enum psd_conflict_kind kind;
	struct psd_str where, reason;
	const struct psd_three_part **v[3];
	size_t n[3];
	bool pair, inside, group;
	struct psd_three_comment lead;
};

/* Puts what an answer says about D, or else D between markers, behind TO. */
void psd_three_settle(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d);

/* What an answer makes of M's versions, of each of which there is but one, or
 * else D about them between markers. The rest of D is the caller's. */
struct psd_three_made *psd_three_settle_pair(struct psd_three_job *j,
    const struct psd_three_made *m, struct psd_three_dispute *d);

/* Adds C to the conflicts; its number. */
size_t psd_three_clash(struct psd_three_job *j, const struct psd_conflict *c);

/* The answer about WHERE, or NULL. */
const struct psd_answer *psd_three_answer(struct psd_three_job *j,
    struct psd_str where);

/* PART as it stands. */
struct psd_three_made *psd_three_take(struct psd_three_job *j,
    const struct psd_three_part *part, bool inside);

/* A part that says VALUE under KEY (absent: as an item), for the inside of []
 * or {} or for a line of its own. NULL when VALUE cannot be written. */
const struct psd_three_part *psd_three_value(struct psd_arena *arena,
    const struct psd_node *value, struct psd_str key, bool inside);

/* What the versions V of one thing, of which the second and third are there,
 * make together. INSIDE: for the inside of [] or {}. */
struct psd_three_made *psd_three_pair(struct psd_three_job *j,
    const struct psd_three_part *const *v, bool inside);

/* Puts what the kids of M's versions make together into M. */
void psd_three_kids(struct psd_three_job *j, struct psd_three_made *m);

/* Joins the comments V into OUT; SUFFIX goes behind the pointer of AT. */
void psd_three_comment(struct psd_three_job *j, struct psd_three_comment *out,
    const struct psd_three_text *v, const struct psd_node *at,
    const char *suffix);

/* Adds what M, a record, is written as. */
void psd_three_write(struct psd_buf *to, struct psd_three_job *j,
    const struct psd_three_made *m);

/* The tree that M makes, when it has no conflicts. */
struct psd_node *psd_three_tree(struct psd_arena *arena,
    const struct psd_three_made *m);

#endif
