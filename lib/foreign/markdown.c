/* psd_markdown: what a text in Markdown says, and the only home of MD4C. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/markdown.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <stdint.h>
#include <time.h>

#include <md4c.h>

/*
 * What was measured of MD4C 0.4.8, on texts of 4 MiB made to be hard:
 * - it takes a second for 4 million brackets, and has no recursion; tables end
 *   at 128 columns, so that one short row cannot become millions of cells;
 * - "1. 1. 1. ..." is nested 200,000 deep, and each line after it is compared
 *   with all of the levels: hence INDENT, and our own depth;
 * - "[a][a]: x" on each line of one paragraph is quadratic: 0.8 s for 256 KiB,
 *   10 s for 1 MiB; hence the limit on what has no empty line in it; it is
 *   lines that cost, so that a long one is as good as a short one;
 * - its flags for bare addresses are quadratic, too ("http://a.b " 100,000
 *   times: 17 s), and are not used;
 * - it goes on, and says that all went well, when it is told to stop at a list
 *   or a quotation: hence has_failed();
 * - without raw HTML it still lets "javascript:" through as a link, and hands
 *   on entities as they stand, any name. HTML in a line is asked for and made
 *   text of here, but for <br>.
 */
#define INDENT ((size_t)512) /* of marks and spaces that begin a line */
#define WIDE ((size_t)1024)  /* no line counts for more: see above */
#define MOST_NODES ((size_t)500000)
#define MOST_SECONDS 10
#define LOOK_EVERY 1024 /* nodes between looks at the clock */

struct reader {
	struct psd_arena *arena;
	struct psd_markdown *open[PSD_MARKDOWN_DEPTH];
	struct psd_markdown *last[PSD_MARKDOWN_DEPTH];
	size_t depth, n;
	clock_t started;
	bool deep, much;
};

/* Entities that people write; of the two thousand others the name stays. */
static const struct {
	const char *name;
	uint32_t cp;
} entities[] = {
	{ "&amp;", '&' },
	{ "&apos;", '\'' },
	{ "&aring;", 0xE5 },
	{ "&Aring;", 0xC5 },
	{ "&auml;", 0xE4 },
	{ "&Auml;", 0xC4 },
	{ "&bull;", 0x2022 },
	{ "&colon;", ':' },
	{ "&commat;", '@' },
	{ "&dash;", 0x2010 },
	{ "&deg;", 0xB0 },
	{ "&eacute;", 0xE9 },
	{ "&euro;", 0x20AC },
	{ "&ge;", 0x2265 },
	{ "&gt;", '>' },
	{ "&hellip;", 0x2026 },
	{ "&hyphen;", 0x2010 },
	{ "&ldquo;", 0x201C },
	{ "&le;", 0x2264 },
	{ "&lowbar;", '_' },
	{ "&lsquo;", 0x2018 },
	{ "&lt;", '<' },
	{ "&mdash;", 0x2014 },
	{ "&middot;", 0xB7 },
	{ "&minus;", 0x2212 },
	{ "&nbsp;", 0xA0 },
	{ "&ndash;", 0x2013 },
	{ "&NoBreak;", 0x2060 },
	{ "&num;", '#' },
	{ "&numsp;", 0x2007 },
	{ "&ouml;", 0xF6 },
	{ "&Ouml;", 0xD6 },
	{ "&period;", '.' },
	{ "&plus;", '+' },
	{ "&quot;", '"' },
	{ "&rdquo;", 0x201D },
	{ "&rsquo;", 0x2019 },
	{ "&sect;", 0xA7 },
	{ "&shy;", 0xAD },
	{ "&sol;", '/' },
	{ "&thinsp;", 0x2009 },
	{ "&times;", 0xD7 },
	{ "&ZeroWidthSpace;", 0x200B },
	{ "&zwj;", 0x200D },
	{ "&zwnj;", 0x200C },
};

