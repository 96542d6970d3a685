/* psd_report_reminders: what people are told of what there is to do. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_REMINDER_H
#define PSD_REPORT_REMINDER_H

#include "lib/base/buf.h"
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

/* How much of R is how pressing: "Patient safety: 2 late, 3 soon". */
struct psd_str psd_reminder_subject(struct psd_arena *arena,
    const struct psd_recipient *r);

/* Adds the letter to R, with LF, as sendmail wants it. */
void psd_reminder_mail(struct psd_buf *to, const struct psd_reminding *about,
    const struct psd_recipient *r);

/* Adds all of LIST as a report: what each is told, and for machines the sheets
 * "reminders" and "unaddressed". */
void psd_report_reminders(struct psd_report *to,
    const struct psd_reminding *about, const struct psd_reminders *list);

/* The roles that have something to do and no address: "Enhetschef, Ålen; …".
 * *LOST is how many things nobody at all is told of. */
struct psd_str psd_reminder_nobody(size_t *lost,
    const struct psd_reminding *about, const struct psd_reminders *list);

#endif
