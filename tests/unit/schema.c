/* schema: what lib/record/schema.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema.h"

#include "lib/base/buf.h"
#include "lib/foreign/jdoc.h"
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
		{ "{\"format\":\"uri\"}", "no uri", "format 1:1" },
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
		    "range 1:1" },
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

/* Where the schema of the draft itself is kept. */
static const char *
data_dir(void)
{
	const char *data = getenv("PSD_DATADIR");

	return data != NULL ? data : "schemas";
}

static void
say_error(struct psd_buf *to, const struct psd_err *e)
{
	const char *name = strrchr(e->file, '/');

	psd_buf_print(to, "refused %s:%zu:%zu: %s",
	    name != NULL ? name + 1 : e->file, e->line, e->col, e->text);
	if (e->tip[0] != '\0')
		psd_buf_print(to, " (%s)", e->tip);
}

/* Checks the JSON text DOC against "t.json", as anybody's schema, where
 * http://example.org/here is the directory of it: the findings go to F, why
 * the schema is refused goes to TO. */
static void
judge(struct psd_buf *to, struct psd_findings *f, struct psd_str doc)
{
	const struct psd_schema *schema;
	const struct psd_node *n;
	struct psd_arena own = PSD_ARENA_INIT;
	struct psd_schemas *set;
	struct psd_err e = { 0 };

	psd_buf_clear(to);
	psd_buf_puts(to, "");
	psd_schemas_open(&set, data_dir());
	psd_schemas_map(set, PSD_S("http://example.org/here"), psd_str(dir));
	if (psd_schemas_user(&schema, set,
		psd_arena_print(&own, "%s/t.json", dir).p, &e) < 0) {
		say_error(to, &e);
	} else {
		n = psd_jdoc_read(&own, doc, f);
		if (n != NULL)
			psd_schema_check(schema, n, f);
		psd_findings_sort(f);
	}
	psd_schemas_close(set);
	psd_arena_release(&own);
}

/* What judge() finds: "rule line:col" for each fault, joined. */
static void
judge_briefly(struct psd_buf *to, struct psd_str doc)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	size_t i;

	judge(to, &f, doc);
	for (i = 0; i < f.n; i++)
		psd_buf_print(to, "%s%s %u:%u", i > 0 ? ", " : "",
		    psd_rule_id(f.items[i].rule), f.items[i].place.line,
		    f.items[i].place.col);
	psd_findings_release(&f);
}

/* Prints every case that turns out otherwise, and fails after the last. */
static void
judge_cases(const struct one_case *cases, size_t n)
{
	struct psd_buf faults = PSD_BUF_INIT;
	size_t i, wrong = 0;

	for (i = 0; i < n; i++) {
		if (cases[i].schema != NULL)
			put("t.json", cases[i].schema);
		judge_briefly(&faults, psd_str(cases[i].yaml));
		if (psd_str_is(psd_buf_get(&faults), cases[i].faults))
			continue;
		wrong++;
		print_message("# %s against %s:\n#   is %s\n#   not %s\n",
		    cases[i].yaml, cases[i].schema ? cases[i].schema : "it",
		    faults.p, cases[i].faults);
	}
	psd_buf_release(&faults);
	assert_int_equal(wrong, 0);
}

#define INT "{\"type\":\"integer\"}"
#define TEXT "{\"type\":\"string\"}"
#define ORG "http://example.org/"

