/* psd_office_look_styles: how the paragraphs of a long document look. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/office_look_part.h"

#include <stdbool.h>

enum flag {
	BOLD = 1,
	NEXT = 2,      /* it stays with the paragraph behind it */
	TOGETHER = 4,  /* its lines stay together */
	RIGHT = 8,     /* flush right */
	LEADER = 16,   /* dots lead to the right margin */
	BREAK = 32,    /* a new sheet behind it */
	LINE = 64,     /* a thin line above it */
	ON_BODY = 128, /* what it does not say is as in the body */
};

/* Pandoc knows each style by its name in Word or by that in LibreOffice.
 * Lengths are in points, sizes of letters in half points. */
static const struct look {
	const char *word_id, *word, *odt, *odt_shown; /* NULL: not there */
	int above, below, size;
	unsigned flags;
	const char *colour;
	int indent, heading;
} looks[] = {
	{ "BodyText", "Body Text", "Text_20_body", "Text body", 6, 4, 0, 0,
	    NULL, 0, 0 },
	{ "FirstParagraph", "First Paragraph", "First_20_paragraph",
	    "First paragraph", 6, 4, 0, ON_BODY, NULL, 0, 0 },
	{ "Compact", "Compact", NULL, NULL, 1, 1, 0, TOGETHER | ON_BODY, NULL,
	    0, 0 },
	{ "Label", "Label", "Label", NULL, 9, 3, 0, NEXT | ON_BODY, NULL, 0,
	    0 },
	{ "TableCaption", "Table Caption", "TableCaption", NULL, 9, 3, 0,
	    NEXT | ON_BODY, NULL, 0, 0 },
	{ "BlockText", "Block Text", "Quotations", NULL, 4, 4, 0, ON_BODY,
	    "3d3d3d", 20, 0 },
	{ "SourceCode", "Source Code", "Preformatted_20_Text",
	    "Preformatted Text", 4, 4, 0, 0, NULL, 0, 0 },
	{ "Title", "Title", "Title", NULL, 12, 8, 44, BOLD | NEXT, "123c50", 0,
	    0 },
	{ "Subtitle", "Subtitle", "Subtitle", NULL, 0, 3, 0, 0, "3d3d3d", 0,
	    0 },
	{ NULL, NULL, "Heading", NULL, 12, 3, 0, BOLD | NEXT, "123c50", 0, 0 },
	{ "Heading1", "heading 1", "Heading_20_1", "Heading 1", 22, 6, 32,
	    BOLD | NEXT, "123c50", 0, 1 },
	{ "Heading2", "heading 2", "Heading_20_2", "Heading 2", 16, 4, 25,
	    BOLD | NEXT, "123c50", 0, 2 },
	{ "Heading3", "heading 3", "Heading_20_3", "Heading 3", 12, 3, 22,
	    BOLD | NEXT, "123c50", 0, 3 },
	{ "Heading4", "heading 4", "Heading_20_4", "Heading 4", 10, 3, 21,
	    BOLD | NEXT, "123c50", 0, 4 },
	{ "Heading5", "heading 5", "Heading_20_5", "Heading 5", 10, 3, 21,
	    BOLD | NEXT, "123c50", 0, 5 },
	{ "TOCHeading", "TOC Heading", "Contents_20_Heading",
	    "Contents Heading", 18, 4, 28, BOLD | NEXT, "123c50", 0, 0 },
	{ "TOC1", "toc 1", "Contents_20_1", "Contents 1", 4, 0, 0,
	    BOLD | LEADER, NULL, 0, 0 },
	{ "TOC2", "toc 2", "Contents_20_2", "Contents 2", 1, 0, 0, LEADER, NULL,
	    14, 0 },
	{ NULL, NULL, "NewSheet", NULL, 0, 0, 0, BREAK, NULL, 0, 0 },
	{ NULL, NULL, "Table_20_Contents", "Table Contents", 1, 1, 18,
	    LINE | TOGETHER, NULL, 0, 0 },
	{ NULL, NULL, "Table_20_Heading", "Table Heading", 6, 1, 18,
	    BOLD | NEXT, NULL, 0, 0 },
	{ "Header", "header", "Header", NULL, 0, 0, 18, 0, "3d3d3d", 0, 0 },
	{ "Footer", "footer", "Footer", NULL, 0, 0, 18, RIGHT, "3d3d3d", 0, 0 },
};
#define N_LOOKS (sizeof(looks) / sizeof(looks[0]))

