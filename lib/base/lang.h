/* psd_lang: the language that messages are in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_LANG_H
#define PSD_BASE_LANG_H

#include "lib/base/err.h"

#include <libintl.h>
#include <stdbool.h>

/* Marks a message, and gives its translation. */
#define _(text) gettext(text)
/* Marks a message in a table, for _() where it is printed. */
#define N_(text) (text)
/*
 * The same English words in another CONTEXT, a literal that only translators
 * see: a heading over numbers is not inflected as what stands in one cell.
 */
#define C_(context, text) psd_lang_in_context(context "\004" text, text)
/* Marks it in a table, for psd_lang_marked(). */
#define NC_(context, text) (context "\004" text)
/* ngettext() in a context. */
#define CN_(context, one, many, n)                                             \
	psd_lang_count(context "\004" one, one, many, n)

/*
 * Makes messages come in LANG ("sv" or "en") from the catalogues under
 * LOCALEDIR. Works without any locale of that name, as under cron. Numbers,
 * order and letters do not depend on the locale in either case.
 */
int psd_lang_set(const char *lang, const char *localedir,
    struct psd_err *e) PSD_CHECK;

/* Whether LANG is one that psd has messages in. */
bool psd_lang_known(const char *lang);

/* Whether messages come in Swedish. */
bool psd_lang_is_swedish(void);

/* What errno NUMBER means, in the language of the messages: libc's own words
 * are in that language on few systems only. */
const char *psd_lang_why(int number);

/* The translation of TEXT, marked with N_() or NC_(); "" of "". */
const char *psd_lang_marked(const char *text);

/* What C_() and CN_() expand to. */
const char *psd_lang_in_context(const char *key, const char *text)
    PSD_FORMAT_ARG(2);
const char *psd_lang_count(const char *key, const char *one, const char *many,
    unsigned long n) PSD_FORMAT_ARG(2) PSD_FORMAT_ARG(3);

#endif
