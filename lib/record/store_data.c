/* psd_store: psd's own data files, and the organisation's beside them. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/tree.h"
#include "lib/record/store.h"

struct psd_str
psd_store_data_place(const struct psd_store *store, const char *path, bool own)
{
	return own
	    ? psd_arena_print(store->arena, "schemas/%s", path)
	    : psd_arena_print(store->arena, "%s/%s", store->data.p, path);
}

int
psd_store_data_bytes(struct psd_buf *to, const struct psd_store *store,
    const char *path, bool own, struct psd_err *e)
{
	struct psd_str file = psd_store_data_place(store, path, own);

	return own ? psd_store_bytes(to, store, file, PSD_YDOC_MAX, e)
		   : psd_file_read(to, file.p, PSD_YDOC_MAX, e);
}

int
psd_store_data_of(const struct psd_node **out, const struct psd_store *store,
    const char *path, bool own, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str file = psd_store_data_place(store, path, own);

	*out = NULL;
	if (own)
		file = psd_store_path(store, file);
	if (psd_store_data_bytes(&bytes, store, path, own, e) == 0)
		*out = psd_ydoc_read(store->arena, psd_buf_get(&bytes),
		    &faults);
	else
		(void)psd_err_at(e, file.p, 0, 0);
	if (faults.errors > 0) {
		(void)psd_err_set(e, PSD_EDATA, "%.*s",
		    PSD_F(faults.items[0].text));
		(void)psd_err_at(e, file.p, faults.items[0].place.line,
		    faults.items[0].place.col);
	}
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
	return e->code == PSD_OK ? 0 : -1;
}

int
psd_store_data(const struct psd_node **out, const struct psd_store *store,
    const char *path, struct psd_err *e)
{
	bool own = psd_store_has(store,
	    psd_store_data_place(store, path, true));

	return psd_store_data_of(out, store, path, own, e);
}

static int
list_data(struct psd_names *names, const struct psd_store *store,
    const char *dir, bool own, struct psd_err *e)
{
	struct psd_str place = psd_store_data_place(store, dir, own);

	return own ? psd_view_list(names, store->arena, store->view, place, e)
		   : psd_tree_list(names, store->arena, place.p, e);
}

/* Gives the records among NAMES, which it takes, each once. */
static void
give_data(struct psd_files *out, const struct psd_store *store,
    struct psd_names *names)
{
	struct psd_names kept = PSD_NAMES_INIT;
	size_t i;

	psd_names_sort(names);
	for (i = 0; i < names->n; i++)
		if (psd_str_ends(names->items[i], ".yaml") &&
		    (i == 0 ||
			!psd_str_eq(names->items[i], names->items[i - 1])))
			psd_names_add(&kept, names->items[i]);
	out->n = kept.n;
	out->items = psd_arena_array(store->arena, kept.n, struct psd_str);
	for (i = 0; i < kept.n; i++)
		out->items[i] = kept.items[i];
	psd_names_release(&kept);
	psd_names_release(names);
}

int
psd_store_data_in(struct psd_files *out, const struct psd_store *store,
    const char *dir, bool own, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	int rc = list_data(&names, store, dir, own, e);

	give_data(out, store, &names);
	return rc;
}

int
psd_store_data_files(struct psd_files *out, const struct psd_store *store,
    const char *dir, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	int rc = list_data(&names, store, dir, true, e);

	if (rc == 0)
		rc = list_data(&names, store, dir, false, e);
	give_data(out, store, &names);
	return rc;
}

int
psd_store_data_find(const struct psd_node **out, const struct psd_store *store,
    const char *dir, struct psd_str id, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(id);
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str name;
	struct psd_files files;
	size_t i;

	if (psd_store_data_files(&files, store, dir, e) < 0)
		return -1;
	for (i = 0; i < files.n; i++) {
		name = files.items[i];
		name.n -= strlen(".yaml");
		if (psd_str_eq(name, id))
			break;
		psd_suggest_offer(&near, name, name);
	}
	if (i < files.n) {
		name = psd_arena_print(store->arena, "%s/%.*s", dir,
		    PSD_F(files.items[i]));
		return psd_store_data(out, store, name.p, e) < 0 ? -1 : 1;
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	for (i = 0; i < files.n && near.best.p == NULL; i++)
		psd_buf_print(&all, "%s%.*s", i > 0 ? ", " : "",
		    (int)(files.items[i].n - strlen(".yaml")),
		    files.items[i].p);
	if (all.n > 0)
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
	return 0;
}
