/* psd_document: what a file from Word, Excel or a web page holds. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"

#include <strings.h>

static const struct {
	const char *name;
	enum psd_document_kind kind;
} names[] = { { "txt", PSD_DOCUMENT_TEXT }, { "text", PSD_DOCUMENT_TEXT },
	{ "tsv", PSD_DOCUMENT_TEXT }, { "tab", PSD_DOCUMENT_TEXT },
	{ "csv", PSD_DOCUMENT_CSV }, { "html", PSD_DOCUMENT_HTML },
	{ "htm", PSD_DOCUMENT_HTML }, { "xhtml", PSD_DOCUMENT_HTML },
	{ "md", PSD_DOCUMENT_MARKDOWN }, { "markdown", PSD_DOCUMENT_MARKDOWN },
	{ "docx", PSD_DOCUMENT_DOCX }, { "docm", PSD_DOCUMENT_DOCX },
	{ "odt", PSD_DOCUMENT_DOCX }, { "xlsx", PSD_DOCUMENT_XLSX },
	{ "xlsm", PSD_DOCUMENT_XLSX }, { "ods", PSD_DOCUMENT_XLSX } };

/* What psd does not read, how it begins, and what to do about it. */
static const struct {
	const char *head;
	size_t n;
	const char *text, *tip;
} others[] = {
	{ "\xD0\xCF\x11\xE0", 4,
	    N_("this is a document of an old Word or Excel, or one with a "
	       "password"),
	    N_("save it as .docx or .xlsx without a password") },
	{ "%PDF", 4, N_("this is a PDF, in which no tables can be found"),
	    N_("ask for the document that it was made from, or copy the table "
	       "into a text file") },
	{ "{\\rtf", 5, N_("this is a document in RTF"),
	    N_("save it as a web page in Word") },
	{ "MIME-Version:", 13, N_("this is a web page packed in one file"),
	    N_("in Word, save it as 'Web page, filtered'") },
	{ "<?xml", 5, N_("this is XML, not a web page"),
	    N_("save it as a web page, or as CSV") },
};

static struct psd_str
extension(struct psd_str name)
{
	size_t at = name.n;

	while (at > 0 && name.p[at - 1] != '.' && name.p[at - 1] != '/')
		at--;
	return (struct psd_str){ name.p + at, name.n - at };
}

enum psd_document_kind
psd_document_kind_named(struct psd_str name)
{
	struct psd_str end = extension(name);
	size_t i;

	for (i = 0; end.n > 0 && i < sizeof(names) / sizeof(names[0]); i++)
		if (end.n == strlen(names[i].name) &&
		    strncasecmp(end.p, names[i].name, end.n) == 0)
			return names[i].kind;
	return PSD_DOCUMENT_GUESS;
}

static bool
begins(struct psd_str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && strncasecmp(s.p, word, n) == 0;
}

/* Many programs save a web page and call it .xls. */
static bool
is_page(struct psd_str s)
{
	static const char *const heads[] = { "<!doctype html", "<html", "<head",
		"<body", "<table", "<meta", "<!--" };
	size_t i;

	if (psd_str_starts(s, "\xEF\xBB\xBF"))
		s = (struct psd_str){ s.p + 3, s.n - 3 };
	s = psd_str_trim(s);
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (begins(s, heads[i]))
			return true;
	return false;
}

static bool
has_html(struct psd_str s)
{
	size_t i, n = s.n < 1000 ? s.n : 1000;

	for (i = 0; i + 5 < n; i++)
		if (begins((struct psd_str){ s.p + i, n - i }, "<html"))
			return true;
	return false;
}

static int
is_no_other(const struct psd_intake *in, struct psd_err *e)
{
	struct psd_str bytes = in->bytes;
	size_t i;

	if (psd_str_starts(bytes, "\xEF\xBB\xBF"))
		bytes = (struct psd_str){ bytes.p + 3, bytes.n - 3 };
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (bytes.n < others[i].n ||
		    memcmp(bytes.p, others[i].head, others[i].n) != 0)
			continue;
		/* a web page can call itself XML too */
		if (bytes.p[0] == '<' && has_html(bytes))
			continue;
		(void)psd_err_set(e, PSD_EDATA, "%s", _(others[i].text));
		(void)psd_err_tip(e, "%s", _(others[i].tip));
		return psd_intake_at(in, 0, e);
	}
	return 0;
}

/* What the bytes are, before they are decoded. The name is asked only where
 * they could be more than one thing. */
