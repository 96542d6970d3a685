/* psd_booklet_pdf: a narrative as PDF. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/paper.h"

#include "lib/base/lang.h"
#include "lib/io/convert.h"
#include "lib/io/office.h"
#include "lib/io/paper.h"

#include <stdlib.h>
#include <unistd.h>

/* Numbers take a place that was kept for them, so that the second print should
 * have them right; the third is for a list that needed another line. */
#define PRINTS 3

/* Prints D as it is. Returns a psd_converted, or -1. */
static int
print(struct psd_buf *out, const struct psd_booklet *d, struct psd_err *e)
{
	struct psd_buf page = PSD_BUF_INIT;
	int how;

	psd_buf_clear(out);
	psd_booklet_page(&page, d);
	how = psd_paper_print(out, psd_buf_get(&page), e);
	psd_buf_release(&page);
	return how;
}

/* Whether D says of each heading what PAGES say; after that it does. */
static bool
was_right(struct psd_booklet *d, const size_t *pages)
{
	bool right = true;
	size_t i;

	for (i = 0; i < d->n; i++) {
		right = right && d->headings[i].page == pages[i];
		d->headings[i].page = pages[i];
	}
	return right;
}

/* Prints until the list of contents has the numbers that came of it, or none;
 * each is a guess until a page was made with it. */
static int
print_numbered(struct psd_buf *out, struct psd_booklet *d, struct psd_err *e)
{
	size_t *pages = psd_mem_alloc((d->n + 1) * sizeof(*pages));
	int how = print(out, d, e), times;

	for (times = 1; how == PSD_CONVERTED; times++) {
		psd_paper_targets(pages, d->n, psd_buf_get(out));
		if (was_right(d, pages))
			break;
		if (times == PRINTS) {
			memset(pages, 0, (d->n + 1) * sizeof(*pages));
			(void)was_right(d, pages);
			how = print(out, d, e);
			break;
		}
		how = print(out, d, e);
	}
	free(pages);
	return how;
}

static int
with_office(struct psd_buf *out, const struct psd_booklet *d, struct psd_err *e)
{
	struct psd_buf page = PSD_BUF_INIT, word = PSD_BUF_INIT;
	int how;

	psd_buf_clear(out);
	psd_booklet_plain(&page, d);
	how = psd_office_try(&word, psd_buf_get(&page), d->title,
	    PSD_S(".docx"), e);
	if (how == PSD_CONVERTED)
		how = psd_paper_office(out, psd_buf_get(&word), e);
	psd_buf_release(&page);
	psd_buf_release(&word);
	return how;
}

static int
not_made(int browser, int office, struct psd_err *e)
{
	if (browser == PSD_CONVERT_MISSING && office == PSD_CONVERT_MISSING) {
		(void)psd_err_tip(e, "%s",
		    _("install Chromium (or Chrome), or LibreOffice and "
		      "pandoc; or write a web page (.html) and print it from "
		      "your web browser"));
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("a PDF is made with Chromium, or with LibreOffice and "
		      "pandoc, and neither is installed here"));
	}
	if (browser == PSD_CONVERT_FAILED && geteuid() == 0)
		(void)psd_err_tip(e, "%s",
		    _("Chromium does not run for root: run the command as "
		      "another user, or write a web page (.html) and print it "
		      "from your web browser"));
	else
		(void)psd_err_tip(e, "%s",
		    _("write a web page (.html) and print it from your web "
		      "browser"));
	if (browser == PSD_CONVERT_LATE || office == PSD_CONVERT_LATE)
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("the program that makes the PDF was not done in time"));
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("the programs that are installed here could not make the PDF"));
}

int
psd_booklet_pdf(struct psd_buf *out, struct psd_booklet *d, struct psd_err *e)
{
	struct psd_buf pdf = PSD_BUF_INIT;
	int browser, office = PSD_CONVERT_MISSING;

	browser = print_numbered(&pdf, d, e);
	if (browser != PSD_CONVERTED && browser >= 0)
		office = with_office(&pdf, d, e);
	if (browser == PSD_CONVERTED || office == PSD_CONVERTED)
		psd_buf_str(out, psd_buf_get(&pdf));
	else if (browser >= 0 && office >= 0)
		office = not_made(browser, office, e);
	psd_buf_release(&pdf);
	return browser < 0 || office < 0 ? -1 : 0;
}
