/* psd_lock: a file beside another that says who is writing that one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_LOCK_H
#define PSD_IO_LOCK_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>
#include <time.h>

#define PSD_LOCK_SUFFIX ".lock"
#define PSD_LOCK_SECONDS 5 /* that one is waited for */

struct psd_lock {
	int dir;	     /* borrowed */
	struct psd_buf name; /* in that directory */
	int fd;		     /* -1 while it is not held */
};
#define PSD_LOCK_INIT                                                          \
	{                                                                      \
		-1, PSD_BUF_INIT, -1                                           \
	}

/*
 * Takes the lock of the file NAME in the directory DIR, which is borrowed; PATH
 * is what messages call that file. Waits for one that another holds, then
 * PSD_EBUSY with who, since when and what to do. A lock whose owner is gone is
 * taken over. Caller drops it.
 */
int psd_lock_take(struct psd_lock *lock, int dir, const char *name,
    const char *path, struct psd_err *e) PSD_CHECK;

/* Whether LOCK, which was taken, is there still: anybody may remove a file. */
bool psd_lock_is_held(const struct psd_lock *lock);

/* Gives LOCK back; one that was not taken is fine. */
void psd_lock_drop(struct psd_lock *lock);

/* Forgets LOCK but leaves it there: who comes next finds that we are gone, once
 * this process has ended. */
void psd_lock_leave(struct psd_lock *lock);

enum psd_lock_state {
	PSD_LOCK_NONE,	  /* there is no such file */
	PSD_LOCK_HELD,	  /* its owner is on this machine, and runs */
	PSD_LOCK_GONE,	  /* its owner is gone: the next writer takes it over */
	PSD_LOCK_UNKNOWN, /* from another machine, or not one of psd's */
};

struct psd_lock_owner {
	enum psd_lock_state state;
	char host[65]; /* empty when it is not one of psd's */
	long pid;      /* likewise 0 */
	char user[65]; /* to whom the file belongs: a name, or a number */
	time_t since;  /* when it was last written to */
};

/* Says who holds the lock PATH, whose name ends in PSD_LOCK_SUFFIX. */
void psd_lock_read(struct psd_lock_owner *out, const char *path);

/* Removes the lock PATH if its owner is gone, and what that one had begun to
 * write. Returns 1, 0 when it stays (or is not there), or -1. */
int psd_lock_clear(const char *path, struct psd_err *e) PSD_CHECK;

/* What the file NAME is called while it is being written, in its directory. */
void psd_lock_draft(struct psd_buf *to, const char *name);

#endif
