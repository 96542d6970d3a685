/* psd_modeline: the comments that tell an editor which schema a record has. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_MODELINE_H
#define PSD_RECORD_MODELINE_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"

/*
 * They stand in the header, the comments before the first field:
 *
 *	# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
 *	# $schema: ../../.psd/schema/plan.schema.json
 *
 * The first is for VS Code, vim, Emacs and their kin, the second for the
 * editors of JetBrains. Below, PATH is the record's, from the root of the
 * repository, and WORD what stands behind its "record:". Nothing here keeps
 * anything between calls.
 */

/* Where the schemas lie in a repository, from its root. */
#define PSD_MODELINE_DIR ".psd/schema"
#define PSD_MODELINE_TAIL ".schema.json"

/* One modeline that is there. */
struct psd_modeline {
	struct psd_place place; /* of the schema's name */
	struct psd_str schema;	/* as it is written; borrowed */
};

/* A walk over the modelines of BYTES; begin with BYTES set and all else 0. */
struct psd_modelines {
	struct psd_str bytes;
	size_t at; /* of the next line */
	unsigned line;
};

/* The next one, or false behind the last. */
bool psd_modeline_next(struct psd_modeline *out, struct psd_modelines *walk);

enum psd_modeline_state {
	PSD_MODELINE_RIGHT, /* or the user's own choice */
	PSD_MODELINE_OTHER, /* the schema of another kind */
	PSD_MODELINE_ASTRAY /* psd's directory, but not from where PATH lies */
};

/* How the name SCHEMA is in the record PATH. No file is looked at; a schema
 * that is not psd's own is right. */
enum psd_modeline_state psd_modeline_judge(struct psd_str schema,
    struct psd_str path, const char *word);

/* Adds the name that a modeline of PATH should have. */
void psd_modeline_name(struct psd_buf *to, struct psd_str path,
    const char *word);

/* Adds both lines, for the head of a new record. */
void psd_modeline_write(struct psd_buf *to, struct psd_str path,
    const char *word);

/*
 * Adds BYTES with their modelines put right, or with both where there is
 * none; not a byte besides is changed, and no address like https:// is.
 * Returns whether anything was.
 */
bool psd_modeline_mend(struct psd_buf *to, struct psd_str bytes,
    struct psd_str path, const char *word);

/* Warns of each modeline that is not right, with its mending. To lack them is
 * no fault, and a PATH that does not end in .yaml or .yml has none. */
void psd_modeline_check(struct psd_findings *to, struct psd_str bytes,
    struct psd_str path, const char *word);

#endif
