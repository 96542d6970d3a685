/* psd_mail: letters, as RFC 5322, 2045 and 2047 have them. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/mail.h"

#include "lib/base/ascii.h"
#include "lib/base/digest.h"
#include "lib/base/utf8.h"
#include "lib/safety/address.h"

/* Bytes of a line with an encoded word (RFC 2047, 2), and of any other. */
#define WORD_LINE ((size_t)76)
#define PLAIN_LINE ((size_t)78)
/* What stands around the text of an encoded word, and its longest. */
#define WORD_HEAD "=?UTF-8?Q?"
#define WORD_TAIL "?="
#define WORD_BYTES ((size_t)75)

/* A letter under way, all with LF. */
struct writing {
	struct psd_buf out;
	size_t line; /* where the line begins */
};

static size_t
column(const struct writing *w)
{
	return w->out.n - w->line;
}

static void
end_line(struct writing *w)
{
	psd_buf_putc(&w->out, '\n');
	w->line = w->out.n;
}

static void
put_line(struct writing *w, const char *text)
{
	psd_buf_puts(&w->out, text);
	end_line(w);
}

/* Goes on in the same header on a new line. */
static void
fold(struct writing *w)
{
	end_line(w);
	psd_buf_putc(&w->out, ' ');
}

/* S without what could end a header or steer a terminal. */
static void
add_tame(struct psd_buf *to, struct psd_str s)
{
	size_t at, n;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		psd_utf8_put(to, psd_utf8_is_control(cp) ? ' ' : cp);
}

/* Whether all of S is printable ASCII that no reader takes for encoded. */
static bool
is_plain(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return !psd_str_has(s, PSD_S("=?")) &&
	    (s.n == 0 || (s.p[0] != ' ' && s.p[s.n - 1] != ' '));
}

/* Adds one character as an encoded word holds it in any place of a header. */
static void
add_coded(struct psd_buf *to, struct psd_str character)
{
	size_t i;

	for (i = 0; i < character.n; i++) {
		unsigned char c = (unsigned char)character.p[i];

		if (c == ' ')
			psd_buf_putc(to, '_');
		else if (psd_ascii_is_alnum((char)c))
			psd_buf_putc(to, (char)c);
		else
			psd_buf_print(to, "=%02X", (unsigned)c);
	}
}

/* Adds S as encoded words, which are split between characters and not between
 * a letter and its mark. */
static void
add_words(struct writing *w, struct psd_str s)
{
	struct psd_buf one = PSD_BUF_INIT;
	size_t at = 0, n, used = 0;
	uint32_t cp;

	while (at < s.n) {
		size_t whole = psd_utf8_next(s, at, &cp);

		while ((n = psd_utf8_next(s, at + whole, &cp)) > 0 &&
		    psd_utf8_is_mark(cp) && whole < 12)
			whole += n;
		psd_buf_clear(&one);
		add_coded(&one, (struct psd_str){ s.p + at, whole });
		if (used > 0 &&
		    (used + one.n > WORD_BYTES - sizeof(WORD_TAIL) + 1 ||
			column(w) + one.n + sizeof(WORD_TAIL) - 1 >
			    WORD_LINE)) {
			psd_buf_puts(&w->out, WORD_TAIL);
			fold(w);
			used = 0;
		}
		if (used == 0) {
			psd_buf_puts(&w->out, WORD_HEAD);
			used = sizeof(WORD_HEAD) - 1;
		}
		psd_buf_str(&w->out, psd_buf_get(&one));
		used += one.n;
		at += whole;
	}
	if (used > 0)
		psd_buf_puts(&w->out, WORD_TAIL);
	psd_buf_release(&one);
}

/* Adds a header of free text. */
static void
put_text(struct writing *w, const char *name, struct psd_str text)
{
	struct psd_buf tame = PSD_BUF_INIT;
	struct psd_str s;

	add_tame(&tame, text);
	s = psd_str_trim(psd_buf_get(&tame));
	psd_buf_print(&w->out, "%s: ", name);
	if (is_plain(s) && column(w) + s.n <= PLAIN_LINE)
		psd_buf_str(&w->out, s);
	else
		add_words(w, s);
	end_line(w);
	psd_buf_release(&tame);
}

