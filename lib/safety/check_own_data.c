/* psd_check_own_data: templates and the like that an organisation has made. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_own_data.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/safety/check_outline.h"
#include "lib/safety/check_template.h"

/* Where they lie below schemas/, and what they must hold. */
static const struct {
	const char *dir, *schema;
	void (*check)(struct psd_check *c, const struct psd_node *root);
} kinds[] = {
	{ "frameworks", "framework.schema.json", NULL },
	{ "outlines", "outline.schema.json", psd_check_outline },
	{ "starters", "starter.schema.json", NULL },
	{ "templates", "template.schema.json", psd_check_template_sense },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Reads and checks the file NAME of KIND. What is read is let go: whoever uses
 * such a file reads it again. */
static void
check_one(struct psd_check *c, size_t kind, struct psd_str name)
{
	const struct psd_store *store = c->src->store;
	struct psd_findings *to = c->src->faults;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str path = psd_arena_print(c->arena, "%s/%.*s",
	    kinds[kind].dir, PSD_F(name));
	const struct psd_schema *schema;
	const struct psd_node *root = NULL;
	struct psd_err e = { .code = PSD_OK };

	psd_findings_in(to, psd_store_data_place(store, path.p, true));
	if (psd_store_data_bytes(&bytes, store, path.p, true, &e) < 0)
		psd_store_unread(to, &e);
	else
		root = psd_ydoc_read(&arena, psd_buf_get(&bytes), to);
	if (root != NULL &&
	    psd_schemas_get(&schema, store->schemas, kinds[kind].schema, &e) ==
		0) {
		psd_schema_check(schema, root, to);
		if (kinds[kind].check != NULL && root->kind == PSD_MAP &&
		    c->src->org->node != NULL)
			kinds[kind].check(c, root);
	}
	psd_buf_release(&bytes);
	psd_arena_release(&arena);
}

void
psd_check_own_data(struct psd_check *c)
{
	struct psd_files files;
	size_t i, k;

	for (i = 0; i < KINDS; i++) {
		struct psd_err e = { .code = PSD_OK };

		if (psd_store_data_in(&files, c->src->store, kinds[i].dir, true,
			&e) < 0) {
			psd_findings_in(c->src->faults,
			    psd_store_data_place(c->src->store, kinds[i].dir,
				true));
			psd_store_unread(c->src->faults, &e);
			continue;
		}
		for (k = 0; k < files.n; k++)
			check_one(c, i, files.items[k]);
	}
}
