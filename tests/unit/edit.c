/* What lib/record/edit.h promises: one thing changes and all else stays. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/record/pointer.h"
#include "lib/record/write.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_schemas *schemas;

static const struct psd_schema *
schema_named(struct psd_str name)
{
	const struct psd_schema *schema;
	struct psd_err e = { 0 };
	char file[80];

	if (name.n == 0)
		return NULL;
	(void)snprintf(file, sizeof(file), "%.*s.schema.json", PSD_F(name));
	if (psd_schemas_get(&schema, schemas, file, &e) < 0)
		fail_msg("%s", e.text);
	return schema;
}

/* The table of cases in tests/data/edit/cases. */

struct one {
	struct psd_edit edit;
	const struct psd_schema *schema;
	struct psd_buf value, before, after, refused;
	unsigned line;
};

/* LINE without what the table has instead of signs that are not seen. */
static void
add_line(struct psd_buf *to, struct psd_str line)
{
	if (psd_str_ends(line, "\\r")) {
		psd_buf_add(to, line.p, line.n - 2);
		psd_buf_puts(to, "\r\n");
	} else if (psd_str_ends(line, "\\E")) {
		psd_buf_add(to, line.p, line.n - 2);
	} else {
		psd_buf_str(to, line);
		psd_buf_putc(to, '\n');
	}
}

static void
set_kind(struct one *one, struct psd_str head)
{
	struct psd_str word = { NULL, 0 };

	(void)psd_str_cut(&head, ' ', &word);
	one->edit.kind = psd_str_is(word, "set") ? PSD_EDIT_SET
	    : psd_str_is(word, "add")		 ? PSD_EDIT_ADD
						 : PSD_EDIT_REMOVE;
	(void)psd_str_cut(&head, ' ', &one->edit.pointer);
	one->schema = schema_named(head);
}

static void
release_one(struct one *one)
{
	psd_buf_release(&one->value);
	psd_buf_release(&one->before);
	psd_buf_release(&one->after);
	psd_buf_release(&one->refused);
	*one = (struct one){ .line = 0 };
}

static void
try_one(struct one *one)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_buf value = PSD_BUF_INIT, out = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	const struct psd_node *root;
	int rc;

	psd_buf_puts(&value,
	    one->value.n > 0 && one->value.p[0] == ' ' ? "v:\n" : "v: ");
	psd_buf_str(&value, psd_buf_get(&one->value));
	root = psd_ydoc_read(&arena, psd_buf_get(&value), &found);
	one->edit.value = root->first;
	rc = psd_edit(&out, psd_buf_get(&one->before),
	    &(struct psd_edit_all){ &one->edit, 1, one->schema }, &e);
	if (one->refused.n > 0 &&
	    (rc == 0 || e.code != PSD_EDATA ||
		strncmp(e.text, one->refused.p, one->refused.n - 1) != 0))
		fail_msg("tests/data/edit/cases:%u gives\n%s%s", one->line,
		    out.n > 0 ? out.p : "", e.text);
	if (one->refused.n == 0 &&
	    (rc < 0 ||
		!psd_str_eq(psd_buf_get(&out), psd_buf_get(&one->after))))
		fail_msg("tests/data/edit/cases:%u gives\n%s%s", one->line,
		    out.n > 0 ? out.p : "", e.text);
	psd_buf_release(&value);
	psd_buf_release(&out);
	psd_findings_release(&found);
	psd_arena_release(&arena);
}

