/* psd_pid: which processes there are, and whose children. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PID_H
#define PSD_IO_PID_H

#include "lib/base/err.h"

#include <sys/types.h>

/* A number is given to another process once the first is gone; the number and
 * when it was born are not. */
struct psd_pid {
	pid_t pid, parent;
	unsigned long long born; /* since the system started; 0: not known */
};

/*
 * Looks for the process PID: 1 and *OUT, 0 when it is gone (also when it has
 * ended and nobody has asked how). Where the system does not tell more, only
 * OUT->pid is known.
 */
int psd_pid_look(struct psd_pid *out, pid_t pid);

/*
 * Ends the process ROOT, a child of ours, and all that it started and they did:
 * asks them to, waits for GRACE milliseconds, then ends them unasked. Returns
 * when they are gone; what ROOT ended with, the caller waits for.
 */
void psd_pid_end(pid_t root, long grace);

#endif