#define TWIPS 20 /* Word measures in twentieths of a point */

static void
add_word(struct psd_buf *to, const struct look *l)
{
	psd_buf_print(to,
	    "<w:style w:type='paragraph' w:styleId='%s'><w:name w:val='%s'/>"
	    "<w:basedOn w:val='%s'/>%s<w:qFormat/><w:pPr>%s%s%s",
	    l->word_id, l->word, l->flags & ON_BODY ? "BodyText" : "Normal",
	    l->heading > 0 ? "<w:next w:val='BodyText'/>" : "",
	    l->flags & NEXT ? "<w:keepNext/>" : "",
	    l->flags & (NEXT | TOGETHER) ? "<w:keepLines/>" : "",
	    l->flags & LEADER ? "<w:tabs><w:tab w:val='right' "
				"w:leader='dot' w:pos='9638'/></w:tabs>"
			      : "");
	psd_buf_print(to, "<w:spacing w:before='%d' w:after='%d'/>",
	    l->above * TWIPS, l->below * TWIPS);
	if (l->indent > 0)
		psd_buf_print(to, "<w:ind w:left='%d'/>", l->indent * TWIPS);
	if (l->flags & RIGHT)
		psd_buf_puts(to, "<w:jc w:val='right'/>");
	if (l->heading > 0)
		psd_buf_print(to, "<w:outlineLvl w:val='%d'/>", l->heading - 1);
	psd_buf_print(to, "</w:pPr><w:rPr>%s", l->flags & BOLD ? "<w:b/>" : "");
	if (l->colour != NULL)
		psd_buf_print(to, "<w:color w:val='%s'/>", l->colour);
	if (l->size > 0)
		psd_buf_print(to, "<w:sz w:val='%d'/><w:szCs w:val='%d'/>",
		    l->size, l->size);
	psd_buf_puts(to, "</w:rPr></w:style>");
}

static void
add_odt(struct psd_buf *to, const struct look *l)
{
	psd_buf_print(to,
	    "<style:style style:family='paragraph' style:name='%s' "
	    "style:display-name='%s' style:parent-style-name='%s'",
	    l->odt, l->odt_shown != NULL ? l->odt_shown : l->odt,
	    l->flags & ON_BODY	 ? "Text_20_body"
		: l->heading > 0 ? "Heading"
				 : "Standard");
	if (l->heading > 0)
		psd_buf_print(to,
		    " style:next-style-name='Text_20_body' "
		    "style:default-outline-level='%d'",
		    l->heading);
	psd_buf_print(to,
	    "><style:paragraph-properties fo:margin-top='%dpt' "
	    "fo:margin-bottom='%dpt' fo:margin-left='%dpt'%s%s%s%s%s/>"
	    "<style:text-properties",
	    l->above, l->below, l->indent,
	    l->flags & NEXT ? " fo:keep-with-next='always'" : "",
	    l->flags & (NEXT | TOGETHER) ? " fo:keep-together='always'" : "",
	    l->flags & RIGHT ? " fo:text-align='end'" : "",
	    l->flags & BREAK ? " fo:break-after='page'" : "",
	    l->flags & LINE ? " fo:padding-top='1.5pt' "
			      "fo:border-top='0.5pt solid #c3ccd1'"
			    : "");
	if (l->flags & BOLD)
		psd_buf_puts(to, " fo:font-weight='bold'");
	if (l->colour != NULL)
		psd_buf_print(to, " fo:color='#%s'", l->colour);
	if (l->size > 0)
		psd_buf_print(to, " fo:font-size='%d.%dpt'", l->size / 2,
		    l->size % 2 * 5);
	psd_buf_puts(to, "/></style:style>");
}

void
psd_office_look_styles_docx(struct psd_buf *to)
{
	size_t i;

	for (i = 0; i < N_LOOKS; i++)
		if (looks[i].word_id != NULL)
			add_word(to, &looks[i]);
}

void
psd_office_look_styles_odt(struct psd_buf *to)
{
	size_t i;

	for (i = 0; i < N_LOOKS; i++)
		if (looks[i].odt != NULL)
			add_odt(to, &looks[i]);
}
