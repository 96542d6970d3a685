/* psd_scan: everything is searched for what says who a patient is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SCAN_H
#define PSD_SAFETY_SCAN_H

#include "lib/base/buf.h"
#include "lib/base/table.h"
#include "lib/safety/permit.h"
#include "lib/safety/privacy.h"

/* What was searched, and what was not. */
struct psd_scan_counts {
	size_t texts;	 /* files, or what git kept of them */
	size_t binaries; /* no text: passed over */
	size_t messages; /* of commits and tags */
};

struct psd_scan {
	struct psd_arena arena;
	struct psd_str root; /* absolute: of the records, or of git's work */
	bool has_root;	     /* false: only what is named can be searched */
	struct psd_str language; /* of psd.yaml; may be absent */
	int today;
	struct psd_findings *to;
	struct psd_privacy *privacy;
	struct psd_table known;
	struct psd_table people; /* who was searched already */
	struct psd_permits permits;
	struct psd_scan_counts counts;
};

/*
 * Begins a search in the records, or else the git repository, that DIR (NULL:
 * the working directory) lies in; what psd.yaml there allows is allowed.
 * Findings go to TO, which is borrowed. Caller releases SCAN.
 */
int psd_scan_open(struct psd_scan *scan, const char *dir, int today,
    struct psd_findings *to, struct psd_err *e) PSD_CHECK;
void psd_scan_release(struct psd_scan *scan);

/* Lets BYTES be the psd.yaml that counts; absent: there is none. */
void psd_scan_organisation(struct psd_scan *scan, struct psd_str bytes);

/* What is searched. PATH is below the root; absent where there is none. */
struct psd_scan_piece {
	struct psd_str path;	     /* of a file, whose name is searched too */
	struct psd_str called;	     /* without PATH: what it is called */
	struct psd_str commit, blob; /* their ids, where they are known */
	struct psd_str bytes;
	bool large;   /* BYTES are not all of it */
	bool message; /* of a commit or tag */
	bool quiet;   /* nothing is said of comments that allow */
};

/* Searches it. */
void psd_scan_search(struct psd_scan *scan, const struct psd_scan_piece *piece);

/* Says that the findings to come are about NAME, masked where it has to be. */
void psd_scan_call(struct psd_scan *scan, struct psd_str name);

/* From now on only what stops is searched for, not what is a warning. */
void psd_scan_only_stops(struct psd_scan *scan);

/* Searches the name PATH of a file only. */
void psd_scan_name(struct psd_scan *scan, struct psd_str path,
    struct psd_str commit);

/* Searches the message of a commit that is still to be made, CALLED so; what
 * git will leave out of it is left out. */
void psd_scan_draft(struct psd_scan *scan, struct psd_str called,
    struct psd_str bytes);

/* Searches WHO, somebody who writes into the history as git has it ("Name
 * <address> SECONDS ZONE"), CALLED so; each once. */
void psd_scan_person(struct psd_scan *scan, struct psd_str called,
    struct psd_str who);

/* Adds what else the reader should know, a line for each: what was passed over
 * and, when something that git has KEPT must go, whom to ask. */
void psd_scan_sum_up(struct psd_buf *to, const struct psd_scan *scan,
    bool kept);

/* Says that the file PATH could not be searched, and why. */
void psd_scan_unread(struct psd_scan *scan, struct psd_str path,
    const struct psd_err *why);

/* Searches the files of GIVEN, ended by NULL, and those of its directories;
 * without any, all below the root: those that git knows or would know or,
 * without git, all but directories whose names begin with a dot. */
int psd_scan_files(struct psd_scan *scan, char *const *given,
    struct psd_err *e) PSD_CHECK;

/* Searches what is to be committed: files that are new or changed. */
int psd_scan_staged(struct psd_scan *scan, struct psd_err *e) PSD_CHECK;

/* Searches all files of the version REV. */
int psd_scan_at(struct psd_scan *scan, const char *rev,
    struct psd_err *e) PSD_CHECK;

/* Searches names, contents and messages of the commits in RANGE, "A..B". */
int psd_scan_range(struct psd_scan *scan, const char *range,
    struct psd_err *e) PSD_CHECK;

/* Searches what TIP, the id of a commit, a tag or a file, brings to a place
 * that has what KNOWN means: at most two words, as 'git rev-list --not' takes
 * them, ended by NULL. Messages of tags are searched, too. */
int psd_scan_sent(struct psd_scan *scan, const char *tip,
    const char *const *known, struct psd_err *e) PSD_CHECK;

/* Searches all that git keeps, whether a branch leads there or not. */
int psd_scan_history(struct psd_scan *scan, struct psd_err *e) PSD_CHECK;

#endif
