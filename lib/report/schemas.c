/* psd_report_schemas: psd's schemas as a list, and each as it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/schemas.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/record/schema_copy.h"

#define SCHEMA_MAX ((size_t)4 * 1024 * 1024)

/* A schema and what it says of itself; texts live as long as the arena. */
struct entry {
	struct psd_str file, word, title, description;
};

static int
load(struct entry **out, size_t *n, struct psd_arena *arena, const char *data,
    struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_schemas *set;
	const struct psd_schema *schema;
	int rc = psd_schema_copy_list(&names, arena, data, e);
	size_t i;

	psd_schemas_open(&set, data);
	*out = psd_arena_array(arena, names.n, struct entry);
	for (i = 0; i < names.n && rc == 0; i++) {
		struct entry *it = &(*out)[i];

		rc = psd_schemas_get(&schema, set, names.items[i].p, e);
		if (rc < 0)
			break;
		it->file = names.items[i];
		it->word = psd_schema_copy_word(it->file);
		it->title = psd_arena_copy(arena, psd_schema_title(schema));
		it->description = psd_arena_copy(arena,
		    psd_schema_description(schema));
	}
	*n = i;
	psd_schemas_close(set);
	psd_names_release(&names);
	return rc;
}

int
psd_report_schemas(struct psd_report *to, const char *data, struct psd_err *e)
{
	struct psd_sheet *s = psd_sheet_add(to, "schemas", NULL);
	struct entry *all;
	size_t n, i;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "schema", _("Name"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "title", _("Title"));
	psd_sheet_column(s, PSD_COL_TEXT, "description", _("What it is"));
	if (load(&all, &n, to->arena, data, e) < 0)
		return -1;
	for (i = 0; i < n; i++) {
		psd_sheet_row(s);
		psd_cell_text(s, all[i].word);
		psd_cell_text(s, all[i].title);
		psd_cell_text(s, all[i].description);
	}
	return 0;
}

int
psd_schema_text(struct psd_buf *to, struct psd_arena *arena, const char *data,
    const char *given, struct psd_err *e)
{
	struct psd_str name = psd_utf8_fold(arena, psd_str(given));
	struct psd_suggest near = PSD_SUGGEST_INIT(name);
	struct entry *all, *found = NULL;
	size_t n, i;

	if (load(&all, &n, arena, data, e) < 0)
		return -1;
	for (i = 0; i < n && found == NULL; i++) {
		if (psd_str_eq(all[i].word, name) ||
		    psd_str_eq(all[i].file, name) ||
		    psd_str_eq(psd_utf8_fold(arena, all[i].title), name))
			found = &all[i];
		psd_suggest_offer(&near, all[i].word, all[i].word);
		psd_suggest_offer(&near, all[i].title, all[i].word);
	}
	if (found != NULL)
		return psd_file_read(to,
		    psd_arena_print(arena, "%s/%s", data, found->file.p).p,
		    SCHEMA_MAX, e);
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s", _("'psd schema' lists them"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no schema '%s'"), given);
}
