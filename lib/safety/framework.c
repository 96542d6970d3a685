/* psd_framework: the areas that plans are sorted by. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/framework.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

int
psd_framework_load(const struct psd_framework **out,
    const struct psd_store *store, struct psd_str id, struct psd_err *e)
{
	struct psd_str path = psd_arena_print(store->arena,
	    "frameworks/%.*s.yaml", PSD_F(id));
	struct psd_framework *fw;
	const struct psd_node *root, *areas, *n;

	if (id.n == 0 || memchr(id.p, '/', id.n) != NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("there is no framework '%.*s'"), PSD_F(id));
	if (psd_store_data(&root, store, path.p, e) < 0)
		return -1;
	areas = psd_node_find(root, "areas");
	fw = psd_arena_new(store->arena, struct psd_framework);
	fw->id = psd_node_text(root, "id");
	fw->version = psd_node_text(root, "version");
	fw->name = psd_node_text(root, "name");
	fw->areas = psd_arena_array(store->arena, areas ? areas->n : 0,
	    struct psd_area);
	for (n = areas ? areas->first : NULL; n != NULL; n = n->next) {
		struct psd_area *a = &fw->areas[fw->n];

		a->id = psd_node_text(n, "id");
		a->label = psd_node_text(n, "label");
		a->kind = psd_node_text(n, "kind");
		a->order = fw->n++;
		a->node = n;
	}
	*out = fw;
	return 0;
}

const struct psd_area *
psd_framework_area(const struct psd_framework *fw, struct psd_str id)
{
	size_t i;

	for (i = 0; i < fw->n; i++)
		if (psd_str_eq(fw->areas[i].id, id))
			return &fw->areas[i];
	return NULL;
}

/* Whether WANTED, folded, is the id or a name of A. */
static bool
is_called(struct psd_arena *arena, const struct psd_area *a,
    struct psd_str wanted)
{
	const struct psd_node *n = psd_node_list(a->node, "aliases");

	if (psd_str_eq(psd_utf8_fold(arena, a->id), wanted) ||
	    psd_str_eq(psd_utf8_fold(arena, a->label), wanted))
		return true;
	while (n != NULL && !psd_str_eq(psd_utf8_fold(arena, n->text), wanted))
		n = n->next;
	return n != NULL;
}

static void
tip_areas(const struct psd_framework *fw, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < fw->n; i++)
		psd_buf_print(&all, "%s%.*s", i > 0 ? ", " : "",
		    PSD_F(fw->areas[i].id));
	if (all.n > 0)
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
}

int
psd_framework_named_area(struct psd_str *out, const struct psd_framework *fw,
    const char *given, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(given));
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str wanted = psd_utf8_fold(&arena, psd_str(given));
	size_t i;

	*out = (struct psd_str){ NULL, 0 };
	for (i = 0; i < fw->n && given != NULL; i++) {
		struct psd_str id = fw->areas[i].id;

		psd_suggest_offer(&near, id, id);
		if (is_called(&arena, &fw->areas[i], wanted))
			*out = id;
	}
	psd_arena_release(&arena);
	if (given == NULL || out->n > 0)
		return 0;
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		tip_areas(fw, e);
	return psd_err_set(e, PSD_EUSAGE, _("there is no area '%s'"), given);
}
