/* psd_html_style: how a page looks on a screen, a telephone and paper. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/write_html_style.h"

/* Every colour of a text has a contrast above 7 to the white behind it, and
 * says nothing that the words or a sign before them do not say. */
static const char *const all[] = {
	":root{color-scheme:light}",
	"*{box-sizing:border-box}",
	"body{margin:0 auto;padding:1.5rem;max-width:78rem;",
	"font:1rem/1.45 system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,",
	"'DejaVu Sans',sans-serif;color:#1a1a1a;background:#fff;",
	"overflow-wrap:break-word}",
	"header{border-bottom:3px solid #1c5470;margin-bottom:1.5rem;",
	"padding-bottom:.75rem}",
	"h1{font-size:1.75rem;line-height:1.2;margin:0}",
	"header p{margin:.35rem 0 0;color:#3d3d3d}",
	"h2{font-size:1.2rem;line-height:1.3;margin:0}",
	"main>h2,main>section>h2{margin:2rem 0 .5rem}",
	"p,main>ul,pre{max-width:46rem}",
	"main>p{margin:.5rem 0}",
	"a{color:#0b4a6f}",
	":focus-visible{outline:3px solid #0b4a6f;outline-offset:2px}",
	"nav{margin:0 0 1.5rem}",
	"summary{cursor:pointer;width:fit-content;",
	"padding:.25rem .5rem .25rem 0}",
	"nav ul{columns:20rem;column-gap:2rem;margin:.25rem 0 0;padding:0;",
	"list-style:none}",
	"nav li{break-inside:avoid;padding:.15rem 0}",
	"pre{margin:.75rem 0;padding:.75rem 1rem;white-space:pre-wrap;",
	"overflow-wrap:anywhere;background:#f3f5f6;border:1px solid #c3ccd1;",
	"font:.9rem/1.4 ui-monospace,Consolas,'DejaVu Sans Mono',monospace}",
	"footer{margin-top:2rem;border-top:1px solid #8a979e;",
	"padding-top:.5rem;font-size:.875rem;color:#3d3d3d}",
	"footer p{margin:0}",
	".table{overflow-x:auto;margin:2rem 0 1rem}",
	"table{border-collapse:collapse}",
	"caption{text-align:left;padding-bottom:.5rem}",
	"th,td{text-align:left;vertical-align:top;padding:.4rem .75rem;",
	"border-bottom:1px solid #c3ccd1}",
	"thead th,thead td{vertical-align:bottom;background:#e7eff3;",
	"border-bottom:2px solid #1c5470}",
	"tbody th{font-weight:600}",
	".number{text-align:right;font-variant-numeric:tabular-nums}",
	".whole,thead .number,tbody .number{white-space:nowrap}",
	"td ol,td ul,th ol,th ul{margin:0;padding-left:1.4em}",
	"td li+li,th li+li{margin-top:.2em}",
	"td>p,th>p{margin:0}td>p+*,th>p+*{margin-top:.35em}",
	"td>p:first-child,th>p:first-child{display:inline}",
	".in1{padding-left:2em}.in2{padding-left:3.25em}",
	".in3{padding-left:4.5em}.in4{padding-left:5.75em}",
	".in5{padding-left:7em}.in6{padding-left:8.25em}",
	".in7{padding-left:9.5em}.in8{padding-left:10.75em}",
	/* the sign is for the eye: the words say it to a screen reader */
	".good::before{content:'\\2713\\A0';content:'\\2713\\A0'/''}",
	".soon::before{content:'\\25C6\\A0';content:'\\25C6\\A0'/''}",
	".bad::before{content:'\\2717\\A0';content:'\\2717\\A0'/''}",
	".good{color:#0a4d26}.soon{color:#5c3a00}",
	".bad{color:#8a0f0f;font-weight:700}.quiet{color:#4a4a4a}",
	/* the first line is the word, the others say more about it */
	"td>p+*{color:#1a1a1a;font-weight:400}",
	"svg{max-width:100%;height:auto}",
	/* what is shown at a meeting is read from the other end of a room */
	".paged main>.part{font-size:1.6rem}",
	".part~.part{border-top:3px solid #1c5470;padding-top:1rem;",
	"margin-top:3rem}",
	".paged .table{margin:1.25rem 0 .75rem}",
	/* and as much of it as can stands on one screen, whatever its size */
	"@media screen and (min-width:75rem){",
	".paged{font-size:max(.9375rem,1.05vw);line-height:1.3;",
	"max-width:none;padding:.4rem 1.5rem}",
	".paged header{margin-bottom:.4rem;padding-bottom:.2rem}",
	".paged h1{font-size:1.5em;display:inline}",
	".paged header p{display:inline;margin-left:1.5rem}",
	".paged nav{position:absolute;top:.5rem;right:1.5rem;",
	"background:#fff}",
	".paged summary{padding:0 0 0 1rem}",
	".paged p,.paged main>ul{max-width:none}",
	".paged main{display:grid;grid-template-columns:1fr 1fr;",
	"column-gap:1.5rem}",
	".paged main>*{grid-column:1/-1;min-width:0}",
	".paged main>.half{grid-column:auto}",
	".paged main>p{margin:.1rem 0}",
	".paged h2{font-size:1.1em}",
	".paged main>.part{font-size:1.35em;margin:.2rem 0 0}",
	".paged main>.part~.part{margin:2rem 0 0}",
	".paged .table{margin:.3rem 0 .25rem}",
	".paged caption{padding-bottom:.1rem}",
	".paged th,.paged td{padding:.1rem .4rem}",
	".paged .half{font-size:.92em}",
	".paged .half th,.paged .half td{padding:.1rem .3rem}",
	".paged footer{margin-top:.5rem;padding-top:.2rem}",
	"}",
	/* on a small screen a table of words is smaller, not cut */
	"@media screen and (max-width:68rem){",
	"th,td{padding:.4rem .5rem;font-size:.8125rem}",
	"td,tbody th{hyphens:auto}",
	".whole{white-space:normal}",
	"}",
	/* On a telephone a row is a card: each cell has its heading. */
	"@media screen and (max-width:58rem){",
	"body{padding:1rem}h1{font-size:1.4rem}",
	"table,caption,tbody,tr,tbody th,tbody td{display:block}",
	"thead{position:absolute;width:1px;height:1px;overflow:hidden;",
	"clip-path:inset(50%)}",
	"tr{border:1px solid #8a979e;border-radius:.3rem;margin:0 0 .75rem;",
	"padding:.35rem 0}",
	"th,td{border:0;padding:.2rem .75rem;overflow-wrap:anywhere;",
	"font-size:1rem;hyphens:manual}",
	"tbody td:empty{display:none}",
	"tbody .number{text-align:left;white-space:normal}",
	".whole{white-space:normal}",
	"[data-label]::before{content:attr(data-label) ': ';font-weight:400;",
	"color:#4a4a4a}",
	"[data-label].good::before{content:attr(data-label) ': \\2713\\A0'}",
	"[data-label].soon::before{content:attr(data-label) ': \\25C6\\A0'}",
	"[data-label].bad::before{content:attr(data-label) ': \\2717\\A0'}",
	"[data-label]>ol,[data-label]>ul{margin-top:.2em}",
	"}",
	"@page{size:A4;margin:16mm 14mm 18mm;",
	"@bottom-right{content:counter(page) ' (' counter(pages) ')';",
	"font:9pt Arial,'DejaVu Sans',sans-serif;color:#3d3d3d}}",
	"@media print{",
	"body{padding:0;max-width:none;font-size:9.5pt;line-height:1.35}",
	"nav{display:none}",
	"h1{font-size:16pt}h2{font-size:12pt}",
	"header{margin-bottom:12pt}",
	"p,main>ul,pre{max-width:none;orphans:3;widows:3}",
	".table{overflow:visible;margin:14pt 0 8pt}",
	"table{width:100%}",
	"thead{display:table-header-group}",
	"tr,li,pre{break-inside:avoid}",
	"h1,h2,caption,thead{break-after:avoid}",
	"th,td{padding:3pt 6pt;border-bottom:.5pt solid #777}",
	"thead th,thead td{border-top:.5pt solid #777;",
	"border-bottom:1.25pt solid #000}",
	".good,.soon,.bad,.quiet,header p,footer{color:#000}",
	".quiet{font-style:italic}",
	"a{color:inherit;text-decoration:none}",
	".paged{font-size:8.5pt;line-height:1.25}",
	".paged header{margin-bottom:4pt;padding-bottom:3pt}",
	".paged h2{font-size:10.5pt}",
	".paged main>.part{font-size:13pt;border:0;padding:0;margin:0 0 4pt}",
	".paged main>p{margin:2pt 0}",
	".paged footer{margin-top:6pt;padding-top:2pt}",
	".part~.part{break-before:page}",
	".paged main>h2{margin:8pt 0 2pt}",
	".paged .table{margin:5pt 0 3pt}",
	".paged caption{padding-bottom:2pt}",
	".paged th,.paged td{padding:1.5pt 4pt}",
	".half{display:inline-block;vertical-align:top;width:49%}",
	".half+.half{margin-left:1.5%}",
	"}",
};

static const char portrait_is_not_enough[] = "@page{size:A4 landscape;"
					     "margin:11mm 14mm 14mm}";

static const char one_page[] = "@page{size:A4 landscape;margin:8mm}"
			       "@media print{"
			       "body{font-size:6.5pt;line-height:1.2}"
			       "h1{font-size:11pt}"
			       "header{margin:0;padding-bottom:2pt}"
			       ".table{margin:3pt 0}main>p{margin:2pt 0}"
			       "th,td{padding:1.25pt 3pt}"
			       "td ol,td ul{padding-left:0;list-style:none}"
			       "td li+li{margin-top:0}"
			       "footer{display:none}"
			       "}";

void
psd_html_style(struct psd_buf *to)
{
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		psd_buf_puts(to, all[i]);
}

void
psd_html_style_turned(struct psd_buf *to)
{
	psd_buf_puts(to, portrait_is_not_enough);
}

void
psd_html_style_one_page(struct psd_buf *to)
{
	psd_buf_puts(to, one_page);
}
