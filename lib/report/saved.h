/* psd_report_saved: what a person hears of a record that was changed. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_SAVED_H
#define PSD_REPORT_SAVED_H

#include "lib/base/buf.h"
#include "lib/safety/save.h"

/* Adds the faults of SAVED, with the lines of its file that they are about;
 * these are in BYTES or, where that is absent, in STORE. */
void psd_report_saved(struct psd_buf *to, const struct psd_saved *saved,
    const struct psd_store *store, struct psd_str bytes);

#endif
