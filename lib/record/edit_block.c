/* psd_edit_block: changes among lines, where indentation says what is what. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_put.h"
#include "lib/record/edit_span.h"
#include "lib/record/write.h"

/* Further in than this no record stands, and every new line would repeat it. */
#define COLUMN_MAX ((size_t)400)

/* Where the key or hyphen of NODE, a child of a block, stands in its line. */
static size_t
column_of(struct psd_editing *ed, const struct psd_node *node)
{
	size_t start = psd_span_start(ed->bytes, node);
	size_t column = start - psd_span_line(ed->bytes, start);

	ed->failed |= column > COLUMN_MAX;
	return column > COLUMN_MAX ? COLUMN_MAX : column;
}

/* The bytes of the value of NODE: from AT to END on the line that it begins
 * on, from BELOW to LAST on those below. */
struct region {
	size_t at, end, below, last;
};

/* Notes that TEXT takes the place of R: its first line that of the head, the
 * others that of the lines below. What follows the head in its line stays. */
static void
put_in(struct psd_editing *ed, const struct region *r, struct psd_str text)
{
	const char *end = memchr(text.p, '\n', text.n);
	size_t n = end != NULL ? (size_t)(end - text.p) : text.n;

	if (r->end == r->below) {
		psd_editing_replace(ed, r->at, r->last, text);
		return;
	}
	psd_editing_replace(ed, r->at, r->end, (struct psd_str){ text.p, n });
	psd_editing_replace(ed, r->below, r->last,
	    (struct psd_str){ text.p + n, text.n - n });
}

/* Where the sign that NODE, a block text, begins with ends: "|2-". */
static size_t
sign_end(struct psd_str text, const struct psd_node *node)
{
	size_t at = node->place.at;

	while (at < text.n && memchr(" \t\r\n#", text.p[at], 5) == NULL)
		at++;
	return at;
}

static struct region
region_of(struct psd_editing *ed, const struct psd_node *node)
{
	struct psd_str text = ed->bytes;
	size_t lead = psd_span_lead(text, node), first, end;
	struct region r = { lead, lead, 0, 0 };

	ed->failed |= lead > text.n;
	first = psd_span_line_end(text, lead);
	end = psd_span_end(text, node);
	r.below = r.last = first;
	if (node->kind == PSD_NULL && node->place.size == 0)
		return r;
	/* what is beside the last of its lines is about that line only */
	if (node->style == PSD_BLOCK)
		end = psd_span_line_end(text, end);
	if (node->style == PSD_BLOCK && node->place.at > first) {
		r.last = end;
		return r;
	}
	r.at = node->place.at;
	r.end = end;
	if (node->style == PSD_LITERAL || node->style == PSD_FOLDED) {
		r.end = sign_end(text, node);
		r.below = psd_span_line_end(text, r.end);
		r.last = end > r.below ? end : r.below;
		return r;
	}
	r.below = r.last = psd_span_line_end(text, end);
	return r;
}

/* VALUE as it is written where R begins; with a space where that is directly
 * behind the sign before it. The beginning of the line tells how much room is
 * left. */
static void
write_inline(struct psd_editing *ed, const struct region *r,
    const struct psd_node *node, const struct psd_node *value)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t line = psd_span_line(ed->bytes, r->at);
	size_t before = r->at - line;

	psd_buf_add(&to, ed->bytes.p + line, before);
	if (r->at == psd_span_lead(ed->bytes, node))
		psd_buf_putc(&to, ' ');
	psd_put_inline(&to, ed, value, column_of(ed, node), node);
	put_in(ed, r, (struct psd_str){ to.p + before, to.n - before });
	psd_buf_release(&to);
}

/* VALUE, of several lines, where one of its kind stood, or behind a hyphen. */
static void
write_there(struct psd_editing *ed, const struct region *r,
    const struct psd_node *node, const struct psd_node *value, size_t column)
{
	struct psd_buf to = PSD_BUF_INIT;

	if (r->at == psd_span_lead(ed->bytes, node))
		psd_put_spaces(&to, ed->habit.dash - 1);
	psd_put_lines(&to, ed, value, column);
	put_in(ed, r, psd_buf_get(&to));
	psd_buf_release(&to);
}

/* VALUE below the key of NODE. */
static void
write_below(struct psd_editing *ed, struct region r,
    const struct psd_node *node, const struct psd_node *value)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t column = column_of(ed, node);
	size_t lead = psd_span_lead(ed->bytes, node);

	column += value->kind == PSD_LIST ? ed->habit.list_in : ed->habit.step;
	if (r.at > psd_span_line_end(ed->bytes, lead)) {
		r.last = psd_span_end(ed->bytes, node);
		r.at = r.end = lead;
		r.below = psd_span_line_end(ed->bytes, lead);
	}
	psd_buf_putc(&to, '\n');
	psd_put_spaces(&to, column);
	psd_put_lines(&to, ed, value, column);
	/* no space stays behind the colon unless a comment follows */
	while (r.at > 0 && r.end > r.at &&
	    memchr(" \t", ed->bytes.p[r.at - 1], 2) != NULL)
		r.at--;
	put_in(ed, &r, psd_buf_get(&to));
	psd_buf_release(&to);
}

/* An old group or list and a new one in the same place. */
static bool
is_like(const struct psd_node *old, const struct psd_node *value)
{
	return old->style == PSD_BLOCK && old->first != NULL &&
	    old->kind == value->kind;
}

