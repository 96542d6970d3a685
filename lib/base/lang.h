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
 * Makes messages come in LANG ("sv" or "en") from the catalogues under
 * LOCALEDIR. Works without any locale of that name, as under cron. Numbers,
 * order and letters do not depend on the locale in either case.
 */
int psd_lang_set(const char *lang, const char *localedir, struct psd_err *e)
    PSD_CHECK;

/* Whether LANG is one that psd has messages in. */
bool psd_lang_known(const char *lang);

/* Whether messages come in Swedish. */
bool psd_lang_is_swedish(void);

#endif
