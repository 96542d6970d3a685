/* psd_ydoc_tree: the events of libyaml become a tree. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_tree.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/foreign/ydoc_tree_part.h"

#include <yaml.h>

struct stream {
	struct psd_ydoc_reader r;
	yaml_parser_t parser;
	yaml_event_t ev; /* the current event; advance() replaces it */
	bool whole;	 /* it was read to its end */
};

static int
advance(struct stream *s)
{
	const yaml_parser_t *p = &s->parser;

	yaml_event_delete(&s->ev);
	if (yaml_parser_parse(&s->parser, &s->ev))
		return 0;
	if (p->error == YAML_MEMORY_ERROR)
		(void)psd_mem_alloc((size_t)-1); /* says so and ends */
	psd_ydoc_syntax(&s->r,
	    &(struct psd_ydoc_fault){ .theirs = p->problem ? p->problem : "",
		.point = p->problem_mark.index,
		.line = p->problem_mark.line,
		.began = p->context_mark.index,
		.began_line = p->context_mark.line });
	return -1;
}

static void
event_place(struct stream *s, struct psd_place *place)
{
	psd_ydoc_span(&s->r, s->ev.start_mark.index, s->ev.end_mark.index,
	    place);
}

/* What stands before the value N, as libyaml has it. */
static void
take_extras(struct stream *s, const yaml_char_t *anchor, const yaml_char_t *tag,
    struct psd_node *n)
{
	psd_ydoc_take_extras(&s->r, (const char *)anchor, (const char *)tag, n);
}

static struct psd_str
scalar_text(const struct stream *s)
{
	return (struct psd_str){ (const char *)s->ev.data.scalar.value,
		s->ev.data.scalar.length };
}

