/* suite: the official JSON Schema Test Suite, through psd validate. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/foreign/jdoc.h"
#include "lib/io/file.h"
#include "lib/io/proc.h"
#include "lib/io/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* JSON_SCHEMA_TEST_SUITE names another edition. */
#define SUITE "/usr/share/json-schema-test-suite"
#define DRAFT "/tests/draft7"

static struct psd_arena arena = PSD_ARENA_INIT;
static char dir[] = "/tmp/psd-suite.XXXXXX";
static char psd[4096];
static struct psd_str suite;

/* What psd decides otherwise, and why. Empty texts stand for any. */
static const struct {
	const char *file, *group, *test, *why;
} otherwise[] = {
	{ "optional/format/idn-hostname.json", "", "",
	    "the tables of IDNA 2008 are in none of our libraries" },
	{ "optional/cross-draft.json", "", "",
	    "a schema of another draft is refused, not guessed at" },
};

static const char *
why_otherwise(const char *file, struct psd_str group, struct psd_str test)
{
	size_t i;

	for (i = 0; i < sizeof(otherwise) / sizeof(otherwise[0]); i++)
		if (strcmp(file, otherwise[i].file) == 0 &&
		    (otherwise[i].group[0] == '\0' ||
			psd_str_is(group, otherwise[i].group)) &&
		    (otherwise[i].test[0] == '\0' ||
			psd_str_is(test, otherwise[i].test)))
			return otherwise[i].why;
	return NULL;
}

/* Writes what NODE is in BYTES, to the letter, to the file NAME in DIR. */
static const char *
put(const char *name, struct psd_str bytes, const struct psd_node *node)
{
	struct psd_str path = psd_arena_print(&arena, "%s/%s", dir, name);
	struct psd_str part = { bytes.p + node->place.at, node->place.size };
	struct psd_err e = { 0 };

	if (psd_file_replace(path.p, part, &e) < 0)
		fail_msg("%s", e.text);
	return path.p;
}

/* Checks all the values of GROUP with one psd; returns what it said, a line
 * for each fault, and its status. */
static int
validate(struct psd_buf *said, struct psd_str bytes,
    const struct psd_node *group)
{
	const struct psd_node *tests = psd_node_find(group, "tests"), *t;
	struct psd_str base = psd_arena_print(&arena,
	    "--schema-base=http://localhost:1234=%s/remotes", suite.p);
	const char **argv = psd_arena_array(&arena, tests->n + 10,
	    const char *);
	struct psd_err e = { 0 };
	size_t n = 0, i = 0;
	int status;

	argv[n++] = psd;
	argv[n++] = "validate";
	argv[n++] = "--lang=en";
	argv[n++] = "--quiet";
	argv[n++] = "--format=gnu";
	argv[n++] = base.p;
	argv[n++] = "--schema";
	argv[n++] = put("schema.json", bytes, psd_node_find(group, "schema"));
	for (t = tests->first; t != NULL; t = t->next, i++)
		argv[n++] = put(psd_arena_print(&arena, "%zu.json", i).p, bytes,
		    psd_node_find(t, "data"));
	status = psd_proc_run(argv, NULL, said, &e);
	if (status < 0)
		fail_msg("%s", e.text);
	return status;
}

/* Whether SAID has a fault of the I-th value. */
static bool
is_faulty(const struct psd_buf *said, size_t i)
{
	struct psd_str name = psd_arena_print(&arena, "%s/%zu.json:", dir, i);
	struct psd_str rest = psd_buf_get(said), line;

	while (psd_str_cut(&rest, '\n', &line))
		if (psd_str_starts(line, name.p))
			return true;
	return false;
}

static size_t
check_group(const char *file, struct psd_str bytes,
    const struct psd_node *group)
{
	const struct psd_node *t = psd_node_list(group, "tests");
	struct psd_str about = psd_node_text(group, "description");
	struct psd_buf said = PSD_BUF_INIT;
	int status = validate(&said, bytes, group);
	size_t i, wrong = 0;

	for (i = 0; t != NULL; t = t->next, i++) {
		struct psd_str test = psd_node_text(t, "description");
		bool valid = psd_node_true(t, "valid");

		if ((status == 0 || status == 1) &&
		    is_faulty(&said, i) != valid)
			continue;
		if (why_otherwise(file, about, test) != NULL)
			continue;
		wrong++;
		print_message("# %s: %.*s: %.*s: should be %s, status %d\n%s",
		    file, PSD_F(about), PSD_F(test),
		    valid ? "valid" : "invalid", status, said.p ? said.p : "");
	}
	psd_buf_release(&said);
	return wrong;
}

/* Every verdict of one of its files is ours too. */
static void
agrees(void **state)
{
	const char *file = *state;
	struct psd_str path = psd_arena_print(&arena, "%s" DRAFT "/%s", suite.p,
	    file);
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	const struct psd_node *root, *group;
	struct psd_err e = { 0 };
	size_t wrong = 0;

	if (psd_file_read(&bytes, path.p, PSD_JDOC_MAX, &e) < 0)
		fail_msg("%s", e.text);
	root = psd_jdoc_read(&arena, psd_buf_get(&bytes), &faults);
	assert_int_equal(faults.n, 0);
	for (group = root->first; group != NULL; group = group->next)
		wrong += check_group(file, psd_buf_get(&bytes), group);
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
	assert_int_equal(wrong, 0);
}

static void
list(struct psd_names *to, const char *below)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_str path = psd_arena_print(&arena, "%s" DRAFT "/%s", suite.p,
	    below);
	struct psd_err e = { 0 };
	size_t i;

	if (psd_tree_list(&names, &arena, path.p, &e) < 0)
		fail_msg("%s", e.text);
	for (i = 0; i < names.n; i++) {
		path = psd_arena_print(&arena, "%s%s", below, names.items[i].p);
		if (psd_str_ends(path, "/"))
			list(to, path.p);
		else if (psd_str_ends(path, ".json"))
			psd_names_add(to, path);
	}
	psd_names_release(&names);
}

static void
remove_scratch(void)
{
	static const char *const argv[] = { "rm", "-rf", dir, NULL };
	struct psd_err e = { 0 };

	if (psd_proc_run(argv, NULL, NULL, &e) != 0)
		print_message("# %s is still there\n", dir);
}

int
main(void)
{
	const char *build = getenv("PSD_BUILD");
	const char *edition = getenv("JSON_SCHEMA_TEST_SUITE");
	struct psd_names files = PSD_NAMES_INIT;
	struct CMUnitTest *tests;
	size_t i;
	int rc;

	suite = psd_str(edition != NULL ? edition : SUITE);
	(void)snprintf(psd, sizeof(psd), "%s/psd",
	    build != NULL ? build : "build/release");
	if (mkdtemp(dir) == NULL)
		return 1;
	list(&files, "");
	psd_names_sort(&files);
	tests = psd_arena_array(&arena, files.n, struct CMUnitTest);
	for (i = 0; i < files.n; i++)
		tests[i] = (struct CMUnitTest){ files.items[i].p, agrees, NULL,
			NULL, (void *)(size_t)files.items[i].p };
	rc = files.n == 0
	    ? 1
	    : _cmocka_run_group_tests("suite", tests, files.n, NULL, NULL);
	psd_names_release(&files);
	psd_arena_release(&arena);
	remove_scratch();
	return rc;
}
