/* psd_uri: addresses, and what they mean where they stand. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/uri.h"

#include "lib/base/ascii.h"
#include "lib/base/buf.h"

static const struct psd_str absent = { NULL, 0 };

static bool
may_be_in_scheme(char c)
{
	return psd_ascii_is_letter(c) || (c >= '0' && c <= '9') || c == '+' ||
	    c == '-' || c == '.';
}

/* What of S is before the first of SIGNS; *S begins there afterwards. */
static struct psd_str
take_until(struct psd_str *s, const char *signs)
{
	struct psd_str head = { s->p, 0 };

	while (head.n < s->n &&
	    (s->p[head.n] == '\0' || strchr(signs, s->p[head.n]) == NULL))
		head.n++;
	s->p += head.n;
	s->n -= head.n;
	return head;
}

static void
skip(struct psd_str *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

struct psd_uri
psd_uri_parts(struct psd_str text)
{
	struct psd_uri u = { absent, absent, absent, absent, absent };
	struct psd_str s = text.p == NULL ? PSD_S("") : text;
	size_t n = 0;

	if (s.n > 0 && psd_ascii_is_letter(*s.p))
		while (n < s.n && may_be_in_scheme(s.p[n]))
			n++;
	if (n > 0 && n < s.n && s.p[n] == ':') {
		u.scheme = (struct psd_str){ s.p, n };
		skip(&s, n + 1);
	}
	if (s.n > 1 && s.p[0] == '/' && s.p[1] == '/') {
		skip(&s, 2);
		u.authority = take_until(&s, "/?#");
	}
	u.path = take_until(&s, "?#");
	if (s.n > 0 && *s.p == '?') {
		skip(&s, 1);
		u.query = take_until(&s, "#");
	}
	if (s.n > 0) {
		skip(&s, 1);
		u.fragment = s;
	}
	return u;
}

struct psd_str
psd_uri_split(struct psd_str uri, struct psd_str *fragment)
{
	struct psd_str head = uri;

	if (!psd_str_cut(&uri, '#', &head)) {
		*fragment = absent;
		return head;
	}
	*fragment = uri;
	return head;
}

/* Takes the last segment of what TO holds from FROM on, and its slash. */
static void
drop_segment(struct psd_buf *to, size_t from)
{
	while (to->n > from && to->p[to->n - 1] != '/')
		to->n--;
	if (to->n > from)
		to->n--;
}

/* Adds PATH without its dot segments: RFC 3986, section 5.2.4. */
static void
add_path(struct psd_buf *to, struct psd_str path)
{
	size_t from = to->n, n;

	while (path.n > 0) {
		if (psd_str_starts(path, "../")) {
			skip(&path, 3);
		} else if (psd_str_starts(path, "./")) {
			skip(&path, 2);
		} else if (psd_str_starts(path, "/./")) {
			skip(&path, 2);
		} else if (psd_str_is(path, "/.")) {
			path = PSD_S("/");
		} else if (psd_str_starts(path, "/../")) {
			skip(&path, 3);
			drop_segment(to, from);
		} else if (psd_str_is(path, "/..")) {
			path = PSD_S("/");
			drop_segment(to, from);
		} else if (psd_str_is(path, ".") || psd_str_is(path, "..")) {
			return;
		} else {
			for (n = 1; n < path.n && path.p[n] != '/';)
				n++;
			psd_buf_add(to, path.p, n);
			skip(&path, n);
		}
	}
}

/* The path of REF, taken from the folder of BASE's: section 5.2.3. */
static void
add_merged(struct psd_buf *to, const struct psd_uri *base, struct psd_str path)
{
	struct psd_buf merged = PSD_BUF_INIT;
	size_t n = base->path.n;

	while (n > 0 && base->path.p[n - 1] != '/')
		n--;
	if (base->authority.p != NULL && base->path.n == 0)
		psd_buf_putc(&merged, '/');
	else if (n > 0)
		psd_buf_add(&merged, base->path.p, n);
	psd_buf_str(&merged, path);
	add_path(to, psd_buf_get(&merged));
	psd_buf_release(&merged);
}

static void
add_part(struct psd_buf *to, const char *before, struct psd_str part,
    const char *after)
{
	if (part.p == NULL)
		return;
	psd_buf_puts(to, before);
	psd_buf_str(to, part);
	psd_buf_puts(to, after);
}

struct psd_str
psd_uri_resolve(struct psd_arena *arena, struct psd_str base,
    struct psd_str ref)
{
	struct psd_uri b = psd_uri_parts(base), r = psd_uri_parts(ref);
	struct psd_buf to = PSD_BUF_INIT;
	bool own_place = r.scheme.p != NULL || r.authority.p != NULL;

	add_part(&to, "", r.scheme.p != NULL ? r.scheme : b.scheme, ":");
	add_part(&to, "//", own_place ? r.authority : b.authority, "");
	if (own_place || (r.path.n > 0 && *r.path.p == '/')) {
		add_path(&to, r.path);
	} else if (r.path.n > 0) {
		add_merged(&to, &b, r.path);
	} else {
		psd_buf_str(&to, b.path);
		if (r.query.p == NULL)
			r.query = b.query;
	}
	add_part(&to, "?", r.query, "");
	add_part(&to, "#", r.fragment, "");
	return psd_buf_detach(&to, arena);
}

struct psd_str
psd_uri_decode(struct psd_arena *arena, struct psd_str s)
{
	char *to;
	size_t i, n = 0;
	int high, low;

	if (s.n == 0 || memchr(s.p, '%', s.n) == NULL)
		return s;
	to = psd_arena_alloc(arena, s.n + 1);
	for (i = 0; i < s.n; i++) {
		high = s.p[i] == '%' && s.n - i > 2 ? psd_ascii_hex(s.p[i + 1])
						    : -1;
		low = high >= 0 ? psd_ascii_hex(s.p[i + 2]) : -1;
		if (low >= 0) {
			to[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			to[n++] = s.p[i];
		}
	}
	return (struct psd_str){ to, n };
}
