/* psd_version_changes: what one version did to the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_VERSION_CHANGES_H
#define PSD_REPORT_VERSION_CHANGES_H

#include "lib/record/history.h"
#include "lib/report/changes.h"

/* Which files are read, and which of these are taken apart; NULL: all. */
struct psd_version_look {
	bool (*file)(void *arg, const struct psd_history_file *file,
	    enum psd_record kind);
	bool (*bytes)(void *arg, const struct psd_record_bytes *record);
	void *arg;
};

/* A version, and the history that it belongs to; both are borrowed. */
struct psd_version_of {
	struct psd_history *history;
	const struct psd_history_version *version;
};

/*
 * Adds what the version V did to the records that LOOK wants. A merge did
 * what is as in none of its parents. Files that git has not got are passed
 * over. All lives as long as ARENA.
 */
int psd_version_changes(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_version_of *v, const struct psd_version_look *look,
    struct psd_err *e) PSD_CHECK;

#endif
