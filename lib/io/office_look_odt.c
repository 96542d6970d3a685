/* psd_office_look_odt: what pandoc makes LibreOffice's documents after. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/office_look.h"
#include "lib/io/office_look_part.h"
#include "lib/io/zip.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define KIND "application/vnd.oasis.opendocument.text"
#define NAMES                                                                  \
	"xmlns:office='" OASIS "office:1.0' xmlns:style='" OASIS "style:1.0' " \
	"xmlns:text='" OASIS "text:1.0' xmlns:fo='" OASIS                      \
	"xsl-fo-compatible:1.0' xmlns:svg='" OASIS "svg-compatible:1.0' "      \
	"office:version='1.2'"
#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n"

static const char manifest[] = HEAD
    "<manifest:manifest xmlns:manifest='" OASIS "manifest:1.0' "
    "manifest:version='1.2'><manifest:file-entry manifest:full-path='/' "
    "manifest:version='1.2' manifest:media-type='" KIND "'/>"
    "</manifest:manifest>";

/* Pandoc lists what is here, then adds meta.xml; and LibreOffice takes a
 * document with a file that is not listed for damaged. */
static const char meta[] = HEAD "<office:document-meta " NAMES
				"><office:meta/></office:document-meta>";

static const char content[] = HEAD
    "<office:document-content " NAMES "><office:body><office:text>"
    "<text:p/></office:text></office:body></office:document-content>";

static const char styles_head[] = HEAD
    "<office:document-styles " NAMES "><office:font-face-decls>"
    "<style:font-face style:name='Calibri' svg:font-family="
    "\"Calibri, Carlito, 'DejaVu Sans', sans-serif\"/>"
    "</office:font-face-decls><office:styles>"
    "<style:default-style style:family='paragraph'>"
    "<style:paragraph-properties fo:orphans='2' fo:widows='2' "
    "fo:hyphenation-ladder-count='2' fo:line-height='115%'/>"
    "<style:text-properties style:font-name='Calibri' "
    "fo:font-size='10.5pt' fo:language='sv' fo:country='SE' "
    "fo:hyphenate='true' fo:hyphenation-remain-char-count='3' "
    "fo:hyphenation-push-char-count='3'/></style:default-style>"
    "<style:style style:family='paragraph' style:name='Standard' "
    "style:class='text'/>";

/* Styles of letters; pandoc calls a link a definition. */
static const struct {
	const char *name, *shown, *how;
} letters[] = {
	{ "Strong_20_Emphasis", "Strong Emphasis", "fo:font-weight='bold'" },
	{ "Emphasis", "Emphasis", "fo:font-style='italic'" },
	{ "Definition", "Definition", "fo:color='#0b4a6f'" },
	{ "Internet_20_link", "Internet link", "fo:color='#0b4a6f'" },
	{ "Source_Text", "Source Text", "" },
	{ "Bullet_20_Symbols", "Bullet Symbols", "" },
	{ "Numbering_20_Symbols", "Numbering Symbols", "" },
};

static const char sheet[] =
    "</office:styles><office:automatic-styles><style:page-layout "
    "style:name='A4'><style:page-layout-properties fo:page-width='21cm' "
    "fo:page-height='29.7cm' fo:margin-top='1.3cm' fo:margin-bottom='1.2cm' "
    "fo:margin-left='2cm' fo:margin-right='2cm'/>"
    "<style:header-style><style:header-footer-properties "
    "fo:min-height='1cm' fo:margin-bottom='0.5cm'/></style:header-style>"
    "<style:footer-style><style:header-footer-properties "
    "fo:min-height='1cm' fo:margin-top='0.5cm'/></style:footer-style>"
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    "<style:master-page style:name='Standard' style:page-layout-name='A4'>"
    "<style:header><text:p text:style-name='Header'>";

