/* psd_report_altered: what a person hears of a field that was changed. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_ALTERED_H
#define PSD_REPORT_ALTERED_H

#include "lib/base/buf.h"
#include "lib/safety/alter.h"
#include "lib/safety/wording.h"

/* Adds a line, "file: field: old → new", or that it was so already; and one of
 * the day that was noted besides. FILE is the record's path as it is shown. */
void psd_report_altered(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_alter *alter, const struct psd_altered *did,
    const char *file);

#endif
