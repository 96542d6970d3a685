/* psd_put: values as text that fits in where it goes. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_put.h"

#include "lib/base/utf8.h"
#include "lib/record/edit_span.h"
#include "lib/record/write.h"

/* Further in than this nothing new is written, whatever the file does. */
#define STEP_MAX 16

void
psd_put_spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

bool
psd_put_is_inline(const struct psd_node *value)
{
	return value->kind < PSD_LIST || value->n == 0 ||
	    value->style == PSD_FLOW;
}

static bool
has_lines(struct psd_str s)
{
	return s.n > 0 && memchr(s.p, '\n', s.n) != NULL;
}

/* How wide the line is that NODE stands in. */
static size_t
line_width(struct psd_str text, const struct psd_node *node)
{
	size_t from = psd_span_line(text, node->place.at);

	return psd_utf8_width((struct psd_str){ text.p + from,
	    psd_span_line_end(text, node->place.at) - from });
}

/* How deep the lines of OLD, a block text, stand, of which the first can be
 * indented further; 0 when it has none. */
static size_t
block_column(struct psd_str text, const struct psd_node *old)
{
	size_t line = psd_span_next_line(text, old->place.at);
	size_t end = (size_t)old->place.at + old->place.size;
	size_t first, in = 0;

	for (; line < end; line = psd_span_next_line(text, line)) {
		first = psd_span_spaces(text, line);
		if (first < psd_span_line_end(text, line) &&
		    (in == 0 || first - line < in))
			in = first - line;
	}
	return in;
}

/* psd_write_text() takes the column of the key, two less than its lines. */
static size_t
column_like(struct psd_str text, size_t column, const struct psd_node *old)
{
	size_t in = 0;

	if (old->style == PSD_LITERAL || old->style == PSD_FOLDED)
		in = block_column(text, old);
	return in >= 2 ? in - 2 : column;
}

static void
put_text(struct psd_buf *to, const struct psd_editing *ed, struct psd_str s,
    size_t column, const struct psd_node *old)
{
	bool flow = column == PSD_WRITE_FLOW;

	if (ed->careful && !flow)
		column = PSD_WRITE_LINE;
	if (old == NULL || old->kind != PSD_TEXT) {
		psd_write_text(to, s, column);
		return;
	}
	if (!has_lines(s) &&
	    (old->style == PSD_DOUBLE || old->style == PSD_SINGLE)) {
		psd_write_quoted(to, s, old->style == PSD_SINGLE);
		return;
	}
	/* a line that its author let grow long is not folded for that */
	if (old->style == PSD_PLAIN && !has_lines(s) && !flow &&
	    line_width(ed->bytes, old) > PSD_WRITE_WIDTH)
		column = PSD_WRITE_LINE;
	if (column < PSD_WRITE_LINE)
		column = column_like(ed->bytes, column, old);
	psd_write_text(to, s, column);
}

static void
put_key(struct psd_buf *to, struct psd_str key, size_t column)
{
	psd_write_text(to, key,
	    column == PSD_WRITE_FLOW ? PSD_WRITE_FLOW : PSD_WRITE_LINE);
	psd_buf_putc(to, ':');
}

static void
put_flow(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *value)
{
	bool map = value->kind == PSD_MAP;
	const struct psd_node *n;

	psd_buf_putc(to, map ? '{' : '[');
	for (n = value->first; n != NULL; n = n->next) {
		if (n != value->first)
			psd_buf_puts(to, ", ");
		psd_put_child(to, ed, n, PSD_WRITE_FLOW);
	}
	psd_buf_putc(to, map ? '}' : ']');
}

void
psd_put_inline(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *value, size_t column, const struct psd_node *old)
{
	if (value->kind == PSD_TEXT)
		put_text(to, ed, value->text, column, old);
	else if (value->kind >= PSD_LIST)
		put_flow(to, ed, value);
	else if (value->kind == PSD_NULL)
		psd_buf_puts(to, "null");
	else
		psd_buf_str(to, value->text);
}

static void
put_field(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *node, size_t column)
{
	size_t in = column +
	    (node->kind == PSD_LIST ? ed->habit.list_in : ed->habit.step);

	put_key(to, node->key, column);
	if (column == PSD_WRITE_FLOW || psd_put_is_inline(node)) {
		psd_buf_putc(to, ' ');
		psd_put_inline(to, ed, node, column, NULL);
		return;
	}
	psd_buf_putc(to, '\n');
	psd_put_spaces(to, in);
	psd_put_lines(to, ed, node, in);
}

void
psd_put_child(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *node, size_t column)
{
	if (node->key.p != NULL) {
		put_field(to, ed, node, column);
		return;
	}
	if (column == PSD_WRITE_FLOW) {
		psd_put_inline(to, ed, node, column, NULL);
		return;
	}
	psd_buf_putc(to, '-');
	psd_put_spaces(to, ed->habit.dash - 1);
	if (psd_put_is_inline(node))
		psd_put_inline(to, ed, node, column, NULL);
	else
		psd_put_lines(to, ed, node, column + ed->habit.dash);
}

void
psd_put_lines(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *value, size_t column)
{
	const struct psd_node *n;

	for (n = value->first; n != NULL; n = n->next) {
		if (n != value->first) {
			psd_buf_putc(to, '\n');
			psd_put_spaces(to, column);
		}
		psd_put_child(to, ed, n, column);
	}
}

/* What NODE, a group or list in lines, shows of it. */
static void
see(struct psd_edit_habit *habit, const struct psd_node *node)
{
	const struct psd_node *first = node->first, *parent = node->parent;

	if (node->kind == PSD_LIST && habit->dash == 0 &&
	    first->place.line == node->place.line && first->place.size > 0 &&
	    first->place.col > node->place.col)
		habit->dash = first->place.col - node->place.col;
	if (parent == NULL || parent->kind != PSD_MAP ||
	    node->place.line == node->key_place.line ||
	    node->place.col < node->key_place.col)
		return;
	if (node->kind == PSD_MAP && habit->step == 0)
		habit->step = node->place.col - node->key_place.col;
	else if (node->kind == PSD_LIST && habit->list_in == (size_t)-1)
		habit->list_in = node->place.col - node->key_place.col;
}

static void
look(struct psd_edit_habit *habit, const struct psd_node *node)
{
	const struct psd_node *n;

	if (node->style != PSD_BLOCK || node->first == NULL)
		return;
	see(habit, node);
	for (n = node->first; n != NULL; n = n->next) {
		if (habit->step > 0 && habit->dash > 0 &&
		    habit->list_in != (size_t)-1)
			return;
		look(habit, n);
	}
}

struct psd_edit_habit
psd_put_habit(const struct psd_node *root)
{
	struct psd_edit_habit habit = { 0, (size_t)-1, 0 };

	look(&habit, root);
	if (habit.list_in > STEP_MAX)
		habit.list_in = (size_t)-1;
	if (habit.step == 0 || habit.step > STEP_MAX)
		habit.step = habit.list_in != (size_t)-1 && habit.list_in > 0
		    ? habit.list_in
		    : 2;
	if (habit.list_in == (size_t)-1)
		habit.list_in = 2;
	if (habit.dash < 2 || habit.dash > STEP_MAX)
		habit.dash = 2;
	return habit;
}