static void
every_layout_keeps_what_it_has(void **state)
{
	struct psd_buf file = PSD_BUF_INIT, *to = NULL, none = PSD_BUF_INIT;
	struct psd_str rest, line, last = { NULL, 0 };
	struct psd_err e = { 0 };
	struct one one = { .line = 0 };
	unsigned n = 0, tried = 0;

	(void)state;
	assert_int_equal(psd_file_read(&file, "tests/data/edit/cases", 1000000,
			     &e),
	    0);
	rest = psd_buf_get(&file);
	while (psd_str_cut(&rest, '\n', &line)) {
		bool head = psd_str_starts(line, "%% ");

		n++;
		/* a blank line stands before the next case, and at the end */
		if (to != NULL && last.p != NULL && last.n == 0 &&
		    !(head && strchr("sar", line.p[3]) != NULL &&
			!psd_str_starts(line, "%% after") &&
			!psd_str_starts(line, "%% refused")))
			add_line(to, last);
		if (!head) {
			if (to != NULL && line.n > 0)
				add_line(to, line);
			last = line;
			continue;
		}
		last = (struct psd_str){ NULL, 0 };
		if (psd_str_starts(line, "%% before")) {
			to = &one.before;
		} else if (psd_str_starts(line, "%% after")) {
			to = &one.after;
		} else if (psd_str_starts(line, "%% refused")) {
			to = &one.refused;
		} else {
			if (one.line > 0)
				try_one(&one);
			release_one(&one);
			one.line = n;
			tried++;
			set_kind(&one,
			    (struct psd_str){ line.p + 3, line.n - 3 });
			to = &one.value;
		}
	}
	try_one(&one);
	release_one(&one);
	assert_true(tried > 150);
	psd_buf_release(&none);
	psd_buf_release(&file);
}

/* Several edits, one after the other. */
static void
edits_are_made_in_their_order(void **state)
{
	static const char text[] = "# head\nprogress: ongoing  # so far\n\n"
				   "pauses:\n  - from: a\n";
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_node *map = psd_value_map(&arena);
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	psd_value_put(map, "judged", psd_value_text(&arena, PSD_S("yes")));
	psd_value_put(map, "part", psd_value_number(&arena, PSD_S("90.5")));
	psd_value_put(map, "b", psd_value_bool(&arena, true));
	{
		const struct psd_edit edits[] = {
			{ PSD_EDIT_SET, PSD_S("/progress"),
			    psd_value_text(&arena, PSD_S("done")) },
			{ PSD_EDIT_SET, PSD_S("/progress_date"),
			    psd_value_text(&arena, PSD_S("2022-11-15")) },
			{ PSD_EDIT_SET, PSD_S("/effect"), map },
			{ PSD_EDIT_SET, PSD_S("/effect/part"),
			    psd_value_number(&arena, PSD_S("91")) },
			{ PSD_EDIT_REMOVE, PSD_S("/pauses/0/from"), NULL },
		};

		if (psd_edit(&out, psd_str(text),
			&(struct psd_edit_all){ edits, COUNT(edits), NULL },
			&e) < 0)
			fail_msg("%s", e.text);
		assert_string_equal(out.p,
		    "# head\nprogress: done  # so far\n\n"
		    "progress_date: \"2022-11-15\"\n"
		    "effect:\n  judged: \"yes\"\n  part: 91\n  b: true\n");
	}
	psd_buf_release(&out);
	psd_arena_release(&arena);
}

/* A failure leaves what was in the buffer. */
static void
nothing_is_added_when_it_fails(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_edit edits[] = {
		{ PSD_EDIT_SET, PSD_S("/a"), psd_value_bool(&arena, false) },
		{ PSD_EDIT_SET, PSD_S("/a/b"), psd_value_bool(&arena, false) },
	};
	const struct psd_edit_all all = { edits, COUNT(edits), NULL };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	psd_buf_puts(&out, "kept");
	assert_int_equal(psd_edit(&out, PSD_S("a: 1\n"), &all, &e), -1);
	assert_int_equal(e.code, PSD_EDATA);
	assert_string_equal(out.p, "kept");
	psd_buf_release(&out);
	psd_arena_release(&arena);
}

