/* node: what lib/base/node.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/node.h"

#include "lib/base/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_node
plain(const char *text)
{
	struct psd_node n = { .text = psd_str(text) };

	psd_node_resolve(&n);
	return n;
}

/* YAML 1.2.2 section 10.3.2, and what readers of 1.1 see in the same words. */
static void
plain_words_get_their_kind_by_the_core_schema(void **state)
{
	static const struct {
		const char *text;
		enum psd_kind kind;
	} cases[] = {
		{ "", PSD_NULL },
		{ "~", PSD_NULL },
		{ "null", PSD_NULL },
		{ "Null", PSD_NULL },
		{ "NULL", PSD_NULL },
		{ "nUll", PSD_TEXT },
		{ "none", PSD_TEXT },
		{ "true", PSD_BOOL },
		{ "False", PSD_BOOL },
		{ "TRUE", PSD_BOOL },
		{ "tRUE", PSD_TEXT },
		{ "yes", PSD_TEXT },
		{ "no", PSD_TEXT },
		{ "on", PSD_TEXT },
		{ "off", PSD_TEXT },
		{ "y", PSD_TEXT },
		{ "n", PSD_TEXT },
		{ "0", PSD_INT },
		{ "-0", PSD_INT },
		{ "+12", PSD_INT },
		{ "012", PSD_INT },
		{ "0714", PSD_INT },
		{ "0o14", PSD_INT },
		{ "0x1F", PSD_INT },
		{ "0xg", PSD_TEXT },
		{ "0o8", PSD_TEXT },
		{ "0b11", PSD_TEXT },
		{ "1_000", PSD_TEXT },
		{ "12:30", PSD_TEXT },
		{ "2022-11-15", PSD_TEXT },
		{ "1 200", PSD_TEXT },
		{ "1.5", PSD_FLOAT },
		{ ".5", PSD_FLOAT },
		{ "1.", PSD_FLOAT },
		{ ".", PSD_TEXT },
		{ "1e3", PSD_FLOAT },
		{ "1e", PSD_TEXT },
		{ "e3", PSD_TEXT },
		{ "-.inf", PSD_FLOAT },
		{ "+.INF", PSD_FLOAT },
		{ ".nan", PSD_FLOAT },
		{ "+.nan", PSD_TEXT },
		{ "-", PSD_TEXT },
		{ "+", PSD_TEXT },
		{ "--1", PSD_TEXT },
		{ "1,5", PSD_TEXT },
		{ "62 %", PSD_TEXT },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		if (plain(cases[i].text).kind != cases[i].kind)
			fail_msg("'%s' is of kind %d", cases[i].text,
			    (int)plain(cases[i].text).kind);
}

static void
numbers_have_their_value(void **state)
{
	(void)state;
	assert_true(plain("012").number >= 12 && plain("012").number <= 12);
	assert_true(plain("0x1F").number > 30.9);
	assert_true(plain("0o14").number < 12.1);
	assert_true(plain("-1.5e1").number < -14.9);
	assert_true(isinf(plain("-.inf").number));
	assert_true(isnan(plain(".NaN").number));
}

static struct psd_node *
child(struct psd_arena *arena, struct psd_node *map, const char *key,
    const char *text)
{
	struct psd_node *n = psd_arena_new(arena, struct psd_node);

	*n = plain(text);
	n->key = psd_str(key);
	psd_node_append(map, n);
	return n;
}

static void
look_ups_are_safe_on_anything(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_node map = { .kind = PSD_MAP }, list = { .kind = PSD_LIST };

	(void)state;
	(void)child(&arena, &map, "unit", "alen");
	(void)child(&arena, &map, "year", "2022");
	(void)child(&arena, &map, "date", "2022-02-30");
	(void)child(&arena, &map, "big", "1e300");
	list.key = PSD_S("list");
	psd_node_append(&map, &list);
	assert_true(psd_str_is(psd_node_text(&map, "unit"), "alen"));
	assert_null(psd_node_text(&map, "list").p);
	assert_null(psd_node_text(&map, "nothing").p);
	assert_null(psd_node_text(NULL, "unit").p);
	assert_null(psd_node_find(&list, "unit"));
	assert_int_equal(psd_node_int(&map, "year", 7), 2022);
	assert_int_equal(psd_node_int(&map, "unit", 7), 7);
	assert_int_equal(psd_node_int(&map, "big", 7), 7);
	assert_int_equal(psd_node_day(&map, "date"), PSD_NO_DAY);
	assert_false(psd_node_true(&map, "unit"));
	assert_null(psd_node_list(&map, "unit"));
	assert_false(psd_node_lists(&map, "list", PSD_S("alen")));
	psd_arena_release(&arena);
}

static void
equality_is_that_of_json(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_node a = { .kind = PSD_MAP }, b = { .kind = PSD_MAP };
	struct psd_node one = plain("1"), real = plain("1.0");
	struct psd_node yes = plain("true"), text = plain("x");

	(void)state;
	(void)child(&arena, &a, "x", "1");
	(void)child(&arena, &a, "y", "z");
	(void)child(&arena, &b, "y", "z");
	assert_false(psd_node_eq(&a, &b));
	(void)child(&arena, &b, "x", "1.0");
	assert_true(psd_node_eq(&a, &b));
	assert_true(psd_node_eq(&one, &real));
	assert_false(psd_node_eq(&one, &yes));
	assert_false(psd_node_eq(&one, &text));
	psd_arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_words_get_their_kind_by_the_core_schema),
		cmocka_unit_test(numbers_have_their_value),
		cmocka_unit_test(look_ups_are_safe_on_anything),
		cmocka_unit_test(equality_is_that_of_json),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("node", tests, NULL, NULL) != 0;
}
