/* psd_html: the tree of a web page, and the only home of Gumbo. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/html.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/foreign/html_scan.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <gumbo.h>

/*
 * Gumbo takes memory without looking whether it got it, and gives it back in a
 * function that calls itself for each level of the tree. So all that it takes
 * is on a list of ours, which is freed as a list; and when it takes too much,
 * or too long, it is left by longjmp(), as it holds nothing but that memory.
 */
#define MOST_MEMORY ((size_t)1 << 30)
#define MOST_SECONDS 20
#define LOOK_EVERY 256 /* how often it is looked at the clock */

struct block {
	struct block *next, *before;
	size_t size;
	max_align_t bytes[];
};

struct psd_html {
	struct block *blocks;
	size_t taken, calls;
	clock_t started;
	const char *why; /* it was left; NULL: it was not */
	jmp_buf leave;
	const GumboNode *root;
};

static void
leave(struct psd_html *html, const char *why)
{
	html->why = why;
	longjmp(html->leave, 1);
}

static void *
take(void *userdata, size_t size)
{
	struct psd_html *html = userdata;
	struct block *block;

	if (size > MOST_MEMORY || html->taken > MOST_MEMORY - size)
		leave(html, N_("the web page is larger than psd reads"));
	if (++html->calls % LOOK_EVERY == 0 &&
	    (clock() - html->started) / CLOCKS_PER_SEC >= MOST_SECONDS)
		leave(html,
		    N_("the web page is more tangled than psd can read"));
	block = psd_mem_alloc(sizeof(*block) + size);
	block->before = NULL;
	block->next = html->blocks;
	block->size = size + sizeof(*block);
	if (block->next != NULL)
		block->next->before = block;
	html->blocks = block;
	html->taken += block->size;
	return block->bytes;
}

static void
give(void *userdata, void *bytes)
{
	struct psd_html *html = userdata;
	struct block *block;

	if (bytes == NULL)
		return;
	block = (void *)((char *)bytes - offsetof(struct block, bytes));
	if (block->next != NULL)
		block->next->before = block->before;
	if (block->before != NULL)
		block->before->next = block->next;
	else
		html->blocks = block->next;
	html->taken -= block->size;
	free(block);
}

static const GumboNode *
gumbo(const struct psd_html_node *node)
{
	return (const void *)node;
}

static const struct psd_html_node *
ours(const GumboNode *node)
{
	return (const void *)node;
}

static const GumboVector *
children(const GumboNode *node)
{
	switch (node->type) {
	case GUMBO_NODE_DOCUMENT:
		return &node->v.document.children;
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		return &node->v.element.children;
	default:
		return NULL;
	}
}

/* Whose end may not be left out: lists and tables would lose what came after,
 * and a program writes the end of the page last. */
static bool
needs_end(const GumboNode *node)
{
	static const GumboTag tags[] = { GUMBO_TAG_TABLE, GUMBO_TAG_OL,
		GUMBO_TAG_UL, GUMBO_TAG_DL, GUMBO_TAG_SELECT, GUMBO_TAG_BODY,
		GUMBO_TAG_HTML };
	size_t i;

	if (node->type != GUMBO_NODE_ELEMENT ||
	    node->v.element.original_tag.length == 0 ||
	    node->v.element.original_end_tag.length > 0)
		return false;
	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (node->v.element.tag == tags[i])
			return true;
	return false;
}

static int
unended(const GumboNode *node, struct psd_err *e)
{
	struct psd_str name = psd_html_name(ours(node));

	(void)psd_err_set(e, PSD_EDATA,
	    _("the '<%.*s>' that begins here is never closed: the file seems "
	      "to be cut off"),
	    PSD_F(name));
	(void)psd_err_tip(e, _("save or send the file again"));
	return psd_err_at(e, "", psd_html_line(ours(node)), 0);
}

/* Walks the tree without calling itself, as its depth is not known yet. */
static int
look_through(const GumboNode *root, unsigned flags, struct psd_err *e)
{
	const struct psd_html_node *next;
	const GumboNode *node = root, *open = NULL;
	size_t depth = 0;

	while (node != NULL) {
		if ((flags & PSD_HTML_WHOLE) != 0 && needs_end(node))
			open = node;
		next = psd_html_first(ours(node));
		if (next != NULL && ++depth > PSD_HTML_DEPTH) {
			(void)psd_err_set(e, PSD_EDATA,
			    _("the web page is nested more deeply than psd "
			      "reads"));
			return psd_err_at(e, "", psd_html_line(ours(node)), 0);
		}
		while (next == NULL && node != root) {
			next = psd_html_next(ours(node));
			if (next == NULL) {
				node = node->parent;
				depth--;
			}
		}
		node = gumbo(next);
	}
	return open != NULL ? unended(open, e) : 0;
}

