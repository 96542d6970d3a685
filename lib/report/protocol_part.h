/* psd_protocol_part: what the parts of a protocol share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_PROTOCOL_PART_H
#define PSD_REPORT_PROTOCOL_PART_H

#include "lib/report/protocol.h"

/* A kind of observation and its heading, marked by N_(). */
struct psd_observed {
	const char *word, *heading;
};

/*
 * The kinds that D's protocol has headings for, ended by NULL: those of its
 * template in its order, of nursing homes always shortcomings, risks and
 * success factors, then others that the record has. Lives as long as ARENA.
 */
const struct psd_observed **psd_protocol_kinds(struct psd_arena *arena,
    const struct psd_dialogue *d);

/* Adds what it is, and the banner. */
void psd_protocol_head(struct psd_report *to, const struct psd_protocol *p,
    const char *what);

/* When P's dialogue is to be documented; PSD_NO_DAY when that is not known. */
int psd_protocol_document_by(const struct psd_protocol *p);

/* Add what was said before, what came up, and what came of it. */
void psd_protocol_previous(struct psd_report *to, const struct psd_protocol *p);
void psd_protocol_prepared(struct psd_report *to, const struct psd_protocol *p);
void psd_protocol_observations(struct psd_report *to,
    const struct psd_protocol *p);
void psd_protocol_summary(struct psd_report *to, const struct psd_protocol *p);
void psd_protocol_recommendations(struct psd_report *to,
    const struct psd_protocol *p);
void psd_protocol_lessons(struct psd_report *to, struct psd_protocol *p);

#endif
