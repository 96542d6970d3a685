/* psd_sync: what you have saved and what others have written come together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_H
#define PSD_SAFETY_SYNC_H

#include "lib/safety/resolve_find.h"

/* How it ended. Whatever it was, what the user has saved is in the history,
 * and what is not saved is as it was. */
enum psd_sync_end {
	PSD_SYNC_DONE,	   /* nothing is left to come or to go */
	PSD_SYNC_AWAY,	   /* the shared records cannot be reached now */
	PSD_SYNC_CONFLICT, /* a person must decide: DISPUTES */
	PSD_SYNC_UNSOUND,  /* together they break rules: FAULTS; not sent */
	PSD_SYNC_PRIVATE,  /* they say who a patient is: FAULTS; not sent */
	PSD_SYNC_REFUSED   /* the other side did not take them: WORDS */
};

/* Versions that have come, or gone: what UNTIL has and FROM, which may be
 * absent, has not. */
struct psd_moved {
	struct psd_str from, until; /* commits; UNTIL is absent: none */
	size_t n;		    /* without those that only join others */
};

struct psd_sync {
	/* to be set */
	struct psd_clone clone;		   /* psd_clone_open(), …_find() */
	const struct psd_store *store;	   /* for psd_join() */
	const struct psd_wording *wording; /* NULL: no records can be read */
	int today;
	int seconds; /* that the other side is waited for */
	bool dry;    /* only tell what would happen */
	bool person; /* sits there and can be asked for a password */
	/* what came of it */
	enum psd_sync_end end;
	struct psd_moved in, out;
	bool joined;		  /* both sides had something new */
	bool sent;		  /* OUT has been sent; not when DRY */
	struct psd_names unsaved; /* records; below the top */
	struct psd_findings faults;
	struct psd_disputes disputes;
	const char *reason;   /* that it could not be reached */
	struct psd_str git;   /* the same in git's words; may be empty */
	struct psd_buf words; /* of the other side */
	long days;	      /* since it was reached; 0 when it never was */
	bool unsure;	      /* it was too late to hear whether it took OUT */
};

/*
 * Takes in what the shared records have, joins it with what was saved here,
 * and sends that. What stands in the work tree changes at once or not at all.
 * Returns 0 with S->end, or -1: then nothing has changed, unless E says so.
 * Caller releases S in any case.
 */
int psd_sync(struct psd_sync *s, struct psd_err *e) PSD_CHECK;
void psd_sync_release(struct psd_sync *s);

/*
 * The last step, also for who has joined the two himself: sends what OURS has
 * and THEIRS has not, unless something forbids it. Returns 1 when there is
 * nothing left to do, with S->end; 0 when others have sent something meanwhile;
 * or -1.
 */
int psd_sync_send(struct psd_sync *s, struct psd_err *e) PSD_CHECK;

/* Keeps other runs out of S's clone, looks what is there, and puts right what
 * one that was killed has left. Caller drops *HOLD. */
struct psd_hold;
int psd_sync_begin(struct psd_hold **hold, struct psd_sync *s,
    struct psd_err *e) PSD_CHECK;

/* Gets what the other side has; S->end is PSD_SYNC_AWAY when it cannot be
 * reached now. */
int psd_sync_fetch(struct psd_sync *s, struct psd_err *e) PSD_CHECK;

/* The same, with what was there before kept in mind and what is there now
 * looked at: for whoever takes it in. */
int psd_sync_ask(struct psd_sync *s, struct psd_err *e) PSD_CHECK;

/* Searches what would be sent; S->end is PSD_SYNC_PRIVATE when FAULTS has what
 * stops. */
int psd_sync_scan(struct psd_sync *s, struct psd_err *e) PSD_CHECK;

#endif
