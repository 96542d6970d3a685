/* schema: what lib/record/schema.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema.h"

#include "lib/base/buf.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_arena arena = PSD_ARENA_INIT;
static char dir[] = "/tmp/psd-schema.XXXXXX";

/* Makes NAME in the directory of schemas hold JSON. */
static void
put(const char *name, const char *json)
{
	struct psd_str path = psd_arena_print(&arena, "%s/%s", dir, name);
	struct psd_err e = { 0 };

	if (psd_file_replace(path.p, psd_str(json), &e) < 0)
		fail_msg("%s", e.text);
}

static const struct psd_node *
node_of(const char *yaml)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	const struct psd_node *n = psd_ydoc_read(&arena, psd_str(yaml), &f);

	assert_int_equal(f.n, 0);
	psd_findings_release(&f);
	return n;
}

/* Checks YAML against "t.json": "rule line:col" for each fault, joined. */
static void
check(struct psd_buf *to, const char *yaml)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	const struct psd_schema *schema;
	struct psd_schemas *set;
	struct psd_err e = { 0 };
	size_t i;

	psd_buf_clear(to);
	psd_buf_puts(to, "");
	psd_schemas_open(&set, dir);
	if (psd_schemas_get(&schema, set, "t.json", &e) < 0) {
		psd_buf_print(to, "unusable: %s", e.text);
	} else {
		psd_schema_check(schema, node_of(yaml), &f);
		psd_findings_sort(&f);
	}
	for (i = 0; i < f.n; i++)
		psd_buf_print(to, "%s%s %u:%u", i > 0 ? ", " : "",
		    psd_rule_id(f.items[i].rule), f.items[i].place.line,
		    f.items[i].place.col);
	psd_findings_release(&f);
	psd_schemas_close(set);
}

/* A schema, a value, and what is wrong with it. */
struct one_case {
	const char *schema, *yaml, *faults;
};

static void
check_cases(const struct one_case *cases, size_t n)
{
	struct psd_buf faults = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		put("t.json", cases[i].schema);
		check(&faults, cases[i].yaml);
		if (!psd_str_is(psd_buf_get(&faults), cases[i].faults))
			fail_msg("%s against %s: %s", cases[i].yaml,
			    cases[i].schema, faults.p ? faults.p : "");
	}
	psd_buf_release(&faults);
}

static void
scalars_are_checked(void **state)
{
	static const struct one_case cases[] = {
		{ "true", "1", "" },
		{ "false", "1", "not-allowed 1:1" },
		{ "{}", "[1, {a: b}]", "" },
		{ "{\"type\":\"integer\"}", "1", "" },
		{ "{\"type\":\"integer\"}", "1.0", "" },
		{ "{\"type\":\"integer\"}", "1.5", "kind 1:1" },
		{ "{\"type\":\"integer\"}", "'1'", "kind 1:1" },
		{ "{\"type\":\"number\"}", "1", "" },
		{ "{\"type\":\"number\"}", "true", "kind 1:1" },
		{ "{\"type\":[\"string\",\"null\"]}", "~", "" },
		{ "{\"type\":\"string\"}", "2022", "kind 1:1" },
		{ "{\"type\":\"boolean\"}", "yes", "kind 1:1" },
		{ "{\"enum\":[1,\"a\",null]}", "1.0", "" },
		{ "{\"enum\":[1,\"a\",null]}", "b", "value 1:1" },
		{ "{\"const\":{\"a\":[1]}}", "{a: [1]}", "" },
		{ "{\"const\":\"a\"}", "b", "value 1:1" },
		{ "{\"minimum\":1,\"maximum\":2}", "1", "" },
		{ "{\"minimum\":1,\"maximum\":2}", "0.9", "range 1:1" },
		{ "{\"minimum\":1,\"maximum\":2}", "2.1", "range 1:1" },
		{ "{\"minimum\":1}", "x", "" },
		{ "{\"exclusiveMinimum\":1}", "1", "range 1:1" },
		{ "{\"exclusiveMaximum\":1}", "1", "range 1:1" },
		{ "{\"multipleOf\":0.1}", "0.3", "" },
		{ "{\"multipleOf\":2}", "3", "range 1:1" },
		{ "{\"minLength\":2,\"maxLength\":3}", "åä", "" },
		{ "{\"minLength\":2}", "å", "length 1:1" },
		{ "{\"maxLength\":1}", "åä", "length 1:1" },
		{ "{\"pattern\":\"b\"}", "abc", "" },
		{ "{\"pattern\":\"^b\"}", "abc", "pattern 1:1" },
		{ "{\"pattern\":\"^\\\\p{L}+$\"}", "åäö", "" },
		{ "{\"pattern\":\"^(a+)+$\"}",
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
		    "pattern-not-tried 1:1" },
		{ "{\"format\":\"date\"}", "2022-02-29", "format 1:1" },
		{ "{\"format\":\"date\"}", "2024-02-29", "" },
		{ "{\"format\":\"uri\"}", "no uri", "" },
	};

	(void)state;
	check_cases(cases, COUNT(cases));
}

