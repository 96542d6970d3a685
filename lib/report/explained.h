/* psd_report_explained: what is to be said of things, as people read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_EXPLAINED_H
#define PSD_REPORT_EXPLAINED_H

#include "lib/report/sheet.h"
#include "lib/safety/explain.h"

/* Each adds the chosen topics of TOPICS as the table "explanations", which
 * has the same columns in all of them. */

/* In full, one after another. */
void psd_report_explained(struct psd_report *to,
    const struct psd_topics *topics);

/* A line for each. */
void psd_report_topics(struct psd_report *to, const struct psd_topics *topics);

/* The names of rules, areas and words, by group. */
void psd_report_topic_groups(struct psd_report *to,
    const struct psd_topics *topics);

#endif
