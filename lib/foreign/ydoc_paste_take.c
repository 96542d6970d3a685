/* psd_scan: where the lines of a file end, as its author sees it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc_paste_scan.h"

/* How far a line is looked at to see whether it is one. */
#define GLANCE ((size_t)256)

/* Whether the bytes from FROM to TO look like a line of their own. */
static bool
looks_like_line(const struct psd_scan *s, size_t from, size_t to)
{
	struct psd_str rest = { s->bytes.p, to };
	uint32_t cp = 0;
	size_t n;

	if (to - from > GLANCE)
		rest.n = from + GLANCE;
	while (
	    (n = psd_utf8_next(rest, from, &cp)) > 0 && psd_paste_is_space(cp))
		from += n;
	if (n == 0 || cp == '#')
		return n > 0;
	if ((cp == '-' || psd_paste_is_bullet(cp)) &&
	    (psd_utf8_next(rest, from + n, &cp) == 0 || psd_paste_is_space(cp)))
		return true;
	while (from < rest.n && rest.p[from] != ' ' && rest.p[from] != ':')
		from++;
	return from < rest.n && rest.p[from] == ':' &&
	    (from + 1 == to || rest.p[from + 1] == ' ');
}

static size_t
separator_size(struct psd_str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;

	if (s.n - i >= 2 && p[0] == 0xC2 && p[1] == 0x85)
		return 2;
	return s.n - i >= 3 && p[0] == 0xE2 && p[1] == 0x80 &&
		(p[2] == 0xA8 || p[2] == 0xA9)
	    ? 3
	    : 0;
}

/* Follows quotation marks from byte to byte. */
static void
quotes(const struct psd_scan *s, size_t from, size_t i,
    enum psd_scan_context *in, bool *comment)
{
	char c = s->bytes.p[i];
	char last = i > from ? s->bytes.p[i - 1] : ' ';

	if (*in == PSD_SCAN_DOUBLE && c == '"') {
		size_t n = 0;

		while (i - n > from && s->bytes.p[i - n - 1] == '\\')
			n++;
		if (n % 2 == 0)
			*in = PSD_SCAN_BLOCK;
	} else if (*in == PSD_SCAN_SINGLE && c == '\'') {
		*in = PSD_SCAN_BLOCK;
	} else if (*in == PSD_SCAN_BLOCK && !*comment &&
	    strchr(" [{,'", last)) {
		if (c == '"')
			*in = PSD_SCAN_DOUBLE;
		else if (c == '\'')
			*in = PSD_SCAN_SINGLE;
		else if (c == '#' && last == ' ')
			*comment = true;
	}
}

static size_t
count_spaces(struct psd_str s, size_t from, size_t to)
{
	size_t i = from;

	while (i < to && s.p[i] == ' ')
		i++;
	return i - from;
}

/* What the line separator at I, N bytes in a line from FROM to END, stands
 * for. *SPLITS: the line ends there. */
static struct psd_str
separator_mend(struct psd_scan *s, const size_t place[3],
    enum psd_scan_context in, bool *splits)
{
	size_t from = place[0], i = place[1], behind = place[2];
	size_t indent = count_spaces(s->bytes, from, i);
	struct psd_str text;

	*splits = false;
	if (behind == s->end || i == from)
		return PSD_S("");
	if (in == PSD_SCAN_LITERAL && (long)indent > s->parent) {
		if (s->folded)
			return PSD_S(" ");
		text = psd_arena_print(&s->to->arena, "%.*s%.*s", PSD_F(s->eol),
		    (int)indent, s->bytes.p + from);
		return text;
	}
	if (in == PSD_SCAN_BLOCK || in == PSD_SCAN_LITERAL)
		*splits = s->flow == 0 && looks_like_line(s, behind, s->end);
	return *splits ? s->eol : PSD_S(" ");
}

/* Finds the line separators of the line from FROM, and ends it at one that
 * was meant as its end. */
static void
separators(struct psd_scan *s, size_t from)
{
	enum psd_scan_context in = s->in;
	bool comment = false, splits;
	struct psd_paste *p;
	size_t i, n;

	for (i = from; i < s->end; i++) {
		n = (signed char)s->bytes.p[i] < 0 ? separator_size(s->bytes, i)
						   : 0;
		if (n == 0) {
			quotes(s, from, i, &in, &comment);
			continue;
		}
		p = psd_pastes_add(s->to, PSD_RULE_LINE_SEPARATOR, i, n);
		(void)psd_utf8_next(s->bytes, i, &p->cp);
		p->reads = true;
		p->fix = (struct psd_fix){ i, n,
			separator_mend(s, (size_t[]){ from, i, i + n }, in,
			    &splits) };
		if (splits) {
			s->end = i;
			s->next = i + n;
			return;
		}
		i += n - 1;
	}
}

static bool
has_separator(const struct psd_scan *s, size_t from)
{
	size_t n = s->end - from;

	return memchr(s->bytes.p + from, 0xE2, n) != NULL ||
	    memchr(s->bytes.p + from, 0xC2, n) != NULL;
}

/* Takes the next line apart. */
bool
psd_scan_take_line(struct psd_scan *s)
{
	size_t from = s->next;
	const char *feed, *cr;

	if (from >= s->bytes.n)
		return false;
	if (s->feed < from || from == 0) {
		feed = memchr(s->bytes.p + from, '\n', s->bytes.n - from);
		s->feed = feed != NULL ? (size_t)(feed - s->bytes.p)
				       : s->bytes.n;
	}
	s->end = s->feed;
	s->next = s->end + (s->feed < s->bytes.n);
	cr = memchr(s->bytes.p + from, '\r', s->end - from);
	if (cr != NULL) {
		s->end = (size_t)(cr - s->bytes.p);
		if (s->end + 2 != s->next)
			s->next = s->end + 1;
	}
	if (has_separator(s, from))
		separators(s, from);
	s->mark = s->to->n;
	psd_pastes_find_letters(s->to, s->bytes, from, s->end);
	psd_glyphs_take(&s->line, (struct psd_str){ s->bytes.p, s->end }, from,
	    s->tab);
	s->shift = 0;
	memset(s->closers, 0, sizeof(s->closers));
	return true;
}

/* How far the line behind this one is indented; 0 for the file's end. */
size_t
psd_scan_next_indent(const struct psd_scan *s)
{
	size_t i = s->next, from = i;

	for (; i < s->bytes.n; i++) {
		if (s->bytes.p[i] == '\n' || s->bytes.p[i] == '\r')
			from = i + 1;
		else if (s->bytes.p[i] != ' ')
			return i - from;
	}
	return 0;
}
