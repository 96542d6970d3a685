/* psd_narrative_document: a narrative laid out for those who read it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/document_part.h"

#include "lib/base/sha256.h"
#include "lib/report/write_html_style.h"
#include "lib/report/write_html_text.h"

#define DEEPEST 6U  /* level of a heading in HTML */
#define CONTENTS 3U /* level that a list of contents goes down to */

static size_t
count_headings(const struct psd_markdown *node)
{
	size_t n = 0;

	for (; node != NULL; node = node->next)
		n += node->kind == PSD_MARKDOWN_HEADING;
	return n;
}

static bool
says(const struct psd_markdown *node, struct psd_str text)
{
	struct psd_buf words = PSD_BUF_INIT;
	bool same;

	psd_markdown_words(&words, node);
	same = psd_str_eq(psd_str_trim(psd_buf_get(&words)),
	    psd_str_trim(text));
	psd_buf_release(&words);
	return same;
}

/* The levels that people wrote, without jumps: what reads a page aloud counts
 * on the one between. */
static void
level_headings(struct psd_booklet *d)
{
	const struct psd_markdown *node;
	unsigned before = 1, level;

	for (node = d->text; node != NULL; node = node->next) {
		if (node->kind != PSD_MARKDOWN_HEADING)
			continue;
		level = node->number < 2 ? 2 : node->number;
		level = level > before + 1 ? before + 1 : level;
		level = level > DEEPEST ? DEEPEST : level;
		d->headings[d->n++] = (struct psd_booklet_heading){ node, level,
			0 };
		before = level;
	}
}

int
psd_booklet_read(struct psd_booklet *out, struct psd_arena *arena,
    struct psd_str title, struct psd_str markdown, struct psd_err *e)
{
	struct psd_markdown *all;
	const struct psd_markdown *node;

	*out = (struct psd_booklet){ .title = title };
	if (psd_markdown_read(&all, arena, markdown, e) < 0)
		return -1;
	node = all->first;
	if (node != NULL && node->kind == PSD_MARKDOWN_HEADING &&
	    node->number == 1 && says(node, title))
		node = node->next;
	out->top = node;
	while (node != NULL && node->kind != PSD_MARKDOWN_HEADING)
		node = node->next;
	out->text = node;
	/* without any heading all of it is the text */
	if (node == NULL) {
		out->text = out->top;
		out->top = NULL;
	}
	out->headings = psd_arena_array(arena, count_headings(out->text) + 1,
	    struct psd_booklet_heading);
	level_headings(out);
	return 0;
}

static void
add_top(struct psd_buf *to, const struct psd_booklet *d)
{
	struct psd_buf style = PSD_BUF_INIT, own = PSD_BUF_INIT;

	psd_html_style(&style);
	psd_laid_style(&style);
	psd_laid_style_title(&own, d->title);
	psd_buf_puts(to,
	    "<!doctype html>\n<html lang=\"sv\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'sha256-");
	psd_sha256_base64(to, psd_buf_get(&style));
	psd_buf_puts(to, "' 'sha256-");
	psd_sha256_base64(to, psd_buf_get(&own));
	psd_buf_puts(to,
	    "'; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n<title>");
	psd_page_inline(to, d->title);
	psd_buf_print(to, "</title>\n<style>%s</style>\n<style>%s</style>\n",
	    style.p, own.p);
	psd_buf_puts(to,
	    "</head>\n<body class=\"document\">\n"
	    "<a class=\"skip\" href=\"#text\">Hoppa till texten</a>\n");
	psd_buf_release(&style);
	psd_buf_release(&own);
}

static void
add_entry(struct psd_laid *l, size_t i)
{
	const struct psd_booklet_heading *h = &l->d->headings[i];

	psd_buf_print(l->to, "<li><a href=\"#" PSD_BOOKLET_TARGET "\"><span>",
	    i);
	psd_laid_inline(l, h->node);
	psd_buf_puts(l->to, "</span>");
	if (h->page > 0)
		psd_buf_print(l->to, " <span class=\"page\">%zu</span>",
		    h->page);
	psd_buf_puts(l->to, "</a>");
}

/* Adds the list of headings, one in the other. */
static void
add_contents(struct psd_laid *l)
{
	const struct psd_booklet *d = l->d;
	unsigned at = 1, level;
	size_t i;

	if (d->n < 2)
		return;
	psd_buf_puts(l->to,
	    "<nav aria-labelledby=\"contents\">\n"
	    "<h2 id=\"contents\">Innehåll</h2>\n");
	for (i = 0; i < d->n; i++) {
		level = d->headings[i].level;
		if (level > CONTENTS)
			continue;
		if (level <= at)
			psd_buf_puts(l->to, "</li>\n");
		for (; at > level; at--)
			psd_buf_puts(l->to, "</ul></li>\n");
		for (; at < level; at++)
			psd_buf_puts(l->to, at == 1 ? "<ul>\n" : "\n<ul>\n");
		add_entry(l, i);
	}
	for (; at > 1; at--)
		psd_buf_puts(l->to, "</li>\n</ul>");
	psd_buf_puts(l->to, "\n</nav>\n");
}

void
psd_booklet_page(struct psd_buf *to, const struct psd_booklet *d)
{
	struct psd_laid l = { .to = to, .d = d };

	add_top(to, d);
	psd_buf_puts(to, "<header>\n<h1>");
	psd_page_inline(to, d->title);
	psd_buf_puts(to, "</h1>\n");
	psd_laid_blocks(&l, d->top, d->text);
	psd_buf_puts(to, "</header>\n");
	add_contents(&l);
	psd_buf_puts(to, "<main id=\"text\">\n");
	psd_laid_blocks(&l, d->text, NULL);
	psd_buf_puts(to, "</main>\n</body>\n</html>\n");
}

/* What stands between the title and the text is in a paragraph style of its
 * own, and the list of contents behind it is made by psd_office_document(). */
void
psd_booklet_plain(struct psd_buf *to, const struct psd_booklet *d)
{
	struct psd_laid l = { .to = to, .d = d, .plain = true };
	size_t i;

	psd_buf_puts(to, "<html lang=\"sv-SE\"><head><title>");
	psd_page_inline(to, d->title);
	psd_buf_puts(to,
	    "</title></head><body>\n<div data-custom-style=\"Subtitle\">\n");
	psd_laid_blocks(&l, d->top, d->text);
	psd_buf_puts(to, "</div>\n<div id=\"contents\">\n");
	for (i = 0; i < d->n && d->n > 1; i++) {
		if (d->headings[i].level > CONTENTS)
			continue;
		psd_buf_print(to,
		    "<p><a href=\"#" PSD_BOOKLET_TARGET "\" class=\"%u\">", i,
		    d->headings[i].level - 1);
		psd_laid_inline(&l, d->headings[i].node);
		psd_buf_puts(to, "</a></p>\n");
	}
	psd_buf_puts(to, "</div>\n");
	psd_laid_blocks(&l, d->text, NULL);
	psd_buf_puts(to, "</body></html>\n");
}
