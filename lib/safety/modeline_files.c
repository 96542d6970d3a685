/* psd_modeline_files: the modelines of the records in a repository. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/modeline_files.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/tree.h"
#include "lib/record/modeline.h"
#include "lib/record/schema_copy.h"
#include "lib/safety/check_paths.h"

static bool
is_dir(struct psd_str name)
{
	return name.n == 0 || psd_str_ends(name, "/");
}

static int
no_schema(struct psd_str file, struct psd_err *e)
{
	if (psd_str_ends(file, ".md"))
		(void)psd_err_tip(e, "%s",
		    _("narratives are Markdown, and editors need nothing to "
		      "be told about them"));
	return psd_err_set(e, PSD_EDATA,
	    _("there is no schema for '%.*s', by where it lies"), PSD_F(file));
}

int
psd_modeline_files(struct psd_files *out, const struct psd_store *store,
    char *const *given, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_files all = { NULL, 0 }, named = { NULL, 0 };
	size_t i, k;
	int rc = psd_store_all(&all, store, e);

	if (rc == 0)
		rc = psd_check_names(&named, store, given, e);
	for (i = 0; rc == 0 && i < named.n; i++) {
		if (is_dir(named.items[i]))
			continue;
		psd_names_add(&names, named.items[i]);
		if (psd_schema_copy_for(named.items[i]) == NULL)
			rc = no_schema(named.items[i], e);
	}
	for (i = 0; rc == 0 && i < all.n; i++) {
		bool wanted = named.n == 0;

		for (k = 0; k < named.n; k++)
			wanted |= is_dir(named.items[k]) &&
			    psd_str_starts(all.items[i], named.items[k].p);
		if (wanted && psd_schema_copy_for(all.items[i]) != NULL)
			psd_names_add(&names, all.items[i]);
	}
	if (rc == 0) {
		psd_names_sort(&names);
		out->items = psd_arena_array(store->arena, names.n,
		    struct psd_str);
		out->n = 0;
		for (i = 0; i < names.n; i++)
			if (i == 0 ||
			    !psd_str_eq(names.items[i], names.items[i - 1]))
				out->items[out->n++] = names.items[i];
	}
	psd_names_release(&names);
	return rc;
}

void
psd_modeline_show(struct psd_buf *to, struct psd_str file)
{
	psd_modeline_write(to, file, psd_schema_copy_for(file));
}

int
psd_modeline_fix(const struct psd_store *store, struct psd_str file,
    struct psd_err *e)
{
	struct psd_str path = psd_store_path(store, file);
	struct psd_buf bytes = PSD_BUF_INIT, mended = PSD_BUF_INIT;
	int rc = psd_file_read(&bytes, path.p, PSD_YDOC_MAX, e);

	if (rc == 0 && bytes.n > PSD_YDOC_MAX)
		rc = psd_err_set(e, PSD_EDATA, _("'%s' is too large"), path.p);
	if (rc == 0 && !psd_utf8_check(psd_buf_get(&bytes), NULL))
		rc = psd_err_set(e, PSD_EDATA, _("'%s' is not UTF-8"), path.p);
	if (rc == 0)
		rc = psd_modeline_mend(&mended, psd_buf_get(&bytes), file,
		    psd_schema_copy_for(file));
	if (rc == 1 && psd_file_replace(path.p, psd_buf_get(&mended), e) < 0)
		rc = -1;
	psd_buf_release(&bytes);
	psd_buf_release(&mended);
	return rc;
}
