/* psd_ascii: letters and digits of ASCII, whatever the locale. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_ASCII_H
#define PSD_BASE_ASCII_H

#include <stdbool.h>

static inline bool
psd_ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
psd_ascii_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
psd_ascii_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || psd_ascii_is_capital(c);
}

static inline bool
psd_ascii_is_alnum(char c)
{
	return psd_ascii_is_letter(c) || psd_ascii_is_digit(c);
}

/* What the hexadecimal digit C stands for; -1 when it is none. */
static inline int
psd_ascii_hex(char c)
{
	if (psd_ascii_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static inline bool
psd_ascii_is_hex(char c)
{
	return psd_ascii_hex(c) >= 0;
}

#endif