/* No shape of a large file takes long. */
static void
large_files_take_no_time(void **state)
{
	static const char *const heads[] = { "l:\n", "l: [", "l:\n- x: 1\n",
		"a: 1\n", "l:\n  - a\n", "t: |\n", "a:" };
	static const char *const lines[] = { "- x\n", "x, ", "# x\n", "\n",
		"        # deep\n", "  text\n", " \n" };
	static const char *const ends[] = { "", "]\n", "- x: 2\n", "b: 1\n",
		"b: 1\n", "", " 1\n" };
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(heads); i++) {
		struct psd_buf text = PSD_BUF_INIT, out = PSD_BUF_INIT;
		const struct psd_edit edits[] = {
			{ PSD_EDIT_ADD, PSD_S("/l"),
			    psd_value_text(&arena, PSD_S("z")) },
			{ PSD_EDIT_SET, PSD_S("/new"),
			    psd_value_text(&arena, PSD_S("z")) },
			{ PSD_EDIT_REMOVE, PSD_S("/l/1"), NULL },
		};
		struct psd_err e = { 0 };
		clock_t began = clock();

		psd_buf_puts(&text, heads[i]);
		while (text.n < 900000)
			psd_buf_puts(&text, lines[i]);
		psd_buf_puts(&text, ends[i]);
		if (psd_edit(&out, psd_buf_get(&text),
			&(struct psd_edit_all){ edits, COUNT(edits), NULL },
			&e) < 0)
			(void)e;
		if (clock() - began > 20 * CLOCKS_PER_SEC)
			fail_msg("shape %zu takes %g s", i,
			    (double)(clock() - began) / CLOCKS_PER_SEC);
		psd_buf_release(&text);
		psd_buf_release(&out);
	}
	psd_arena_release(&arena);
}

/* Records in layouts of any kind, and edits of any kind. */

static uint64_t seed, first_seed;

static unsigned
below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

struct layout {
	struct psd_buf *to;
	size_t step, list_in, dash;
	unsigned comments, blanks, quotes, flows; /* one in so many; 0: none */
	unsigned n;				  /* of comments */
};

static bool
now_and_then(unsigned n)
{
	return n > 0 && below(n) == 0;
}

static void
indent(struct layout *lay, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(lay->to, ' ');
}

static void
comment(struct layout *lay, size_t column)
{
	if (now_and_then(lay->blanks))
		psd_buf_putc(lay->to, '\n');
	if (!now_and_then(lay->comments))
		return;
	indent(lay, column);
	psd_buf_print(lay->to, "# c%u\n", lay->n++);
	if (now_and_then(lay->blanks))
		psd_buf_putc(lay->to, '\n');
}

static void
end_line(struct layout *lay)
{
	if (now_and_then(lay->comments))
		psd_buf_print(lay->to, "  # c%u", lay->n++);
	psd_buf_putc(lay->to, '\n');
}

static void lay_flow(struct layout *lay, const struct psd_node *n);

/* Whether the text may be quoted at will: it has no line ends. */
static bool
is_line(struct psd_str s)
{
	return s.n == 0 || memchr(s.p, '\n', s.n) == NULL;
}

static void
lay_scalar(struct layout *lay, const struct psd_node *n, size_t column)
{
	if (n->kind == PSD_NULL)
		psd_buf_puts(lay->to, below(2) ? "null" : "~");
	else if (n->kind != PSD_TEXT)
		psd_buf_str(lay->to, n->text);
	else if (is_line(n->text) && now_and_then(lay->quotes))
		psd_write_quoted(lay->to, n->text, below(2) == 0);
	else
		psd_write_text(lay->to, n->text, column);
}

static void
lay_flow(struct layout *lay, const struct psd_node *n)
{
	const struct psd_node *c;

	if (n->kind < PSD_LIST) {
		lay_scalar(lay, n, PSD_WRITE_FLOW);
		return;
	}
	psd_buf_putc(lay->to, n->kind == PSD_MAP ? '{' : '[');
	for (c = n->first; c != NULL; c = c->next) {
		if (c != n->first)
			psd_buf_puts(lay->to, below(2) ? ", " : " , ");
		if (c->key.p != NULL) {
			psd_write_text(lay->to, c->key, PSD_WRITE_FLOW);
			psd_buf_puts(lay->to, ": ");
		}
		lay_flow(lay, c);
	}
	if (n->first != NULL && below(6) == 0)
		psd_buf_putc(lay->to, ',');
	psd_buf_putc(lay->to, n->kind == PSD_MAP ? '}' : ']');
}

