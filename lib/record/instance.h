/* psd_instance: any document, checked against any schema. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_INSTANCE_H
#define PSD_RECORD_INSTANCE_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/io/opt.h"
#include "lib/record/schema.h"

/* Documents that one schema is for. Starts as { .stdin_name = … }. */
struct psd_instances {
	struct psd_schemas *schemas;
	const struct psd_schema *schema;
	const char *stdin_name; /* what "-" is called; may be NULL */
};

/*
 * Opens the schema in the file PATH. BASES say where what it refers to is
 * kept, each as "ADDRESS=PATH". DATA holds psd's own schemas; it is borrowed.
 */
int psd_instances_open(struct psd_instances *set, const char *data,
    const char *path, const struct psd_texts *bases,
    struct psd_err *e) PSD_CHECK;
void psd_instances_close(struct psd_instances *set);

/*
 * Checks the document in the file PATH, or on standard input for "-", and adds
 * every fault to FINDINGS, also that it cannot be read. It is JSON when its
 * name ends in .json or, where the ending says nothing, when it begins with {
 * or [; else YAML.
 */
void psd_instances_check(const struct psd_instances *set,
    struct psd_findings *findings, const char *path);

/* The same for BYTES that findings->file would hold; SET is a struct
 * psd_instances. */
void psd_instances_mended(struct psd_findings *findings, struct psd_str bytes,
    void *set);

#endif
