/* psd_privacy_words: what says who a person is, but for numbers. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PRIVACY_WORDS_H
#define PSD_SAFETY_PRIVACY_WORDS_H

#include "lib/base/table.h"
#include "lib/safety/privacy_number.h"

struct psd_re;

enum psd_privacy_word {
	PSD_WORD_NAMED,	    /* "personnummer: " before digits */
	PSD_WORD_AGE,	    /* "87-årig kvinna" */
	PSD_WORD_BORN,	    /* "född 1938" */
	PSD_WORD_ROOM,	    /* "rum 12" */
	PSD_WORD_NAME,	    /* "patienten Astrid" */
	PSD_WORD_MOBILE,    /* a mobile telephone */
	PSD_WORD_TELEPHONE, /* another, with its area code */
	PSD_WORD_MAIL,	    /* an address that one has at home */
	PSD_WORD_DIAGNOSIS, /* "patienten har I63.9" */
	PSD_WORDS
};

/* The patterns, made when they are first needed: not for several threads at
 * once. Starts as { { NULL }, KNOWN }. */
struct psd_privacy_words {
	struct psd_re *re[PSD_WORDS];
	const struct psd_table *known; /* names that are no person's; or NULL */
};

void psd_privacy_words_release(struct psd_privacy_words *words);

/*
 * Whether WORD stands around byte AT of S, in one line and not far from it.
 * Then *OUT says where.
 */
bool psd_privacy_word(struct psd_privacy_hit *out,
    struct psd_privacy_words *words, enum psd_privacy_word word,
    struct psd_str s, size_t at);

#endif
