/* psd_narrative: a text that people and psd write together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_H
#define PSD_SAFETY_NARRATIVE_H

#include "lib/base/digest.h"
#include "lib/safety/organisation.h"
#include "lib/safety/outline.h"

/*
 * A narrative is Markdown behind a front matter of YAML. psd's own parts
 * stand between two lines, and whatever else is in the file is people's:
 *
 *	<!-- psd:part id=avvikelser.deviations digest=0f3c… -->
 *	…
 *	<!-- psd:end -->
 *
 * The digest is that of what psd wrote there, so that psd knows when a person
 * has changed it. A comment "psd:parts" lists every part that was ever in the
 * file: one that is listed and not there has been taken out by a person.
 */
enum psd_piece_kind {
	PSD_PIECE_FRONT,
	PSD_PIECE_TEXT, /* people's */
	PSD_PIECE_PART,
	PSD_PIECE_LIST /* the comment psd:parts */
};

struct psd_piece {
	enum psd_piece_kind kind;
	struct psd_str bytes;	 /* all of it, with its markers */
	struct psd_str id, body; /* of a part */
	bool ours;		 /* a part that is as psd wrote it */
	bool missigned;		 /* one of ours, with another's digest */
	size_t line;
};

struct psd_narrative {
	struct psd_piece *items; /* together they are the file */
	size_t n, room;
	const struct psd_node *front;
	struct psd_table known; /* ids of parts that were ever in the file */
	struct psd_str *listed; /* the same, in the file's order */
	size_t n_listed;
	bool crlf; /* lines end with CR LF */
};

/*
 * Takes BYTES, the contents of FILE, apart; both are borrowed by OUT, whose
 * other parts live as long as ARENA. PSD_EDATA with its line where a marker is
 * broken or the front matter cannot be read. Caller releases OUT.
 */
int psd_narrative_read(struct psd_narrative *out, struct psd_arena *arena,
    struct psd_str bytes, const char *file, struct psd_err *e) PSD_CHECK;
void psd_narrative_release(struct psd_narrative *n);

/* The same for those who go on without it: what is broken is added to FAULTS,
 * about the file that they are about. Returns whether OUT can be used. */
bool psd_narrative_open(struct psd_narrative *out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *faults);

/* Bytes; a narrative of the largest region is far below this. */
#define PSD_NARRATIVE_MAX PSD_STORE_TEXT_MAX

/* Sets E: FILE has more, which psd_narrative_read() refuses. Returns -1. */
int psd_narrative_too_large(const char *file, struct psd_err *e);

/* The narrative of UNIT for YEAR, below the root of the repository. */
struct psd_str psd_narrative_path(struct psd_arena *arena,
    const struct psd_unit *unit, int year);

/* The day that N was adopted or published, the earlier one: from then on it
 * is not psd's to change. PSD_NO_DAY when neither has happened by TODAY. */
int psd_narrative_settled(const struct psd_narrative *n, int today);

/* Whether P, a part, says anything of people's: somebody has changed it, or it
 * gathers what those of units below have written. */
bool psd_piece_has_words(const struct psd_piece *p);

/* What people have written under a heading. */
struct psd_written {
	bool there; /* the heading is */
	bool text;  /* with something below it that is not psd's */
	bool ready; /* and the front matter says that it is finished */
};

/* N may be NULL, a draft to be: every heading is there, with nothing. */
struct psd_written psd_narrative_written(const struct psd_narrative *n,
    const struct psd_heading *h);

/* What a line of people's text is, when it is read after the ones before. */
struct psd_lines {
	int fence;    /* in a code block: letters that began it, else 0 */
	bool comment; /* in a comment of several lines */
};
enum psd_line_kind {
	PSD_LINE_EMPTY, /* blank, or nothing but a comment */
	PSD_LINE_HEADING,
	PSD_LINE_TEXT
};

/* Takes the next line, without its end, from *REST. */
bool psd_narrative_line(struct psd_str *rest, struct psd_str *line);
enum psd_line_kind psd_narrative_line_kind(struct psd_lines *state,
    struct psd_str line);

/* Whether the heading LINE ("## 1.1 Title") is H, numbered or not. */
bool psd_heading_is(const struct psd_heading *h, struct psd_str line);

/* Whether the part ID belongs under H. */
bool psd_heading_owns(const struct psd_heading *h, struct psd_str id);

/* The digest of a part's text, however its lines end. */
struct psd_digest_text psd_narrative_digest(struct psd_str body);

#endif
