/* psd_changed: of what has changed, what somebody asked for. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/changes.h"

#include "lib/record/pointer.h"

/* The version of C that it is named by. */
static const struct psd_spot *
spot_of(const struct psd_changed *c)
{
	return c->after.root != NULL ? &c->after : &c->before;
}

static bool
is_of_unit(const struct psd_changed *c, const struct psd_org *org,
    const struct psd_unit *top)
{
	const struct psd_node *root = spot_of(c)->root;
	const struct psd_unit *unit = psd_org_unit(org,
	    psd_node_text(root, "unit"));

	return top == NULL || (unit != NULL && psd_unit_is_under(unit, top));
}

static bool
is_about(const struct psd_change *change, struct psd_str id)
{
	return psd_target_is_about(id, change->before) ||
	    psd_target_is_about(id, change->after);
}

static bool
has_file(const struct psd_changed *c, const struct psd_target *t)
{
	return (c->before.root != NULL &&
		   psd_target_has_file(t, c->before.path)) ||
	    (c->after.root != NULL && psd_target_has_file(t, c->after.path));
}

/* Where in what was added or taken away as a whole ID is. */
static const struct psd_node *
find_id(const struct psd_node *node, struct psd_str id)
{
	const struct psd_node *n, *found;

	if (psd_str_eq(psd_node_text(node, "id"), id))
		return node;
	for (n = node->first; n != NULL; n = n->next)
		if (n->kind == PSD_MAP || n->kind == PSD_LIST) {
			found = find_id(n, id);
			if (found != NULL)
				return found;
		}
	return NULL;
}

/* Turns what was added or taken away with ID in it to ID alone. */
static bool
narrow(struct psd_change *change, struct psd_arena *arena, struct psd_str id)
{
	const struct psd_node *node = change->kind == PSD_CHANGE_ADDED
	    ? change->after
	    : change->before;

	if (change->kind != PSD_CHANGE_ADDED &&
	    change->kind != PSD_CHANGE_REMOVED)
		return false;
	node = find_id(node, id);
	if (node == NULL)
		return false;
	if (change->kind == PSD_CHANGE_ADDED)
		change->after = node;
	else
		change->before = node;
	change->pointer = psd_pointer(arena, node);
	return true;
}

/* Keeps of C what is about a thing of TARGETS; whether that is anything. A
 * target without an id means all of its file. */
static bool
keep_things(struct psd_changed *c, struct psd_arena *arena,
    const struct psd_target *targets, size_t n)
{
	struct psd_changes *all = &c->changes;
	bool whole = false;
	size_t i, k, kept = 0;

	for (k = 0; k < n; k++)
		whole = whole ||
		    (targets[k].unit == NULL && targets[k].id.p == NULL &&
			has_file(c, &targets[k])) ||
		    (targets[k].unit != NULL &&
			psd_str_eq(psd_node_text(spot_of(c)->root, "unit"),
			    targets[k].unit->id));
	if (whole)
		return true;
	for (i = 0; i < all->n; i++)
		for (k = 0; k < n; k++)
			if (targets[k].id.p != NULL &&
			    (is_about(&all->items[i], targets[k].id) ||
				narrow(&all->items[i], arena, targets[k].id))) {
				all->items[kept++] = all->items[i];
				break;
			}
	all->n = kept;
	c->part = true;
	c->text = false;
	return kept > 0;
}

void
psd_changed_keep(struct psd_all_changed *all, struct psd_arena *arena,
    const struct psd_changed_wanted *wanted)
{
	struct psd_changed *c = all->first, *next;

	*all = (struct psd_all_changed){ NULL, NULL, 0 };
	for (; c != NULL; c = next) {
		next = c->next;
		c->next = NULL;
		if (!is_of_unit(c, wanted->org, wanted->top) ||
		    (wanted->n > 0 &&
			!keep_things(c, arena, wanted->targets, wanted->n)))
			continue;
		psd_changed_append(all, c);
	}
}
