/* psd_check_allow: what a repository allows, and how grave it finds it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_allow.h"

#include "lib/safety/allow.h"

struct psd_check_comments {
	struct psd_str file;
	struct psd_allows allows;
	struct psd_check_comments *next;
};

void
psd_check_allow_note(struct psd_check_allow *allow, struct psd_str path,
    struct psd_str bytes, const struct psd_node *root)
{
	struct psd_check_comments *c;

	if (!psd_allow_has(bytes))
		return;
	c = psd_arena_new(&allow->arena, struct psd_check_comments);
	c->file = path;
	/* the comments point into the bytes, which are soon gone */
	psd_allow_find(&c->allows, psd_arena_copy(&allow->arena, bytes),
	    psd_allow_text(path), root);
	if (allow->last != NULL)
		allow->last->next = c;
	else
		allow->first = c;
	allow->last = c;
}

/* The first finding of LIST, which is sorted, whose file is not before FILE. */
static size_t
first_of(const struct psd_findings *list, struct psd_str file)
{
	size_t low = 0, high = list->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (psd_str_cmp(list->items[middle].file, file) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
psd_check_allow_apply(struct psd_check_allow *allow, struct psd_findings *list)
{
	const struct psd_allow_scope all = { 0 };
	struct psd_check_comments *c;
	size_t from, to, n;

	for (c = allow->first; c != NULL; c = c->next) {
		from = to = first_of(list, c->file);
		while (
		    to < list->n && psd_str_eq(list->items[to].file, c->file))
			to++;
		n = list->n;
		psd_findings_in(list, c->file);
		psd_allow_apply(list, from, to, &c->allows, all);
		if (list->n > n)
			psd_findings_sort(list);
	}
}

void
psd_check_allow_release(struct psd_check_allow *allow)
{
	struct psd_check_comments *c;

	for (c = allow->first; c != NULL; c = c->next)
		psd_allows_release(&c->allows);
	psd_arena_release(&allow->arena);
}
