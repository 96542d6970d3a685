/* psd_export_records: records as JSON, one after the other. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_EXPORT_RECORDS_H
#define PSD_REPORT_EXPORT_RECORDS_H

#include "lib/base/buf.h"
#include "lib/record/store.h"
#include "lib/safety/organisation.h"

struct psd_export {
	const struct psd_source *src;
	const struct psd_unit *unit; /* NULL: all */
	int year;		     /* 0: all, and those of no year */
	bool lines; /* one record a line, nothing around them */
	/* Takes what is to be written, piece by piece. */
	int (*put)(void *arg, struct psd_str bytes, struct psd_err *e);
	void *arg;
};

struct psd_exported {
	size_t records; /* written */
	size_t held;	/* not written: unreadable, or they name a patient */
};

/*
 * Writes every record that WANTED asks for; memory is needed for few of them at
 * a time. What is not written is said in SRC's findings.
 */
int psd_export_records(struct psd_exported *out,
    const struct psd_export *wanted, struct psd_err *e) PSD_CHECK;

#endif
