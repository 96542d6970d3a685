/* psd_reminder_item: the things that somebody is told of, line by line. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_REMINDER_ITEM_H
#define PSD_REPORT_REMINDER_ITEM_H

#include "lib/base/stamp.h"
#include "lib/report/sheet.h"
#include "lib/safety/reminder.h"

/* What is the same in all letters of a run. */
struct psd_reminding {
	const struct psd_source *src;
	struct psd_arena *arena;
	struct psd_str stale;  /* that the records are not new; absent */
	struct psd_str broken; /* that some cannot be read; absent */
	struct psd_stamp stamp;
};

/* A name of PEOPLE's on one line, and no longer than a line is read: nothing
 * that somebody calls a unit makes a letter of its own. */
struct psd_str psd_reminder_name(const struct psd_reminding *about,
    struct psd_str name);

/*
 * Adds what R is told, by how pressing it is. What one unit owes of one thing
 * for several periods is one item, "January–May 2022", with the command of the
 * first.
 */
void psd_reminder_tell(struct psd_report *to, const struct psd_reminding *about,
    const struct psd_recipient *r);

#endif
