/* psd_moved: days that were to be kept and have been put off. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MOVED_H
#define PSD_REPORT_MOVED_H

#include "lib/record/history.h"
#include "lib/report/changes.h"

/* A day of a record that has had other values: when an action is due, a
 * dialogue is booked, an activity ends, a plan is approved. What counts are the
 * moves that led to the day that the last version has: not those on a side that
 * a merge did not take, nor twice what both sides did alike. */
struct psd_moved {
	struct psd_str key; /* which one it is, whatever its file is called */
	struct psd_str file, unit, id, pointer;
	enum psd_record kind;
	long year;
	struct psd_str record, thing, field; /* in words */
	size_t times;			     /* that it was moved */
	int first, latest;		     /* values; days */
	int since; /* when the first was written; PSD_NO_DAY: not known */
	int day;   /* when it was moved last */
	struct psd_str by; /* who did that */
	bool gone;	   /* it is not there now */
	int before;	   /* what stood there before all that was seen */
};

struct psd_moves {
	const struct psd_wording *w;
	struct psd_history *history; /* says what stands there now */
	int since, until;	     /* moves that count; PSD_NO_DAY: no end */
	struct psd_table by_key;
	struct psd_table paths; /* of files that have had such a day */
	struct psd_table names; /* what files are called now, by old names */
	struct psd_table last;	/* records in the last version, by path */
	struct psd_moved **items;
	size_t n, room;
};

/* W and HISTORY are borrowed, and W's arena holds what is found. Caller
 * releases M. */
void psd_moves_init(struct psd_moves *m, const struct psd_wording *w,
    struct psd_history *history);
void psd_moves_release(struct psd_moves *m);

/* Takes in what V changed in the records ALL; later versions come first, and
 * none of those that changed a day may be left out. */
int psd_moves_see(struct psd_moves *m, const struct psd_all_changed *all,
    const struct psd_history_version *v, struct psd_err *e) PSD_CHECK;

/* Whether the file PATH has a day that was moved later on. */
bool psd_moves_has(const struct psd_moves *m, struct psd_str path);

/* Whether the lines of A and B that can hold such days differ: if not, there
 * is nothing to see. */
bool psd_moves_may(struct psd_str a, struct psd_str b);

/* Adds the table "moved" to REPORT, what has been moved furthest first; SHOWN:
 * people see it too. */
void psd_moves_table(struct psd_report *report, struct psd_moves *m,
    bool shown);

/* "sista dag har flyttats 3 gånger, 45 dagar framåt sedan 2022-03-01" */
struct psd_str psd_moved_sentence(struct psd_arena *arena,
    const struct psd_moved *moved);

#endif
