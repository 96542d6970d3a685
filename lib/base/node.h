/* psd_node: a record as a tree that remembers where everything stood. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_NODE_H
#define PSD_BASE_NODE_H

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdint.h>

enum psd_kind {
	PSD_NULL,
	PSD_BOOL,
	PSD_INT, /* written as an integer; 1.0 is PSD_FLOAT */
	PSD_FLOAT,
	PSD_TEXT,
	PSD_LIST,
	PSD_MAP,
	PSD_KINDS
};

enum psd_style {
	PSD_PLAIN,
	PSD_SINGLE,  /* '…' */
	PSD_DOUBLE,  /* "…" */
	PSD_LITERAL, /* | */
	PSD_FOLDED,  /* > */
	PSD_FLOW,    /* […] and {…} */
	PSD_BLOCK    /* lists and maps by indentation */
};

/* Where something stands in its file. */
struct psd_place {
	uint32_t at, size;  /* bytes; no file that is read has 4 GiB */
	unsigned line, col; /* 1-based; columns in code points */
	unsigned columns;   /* code points on its first line */
};

/*
 * A value. Lists and maps link their children; a child of a map has a key.
 * All nodes and texts live as long as the arena they were read into.
 */
struct psd_node {
	enum psd_kind kind;
	enum psd_style style;
	struct psd_str text; /* scalars: as decoded, UTF-8 */
	double number;	     /* PSD_INT, PSD_FLOAT; 1 and 0 for PSD_BOOL */
	struct psd_str key;  /* { NULL, 0 } outside of maps */
	struct psd_place place, key_place;
	size_t n; /* children */
	struct psd_node *first, *last, *next, *parent;
};

/* The value of KEY in MAP, or NULL when absent or MAP is NULL or no map. */
const struct psd_node *psd_node_find(const struct psd_node *map,
    const char *key);
const struct psd_node *psd_node_find_str(const struct psd_node *map,
    struct psd_str key);

/* The text of KEY in MAP, of whatever scalar kind; absent when not there. */
struct psd_str psd_node_text(const struct psd_node *map, const char *key);

/* The whole number of KEY in MAP, or OTHERWISE. */
long psd_node_int(const struct psd_node *map, const char *key, long otherwise);

/* Whether KEY of MAP is there and true. */
bool psd_node_true(const struct psd_node *map, const char *key);

/* The day of KEY in MAP; PSD_NO_DAY when absent or no date. */
int psd_node_day(const struct psd_node *map, const char *key);

/* The first child of the list KEY in MAP, to walk by ->next; or NULL. */
const struct psd_node *psd_node_list(const struct psd_node *map,
    const char *key);

/* Whether the list KEY in MAP holds the text WORD; a missing list does not. */
bool psd_node_lists(const struct psd_node *map, const char *key,
    struct psd_str word);

/* Whether A and B are equal as JSON: 1 and 1.0 are, the order of keys is
 * nothing. */
bool psd_node_eq(const struct psd_node *a, const struct psd_node *b);

/* Whether NODE is a number. */
bool psd_node_is_number(const struct psd_node *node);

/* Order of two numbers by value, exactly: below 0, 0, above 0. */
int psd_node_compare(const struct psd_node *a, const struct psd_node *b);

/* Whether NODE is a number without a fraction: 1.0 is one, and 1e3. */
bool psd_node_is_whole(const struct psd_node *node);

/* Equal nodes, as psd_node_eq() says, have equal hashes. */
uint64_t psd_node_hash(const struct psd_node *node);

/* Puts NODE at the end of TO's children. */
void psd_node_append(struct psd_node *to, struct psd_node *node);

/* The children of LIST, in their order. Live as long as ARENA. */
const struct psd_node **psd_node_items(struct psd_arena *arena,
    const struct psd_node *list);

/* A copy of NODE, without its children or with all below it, that has no
 * parent. It lives as long as ARENA. */
struct psd_node *psd_node_copy_bare(struct psd_arena *arena,
    const struct psd_node *node);
struct psd_node *psd_node_copy(struct psd_arena *arena,
    const struct psd_node *node);

/*
 * Gives a plain scalar its kind and number by the core schema of YAML 1.2
 * (section 10.3.2): what 1.1 knew besides (yes, 012, 12:30) is text.
 */
void psd_node_resolve(struct psd_node *node);

#endif
