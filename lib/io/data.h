/* psd_data: where psd's own files lie. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_DATA_H
#define PSD_IO_DATA_H

#include "lib/base/mem.h"

struct psd_data {
	struct psd_str dir;	  /* schemas, frameworks, templates, outlines */
	struct psd_str examples;  /* the example organisation */
	struct psd_str localedir; /* catalogues of messages */
};

/*
 * Finds them: $PSD_DATADIR, else beside the program, installed or in the
 * tree it was built in, else where it was configured to be installed. The
 * texts have a NUL behind them and live as long as ARENA.
 */
void psd_data_find(struct psd_data *data, struct psd_arena *arena,
    const char *argv0);

#endif
