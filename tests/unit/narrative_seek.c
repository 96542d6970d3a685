/* narrative_seek: what lib/narrative/seek.h and _origin.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/origin.h"
#include "lib/narrative/seek.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct psd_arena arena = PSD_ARENA_INIT;

static const char text[] =
    "---\nrecord: narrative\n---\n# Rubrik\n\n"
    "Vi har **prövat** en\ngemensam\xc2\xa0rond. Den blev bra.\n"
    "<!-- gömt för läsare -->\n"
    "| Kvartal | Risker |\n| --- | ---: |\n| 1 | 31 |\n| 2 | 32\\|33 |\n";

/* How many places WANTED has, and the first of them. */
static size_t
places(const char *wanted, struct psd_str *first)
{
	struct psd_narrative n;
	struct psd_finds finds;
	struct psd_err e = { 0 };

	assert_int_equal(psd_narrative_read(&n, &arena, psd_str(text), "x", &e),
	    0);
	psd_seek(&finds, &arena, &n, psd_str(wanted));
	*first = (struct psd_str){ NULL, 0 };
	if (finds.n > 0)
		*first = (struct psd_str){ text + finds.items[0].from,
			finds.items[0].to - finds.items[0].from };
	psd_narrative_release(&n);
	return finds.n;
}

static void
finds_what_is_read(void **state)
{
	struct psd_str s;

	(void)state;
	assert_int_equal(places("prövat en gemensam rond", &s), 1);
	assert_int_equal(places("  Den   blev *bra*", &s), 1);
	assert_true(psd_str_eq(psd_str_trim(s), PSD_S("Den blev bra.")));
	assert_int_equal(places("DEN BLEV BRA", &s), 1);
	assert_int_equal(places("31", &s), 1);
	assert_true(psd_str_eq(psd_str_trim(s), PSD_S("31")));
	assert_int_equal(places("1 31", &s), 1);
	assert_int_equal(places("gömt", &s), 0);
	assert_int_equal(places("record", &s), 0);
	assert_int_equal(places("", &s), 0);
	assert_int_equal(places("**", &s), 0);
}

static void
names_the_nearest_line(void **state)
{
	struct psd_narrative n;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_narrative_read(&n, &arena, psd_str(text), "x", &e),
	    0);
	assert_int_equal(psd_seek_nearest(&n, PSD_S("gemensam rund blev bra")),
	    7);
	assert_int_equal(psd_seek_nearest(&n, PSD_S("månen")), 0);
	psd_narrative_release(&n);
}

static void
keeps_what_was_said_of_a_text(void **state)
{
	struct psd_origins o = { NULL, 0, 0, 0, 0 };
	struct psd_buf part = PSD_BUF_INIT, piece = PSD_BUF_INIT;
	struct psd_buf lost = PSD_BUF_INIT;

	(void)state;
	psd_buf_puts(&part, "Först. ");
	psd_origins_add(&o, &lost, PSD_S("lost.yaml"), NULL);
	psd_buf_puts(&piece, "ab");
	psd_origins_add(&o, &piece, PSD_S("a.yaml"), NULL);
	psd_origins_add(&o, &piece, PSD_S("a.yaml"), NULL);
	assert_int_equal(o.n, 2);
	psd_origins_move(&o, &part, part.n, &piece);
	psd_origins_end(&o, &part);
	assert_int_equal(o.n, 1);
	assert_int_equal(o.parts, 1);
	assert_int_equal(o.items[0].at, part.n + 2);
	assert_int_equal(o.items[0].part, 0);
	psd_origins_add(&o, &part, PSD_S("b.yaml"), NULL);
	psd_origins_end(&o, &part);
	assert_int_equal(o.items[1].part, 1);
	psd_buf_release(&part);
	psd_buf_release(&piece);
	psd_origins_release(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_is_read),
		cmocka_unit_test(names_the_nearest_line),
		cmocka_unit_test(keeps_what_was_said_of_a_text),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);

	psd_arena_release(&arena);
	return rc;
}
