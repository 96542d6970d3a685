/* narrative_public: what lib/narrative/public.h promises of all texts. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"
#include "lib/narrative/public.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_arena arena = PSD_ARENA_INIT;
static struct psd_findings notes = PSD_FINDINGS_INIT;
static struct psd_public *public;

/* TEXT as everybody may read it. */
static const char *
made(const char *text)
{
	struct psd_buf to = PSD_BUF_INIT;
	const char *s;

	psd_findings_release(&notes);
	notes = (struct psd_findings)PSD_FINDINGS_INIT;
	psd_findings_in(&notes, PSD_S("berattelse.md"));
	psd_public_text(&to, public, psd_str(text), 1, &notes);
	s = psd_arena_copy(&arena, psd_buf_get(&to)).p;
	psd_buf_release(&to);
	return s;
}

static void
stays(const char *text)
{
	assert_string_equal(made(text), text);
	assert_int_equal(notes.n, 0);
}

/* TEXT becomes WANTED, and nothing else is said of it. */
static void
becomes(const char *text, const char *wanted)
{
	assert_string_equal(made(text), wanted);
	assert_true(notes.n > 0);
	assert_int_equal(notes.errors, 0);
}

static void
is_left_out(const char *text)
{
	becomes(psd_arena_print(&arena, "Se %s.", text).p, "Se [utelämnat].");
}

/* It cannot be published. */
static void
stops(const char *text)
{
	(void)made(text);
	assert_true(notes.errors > 0);
}

