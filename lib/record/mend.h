/* psd_mend: faults that psd can mend itself, mended. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_MEND_H
#define PSD_RECORD_MEND_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/base/mem.h"

/* Adds to FINDINGS what is wrong with BYTES, the whole of a file. */
typedef void psd_mend_check_fn(struct psd_findings *findings,
    struct psd_str bytes, void *arg);

/* How a difference is shown: for programs, or for people on a terminal, where
 * invisible characters become visible. */
enum psd_mend_look {
	PSD_MEND_PATCH,
	PSD_MEND_TEXT,
	PSD_MEND_COLOUR
};

/* One file to be mended. */
struct psd_mend {
	const char *path;	  /* to be opened */
	struct psd_str file;	  /* as its findings and the patch name it */
	psd_mend_check_fn *check; /* NULL: its YAML is read, no more */
	void *arg;		  /* the last argument of CHECK */
	struct psd_buf *diff;	  /* what it would be goes here ... */
	enum psd_mend_look look;
	/* What people may see of TEXT, in all looks but PSD_MEND_PATCH, which
	 * must be true to the bytes; lives as long as ARENA. NULL: all. */
	struct psd_str (*shown)(struct psd_arena *arena, struct psd_str text);
	bool write;    /* ... or to the file, or both */
	size_t mended; /* how many faults were mended */
};

/*
 * Adds BYTES to OUT with the fixes made that LIST has for the file of MEND,
 * then those of what is found anew, until there are no more. The result can be
 * read, and no error in it is one that was not there before: fixes that would
 * lead to either are left out, and so are all when BYTES stay unreadable.
 * What lies outside of the fixes is the same byte for byte. MEND's path is not
 * used; its number of mended faults is set.
 */
void psd_mend(struct psd_buf *out, struct psd_str bytes,
    const struct psd_findings *list, struct psd_mend *mend);

/*
 * Mends the file of MEND by LIST, the findings of this run; where MEND has a
 * check it must find again what LIST has fixes for. PSD_EBUSY when the file was
 * changed since, or is being written.
 */
int psd_mend_file(struct psd_mend *mend, const struct psd_findings *list,
    struct psd_err *e) PSD_CHECK;

/* Adds how FILE goes from A to B, as 'diff -u' writes it; nothing where they
 * are the same. */
void psd_mend_diff(struct psd_buf *to, struct psd_str file, struct psd_str a,
    struct psd_str b, enum psd_mend_look look);

#endif
