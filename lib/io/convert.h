/* psd_convert: other programs that read what psd does not. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_CONVERT_H
#define PSD_IO_CONVERT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

/*
 * How a program is run. In ARGV, ended by NULL, "{in}" is the file to convert,
 * "{out}" the one that is to come of it and "{dir}" the directory of both.
 * Without "{in}" it reads standard input, without "{out}" it writes to standard
 * output.
 */
struct psd_converter {
	const char *const *argv;
	const char *in, *out;	  /* how these files are called; may be NULL */
	const char *profile;	  /* a file of settings below {dir} ... */
	const char *profile_text; /* ... and what it holds; may be NULL */
	int seconds;		  /* it is ended after that many */
};

/* The file of settings with which LibreOffice runs no macro, fetches nothing
 * and asks no questions. */
#define PSD_CONVERT_OFFICE_PROFILE "profile/user/registrymodifications.xcu"
extern const char psd_convert_office_settings[];

enum psd_converted {
	PSD_CONVERTED,
	PSD_CONVERT_MISSING, /* the program is not installed */
	PSD_CONVERT_FAILED,  /* it did not make anything of it */
	PSD_CONVERT_LATE
};

/*
 * Adds to OUT what the program of C makes of BYTES. It works in a directory of
 * its own, which is its home too and is removed, and learns nothing of how the
 * user's file is called; memory, files and time that it may take are limited.
 * SAID gets what it said. Returns a psd_converted, or -1
 * when it could not be tried, or made more than LIMIT bytes.
 */
struct psd_converting {
	const struct psd_converter *by;
	struct psd_str bytes;
	const char *second; /* the name of another file in {dir}, or NULL */
	struct psd_str second_bytes;
	size_t limit;
	bool roomy; /* it reserves far more memory than it ever uses */
	struct psd_buf *out, *said;
};
int psd_convert(const struct psd_converting *c, struct psd_err *e) PSD_CHECK;

#endif
