/* psd_span: where the lines, comments and values of a record begin and end. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_span.h"

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* What a byte order mark takes is before the first line. */
static size_t
first_byte(struct psd_str text)
{
	return psd_str_starts(text, "\xef\xbb\xbf") ? 3 : 0;
}

size_t
psd_span_line(struct psd_str text, size_t at)
{
	size_t first = first_byte(text);

	while (at > first && !is_break(text.p[at - 1]))
		at--;
	return at > first ? at : first;
}

size_t
psd_span_line_end(struct psd_str text, size_t at)
{
	while (at < text.n && !is_break(text.p[at]))
		at++;
	return at;
}

static size_t
break_size(struct psd_str text, size_t at)
{
	if (at >= text.n)
		return 0;
	return text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n'
	    ? 2
	    : 1;
}

size_t
psd_span_next_line(struct psd_str text, size_t at)
{
	at = psd_span_line_end(text, at);
	return at + break_size(text, at);
}

struct psd_str
psd_span_break(struct psd_str text, size_t at)
{
	size_t end = psd_span_line_end(text, at);

	if (end == text.n) {
		end = psd_span_line(text, at);
		if (end == first_byte(text))
			return PSD_S("\n");
		end -= end >= 2 && text.p[end - 2] == '\r' &&
			text.p[end - 1] == '\n'
		    ? 2
		    : 1;
	}
	return (struct psd_str){ text.p + end, break_size(text, end) };
}

size_t
psd_span_spaces(struct psd_str text, size_t at)
{
	while (at < text.n && is_blank(text.p[at]))
		at++;
	return at;
}

bool
psd_span_is_first(struct psd_str text, size_t at)
{
	return psd_span_spaces(text, psd_span_line(text, at)) >= at;
}

bool
psd_span_is_last(struct psd_str text, size_t at)
{
	at = psd_span_spaces(text, at);
	return at == text.n || is_break(text.p[at]) || text.p[at] == '#';
}

size_t
psd_span_gap(struct psd_str text, size_t at)
{
	for (;;) {
		at = psd_span_spaces(text, at);
		if (at == text.n)
			return at;
		if (text.p[at] == '#')
			at = psd_span_line_end(text, at);
		else if (is_break(text.p[at]))
			at++;
		else
			return at;
	}
}

const struct psd_node *
psd_span_before(const struct psd_node *node)
{
	const struct psd_node *n, *before = NULL;

	for (n = node->parent->first; n != node; n = n->next)
		before = n;
	return before;
}

/*
 * A block text ends with its last line that holds more than its indentation;
 * with + also blank lines are part of it. END is behind its last letter.
 */
static size_t
block_end(struct psd_str text, const struct psd_node *node, size_t end)
{
	size_t at = node->place.at, in, line, stop;
	bool keeps = false;

	for (at++; at < text.n && memchr("+-0123456789", text.p[at], 12); at++)
		keeps |= text.p[at] == '+';
	/* how deep it stands: its first line that is not blank shows */
	line = psd_span_next_line(text, at);
	while (line < end &&
	    psd_span_spaces(text, line) == psd_span_line_end(text, line))
		line = psd_span_next_line(text, line);
	if (line >= end && !keeps)
		return end;
	in = line < end ? psd_span_spaces(text, line) - line : text.n;
	for (at = end; psd_span_line_end(text, at) < text.n; at = stop) {
		line = psd_span_next_line(text, at);
		stop = psd_span_line_end(text, line);
		if (line == text.n || psd_span_spaces(text, line) < stop)
			break;
		if (keeps || stop - line > in)
			end = stop;
	}
	return end;
}

size_t
psd_span_end(struct psd_str text, const struct psd_node *node)
{
	size_t end, at;

	while (node->style == PSD_BLOCK && node->last != NULL)
		node = node->last;
	end = (size_t)node->place.at + node->place.size;
	if (node->style == PSD_LITERAL || node->style == PSD_FOLDED)
		return block_end(text, node, end);
	if (node->kind == PSD_NULL && node->place.size == 0 &&
	    node->key.p != NULL) {
		/* without ':' libyaml puts it before whatever comes next */
		end = (size_t)node->key_place.at + node->key_place.size;
		at = psd_span_gap(text, end);
		if (at < text.n && text.p[at] == ':')
			end = at + 1;
	}
	return end;
}

