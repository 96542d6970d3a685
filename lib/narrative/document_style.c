/* psd_laid_style: how a narrative looks, beside what all pages share. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/document_part.h"

#include "lib/base/utf8.h"

static const char *const all[] = {
	".document{max-width:60rem}",
	".document header{margin-bottom:1.5rem}",
	".document h1{font-size:2rem}",
	".document main h2{font-size:1.5rem;margin:2.75rem 0 .5rem;",
	"padding-top:.75rem;border-top:2px solid #1c5470}",
	".document h3{font-size:1.2rem;line-height:1.3;margin:2rem 0 .4rem}",
	".document h4,.document h5,.document h6{font-size:1.05rem;",
	"margin:1.5rem 0 .3rem}",
	".document p,.document main ul,.document main ol{max-width:46rem}",
	".document main ul,.document main ol{margin:.5rem 0;",
	"padding-left:1.5em}",
	".document main li{margin:.25rem 0}",
	".document main li p{margin:.25rem 0}",
	".document .label{margin:1.25rem 0 .35rem}",
	".document .table{margin:1rem 0 1.25rem}",
	".document table{width:100%}",
	".document caption{font-weight:600}",
	".document blockquote{margin:.75rem 0;padding-left:1rem;",
	"border-left:3px solid #8a979e}",
	".document hr{border:0;border-top:1px solid #8a979e;margin:1.5rem 0}",
	".document nav h2{font-size:1.2rem;margin:0 0 .35rem}",
	".document nav ul{columns:auto;margin:0}",
	".document nav ul ul{padding-left:1.5rem}",
	".document nav>ul>li{padding:.3rem 0 0;font-weight:600}",
	".document nav ul ul li{font-weight:400}",
	".document nav a{text-decoration:none}",
	".document nav a:hover,.document nav a:focus{",
	"text-decoration:underline}",
	/* a sheet's number says nothing on a screen */
	".document .page{display:none}",
	".skip{position:absolute;left:-100rem}",
	".skip:focus{position:static;display:inline-block;padding:.5rem}",
	"@page{margin:24mm 20mm 22mm;",
	"@bottom-right{content:'Sida ' counter(page) ' av ' counter(pages)}}",
	"@page:first{@top-left{content:none}}",
	"@media print{",
	".document{max-width:none;font-size:10.5pt;line-height:1.4}",
	".skip{display:none}",
	".document header{margin:0 0 14pt;padding-bottom:8pt}",
	".document h1{font-size:22pt}",
	".document nav{display:block;margin:0}",
	".document nav h2{font-size:14pt;border:0}",
	".document nav a{display:flex;align-items:baseline;gap:6pt}",
	".document nav li{padding:1.25pt 0}",
	".document nav>ul>li{padding-top:4pt}",
	".document .page{display:block;margin-left:auto;",
	"font-variant-numeric:tabular-nums;font-weight:400}",
	".document main{break-before:page}",
	".document p,.document main ul,.document main ol{max-width:none}",
	".document main h2{font-size:16pt;margin:22pt 0 6pt;padding:0;",
	"border:0;color:#123c50}",
	".document main h2:first-child{margin-top:0}",
	".document h3{font-size:12.5pt;margin:16pt 0 4pt;color:#123c50}",
	".document h4,.document h5,.document h6{font-size:11pt;",
	"margin:12pt 0 3pt}",
	".document h3,.document h4,.document h5,.document h6,",
	".document .label{break-after:avoid;break-inside:avoid}",
	".document .table{margin:8pt 0 10pt}",
	".document table{font-size:9pt;line-height:1.3}",
	".document caption{font-size:10.5pt}",
	".document tbody th{font-weight:400}",
	".document th,.document td{overflow-wrap:break-word;hyphens:auto}",
	".document main a{text-decoration:underline}",
	"}",
};

void
psd_laid_style(struct psd_buf *to)
{
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		psd_buf_puts(to, all[i]);
}

/* Adds S as a string of CSS; what could end it or the style is a number. */
static void
add_string(struct psd_buf *to, struct psd_str s)
{
	size_t at = 0, n;
	uint32_t cp;

	psd_buf_putc(to, '"');
	while ((n = psd_utf8_next(s, at, &cp)) > 0) {
		if (cp < 0x80 && strchr("\"\\<>&'", (int)cp) == NULL &&
		    cp >= ' ' && cp != 127)
			psd_buf_putc(to, (char)cp);
		else if (cp >= 0x80 && !psd_utf8_is_control(cp))
			psd_buf_add(to, s.p + at, n);
		else
			psd_buf_print(to, "\\%x ", cp == 0 ? 0xFFFDU : cp);
		at += n;
	}
	psd_buf_putc(to, '"');
}

void
psd_laid_style_title(struct psd_buf *to, struct psd_str title)
{
	psd_buf_puts(to, "@page{@top-left{content:");
	add_string(to, psd_str_trim(title));
	psd_buf_puts(to,
	    ";font:9pt Arial,'DejaVu Sans',sans-serif;color:#3d3d3d}}"
	    "@page:first{@top-left{content:none}}");
}