/* A schema, a value, and what is wrong with it; NULL: the schema above. */
static const struct one_case addresses[] = {
	/* URNs */
	{ "{\"$id\":\"urn:uuid:0c1d7a0e-3b1f-4a6c-9f00-00000000beef\","
	  "\"properties\":{\"a\":{\"$ref\":\"#/definitions/n\"},\"b\":{"
	  "\"$ref\":"
	  "\"urn:uuid:0c1d7a0e-3b1f-4a6c-9f00-00000000beef#/definitions/n\"}},"
	  "\"definitions\":{\"n\":" INT "}}",
	    "{\"a\":\"x\",\"b\":\"y\"}", "kind 1:6, kind 1:14" },
	{ NULL, "{\"a\":1,\"b\":2}", "" },
	{ "{\"allOf\":[{\"$ref\":\"urn:example:n\"}],\"definitions\":{"
	  "\"x\":{\"$id\":\"urn:example:n\",\"type\":\"integer\"}}}",
	    "\"x\"", "kind 1:1" },
	{ "{\"$id\":\"urn:example:w\",\"allOf\":[{\"$ref\":"
	  "\"urn:example:w#n\"}],\"definitions\":{\"x\":{\"$id\":\"#n\","
	  "\"type\":\"integer\"}}}",
	    "\"x\"", "kind 1:1" },
	{ NULL, "1", "" },
	/* beside a reference "$id" is nothing: "w.json" is by the root */
	{ "{\"$id\":\"" ORG "r.json\",\"allOf\":[{\"$id\":\"" ORG "sub/\","
	  "\"$ref\":\"w.json\"}],\"definitions\":{\"a\":{\"$id\":"
	  "\"" ORG "sub/w.json\",\"type\":\"string\"},\"b\":{\"$id\":"
	  "\"w.json\",\"type\":\"integer\"}}}",
	    "\"x\"", "kind 1:1" },
	{ NULL, "1", "" },
	/* values that look like schemas are values */
	{ "{\"definitions\":{\"e\":{\"enum\":[{\"$id\":\"" ORG "e\","
	  "\"type\":\"null\"}]},\"r\":{\"$id\":\"" ORG "e\",\"type\":"
	  "\"string\"}},\"allOf\":[{\"$ref\":\"" ORG "e\"}]}",
	    "\"x\"", "" },
	{ NULL, "null", "kind 1:1" },
	{ "{\"definitions\":{\"e\":{\"const\":{\"$id\":\"" ORG "e\","
	  "\"type\":\"null\"}},\"r\":{\"$id\":\"" ORG "e\",\"type\":"
	  "\"string\"}},\"allOf\":[{\"$ref\":\"" ORG "e\"}]}",
	    "\"x\"", "" },
	{ "{\"definitions\":{\"e\":{\"own\":{\"$id\":\"" ORG "e\","
	  "\"type\":\"null\"}},\"r\":{\"$id\":\"" ORG "e\",\"type\":"
	  "\"string\"}},\"allOf\":[{\"$ref\":\"" ORG "e\"}]}",
	    "\"x\"", "" },
	{ "{\"properties\":{\"$ref\":" TEXT ",\"$id\":" INT "}}",
	    "{\"$ref\":1,\"$id\":\"x\"}", "kind 1:9, kind 1:17" },
	{ "{\"const\":{\"$ref\":\"#/nowhere\"}}", "{\"$ref\":\"#/nowhere\"}",
	    "" },
	/* steps of a pointer: empty, escaped, encoded, of lists */
	{ "{\"definitions\":{\"\":{\"definitions\":{\"\":" INT "}}},"
	  "\"allOf\":[{\"$ref\":\"#/definitions//definitions/\"}]}",
	    "\"x\"", "kind 1:1" },
	{ "{\"definitions\":{\"a%b\":" INT ",\"c d\":" INT ",\"e\\\"f\":" INT
	  ",\"\xc3\xa5\":" INT ",\"~/\":" INT "},\"items\":["
	  "{\"$ref\":\"#/definitions/a%25b\"},"
	  "{\"$ref\":\"#/definitions/c%20d\"},"
	  "{\"$ref\":\"#/definitions/e%22f\"},"
	  "{\"$ref\":\"#/definitions/%C3%A5\"},"
	  "{\"$ref\":\"#/definitions/~0~1\"},"
	  "{\"$ref\":\"#/items/0\"}]}",
	    "[\"\",\"\",\"\",\"\",\"\",\"\"]",
	    "kind 1:2, kind 1:5, kind 1:8, kind 1:11, kind 1:14, kind 1:17" },
	{ "{\"allOf\":[{\"$ref\":\"#/definitions/~01\"}],\"definitions\":{"
	  "\"~1\":" INT "}}",
	    "\"x\"", "kind 1:1" },
	/* paths from the root of the place, and files */
	{ "{\"$id\":\"" ORG "x/y.json\",\"allOf\":[{\"$ref\":\"/z.json\"}],"
	  "\"definitions\":{\"z\":{\"$id\":\"" ORG "z.json\",\"type\":"
	  "\"integer\"}}}",
	    "\"x\"", "kind 1:1" },
	{ "{\"$id\":\"file:///no/such/place.json\",\"allOf\":[{\"$ref\":"
	  "\"part.json\"}],\"definitions\":{\"p\":{\"$id\":\"part.json\","
	  "\"type\":\"integer\"}}}",
	    "\"x\"", "kind 1:1" },
	{ "{\"allOf\":[{\"$ref\":\"other.json#/definitions/a~1b\"}]}", "\"x\"",
	    "kind 1:1" },
	/* into "if", "then" and "else", also where they decide nothing */
	{ "{\"allOf\":[{\"$ref\":\"" ORG "if\"},{\"if\":{\"$id\":\"" ORG
	  "if\",\"type\":\"integer\"}}]}",
	    "\"x\"", "kind 1:1" },
	{ "{\"allOf\":[{\"$ref\":\"" ORG "then\"},{\"then\":{\"$id\":\"" ORG
	  "then\",\"type\":\"integer\"}}]}",
	    "\"x\"", "kind 1:1" },
	{ "{\"allOf\":[{\"$ref\":\"#/allOf/1/else\"},{\"else\":" INT "}]}",
	    "\"x\"", "kind 1:1" },
};

