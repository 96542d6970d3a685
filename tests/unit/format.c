/* format: what lib/record/format.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/format.h"

#include "lib/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
check(const char *format, const char *const *texts, bool ok)
{
	const struct psd_format_kind *kind = psd_format_find(psd_str(format));

	assert_non_null(kind);
	for (; *texts != NULL; texts++)
		if (psd_format_ok(kind, psd_str(*texts)) != ok)
			fail_msg("%s: '%s'", format, *texts);
}

/* Texts that are of the format, and texts that are not. */
#define GOOD(format, ...)                                                      \
	check(format, (const char *const[]){ __VA_ARGS__, NULL }, true)
#define BAD(format, ...)                                                       \
	check(format, (const char *const[]){ __VA_ARGS__, NULL }, false)

static void
dates_and_times(void **state)
{
	(void)state;
	GOOD("date", "2026-11-15", "2024-02-29", "2000-02-29", "0000-01-01",
	    "9999-12-31");
	BAD("date", "", "2026-11-31", "2023-02-29", "1900-02-29", "2026-13-01",
	    "2026-00-01", "2026-01-00", "26-11-15", "2026-1-15", "2026-11-5",
	    "20261115", "2026/11/15", "2026-11-15 ", " 2026-11-15",
	    "2026-11-15T13:00:00Z", "2026-W47-1", "2026-319", "2026-11-1৪",
	    "+2026-11-15", "-026-11-15");
	GOOD("time", "13:00:00Z", "13:00:00z", "00:00:00+00:00",
	    "23:59:59.999999999999999-23:59", "12:34:56-00:00", "23:59:60Z",
	    "01:29:60+01:30", "23:29:60+23:30", "15:59:60-08:00",
	    "00:29:60-23:30", "23:59:60.5Z");
	BAD("time", "", "13:00:00", "13:00", "24:00:00Z", "13:60:00Z",
	    "13:00:61Z", "22:59:60Z", "23:58:60Z", "23:59:60+01:00",
	    "23:59:60-00:30", "13:00:00+24:00", "13:00:00+00:60",
	    "13:00:00+1:00", "13:00:00+0100", "13:00:00Z+00:30", "13:00:00.Z",
	    "13:00:00,5Z", "13:00:00 Z", "1৪:00:00Z", "13:00:00#00:20",
	    "8:3:6Z", "008:030:006Z", "13:00:00+01");
	GOOD("date-time", "2026-11-15T13:00:00Z", "2026-11-15t13:00:00.5z",
	    "2026-11-15T13:00:00+01:00", "1998-12-31T15:59:60.123-08:00");
	BAD("date-time", "", "2026-11-15", "2026-11-15 13:00:00Z",
	    "2026-11-31T13:00:00Z", "2026-11-15T24:00:00Z",
	    "2026-11-15T13:00:00", "2026-11-15T13:00:00+01:00Z", "13:00:00Z",
	    "2026-11-15T", "+12026-11-15T13:00:00Z", "1998-12-31T23:58:60Z");
}

static void
mail_addresses(void **state)
{
	(void)state;
	GOOD("email", "anna@example.org", "te~st@example.org", "a@b",
	    "~a.b+c@x-y.example.org", "\"a b\"@example.org",
	    "\"a..b\"@example.org", "\"a@b\"@example.org", "\"\"@example.org",
	    "\"\\\"\"@example.org", "\"\\\\\"@example.org", "a@[127.0.0.1]",
	    "a@[IPv6:::1]", "a@[ipv6:2001:db8::1]", "a@255.255.255.255",
	    "a@c--n.example");
	BAD("email", "", "2962", "@example.org", "a@", "a", ".a@example.org",
	    "a.@example.org", "a..b@example.org", "a b@example.org",
	    "a@b@example.org", "a@-x.org", "a@x-.org", "a@.org", "a@x..org",
	    "a@example.org.", "a@x=y.org", "a@[127.0.0.300]", "a@[]",
	    "a@[1.2.3.4", "a@b[1.2.3.4]", "a@[::1]", "\"a@example.org",
	    "\"a\"b@example.org", "\"\\\\\"\"@example.org",
	    "\"a\"b\"@example.org", "a,b@example.org", "a(b)@example.org",
	    "a@example.org\n", " a@example.org", "å@example.org", "a@å.example",
	    "a@example.org, b@example.org", "a@x_y.example",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "@example.org");
	GOOD("idn-email", "anna@example.org", "åsa@exempel.example",
	    "실례@실례.테스트", "å@å.example", "\"å\"@example.org");
	BAD("idn-email", "", "2962", "åsa", "å å@example.org",
	    "å@exempel!.example", "å@💥.example");
}

