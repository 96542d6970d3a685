/* psd_join: two people's versions of any file of the records become one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_JOIN_H
#define PSD_SAFETY_JOIN_H

#include "lib/record/store.h"
#include "lib/record/three_way.h"

/*
 * Does what psd_three_way() promises for whatever lies at T's path, which may
 * be that of the file below any directory: a record by its fields, a narrative
 * by its front matter, parts and paragraphs, all else by lines. The result
 * keeps every rule that one file can break and no version broke before, or
 * there is a conflict. Of STORE the arena, the data and the schemas are used,
 * so that it need not be open. Returns how many conflicts are left, or -1.
 */
int psd_join(struct psd_buf *out, struct psd_conflicts *conflicts,
    const struct psd_store *store, const struct psd_three *t,
    struct psd_err *e) PSD_CHECK;

/* The bytes that a version of the file at PATH, as T has it, may have. */
size_t psd_join_most(struct psd_str path);

/* What a conflict is about, in a sentence without full stop: "ours 4, theirs
 * 5" is for the caller to say, from its texts. Lives as long as ARENA. */
struct psd_str psd_conflict_say(struct psd_arena *arena,
    const struct psd_conflict *conflict);

#endif
