/* psd_report_noted: what a person hears of an entry that was added. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_NOTED_H
#define PSD_REPORT_NOTED_H

#include "lib/base/buf.h"
#include "lib/safety/dialogue_note.h"

/* Adds lines that say what was noted by NOTE and came to NOTED, what follows
 * from it that nobody wrote, and which command comes next. */
void psd_report_noted(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted);

#endif
