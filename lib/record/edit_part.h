/* psd_edit_part: the parts of one edit of a record's text. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_EDIT_PART_H
#define PSD_RECORD_EDIT_PART_H

#include "lib/foreign/ydoc_edit.h"
#include "lib/record/edit.h"

/* What an edit comes down to when it is known what is there. */
enum psd_edit_act {
	PSD_EDIT_TAKE,	 /* AT goes; its parent keeps other children */
	PSD_EDIT_CHANGE, /* AT gets the value VALUE */
	PSD_EDIT_PUT	 /* VALUE becomes a child of AT: of a map under its key,
			  * of a list at PLACE */
};

struct psd_edit_step {
	enum psd_edit_act act;
	struct psd_node *at; /* in the tree that was asked about */
	struct psd_node *value;
	size_t place; /* PUT in a list: before which item; PSD_EDIT_LAST */
};
#define PSD_EDIT_LAST ((size_t)-1)

/* What EDIT means for ROOT. Returns false when its pointer leads nowhere, or
 * nothing would be left of ROOT. */
bool psd_edit_plan(struct psd_edit_step *out, struct psd_arena *arena,
    const struct psd_node *root, const struct psd_edit *edit);

/* Makes STEP in the tree that it was made for. Returns the child that was put
 * there last, or NULL for the other acts. */
const struct psd_node *psd_edit_make(struct psd_arena *arena,
    const struct psd_edit_step *step);

/* How a file lays out its groups and lists, in columns. */
struct psd_edit_habit {
	size_t step;	/* of a group below its field */
	size_t list_in; /* of a list below its field; 0: under its first letter
			 */
	size_t dash;	/* from a hyphen to what stands behind it */
};

/* One edit being made. */
struct psd_editing {
	struct psd_arena *arena;
	struct psd_str bytes;
	const struct psd_node *root; /* of BYTES */
	const struct psd_schema *schema;
	struct psd_edit_habit habit;
	size_t place;	      /* psd_edit_step's */
	bool careful;	      /* values stay on one line */
	bool ends;	      /* a new text wants a line end, and BYTES has
			       * none at its end */
	struct psd_edits out; /* what is to be replaced */
	bool failed;	      /* the layout cannot take it */
};

/* Notes that the bytes from AT to END become TEXT, whose line ends become those
 * of the file. In the order of bytes. */
void psd_editing_replace(struct psd_editing *ed, size_t at, size_t end,
    struct psd_str text);

/* Each notes what is to be replaced; FAILED where the layout cannot take it. */
void psd_edit_block_take(struct psd_editing *ed, const struct psd_node *node);
void psd_edit_block_put(struct psd_editing *ed, const struct psd_node *to,
    const struct psd_node *value);
void psd_edit_block_change(struct psd_editing *ed, const struct psd_node *node,
    const struct psd_node *value);
void psd_edit_flow_take(struct psd_editing *ed, const struct psd_node *node);
void psd_edit_flow_put(struct psd_editing *ed, const struct psd_node *to,
    const struct psd_node *value);
void psd_edit_flow_change(struct psd_editing *ed, const struct psd_node *node,
    const struct psd_node *value);

/* The child of TO that VALUE goes behind: in a map by the schema, in a list by
 * the place that is asked for; NULL: before all. */
const struct psd_node *psd_edit_before(const struct psd_editing *ed,
    const struct psd_node *to, const struct psd_node *value);

/* The edits of one call, on the text as it is so far. */
struct psd_edit_run {
	struct psd_arena *arena; /* for values; lives to the end */
	const struct psd_schema *schema;
	struct psd_buf text;
	const struct psd_node *root; /* of TEXT */
	struct psd_arena now, next;  /* that ROOT lives in; and what comes */
	size_t left;		     /* steps that may still be made in parts */
	bool too_large;		     /* what would come is no record by that */
};

/* Makes STEP, whose AT is in the tree of RUN, which is another one then.
 * Returns false, and RUN is as it was, when the layout cannot take it. */
bool psd_edit_try(struct psd_edit_run *run, const struct psd_edit_step *step);

/* The same for what becomes another list or group: what is alike in both stays,
 * and with it its comments. Where that fails half-way STEP's AT is what there
 * is then, so that psd_edit_try() can do the rest. */
bool psd_edit_try_parts(struct psd_edit_run *run, struct psd_edit_step *step);

#endif
