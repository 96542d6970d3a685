/* psd_follow_up_words: reading a text word by word. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_FOLLOW_UP_WORDS_SCAN_H
#define PSD_INTAKE_FOLLOW_UP_WORDS_SCAN_H

#include "lib/intake/follow_up_words_part.h"

/* What a role that comes next does. */
enum psd_scan_place {
	PSD_PLACE_BARE,
	PSD_PLACE_AV,
	PSD_PLACE_TO,
	PSD_PLACE_FROM, /* it gives the figures */
	PSD_PLACE_NONE	/* "per enhetschef": nothing that a follow-up says */
};

enum psd_scan_verb {
	PSD_VERB_NONE,
	PSD_VERB_SHOW,
	PSD_VERB_CHECK,
	PSD_VERB_SUPPLY
};

struct psd_scan {
	struct psd_parts p;
	struct psd_called called;
	enum psd_scan_place place;
	enum psd_scan_verb verb;
	int guesses;
	struct psd_str own; /* what stands behind "Övrigt:" */
};

/* Notes that the N words from I on were used AS. Returns N. */
size_t psd_scan_use(struct psd_scan *s, size_t i, size_t n,
    enum psd_word_use as);

/* Adds a doubt about the part that is read just now. */
#define psd_scan_doubt(s, ...)                                                 \
	psd_doubt_add((s)->p.arena, &(s)->p.part.f.doubts, __VA_ARGS__)

/*
 * Each reads what begins at word I; returns how many words it takes, 0: none.
 */

/* Names: of roles, forums and the year wheel's entries. */
size_t psd_follow_up_scan_name(struct psd_scan *s, size_t i);

/* "varje MUM": once a month, as far as anybody knows. */
size_t psd_scan_each(struct psd_scan *s, size_t i);

/* "från HändelseVis" */
size_t psd_scan_source(struct psd_scan *s, size_t i);

/* "efter enkät", "efter HSE-enkäten", "efter enkäten HSE" */
size_t psd_scan_after(struct psd_scan *s, size_t i);

/* The way to follow up that stands at word I; *N: its words. */
struct psd_str psd_scan_method(const struct psd_words *w, size_t i, size_t *n);

#endif
