/* What lib/intake/measure_words.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/measure_words.h"

#include "tests/unit/words.h"

#include <locale.h>

static const struct psd_framework *framework;

static int
begin_with_areas(void **state)
{
	struct psd_err e = { 0 };

	return begin(state) < 0
	    ? -1
	    : psd_framework_load(&framework, &store, org.framework, &e);
}

/* All that a measure says, on one line; "?" where there is doubt. */
static const char *
read_it(const char *text)
{
	struct psd_measure_words m = psd_measure_words_read(&arena, &org,
	    psd_str(text));
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str said;
	size_t i;

	psd_buf_puts(&to, m.kind);
	put(&to, "direction", psd_str(m.direction));
	for (i = 0; i < m.n_targets; i++) {
		psd_buf_puts(&to, " target=");
		if (m.targets[i].year > 0)
			psd_buf_print(&to, "%d:", m.targets[i].year);
		psd_buf_print(&to, "%s%g%s", m.targets[i].at_least ? ">=" : "",
		    m.targets[i].value, m.targets[i].percent ? "%" : "");
	}
	put(&to, "definition", m.definition);
	put(&to, "source", m.source);
	if (m.accumulated)
		psd_buf_puts(&to, " accumulated");
	put(&to, "per", psd_str(m.breakdown));
	for (i = 0; i < m.n_parts; i++)
		put(&to, "part", m.parts[i]);
	put(&to, "time", m.follow_up);
	if (m.doubts != NULL)
		psd_buf_puts(&to, " ?");
	said = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return said.p;
}

