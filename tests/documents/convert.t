#!/bin/sh
# Documents of Word and Excel, as each converter that is installed gives them.
here=$(cd "${0%/*}" && pwd) || exit 1
# shellcheck source=tests/lib.sh
. "$here/../lib.sh"

# Each is packed here: no such file is kept in the tree.
python3 - <<'END' || exit 1
import zipfile

TYPES = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument."


def relations(*pairs):
    return f'<Relationships xmlns="{TYPES}relationships">' + "".join(
        f'<Relationship Id="rId{i + 1}" Type="{OFFICE}/{kind}"'
        f' Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs)) + "</Relationships>"


def pack(name, parts, kinds):
    kinds = "".join(f'<Override PartName="/{part}" ContentType="{KIND}{kind}'
                    '+xml"/>' for part, kind in kinds.items())
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{kinds}</Types>")
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, text in parts.items():
            packed.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' +
                            text)


def paragraph(text, style="", numbered=False):
    how = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        how += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{how}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inside, how=""):
    return ('<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>'
            f"{how}</w:tcPr>{inside}</w:tc>")


def word(name, column):
    rows = [
        [cell(paragraph("Nivå")), cell(paragraph("Aktivitet")),
         cell(paragraph("Mätning"))],
        [cell(paragraph("Enhet"), '<w:vMerge w:val="restart"/>'),
         cell(paragraph("Följ upp", numbered=True) +
              paragraph("Dela", numbered=True)),
         cell(paragraph("Antal") + paragraph("Andel"))],
        [cell(paragraph(""), "<w:vMerge/>"),
         cell(paragraph("Bred"), '<w:gridSpan w:val="2"/>')]]
    table = ("<w:tbl><w:tblPr/><w:tblGrid>" + 3 * column + "</w:tblGrid>" +
             "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) +
             "</w:tbl>")
    pack(name, {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("numbering", "numbering.xml"), ("styles", "styles.xml")),
        "word/styles.xml":
            f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph"'
            ' w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
            "</w:styles>",
        "word/numbering.xml":
            f'<w:numbering xmlns:w="{WORD}"><w:abstractNum'
            ' w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
            "</w:num></w:numbering>",
        "word/document.xml":
            f'<w:document xmlns:w="{WORD}"><w:body>' +
            paragraph("Handlingsplan", "Heading1") + paragraph("Vård nära") +
            table + paragraph("Efter") + "<w:sectPr/></w:body></w:document>",
    }, {"word/document.xml": "wordprocessingml.document.main",
        "word/numbering.xml": "wordprocessingml.numbering",
        "word/styles.xml": "wordprocessingml.styles"})


def text(place, words):
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def excel(name):
    first = ('<row r="1">' + text("A1", "Nivå") + text("B1", "Aktivitet") +
             '</row><row r="2">' + text("A2", "Enhet") +
             text("B2", "1. Följ upp&#10;2. Dela") + '</row><row r="3">' +
             text("B3", "0714") + '<c r="C3"><v>1234.5</v></c></row>')
    pack(name, {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("worksheet", "worksheets/sheet2.xml")),
        "xl/workbook.xml":
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Plan &amp; mål" sheetId="1" r:id="rId1"/>'
            '<sheet name="Månad" sheetId="2" r:id="rId2"/></sheets>'
            "</workbook>",
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{SHEET}"><sheetData>{first}</sheetData>'
            '<mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>',
        "xl/worksheets/sheet2.xml":
            f'<worksheet xmlns="{SHEET}"><sheetData><row r="1">' +
            text("A1", "juli") + "</row></sheetData></worksheet>",
    }, {"xl/workbook.xml": "spreadsheetml.sheet.main",
        "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
        "xl/worksheets/sheet2.xml": "spreadsheetml.worksheet"})


word("plan.docx", '<w:gridCol w:w="2000"/>')
word("odd.docx", "<w:gridCol/>")
excel("plan.xlsx")
END

# Where converters work.
mkdir tmp && export TMPDIR="$scratch/tmp"

# Says what the file holds.
read_file() { run 0 "$build/tests/unit/document" "$1"; }

# without PROGRAM: it is there, and fails.
without() {
	mkdir -p "fail-$1" && printf '#!/bin/sh\nexit 1\n' >"fail-$1/$1" &&
	    chmod +x "fail-$1/$1"
	PATH=$scratch/fail-$1:$PATH
}

cat >plan <<'EOF'
h1 Handlingsplan
Vård nära
table 1: 
  row @0
    Nivå
    Aktivitet
    Mätning
  row @0
    Enhet
    (1) Följ upp
    + (2) Dela
    Antal
    + Andel
  row @0
    ^
    Bred
    ^
Efter
EOF
cat >sheets <<'EOF'
table 1: Plan & mål
  row @0
    Nivå
    Aktivitet
    -
  row @0
    Enhet
    1. Följ upp
    + 2. Dela
    -
  row @0
    ^
    0714
    1234.5
table 2: Månad
  row @0
    juli
EOF

t "a document of Word comes through pandoc"
cp plan.docx "./-o x.docx"
read_file "./-o x.docx"
same out <plan
t "a table that pandoc loses comes through LibreOffice"
read_file odd.docx
same out <plan
t "a document of Excel comes through Gnumeric"
read_file plan.xlsx
same out <sheets
t "one that is cut off is refused"
head -c 700 plan.docx >cut.docx
head -c 900 plan.xlsx >cut.xlsx
read_file cut.docx
has out "cut.docx:0:0: the file seems to be cut off"
read_file cut.xlsx
has out "cut.xlsx:0:0: the file seems to be cut off"
t "one that is damaged is refused"
python3 -c 'b = bytearray(open("plan.docx", "rb").read())
b[60:400] = bytes(340)
open("bad.docx", "wb").write(b)'
read_file bad.docx
has out "cannot read the document"
t "a document of Word comes through LibreOffice"
without pandoc
read_file plan.docx
same out <plan
t "a document of Excel comes through LibreOffice"
without ssconvert
read_file plan.xlsx
same out <sheets
t "nothing is left of all that"
silent find "$TMPDIR" -name 'psd-*'
finish
