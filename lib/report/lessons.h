/* psd_report_lessons: what can be learnt, as a list and as a document. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_LESSONS_H
#define PSD_REPORT_LESSONS_H

#include "lib/report/sheet.h"
#include "lib/safety/lesson.h"

/* Adds LIST, newest first, to TO: the sheets "lessons" and "spread". */
void psd_report_lessons(struct psd_report *to, const struct psd_lessons *list,
    const struct psd_lesson_choice *choice);

/* Adds a note that N texts were left out of what is for the public. */
void psd_lessons_left_out(struct psd_report *to, size_t n);

/*
 * Adds a compilation to TO: what it builds on, then by area success factors,
 * risks, shortcomings and lessons, joint actions, questions that were lifted,
 * and units without a dialogue. With a forum in CHOICE it is made of dialogues
 * whose template says that they are spread there, and of what was addressed to
 * it. For the public no unit is named: see psd-lessons(1).
 */
int psd_report_compiled(struct psd_report *to, const struct psd_lessons *list,
    const struct psd_lesson_choice *choice, struct psd_err *e) PSD_CHECK;

#endif