static int
find_kind(struct psd_intake *in, enum psd_document_kind kind, struct psd_err *e)
{
	enum psd_document_kind packed;

	in->d->kind = kind;
	if (psd_intake_packed(&packed, in, e) < 0 || is_no_other(in, e) < 0)
		return -1;
	if (packed == PSD_DOCUMENT_GUESS && in->bytes.n > 3 &&
	    memcmp(in->bytes.p, "PK\x03\x04", 4) == 0) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("this is a packed file, but no document of Word or "
		      "Excel"));
		(void)psd_err_tip(e, _("unpack it first"));
		return psd_intake_at(in, 0, e);
	}
	if (packed != PSD_DOCUMENT_GUESS)
		in->d->kind = packed;
	else if (kind == PSD_DOCUMENT_GUESS)
		in->d->kind = is_page(in->bytes)
		    ? PSD_DOCUMENT_HTML
		    : psd_document_kind_named(in->d->path);
	else
		return 0;
	if (packed == PSD_DOCUMENT_GUESS &&
	    (in->d->kind == PSD_DOCUMENT_DOCX ||
		in->d->kind == PSD_DOCUMENT_XLSX)) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("this is no document of Word or Excel, whatever its "
		      "name says"));
		(void)psd_err_tip(e, _("save or send the file again"));
		return psd_intake_at(in, 0, e);
	}
	return 0;
}

/* Without a name that says more, it is text, unless it has a table as Markdown
 * writes it. */
static enum psd_document_kind
guess(struct psd_str bytes)
{
	struct psd_str rest = bytes, line;
	int lines = 0;

	while (lines++ < 1000 && psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (psd_str_starts(line, "|") &&
		    (psd_str_starts(line, "| ---") ||
			psd_str_starts(line, "|---") ||
			psd_str_starts(line, "| :--")))
			return PSD_DOCUMENT_MARKDOWN;
	}
	return PSD_DOCUMENT_TEXT;
}

static int
read_kind(struct psd_intake *in, struct psd_err *e)
{
	switch (in->d->kind) {
	case PSD_DOCUMENT_CSV:
		return psd_intake_csv(in, e);
	case PSD_DOCUMENT_HTML:
		return psd_intake_html(in, e);
	case PSD_DOCUMENT_MARKDOWN:
		return psd_intake_markdown(in, e);
	default:
		return psd_intake_plain(in, e);
	}
}

static int
read_bytes(struct psd_intake *in, enum psd_document_kind kind,
    struct psd_err *e)
{
	struct psd_str ext = extension(in->d->path);

	if (in->bytes.n > PSD_DOCUMENT_BYTES) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("the file is larger than the %zu MiB that psd reads"),
		    PSD_DOCUMENT_BYTES >> 20);
		(void)psd_err_tip(e, _("divide it into several files"));
		return psd_intake_at(in, 0, e);
	}
	if (find_kind(in, kind, e) < 0)
		return -1;
	if (in->d->kind == PSD_DOCUMENT_DOCX ||
	    in->d->kind == PSD_DOCUMENT_XLSX)
		return psd_intake_office(in, e);
	if (psd_intake_decode(in, e) < 0)
		return -1;
	if (in->d->kind == PSD_DOCUMENT_GUESS)
		in->d->kind = is_page(in->bytes) ? PSD_DOCUMENT_HTML
						 : guess(in->bytes);
	in->escapes = begins(ext, "tsv") || begins(ext, "tab");
	return read_kind(in, e);
}

int
psd_document_read(struct psd_document *out, struct psd_arena *arena,
    const char *path, enum psd_document_kind kind, struct psd_err *e)
{
	struct psd_intake in = { .d = out, .arena = arena, .path = path };
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc;

	*out = (struct psd_document){ .kind = kind };
	out->path = psd_arena_copy(arena, psd_str(path));
	rc = psd_file_read(&bytes, path, PSD_DOCUMENT_BYTES, e);
	if (rc == 0) {
		in.bytes = psd_buf_detach(&bytes, arena);
		rc = read_bytes(&in, kind, e);
	}
	psd_buf_release(&bytes);
	psd_intake_release(&in);
	return rc;
}

void
psd_document_say_cell(struct psd_buf *to, const struct psd_document *d,
    const struct psd_grid *grid, size_t row, size_t column)
{
	int line = row < grid->n ? grid->rows[row].line : 0;

	if (d->kind == PSD_DOCUMENT_XLSX && grid->name.n > 0)
		psd_buf_print(to, _("sheet '%.*s', row %zu, column %zu"),
		    PSD_F(grid->name), row + 1, column + 1);
	else if (d->kind == PSD_DOCUMENT_XLSX)
		psd_buf_print(to, _("sheet %zu, row %zu, column %zu"),
		    grid->number, row + 1, column + 1);
	else if (d->kind == PSD_DOCUMENT_DOCX || d->kind == PSD_DOCUMENT_HTML ||
	    line == 0)
		psd_buf_print(to, _("table %zu, row %zu, column %zu"),
		    grid->number, row + 1, column + 1);
	else
		psd_buf_print(to, _("line %d"), line);
}
