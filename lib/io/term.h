/* psd_term: the terminal, if there is one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_TERM_H
#define PSD_IO_TERM_H

#include <stdbool.h>
#include <stddef.h>

/* How many columns standard output has: $COLUMNS, else the terminal's; 0: no
 * limit, as in a pipe. */
size_t psd_term_width(void);

/*
 * Whether the stream FD gets colour: WHEN is always, never or auto (NULL);
 * auto asks for a terminal that is not dumb and for no NO_COLOR
 * (no-color.org).
 */
bool psd_term_colour(int fd, const char *when);

/* Whether the locale that is set (LC_ALL, LC_CTYPE, LANG) writes UTF-8. */
bool psd_term_is_utf8(void);

/* Today by the system's clock and time zone. */
int psd_term_today(void);

#endif
