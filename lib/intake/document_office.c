/* psd_document_office: documents of Word and Excel, through other programs. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"
#include "lib/io/convert.h"

#include <stdint.h>

/* The first start of LibreOffice on a slow machine takes half of that. */
#define SECONDS 90

/* The name of the file that is converted says what it is. */
#define OFFICE(name)                                                           \
	{                                                                      \
		office_argv, "document." name, "document.html",                \
		    PSD_CONVERT_OFFICE_PROFILE, psd_convert_office_settings,   \
		    SECONDS                                                    \
	}
static const char *const office_argv[] = { "soffice",
	"-env:UserInstallation=file://{dir}/profile", "--headless",
	"--norestore", "--nolockcheck", "--nodefault", "--convert-to", "html",
	"--outdir", "{dir}", "{in}", NULL };
static const char *const docx_argv[] = { "pandoc", "--sandbox", "-f", "docx",
	"-t", "html", "--wrap=none", NULL };
static const char *const odt_argv[] = { "pandoc", "--sandbox", "-f", "odt",
	"-t", "html", "--wrap=none", NULL };
static const char *const sheet_argv[] = { "ssconvert",
	"--export-type=Gnumeric_html:html40", "{in}", "{out}", NULL };

static const struct psd_converter docx[] = {
	{ docx_argv, NULL, NULL, NULL, NULL, SECONDS }, OFFICE("docx")
};
static const struct psd_converter odt[] = {
	{ odt_argv, NULL, NULL, NULL, NULL, SECONDS }, OFFICE("odt")
};
static const struct psd_converter xlsx[] = {
	{ sheet_argv, "document.xlsx", "document.html", NULL, NULL, SECONDS },
	OFFICE("xlsx")
};
static const struct psd_converter ods[] = {
	{ sheet_argv, "document.ods", "document.html", NULL, NULL, SECONDS },
	OFFICE("ods")
};
#define N_EACH 2

static bool
holds(struct psd_str bytes, const char *words, size_t within)
{
	size_t n = strlen(words), i;
	const char *p;

	if (bytes.n > within)
		bytes.n = within;
	for (i = 0; i + n <= bytes.n; i = (size_t)(p - bytes.p) + 1) {
		p = memchr(bytes.p + i, words[0], bytes.n - n + 1 - i);
		if (p == NULL)
			return false;
		if (memcmp(p, words, n) == 0)
			return true;
	}
	return false;
}

/* Each packed file ends with a list of what it holds. */
static bool
is_whole(struct psd_str bytes)
{
	size_t most = 65536 + 22, from = bytes.n > most ? bytes.n - most : 0;
	struct psd_str tail = { bytes.p + from, bytes.n - from };

	return holds(tail, "PK\x05\x06", tail.n);
}

/* What a document may come to when it is unpacked, and of how many files. */
#define UNPACKED_MAX ((uint64_t)512 << 20)
#define FILES_MAX 10000

static uint32_t
number_at(struct psd_str bytes, size_t at, size_t n)
{
	uint32_t number = 0;

	while (n-- > 0)
		number = number << 8 | (unsigned char)bytes.p[at + n];
	return number;
}

/* What BYTES say that they come to, as the list at their end has it. One that
 * lies is stopped where it is unpacked. */
static bool
is_bomb(struct psd_str bytes)
{
	uint64_t sum = 0;
	size_t end = bytes.n, at, files, i;

	while (end >= 22 && memcmp(bytes.p + end - 22, "PK\x05\x06", 4) != 0)
		end--;
	if (end < 22)
		return false;
	files = number_at(bytes, end - 12, 2);
	at = number_at(bytes, end - 6, 4);
	for (i = 0; i < files && i <= FILES_MAX && at < end - 22 &&
	     end - 22 - at >= 46;
	     i++) {
		if (memcmp(bytes.p + at, "PK\x01\x02", 4) != 0)
			break;
		sum += number_at(bytes, at + 24, 4);
		at += 46 + number_at(bytes, at + 28, 2) +
		    number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
	}
	return i > FILES_MAX || sum > UNPACKED_MAX;
}

static const char odf[] = "mimetypeapplication/vnd.oasis.opendocument.";

int
psd_intake_packed(enum psd_document_kind *kind, const struct psd_intake *in,
    struct psd_err *e)
{
	struct psd_str bytes = in->bytes;

