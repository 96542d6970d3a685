/* psd_ecma_part: a pattern while it is read, for the parts that read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_ECMA_PART_H
#define PSD_FOREIGN_ECMA_PART_H

#include "lib/base/ascii.h"
#include "lib/foreign/ecma_scan.h"

#define PSD_ECMA_VARIES SIZE_MAX
#define PSD_ECMA_FEW 100 /* of characters that are soon gone through */

enum psd_ecma_kind {
	PSD_ECMA_PLAIN,
	PSD_ECMA_CAPTURE,
	PSD_ECMA_LOOK,
	PSD_ECMA_LOOK_NOT,
	PSD_ECMA_BEHIND,
	PSD_ECMA_BEHIND_NOT
};

/* A pair of parentheses; the first is the pattern itself. */
struct psd_ecma_group {
	size_t at, parent, depth;
	enum psd_ecma_kind kind;
	size_t number;		 /* of a capture */
	size_t min, max;	 /* how often it is repeated */
	size_t alternatives;	 /* beyond the first */
	size_t length, this_one; /* in characters; PSD_ECMA_VARIES */
	bool empty, this_empty;	 /* whether it can take nothing */
	size_t result;		 /* where it begins in the result */
	size_t before;		 /* captures that began before it */
	bool closed;
};

/* A \1 or \k<name> that comes after its group. */
struct psd_ecma_back {
	size_t at, n, group;
};

struct psd_ecma_name {
	struct psd_str text;
	size_t number;
};

struct psd_ecma_pattern {
	struct psd_ecma_scan s;
	struct psd_ecma_group *groups;
	size_t n_groups, now; /* index of the innermost */
	struct psd_ecma_back *backs;
	size_t n_backs;
	struct psd_ecma_name *names;
	size_t n_names;
	size_t captures; /* in the whole pattern */
	size_t number;	 /* of the last that has begun */
	size_t atom;	 /* where the last one begins in the result */
};

/* Refuses the pattern for its N bytes from AT, as psd_ecma_refuse() does. */
int psd_ecma_refuse_at(struct psd_ecma_pattern *p, size_t at, size_t n,
    const char *why, const char *tip);

/* Room for one more behind the N elements of OLD, of SIZE bytes each. */
void *psd_ecma_one_more(void *old, size_t n, size_t size);

/* Reads the digits at MORE; *COUNT is at most one more than PCRE2 can repeat.
 * Returns how many digits there are. */
size_t psd_ecma_count(const struct psd_ecma_pattern *p, size_t more,
    size_t *count);

/* What follows an atom of LENGTH characters; G is its group, if it is one. And
 * what follows something that has no length. */
int psd_ecma_after_atom(struct psd_ecma_pattern *p, size_t length,
    struct psd_ecma_group *g);
int psd_ecma_after_place(struct psd_ecma_pattern *p);

/* Closes the alternative of G that was read last. */
void psd_ecma_end_alternative(struct psd_ecma_group *g);

/* Counts the captures and learns their names, which may be used before. */
void psd_ecma_look_ahead(struct psd_ecma_pattern *p);

/* Read the ( or ) that P stands at. */
int psd_ecma_begin_group(struct psd_ecma_pattern *p);
int psd_ecma_end_group(struct psd_ecma_pattern *p);

/* Read the \1 or the \k<name> that P stands at. */
int psd_ecma_back_to_number(struct psd_ecma_pattern *p);
int psd_ecma_back_to_name(struct psd_ecma_pattern *p);

/* Refuses what refers to a group in another way than PCRE2 takes it. */
int psd_ecma_check_backs(struct psd_ecma_pattern *p);

#endif
