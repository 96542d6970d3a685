/* psd_three_part: a record as pieces that are all of its bytes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_PART_H
#define PSD_RECORD_THREE_WAY_PART_H

#include "lib/base/mem.h"
#include "lib/base/node.h"

/*
 * A field, or an item of a list, as one version has it. In block style its
 * bytes are
 *
 *	LEAD	comments and blank lines above it
 *	HEAD	"key:" or "-", with what stands before a value on its line
 *	BODY	the value, where it is no list or map in block style
 *	TRAIL	the rest of the line, from the value on, or from HEAD where KIDS
 *		stand below
 *	KIDS	the fields or items below it
 *	TAIL	comments at the end of KIDS, indented as they are
 *
 * and inside of [] and {} HEAD and BODY; what stands between them is neither's.
 * Of the root HEAD is what stands before the record.
 */
struct psd_three_part {
	const struct psd_node *node;
	struct psd_three_part *kids;
	size_t n;
	struct psd_str lead, own, head, body, trail, tail; /* OWN: after LEAD */
	const char *bytes;				   /* of the version */
	size_t at;					   /* of OWN in them */
	size_t col;  /* 0-based, of HEAD in its line */
	size_t step; /* by how much KIDS are further in */
	bool block;  /* KIDS stand on lines of their own */
	bool inside; /* of [] or {} */
	bool joint;  /* the first of KIDS stands on HEAD's line */
};

/*
 * Takes BYTES, whose lines end with LF and which ROOT was read from, apart.
 * NULL when the record is laid out in a way that is not known here. All live as
 * long as ARENA; BYTES are borrowed.
 */
const struct psd_three_part *psd_three_parts(struct psd_arena *arena,
    struct psd_str bytes, const struct psd_node *root);

/* Whether the parts A and B are the same but for how far they are indented as
 * wholes; LEAD: also what stands above them. */
bool psd_three_part_same(const struct psd_three_part *a,
    const struct psd_three_part *b, bool lead);

/* Whether the texts A and B, which begin in the columns A_COL and B_COL, are
 * the same but for that. */
bool psd_three_text_same(struct psd_str a, size_t a_col, struct psd_str b,
    size_t b_col);

/* The comments in TEXT, lead, trail or tail of a part, without indentation and
 * blank lines; each ends with LF. */
struct psd_str psd_three_comments(struct psd_arena *arena, struct psd_str text);

/* Whether PART has the same value as BASE, and no comment that BASE has not: so
 * nothing that was written in it is lost with it. */
bool psd_three_part_unchanged(const struct psd_three_part *part,
    const struct psd_three_part *base);

#endif