/* The number of "&#1234;" or "&#x12AB;"; 0 for what is no character. */
static uint32_t
numbered(struct psd_str s)
{
	unsigned base = s.n > 3 && (s.p[2] == 'x' || s.p[2] == 'X') ? 16 : 10;
	uint32_t cp = 0, digit;
	size_t i;

	for (i = base == 16 ? 3 : 2; i + 1 < s.n && cp <= 0x10FFFF; i++) {
		digit = (uint32_t)(unsigned char)s.p[i];
		digit = digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10;
		cp = cp * base + digit;
	}
	return cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0 : cp;
}

static void
add_entity(struct psd_buf *to, struct psd_str s)
{
	uint32_t cp;
	size_t i;

	if (s.n > 2 && s.p[1] == '#') {
		cp = numbered(s);
		psd_utf8_put(to, cp != 0 ? cp : 0xFFFD);
		return;
	}
	for (i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (psd_str_is(s, entities[i].name)) {
			psd_utf8_put(to, entities[i].cp);
			return;
		}
	psd_buf_str(to, s);
}

static bool
has_failed(const struct reader *r)
{
	return r->deep || r->much;
}

static bool
is_late(const struct reader *r)
{
	return r->n % LOOK_EVERY == 0 &&
	    (clock() - r->started) / CLOCKS_PER_SEC >= MOST_SECONDS;
}

/* A new last child of what is open; NULL: there are enough. */
static struct psd_markdown *
add_node(struct reader *r, enum psd_markdown_kind kind)
{
	struct psd_markdown *node;
	size_t at = r->depth - 1;

	if (has_failed(r))
		return NULL;
	if (++r->n > MOST_NODES || is_late(r)) {
		r->much = true;
		return NULL;
	}
	node = psd_arena_alloc(r->arena, sizeof(*node));
	node->kind = kind;
	if (r->last[at] != NULL)
		r->last[at]->next = node;
	else
		r->open[at]->first = node;
	r->last[at] = node;
	return node;
}

/* A new child that is open now; NULL: it is too deep. */
static struct psd_markdown *
enter(struct reader *r, enum psd_markdown_kind kind)
{
	struct psd_markdown *node;

	if (r->depth == PSD_MARKDOWN_DEPTH && !has_failed(r)) {
		r->deep = true;
		return NULL;
	}
	node = add_node(r, kind);
	if (node == NULL)
		return NULL;
	r->open[r->depth] = node;
	r->last[r->depth++] = NULL;
	return node;
}

/* The kind of each block; those that have none are passed over. */
static const struct {
	bool is;
	enum psd_markdown_kind kind;
} blocks[] = {
	[MD_BLOCK_QUOTE] = { true, PSD_MARKDOWN_QUOTE },
	[MD_BLOCK_UL] = { true, PSD_MARKDOWN_BULLETS },
	[MD_BLOCK_OL] = { true, PSD_MARKDOWN_NUMBERS },
	[MD_BLOCK_LI] = { true, PSD_MARKDOWN_ITEM },
	[MD_BLOCK_HR] = { true, PSD_MARKDOWN_RULE },
	[MD_BLOCK_H] = { true, PSD_MARKDOWN_HEADING },
	[MD_BLOCK_CODE] = { true, PSD_MARKDOWN_PIECE },
	[MD_BLOCK_P] = { true, PSD_MARKDOWN_PARAGRAPH },
	[MD_BLOCK_TABLE] = { true, PSD_MARKDOWN_TABLE },
	[MD_BLOCK_TR] = { true, PSD_MARKDOWN_ROW },
	[MD_BLOCK_TH] = { true, PSD_MARKDOWN_CELL },
	[MD_BLOCK_TD] = { true, PSD_MARKDOWN_CELL },
};
#define N_BLOCKS (sizeof(blocks) / sizeof(blocks[0]))

static bool
is_block(MD_BLOCKTYPE type)
{
	return (size_t)type < N_BLOCKS && blocks[type].is;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct reader *r = userdata;
	struct psd_markdown *node;

	if (has_failed(r) || !is_block(type))
		return has_failed(r);
	node = enter(r, blocks[type].kind);
	if (node == NULL)
		return 1;
	switch (type) {
	case MD_BLOCK_UL:
		node->tight = ((MD_BLOCK_UL_DETAIL *)detail)->is_tight != 0;
		break;
	case MD_BLOCK_OL:
		node->tight = ((MD_BLOCK_OL_DETAIL *)detail)->is_tight != 0;
		node->number = ((MD_BLOCK_OL_DETAIL *)detail)->start;
		break;
	case MD_BLOCK_H:
		node->number = ((MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_TABLE:
		node->number = ((MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
		break;
	case MD_BLOCK_TH:
		r->open[r->depth - 2]->number = 1;
		/* FALLTHROUGH */
	case MD_BLOCK_TD:
		node->number = ((MD_BLOCK_TD_DETAIL *)detail)->align ==
		    MD_ALIGN_RIGHT;
		break;
	default:
		break;
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
	struct reader *r = userdata;

	(void)detail;
	if (is_block(type) && !has_failed(r))
		r->depth--;
	return has_failed(r);
}

/* Whether a reader of the page may be led to S. */
static bool
is_safe(struct psd_str s)
{
	static const char *const heads[] = { "https://", "http://", "mailto:" };
	size_t i, j, n;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 127)
			return false;
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		n = strlen(heads[i]);
		for (j = 0; j < n && j < s.n; j++)
			if ((s.p[j] | (heads[i][j] >= 'a' ? 32 : 0)) !=
			    heads[i][j])
				break;
		if (j == n && s.n > n)
			return true;
	}
	return false;
}

static struct psd_str
target_of(struct reader *r, const MD_ATTRIBUTE *a)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str piece;
	size_t i;

	for (i = 0; a->size > 0 && a->substr_offsets[i] < a->size; i++) {
		piece.p = a->text + a->substr_offsets[i];
		piece.n = a->substr_offsets[i + 1] - a->substr_offsets[i];
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			add_entity(&to, piece);
		else
			psd_buf_str(&to, piece);
	}
	return psd_buf_detach(&to, r->arena);
}

/* What is no span of ours is entered as emphasis without a mark: TEXT that has
 * children, so that each leave has its enter. */
static int
enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	static const enum psd_markdown_kind kinds[] = {
		[MD_SPAN_EM] = PSD_MARKDOWN_EMPHASIS,
		[MD_SPAN_STRONG] = PSD_MARKDOWN_STRONG,
		[MD_SPAN_A] = PSD_MARKDOWN_LINK,
		[MD_SPAN_IMG] = PSD_MARKDOWN_TEXT,
		[MD_SPAN_CODE] = PSD_MARKDOWN_CODE,
		[MD_SPAN_DEL] = PSD_MARKDOWN_STRUCK,
	};
	struct reader *r = userdata;
	struct psd_markdown *node;

	node = enter(r,
	    (size_t)type < sizeof(kinds) / sizeof(kinds[0])
		? kinds[type]
		: PSD_MARKDOWN_TEXT);
	if (node == NULL)
		return 1;
	if (type == MD_SPAN_A) {
		node->text = target_of(r, &((MD_SPAN_A_DETAIL *)detail)->href);
		if (!is_safe(node->text))
			*node = (struct psd_markdown){
				.kind = PSD_MARKDOWN_TEXT
			};
	}
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
	struct reader *r = userdata;

	(void)type;
	(void)detail;
	if (!has_failed(r))
		r->depth--;
	return has_failed(r);
}

/* The one piece of HTML that Markdown has no sign of its own for: a line ends
 * inside a cell. */
static bool
is_break(struct psd_str s)
{
	return psd_str_is(s, "<br>") || psd_str_is(s, "<br/>") ||
	    psd_str_is(s, "<br />");
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *userdata)
{
	struct reader *r = userdata;
	struct psd_markdown *node;
	struct psd_buf to = PSD_BUF_INIT;

	if (type == MD_TEXT_HTML && is_break((struct psd_str){ text, size }))
		type = MD_TEXT_BR;
	node = add_node(r,
	    type == MD_TEXT_BR ? PSD_MARKDOWN_BREAK : PSD_MARKDOWN_TEXT);
	if (node == NULL)
		return 1;
	node->text = (struct psd_str){ text, size };
	if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
		node->text = PSD_S(" ");
	else if (type == MD_TEXT_NULLCHAR)
		node->text = PSD_S("\xEF\xBF\xBD");
	else if (type == MD_TEXT_ENTITY) {
		add_entity(&to, node->text);
		node->text = psd_buf_detach(&to, r->arena);
	}
	return 0;
}

/* What LINE begins with, to name it by. */
static struct psd_str
beginning(struct psd_str line)
{
	struct psd_str s = psd_str_trim(line);
	size_t at = 0, n = 1, count;
	uint32_t cp;

	for (count = 0; count < 40 && n > 0; count++) {
		n = psd_utf8_next(s, at, &cp);
		at += n;
	}
	s.n = at;
	return s;
}

/* What would keep MD4C busy for long, found before it sees it. */
static int
check_shape(struct psd_str bytes, struct psd_err *e)
{
	static const char marks[] = " \t>*+-0123456789.)";
	struct psd_str rest = bytes, line, head = { NULL, 0 };
	size_t passage = 0, i;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (psd_str_trim(line).n == 0)
			passage = 0;
		else if (passage == 0)
			head = beginning(line);
		if (psd_str_trim(line).n > 0)
			passage += line.n < WIDE ? line.n + 1 : WIDE;
		for (i = 0; i < line.n && line.p[i] != '\0' &&
		     strchr(marks, line.p[i]) != NULL;
		     i++)
			continue;
		if (i > INDENT)
			return psd_err_set(e, PSD_EDATA, "%s",
			    _("the text is nested more deeply than psd reads"));
		if (passage > PSD_MARKDOWN_PASSAGE)
			return psd_err_set(e, PSD_EDATA,
			    _("the passage that begins with '%.*s' is longer "
			      "than psd reads; divide it by an empty line"),
			    PSD_F(head));
	}
	return 0;
}

static int
too_large(struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("4 MB is the most: move long lists and what was pasted in to "
	      "documents of their own"));
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("the text is larger than psd reads"));
}

