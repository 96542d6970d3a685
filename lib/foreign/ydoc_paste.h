/* psd_pastes: what came along from Word, Teams or the web. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_PASTE_H
#define PSD_FOREIGN_YDOC_PASTE_H

#include "lib/base/finding.h"
#include "lib/foreign/ydoc_edit.h"

#include <stdint.h>

/* Which of a rule's texts a paste gets. */
enum psd_paste_where {
	PSD_PASTE_TEXT,
	PSD_PASTE_INDENT,
	PSD_PASTE_DASH,
	PSD_PASTE_COLON,
	PSD_PASTE_KEY,
	PSD_PASTE_END, /* of a value */
	PSD_PASTE_SOFT_HYPHEN,
	PSD_PASTE_NO_WIDTH,
	PSD_PASTE_DIRECTION
};

/* Something that a person did not mean to write. */
struct psd_paste {
	enum psd_rule rule;
	enum psd_paste_where where;
	enum psd_level level;
	/* it changes what the lines mean, so the file is read as if it were
	 * mended: then nothing else is wrong because of it */
	bool reads;
	size_t at, size;
	struct psd_fix fix;  /* absent: no mend without a loss */
	struct psd_str word; /* the mark, letter or field that it is about */
	uint32_t cp;
};

/* What was found in some bytes, by place. It points into them. */
struct psd_pastes {
	struct psd_arena arena;
	struct psd_paste *items;
	size_t n, room;
	bool tabs;	  /* there are tabs where spaces belong */
	size_t swallowed; /* lines like fields that fell into a text */
};
#define PSD_PASTES_INIT                                                        \
	{                                                                      \
		PSD_ARENA_INIT, NULL, 0, 0, false, 0                           \
	}

void psd_pastes_release(struct psd_pastes *list);

/*
 * Adds what stands in BYTES, valid UTF-8 that need be no YAML, as somebody sees
 * it whose tabs are TAB columns apart. With TAB 0 nobody knows how far, and
 * tabs have no mend.
 */
void psd_pastes_find(struct psd_pastes *list, struct psd_str bytes, size_t tab);

/* The mends of LIST: those that change how the file is read, or with ALL the
 * others too, as far as they do not overlap. */
void psd_pastes_edits(struct psd_edits *to, const struct psd_pastes *list,
    bool all);

/* Adds a finding for each of LIST, which was found in BYTES, to FINDINGS. */
void psd_pastes_say(struct psd_findings *findings,
    const struct psd_pastes *list, struct psd_str bytes);

#endif
