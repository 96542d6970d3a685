/* psd_step_walk: the parts of a walk through what is left to do. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_STEP_PART_H
#define PSD_SAFETY_STEP_PART_H

#include "lib/safety/step.h"

/* What one walk needs everywhere. */
struct psd_step_walk {
	struct psd_step_list *to;
	const struct psd_source *src;
	const struct psd_unit *top; /* NULL: all */
	bool copies; /* texts do not live as long as the list does */
};

/* Adds STEP unless its unit lies elsewhere; and the same only when its day has
 * passed, or comes by the list's UNTIL. */
void psd_step_add(const struct psd_step_walk *w, struct psd_step step);
void psd_step_add_due(const struct psd_step_walk *w, struct psd_step step);

/* Whether the day in field KEY of N had come. */
bool psd_step_happened(const struct psd_step_walk *w, const struct psd_node *n,
    const char *key);

/* Whether D is known to have been cancelled. */
bool psd_step_cancelled(const struct psd_step_walk *w,
    const struct psd_node *dialogue);

/* The same day of the month, MONTHS later, else that month's last. */
int psd_step_months_after(int day, int months);

/* How many days the deadline KEY of psd.yaml gives, else OTHERWISE. */
int psd_step_days(const struct psd_org *org, const char *key, int otherwise);

/* The day so many days before D as field KEY of its template's map WHERE says;
 * PSD_NO_DAY when it does not, or D has no day. */
int psd_step_days_before(const struct psd_dialogue *d, const char *where,
    const char *key);

/* Adds the actions of D that are not done though their day has passed. */
void psd_steps_of_actions(const struct psd_step_walk *w,
    const struct psd_dialogue *d);

/* Adds the actions of D that are done, and of which nobody has judged what they
 * led to though the time for that has come. */
void psd_steps_of_effects(const struct psd_step_walk *w,
    const struct psd_dialogue *d);

/* Adds what else is to come of D, which has been held: answers to its
 * questions, lessons that are spread. */
void psd_steps_after(const struct psd_step_walk *w,
    const struct psd_dialogue *d);

#endif
