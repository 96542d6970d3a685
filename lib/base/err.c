/* psd_err: one failure, with its place and its cure. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/err.h"

#include <stdarg.h>
#include <stdio.h>

int
psd_err_set(struct psd_err *e, enum psd_code code, const char *fmt, ...)
{
	va_list ap;

	if (e->code != PSD_OK)
		return -1;
	e->code = code;
	va_start(ap, fmt);
	(void)vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	return -1;
}

int
psd_err_at(struct psd_err *e, const char *file, size_t line, size_t col)
{
	if (e->file[0] != '\0')
		return -1;
	(void)snprintf(e->file, sizeof(e->file), "%s", file);
	e->line = line;
	e->col = col;
	return -1;
}

int
psd_err_tip(struct psd_err *e, const char *fmt, ...)
{
	va_list ap;

	if (e->tip[0] != '\0')
		return -1;
	va_start(ap, fmt);
	(void)vsnprintf(e->tip, sizeof(e->tip), fmt, ap);
	va_end(ap);
	return -1;
}