	*kind = PSD_DOCUMENT_GUESS;
	if (!psd_str_starts(bytes, "PK\x03\x04"))
		return 0;
	if (!is_whole(bytes))
		return psd_intake_cut_off(in, 0, e);
	if (is_bomb(bytes)) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("what is packed in the file is larger than psd reads"));
		(void)psd_err_tip(e, _("divide it into several files"));
		return psd_intake_at(in, 0, e);
	}
	if (holds(bytes, odf, 200))
		*kind = holds(bytes, "opendocument.text", 200)
		    ? PSD_DOCUMENT_DOCX
		    : holds(bytes, "opendocument.spreadsheet", 200)
		    ? PSD_DOCUMENT_XLSX
		    : PSD_DOCUMENT_GUESS;
	else if (holds(bytes, "word/document", bytes.n))
		*kind = PSD_DOCUMENT_DOCX;
	else if (holds(bytes, "xl/workbook", bytes.n))
		*kind = PSD_DOCUMENT_XLSX;
	return 0;
}

static int
none_installed(const struct psd_intake *in, struct psd_err *e)
{
	if (in->d->kind == PSD_DOCUMENT_DOCX) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("documents of Word are read with pandoc or LibreOffice, "
		      "and neither is installed here"));
		(void)psd_err_tip(e,
		    _("install one of them, or save the document as a web page "
		      "in Word"));
	} else {
		(void)psd_err_set(e, PSD_EDATA,
		    _("documents of Excel are read with Gnumeric or "
		      "LibreOffice, and neither is installed here"));
		(void)psd_err_tip(e,
		    _("install one of them, or save the sheet as CSV in "
		      "Excel"));
	}
	return psd_intake_at(in, 0, e);
}

/* The last line that the program said tells most. */
static int
failed(const struct psd_intake *in, const struct psd_converter *by, int how,
    struct psd_str said, struct psd_err *e)
{
	struct psd_str rest = psd_str_trim(said), line = { "", 0 };

	while (psd_str_cut(&rest, '\n', &line))
		continue;
	if (how == PSD_CONVERT_LATE)
		(void)psd_err_set(e, PSD_EDATA,
		    _("'%s' was not ready with the document in %d seconds"),
		    by->argv[0], SECONDS);
	else if (psd_str_trim(line).n > 0)
		(void)psd_err_set(e, PSD_EDATA,
		    _("'%s' cannot read the document: %.*s"), by->argv[0],
		    line.n < 300 ? (int)line.n : 300, line.p);
	else
		(void)psd_err_set(e, PSD_EDATA,
		    _("'%s' cannot read the document"), by->argv[0]);
	(void)psd_err_tip(e,
	    in->d->kind == PSD_DOCUMENT_DOCX
		? _("save it as a web page in Word")
		: _("save the sheet as CSV in Excel"));
	return psd_intake_at(in, 0, e);
}

/* Reads what came of it. */
static int
read_page(struct psd_intake *in, struct psd_str packed, const struct psd_buf *b,
    struct psd_err *e)
{
	enum psd_document_kind kind = in->d->kind;
	int rc;

	in->bytes = psd_arena_copy(in->arena, psd_buf_get(b));
	in->d->converted = true;
	rc = psd_intake_decode(in, e);
	if (rc == 0)
		rc = psd_intake_html(in, e);
	in->d->kind = kind;
	in->bytes = packed;
	return rc;
}

static void
start_again(struct psd_intake *in)
{
	in->d->first = in->d->last = NULL;
	in->d->n_grids = 0;
	in->d->converted = false;
	in->n_pieces = in->n_cells = in->n_rows = 0;
	in->width = in->all_cells = 0;
}

static const struct psd_converter *
converters(const struct psd_intake *in)
{
	bool open = holds(in->bytes, odf, 200);

	if (in->d->kind == PSD_DOCUMENT_DOCX)
		return open ? odt : docx;
	return open ? ods : xlsx;
}

/* The next program is tried where one is missing, or fails. What is told is
 * what the first said that is there. */
int
psd_intake_office(struct psd_intake *in, struct psd_err *e)
{
	const struct psd_converter *by = converters(in);
	struct psd_str packed = in->bytes;
	struct psd_err first = { 0 };
	int i, how, rc = -1;

	for (i = 0; i < N_EACH && rc < 0; i++) {
		struct psd_buf out = PSD_BUF_INIT, said = PSD_BUF_INIT;
		struct psd_converting c = { .by = &by[i],
			.bytes = packed,
			.limit = PSD_DOCUMENT_BYTES,
			.out = &out,
			.said = &said };
		struct psd_err now = { 0 };

		how = psd_convert(&c, &now);
		if (how == PSD_CONVERTED)
			rc = read_page(in, packed, &out, &now);
		else if (how > PSD_CONVERT_MISSING)
			(void)failed(in, &by[i], how, psd_buf_get(&said), &now);
		if (how != PSD_CONVERT_MISSING && rc < 0) {
			(void)psd_err_at(&now, in->path, 0, 0);
			if (first.code == PSD_OK)
				first = now;
			start_again(in);
		}
		psd_buf_release(&out);
		psd_buf_release(&said);
	}
	if (rc < 0 && first.code == PSD_OK)
		return none_installed(in, e);
	if (rc < 0)
		*e = first;
	return rc;
}
