/* psd_format_uri: addresses of RFC 3986, 3987 and 6570. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/format_part.h"

#include "lib/base/ascii.h"
#include "lib/base/uri.h"
#include "lib/base/utf8.h"

static bool
is_percent(struct psd_str s, size_t at)
{
	return s.n - at > 2 && s.p[at] == '%' &&
	    psd_ascii_is_hex(s.p[at + 1]) && psd_ascii_is_hex(s.p[at + 2]);
}

/* Beyond ASCII, what RFC 3987 lets into addresses; what is PRIVATE only
 * behind a question mark. */
static bool
is_high(uint32_t cp, bool private)
{
	if ((cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000)
		return private && (cp & 0xFFFF) <= 0xFFFD;
	if (cp >= 0xE0000 && cp <= 0xE0FFF)
		return false;
	return cp >= 0xA0 && !(cp >= 0xFDD0 && cp <= 0xFDEF) &&
	    !(cp >= 0xFFF0 && cp <= 0xFFFF) && (cp & 0xFFFF) <= 0xFFFD;
}

/* How a part of an address may be written. */
struct manner {
	const char *signs; /* beside unreserved characters */
	bool any;	   /* beyond ASCII too */
	bool private;
};

static bool
is_made_of(struct psd_str s, struct manner how)
{
	uint32_t cp;
	size_t i, n;
	char c;

	for (i = 0; i < s.n; i += n) {
		c = s.p[i];
		n = psd_utf8_next(s, i, &cp);
		if (cp >= 0x80) {
			if (!how.any || !is_high(cp, how.private))
				return false;
		} else if (is_percent(s, i)) {
			n = 3;
		} else if (!psd_ascii_is_letter(c) && !psd_ascii_is_digit(c) &&
		    (c == '\0' ||
			(strchr("-._~", c) == NULL &&
			    strchr(how.signs, c) == NULL))) {
			return false;
		}
	}
	return true;
}

/* An IPv6 address, or one of times to come, in brackets. */
static bool
is_literal(struct psd_str s)
{
	struct psd_str in = { s.p + 1, s.n - 2 };
	struct manner future = { "!$&'()*+,;=:", false, false };
	size_t n = 1;

	if (psd_form_ipv6(in))
		return true;
	if (in.n == 0 || (in.p[0] | 32) != 'v' ||
	    memchr(in.p, '%', in.n) != NULL)
		return false;
	while (n < in.n && psd_ascii_is_hex(in.p[n]))
		n++;
	return n > 1 && in.n > n + 1 && in.p[n] == '.' &&
	    is_made_of((struct psd_str){ in.p + n + 1, in.n - n - 1 }, future);
}

/* Takes :8080 from the end of HOST; what is no port stays. */
static void
drop_port(struct psd_str *host)
{
	size_t n = host->n;

	while (n > 0 && psd_ascii_is_digit(host->p[n - 1]))
		n--;
	if (n > 0 && host->p[n - 1] == ':')
		host->n = n - 1;
}

static bool
is_authority(struct psd_str s, bool any)
{
	struct psd_str user = { s.p, 0 }, host = s;
	const char *at = memchr(s.p, '@', s.n);

	if (at != NULL) {
		user.n = (size_t)(at - s.p);
		host = (struct psd_str){ at + 1, s.n - user.n - 1 };
	}
	if (!is_made_of(user, (struct manner){ "!$&'()*+,;=:", any, false }))
		return false;
	drop_port(&host);
	if (host.n >= 2 && host.p[0] == '[' && host.p[host.n - 1] == ']')
		return is_literal(host);
	return is_made_of(host, (struct manner){ "!$&'()*+,;=", any, false });
}

/* Whether the first segment of PATH has a colon, which would make what is
 * before it a scheme. */
static bool
has_early_colon(struct psd_str path)
{
	size_t i;

	for (i = 0; i < path.n && path.p[i] != '/'; i++)
		if (path.p[i] == ':')
			return true;
	return false;
}

static bool
is_address(struct psd_str s, bool any, bool complete)
{
	struct psd_uri u = psd_uri_parts(s);
	struct manner path = { "!$&'()*+,;=:@/", any, false };
	struct manner query = { "!$&'()*+,;=:@/?", any, true };
	struct manner fragment = { "!$&'()*+,;=:@/?", any, false };

	if (u.scheme.p == NULL && (complete || has_early_colon(u.path)))
		return false;
	if (u.authority.p != NULL && !is_authority(u.authority, any))
		return false;
	return is_made_of(u.path, path) && is_made_of(u.query, query) &&
	    is_made_of(u.fragment, fragment);
}

bool
psd_form_uri(struct psd_str s)
{
	return is_address(s, false, true);
}

bool
psd_form_uri_any(struct psd_str s)
{
	return is_address(s, true, true);
}

bool
psd_form_uri_reference(struct psd_str s)
{
	return is_address(s, false, false);
}

bool
psd_form_uri_reference_any(struct psd_str s)
{
	return is_address(s, true, false);
}

/* The name of a variable: parts with a full stop between them. */
static bool
is_variable(struct psd_str s)
{
	struct psd_str part;
	size_t i;

	while (psd_str_cut(&s, '.', &part)) {
		if (part.n == 0)
			return false;
		for (i = 0; i < part.n; i++) {
			if (is_percent(part, i))
				i += 2;
			else if (!psd_ascii_is_letter(part.p[i]) &&
			    !psd_ascii_is_digit(part.p[i]) && part.p[i] != '_')
				return false;
		}
	}
	return true;
}

/* One of the variables between braces, with its * or its :3. */
static bool
is_expansion(struct psd_str s)
{
	struct psd_str name = s, count = { NULL, 0 };

	if (psd_str_ends(s, "*")) {
		name.n--;
	} else if (s.n > 0 && memchr(s.p, ':', s.n) != NULL) {
		count = s;
		(void)psd_str_cut(&count, ':', &name);
		if (count.n == 0 || count.n > 4 || count.p[0] == '0' ||
		    psd_str_number(count, 9999) < 1)
			return false;
	}
	return is_variable(name);
}

/* What stands between two braces. */
static bool
is_expression(struct psd_str s)
{
	struct psd_str one;

	if (s.n > 0 && *s.p != '\0' && strchr("+#./;?&=,!@|", *s.p) != NULL) {
		s.p++;
		s.n--;
	}
	while (psd_str_cut(&s, ',', &one))
		if (!is_expansion(one))
			return false;
	return true;
}

bool
psd_form_uri_template(struct psd_str s)
{
	const char *end;
	uint32_t cp;
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		n = psd_utf8_next(s, i, &cp);
		if (s.p[i] == '{') {
			end = memchr(s.p + i, '}', s.n - i);
			if (end == NULL)
				return false;
			n = (size_t)(end - s.p) - i + 1;
			if (!is_expression(
				(struct psd_str){ s.p + i + 1, n - 2 }))
				return false;
		} else if (s.p[i] == '%') {
			if (!is_percent(s, i))
				return false;
			n = 3;
		} else if (cp >= 0x80 ? !is_high(cp, true)
				      : cp <= ' ' || cp == 127 ||
			    strchr("\"<>\\^`|}", (int)cp) != NULL) {
			return false;
		}
	}
	return true;
}
