/* psd_ydoc_tree: the events of libyaml become a tree. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_tree.h"

#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"
#include "lib/foreign/ydoc_bytes.h"
#include "lib/foreign/ydoc_problem.h"

#include <yaml.h>

struct reader {
	yaml_parser_t parser;
	yaml_event_t ev; /* the current event; advance() replaces it */
	struct psd_arena *arena;
	struct psd_findings *findings;
	enum psd_ydoc_kind of;
	struct psd_table anchors; /* name to struct anchor */
	size_t repeated;	  /* values that aliases stand for */
	struct psd_cursor cursor;
	const struct psd_edits
	    *edits;		      /* what is read is not as it stands ... */
	struct psd_cursor origin;     /* ... in the file; NULL: it is */
	struct psd_node *root, *open; /* OPEN: the list or map being read */
	struct psd_node *pending;     /* a child of OPEN that has its key */
	size_t depth;
	struct psd_place quoted; /* a quoted text of several lines ... */
	unsigned quoted_end;	 /* ... and the last of them; 0: none */
	unsigned end;		 /* the line that the event ends on */
	bool glued;		 /* a text looks like a field without a space */
};

/* What a name behind & stands for; the last one counts. */
struct anchor {
	const struct psd_node *node;
};

/* Aliases of aliases of aliases fill any memory: they may stand for this many
 * values in all. */
#define REPEATED_MAX ((size_t)1000000)

/* PLACE in what is read becomes one in the file. */
static void
to_origin(struct reader *r, struct psd_place *place)
{
	size_t from, to;

	if (r->edits == NULL)
		return;
	from = psd_edits_origin(r->edits, place->at, false);
	to = psd_edits_origin(r->edits, place->at + place->size, true);
	*place = psd_cursor_place(&r->origin, from, to > from ? to - from : 0);
}

static void
libyaml_place(struct reader *r, yaml_mark_t mark, struct psd_place *place)
{
	psd_cursor_to(&r->cursor, mark.index);
	*place = (struct psd_place){ .at = (uint32_t)r->cursor.at,
		.line = r->cursor.line,
		.col = r->cursor.col,
		.columns = 1 };
	to_origin(r, place);
}

/* A character that cannot begin a value: a tab has a rule of its own. */
static void
bad_character(struct reader *r, const struct psd_place *place)
{
	struct psd_str bytes = r->cursor.bytes;
	char c = r->cursor.at < bytes.n ? bytes.p[r->cursor.at] : ' ';

	if (c == '\t') {
		(void)psd_finding_add(r->findings, PSD_RULE_TAB, place, "%s",
		    _("a tab cannot indent"));
		psd_finding_tip(r->findings, "%s",
		    _("replace the tab with spaces, two for each step"));
		return;
	}
	(void)psd_finding_add(r->findings, PSD_RULE_SYNTAX, place,
	    _("a text cannot begin with '%c'"), c);
	psd_finding_tip(r->findings, "%s",
	    _("put the text in \"double quotes\""));
}

/* For what is never closed the place is where it opened, for a line without
 * its colon that line; libyaml has noticed only further down. */
static bool
is_told_at_its_beginning(const char *theirs, yaml_mark_t noticed,
    yaml_mark_t began)
{
	if (strcmp(theirs, "did not find expected ',' or ']'") == 0 ||
	    strcmp(theirs, "did not find expected ',' or '}'") == 0)
		return began.line < noticed.line;
	return strcmp(theirs, "found unexpected end of stream") == 0 ||
	    strcmp(theirs, "found unexpected document indicator") == 0 ||
	    strcmp(theirs, "could not find expected ':'") == 0;
}

static void
refuse(struct reader *r, enum psd_rule rule, const struct psd_place *place,
    const char *text, const char *tip)
{
	(void)psd_finding_add(r->findings, rule, place, "%s", text);
	psd_finding_tip(r->findings, "%s", tip);
}

