/* psd_job: a program that is told, heard, and not waited for without end. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_JOB_H
#define PSD_IO_JOB_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

struct psd_job {
	const char *const *argv; /* ended by NULL, found on PATH, no shell */
	const char *const *env;	 /* as in psd_proc_run; may be NULL */
	struct psd_str input;	 /* its standard input; absent: none */
	struct psd_buf *out;	 /* its standard output is added; NULL: lost */
	struct psd_buf *said;	 /* its standard error likewise; NULL: ours */
	int seconds;		 /* it is ended after that many; 0: never */
	bool late;		 /* set: that is what happened */
	bool deaf;		 /* set: it did not listen to the end */
};

/*
 * Runs JOB and waits for its end, not for what it leaves behind. One that is
 * too late is ended with all that it started; asked first, so that it can take
 * its locks away. It stays in our process group: it can ask at the terminal,
 * and ^C meets it too. The first 64 KiB on standard error are kept. Returns the
 * exit status, 128 and the signal when it was killed, or -1 when it could not
 * be run, or said more than 256 MiB.
 */
int psd_job_run(struct psd_job *job, struct psd_err *e) PSD_CHECK;

#endif
