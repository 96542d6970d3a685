/* psd_document_html: a web page, or what Word and Excel save as one. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_html.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <limits.h>
#include <strings.h>

enum way {
	INLINE,
	SKIP,
	BREAK,
	BLOCK,
	LIST,
	ITEM,
	TABLE
};

/* What is in none of these is inline: its text goes on in the same line. */
static const struct {
	const char *name;
	enum way way;
} elements[] = { { "td", BLOCK }, { "p", BLOCK }, { "br", BREAK },
	{ "tr", BLOCK }, { "li", ITEM }, { "div", BLOCK }, { "th", BLOCK },
	{ "ol", LIST }, { "ul", LIST }, { "table", TABLE }, { "h1", BLOCK },
	{ "h2", BLOCK }, { "h3", BLOCK }, { "h4", BLOCK }, { "h5", BLOCK },
	{ "h6", BLOCK }, { "address", BLOCK }, { "article", BLOCK },
	{ "aside", BLOCK }, { "blockquote", BLOCK }, { "body", BLOCK },
	{ "caption", BLOCK }, { "center", BLOCK }, { "dd", BLOCK },
	{ "details", BLOCK }, { "dir", LIST }, { "dl", BLOCK }, { "dt", BLOCK },
	{ "fieldset", BLOCK }, { "figcaption", BLOCK }, { "figure", BLOCK },
	{ "footer", SKIP }, { "form", BLOCK }, { "head", SKIP },
	{ "header", BLOCK }, { "hgroup", BLOCK }, { "hr", BLOCK },
	{ "legend", BLOCK }, { "main", BLOCK }, { "menu", LIST },
	{ "nav", SKIP }, { "option", BLOCK }, { "pre", BLOCK },
	{ "script", SKIP }, { "section", BLOCK }, { "style", SKIP },
	{ "summary", BLOCK }, { "tbody", BLOCK }, { "template", SKIP },
	{ "tfoot", BLOCK }, { "thead", BLOCK }, { "title", SKIP } };

static enum way
way_of(struct psd_str name)
{
	size_t i;

	for (i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (psd_str_is(name, elements[i].name))
			return elements[i].way;
	return INLINE;
}

/* Whether the style of NODE has WORDS, in capitals or not. */
static bool
style_has(const struct psd_html_node *node, const char *words)
{
	struct psd_str style = psd_html_attribute(node, "style");
	size_t n = strlen(words), i;

	for (i = 0; i + n <= style.n; i++)
		if (strncasecmp(style.p + i, words, n) == 0)
			return true;
	return false;
}

int
psd_page_number(const struct psd_html_node *node, const char *name,
    int otherwise)
{
	struct psd_str s = psd_str_trim(psd_html_attribute(node, name));
	bool minus = s.n > 1 && s.p[0] == '-';
	size_t n = 0;
	long number;

	if (s.n > 0 && (minus || s.p[0] == '+')) {
		s.p++;
		s.n--;
	}
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	if (n == 0)
		return otherwise;
	number = psd_str_number((struct psd_str){ s.p, n }, 999999);
	if (number < 0)
		number = 999999;
	return minus ? -(int)number : (int)number;
}

int
psd_page_end_line(struct psd_page *w)
{
	struct psd_str text = psd_buf_get(&w->text);
	struct psd_piece like = { .number = w->number,
		.bullet = w->bullet,
		.line = w->line };
	size_t before = w->in->n_pieces;

	if (w->word)
		text = psd_page_word_marker(w, text, &like);
	/* the buffer is for the next line too */
	if (text.n > 0)
		text = psd_arena_copy(w->in->arena, text);
	if (psd_intake_piece(w->in, text, &like, w->e) < 0)
		return -1;
	psd_buf_clear(&w->text);
	psd_buf_clear(&w->marker);
	w->gap = false;
	if (w->in->n_pieces > before) {
		w->number = 0;
		w->bullet = false;
	}
	if (!w->in_cell)
		psd_intake_end_pieces(w->in, w->heading);
	return 0;
}

/* The line of what is not blank in the text NODE. */
static int
line_of(const struct psd_page *w, const struct psd_html_node *node)
{
	struct psd_str source = psd_html_source(node);
	size_t line = psd_html_line(node), i;

	if (w->fixed > 0 || w->in->d->converted)
		return w->fixed;
	for (i = 0; i < source.n && strchr(" \t\r\n", source.p[i]) != NULL; i++)
		line += source.p[i] == '\n';
	return line < INT_MAX ? (int)line : 0;
}

static int
add_text(struct psd_page *w, const struct psd_html_node *node)
{
	struct psd_str text = psd_html_text(node);
	struct psd_buf *to = w->in_marker ? &w->marker : &w->text;
	size_t i;

	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (w->pre && c == '\n') {
			if (psd_page_end_line(w) < 0)
				return -1;
		} else if (c != '\0' && strchr(" \t\r\n\f", c) != NULL) {
			w->gap = true;
		} else {
			if (to->n == 0 && !w->in_marker)
				w->line = line_of(w, node);
			else if (w->gap)
				psd_buf_putc(to, ' ');
			w->gap = false;
			psd_buf_putc(to, c);
		}
	}
	return 0;
}

