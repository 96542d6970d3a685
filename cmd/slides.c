/* psd_cmd_slides: a report as slides. */
/* SPDX-License-Identifier: ISC */
#include "cmd/slides.h"

#include "lib/io/convert.h"
#include "lib/io/file.h"

#include <errno.h>
#include <stdio.h>

#define SECONDS 90
#define MOST_BYTES ((size_t)64 << 20)

/* Neither form asks for anything on the net when it is shown. The outline is
 * read without what could bring in other files or programs. */
#define FROM "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars"
static const char *const pptx_argv[] = { "pandoc", "-f", FROM, "-t", "pptx",
	"-o", "{out}", "{in}", NULL };
static const char *const html_argv[] = { "pandoc", "-f", FROM, "-t", "dzslides",
	"-s", "-H", "{dir}/style.html", "-o", "{out}", "{in}", NULL };

/* pandoc's own letters are too large for more than a few words. */
static const char style[] =
    "<style>\n"
    "html { background-color: #333; }\n"
    "section { color: #222; font-size: 26px; }\n"
    "section h1 { font-size: 38px; margin: 40px 40px 24px; }\n"
    "section p, section ul { font-size: 26px; margin: 12px 60px; }\n"
    "section table { border-collapse: collapse; font-size: 20px;\n"
    "  margin: 12px auto; width: 90% !important; }\n"
    "section th, section td { border-bottom: 1px solid #999;\n"
    "  padding: 4px 8px; vertical-align: top; }\n"
    "</style>\n";

static const struct {
	const char *extension;
	struct psd_converter by;
} forms[] = {
	{ ".pptx",
	    { pptx_argv, "outline.md", "slides.pptx", NULL, NULL, SECONDS } },
	{ ".html",
	    { html_argv, "outline.md", "slides.html", "style.html", style,
		SECONDS } },
};
#define FORMS (sizeof(forms) / sizeof(forms[0]))

/* What makes the file that is asked for; NULL: the outline itself is. */
static int
choose(const struct psd_converter **by, const struct psd_ctx *ctx,
    struct psd_err *e)
{
	struct psd_str file = psd_str(
	    psd_cmd_to_file(ctx) ? ctx->output : NULL);
	size_t i;

	*by = NULL;
	if ((ctx->format != NULL && strcmp(ctx->format, "markdown") != 0) ||
	    ctx->dialect != NULL) {
		(void)psd_err_tip(e, "%s",
		    _("-o FILE.md, FILE.pptx or FILE.html says what becomes "
		      "of it"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--slides' is an outline in Markdown"));
	}
	for (i = 0; i < FORMS && ctx->format == NULL; i++)
		if (psd_str_ends(file, forms[i].extension))
			*by = &forms[i].by;
	return 0;
}

static int
convert(struct psd_buf *out, const struct psd_converter *by,
    const struct psd_ctx *ctx, struct psd_str outline, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	const struct psd_converting c = { .by = by,
		.bytes = outline,
		.limit = MOST_BYTES,
		.out = out,
		.said = &said };
	int rc = psd_convert(&c, e);

	if (rc > 0)
		(void)psd_err_tip(e, "%s",
		    rc == PSD_CONVERT_MISSING
			? _("install pandoc, or write the outline with "
			    "-o FILE.md")
			: _("write the outline with -o FILE.md, and try "
			    "pandoc on it"));
	if (rc == PSD_CONVERT_MISSING)
		rc = psd_err_set(e, PSD_EIO,
		    _("'%s' is made with pandoc, which is not here"),
		    ctx->output);
	else if (rc > 0)
		rc = psd_err_set(e, PSD_EIO, _("pandoc could not make '%s'"),
		    ctx->output);
	psd_buf_release(&said);
	return rc;
}

/* Says that figures may be missing. */
static int
end(const struct psd_ctx *ctx)
{
	struct psd_err broken = { 0 };

	if (ctx->faults.errors == 0)
		return PSD_EXIT_DONE;
	(void)psd_err_set(&broken, PSD_OK, "%s",
	    _("there are errors in the records, so something may be "
	      "missing in the text. Run: psd validate"));
	psd_cmd_complain(&broken);
	return PSD_EXIT_NO;
}

int
psd_cmd_slides(struct psd_ctx *ctx, const struct psd_report *report,
    const struct psd_slides_title *title, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT, made = PSD_BUF_INIT;
	const struct psd_converter *by;
	int rc = choose(&by, ctx, e);

	if (rc == 0)
		psd_slides_write(&text, report, title);
	if (rc == 0 && by != NULL)
		rc = convert(&made, by, ctx, psd_buf_get(&text), e);
	if (rc == 0 && psd_cmd_to_file(ctx))
		rc = psd_file_replace(ctx->output,
		    psd_buf_get(by != NULL ? &made : &text), e);
	else if (rc == 0 && fwrite(text.p, 1, text.n, stdout) < text.n &&
	    errno != EPIPE)
		rc = psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	psd_buf_release(&text);
	psd_buf_release(&made);
	return rc < 0 ? -1 : end(ctx);
}
