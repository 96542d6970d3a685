/* What lib/safety/thing.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/thing.h"

#include "tests/unit/set.h"

static int
begin(void **state)
{
	static const char script[] =
	    "cp -R \"$DATA/../examples/.\" . && mkdir -p plans/2023 && "
	    "printf 'record: plan\\nunit: [\\n# a-00000\\n' "
	    ">plans/2023/broken.yaml && "
	    "for i in 1 2 3 4 5 6 7 8 9 a b c; do printf -- "
	    "\"- {id: o-zzzz$i, text: Tolv lika}\\n\"; done | { "
	    "printf 'record: dialogue\\nid: d-zzzzz\\nunit: alen\\n"
	    "year: 2023\\ntemplate: sabo-gemensam\\nobservations:\\n'; "
	    "cat; } >dialogues/2022/many.yaml";

	(void)state;
	return set_make("thing", script);
}

/* The id of what GIVEN means, or why there is none. */
static const char *
find(const char *given, unsigned kinds, const char *unit)
{
	const struct psd_wanted_thing w = { given, kinds, 2022,
		unit != NULL ? psd_org_unit(&org, psd_str(unit)) : NULL };
	static struct psd_err e;
	struct psd_thing t;

	e = (struct psd_err){ 0 };
	if (psd_thing_find(&t, &src, &w, &e) == 0)
		return psd_arena_copy(&arena, t.id.n > 0 ? t.id : t.file).p;
	return psd_arena_print(&arena, "%s | %s", e.text, e.tip).p;
}

static void
an_id_is_found_in_every_year(void **state)
{
	const struct psd_wanted_thing w = { "x-2xta1", PSD_THING_ANY, 2022,
		NULL };
	struct psd_err e = { 0 };
	struct psd_thing t;

	(void)state;
	assert_int_equal(psd_thing_find(&t, &src, &w, &e), 0);
	assert_true(psd_str_is(t.file, "dialogues/2021/bjorken-d-53y8q.yaml"));
	assert_int_equal(t.record, PSD_DIALOGUE);
	assert_int_equal(t.year, 2021);
	assert_true(psd_str_is(t.pointer, "/actions/x-2xta1"));
	assert_true(psd_str_is(t.id, "x-2xta1"));
	assert_true(psd_str_is(t.text,
	    "Ta fram en årsplan för läkemedelsgenomgångar."));
	assert_ptr_equal(t.node->parent->parent, t.root);
}

static void
ids_and_words_are_found(void **state)
{
	static const struct {
		const char *given;
		unsigned kinds;
		const char *unit, *answer;
	} cases[] = {
		{ "A-RFW9A", PSD_THING_ANY, NULL, "a-rfw9a" },
		{ " a-rfw9a ", PSD_THING_ACTIVITY, NULL, "a-rfw9a" },
		{ "d-qkzt5", PSD_THING_RECORD, NULL, "d-qkzt5" },
		{ "o-9zr7j", PSD_THING_OTHER, NULL, "o-9zr7j" },
		{ "märka upp", PSD_THING_ACTION, NULL, "x-5d8nk" },
		{ "MÄRKA UPP", PSD_THING_ACTION, NULL, "x-5d8nk" },
		{ "MARKA UPP", PSD_THING_ACTION, NULL, "x-5d8nk" },
		{ "björken laddplatser", PSD_THING_ACTION, NULL, "x-5d8nk" },
		{ "Ta fram en årsplan för", PSD_THING_ACTION, NULL, "x-2xta1" },
		{ "Andel vardagar med avstämning", PSD_THING_MEASURE, NULL,
		    "m-n4zw7" },
		{ "lathund", PSD_THING_ACTION, "bjorken",
		    "'lathund' can be each of 2: x-40k21 (Björken: Skriva en "
		    "lathund för försämring på kväl…), x-fc29j (Björken: Ge "
		    "vikarier tillgång till lathunden för…) | give its id, or "
		    "more of its text, or the name of its unit with it" },
		{ "lathund för försämring", PSD_THING_ACTION, "bjorken",
		    "x-40k21" },
		{ "dialogues/2022/bjorken-d-qkzt5.yaml", PSD_THING_RECORD, NULL,
		    "d-qkzt5" },
		{ "plans/2022/alen.yaml", PSD_THING_ANY, NULL,
		    "plans/2022/alen.yaml" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(find(cases[i].given, cases[i].kinds,
					cases[i].unit),
		    cases[i].answer);
}

static void
what_is_not_found_says_why(void **state)
{
	static const struct {
		const char *given;
		unsigned kinds;
		const char *text;
	} cases[] = {
		{ "x-2xtal", PSD_THING_ANY,
		    "nothing has the id 'x-2xtal' | did you mean 'x-2xta1'?" },
		{ "x-5d8nj", PSD_THING_ANY,
		    "nothing has the id 'x-5d8nj' | did you mean 'x-5d8nk'?" },
		{ "a-rfw9a", PSD_THING_ACTION,
		    "'a-rfw9a' is an activity of a plan, and that cannot be "
		    "meant here | " },
		{ "x-5d8nk", PSD_THING_ACTIVITY,
		    "'x-5d8nk' is an action, and that cannot be meant "
		    "here | " },
		{ "cykelhjälm", PSD_THING_ANY,
		    "nothing in 2021 or 2022 has 'cykelhjälm' in its text | "
		    "give fewer words, or the id that stands in the record" },
		{ "", PSD_THING_ANY, "an empty text means nothing | " },
		{ "\xff", PSD_THING_ANY, "'\xff' is no UTF-8 text | " },
		{ "plans/2022/alen.yaml", PSD_THING_ACTION,
		    "'plans/2022/alen.yaml' is a file, and that cannot be "
		    "meant here | " },
		{ "plans/2022/none.yaml", PSD_THING_ANY,
		    "cannot open 'plans/2022/none.yaml': No such file or "
		    "directory | " },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(find(cases[i].given, cases[i].kinds, NULL),
		    cases[i].text);
}

static void
several_are_named_ten_at_most(void **state)
{
	const char *said = find("tolv lika", PSD_THING_ANY, NULL);

	(void)state;
	assert_non_null(strstr(said,
	    "'tolv lika' can be each of 12: "
	    "o-zzzz1 (Ålens vårdcentral: Tolv lika), "
	    "o-zzzz2"));
	assert_non_null(strstr(said,
	    "o-zzzza (Ålens vårdcentral: Tolv lika)"
	    ", … | give its id"));
	assert_null(strstr(said, "o-zzzzb"));
}

static void
an_id_in_a_file_that_is_broken_names_its_place(void **state)
{
	const struct psd_wanted_thing w = { "a-00000", PSD_THING_ANY, 2022,
		NULL };
	struct psd_err e = { 0 };
	struct psd_thing t;

	(void)state;
	assert_int_equal(psd_thing_find(&t, &src, &w, &e), -1);
	assert_int_equal(e.code, PSD_EDATA);
	assert_string_equal(e.file, "plans/2023/broken.yaml");
	assert_true(e.line > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_is_found_in_every_year),
		cmocka_unit_test(ids_and_words_are_found),
		cmocka_unit_test(what_is_not_found_says_why),
		cmocka_unit_test(several_are_named_ten_at_most),
		cmocka_unit_test(
		    an_id_in_a_file_that_is_broken_names_its_place),
	};

	return cmocka_run_group_tests(tests, begin, set_end);
}
