/* psd_pointer: where a value stands in a record, in words that last. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/pointer.h"

#include "lib/base/buf.h"
#include "lib/record/identity.h"

static void
add_step(struct psd_buf *to, struct psd_str step)
{
	size_t i;

	psd_buf_putc(to, '/');
	for (i = 0; i < step.n; i++)
		if (step.p[i] == '~')
			psd_buf_puts(to, "~0");
		else if (step.p[i] == '/')
			psd_buf_puts(to, "~1");
		else
			psd_buf_putc(to, step.p[i]);
}

static struct psd_str
plain_step(struct psd_arena *arena, struct psd_str step)
{
	struct psd_buf out = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < step.n; i++)
		if (step.p[i] == '~' && i + 1 < step.n)
			psd_buf_putc(&out, step.p[++i] == '1' ? '/' : '~');
		else
			psd_buf_putc(&out, step.p[i]);
	return psd_buf_detach(&out, arena);
}

/* An item of a list, and the step that leads to it. */
struct item {
	const struct psd_node *node;
	struct psd_str step;
};

static struct psd_str
key_of(const struct psd_node *const *node)
{
	return (struct psd_str){ (const char *)node, sizeof(*node) };
}

/* Works out once what leads to each of LIST's items: its identity, or else its
 * place. */
static void
note_items(struct psd_pointers *p, const struct psd_node *list)
{
	const struct psd_str *all = psd_identities(p->arena, list);
	struct item *items = psd_arena_array(p->arena, list->n, struct item);
	const struct psd_node *n = list->first;
	size_t i;

	p->items.arena = p->arena;
	for (i = 0; n != NULL; n = n->next, i++) {
		items[i] = (struct item){ n, all[i] };
		if (all[i].p == NULL)
			items[i].step = psd_arena_print(p->arena, "%zu", i);
		(void)psd_table_add(&p->items, key_of(&items[i].node),
		    &items[i]);
	}
}

static struct psd_str
step_of(struct psd_pointers *p, const struct psd_node *node)
{
	const struct item *item;

	if (node->parent->kind != PSD_LIST)
		return node->key;
	if (psd_table_find(&p->items, key_of(&node)) == NULL)
		note_items(p, node->parent);
	item = psd_table_find(&p->items, key_of(&node));
	return item->step;
}

static void
add_way(struct psd_buf *to, struct psd_pointers *p, const struct psd_node *node)
{
	if (node->parent == NULL)
		return;
	add_way(to, p, node->parent);
	add_step(to, step_of(p, node));
}

struct psd_str
psd_pointers_of(struct psd_pointers *p, const struct psd_node *node)
{
	struct psd_buf out = PSD_BUF_INIT;

	psd_buf_puts(&out, "");
	add_way(&out, p, node);
	return psd_buf_detach(&out, p->arena);
}

struct psd_str
psd_pointer(struct psd_arena *arena, const struct psd_node *node)
{
	struct psd_arena scratch = PSD_ARENA_INIT;
	struct psd_pointers p = { &scratch, PSD_TABLE_INIT };
	struct psd_str pointer = psd_arena_copy(arena,
	    psd_pointers_of(&p, node));

	psd_arena_release(&scratch);
	return pointer;
}

static const struct psd_node *
find_item(struct psd_arena *arena, const struct psd_node *list,
    struct psd_str step)
{
	const struct psd_str *all = psd_identities(arena, list);
	const struct psd_node *item;
	long place = psd_str_number(step, 1000000000), i = 0;

	for (item = list->first; item != NULL; item = item->next)
		if (all[i].p != NULL && psd_str_eq(all[i], step))
			return item;
		else
			i++;
	for (item = list->first, i = 0; item != NULL; item = item->next)
		if (i++ == place)
			return item;
	return NULL;
}

const struct psd_node *
psd_pointer_find(const struct psd_node *root, struct psd_str pointer)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *node = root;
	struct psd_str step;

	if (pointer.n == 0)
		return root;
	(void)psd_str_cut(&pointer, '/', &step); /* nothing before the first */
	while (node != NULL && psd_str_cut(&pointer, '/', &step)) {
		step = plain_step(&arena, step);
		node = node->kind == PSD_LIST ? find_item(&arena, node, step)
					      : psd_node_find_str(node, step);
	}
	psd_arena_release(&arena);
	return node;
}

struct psd_str
psd_pointer_down(struct psd_arena *arena, struct psd_str pointer,
    struct psd_str key)
{
	struct psd_buf out = PSD_BUF_INIT;

	psd_buf_str(&out, pointer);
	add_step(&out, key);
	return psd_buf_detach(&out, arena);
}

struct psd_str
psd_pointer_up(struct psd_arena *arena, struct psd_str pointer,
    struct psd_str *step)
{
	size_t n = pointer.n;

	*step = (struct psd_str){ NULL, 0 };
	while (n > 0 && pointer.p[n - 1] != '/')
		n--;
	if (n == 0)
		return PSD_S("");
	*step = plain_step(arena,
	    (struct psd_str){ pointer.p + n, pointer.n - n });
	return (struct psd_str){ pointer.p, n - 1 };
}
