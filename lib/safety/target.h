/* psd_target: what somebody wants the history of. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_TARGET_H
#define PSD_SAFETY_TARGET_H

#include "lib/safety/thing.h"

/* One of these: a unit with all its records, a record, or a thing. */
struct psd_target {
	const struct psd_unit *unit;
	struct psd_str file; /* of a record, or of the thing; may be absent */
	struct psd_str here; /* of a record that is gone: its path if it was
			      * named from the working directory */
	struct psd_str id;   /* of a thing */
	struct psd_str text; /* what people know it by */
	enum psd_record record;
	int year;  /* of a record or thing that is there; 0 */
	bool gone; /* it is not there now: only history can know it */
};

/*
 * Finds what GIVEN means: a unit by its id or name, a file, a thing as
 * psd_thing_find() does; an id or a path that is not there now may have been.
 * PSD_EUSAGE when it can be nothing. It lives as long as the store's arena.
 */
int psd_target_find(struct psd_target *out, const struct psd_source *src,
    const char *given, struct psd_err *e) PSD_CHECK;

/* Whether GIVEN has the form of an id: "x-4fhxc". */
bool psd_target_is_id(struct psd_str given);

/* Whether T is, or may be, the record at PATH or a thing in it. */
bool psd_target_has_file(const struct psd_target *t, struct psd_str path);

/* Whether NODE of a record is, lies in, or tells of the thing ID. */
bool psd_target_is_about(struct psd_str id, const struct psd_node *node);

/* Says that what GIVEN means was never there. Returns -1. */
int psd_target_unknown(struct psd_err *e, const char *given);

#endif
