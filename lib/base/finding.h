/* psd_findings: the faults that were found, each with its place. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_FINDING_H
#define PSD_BASE_FINDING_H

#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/base/rule.h"

/* What would mend a fault without losing anything. */
struct psd_fix {
	size_t at, size;     /* bytes of the file that go */
	struct psd_str with; /* what stands there instead; absent: no fix */
};

/* A fault in the data. Texts live as long as the list that holds it. */
struct psd_finding {
	enum psd_rule rule;
	enum psd_level level;	/* the rule's, unless it was set otherwise */
	struct psd_str file;	/* relative to the repository */
	struct psd_place place; /* line 0: the file as a whole */
	struct psd_str text;	/* lower case, no full stop */
	struct psd_str tip;	/* what to do; absent when plain */
	struct psd_fix fix;	/* what psd can do itself */
	size_t order;		/* in which it was found */
};

/* More than these in one file help nobody: the last one then says so, and the
 * others are dropped. */
#define PSD_FINDINGS_MAX ((size_t)500)

struct psd_findings {
	struct psd_arena arena;
	struct psd_finding *items;
	size_t n, room;
	size_t errors, warnings;
	struct psd_str file; /* what the next findings are about */
	size_t in_file;	     /* how many there were, dropped ones too */
};
#define PSD_FINDINGS_INIT                                                      \
	{                                                                      \
		PSD_ARENA_INIT, NULL, 0, 0, 0, 0, { NULL, 0 }, 0               \
	}

void psd_findings_release(struct psd_findings *list);

/* Says that the findings to come are about FILE, which is copied. */
void psd_findings_in(struct psd_findings *list, struct psd_str file);

/*
 * Adds a fault at PLACE (NULL: the file as a whole) in the file named last.
 * Returns it, or the last one that was not dropped; valid until the next one
 * is added.
 */
struct psd_finding *psd_finding_add(struct psd_findings *list,
    enum psd_rule rule, const struct psd_place *place, const char *fmt, ...)
    PSD_PRINTF(4, 5);

/* Whether what is added about this file is dropped: then no work need go into
 * it. */
bool psd_findings_full(const struct psd_findings *list);

/* Adds F, a finding of another list, with its level, tip and mend. One that
 * names no file is about the file that LIST is about. */
void psd_finding_again(struct psd_findings *list, const struct psd_finding *f);

/* Adds what the reader can do about the fault that was added last. */
void psd_finding_tip(struct psd_findings *list, const char *fmt, ...)
    PSD_PRINTF(2, 3);

/* Adds that the field AGAIN has the name of FIRST, which came before it. */
void psd_finding_repeated(struct psd_findings *list,
    const struct psd_node *first, const struct psd_node *again);

/* Adds how the fault that was added last is mended: the SIZE bytes at AT of
 * its file become WITH. Only where nothing that a person wrote is lost. */
void psd_finding_fix(struct psd_findings *list, size_t at, size_t size,
    struct psd_str with);

/* Gives LIST's I-th finding the level LEVEL. */
void psd_finding_set_level(struct psd_findings *list, size_t i,
    enum psd_level level);

/* By file, place and order of discovery. */
void psd_findings_sort(struct psd_findings *list);

/* Drops the findings that KEEP, asked about each with its number while all
 * are still there, does not want; counts errors and warnings anew. */
void psd_findings_keep(struct psd_findings *list,
    bool (*keep)(const struct psd_findings *list, size_t i, const void *arg),
    const void *arg);

#endif