static const struct one_case bases[] = {
	/* names of places, in the base that they stand in */
	{ "{\"$id\":\"" ORG "r\",\"allOf\":[{\"$ref\":\"" ORG
	  "in.json#n\"}],\"definitions\":{\"a\":{\"$id\":\"in.json\","
	  "\"definitions\":{\"b\":{\"$id\":\"#n\",\"type\":\"integer\"}}}}}",
	    "\"x\"", "kind 1:1" },
	{ "{\"$id\":\"" ORG "a\",\"items\":[{\"$ref\":\"#n\"},{\"$ref\":"
	  "\"b#n\"}],\"definitions\":{\"x\":{\"$id\":\"#n\",\"type\":"
	  "\"integer\"},\"y\":{\"$id\":\"b\",\"definitions\":{\"z\":{\"$id\":"
	  "\"#n\",\"type\":\"string\"}}}}}",
	    "[\"x\",1]", "kind 1:2, kind 1:6" },
	{ NULL, "[1,\"x\"]", "" },
	/* a base that changes on the way */
	{ "{\"$id\":\"" ORG "here/\",\"items\":{\"$id\":\"sub/\",\"items\":"
	  "{\"$ref\":\"int.json\"}}}",
	    "[[\"x\"]]", "kind 1:3" },
	{ NULL, "[[1]]", "" },
	{ "{\"$id\":\"" ORG "here/r.json\",\"allOf\":[{\"$ref\":"
	  "\"#/definitions/baz\"}],\"definitions\":{\"baz\":{\"$id\":"
	  "\"sub/\",\"type\":\"array\",\"items\":{\"$ref\":\"int.json\"}}}}",
	    "[\"x\"]", "kind 1:2" },
	/* a pointer is from the nearest base */
	{ "{\"$id\":\"" ORG "r\",\"definitions\":{\"k\":" TEXT ",\"b\":{"
	  "\"$id\":\"b\",\"definitions\":{\"k\":" INT "},\"allOf\":[{\"$ref\":"
	  "\"#/definitions/k\"}]}},\"allOf\":[{\"$ref\":\"b\"}]}",
	    "\"x\"", "kind 1:1" },
	/* behind a keyword that nobody knows, a base counts once met */
	{ "{\"$id\":\"" ORG "r\",\"definitions\":{\"k\":" TEXT "},\"allOf\":["
	  "{\"$ref\":\"#/own\"}],\"own\":{\"$id\":\"" ORG "in/\","
	  "\"definitions\":{\"k\":" INT "},\"allOf\":[{\"$ref\":"
	  "\"#/definitions/k\"}]}}",
	    "\"x\"", "kind 1:1" },
	{ "{\"allOf\":[{\"$ref\":\"#/own/deep/0\"}],\"own\":{\"deep\":[" INT
	  "]}}",
	    "\"x\"", "kind 1:1" },
	/* files, by the place of the one that names them */
	{ "{\"$ref\":\"sub/first.json\"}", "\"x\"", "kind 1:1" },
	{ "{\"$ref\":\"" ORG "here/sub/first.json\"}", "\"x\"", "kind 1:1" },
	{ "{\"$ref\":\"" ORG "here/sub/named.json#n\"}", "\"x\"", "kind 1:1" },
	/* the draft's own schema is here */
	{ "{\"$ref\":\"http://json-schema.org/draft-07/schema#\"}",
	    "{\"minLength\":-1}", "range 1:14" },
	{ "{\"$ref\":\"http://json-schema.org/draft-07/schema#/definitions/"
	  "nonNegativeInteger\"}",
	    "-1", "range 1:1" },
};

static void
references_lead_where_the_draft_says(void **state)
{
	(void)state;
	put("other.json", "{\"definitions\":{\"a/b\":{\"type\":\"integer\"}}}");
	put("sub/int.json", INT);
	put("sub/first.json", "{\"$ref\":\"second.json\"}");
	put("sub/second.json", "{\"$ref\":\"../sub/int.json\"}");
	put("sub/named.json",
	    "{\"definitions\":{\"x\":{\"$id\":\"#n\",\"type\":\"integer\"}}}");
	judge_cases(addresses, COUNT(addresses));
	judge_cases(bases, COUNT(bases));
}

static const struct one_case numbers[] = {
	{ "{\"const\":9007199254740992}", "9007199254740992", "" },
	{ NULL, "9007199254740993", "value 1:1" },
	{ NULL, "9007199254740992.0", "" },
	{ NULL, "9.007199254740992e15", "" },
	{ "{\"maximum\":9007199254740992}", "9007199254740993", "range 1:1" },
	{ "{\"exclusiveMaximum\":9007199254740993}", "9007199254740992", "" },
	{ "{\"uniqueItems\":true}", "[9007199254740992,9007199254740993]", "" },
	{ "{\"type\":\"number\"}", "1e400", "" },
	{ "{\"type\":\"integer\"}", "1e400", "" },
	{ "{\"maximum\":1e308}", "1e400", "range 1:1" },
	{ "{\"maximum\":1e400}", "1e401", "range 1:1" },
	{ "{\"maximum\":1e400}", "1e399", "" },
	{ "{\"minimum\":-1e400}", "-1e401", "range 1:1" },
	{ "{\"multipleOf\":3}", "1e400", "range 1:1" },
	{ "{\"multipleOf\":2}", "1e400", "" },
	{ "{\"exclusiveMinimum\":0}", "1e-400", "" },
	{ "{\"type\":\"integer\"}", "1e-400", "kind 1:1" },
	{ "{\"multipleOf\":1e-400}", "3e-400", "" },
	{ "{\"multipleOf\":1e-400}", "3.5e-400", "range 1:1" },
	{ "{\"multipleOf\":1e-8}", "12391239123", "" },
	{ "{\"multipleOf\":1e-8}", "1.5e-8", "range 1:1" },
	{ "{\"const\":0}", "1e-400", "value 1:1" },
	{ "{\"const\":0}", "-0", "" },
	{ "{\"const\":0}", "-0.0e5", "" },
	{ "{\"const\":0}", "false", "value 1:1" },
	{ "{\"const\":false}", "0", "value 1:1" },
	{ "{\"const\":[false]}", "[0]", "value 1:1" },
	{ "{\"type\":\"integer\"}", "1.0", "" },
	{ "{\"type\":\"integer\"}", "1.5e1", "" },
	{ "{\"type\":\"integer\"}", "1.55e1", "kind 1:1" },
	{ "{\"multipleOf\":0.0001}", "0.0075", "" },
	{ "{\"multipleOf\":0.0001}", "0.00751", "range 1:1" },
	{ "{\"multipleOf\":0.01}", "19.99", "" },
	{ "{\"multipleOf\":0.5}", "1e308", "" },
	{ "{\"multipleOf\":0.123456789}", "1e308", "range 1:1" },
	{ "{\"maximum\":1e999999999999}", "1e999999999998", "" },
	{ "{\"maximum\":1e999999999998}", "1e999999999999", "range 1:1" },
	{ "{\"type\":\"integer\"}", "1e-99999999999999999999", "kind 1:1" },
	{ "{\"multipleOf\":7}", "1e99999999", "range 1:1" },
	{ "{\"minLength\":2.0,\"maxItems\":1.0}", "\"x\"", "length 1:1" },
};

