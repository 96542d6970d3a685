/* psd_office: reports as documents for a word processor. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/office.h"

#include "lib/base/lang.h"
#include "lib/io/convert.h"
#include "lib/io/office_look.h"

#define SECONDS 60
#define LIMIT ((size_t)32 * 1024 * 1024)

/*
 * In its sandbox pandoc 2 does not find what it makes documents from. What it
 * gets is psd's own Markdown, in which nothing that people wrote can become an
 * image or a piece of HTML, so there is nothing for it to fetch.
 */
#define PANDOC(name, kind, lang)                                               \
	static const char *const name[] = { "pandoc", "-f", "gfm", "-t", kind, \
		"-M", "lang=" lang, "-o", "-", NULL }
PANDOC(docx_sv, "docx", "sv-SE");
PANDOC(docx_en, "docx", "en-GB");
PANDOC(odt_sv, "odt", "sv-SE");
PANDOC(odt_en, "odt", "en-GB");

bool
psd_office_is(struct psd_str path)
{
	return psd_str_ends(path, ".docx") || psd_str_ends(path, ".odt");
}

/* A line end in a cell is HTML, which pandoc leaves out of documents. */
static void
add_without_breaks(struct psd_buf *to, struct psd_str s)
{
	const struct psd_str tag = PSD_S("<br>");
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (i + tag.n <= s.n && memcmp(s.p + i, tag.p, tag.n) == 0 &&
		    (i == 0 || s.p[i - 1] != '\\')) {
			psd_buf_puts(to, "; ");
			i += tag.n - 1;
		} else {
			psd_buf_putc(to, s.p[i]);
		}
	}
}

static int
not_made(int how, struct psd_err *e)
{
	if (how != PSD_CONVERT_MISSING)
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("pandoc could not make the document"));
	(void)psd_err_tip(e, "%s",
	    _("install pandoc, or write a web page (.html), which Word opens "
	      "as well"));
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("documents of Word are written with pandoc, which is not "
	      "installed here"));
}

int
psd_office_make(struct psd_buf *out, struct psd_str markdown,
    struct psd_str path, struct psd_err *e)
{
	bool sv = psd_lang_is_swedish(), docx = psd_str_ends(path, ".docx");
	const struct psd_converter by = { .argv = docx
		    ? (sv ? docx_sv : docx_en)
		    : (sv ? odt_sv : odt_en),
		.seconds = SECONDS };
	struct psd_buf text = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_converting c = { .by = &by,
		.limit = LIMIT,
		.out = out,
		.said = &said };
	int how;

	add_without_breaks(&text, markdown);
	c.bytes = psd_buf_get(&text);
	how = psd_convert(&c, e);
	psd_buf_release(&text);
	psd_buf_release(&said);
	if (how < 0)
		return -1;
	return how == PSD_CONVERTED ? 0 : not_made(how, e);
}

/*
 * What pandoc does not do by itself is done by a filter, which is also the one
 * way to hand it a second file: "{dir}" is where both lie.
 */
static const char *const long_docx[] = { "pandoc", "-f", "html", "-t", "docx",
	"--lua-filter={dir}/document.lua", "--reference-doc={dir}/look.docx",
	"-o", "{out}", "{in}", NULL };
static const char *const long_odt[] = { "pandoc", "-f", "html", "-t", "odt",
	"--lua-filter={dir}/document.lua", "--reference-doc={dir}/look.odt",
	"-o", "{out}", "{in}", NULL };

int
psd_office_try(struct psd_buf *out, struct psd_str html, struct psd_str title,
    struct psd_str path, struct psd_err *e)
{
	bool docx = psd_str_ends(path, ".docx");
	const struct psd_converter by = { .argv = docx ? long_docx : long_odt,
		.in = "document.html",
		.out = docx ? "document.docx" : "document.odt",
		.profile = "document.lua",
		.profile_text = docx ? psd_office_filter_docx
				     : psd_office_filter_odt,
		.seconds = SECONDS };
	struct psd_buf look = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_converting c = { .by = &by,
		.bytes = html,
		.second = docx ? "look.docx" : "look.odt",
		.limit = LIMIT,
		.out = out,
		.said = &said };
	int how;

	if (docx)
		psd_office_look_docx(&look, title);
	else
		psd_office_look_odt(&look, title);
	c.second_bytes = psd_buf_get(&look);
	how = psd_convert(&c, e);
	psd_buf_release(&look);
	psd_buf_release(&said);
	return how;
}

int
psd_office_document(struct psd_buf *out, struct psd_str html,
    struct psd_str title, struct psd_str path, struct psd_err *e)
{
	int how = psd_office_try(out, html, title, path, e);

	if (how < 0)
		return -1;
	return how == PSD_CONVERTED ? 0 : not_made(how, e);
}
