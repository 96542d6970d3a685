/* psd_check_facts: what a check knows beyond the file it is looking at. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_FACTS_H
#define PSD_SAFETY_CHECK_FACTS_H

#include "lib/base/suggest.h"
#include "lib/safety/plan.h"

/* The length of an id: a letter, a hyphen, five more. */
#define PSD_CHECK_ID ((size_t)7)

/* An id, where it is given or where it is named. There are more of these than
 * of anything else, so they are small. */
struct psd_check_id {
	char id[PSD_CHECK_ID];
	unsigned char columns;
	uint32_t file; /* its number */
	uint32_t at, size, line, col;
};

struct psd_check_step;

struct psd_check_ids {
	struct psd_check_id *items;
	size_t n, room;
};

/* One check of a repository; the parts of lib/safety/check_*.c share it. */
struct psd_check {
	const struct psd_source *src;
	struct psd_arena *arena; /* for facts, which outlive their file */
	bool tree;		 /* whether the units form a tree */
	struct psd_files files;	 /* in the order in which they are looked at */
	size_t number;		 /* of the one that is looked at */
	struct psd_str file;	 /* it, and what */
	enum psd_record kind;	 /* and whose it is by where it lies */
	int year;
	const struct psd_plans *plans; /* of YEAR; NULL: not to be had */
	bool gaps; /* one of them could not be read, or is nobody's */
	struct psd_check_ids given, named;
	struct psd_arena units;	  /* of RECORDS */
	struct psd_table records; /* of KIND and YEAR: unit to its place */
	const struct psd_node *agreements; /* of agreements.yaml; NULL */
	bool agreements_read;
	struct psd_table data;	      /* psd's own files, by path */
	struct psd_check_step *paths; /* what fields name, by kind */
};

void psd_check_facts_release(struct psd_check *c);

/* Notes the id that NODE is. */
void psd_check_note(struct psd_check *c, struct psd_check_ids *to,
    const struct psd_node *node);

/* Reports each id that is given twice, and each that is named and nowhere
 * given, when all files have been seen. */
void psd_check_compare_ids(struct psd_check *c);

/* Goes on to the file with NUMBER. Those of one kind and year must follow on
 * each other. */
void psd_check_go_to(struct psd_check *c, size_t number);

/* Notes that ROOT is its unit's record of this kind and year; reports a second
 * one. */
void psd_check_only_record(struct psd_check *c, const struct psd_node *root);

/* The data file DIR/ID.yaml, or NULL when there is none. One that cannot be
 * read is reported and empty. */
const struct psd_node *psd_check_data(struct psd_check *c, const char *dir,
    struct psd_str id);

/* Offers ENTRY, which has an id, by all it is called. */
void psd_check_offer(struct psd_suggest *near, const struct psd_node *entry);

/* Adds the tip for the finding that was added last: what was probably meant,
 * or some of what can be. */
void psd_check_tip_entry(struct psd_check *c, struct psd_str written,
    const struct psd_node *first);

/* Reports that LATER of MAP is before EARLIER. */
void psd_check_order(struct psd_check *c, const struct psd_node *map,
    const char *earlier, const char *later);

/* Warns of a date of KEY in MAP that is still to come. */
void psd_check_future(struct psd_check *c, const struct psd_node *map,
    const char *key);

/* Warns of a date of KEY in MAP that is not in the record's year. */
void psd_check_year(struct psd_check *c, const struct psd_node *map,
    const char *key);

/* Reports the later one of two keys of MAP that cannot both be there. */
void psd_check_one_of(struct psd_check *c, const struct psd_node *map,
    const char *one, const char *other);

/* Reports what stands twice in the list LIST: entries whose texts of KEY and
 * ALSO (NULL: only KEY) are equal. */
void psd_check_twice(struct psd_check *c, const struct psd_node *list,
    const char *key, const char *also);

#endif
