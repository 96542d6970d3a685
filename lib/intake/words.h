/* psd_words: a text as words, to be read for what it says. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_WORDS_H
#define PSD_INTAKE_WORDS_H

#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <stdint.h>

/* Something that was guessed, in a sentence for the one who checks it. */
struct psd_doubt {
	struct psd_doubt *next;
	struct psd_str text;
};

/* Adds a text, as printf makes it, to the end of *LIST unless it is there
 * already; after so many that nobody reads them it is dropped. */
void psd_doubt_add(struct psd_arena *arena, struct psd_doubt **list,
    const char *fmt, ...) PSD_PRINTF(3, 4);

enum psd_word_kind {
	PSD_WORD_SIGN,
	PSD_WORD_NUMBER, /* digits only */
	PSD_WORD_LETTERS
};

/* Letters, digits or one sign; "Q2" is two of them. */
struct psd_word {
	size_t at, n;	      /* in the text */
	struct psd_str plain; /* small letters without marks */
	long number;	      /* of PSD_WORD_NUMBER; -1: too large */
	unsigned char kind;   /* enum psd_word_kind */
	char sign;	   /* of PSD_WORD_SIGN: - " and so on for their kin */
	bool spaced;	   /* blanks before it */
	bool broken;	   /* a line end before it */
	bool capital;	   /* begins with a capital */
	bool all_capitals; /* two or more letters, all of them */
};

/* Longer texts are not read: no cell of a plan is. */
#define PSD_WORDS_LONGEST ((size_t)65536)

struct psd_words {
	struct psd_arena *arena;
	struct psd_str text; /* in normal form C */
	struct psd_word *items;
	size_t n;
};

/* The words of TEXT; they live as long as ARENA. Of what is longer than
 * PSD_WORDS_LONGEST there are none. */
struct psd_words psd_words_of(struct psd_arena *arena, struct psd_str text);

/*
 * How many words from word I on are those of PATTERN, plain words and signs
 * with a space between; 0: they are others. "x*" stands for a word that begins
 * with x, "a|b" for either.
 */
size_t psd_words_match(const struct psd_words *w, size_t i,
    const char *pattern);

/* Whether word I is the sign SIGN; there may be no word I. */
bool psd_words_sign(const struct psd_words *w, size_t i, char sign);

/* The number from MIN to MAX that word I is, in digits or as a word ("tre");
 * -1: none. */
int psd_words_number(const struct psd_words *w, size_t i, int min, int max);

/* The text from word FROM to before word TO. */
struct psd_str psd_words_text(const struct psd_words *w, size_t from,
    size_t to);

#endif
