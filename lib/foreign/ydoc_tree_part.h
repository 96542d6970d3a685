/* psd_ydoc_tree: a file while it is read, for the parts that read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_TREE_PART_H
#define PSD_FOREIGN_YDOC_TREE_PART_H

#include "lib/base/table.h"
#include "lib/foreign/ydoc_bytes.h"
#include "lib/foreign/ydoc_tree.h"

struct psd_ydoc_reader {
	struct psd_arena *arena;
	struct psd_findings *findings;
	enum psd_ydoc_kind of;
	struct psd_cursor cursor;      /* in what is read, ... */
	const struct psd_edits *edits; /* ... which is not as it stands ... */
	struct psd_cursor origin;      /* ... in the file; NULL: it is */
	struct psd_node *root, *open;  /* OPEN: the list or map being read */
	struct psd_node *pending;      /* a child of OPEN that has its key */
	size_t depth;
	struct psd_table anchors; /* name to struct anchor */
	size_t repeated;	  /* values that aliases stand for */
	struct psd_place quoted;  /* a quoted text of several lines ... */
	unsigned quoted_end;	  /* ... and the last of them; 0: none */
	unsigned end;		  /* the line that the last place ends on */
	bool glued; /* a text looks like a field without a space */
};

/* What libyaml cannot read. Points count characters, and lines, from 0. */
struct psd_ydoc_fault {
	const char *theirs;	  /* as libyaml says it */
	size_t point, line;	  /* where it was noticed */
	size_t began, began_line; /* where what is wrong began */
};

/* Adds the finding TEXT of RULE, and what to do. */
void psd_ydoc_refuse(struct psd_ydoc_reader *r, enum psd_rule rule,
    const struct psd_place *place, const char *text, const char *tip);

/* The place in the file of the characters from point FROM to TO of what is
 * read; without the blanks at their end. */
void psd_ydoc_span(struct psd_ydoc_reader *r, size_t from, size_t to,
    struct psd_place *place);

/* The place in the file of the character at POINT of what is read. */
void psd_ydoc_spot(struct psd_ydoc_reader *r, size_t point,
    struct psd_place *place);

/* The byte of the file where the text up to POINT of what is read ends. */
size_t psd_ydoc_end(struct psd_ydoc_reader *r, size_t point);

/* Adds the finding for FAULT: what it means to a person. */
void psd_ydoc_syntax(struct psd_ydoc_reader *r,
    const struct psd_ydoc_fault *fault);

/* Takes what stands before the value N: a name for it and a TAG, each NULL when
 * there is none. Records do without either; in other documents the first is
 * remembered and, of types, only that something is text counts. */
void psd_ydoc_take_extras(struct psd_ydoc_reader *r, const char *anchor,
    const char *tag, struct psd_node *n);

/* Fills N, which is the tree's, with the value that the alias NAME stands for.
 * Returns -1 when there is none. */
int psd_ydoc_take_alias(struct psd_ydoc_reader *r, const char *name,
    struct psd_node *n);

/* Whether TEXT, which is not quoted, begins with "word:" and no space. */
bool psd_ydoc_is_glued(struct psd_str text);

/* Adds a finding when N's text holds what no byte of a file may be: it can
 * still be written as a code, "\0". */
void psd_ydoc_refuse_control(struct psd_ydoc_reader *r,
    const struct psd_node *n);

/* Adds a finding for each field of MAP whose name it had before. */
void psd_ydoc_find_repeated(struct psd_ydoc_reader *r,
    const struct psd_node *map);

#endif