static void
numbers_are_exact(void **state)
{
	(void)state;
	judge_cases(numbers, COUNT(numbers));
}

static const struct one_case values[] = {
	/* lengths count code points */
	{ "{\"maxLength\":1}", "\"\xf0\x9f\x98\x80\"", "" },
	{ "{\"maxLength\":1}", "\"\\ud83d\\ude00\"", "" },
	{ "{\"minLength\":2}", "\"\xf0\x9f\x98\x80\"", "length 1:1" },
	{ "{\"minLength\":2}", "\"e\\u0301\"", "" },
	{ "{\"maxLength\":1}", "\"e\xcc\x81\"", "length 1:1" },
	{ "{\"maxLength\":3}",
	    "\"\xf0\x9f\x91\xa9\xe2\x80\x8d\xe2\x9a\x95\xef\xb8\x8f\"",
	    "length 1:1" },
	{ "{\"maxLength\":2,\"minLength\":2}", "\"\\u0000\\u0000\"", "" },
	{ "{\"pattern\":\"^.$\"}", "\"\xf0\x9f\x98\x80\"", "" },
	{ "{\"const\":\"a\\u0000b\"}", "\"a\\u0000b\"", "" },
	{ "{\"const\":\"a\\u0000b\"}", "\"a\\u0000c\"", "value 1:1" },
	/* what a field asks of others */
	{ "{\"dependencies\":{\"a\":[\"b\",\"c\"],\"d\":{\"properties\":{"
	  "\"a\":" INT "}}}}",
	    "{\"a\":\"x\",\"b\":1}", "missing-key 1:1" },
	{ NULL, "{\"a\":\"x\",\"b\":1,\"c\":1,\"d\":1}", "kind 1:6" },
	{ NULL, "{\"b\":1}", "" },
	{ NULL, "[\"a\"]", "" },
	{ "{\"dependencies\":{\"a\":false,\"b\":true,\"c\":[]}}",
	    "{\"b\":1,\"c\":1}", "" },
	{ NULL, "{\"a\":1}", "not-allowed 1:1" },
	/* names */
	{ "{\"propertyNames\":{\"pattern\":\"^[a-z]+$\"}}",
	    "{\"ok\":1, \"Not\":2}", "pattern 1:10" },
	{ "{\"propertyNames\":false}", "{}", "" },
	{ "{\"propertyNames\":{\"enum\":[\"a\",\"b\"]}}", "{\"a\":1,\"c\":2}",
	    "value 1:8" },
	/* some item */
	{ "{\"contains\":{\"minimum\":5}}", "[1,\"x\"]", "" },
	{ "{\"contains\":{\"type\":\"number\",\"minimum\":5}}", "[1,\"x\"]",
	    "count 1:1" },
	{ "{\"contains\":true}", "[]", "count 1:1" },
	{ "{\"contains\":false}", "[1]", "count 1:1" },
	{ "{\"contains\":false}", "{}", "" },
	/* values that are groups and lists; the order of fields is nothing */
	{ "{\"const\":{\"a\":1,\"b\":[1,{\"c\":null}]}}",
	    "{\"b\":[1.0,{\"c\":null}],\"a\":1}", "" },
	{ NULL, "{\"b\":[{\"c\":null},1],\"a\":1}", "value 1:1" },
	{ NULL, "{\"b\":[1,{\"c\":null}],\"a\":1,\"d\":0}", "value 1:1" },
	{ "{\"enum\":[[1,2],{\"a\":1},null]}", "[2,1]", "value 1:1" },
	{ NULL, "[1,2.0]", "" },
	{ NULL, "{\"a\":1e0}", "" },
	{ NULL, "{}", "value 1:1" },
	{ "{\"uniqueItems\":true}", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]",
	    "repeated-item 1:16" },
	{ "{\"uniqueItems\":true}", "[[1],[true],[\"1\"],1,true,\"1\"]", "" },
	{ "{\"uniqueItems\":true}", "[0,false,null,\"\",[],{}]", "" },
	/* documents inside of texts */
	{ "{\"contentMediaType\":\"application/json\"}", "\"{\\\"a\\\":1}\"",
	    "" },
	{ NULL, "\"{:}\"", "content 1:1" },
	{ NULL, "1", "" },
	{ "{\"contentEncoding\":\"base64\"}", "\"eyJmIjoxfQ==\"", "" },
	{ NULL, "\"eyJmIjoxfQ=\"", "content 1:1" },
	{ NULL, "\"e=JmIjoxfQ==\"", "content 1:1" },
	{ NULL, "\"\"", "" },
	{ "{\"contentEncoding\":\"base64\",\"contentMediaType\":"
	  "\"application/json\"}",
	    "\"eyJmIjoxfQ==\"", "" },
	{ NULL, "\"ezp9Cg==\"", "content 1:1" },
	{ "{\"contentEncoding\":\"quoted-printable\",\"contentMediaType\":"
	  "\"text/html\"}",
	    "\"=\"", "" },
	/* formats that nobody knows ask for nothing */
	{ "{\"format\":\"hsa-id\"}", "\"\"", "" },
	{ "{\"format\":\"date\"}", "20221115", "" },
	/* a pattern that backtracks without end is not taken for a match */
	{ "{\"patternProperties\":{\"^(a+)+$\":" INT "}}",
	    "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\":1}",
	    "pattern-not-tried 1:52" },
	{ "{\"anyOf\":[{\"type\":\"integer\"},{\"patternProperties\":{"
	  "\"^(a+)+$\":" INT "}}]}",
	    "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\":1}",
	    "pattern-not-tried 1:52" },
	{ "{\"not\":{\"pattern\":\"^(a+)+$\"}}",
	    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"",
	    "pattern-not-tried 1:1" },
	/* conditions */
	{ "{\"if\":false,\"then\":false,\"else\":" INT "}", "\"x\"",
	    "kind 1:1" },
	{ "{\"then\":false,\"else\":false}", "1", "" },
	{ "{\"if\":true}", "1", "" },
	/* unknown and misplaced words are nothing */
	{ "{\"minimum\":1,\"$comment\":\"x\",\"default\":[],\"readOnly\":true,"
	  "\"examples\":[1],\"own\":{\"type\":1}}",
	    "2", "" },
};

