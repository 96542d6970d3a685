/* What lib/intake/follow_up_words.h promises of reading. */
/* SPDX-License-Identifier: ISC */
#include "tests/unit/follow_up_words.h"

#include <stdio.h>

/* What TEXT says, each follow-up behind " | "; "?" where there is doubt. */
static const char *
read_in(const struct psd_org *in, const char *text)
{
	const struct psd_follow_up_words *f = psd_follow_up_words_read(&arena,
	    in, psd_str(text));
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str said;

	assert_non_null(f);
	for (; f != NULL; f = f->next) {
		if (all.n > 0)
			psd_buf_puts(&all, " | ");
		describe(&all, f);
		if (f->doubts != NULL)
			psd_buf_puts(&all, " ?");
	}
	said = psd_arena_copy(&arena, psd_buf_get(&all));
	psd_buf_release(&all);
	return said.p;
}

static const char *
read_it(const char *text)
{
	return read_in(&org, text);
}

/* What each word for a time is: the table of psd-cadence(7) and its kin. */
static const struct row times[] = {
	{ "daglig", "daily" },
	{ "Dagligen", "daily" },
	{ "varje dag", "daily" },
	{ "veckovis", "weekly" },
	{ "varje vecka", "weekly" },
	{ "en gång i veckan", "weekly" },
	{ "Månadsvis", "monthly" },
	{ "Månatlig", "monthly" },
	{ "Månatligen", "monthly" },
	{ "MÅNADSVIS", "monthly" },
	{ "manadsvis", "monthly" },
	{ "varje månad", "monthly" },
	{ "12 ggr/år", "monthly" },
	{ "månadsvis och ackumulerat", "monthly accumulated" },
	{ "Tertialvis, ackumulerat", "tertial accumulated" },
	{ "varannan månad", "two-monthly" },
	{ "sex gånger per år", "two-monthly" },
	{ "Kvartalsvis", "quarterly" },
	{ "varje kvartal", "quarterly" },
	{ "var tredje månad", "quarterly" },
	{ "en gång per kvartal", "quarterly" },
	{ "4 ggr per år", "quarterly" },
	{ "Q1-Q4", "quarterly" },
	{ "Kvartal 1, 2, 3 och 4", "quarterly" },
	{ "Kvartal 2", "quarter q=2" },
	{ "Kvartal 1 2022", "quarter q=1 year=2022" },
	{ "Q2", "quarter q=2" },
	{ "kv 2", "quarter q=2" },
	{ "kv. 2", "quarter q=2" },
	{ "2022-Q2", "quarter q=2 year=2022" },
	{ "Q3 2023", "quarter q=3 year=2023" },
	{ "första kvartalet", "quarter q=1" },
	{ "3:e kvartalet", "quarter q=3" },
	{ "kvartal 2 och 4", "quarter q=2 | quarter q=4" },
	{ "Tertialvis", "tertial" },
	{ "Tertial", "tertial" },
	{ "T1–T3", "tertial" },
	{ "T1, T2 och T3", "tertial" },
	{ "tre gånger om året", "tertial" },
	{ "Halvårsvis", "half-yearly" },
	{ "varje halvår", "half-yearly" },
	{ "två gånger per år", "half-yearly" },
	{ "Juli och december", "months months=7,12" },
	{ "Juli och dec", "months months=7,12" },
	{ "Juli och dec.", "months months=7,12" },
	{ "jan, apr, jul, okt", "months months=1,4,7,10" },
	{ "januari, april, juli samt oktober", "months months=1,4,7,10" },
	{ "april/augusti/december", "months months=4,8,12" },
	{ "juli 2022 och december 2022", "months year=2022 months=7,12 ?" },
	{ "februari eller mars", "months months=2,3 ?" },
	{ "Kvartalsvis: jan, apr, jul, okt", "months months=1,4,7,10" },
	{ "i april", "yearly month=4" },
	{ "December", "yearly month=12" },
	{ "Årligen", "yearly" },
	{ "årlig", "yearly" },
	{ "en gång per år", "yearly" },
	{ "En gång årligen", "yearly" },
	{ "1 gång/år", "yearly" },
	{ "Årligen i februari", "yearly month=2" },
	{ "i slutet av maj", "yearly month=5" },
	{ "senast 15 februari", "yearly date=02-15" },
	{ "den 15:e feb", "yearly date=02-15" },
	{ "15/2", "yearly date=02-15" },
	{ "1 mars", "yearly date=03-01" },
	{ "30 november", "yearly date=11-30" },
	{ "2022-02-15", "yearly year=2022 date=02-15 ?" },
	{ "november 2022", "yearly year=2022 month=11 ?" },
	{ "under hösten", "autumn" },
	{ "hösten", "autumn" },
	{ "september–november", "autumn ?" },
	{ "i slutet av november", "end-of-november" },
	{ "sista vardagen i november", "end-of-november" },
	{ "slutet på november", "end-of-november" },
	{ "senast 1 mars", "legal ?" },
	{ "Senast den 1 mars året efter", "legal" },
	{ "vid upprättande av patientsäkerhetsberättelsen",
	    "event event=narrative" },
	{ "När patientsäkerhetsberättelsen upprättas",
	    "event event=narrative" },
	{ "i patient- och brukarsäkerhetsberättelsen",
	    "event event=narrative" },
	{ "vid ansökan om projekt", "event event=project-application" },
	{ "vid införande", "event event=introduction" },
	{ "Vid nyanställning", "event event=nyanstallning ?" },
	{ "vid årsskiftet", "yearly month=12 ?" },
	{ "löpande", "ongoing" },
	{ "Vid behov", "ongoing" },
	{ "kontinuerligt", "ongoing" },
	{ "Utan tidpunkt", "none" },
	{ "", "none" },
};

