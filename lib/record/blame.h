/* psd_blame: which version brought each line of a file. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_BLAME_H
#define PSD_RECORD_BLAME_H

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"

/* The version that a line is as it is since. */
struct psd_blamed {
	struct psd_str id;     /* of the commit, hexadecimal */
	struct psd_str author; /* as git has it: not for people as it is */
	long long when;	       /* in seconds since 1970 */
	int day;	       /* the same, local time */
};

/* What git said of the files that were asked for, each asked for once. */
struct psd_blame;

/*
 * The files below ROOT, an absolute path, as they lie there now or, when
 * VERSION is a commit, as they were there then. Nothing is started yet. It
 * lives as long as ARENA.
 */
struct psd_blame *psd_blame_new(struct psd_arena *arena, const char *root,
    struct psd_str version);

/*
 * The version that brought LINE of PATH, from 1, or with 0 the latest that
 * brought any line that is still there; NULL in *OUT where that is not saved
 * yet, where there is no such line, or no history.
 */
int psd_blame_line(const struct psd_blamed **out, struct psd_blame *blame,
    struct psd_str path, size_t line, struct psd_err *e) PSD_CHECK;

#endif
