/* psd_term: the terminal, if there is one. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/term.h"

#include "lib/base/stamp.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

size_t
psd_term_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long given;

	given = columns != NULL ? psd_str_number(psd_str(columns), 10000) : 0;
	if (given > 0)
		return (size_t)given;
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

bool
psd_term_colour(int fd, const char *when)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (when != NULL && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	if (no != NULL && no[0] != '\0')
		return false;
	return isatty(fd) && term != NULL && strcmp(term, "dumb") != 0;
}

int
psd_term_today(void)
{
	int day = psd_stamp_day(time(NULL));

	return day != PSD_NO_DAY ? day : psd_date_day(1970, 1, 1);
}

bool
psd_term_is_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = NULL;
	size_t i;

	for (i = 0; i < 3 && (value == NULL || value[0] == '\0'); i++)
		value = getenv(names[i]);
	return value != NULL &&
	    (strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL ||
		strstr(value, "utf-8") != NULL || strstr(value, "UTF8"));
}
