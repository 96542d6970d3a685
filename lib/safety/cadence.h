/* psd_cadence: when a follow-up is to be made. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CADENCE_H
#define PSD_SAFETY_CADENCE_H

#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

enum psd_every {
	PSD_DAILY,
	PSD_WEEKLY,
	PSD_MONTHLY,
	PSD_TWO_MONTHLY,
	PSD_QUARTERLY,
	PSD_TERTIAL,
	PSD_HALF_YEARLY,
	PSD_YEARLY,	     /* plain, by month or by date */
	PSD_QUARTER,	     /* once: one quarter */
	PSD_MONTHS,	     /* in the named months */
	PSD_AUTUMN,	     /* 1 September to 30 November */
	PSD_END_OF_NOVEMBER, /* last working day of November */
	PSD_LEGAL,	     /* 1 March of the year after */
	PSD_EVENT,	     /* when something happens */
	PSD_ONGOING,
	PSD_NEVER, /* a role or a method, no time */
	PSD_EVERIES
};

/* The dates of one forum, in any order; a NULL forum is none. */
struct psd_forum_days {
	const int *days;
	size_t n;
};

/*
 * A cadence as the record holds it, with its forums looked up; a year wheel
 * entry has been replaced by the cadence that it is.
 */
struct psd_cadence {
	enum psd_every every;
	bool accumulated; /* the figure counts from 1 January */
	int quarter;	  /* PSD_QUARTER: 1 to 4 */
	int year;	  /* PSD_QUARTER: 0 is the plan's own */
	unsigned months;  /* PSD_MONTHS: bit M for month M, 1 to 12 */
	int month;	  /* PSD_YEARLY: 1 to 12, 0 when not by month */
	int month_day;	  /* PSD_YEARLY: day of MONTH, 0 when by month */
	bool narrative;	  /* PSD_EVENT: the narrative, which has a date */
	const struct psd_forum_days *forum;   /* due there; NULL when not */
	const struct psd_forum_days *present; /* shown there; NULL when not */
	int present_month;		      /* 0: the same as FORUM */
};

/* A time that an activity was paused, both days included. */
struct psd_pause {
	int from, to; /* PSD_NO_DAY as TO: still */
};

/* What surrounds a cadence: the plan, the level and the activity's life. */
struct psd_terms {
	int year;	   /* the plan's */
	int offset;	   /* days, of the activity's own level */
	int narrative_due; /* when this level's narrative is due */
	int start;	   /* PSD_NO_DAY: 1 January of YEAR */
	int end;	   /* done or stopped on; PSD_NO_DAY: neither */
	const struct psd_pause *pauses;
	size_t n_pauses;
};

/* Long enough for the longest label, 2022-07-14, and its NUL. */
struct psd_period {
	char s[16];
};

struct psd_window {
	int from, to; /* both included */
	int due;      /* last day to report */
	int present;  /* when it is shown; PSD_NO_DAY when nowhere */
	int soon;     /* first day it is soon */
	struct psd_period label;
};

struct psd_windows {
	const struct psd_window *items;
	size_t n;
};

enum psd_state {
	PSD_NOT_YET,
	PSD_SOON,
	PSD_TO_REPORT,
	PSD_OVERDUE,
	PSD_REPORTED,
	PSD_STATES
};

/* The word of a record for CADENCE ("monthly"); PSD_EVERIES when unknown. */
enum psd_every psd_cadence_every(struct psd_str word);
const char *psd_cadence_word(enum psd_every every);

/* Whether CADENCE has windows; if not it is listed as untimed. */
bool psd_cadence_is_timed(const struct psd_cadence *cadence);

/*
 * The windows of CADENCE that belong to the plan year and that exist under
 * TERMS, by date; they live as long as ARENA. Windows, labels and due dates
 * are the rules of psd-cadence(7). A quarter that names another year keeps it.
 */
struct psd_windows psd_cadence_windows(struct psd_arena *arena,
    const struct psd_cadence *cadence, const struct psd_terms *terms);

/* The state of WINDOW on TODAY, where REPORTED says whether a result for its
 * label stands, dated TODAY or earlier. */
enum psd_state psd_cadence_state(const struct psd_window *window, bool reported,
    int today);

/*
 * Reads the label of a period as a results record holds it. Halves that a
 * list of months understands (2022-H1 for 2022-07 when July is listed) are
 * translated. Returns the window's place in WINDOWS, or -1 when LABEL is no
 * window of CADENCE.
 */
int psd_cadence_find(const struct psd_cadence *cadence,
    const struct psd_windows *windows, struct psd_str label);

/* What was probably meant by a label that is none ("2022-7" is 2022-07,
 * "2022-q3" 2022-Q3). Empty when nobody can tell, or when LABEL is well
 * written and wrong for another reason. */
struct psd_period psd_cadence_suggest(struct psd_str label);

/* FORUM's date in a month: its first there, or the last working day. MONTH
 * may be 13 for January of the year after. */
int psd_forum_day(const struct psd_forum_days *forum, int year, int month);

#endif