static void
values_are_compared_as_json(void **state)
{
	(void)state;
	judge_cases(values, COUNT(values));
}

/* A schema that no document is checked against, and what is said of it. */
static const struct one_case refused[] = {
	{ "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}",
	    "1",
	    "refused t.json:2:14: the schema is for another draft than "
	    "draft-07: https://json-schema.org/draft/2020-12/schema (words "
	    "changed their meaning between drafts; write the schema for "
	    "draft-07)" },
	{ "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}", "1",
	    "refused t.json:1:12: the schema is for another draft than "
	    "draft-07: http://json-schema.org/draft-04/schema# (words changed "
	    "their meaning between drafts; write the schema for draft-07)" },
	{ "{\"$schema\":\"http://json-schema.org/draft-06/schema#\","
	  "\"const\":1}",
	    "2", "value 1:1" },
	{ "{\"$schema\":\"https://json-schema.org/draft-07/schema\","
	  "\"const\":1}",
	    "2", "value 1:1" },
	{ "{\"$schema\":\"" ORG "our-own\",\"const\":1}", "2", "value 1:1" },
	{ "{\n\"type\": \"integr\"\n}", "1",
	    "refused t.json:2:9: this is no schema of draft-07: 'type' cannot "
	    "be 'integr' (did you mean 'integer'?)" },
	{ "{\"minLength\":-1}", "1",
	    "refused t.json:1:14: this is no schema of draft-07: 'minLength' "
	    "is -1, at least 0 is needed" },
	{ "{\"multipleOf\":0}", "1",
	    "refused t.json:1:15: this is no schema of draft-07: 'multipleOf' "
	    "is 0, more than 0 is needed" },
	{ "{\"required\":[\"a\",\"a\"]}", "1",
	    "refused t.json:1:18: this is no schema of draft-07: 'a' stands "
	    "twice in the list; the first is on line 1" },
	{ "{\"properties\":{\"a\":{\"items\":{\"required\":true}}}}", "1",
	    "refused t.json:1:41: this is no schema of draft-07: 'required' "
	    "should be a list, not true or false" },
	{ "{\"pattern\":\"a(b\"}", "1", NULL },
	{ "{\"patternProperties\":{\n \"a(b\":{}}}", "1", NULL },
	{ "[]", "1",
	    "refused t.json:1:1: this is no schema of draft-07: the value "
	    "should be a group of fields or true or false, not a list" },
	{ "{\"a\":1,\"a\":2}", "1",
	    "refused t.json:1:8: the schema cannot be read: 'a' stands here "
	    "again; it was given first on line 1" },
	{ "", "1",
	    "refused t.json:0:0: the schema cannot be read: the file is "
	    "empty" },
	{ "{\"$ref\":\"other.json\"}", "1",
	    "refused other.json:1:12: this is no schema of draft-07: "
	    "'minimum' should be a number, not text" },
	{ "{\"allOf\":[{\"$ref\":\"#/no\"}]}", "1",
	    "refused t.json:1:19: the schema refers to '#/no', and nothing is "
	    "there" },
	{ "{\"allOf\":[{\"$ref\":\"#no\"}]}", "1",
	    "refused t.json:1:19: the schema refers to '#no', and nothing is "
	    "there" },
	{ "{\"allOf\":[{\"$ref\":\"#/allOf/01\"},{}]}", "1",
	    "refused t.json:1:19: the schema refers to '#/allOf/01', and "
	    "nothing is there" },
	{ "{\"allOf\":[{\"$ref\":\"#/allOf/-\"},{}]}", "1",
	    "refused t.json:1:19: the schema refers to '#/allOf/-', and "
	    "nothing is there" },
	{ "{\"allOf\":[{\"$ref\":\"" ORG "x.json\"}]}", "1",
	    "refused t.json:1:19: the schema refers to '" ORG
	    "x.json', which is not here (nothing is fetched: keep the file "
	    "here, and say where with --schema-base ADDRESS=DIRECTORY)" },
	{ "{\"allOf\":[{\"$ref\":\"" ORG "here/../../etc/x\"}]}", "1", NULL },
	{ "{\"allOf\":[{\"$ref\":\"" ORG "here/%2e%2e/x\"}]}", "1", NULL },
	{ "{\"allOf\":[{\"$ref\":\"#/definitions/a\"}],\"definitions\":{"
	  "\"a\":{\"$ref\":\"#/definitions/b\"},"
	  "\"b\":{\"$ref\":\"#/definitions/a\"}}}",
	    "1",
	    "refused t.json:1:97: the schema cannot be used: this reference "
	    "leads back to itself: '#/definitions/a'" },
	{ "{\"$ref\":\"#\"}", "1",
	    "refused t.json:1:9: the schema cannot be used: this reference "
	    "leads back to itself: '#'" },
};

