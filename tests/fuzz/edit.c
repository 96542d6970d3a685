/* Any record can be edited or is refused, and nothing else changes. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"
#include "lib/record/edit.h"
#include "lib/record/pointer.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static const struct psd_node *
nth(const struct psd_node *node, size_t *left)
{
	const struct psd_node *n, *found;

	if ((*left)-- == 0)
		return node;
	for (n = node->first; n != NULL; n = n->next) {
		found = nth(n, left);
		if (found != NULL)
			return found;
	}
	return NULL;
}

/* The byte WHAT chooses the edit of NODE. */
static struct psd_edit
edit_of(struct psd_arena *arena, const struct psd_node *node,
    unsigned char what)
{
	static const char *const texts[] = { "x", "a\nb", "a\n\nb\n", "'\" #",
		"1: 2" };
	struct psd_edit edit = { what % 3, psd_pointer(arena, node), NULL };
	struct psd_node *value = psd_value_text(arena,
	    psd_str(texts[what / 3 % 5]));

	if (what % 2 > 0) {
		struct psd_node *map = what % 4 > 1 ? psd_value_map(arena)
						    : psd_value_list(arena);

		psd_value_put(map, what % 4 > 1 ? "k" : NULL, value);
		value = map;
	}
	if (what >= 128 && node->kind == PSD_MAP)
		edit.pointer = psd_pointer_down(arena, edit.pointer,
		    PSD_S("new"));
	edit.value = value;
	return edit;
}

static void
try(struct psd_arena *arena, struct psd_str s, const struct psd_node *root,
    const struct psd_edit *edit)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	const struct psd_node *wanted, *got;

	if (psd_edit(&out, s, &(struct psd_edit_all){ edit, 1, NULL }, &e) ==
	    0) {
		wanted = psd_edit_tree(arena, root, edit, 1);
		got = psd_ydoc_read(arena, psd_buf_get(&out), &found);
		if (wanted == NULL || got == NULL || !psd_node_eq(wanted, got))
			abort();
	} else if (out.n > 0 || e.code != PSD_EDATA) {
		abort();
	}
	psd_buf_release(&out);
	psd_findings_release(&found);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *root, *node = NULL;
	struct psd_str s = { (const char *)bytes, n };
	struct psd_edit edit;
	size_t left;

	if (n < 3)
		return 0;
	/* the last bytes choose what is done; they may be text too */
	left = (size_t)bytes[n - 1] % 64;
	s.n = n - 2;
	root = psd_ydoc_read(&arena, s, &found);
	if (root != NULL && found.errors == 0 && psd_ydoc_head(s).n == 0)
		node = nth(root, &left);
	if (node != NULL) {
		edit = edit_of(&arena, node, bytes[n - 2]);
		try(&arena, s, root, &edit);
	}
	psd_findings_release(&found);
	psd_arena_release(&arena);
	return 0;
}
