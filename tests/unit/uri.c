/* uri: what lib/base/uri.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/uri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
check_same(struct psd_str got, const char *want, const char *what)
{
	if (!psd_str_is(got, want))
		fail_msg("%s: '%.*s', not '%s'", what, PSD_F(got), want);
}

struct row {
	const char *ref, *want;
};

static void
check_base(const char *base, const struct row *t, size_t n)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	for (i = 0; i < n; i++)
		check_same(psd_uri_resolve(&arena, psd_str(base),
			       psd_str(t[i].ref)),
		    t[i].want, t[i].ref);
	psd_arena_release(&arena);
}

static void
the_examples_of_the_standard(void **state)
{
	static const struct row t[] = {
		{ "g:h", "g:h" }, { "g", "http://a/b/c/g" },
		{ "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" }, { "//g", "http://g" },
		{ "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" },
		{ "#s", "http://a/b/c/d;p?q#s" }, { "g#s", "http://a/b/c/g#s" },
		{ "g?y#s", "http://a/b/c/g?y#s" }, { ";x", "http://a/b/c/;x" },
		{ "g;x", "http://a/b/c/g;x" },
		{ "g;x?y#s", "http://a/b/c/g;x?y#s" },
		{ "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" },
		{ "./", "http://a/b/c/" }, { "..", "http://a/b/" },
		{ "../", "http://a/b/" }, { "../g", "http://a/b/g" },
		{ "../..", "http://a/" }, { "../../", "http://a/" },
		{ "../../g", "http://a/g" }, { "../../../g", "http://a/g" },
		{ "../../../../g", "http://a/g" }, { "/./g", "http://a/g" },
		{ "/../g", "http://a/g" }, { "g.", "http://a/b/c/g." },
		{ ".g", "http://a/b/c/.g" }, { "g..", "http://a/b/c/g.." },
		{ "..g", "http://a/b/c/..g" }, { "./../g", "http://a/b/g" },
		{ "./g/.", "http://a/b/c/g/" }, { "g/./h", "http://a/b/c/g/h" },
		{ "g/../h", "http://a/b/c/h" },
		{ "g;x=1/./y", "http://a/b/c/g;x=1/y" },
		{ "g;x=1/../y", "http://a/b/c/y" },
		{ "g?y/./x", "http://a/b/c/g?y/./x" },
		{ "g?y/../x", "http://a/b/c/g?y/../x" },
		{ "g#s/./x", "http://a/b/c/g#s/./x" },
		{ "g#s/../x", "http://a/b/c/g#s/../x" },
		{ "http:g", "http:g" }, /* strictly */
	};

	(void)state;
	check_base("http://a/b/c/d;p?q", t, COUNT(t));
}

static void
files_and_names(void **state)
{
	static const struct row in_file[] = {
		{ "b.json", "file:///srv/schemas/b.json" },
		{ "../b.json#/definitions/x",
		    "file:///srv/b.json#/definitions/x" },
		{ "#x", "file:///srv/schemas/a.json#x" },
		{ "/b.json", "file:///b.json" },
		{ "urn:x:y", "urn:x:y" },
	};
	static const struct row in_urn[] = {
		{ "#x", "urn:example:root#x" },
		{ "", "urn:example:root" },
		{ "other", "urn:other" },
		{ "http://a/b", "http://a/b" },
	};
	static const struct row in_host[] = {
		{ "b.json", "http://example.org/b.json" },
		{ "?q", "http://example.org?q" },
	};
	static const struct row in_nothing[] = {
		{ "b.json", "b.json" },
		{ "a/../b.json#x", "a/b.json#x" },
		{ "", "" },
		{ "#", "#" },
	};

	(void)state;
	check_base("file:///srv/schemas/a.json", in_file, COUNT(in_file));
	check_base("urn:example:root", in_urn, COUNT(in_urn));
	check_base("http://example.org", in_host, COUNT(in_host));
	check_base(NULL, in_nothing, 1);
	check_base("", in_nothing + 2, COUNT(in_nothing) - 2);
}

static void
an_empty_part_is_there_and_an_absent_one_is_not(void **state)
{
	struct psd_uri u = psd_uri_parts(PSD_S("file:///a?#"));

	(void)state;
	check_same(u.scheme, "file", "scheme");
	assert_non_null(u.authority.p);
	assert_int_equal(u.authority.n, 0);
	check_same(u.path, "/a", "path");
	assert_non_null(u.query.p);
	assert_non_null(u.fragment.p);
	u = psd_uri_parts((struct psd_str){ NULL, 0 });
	assert_null(u.scheme.p);
	assert_null(u.authority.p);
	assert_non_null(u.path.p);
	assert_null(u.query.p);
	assert_null(u.fragment.p);
	u = psd_uri_parts(PSD_S("1a:b"));
	assert_null(u.scheme.p);
	check_same(u.path, "1a:b", "path");
}

static void
the_fragment_comes_off(void **state)
{
	struct psd_str fragment;

	(void)state;
	check_same(psd_uri_split(PSD_S("a#b#c"), &fragment), "a", "head");
	check_same(fragment, "b#c", "fragment");
	check_same(psd_uri_split(PSD_S("a"), &fragment), "a", "head");
	assert_null(fragment.p);
	check_same(psd_uri_split(PSD_S("#"), &fragment), "", "head");
	assert_non_null(fragment.p);
	assert_int_equal(fragment.n, 0);
}

static void
percents_become_bytes(void **state)
{
	static const struct row t[] = {
		{ "", "" },
		{ "abc", "abc" },
		{ "a%20b", "a b" },
		{ "%C3%a5", "å" },
		{ "%25d", "%d" },
		{ "%2", "%2" },
		{ "%", "%" },
		{ "%%41", "%A" },
		{ "%zz%41", "%zzA" },
		{ "100%", "100%" },
	};
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++)
		check_same(psd_uri_decode(&arena, psd_str(t[i].ref)), t[i].want,
		    t[i].ref);
	assert_int_equal(psd_uri_decode(&arena, PSD_S("%00x")).n, 2);
	psd_arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_standard),
		cmocka_unit_test(files_and_names),
		cmocka_unit_test(
		    an_empty_part_is_there_and_an_absent_one_is_not),
		cmocka_unit_test(the_fragment_comes_off),
		cmocka_unit_test(percents_become_bytes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("uri", tests, NULL, NULL) != 0;
}