/* Adds the name before an address: as it is, in quotes, or encoded. */
static void
add_name(struct writing *w, struct psd_str name)
{
	struct psd_buf tame = PSD_BUF_INIT;
	struct psd_str s;
	bool quoted = false;
	size_t i;

	add_tame(&tame, name);
	s = psd_str_trim(psd_buf_get(&tame));
	for (i = 0; i < s.n; i++)
		if (!psd_ascii_is_alnum(s.p[i]) && s.p[i] != ' ' &&
		    s.p[i] != '-')
			quoted = true;
	if (!is_plain(s) || s.n > 60) {
		add_words(w, s);
	} else {
		if (quoted)
			psd_buf_putc(&w->out, '"');
		for (i = 0; i < s.n; i++) {
			if (s.p[i] == '"' || s.p[i] == '\\')
				psd_buf_putc(&w->out, '\\');
			psd_buf_putc(&w->out, s.p[i]);
		}
		if (quoted)
			psd_buf_putc(&w->out, '"');
	}
	psd_buf_release(&tame);
}

/* Adds a header with those in LIST that have an address. */
static void
put_mailboxes(struct writing *w, const char *name,
    const struct psd_mailboxes *list)
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_mailbox *m = &list->items[i];

		if (!psd_address_is(m->address))
			continue;
		if (n++ == 0) {
			psd_buf_print(&w->out, "%s: ", name);
		} else {
			psd_buf_putc(&w->out, ',');
			fold(w);
		}
		if (m->name.n == 0) {
			psd_buf_str(&w->out, m->address);
			continue;
		}
		add_name(w, m->name);
		if (column(w) + m->address.n + 4 > WORD_LINE)
			fold(w);
		else
			psd_buf_putc(&w->out, ' ');
		psd_buf_print(&w->out, "<%.*s>", PSD_F(m->address));
	}
	if (n > 0)
		end_line(w);
}

static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	"Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

void
psd_mail_day(struct psd_buf *to, struct psd_stamp stamp)
{
	struct psd_ymd d = psd_date_ymd(stamp.day);

	psd_buf_print(to, "%s %s %2d %02d:%02d:%02d %04d",
	    days[psd_date_weekday(stamp.day) - 1], months[d.month - 1], d.day,
	    stamp.second / 3600, stamp.second / 60 % 60, stamp.second % 60,
	    d.year);
}

static void
put_date(struct writing *w, struct psd_stamp stamp)
{
	struct psd_ymd d = psd_date_ymd(stamp.day);

	psd_buf_print(&w->out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000",
	    days[psd_date_weekday(stamp.day) - 1], d.day, months[d.month - 1],
	    d.year, stamp.second / 3600, stamp.second / 60 % 60,
	    stamp.second % 60);
	end_line(w);
}

/* Adds what of S may stand in a name of a thing. */
static void
add_safe(struct psd_buf *to, struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (psd_ascii_is_alnum(s.p[i]) || s.p[i] == '-' ||
		    s.p[i] == '_' ||
		    (s.p[i] == '.' && i > 0 && s.p[i - 1] != '.' &&
			i + 1 < s.n))
			psd_buf_putc(to, s.p[i]);
}

static uint64_t
digest_of(const struct psd_mail *mail)
{
	uint64_t d = psd_digest_add(PSD_DIGEST_INIT, mail->subject);
	size_t i;

	d = psd_digest_add(d, mail->from.address);
	for (i = 0; i < mail->to.n; i++) {
		d = psd_digest_add(d, mail->to.items[i].name);
		d = psd_digest_add(d, mail->to.items[i].address);
	}
	d = psd_digest_add(d, mail->text);
	for (i = 0; i < mail->n_files; i++)
		d = psd_digest_add(d, mail->files[i].bytes);
	return d;
}

/* The right side is the sender's own, or a name that no machine has. */
static void
put_message_id(struct writing *w, const struct psd_mail *mail, uint64_t digest)
{
	struct psd_str domain = mail->from.address, local;

	if (!psd_address_is(domain) || !psd_str_cut(&domain, '@', &local))
		domain = PSD_S("psd.invalid");
	psd_buf_puts(&w->out, "Message-ID: <");
	add_safe(&w->out, mail->id);
	psd_buf_print(&w->out, ".%s@%.*s>", psd_digest_print(digest).s,
	    PSD_F(domain));
	end_line(w);
}

static void
put_headers(struct writing *w, const struct psd_mail *mail, uint64_t digest)
{
	const struct psd_mailboxes from = { &mail->from, 1 };

	put_mailboxes(w, "From", &from);
	put_mailboxes(w, "To", &mail->to);
	put_mailboxes(w, "Cc", &mail->cc);
	put_text(w, "Subject", mail->subject);
	put_date(w, mail->stamp);
	put_message_id(w, mail, digest);
	if (mail->automatic)
		put_line(w, "Auto-Submitted: auto-generated");
	if (mail->list.n > 0) {
		psd_buf_puts(&w->out, "List-Id: <");
		add_safe(&w->out, mail->list);
		psd_buf_putc(&w->out, '>');
		end_line(w);
	}
	if (mail->draft)
		put_line(w, "X-Unsent: 1");
	put_line(w, "MIME-Version: 1.0");
}

