/* psd_result_said: what a person hears of a result that was reported. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_RESULT_SAID_H
#define PSD_REPORT_RESULT_SAID_H

#include "lib/safety/new_result.h"

/*
 * Adds a line: what was reported, for whom and when, and how it stands to the
 * target of the year. When DONE was kept from what is there already, it says
 * that instead.
 */
void psd_result_said(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_reported *done, const struct psd_unit *unit);

#endif
