/* psd_jdoc: the bytes of a JSON file become a tree. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/jdoc.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/base/utf8.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/*
 * jansson, which writes our JSON, forgets where a value stood; what is checked
 * against a schema must not.
 */
struct reader {
	struct psd_str bytes;
	size_t at;
	size_t seen; /* where LINE and COL are right for; only grows */
	unsigned line, col;
	struct psd_arena *arena;
	struct psd_findings *findings;
	struct psd_buf text; /* the string being read */
};

static bool value(struct reader *r, struct psd_node *n, unsigned depth);

/* The character at *AT, or -1 at the end. */
static int
peek(const struct reader *r)
{
	return r->at < r->bytes.n ? (unsigned char)r->bytes.p[r->at] : -1;
}

static struct psd_place
place(struct reader *r, size_t at, size_t size, unsigned columns)
{
	for (; r->seen < at; r->seen++) {
		unsigned char c = (unsigned char)r->bytes.p[r->seen];

		if (c == '\n' ||
		    (c == '\r' && r->seen + 1 < r->bytes.n &&
			r->bytes.p[r->seen + 1] != '\n')) {
			r->line++;
			r->col = 1;
		} else if ((c & 0xC0) != 0x80) {
			r->col++;
		}
	}
	return (struct psd_place){ (uint32_t)at, (uint32_t)size, r->line,
		r->col, columns };
}

static bool
refuse(struct reader *r, enum psd_rule rule, const char *text, const char *tip)
{
	struct psd_place here = place(r, r->at, 1, 1);

	(void)psd_finding_add(r->findings, rule, &here, "%s", text);
	psd_finding_tip(r->findings, "%s", tip);
	return false;
}

static void
skip_space(struct reader *r)
{
	while (r->at < r->bytes.n &&
	    strchr(" \t\r\n", r->bytes.p[r->at]) != NULL &&
	    r->bytes.p[r->at] != '\0')
		r->at++;
}

