/* psd_seek: where a narrative says something. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_SEEK_H
#define PSD_NARRATIVE_SEEK_H

#include "lib/safety/narrative.h"

/* Bytes of a text: the first, and behind the last. */
struct psd_found {
	size_t from, to;
};

struct psd_finds {
	struct psd_found *items; /* in the order of the text */
	size_t n;
};

/*
 * Finds SENTENCE, or a piece of one, in what readers see of the narrative N: as
 * it reads, whatever the spaces, line ends, signs of Markdown and kinds of
 * dashes and quotation marks; and in whatever case when nothing else is found.
 * Each sentence, or cell of a table, counts once. All lives as long as ARENA.
 */
void psd_seek(struct psd_finds *out, struct psd_arena *arena,
    const struct psd_narrative *n, struct psd_str sentence);

/* The line of N that has most of the words of SENTENCE; 0 when no line has even
 * a third of them. */
size_t psd_seek_nearest(const struct psd_narrative *n, struct psd_str sentence);

/* How much A and B have in common, in words: 1 when all, 0 when none. */
double psd_seek_alike(struct psd_arena *arena, struct psd_str a,
    struct psd_str b);

/* The sentence, or the cell of a table, of LINE that byte AT lies in. */
struct psd_found psd_seek_sentence(struct psd_str line, size_t at);

/* LINE as it reads, without signs of Markdown; lives as long as ARENA. */
struct psd_str psd_seek_plain(struct psd_arena *arena, struct psd_str line);

#endif