/* As many lines as there are values; the bracket on its own. */
static void
lay_long_flow(struct layout *lay, const struct psd_node *n, size_t column)
{
	const struct psd_node *c;

	psd_buf_puts(lay->to, "[\n");
	for (c = n->first; c != NULL; c = c->next) {
		comment(lay, column + 4);
		indent(lay, column + 4);
		lay_flow(lay, c);
		if (c->next != NULL || below(2) == 0)
			psd_buf_putc(lay->to, ',');
		end_line(lay);
	}
	indent(lay, column + 2);
	psd_buf_putc(lay->to, ']');
}

static void lay_lines(struct layout *lay, const struct psd_node *n,
    size_t column, bool begun);

static void
lay_value(struct layout *lay, const struct psd_node *n, size_t column)
{
	size_t in = column + (n->kind == PSD_LIST ? lay->list_in : lay->step);
	bool key = n->key.p != NULL;

	if (n->kind < PSD_LIST) {
		if (key)
			indent(lay, 1 + below(2));
		lay_scalar(lay, n, column);
		if (lay->to->p[lay->to->n - 1] != '|' && is_line(n->text) &&
		    n->text.n < 40)
			end_line(lay);
		else
			psd_buf_putc(lay->to, '\n');
	} else if (n->n == 0 || now_and_then(lay->flows)) {
		if (key)
			psd_buf_putc(lay->to, ' ');
		if (n->kind == PSD_LIST && n->n > 0 && below(2) == 0)
			lay_long_flow(lay, n, column);
		else
			lay_flow(lay, n);
		end_line(lay);
	} else if (key) {
		end_line(lay);
		lay_lines(lay, n, in, false);
	} else {
		lay_lines(lay, n, column + lay->dash, true);
	}
}

static void
lay_lines(struct layout *lay, const struct psd_node *n, size_t column,
    bool begun)
{
	const struct psd_node *c;

	for (c = n->first; c != NULL; c = c->next) {
		if (!begun || c != n->first) {
			comment(lay, column);
			indent(lay, column);
		}
		if (c->key.p != NULL) {
			if (below(20) == 0)
				psd_write_quoted(lay->to, c->key, true);
			else
				psd_write_text(lay->to, c->key, PSD_WRITE_LINE);
			psd_buf_putc(lay->to, ':');
		} else {
			psd_buf_putc(lay->to, '-');
			indent(lay, lay->dash - 1);
		}
		lay_value(lay, c, column);
	}
}

/* ROOT in some layout. */
static void
lay_out(struct psd_buf *to, const struct psd_node *root)
{
	struct psd_buf lines = PSD_BUF_INIT;
	struct layout lay = { .to = &lines,
		.step = 1 + below(4),
		.list_in = below(2) * 2,
		.dash = 2 + below(3) * below(2),
		.comments = below(3) * 4,
		.blanks = below(2) * 5,
		.quotes = below(3),
		.flows = below(2) * (1 + below(6)) };
	bool crlf = below(3) == 0;
	struct psd_str rest, line;

	if (below(4) == 0)
		psd_buf_puts(&lines, "# head\n");
	if (below(6) == 0)
		psd_buf_puts(&lines, "---\n");
	lay_lines(&lay, root, 0, false);
	if (below(6) == 0)
		psd_buf_puts(&lines, "\n# end\n");
	psd_buf_puts(to, below(8) == 0 ? "\xef\xbb\xbf" : "");
	rest = psd_buf_get(&lines);
	while (psd_str_cut(&rest, '\n', &line)) {
		psd_buf_str(to, line);
		if (rest.n > 0 || rest.p != NULL)
			psd_buf_puts(to, crlf ? "\r\n" : "\n");
	}
	psd_buf_release(&lines);
}