static void
every_time_is_understood(void **state)
{
	(void)state;
	check(times, COUNT(times), read_it);
}

/* Those who follow up, where, and what else stands beside a time. */
static void
roles_and_forums_are_understood(void **state)
{
	static const struct row rows[] = {
		{ "Månadsvis av kvalitetscontroller",
		    "monthly by=kvalitetscontroller" },
		{ "Månadsvis av kvalitetskontroller",
		    "monthly by=kvalitetscontroller" },
		{ "Kvartalsvis/Enhetschef", "quarterly by=enhetschef" },
		{ "Kvartalsvis Chefläkare samt VD",
		    "quarterly by=cheflakare+vd" },
		{ "av enhetschef, chefläkare och vd",
		    "none by=enhetschef+cheflakare+vd" },
		{ "verksamhetschefen följer upp, månadsvis",
		    "monthly by=verksamhetschef" },
		{ "VC:s uppföljning sker kvartalsvis",
		    "quarterly by=verksamhetschef" },
		{ "Månadsvis på APT, av bitr. EC",
		    "monthly forum=apt by=bitr-enhetschef" },
		{ "VC följer upp Juli och december",
		    "months months=7,12 by=verksamhetschef" },
		{ "Juli och dec\nUppföljning sker av VC på MUM",
		    "months months=7,12 forum=mum by=verksamhetschef" },
		{ "December kontrolleras av EC, redovisas till VC",
		    "yearly month=12 checked=enhetschef to=verksamhetschef" },
		{ "VC kontrollerar i december",
		    "yearly month=12 checked=verksamhetschef" },
		{ "December kontrolleras av enhetschef och rapporteras till "
		  "verksamhetschef",
		    "yearly month=12 checked=enhetschef to=verksamhetschef" },
		{ "Rapporteras kvartalsvis till verksamhetschef av lokal "
		  "förvaltare Händelsevis",
		    "quarterly to=verksamhetschef from=lokal-forvaltare" },
		{ "Redovisas kvartalsvis i BLG av Kvalitetscontroller",
		    "quarterly forum=blg by=kvalitetscontroller" },
		{ "Följa månadsvis i ledningsgrupp",
		    "monthly forum=ledningsgrupp" },
		{ "på ledningsgruppsmöten, månadsvis",
		    "monthly forum=ledningsgrupp" },
		{ "varje MUM", "monthly forum=mum" },
		{ "varje APT", "monthly forum=apt ?" },
		{ "MUM i november", "yearly month=11 forum=mum" },
		{ "november MUM", "yearly month=11 forum=mum" },
		{ "Redovisas på MUM augusti", "yearly month=8 forum=mum" },
		{ "Kvartal 2, av verksamhetschef. Redovisas på MUM augusti",
		    "quarter q=2 present=mum shown=8 by=verksamhetschef" },
		{ "Redovisas på MUM i augusti. Kvartal 2 av verksamhetschef",
		    "quarter q=2 present=mum shown=8 by=verksamhetschef" },
		{ "Kvartalsvis, MUM november",
		    "quarterly present=mum shown=11" },
		{ "Årligen i februari efter enkät",
		    "yearly month=2 after=hse" },
		{ "Månatligen från händelsevis", "monthly source=handelsevis" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static void
methods_and_the_year_wheel_are_understood(void **state)
{
	static const struct row rows[] = {
		{ "VD", "none by=vd" },
		{ "VC", "none by=verksamhetschef" },
		{ "Styrkort", "none method=scorecard" },
		{ "Egenkontroll", "none method=self-check" },
		{ "Egen kontroll Årshjul", "none wheel method=self-check ?" },
		{ "Styrkort i utvecklingsprocessen Årshjul",
		    "none wheel entry=styrkort method=scorecard" },
		{ "Årshjul: Styrkort i utvecklingsprocessen",
		    "none wheel entry=styrkort" },
		{ "Vid ansökan om projekt Styrkort via "
		  "ordförande/Utvecklingsråd",
		    "event event=project-application "
		    "by=ordforande-utvecklingsrad method=scorecard" },
		{ "Kontroll att HSE har diskuteras på APT",
		    "none method=self-check rest=att HSE har diskuteras på APT "
		    "?" },
		{ "Förslag: Årets \"riskpris\" (flest antal rapporterade "
		  "risker)",
		    "yearly proposal rest=Årets \"riskpris\" (flest antal "
		    "rapporterade risker) ?" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static void
two_times_are_two_follow_ups(void **state)
{
	const struct psd_follow_up_words *f;
	static const struct row rows[] = {
		{ "VC följer upp Tertial Resultat för året ska redovisas i "
		  "patientsäkerhetsberättelsen",
		    "tertial by=verksamhetschef | event event=narrative" },
		{ "Redovisas kvartalsvis i BLG av Kvalitetscontroller\n"
		  "Återkommande Strategiskt tema: Storytelling",
		    "quarterly forum=blg by=kvalitetscontroller | ongoing "
		    "rest=Strategiskt tema: Storytelling ?" },
		{ "Månadsvis av enhetschef. Årligen i mars av vd",
		    "monthly by=enhetschef | yearly month=3 by=vd" },
		{ "15/2 och 15/9", "yearly date=02-15 | yearly date=09-15" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
	f = psd_follow_up_words_read(&arena, &org, psd_str(rows[0].text));
	assert_true(psd_str_is(f->original, rows[0].text));
	assert_true(psd_str_is(f->part, "VC följer upp Tertial"));
	assert_true(psd_str_is(f->next->original, rows[0].text));
	assert_true(psd_str_is(f->next->part,
	    "Resultat för året ska redovisas i patientsäkerhetsberättelsen"));
}

static void
what_is_not_understood_is_kept(void **state)
{
	static const struct row rows[] = {
		{ "vecka 40", "none rest=vecka 40 ?" },
		{ "T2", "none rest=T2 ?" },
		{ "T1 och T2", "none rest=T1 och T2 ?" },
		{ "tertial 2", "none rest=tertial 2 ?" },
		{ "H1", "none rest=H1 ?" },
		{ "första halvåret", "none rest=första halvåret ?" },
		{ "före semestern", "none rest=före semestern ?" },
		{ "efter jul", "none rest=efter jul ?" },
		{ "31/2", "none rest=31/2 ?" },
		{ "Redovisas kvartalsvis i THLG", "quarterly rest=i THLG ?" },
		{ "Månadsvis av regionjurist",
		    "monthly rest=av regionjurist ?" },
		{ "Verksamhetschef följer upp dia HändelseVis/Överblick "
		  "kvartalsvis",
		    "quarterly by=verksamhetschef rest=dia "
		    "HändelseVis/Överblick ?" },
		{ "Rapport från Lärtorget utbildning Händelsevis",
		    "none source=lartorget method=report rest=utbildning "
		    "Händelsevis ?" },
		{ "vid införande av nytt digitalt stöd",
		    "event event=introduction rest=av nytt digitalt stöd ?" },
		{ "Halvårsvis tillsammans med vårdcentralen",
		    "half-yearly rest=tillsammans med vårdcentralen ?" },
		{ "Månadsvis på MUM och APT", "monthly forum=mum rest=APT ?" },
		{ "Egen kontroll, Årshjul", "none wheel method=self-check ?" },
		{ "Vid ansökan om projekt, Styrkort via ordförande",
		    "event event=project-application method=scorecard rest=via "
		    "ordförande ?" },
		{ "vår och höst", "autumn rest=vår ?" },
		{ "under våren", "none rest=under våren ?" },
		{ "v. 40", "none rest=v. 40 ?" },
		{ "varannan vecka", "none rest=varannan vecka ?" },
		{ "terminsvis", "none rest=terminsvis ?" },
		{ "första tisdagen i månaden",
		    "none rest=första tisdagen i månaden ?" },
		{ "sista vardagen i månaden",
		    "none rest=sista vardagen i månaden ?" },
		{ "den sista tisdagen varje månad",
		    "monthly rest=sista tisdagen ?" },
		{ "åtta ggr per år", "none rest=åtta ggr per år ?" },
		{ "8 ggr per år", "none rest=8 ggr per år ?" },
		{ "maj t.o.m. september", "none rest=maj t.o.m. september ?" },
		{ "oktober till och med december",
		    "none rest=oktober till och med december ?" },
		{ "vartannat år", "none rest=vartannat år ?" },
		{ "juni–augusti", "none rest=juni–augusti ?" },
		{ "Övrigt: i THLG", "none rest=i THLG" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

/* Times that a follow-up is not at: they are no follow-ups of their own. */
static void
times_that_are_limits_are_kept_and_not_read(void **state)
{
	static const struct row rows[] = {
		{ "varje månad utom juli", "monthly rest=utom juli ?" },
		{ "Månadsvis, ej i juli", "monthly rest=ej i juli ?" },
		{ "Kvartalsvis förutom kvartal 3 av VC",
		    "quarterly by=verksamhetschef rest=förutom kvartal 3 ?" },
		{ "från och med april kvartalsvis",
		    "quarterly rest=från och med april ?" },
		{ "fr.o.m. 1 maj, månadsvis", "monthly rest=fr.o.m. 1 maj ?" },
		{ "tertialvis t.o.m. augusti",
		    "tertial rest=t.o.m. augusti ?" },
		{ "till och med juni", "none rest=till och med juni ?" },
		{ "senast 31 januari året efter",
		    "none rest=senast 31 januari året efter ?" },
		{ "den 15 januari året därpå, av VD",
		    "none by=vd rest=den 15 januari året därpå ?" },
		{ "mars nästa år", "none rest=mars nästa år ?" },
		{ "kvartalsvis, redovisas på MUM månaden efter",
		    "quarterly present=mum rest=månaden efter ?" },
		{ "Årligen i november, redovisas i december",
		    "yearly month=11 | yearly month=12 ?" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static void
slips_of_the_pen_are_doubts(void **state)
{
	static const struct row rows[] = {
		{ "Månadsvid", "monthly ?" },
		{ "Kvartalvis", "quarterly ?" },
		{ "Tertailvis", "tertial ?" },
		{ "Decembr av enhetchef", "yearly month=12 by=enhetschef ?" },
	};
	const struct psd_follow_up_words *f;

	(void)state;
	check(rows, COUNT(rows), read_it);
	f = psd_follow_up_words_read(&arena, &org, PSD_S("Månadsvid i THLG"));
	assert_true(psd_str_is(f->doubts->text,
	    "'Månadsvid' was read as 'månadsvis'."));
	assert_true(psd_str_is(f->doubts->next->text,
	    "There is no forum 'THLG' in psd.yaml."));
}

static void
numbers_tell_which_activities(void **state)
{
	static const struct {
		const char *text;
		int from, to;
		uint64_t numbers;
		const char *original;
	} rows[] = {
		{ "1. Tertialvis", 1, 1, 2, "Tertialvis" },
		{ "2) Kvartal 1 2022", 2, 2, 4, "Kvartal 1 2022" },
		{ "1-3. Juli och december", 1, 3, 14, "Juli och december" },
		{ "1–3 Juli och december", 1, 3, 14, "Juli och december" },
		{ "1, 2 och 4. Kvartalsvis", 1, 4, 22, "Kvartalsvis" },
		{ "Aktivitet 1 och 3: årligen", 1, 3, 10, "årligen" },
		{ "1 gång per år", 0, 0, 0, "1 gång per år" },
		{ "15/2", 0, 0, 0, "15/2" },
		{ "2 mars", 0, 0, 0, "2 mars" },
		{ "1. 2 ggr/år", 1, 1, 2, "2 ggr/år" },
		{ "7", 0, 0, 0, "7" },
	};
	const struct psd_follow_up_words *f;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		f = psd_follow_up_words_read(&arena, &org,
		    psd_str(rows[i].text));
		assert_int_equal(f->from, rows[i].from);
		assert_int_equal(f->to, rows[i].to);
		assert_true(f->numbers == rows[i].numbers);
		assert_string_equal(psd_arena_copy(&arena, f->original).p,
		    rows[i].original);
	}
}

/* Any text at all. */

static void
any_text_is_read_and_nothing_is_lost_in_silence(void **state)
{
	static const char *const words[] = { "juli", "och", ",", "kvartal", "2",
		"2022", "/", ".", "av", "VC", "till", "redovisas", "MUM", "i",
		"(", ")", "\"", "årshjul", "1-3.", "xyz", "T1", "-", ":", "vid",
		"händelsen", "ackumulerat", "\n", "ö\xcc\x88", "\xff", "senast",
		"efter", "enkät", "förslag", "övrigt", "kontroll", "att",
		"THLG", "15/2", "styrkort", "utom", "fr.o.m.", "till och med",
		"året efter", "eller", "nästa år", "8 ggr/år", "månaden",
		"hösten" };
	const struct psd_follow_up_words *f;
	struct psd_buf text = PSD_BUF_INIT;
	size_t i, n;
	bool kept;

	(void)state;
	seed = 7;
	for (i = 0; i < 2000; i++) {
		psd_buf_clear(&text);
		for (n = chance(14); n > 0; n--)
			psd_buf_print(&text, "%s%s",
			    words[chance(COUNT(words))],
			    chance(4) > 0 ? " " : "");
		f = psd_follow_up_words_read(&arena, &org, psd_buf_get(&text));
		assert_non_null(f);
		kept = text.n == 0 || strstr(text.p, " xyz ") == NULL ||
		    strchr(text.p, '"') != NULL;
		for (; f != NULL; f = f->next) {
			assert_true(f->rest.n == 0 || f->doubts != NULL ||
			    strstr(text.p, "övrigt") != NULL);
			kept = kept ||
			    (f->rest.n > 0 &&
				strstr(psd_arena_copy(&arena, f->rest).p,
				    "xyz") != NULL);
		}
		if (!kept)
			fail_msg("lost in: %s", text.p);
	}
	psd_buf_release(&text);
}

static void
long_texts_take_no_time(void **state)
{
	static const char *const parts[] = { "juli. ", "1, ", "och ", "(",
		"xyzzy ", "av VC ", "jan-", "Q1, ", "\"", "å", "60 % " };
	struct psd_arena own = PSD_ARENA_INIT;
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_follow_up_words *f;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(parts); i++) {
		psd_buf_clear(&text);
		while (text.n + 8 < 10000)
			psd_buf_puts(&text, parts[i]);
		f = psd_follow_up_words_read(&own, &org, psd_buf_get(&text));
		assert_non_null(f);
		psd_arena_clear(&own);
	}
	while (text.n < 70000)
		psd_buf_puts(&text, "juli ");
	f = psd_follow_up_words_read(&own, &org, psd_buf_get(&text));
	assert_int_equal(f->every, PSD_NEVER);
	assert_true(f->rest.n > 65536);
	assert_non_null(f->doubts);
	psd_arena_release(&own);
	psd_buf_release(&text);
}

/* Other organisations. */

static void
vc_is_what_the_organisation_says(void **state)
{
	static const struct {
		const char *roles, *more, *says;
	} rows[] = {
		{ "{id: verksamhetschef, name: verksamhetschef}", "",
		    "monthly by=verksamhetschef" },
		{ "{id: verksamhetschef, name: verksamhetschef, short: VC}",
		    "kinds: [{id: vc, name: vårdcentral}]\n",
		    "monthly by=verksamhetschef ?" },
		{ "{id: verksamhetschef, name: verksamhetschef}",
		    "kinds: [{id: vardcentral, name: vårdcentral}]\n",
		    "monthly by=verksamhetschef ?" },
		{ "{id: verksamhetschef, name: verksamhetschef, short: VC}",
		    "kinds: [{id: vardcentral, name: vårdcentral}]\n",
		    "monthly by=verksamhetschef" },
		{ "{id: verksamhetschef, name: verksamhetschef}",
		    "abbreviations: {VC: vårdcentral}\n",
		    "monthly rest=av VC ?" },
		{ "{id: chef, name: chef, aliases: [vc]}, {id: "
		  "verksamhetschef, name: verksamhetschef}",
		    "", "monthly by=chef" },
	};
	char dir[] = "/tmp/psd-words.XXXXXX";
	size_t i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	for (i = 0; i < COUNT(rows); i++) {
		struct psd_arena own = PSD_ARENA_INIT;
		struct psd_findings found = PSD_FINDINGS_INIT;
		struct psd_err e = { 0 };
		struct psd_store there;
		struct psd_org other;
		FILE *file = fopen("psd.yaml", "w");

		assert_non_null(file);
		assert_true(
		    fprintf(file,
			"record: organisation\nformat: 1\nname: A\n"
			"framework: agera-2020\nlevels:\n"
			"  - {id: vo, name: VO}\nunits:\n"
			"  - {id: a, name: A, level: vo}\nroles: [%s]\n%s",
			rows[i].roles, rows[i].more) > 0);
		assert_int_equal(fclose(file), 0);
		assert_int_equal(psd_store_open(&there, &own, NULL, store.data,
				     &e),
		    0);
		assert_int_equal(psd_org_load(&other, &there, &found, &e), 0);
		assert_string_equal(read_in(&other, "Månadsvis av VC"),
		    rows[i].says);
		psd_org_release(&other);
		psd_store_close(&there);
		psd_findings_release(&found);
		psd_arena_release(&own);
	}
	assert_int_equal(unlink("psd.yaml"), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_time_is_understood),
		cmocka_unit_test(roles_and_forums_are_understood),
		cmocka_unit_test(methods_and_the_year_wheel_are_understood),
		cmocka_unit_test(two_times_are_two_follow_ups),
		cmocka_unit_test(what_is_not_understood_is_kept),
		cmocka_unit_test(times_that_are_limits_are_kept_and_not_read),
		cmocka_unit_test(slips_of_the_pen_are_doubts),
		cmocka_unit_test(numbers_tell_which_activities),
		cmocka_unit_test(
		    any_text_is_read_and_nothing_is_lost_in_silence),
		cmocka_unit_test(long_texts_take_no_time),
		cmocka_unit_test(vc_is_what_the_organisation_says),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("follow_up_words", tests, begin,
		   leave) != 0;
}
