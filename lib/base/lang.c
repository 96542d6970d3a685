/* psd_lang: the language that messages are in. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static bool swedish;

bool
psd_lang_known(const char *lang)
{
	return strcmp(lang, "sv") == 0 || strcmp(lang, "en") == 0;
}

bool
psd_lang_is_swedish(void)
{
	return swedish;
}

int
psd_lang_set(const char *lang, const char *localedir, struct psd_err *e)
{
	/*
	 * glibc looks at LANGUAGE only when the locale is not plain C; the
	 * one locale that every system has besides is C.UTF-8.
	 */
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		(void)setlocale(LC_ALL, "");
	(void)setlocale(LC_NUMERIC, "C");
	swedish = strcmp(lang, "sv") == 0;
	if (setenv("LANGUAGE", lang, 1) < 0)
		return psd_err_set(e, PSD_EIO, "cannot set the language: %s",
		    strerror(errno));
	if (bindtextdomain("psd", localedir) == NULL ||
	    bind_textdomain_codeset("psd", "UTF-8") == NULL ||
	    textdomain("psd") == NULL)
		return psd_err_set(e, PSD_EIO, "cannot open the messages: %s",
		    strerror(errno));
	return 0;
}
