/* psd_new_id: an id that nothing in a record has. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/new_id.h"

static bool
has_id(const struct psd_node *node, struct psd_str id)
{
	const struct psd_node *n;

	if (psd_str_eq(psd_node_text(node, "id"), id))
		return true;
	for (n = node->first; n != NULL; n = n->next)
		if (n->kind >= PSD_LIST && has_id(n, id))
			return true;
	return false;
}

int
psd_new_id(struct psd_id *out, struct psd_ids *ids, char letter,
    const struct psd_node *root, struct psd_err *e)
{
	do {
		if (psd_ids_next(out, ids, letter, e) < 0)
			return -1;
	} while (has_id(root, psd_str(out->s)));
	return 0;
}