static void
what_is_no_schema_is_refused_with_its_place(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	size_t i, wrong = 0;

	(void)state;
	put("other.json", "{\"minimum\":\"1\"}");
	for (i = 0; i < COUNT(refused); i++) {
		const char *faults = refused[i].faults;

		put("t.json", refused[i].schema);
		judge_briefly(&said, psd_str(refused[i].yaml));
		if (faults != NULL
			? psd_str_is(psd_buf_get(&said), faults)
			: psd_str_starts(psd_buf_get(&said), "refused ") &&
			    strstr(said.p, ":0:") == NULL)
			continue;
		wrong++;
		print_message("# %s:\n#   is  %s\n#   not %s\n",
		    refused[i].schema, said.p, faults ? faults : "with place");
	}
	psd_buf_release(&said);
	assert_int_equal(wrong, 0);
}

/* Fails unless the check of DOC says FAULTS. */
static void
must_say(struct psd_str doc, const char *faults)
{
	struct psd_buf said = PSD_BUF_INIT;

	judge_briefly(&said, doc);
	assert_string_equal(said.p, faults);
	psd_buf_release(&said);
}

/* Each is tried in full; all together would take a quarter of an hour. */
static void
slow_patterns_end(void **state)
{
	struct psd_buf schema = PSD_BUF_INIT, doc = PSD_BUF_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	int i;

	(void)state;
	psd_buf_puts(&schema, "{\"patternProperties\":{\"x\":{}");
	psd_buf_puts(&doc, "{\"x\":1");
	for (i = 0; i < 1000; i++) {
		psd_buf_print(&schema, ",\"(a*)*b%d\":{}", i);
		psd_buf_print(&doc, ",\"aaaaaaaaaaaaaa%d\":1", i);
	}
	psd_buf_puts(&schema, "}}");
	psd_buf_puts(&doc, "}");
	put("t.json", schema.p);
	judge_briefly(&said, psd_buf_get(&doc));
	assert_true(psd_str_starts(psd_buf_get(&said), "unchecked 1:"));
	psd_buf_release(&schema);
	psd_buf_release(&doc);
	psd_buf_release(&said);
}

static void
recursion_ends(void **state)
{
	struct psd_buf schema = PSD_BUF_INIT, doc = PSD_BUF_INIT;
	int i;

	(void)state;
	put("t.json",
	    "{\"properties\":{\"to\":{\"$ref\":\"#\"},\"n\":" INT
	    "},\"additionalProperties\":false}");
	must_say(PSD_S("{\"to\":{\"to\":{\"n\":\"x\"},\"m\":1}}"),
	    "kind 1:18, unknown-key 1:23");
	for (i = 0; i < 100; i++)
		psd_buf_puts(&doc, "{\"to\":");
	psd_buf_puts(&doc, "{\"n\":0.5}");
	for (i = 0; i < 100; i++)
		psd_buf_puts(&doc, "}");
	must_say(psd_buf_get(&doc), "kind 1:606");
	/* without end on one value */
	put("t.json", "{\"allOf\":[{\"$ref\":\"#\"}]}");
	must_say(PSD_S("1"), "unchecked 1:1");
	put("t.json", "{\"not\":{\"$ref\":\"#\"}}");
	must_say(PSD_S("1"), "unchecked 1:1");
	put("t.json",
	    "{\"definitions\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/definitions/b\"}"
	    "]},\"b\":{\"oneOf\":[{\"$ref\":\"#/definitions/a\"}]}},"
	    "\"properties\":{\"x\":{\"$ref\":\"#/definitions/a\"}}}");
	must_say(PSD_S("{\"x\":1}"), "unchecked 1:6");
	/* each level asks twice: a million million times in all */
	psd_buf_puts(&schema, "{\"definitions\":{\"d40\":{\"minimum\":2}");
	for (i = 0; i < 40; i++)
		psd_buf_print(&schema,
		    ",\"d%d\":{\"allOf\":[{\"$ref\":\"#/definitions/d%d\"},"
		    "{\"$ref\":\"#/definitions/d%d\"}]}",
		    i, i + 1, i + 1);
	psd_buf_puts(&schema, "},\"allOf\":[{\"$ref\":\"#/definitions/d0\"}]}");
	put("t.json", schema.p);
	must_say(PSD_S("2"), "unchecked 1:1");
	psd_buf_release(&schema);
	psd_buf_release(&doc);
}

