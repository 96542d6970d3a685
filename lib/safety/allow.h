/* psd_allow: comments that say why something may stand as it is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ALLOW_H
#define PSD_SAFETY_ALLOW_H

#include "lib/base/finding.h"

/* How comments look where they stand. */
enum psd_allow_text {
	PSD_ALLOW_YAML,	    /* # psd: allow RULE reason */
	PSD_ALLOW_MARKDOWN, /* so in the front matter; below it
			       <!-- psd: allow RULE reason --> */
	PSD_ALLOW_OTHER,    /* either */
};

/* How comments look in the file PATH, by its name. */
enum psd_allow_text psd_allow_text(struct psd_str path);

/* One comment. */
struct psd_allow {
	struct psd_place place; /* of the comment */
	unsigned line;		/* the line that it is about */
	struct psd_str word;	/* the rule that it names; may be none */
	struct psd_str reason;	/* trimmed; may be empty */
	bool used;
};

/* More comments than these in one file are not read. */
#define PSD_ALLOWS_MAX ((size_t)1000)

/* Those of one file. Texts point into its bytes. */
struct psd_allows {
	struct psd_allow *items;
	size_t n;
};

/* Whether BYTES can hold such a comment at all: most files do not. */
bool psd_allow_has(struct psd_str bytes);

/*
 * Finds the comments of BYTES. TREE is what was read of them or NULL: then
 * what looks like a comment inside of quoted and block text is none. Caller
 * releases *OUT.
 */
void psd_allow_find(struct psd_allows *out, struct psd_str bytes,
    enum psd_allow_text text, const struct psd_node *tree);
void psd_allows_release(struct psd_allows *allows);

/* A reason is at least so many characters. */
#define PSD_ALLOW_REASON_MIN 3

/* What a run of a command looked for: rules FIRST to LAST, or all when both
 * are 0. Of other rules' comments nothing can be said. */
struct psd_allow_scope {
	enum psd_rule first, last;
	bool quiet; /* nothing is said of the comments themselves */
};

/*
 * LIST's findings from the FROM-th on, before the TO-th, are those of one
 * file, named last, which ALLOWS are of. Those that are allowed become notes of
 * the rule "allowed" with the reason in their text; comments without a reason,
 * of unknown rules, and those that allow nothing become findings. Faults in the
 * reading of a file cannot be allowed.
 */
void psd_allow_apply(struct psd_findings *list, size_t from, size_t to,
    struct psd_allows *allows, struct psd_allow_scope scope);

/* Makes the I-th finding of LIST such a note, with REASON. */
void psd_allow_one(struct psd_findings *list, size_t i, struct psd_str reason);

/* The rule called WORD, or PSD_RULES: there is none, or none that can be
 * allowed. */
enum psd_rule psd_allow_rule(struct psd_str word);

#endif
