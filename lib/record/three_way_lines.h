/* psd_three_lines: two versions of a text become one, line by line. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_LINES_H
#define PSD_RECORD_THREE_WAY_LINES_H

#include "lib/record/three_way_made.h"

/* Adds a line of markers: '<', '=' or '>'; SIDE is 1 or 2, whose label stands
 * in it, or 0. */
void psd_three_mark(struct psd_buf *to, const struct psd_three *t, char sign,
    int side);

/* How a text is laid out as a whole. */
struct psd_three_ends {
	bool crlf, last; /* LAST: the last line has an end too */
};

/* T with its versions made plain, in OUT; and the ends that the versions make
 * together. */
struct psd_three_ends psd_three_plain_all(struct psd_three *out,
    struct psd_arena *arena, const struct psd_three *t);

/* Adds the plain TEXT with ENDS to OUT. */
void psd_three_finish(struct psd_buf *out, struct psd_str text,
    struct psd_three_ends ends);

/* Whether one version alone is what all make together: it goes to *OUT. */
bool psd_three_easy(struct psd_str *out, const struct psd_three *t);

/* Adds to TO what the versions of J, which are plain, make line by line. What
 * clashes is a conflict with REASON, which may be absent. */
void psd_three_lines(struct psd_buf *to, struct psd_three_job *j,
    struct psd_str reason);

/* Adds one conflict of KIND around all lines in which the two versions
 * differ, or what is answered about WHERE "". */
void psd_three_region(struct psd_buf *to, struct psd_three_job *j,
    enum psd_conflict_kind kind, struct psd_str reason);

/* Turns what stands as line in the conflicts from FIRST on, bytes of TEXT in
 * their order, into lines. */
void psd_three_number(struct psd_conflicts *all, size_t first,
    struct psd_str text);

#endif