static void
names_and_numbers_of_computers(void **state)
{
	(void)state;
	GOOD("hostname", "www.example.org", "a", "1host", "host3", "h-0",
	    "xn--4gbwdl.xn--wgbh1c",
	    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
	    ".org");
	BAD("hostname", "", ".", ".example", "example.", "a..b", "-a", "a-",
	    "a_b", "_a", "å.example", "a b", "a.org\n",
	    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"
	    ".org");
	GOOD("ipv4", "192.0.2.1", "0.0.0.0", "255.255.255.255");
	BAD("ipv4", "", "192.0.2", "192.0.2.1.1", "256.0.0.1", "192.0.2.01",
	    "00.0.0.0", "192.0.2.1/24", " 192.0.2.1", "192.0.2.1\n", "1.2.3.",
	    ".1.2.3", "1..2.3", "0x7f.0.0.1", "2130706433", "1২7.0.0.1",
	    "1.2.3.-4", "1.2.3.+4", "1.2.3.1000");
	GOOD("ipv6", "::", "::1", "1::", "2001:DB8::1", "1:2:3:4:5:6:7:8",
	    "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8",
	    "::ffff:192.0.2.1", "1:2::192.0.2.1", "1:2:3:4:5:6:192.0.2.1",
	    "::1:2:3:4:5:192.0.2.1",
	    "1000:1000:1000:1000:1000:1000:255.255.255.255");
	BAD("ipv6", "", ":", "1", ":::", "1:::2", "12345::", "::abcef",
	    "1::2::3", ":2:3:4:5:6:7:8", "1:2:3:4:5:6:7:", ":2:3:4::8",
	    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
	    "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "192.0.2.1",
	    "1:2:3:4:1.2.3", "1::2:192.0.256.1", "::192.0.2.01",
	    "192.0.2.1::", "::g", "fe80::1%eth1", "fe80::/64", "[::1]", " ::1",
	    "::1\n", "1:2:3:4:5:6:7:৪", "1:2:3:4:5:6:7:1.2.3.4");
}

static void
web_addresses(void **state)
{
	(void)state;
	GOOD("uri", "https://example.org/", "http://a?b#c",
	    "a:", "a+-.b:", "urn:example:a:b", "mailto:a@example.org",
	    "tel:+46-8-123", "file:///srv/a",
	    "http://-.~_!$&'()*+,;=:%40:80%2f::::::@a.org",
	    "http://[2001:db8::1]:80/", "http://[v1.fe:x]", "http://[V1.fe]",
	    "http://999.999.999.999/", "http://a:80",
	    "http://a:", "http://a/%2f?q=%20#%41",
	    "ldap://[2001:db8::7]/c=GB?x?one", "http://a//b", "http://a/b:c@d");
	BAD("uri", "", "abc", "/abc", "//a/b", "1a:b", "a_b:c", ":a", "a b:c",
	    "http:// a", "http://a/b c", "http://a/%", "http://a/%4",
	    "http://a/%4g", "http://a/å", "http://å/", "http://a\\b",
	    "http://a/\"", "http://a/<b>", "http://a/{b}", "http://a/^",
	    "http://a/`", "http://a/|", "http://a/[b]", "http://a:b/",
	    "http://[::1", "http://::1/", "http://[::1]b/", "http://[1.2.3.4]",
	    "http://[::1%25eth0]/", "http://[v1]", "http://[v.a]",
	    "https://[@a/b", "http://a@b@c/", "http://a/\n", "http://a#b#c",
	    "\\\\a\\b", "bar,baz:foo");
	GOOD("uri-reference", "", "abc", "/abc", "//a/b", "?q", "#f", "./a:b",
	    "../a", "//", "a/b:c", "http://a/", "%41");
	BAD("uri-reference", "1:b", ":a", "#a\\b", "/å", "a b", "/[::1]",
	    "//a:b/", "//a@b@c/", "//[::ffff:192.0.2.01]/", "/a\n", "#a#b",
	    "%zz");
	GOOD("iri", "http://ƒøø.ßår/?∂éœ=πîx#πîüx", "https://example.org/å",
	    "http://å@ä/ö", "http://[2001:db8::1]", "urn:å",
	    "http://a/?\xEE\x80\x80");
	BAD("iri", "", "/å", "å", "http://a/å b", "\\\\å",
	    "http://2001:db8::1:2:3:4:5", "http://a/\xEE\x80\x80",
	    "http://a/\xC2\x85", "http://a/\xEF\xBF\xBE", "å:b");
	GOOD("iri-reference", "", "å", "/å", "//å/ä", "#ƒrägmênt", "âππ");
	BAD("iri-reference", "å:b", "#ƒräg\\mênt", "å b", "%å");
	GOOD("uri-template", "", "http://a/{b}/{c:1}", "{+a}", "{#a,b*}",
	    "{?a.b,c_d}", "{%41}", "a%41b", "å😀", "a'b", "{v:9999}",
	    "\xEE\x80\x80", "{&x}", "{/x}", "{;x}", "{.x}");
	BAD("uri-template", "{", "}", "{}", "{a", "a}", "{a{b}}", "{a,,b}",
	    "{a,}", "{v:0}", "{v:01}", "{v:10000}", "{v:}", "{a..b}", "{.}",
	    "{a b}", "{a-b}", "{a=b}", "{,+a}", "{a**}", "{%}", "{%4}", "{%GG}",
	    "a b", "a%", "a%4", "a%GG", "a<b", "a\"b", "a\\b", "a^b", "a`b",
	    "a|b",
	    "a\x7F"
	    "b",
	    "a\nb");
}

