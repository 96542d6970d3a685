/* psd_topics: fields and values, from the schemas of the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EXPLAIN_FIELDS_H
#define PSD_SAFETY_EXPLAIN_FIELDS_H

#include "lib/safety/explain.h"

/* Adds each key that a record can have and each value that has a label, once,
 * with all that the schemas say about it. */
int psd_topics_add_fields(struct psd_topics *t, struct psd_err *e) PSD_CHECK;

#endif
