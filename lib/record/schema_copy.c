/* psd_schema_copy: psd's schemas beside the records, where editors look. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_copy.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/record/modeline.h"

#define SCHEMA_MAX ((size_t)4 * 1024 * 1024)

int
psd_schema_copy_list(struct psd_names *names, struct psd_arena *arena,
    const char *data, struct psd_err *e)
{
	struct psd_names all = PSD_NAMES_INIT;
	int rc = psd_tree_list(&all, arena, data, e);
	size_t i;

	for (i = 0; i < all.n; i++)
		if (psd_str_ends(all.items[i], PSD_MODELINE_TAIL))
			psd_names_add(names, all.items[i]);
	if (rc == 0 && names->n == 0)
		rc = psd_err_set(e, PSD_EIO, _("there are no schemas in '%s'"),
		    data);
	psd_names_release(&all);
	return rc;
}

struct psd_str
psd_schema_copy_word(struct psd_str name)
{
	name.n -= strlen(PSD_MODELINE_TAIL);
	return name;
}

void
psd_schema_news_release(struct psd_schema_news *news)
{
	psd_names_release(&news->added);
	psd_names_release(&news->changed);
}

/* The records of other people come with links that lead anywhere. */
static int
refuse_links(const struct psd_store *store, struct psd_err *e)
{
	static const char *const dirs[] = { ".psd", PSD_MODELINE_DIR };
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		if (psd_file_is_link(
			psd_store_path(store, psd_str(dirs[i])).p)) {
			(void)psd_err_tip(e, "%s",
			    _("put the directory itself there"));
			return psd_err_set(e, PSD_EIO,
			    _("'%s' is a link to another directory and is not "
			      "written to"),
			    dirs[i]);
		}
	return 0;
}

static int
copy_one(struct psd_schema_news *news, const struct psd_store *store,
    struct psd_str name, struct psd_err *e)
{
	struct psd_str path = psd_arena_print(store->arena, "%s/%s",
	    PSD_MODELINE_DIR, name.p);
	struct psd_str to = psd_store_path(store, path);
	struct psd_str from = psd_arena_print(store->arena, "%s/%s",
	    store->data.p, name.p);
	struct psd_buf ours = PSD_BUF_INIT, theirs = PSD_BUF_INIT;
	bool there = psd_file_exists(to.p);
	int rc = psd_file_read(&ours, from.p, SCHEMA_MAX, e);

	if (rc == 0 && there)
		rc = psd_file_read(&theirs, to.p, SCHEMA_MAX, e);
	if (rc == 0 &&
	    (!there || !psd_str_eq(psd_buf_get(&ours), psd_buf_get(&theirs)))) {
		rc = psd_file_replace(to.p, psd_buf_get(&ours), e);
		if (rc == 0)
			psd_names_add(there ? &news->changed : &news->added,
			    path);
	}
	psd_buf_release(&ours);
	psd_buf_release(&theirs);
	return rc;
}

int
psd_schema_copy(struct psd_schema_news *news, const struct psd_store *store,
    struct psd_err *e)
{
	struct psd_str dir = psd_store_path(store, PSD_S(PSD_MODELINE_DIR));
	struct psd_names names = PSD_NAMES_INIT;
	size_t i;
	int rc;

	*news = (struct psd_schema_news){ PSD_NAMES_INIT, PSD_NAMES_INIT };
	rc = psd_schema_copy_list(&names, store->arena, store->data.p, e);
	if (rc == 0)
		rc = refuse_links(store, e);
	if (rc == 0)
		rc = psd_file_mkdirs(dir.p, e);
	for (i = 0; i < names.n && rc == 0; i++)
		rc = copy_one(news, store, names.items[i], e);
	psd_names_release(&names);
	return rc;
}

const char *
psd_schema_copy_for(struct psd_str path)
{
	static const char *const own[][2] = {
		{ "schemas/frameworks/", "framework" },
		{ "schemas/outlines/", "outline" },
		{ "schemas/starters/", "starter" },
		{ "schemas/templates/", "template" },
	};
	int year;
	enum psd_record kind = psd_store_kind(path, &year);
	size_t i;

	if (!psd_str_ends(path, ".yaml"))
		return NULL;
	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (psd_str_starts(path, own[i][0]))
			return own[i][1];
	return kind < PSD_RECORDS ? psd_record_word(kind) : NULL;
}
