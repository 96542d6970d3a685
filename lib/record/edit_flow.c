/* psd_edit_flow: changes inside of [lists] and {groups}. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_put.h"
#include "lib/record/edit_span.h"
#include "lib/record/write.h"

/* One child: its bytes, and those of the comma behind it. */
struct entry {
	size_t at, end;
	size_t comma; /* behind it; END when there is none */
	bool own;     /* it has its lines for itself */
};

static size_t
begin_of(const struct psd_node *node)
{
	return node->key.p != NULL ? node->key_place.at : node->place.at;
}

static struct entry
entry_of(const struct psd_editing *ed, const struct psd_node *node)
{
	struct psd_str text = ed->bytes;
	struct entry x = { begin_of(node), psd_span_end(text, node), 0, false };
	size_t gap = psd_span_gap(text, x.end);

	x.comma = gap < text.n && text.p[gap] == ',' ? gap + 1 : x.end;
	x.own = psd_span_is_first(text, x.at) && x.at > 0 &&
	    psd_span_is_last(text, x.comma);
	return x;
}

/* Whether NODE is in brackets: [a: 1] holds a group without its own. */
static bool
has_brackets(const struct psd_editing *ed, const struct psd_node *node)
{
	size_t at = node->place.at;

	return at < ed->bytes.n &&
	    ed->bytes.p[at] == (node->kind == PSD_MAP ? '{' : '[');
}

/* Whether NODE's key is a plain one, without '?' before it. */
static bool
is_simple(const struct psd_editing *ed, const struct psd_node *node)
{
	size_t at = begin_of(node);

	while (at > 0 && ed->bytes.p[at - 1] == ' ')
		at--;
	return node->key.p == NULL || at == 0 || ed->bytes.p[at - 1] != '?' ||
	    at == begin_of(node);
}

void
psd_edit_flow_change(struct psd_editing *ed, const struct psd_node *node,
    const struct psd_node *value)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at = node->place.at, end = at + node->place.size;

	if (node->kind == PSD_NULL && at == end) {
		at = end = psd_span_end(ed->bytes, node);
		/* {a} has no colon, {a:} has */
		psd_buf_puts(&to,
		    ed->bytes.p[at - 1] == ':' &&
			    at > (size_t)node->key_place.at +
				    node->key_place.size
			? " "
			: ": ");
	}
	psd_put_inline(&to, ed, value, PSD_WRITE_FLOW, node);
	psd_editing_replace(ed, at, end, psd_buf_get(&to));
	psd_buf_release(&to);
}

static void
put_only(struct psd_editing *ed, const struct psd_node *to,
    const struct psd_buf *text)
{
	size_t at = (size_t)to->place.at + 1;
	size_t end = (size_t)to->place.at + to->place.size - 1;

	if (psd_span_spaces(ed->bytes, at) == end)
		psd_editing_replace(ed, at, end, psd_buf_get(text));
	else /* a comment stands there */
		psd_editing_replace(ed, end, end, psd_buf_get(text));
}

static void
put_first(struct psd_editing *ed, const struct psd_node *first,
    struct psd_buf *text)
{
	struct entry x = entry_of(ed, first);
	size_t line = psd_span_line(ed->bytes, x.at);

	psd_buf_putc(text, ',');
	if (x.own) {
		psd_buf_putc(text, '\n');
		psd_buf_add(text, ed->bytes.p + line, x.at - line);
	} else {
		psd_buf_putc(text, ' ');
	}
	psd_editing_replace(ed, x.at, x.at, psd_buf_get(text));
}

/* Behind BEFORE, on a line of its own where that has one. */
static void
put_behind(struct psd_editing *ed, const struct psd_node *before,
    const struct psd_buf *text)
{
	struct entry x = entry_of(ed, before);
	bool comma = x.comma > x.end;
	size_t line = psd_span_line(ed->bytes, x.at), at = x.comma;
	struct psd_buf to = PSD_BUF_INIT;

	if (!x.own) {
		at = before->next == NULL ? x.comma : x.end;
		psd_buf_puts(&to, at > x.end ? " " : ", ");
		psd_buf_str(&to, psd_buf_get(text));
		psd_buf_puts(&to, at > x.end ? "," : "");
	} else {
		at = psd_span_line_end(ed->bytes, at);
		if (!comma && at > x.end)
			psd_editing_replace(ed, x.end, x.end, PSD_S(","));
		else if (!comma)
			psd_buf_putc(&to, ',');
		psd_buf_putc(&to, '\n');
		psd_buf_add(&to, ed->bytes.p + line, x.at - line);
		psd_buf_str(&to, psd_buf_get(text));
		psd_buf_puts(&to, comma ? "," : "");
	}
	psd_editing_replace(ed, at, at, psd_buf_get(&to));
	psd_buf_release(&to);
}

