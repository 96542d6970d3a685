/* narrative_three_way: what lib/safety/narrative_three_way.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_three_way.h"

#include "lib/safety/narrative.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* "[a|text]" becomes the part a as psd wrote it, "[a|text|own]" one in which a
 * person has written OWN instead. */
static void
add_part(struct psd_buf *to, struct psd_str line)
{
	struct psd_buf body = PSD_BUF_INIT;
	struct psd_str id, text, own = { NULL, 0 };

	line.p++;
	line.n -= 2;
	assert_true(psd_str_cut(&line, '|', &id));
	assert_true(psd_str_cut(&line, '|', &text));
	(void)psd_str_cut(&line, '|', &own);
	psd_buf_print(&body, "%.*s\n", PSD_F(text));
	psd_buf_print(to, "<!-- psd:part id=%.*s digest=%s -->\n", PSD_F(id),
	    psd_narrative_digest(psd_buf_get(&body)).s);
	psd_buf_print(to, "%.*s\n<!-- psd:end -->\n",
	    PSD_F(own.p != NULL ? own : text));
	psd_buf_release(&body);
}

static void
add_text(struct psd_buf *to, const char *short_form)
{
	struct psd_str rest = psd_str(short_form), line;

	psd_buf_puts(to, "---\nrecord: narrative\n");
	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
		if (line.n > 0 && line.p[0] == '[')
			add_part(to, line);
		else
			psd_buf_print(to, "%.*s\n", PSD_F(line));
	}
}

struct three {
	const char *base, *ours, *theirs, *made; /* behind the first lines */
	const char *where;			 /* of a conflict, or NULL */
};

static void
join(const struct three *c, const struct psd_answers *answers)
{
	struct psd_buf text[4] = { PSD_BUF_INIT, PSD_BUF_INIT, PSD_BUF_INIT,
		PSD_BUF_INIT };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_conflicts conflicts;
	struct psd_three t = { .answers = answers };
	struct psd_err e = { 0 };
	const char *const given[] = { c->base, c->ours, c->theirs, c->made };
	size_t i;
	int n;

	for (i = 0; i < 4; i++)
		if (given[i] != NULL)
			add_text(&text[i], given[i]);
	t.base = psd_buf_get(&text[0]);
	t.ours = psd_buf_get(&text[1]);
	t.theirs = psd_buf_get(&text[2]);
	n = psd_narrative_three_way(&out, &conflicts, &arena, &t, &e);
	psd_buf_puts(&out, "");
	assert_string_equal(out.p, text[3].p);
	assert_int_equal(n, c->where != NULL && answers == NULL);
	if (n > 0) {
		assert_int_equal(conflicts.items[0].kind, PSD_CONFLICT_PART);
		assert_string_equal(conflicts.items[0].where.p, c->where);
	}
	for (i = 0; i < 4; i++)
		psd_buf_release(&text[i]);
	psd_buf_release(&out);
	psd_arena_release(&arena);
}

