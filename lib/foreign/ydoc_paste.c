/* psd_pastes: what came along from Word, Teams or the web. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste.h"

#include "lib/foreign/ydoc_paste_line.h"
#include "lib/foreign/ydoc_paste_scan.h"

#include <stdlib.h>

/*
 * Such files are no YAML, or other YAML than their author sees. So lines are
 * read here as a person reads them: every space is a space, a bullet is a
 * hyphen, and a field belongs to those that stand in its column.
 */

#define NONE ((size_t)-1)

static bool
is_blank(uint32_t cp)
{
	return cp == 0 || psd_paste_is_space(cp);
}

static uint32_t
at(const struct psd_scan *s, size_t i)
{
	return s->line.items[i].cp;
}

static size_t
byte(const struct psd_scan *s, size_t i)
{
	return s->line.items[i].at;
}

static size_t
skip_space(const struct psd_scan *s, size_t i)
{
	while (psd_paste_is_space(at(s, i)))
		i++;
	return i;
}

/* The column that what stands at I will have. */
static size_t
column(const struct psd_scan *s, size_t i)
{
	return i - s->shift;
}

static bool
is_end(const struct psd_scan *s, size_t i)
{
	return at(s, i) == 0 ||
	    (at(s, i) == '#' && (i == 0 || psd_paste_is_space(at(s, i - 1))));
}

/* Pastes. */

static struct psd_paste *
add(struct psd_scan *s, enum psd_rule rule, size_t from, size_t to)
{
	return psd_pastes_add(s->to, rule, byte(s, from),
	    byte(s, to) - byte(s, from));
}

static struct psd_str
spaces(struct psd_scan *s, size_t n)
{
	char *p = psd_arena_alloc(&s->to->arena, n + 1);

	memset(p, ' ', n);
	return (struct psd_str){ p, n };
}

/* The odd spaces and tabs from FROM to TO, where ordinary ones belong. */
static void
odd_spaces(struct psd_scan *s, size_t from, size_t to,
    enum psd_paste_where where)
{
	struct psd_paste *p;
	size_t i;

	for (; from < to; from = i) {
		for (i = from; i < to && psd_paste_is_odd_space(at(s, i)); i++)
			continue;
		if (i == from) {
			i++;
			continue;
		}
		p = add(s, PSD_RULE_PASTED_SPACE, from, i);
		p->where = where;
		p->cp = at(s, from);
		p->reads = where != PSD_PASTE_END;
		if (where == PSD_PASTE_END)
			p->level = PSD_WARNING;
		p->fix = (struct psd_fix){ p->at, p->size,
			spaces(s, where == PSD_PASTE_END ? 0 : i - from) };
	}
}

/* The tabs from FROM to TO; where they do no harm to others they are only
 * warned of. */
static void
tabs(struct psd_scan *s, size_t from, size_t to, bool harm)
{
	struct psd_paste *p;
	size_t i;

	for (; from < to; from = i) {
		for (i = from; i < to && at(s, i) == '\t'; i++)
			continue;
		if (i == from) {
			i++;
			continue;
		}
		while (byte(s, i) == byte(s, i - 1))
			i++; /* the rest of the tab */
		p = add(s, PSD_RULE_TAB, from, i);
		p->reads = harm;
		if (s->known)
			p->fix = (struct psd_fix){ p->at, p->size,
				spaces(s, i - from) };
		s->to->tabs = true;
		if (!harm)
			p->level = PSD_WARNING;
	}
}

/* What is invisible up to the byte TO changes what is read there. */
static void
hides(struct psd_scan *s, size_t to)
{
	for (; s->mark < s->to->n; s->mark++) {
		struct psd_paste *p = &s->to->items[s->mark];

		if (p->at >= to)
			break;
		if (p->rule != PSD_RULE_INVISIBLE)
			continue;
		p->reads = true;
		p->level = PSD_ERROR;
	}
}

/* Quotation marks. */

/* The next MARK from I on that closes a text; NONE on this line. */
static size_t
closing(const struct psd_scan *s, size_t i, uint32_t mark)
{
	for (; at(s, i) != 0; i++) {
		if (at(s, i) == '\\' && mark == '"' && at(s, i + 1) != 0)
			i++;
		else if (at(s, i) == mark) {
			if (mark != '\'' || at(s, i + 1) != '\'')
				return i;
			i++;
		}
	}
	return NONE;
}

