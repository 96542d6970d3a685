/* psd_report_status_all: where all chosen units stand. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_STATUS_ALL_H
#define PSD_REPORT_STATUS_ALL_H

#include "lib/report/status.h"

/* Adds for each chosen unit what its measures in AREA (absent: any) have come
 * to; or how far it has come in each area of FW. */
int psd_report_all_measures(struct psd_report *to, const struct psd_source *src,
    const struct psd_status_choice *of, struct psd_str area,
    struct psd_err *e) PSD_CHECK;
int psd_report_all_areas(struct psd_report *to, const struct psd_source *src,
    const struct psd_status_choice *of, const struct psd_framework *fw,
    struct psd_err *e) PSD_CHECK;

/* Adds who has held which dialogues, as psd_report_dialogues() does. */
int psd_report_all_dialogues(struct psd_report *to,
    const struct psd_source *src, const struct psd_status_choice *of,
    struct psd_err *e) PSD_CHECK;

#endif
