/* What lib/safety/template.h promises of versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/io/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* From the lowest to the highest. */
static const char *const in_order[] = { "", "ny", "odaterad", "v2", "1", "1.2",
	"1.10", "02", "10", "2021", "2022", "2022-1", "2022-01-01", "2022-1-2",
	"2022-01-10", "2022-02", "2022-10-01", "2023-06-05",
	"99999999999999999999999", "100000000000000000000000" };

static void
versions_have_an_order(void **state)
{
	size_t i, k, n = sizeof(in_order) / sizeof(in_order[0]);

	(void)state;
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++) {
			struct psd_str a = psd_str(in_order[i]);
			struct psd_str b = psd_str(in_order[k]);
			int order = psd_template_version_cmp(a, b);

			if ((order < 0) != (i < k) || (order > 0) != (i > k))
				fail_msg("'%s' against '%s' is %d", a.p, b.p,
				    order);
		}
}

static void
versions_that_have_their_place_are_plain(void **state)
{
	static const char *const plain[] = { "odaterad", "1", "2022", "1.10",
		"2022-06", "2022-06-05", "20220605" };
	static const char *const odd[] = { "", "ny", "v2", "2022-02-30", "1.",
		".1", "1..2", "-1", "2022 01", "2022-13-01", "1,2" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (!psd_template_version_is_plain(psd_str(plain[i])))
			fail_msg("'%s' is odd", plain[i]);
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (psd_template_version_is_plain(psd_str(odd[i])))
			fail_msg("'%s' is plain", odd[i]);
}

/* An organisation's files in a directory of their own, and psd's. */
struct place {
	struct psd_arena arena;
	struct psd_store store;
	char dir[64];
};

static void
put(const struct place *p, const char *file, const char *id,
    const char *version, const char *name)
{
	struct psd_buf path = PSD_BUF_INIT, text = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	char *slash;

	psd_buf_print(&path, "%s/%s", p->dir, file);
	psd_buf_print(&text,
	    "record: template\nid: %s\nversion: \"%s\"\nname: %s\n", id,
	    version, name);
	slash = strrchr(path.p, '/');
	*slash = '\0';
	assert_int_equal(psd_file_mkdirs(path.p, &e), 0);
	*slash = '/';
	assert_int_equal(psd_file_replace(path.p, psd_buf_get(&text), &e), 0);
	psd_buf_release(&text);
	psd_buf_release(&path);
}

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	struct psd_err e = { 0 };
	struct psd_str data;

	assert_non_null(p);
	(void)snprintf(p->dir, sizeof(p->dir), "/tmp/psd-unit.XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	put(p, "psd.yaml", "x", "1", "x");
	put(p, "data/templates/mall.yaml", "mall", "2022", "psd 2022");
	put(p, "data/templates/annan.yaml", "annan", "2022", "mall");
	data = psd_arena_print(&p->arena, "%s/data", p->dir);
	assert_int_equal(psd_store_open(&p->store, &p->arena, p->dir, data, &e),
	    0);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;
	char *command = NULL;
	struct psd_buf buf = PSD_BUF_INIT;

	psd_buf_print(&buf, "rm -rf '%s'", p->dir);
	command = buf.p;
	assert_int_equal(system(command), 0);
	psd_buf_release(&buf);
	psd_store_close(&p->store);
	psd_arena_release(&p->arena);
	free(p);
	return 0;
}

/* The name of the template that VERSION (NULL: the current one) gives. */
static const char *
name_of(const struct place *p, const char *version, bool instead)
{
	const struct psd_template *t = NULL;
	struct psd_err e = { 0 };

	assert_int_equal(psd_template_load(&t, &p->store, PSD_S("mall"),
			     psd_str(version), &e),
	    0);
	assert_int_equal(t->instead, instead);
	return psd_arena_print(p->store.arena, "%.*s", PSD_F(t->name)).p;
}

static void
the_highest_version_is_current_and_others_can_be_asked_for(void **state)
{
	struct place *p = *state;

	assert_string_equal(name_of(p, NULL, false), "psd 2022");
	assert_string_equal(name_of(p, "2021", true), "psd 2022");
	put(p, "data/templates/mall-odaterad.yaml", "mall", "odaterad", "old");
	assert_string_equal(name_of(p, NULL, false), "psd 2022");
	assert_string_equal(name_of(p, "odaterad", false), "old");
	put(p, "schemas/templates/z.yaml", "mall", "2022", "own 2022");
	assert_string_equal(name_of(p, NULL, false), "own 2022");
	assert_string_equal(name_of(p, "2022", false), "own 2022");
	put(p, "schemas/templates/mall.yaml", "mall", "2021", "own 2021");
	assert_string_equal(name_of(p, NULL, false), "own 2022");
	assert_string_equal(name_of(p, "2021", false), "own 2021");
	put(p, "schemas/templates/a.yaml", "mall", "2023-01-01", "own 2023");
	assert_string_equal(name_of(p, NULL, false), "own 2023");
	assert_string_equal(name_of(p, "2024", true), "own 2023");
}

static void
all_are_listed_once_the_highest_first(void **state)
{
	struct place *p = *state;
	struct psd_templates all;
	struct psd_err e = { 0 };

	put(p, "schemas/templates/z.yaml", "mall", "2022", "own 2022");
	put(p, "schemas/templates/y.yaml", "mall", "2023", "own 2023");
	assert_int_equal(psd_templates_load(&all, &p->store, NULL, &e), 0);
	assert_int_equal(all.n, 3);
	assert_true(psd_str_is(all.items[0]->id, "annan"));
	assert_true(psd_str_is(all.items[1]->name, "own 2023"));
	assert_true(all.items[1]->current && all.items[1]->own);
	assert_true(psd_str_is(all.items[2]->name, "own 2022"));
	assert_false(all.items[2]->current);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_have_an_order),
		cmocka_unit_test(versions_that_have_their_place_are_plain),
		cmocka_unit_test_setup_teardown(
		    the_highest_version_is_current_and_others_can_be_asked_for,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    all_are_listed_once_the_highest_first, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
