/* What lib/intake/follow_up_words.h promises of saying. */
/* SPDX-License-Identifier: ISC */
#include "tests/unit/follow_up_words.h"

#include <stdio.h>
#include <time.h>

/* The id of one entry of LIST, or of none. */
static struct psd_str
any(const char *list, bool perhaps)
{
	const struct psd_node *n = psd_node_list(org.node, list);
	unsigned count = 0, k;

	for (; n != NULL; n = n->next)
		count++;
	if (count == 0 || (perhaps && chance(3) > 0))
		return (struct psd_str){ NULL, 0 };
	n = psd_node_list(org.node, list);
	for (k = chance(count); k > 0; k--)
		n = n->next;
	return psd_node_text(n, "id");
}

static void
any_roles(struct psd_role_ids *to)
{
	unsigned n = chance(3) == 0 ? 1 + chance(4) : 0;
	struct psd_str id;
	size_t i;

	while (n-- > 0) {
		id = any("roles", false);
		for (i = 0; i < to->n; i++)
			if (psd_str_eq(to->ids[i], id))
				break;
		if (i == to->n)
			to->ids[to->n++] = id;
	}
}

static void
any_time(struct psd_follow_up_words *f)
{
	static const char *const events[] = { "narrative",
		"project-application", "introduction", "hse-enkat" };

	f->every = (enum psd_every)chance(PSD_EVERIES);
	if (f->every == PSD_QUARTER) {
		f->quarter = 1 + (int)chance(4);
		f->year = chance(2) > 0 ? 2020 + (int)chance(20) : 0;
	}
	while (f->every == PSD_MONTHS &&
	    (f->months & (f->months - 1)) == 0) /* one is yearly */
		f->months |= chance(0x2000) & 0x1ffeu;
	if (f->every == PSD_YEARLY && chance(3) > 0)
		f->month = 1 + (int)chance(12);
	else if (f->every == PSD_YEARLY && chance(2) > 0)
		f->date = psd_arena_print(&arena, "%02u-%02u", 1 + chance(12),
		    1 + chance(28));
	if (f->every == PSD_EVENT)
		f->event = psd_str(events[chance(COUNT(events))]);
	if (f->every == PSD_NEVER && chance(2) > 0) {
		f->year_wheel = true;
		f->entry = any("year_wheel", chance(4) == 0);
	}
}

static struct psd_follow_up_words
any_follow_up(void)
{
	static const char *const methods[] = { "", "", "self-check",
		"scorecard", "report", "dialogue", "journalgranskning" };
	static const char *const rests[] = { "", "", "", "i THLG",
		"Strategiskt tema: storytelling", "juli, av VC",
		"(flest risker)" };
	struct psd_follow_up_words f = { .every = PSD_NEVER };

	any_time(&f);
	f.accumulated = chance(4) == 0;
	f.proposal = chance(5) == 0;
	f.after = any("surveys", true);
	f.source = any("systems", true);
	if (psd_str_is(f.source, "arshjul") || psd_str_is(f.source, "styrkort"))
		f.source.n = 0; /* those are no sources */
	f.forum = any("forums", true);
	any_roles(&f.by);
	any_roles(&f.checked_by);
	any_roles(&f.report_to);
	any_roles(&f.supplied_by);
	f.present_forum = any("forums", true);
	if (f.present_forum.n > 0 && chance(2) > 0)
		f.present_month = 1 + (int)chance(12);
	f.method = psd_str(methods[chance(COUNT(methods))]);
	f.rest = psd_str(rests[chance(COUNT(rests))]);
	return f;
}

static bool
comes_back(const struct psd_follow_up_words *f)
{
	struct psd_buf said = PSD_BUF_INIT, is = PSD_BUF_INIT,
		       should = PSD_BUF_INIT;
	const struct psd_follow_up_words *back;
	bool ok;

	psd_follow_up_words_say(&said, &org, f);
	back = psd_follow_up_words_read(&arena, &org, psd_buf_get(&said));
	describe(&should, f);
	describe(&is, back);
	ok = back->next == NULL &&
	    psd_str_eq(psd_buf_get(&is), psd_buf_get(&should)) &&
	    (back->doubts == NULL || (f->year_wheel && f->entry.n == 0));
	if (!ok)
		print_message("# said:      %s\n# is:        %s%s\n"
			      "# should be: %s\n# doubt:     %.*s\n",
		    said.p, is.p, back->next ? " | …" : "", should.p,
		    PSD_F(back->doubts != NULL ? back->doubts->text
					       : PSD_S("none")));
	psd_buf_release(&said);
	psd_buf_release(&is);
	psd_buf_release(&should);
	return ok;
}

static void
what_is_said_is_read_back(void **state)
{
	const char *given = getenv("PSD_SEED");
	struct psd_follow_up_words f;
	size_t i, wrong = 0;

	(void)state;
	seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	print_message("# PSD_SEED=%llu\n", (unsigned long long)seed);
	for (i = 0; i < 600 && wrong < 5; i++) {
		f = any_follow_up();
		wrong += !comes_back(&f);
	}
	assert_int_equal(wrong, 0);
}

static void
every_role_and_forum_is_said_and_read(void **state)
{
	const struct psd_node *role, *forum;
	size_t wrong = 0;

	(void)state;
	for (role = psd_node_list(org.node, "roles"); role; role = role->next)
		for (forum = psd_node_list(org.node, "forums"); forum;
		     forum = forum->next) {
			struct psd_follow_up_words f = { .every = PSD_MONTHLY };

			f.forum = psd_node_text(forum, "id");
			f.by.ids[f.by.n++] = psd_node_text(role, "id");
			wrong += !comes_back(&f);
		}
	assert_int_equal(wrong, 0);
}

/* The first follow-up of TEXT in psd's words. */
static const char *
said_of(const char *text)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_str copy;

	psd_follow_up_words_say(&said, &org,
	    psd_follow_up_words_read(&arena, &org, psd_str(text)));
	copy = psd_arena_copy(&arena, psd_buf_get(&said));
	psd_buf_release(&said);
	return copy.p;
}

static void
it_is_said_in_good_swedish(void **state)
{
	static const struct row rows[] = {
		{ "1. kvartalsvis/Enhetschef", "Kvartalsvis, av enhetschef" },
		{ "Juli och dec. VC på MUM",
		    "Juli och december på MUM, av verksamhetschef" },
		{ "Kvartal 2, VC. Redovisas på MUM augusti",
		    "Kvartal 2, av verksamhetschef. Redovisas på MUM i "
		    "augusti" },
		{ "årlig, i styrelse", "Årligen i styrelsen" },
		{ "månadsvis läkarmöte", "Månadsvis på läkarmötet" },
		{ "senast 1 mars", "Senast 1 mars året efter" },
		{ "1/3", "Den 1 mars" },
		{ "VD", "Av vd" },
		{ "", "Utan tidpunkt" },
		{ "förslag: Q2", "Förslag: kvartal 2" },
		{ "jan, maj, sep, ackumulerat",
		    "Januari, maj och september, ackumulerat" },
		{ "efter enkät i februari",
		    "Årligen i februari efter enkäten HSE" },
	};

	(void)state;
	check(rows, COUNT(rows), said_of);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_is_read_back),
		cmocka_unit_test(every_role_and_forum_is_said_and_read),
		cmocka_unit_test(it_is_said_in_good_swedish),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("follow_up_words_say", tests, begin,
		   leave) != 0;
}
