/* psd_store: the records of one repository, by kind and year. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_STORE_H
#define PSD_RECORD_STORE_H

#include "lib/base/finding.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/record/schema.h"
#include "lib/record/view.h"

/* Bytes of a record that is a text with a head, a narrative. */
#define PSD_STORE_TEXT_MAX ((size_t)8 * 1024 * 1024)

/* What a file can be, after its first key. */
enum psd_record {
	PSD_ORGANISATION, /* psd.yaml */
	PSD_AGREEMENTS,	  /* agreements.yaml */
	PSD_PLAN,	  /* plans/<year>/ and so on */
	PSD_RESULTS,
	PSD_DIALOGUE,
	PSD_MEETINGS,
	PSD_STATISTICS,
	PSD_NARRATIVE, /* Markdown; its front matter is the record */
	PSD_RECORDS
};

/* The word behind "record:", and the directory of that kind; NULL for the two
 * that are files at the top. */
const char *psd_record_word(enum psd_record kind);
const char *psd_record_dir(enum psd_record kind);

/* The bytes that a file of that kind may have; PSD_RECORDS: as most kinds. */
size_t psd_record_most(enum psd_record kind);

/* The name of its schema, as psd_schemas_get() takes it. */
const char *psd_record_schema(enum psd_record kind);

/* A file that is read as it is to become, or was, and not as it lies there. */
struct psd_instead {
	struct psd_str path;  /* below the root */
	struct psd_str bytes; /* absent: there is no such file */
	struct psd_str other; /* the version that BYTES is compared with: what
			       * hangs on either has to do with it */
};

/*
 * Files may be listed and read by several threads at once, each with a copy of
 * the store whose ARENA is its own.
 */
struct psd_store {
	struct psd_arena *arena;
	struct psd_view *view; /* what records are read from */
	struct psd_str root;   /* absolute; lives as long as the view */
	struct psd_str data;   /* psd's own schemas and the rest */
	struct psd_schemas *schemas;
	const struct psd_instead *instead; /* NULL: none; borrowed */
};

struct psd_store_opts {
	const char *dir;	   /* NULL: the working directory */
	struct psd_str data;	   /* borrowed */
	struct psd_view_opts view; /* all zero: the files as they are now */
};

/* Files by their path below the root, sorted by their bytes. */
struct psd_files {
	struct psd_str *items;
	size_t n;
};

/*
 * Opens the repository that DIR (NULL: the working directory) lies in: the
 * nearest directory upwards that holds psd.yaml. ARENA and DATA are borrowed.
 */
int psd_store_open(struct psd_store *store, struct psd_arena *arena,
    const char *dir, struct psd_str data, struct psd_err *e) PSD_CHECK;

/* The same for another version of the records, see psd_view_open(). What
 * writes records must not be given one. */
int psd_store_open_at(struct psd_store *store, struct psd_arena *arena,
    const struct psd_store_opts *opts, struct psd_err *e) PSD_CHECK;
void psd_store_close(struct psd_store *store);

/* The records of KIND for YEAR; no directory is no records. */
int psd_store_files(struct psd_files *out, const struct psd_store *store,
    enum psd_record kind, int year, struct psd_err *e) PSD_CHECK;

/* Every file of the repository that could be meant as a record. */
int psd_store_all(struct psd_files *out, const struct psd_store *store,
    struct psd_err *e) PSD_CHECK;

/* PATH below the root, as one can open it to write; lives as long as the
 * arena. What is read comes from psd_store_bytes(): it may lie in git only. */
struct psd_str psd_store_path(const struct psd_store *store,
    struct psd_str path);

/* Whether there is anything at PATH below the root. */
bool psd_store_has(const struct psd_store *store, struct psd_str path);

/*
 * Adds the bytes of the file PATH to TO, LIMIT + 1 of them when it is larger
 * than LIMIT. A symbolic link is refused: it may lead to any file of the
 * machine. PSD_EBUSY when it stands between two versions in git.
 */
int psd_store_bytes(struct psd_buf *to, const struct psd_store *store,
    struct psd_str path, size_t limit, struct psd_err *e) PSD_CHECK;

/* What PATH, below the root, must hold by where it lies, and its year (0 for
 * the files at the top); PSD_RECORDS when it lies where no record is. */
enum psd_record psd_store_kind(struct psd_str path, int *year);

/*
 * Reads the file PATH into ARENA and checks it against the schema of KIND.
 * Faults go to FINDINGS, also when the file cannot be opened. Returns the
 * record or NULL when nothing could be read.
 */
const struct psd_node *psd_store_read(const struct psd_store *store,
    struct psd_arena *arena, struct psd_str path, enum psd_record kind,
    struct psd_findings *findings);

/* The same of BYTES, the whole of the file that FINDINGS is about. */
const struct psd_node *psd_store_parse(const struct psd_store *store,
    struct psd_arena *arena, enum psd_record kind, struct psd_str bytes,
    struct psd_findings *findings);

/* Says that FINDINGS' file could not be read, and why: E is what
 * psd_store_bytes() said. */
void psd_store_unread(struct psd_findings *findings, const struct psd_err *e);

/* Only checks BYTES, as what lies where FINDINGS' file does; STORE is a struct
 * psd_store. */
void psd_store_check(struct psd_findings *findings, struct psd_str bytes,
    void *store);

/*
 * Reads one of psd's own data files, such as "templates/x.yaml"; one that the
 * organisation keeps under schemas/ beside its records comes first.
 */
int psd_store_data(const struct psd_node **out, const struct psd_store *store,
    const char *path, struct psd_err *e) PSD_CHECK;

/* The same of the organisation's file alone (OWN), or of psd's alone; and its
 * bytes, as they lie there. */
int psd_store_data_of(const struct psd_node **out,
    const struct psd_store *store, const char *path, bool own,
    struct psd_err *e) PSD_CHECK;
int psd_store_data_bytes(struct psd_buf *to, const struct psd_store *store,
    const char *path, bool own, struct psd_err *e) PSD_CHECK;

/* Where the data file PATH lies: below the root when it is the organisation's
 * OWN, else the whole path. Has a NUL behind it; lives as long as the arena. */
struct psd_str psd_store_data_place(const struct psd_store *store,
    const char *path, bool own);

/* The names of the data files in DIR, of the organisation alone (OWN) or of
 * psd's alone, without directory. */
int psd_store_data_in(struct psd_files *out, const struct psd_store *store,
    const char *dir, bool own, struct psd_err *e) PSD_CHECK;

/* The names of the data files in DIR ("templates"), psd's own and the
 * organisation's, without directory and each once. */
int psd_store_data_files(struct psd_files *out, const struct psd_store *store,
    const char *dir, struct psd_err *e) PSD_CHECK;

/*
 * Reads the data file DIR/ID.yaml. Returns 1; or 0 when there is none, and then
 * E has a tip if the name of another is near.
 */
int psd_store_data_find(const struct psd_node **out,
    const struct psd_store *store, const char *dir, struct psd_str id,
    struct psd_err *e) PSD_CHECK;

#endif
