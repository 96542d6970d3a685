/* psd_wording: values as people read them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/wording.h"

#include "lib/record/identity.h"
#include "lib/safety/wording_way.h"

#include <stdint.h>

/* More bytes than this are not gathered for a value that is shortened. */
#define BYTES_OF(limit) (8 * (limit) + 64)

#define DASH "\xe2\x80\x93"

struct teller {
	struct psd_buf *to;
	size_t most; /* bytes; what is behind them will not be seen */
	int depth;
};

static void tell(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *node);

static void
tell_list(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *list)
{
	struct psd_way_end item = *end;
	const struct psd_node *n;

	item.schema = end->schema != NULL ? psd_schema_of(end->schema, NULL)
					  : NULL;
	for (n = list->first; n != NULL && t->to->n < t->most; n = n->next) {
		if (n != list->first)
			psd_buf_puts(t->to, n->kind == PSD_MAP ? "; " : ", ");
		tell(t, &item, n);
	}
	if (list->first == NULL)
		psd_buf_puts(t->to, DASH);
}

/* What a map goes by, or all that it holds. */
static void
tell_map(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *map)
{
	static const char *const names[] = { "text", "name", "title",
		"original" };
	struct psd_way_end field = *end;
	struct psd_str list = map->parent != NULL ? map->parent->key
						  : (struct psd_str){ NULL, 0 };
	const struct psd_node *n;
	size_t i, fields = 0;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		n = psd_node_find(map, names[i]);
		if (n != NULL && n->kind == PSD_TEXT && n->text.n > 0) {
			psd_buf_str(t->to, n->text);
			return;
		}
	}
	for (n = map->first; n != NULL && t->to->n < t->most; n = n->next) {
		if (psd_identity_has(list, n->key) && map->n > 1)
			continue; /* the item is called by it */
		field.key = n->key;
		field.schema = end->schema != NULL
		    ? psd_schema_of(end->schema,
			  psd_arena_copy(end->w->arena, n->key).p)
		    : NULL;
		if (fields++ > 0)
			psd_buf_puts(t->to, ", ");
		psd_buf_str(t->to, psd_way_field(end->w, field.schema, n->key));
		psd_buf_putc(t->to, ' ');
		tell(t, &field, n);
	}
}

static void
tell(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *node)
{
	if (t->depth >= PSD_WAY_DEEPEST)
		return;
	t->depth++;
	if (node->kind == PSD_LIST)
		tell_list(t, end, node);
	else if (node->kind == PSD_MAP)
		tell_map(t, end, node);
	else
		psd_way_scalar(t->to, end, node);
	t->depth--;
}

/* Under which key what stands at the end of WAY does. */
static void
find_end(struct psd_way_end *end, const struct psd_way *way)
{
	size_t i = way->n_missing;

	if (i > 0) {
		end->schema = way->missing_schemas[i - 1];
		end->key = way->missing[i - 1];
		return;
	}
	i = way->n;
	if (i == 0)
		return;
	end->schema = way->schemas[i - 1];
	while (i > 0 && end->key.p == NULL)
		end->key = way->nodes[--i]->key;
}

struct psd_str
psd_word_value(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_node *node, size_t limit)
{
	struct psd_way_end end = { w, spot, NULL, { NULL, 0 } };
	struct psd_buf out = PSD_BUF_INIT;
	struct teller t = { &out, SIZE_MAX, 0 };
	struct psd_way way;
	struct psd_str words;

	if (node == NULL)
		return PSD_S(DASH);
	if (limit > 0)
		t.most = BYTES_OF(limit);
	psd_way_find(&way, w, spot);
	find_end(&end, &way);
	tell(&t, &end, node);
	words = psd_way_shown(w, psd_buf_get(&out), limit);
	psd_buf_release(&out);
	return words;
}
