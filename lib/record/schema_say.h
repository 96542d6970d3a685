/* psd_schema_say: a schema's faults in words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_SAY_H
#define PSD_RECORD_SCHEMA_SAY_H

#include "lib/record/schema_form.h"

/* One check of one record; what is said of its faults depends on how they
 * were reached. */
struct psd_schema_run {
	struct psd_findings *findings; /* NULL: only whether all is well */
	const struct psd_schema *as;   /* what is applied, before its "$ref" */
	int depth;
};

/* Each adds one finding, unless RUN is only a question, and returns false: the
 * check goes on from there as failed. */

/* At N, against what is applied, with a text that begins with N's name and
 * goes on as printf says. */
bool psd_schema_fault(struct psd_schema_run *run, enum psd_rule rule,
    const struct psd_node *n, const char *fmt, ...) PSD_PRINTF(4, 5);

/* N is of a kind that S does not take. */
bool psd_schema_wrong_kind(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);

/* The field N is none that S knows. */
bool psd_schema_unknown(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *n);

/* MAP lacks the field KEY. */
bool psd_schema_missing(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *map, struct psd_str key);

/* Tips for the fault that was added last: what the schema expects, how
 * dates are written, and which
 * of its values N was probably meant to be. */
void psd_schema_tip(struct psd_schema_run *run);
void psd_schema_tip_date(struct psd_schema_run *run);
void psd_schema_tip_value(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);

#endif