static void
syntax(struct reader *r)
{
	const char *theirs = r->parser.problem ? r->parser.problem : "";
	yaml_mark_t mark = r->parser.problem_mark;
	const struct psd_ydoc_problem *known;
	struct psd_place place;

	if (is_told_at_its_beginning(theirs, mark, r->parser.context_mark))
		mark = r->parser.context_mark;
	libyaml_place(r, mark, &place);
	/* a mark that is not closed ends at the next one, lines below, and only
	 * what stands behind that is wrong for libyaml */
	if (r->quoted_end == place.line) {
		refuse(r, PSD_RULE_SYNTAX, &r->quoted,
		    _("the quotation mark that opens here is probably never "
		      "closed: its text runs on to the next one"),
		    _("add the missing quotation mark at the end of the text"));
		return;
	}
	if (strcmp(theirs, "found character that cannot start any token") ==
		0 ||
	    strstr(theirs, "tab character") != NULL) {
		bad_character(r, &place);
		return;
	}
	known = psd_ydoc_problem(theirs);
	if (known != NULL) {
		refuse(r, PSD_RULE_SYNTAX, &place, _(known->text),
		    _(known->tip));
		return;
	}
	(void)psd_finding_add(r->findings, PSD_RULE_SYNTAX, &place,
	    _("this cannot be read as YAML (%s)"), theirs);
}

static int
advance(struct reader *r)
{
	yaml_event_delete(&r->ev);
	if (yaml_parser_parse(&r->parser, &r->ev))
		return 0;
	if (r->parser.error == YAML_MEMORY_ERROR)
		(void)psd_mem_alloc((size_t)-1); /* says so and ends */
	syntax(r);
	return -1;
}

static void
event_place(struct reader *r, struct psd_place *place)
{
	struct psd_str bytes = r->cursor.bytes;
	size_t from, columns;

	psd_cursor_to(&r->cursor, r->ev.start_mark.index);
	from = r->cursor.at;
	place->at = (uint32_t)from;
	place->line = r->cursor.line;
	place->col = r->cursor.col;
	psd_cursor_to(&r->cursor, r->ev.end_mark.index);
	place->size = (uint32_t)(r->cursor.at - from);
	/* block scalars end beyond the blank lines that follow them */
	while (place->size > 0 &&
	    strchr(" \t\r\n", bytes.p[from + place->size - 1]) != NULL)
		place->size--;
	columns = r->cursor.line == place->line
	    ? (size_t)(r->cursor.col - place->col)
	    : 1;
	place->columns = columns > 0 ? (unsigned)columns : 1;
	r->end = r->cursor.line;
	if (r->edits != NULL) {
		from = psd_edits_origin(r->edits, r->cursor.at, true);
		to_origin(r, place);
		psd_cursor_to_byte(&r->origin, from);
		r->end = r->origin.line;
	}
}

