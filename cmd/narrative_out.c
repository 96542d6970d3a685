/* psd_narrative_out: the narrative as those who read it see it. */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

#include "lib/io/file.h"
#include "lib/io/office.h"
#include "lib/io/paper.h"
#include "lib/narrative/paper.h"
#include "lib/narrative/reading.h"

#include <stdio.h>

enum kind {
	MARKDOWN,
	HTML,
	WORD, /* or LibreOffice's */
	PDF,
	NONE
};

/* A text is not a table: it has these formats and no other. */
static enum kind
kind_named(struct psd_str name)
{
	if (psd_str_is(name, "markdown") || psd_str_is(name, "text"))
		return MARKDOWN;
	return psd_str_is(name, "html") ? HTML : NONE;
}

static enum kind
kind_of_file(struct psd_str path)
{
	if (psd_office_is(path))
		return WORD;
	if (psd_paper_is(path))
		return PDF;
	switch (psd_format_of_file(path)) {
	case PSD_FORMAT_MARKDOWN:
	case PSD_FORMAT_TEXT:
		return MARKDOWN;
	case PSD_FORMAT_HTML:
		return HTML;
	default:
		return NONE;
	}
}

static int
choose(enum kind *kind, const struct psd_ctx *ctx, bool to_file,
    struct psd_err *e)
{
	*kind = MARKDOWN;
	if (ctx->dialect != NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("a narrative is no table: there is no CSV of it"));
	if (ctx->format != NULL) {
		*kind = kind_named(psd_str(ctx->format));
		if (*kind != NONE)
			return 0;
		(void)psd_err_tip(e, "%s",
		    _("it can be markdown or html; with -o also FILE.docx, "
		      "FILE.odt and FILE.pdf"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is no narrative in the format '%s'"), ctx->format);
	}
	if (!to_file)
		return 0;
	*kind = kind_of_file(psd_str(ctx->output));
	if (*kind != NONE)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("it can end with .md, .html, .docx, .odt or .pdf"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the name '%s' does not say in which format the narrative is to "
	      "be"),
	    ctx->output);
}

static int
make(struct psd_buf *to, struct psd_ctx *ctx,
    const struct psd_narrative_reading *reading, enum kind kind,
    struct psd_err *e)
{
	struct psd_buf page = PSD_BUF_INIT;
	struct psd_booklet d;
	int rc = 0;

	if (kind == MARKDOWN) {
		psd_buf_str(to, reading->markdown);
		return 0;
	}
	if (psd_booklet_read(&d, ctx->arena, reading->title, reading->markdown,
		e) < 0)
		return psd_err_at(e, reading->path.p, 0, 0);
	if (kind == HTML) {
		psd_booklet_page(to, &d);
	} else if (kind == PDF) {
		rc = psd_booklet_pdf(to, &d, e);
	} else {
		psd_booklet_plain(&page, &d);
		rc = psd_office_document(to, psd_buf_get(&page), d.title,
		    psd_str(ctx->output), e);
		psd_buf_release(&page);
	}
	return rc;
}

/* Tells the one who is to publish it what was left out. */
static void
tell(struct psd_narrative_reading *reading)
{
	size_t i;

	psd_findings_sort(&reading->notes);
	for (i = 0; i < reading->notes.n; i++) {
		const struct psd_finding *f = &reading->notes.items[i];
		struct psd_err said = { 0 };

		(void)psd_err_at(&said, reading->path.p, f->place.line,
		    f->place.col);
		(void)psd_err_set(&said, PSD_OK, "%.*s", PSD_F(f->text));
		psd_cmd_complain(&said);
	}
}

static int
write_it(struct psd_ctx *ctx, struct psd_narrative_reading *reading,
    enum kind kind, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	int rc = make(&text, ctx, reading, kind, e);

	if (rc == 0)
		rc = psd_cmd_put(ctx, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

int
psd_narrative_out(struct psd_ctx *ctx, const struct psd_narrative_asked *asked,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	bool to_file = psd_cmd_to_file(ctx);
	struct psd_narrative_reading reading;
	enum kind kind;
	int rc;

	if (choose(&kind, ctx, to_file, e) < 0 ||
	    (to_file && psd_file_can_replace(ctx->output, e) < 0) ||
	    psd_narrative_reading(&reading, &src, &asked->made, e) < 0)
		return -1;
	rc = write_it(ctx, &reading, kind, e);
	if (rc == 0) {
		tell(&reading);
		psd_cmd_name_broken(ctx, NULL);
	}
	psd_findings_release(&reading.notes);
	if (rc < 0)
		return -1;
	return ctx->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
