/* psd_version_changes: what one version did to the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/version_changes.h"

#include "lib/base/table.h"

/* Adds BLOB to BYTES; *TEXT is it, absent where there is no such file. Returns
 * 0 when git has not got it. */
static int
read_blob(struct psd_str *text, struct psd_buf *bytes,
    const struct psd_version_of *v, struct psd_str blob, struct psd_err *e)
{
	int rc;

	*text = (struct psd_str){ NULL, 0 };
	psd_buf_clear(bytes);
	if (blob.p == NULL)
		return 1;
	psd_buf_puts(bytes, ""); /* an empty file is there, too */
	rc = psd_history_bytes(bytes, v->history, blob, e);
	if (rc > 0)
		*text = psd_buf_get(bytes);
	return rc;
}

/* Keeps of C what OTHER has changed too, against another parent. */
static void
keep_common(struct psd_changed *c, const struct psd_changed *other)
{
	struct psd_table places = PSD_TABLE_INIT;
	struct psd_changes *all = &c->changes;
	size_t i, n = 0;

	for (i = 0; other != NULL && i < other->changes.n; i++)
		(void)psd_table_add(&places, other->changes.items[i].pointer,
		    &other->changes.items[i]);
	for (i = 0; i < all->n; i++)
		if (psd_table_find(&places, all->items[i].pointer) != NULL)
			all->items[n++] = all->items[i];
	all->n = n;
	c->text = c->text && other != NULL && other->text;
	psd_table_release(&places);
}

/* A file of a version, while it is read. */
struct file {
	const struct psd_history_file *of;
	struct psd_err *e;
	struct psd_record_bytes record;
	struct psd_buf before, after;
};

/* Reads F as it was in the parent I. Returns 1, or 0 when it is not to be
 * taken apart. */
static int
read_file(struct file *f, const struct psd_version_of *v,
    const struct psd_version_look *look, size_t i)
{
	int rc = read_blob(&f->record.before, &f->before, v, f->of->before[i],
	    f->e);

	if (rc > 0 && i == 0)
		rc = read_blob(&f->record.after, &f->after, v, f->of->after,
		    f->e);
	if (rc > 0 && look->bytes != NULL)
		rc = look->bytes(look->arg, &f->record);
	return rc;
}

static int
add_file(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_version_of *v, const struct psd_version_look *look,
    struct file *f)
{
	struct psd_all_changed found = { NULL, NULL, 0 };
	struct psd_changed *c;
	size_t parents = v->version->parents, i;
	int rc = read_file(f, v, look, 0);

	if (rc <= 0)
		return rc;
	psd_changed_add(&found, arena, &f->record, NULL);
	c = found.first;
	for (i = 1; i < parents && c != NULL; i++) {
		struct psd_all_changed other = { NULL, NULL, 0 };

		if (read_file(f, v, look, i) < 0)
			return -1;
		psd_changed_add(&other, arena, &f->record, NULL);
		keep_common(c, other.first);
	}
	if (c != NULL && (parents < 2 || c->changes.n > 0 || c->text))
		psd_changed_append(out, c);
	return 0;
}

int
psd_version_changes(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_version_of *v, const struct psd_version_look *look,
    struct psd_err *e)
{
	struct file f = { .e = e,
		.before = PSD_BUF_INIT,
		.after = PSD_BUF_INIT };
	size_t i;
	int year, rc = 0;

	for (i = 0; i < v->version->n && rc == 0; i++) {
		f.of = &v->version->files[i];
		f.record = (struct psd_record_bytes){ .path = f.of->path };
		f.record.kind = psd_store_kind(f.of->path, &year);
		if (f.record.kind == PSD_RECORDS ||
		    (look->file != NULL &&
			!look->file(look->arg, f.of, f.record.kind)))
			continue;
		rc = add_file(out, arena, v, look, &f);
	}
	psd_buf_release(&f.before);
	psd_buf_release(&f.after);
	if (rc == 0)
		psd_changed_join(out, arena);
	return rc;
}
