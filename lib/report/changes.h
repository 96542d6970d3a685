/* psd_changed: what has changed between two versions, in people's words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_CHANGES_H
#define PSD_REPORT_CHANGES_H

#include "lib/record/change.h"
#include "lib/report/sheet.h"
#include "lib/safety/target.h"
#include "lib/safety/wording.h"

/* One record in two versions; a NULL root is no record. Where no field has
 * changed and no text, it is the file's name, its comments or its layout. */
struct psd_changed {
	struct psd_spot before, after; /* their pointers are not used */
	struct psd_changes changes;
	bool text; /* of a narrative: what stands below its head */
	bool part; /* only a part of it was asked for */
	struct psd_changed *next;
};

/* Records that differ, by path. */
struct psd_all_changed {
	struct psd_changed *first, *last;
	size_t n;
};

/* Puts C at the end of ALL. */
void psd_changed_append(struct psd_all_changed *all, struct psd_changed *c);

/* What is compared; all is borrowed. */
struct psd_versions {
	const struct psd_store *before; /* NULL: there was nothing */
	const struct psd_store *after;	/* each may be of the files now */
	const struct psd_files *paths;	/* NULL: all */
	struct psd_findings *faults;
};

/*
 * Adds what became of records between two versions. A record whose file has
 * another name is followed by what it is: a dialogue by its id, others by unit
 * and year. A file that cannot be opened in a version is left out, as nobody
 * knows whether it has changed; one that is no record counts as not there in
 * it. Both are in V's faults. All lives as long as ARENA.
 */
int psd_changed_find(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_versions *v, struct psd_err *e) PSD_CHECK;

/* The file at PATH in two versions; absent bytes: there is none. */
struct psd_record_bytes {
	struct psd_str path;
	enum psd_record kind;
	struct psd_str before, after;
};

/* Adds RECORD unless its versions are the same bytes. One that cannot be read
 * is as above; FAULTS may be NULL. */
void psd_changed_add(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_record_bytes *record, struct psd_findings *faults);

/* Joins what was taken away under one name and added under another. */
void psd_changed_join(struct psd_all_changed *all, struct psd_arena *arena);

/* The name under which the record of SPOT is the same whatever its file is
 * called; lives as long as ARENA. */
struct psd_str psd_changed_name(struct psd_arena *arena,
    const struct psd_spot *spot);

/* What somebody asked for. */
struct psd_changed_wanted {
	const struct psd_org *org;
	const struct psd_unit *top; /* it and what lies below; NULL: any */
	const struct psd_target *targets;
	size_t n; /* 0: all */
};

/* Drops what was not WANTED. What was added or taken away with a thing in it
 * that was, becomes that thing. */
void psd_changed_keep(struct psd_all_changed *all, struct psd_arena *arena,
    const struct psd_changed_wanted *wanted);

/* The spot of CHANGE, of a record of ALL: in the version that has it. */
struct psd_spot psd_changed_spot(const struct psd_changed *record,
    const struct psd_change *change);

/* The id of the thing that NODE of a record, or what it lies in, is or is
 * about; absent where there is none. */
struct psd_str psd_changed_id(const struct psd_node *node);

/* A row on one change of a record, or on what is no change of a field. */
struct psd_changed_row {
	const struct psd_wording *w;
	const struct psd_changed *record;
	size_t change;		      /* which one; 0 is the first */
	bool of_unit;		      /* people know which unit it is */
	bool same_record, same_thing; /* as above: people need no repetition */
};

/* How many rows RECORD has; and whether there is one behind ROW, which goes on
 * to it. */
size_t psd_changed_rows(const struct psd_changed *record);
bool psd_changed_next_row(struct psd_changed_row *row);

/* Adds the columns of such rows, each group shown for 0 and hidden for
 * PSD_COL_HIDDEN; and fills the cells of ROW, which need not outlive it. */
void psd_changed_columns(struct psd_sheet *sheet, unsigned record,
    unsigned thing, unsigned values);
void psd_changed_cells(struct psd_sheet *sheet,
    const struct psd_changed_row *row);

/* Adds the tables "records" and "changes" of ALL to REPORT: what was added,
 * taken away or given another file name; and record, thing, field, before,
 * after. */
void psd_changed_table(struct psd_report *report, const struct psd_wording *w,
    const struct psd_all_changed *all);

/*
 * Adds what ALL comes to as a message of a commit: a subject of at most 72
 * columns, and where there is more to say a blank line and a line for each
 * change. It holds nothing that psd_privacy stops. Nothing is added when no
 * field and no text has changed.
 */
void psd_changed_message(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all);

/* Adds the ids of the things that ALL changed, each once: for the trailer
 * PSD-Id. */
void psd_changed_ids(struct psd_names *ids, struct psd_arena *arena,
    const struct psd_all_changed *all);

#endif
