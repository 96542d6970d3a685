/* psd_scan: a walk through the lines of a file as its author sees them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_PASTE_SCAN_H
#define PSD_FOREIGN_YDOC_PASTE_SCAN_H

#include "lib/foreign/ydoc_paste_line.h"

/* Deeper than records may be. */
#define PSD_SCAN_DEPTH 80

/* More than there are typographic marks that open. */
#define PSD_SCAN_MARKS 16

/* What a line begins in the midst of. */
enum psd_scan_context {
	PSD_SCAN_BLOCK,
	PSD_SCAN_DOUBLE,
	PSD_SCAN_SINGLE,
	PSD_SCAN_LITERAL
};

/* A list or map that lines belong to by their indentation. */
struct psd_scan_level {
	size_t col;
	bool list;
	bool open; /* its last field or item has no value yet */
	bool maps; /* a list that has groups in it */
	size_t number;
};

/* What looks like a field without a space, until the next line tells. */
struct psd_scan_guess {
	bool set, alone; /* ALONE: it is one without neighbours too */
	long col;
	size_t list; /* the number of the list whose item it is; 0: none */
	struct psd_paste paste;
	struct psd_paste quote; /* its value is in typographic marks ... */
	bool quoted;		/* ... if so */
};

/* Where what the mark CP opens is closed. */
struct psd_scan_closer {
	uint32_t cp;
	size_t at;
};

struct psd_scan {
	struct psd_str bytes, eol;
	size_t tab;	  /* how far apart tabs are */
	bool known;	  /* which is known */
	size_t shift;	  /* by how much the line's mend makes it shorter */
	size_t next, end; /* of the line: behind its end, and before it */
	size_t feed;	  /* the next line feed */
	size_t mark;	  /* the first paste that hides() has not looked at */
	struct psd_glyphs line;
	struct psd_pastes *to;
	struct psd_scan_closer closers[PSD_SCAN_MARKS];
	enum psd_scan_context in;
	long parent;	/* the column that a literal text belongs to */
	size_t content; /* its own column; 0: not known yet */
	bool folded;
	size_t flow;		  /* how many [ and { are open */
	bool map[PSD_SCAN_DEPTH]; /* which of them are { */
	bool key;		  /* a field of the innermost { may begin */
	struct psd_scan_level levels[PSD_SCAN_DEPTH];
	size_t depth;
	size_t lists; /* how many there were */
	struct psd_scan_guess guess;
	struct psd_scan_guess
	    *doubts; /* whose list has nothing but such texts yet */
	size_t n, room;
};

/* How a field or text in column COL stands to what is above it. */
enum psd_scan_relation {
	PSD_SCAN_CONTINUED, /* it goes on with the text above */
	PSD_SCAN_FIRST,
	PSD_SCAN_CHILD,
	PSD_SCAN_SIBLING
};

/* Takes the next line apart; what is wrong with its letters and its end is
 * added. Returns false behind the last. */
bool psd_scan_take_line(struct psd_scan *s);

/* How far the line behind this one is indented; 0 for the file's end. */
size_t psd_scan_next_indent(const struct psd_scan *s);

/* The innermost list or map; NULL outside of all. */
struct psd_scan_level *psd_scan_top(struct psd_scan *s);

/* Opens a list or map in column COL. */
void psd_scan_push(struct psd_scan *s, size_t col, bool list);

/* Whether an item can begin in column COL; its list is then on top. */
bool psd_scan_item(struct psd_scan *s, size_t col);

/* How what begins in column COL stands to what is above it. */
enum psd_scan_relation psd_scan_relation(struct psd_scan *s, size_t col);

/* Decides about the guess by the line below it, which begins in column COL (-1:
 * there is none): it was right when a field stands beside it, or nothing. */
void psd_scan_decide(struct psd_scan *s, bool is_field, long col);

/* LIST has a group: then its texts that look like one were meant as such. */
void psd_scan_has_maps(struct psd_scan *s, struct psd_scan_level *list);

#endif