static void
large_lists_are_compared(void **state)
{
	struct psd_buf doc = PSD_BUF_INIT;
	int i;

	(void)state;
	put("t.json", "{\"uniqueItems\":true,\"items\":{\"minimum\":0}}");
	psd_buf_puts(&doc, "[");
	for (i = 0; i < 1000000; i++)
		psd_buf_print(&doc, "%d,", i);
	psd_buf_puts(&doc, "1000000]");
	must_say(psd_buf_get(&doc), "");
	doc.n--;
	psd_buf_puts(&doc, ",\n 500000.0]");
	must_say(psd_buf_get(&doc), "repeated-item 2:2");
	/* made to be as alike as can be: some are told apart, many are not */
	psd_buf_clear(&doc);
	psd_buf_puts(&doc, "[");
	for (i = 0; i < 1000; i++)
		psd_buf_print(&doc, "1e%d,", 400 + i);
	psd_buf_puts(&doc, "1]");
	must_say(psd_buf_get(&doc), "");
	psd_buf_clear(&doc);
	psd_buf_puts(&doc, "[");
	for (i = 0; i < 20000; i++)
		psd_buf_print(&doc, "1e%d,", 400 + i);
	psd_buf_puts(&doc, "1]");
	must_say(psd_buf_get(&doc), "unchecked 1:1");
	psd_buf_release(&doc);
}

/* What is asked of long texts and long lists of values, over and over, has an
 * end too. */
static void
much_work_has_an_end(void **state)
{
	struct psd_buf schema = PSD_BUF_INIT, doc = PSD_BUF_INIT;
	int i;

	(void)state;
	psd_buf_puts(&schema, "{\"definitions\":{\"d30\":{\"maxLength\":2}");
	for (i = 0; i < 30; i++)
		psd_buf_print(&schema,
		    ",\"d%d\":{\"anyOf\":[{\"$ref\":\"#/definitions/d%d\"},"
		    "{\"$ref\":\"#/definitions/d%d\"}]}",
		    i, i + 1, i + 1);
	psd_buf_puts(&schema, "},\"allOf\":[{\"$ref\":\"#/definitions/d0\"}]}");
	put("t.json", schema.p);
	psd_buf_puts(&doc, "\"");
	for (i = 0; i < 100000; i++)
		psd_buf_puts(&doc, "\xc3\xa5\xc3\xa4\xc3\xb6 ");
	psd_buf_puts(&doc, "\"");
	must_say(psd_buf_get(&doc), "unchecked 1:1");
	psd_buf_clear(&schema);
	psd_buf_clear(&doc);
	psd_buf_puts(&schema, "{\"items\":{\"enum\":[");
	psd_buf_puts(&doc, "[");
	for (i = 0; i < 300000; i++) {
		psd_buf_print(&schema, "%d,", i);
		psd_buf_print(&doc, "%d,", i);
	}
	psd_buf_puts(&schema, "-1]}}");
	psd_buf_puts(&doc, "-1]");
	put("t.json", schema.p);
	judge_briefly(&schema, psd_buf_get(&doc));
	assert_true(psd_str_starts(psd_buf_get(&schema), "unchecked 1:"));
	psd_buf_release(&schema);
	psd_buf_release(&doc);
}

static void
long_chains_are_refused(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	int i;

	(void)state;
	psd_buf_puts(&text, "{\"allOf\":[{\"$ref\":\"#/own/0\"}],\"own\":[");
	for (i = 1; i <= 100000; i++)
		psd_buf_print(&text, "{\"$ref\":\"#/own/%d\"},\n", i);
	psd_buf_puts(&text, "{}]}");
	put("t.json", text.p);
	judge_briefly(&text, PSD_S("1"));
	assert_true(psd_str_starts(psd_buf_get(&text), "refused t.json:"));
	assert_non_null(strstr(text.p, "references lead on too far, here:"));
	/* each finds its way through all the others */
	psd_buf_clear(&text);
	psd_buf_puts(&text, "{\"allOf\":[");
	for (i = 0; i < 200000; i++)
		psd_buf_puts(&text, "{\"$ref\":\"#/allOf/200000\"},\n");
	psd_buf_puts(&text, "{\"minimum\":2}]}");
	put("t.json", text.p);
	judge_briefly(&text, PSD_S("1"));
	assert_true(text.n > 0);
	psd_buf_release(&text);
}

/* What is said of a value that none of several schemas takes: "rule line:col
 * text (tip)", a line each. */
struct choice_case {
	const char *schema, *doc, *said;
};

#define SHAPES                                                                 \
	"{\"oneOf\":[{\"properties\":{\"form\":{\"const\":\"circle\"},"        \
	"\"radius\":{\"type\":\"number\"}},\"required\":[\"form\",\"radius\"]" \
	"," CLOSED "},{\"properties\":{\"form\":{\"const\":\"square\"},"       \
	"\"side\":{\"type\":\"number\"}},\"required\":[\"form\",\"side\"]"     \
	"," CLOSED "}]}"

