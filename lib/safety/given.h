/* psd_given: fields and values as people write them on the command line. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_GIVEN_H
#define PSD_SAFETY_GIVEN_H

#include "lib/record/schema.h"
#include "lib/safety/organisation.h"
#include "lib/safety/thing.h"

/* What fields are asked for of: a thing of a record, or what it is to be. */
struct psd_given {
	const struct psd_source *src;
	enum psd_record record;
	struct psd_str pointer;		 /* of it, in its record */
	const struct psd_node *node;	 /* NULL: it is not there yet */
	const struct psd_schema *schema; /* of it */
};

/* A field of it. All lives as long as the store's arena. */
struct psd_given_field {
	struct psd_str pointer; /* from the thing: "/effect/judged" */
	struct psd_str name;	/* as it is written here: "effect.judged" */
	struct psd_str key;	/* the last field's: "judged" */
	const struct psd_schema *schema;
	const struct psd_node *node; /* NULL: it has no value */
};

/* Fills in what is asked of THING; POINTER is another one for what is not
 * there yet, with a NULL node, else absent. */
int psd_given_init(struct psd_given *out, const struct psd_source *src,
    const struct psd_thing *thing, struct psd_str pointer,
    struct psd_err *e) PSD_CHECK;

/*
 * Finds the field that KEY means: its key, "key.key", or its Swedish title
 * ("sista dag"), in any case and with or without its marks; between the dots
 * also an item of a list, by its id or what else tells it apart, or counted
 * from 1. PSD_EUSAGE when there is none, with what was probably meant.
 */
int psd_given_key(struct psd_given_field *out, const struct psd_given *given,
    const char *key, struct psd_err *e) PSD_CHECK;

/*
 * Makes *OUT what TEXT means as the value of FIELD: labels for psd's own values
 * ("pågår", "klar"), ja and nej, days ("2022-12-01", "1 december", "idag"),
 * numbers with a decimal comma, names of units, roles and the like; else the
 * text itself. For a list all that TEXT holds, between commas or in lines.
 * PSD_EUSAGE when it is no value of FIELD, with those that are possible.
 */
int psd_given_value(const struct psd_node **out, const struct psd_given *given,
    const struct psd_given_field *field, const char *text,
    struct psd_err *e) PSD_CHECK;

/* The same for one item of FIELD, a list; PSD_EUSAGE when it is none. */
int psd_given_item(const struct psd_node **out, const struct psd_given *given,
    const struct psd_given_field *field, const char *text,
    struct psd_err *e) PSD_CHECK;

/* Adds the keys of SCHEMA's first fields, with ABOVE before them where there is
 * one: "effect.judged", and in Swedish what they are called beside them. */
void psd_given_names(struct psd_buf *to, const struct psd_schema *schema,
    struct psd_str above);

/* TEXT as YAML writes a number, when it is one as people do: with a comma, and
 * blanks between thousands. Else absent; lives as long as ARENA. */
struct psd_str psd_given_number(struct psd_arena *arena, struct psd_str text);

/* The day that TEXT means: 2022-12-01, 20221201, "1/12", "1 december 2022",
 * "1/12 22", "idag", "igår", "i förrgår", "imorgon", "i måndags", "för en vecka
 * sedan", "3 days ago"; a year that is left out is TODAY's. PSD_NO_DAY when it
 * is none. */
int psd_given_day(struct psd_str text, int today);

#endif
