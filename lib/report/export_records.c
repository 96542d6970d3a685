/* psd_export_records: records as JSON, one after the other. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/export_records.h"

#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/reading.h"
#include "lib/io/term.h"
#include "lib/safety/scan.h"

static void
add_string(struct psd_buf *to, struct psd_str s)
{
	uint32_t cp;
	size_t at = 0, n;

	psd_buf_putc(to, '"');
	while ((n = psd_utf8_next(s, at, &cp)) > 0) {
		if (cp == '"' || cp == '\\')
			psd_buf_print(to, "\\%c", (int)cp);
		else if (cp == '\n')
			psd_buf_puts(to, "\\n");
		else if (psd_utf8_is_control(cp) && cp <= 0xffff)
			psd_buf_print(to, "\\u%04x", (unsigned)cp);
		else
			psd_utf8_put(to, cp);
		at += n;
	}
	psd_buf_putc(to, '"');
}

/* Adds the digits of S, which YAML may write as JSON does not: +1, 007, .5,
 * 5. and 5.e3. */
static void
add_decimal(struct psd_buf *to, struct psd_str s)
{
	size_t i = 0, from;

	if (s.p[i] == '-')
		psd_buf_putc(to, '-');
	if (s.p[i] == '-' || s.p[i] == '+')
		i++;
	while (i + 1 < s.n && s.p[i] == '0' && s.p[i + 1] >= '0' &&
	    s.p[i + 1] <= '9')
		i++;
	from = to->n;
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && to->n == from)
			psd_buf_putc(to, '0');
		if (s.p[i] == '.' &&
		    (i + 1 == s.n || s.p[i + 1] < '0' || s.p[i + 1] > '9'))
			psd_buf_puts(to, ".0");
		else
			psd_buf_putc(to, s.p[i]);
	}
}

static void
add_number(struct psd_buf *to, const struct psd_node *node)
{
	struct psd_str s = node->text;

	if (memchr(s.p, 'n', s.n) != NULL || memchr(s.p, 'N', s.n) != NULL)
		psd_buf_puts(to, "null"); /* .inf and .nan: JSON has none */
	else if (s.n > 2 && (s.p[1] == 'x' || s.p[1] == 'o'))
		psd_buf_print(to, "%.0f", node->number);
	else
		add_decimal(to, s);
}

/* Adds NODE as JSON on one line: the same values, numbers as they are
 * written. */
static void
export_node(struct psd_buf *to, const struct psd_node *node)
{
	const struct psd_node *n;

	switch (node->kind) {
	case PSD_BOOL:
		psd_buf_puts(to, node->number != 0 ? "true" : "false");
		return;
	case PSD_INT:
	case PSD_FLOAT:
		add_number(to, node);
		return;
	case PSD_TEXT:
		add_string(to, node->text);
		return;
	case PSD_LIST:
	case PSD_MAP:
		psd_buf_putc(to, node->kind == PSD_MAP ? '{' : '[');
		for (n = node->first; n != NULL; n = n->next) {
			if (n != node->first)
				psd_buf_putc(to, ',');
			if (node->kind == PSD_MAP) {
				add_string(to, n->key);
				psd_buf_putc(to, ':');
			}
			export_node(to, n);
		}
		psd_buf_putc(to, node->kind == PSD_MAP ? '}' : ']');
		return;
	case PSD_NULL:
	case PSD_KINDS:
		psd_buf_puts(to, "null");
		return;
	}
}

static void
add_record(struct psd_buf *to, const struct psd_read *file)
{
	psd_buf_puts(to, "{\"file\":");
	add_string(to, file->path);
	psd_buf_puts(to, ",\"record\":");
	add_string(to, psd_str(psd_record_word(file->kind)));
	psd_buf_puts(to, ",\"year\":");
	if (file->year > 0)
		psd_buf_print(to, "%d", file->year);
	else
		psd_buf_puts(to, "null");
	psd_buf_puts(to, ",\"content\":");
	export_node(to, file->root);
	if (file->kind == PSD_NARRATIVE) {
		psd_buf_puts(to, ",\"text\":");
		add_string(to, psd_ydoc_behind_head(psd_buf_get(&file->bytes)));
	}
	psd_buf_putc(to, '}');
}

