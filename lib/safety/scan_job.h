/* psd_scan_job: one search in what git keeps. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SCAN_JOB_H
#define PSD_SAFETY_SCAN_JOB_H

#include "lib/io/objects.h"
#include "lib/safety/scan.h"

struct psd_scan_job {
	struct psd_scan *scan;
	struct psd_objects *objects;
	struct psd_arena arena;
	struct psd_str prefix; /* of the root below git's top, with a slash */
	struct psd_buf bytes;  /* of the object read last */
};

/* Caller closes, also when it fails. */
int psd_scan_job_open(struct psd_scan_job *job, struct psd_scan *scan,
    struct psd_err *e) PSD_CHECK;
void psd_scan_job_close(struct psd_scan_job *job);

/* Searches the blob that PIECE names, and its path; one that is not here is a
 * finding. */
int psd_scan_job_blob(struct psd_scan_job *job, struct psd_scan_piece *piece,
    struct psd_err *e) PSD_CHECK;

/* What PATH, from git's top, is called below the root. */
struct psd_str psd_scan_job_path(const struct psd_scan_job *job,
    struct psd_str path);

/* Searches the message in BYTES, those of the commit or tag with the id ID, and
 * those who wrote it. */
void psd_scan_job_message(struct psd_scan_job *job, struct psd_str id,
    struct psd_str bytes);

/* Adds to the findings of the scan from the FROM-th on that they stand in the
 * commit with the id COMMIT. */
void psd_scan_job_name(struct psd_scan_job *job, size_t from,
    struct psd_str commit);

/* The id as people read it. */
#define PSD_SCAN_ID 12

#endif
