/* psd_disputes: what only a person can decide between two versions. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_FIND_H
#define PSD_SAFETY_RESOLVE_FIND_H

#include "lib/safety/join.h"
#include "lib/safety/sync_side.h"
#include "lib/safety/wording.h"

/* Who wrote one side of it, as far as git knows; WHO may be absent. */
struct psd_wrote {
	struct psd_str who;
	int day;
};

enum psd_verdict {
	PSD_UNDECIDED,
	PSD_MINE,
	PSD_THEIRS_TOO, /* both */
	PSD_ONLY_THEIRS,
	PSD_OWN_TEXT /* TEXT of the dispute */
};

/* One thing to decide: a field of a record, or a file as a whole. */
struct psd_dispute {
	const struct psd_disputed_file *file;
	const struct psd_conflict *field; /* NULL: the file as a whole */
	struct psd_spot spots[PSD_SIDES]; /* of a field: a NULL root is none */
	struct psd_str id, name; /* of a field: the thing's id, may be absent,
				  * and the field's key */
	struct psd_wrote wrote[PSD_SIDES];
	uint64_t digest; /* of what the versions have there */
	enum psd_verdict verdict;
	struct psd_str text; /* of PSD_OWN_TEXT */
};

/* A file that git could not join. */
struct psd_disputed_file {
	struct psd_unmerged git;
	struct psd_str below;	/* below the root of records; absent: none */
	enum psd_record record; /* PSD_RECORDS: it is none */
	struct psd_str bytes[PSD_SIDES]; /* absent: there is no such file */
	const struct psd_node *roots[PSD_SIDES];
	struct psd_conflicts conflicts;
	struct psd_str joined; /* when there is no conflict in it after all */
	struct psd_str marked; /* when there is: with marks around it */
	bool whole;
};

struct psd_disputes {
	struct psd_arena *arena;
	const struct psd_clone *clone;
	const struct psd_store *store;	   /* need not be open: psd_join() */
	const struct psd_wording *wording; /* NULL: there are no records */
	int today;
	struct psd_disputed_file *files;
	size_t n_files;
	struct psd_dispute *items; /* by file, and as they stand in it */
	size_t n, room;
};

/*
 * Finds what is to be decided in FILES, which stand between OURS and THEIRS of
 * OUT's clone; that, its store and its wording are set. All is borrowed or
 * lives as long as the clone's arena, but ITEMS, which the caller releases.
 */
int psd_disputes_find(struct psd_disputes *out,
    const struct psd_unmerged_files *files, struct psd_err *e) PSD_CHECK;
void psd_disputes_release(struct psd_disputes *d);

/* What the SIDE of D has, as people read it; a dash for nothing. */
struct psd_str psd_dispute_value(const struct psd_disputes *all,
    const struct psd_dispute *d, enum psd_side side);

/* The record and the thing in it, or the file; and the field, absent for a
 * file. */
struct psd_str psd_dispute_record(const struct psd_disputes *all,
    const struct psd_dispute *d);
struct psd_str psd_dispute_thing(const struct psd_disputes *all,
    const struct psd_dispute *d);
struct psd_str psd_dispute_field(const struct psd_disputes *all,
    const struct psd_dispute *d);

#endif
