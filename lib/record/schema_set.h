/* psd_schema_set: schema files, and what their references lead to. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_SET_H
#define PSD_RECORD_SCHEMA_SET_H

#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/base/table.h"

/* Where addresses that begin with URI are kept: in PATH, a directory or, for
 * that one address, a file. */
struct psd_schema_base {
	struct psd_str uri, path;
};

/* Files that have been read, by address. */
struct psd_schema_set {
	struct psd_arena arena;
	const char *dir;	    /* psd's own */
	struct psd_table resources; /* address to its node */
	struct psd_table anchors;   /* address#name to its node */
	struct psd_table bases;	    /* node to what it is the base of */
	struct psd_table found;	    /* address#/pointer to its node */
	size_t steps;		    /* that pointers took */
	struct psd_schema_base *maps;
	size_t n_maps, room_maps;
	struct psd_schema_file *files; /* newest first */
	size_t n_files;
};

struct psd_schema_file {
	struct psd_str path; /* as the user knows it */
	const struct psd_node *root;
	struct psd_schema_file *next;
};

void psd_schema_set_release(struct psd_schema_set *set);

/* Says that addresses that begin with URI lie in PATH; both are copied. */
void psd_schema_set_map(struct psd_schema_set *set, struct psd_str uri,
    struct psd_str path);

/* Reads PATH, JSON or YAML, unless it was read before. Addresses like its
 * "$id" are from then on looked for beside it. */
int psd_schema_set_read(const struct psd_node **out, struct psd_schema_set *set,
    const char *path, struct psd_err *e) PSD_CHECK;

/*
 * What the reference REF, whose text stands in the schema FROM, leads to:
 * RFC 3986 against the bases that "$id" sets, JSON pointers (RFC 6901) and
 * names that "$id": "#name" gives. Nothing is fetched.
 */
int psd_schema_set_find(const struct psd_node **out, struct psd_schema_set *set,
    const struct psd_node *from, const struct psd_node *ref,
    struct psd_err *e) PSD_CHECK;

/* Notes the names that stand in NODE, which is found to be a schema though it
 * stands where none is expected. */
void psd_schema_set_enter(struct psd_schema_set *set,
    const struct psd_node *node);

/* Sets E's place to PLACE, where NODE, of one of the files, or its key
 * stands. Returns -1. */
int psd_schema_set_at(const struct psd_schema_set *set,
    const struct psd_node *node, const struct psd_place *place,
    struct psd_err *e);

/* The address that the drafts' own schema goes by, without a fragment. */
#define PSD_DRAFT_07 "http://json-schema.org/draft-07/schema"
#define PSD_DRAFT_07_S "https://json-schema.org/draft-07/schema"

#endif
