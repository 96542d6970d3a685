/* psd_office_look: what pandoc makes long documents after: Word's kind. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/office_look.h"

#include "lib/io/office_look_part.h"
#include "lib/io/zip.h"

void
psd_office_look_xml(struct psd_buf *to, struct psd_str s)
{
	static const char *const marks[] = {
		['&'] = "&amp;",
		['<'] = "&lt;",
		['>'] = "&gt;",
	};
	unsigned char c;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		if (c < sizeof(marks) / sizeof(marks[0]) && marks[c] != NULL)
			psd_buf_puts(to, marks[c]);
		else
			psd_buf_putc(to, c < ' ' ? ' ' : s.p[i]);
	}
}

#define HEAD "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE                                                                 \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD                                                                   \
	"xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/"    \
	"main' xmlns:r='" OFFICE "'"
#define KIND "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char types[] = HEAD
    "<Types xmlns='" PACKAGE "content-types'>"
    "<Default Extension='rels' ContentType='application/"
    "vnd.openxmlformats-package.relationships+xml'/>"
    "<Default Extension='xml' ContentType='application/xml'/>"
    "<Override PartName='/word/document.xml' ContentType='" KIND
    "document.main+xml'/>"
    "<Override PartName='/word/styles.xml' ContentType='" KIND "styles+xml'/>"
    "<Override PartName='/word/settings.xml' ContentType='" KIND
    "settings+xml'/>"
    "<Override PartName='/word/header1.xml' ContentType='" KIND "header+xml'/>"
    "<Override PartName='/word/footer1.xml' ContentType='" KIND "footer+xml'/>"
    "<Override PartName='/word/footer2.xml' ContentType='" KIND "footer+xml'/>"
    "</Types>";

static const char package[] = HEAD
    "<Relationships xmlns='" PACKAGE "relationships'>"
    "<Relationship Id='rId1' Type='" OFFICE
    "/officeDocument' Target='word/document.xml'/></Relationships>";

static const char relations[] = HEAD
    "<Relationships xmlns='" PACKAGE "relationships'>"
    "<Relationship Id='rId1' Type='" OFFICE "/styles' Target='styles.xml'/>"
    "<Relationship Id='rId2' Type='" OFFICE "/settings' Target='settings.xml'/>"
    "<Relationship Id='rId11' Type='" OFFICE "/header' Target='header1.xml'/>"
    "<Relationship Id='rId12' Type='" OFFICE "/footer' Target='footer1.xml'/>"
    "<Relationship Id='rId13' Type='" OFFICE
    "/footer' Target='footer2.xml'/></Relationships>";

/* A4; the first sheet has a foot and no head. */
static const char document[] = HEAD
    "<w:document " WORD "><w:body><w:p/><w:sectPr>"
    "<w:headerReference w:type='default' r:id='rId11'/>"
    "<w:footerReference w:type='default' r:id='rId12'/>"
    "<w:footerReference w:type='first' r:id='rId13'/>"
    "<w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='1361' w:right='1134' w:bottom='1247' w:left='1134' "
    "w:header='624' w:footer='567' w:gutter='0'/><w:titlePg/>"
    "</w:sectPr></w:body></w:document>";

static const char settings[] = HEAD
    "<w:settings " WORD "><w:defaultTabStop w:val='720'/>"
    "<w:autoHyphenation w:val='true'/>"
    "<w:compat><w:compatSetting w:name='compatibilityMode' "
    "w:uri='http://schemas.microsoft.com/office/word' w:val='15'/></w:compat>"
    "<w:themeFontLang w:val='sv-SE'/></w:settings>";

#define FIELD(name)                                                            \
	"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText "      \
	"xml:space='preserve'> " name " </w:instrText></w:r><w:r><w:fldChar "  \
	"w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r>"         \
	"<w:fldChar w:fldCharType='end'/></w:r>"
#define SPACED(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
static const char foot[] = HEAD
    "<w:ftr " WORD
    "><w:p><w:pPr><w:pStyle w:val='Footer'/></w:pPr>" SPACED("Sida ")
	FIELD("PAGE") SPACED(" av ") FIELD("NUMPAGES") "</w:p></w:ftr>";

static const char styles_head[] = HEAD
    "<w:styles " WORD "><w:docDefaults><w:rPrDefault><w:rPr>"
    "<w:rFonts w:ascii='Calibri' w:hAnsi='Calibri' w:eastAsia='Calibri' "
    "w:cs='Calibri'/><w:sz w:val='21'/><w:szCs w:val='21'/>"
    "<w:lang w:val='sv-SE' w:eastAsia='sv-SE' w:bidi='ar-SA'/></w:rPr>"
    "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line='264' "
    "w:lineRule='auto'/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'>"
    "<w:name w:val='Normal'/><w:qFormat/></w:style>"
    "<w:style w:type='character' w:default='1' w:styleId="
    "'DefaultParagraphFont'><w:name w:val='Default Paragraph Font'/>"
    "</w:style>";

/* Word lets a table say how large its letters are only where no style of its
 * paragraphs does. */
