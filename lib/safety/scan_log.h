/* psd_scan_log: which commits brought which files. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SCAN_LOG_H
#define PSD_SAFETY_SCAN_LOG_H

#include "lib/io/objects.h"
#include "lib/io/pipe.h"

/* One file as a commit has it and the one before did not. */
struct psd_scan_change {
	struct psd_str commit, blob; /* their ids */
	struct psd_str path; /* from the top; absent: the commit itself, of
				which this is told first */
};

struct psd_scan_seer {
	int (*see)(void *arg, const struct psd_scan_change *change);
	void *arg;
};

/*
 * Calls SEER with each commit that WHICH, ended by NULL, means to git, the
 * oldest first, and each file that is new or changed in it, also by merging.
 * It returns 0 to go on, or -1. Texts are gone when it returns.
 */
int psd_scan_log(const struct psd_objects *objects, const char *dir,
    const char *const *which, const struct psd_scan_seer *seer,
    struct psd_err *e) PSD_CHECK;

/* The same in two steps, between which git works on its own. Reading closes
 * PIPE, also when it fails. */
int psd_scan_log_start(struct psd_pipe **out, const struct psd_objects *objects,
    const char *dir, const char *const *which, struct psd_err *e) PSD_CHECK;
int psd_scan_log_read(struct psd_pipe *pipe, const struct psd_scan_seer *seer,
    struct psd_err *e) PSD_CHECK;

#endif
