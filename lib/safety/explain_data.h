/* psd_topics: rules, areas and words, from psd's data files. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EXPLAIN_DATA_H
#define PSD_SAFETY_EXPLAIN_DATA_H

#include "lib/safety/explain.h"

/* Add the rules of explain/rules.yaml, the areas of all frameworks, and the
 * words of explain/words.yaml in Swedish order. */
int psd_topics_add_rules(struct psd_topics *t, struct psd_err *e) PSD_CHECK;
int psd_topics_add_areas(struct psd_topics *t, struct psd_err *e) PSD_CHECK;
int psd_topics_add_words(struct psd_topics *t, struct psd_err *e) PSD_CHECK;

#endif
