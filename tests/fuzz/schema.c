/* Any bytes as a schema and, behind a NUL, a document: judging it ends. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/jdoc.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static char dir[] = "/tmp/psd-fuzz.XXXXXX";
static char path[sizeof(dir) + 16];

static void
clean_up(void)
{
	(void)unlink(path);
	if (rmdir(dir) < 0)
		(void)fprintf(stderr, "%s stays\n", dir);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (mkdtemp(dir) == NULL)
		exit(2);
	(void)snprintf(path, sizeof(path), "%s/t.json", dir);
	(void)atexit(clean_up);
	return 0;
}

/* Makes the schema's file hold BYTES; it need not survive a power cut. */
static void
keep(struct psd_str bytes)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) < bytes.n ||
	    fclose(f) != 0) {
		perror(path);
		exit(2);
	}
}

static void
walk_place(const struct psd_place *place, struct psd_str bytes)
{
	if (place->at > bytes.n || place->size > bytes.n - place->at ||
	    place->size == 0 || place->line == 0 || place->col == 0 ||
	    place->columns > place->size)
		abort();
}

/* What holds for every tree that is read from JSON. */
static void
walk(const struct psd_node *n, struct psd_str bytes, size_t depth)
{
	const struct psd_node *c;
	size_t count = 0;

	walk_place(&n->place, bytes);
	if (depth > PSD_JDOC_DEPTH)
		abort();
	for (c = n->first; c != NULL; c = c->next, count++) {
		if (c->parent != n ||
		    (n->kind == PSD_MAP) != (c->key.p != NULL))
			abort();
		if (n->kind == PSD_MAP)
			walk_place(&c->key_place, bytes);
		walk(c, bytes, depth + 1);
	}
	if (count != n->n || (count > 0 && n->kind < PSD_LIST) ||
	    (n->kind != PSD_LIST && n->kind != PSD_MAP && n->text.p == NULL))
		abort();
}

static void
judge(const struct psd_schema *schema, struct psd_str bytes)
{
	struct psd_findings findings = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = psd_jdoc_read(&arena, bytes, &findings);
	size_t i;

	if (root == NULL && findings.n == 0)
		abort();
	if (root != NULL)
		walk(root, bytes, 0);
	else
		root = psd_ydoc_read(&arena, bytes, &findings);
	if (root != NULL && schema != NULL)
		psd_schema_check(schema, root, &findings);
	for (i = 0; i < findings.n; i++)
		if (findings.items[i].place.at > bytes.n ||
		    findings.items[i].text.n == 0)
			abort();
	psd_findings_release(&findings);
	psd_arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_str rest = { (const char *)bytes, n }, first;
	const char *data = getenv("PSD_DATADIR");
	const struct psd_schema *schema = NULL;
	struct psd_schemas *set;
	struct psd_err e = { 0 };

	if (n == 0 || !psd_str_cut(&rest, '\0', &first))
		return 0;
	keep(first);
	if (rest.p == NULL)
		rest = first; /* it may judge itself */
	psd_schemas_open(&set, data != NULL ? data : "schemas");
	if (psd_schemas_user(&schema, set, path, &e) < 0) {
		if (e.code == PSD_OK || e.text[0] == '\0')
			abort();
		schema = NULL;
	}
	judge(schema, rest);
	psd_schemas_close(set);
	return 0;
}
