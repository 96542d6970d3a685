/* What the tests of words share: the example's organisation, tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_TESTS_UNIT_WORDS_H
#define PSD_TESTS_UNIT_WORDS_H

#include "lib/base/buf.h"
#include "lib/safety/framework.h"
#include "lib/safety/organisation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct psd_arena arena = PSD_ARENA_INIT;
static struct psd_store store;
static struct psd_org org;
static struct psd_findings faults = PSD_FINDINGS_INIT;

static int
begin(void **state)
{
	const char *data = getenv("PSD_DATADIR");
	struct psd_buf examples = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc;

	(void)state;
	data = realpath(data != NULL ? data : "schemas", NULL);
	psd_buf_print(&examples, "%s/../examples", data != NULL ? data : "");
	rc = data == NULL ? -1 : chdir(examples.p);
	if (rc == 0)
		rc = psd_store_open(&store, &arena, NULL,
		    psd_arena_copy(&arena, psd_str(data)), &e);
	if (rc == 0)
		rc = psd_org_load(&org, &store, &faults, &e);
	psd_buf_release(&examples);
	free((void *)(size_t)data);
	return rc;
}

static int
leave(void **state)
{
	(void)state;
	psd_org_release(&org);
	psd_store_close(&store);
	psd_findings_release(&faults);
	psd_arena_release(&arena);
	return 0;
}

/* Adds NAME=VALUE unless it is empty. */
static void
put(struct psd_buf *to, const char *name, struct psd_str value)
{
	if (value.n > 0)
		psd_buf_print(to, " %s=%.*s", name, PSD_F(value));
}

/* A text and what it is read as. */
struct row {
	const char *text, *says;
};

static void
check(const struct row *rows, size_t n, const char *(*read)(const char *))
{
	const char *says;
	size_t i, wrong = 0;

	for (i = 0; i < n; i++) {
		says = read(rows[i].text);
		if (strcmp(says, rows[i].says) == 0)
			continue;
		print_message("# '%s'\n# is:        %s\n# should be: %s\n",
		    rows[i].text, says, rows[i].says);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

#endif