static const struct choice_case choices[] = {
	{ "{\"anyOf\":[" INT ",{\"type\":\"boolean\"}]}", "\"x\"",
	    "kind 1:1 the value should be a whole number or true or false, not "
	    "text\n" },
	{ "{\"anyOf\":[{\"type\":\"array\"},{\"type\":\"null\"},"
	  "{\"type\":\"object\"}]}",
	    "1",
	    "kind 1:1 the value should be a group of fields, a list or "
	    "nothing, not 1\n" },
	/* only one of them takes texts: it is what was meant */
	{ "{\"anyOf\":[" INT ",{\"type\":\"string\",\"maxLength\":1}]}",
	    "\"xy\"",
	    "length 1:1 the value is too long: 2 characters, at most 1 fit\n" },
	/* the word that tells them apart */
	{ SHAPES, "{\"form\":\"circel\",\"radius\":1}",
	    "value 1:9 'form' cannot be 'circel' (did you mean 'circle'?)\n" },
	{ SHAPES, "{\"form\":\"xyz\",\"radius\":\"x\",\"more\":1}",
	    "value 1:9 'form' cannot be 'xyz' (it can be: circle, square)\n" },
	{ SHAPES, "{\"radius\":1}",
	    "missing-key 1:1 the field 'form' is missing\n" },
	{ SHAPES, "{\"form\":\"square\",\"side\":\"x\",\"radius\":1}",
	    "kind 1:25 'side' should be a number, not text\n"
	    "unknown-key 1:29 there is no field 'radius' here (fields here: "
	    "form, side)\n" },
	{ SHAPES, "{\"form\":\"square\",\"side\":1}", "" },
	{ SHAPES, "[]", NULL },
	/* one that need not be there tells nothing by being away */
	{ "{\"anyOf\":[{\"properties\":{\"k\":{\"const\":1},\"a\":" INT "},"
	  "\"required\":[\"a\"]},{\"properties\":{\"k\":{\"const\":2},"
	  "\"b\":" INT ",\"c\":" INT "},\"required\":[\"b\",\"c\"]}]}",
	    "{\"x\":1}", "missing-key 1:1 the field 'a' is missing\n" },
	/* the one that least is wrong by */
	{ "{\"anyOf\":[{\"required\":[\"a\",\"b\",\"c\"]},{\"properties\":{"
	  "\"d\":" INT "},\"required\":[\"d\"]}]}",
	    "{\"d\":\"x\"}",
	    "kind 1:6 'd' should be a whole number, not text\n" },
	/* as near to both */
	{ "{\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}", "{}",
	    "choice 1:1 the value is in none of the forms that are possible "
	    "here\n" },
	{ "{\"anyOf\":[{\"pattern\":\"^a\"},{\"pattern\":\"^b\"}]}",
	    "{\"x\":1}", "" },
	{ "{\"anyOf\":[{\"pattern\":\"^a\"},{\"pattern\":\"^b\"}]}", "\"x\"",
	    "choice 1:1 the value is in none of the forms that are possible "
	    "here\n" },
	/* too many of them */
	{ "{\"oneOf\":[{\"minimum\":1},{\"minimum\":2},{\"minimum\":3}]}", "3",
	    "choice 1:1 the value is in 3 of the forms that are possible here, "
	    "and may be in one only\n" },
	{ "{\"oneOf\":[false,false]}", "1",
	    "not-allowed 1:1 the value cannot stand here\n" },
};

static void
the_form_that_was_meant_is_found(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	size_t i, k, wrong = 0;

	(void)state;
	for (i = 0; i < COUNT(choices); i++) {
		struct psd_findings f = PSD_FINDINGS_INIT;

		put("t.json", choices[i].schema);
		judge(&said, &f, psd_str(choices[i].doc));
		for (k = 0; k < f.n; k++) {
			const struct psd_finding *x = &f.items[k];

			psd_buf_print(&said, "%s %u:%u %.*s",
			    psd_rule_id(x->rule), x->place.line, x->place.col,
			    PSD_F(x->text));
			if (x->tip.n > 0)
				psd_buf_print(&said, " (%.*s)", PSD_F(x->tip));
			psd_buf_puts(&said, "\n");
		}
		/* whatever is said, it is one thing */
		if (choices[i].said != NULL
			? !psd_str_is(psd_buf_get(&said), choices[i].said)
			: f.n != 1) {
			wrong++;
			print_message("# %s against %s:\n%s", choices[i].doc,
			    choices[i].schema, said.p);
		}
		psd_findings_release(&f);
	}
	psd_buf_release(&said);
	assert_int_equal(wrong, 0);
}

static int
make_dir(void **state)
{
	struct psd_err e = { 0 };

	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	return psd_file_mkdirs(psd_arena_print(&arena, "%s/sub", dir).p, &e);
}

static int
remove_dir(void **state)
{
	static const char *const names[] = { "t.json", "other.json",
		"sub/int.json", "sub/first.json", "sub/second.json",
		"sub/named.json" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++)
		if (unlink(psd_arena_print(&arena, "%s/%s", dir, names[i]).p) <
		    0)
			return -1;
	if (rmdir(psd_arena_print(&arena, "%s/sub", dir).p) < 0)
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
		cmocka_unit_test(references_lead_where_the_draft_says),
		cmocka_unit_test(numbers_are_exact),
		cmocka_unit_test(values_are_compared_as_json),
		cmocka_unit_test(what_is_no_schema_is_refused_with_its_place),
		cmocka_unit_test(slow_patterns_end),
		cmocka_unit_test(recursion_ends),
		cmocka_unit_test(large_lists_are_compared),
		cmocka_unit_test(much_work_has_an_end),
		cmocka_unit_test(long_chains_are_refused),
		cmocka_unit_test(the_form_that_was_meant_is_found),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_dir, remove_dir) != 0;
}