static const char styles_tail[] =
    "<w:style w:type='character' w:styleId='Hyperlink'>"
    "<w:name w:val='Hyperlink'/><w:rPr><w:color w:val='0B4A6F'/>"
    "<w:u w:val='single'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='VerbatimChar'>"
    "<w:name w:val='Verbatim Char'/><w:rPr><w:rFonts w:ascii='Consolas' "
    "w:hAnsi='Consolas'/></w:rPr></w:style>"
    "<w:style w:type='table' w:default='1' w:styleId='TableNormal'>"
    "<w:name w:val='Normal Table'/><w:tblPr><w:tblInd w:w='0' "
    "w:type='dxa'/><w:tblCellMar><w:top w:w='30' w:type='dxa'/>"
    "<w:left w:w='85' w:type='dxa'/><w:bottom w:w='30' w:type='dxa'/>"
    "<w:right w:w='85' w:type='dxa'/></w:tblCellMar></w:tblPr></w:style>"
    "<w:style w:type='table' w:styleId='Table'><w:name w:val='Table'/>"
    "<w:basedOn w:val='TableNormal'/><w:rPr><w:sz w:val='18'/>"
    "<w:szCs w:val='18'/></w:rPr><w:tblPr><w:tblBorders>"
    "<w:top w:val='single' w:sz='4' w:color='777777'/>"
    "<w:bottom w:val='single' w:sz='4' w:color='777777'/>"
    "<w:insideH w:val='single' w:sz='4' w:color='C3CCD1'/></w:tblBorders>"
    "</w:tblPr><w:trPr><w:cantSplit/></w:trPr>"
    "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr><w:trPr>"
    "<w:tblHeader/></w:trPr><w:tcPr><w:tcBorders><w:bottom "
    "w:val='single' w:sz='12' w:color='1C5470'/></w:tcBorders><w:shd "
    "w:val='clear' w:color='auto' w:fill='E7EFF3'/></w:tcPr>"
    "</w:tblStylePr></w:style></w:styles>";

void
psd_office_look_docx(struct psd_buf *to, struct psd_str title)
{
	struct psd_buf head = PSD_BUF_INIT, styles = PSD_BUF_INIT;
	struct psd_zip_file files[] = {
		{ "[Content_Types].xml", psd_str(types) },
		{ "_rels/.rels", psd_str(package) },
		{ "word/document.xml", psd_str(document) },
		{ "word/_rels/document.xml.rels", psd_str(relations) },
		{ "word/styles.xml", { NULL, 0 } },
		{ "word/settings.xml", psd_str(settings) },
		{ "word/header1.xml", { NULL, 0 } },
		{ "word/footer1.xml", psd_str(foot) },
		{ "word/footer2.xml", psd_str(foot) },
	};

	psd_buf_puts(&styles, styles_head);
	psd_office_look_styles_docx(&styles);
	psd_buf_puts(&styles, styles_tail);
	files[4].bytes = psd_buf_get(&styles);
	psd_buf_puts(&head,
	    HEAD "<w:hdr " WORD "><w:p><w:pPr><w:pStyle w:val='Header'/>"
		 "</w:pPr><w:r><w:t>");
	psd_office_look_xml(&head, title);
	psd_buf_puts(&head, "</w:t></w:r></w:p></w:hdr>");
	files[6].bytes = psd_buf_get(&head);
	psd_zip_make(to, files, sizeof(files) / sizeof(files[0]));
	psd_buf_release(&head);
	psd_buf_release(&styles);
}

/* The list is a field, which Word fills with the numbers of the sheets when the
 * document is opened; what does not know how shows what stands here. */
const char psd_office_filter_docx[] =
    "local function xml(s)\n"
    "  s = s:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')\n"
    "  return s\n"
    "end\n"
    "function Div(d)\n"
    "  if d.identifier ~= 'contents' then return nil end\n"
    "  local n = #d.content\n"
    "  if n == 0 then return {} end\n"
    "  local out = { pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle '\n"
    "    .. 'w:val=\"TOCHeading\"/></w:pPr><w:r><w:t>Inneh\xC3\xA5ll'\n"
    "    .. '</w:t></w:r></w:p>') }\n"
    "  for i, p in ipairs(d.content) do\n"
    "    local link = p.content[1]\n"
    "    local s = '<w:p><w:pPr><w:pStyle w:val=\"TOC' .. link.classes[1]\n"
    "      .. '\"/></w:pPr>'\n"
    "    if i == 1 then s = s .. '<w:r><w:fldChar w:fldCharType=\"begin\" '\n"
    "      .. 'w:dirty=\"true\"/></w:r><w:r><w:instrText '\n"
    "      .. 'xml:space=\"preserve\"> TOC \\\\o \"1-2\" \\\\h \\\\z \\\\u '\n"
    "      .. '</w:instrText></w:r><w:r><w:fldChar '\n"
    "      .. 'w:fldCharType=\"separate\"/></w:r>' end\n"
    "    s = s .. '<w:hyperlink w:history=\"1\" w:anchor=\"'\n"
    "      .. link.target:sub(2) .. '\"><w:r><w:t xml:space=\"preserve\">'\n"
    "      .. xml(pandoc.utils.stringify(link))\n"
    "      .. '</w:t></w:r></w:hyperlink>'\n"
    "    if i == n then s = s\n"
    "      .. '<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>' end\n"
    "    out[#out + 1] = pandoc.RawBlock('openxml', s .. '</w:p>')\n"
    "  end\n"
    "  out[#out + 1] = pandoc.RawBlock('openxml',\n"
    "    '<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>')\n"
    "  return out\n"
    "end\n";
