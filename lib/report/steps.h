/* psd_report_steps: a table of what is left to do, and how. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_STEPS_H
#define PSD_REPORT_STEPS_H

#include "lib/report/sheet.h"
#include "lib/safety/step.h"

/* Adds an empty sheet for steps, called NAME for machines. */
struct psd_sheet *psd_report_steps(struct psd_report *to, const char *name,
    const char *title, const char *empty);

/* Adds a row for STEP as it stands on the day TODAY. */
void psd_report_step(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_step *step, int today);

/* The command that answers STEP, where a day is asked for with TODAY, to be
 * completed where it needs a text; absent when psd has none. It lives as long
 * as ARENA. */
struct psd_str psd_step_command(struct psd_arena *arena,
    const struct psd_step *step, int today);

/* What is there when STEP has been taken, for one that is still to come:
 * "preparation ready". It lives as long as ARENA. */
struct psd_str psd_step_aim(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_step *step);

/* What is missing, in words: "not prepared". Lives as long as ARENA. */
struct psd_str psd_step_lack(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_step *step);

#endif
