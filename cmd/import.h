/* psd_import: what the parts of psd import share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_IMPORT_H
#define PSD_CMD_IMPORT_H

#include "cmd/cmd.h"

#include "lib/intake/document.h"

/* What was given on the command line. */
struct psd_import_given {
	const char *file, *unit; /* UNIT: NULL when not given */
	int year;		 /* 0: not given */
	const char *kind;	 /* of the file; NULL */
	const char *mapping;	 /* of statistics; NULL */
	bool remove, dry;
	bool correct, propose; /* of statistics */
};

/* Reads the file of GIVEN, in the kind that it says. */
int psd_import_read(struct psd_document *out, const struct psd_ctx *ctx,
    const struct psd_import_given *given, struct psd_err *e) PSD_CHECK;

/* Each returns an exit status, or -1. */
int psd_import_plan(struct psd_ctx *ctx, const struct psd_import_given *given,
    struct psd_err *e);
int psd_import_records(struct psd_ctx *ctx,
    const struct psd_import_given *given, struct psd_err *e);
int psd_import_statistics(struct psd_ctx *ctx,
    const struct psd_import_given *given, struct psd_err *e);

#endif
