/* psd_ydoc_tree: names for values, and types: what records do without. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/foreign/ydoc_tree_part.h"

/* What a name behind & stands for; the last one counts. */
struct anchor {
	const struct psd_node *node;
};

/* The type that says of a value that it is text. */
#define STR_TAG "tag:yaml.org,2002:str"

/* Aliases of aliases of aliases fill any memory: they may stand for this many
 * values in all. */
#define REPEATED_MAX ((size_t)1000000)

static void
set_anchor(struct psd_ydoc_reader *r, struct psd_str name,
    const struct psd_node *n)
{
	struct anchor *a = psd_table_find(&r->anchors, name);

	if (a == NULL) {
		a = psd_arena_new(r->arena, struct anchor);
		(void)psd_table_add(&r->anchors, psd_arena_copy(r->arena, name),
		    a);
	}
	a->node = n;
}

void
psd_ydoc_take_extras(struct psd_ydoc_reader *r, const char *anchor,
    const char *tag, struct psd_node *n)
{
	bool text = tag != NULL &&
	    (strcmp(tag, STR_TAG) == 0 || strcmp(tag, "!") == 0);

	if (r->of == PSD_YDOC_ANY) {
		if (anchor != NULL)
			set_anchor(r, psd_str(anchor), n);
		if (text && n->kind < PSD_LIST)
			n->kind = PSD_TEXT;
		return;
	}
	if (anchor != NULL)
		psd_ydoc_refuse(r, PSD_RULE_ANCHOR, &n->place,
		    _("'&' names this value for use elsewhere, which records "
		      "do without"),
		    _("write the value out where it is needed; put text that "
		      "begins with & in \"double quotes\""));
	if (tag != NULL)
		psd_ydoc_refuse(r, PSD_RULE_TAG, &n->place,
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
is_open(const struct psd_ydoc_reader *r, const struct psd_node *n)
{
	const struct psd_node *open = r->open;

	while (open != NULL && open != n)
		open = open->parent;
	return open != NULL;
}

int
psd_ydoc_take_alias(struct psd_ydoc_reader *r, const char *name,
    struct psd_node *n)
{
	const struct psd_node *of;
	const struct anchor *a = psd_table_find(&r->anchors, psd_str(name));

	if (r->of == PSD_YDOC_RECORD) {
		psd_ydoc_refuse(r, PSD_RULE_ALIAS, &n->place,
		    _("'*' repeats a value from elsewhere, which records do "
		      "without"),
		    _("write the value out; put text that begins with * in "
		      "\"double quotes\""));
		return 0;
	}
	if (a == NULL || is_open(r, a->node)) {
		psd_ydoc_refuse(r, PSD_RULE_ALIAS, &n->place,
		    _("this repeats a value that does not stand before it"),
		    _("put text that begins with * in \"double quotes\""));
		return -1;
	}
	of = a->node;
	r->repeated += count_values(of, REPEATED_MAX);
	if (r->repeated >= REPEATED_MAX) {
		psd_ydoc_refuse(r, PSD_RULE_TOO_LARGE, &n->place,
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