size_t
psd_span_start(struct psd_str text, const struct psd_node *node)
{
	const struct psd_node *before = psd_span_before(node);

	if (before == NULL)
		return node->parent->place.at;
	return psd_span_gap(text, psd_span_end(text, before));
}

size_t
psd_span_lead(struct psd_str text, const struct psd_node *node)
{
	size_t at;

	if (node->parent->kind == PSD_LIST)
		return psd_span_start(text, node) + 1;
	at = psd_span_gap(text,
	    (size_t)node->key_place.at + node->key_place.size);
	return at < text.n && text.p[at] == ':' ? at + 1 : text.n + 1;
}

/* The column of what AT, the beginning of a line, begins with when that is a
 * comment; else -1. */
static long
comment_column(struct psd_str text, size_t at)
{
	size_t first = psd_span_spaces(text, at);

	return first < text.n && text.p[first] == '#' ? (long)(first - at) : -1;
}

size_t
psd_span_line_before(struct psd_str text, size_t at)
{
	at--;
	if (at > 0 && text.p[at] == '\n' && text.p[at - 1] == '\r')
		at--;
	return psd_span_line(text, at);
}

/* Above which line comments cannot belong to NODE. */
static size_t
floor_of(struct psd_str text, const struct psd_node *node)
{
	const struct psd_node *before = psd_span_before(node);
	const struct psd_node *parent = node->parent;

	if (before != NULL)
		return psd_span_next_line(text, psd_span_end(text, before));
	if (parent->parent != NULL && parent->parent->style == PSD_BLOCK)
		return psd_span_next_line(text, psd_span_lead(text, parent));
	return 0;
}

size_t
psd_span_above(struct psd_str text, const struct psd_node *node)
{
	size_t start = psd_span_start(text, node);
	size_t own = psd_span_line(text, start), at = own, line;
	size_t lowest = floor_of(text, node);
	long in = (long)(start - own), col;

	while (at > first_byte(text) && at > lowest) {
		line = psd_span_line_before(text, at);
		col = comment_column(text, line);
		if (col < 0 || col > in)
			return at;
		at = line;
	}
	return lowest > 0 ? at : own;
}

size_t
psd_span_tail(struct psd_str text, const struct psd_node *node, bool far)
{
	size_t start = psd_span_start(text, node), at, line;
	long in = (long)(start - psd_span_line(text, start));
	size_t end = psd_span_line_end(text, psd_span_end(text, node));

	for (at = end; at < text.n;) {
		line = psd_span_next_line(text, at);
		at = psd_span_line_end(text, line);
		if (far && psd_span_spaces(text, line) == at)
			continue;
		if (comment_column(text, line) <= in)
			break;
		end = at;
	}
	return end;
}

static bool
is_blank_line(struct psd_str text, size_t at)
{
	at = psd_span_spaces(text, at);
	return at < text.n && is_break(text.p[at]);
}

/* Whether a blank line stands directly above the line that begins at AT. */
static bool
is_below_blank(struct psd_str text, size_t at)
{
	return at > first_byte(text) &&
	    is_blank_line(text, psd_span_line_before(text, at));
}

bool
psd_span_is_apart(struct psd_str text, const struct psd_node *node)
{
	return is_below_blank(text, psd_span_above(text, node));
}

void
psd_span_close(struct psd_str text, const struct psd_node *first, size_t *at,
    size_t *end)
{
	size_t above = *at, floor = floor_of(text, first);
	bool at_top = above <= (floor > 0 ? floor : first_byte(text));

	while (*end == text.n && is_below_blank(text, *at))
		*at = psd_span_line_before(text, *at);
	while (*end < text.n && is_blank_line(text, *end) &&
	    (at_top || is_below_blank(text, above))) {
		*end = psd_span_next_line(text, *end);
		if (!at_top)
			above = psd_span_line_before(text, above);
	}
}
