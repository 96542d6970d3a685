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
	bool whole;  /* what an item goes by is not all */
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

/* What MAP goes by; NULL: nothing. */
static const struct psd_node *
name_of(const struct psd_node *map)
{
	static const char *const names[] = { "text", "name", "title",
		"original" };
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		n = psd_node_find(map, names[i]);
		if (n != NULL && n->kind == PSD_TEXT && n->text.n > 0)
			return n;
	}
	return NULL;
}

/* The field N of a map: its name, and its value. So many of so many are one
 * value. */
static void
tell_field(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *n)
{
	const struct psd_node *under = psd_node_find(n->parent, "denominator");
	struct psd_way_end field = *end;

	if (psd_str_is(n->key, "numerator") && under != NULL) {
		psd_buf_print(t->to, "%.*s/%.*s", PSD_F(n->text),
		    PSD_F(under->text));
		return;
	}
	field.key = n->key;
	field.schema = end->schema != NULL
	    ? psd_schema_of(end->schema,
		  psd_arena_copy(end->w->arena, n->key).p)
	    : NULL;
	psd_buf_str(t->to, psd_way_field(end->w, field.schema, n->key));
	psd_buf_putc(t->to, ' ');
	tell(t, &field, n);
}

/* Whether N is told by what its map is called, or with another field. */
static bool
is_told(const struct psd_node *n, const struct psd_node *name)
{
	const struct psd_node *map = n->parent;
	struct psd_str list = map->parent != NULL ? map->parent->key
						  : (struct psd_str){ NULL, 0 };

	return n == name || (psd_identity_has(list, n->key) && map->n > 1) ||
	    (psd_str_is(n->key, "denominator") &&
		psd_node_find(map, "numerator") != NULL);
}

/* What a map goes by, or all that it holds. */
static void
tell_map(struct teller *t, const struct psd_way_end *end,
    const struct psd_node *map)
{
	const struct psd_node *name = name_of(map), *n;
	size_t fields = 0;

	if (name != NULL)
		psd_buf_str(t->to, name->text);
	if (name != NULL && !t->whole)
		return;
	for (n = map->first; n != NULL && t->to->n < t->most; n = n->next) {
		if (is_told(n, name))
			continue;
		psd_buf_puts(t->to, fields++ > 0 ? ", " : name ? " (" : "");
		tell_field(t, end, n);
	}
	if (name != NULL && fields > 0)
		psd_buf_putc(t->to, ')');
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

static struct psd_str
word(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_node *node, size_t limit, bool whole)
{
	struct psd_way_end end = { w, spot, NULL, { NULL, 0 } };
	struct psd_buf out = PSD_BUF_INIT;
	struct teller t = { &out, SIZE_MAX, whole, 0 };
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

struct psd_str
psd_word_value(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_node *node, size_t limit)
{
	return word(w, spot, node, limit, false);
}

struct psd_str
psd_word_whole(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_node *node, size_t limit)
{
	return word(w, spot, node, limit, true);
}