/* The next mark behind I that can close the typographic one there; NONE. Found
 * once for all that stand before it. */
static size_t
next_closing(struct psd_scan *s, size_t i)
{
	uint32_t open = at(s, i);
	struct psd_scan_closer *c = s->closers;

	while (c->cp != 0 && c->cp != open)
		c++;
	if (c->cp == 0 || i >= c->at) {
		c->cp = open;
		for (c->at = i + 1; at(s, c->at) != 0; c->at++)
			if (psd_paste_closes(open, at(s, c->at)))
				break;
	}
	return at(s, c->at) != 0 ? c->at : NONE;
}

/* The mark that closes the typographic one at I, when a value or a key can end
 * there; NONE. */
static size_t
closing_typographic(struct psd_scan *s, size_t i)
{
	size_t end = next_closing(s, i), behind;

	if (end == NONE)
		return NONE;
	behind = skip_space(s, end + 1);
	if (is_end(s, behind) ||
	    (at(s, behind) == ':' && is_blank(at(s, behind + 1))))
		return end;
	return s->flow > 0 && at(s, behind) < 0x80 &&
		strchr(",]}:", (int)at(s, behind)) != NULL
	    ? end
	    : NONE;
}

/* The text from byte FROM to TO between ASCII quotation marks. */
static struct psd_str
quoted(struct psd_scan *s, size_t from, size_t to)
{
	struct psd_str text = { s->bytes.p + from, to - from };
	bool single = memchr(text.p, '"', text.n) != NULL ||
	    memchr(text.p, '\\', text.n) != NULL;
	char *p = psd_arena_alloc(&s->to->arena, 2 * text.n + 3);
	size_t i, n = 0;

	p[n++] = single ? '\'' : '"';
	for (i = 0; i < text.n; i++) {
		if (single && text.p[i] == '\'')
			p[n++] = '\'';
		p[n++] = text.p[i];
	}
	p[n++] = p[0];
	return (struct psd_str){ p, n };
}

/* The typographic quotation marks at I and END are meant as YAML's. */
static void
quote(struct psd_scan *s, size_t i, size_t end, bool key)
{
	struct psd_paste *p = add(s, PSD_RULE_PASTED_QUOTE, i, end + 1);

	p->where = key ? PSD_PASTE_KEY : PSD_PASTE_TEXT;
	p->reads = key;
	if (key)
		p->level = PSD_ERROR;
	p->word = (struct psd_str){ s->bytes.p + byte(s, i),
		byte(s, i + 1) - byte(s, i) };
	p->fix = (struct psd_fix){ p->at, p->size,
		quoted(s, p->at + p->word.n, byte(s, end)) };
}

/* An ASCII quotation mark opens at I, and the line ends with a typographic
 * one. */
static bool
half_quote(struct psd_scan *s, size_t i)
{
	size_t last = s->line.n - 1;
	struct psd_paste *p;

	while (last > i && psd_paste_is_space(at(s, last)))
		last--;
	if (last <= i + 1 || at(s, i) != '"' ||
	    !psd_paste_closes(0x201D, at(s, last)) ||
	    (long)psd_scan_next_indent(s) > s->parent)
		return false;
	p = add(s, PSD_RULE_PASTED_QUOTE, last, last + 1);
	p->where = PSD_PASTE_END;
	p->word = (struct psd_str){ s->bytes.p + p->at, p->size };
	p->fix = (struct psd_fix){ p->at, p->size, PSD_S("\"") };
	return true;
}

/* Flow: what stands between [ and ], { and }. */

static void
open_flow(struct psd_scan *s, bool map)
{
	if (s->flow < PSD_SCAN_DEPTH)
		s->map[s->flow] = map;
	s->flow++;
	s->key = map;
}

static void
close_flow(struct psd_scan *s)
{
	s->flow--;
	s->key = false;
}

static bool
is_in_map(const struct psd_scan *s)
{
	return s->flow > 0 && s->flow <= PSD_SCAN_DEPTH && s->map[s->flow - 1];
}

/* Whether a field's name without a space behind its colon begins at I; *COLON
 * is its colon. */
