/* psd_import_records: what psd export records wrote becomes files again. */
/* SPDX-License-Identifier: ISC */
#include "cmd/import.h"

#include "lib/foreign/jdoc.h"
#include "lib/foreign/ydoc.h"
#include "lib/intake/record_text.h"
#include "lib/io/file.h"

#define LARGEST ((size_t)512 * 1024 * 1024)

/* One walk over the file: first to look, then to save. */
struct walk {
	struct psd_ctx *ctx;
	const char *file;
	struct psd_sheet *sheet; /* of what is told */
	bool save;
	size_t added, same, others;
};

static void
tell(struct walk *w, struct psd_str path, const char *word, const char *said,
    enum psd_mark mark)
{
	psd_sheet_row(w->sheet);
	psd_cell_text(w->sheet, psd_arena_copy(w->ctx->arena, path));
	psd_cell_puts(w->sheet, word);
	psd_cell_shown(w->sheet, psd_str(said));
	psd_cell_mark(w->sheet, mark);
}

static int
put(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	if (bytes.n > 0)
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("somebody else has just written it"));
	psd_record_text(out, arg);
	return 0;
}

static int
save(struct walk *w, struct psd_given_record *r, struct psd_err *e)
{
	const struct psd_source src = { &w->ctx->store, &w->ctx->org,
		&w->ctx->faults, w->ctx->today };
	const struct psd_saving saving = { .src = &src,
		.path = r->path,
		.change = put,
		.arg = r,
		.dry = !w->save,
		.any = true };
	struct psd_saved saved;
	int rc = psd_save_with(&saved, &saving, e);

	psd_findings_release(&saved.faults);
	if (rc == 0 && w->save)
		w->ctx->done = _("some of the records were saved");
	return rc;
}

static int
take(struct walk *w, const struct psd_node *node, struct psd_err *e)
{
	struct psd_store *store = &w->ctx->store;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_given_record r;
	int rc = 0;
	bool same;

	if (psd_given_record(&r, node, e) < 0)
		return -1;
	if (!psd_store_has(store, r.path)) {
		w->added++;
		if (!w->save)
			tell(w, r.path, "new", _("new"), PSD_MARK_GOOD);
		return save(w, &r, e);
	}
	rc = psd_store_bytes(&bytes, store, r.path, PSD_YDOC_MAX, e);
	same = rc == 0 && psd_record_says(&r, psd_buf_get(&bytes));
	psd_buf_release(&bytes);
	if (same)
		w->same++;
	else
		w->others++;
	if (rc == 0 && !same && !w->save)
		tell(w, r.path, "differs", _("is there and says otherwise"),
		    PSD_MARK_BAD);
	return rc;
}

/* Reads S, one value, and takes its record or its records. FROM is the line
 * that it begins on. */
static int
read_value(struct walk *w, struct psd_str s, size_t from, struct psd_err *e)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = psd_jdoc_read(&arena, s, &found), *n;
	int rc = 0;

	if (s.n > PSD_JDOC_MAX)
		(void)psd_err_tip(e, "%s",
		    _("have it written with one record a line: psd export "
		      "records --format ndjson"));
	if (root == NULL || found.errors > 0) {
		rc = psd_err_set(e, PSD_EDATA, "%.*s",
		    PSD_F(found.items[0].text));
		(void)psd_err_at(e, w->file, from + found.items[0].place.line,
		    found.items[0].place.col);
	} else if (!psd_str_is(psd_node_text(root, "format"), "psd.records")) {
		rc = take(w, root, e);
		if (rc < 0)
			(void)psd_err_at(e, w->file, from + 1, 1);
	} else {
		n = psd_node_list(root, "records");
		for (; rc == 0 && n != NULL; n = n->next) {
			rc = take(w, n, e);
			if (rc < 0)
				(void)psd_err_at(e, w->file, n->place.line,
				    n->place.col);
		}
	}
	psd_findings_release(&found);
	psd_arena_release(&arena);
	return rc;
}

/* A line that is a value by itself makes it one record a line. */
static int
walk(struct walk *w, struct psd_str bytes, struct psd_err *e)
{
	struct psd_str rest = bytes, line;
	size_t number;
	int rc = 0;

	(void)psd_str_cut(&rest, '\n', &line);
	if (!psd_str_starts(psd_str_trim(line), "{\"file\""))
		return read_value(w, bytes, 0, e);
	rest = bytes;
	for (number = 0; rc == 0 && psd_str_cut(&rest, '\n', &line); number++)
		if (psd_str_trim(line).n > 0)
			rc = read_value(w, line, number, e);
	return rc;
}

int
psd_import_records(struct psd_ctx *ctx, const struct psd_import_given *given,
    struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "import");
	struct walk w = { .ctx = ctx, .file = given->file };
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc;

	w.sheet = psd_sheet_add(r, "records", _("Records"));
	psd_sheet_column(w.sheet, PSD_COL_TEXT, "file", _("File"));
	psd_sheet_column(w.sheet, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_empty(w.sheet, _("All of them are there already."));
	rc = psd_file_read(&bytes, given->file, LARGEST, e);
	if (rc == 0)
		rc = walk(&w, psd_buf_get(&bytes), e);
	if (rc == 0 && w.others == 0 && !given->dry) {
		w.save = true;
		w.added = w.same = 0;
		rc = walk(&w, psd_buf_get(&bytes), e);
	}
	psd_buf_release(&bytes);
	if (rc < 0)
		return -1;
	if (w.others > 0)
		psd_report_note(r,
		    psd_str(_("Nothing was saved: files that are "
			      "there already are never written over.")));
	rc = psd_cmd_report(ctx, r, e);
	return rc == PSD_EXIT_DONE && w.others > 0 ? PSD_EXIT_NO : rc;
}
