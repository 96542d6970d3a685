/* psd_protocol: the record of a dialogue as a document. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_PROTOCOL_H
#define PSD_REPORT_PROTOCOL_H

#include "lib/report/sheet.h"
#include "lib/safety/dialogue.h"
#include "lib/safety/framework.h"
#include "lib/safety/plan.h"

/* The first three fields are the caller's to set; all is borrowed. */
struct psd_protocol {
	const struct psd_source *src;
	const struct psd_dialogue *dialogue;
	bool hide; /* it is to be published */
	/* filled in */
	int year;
	const struct psd_framework *fw;
	struct psd_plans plans[2];   /* of its year and the next */
	struct psd_dialogues before; /* of the year before */
	size_t left_out;	     /* texts that are not for the public */
};

/*
 * Reads what the protocol of a dialogue is made of besides its record. Faults
 * go to its source. Caller releases P, also after a failure.
 */
int psd_protocol_load(struct psd_protocol *p, struct psd_err *e) PSD_CHECK;
void psd_protocol_release(struct psd_protocol *p);

/* Adds the protocol to TO; of a dialogue that has not been held what is known
 * of it, what is missing, and its agenda. */
void psd_report_protocol(struct psd_report *to, struct psd_protocol *p);

/* Adds an empty one, to be filled in by hand. */
void psd_report_protocol_form(struct psd_report *to,
    const struct psd_protocol *p);

#endif