void
psd_edit_block_change(struct psd_editing *ed, const struct psd_node *node,
    const struct psd_node *value)
{
	struct region r = region_of(ed, node);
	size_t line = psd_span_line(ed->bytes, node->place.at), column;

	if (ed->failed)
		return;
	if (psd_put_is_inline(value)) {
		write_inline(ed, &r, node, value);
	} else if (is_like(node, value)) {
		r.at = node->place.at;
		r.end = psd_span_end(ed->bytes, node);
		r.below = r.last = psd_span_line_end(ed->bytes, r.end);
		column = node->place.at - line;
		write_there(ed, &r, node, value, column);
	} else if (node->parent->kind == PSD_LIST) {
		column = r.at == psd_span_lead(ed->bytes, node)
		    ? column_of(ed, node) + ed->habit.dash
		    : r.at - psd_span_line(ed->bytes, r.at);
		write_there(ed, &r, node, value, column);
	} else {
		write_below(ed, r, node, value);
	}
}

/* At the end of a file a block text can lack its line end. When one comes, "-"
 * says that it does not belong to the text. */
static void
close_text(struct psd_editing *ed, const struct psd_node *node)
{
	size_t sign;

	while (node->style == PSD_BLOCK && node->last != NULL)
		node = node->last;
	if ((node->style != PSD_LITERAL && node->style != PSD_FOLDED) ||
	    psd_str_ends(node->text, "\n"))
		return;
	sign = sign_end(ed->bytes, node);
	if (memchr(ed->bytes.p + node->place.at, '-', sign - node->place.at) ==
	    NULL)
		psd_editing_replace(ed, sign, sign, PSD_S("-"));
}

/* Whether what comes beside ITEM is to be parted from it by a blank line, as
 * the items are that are there. */
static bool
is_apart(const struct psd_editing *ed, const struct psd_node *item)
{
	const struct psd_node *list = item->parent;

	if (list->kind != PSD_LIST || list->n < 2 || ed->careful)
		return false;
	return psd_span_is_apart(ed->bytes,
	    item == list->first ? item->next : item);
}

/* A line for VALUE behind the child BEFORE. */
static void
put_behind(struct psd_editing *ed, const struct psd_node *before,
    const struct psd_node *value, size_t column)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at = psd_span_tail(ed->bytes, before, true);

	psd_buf_puts(&to, is_apart(ed, before) ? "\n\n" : "\n");
	psd_put_spaces(&to, column);
	psd_put_child(&to, ed, value, column);
	if (at == ed->bytes.n)
		close_text(ed, before);
	psd_editing_replace(ed, at, at, psd_buf_get(&to));
	psd_buf_release(&to);
}

/* VALUE becomes the first child, before FIRST. */
static void
put_first(struct psd_editing *ed, const struct psd_node *first,
    const struct psd_node *value, size_t column)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at = psd_span_start(ed->bytes, first);
	bool own = psd_span_is_first(ed->bytes, at);

	if (own) {
		at = psd_span_above(ed->bytes, first);
		psd_put_spaces(&to, column);
	}
	psd_put_child(&to, ed, value, column);
	psd_buf_puts(&to, is_apart(ed, first) ? "\n\n" : "\n");
	if (!own)
		psd_put_spaces(&to, column);
	psd_editing_replace(ed, at, at, psd_buf_get(&to));
	psd_buf_release(&to);
}

/* How wide the hyphens of LIST are, by its last item. */
static size_t
dash_of(const struct psd_editing *ed, const struct psd_node *list)
{
	size_t start = psd_span_start(ed->bytes, list->last);
	size_t at = list->last->place.at;

	if (list->last->place.size == 0 || at < start + 2 || at > start + 16 ||
	    psd_span_line(ed->bytes, at) != psd_span_line(ed->bytes, start))
		return ed->habit.dash;
	return at - start;
}

void
psd_edit_block_put(struct psd_editing *ed, const struct psd_node *to,
    const struct psd_node *value)
{
	const struct psd_node *before = psd_edit_before(ed, to, value);
	size_t column = column_of(ed, to->first);

	if (ed->failed)
		return;
	if (to->kind == PSD_LIST)
		ed->habit.dash = dash_of(ed, to);
	if (before == NULL)
		put_first(ed, to->first, value, column);
	else
		put_behind(ed, before, value, column);
}

/* NODE, which begins behind a hyphen, goes. What follows moves up, unless a
 * comment or an empty line would have to move with it. */
static void
take_first(struct psd_editing *ed, const struct psd_node *node)
{
	size_t at = psd_span_start(ed->bytes, node);
	size_t end = psd_span_tail(ed->bytes, node, false);
	size_t next = psd_span_start(ed->bytes, node->next);

	if (psd_span_next_line(ed->bytes, end) ==
	    psd_span_line(ed->bytes, next)) {
		psd_editing_replace(ed, at, next, PSD_S(""));
		return;
	}
	while (at > 0 && ed->bytes.p[at - 1] == ' ')
		at--;
	psd_editing_replace(ed, at, end, PSD_S(""));
}

void
psd_edit_block_take(struct psd_editing *ed, const struct psd_node *node)
{
	size_t start = psd_span_start(ed->bytes, node);
	size_t at, end;

	if (!psd_span_is_first(ed->bytes, start)) {
		if (node->next != NULL)
			take_first(ed, node);
		else
			ed->failed = true;
		return;
	}
	at = psd_span_above(ed->bytes, node);
	end = psd_span_next_line(ed->bytes,
	    psd_span_tail(ed->bytes, node, false));
	if (!ed->careful)
		psd_span_close(ed->bytes, node->parent->first, &at, &end);
	psd_editing_replace(ed, at, end, PSD_S(""));
}
