/* What lib/report/mail.h promises, and psd_address_is(). */
/* SPDX-License-Identifier: ISC */
#include "lib/report/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/utf8.h"
#include "lib/safety/address.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct psd_mailbox anna = { { "Chef", 4 },
	{ "chef@example.se", 15 } };

static void
write_it(struct psd_buf *to, const struct psd_mail *mail)
{
	psd_buf_clear(to);
	psd_mail_write(to, mail);
	assert_false(psd_str_has(psd_buf_get(to), PSD_S("\r")) && !mail->crlf);
}

static bool
has(const struct psd_buf *text, const char *part)
{
	return psd_str_has(psd_buf_get(text), psd_str(part));
}

static void
an_address_is_an_address(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} cases[] = {
		{ "a@example.se", true },
		{ "a.b+c@sub.example.se", true },
		{ "a@b@example.se", false },
		{ "@example.se", false },
		{ "a@", false },
		{ "a", false },
		{ "", false },
		{ "a b@example.se", false },
		{ "a@example.se,b@example.se", false },
		{ "<a@example.se>", false },
		{ "a@example.se\r\nBcc: b@example.se", false },
		{ "å@example.se", false },
		{ ".a@example.se", false },
		{ "a..b@example.se", false },
		{ "a@example.se.", false },
		{ "\"a\"@example.se", false },
		{ "=?utf-8?Q?a?=@example.se", false },
		{ "a=?@example.se", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(psd_address_is(psd_str(cases[i].text)),
		    cases[i].is);
}

static void
writes_a_letter(void **state)
{
	const struct psd_mail mail = { .from = anna,
		.to = { &anna, 1 },
		.subject = PSD_S("Hej"),
		.id = PSD_S("d-1"),
		.list = PSD_S("psd.example.se"),
		.stamp = { 19311, 3661 },
		.text = PSD_S("Hej å\nFrom x\n.\nslut \n"),
		.automatic = true };
	struct psd_buf to = PSD_BUF_INIT;
	char *id;

	(void)state;
	write_it(&to, &mail);
	id = strstr(to.p, "Message-ID");
	assert_non_null(id);
	(void)memset(id + 17, 'x', 16);
	assert_string_equal(to.p,
	    "From: Chef <chef@example.se>\nTo: Chef <chef@example.se>\n"
	    "Subject: Hej\nDate: Tue, 15 Nov 2022 01:01:01 +0000\n"
	    "Message-ID: <d-1.xxxxxxxxxxxxxxxx@example.se>\n"
	    "Auto-Submitted: auto-generated\nList-Id: <psd.example.se>\n"
	    "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n\n"
	    "Hej =C3=A5\n=46rom x\n=2E\nslut=20\n");
	psd_buf_release(&to);
}

static void
nothing_becomes_a_header(void **state)
{
	const struct psd_mailbox bad[] = {
		{ PSD_S("A\r\nBcc: x@example.se\r\n\r\nHej"),
		    PSD_S("a@example.se") },
		{ PSD_S("Namn"), PSD_S("b@example.se\nBcc: x@example.se") },
		{ PSD_S("\"c\" <x@example.se>, "), PSD_S("c@example.se") },
	};
	const struct psd_mail_file file = { PSD_S("../a\"\nb.ics"),
		"text/calendar", PSD_S("x") };
	const struct psd_mail mail = { .from = bad[1],
		.to = { bad, 3 },
		.subject = PSD_S("a\r\n\r\nb\xe2\x80\xa8\x1b[2J"),
		.id = PSD_S("d-1>\nX: 1"),
		.list = PSD_S("a>\nX: 1"),
		.stamp = { 0, 0 },
		.text = PSD_S(""),
		.files = &file,
		.n_files = 1 };
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	write_it(&to, &mail);
	assert_false(has(&to, "\nBcc"));
	assert_false(has(&to, "\nX:"));
	assert_false(has(&to, "\nFrom"));
	assert_false(has(&to, "Namn"));
	assert_true(has(&to, "\"\\\"c\\\" <x@example.se>,\" <c@example.se>"));
	assert_true(has(&to, "filename=\"ab.ics\""));
	assert_false(has(&to, "\x1b"));
	psd_buf_release(&to);
}

static void
a_mailbox_has_its_day(void **state)
{
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	psd_mail_day(&to, (struct psd_stamp){ 19311, 3661 });
	assert_string_equal(to.p, "Tue Nov 15 01:01:01 2022");
	psd_buf_clear(&to);
	psd_mail_day(&to, (struct psd_stamp){ 0, 0 });
	assert_string_equal(to.p, "Thu Jan  1 00:00:00 1970");
	psd_buf_release(&to);
}

/* Each line has at most 78 bytes, and each encoded word at most 75. */
static void
check_lines(struct psd_str rest)
{
	struct psd_str line;
	const char *word;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (line.n == 0)
			return;
		assert_true(line.n <= 78);
		word = memchr(line.p, '=', line.n);
		if (word == NULL)
			continue;
		assert_true(line.n <= 76);
		assert_true((size_t)(line.p + line.n - word) <= 75 + 18);
	}
}

static void
long_subjects_are_folded(void **state)
{
	struct psd_buf to = PSD_BUF_INIT, text = PSD_BUF_INIT;
	size_t before, i;

	(void)state;
	for (before = 0; before < 90; before++) {
		struct psd_mail mail = { .id = PSD_S("d"), .stamp = { 0, 0 } };

		psd_buf_clear(&text);
		for (i = 0; i < before; i++)
			psd_buf_putc(&text, 'x');
		for (i = 0; i < before % 40; i++)
			psd_buf_puts(&text, i % 3 ? "å" : "e\xcc\x81");
		mail.subject = psd_buf_get(&text);
		write_it(&to, &mail);
		check_lines(psd_buf_get(&to));
	}
	psd_buf_release(&to);
	psd_buf_release(&text);
}

static void
base64_of_every_length(void **state)
{
	static const char *const coded[] = { "\n\n--", "\n\nYQ==\n",
		"\n\nYWI=\n", "\n\nYWJj\n", "\n\nYWJjZA==\n" };
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(coded); i++) {
		const struct psd_mail_file file = { PSD_S("a"), "a/b",
			{ "abcd", i } };
		const struct psd_mail mail = { .id = PSD_S("d"),
			.stamp = { 0, 0 },
			.files = &file,
			.n_files = 1 };

		write_it(&to, &mail);
		assert_true(has(&to, coded[i]));
	}
	psd_buf_release(&to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_an_address),
		cmocka_unit_test(writes_a_letter),
		cmocka_unit_test(nothing_becomes_a_header),
		cmocka_unit_test(a_mailbox_has_its_day),
		cmocka_unit_test(long_subjects_are_folded),
		cmocka_unit_test(base64_of_every_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