/* Reads the four digits behind "\u". */
static bool
hex4(struct reader *r, uint32_t *unit)
{
	int i;

	for (*unit = 0, i = 0; i < 4; i++, r->at++) {
		int c = peek(r);

		*unit <<= 4;
		if (c >= '0' && c <= '9')
			*unit |= (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*unit |= (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return refuse(r, PSD_RULE_JSON,
			    _("four hexadecimal digits belong behind \\u"),
			    _("write the character itself, or its code as in "
			      "\\u00e5"));
	}
	return true;
}

/* What follows "\u": one unit of UTF-16, or two that make one character. */
static bool
unicode_escape(struct reader *r)
{
	uint32_t cp, low;
	size_t from = r->at;

	if (!hex4(r, &cp))
		return false;
	if (cp >= 0xD800 && cp < 0xDC00 && peek(r) == '\\' &&
	    r->at + 1 < r->bytes.n && r->bytes.p[r->at + 1] == 'u') {
		r->at += 2;
		if (!hex4(r, &low))
			return false;
		if (low >= 0xDC00 && low < 0xE000)
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
	}
	if (cp >= 0xD800 && cp < 0xE000) {
		r->at = from;
		return refuse(r, PSD_RULE_JSON,
		    _("this code is half of a character: a surrogate without "
		      "its other half"),
		    _("write the character itself"));
	}
	psd_utf8_put(&r->text, cp);
	return true;
}

static bool
escape(struct reader *r)
{
	static const char codes[] = "\"\\/bfnrt";
	static const char means[] = "\"\\/\b\f\n\r\t";
	int c = peek(r);
	const char *code = c > 0 ? strchr(codes, c) : NULL;

	if (c == 'u') {
		r->at++;
		return unicode_escape(r);
	}
	if (code == NULL)
		return refuse(r, PSD_RULE_JSON,
		    _("a backslash begins a code, and this is none"),
		    _("write \\\\ for a backslash"));
	psd_buf_putc(&r->text, means[code - codes]);
	r->at++;
	return true;
}

/* Reads a string into r->text; the place of the whole goes to *WHERE. */
static bool
string(struct reader *r, struct psd_place *where)
{
	size_t from = r->at++;
	struct psd_str run;

	*where = place(r, from, 1, 1);
	psd_buf_clear(&r->text);
	for (;;) {
		run.p = r->bytes.p + r->at;
		while (peek(r) >= 0x20 && peek(r) != '"' && peek(r) != '\\')
			r->at++;
		run.n = (size_t)(r->bytes.p + r->at - run.p);
		psd_buf_str(&r->text, run);
		if (peek(r) == '"')
			break;
		if (peek(r) == '\\') {
			r->at++;
			if (!escape(r))
				return false;
			continue;
		}
		r->at = peek(r) < 0 ? from : r->at;
		return refuse(r, PSD_RULE_JSON,
		    r->at == from
			? _("the quotation mark that opens here is never "
			    "closed")
			: _("a text cannot go on over the end of a line, or "
			    "hold a control character"),
		    _("close the text with \"; write a line end as \\n"));
	}
	r->at++;
	where->size = (uint32_t)(r->at - from);
	where->columns = (unsigned)psd_utf8_count(
	    (struct psd_str){ r->bytes.p + from, where->size });
	return true;
}

static size_t
digits(struct reader *r)
{
	size_t from = r->at;

	while (peek(r) >= '0' && peek(r) <= '9')
		r->at++;
	return r->at - from;
}

static bool
number(struct reader *r, struct psd_node *n)
{
	size_t from = r->at;
	bool ok;

	n->kind = PSD_INT;
	if (peek(r) == '-')
		r->at++;
	if (peek(r) == '0') {
		r->at++;
		ok = peek(r) < '0' || peek(r) > '9';
	} else {
		ok = digits(r) > 0;
	}
	if (ok && peek(r) == '.') {
		n->kind = PSD_FLOAT;
		r->at++;
		ok = digits(r) > 0;
	}
	if (ok && (peek(r) == 'e' || peek(r) == 'E')) {
		n->kind = PSD_FLOAT;
		r->at++;
		if (peek(r) == '+' || peek(r) == '-')
			r->at++;
		ok = digits(r) > 0;
	}
	if (!ok)
		return refuse(r, PSD_RULE_JSON, _("this is no number"),
		    _("write it as 12, -0.5 or 1e6: digits on both sides of "
		      "the point, and no zero in front"));
	n->text = psd_arena_copy(r->arena,
	    (struct psd_str){ r->bytes.p + from, r->at - from });
	n->number = strtod(n->text.p, NULL);
	/* JSON knows no infinity: the text says how large it really is */
	if (!isfinite(n->number))
		n->number = n->number > 0 ? DBL_MAX : -DBL_MAX;
	n->place = place(r, from, r->at - from, (unsigned)(r->at - from));
	return true;
}

static bool
word(struct reader *r, struct psd_node *n)
{
	static const struct {
		const char *word;
		enum psd_kind kind;
	} words[] = { { "true", PSD_BOOL }, { "false", PSD_BOOL },
		{ "null", PSD_NULL } };
	struct psd_str rest = { r->bytes.p + r->at, r->bytes.n - r->at };
	size_t i, size;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!psd_str_starts(rest, words[i].word))
			continue;
		size = strlen(words[i].word);
		n->kind = words[i].kind;
		n->number = i == 0 ? 1 : 0;
		n->text = psd_str(words[i].word);
		n->place = place(r, r->at, size, (unsigned)size);
		r->at += size;
		return true;
	}
	if (peek(r) == '/')
		return refuse(r, PSD_RULE_JSON, _("no value begins like this"),
		    _("JSON has no comments: take the line away"));
	return refuse(r, PSD_RULE_JSON, _("no value begins like this"),
	    _("put text between \", not between ' or other quotes; other "
	      "values are numbers, true, false, null, [lists] and {groups}"));
}

/* Behind a member: true when another follows. *OK tells a comma or the END
 * from anything else. */
static bool
goes_on(struct reader *r, char end, bool *ok)
{
	bool comma;

	skip_space(r);
	comma = peek(r) == ',';
	*ok = comma || peek(r) == end;
	if (!*ok) {
		(void)refuse(r, PSD_RULE_JSON,
		    end == ']' ? _("a comma or ']' is missing here")
			       : _("a comma or '}' is missing here"),
		    _("is there a quotation mark too many, or a comma missing "
		      "at the end of the line before?"));
		return false;
	}
	r->at++;
	skip_space(r);
	return comma;
}

static bool
key(struct reader *r, struct psd_node *n)
{
	if (peek(r) == '}' || peek(r) == ',')
		return refuse(r, PSD_RULE_JSON,
		    _("a field name in double quotes is missing here"),
		    _("is there a comma too many before this?"));
	if (peek(r) != '"')
		return refuse(r, PSD_RULE_JSON,
		    _("a field name in double quotes is missing here"),
		    _("write the name of the field between \", not between ' "
		      "or other quotes"));
	if (!string(r, &n->key_place))
		return false;
	n->key = psd_arena_copy(r->arena, psd_buf_get(&r->text));
	skip_space(r);
	if (peek(r) != ':')
		return refuse(r, PSD_RULE_JSON,
		    _("a colon is missing after the field name"),
		    _("write \"field\": value"));
	r->at++;
	skip_space(r);
	return true;
}

static bool
object(struct reader *r, struct psd_node *n, unsigned depth)
{
	struct psd_table seen = PSD_TABLE_INIT;
	bool more, ok = true;

