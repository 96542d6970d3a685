/* psd_new_dialogue: the text of a dialogue that is yet to be held. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_DIALOGUE_H
#define PSD_SAFETY_NEW_DIALOGUE_H

#include "lib/base/buf.h"
#include "lib/base/id.h"
#include "lib/safety/new_dialogue_known.h"

/* What is to be written; all is borrowed. */
struct psd_new_dialogue {
	const struct psd_known *known; /* unit, year, what went before */
	const struct psd_template *template;
	struct psd_ids *ids;
	struct psd_id id; /* of the record */
	int planned;	  /* PSD_NO_DAY: not yet booked */
};

/*
 * All that is left for UNIT but TEMPLATE, as people read it: "name (id), name
 * (id)"; empty when nothing is. Lives as long as the store's arena.
 */
struct psd_str psd_new_dialogue_left(const struct psd_known *known,
    struct psd_str template);

/*
 * The template called GIVEN or, where that is absent, of the first dialogue
 * that is left; NULL when none is. It also becomes KNOWN's. PSD_EUSAGE for one
 * that neither psd.yaml nor, where that is silent, the template itself means
 * for the unit and year.
 */
int psd_new_dialogue_choose(const struct psd_template **out,
    struct psd_known *known, struct psd_str given, struct psd_err *e) PSD_CHECK;

/*
 * Writes the record to dialogues/YEAR/UNIT-ID.yaml under a new id, which is
 * put into WANTED. *PATH is below the root and lives as long as the store's
 * arena. What is there already is never written over.
 */
int psd_new_dialogue_create(struct psd_str *path,
    struct psd_new_dialogue *wanted, struct psd_err *e) PSD_CHECK;

/*
 * Adds the text of the record: valid as it is, all known things filled in,
 * each field explained in Swedish, and what is to be written later as
 * comments that become fields when their # is removed.
 */
int psd_new_dialogue_write(struct psd_buf *to,
    const struct psd_new_dialogue *wanted, struct psd_err *e) PSD_CHECK;

#endif