static void
kinds_and_directions_are_understood(void **state)
{
	static const struct row rows[] = {
		{ "Andel enhetschefer med genomförd "
		  "förbättringsledarutbildning",
		    "share direction=up" },
		{ "Andel genomförda", "share direction=up" },
		{ "1. Andel utredningar där patient/brukar/närstående "
		  "medverkat",
		    "share direction=up" },
		{ "Andel rum med sprit vid dörren", "share direction=up ?" },
		{ "Antal genomförda", "count direction=up" },
		{ "Antal LG där frågan varit med som punkt",
		    "count direction=up" },
		{ "På hur många APT har frågan varit med som punkt",
		    "count direction=up" },
		{ "Antal förfallna avvikelser per enhetschef",
		    "count direction=down per=manager" },
		{ "Antal klagomål", "count direction=down ?" },
		{ "2. Antal tillfällen där lärande har skett av ett allvarlig "
		  "klagomål",
		    "count direction=up" },
		{ "Antal rapporterade risker", "count direction=up" },
		{ "Antal rapporterade avvikelser", "count direction=up ?" },
		{ "Antal vårdskador", "count direction=down ?" },
		{ "Antal avvikelser", "count" },
		{ "2. Riktlinje ska vara framtaget och kommunicerat",
		    "yes-no part=framtaget part=kommunicerat" },
		{ "HP godkänd av styrelse", "yes-no" },
		{ "Riktlinjen finns och är kommunicerad",
		    "yes-no part=finns part=kommunicerad" },
		{ "2. Genomförd utbildning i Lärtorget",
		    "yes-no source=lartorget" },
		{ "Resultatet ska presenteras på APT", "yes-no ?" },
		{ "Steg på HSE-trappan", "step direction=up" },
		{ "Beräkna fördelning rapporterad risk (öka) kontra negativa "
		  "händelser (minska)",
		    "ratio direction=up" },
		{ "Antal risker i förhållande till negativa händelser",
		    "ratio direction=up" },
		{ "Rapporterade risker kontra negativa händelser",
		    "ratio direction=up" },
		{ "Utvecklingsprocessen Måluppfyllelse", "text ?" },
		{ "", "text" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static void
targets_sources_and_times_are_understood(void **state)
{
	static const struct row rows[] = {
		{ "2. 0 förfallna synpunkter och klagomål",
		    "count direction=down target=0" },
		{ "Inga förfallna avvikelser",
		    "count direction=down target=0" },
		{ "Målnivå för HSE resultat\n2022: 60 % (som angivit 4 och 5 i "
		  "skalan)\n2023: 70% (som angivit 4 och 5 i skalan)",
		    "share direction=up target=2022:60% target=2023:70% "
		    "definition=som angivit 4 och 5 i skalan" },
		{ "Andel svar 4 och 5. Mål 2022: minst 71,5 %",
		    "share direction=up target=2022:>=71.5%" },
		{ "Mål 60 %", "share direction=up target=60% ?" },
		{ "Mål 2022: 60; 2023: 70",
		    "count target=2022:60 "
		    "target=2023:70" },
		{ "Minst en medarbetare per enhet är utbildad",
		    "count direction=up target=>=1 per=unit" },
		{ "minst en per enhet",
		    "count direction=up target=>=1 per=unit" },
		{ "högst 3 fall per avdelning",
		    "count direction=down target=3 per=unit" },
		{ "100 % av medarbetarna har gått kursen",
		    "share direction=up target=100% ?" },
		{ "Antal förfallna avvikelser per verksamhetsområde månadsvis "
		  "och ackumulerat",
		    "count direction=down accumulated per=unit "
		    "time=månadsvis och ackumulerat" },
		{ "Andel verksamhetsområden som tagit upp frågan per MUM",
		    "share direction=up time=per MUM" },
		{ "1. Månatligen från händelsevis",
		    "text source=handelsevis time=Månatligen från "
		    "händelsevis" },
		{ "2. Redovisas i THLG i april av verksamhetschef.",
		    "text time=Redovisas i THLG i april av "
		    "verksamhetschef." },
		{ "Statistik ur händelsevis", "text source=handelsevis ?" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static void
numbers_that_are_no_targets_are_told_from_those_that_are(void **state)
{
	static const struct row rows[] = {
		{ "Målvärde 2025: 1 200 registreringar",
		    "count target=2025:1200" },
		{ "Mål 12\302\240500 registreringar", "count target=12500" },
		{ "Mål 1.500 registreringar", "count target=1500" },
		{ "Mål 0.125", "count target=0.125" },
		{ "Nattfasta under 11 timmar: 60 %",
		    "share direction=up target=60% ?" },
		{ "Andelen ska öka från 62 % till 75 %",
		    "share direction=up target=75% ?" },
		{ "Antal trycksår ska minska med 10 %",
		    "count direction=down ?" },
		{ "Öka andelen med minst 5 procentenheter",
		    "share direction=up ?" },
		{ "Antal riskanalyser (minst 2 per enhet)",
		    "count direction=up target=>=2 per=unit" },
		{ "Antal utredda inom 30 dagar, mål 90 %",
		    "share direction=up target=90% ?" },
		{ "Antal infektioner < 5", "count direction=down target=4" },
		{ "Antal infektioner <= 5", "count direction=down target=5 ?" },
		{ "Antal samtal över 10", "count direction=up target=>=11" },
		{ "Andel samtal över 90 %", "share direction=up target=>=90%" },
	};

	(void)state;
	check(rows, COUNT(rows), read_it);
}

static const char *
obligation(const char *text)
{
	const char *is = psd_obligation_words(psd_str(text));

	return is != NULL ? is : "";
}

static void
obligations_are_known_by_the_verb(void **state)
{
	static const struct row rows[] = {
		{ "Medarbetare ska gå kursen", "must" },
		{ "Enheten måste rapportera", "must" },
		{ "Obligatorisk punkt på APT", "must" },
		{ "Klagomål bör diskuteras och ska sedan följas upp",
		    "should" },
		{ "Status ska/bör dokumenteras", "should" },
		{ "Förslag: Årets riskpris", "proposal" },
		{ "De som bor på enheten ska tillfrågas", "must" },
		{ "De som bor på enheten", "" },
		{ "", "" },
	};

	(void)state;
	check(rows, COUNT(rows), obligation);
}

/* Likeness: the id, and "?" where it is to be checked. */

static const char *
found(struct psd_str id, enum psd_likeness how)
{
	assert_int_equal(id.n == 0, how == PSD_NOT_ALIKE);
	return psd_arena_print(&arena, "%.*s%s", PSD_F(id),
	    how == PSD_ALIKE ? " ?" : "")
	    .p;
}

static const char *
area(const char *text)
{
	enum psd_likeness how;
	const struct psd_area *a = psd_words_area(framework, psd_str(text),
	    &how);

	return found(a != NULL ? a->id : PSD_S(""), how);
}

static void
areas_are_known_by_what_people_call_them(void **state)
{
	static const struct row rows[] = {
		{ "Grundläggande förutsättning: Adekvat kunskap och kompetens",
		    "F3" },
		{ "Fokusområde\n\nSäker vård här och nu", "O3" },
		{ "1. En god säkerhetskultur", "F2" },
		{ "F1", "F1" },
		{ "F1 Engagerad ledning och tydlig styrning", "F1" },
		{ "Engagerad  ledning & tydlig styrning", "F1" },
		{ "Tillförlitlig och säkra system och processer", "O2" },
		{ "Tillförlitliga och säkra system och processer", "O2" },
		{ "Ökad kunskap om inträffade vårdskador (och allvarliga "
		  "missförhållanden)",
		    "O1" },
		{ "Öka kunskap om inträffade vårdskador", "O1" },
		{ "Öka riskmedvetenheten och beredskapen", "O5" },
		{ "Öka riskmedvetenhet och beredskap", "O5" },
		{ "Patient som medskapare", "F4" },
		{ "PATIENTEN SOM MEDSKAPARE", "F4" },
		{ "Stärka analys, lärande och utvecklling", "O4 ?" },
		{ "Ekonomi i balans", "" },
		{ "Fokusområde", "" },
		{ "", "" },
	};

	(void)state;
	check(rows, COUNT(rows), area);
}

static const char *
level(const char *text)
{
	enum psd_likeness how;
	const struct psd_org_level *l = psd_words_level(&org, psd_str(text),
	    &how);

	return found(l != NULL ? l->id : PSD_S(""), how);
}

static void
levels_are_known_by_what_people_call_them(void **state)
{
	static const struct row rows[] = {
		{ "Bolagsövergripande nivå", "bolag" },
		{ "Bolagsnivå", "bolag" },
		{ "Verksamhetsområdes nivå", "vo" },
		{ "Verksamhetsområde s nivå", "vo" },
		{ "Vo-nivå", "vo" },
		{ "VO", "vo" },
		{ "Enhetsnivå", "enhet" },
		{ "Enhet", "enhet" },
		{ "enheter", "enhet" },
		{ "På enhetsnivån", "enhet" },
		{ "Verksamhetsomrde", "vo ?" },
		{ "Övergripande nivå", "bolag ?" },
		{ "Organisatorisk nivå", "" },
		{ "Aktivitet", "" },
		{ "", "" },
	};

	(void)state;
	check(rows, COUNT(rows), level);
}

static const char *
forum(const char *text)
{
	enum psd_likeness how;
	const struct psd_forum *f = psd_words_forum(&org, psd_str(text), &how);

	return found(f != NULL ? f->id : PSD_S(""), how);
}

static const char *
unit(const char *text)
{
	enum psd_likeness how;
	const struct psd_unit *u = psd_words_unit(&org, psd_str(text), &how);

	return found(u != NULL ? u->id : PSD_S(""), how);
}

static const char *
role(const char *text)
{
	enum psd_likeness how;
	struct psd_str id = psd_words_role(&org, psd_str(text), &how);

	return found(id, how);
}

static void
forums_units_and_roles_are_known(void **state)
{
	static const struct row forums[] = {
		{ "MUM", "mum" },
		{ "mum", "mum" },
		{ "ledningsgruppsmöten", "ledningsgrupp" },
		{ "LG", "ledningsgrupp" },
		{ "arbetsplatsträffar", "apt" },
		{ "styrelsen", "styrelse" },
		{ "ledningsgrupen", "ledningsgrupp ?" },
		{ "THLG", "" },
	};
	static const struct row units[] = {
		{ "Björken", "bjorken" },
		{ "Enhet: Björken", "bjorken" },
		{ "Ålens VC", "alen" },
		{ "SÄBO", "vo-sabo" },
		{ "Hemsjukvård", "vo-hemsjukvard" },
		{ "Björkens", "bjorken ?" },
		{ "vårdcentral", "" },
		{ "Solgläntan", "" },
	};
	static const struct row roles[] = {
		{ "VC", "verksamhetschef" },
		{ "verksamhetschefens", "verksamhetschef" },
		{ "Chefsläkare", "cheflakare" },
		{ "bitr.ec", "bitr-enhetschef" },
		{ "enhetcheferna", "enhetschef ?" },
		{ "regionjurist", "" },
	};

	(void)state;
	check(forums, COUNT(forums), forum);
	check(units, COUNT(units), unit);
	check(roles, COUNT(roles), role);
}

static void
numbers_do_not_depend_on_the_locale(void **state)
{
	static const char *const names[] = { "sv_SE.UTF-8", "de_DE.UTF-8",
		"C.UTF-8" };
	struct psd_measure_words m;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++) {
		if (setlocale(LC_ALL, names[i]) == NULL)
			continue;
		m = psd_measure_words_read(&arena, &org,
		    PSD_S("Andel svar. Mål 71,5 %, år 2023: 72.5 %"));
		assert_true(m.targets[0].value * 2 == 143);
		assert_true(m.targets[1].value * 2 == 145);
		assert_int_equal(m.targets[1].year, 2023);
	}
	(void)setlocale(LC_ALL, "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_and_directions_are_understood),
		cmocka_unit_test(targets_sources_and_times_are_understood),
		cmocka_unit_test(
		    numbers_that_are_no_targets_are_told_from_those_that_are),
		cmocka_unit_test(obligations_are_known_by_the_verb),
		cmocka_unit_test(areas_are_known_by_what_people_call_them),
		cmocka_unit_test(levels_are_known_by_what_people_call_them),
		cmocka_unit_test(forums_units_and_roles_are_known),
		cmocka_unit_test(numbers_do_not_depend_on_the_locale),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("measure_words", tests,
		   begin_with_areas, leave) != 0;
}