int
psd_markdown_read(struct psd_markdown **out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_err *e)
{
	static const MD_PARSER parser = { .flags = MD_FLAG_TABLES |
		    MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTMLBLOCKS |
		    MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text };
	struct reader r = { .arena = arena, .depth = 1, .started = clock() };
	int rc;

	if (bytes.n > PSD_MARKDOWN_BYTES)
		return too_large(e);
	if (check_shape(bytes, e) < 0)
		return -1;
	*out = psd_arena_alloc(arena, sizeof(**out));
	(*out)->kind = PSD_MARKDOWN_DOCUMENT;
	r.open[0] = *out;
	rc = bytes.n > 0 ? md_parse(bytes.p, (MD_SIZE)bytes.n, &parser, &r) : 0;
	if (rc == 0 && !has_failed(&r))
		return 0;
	if (r.deep)
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("the text is nested more deeply than psd reads"));
	return too_large(e);
}

void
psd_markdown_words(struct psd_buf *to, const struct psd_markdown *node)
{
	const struct psd_markdown *child;

	if (node->kind == PSD_MARKDOWN_TEXT || node->kind == PSD_MARKDOWN_BREAK)
		psd_buf_str(to, node->text);
	for (child = node->first; child != NULL; child = child->next)
		psd_markdown_words(to, child);
}