	for (more = peek(r) != '}'; more && ok;) {
		struct psd_node *field = psd_arena_new(r->arena,
		    struct psd_node);
		const struct psd_node *first;

		ok = key(r, field);
		if (ok && n->n == PSD_JDOC_FIELDS)
			ok = refuse(r, PSD_RULE_TOO_LARGE,
			    _("this group has more fields than can be "
			      "compared"),
			    _("what there is many of stands in a list"));
		if (!ok || !(ok = value(r, field, depth)))
			break;
		psd_node_append(n, field);
		first = psd_table_add(&seen, field->key, field);
		if (first != field)
			psd_finding_repeated(r->findings, first, field);
		more = goes_on(r, '}', &ok);
	}
	psd_table_release(&seen);
	if (n->n == 0 && ok)
		r->at++;
	return ok;
}

static bool
array(struct reader *r, struct psd_node *n, unsigned depth)
{
	bool more, ok = true;

	for (more = peek(r) != ']'; more && ok;) {
		struct psd_node *item = psd_arena_new(r->arena,
		    struct psd_node);

		ok = value(r, item, depth);
		if (!ok)
			break;
		psd_node_append(n, item);
		more = goes_on(r, ']', &ok);
	}
	if (n->n == 0 && ok)
		r->at++;
	return ok;
}

static bool
collection(struct reader *r, struct psd_node *n, unsigned depth)
{
	size_t from = r->at++;
	bool map = r->bytes.p[from] == '{';
	bool ok;

	n->kind = map ? PSD_MAP : PSD_LIST;
	n->style = PSD_FLOW;
	n->place = place(r, from, 1, 1);
	if (depth == PSD_JDOC_DEPTH) {
		r->at = from;
		return refuse(r, PSD_RULE_TOO_DEEP,
		    _("groups stand too deep inside each other"),
		    _("is it the right file?"));
	}
	skip_space(r);
	ok = map ? object(r, n, depth + 1) : array(r, n, depth + 1);
	n->place.size = (uint32_t)(r->at - from);
	return ok;
}

static bool
value(struct reader *r, struct psd_node *n, unsigned depth)
{
	int c = peek(r);

	if (c == '{' || c == '[')
		return collection(r, n, depth);
	if (c == '"') {
		n->kind = PSD_TEXT;
		n->style = PSD_DOUBLE;
		if (!string(r, &n->place))
			return false;
		n->text = psd_arena_copy(r->arena, psd_buf_get(&r->text));
		return true;
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return number(r, n);
	if (c < 0)
		return refuse(r, PSD_RULE_JSON, _("a value is missing here"),
		    _("is the file cut off?"));
	return word(r, n);
}

static bool
document(struct reader *r, struct psd_node *root)
{
	if (psd_str_starts(r->bytes, "\xef\xbb\xbf"))
		r->at = r->seen = 3;
	skip_space(r);
	if (peek(r) < 0) {
		(void)psd_finding_add(r->findings, PSD_RULE_EMPTY_FILE, NULL,
		    "%s", _("the file is empty"));
		return false;
	}
	if (!value(r, root, 0))
		return false;
	skip_space(r);
	if (peek(r) < 0)
		return true;
	return refuse(r, PSD_RULE_JSON,
	    _("something follows behind the end of the document"),
	    _("a file holds one value; is a bracket closed too early?"));
}

/* Whether BYTES can be read at all; what cannot is said as for YAML. */
static bool
bytes_ok(struct psd_str bytes, struct psd_findings *findings)
{
	struct psd_place where = { .line = 1, .col = 1, .columns = 1 };
	size_t bad, i;

	if (bytes.n > PSD_JDOC_MAX) {
		(void)psd_finding_add(findings, PSD_RULE_TOO_LARGE, NULL,
		    _("the file is larger than %zu MiB"),
		    PSD_JDOC_MAX / 1024 / 1024);
		return false;
	}
	if (psd_utf8_check(bytes, &bad))
		return true;
	for (i = psd_str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0; i < bad; i++) {
		where.col += ((unsigned char)bytes.p[i] & 0xC0) != 0x80;
		if (bytes.p[i] == '\n') {
			where.line++;
			where.col = 1;
		}
	}
	where.at = (uint32_t)bad;
	(void)psd_finding_add(findings, PSD_RULE_NOT_UTF8, &where, "%s",
	    _("the bytes from here on are not UTF-8, as JSON must be"));
	psd_finding_tip(findings, "%s",
	    _("save the file again with the encoding UTF-8"));
	return false;
}

const struct psd_node *
psd_jdoc_read(struct psd_arena *arena, struct psd_str bytes,
    struct psd_findings *findings)
{
	struct reader r = { .bytes = bytes,
		.line = 1,
		.col = 1,
		.arena = arena,
		.findings = findings,
		.text = PSD_BUF_INIT };
	struct psd_node *root = psd_arena_new(arena, struct psd_node);
	bool ok = bytes_ok(bytes, findings) && document(&r, root);

	psd_buf_release(&r.text);
	return ok ? root : NULL;
}
