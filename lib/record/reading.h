/* psd_reading: many records are read by all cores, and come in order. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_READING_H
#define PSD_RECORD_READING_H

#include "lib/record/store.h"

/* A file as it was read; all of it is given back together. */
struct psd_read {
	struct psd_str path;
	enum psd_record kind; /* by where it lies; PSD_RECORDS: of none */
	int year;
	struct psd_arena arena;	     /* of ROOT, and free for LOOK */
	struct psd_findings faults;  /* what LOOK added, then the reader's */
	struct psd_buf bytes;	     /* empty when it could not be read */
	bool skipped;		     /* LOOK did not want it parsed */
	const struct psd_node *root; /* NULL: it is no such record */
};

/*
 * What each thread does with a file when its bytes are there, before they are
 * parsed; LOOK returns whether they are to be. BEGIN makes what a thread needs
 * for that, and END takes it back; without BEGIN, LOOK gets ARG itself. Each of
 * them may be NULL.
 */
struct psd_reading_look {
	void *(*begin)(const void *arg);
	bool (*look)(void *own, struct psd_read *file);
	void (*end)(void *own);
	const void *arg;
};

struct psd_reading;

/*
 * Begins to read FILES as psd_store_read() does; a file that lies where no
 * record is kept is parsed, and what is wrong with it not told. STORE, FILES
 * and what LOOK (may be NULL) points to are borrowed. Whatever threads there
 * are, the same comes in the same order. Caller closes *OUT.
 */
void psd_reading_open(struct psd_reading **out, const struct psd_store *store,
    const struct psd_files *files, const struct psd_reading_look *look);

/* The next file, until the next call; NULL after the last. */
struct psd_read *psd_reading_next(struct psd_reading *reading);

/* Adds what is wrong with FILE to TO. */
void psd_read_tell(struct psd_findings *to, const struct psd_read *file);

/* May be called before the last file. No thread is left. */
void psd_reading_close(struct psd_reading *reading);

/*
 * The roots of FILES, NULL where there is none, all read: they live as long as
 * STORE's arena. What is wrong is added to FINDINGS.
 */
const struct psd_node **psd_reading_roots(const struct psd_store *store,
    const struct psd_files *files, struct psd_findings *findings);

/* How many threads are worth starting: one for each processor, or as the
 * environment variable PSD_THREADS says; at most PSD_THREADS_MAX. */
#define PSD_THREADS_MAX 8
size_t psd_reading_threads(void);

#endif
