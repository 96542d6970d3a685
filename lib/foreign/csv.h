/* psd_csv: rows of cells, and the only home of libcsv. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_CSV_H
#define PSD_FOREIGN_CSV_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/*
 * What is done with a cell, and with a row when it ends. TEXT lives until the
 * function returns. Not 0: it is not read further. LINE is where the row began.
 */
struct psd_csv_to {
	int (*cell)(void *arg, struct psd_str text, size_t line);
	int (*row)(void *arg, size_t line);
	void *arg;
};

/*
 * Reads BYTES, the cells of which SEPARATOR divides (RFC 4180). Empty lines are
 * no rows. ="0714", which programs write so that Excel takes it for text, is
 * 0714. A quotation mark that has no end, or that stands inside a cell, is an
 * error with its line; -1 also where a function of TO said so.
 */
int psd_csv_read(struct psd_str bytes, char separator,
    const struct psd_csv_to *to, struct psd_err *e) PSD_CHECK;

#endif
