/* psd_report_edited: what a person hears who has edited a record. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_EDITED_H
#define PSD_REPORT_EDITED_H

#include "lib/report/findings.h"
#include "lib/safety/organisation.h"

/*
 * Checks the records and adds to TO what is wrong with FILE, below the root,
 * with the lines that it is about. Uses nothing of SRC's faults. Returns 0, 1
 * when FILE has errors, or -1 when it could not be checked.
 */
int psd_report_edited(struct psd_buf *to, const struct psd_source *src,
    struct psd_str file, struct psd_err *e) PSD_CHECK;

#endif
