/* A set of records in the scratch directory, as the commands open it. */
/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_SET_H
#define TESTS_UNIT_SET_H

#include "lib/safety/plan.h"
#include "tests/unit/scratch.h"

static struct psd_arena arena = PSD_ARENA_INIT;
static struct psd_store store;
static struct psd_org org;
static struct psd_findings faults = PSD_FINDINGS_INIT;
static struct psd_source src = { &store, &org, &faults, 0 };

/* Makes the set for the test NAME with the shell's SCRIPT, for which $DATA is
 * the directory of the schemas, and opens it. The psd that it calls, too, has
 * its data there. */
static inline int
set_make(const char *name, const char *script)
{
	const char *argv[] = { "sh", "-ec", script, NULL };
	const char *env[] = { NULL, NULL };
	struct psd_buf data = PSD_BUF_INIT, said = PSD_BUF_INIT;
	const char *given = getenv("PSD_DATADIR");
	struct psd_err e = { 0 };
	char *path = realpath(given != NULL ? given : "schemas", NULL);
	int rc = path != NULL ? scratch_make(name) : -1;

	if (rc == 0) {
		psd_buf_print(&data, "DATA=%s", path);
		env[0] = data.p;
		rc = psd_proc_run(argv, env, &said, &e);
	}
	psd_buf_release(&data);
	psd_buf_release(&said);
	if (rc == 0)
		rc = psd_store_open(&store, &arena, NULL,
		    psd_arena_copy(&arena, psd_str(path)), &e);
	if (rc == 0)
		rc = psd_org_load(&org, &store, &faults, &e);
	if (rc == 0)
		rc = setenv("PSD_DATADIR", path, 1);
	free(path);
	return rc;
}

static inline int
set_end(void **state)
{
	psd_org_release(&org);
	psd_store_close(&store);
	psd_findings_release(&faults);
	psd_arena_release(&arena);
	return scratch_end(state);
}

#endif