static int
walk_inside(struct psd_page *w, const struct psd_html_node *node)
{
	const struct psd_html_node *kid;

	for (kid = psd_html_first(node); kid != NULL; kid = psd_html_next(kid))
		if (psd_page_walk(w, kid) < 0)
			return -1;
	return 0;
}

static bool
is_of_word(const struct psd_html_node *node)
{
	struct psd_str class = psd_html_attribute(node, "class");

	return psd_str_starts(class, "MsoList") || style_has(node, "mso-list:");
}

static int
walk_block(struct psd_page *w, const struct psd_html_node *node,
    struct psd_str name)
{
	int heading = w->heading;
	bool word = w->word, pre = w->pre;

	if (psd_page_end_line(w) < 0)
		return -1;
	if (name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' &&
	    name.p[1] <= '6')
		w->heading = name.p[1] - '0';
	w->pre = w->pre || psd_str_is(name, "pre");
	w->word = is_of_word(node);
	if (walk_inside(w, node) < 0 || psd_page_end_line(w) < 0)
		return -1;
	w->heading = heading;
	w->word = word;
	w->pre = pre;
	return 0;
}

static int
count_items(const struct psd_html_node *list)
{
	const struct psd_html_node *kid;
	int n = 0;

	for (kid = psd_html_first(list); kid != NULL; kid = psd_html_next(kid))
		n += psd_str_is(psd_html_name(kid), "li") && n < 999999;
	return n;
}

/* A list that shows neither numbers nor signs gives none. */
static int
walk_list(struct psd_page *w, const struct psd_html_node *node,
    struct psd_str name)
{
	struct psd_page_list list = { .step = 1 }, before = w->list;
	bool down = psd_html_attribute(node, "reversed").p != NULL;

	list.bare = style_has(node, "list-style-type:none") ||
	    style_has(node, "list-style-type: none") ||
	    style_has(node, "list-style:none") ||
	    style_has(node, "list-style: none");
	list.numbered = psd_str_is(name, "ol");
	list.step = down ? -1 : 1;
	list.next = psd_page_number(node, "start",
	    down ? count_items(node) : 1);
	if (psd_page_end_line(w) < 0)
		return -1;
	w->list = list;
	if (walk_inside(w, node) < 0 || psd_page_end_line(w) < 0)
		return -1;
	w->list = before;
	return 0;
}

static int
walk_item(struct psd_page *w, const struct psd_html_node *node)
{
	struct psd_page_list *list = &w->list;
	int number = 0;

	if (psd_page_end_line(w) < 0)
		return -1;
	if (list->numbered) {
		number = psd_page_number(node, "value", list->next);
		list->next = number + list->step;
	}
	w->number = list->bare ? 0 : number;
	w->bullet = !list->bare && !list->numbered;
	if (walk_inside(w, node) < 0 || psd_page_end_line(w) < 0)
		return -1;
	w->number = 0;
	w->bullet = false;
	return 0;
}

static int
walk_inline(struct psd_page *w, const struct psd_html_node *node)
{
	bool before = w->in_marker;
	int rc;

	w->in_marker = before || style_has(node, "mso-list:Ignore");
	rc = walk_inside(w, node);
	w->in_marker = before;
	return rc;
}

