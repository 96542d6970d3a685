/* psd_report_reminders: what people are told of what there is to do. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_REMINDER_H
#define PSD_REPORT_REMINDER_H

#include "lib/base/buf.h"
#include "lib/report/reminder_item.h"

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

/* How many things in LIST nobody at all is told of. */
size_t psd_reminder_lost(const struct psd_reminders *list);

/* The roles that have something to do and no address, from *NEXT on, as many as
 * go on a line: "Enhetschef, Ålen; …". *NEXT becomes the first of the rest.
 * Those that have been named before are only named where nobody else is told.
 */
struct psd_str psd_reminder_nobody(const struct psd_recipient **next,
    const struct psd_reminding *about);

#endif
