/* psd_record_text: values that came from JSON become a record. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/record_text.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/modeline.h"
#include "lib/record/write.h"

int
psd_given_record(struct psd_given_record *out, const struct psd_node *node,
    struct psd_err *e)
{
	const struct psd_node *text = psd_node_find(node, "text");
	int year;

	out->path = psd_node_text(node, "file");
	out->content = psd_node_find(node, "content");
	out->text = psd_node_text(node, "text");
	if (out->path.p == NULL || out->content == NULL ||
	    out->content->kind != PSD_MAP ||
	    (text != NULL && text->kind != PSD_TEXT))
		return psd_err_set(e, PSD_EDATA,
		    _("this is no record: it lacks its file or its content"));
	out->kind = psd_store_kind(out->path, &year);
	if (out->kind == PSD_RECORDS ||
	    !psd_str_is(psd_node_text(out->content, "record"),
		psd_record_word(out->kind)))
		return psd_err_set(e, PSD_EDATA,
		    _("'%.*s' is no file that such a record lies in"),
		    PSD_F(out->path));
	return 0;
}

static void
add_spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

static void
add_scalar(struct psd_buf *to, const struct psd_node *n, size_t column)
{
	if (n->kind == PSD_TEXT)
		psd_write_text(to, n->text, column);
	else if (n->kind == PSD_NULL)
		psd_buf_puts(to, "null");
	else if (n->kind == PSD_BOOL)
		psd_buf_puts(to, n->number != 0 ? "true" : "false");
	else if (n->kind == PSD_LIST || n->kind == PSD_MAP)
		psd_buf_puts(to, n->kind == PSD_LIST ? "[]" : "{}");
	else
		psd_buf_str(to, n->text);
	psd_buf_putc(to, '\n');
}

/* Adds the children of NODE at COLUMN; the first on the line that has begun if
 * BEGUN. The reader of JSON allows no more than 128 levels. */
static void
add_children(struct psd_buf *to, const struct psd_node *node, size_t column,
    bool begun)
{
	const struct psd_node *n;
	bool list = node->kind == PSD_LIST;

	for (n = node->first; n != NULL; n = n->next, begun = false) {
		if (!begun)
			add_spaces(to, column);
		if (list) {
			psd_buf_puts(to, "- ");
		} else {
			psd_write_text(to, n->key, PSD_WRITE_LINE);
			psd_buf_putc(to, ':');
		}
		if (n->first == NULL) {
			if (!list)
				psd_buf_putc(to, ' ');
			add_scalar(to, n, column);
			continue;
		}
		if (!list)
			psd_buf_putc(to, '\n');
		add_children(to, n, column + 2, list);
	}
}

void
psd_record_text(struct psd_buf *to, const struct psd_given_record *r)
{
	bool narrative = r->kind == PSD_NARRATIVE;

	if (narrative)
		psd_buf_puts(to, "---\n");
	else
		psd_modeline_write(to, r->path, psd_record_word(r->kind));
	add_children(to, r->content, 0, false);
	if (narrative) {
		psd_buf_puts(to, "---\n");
		psd_buf_str(to, r->text);
	}
}

bool
psd_record_says(const struct psd_given_record *r, struct psd_str bytes)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str head = bytes;
	const struct psd_node *root;
	bool same = true;

	if (r->kind == PSD_NARRATIVE) {
		head = psd_ydoc_head(bytes);
		same = psd_str_eq(psd_ydoc_behind_head(bytes), r->text);
	}
	root = psd_ydoc_read(&arena, head, &found);
	same = same && root != NULL && psd_node_eq(root, r->content);
	psd_findings_release(&found);
	psd_arena_release(&arena);
	return same;
}
