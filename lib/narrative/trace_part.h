/* psd_trace_part: what the files of psd_trace share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_TRACE_PART_H
#define PSD_NARRATIVE_TRACE_PART_H

#include "lib/record/blame.h"
#include "lib/record/pointer.h"
#include "lib/narrative/telling.h"
#include "lib/narrative/trace.h"

/* Records as one telling has them. */
struct psd_trace_then {
	struct psd_trace_then *next;
	struct psd_telling telling;
	struct psd_blame *blame;
	struct psd_wording w;
	struct psd_pointers pointers;
	struct psd_table records;   /* read once more: file to root */
	struct psd_findings faults; /* of that: they were told before */
	bool there;		    /* it could be told */
};

/* One trace under way. */
struct psd_tracing {
	const struct psd_trace *t;
	struct psd_report *report;
	struct psd_arena *arena;
	struct psd_str path;  /* of the narrative */
	struct psd_buf bytes; /* of it */
	bool saved;	      /* it is a file, and not a draft to be */
	struct psd_narrative n;
	struct psd_telling_choice choice;
	struct psd_blame *blame;      /* of the narrative */
	struct psd_trace_then *thens; /* NULL until one is needed */
	struct psd_finds finds;
	struct psd_sheet *places;
	bool listed; /* some place has records */
};

/* Why a place rests on what is listed. */
enum psd_trace_how {
	PSD_TRACE_EXACT, /* what psd said of the line */
	PSD_TRACE_FILES, /* it said nothing of it: the files of the part */
};

/* One place, and what it rests on. */
struct psd_trace_place {
	size_t number; /* from 1 */
	struct psd_found at;
	const struct psd_piece *piece;
	size_t line;	     /* of the file, from 1 */
	size_t in_body;	     /* of its part, from 0 */
	size_t col;	     /* in the line, the same byte as AT.from */
	struct psd_str text; /* the line */
	struct psd_str heading;
	const struct psd_blamed *brought; /* the version; NULL: none */
	struct psd_trace_then *then;	  /* NULL: nothing was told anew */
	struct psd_told_line told;
	bool instead; /* TOLD is what psd says there now */
	enum psd_trace_how how;
};

/* Finds who wrote P, and what psd has told of it. */
int psd_trace_place(struct psd_trace_place *p, struct psd_tracing *g,
    struct psd_err *e) PSD_CHECK;

/* Adds the table "records" of P where that has rows, how many goes to *N. */
int psd_trace_records(struct psd_tracing *g, struct psd_trace_place *p,
    size_t *n, struct psd_err *e) PSD_CHECK;

/* Adds the table without a row, for machines, unless it is there. */
void psd_trace_no_records(struct psd_tracing *g);

/* Fills the cells version, date and by, which people see as one. */
void psd_trace_version_cells(struct psd_sheet *s, const struct psd_blamed *b);

/* "2022-11-15, Test (0a1b2c3)"; lives as long as ARENA. */
struct psd_str psd_trace_version(struct psd_arena *arena,
    const struct psd_blamed *b);

#endif
