/* Any bytes become a tree or findings, and every schema can judge the tree. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"
#include "lib/record/schema.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static const char *const names[] = { "organisation", "agreements", "plan",
	"results", "dialogue", "meetings", "statistics", "narrative", "starter",
	"framework", "outline", "template" };
#define SCHEMAS (sizeof(names) / sizeof(names[0]))

static struct psd_schemas *set;
static const struct psd_schema *schemas[SCHEMAS];

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *data = getenv("PSD_DATADIR");
	struct psd_err e = { 0 };
	char name[64];
	size_t i;

	(void)argc;
	(void)argv;
	psd_schemas_open(&set, data != NULL ? data : "schemas");
	for (i = 0; i < SCHEMAS; i++) {
		(void)snprintf(name, sizeof(name), "%s.schema.json", names[i]);
		if (psd_schemas_get(&schemas[i], set, name, &e) < 0) {
			(void)fprintf(stderr, "%s: %s\n", name, e.text);
			exit(2);
		}
	}
	return 0;
}

/* What holds for every tree that is read. */
static void
walk(const struct psd_node *n, struct psd_str bytes, size_t depth)
{
	const struct psd_node *c;
	size_t count = 0;

	if (depth > PSD_YDOC_DEPTH || n->place.at > bytes.n ||
	    n->place.size > bytes.n - n->place.at || n->place.line == 0)
		abort();
	for (c = n->first; c != NULL; c = c->next, count++) {
		if (c->parent != n ||
		    (n->kind == PSD_MAP) != (c->key.p != NULL))
			abort();
		walk(c, bytes, depth + 1);
	}
	if (count != n->n || (count > 0 && n->kind < PSD_LIST))
		abort();
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings findings = PSD_FINDINGS_INIT;
	struct psd_str s = { (const char *)bytes, n };
	const struct psd_node *root = psd_ydoc_read(&arena, s, &findings);
	size_t i;

	if (root == NULL && findings.n == 0)
		abort();
	if (root != NULL) {
		walk(root, s, 0);
		for (i = 0; i < SCHEMAS; i++)
			psd_schema_check(schemas[i], root, &findings);
	}
	for (i = 0; i < findings.n; i++)
		if (findings.items[i].place.at > n)
			abort();
	psd_findings_release(&findings);
	psd_arena_release(&arena);
	return 0;
}
