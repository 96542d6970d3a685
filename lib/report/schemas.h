/* psd_report_schemas: psd's schemas as a list, and each as it is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_SCHEMAS_H
#define PSD_REPORT_SCHEMAS_H

#include "lib/base/buf.h"
#include "lib/report/sheet.h"

/* Adds the table "schemas": those in the directory DATA with their titles. */
int psd_report_schemas(struct psd_report *to, const char *data,
    struct psd_err *e) PSD_CHECK;

/* Adds the bytes of the schema that GIVEN names by its word or its title.
 * PSD_EUSAGE when there is none. */
int psd_schema_text(struct psd_buf *to, struct psd_arena *arena,
    const char *data, const char *given, struct psd_err *e) PSD_CHECK;

#endif
