/* psd_html_scan: the tags of a page, before its tree is made. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/html_scan.h"

#include "lib/base/ascii.h"
#include "lib/base/lang.h"

#include <stdint.h>
#include <strings.h>

/*
 * Open elements are counted by name, in places that names share by chance: then
 * one closes the other here, and the count is too low, never too high.
 */
#define PLACES 64

/* A tag with more attributes is none that a program writes. Gumbo compares
 * each with all before it. */
#define ATTRIBUTES 1000

struct scan {
	const char *p, *end, *from;
	size_t open[PLACES], n_open, depth;
};

/* They have no end, or it may be left out: then the next of them is the end. */
static const char *const unclosed[] = { "a", "area", "base", "basefont", "br",
	"button", "caption", "col", "colgroup", "command", "dd", "dt", "embed",
	"frame", "hr", "image", "img", "input", "keygen", "li", "link", "meta",
	"nobr", "optgroup", "option", "p", "param", "rb", "rp", "rt", "rtc",
	"source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr" };

/* What stands in them is text up to their own end. */
static const char *const raw[] = { "iframe", "noembed", "noframes", "script",
	"style", "textarea", "title", "xmp" };

static bool
is_one_of(struct psd_str name, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(list[i]) == name.n &&
		    strncasecmp(list[i], name.p, name.n) == 0)
			return true;
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Where AT is in the file, for a message. */
static int
at_line(const struct scan *s, const char *at, struct psd_err *e)
{
	const char *p;
	size_t line = 1;

	for (p = s->from; p < at; p++)
		line += *p == '\n';
	return psd_err_at(e, "", line, 0);
}

static int
cut_off(const struct scan *s, const char *at, struct psd_err *e)
{
	(void)psd_err_set(e, PSD_EDATA,
	    _("what begins here has no end: the file seems to be cut off"));
	(void)psd_err_tip(e, _("save or send the file again"));
	return at_line(s, at, e);
}

/* Behind the end of a comment that begins at S->p, "<!--"; NULL: none. */
static const char *
comment_end(const struct scan *s)
{
	const char *p = s->p + 4;

	/* "<!-->" and "<!--->" are whole */
	if (p < s->end && *p == '>')
		return p + 1;
	if (s->end - p > 1 && p[0] == '-' && p[1] == '>')
		return p + 2;
	for (; s->end - p > 2; p++) {
		if (p[0] != '-' || p[1] != '-')
			continue;
		if (p[2] == '>')
			return p + 3;
		if (s->end - p > 3 && p[2] == '!' && p[3] == '>')
			return p + 4;
	}
	return NULL;
}

/* Behind the end of the tag whose name ends at P; NULL: none. *N is at least
 * how many attributes it has. */
static const char *
tag_end(const struct scan *s, const char *p, size_t *n)
{
	bool value = false;
	char quote;

	*n = 0;
	while (p < s->end && *p != '>') {
		*n += is_blank(*p) || *p == '/' || *p == '"' || *p == '\'';
		if (value && (*p == '"' || *p == '\'')) {
			quote = *p++;
			p = memchr(p, quote, (size_t)(s->end - p));
			if (p == NULL)
				return NULL;
			value = false;
		} else if (!is_blank(*p)) {
			value = *p == '=';
		}
		p++;
	}
	return p < s->end ? p + 1 : NULL;
}

static struct psd_str
name_at(const struct scan *s, const char *p)
{
	struct psd_str name = { p, 0 };

	while (p < s->end && !is_blank(*p) && *p != '>' && *p != '/')
		p++;
	name.n = (size_t)(p - name.p);
	return name;
}

/* Where the end tag of the raw element NAME begins; NULL: it has none. */
static const char *
raw_end(const struct scan *s, const char *p, struct psd_str name)
{
	for (; p < s->end; p++) {
		p = memchr(p, '<', (size_t)(s->end - p));
		if (p == NULL || (size_t)(s->end - p) < name.n + 3)
			return NULL;
		if (p[1] == '/' && strncasecmp(p + 2, name.p, name.n) == 0 &&
		    (is_blank(p[2 + name.n]) || p[2 + name.n] == '>' ||
			p[2 + name.n] == '/'))
			return p;
	}
	return NULL;
}

static void
count(struct scan *s, struct psd_str name, bool opens)
{
	uint32_t hash = 2166136261U;
	size_t i, *open;

	if (is_one_of(name, unclosed, sizeof(unclosed) / sizeof(*unclosed)))
		return;
	for (i = 0; i < name.n; i++)
		hash = (hash ^ (uint32_t)((unsigned char)name.p[i] | 0x20)) *
		    16777619U;
	open = &s->open[hash % PLACES];
	if (opens) {
		(*open)++;
		s->n_open++;
	} else if (*open > 0) {
		(*open)--;
		s->n_open--;
	}
}

/* Passes over the tag at S->p. */
static int
pass_tag(struct scan *s, struct psd_err *e)
{
	bool ends = s->p[1] == '/';
	struct psd_str name = name_at(s, s->p + 1 + ends);
	size_t attributes;
	const char *next = tag_end(s, name.p + name.n, &attributes);

	if (next == NULL)
		return cut_off(s, s->p, e);
	if (attributes > ATTRIBUTES) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("the web page is more tangled than psd can read"));
		(void)psd_err_tip(e,
		    _("keep only the table that psd is to read, or save it as "
		      "CSV"));
		return at_line(s, s->p, e);
	}
	count(s, name, !ends);
	if (s->n_open > s->depth) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("the web page is nested more deeply than psd reads"));
		return at_line(s, s->p, e);
	}
	if (!ends && is_one_of(name, raw, sizeof(raw) / sizeof(*raw))) {
		next = raw_end(s, next, name);
		if (next == NULL)
			return cut_off(s, s->p, e);
	}
	s->p = next;
	return 0;
}

int
psd_html_scan(struct psd_str bytes, size_t depth, struct psd_err *e)
{
	struct scan s = { .p = bytes.p,
		.end = bytes.p + bytes.n,
		.from = bytes.p,
		.depth = depth };
	const char *next;

	while (s.p < s.end) {
		s.p = memchr(s.p, '<', (size_t)(s.end - s.p));
		if (s.p == NULL)
			break;
		if (s.end - s.p > 1 && (s.p[1] == '!' || s.p[1] == '?')) {
			next = s.end - s.p > 3 && memcmp(s.p, "<!--", 4) == 0
			    ? comment_end(&s)
			    : memchr(s.p, '>', (size_t)(s.end - s.p));
			if (next == NULL)
				return cut_off(&s, s.p, e);
			s.p = next;
		} else if ((s.end - s.p > 1 && psd_ascii_is_letter(s.p[1])) ||
		    (s.end - s.p > 2 && s.p[1] == '/' &&
			psd_ascii_is_letter(s.p[2]))) {
			if (pass_tag(&s, e) < 0)
				return -1;
		} else {
			s.p++;
		}
	}
	return 0;
}