static void
lists_are_checked(void **state)
{
	static const struct one_case cases[] = {
		{ "{\"items\":{\"type\":\"string\"}}", "[a, 1, b, 2]",
		    "kind 1:5, kind 1:11" },
		{ "{\"items\":[{\"type\":\"string\"}],"
		  "\"additionalItems\":false}",
		    "[a, 1]", "not-allowed 1:5" },
		{ "{\"minItems\":1}", "[]", "count 1:1" },
		{ "{\"minItems\":2,\"maxItems\":2}", "[a]", "count 1:1" },
		{ "{\"maxItems\":1}", "[a, b]", "count 1:1" },
		{ "{\"uniqueItems\":true}", "[a, b, a]", "repeated-item 1:8" },
		{ "{\"uniqueItems\":true}", "[1, 1.0]", "repeated-item 1:5" },
		{ "{\"uniqueItems\":true}", "[1, '1', true]", "" },
		{ "{\"uniqueItems\":true}", "[{a: 1}, {a: 1}]",
		    "repeated-item 1:10" },
		{ "{\"contains\":{\"const\":1}}", "[2, 1]", "" },
		{ "{\"contains\":{\"const\":1}}", "[2]", "count 1:1" },
	};

	(void)state;
	check_cases(cases, COUNT(cases));
}

#define CLOSED "\"additionalProperties\":false"

static void
maps_are_checked(void **state)
{
	static const struct one_case cases[] = {
		{ "{\"properties\":{\"a\":{\"type\":\"string\"}}}",
		    "b: 1\na: 1\n", "kind 2:4" },
		{ "{\"properties\":{\"a\":{}}," CLOSED "}", "a: 1\nb: 1\n",
		    "unknown-key 2:1" },
		{ "{\"patternProperties\":"
		  "{\"^x\":{\"type\":\"string\"}}," CLOSED "}",
		    "xa: 1\nya: 1\n", "kind 1:5, unknown-key 2:1" },
		{ "{\"additionalProperties\":{\"type\":\"string\"}}", "a: 1\n",
		    "kind 1:4" },
		{ "{\"propertyNames\":{\"maxLength\":1}}", "ab: 1\n",
		    "length 1:1" },
		{ "{\"required\":[\"a\",\"b\"]}", "b: 1\n", "missing-key 1:1" },
		/* by the field that holds the group, not by its first line */
		{ "{\"properties\":{\"m\":{\"required\":[\"a\"]}}}",
		    "x: 1\nm:\n  b: 1\n", "missing-key 2:1" },
		{ "{\"dependencies\":{\"a\":[\"b\"]}}", "a: 1\n",
		    "missing-key 1:1" },
		{ "{\"dependencies\":{\"a\":{\"required\":[\"b\"]}}}", "c: 1\n",
		    "" },
		{ "{\"minProperties\":1}", "{}", "count 1:1" },
		{ "{\"maxProperties\":1}", "{a: 1, b: 2}", "count 1:1" },
	};

	(void)state;
	check_cases(cases, COUNT(cases));
}

static void
schemas_are_combined(void **state)
{
	static const struct one_case cases[] = {
		{ "{\"allOf\":[{\"minimum\":2},{\"maximum\":0}]}", "1",
		    "range 1:1, range 1:1" },
		{ "{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":2}]}", "3",
		    "" },
		{ "{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":2}]}", "1",
		    "choice 1:1" },
		{ "{\"oneOf\":[{\"minimum\":1},{\"minimum\":2}]}", "1", "" },
		{ "{\"oneOf\":[{\"minimum\":1},{\"minimum\":2}]}", "3",
		    "choice 1:1" },
		{ "{\"not\":{\"type\":\"string\"}}", "a", "not-allowed 1:1" },
		{ "{\"if\":{\"minimum\":5},\"then\":{\"multipleOf\":2},"
		  "\"else\":{\"multipleOf\":3}}",
		    "6", "" },
		{ "{\"if\":{\"minimum\":5},\"then\":{\"multipleOf\":2},"
		  "\"else\":{\"multipleOf\":3}}",
		    "2", "range 1:1" },
		/* siblings of a reference are nothing in draft-07 */
		{ "{\"$ref\":\"#/definitions/s\",\"minimum\":9,"
		  "\"definitions\":{\"s\":{\"type\":\"integer\"}}}",
		    "1", "" },
		{ "{\"items\":{\"$ref\":\"#\"},\"type\":\"array\"}",
		    "[[], [1]]", "kind 1:7" },
		{ "{\"$ref\":\"other.json#/definitions/a~1b\"}", "x",
		    "kind 1:1" },
	};

	(void)state;
	put("other.json", "{\"definitions\":{\"a/b\":{\"type\":\"integer\"}}}");
	check_cases(cases, COUNT(cases));
}