static void
numbers_behind_a_word_for_them_are_left_out(void **state)
{
	static const char *const texts[] = {
		"ärende 48213",
		"ärende nr 48213",
		"Ärendet 48213",
		"ärende #48213",
		"ärende 123",
		"ärende IVO-4711",
		"ärendenummer: 2023-0123",
		"Ärendenr. 12/2023",
		"Ärende: HSN 2022-345",
		"ärenden 48213, 48214",
		"ärendena 48213 och 48214",
		"ärende 48213, 48214 och 48215",
		"dnr 3.1.1-12345/2023-1",
		"Dnr: 3.1.1-12345/2023",
		"IVO:s dnr 3.5.1-01234/2022-7",
		"d.nr 123/23",
		"dnr KS 2022/345",
		"diarienummer 2023:123",
		"diarienumret 2022/345",
		"diariefört som 2022/345",
		"mål nr 1234-22",
		"målnr 1234-22",
		"avvikelsenummer 4711",
		"avvikelse nr 4711",
		"avvikelse 471123",
		"händelsenr: 90210",
		"händelse-id 90210",
		"event-id 90210",
		"case id 4711",
		"löpnr 4711",
		"skadenummer 123456",
		"anmälan 2022-001234",
		"referensnummer 123456",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		is_left_out(texts[i]);
}

static void
numbers_as_authorities_write_them_are_left_out(void **state)
{
	static const char *const texts[] = {
		"3.1.1-12345/2023-1",
		"8.1.1-45/2022",
		"RS 2023-0123",
		"RS 2023/0123",
		"Ks 2022/345",
		"KS-2022/345",
		"KS-2022-00345",
		"KS 2022–345",
		"HSN 2022/3",
		"HSN 2022/345-2",
		"HSN2022/345",
		"HSN/2023/123",
		"RS/2023:12",
		"SON 2022.123",
		"2023/HSN-123",
		"22HSN0123",
		"V2022/1234",
		"2022-00123",
		"K123456-22",
		"5000-K123456-22",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		is_left_out(texts[i]);
}

static void
numbers_behind_a_system_are_left_out(void **state)
{
	static const char *const texts[] = {
		"HändelseVis 90210",
		"HändelseVis nr 902",
		"HändelseVis: 90210",
		"HändelseVis-90210",
		"HändelseVis (90210)",
		"Synergi 135790 och 135791",
		"synergiärende 135790",
		"Platina 4711",
		"LÖF 123456",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		is_left_out(texts[i]);
	becomes("Synergi 4711 är stängt.", "[utelämnat] är stängt.");
}

static void
addresses_and_telephones_are_left_out(void **state)
{
	static const char *const texts[] = {
		"karin@example.org",
		"Karin.Åsa+x@vård.example.se",
		"mailto:karin@example.org",
		"karin (at) example.org",
		"karin[at]example.org",
		"karin(a)example.org",
		"karin snabel-a example.org",
		"070-123 45 67",
		"0701234567",
		"(08) 123 456 78",
		"08 - 123 456 78",
		"08/123 456 78",
		"08 123 456 78",
		"0480 123 45",
		"0480-123 45",
		"(0480) 123 45",
		"+47 22 12 34 56",
		"+358 18 12345",
		"telefon 123 45",
		"ankn. 4711",
		"anknytning 12345",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		is_left_out(texts[i]);
	becomes("[Karin](mailto:karin@example.org)", "[Karin]([utelämnat])");
}

static void
laws_years_and_standards_stay(void **state)
{
	static const char *const texts[] = {
		"Vi följde SOSFS 2011:9 och HSLF-FS 2017:40.",
		"Lagen (2010:659), PSL 2010:659, AFS 2023:1-15.",
		"Förordning (EU) 2017/745, EU 2017/745.",
		"förordning 2017/745",
		"MDR 2017/745, IVDR 2017/746, GDPR 2016/679.",
		"direktiv 2011/24/EU",
		"Prop. 2022/23:126, PROP 2022/23:1, SOU 2021:39.",
		"skr. 2022/23:75",
		"HFD 2022 ref. 5, NJA 2022 s. 123, bet. 2022/23:SoU5.",
		"ISO 9001:2015, SS-EN ISO 15189:2022, IEC 80001-1:2021.",
		"HP 2022-2023, HP 2022/2023 och VP 2022–2024.",
		"HT 2022/23, HT2022/23 och läsåret 2022/2023.",
		"ICD-10, KVÅ XV010, covid-19 2022-2023, K3, Q1 2022/23.",
		"Den 2022-11-15, 15/11 2022, 2022/11/15 och 15.11.2022.",
		"APT 2022-03-15, LG 2022/03/15, PPM 2022-10 och PPM 2022/1.",
		"Se sidan 12, s. 12-15 och tabell 3.1.1-2.",
		"kl. 08-12, kl 08.00-16.30, kl 08 - 12 30 och 07-12 2022",
		"Ring 1177 eller 112. Växeln har 010-123 45 67.",
		"Från 010 till 020, 0 av 120 345 och 08 av 12.",
		"Det kostade 12 345 678 kr och ökade med 1 234.",
		"Vi ses @ morgonmötet på @Björken.",
		"Skala (a) t.ex. grön.",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		stays(texts[i]);
}

static void
counts_and_days_stay(void **state)
{
	static const char *const texts[] = {
		"Antal ärenden: 120, ärenden: 1 250, ärenden 120.",
		"Antal ärenden 2022: 120 och ärenden 2021: 80.",
		"Ärendet tog 14 dagar.",
		"Ärendet tog 140 dagar.",
		"ärende 2022",
		"Ärendet avslutades 2022-12-31.",
		"Ärendet 2022-12-31 avslutades.",
		"Ärenden 10-12 per månad, ärende 1 och ärende 2.",
		"avvikelse nr 3 av 12, avvikelse nr 12 av 120",
		"I Synergi 135 avvikelser, i Platina 120.",
		"I Synergi 1250 avvikelser och 1 250 tillbud.",
		"I Synergi 2022 fanns 12, i Synergi 2022-12-31 fanns 13.",
		"I HändelseVis 12500 negativa händelser och 1350 tillbud.",
		"I HändelseVis: 135 tillbud, HändelseVis 2022.1",
		"Synergi 1350 %",
		"Via 1177 450 samtal, 1177: 4500 samtal.",
		"Telefon 24 12, via telefon 135 gånger, telefon 12 500 samtal.",
		"lex Maria 2022: 12, lex Sarah 2022/2023",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		stays(texts[i]);
}

/* Pasted text has blanks, dashes and letters of its own. */
static void
blanks_and_line_ends_within_are_no_matter(void **state)
{
	(void)state;
	is_left_out("ärende\xc2\xa0"
		    "48213");
	is_left_out("ärende\n48213");
	is_left_out("dnr\n  KS 2022/345");
	is_left_out("a\xcc\x88rende 48213");
	is_left_out("ha\xcc\x88ndelse-id 90210");
	stays("## Ärende\n48213 patienter har hörts.\n");
	stays("| Ärende | 48213 |\n|---|---|\n| dnr | 12 |\n");
	stays("Ärende\n\n48213 patienter har hörts.\n");
}

/* What readers see as one must not be there in pieces. */
static void
what_signs_part_stops(void **state)
{
	static const char *const texts[] = {
		"ären**de** 48213",
		"ärende 48**213**",
		"Se ärende **48213**",
		"ärende 48&#50;13",
		"ärende 48<!-- x -->213",
		"ärende 48<b>2</b>13",
		"3.1.1-**12345**/2023",
		"kar**in**@example.org",
		"karin&#64;example.org",
		"karin&commat;example.org",
		"karin\\@example.org",
		"[Karin](mailto:karin%40example.org)",
		"070-123&nbsp;45&nbsp;67",
		"070-123**45**67",
		"dnr \xef\xbc\x91\xef\xbc\x92\xef\xbc\x93/22",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		stops(texts[i]);
	/* a number that nobody sees the parts of */
	stops("ärende 482\xe2\x80\x8b"
	      "13");
	stops("ärende 482\xf3\xa0\x80\xa0"
	      "13");
}

/* A person's number is built here, so that none stands in this file. */
static void
a_persons_number_stops(void **state)
{
	const char *day = "19121212";
	const char *texts[] = {
		psd_arena_print(&arena, "%s-1212", day).p,
		psd_arena_print(&arena, "%s 1212", day + 2).p,
		psd_arena_print(&arena, "%s**1212**", day).p,
		psd_arena_print(&arena, "%s\n1212", day).p,
		psd_arena_print(&arena, "1912<!-- -->1212-1212").p,
		psd_arena_print(&arena, "%s&#45;1212", day).p,
		psd_arena_print(&arena, "[x](https://example.org/%s-1212)", day)
		    .p,
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		stops(texts[i]);
}

/* Nor when it stands behind more than is told of. */
static void
a_persons_number_stops_behind_much_else(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	int i;

	(void)state;
	for (i = 0; i < 600; i++)
		psd_buf_puts(&text, "Skriv till karin@example.org.\n\n");
	psd_buf_print(&text, "%s-1212\n", "19121212");
	stops(psd_buf_get(&text).p);
	psd_buf_release(&text);
}

/* What says that something was left out begins no link. */
static void
no_link_comes_of_it(void **state)
{
	(void)state;
	becomes("Ärende 48213: avslutat", "[utelämnat]\\: avslutat");
	becomes("ärende 48213(bilaga)", "[utelämnat] (bilaga)");
	becomes("ärende 48213[x]", "[utelämnat] [x]");
}

/* Texts are searched in windows: none has an edge that hides anything. */
static void
nothing_hides_between_two_windows(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	const char *s;
	int i;

	(void)state;
	for (i = 0; i < 1200; i++) {
		psd_buf_clear(&text);
		psd_buf_puts(&text, i % 2 ? "åk\n\n" : "a\n\n");
		while (text.n < 1400 + (size_t)i)
			psd_buf_puts(&text, "ö ");
		psd_buf_puts(&text, "dnr 3.1.1-12345/2023-1 slut ");
		while (text.n < 6000)
			psd_buf_puts(&text, "å ");
		s = made(psd_buf_get(&text).p);
		assert_null(strstr(s, "123"));
		assert_non_null(strstr(s, "ö [utelämnat] slut å"));
	}
	psd_buf_release(&text);
}

static void
much_of_it_takes_no_long_time(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	clock_t begun = clock();
	int i;

	(void)state;
	for (i = 0; i < 30000; i++)
		psd_buf_puts(&text, "Skriv till karin@example.org.\n\n");
	assert_null(strchr(made(psd_buf_get(&text).p), '@'));
	psd_buf_clear(&text);
	for (i = 0; i < 4 << 20; i++)
		psd_buf_putc(&text, "1.a@ "[i % 5]);
	stops(psd_buf_get(&text).p); /* larger than any passage */
	psd_buf_release(&text);
	assert_true(clock() - begun < 10 * CLOCKS_PER_SEC);
}

static int
begin(void **state)
{
	struct psd_findings none = PSD_FINDINGS_INIT;
	struct psd_org org = { .node = psd_ydoc_read(&arena,
				   PSD_S("name: Björken\n"
					 "systems:\n"
					 "  - {id: a, name: HändelseVis}\n"
					 "  - {id: b, name: \"1177\"}\n"),
				   &none) };
	struct psd_err e = { 0 };

	(void)state;
	psd_findings_release(&none);
	return psd_public_new(&public, &org, 19400, &e);
}

static int
end(void **state)
{
	(void)state;
	psd_public_free(public);
	psd_findings_release(&notes);
	psd_arena_release(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_behind_a_word_for_them_are_left_out),
		cmocka_unit_test(
		    numbers_as_authorities_write_them_are_left_out),
		cmocka_unit_test(numbers_behind_a_system_are_left_out),
		cmocka_unit_test(addresses_and_telephones_are_left_out),
		cmocka_unit_test(laws_years_and_standards_stay),
		cmocka_unit_test(counts_and_days_stay),
		cmocka_unit_test(blanks_and_line_ends_within_are_no_matter),
		cmocka_unit_test(what_signs_part_stops),
		cmocka_unit_test(a_persons_number_stops),
		cmocka_unit_test(a_persons_number_stops_behind_much_else),
		cmocka_unit_test(no_link_comes_of_it),
		cmocka_unit_test(nothing_hides_between_two_windows),
		cmocka_unit_test(much_of_it_takes_no_long_time),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