static const struct psd_node *
some_node(const struct psd_node *root)
{
	const struct psd_node *n = root;
	unsigned i;

	for (;;) {
		if (n->n == 0 || (n != root && below(4) == 0))
			return n;
		n = n->first;
		for (i = below((unsigned)n->parent->n); i > 0; i--)
			n = n->next;
	}
}

static const char long_text[] = "en ganska lång text som kanske måste brytas "
				"för att den inte får plats på en rad";

static struct psd_node *
some_value(struct psd_arena *arena, unsigned depth)
{
	static const char *const texts[] = { "kort", "Två ord", "ja",
		"2022-11-15", "a: b # c", "'\"", "", " blank ", "- x",
		"en rad\ntvå rader", "första\n\n  andra\ntredje\n", "{x}", "å",
		long_text, "x\n\n\n", "#", "1,5" };
	struct psd_node *n;
	unsigned i;

	switch (below(depth > 0 ? 8 : 6)) {
	case 0:
		return psd_value_number(arena, PSD_S("62"));
	case 1:
		return psd_value_bool(arena, below(2) == 0);
	case 6:
		n = psd_value_list(arena);
		for (i = below(4); i > 0; i--)
			psd_value_put(n, NULL, some_value(arena, depth - 1));
		break;
	case 7:
		n = psd_value_map(arena);
		for (i = below(4); i > 0; i--)
			psd_value_put(n, psd_arena_print(arena, "k%u", i).p,
			    some_value(arena, depth - 1));
		break;
	default:
		return psd_value_text(arena,
		    psd_str(texts[below(COUNT(texts))]));
	}
	if (below(4) == 0)
		n->style = PSD_FLOW;
	return n;
}

static struct psd_edit
some_edit(struct psd_arena *arena, const struct psd_node *root,
    const struct psd_node **node)
{
	struct psd_edit edit = { PSD_EDIT_SET, { "", 0 },
		some_value(arena, 2) };
	const struct psd_node *n = some_node(root);

	*node = n;
	edit.pointer = psd_pointer(arena, n);
	switch (below(4)) {
	case 0:
		edit.kind = PSD_EDIT_REMOVE;
		break;
	case 1:
		while (n->parent != NULL && n->kind != PSD_LIST)
			n = n->parent;
		*node = n;
		if (n->kind == PSD_LIST) {
			edit.kind = PSD_EDIT_ADD;
			edit.pointer = psd_pointer(arena, n);
			break;
		}
		/* fall through */
	case 2:
		while (n->kind != PSD_MAP)
			n = n->parent;
		*node = n;
		edit.pointer = psd_pointer_down(arena, psd_pointer(arena, n),
		    psd_arena_print(arena, "new%u", below(3)));
		if (below(4) == 0)
			edit.pointer = psd_pointer_down(arena, edit.pointer,
			    PSD_S("inner"));
		if (below(4) == 0)
			edit.kind = PSD_EDIT_ADD;
		break;
	default:
		break;
	}
	return edit;
}

/* What stands nearest before NODE, and after it, and may not change. */
struct bounds {
	size_t from, to;
};

static void
bound(struct bounds *b, const struct psd_node *n, size_t at, size_t end)
{
	if (n->kind < PSD_LIST || n->n == 0) {
		if ((size_t)n->place.at + n->place.size <= at &&
		    (size_t)n->place.at + n->place.size > b->from)
			b->from = (size_t)n->place.at + n->place.size;
		if (n->place.at >= end && n->place.at < b->to)
			b->to = n->place.at;
	}
	if (n->key.p != NULL) {
		if ((size_t)n->key_place.at + n->key_place.size <= at &&
		    (size_t)n->key_place.at + n->key_place.size > b->from)
			b->from = (size_t)n->key_place.at + n->key_place.size;
		if (n->key_place.at >= end && n->key_place.at < b->to)
			b->to = n->key_place.at;
	}
	for (n = n->first; n != NULL; n = n->next)
		bound(b, n, at, end);
}