/* Whether the byte at I of the line S stands as it is: RFC 2045, 6.7; and no
 * mailbox takes the line for the beginning of a letter, no server for an end.
 */
static bool
is_literal(struct psd_str s, size_t i)
{
	char c = s.p[i];

	if (c == ' ')
		return i + 1 < s.n;
	if (i == 0 && (c == '.' || psd_str_starts(s, "From ")))
		return false;
	return c > ' ' && c <= '~' && c != '=';
}

/* Adds one line of text as quoted-printable; a character stays whole. */
static void
put_quoted_line(struct writing *w, struct psd_str s)
{
	size_t at, i, n, size;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		for (size = 0, i = at; i < at + n; i++)
			size += is_literal(s, i) ? 1 : 3;
		if (column(w) + size > WORD_LINE - 1) {
			psd_buf_putc(&w->out, '=');
			end_line(w);
		}
		for (i = at; i < at + n; i++)
			if (is_literal(s, i))
				psd_buf_putc(&w->out, s.p[i]);
			else
				psd_buf_print(&w->out, "=%02X",
				    (unsigned)(unsigned char)s.p[i]);
	}
	end_line(w);
}

static void
put_body(struct writing *w, struct psd_str text)
{
	struct psd_str line;

	put_line(w, "Content-Type: text/plain; charset=UTF-8");
	put_line(w, "Content-Transfer-Encoding: quoted-printable");
	end_line(w);
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	while (psd_str_cut(&text, '\n', &line)) {
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		put_quoted_line(w, line);
	}
}

static void
put_base64(struct writing *w, struct psd_str s)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t i, k;

	for (i = 0; i < s.n; i += 3) {
		unsigned long bits = 0;

		for (k = 0; k < 3; k++)
			bits = bits << 8 |
			    (i + k < s.n ? (unsigned char)s.p[i + k] : 0u);
		for (k = 0; k < 4; k++)
			psd_buf_putc(&w->out,
			    i + k > s.n ? '='
					: digits[bits >> (18 - 6 * k) & 63]);
		if (column(w) >= WORD_LINE)
			end_line(w);
	}
	if (column(w) > 0)
		end_line(w);
}

static void
put_file(struct writing *w, const struct psd_mail_file *file)
{
	psd_buf_print(&w->out, "Content-Type: %s;", file->type);
	end_line(w);
	psd_buf_puts(&w->out, " name=\"");
	add_safe(&w->out, file->name);
	put_line(w, "\"");
	put_line(w, "Content-Transfer-Encoding: base64");
	psd_buf_puts(&w->out, "Content-Disposition: attachment; filename=\"");
	add_safe(&w->out, file->name);
	put_line(w, "\"");
	end_line(w);
	put_base64(w, file->bytes);
}

/* Adds the letter with the line ends that were asked for. */
static void
hand_over(struct psd_buf *to, const struct writing *w, bool crlf)
{
	struct psd_str rest = psd_buf_get(&w->out), line;

	if (!crlf) {
		psd_buf_str(to, rest);
		return;
	}
	rest.n--; /* the last line end */
	while (psd_str_cut(&rest, '\n', &line)) {
		psd_buf_str(to, line);
		psd_buf_puts(to, "\r\n");
	}
}

void
psd_mail_write(struct psd_buf *to, const struct psd_mail *mail)
{
	struct writing w = { PSD_BUF_INIT, 0 };
	uint64_t digest = digest_of(mail);
	/* neither encoding can make "=_" */
	struct psd_buf border = PSD_BUF_INIT;
	size_t i;

	psd_buf_print(&border, "=_%s", psd_digest_print(digest).s);
	put_headers(&w, mail, digest);
	if (mail->n_files > 0) {
		psd_buf_print(&w.out,
		    "Content-Type: multipart/mixed; boundary=\"%s\"", border.p);
		end_line(&w);
		end_line(&w);
		psd_buf_print(&w.out, "--%s", border.p);
		end_line(&w);
	}
	put_body(&w, mail->text);
	for (i = 0; i < mail->n_files; i++) {
		psd_buf_print(&w.out, "--%s", border.p);
		end_line(&w);
		put_file(&w, &mail->files[i]);
	}
	if (mail->n_files > 0) {
		psd_buf_print(&w.out, "--%s--", border.p);
		end_line(&w);
	}
	hand_over(to, &w, mail->crlf);
	psd_buf_release(&border);
	psd_buf_release(&w.out);
}
