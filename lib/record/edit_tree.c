/* psd_edit_tree: what a record's tree becomes by edits. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_part.h"

#include "lib/record/pointer.h"

static struct psd_node *
new_value(struct psd_arena *arena, enum psd_kind kind, struct psd_str text)
{
	struct psd_node *n = psd_arena_new(arena, struct psd_node);

	n->kind = kind;
	n->style = kind >= PSD_LIST ? PSD_BLOCK : PSD_PLAIN;
	if (kind < PSD_LIST)
		n->text = psd_arena_copy(arena, text);
	return n;
}

struct psd_node *
psd_value_text(struct psd_arena *arena, struct psd_str text)
{
	return new_value(arena, PSD_TEXT, text);
}

struct psd_node *
psd_value_bool(struct psd_arena *arena, bool truth)
{
	struct psd_node *n = new_value(arena, PSD_BOOL,
	    psd_str(truth ? "true" : "false"));

	n->number = truth ? 1 : 0;
	return n;
}

struct psd_node *
psd_value_number(struct psd_arena *arena, struct psd_str text)
{
	struct psd_node *n = new_value(arena, PSD_TEXT, text);

	psd_node_resolve(n);
	return n;
}

struct psd_node *
psd_value_map(struct psd_arena *arena)
{
	return new_value(arena, PSD_MAP, (struct psd_str){ NULL, 0 });
}

struct psd_node *
psd_value_list(struct psd_arena *arena)
{
	return new_value(arena, PSD_LIST, (struct psd_str){ NULL, 0 });
}

void
psd_value_put(struct psd_node *to, const char *key, struct psd_node *value)
{
	value->key = psd_str(key);
	psd_node_append(to, value);
}

/* VALUE, copied, inside of the maps that the steps of POINTER behind FROM name;
 * its key is the first of them. */
static struct psd_node *
wrapped(struct psd_arena *arena, const struct psd_node *value,
    struct psd_str pointer, size_t from)
{
	struct psd_node *node = psd_node_copy(arena, value), *map;
	struct psd_str step;

	node->key = (struct psd_str){ NULL, 0 };
	for (;;) {
		pointer = psd_pointer_up(arena, pointer, &step);
		node->key = step;
		if (pointer.n <= from)
			return node;
		map = psd_value_map(arena);
		psd_node_append(map, node);
		node = map;
	}
}

/* The nearest thing above POINTER that is there; *FROM is how much of POINTER
 * leads to it. NULL when what is there cannot hold what is asked for. */
static struct psd_node *
nearest(struct psd_arena *arena, const struct psd_node *root,
    struct psd_str pointer, size_t *from)
{
	const struct psd_node *node = NULL;
	struct psd_str step;

	while (node == NULL && pointer.n > 0) {
		pointer = psd_pointer_up(arena, pointer, &step);
		node = psd_pointer_find(root, pointer);
	}
	*from = pointer.n;
	return node != NULL && (node->kind == PSD_MAP || node->kind == PSD_NULL)
	    ? (struct psd_node *)node
	    : NULL;
}

bool
psd_edit_plan(struct psd_edit_step *out, struct psd_arena *arena,
    const struct psd_node *root, const struct psd_edit *edit)
{
	struct psd_node *node = (struct psd_node *)psd_pointer_find(root,
	    edit->pointer);
	const struct psd_node *value = edit->value;
	struct psd_node *list;
	size_t from;

	*out = (struct psd_edit_step){ .at = node, .place = PSD_EDIT_LAST };
	if (edit->pointer.n == 0)
		out->at = node = edit->kind == PSD_EDIT_ADD ? node : NULL;
	if (node != NULL && edit->kind == PSD_EDIT_REMOVE) {
		/* what it would leave empty goes too */
		while (out->at->parent != NULL && out->at->parent->n == 1)
			out->at = out->at->parent;
		out->act = PSD_EDIT_TAKE;
		return out->at->parent != NULL;
	}
	if (edit->kind == PSD_EDIT_REMOVE ||
	    (edit->kind == PSD_EDIT_SET && edit->pointer.n == 0))
		return false;
	if (edit->kind == PSD_EDIT_ADD && node != NULL &&
	    node->kind == PSD_LIST) {
		out->act = PSD_EDIT_PUT;
		out->value = psd_node_copy(arena, value);
		out->value->key = (struct psd_str){ NULL, 0 };
		return true;
	}
	if (edit->kind == PSD_EDIT_ADD) {
		if (node != NULL && node->kind != PSD_NULL)
			return false;
		list = psd_value_list(arena);
		psd_node_append(list, psd_node_copy(arena, value));
		list->first->key = (struct psd_str){ NULL, 0 };
		value = list;
	}
	if (node != NULL) {
		out->act = PSD_EDIT_CHANGE;
		out->value = psd_node_copy(arena, value);
		return true;
	}
	out->at = nearest(arena, root, edit->pointer, &from);
	if (out->at == NULL)
		return false;
	out->value = wrapped(arena, value, edit->pointer, from);
	out->act = PSD_EDIT_PUT;
	if (out->at->kind == PSD_NULL) {
		struct psd_node *map = psd_value_map(arena);

		psd_node_append(map, out->value);
		out->value = map;
		out->act = PSD_EDIT_CHANGE;
	}
	return true;
}

static void
unlink_node(struct psd_node *node)
{
	struct psd_node *parent = node->parent, *before = NULL, *n;

	for (n = parent->first; n != node; n = n->next)
		before = n;
	if (before != NULL)
		before->next = node->next;
	else
		parent->first = node->next;
	if (parent->last == node)
		parent->last = before;
	parent->n--;
}

static void
become(struct psd_node *node, const struct psd_node *value)
{
	struct psd_node *n;

	node->kind = value->kind;
	node->style = value->style;
	node->text = value->text;
	node->number = value->number;
	node->n = value->n;
	node->first = value->first;
	node->last = value->last;
	for (n = node->first; n != NULL; n = n->next)
		n->parent = node;
}

static void
put_at(struct psd_node *to, struct psd_node *node, size_t place)
{
	struct psd_node *before = NULL, *n = to->first;

	for (; n != NULL && place > 0; place--, n = n->next)
		before = n;
	if (n == NULL) {
		psd_node_append(to, node);
		return;
	}
	node->parent = to;
	node->next = n;
	if (before != NULL)
		before->next = node;
	else
		to->first = node;
	to->n++;
}

const struct psd_node *
psd_edit_make(struct psd_arena *arena, const struct psd_edit_step *step)
{
	struct psd_node *copy;

	switch (step->act) {
	case PSD_EDIT_TAKE:
		unlink_node(step->at);
		return NULL;
	case PSD_EDIT_CHANGE:
		become(step->at, psd_node_copy(arena, step->value));
		return NULL;
	default:
		copy = psd_node_copy(arena, step->value);
		put_at(step->at, copy, step->place);
		return copy;
	}
}

const struct psd_node *
psd_edit_tree(struct psd_arena *arena, const struct psd_node *root,
    const struct psd_edit *edits, size_t n)
{
	struct psd_node *tree = psd_node_copy(arena, root);
	struct psd_edit_step step;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!psd_edit_plan(&step, arena, tree, &edits[i]))
			return NULL;
		(void)psd_edit_make(arena, &step);
	}
	return tree;
}