static int
make_tree(struct psd_html *html, struct psd_str bytes, struct psd_err *e)
{
	GumboOptions options = kGumboDefaultOptions;
	const GumboOutput *output;

	options.allocator = take;
	options.deallocator = give;
	options.userdata = html;
	options.max_errors = 0;
	html->started = clock();
	if (setjmp(html->leave) != 0) {
		(void)psd_err_set(e, PSD_EDATA, "%s", _(html->why));
		return psd_err_tip(e,
		    _("keep only the table that psd is to read, or save it as "
		      "CSV"));
	}
	output = gumbo_parse_with_options(&options, bytes.n > 0 ? bytes.p : "",
	    bytes.n);
	html->root = output->document;
	return 0;
}

int
psd_html_open(struct psd_html **out, struct psd_str bytes, unsigned flags,
    struct psd_err *e)
{
	struct psd_html *html;

	*out = NULL;
	if (psd_html_scan(bytes, PSD_HTML_DEPTH, e) < 0)
		return -1;
	html = psd_mem_alloc(sizeof(*html));
	memset(html, 0, sizeof(*html));
	if (make_tree(html, bytes, e) < 0 ||
	    look_through(html->root, flags, e) < 0) {
		psd_html_close(html);
		return -1;
	}
	*out = html;
	return 0;
}

void
psd_html_close(struct psd_html *html)
{
	struct block *block, *next;

	if (html == NULL)
		return;
	for (block = html->blocks; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	free(html);
}

const struct psd_html_node *
psd_html_root(const struct psd_html *html)
{
	return ours(html->root);
}

const struct psd_html_node *
psd_html_first(const struct psd_html_node *node)
{
	const GumboVector *kids = children(gumbo(node));

	return kids != NULL && kids->length > 0 ? kids->data[0] : NULL;
}

const struct psd_html_node *
psd_html_next(const struct psd_html_node *node)
{
	const GumboNode *n = gumbo(node);
	const GumboVector *kids;

	if (n->parent == NULL)
		return NULL;
	kids = children(n->parent);
	return n->index_within_parent + 1 < kids->length
	    ? kids->data[n->index_within_parent + 1]
	    : NULL;
}

struct psd_str
psd_html_name(const struct psd_html_node *node)
{
	const GumboNode *n = gumbo(node);

	if (n->type != GUMBO_NODE_ELEMENT)
		return (struct psd_str){ NULL, 0 };
	return psd_str(gumbo_normalized_tagname(n->v.element.tag));
}

static bool
is_text(const GumboNode *n)
{
	return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
	    n->type == GUMBO_NODE_WHITESPACE;
}

struct psd_str
psd_html_text(const struct psd_html_node *node)
{
	const GumboNode *n = gumbo(node);

	return is_text(n) ? psd_str(n->v.text.text)
			  : (struct psd_str){ NULL, 0 };
}

struct psd_str
psd_html_source(const struct psd_html_node *node)
{
	const GumboNode *n = gumbo(node);

	return is_text(n) ? (struct psd_str){ n->v.text.original_text.data,
		n->v.text.original_text.length }
			  : (struct psd_str){ NULL, 0 };
}

struct psd_str
psd_html_attribute(const struct psd_html_node *node, const char *name)
{
	const GumboNode *n = gumbo(node);
	const GumboAttribute *attribute;

	if (n->type != GUMBO_NODE_ELEMENT)
		return (struct psd_str){ NULL, 0 };
	attribute = gumbo_get_attribute(&n->v.element.attributes, name);
	return psd_str(attribute != NULL ? attribute->value : NULL);
}

size_t
psd_html_line(const struct psd_html_node *node)
{
	const GumboNode *n = gumbo(node);

	if (n->type == GUMBO_NODE_ELEMENT)
		return n->v.element.start_pos.line;
	return is_text(n) ? n->v.text.start_pos.line : 0;
}