/* Whether BEFORE, the last, has its line for itself but for the bracket. */
static bool
ends_with_bracket(const struct psd_editing *ed, const struct psd_node *before)
{
	struct entry x = entry_of(ed, before);
	const struct psd_node *other = psd_span_before(before);

	return before->next == NULL && !x.own && other != NULL &&
	    psd_span_is_first(ed->bytes, x.at) && entry_of(ed, other).own;
}

void
psd_edit_flow_put(struct psd_editing *ed, const struct psd_node *to,
    const struct psd_node *value)
{
	const struct psd_node *before = psd_edit_before(ed, to, value);
	struct psd_buf text = PSD_BUF_INIT, more = PSD_BUF_INIT;
	struct entry x;

	ed->failed |= !has_brackets(ed, to);
	psd_put_child(&text, ed, value, PSD_WRITE_FLOW);
	if (to->n == 0) {
		put_only(ed, to, &text);
	} else if (before == NULL) {
		ed->failed |= !is_simple(ed, to->first);
		put_first(ed, to->first, &text);
	} else if (ends_with_bracket(ed, before)) {
		x = entry_of(ed, before);
		psd_buf_puts(&more, x.comma > x.end ? "\n" : ",\n");
		psd_buf_add(&more, ed->bytes.p + psd_span_line(ed->bytes, x.at),
		    x.at - psd_span_line(ed->bytes, x.at));
		psd_buf_str(&more, psd_buf_get(&text));
		psd_buf_puts(&more, x.comma > x.end ? "," : "");
		psd_editing_replace(ed, x.comma, x.comma, psd_buf_get(&more));
	} else {
		put_behind(ed, before, &text);
	}
	psd_buf_release(&text);
	psd_buf_release(&more);
}

/* The beginning of the comment lines directly above the line at AT. */
static size_t
comments_above(const struct psd_editing *ed, size_t at, size_t lowest)
{
	size_t line;

	while (at > lowest) {
		line = psd_span_line_before(ed->bytes, at);
		if (line < lowest ||
		    ed->bytes.p[psd_span_spaces(ed->bytes, line)] != '#')
			break;
		at = line;
	}
	return at;
}

/* NODE and its lines go; with it, when it was the last, the comma before. */
static void
take_lines(struct psd_editing *ed, const struct psd_node *node,
    const struct entry *x)
{
	const struct psd_node *before = psd_span_before(node);
	size_t lowest = (size_t)node->parent->place.at + 1, at;
	struct entry y;

	if (before != NULL) {
		y = entry_of(ed, before);
		lowest = y.comma;
		if (node->next == NULL && x->comma == x->end && y.comma > y.end)
			psd_editing_replace(ed, y.comma - 1, y.comma,
			    PSD_S(""));
	}
	lowest = psd_span_next_line(ed->bytes, lowest);
	at = comments_above(ed, psd_span_line(ed->bytes, x->at), lowest);
	psd_editing_replace(ed, at, psd_span_next_line(ed->bytes, x->comma),
	    PSD_S(""));
}

static bool
has_comment(struct psd_str text, size_t at)
{
	at = psd_span_spaces(text, at);
	return at < text.n && text.p[at] == '#';
}

void
psd_edit_flow_take(struct psd_editing *ed, const struct psd_node *node)
{
	const struct psd_node *before = psd_span_before(node);
	struct psd_str text = ed->bytes;
	struct entry x = entry_of(ed, node), y;
	size_t end;

	ed->failed |= !has_brackets(ed, node->parent) || !is_simple(ed, node);
	if (x.own) {
		take_lines(ed, node, &x);
		return;
	}
	if (before == NULL) {
		end = psd_span_spaces(text, x.comma);
		/* a comment needs a space before it */
		if (end < text.n && text.p[end] == '#' && end > x.comma)
			end--;
		psd_editing_replace(ed, x.at, end, PSD_S(""));
		return;
	}
	y = entry_of(ed, before);
	if (node->next == NULL && psd_span_is_last(text, y.comma) &&
	    has_comment(text, y.comma)) {
		psd_editing_replace(ed, y.comma - 1, y.comma, PSD_S(""));
		psd_editing_replace(ed, x.at, psd_span_spaces(text, x.comma),
		    PSD_S(""));
		return;
	}
	if (node->next == NULL) {
		psd_editing_replace(ed, y.end, x.end, PSD_S(""));
		return;
	}
	if (psd_span_is_first(text, x.at))
		psd_editing_replace(ed, x.at, psd_span_spaces(text, x.comma),
		    PSD_S(""));
	else
		psd_editing_replace(ed, y.comma, x.comma, PSD_S(""));
}