static void
complain(const char *what, const struct psd_edit *edit, struct psd_str a,
    struct psd_str b)
{
	print_message("# PSD_TEST_SEED=%llu: kind %d, '%.*s'\n%.*s\n"
		      "===== became\n%.*s\n",
	    (unsigned long long)first_seed, (int)edit->kind,
	    PSD_F(edit->pointer), PSD_F(a), PSD_F(b));
	fail_msg("%s", what);
}

/* What lies before and behind the neighbours of NODE is the same byte for
 * byte. */
static void
others_stay(const struct psd_node *root, const struct psd_node *node,
    const struct psd_edit *edit, struct psd_str a, struct psd_str b)
{
	struct bounds at = { 0, a.n };

	if (edit->kind == PSD_EDIT_REMOVE)
		while (node->parent != NULL && node->parent->n == 1)
			node = node->parent;
	bound(&at, root,
	    node->key.p != NULL && edit->kind == PSD_EDIT_REMOVE
		? node->key_place.at
		: node->place.at,
	    (size_t)node->place.at + node->place.size);
	if (a.n - at.to > b.n || at.from > b.n ||
	    memcmp(a.p, b.p, at.from) != 0 ||
	    memcmp(a.p + at.to, b.p + b.n - (a.n - at.to), a.n - at.to) != 0)
		complain("more was changed", edit, a, b);
}

/* Comments go with a list or a group that went, and with nothing else. */
static void
comments_stay(const struct psd_node *node, const struct psd_edit *edit,
    struct psd_str a, struct psd_str b)
{
	struct psd_str rest = a, line;
	const char *mark;

	if (edit->kind == PSD_EDIT_REMOVE ||
	    (edit->kind == PSD_EDIT_SET && node->kind >= PSD_LIST &&
		psd_pointer_find(node, PSD_S("")) == node &&
		!psd_str_ends(edit->pointer, "inner") &&
		strstr(edit->pointer.p, "/new") == NULL))
		return;
	while (psd_str_cut(&rest, '\n', &line)) {
		struct psd_buf word = PSD_BUF_INIT;

		mark = line.n > 0 ? memchr(line.p, '#', line.n) : NULL;
		if (mark == NULL || mark + 2 >= line.p + line.n ||
		    mark[1] != ' ' || mark[2] != 'c')
			continue;
		psd_buf_add(&word, mark, (size_t)(line.p + line.n - mark));
		if (strstr(b.p, word.p) == NULL)
			complain("a comment is gone", edit, a, b);
		psd_buf_release(&word);
	}
}

/* What was set is set back; the tree is what it was. */
static void
goes_back(struct psd_arena *arena, const struct psd_node *root,
    const struct psd_node *node, const struct psd_edit *edit, struct psd_str b)
{
	const struct psd_edit back = { PSD_EDIT_SET, edit->pointer, node };
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	const struct psd_node *now;

	if (edit->kind != PSD_EDIT_SET || node->parent == NULL ||
	    !psd_str_eq(psd_pointer(arena, node), edit->pointer))
		return;
	/* an item that is called otherwise is not found by its old name */
	now = psd_pointer_find(psd_ydoc_read(arena, b, &found), edit->pointer);
	if (now == NULL ||
	    !psd_str_eq(psd_pointer(arena, now), edit->pointer)) {
		psd_findings_release(&found);
		return;
	}
	if (psd_edit(&out, b, &(struct psd_edit_all){ &back, 1, NULL }, &e) <
		0 ||
	    !psd_node_eq(root, psd_ydoc_read(arena, psd_buf_get(&out), &found)))
		complain(e.code != PSD_OK ? e.text : "no way back", edit, b,
		    psd_buf_get(&out));
	psd_buf_release(&out);
	psd_findings_release(&found);
}

