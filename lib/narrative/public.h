/* psd_public: what is taken out of a text that everybody may read. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_PUBLIC_H
#define PSD_NARRATIVE_PUBLIC_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/safety/organisation.h"

/* What looks for it. */
struct psd_public;

/* People are born until TODAY; the names in ORG, which is borrowed, are no
 * persons'. Caller frees *OUT. */
int psd_public_new(struct psd_public **out, const struct psd_org *org,
    int today, struct psd_err *e) PSD_CHECK;
void psd_public_free(struct psd_public *p);

/*
 * Adds TEXT to TO without references to cases (IVO's and registry numbers,
 * numbers of deviations in the systems that ORG names) and without telephone
 * numbers and addresses of mail; what stands in their place says so. Each is
 * named in NOTES, about its file, on its line when TEXT begins on LINE; so is
 * what may point out a person and is left for a person to judge. A number that
 * says who a patient is is an error there.
 */
void psd_public_text(struct psd_buf *to, struct psd_public *p,
    struct psd_str text, size_t line, struct psd_findings *notes);

/* Whether LINE tells words of a person with digits in them: "- *Fall* –
 * Björken: ”Från 29 till 40.”" */
bool psd_public_says_number(struct psd_str line);

#endif
