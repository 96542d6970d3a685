/* psd_init: how a repository of records begins. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_INIT_H
#define PSD_SAFETY_INIT_H

#include "lib/io/data.h"
#include "lib/io/tree.h"

struct psd_init {
	const char *dir;	     /* where it shall be */
	const struct psd_data *data; /* what to take */
	bool example;
	struct psd_arena *arena;
	/* what came of it; caller releases both */
	struct psd_names kept; /* files that were there and stay as they are */
	struct psd_names made;
	struct psd_err unsaved; /* PSD_OK: it was committed; else why not */
	bool nameless;		/* why: git does not know who commits */
	struct psd_err unset;	/* PSD_OK: git calls psd; else why not */
	bool elsewhere;		/* its hooks are not this repository's own */
	size_t hooks;		/* that were made or made right */
};

/*
 * Makes a repository in INIT->dir, which is missing, empty, or a git
 * repository without psd.yaml; of anything else it is told in E. A new one is
 * made beside its place and moved there when it is whole: when -1 is
 * returned, all is as it was, but for files that were added to a repository
 * that was there before. Caller has called psd_git_forget_place.
 */
int psd_init(struct psd_init *init, struct psd_err *e) PSD_CHECK;

#endif