static bool
some_edit_of(const struct psd_node *record)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_buf text = PSD_BUF_INIT, out = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	const struct psd_node *root, *node, *wanted, *got;
	struct psd_edit edit;
	bool made;

	lay_out(&text, record);
	root = psd_ydoc_read(&arena, psd_buf_get(&text), &found);
	if (found.errors > 0 || root == NULL || !psd_node_eq(root, record))
		fail_msg("PSD_TEST_SEED=%llu: the layout is wrong: %s\n%s",
		    (unsigned long long)first_seed,
		    found.n > 0 ? found.items[0].text.p : "", text.p);
	edit = some_edit(&arena, root, &node);
	wanted = psd_edit_tree(&arena, root, &edit, 1);
	made = psd_edit(&out, psd_buf_get(&text),
		   &(struct psd_edit_all){ &edit, 1, NULL }, &e) == 0;
	if (made) {
		got = psd_ydoc_read(&arena, psd_buf_get(&out), &found);
		if (wanted == NULL || got == NULL || !psd_node_eq(wanted, got))
			complain("not what was asked for", &edit,
			    psd_buf_get(&text), psd_buf_get(&out));
		others_stay(root, node, &edit, psd_buf_get(&text),
		    psd_buf_get(&out));
		comments_stay(node, &edit, psd_buf_get(&text),
		    psd_buf_get(&out));
		goes_back(&arena, root, node, &edit, psd_buf_get(&out));
	} else if (getenv("PSD_TEST_REFUSED") != NULL && wanted != NULL) {
		print_message("# refused: %d %s\n%s\n", (int)edit.kind,
		    edit.pointer.p, text.p);
	}
	psd_buf_release(&text);
	psd_buf_release(&out);
	psd_findings_release(&found);
	psd_arena_release(&arena);
	return made || wanted == NULL;
}

/* A part of a record that is not too long. */
static const struct psd_node *
part_of(const struct psd_node *root)
{
	const struct psd_node *n = root;

	while (n->place.size > 2500 || n->kind != PSD_MAP) {
		const struct psd_node *c = some_node(n);

		while (c->parent != n && c->parent != NULL && c != n)
			c = c->parent;
		if (c == n || c->kind < PSD_LIST)
			return root->place.size < 6000 ? root : NULL;
		n = c;
	}
	return n;
}

static void
any_edit_of_any_layout_changes_that_alone(void **state)
{
	const char *given = getenv("PSD_TEST_SEED");
	const char *many = getenv("PSD_TEST_ROUNDS");
	size_t i, rounds = many != NULL ? strtoul(many, NULL, 10) : 1500;
	size_t refused = 0, all = 0;
	glob_t files;

	(void)state;
	seed = given != NULL ? strtoull(given, NULL, 10) : 20221115;
	assert_int_equal(glob("examples/*/2022/*.yaml", 0, NULL, &files), 0);
	for (i = 0; i < rounds; i++) {
		struct psd_arena arena = PSD_ARENA_INIT;
		struct psd_findings found = PSD_FINDINGS_INIT;
		struct psd_buf bytes = PSD_BUF_INIT;
		struct psd_err e = { 0 };
		const struct psd_node *root, *part;
		struct psd_node *copy;

		first_seed = seed;
		assert_int_equal(
		    psd_file_read(&bytes,
			files.gl_pathv[below((unsigned)files.gl_pathc)],
			1000000, &e),
		    0);
		root = psd_ydoc_read(&arena, psd_buf_get(&bytes), &found);
		part = part_of(root);
		if (part != NULL) {
			copy = psd_node_copy(&arena, part);
			copy->key = (struct psd_str){ NULL, 0 };
			refused += !some_edit_of(copy);
			all++;
		}
		psd_buf_release(&bytes);
		psd_findings_release(&found);
		psd_arena_release(&arena);
	}
	globfree(&files);
	print_message("# %zu edits, %zu refused\n", all, refused);
	assert_true(refused * 50 <= all);
}

static int
set_up(void **state)
{
	const char *data = getenv("PSD_DATADIR");

	(void)state;
	psd_schemas_open(&schemas, data != NULL ? data : "schemas");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	psd_schemas_close(schemas);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_layout_keeps_what_it_has),
		cmocka_unit_test(edits_are_made_in_their_order),
		cmocka_unit_test(nothing_is_added_when_it_fails),
		cmocka_unit_test(large_files_take_no_time),
		cmocka_unit_test(any_edit_of_any_layout_changes_that_alone),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