static void
a_schema_that_cannot_be_used_is_an_error(void **state)
{
	static const char *const schemas[] = {
		"{",
		"[]",
		"{\"type\":\"text\"}",
		"{\"pattern\":\"(\"}",
		"{\"$ref\":\"#/nowhere\"}",
		"{\"$ref\":\"missing.json\"}",
		"{\"$ref\":\"../t.json\"}",
		"{\"properties\":{\"a\":1}}",
	};
	struct psd_buf faults = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(schemas); i++) {
		put("t.json", schemas[i]);
		check(&faults, "a: 1\n");
		if (!psd_str_starts(psd_buf_get(&faults), "unusable: "))
			fail_msg("%s is usable", schemas[i]);
	}
	psd_buf_release(&faults);
}

/* One that only leads to itself is refused or ends; it never hangs. */
static void
a_circle_of_references_ends(void **state)
{
	struct psd_buf faults = PSD_BUF_INIT;

	(void)state;
	put("t.json", "{\"$ref\":\"#\"}");
	check(&faults, "1");
	put("t.json", "{\"allOf\":[{\"$ref\":\"#\"}]}");
	check(&faults, "1");
	assert_true(faults.n > 0);
	psd_buf_release(&faults);
}

static void
a_fault_says_what_was_meant(void **state)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	const struct psd_schema *schema;
	struct psd_schemas *set;
	struct psd_err e = { 0 };

	(void)state;
	put("t.json",
	    "{\"properties\":{\"unit\":{\"title\":\"enhet\"},"
	    "\"state\":{\"enum\":[\"done\",\"ongoing\"],"
	    "\"enumDescriptions\":[\"Klar\",\"Pågår\"]}}," CLOSED "}");
	psd_schemas_open(&set, dir);
	assert_int_equal(psd_schemas_get(&schema, set, "t.json", &e), 0);
	psd_schema_check(schema, node_of("enhet: 1\nstate: pagar\n"), &f);
	assert_int_equal(f.n, 2);
	assert_true(psd_str_is(f.items[0].tip, "did you mean 'unit'?"));
	assert_true(psd_str_is(f.items[1].tip, "did you mean 'ongoing'?"));
	psd_findings_release(&f);
	psd_schemas_close(set);
}

static void
a_schema_is_asked_for_its_words(void **state)
{
	const struct psd_schema *schema, *field;
	struct psd_schemas *set;
	struct psd_err e = { 0 };

	(void)state;
	put("t.json",
	    "{\"title\":\"plan\",\"properties\":{\"a\":"
	    "{\"title\":\"lista\",\"$ref\":\"#/definitions/l\"}},"
	    "\"definitions\":{\"l\":{\"title\":\"annat\",\"description\":"
	    "\"Flera.\",\"items\":{\"enum\":[\"x\",\"y\"],"
	    "\"enumDescriptions\":[\"Ex\",\"Ypsilon\"]}}}}");
	psd_schemas_open(&set, dir);
	assert_int_equal(psd_schemas_get(&schema, set, "t.json", &e), 0);
	assert_true(psd_str_is(psd_schema_title(schema), "plan"));
	field = psd_schema_of(schema, "a");
	assert_true(psd_str_is(psd_schema_title(field), "lista"));
	assert_true(psd_str_is(psd_schema_description(field), "Flera."));
	assert_null(psd_schema_of(schema, "b"));
	field = psd_schema_of(field, NULL);
	assert_true(psd_str_is(psd_schema_label(field, PSD_S("y")), "Ypsilon"));
	assert_null(psd_schema_label(field, PSD_S("z")).p);
	psd_schemas_close(set);
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static int
remove_dir(void **state)
{
	static const char *const names[] = { "t.json", "other.json" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++)
		if (unlink(psd_arena_print(&arena, "%s/%s", dir, names[i]).p) <
		    0)
			return -1;
	psd_arena_release(&arena);
	return rmdir(dir);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars_are_checked),
		cmocka_unit_test(lists_are_checked),
		cmocka_unit_test(maps_are_checked),
		cmocka_unit_test(schemas_are_combined),
		cmocka_unit_test(a_schema_that_cannot_be_used_is_an_error),
		cmocka_unit_test(a_circle_of_references_ends),
		cmocka_unit_test(a_fault_says_what_was_meant),
		cmocka_unit_test(a_schema_is_asked_for_its_words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_dir, remove_dir) != 0;
}
