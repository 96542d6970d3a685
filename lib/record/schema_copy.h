/* psd_schema_copy: psd's schemas beside the records, where editors look. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_COPY_H
#define PSD_RECORD_SCHEMA_COPY_H

#include "lib/io/tree.h"
#include "lib/record/store.h"

/* The files of psd's schemas in the directory DATA, without it and sorted:
 * "plan.schema.json". The texts live as long as ARENA; caller releases
 * NAMES. */
int psd_schema_copy_list(struct psd_names *names, struct psd_arena *arena,
    const char *data, struct psd_err *e) PSD_CHECK;

/* The word of the schema NAME: "plan" for "plan.schema.json". */
struct psd_str psd_schema_copy_word(struct psd_str name);

/* What became of the copies; caller releases both. */
struct psd_schema_news {
	struct psd_names added, changed; /* from the root */
};
void psd_schema_news_release(struct psd_schema_news *news);

/*
 * Makes the copies in STORE's repository what psd's schemas are. Copies that
 * are so already are not written, and nothing is ever removed. When -1 is
 * returned, NEWS has what was done before.
 */
int psd_schema_copy(struct psd_schema_news *news, const struct psd_store *store,
    struct psd_err *e) PSD_CHECK;

/* The word of the schema for the file PATH, below the root: by the place of
 * records, and of templates and the like under schemas/. NULL when there is
 * none. */
const char *psd_schema_copy_for(struct psd_str path);

#endif
