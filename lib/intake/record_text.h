/* psd_record_text: values that came from JSON become a record. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_RECORD_TEXT_H
#define PSD_INTAKE_RECORD_TEXT_H

#include "lib/record/store.h"

/* A record as psd export records writes one; borrowed. */
struct psd_given_record {
	struct psd_str path;  /* below the root */
	enum psd_record kind; /* by where it lies */
	const struct psd_node *content;
	struct psd_str text; /* of a narrative, behind its head */
};

/* Takes apart NODE, one object of the file. PSD_EDATA when it is none, or names
 * a file where no such record can lie. */
int psd_given_record(struct psd_given_record *out, const struct psd_node *node,
    struct psd_err *e) PSD_CHECK;

/* Adds the bytes of the file that holds R and nothing else. */
void psd_record_text(struct psd_buf *to, const struct psd_given_record *r);

/* Whether BYTES, the file as it is, say the same as R. */
bool psd_record_says(const struct psd_given_record *r, struct psd_str bytes);

#endif