/* Whether TEXT, which is not quoted, begins with "word:" and no space. */
static bool
is_glued(struct psd_str text)
{
	const char *colon = memchr(text.p, ':', text.n);
	const char *p;

	if (colon == NULL || colon + 1 == text.p + text.n || colon[1] == '/')
		return false;
	for (p = text.p; p < colon; p++)
		if (!((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') &&
		    strchr("_-.0123456789", *p) == NULL)
			return false;
	return colon > text.p;
}

static void
set_anchor(struct reader *r, struct psd_str name, const struct psd_node *n)
{
	struct anchor *a = psd_table_find(&r->anchors, name);

	if (a == NULL) {
		a = psd_arena_new(r->arena, struct anchor);
		(void)psd_table_add(&r->anchors, psd_arena_copy(r->arena, name),
		    a);
	}
	a->node = n;
}

/* What stands before the value N: a name for it, and a type. Records do without
 * either; in other documents the first is remembered and, of types, only that
 * something is text counts. */
static void
take_extras(struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag,
    struct psd_node *n)
{
	bool text = tag != NULL &&
	    (strcmp((const char *)tag, YAML_STR_TAG) == 0 ||
		strcmp((const char *)tag, "!") == 0);

	if (r->of == PSD_YDOC_ANY) {
		if (anchor != NULL)
			set_anchor(r, psd_str((const char *)anchor), n);
		if (text && n->kind < PSD_LIST)
			n->kind = PSD_TEXT;
		return;
	}
	if (anchor != NULL)
		refuse(r, PSD_RULE_ANCHOR, &n->place,
		    _("'&' names this value for use elsewhere, which records "
		      "do without"),
		    _("write the value out where it is needed; put text that "
		      "begins with & in \"double quotes\""));
	if (tag != NULL)
		refuse(r, PSD_RULE_TAG, &n->place,
		    _("'!' gives this value a type of its own, which records "
		      "do without"),
		    _("remove the word that begins with !; put text that "
		      "begins with ! in \"double quotes\""));
}

/* How many values N is, itself among them, up to MAX. */
static size_t
count_values(const struct psd_node *n, size_t max)
{
	size_t sum = 1;

	for (n = n->first; n != NULL && sum < max; n = n->next)
		sum += count_values(n, max - sum);
	return sum;
}

/* Whether N is being read: then an alias of it would have no end. */
static bool
is_open(const struct reader *r, const struct psd_node *n)
{
	const struct psd_node *open = r->open;

	while (open != NULL && open != n)
		open = open->parent;
	return open != NULL;
}

/* Whether the current event can be the key at PLACE. */
static bool
key_ok(struct reader *r, const struct psd_place *place)
{
	if (r->ev.type != YAML_SCALAR_EVENT) {
		refuse(r, PSD_RULE_KEY_KIND, place,
		    _("a field name must be a word"),
		    _("a list or a group cannot name a field; is there a '?' "
		      "or a '[' too many?"));
		return false;
	}
	if (r->open->n < PSD_YDOC_FIELDS)
		return true;
	(void)psd_finding_add(r->findings, PSD_RULE_TOO_LARGE, place,
	    _("this group has more than %zu fields, which no record has"),
	    PSD_YDOC_FIELDS);
	psd_finding_tip(r->findings, "%s",
	    _("is it the right file? What there is many of stands in a "
	      "list, with '-' before each"));
	return false;
}

/* Takes the key of a map's next child; the value comes with a later event. */
static int
take_key(struct reader *r)
{
	struct psd_node *n = psd_arena_new(r->arena, struct psd_node);

	r->pending = n;
	event_place(r, &n->key_place);
	if (!key_ok(r, &n->key_place))
		return -1;
	if (r->of == PSD_YDOC_RECORD) {
		n->place = n->key_place; /* until its value comes */
		take_extras(r, r->ev.data.scalar.anchor, r->ev.data.scalar.tag,
		    n);
	}
	n->key = psd_arena_copy(r->arena,
	    (struct psd_str){ (const char *)r->ev.data.scalar.value,
		r->ev.data.scalar.length });
	if (n->key_place.size == n->key.n)
		r->glued |= is_glued(n->key);
	if (psd_str_is(n->key, "<<") &&
	    r->ev.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		refuse(r, PSD_RULE_MERGE_KEY, &n->key_place,
		    _("'<<' takes in another group's fields, which records do "
		      "without"),
		    _("write the fields out"));
	return 0;
}

/* The node of a new value, put in its place in the tree. */
static struct psd_node *
take_value(struct reader *r)
{
	struct psd_node *n = r->pending;

	if (n == NULL)
		n = psd_arena_new(r->arena, struct psd_node);
	r->pending = NULL;
	event_place(r, &n->place);
	if (r->open != NULL)
		psd_node_append(r->open, n);
	else
		r->root = n;
	return n;
}

/* The value that an alias stands for, where it stands. Returns -1 when there is
 * none. */
static int
take_alias(struct reader *r)
{
	struct psd_node *n;
	const struct psd_node *of;
	const struct anchor *a = psd_table_find(&r->anchors,
	    psd_str((const char *)r->ev.data.alias.anchor));

	n = take_value(r);
	if (r->of == PSD_YDOC_RECORD) {
		refuse(r, PSD_RULE_ALIAS, &n->place,
		    _("'*' repeats a value from elsewhere, which records do "
		      "without"),
		    _("write the value out; put text that begins with * in "
		      "\"double quotes\""));
		return 0;
	}
	if (a == NULL || is_open(r, a->node)) {
		refuse(r, PSD_RULE_ALIAS, &n->place,
		    _("this repeats a value that does not stand before it"),
		    _("put text that begins with * in \"double quotes\""));
		return -1;
	}
	of = a->node;
	r->repeated += count_values(of, REPEATED_MAX);
	if (r->repeated >= REPEATED_MAX) {
		refuse(r, PSD_RULE_TOO_LARGE, &n->place,
		    _("the repeated values are more than any document needs"),
		    _("is it the right file?"));
		return -1;
	}
	n->kind = of->kind;
	n->style = of->style;
	n->text = of->text;
	n->number = of->number;
	n->n = of->n;
	n->first = of->first;
	n->last = of->last;
	return 0;
}

/* What no byte of a file may be can still be written as a code, "\\0". */
static void
refuse_escaped_control(struct reader *r, const struct psd_node *n)
{
	size_t i;

	for (i = 0; i < n->text.n; i++) {
		unsigned char c = (unsigned char)n->text.p[i];

		if ((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n' ||
		    c == '\r')
			continue;
		(void)psd_finding_add(r->findings, PSD_RULE_CONTROL, &n->place,
		    _("the text holds the invisible control character U+%04X "
		      "as a code"),
		    (unsigned)c);
		psd_finding_tip(r->findings, "%s", _("remove the code"));
		return;
	}
}

static void
take_scalar(struct reader *r)
{
	static const enum psd_style styles[] = {
		[YAML_PLAIN_SCALAR_STYLE] = PSD_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = PSD_SINGLE,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = PSD_DOUBLE,
		[YAML_LITERAL_SCALAR_STYLE] = PSD_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = PSD_FOLDED,
	};
	struct psd_node *n = take_value(r);

	n->style = styles[r->ev.data.scalar.style];
	if ((n->style == PSD_SINGLE || n->style == PSD_DOUBLE) &&
	    r->end > n->place.line) {
		r->quoted = n->place;
		r->quoted_end = r->end;
	}
	n->text = psd_arena_copy(r->arena,
	    (struct psd_str){ (const char *)r->ev.data.scalar.value,
		r->ev.data.scalar.length });
	if (n->style == PSD_PLAIN) {
		psd_node_resolve(n);
		r->glued |= is_glued(n->text);
	} else
		n->kind = PSD_TEXT;
	take_extras(r, r->ev.data.scalar.anchor, r->ev.data.scalar.tag, n);
	if (n->style == PSD_DOUBLE)
		refuse_escaped_control(r, n);
}

static int
open_collection(struct reader *r)
{
	bool map = r->ev.type == YAML_MAPPING_START_EVENT;
	struct psd_node *n = take_value(r);

	if (map) {
		n->kind = PSD_MAP;
		n->style = r->ev.data.mapping_start.style ==
			YAML_FLOW_MAPPING_STYLE
		    ? PSD_FLOW
		    : PSD_BLOCK;
		take_extras(r, r->ev.data.mapping_start.anchor,
		    r->ev.data.mapping_start.tag, n);
	} else {
		n->kind = PSD_LIST;
		n->style = r->ev.data.sequence_start.style ==
			YAML_FLOW_SEQUENCE_STYLE
		    ? PSD_FLOW
		    : PSD_BLOCK;
		take_extras(r, r->ev.data.sequence_start.anchor,
		    r->ev.data.sequence_start.tag, n);
	}
	r->open = n;
	if (++r->depth <= PSD_YDOC_DEPTH)
		return 0;
	(void)psd_finding_add(r->findings, PSD_RULE_TOO_DEEP, &n->place,
	    _("groups stand more than %d deep inside each other"),
	    PSD_YDOC_DEPTH);
	return -1;
}

static void
repeated(struct reader *r, const struct psd_node *first,
    const struct psd_node *again)
{
	(void)psd_finding_add(r->findings, PSD_RULE_REPEATED_KEY,
	    &again->key_place,
	    _("'%.*s' stands here again; it was given "
	      "first on line %u"),
	    PSD_F(again->key), first->key_place.line);
	psd_finding_tip(r->findings, "%s",
	    _("keep one of them; nothing is read from the second"));
}

static void
find_repeated_keys(struct reader *r, const struct psd_node *map)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_node *n, *first;

	for (n = map->first; n != NULL; n = n->next) {
		if (map->n <= 16)
			first = psd_node_find_str(map, n->key);
		else
			first = psd_table_add(&seen, n->key, (void *)n);
		if (first != n)
			repeated(r, first, n);
	}
	psd_table_release(&seen);
}

static void
close_collection(struct reader *r)
{
	struct psd_node *n = r->open;

	if (n->kind == PSD_MAP)
		find_repeated_keys(r, n);
	/* libyaml's end of a block runs on to whatever comes next */
	if (n->style == PSD_BLOCK && n->last != NULL)
		n->place.size = n->last->place.at + n->last->place.size -
		    n->place.at;
	else if (n->style == PSD_FLOW) {
		size_t end;

		psd_cursor_to(&r->cursor, r->ev.end_mark.index);
		end = r->cursor.at;
		if (r->edits != NULL)
			end = psd_edits_origin(r->edits, end, true);
		n->place.size = (uint32_t)(end - n->place.at);
	}
	r->open = n->parent;
	r->depth--;
}

static int
take_event(struct reader *r)
{
	bool ends = r->ev.type == YAML_SEQUENCE_END_EVENT ||
	    r->ev.type == YAML_MAPPING_END_EVENT;

	if (r->open != NULL && r->open->kind == PSD_MAP && !ends &&
	    r->pending == NULL)
		return take_key(r);
	switch (r->ev.type) {
	case YAML_SCALAR_EVENT:
		take_scalar(r);
		return 0;
	case YAML_ALIAS_EVENT:
		return take_alias(r);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(r);
	default:
		close_collection(r);
		return 0;
	}
}

static bool
is_node_event(yaml_event_type_t type)
{
	return type == YAML_SCALAR_EVENT || type == YAML_ALIAS_EVENT ||
	    type == YAML_SEQUENCE_START_EVENT ||
	    type == YAML_SEQUENCE_END_EVENT ||
	    type == YAML_MAPPING_START_EVENT || type == YAML_MAPPING_END_EVENT;
}

/* Reads to the end, or to the first thing that cannot be read past. */
static int
read_stream(struct reader *r)
{
	struct psd_place place;
	int documents = 0;

	for (;;) {
		if (advance(r) < 0)
			return -1;
		if (r->ev.type == YAML_STREAM_END_EVENT)
			return 0;
		if (r->ev.type == YAML_DOCUMENT_START_EVENT &&
		    ++documents > 1) {
			event_place(r, &place);
			refuse(r, PSD_RULE_DOCUMENTS, &place,
			    _("a second record begins here; a file holds "
			      "one"),
			    _("move it to a file of its own, and remove the "
			      "line '---'"));
			return 0;
		}
		if (is_node_event(r->ev.type) && take_event(r) < 0)
			return -1;
	}
}

/* Whether there is anything but comments and blank lines: libyaml makes an
 * empty value out of a lone '---'. */
static bool
is_empty(const struct psd_node *root)
{
	return root == NULL ||
	    (root->kind == PSD_NULL && root->style == PSD_PLAIN &&
		root->text.n == 0);
}

void
psd_ydoc_tree(struct psd_ydoc_tree *out, struct psd_arena *arena,
    struct psd_str bytes, const struct psd_edits *edits, enum psd_ydoc_kind of)
{
	struct reader r = { .arena = arena, .findings = &out->found, .of = of };
	struct psd_buf mended = PSD_BUF_INIT;

	*out = (struct psd_ydoc_tree){ .found = PSD_FINDINGS_INIT };
	psd_cursor_init(&r.origin, bytes);
	if (edits != NULL && edits->n > 0) {
		r.edits = edits;
		psd_edits_apply(&mended, bytes, edits);
		bytes = psd_buf_get(&mended);
	}
	psd_cursor_init(&r.cursor, bytes);
	if (!yaml_parser_initialize(&r.parser))
		(void)psd_mem_alloc((size_t)-1); /* says so and ends */
	memset(&r.ev, 0, sizeof(r.ev));
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser,
	    (const unsigned char *)bytes.p + r.cursor.at,
	    bytes.n - r.cursor.at);
	out->whole = read_stream(&r) == 0;
	yaml_event_delete(&r.ev);
	yaml_parser_delete(&r.parser);
	out->glued = r.glued;
	if (out->whole && !is_empty(r.root))
		out->root = r.root;
	else if (out->whole && out->found.errors == 0)
		refuse(&r, PSD_RULE_EMPTY_FILE, NULL,
		    _("the file holds no record"),
		    _("write one, or remove the file"));
	psd_buf_release(&mended);
	psd_table_release(&r.anchors);
}
