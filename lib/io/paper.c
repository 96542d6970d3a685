/* psd_paper: documents as PDF, through other programs. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/paper.h"

#include "lib/io/convert.h"

#define SECONDS 90
#define LIMIT ((size_t)64 << 20)

bool
psd_paper_is(struct psd_str path)
{
	return psd_str_ends(path, ".pdf");
}

/*
 * The page has no script, asks for nothing, and its policy would not let it;
 * the browser is told so as well. Its sandbox is left as it is: where it cannot
 * have one, as when root runs it, it ends at once, and LibreOffice is next.
 */
#define BROWSER(name, program)                                                 \
	static const char *const name[] = { program, "--headless",             \
		"--disable-gpu", "--disable-dev-shm-usage",                    \
		"--disable-background-networking", "--disable-sync",           \
		"--disable-extensions", "--disable-component-update",          \
		"--no-first-run", "--no-default-browser-check",                \
		"--host-resolver-rules=MAP * ~NOTFOUND",                       \
		"--user-data-dir={dir}/profile", "--no-pdf-header-footer",     \
		"--generate-pdf-document-outline", "--print-to-pdf={out}",     \
		"file://{in}", NULL }
BROWSER(chromium, "chromium");
BROWSER(chromium_browser, "chromium-browser");
BROWSER(chrome, "google-chrome");
BROWSER(chrome_stable, "google-chrome-stable");
static const char *const *const browsers[] = { chromium, chromium_browser,
	chrome, chrome_stable };
#define N_BROWSERS (sizeof(browsers) / sizeof(browsers[0]))

int
psd_paper_print(struct psd_buf *out, struct psd_str page, struct psd_err *e)
{
	struct psd_converter by = { .in = "document.html",
		.out = "document.pdf",
		.seconds = SECONDS };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_converting c = { .by = &by,
		.bytes = page,
		.limit = LIMIT,
		.roomy = true,
		.out = out,
		.said = &said };
	int how = PSD_CONVERT_MISSING;
	size_t i;

	for (i = 0; i < N_BROWSERS && how == PSD_CONVERT_MISSING; i++) {
		by.argv = browsers[i];
		how = psd_convert(&c, e);
	}
	psd_buf_release(&said);
	return how;
}

static const char *const office[] = { "soffice",
	"-env:UserInstallation=file://{dir}/profile", "--headless",
	"--norestore", "--nolockcheck", "--nodefault", "--convert-to",
	("pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\","
	 "\"value\":\"true\"},\"ExportBookmarks\":{\"type\":\"boolean\","
	 "\"value\":\"true\"}}"),
	"--outdir", "{dir}", "{in}", NULL };

int
psd_paper_office(struct psd_buf *out, struct psd_str document,
    struct psd_err *e)
{
	const struct psd_converter by = { .argv = office,
		.in = "document.docx",
		.out = "document.pdf",
		.profile = PSD_CONVERT_OFFICE_PROFILE,
		.profile_text = psd_convert_office_settings,
		.seconds = SECONDS };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_converting c = { .by = &by,
		.bytes = document,
		.limit = LIMIT,
		.out = out,
		.said = &said };
	int how = psd_convert(&c, e);

	psd_buf_release(&said);
	return how;
}