static bool
is_wanted(const struct psd_export *w, const struct psd_read *file)
{
	const struct psd_unit *unit;

	if (file->kind == PSD_RECORDS)
		return false;
	if (w->year > 0 && file->year != w->year)
		return false;
	if (w->unit == NULL || file->root == NULL)
		return w->unit == NULL;
	unit = psd_org_unit(w->src->org, psd_node_text(file->root, "unit"));
	return unit != NULL && psd_unit_is_under(unit, w->unit);
}

/* Whether FILE may leave: it could be read, and says of no patient who that
 * is. If not, why is a finding. */
static bool
may_leave(const struct psd_export *w, struct psd_scan *scan,
    const struct psd_read *file)
{
	const struct psd_scan_piece piece = { .path = file->path,
		.bytes = psd_buf_get(&file->bytes),
		.quiet = true };
	size_t before = w->src->faults->errors;

	if (file->root == NULL) {
		psd_read_tell(w->src->faults, file);
		return false;
	}
	psd_scan_search(scan, &piece);
	return w->src->faults->errors == before;
}

/* Looks for what stops as psd.yaml says; practice is no reason to miss those
 * who were born after its day. */
static void
begin_scan(struct psd_scan *scan, const struct psd_source *src)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err none = { 0 };

	*scan = (struct psd_scan){ .to = src->faults, .today = src->today };
	if (scan->today < psd_term_today())
		scan->today = psd_term_today();
	if (psd_store_bytes(&bytes, src->store, PSD_S("psd.yaml"), PSD_YDOC_MAX,
		&none) == 0)
		psd_scan_organisation(scan, psd_buf_get(&bytes));
	else
		psd_scan_organisation(scan, (struct psd_str){ NULL, 0 });
	psd_buf_release(&bytes);
	psd_scan_only_stops(scan);
}

static int
put_top(const struct psd_export *w, struct psd_err *e)
{
	struct psd_buf top = PSD_BUF_INIT;
	int rc;

	psd_buf_print(&top,
	    "{\"format\":\"psd.records\",\"version\":1,\"today\":\"%s\","
	    "\"records\":[\n",
	    psd_date_print(w->src->today).s);
	rc = w->put(w->arg, psd_buf_get(&top), e);
	psd_buf_release(&top);
	return rc;
}

static int
put_file(struct psd_exported *out, const struct psd_export *w,
    struct psd_scan *scan, const struct psd_read *file, struct psd_err *e)
{
	struct psd_buf line = PSD_BUF_INIT;
	int rc;

	if (!is_wanted(w, file))
		return 0;
	if (!may_leave(w, scan, file)) {
		out->held++;
		return 0;
	}
	if (!w->lines && out->records > 0)
		psd_buf_puts(&line, ",\n");
	add_record(&line, file);
	if (w->lines)
		psd_buf_putc(&line, '\n');
	rc = w->put(w->arg, psd_buf_get(&line), e);
	psd_buf_release(&line);
	out->records++;
	return rc;
}

int
psd_export_records(struct psd_exported *out, const struct psd_export *w,
    struct psd_err *e)
{
	struct psd_reading *reading;
	struct psd_files files;
	const struct psd_read *file;
	struct psd_scan scan;
	int rc = 0;

	*out = (struct psd_exported){ 0 };
	if (psd_store_all(&files, w->src->store, e) < 0)
		return -1;
	if (!w->lines && put_top(w, e) < 0)
		return -1;
	begin_scan(&scan, w->src);
	psd_reading_open(&reading, w->src->store, &files, NULL);
	while (rc == 0) {
		file = psd_reading_next(reading);
		if (file == NULL)
			break;
		rc = put_file(out, w, &scan, file, e);
	}
	psd_reading_close(reading);
	psd_scan_release(&scan);
	if (rc == 0 && !w->lines)
		rc = w->put(w->arg,
		    psd_str(out->records > 0 ? "\n]}\n" : "]}\n"), e);
	return rc;
}