int
psd_page_walk(struct psd_page *w, const struct psd_html_node *node)
{
	struct psd_str name = psd_html_name(node);

	if (psd_html_text(node).p != NULL)
		return add_text(w, node);
	if (name.p == NULL)
		return 0;
	switch (way_of(name)) {
	case SKIP:
		return 0;
	case BREAK:
		return psd_page_end_line(w);
	case BLOCK:
		return walk_block(w, node, name);
	case LIST:
		return walk_list(w, node, name);
	case ITEM:
		return walk_item(w, node);
	case TABLE:
		return w->in_cell ? walk_block(w, node, name)
				  : psd_page_table(w, node);
	case INLINE:
		break;
	}
	return walk_inline(w, node);
}

/* A page whose text is in others. */
static bool
is_frameset(const struct psd_html_node *node)
{
	const struct psd_html_node *kid;

	for (kid = psd_html_first(node); kid != NULL; kid = psd_html_next(kid))
		if (psd_str_is(psd_html_name(kid), "frameset"))
			return true;
	return false;
}

static int
walk_page(struct psd_page *w, const struct psd_html_node *root)
{
	const struct psd_html_node *kid;

	for (kid = psd_html_first(root); kid != NULL; kid = psd_html_next(kid))
		if (is_frameset(kid)) {
			(void)psd_err_set(w->e, PSD_EDATA,
			    _("the web page only names others that hold the "
			      "tables"));
			(void)psd_err_tip(w->e,
			    _("in Excel, save the sheet alone as a web page, "
			      "or as CSV"));
			return psd_intake_at(w->in, 0, w->e);
		}
	if (w->in->d->kind == PSD_DOCUMENT_XLSX)
		return psd_page_sheets(w, root);
	return walk_inside(w, root) < 0 ? -1 : psd_page_end_line(w);
}

static void
release(struct psd_page *w)
{
	psd_buf_release(&w->text);
	psd_buf_release(&w->marker);
}

int
psd_intake_html(struct psd_intake *in, struct psd_err *e)
{
	struct psd_page w = { .in = in, .e = e };
	struct psd_html *html;
	int rc;

	if (psd_html_open(&html, in->bytes, PSD_HTML_WHOLE, e) < 0)
		return psd_intake_at(in, e->line, e);
	rc = walk_page(&w, psd_html_root(html));
	release(&w);
	psd_html_close(html);
	return rc;
}

int
psd_intake_html_cell(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e)
{
	struct psd_page w = { .in = in, .e = e, .in_cell = true };
	struct psd_err none = { 0 };
	struct psd_html *html;
	int rc;

	if (psd_html_open(&html, text, 0, &none) < 0)
		return 0;
	w.fixed = line;
	rc = walk_inside(&w, psd_html_root(html));
	if (rc == 0)
		rc = psd_page_end_line(&w);
	release(&w);
	psd_html_close(html);
	return rc < 0 ? -1 : 1;
}

/* No program has longer cells; Excel's end at half of that. */
#define CELL_MAX ((size_t)65536)

/* The first of the names below need no end. */
#define UNENDED 3

/* Whether the element NAME ends in TEXT: "<b>" alone is a text about it. */
static bool
has_end(struct psd_str text, const char *name)
{
	size_t n = strlen(name), i;

	for (i = 0; i + n + 2 < text.n; i++)
		if (text.p[i] == '<' && text.p[i + 1] == '/' &&
		    strncasecmp(text.p + i + 2, name, n) == 0)
			return true;
	return false;
}

/* Those that people's tables have in their cells. A text with a sign of "less
 * than", or an address within such signs, is none. */
bool
psd_intake_has_tags(struct psd_str text)
{
	static const char *const names[] = { "p", "br", "li", "ol", "ul", "div",
		"span", "b", "i", "em", "strong", "table", "font" };
	const char *p = text.p, *end = text.p + text.n, *q;
	size_t i, n;

	if (text.n > CELL_MAX)
		return false;
	while (p != NULL && p < end) {
		p = memchr(p, '<', (size_t)(end - p));
		if (p == NULL)
			return false;
		q = ++p;
		while (q < end && ((*q | 0x20) >= 'a' && (*q | 0x20) <= 'z'))
			q++;
		n = (size_t)(q - p);
		if (n == 0 || q == end || strchr(" \t\r\n/>", *q) == NULL)
			continue;
		for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (strlen(names[i]) == n &&
			    strncasecmp(p, names[i], n) == 0 &&
			    (i < UNENDED ||
				has_end((struct psd_str){ q,
					    (size_t)(end - q) },
				    names[i])))
				return memchr(q, '>', (size_t)(end - q)) !=
				    NULL;
	}
	return false;
}
