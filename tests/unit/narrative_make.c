/* narrative_make: what lib/narrative/make.h promises of writing. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/make.h"

#include "lib/io/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct psd_arena arena = PSD_ARENA_INIT;
static char dir[] = "/tmp/psd-unit.XXXXXX";

static void
holds(const char *path, const char *wanted)
{
	struct psd_buf now = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	assert_int_equal(psd_file_read(&now, path, 100, &e), 0);
	assert_string_equal(now.p, wanted);
	psd_buf_release(&now);
}

/* An editor, or another psd, may save the file while psd tells. */
static void
what_was_saved_since_it_was_read_is_kept(void **state)
{
	const struct psd_store store = { .arena = &arena,
		.root = psd_str(dir) };
	struct psd_made made = { .kind = PSD_MADE_CHANGED,
		.path = PSD_S("u.md"),
		.read = PSD_S("Förr.\n"),
		.text = PSD_S("Förr.\nDel.\n") };
	const char *path = psd_arena_print(&arena, "%s/u.md", dir).p;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_create(path, PSD_S("Förr.\nMin.\n"), &e), 0);
	assert_int_equal(psd_narrative_write(&made, &store, &e), -1);
	assert_int_equal(e.code, PSD_EBUSY);
	holds(path, "Förr.\nMin.\n");

	e = (struct psd_err){ 0 };
	made.read = PSD_S("Förr.\nMin.\n");
	assert_int_equal(psd_narrative_write(&made, &store, &e), 0);
	holds(path, "Förr.\nDel.\n");

	/* nor is one put back that somebody has taken away */
	assert_int_equal(unlink(path), 0);
	assert_int_equal(psd_narrative_write(&made, &store, &e), -1);
	assert_false(psd_file_exists(path));
}

static int
begin(void **state)
{
	(void)state;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	psd_arena_release(&arena);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_saved_since_it_was_read_is_kept),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
