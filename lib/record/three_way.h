/* psd_three_way: two people's versions of a record become one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_H
#define PSD_RECORD_THREE_WAY_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"

struct psd_answers;

/* Adds to FAULTS what is wrong with the record BYTES. */
typedef void psd_three_check_fn(struct psd_findings *faults,
    struct psd_str bytes, void *arg);

/* The bytes of what both began with, and of what either made of it. An absent
 * BASE: both wrote the file anew. All are borrowed. */
struct psd_three {
	struct psd_str base, ours, theirs;
	struct psd_str path;	   /* below the root of the records */
	int marker;		   /* length of conflict markers; 0: 7 */
	const char *labels[3];	   /* base, ours, theirs, at markers; NULL */
	psd_three_check_fn *check; /* psd_join() has its own; NULL */
	void *check_arg;
	const struct psd_answers *answers; /* NULL: none */
};

enum psd_conflict_kind {
	PSD_CONFLICT_VALUE,   /* both changed it, and differently */
	PSD_CONFLICT_TEXT,    /* the same of a text of several lines */
	PSD_CONFLICT_REMOVED, /* one took away what the other changed */
	PSD_CONFLICT_ADDED,   /* both added it, and differently */
	PSD_CONFLICT_ORDER,   /* both put the items in another order */
	PSD_CONFLICT_COMMENT, /* both changed the comment above it */
	PSD_CONFLICT_PART,    /* a part of a narrative, or people's own text */
	PSD_CONFLICT_INVALID, /* the two together break a rule; REASON */
	PSD_CONFLICT_FILE     /* it cannot be joined by field; REASON */
};

/*
 * What a person must decide. Nodes stand in the trees of the three versions
 * and are NULL where there is none; the texts are what the versions have there,
 * as bytes, absent where they have nothing.
 *
 * WHERE is unlike that of any other conflict of the file, and the same in every
 * run: a pointer; for a comment the pointer of what it belongs to, with
 * "#above", "#beside" or, for one at the end of a list or group, "#below"
 * behind it; for a part of a narrative "#" and its id; for people's text there
 * "#", the heading above it and, from the second place on below that heading,
 * "/2"; for lines "@1", "@2"; "" for all that differs. In a list whose items
 * have no identity the pointer's last step is the place in BASE where the
 * versions begin to differ, and a side may have several items there.
 *
 * Fields that only together say something (a result's value, numerator and
 * denominator; lib/record/three_way_group.c) are one conflict: WHERE is that of
 * the first of them, the texts are those of all, and the nodes, where GROUP is
 * set, are maps of just these fields.
 */
struct psd_conflict {
	enum psd_conflict_kind kind;
	bool group;
	struct psd_str where;
	const struct psd_node *base_node, *our_node, *their_node;
	struct psd_str base, ours, theirs;
	struct psd_str reason; /* a sentence, or absent */
	unsigned line;	       /* of the marker in what was written; 0 */
};

struct psd_conflicts {
	struct psd_conflict *items;
	size_t n, room;
};

enum psd_take {
	PSD_TAKE_OURS,
	PSD_TAKE_THEIRS,
	PSD_TAKE_BOTH, /* texts: one after the other; lists: all items; where
			* there are neither, the conflict is left */
	PSD_TAKE_VALUE /* ANSWER's own */
};

/* What a person decided about the conflict at WHERE. */
struct psd_answer {
	struct psd_str where;
	enum psd_take take;
	const struct psd_node *value; /* with PSD_TAKE_VALUE; a text for parts,
				       * comments and lines, a map of the
				       * fields for a group */
};

struct psd_answers {
	const struct psd_answer *items;
	size_t n;
};

/*
 * Adds to OUT the record in YAML that the versions of T make together: maps
 * are joined by key, items by identity, other lists by alignment; what one side
 * changed is taken as it laid it out. Where nobody can tell, T's answers
 * decide, and what is left stands between conflict markers, around as few lines
 * as can be, and in CONFLICTS. The result without conflicts is read again and
 * is the tree that the versions make; if not, or when a version cannot be
 * read, the whole is joined by lines as git does. What T's check finds in the
 * result and not in a version alone makes a conflict of the fields that it
 * comes of. Returns how many conflicts are left, or -1. All lives as long as
 * ARENA. See psd_join() for narratives and all else.
 */
int psd_three_way(struct psd_buf *out, struct psd_conflicts *conflicts,
    struct psd_arena *arena, const struct psd_three *t,
    struct psd_err *e) PSD_CHECK;

#endif