static void
pointers_and_patterns(void **state)
{
	(void)state;
	GOOD("json-pointer", "", "/", "/a/b", "/a//b", "/~0~1", "/å", "/a b",
	    "/\"", "/0/-1", "//");
	BAD("json-pointer", "a", "#", "#/a", "0", "/~", "/~2", "/a~", "/~-1",
	    "~1/a", " /a");
	GOOD("relative-json-pointer", "0", "1", "120/a", "0#", "10#", "0/a/~1",
	    "0+1", "1-2/b", "0-0#", "2/0/b", "0//");
	BAD("relative-json-pointer", "", "/a", "-1/a", "+1/a", "01/a", "01#",
	    "0##", "1#/a", "1a", "0/~2", "1\n", "0+", "0-01", "0++1", "0+1a",
	    "১");
	GOOD("regex", "", "^a+$", "(?<=a)b", "\\p{L}", "(?<=a+)b");
	BAD("regex", "^(abc]", "\\a", "\\Z", "a{2,1}", "[", "*", "(?i)a", "\\");
}

static void
each_format_says_what_is_wrong(void **state)
{
	static const char *const names[] = { "date", "time", "date-time",
		"email", "idn-email", "hostname", "ipv4", "ipv6", "uri",
		"uri-reference", "iri", "iri-reference", "uri-template",
		"json-pointer", "relative-json-pointer", "regex" };
	const struct psd_format_kind *kind;
	const char *tip;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++) {
		kind = psd_format_find(psd_str(names[i]));
		assert_non_null(kind);
		assert_true(
		    psd_str_starts(psd_str(psd_format_says(kind)), "is no "));
		tip = psd_format_tip(kind);
		assert_true(tip == NULL || tip[0] != '\0');
		/* any bytes have an answer */
		(void)psd_format_ok(kind, PSD_S("\xFF\0\xC3"));
		(void)psd_format_ok(kind, (struct psd_str){ NULL, 0 });
	}
}

static void
a_format_that_nobody_knows_asks_for_nothing(void **state)
{
	(void)state;
	assert_null(psd_format_find(PSD_S("")));
	assert_null(psd_format_find(PSD_S("Date")));
	assert_null(psd_format_find(PSD_S("idn-hostname")));
	assert_null(psd_format_find((struct psd_str){ NULL, 0 }));
}

static void
long_texts_take_no_time(void **state)
{
	static const char *const heads[] = { "a@", "http://", "http://a/?", "{",
		"/", "1::", "0.", "\"", "(", "12:00:00." };
	static const char *const names[] = { "email", "idn-email", "hostname",
		"ipv4", "ipv6", "uri", "uri-reference", "iri", "uri-template",
		"json-pointer", "regex", "time", "date-time" };
	struct psd_buf text = PSD_BUF_INIT;
	size_t i, j, k;

	(void)state;
	for (i = 0; i < COUNT(heads); i++) {
		psd_buf_clear(&text);
		psd_buf_puts(&text, heads[i]);
		for (k = 0; k < 100000; k++)
			psd_buf_puts(&text, heads[i] + strlen(heads[i]) - 1);
		for (j = 0; j < COUNT(names); j++)
			(void)psd_format_ok(psd_format_find(psd_str(names[j])),
			    psd_buf_get(&text));
	}
	psd_buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_and_times),
		cmocka_unit_test(mail_addresses),
		cmocka_unit_test(names_and_numbers_of_computers),
		cmocka_unit_test(web_addresses),
		cmocka_unit_test(pointers_and_patterns),
		cmocka_unit_test(each_format_says_what_is_wrong),
		cmocka_unit_test(a_format_that_nobody_knows_asks_for_nothing),
		cmocka_unit_test(long_texts_take_no_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("format", tests, NULL, NULL) != 0;
}
