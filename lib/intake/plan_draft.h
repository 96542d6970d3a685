/* psd_plan_draft: a plan as a file has it, before it becomes a record. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_DRAFT_H
#define PSD_INTAKE_PLAN_DRAFT_H

#include "lib/base/table.h"
#include "lib/intake/document.h"
#include "lib/intake/follow_up_words.h"
#include "lib/intake/plan_notes.h"

#include <stdint.h>

/* What a column of a table is for. */
enum psd_plan_field {
	PSD_FIELD_AREA,
	PSD_FIELD_LEVEL,
	PSD_FIELD_ACTIVITY,
	PSD_FIELD_MEASURE,
	PSD_FIELD_FOLLOW_UP,
	PSD_FIELD_RESULT,
	PSD_FIELD_RESPONSIBLE,
	PSD_FIELD_TARGET,
	PSD_FIELD_STATUS,
	PSD_FIELD_COMMENT,
	PSD_FIELD_PRIORITY,
	PSD_FIELD_OTHER, /* unknown: its text is kept for a person */
	PSD_FIELDS
};

/* The numbers before an item, bit N for number N; none: 0. */
#define PSD_NUMBERS_MAX 60

/* One item of a cell. */
struct psd_plan_text {
	struct psd_plan_text *next;
	uint64_t numbers;
	struct psd_str text;
	struct psd_str place;	/* in the file */
	struct psd_str heading; /* of its column */
	bool only_if_there;	/* see struct psd_plan_entry */
};

/* A row of a table, or what stands for one in loose lines. */
struct psd_plan_found {
	struct psd_plan_found *next;
	struct psd_plan_spot spot;
	size_t table; /* which of the document's it stands in; 0: in lines */
	struct psd_plan_text *cells[PSD_FIELDS];
};

/* A priority of an area. */
struct psd_plan_priority {
	struct psd_plan_priority *next;
	const struct psd_area *area;
	struct psd_str text;
};

/* What was found in a document. */
struct psd_plan_search {
	struct psd_arena *arena;
	const struct psd_document *doc;
	const struct psd_org *org;
	const struct psd_framework *framework;
	const struct psd_unit *unit;
	const struct psd_table *known; /* texts that the plan has already, which
					* are taken as they are; NULL */
	struct psd_plan_notes *notes;
	struct psd_plan_found *first, *last;
	struct psd_plan_priority *first_priority, *last_priority;
	struct psd_str title;	   /* absent */
	int year;		   /* 0: it says none */
	size_t n_tables, n_others; /* with and without a plan */
	struct psd_str seen;	   /* headings of the first that is none */
};

struct psd_plan_twin;

/* An activity, measure or follow-up, or the result of one. */
struct psd_plan_entry {
	struct psd_plan_entry *next;
	struct psd_str text;  /* as the cell says it, without the numbers */
	struct psd_str whole; /* of a follow-up: the text that it is from */
	uint64_t numbers;     /* that were written before it */
	const struct psd_plan_entry *from; /* the first activity of its row in
					    * the file; NULL: none */
	size_t base, span; /* the activities that it may be about */
	uint64_t covers;   /* bit I for activity BASE + I; 0: all */
	size_t index;	   /* of an activity in its row */
	struct psd_plan_spot spot;
	struct psd_node *fields; /* of the record, but ids and numbers */
	struct psd_str id;	 /* given late */
	bool only_if_there; /* a follow-up whose time stands in a measure that
			     * the plan has: it may have been taken away */
	const struct psd_plan_twin *twin; /* in the plan as it is; NULL: new */
	bool exact;			  /* TWIN says the very same */
};

struct psd_plan_entries {
	struct psd_plan_entry *first, *last;
	size_t n;
};

/* An area on a level: a row of the plan that is to be. */
struct psd_plan_draft {
	struct psd_plan_draft *next;
	struct psd_plan_spot spot;
	size_t table, rows; /* the last table it was in; rows in all */
	size_t base;	    /* the activities of the last row begin here */
	struct psd_plan_entry *from; /* the first of them; NULL: none */
	bool keeps;   /* the plan's row has activities that the table lacks */
	bool changed; /* it alters what the plan has */
	bool has[PSD_FIELDS]; /* whether a cell of it said anything */
	struct psd_plan_entries activities, measures, follow_ups, results;
	struct psd_plan_notes notes; /* of this row */
};

#endif
