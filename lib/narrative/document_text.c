/* psd_laid: the blocks of a narrative as HTML. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/document_part.h"

#include "lib/report/write_html_text.h"

static const char *const span_tags[] = {
	[PSD_MARKDOWN_EMPHASIS] = "em",
	[PSD_MARKDOWN_STRONG] = "strong",
	[PSD_MARKDOWN_STRUCK] = "s",
	[PSD_MARKDOWN_CODE] = "code",
	[PSD_MARKDOWN_LINK] = "a",
};
#define N_SPANS (sizeof(span_tags) / sizeof(span_tags[0]))

/* A piece of text keeps the space before and behind it, which belongs between
 * it and its neighbour. */
static void
add_words(struct psd_buf *to, struct psd_str s)
{
	struct psd_str trimmed = psd_str_trim(s);

	if (trimmed.n == 0) {
		if (s.n > 0)
			psd_buf_putc(to, ' ');
		return;
	}
	if (trimmed.p > s.p)
		psd_buf_putc(to, ' ');
	psd_page_inline(to, trimmed);
	if (trimmed.p + trimmed.n < s.p + s.n)
		psd_buf_putc(to, ' ');
}

static void
add_span(struct psd_laid *l, const struct psd_markdown *node)
{
	const char *tag = (size_t)node->kind < N_SPANS ? span_tags[node->kind]
						       : NULL;

	if (node->kind == PSD_MARKDOWN_BREAK)
		psd_buf_puts(l->to, "<br>");
	else if (node->kind == PSD_MARKDOWN_TEXT)
		add_words(l->to, node->text);
	if (tag != NULL) {
		psd_buf_print(l->to, "<%s", tag);
		if (node->kind == PSD_MARKDOWN_LINK)
			psd_page_attribute(l->to, "href", node->text);
		psd_buf_putc(l->to, '>');
	}
	psd_laid_inline(l, node);
	if (tag != NULL)
		psd_buf_print(l->to, "</%s>", tag);
}

static bool
is_inline(const struct psd_markdown *node)
{
	return node->kind >= PSD_MARKDOWN_TEXT;
}

void
psd_laid_inline(struct psd_laid *l, const struct psd_markdown *node)
{
	const struct psd_markdown *child;

	for (child = node->first; child != NULL; child = child->next)
		if (is_inline(child))
			add_span(l, child);
}

/* Whether NODE is one phrase in bold, which stands for a heading of what
 * follows it. */
static bool
is_label(const struct psd_markdown *node)
{
	return node->kind == PSD_MARKDOWN_PARAGRAPH && node->first != NULL &&
	    node->first->kind == PSD_MARKDOWN_STRONG &&
	    node->first->next == NULL;
}

static void
add_heading(struct psd_laid *l, const struct psd_markdown *node)
{
	const struct psd_booklet *d = l->d;
	size_t i = l->headings;
	unsigned level = 6;

	/* one inside a quotation or a list is no heading of the document */
	if (i < d->n && d->headings[i].node == node) {
		level = d->headings[i].level - l->plain;
		psd_buf_print(l->to, "<h%u id=\"" PSD_BOOKLET_TARGET "\">",
		    level, l->headings++);
		psd_laid_inline(l, node);
		psd_buf_print(l->to, "</h%u>\n", level);
		return;
	}
	psd_buf_puts(l->to, "<p class=\"label\"><strong>");
	psd_laid_inline(l, node);
	psd_buf_puts(l->to, "</strong></p>\n");
}

static void
add_piece(struct psd_laid *l, const struct psd_markdown *node)
{
	struct psd_buf words = PSD_BUF_INIT;

	psd_markdown_words(&words, node);
	psd_page_piece(l->to, psd_buf_get(&words));
	psd_buf_release(&words);
}

/* An item of a tight list has its words bare, then perhaps another list. */
static void
add_item(struct psd_laid *l, const struct psd_markdown *item)
{
	const struct psd_markdown *child = item->first;

	psd_buf_puts(l->to, "<li>");
	for (; child != NULL && is_inline(child); child = child->next)
		add_span(l, child);
	psd_laid_blocks(l, child, NULL);
	psd_buf_puts(l->to, "</li>\n");
}

static void
add_list(struct psd_laid *l, const struct psd_markdown *list)
{
	const char *tag = list->kind == PSD_MARKDOWN_NUMBERS ? "ol" : "ul";
	const struct psd_markdown *item;

	psd_buf_print(l->to, "<%s", tag);
	if (list->kind == PSD_MARKDOWN_NUMBERS && list->number != 1)
		psd_buf_print(l->to, " start=\"%u\"", list->number);
	psd_buf_puts(l->to, ">\n");
	for (item = list->first; item != NULL; item = item->next)
		add_item(l, item);
	psd_buf_print(l->to, "</%s>\n", tag);
}

/* Pandoc knows styles of what is around a paragraph, not of one itself. */
static void
add_paragraph(struct psd_laid *l, const struct psd_markdown *node)
{
	bool label = is_label(node), around = label && l->plain;

	if (around)
		psd_buf_puts(l->to, "<div data-custom-style=\"Label\">");
	psd_buf_puts(l->to, label && !around ? "<p class=\"label\">" : "<p>");
	psd_laid_inline(l, node);
	psd_buf_puts(l->to, around ? "</p></div>\n" : "</p>\n");
}

static void
add_block(struct psd_laid *l, const struct psd_markdown *node)
{
	switch (node->kind) {
	case PSD_MARKDOWN_HEADING:
		add_heading(l, node);
		return;
	case PSD_MARKDOWN_BULLETS:
	case PSD_MARKDOWN_NUMBERS:
		add_list(l, node);
		return;
	case PSD_MARKDOWN_QUOTE:
		psd_buf_puts(l->to, "<blockquote>\n");
		psd_laid_blocks(l, node->first, NULL);
		psd_buf_puts(l->to, "</blockquote>\n");
		return;
	case PSD_MARKDOWN_RULE:
		psd_buf_puts(l->to, "<hr>\n");
		return;
	case PSD_MARKDOWN_PIECE:
		add_piece(l, node);
		return;
	case PSD_MARKDOWN_TABLE:
		psd_laid_table(l, node, NULL);
		return;
	default:
		add_paragraph(l, node);
		return;
	}
}

void
psd_laid_blocks(struct psd_laid *l, const struct psd_markdown *node,
    const struct psd_markdown *end)
{
	for (; node != NULL && node != end; node = node->next)
		if (is_label(node) && node->next != end && node->next != NULL &&
		    node->next->kind == PSD_MARKDOWN_TABLE) {
			psd_laid_table(l, node->next, node);
			node = node->next;
		} else if (is_inline(node)) {
			add_span(l, node);
		} else {
			add_block(l, node);
		}
}
