/* psd_hook_check: the parts of what hooks look at. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_HOOK_CHECK_H
#define PSD_SAFETY_HOOK_CHECK_H

#include "lib/base/finding.h"
#include "lib/io/data.h"
#include "lib/io/objects.h"
#include "lib/io/tree.h"
#include "lib/record/store.h"
#include "lib/safety/scan.h"

/*
 * Variable of the environment: what psd has checked when it runs git, so that
 * its own checks there need not do so again. The tree that is to be saved, or
 * "ID REF": the version that is sent, and the branch that it becomes.
 */
#define PSD_HOOK_CHECKED "PSD_CHECKED"

/* One run of a hook. */
struct psd_hook {
	struct psd_arena *arena;
	const struct psd_data *data;
	const char *lang; /* asked for; NULL: that of the records */
	int today;
	bool today_given; /* the records' practice date does not count */
	/* Shows the errors in LIST, sorted. ABOUT is the branch that they are
	 * on; absent: what is at hand. */
	void (*show)(void *arg, struct psd_str about,
	    const struct psd_findings *list);
	void *arg;
	/* what came of it */
	bool stops;
	struct psd_err verdict; /* what does not happen, and what to do */
};

/* Opens the repository of the working directory at its top, and lists what is
 * about to be committed there. Caller closes *OBJECTS, also when it fails. */
int psd_hook_index(struct psd_objects **objects, struct psd_entries *index,
    struct psd_arena *arena, struct psd_err *e) PSD_CHECK;

/* The directories of records among FILES, from the top, each with a slash at
 * its end; the top itself is empty. None lies in another. */
void psd_hook_roots(struct psd_names *out, struct psd_arena *arena,
    const struct psd_entries *files);

/* One look at the records below one directory. */
struct psd_hook_look {
	struct psd_str dir;    /* where that is, or would be */
	struct psd_str prefix; /* for the names of files */
	struct psd_view_opts view;
	const struct psd_files *named; /* below DIR; NULL: all */
};

/* Adds the errors in the records of LOOK to TO. */
int psd_hook_validate(struct psd_hook *hook, struct psd_findings *to,
    const struct psd_hook_look *look, struct psd_err *e) PSD_CHECK;

/* A version that others are to get. */
struct psd_hook_sent {
	const char *id;	 /* of the commit */
	const char *old; /* what they have; NULL: nothing, or nobody knows */
};

/*
 * Adds to TO the errors of SENT that are not in what the others have: whoever
 * sends may not be the one who can put those right. What cannot be read of
 * theirs has no faults.
 */
int psd_hook_check_sent(struct psd_hook *hook, struct psd_findings *to,
    struct psd_objects *objects, const struct psd_hook_sent *sent,
    struct psd_err *e) PSD_CHECK;

/* Moves to TO the errors of FROM that it has not yet, their files named with
 * PREFIX. FROM is released. */
void psd_hook_take(struct psd_findings *to, struct psd_findings *from,
    struct psd_str prefix);

/* Whether LIST has one that says who a patient is. */
bool psd_hook_is_private(const struct psd_findings *list);

/* Where the records of PREFIX lie in the repository of OBJECTS. Lives as long
 * as ARENA. */
struct psd_str psd_hook_dir(struct psd_arena *arena,
    const struct psd_objects *objects, struct psd_str prefix);

#endif