static void
parts_and_paragraphs_are_joined(void **state)
{
	static const struct three cases[] = {
		/* one renewed, the other did not */
		{ "---\n[a|1]\n\nText.\n", "---\n[a|1]\n\nMer text.\n",
		    "---\n[a|2]\n\nText.\n", "---\n[a|2]\n\nMer text.\n",
		    NULL },
		/* both renewed, and differently */
		{ "---\n[a|1]\n\nText.\n", "---\n[a|3]\n\nText.\n",
		    "---\n[a|2]\n\nMer.\n", "---\n[a|3]\n\nMer.\n", NULL },
		/* a person's words stand against a renewal, whoever's */
		{ "---\n[a|1]\n", "---\n[a|1|Mina ord.]\n", "---\n[a|2]\n",
		    "---\n[a|1|Mina ord.]\n", NULL },
		{ "---\n[a|1]\n", "---\n[a|2]\n", "---\n[a|1|Mina ord.]\n",
		    "---\n[a|1|Mina ord.]\n", NULL },
		/* a person let psd write again, and nobody else did */
		{ "---\n[a|1|Ord.]\n\nText.\n", "---\n[a|2]\n\nText.\n",
		    "---\n[a|1|Ord.]\n\nMer.\n", "---\n[a|2]\n\nMer.\n", NULL },
		/* a part that one took out, and that psd renewed for the
		 * other, stays out; a new one comes in */
		{ "---\n[a|1]\n\n[b|1]\n", "---\n[b|1]\n",
		    "---\n[a|2]\n\n[b|1]\n\n[c|1]\n", "---\n[b|1]\n\n[c|1]\n",
		    NULL },
		/* paragraphs in different places */
		{ "---\n\n# A\n\nEtt.\n\n# B\n\nTvå.\n",
		    "---\n\n# A\n\nEtt, nytt.\n\n# B\n\nTvå.\n",
		    "---\n\n# A\n\nEtt.\n\n# B\n\nTvå.\n\nTre.\n",
		    "---\n\n# A\n\nEtt, nytt.\n\n# B\n\nTvå.\n\nTre.\n", NULL },
		/* neighbours that are parted by a blank line */
		{ "---\n\nEtt.\n\nTvå.\n", "---\n\nEtt!\n\nTvå.\n",
		    "---\n\nEtt.\n\nTvå!\n", "---\n\nEtt!\n\nTvå!\n", NULL },
		/* the front matter, by its fields */
		{ "a: 1\nb: 2\n---\nText.\n", "a: 2\nb: 2\n---\nText.\n",
		    "a: 1\nb: 3\n---\nText.\n", "a: 2\nb: 3\n---\nText.\n",
		    NULL },
		/* the list of parts that were ever there */
		{ "---\n[a|1]\n\n<!-- psd:parts\na\n-->\n",
		    "---\n[a|1]\n\n[b|1]\n\n<!-- psd:parts\na\nb\n-->\n",
		    "---\n\n<!-- psd:parts\na\nc\n-->\n",
		    "---\n\n[b|1]\n\n<!-- psd:parts\na\nb\nc\n-->\n", NULL },
		/* parts that both put in */
		{ "---\n\n# A\n\n# B\n", "---\n\n# A\n\n[a|1]\n\n# B\n",
		    "---\n\n# A\n\n[a|2]\n\n[b|1]\n\n# B\n",
		    "---\n\n# A\n\n[a|1]\n\n[b|1]\n\n# B\n", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		join(&cases[i], NULL);
}

static void
spaces_that_one_changed_are_kept(void **state)
{
	static const struct three cases[] = {
		{ "---\n\nA\n\nB\n\nC\n", "---\n\nX\n\nA\n\nB\n\nC\n",
		    "---\n\nA\n\n    B\n\nC  \n",
		    "---\n\nX\n\nA\n\n    B\n\nC  \n", NULL },
		{ "---\n\nA\n\nB\n", "---\n\nA\n\n# H\nB\n",
		    "---\n\nA\n\nB\n\nX\n", "---\n\nA\n\n# H\nB\n\nX\n", NULL },
		{ "---\n\nA\n\nB\n\nC\n", "---\n\nA\n\n    B\n\nC  \n",
		    "---\n\nX\n\nA\n\nB\n\nC\n",
		    "---\n\nX\n\nA\n\n    B\n\nC  \n", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		join(&cases[i], NULL);
}

static void
nobodys_sentence_goes_unasked(void **state)
{
	static const struct three cases[] = {
		/* two people's words in one part */
		{ "---\n[a|1]\n", "---\n[a|1|Mina.]\n", "---\n[a|1|Dina.]\n",
		    NULL, "#a" },
		/* a part one took out and the other wrote in */
		{ "---\n[a|1]\n\nText.\n", "---\nText.\n",
		    "---\n[a|1|Dina.]\n\nText.\n", NULL, "#a" },
		/* one paragraph, changed by both */
		{ "---\n\n# A\n\nEtt.\n", "---\n\n# A\n\nEtt, mitt.\n",
		    "---\n\n# A\n\nEtt, ditt.\n", NULL, "#A" },
		/* changed by one, removed by the other */
		{ "---\n\n# A\n\nEtt.\n\nTvå.\n", "---\n\n# A\n\nTvå.\n",
		    "---\n\n# A\n\nEtt, ditt.\n\nTvå.\n", NULL, "#A" },
		/* both wrote below one heading */
		{ "---\n\n# A\n\n# B\n", "---\n\n# A\n\nMitt.\n\n# B\n",
		    "---\n\n# A\n\nDitt.\n\n# B\n", NULL, "#A" },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_arena arena = PSD_ARENA_INIT;
		struct psd_conflicts conflicts;
		struct psd_buf text[3] = { PSD_BUF_INIT, PSD_BUF_INIT,
			PSD_BUF_INIT };
		struct psd_buf out = PSD_BUF_INIT;
		struct psd_err e = { 0 };
		struct psd_three t = { .marker = 7 };

		add_text(&text[0], cases[i].base);
		add_text(&text[1], cases[i].ours);
		add_text(&text[2], cases[i].theirs);
		t.base = psd_buf_get(&text[0]);
		t.ours = psd_buf_get(&text[1]);
		t.theirs = psd_buf_get(&text[2]);
		assert_int_equal(psd_narrative_three_way(&out, &conflicts,
				     &arena, &t, &e),
		    1);
		assert_string_equal(conflicts.items[0].where.p, cases[i].where);
		assert_true(conflicts.items[0].line > 0);
		assert_non_null(strstr(out.p, "\n<<<<<<< ours\n"));
		assert_non_null(strstr(out.p, "\n>>>>>>> theirs\n"));
		for (k = 0; k < 3; k++)
			psd_buf_release(&text[k]);
		psd_buf_release(&out);
		psd_arena_release(&arena);
	}
}

static void
an_answer_ends_it(void **state)
{
	static const struct psd_node own = { .kind = PSD_TEXT,
		.text = { "Vårt.", 6 } };
	static const struct {
		struct psd_answer answer;
		struct three three;
	} cases[] = {
		{ { { "#a", 2 }, PSD_TAKE_OURS, NULL },
		    { "---\n[a|1]\n", "---\n[a|1|Mina.]\n",
			"---\n[a|1|Dina.]\n", "---\n[a|1|Mina.]\n", "#a" } },
		{ { { "#a", 2 }, PSD_TAKE_THEIRS, NULL },
		    { "---\n[a|1]\n", "---\n[a|1|Mina.]\n",
			"---\n[a|1|Dina.]\n", "---\n[a|1|Dina.]\n", "#a" } },
		{ { { "#a", 2 }, PSD_TAKE_VALUE, &own },
		    { "---\n[a|1]\n", "---\n[a|1|Mina.]\n",
			"---\n[a|1|Dina.]\n", "---\n[a|1|Vårt.]\n", "#a" } },
		{ { { "#A", 2 }, PSD_TAKE_BOTH, NULL },
		    { "---\n\n# A\n\n# B\n", "---\n\n# A\n\nMitt.\n\n# B\n",
			"---\n\n# A\n\nDitt.\n\n# B\n",
			"---\n\n# A\n\nMitt.\n\nDitt.\n\n# B\n", "#A" } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_answers answers = { &cases[i].answer, 1 };

		join(&cases[i].three, &answers);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_and_paragraphs_are_joined),
		cmocka_unit_test(spaces_that_one_changed_are_kept),
		cmocka_unit_test(nobodys_sentence_goes_unasked),
		cmocka_unit_test(an_answer_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
