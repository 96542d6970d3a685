/* psd_ydoc_problem: what a syntax error means, and what to do. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_PROBLEM_H
#define PSD_FOREIGN_YDOC_PROBLEM_H

/* Texts are marked for translation. */
struct psd_ydoc_problem {
	const char *theirs; /* as libyaml says it */
	const char *text, *tip;
};

/* What THEIRS, a problem that libyaml names, means to a person; NULL when it is
 * none of those that people meet. */
const struct psd_ydoc_problem *psd_ydoc_problem(const char *theirs);

#endif
