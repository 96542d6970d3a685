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

const char *
psd_lang_why(int number)
{
	static const struct {
		int number;
		const char *text;
	} known[] = {
		{ EACCES, N_("Permission denied") },
		{ EBUSY, N_("Device or resource busy") },
		{ EDQUOT, N_("Disk quota exceeded") },
		{ EEXIST, N_("File exists") },
		{ EIO, N_("Input/output error") },
		{ EISDIR, N_("Is a directory") },
		{ ELOOP, N_("Too many levels of symbolic links") },
		{ EMFILE, N_("Too many open files") },
		{ ENAMETOOLONG, N_("File name too long") },
		{ ENOENT, N_("No such file or directory") },
		{ ENOSPC, N_("No space left on device") },
		{ ENOTDIR, N_("Not a directory") },
		{ ENOTEMPTY, N_("Directory not empty") },
		{ EPERM, N_("Operation not permitted") },
		{ EPIPE, N_("Broken pipe") },
		{ EROFS, N_("Read-only file system") },
		{ EXDEV, N_("Invalid cross-device link") },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].number == number)
			return _(known[i].text);
	return strerror(number);
}

const char *
psd_lang_in_context(const char *key, const char *text)
{
	const char *found = gettext(key);

	return found == key ? text : found;
}

const char *
psd_lang_marked(const char *text)
{
	const char *end = strchr(text, '\004');

	/* the translation of nothing is the head of the catalogue */
	if (text[0] == '\0')
		return text;
	return end != NULL ? psd_lang_in_context(text, end + 1) : gettext(text);
}

const char *
psd_lang_count(const char *key, const char *one, const char *many,
    unsigned long n)
{
	const char *found = ngettext(key, many, n);

	/* without a catalogue ngettext() gives back one of its arguments */
	return found == key ? one : found;
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
