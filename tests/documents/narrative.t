#!/bin/sh
# The narrative as a document, as those who get it see it.
. "${0%/*}/lib.sh"

# Where nothing may be left: each program has its files below it.
mkdir tmp && export TMPDIR="$scratch/tmp"

# Chromium has no sandbox for root, and psd does not take it away: the tests do,
# where they run as root.
mkdir bin
for name in chromium chromium-browser google-chrome; do
	real=$(command -v "$name") || continue
	printf '#!/bin/sh\nexec %s --no-sandbox "$@"\n' "$real" >"bin/$name"
	chmod +x "bin/$name"
done
[ "$(id -u)" -ne 0 ] || PATH=$scratch/bin:$PATH

# narrative NAME OPTION ...: makes NAME, an output of psd narrative.
narrative() {
	name=$1
	shift
	run 0 psd -C records --lang sv narrative --year 2022 "$@" \
	    -o "$PWD/$name"
	[ -s "$name" ] || fail "no $name" err
}

t "the example's narrative in every format"
example
for kind in md html docx odt pdf; do
	narrative whole.$kind lindhamra
	narrative unit.$kind bjorken
	narrative public.$kind lindhamra --public
done
silent ls tmp

cat >look.py <<'END'
import re
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
B = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def plain(text):
    text = re.sub(r"[*_`]|<br>|\\(?=[^\w\s])", "", text)
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def in_markdown(name):
    heads, rows = [], []
    for line in open(name, encoding="utf-8"):
        if re.match(r"##+ ", line):
            level, text = line.split(" ", 1)
            heads.append((len(level) - 1, plain(text)))
        elif line.startswith("|") and not re.match(r"\|[ :|-]+\|$", line):
            rows.append(len(re.split(r"(?<!\\)\|", line.strip())) - 2)
    return heads, rows


def words(node):
    return plain("".join(node.itertext()))


def in_word(name):
    top = ElementTree.fromstring(
        zipfile.ZipFile(name).read("word/document.xml"))
    heads = []
    for p in top.iter(W + "p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        style = "" if style is None else style.get(W + "val")
        if re.match(r"Heading\d$", style):
            heads.append((int(style[-1]), words(p)))
    rows = [len(row.findall(W + "tc")) for row in top.iter(W + "tr")]
    for table in top.iter(W + "tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    return heads, rows


def in_office(name):
    top = ElementTree.fromstring(zipfile.ZipFile(name).read("content.xml"))
    heads = [(int(h.get(T + "outline-level")), words(h))
             for h in top.iter(T + "h")]
    rows = [len(row.findall(B + "table-cell"))
            for row in top.iter(B + "table-row")]
    for table in top.iter(B + "table"):
        assert table.find(B + "table-header-rows") is not None
    return heads, rows


def in_page(name):
    page = open(name, encoding="utf-8").read()
    page = page.split("<main", 1)[1]
    text = lambda s: plain(re.sub("<[^>]*>", "", s).replace(
        "&#39;", "'").replace("&quot;", '"').replace("&amp;", "&"))
    heads = [(int(level) - 1, text(inside)) for level, inside in
             re.findall(r"<h(\d)[^>]*>(.*?)</h", page)]
    rows = [len(re.findall("<t[dh]", row))
            for row in re.findall("<tr>(.*?)</tr>", page)]
    return heads, rows


kinds = {"docx": in_word, "odt": in_office, "html": in_page}
for name in sys.argv[1:]:
    base = in_markdown(name + ".md")
    if len(base[0]) < 8 or len(base[1]) < 8:
        print(f"{name}.md: {len(base[0])} headings, {len(base[1])} rows")
    for kind, look in kinds.items():
        found = look(f"{name}.{kind}")
        for what, a, b in zip(("headings", "cells"), base, found):
            if a != b:
                print(f"{name}.{kind}: other {what}", a, b, sep="\n")
END
t "headings, their order and the cells of tables are those of the Markdown"
silent python3 look.py whole unit public

t "the contents name each chapter, before the first"
for name in whole unit; do
	sed -n 's/^##* //p' $name.md | sed 1d >chapters
	pdftotext -layout -l 1 $name.pdf first.txt
	grep '^## ' $name.md | sed 's/^## //' | while read -r chapter; do
		has first.txt "$chapter"
	done
done

t "in the PDF each heading has the number of the page that it stands on"
for name in whole unit; do
	pdftotext -layout -l 1 $name.pdf first.txt
	sed -n 's/^ *\(.*[^ ]\)   *\([0-9][0-9]*\)$/\2 \1/p' first.txt >listed
	[ "$(grep -c . listed)" -ge 5 ] || fail "few numbers" first.txt
	while read -r page heading; do
		pdftotext -f "$page" -l "$page" $name.pdf - | tr '\n' ' ' >there
		has there "$heading"
	done <listed
done

t "each page has its number and all but the first the title"
for name in whole unit public; do
	pages=$(pdfinfo $name.pdf | sed -n 's/^Pages: *//p')
	heading=$(sed -n '1s/^# //p' $name.md)
	page=1
	while [ "$page" -le "$pages" ]; do
		pdftotext -layout -f $page -l $page $name.pdf now.txt
		has now.txt "Sida $page av $pages"
		[ $page -eq 1 ] || has now.txt "$heading"
		page=$((page + 1))
	done
done

t "the PDF is on A4, tagged, has a title and bookmarks, and its fonts"
for name in whole unit public; do
	pdfinfo $name.pdf >info
	has info "(A4)"
	has info "Tagged:          yes"
	has info "Title:           Patients"
	holds grep -aq "/Outlines" $name.pdf
	pdffonts $name.pdf | sed 1,2d | awk '$(NF - 4) != "yes"' >bare
	silent cat bare
done

t "letters are whole, and nothing is left of comments and parts"
for name in whole unit public; do
	pdftotext $name.pdf $name.txt
	for text in $name.md $name.html $name.txt; do
		holds grep -q "Patientsäkerhetsberättelse" "$text"
		lacks "$text" "<!--"
		lacks "$text" "psd:"
		lacks "$text" "Hjälp till den som skriver"
	done
done
has whole.txt "Säker vård här och nu"

t "a word processor shows the same pages: numbers, title, letters"
mkdir office
for name in whole.docx whole.odt; do
	soffice -env:UserInstallation="file://$PWD/office/profile" --headless \
	    --convert-to pdf --outdir office $name >out 2>err
	pdftotext -layout office/whole.pdf office.txt
	has office.txt "Sida 2 av "
	has office.txt "Innehåll"
	has office.txt "Säker vård här och nu"
	rm office/whole.pdf
done

t "where the browser fails, LibreOffice makes the PDF"
mkdir broken
for name in chromium chromium-browser google-chrome google-chrome-stable; do
	printf '#!/bin/sh\nexit 1\n' >broken/$name && chmod +x broken/$name
done
before=$PATH
PATH=$scratch/broken:$PATH
narrative other.pdf bjorken
pdfinfo other.pdf >info
has info "Tagged:          yes"
pdftotext -layout other.pdf other.txt
has other.txt "Sida 1 av "
has other.txt "Björken"
PATH=$before

t "a browser shows them and prints them"
mkdir pages && cp whole.html unit.html public.html pages
run 0 node "$here/look.js" pages/*.html
silent cat out

t "html-validate finds nothing wrong"
cat >.htmlvalidate.json <<'END'
{
	"root": true,
	"extends": ["html-validate:standard"],
	"rules": { "long-title": "off" }
}
END
silent node "$modules/html-validate/bin/html-validate.js" \
    --config .htmlvalidate.json --formatter text pages/*.html
silent ls tmp
finish
