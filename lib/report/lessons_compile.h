/* psd_compile: what the parts of a compilation share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_LESSONS_COMPILE_H
#define PSD_REPORT_LESSONS_COMPILE_H

#include "lib/report/lessons.h"
#include "lib/safety/framework.h"

/* A compilation in the making. */
struct psd_compile {
	struct psd_report *to;
	const struct psd_lessons *list;
	const struct psd_lesson_choice *choice;
	const struct psd_org *org;
	const struct psd_framework *fw;
	bool hide;	 /* it is for the public */
	size_t left_out; /* texts that name a unit */
};

/* Whether C builds on D: it is asked for, has been held and, where a forum is,
 * is of those whose template says that they are spread there. */
bool psd_compile_has(const struct psd_compile *c, const struct psd_dialogue *d);

/* The dialogue after D, of any year, that C builds on; the first for NULL. */
const struct psd_dialogue *psd_compile_next(const struct psd_compile *c,
    const struct psd_dialogue *d);

/* Whether TEXT may stand in C; counts those that may not. */
bool psd_compile_may(struct psd_compile *c, struct psd_str text);

/* Add the joint actions, the questions that were lifted, and the units without
 * a dialogue. */
void psd_compile_actions(struct psd_compile *c);
void psd_compile_lifted(struct psd_compile *c);
int psd_compile_coverage(struct psd_compile *c, struct psd_err *e) PSD_CHECK;

#endif
