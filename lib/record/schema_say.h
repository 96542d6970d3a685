/* psd_schema_say: a schema's faults in words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_SAY_H
#define PSD_RECORD_SCHEMA_SAY_H

#include "lib/record/schema_form.h"

/* What one check of one document may cost, and what that left open. */
struct psd_schema_cost {
	size_t left;		       /* applications of a schema to a value */
	const struct psd_node *beyond; /* where it was used up; NULL: not */
	const struct psd_node *untried; /* what no pattern could be tried on */
	char why[200];
};

/* One check of one record; what is said of its faults depends on how they
 * were reached. */
struct psd_schema_run {
	struct psd_findings *findings; /* NULL: only whether all is well */
	const struct psd_schema *as;   /* what is applied, before its "$ref" */
	struct psd_schema_cost *cost;
	int depth;
	size_t faults; /* as many were found, also when none is told */
};

/* Takes AMOUNT, beyond that of applying a schema, from what the check may
 * cost: one unit is some hundred nanoseconds. Returns false when nothing is
 * left; the check is then given up at N. */
bool psd_schema_spend(struct psd_schema_run *run, const struct psd_node *n,
    size_t amount);

/* Each adds one finding, unless RUN is only a question, and returns false: the
 * check goes on from there as failed. */

/* At N, against what is applied, with a text that begins with N's name and
 * goes on as printf says. */
bool psd_schema_fault(struct psd_schema_run *run, enum psd_rule rule,
    const struct psd_node *n, const char *fmt, ...) PSD_PRINTF(4, 5);

/* N is of a kind that S, or none of the N_S schemas at S, takes. */
bool psd_schema_wrong_kind(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);
bool psd_schema_wrong_kinds(struct psd_schema_run *run,
    const struct psd_schema_list *list, const struct psd_node *n);

/* The field N is none that S knows. */
bool psd_schema_unknown(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *n);

/* MAP lacks the field KEY. */
bool psd_schema_missing(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *map, struct psd_str key);

/* AGAIN of a list is equal to FIRST, and must not be. */
bool psd_schema_repeated(struct psd_schema_run *run,
    const struct psd_node *first, const struct psd_node *again);

/* Tips for the fault that was added last: what the schema expects, TEXT, which
 * of the values of S N was probably meant to be, and the same for the word
 * WRITTEN where any of LIST would do. A value that is written by its label
 * or as ja or nej is mended by psd. */
void psd_schema_tip(struct psd_schema_run *run);
void psd_schema_tip_text(struct psd_schema_run *run, const char *text);
void psd_schema_tip_value(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);
void psd_schema_tip_words(struct psd_schema_run *run,
    const struct psd_schema_list *list, struct psd_str written);

/* 1: RE matches TEXT, which is N or its key; 0: it does not; -1: it could not
 * be tried, which is told once for all. What it took is spent. */
int psd_schema_match(struct psd_schema_run *run, const struct psd_re *re,
    const struct psd_node *n, struct psd_str text);

#endif