/* Whether the current event can be the key at PLACE. */
static bool
key_ok(struct stream *s, const struct psd_place *place)
{
	struct psd_ydoc_reader *r = &s->r;

	if (s->ev.type != YAML_SCALAR_EVENT) {
		psd_ydoc_refuse(r, PSD_RULE_KEY_KIND, place,
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
take_key(struct stream *s)
{
	struct psd_ydoc_reader *r = &s->r;
	struct psd_node *n = psd_arena_new(r->arena, struct psd_node);

	r->pending = n;
	event_place(s, &n->key_place);
	if (!key_ok(s, &n->key_place))
		return -1;
	if (r->of == PSD_YDOC_RECORD) {
		n->place = n->key_place; /* until its value comes */
		take_extras(s, s->ev.data.scalar.anchor, s->ev.data.scalar.tag,
		    n);
	}
	n->key = psd_arena_copy(r->arena, scalar_text(s));
	if (n->key_place.size == n->key.n)
		r->glued |= psd_ydoc_is_glued(n->key);
	if (psd_str_is(n->key, "<<") &&
	    s->ev.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		psd_ydoc_refuse(r, PSD_RULE_MERGE_KEY, &n->key_place,
		    _("'<<' takes in another group's fields, which records do "
		      "without"),
		    _("write the fields out"));
	return 0;
}

/* The node of a new value, put in its place in the tree. */
static struct psd_node *
take_value(struct stream *s)
{
	struct psd_ydoc_reader *r = &s->r;
	struct psd_node *n = r->pending;

	if (n == NULL)
		n = psd_arena_new(r->arena, struct psd_node);
	r->pending = NULL;
	event_place(s, &n->place);
	if (r->open != NULL)
		psd_node_append(r->open, n);
	else
		r->root = n;
	return n;
}

static void
take_scalar(struct stream *s)
{
	static const enum psd_style styles[] = {
		[YAML_PLAIN_SCALAR_STYLE] = PSD_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = PSD_SINGLE,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = PSD_DOUBLE,
		[YAML_LITERAL_SCALAR_STYLE] = PSD_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = PSD_FOLDED,
	};
	struct psd_ydoc_reader *r = &s->r;
	struct psd_node *n = take_value(s);

	n->style = styles[s->ev.data.scalar.style];
	if ((n->style == PSD_SINGLE || n->style == PSD_DOUBLE) &&
	    r->end > n->place.line) {
		r->quoted = n->place;
		r->quoted_end = r->end;
	}
	n->text = psd_arena_copy(r->arena, scalar_text(s));
	if (n->style == PSD_PLAIN) {
		psd_node_resolve(n);
		r->glued |= psd_ydoc_is_glued(n->text);
	} else
		n->kind = PSD_TEXT;
	take_extras(s, s->ev.data.scalar.anchor, s->ev.data.scalar.tag, n);
	if (n->style == PSD_DOUBLE)
		psd_ydoc_refuse_control(r, n);
}

static int
open_collection(struct stream *s)
{
	struct psd_ydoc_reader *r = &s->r;
	const yaml_event_t *ev = &s->ev;
	struct psd_node *n = take_value(s);
	bool flow;

	if (ev->type == YAML_MAPPING_START_EVENT) {
		n->kind = PSD_MAP;
		flow = ev->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
		take_extras(s, ev->data.mapping_start.anchor,
		    ev->data.mapping_start.tag, n);
	} else {
		n->kind = PSD_LIST;
		flow = ev->data.sequence_start.style ==
		    YAML_FLOW_SEQUENCE_STYLE;
		take_extras(s, ev->data.sequence_start.anchor,
		    ev->data.sequence_start.tag, n);
	}
	n->style = flow ? PSD_FLOW : PSD_BLOCK;
	r->open = n;
	if (++r->depth <= PSD_YDOC_DEPTH)
		return 0;
	(void)psd_finding_add(r->findings, PSD_RULE_TOO_DEEP, &n->place,
	    _("groups stand more than %d deep inside each other"),
	    PSD_YDOC_DEPTH);
	return -1;
}

static void
close_collection(struct stream *s)
{
	struct psd_ydoc_reader *r = &s->r;
	struct psd_node *n = r->open;
	size_t end;

	if (n->kind == PSD_MAP)
		psd_ydoc_find_repeated(r, n);
	/* libyaml's end of a block runs on to whatever comes next */
	if (n->style == PSD_BLOCK && n->last != NULL)
		n->place.size = n->last->place.at + n->last->place.size -
		    n->place.at;
	else if (n->style == PSD_FLOW) {
		end = psd_ydoc_end(r, s->ev.end_mark.index);
		n->place.size = (uint32_t)(end - n->place.at);
	}
	r->open = n->parent;
	r->depth--;
}

static int
take_event(struct stream *s)
{
	const struct psd_ydoc_reader *r = &s->r;
	bool ends = s->ev.type == YAML_SEQUENCE_END_EVENT ||
	    s->ev.type == YAML_MAPPING_END_EVENT;

	if (r->open != NULL && r->open->kind == PSD_MAP && !ends &&
	    r->pending == NULL)
		return take_key(s);
	switch (s->ev.type) {
	case YAML_SCALAR_EVENT:
		take_scalar(s);
		return 0;
	case YAML_ALIAS_EVENT:
		return psd_ydoc_take_alias(&s->r,
		    (const char *)s->ev.data.alias.anchor, take_value(s));
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(s);
	default:
		close_collection(s);
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
read_stream(struct stream *s)
{
	struct psd_place place;
	int documents = 0;

	for (;;) {
		if (advance(s) < 0)
			return -1;
		if (s->ev.type == YAML_STREAM_END_EVENT)
			return 0;
		if (s->ev.type == YAML_DOCUMENT_START_EVENT &&
		    ++documents > 1) {
			event_place(s, &place);
			psd_ydoc_refuse(&s->r, PSD_RULE_DOCUMENTS, &place,
			    _("a second record begins here; a file holds "
			      "one"),
			    _("move it to a file of its own, and remove the "
			      "line '---'"));
			return 0;
		}
		if (is_node_event(s->ev.type) && take_event(s) < 0)
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

static void
read_bytes(struct stream *s, struct psd_str bytes)
{
	psd_cursor_init(&s->r.cursor, bytes);
	if (!yaml_parser_initialize(&s->parser))
		(void)psd_mem_alloc((size_t)-1); /* says so and ends */
	memset(&s->ev, 0, sizeof(s->ev));
	yaml_parser_set_encoding(&s->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&s->parser,
	    (const unsigned char *)bytes.p + s->r.cursor.at,
	    bytes.n - s->r.cursor.at);
	s->whole = read_stream(s) == 0;
	yaml_event_delete(&s->ev);
	yaml_parser_delete(&s->parser);
}

void
psd_ydoc_tree(struct psd_ydoc_tree *out, struct psd_arena *arena,
    struct psd_str bytes, const struct psd_edits *edits, enum psd_ydoc_kind of)
{
	struct stream s = {
		.r = { .arena = arena, .findings = &out->found, .of = of }
	};
	struct psd_buf mended = PSD_BUF_INIT;

	*out = (struct psd_ydoc_tree){ .found = PSD_FINDINGS_INIT };
	psd_cursor_init(&s.r.origin, bytes);
	if (edits != NULL && edits->n > 0) {
		s.r.edits = edits;
		psd_edits_apply(&mended, bytes, edits);
		bytes = psd_buf_get(&mended);
	}
	read_bytes(&s, bytes);
	out->whole = s.whole;
	out->glued = s.r.glued;
	if (out->whole && !is_empty(s.r.root))
		out->root = s.r.root;
	else if (out->whole && out->found.errors == 0)
		psd_ydoc_refuse(&s.r, PSD_RULE_EMPTY_FILE, NULL,
		    _("the file holds no record"),
		    _("write one, or remove the file"));
	psd_buf_release(&mended);
	psd_table_release(&s.r.anchors);
}