static bool
is_word(const struct psd_scan *s, size_t i, size_t *colon)
{
	uint32_t cp = at(s, i);

	if (!((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') && cp != '_')
		return false;
	while (((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || cp == '_' ||
	    cp == '-' || cp == '.' || (cp >= '0' && cp <= '9'))
		cp = at(s, ++i);
	*colon = i;
	cp = at(s, i + 1);
	return at(s, i) == ':' && cp != 0 && cp != ' ' && cp != '\t' &&
	    cp != '/' && cp != '\\' && cp != ':';
}

static struct psd_paste
glued(const struct psd_scan *s, size_t i, size_t colon)
{
	struct psd_paste p = { .rule = PSD_RULE_GLUED_COLON,
		.level = PSD_WARNING,
		.at = byte(s, i),
		.size = byte(s, colon + 1) - byte(s, i) };

	p.fix = (struct psd_fix){ byte(s, colon) + 1, 0, PSD_S(" ") };
	p.word = (struct psd_str){ s->bytes.p + p.at, p.size - 1 };
	if (!psd_paste_is_odd_space(at(s, colon + 1)))
		return p;
	/* nothing is missing: the space is there but of the wrong kind */
	p.rule = PSD_RULE_PASTED_SPACE;
	p.where = PSD_PASTE_COLON;
	p.level = PSD_ERROR;
	p.reads = true;
	p.cp = at(s, colon + 1);
	p.at = byte(s, colon) + 1;
	p.size = byte(s, colon + 2) - p.at;
	p.fix = (struct psd_fix){ p.at, p.size, PSD_S(" ") };
	return p;
}

/* A plain text in flow from I to END, blanks behind it aside. */
static void
flow_plain(struct psd_scan *s, size_t i, size_t end)
{
	size_t last = end, colon;
	struct psd_paste p;

	while (last > i && psd_paste_is_space(at(s, last - 1)))
		last--;
	if (at(s, end) == ':') {
		odd_spaces(s, i, end, PSD_PASTE_KEY);
		hides(s, byte(s, end));
		return;
	}
	if (is_in_map(s) && s->key && is_word(s, i, &colon) && colon < last) {
		p = glued(s, i, colon);
		p.reads = true;
		p.level = PSD_ERROR;
		psd_pastes_put(s->to, &p);
		hides(s, byte(s, colon));
		return;
	}
	if (at(s, end) != 0 && at(s, end) != '#')
		odd_spaces(s, last, end, PSD_PASTE_END);
}

static bool
is_flow_mark(uint32_t cp)
{
	return cp == ',' || cp == '[' || cp == ']' || cp == '{' || cp == '}';
}

static size_t
flow_text(struct psd_scan *s, size_t i)
{
	size_t end;

	if (at(s, i) == '"' || at(s, i) == '\'') {
		end = closing(s, i + 1, at(s, i));
		if (end == NONE)
			s->in = at(s, i) == '"' ? PSD_SCAN_DOUBLE
						: PSD_SCAN_SINGLE;
		return end != NONE ? end + 1 : s->line.n;
	}
	if (psd_paste_opens(at(s, i))) {
		end = closing_typographic(s, i);
		if (end != NONE) {
			quote(s, i, end,
			    s->key && at(s, skip_space(s, end + 1)) == ':');
			return end + 1;
		}
	}
	for (end = i; at(s, end) != 0; end++)
		if (is_flow_mark(at(s, end)) || (end > i && is_end(s, end)) ||
		    (at(s, end) == ':' &&
			(is_blank(at(s, end + 1)) ||
			    is_flow_mark(at(s, end + 1)))))
			break;
	flow_plain(s, i, end);
	return end;
}

static void
flow(struct psd_scan *s, size_t i)
{
	size_t from;
	bool value = false;

	do {
		from = i;
		i = skip_space(s, i);
		odd_spaces(s, from, i,
		    value ? PSD_PASTE_COLON : PSD_PASTE_TEXT);
		value = false;
		if (is_end(s, i))
			return;
		switch (at(s, i)) {
		case '[':
		case '{':
			open_flow(s, at(s, i) == '{');
			i++;
			break;
		case ']':
		case '}':
			close_flow(s);
			i++;
			break;
		case ',':
			s->key = is_in_map(s);
			i++;
			break;
		case ':':
			s->key = false;
			value = true;
			i++;
			break;
		default:
			i = flow_text(s, i);
		}
	} while (s->flow > 0 && s->in == PSD_SCAN_BLOCK);
}

/* Block: what belongs together by its indentation. */

static bool
literal(struct psd_scan *s, size_t i)
{
	uint32_t cp = at(s, i);

	if (cp != '|' && cp != '>')
		return false;
	s->content = 0;
	for (i++; !is_blank(at(s, i)); i++) {
		uint32_t c = at(s, i);

		if (c >= '1' && c <= '9')
			s->content = (size_t)((s->parent > 0 ? s->parent : 0) +
			    (long)(c - '0'));
		else if (c != '+' && c != '-')
			return false;
	}
	if (!is_end(s, skip_space(s, i)))
		return false;
	s->in = PSD_SCAN_LITERAL;
	s->folded = cp == '>';
	return true;
}

/* What stands at I as a value of what begins in column PARENT. Returns
 * whether it is nothing yet. */
static bool
value(struct psd_scan *s, size_t i, long parent)
{
	size_t end = s->line.n;

	s->parent = parent;
	i = skip_space(s, i);
	while (at(s, i) == '&' || at(s, i) == '!') {
		while (!is_blank(at(s, i)))
			i++;
		i = skip_space(s, i);
	}
	if (is_end(s, i))
		return true;
	if (at(s, i) == '[' || at(s, i) == '{') {
		flow(s, i);
	} else if (at(s, i) == '"' || at(s, i) == '\'') {
		if (closing(s, i + 1, at(s, i)) == NONE && !half_quote(s, i))
			s->in = at(s, i) == '"' ? PSD_SCAN_DOUBLE
						: PSD_SCAN_SINGLE;
	} else if (!literal(s, i)) {
		if (psd_paste_opens(at(s, i)) &&
		    closing_typographic(s, i) != NONE)
			quote(s, i, closing_typographic(s, i), false);
		while (end > i && psd_paste_is_space(at(s, end - 1)))
			end--;
		odd_spaces(s, end, s->line.n, PSD_PASTE_END);
	}
	return false;
}

/* The colon behind the key at I; 0: none, or one that lacks its space. */
static size_t
key_colon(struct psd_scan *s, size_t i, size_t *unsure)
{
	bool ascii = at(s, i) == '"' || at(s, i) == '\'';
	size_t end = NONE, from = i, colon;

	*unsure = 0;
	if (ascii)
		end = closing(s, i + 1, at(s, i));
	else if (psd_paste_opens(at(s, i)))
		end = closing_typographic(s, i);
	else if (at(s, i) < 0x80 && strchr("[{|>&!*@`%#", (int)at(s, i)))
		return 0;
	if (end != NONE) {
		i = skip_space(s, end + 1);
		return at(s, i) == ':' && is_blank(at(s, i + 1)) ? i : 0;
	}
	if (ascii)
		return 0;
	if (is_word(s, from, &colon)) {
		uint32_t cp = at(s, colon + 1);

		*unsure = colon;
		if (psd_paste_is_odd_space(cp) || psd_paste_opens(cp) ||
		    (cp < 0x80 && strchr("\"'[{", (int)cp) != NULL))
			return 0;
	}
	for (; !is_end(s, i); i++)
		if (at(s, i) == ':' && is_blank(at(s, i + 1)) &&
		    !psd_paste_is_odd_space(at(s, i + 1)))
			return i;
	return 0;
}

/* A field whose name is what stands from I to COLON. */
static void
field(struct psd_scan *s, size_t i, size_t colon, enum psd_scan_relation how)
{
	size_t end = skip_space(s, colon + 1);
	struct psd_scan_level *t = psd_scan_top(s);

	if (how != PSD_SCAN_SIBLING) {
		if (t != NULL && t->list)
			psd_scan_has_maps(s, t);
		psd_scan_push(s, column(s, i), false);
	}
	hides(s, byte(s, colon + 1));
	if (psd_paste_opens(at(s, i)) && closing_typographic(s, i) < colon)
		quote(s, i, closing_typographic(s, i), true);
	else
		odd_spaces(s, i, colon, PSD_PASTE_KEY);
	if (at(s, end) != 0)
		odd_spaces(s, colon + 1, end, PSD_PASTE_COLON);
	psd_scan_top(s)->open = value(s, colon + 1, (long)column(s, i));
}

/* Remembers GUESS, whose value stands at I, until the next line. */
static void
remember(struct psd_scan *s, const struct psd_scan_guess *guess, size_t i)
{
	s->guess = *guess;
	if (!psd_paste_opens(at(s, i)) || closing_typographic(s, i) == NONE)
		return;
	quote(s, i, closing_typographic(s, i), false);
	s->guess.quote = s->to->items[--s->to->n];
	s->guess.quoted = true;
}

/* A field without an ordinary space behind its colon, or a text that looks
 * like one. */
static void
unsure_field(struct psd_scan *s, size_t i, size_t colon,
    enum psd_scan_relation how)
{
	struct psd_paste p = glued(s, i, colon);
	struct psd_scan_level *t = psd_scan_top(s);
	bool sure = how == PSD_SCAN_SIBLING ||
	    (how == PSD_SCAN_CHILD && t->list && t->maps);
	size_t end = skip_space(s, colon + 1);
	bool alone = how == PSD_SCAN_FIRST;

	if (how == PSD_SCAN_CHILD && !t->list && at(s, i) >= 'a') {
		for (alone = true; !is_end(s, end); end++)
			alone &= !psd_paste_is_space(at(s, end));
		end = skip_space(s, colon + 1);
	}
	if (!sure)
		remember(s,
		    &(struct psd_scan_guess){ .set = true,
			.alone = alone,
			.col = (long)column(s, i),
			.list = how == PSD_SCAN_CHILD ? t->number : 0,
			.paste = p },
		    end);
	if (how != PSD_SCAN_SIBLING)
		psd_scan_push(s, column(s, i), false);
	psd_scan_top(s)->open = false;
	if (!sure)
		return;
	psd_pastes_put(s->to, &p);
	hides(s, byte(s, colon + 1));
	psd_scan_top(s)->open = value(s, colon + 1, (long)column(s, i));
}

/* What stands at I, behind the indentation and the hyphens of items. */
static void
content(struct psd_scan *s, size_t i)
{
	enum psd_scan_relation how = psd_scan_relation(s, column(s, i));
	size_t unsure, colon;
	struct psd_scan_level *t;

	colon = key_colon(s, i, &unsure);
	if (how == PSD_SCAN_CONTINUED) {
		s->to->swallowed += colon + unsure > 0;
		psd_scan_decide(s, false, (long)column(s, i));
		return;
	}
	psd_scan_decide(s, colon + unsure > 0, (long)column(s, i));
	if (colon > 0) {
		field(s, i, colon, how);
		return;
	}
	if (unsure > 0) {
		unsure_field(s, i, unsure, how);
		return;
	}
	t = psd_scan_top(s);
	if (how == PSD_SCAN_SIBLING) {
		t->open = false; /* a text among fields: the guess was wrong */
		return;
	}
	(void)value(s, i, t != NULL ? (long)t->col : -1);
	if (t != NULL)
		t->open = false;
	else {
		psd_scan_push(s, column(s, i), false);
		psd_scan_top(s)->open = false;
	}
}

/* Whether a bullet, or the letter that Word makes one of, stands at I. */
static bool
is_bullet(const struct psd_scan *s, size_t i)
{
	uint32_t cp = at(s, i);

	if (is_end(s, skip_space(s, i + 1)) ||
	    !psd_paste_is_space(at(s, i + 1)))
		return false;
	return psd_paste_is_bullet(cp) ||
	    ((cp == 'o' || cp == 0xA7) && at(s, i + 1) == '\t');
}

static void
bullet(struct psd_scan *s, size_t i, size_t end)
{
	struct psd_paste *p = add(s, PSD_RULE_PASTED_BULLET, i, i + 1);

	p->reads = true;
	p->word = (struct psd_str){ s->bytes.p + p->at, p->size };
	p->fix = (struct psd_fix){ p->at, byte(s, end) - p->at, PSD_S("- ") };
	s->shift += end - i - 2;
}

/* A line that is neither blank nor within a text; I is its first character. */
static void
block(struct psd_scan *s, size_t i)
{
	bool first = true;
	size_t end;

	for (;; first = false, i = end) {
		bool hyphen = at(s, i) == '-' && is_blank(at(s, i + 1));

		if (!hyphen && !(first && is_bullet(s, i)))
			break;
		if (!psd_scan_item(s, column(s, i))) {
			psd_scan_decide(s, false, (long)column(s, i));
			return;
		}
		psd_scan_decide(s, false, (long)column(s, i));
		hides(s, byte(s, i + 1));
		end = skip_space(s, i + 1);
		if (!hyphen)
			bullet(s, i, end);
		else if (at(s, end) != 0) {
			odd_spaces(s, i + 1, end, PSD_PASTE_DASH);
			tabs(s, i + 1, end, true);
		}
		if (is_end(s, end))
			return;
	}
	content(s, i);
}

/* Whether the line, whose first character is I, goes on with a literal
 * text. */
static bool
goes_on(struct psd_scan *s, size_t i)
{
	size_t sp = 0, need;

	while (at(s, sp) == ' ')
		sp++;
	need = s->content > 0 ? s->content : (size_t)(s->parent + 1);
	if (at(s, i) == 0) { /* blank */
		odd_spaces(s, sp, i < need ? i : need, PSD_PASTE_INDENT);
		return true;
	}
	if (sp >= need) {
		if (s->content == 0)
			s->content = sp;
		return true;
	}
	if (i < need)
		return false;
	if (s->content == 0)
		s->content = need = i;
	odd_spaces(s, sp, need, PSD_PASTE_INDENT);
	tabs(s, sp, need, true);
	return true;
}

/* A line that begins inside of quotation marks. */
static void
quoted_line(struct psd_scan *s)
{
	size_t end = closing(s, 0, s->in == PSD_SCAN_DOUBLE ? '"' : '\'');

	if (end == NONE)
		return;
	s->in = PSD_SCAN_BLOCK;
	if (s->flow > 0)
		flow(s, end + 1);
}

static bool
is_marker(const struct psd_scan *s)
{
	uint32_t cp = at(s, 0);

	return cp == '%' ||
	    ((cp == '-' || cp == '.') && at(s, 1) == cp && at(s, 2) == cp &&
		is_blank(at(s, 3)));
}

static void
line(struct psd_scan *s)
{
	size_t i = skip_space(s, 0);

	if (s->in == PSD_SCAN_DOUBLE || s->in == PSD_SCAN_SINGLE) {
		quoted_line(s);
		return;
	}
	if (s->in == PSD_SCAN_LITERAL) {
		if (goes_on(s, i))
			return;
		s->in = PSD_SCAN_BLOCK;
	}
	odd_spaces(s, 0, i, PSD_PASTE_INDENT);
	tabs(s, 0, i, !is_end(s, i) && s->flow == 0);
	if (is_end(s, i))
		return;
	if (s->flow > 0) {
		flow(s, i);
	} else if (is_marker(s)) {
		psd_scan_decide(s, false, -1);
		s->depth = 0;
	} else {
		block(s, i);
	}
}

static int
by_place(const void *left, const void *right)
{
	const struct psd_paste *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->size > b->size) - (a->size < b->size);
}

void
psd_pastes_find(struct psd_pastes *list, struct psd_str bytes, size_t tab)
{
	struct psd_scan *s = psd_arena_new(&list->arena, struct psd_scan);
	const char *end = memchr(bytes.p, '\n', bytes.n);

	s->bytes = bytes;
	s->tab = tab > 0 ? tab : 8;
	s->known = tab > 0;
	s->to = list;
	s->eol = end != NULL && end > bytes.p && end[-1] == '\r' ? PSD_S("\r\n")
								 : PSD_S("\n");
	s->next = psd_str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
	while (psd_scan_take_line(s))
		line(s);
	psd_scan_decide(s, false, -1);
	free(s->line.items);
	free(s->doubts);
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_place);
}

void
psd_pastes_release(struct psd_pastes *list)
{
	psd_arena_release(&list->arena);
	free(list->items);
	*list = (struct psd_pastes)PSD_PASTES_INIT;
}
