/* psd_reminder_state: what has been said to whom, from one run to the next. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_REMINDER_STATE_H
#define PSD_SAFETY_REMINDER_STATE_H

#include "lib/base/buf.h"
#include "lib/base/table.h"
#include "lib/io/file.h"

/*
 * Steps are numbers, and a later one is a larger one. What is late is said
 * again in each month: PSD_REMIND_LATE and the number of the month behind it.
 */
enum psd_reminder_step {
	PSD_REMIND_NOT,
	PSD_REMIND_FIRST,
	PSD_REMIND_WEEK,
	PSD_REMIND_DAY,
	PSD_REMIND_LATE
};

/* The step of a thing that was due on DUE and is soon from SOON, on the day
 * TODAY; PSD_REMIND_NOT when it is too early. */
int psd_reminder_step(int soon, int due, int today);

/* "first", "week", "day", "late", "late 2022-12". */
struct psd_reminder_word {
	char s[24];
};
struct psd_reminder_word psd_reminder_word(int step);

struct psd_reminder_entry {
	struct psd_reminder_entry *next;
	struct psd_str key;
	int step, day; /* the last one that was said, and when */
};

struct psd_reminder_state {
	struct psd_arena *arena;
	struct psd_str path;
	struct psd_str about;  /* the records, for who reads the file */
	struct psd_hold *hold; /* NULL: it is only read */
	struct psd_reminder_entry *first, *last;
	struct psd_table by_key, by_name;
	struct psd_buf fresh; /* lines that are not in the file yet */
	/* days of the last run that sent letters by itself, and of the last
	 * one with nothing in its way; PSD_NO_DAY: there was none */
	int run, well;
};

/*
 * Fills in an empty STATE for the records at ROOT. Its file is GIVEN, or one of
 * their own in $STATE_DIRECTORY, in $XDG_STATE_HOME/psd or in
 * ~/.local/state/psd. Variables that do not begin with a slash do not count.
 * PSD_EUSAGE when there is no place.
 */
int psd_reminder_state_init(struct psd_reminder_state *state,
    struct psd_arena *arena, const char *given, struct psd_str root,
    struct psd_err *e) PSD_CHECK;

/*
 * Reads the file; none is an empty one. To WRITE, it is held against others
 * until it is closed: PSD_EBUSY while another has it. What cannot be read or
 * understood is an error, since whoever went on would say everything again.
 * Caller closes STATE in any case.
 */
int psd_reminder_state_open(struct psd_reminder_state *state, bool write,
    struct psd_err *e) PSD_CHECK;

/* Puts it in the place of the file, without what is older than anybody needs
 * on TODAY. */
int psd_reminder_state_save(struct psd_reminder_state *state, int today,
    struct psd_err *e) PSD_CHECK;

/* Adds to the file what has been noted since it was saved, which must be: after
 * each of many letters the whole would be too much to write. */
int psd_reminder_state_add(struct psd_reminder_state *state,
    struct psd_err *e) PSD_CHECK;
void psd_reminder_state_close(struct psd_reminder_state *state);

/* Whether a run on this machine has held the file since lately. A lock from
 * elsewhere or from yesterday is nothing to be silent about. */
bool psd_reminder_state_is_running(const struct psd_reminder_state *state);

/* The day on which anything was said last; PSD_NO_DAY: never. */
int psd_reminder_state_last(const struct psd_reminder_state *state);

/* The last step that NAME was told of the duty KEY. */
int psd_reminder_said(const struct psd_reminder_state *state,
    struct psd_str name, struct psd_str key);

/* Whether NAME was told anything lately. */
bool psd_reminder_knows(const struct psd_reminder_state *state,
    struct psd_str name);

/* Notes that it was told STEP on DAY. */
void psd_reminder_note(struct psd_reminder_state *state, struct psd_str name,
    struct psd_str key, int step, int day);

#endif
