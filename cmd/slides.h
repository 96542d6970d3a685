/* psd_cmd_slides: a report as slides. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_SLIDES_H
#define PSD_CMD_SLIDES_H

#include "cmd/cmd.h"
#include "lib/report/slides.h"

/*
 * Prints REPORT as an outline of slides, or writes it to the file of -o, which
 * pandoc makes where that is to be a presentation (.pptx, .html). Returns
 * PSD_EXIT_DONE, PSD_EXIT_NO when records were broken, or -1.
 */
int psd_cmd_slides(struct psd_ctx *ctx, const struct psd_report *report,
    const struct psd_slides_title *title, struct psd_err *e) PSD_CHECK;

#endif
