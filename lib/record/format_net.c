/* psd_format_net: names and numbers of computers, and mail addresses. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/format_part.h"

#include "lib/base/ascii.h"
#include "lib/base/utf8.h"

#include <strings.h>

static bool
is_high(char c)
{
	return (unsigned char)c >= 0x80;
}

static bool
is_octet(struct psd_str s)
{
	return s.n >= 1 && s.n <= 3 && (s.n == 1 || s.p[0] != '0') &&
	    psd_str_number(s, 255) >= 0;
}

bool
psd_form_ipv4(struct psd_str s)
{
	struct psd_str part;
	int parts = 0;

	if (s.n > 15)
		return false;
	while (psd_str_cut(&s, '.', &part))
		if (!is_octet(part) || ++parts > 4)
			return false;
	return parts == 4;
}

static bool
is_hex(struct psd_str s)
{
	size_t i;
	char c;

	for (i = 0; i < s.n; i++) {
		c = (char)(s.p[i] | 32);
		if (!psd_ascii_is_digit(s.p[i]) && (c < 'a' || c > 'f'))
			return false;
	}
	return s.n >= 1 && s.n <= 4;
}

/* Groups of 16 bits in S, which has no :: in it; 99 when it is wrong. Only
 * what is LAST in an address may end as an IPv4 address. */
static int
count_groups(struct psd_str s, bool last)
{
	struct psd_str part;
	int groups = 0;

	if (s.n == 0)
		return 0;
	while (psd_str_cut(&s, ':', &part)) {
		if (is_hex(part))
			groups++;
		else if (last && s.p == NULL && psd_form_ipv4(part))
			groups += 2;
		else
			return 99;
	}
	return groups;
}

bool
psd_form_ipv6(struct psd_str s)
{
	struct psd_str head = s, tail;
	size_t i;

	if (s.n > 45)
		return false;
	for (i = 0; i + 1 < s.n; i++)
		if (s.p[i] == ':' && s.p[i + 1] == ':')
			break;
	if (i + 1 >= s.n)
		return count_groups(s, true) == 8;
	head.n = i;
	tail = (struct psd_str){ s.p + i + 2, s.n - i - 2 };
	return count_groups(head, false) + count_groups(tail, true) <= 7;
}

/* A part of a name between its full stops. In S of ANY letters those beyond
 * ASCII count as letters. */
static bool
is_label(struct psd_str s, bool any)
{
	uint32_t cp;
	size_t i, n;

	if (s.n == 0 || s.n > 63 || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (i = 0; i < s.n; i += n) {
		n = psd_utf8_next(s, i, &cp);
		if (n == 1 && cp < 0x80) {
			if (!psd_ascii_is_letter(s.p[i]) &&
			    !psd_ascii_is_digit(s.p[i]) && s.p[i] != '-')
				return false;
		} else if (!any || psd_utf8_kind(cp) != PSD_UTF8_LETTER) {
			return false;
		}
	}
	return true;
}

static bool
is_name(struct psd_str s, bool any)
{
	struct psd_str label;

	if (s.n > 253)
		return false;
	while (psd_str_cut(&s, '.', &label))
		if (!is_label(label, any))
			return false;
	return true;
}

bool
psd_form_host(struct psd_str s)
{
	return is_name(s, false);
}

static bool
is_atom(struct psd_str s, bool any)
{
	size_t i;
	char c;

	for (i = 0; i < s.n; i++) {
		c = s.p[i];
		if (!psd_ascii_is_letter(c) && !psd_ascii_is_digit(c) &&
		    !(any && is_high(c)) &&
		    (c == '\0' || strchr("!#$%&'*+-/=?^_`{|}~", c) == NULL))
			return false;
	}
	return s.n > 0;
}

/* What stands between quotes, where a backslash goes before any sign. */
static bool
is_quoted(struct psd_str s, bool any)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			return false;
		if (s.p[i] == '\\' && ++i == s.n)
			return false;
		if (is_high(s.p[i]) ? !any : s.p[i] < ' ' || s.p[i] == 127)
			return false;
	}
	return true;
}

static bool
is_local(struct psd_str s, bool any)
{
	struct psd_str atom;

	if (s.n > 64)
		return false;
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return is_quoted((struct psd_str){ s.p + 1, s.n - 2 }, any);
	while (psd_str_cut(&s, '.', &atom))
		if (!is_atom(atom, any))
			return false;
	return true;
}

/* An address in brackets, as RFC 5321 has it. */
static bool
is_literal(struct psd_str s)
{
	struct psd_str inside = { s.p + 1, s.n - 2 };

	if (psd_form_ipv4(inside))
		return true;
	if (inside.n < 5 || strncasecmp(inside.p, "IPv6:", 5) != 0)
		return false;
	return psd_form_ipv6((struct psd_str){ inside.p + 5, inside.n - 5 });
}

static bool
is_email(struct psd_str s, bool any)
{
	struct psd_str local = s, domain;
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != '@')
		at--;
	if (at < 2)
		return false;
	local.n = at - 1;
	domain = (struct psd_str){ s.p + at, s.n - at };
	if (!is_local(local, any))
		return false;
	if (domain.n >= 2 && domain.p[0] == '[' &&
	    domain.p[domain.n - 1] == ']')
		return is_literal(domain);
	return is_name(domain, any);
}

bool
psd_form_email(struct psd_str s)
{
	return is_email(s, false);
}

bool
psd_form_email_any(struct psd_str s)
{
	return is_email(s, true);
}
