/* psd_wording: records, fields and values as people call them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_WORDING_H
#define PSD_SAFETY_WORDING_H

#include "lib/safety/lookup.h"
#include "lib/safety/organisation.h"

/* Whose words they are; all texts live as long as its arena, and have a NUL
 * behind them. What says who a patient is, is hidden in all of them. */
struct psd_wording {
	struct psd_arena *arena;
	const struct psd_store *store; /* for the schemas' titles */
	const struct psd_org *org;
	struct psd_lookup *lookup; /* of other records; NULL: ids stay ids */
};

/* A place in a record, in one of its versions. */
struct psd_spot {
	struct psd_str path; /* of the file, below the root */
	enum psd_record record;
	const struct psd_node *root;
	struct psd_str pointer;	     /* psd_pointer.h */
	const struct psd_node *node; /* what it leads to, where that is known;
				      * saves a search */
};

/* The record: "Björken, dialog 2022-10-12", "Hemvård, resultat 2022". */
struct psd_str psd_word_record(const struct psd_wording *w,
    const struct psd_spot *spot);

/* The same without its unit: "dialog 2022-10-12"; for a unit's records. */
struct psd_str psd_word_record_kind(const struct psd_wording *w,
    const struct psd_spot *spot);

/* The unit that the record is of, by its name; absent when it has none. */
struct psd_str psd_word_unit(const struct psd_wording *w,
    const struct psd_spot *spot);

/* The nearest thing with a name at or above SPOT, below the record: "åtgärden
 * 'Pröva gemensam mottagning …'", "Uppföljda åtgärder, T2 2022"; absent when
 * it is the record itself. */
struct psd_str psd_word_thing(const struct psd_wording *w,
    const struct psd_spot *spot);

/* The pointer to that thing; "" when it is the record itself. */
struct psd_str psd_word_thing_pointer(const struct psd_wording *w,
    const struct psd_spot *spot);

/* What leads from that thing to SPOT, by the schema's titles: "sista dag",
 * "effekt: bedömning"; absent when SPOT is the thing itself. In English it is
 * the keys. */
struct psd_str psd_word_field(const struct psd_wording *w,
    const struct psd_spot *spot);

/*
 * NODE, a value that stands or could stand at SPOT, as people read it: labels
 * for psd's own values, names for units and roles, a decimal comma; at most
 * LIMIT code points, 0 for all. NULL is a dash.
 */
struct psd_str psd_word_value(const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_node *node, size_t limit);

/* The same with all that NODE holds, where that is a map or a list of maps:
 * what it goes by, and in brackets the rest. */
struct psd_str psd_word_whole(const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_node *node, size_t limit);

/* A period's label as people say it: "T2 2022", "kvartal 3 2022", "juli
 * 2022". */
struct psd_str psd_word_period(struct psd_arena *arena, struct psd_str label);

/* TEXT on one line, of at most LIMIT code points: whole words where that is
 * possible, and "…" for the rest. */
struct psd_str psd_word_short(struct psd_arena *arena, struct psd_str text,
    size_t limit);

#endif
