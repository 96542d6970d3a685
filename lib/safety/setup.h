/* psd_setup: what makes git call psd, in one copy of the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SETUP_H
#define PSD_SAFETY_SETUP_H

#include "lib/io/objects.h"
#include "lib/io/tree.h"
#include "lib/safety/setup_hook.h"

/* No clone brings these along: each copy has its own. */
enum psd_setup_part {
	PSD_SETUP_DRIVER,     /* merge.psd.driver in the configuration */
	PSD_SETUP_ATTRIBUTES, /* which files it is for */
	PSD_SETUP_PRE_COMMIT,
	PSD_SETUP_COMMIT_MSG,
	PSD_SETUP_PRE_PUSH,
	PSD_SETUP_POST_MERGE,
	PSD_SETUP_PARTS
};

struct psd_setup {
	struct psd_arena *arena;
	struct psd_str psd;    /* full path of the program */
	struct psd_str top;    /* of git's work tree; absent: it is bare */
	struct psd_str prefix; /* of the records in it; with a slash, or "" */
	struct psd_str git_dir;
	struct psd_str hooks; /* the directory that git really uses */
	struct psd_str info;  /* .git/info/attributes */
	bool elsewhere;	      /* HOOKS is not this copy's own */
	enum psd_setup_state state[PSD_SETUP_PARTS];
};

/*
 * Looks how things are in the git repository of DIR, where the records are or
 * will be. What is elsewhere for good reason is not right and cannot be mended
 * here: a bare repository, and hooks that other repositories have too.
 */
int psd_setup_open(struct psd_setup *setup, struct psd_arena *arena,
    const char *dir, struct psd_err *e) PSD_CHECK;

/* What PART is called: the hook, the setting, or the file. */
const char *psd_setup_name(enum psd_setup_part part);

/* Makes PART right, if it can be; then its state says so. Others stay. */
int psd_setup_mend(struct psd_setup *setup, enum psd_setup_part part,
    struct psd_err *e) PSD_CHECK;

/* Takes psd out of all hooks. How many it was in goes to *N. */
int psd_setup_remove_hooks(struct psd_setup *setup, size_t *n,
    struct psd_err *e) PSD_CHECK;

/*
 * Adds what merge.psd.driver has to be for the program PSD: git's own merge
 * takes over when psd is gone, too old or killed, since git would otherwise
 * keep one side and say nothing.
 */
void psd_setup_driver(struct psd_buf *to, struct psd_str psd);

#endif
