/* psd_zip: files packed into one, as documents of Word are. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_ZIP_H
#define PSD_IO_ZIP_H

#include "lib/base/buf.h"

struct psd_zip_file {
	const char *name;
	struct psd_str bytes;
};

/* Adds an archive of the N files at FILES, in their order and not compressed:
 * the same files give the same bytes. Below 4 GiB together. */
void psd_zip_make(struct psd_buf *to, const struct psd_zip_file *files,
    size_t n);

#endif