static const char foot[] =
    "</text:p></style:header><style:footer>"
    "<text:p text:style-name='Footer'>Sida "
    "<text:page-number text:select-page='current'>1</text:page-number> av "
    "<text:page-count>1</text:page-count></text:p></style:footer>"
    "</style:master-page></office:master-styles></office:document-styles>";

void
psd_office_look_odt(struct psd_buf *to, struct psd_str title)
{
	struct psd_buf styles = PSD_BUF_INIT;
	struct psd_zip_file files[] = {
		{ "mimetype", psd_str(KIND) },
		{ "META-INF/manifest.xml", psd_str(manifest) },
		{ "meta.xml", psd_str(meta) },
		{ "content.xml", psd_str(content) },
		{ "styles.xml", { NULL, 0 } },
	};
	size_t i;

	psd_buf_puts(&styles, styles_head);
	psd_office_look_styles_odt(&styles);
	for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		psd_buf_print(&styles,
		    "<style:style style:family='text' style:name='%s' "
		    "style:display-name='%s'><style:text-properties %s/>"
		    "</style:style>",
		    letters[i].name, letters[i].shown, letters[i].how);
	psd_buf_puts(&styles, sheet);
	psd_office_look_xml(&styles, title);
	psd_buf_puts(&styles, foot);
	files[4].bytes = psd_buf_get(&styles);
	psd_zip_make(to, files, sizeof(files) / sizeof(files[0]));
	psd_buf_release(&styles);
}

/* The list is one that LibreOffice can update, and stands here without the
 * numbers of the sheets until somebody asks it to. */
const char psd_office_filter_odt[] =
    "local function xml(s)\n"
    "  s = s:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')\n"
    "  return s\n"
    "end\n"
    "local function template(n)\n"
    "  return '<text:table-of-content-entry-template text:outline-level=\"'\n"
    "    .. n .. '\" text:style-name=\"Contents_20_' .. n .. '\">'\n"
    "    .. '<text:index-entry-link-start/><text:index-entry-chapter/>'\n"
    "    .. '<text:index-entry-text/><text:index-entry-tab-stop '\n"
    "    .. 'style:type=\"right\" style:leader-char=\".\"/>'\n"
    "    .. '<text:index-entry-page-number/><text:index-entry-link-end/>'\n"
    "    .. '</text:table-of-content-entry-template>'\n"
    "end\n"
    "function Div(d)\n"
    "  if d.identifier ~= 'contents' then return nil end\n"
    "  if #d.content == 0 then return {} end\n"
    "  local s = '<text:table-of-content text:name=\"Contents\" '\n"
    "    .. 'text:protected=\"true\"><text:table-of-content-source '\n"
    "    .. 'text:outline-level=\"2\"><text:index-title-template '\n"
    "    .. 'text:style-name=\"Contents_20_Heading\">Inneh\xC3\xA5ll'\n"
    "    .. '</text:index-title-template>' .. template(1) .. template(2)\n"
    "    .. '</text:table-of-content-source><text:index-body>'\n"
    "    .. '<text:index-title text:name=\"Contents_Head\"><text:p '\n"
    "    .. 'text:style-name=\"Contents_20_Heading\">Inneh\xC3\xA5ll'\n"
    "    .. '</text:p></text:index-title>'\n"
    "  for _, p in ipairs(d.content) do\n"
    "    local link = p.content[1]\n"
    "    s = s .. '<text:p text:style-name=\"Contents_20_'\n"
    "      .. link.classes[1] .. '\"><text:a xlink:type=\"simple\" '\n"
    "      .. 'xlink:href=\"' .. link.target .. '\">'\n"
    "      .. xml(pandoc.utils.stringify(link)) .. '</text:a></text:p>'\n"
    "  end\n"
    "  return pandoc.RawBlock('opendocument', s\n"
    "    .. '</text:index-body></text:table-of-content>'\n"
    "    .. '<text:p text:style-name=\"NewSheet\"/>')\n"
    "end\n";
