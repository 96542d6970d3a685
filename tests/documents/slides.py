"""Says what of an outline of slides is not in the presentation made of it:
slides.py OUTLINE.md SLIDES.pptx. The words come from pandoc's own plain text,
and what is on a slide is counted in lines of its letters."""
import re
import sys
import textwrap
import zipfile
import xml.etree.ElementTree as ET

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml$")
# What a slide of 10 by 5,6 inches holds below its title: letters of 24 points
# in text, of 18 points in tables.
TEXT_LETTERS, TEXT_LINES = 46, 11
TABLE_LETTERS, TABLE_HEIGHT = 76, 4.4
TABLE_LINE, TABLE_PADDING = 0.3, 0.1


def lines(text, width):
    return max(1, len(textwrap.wrap(text, max(1, width))))


def paragraphs(node):
    for p in node.iter(DRAWING + "p"):
        yield "".join(t.text or "" for t in p.iter(DRAWING + "t"))


def table_height(table):
    columns = len(table.findall(f"{DRAWING}tblGrid/{DRAWING}gridCol"))
    width = TABLE_LETTERS // columns
    return sum(TABLE_PADDING + TABLE_LINE *
               max(lines(" ".join(paragraphs(cell)), width)
                   for cell in row.iter(DRAWING + "tc"))
               for row in table.iter(DRAWING + "tr"))


def look(number, slide):
    height = sum(table_height(t) for t in slide.iter(DRAWING + "tbl"))
    if height > TABLE_HEIGHT:
        print(f"slide {number}: a table of {height:.1f} inches")
    if height == 0 and number > 1:
        texts = list(paragraphs(slide))[1:]
        n = sum(lines(text, TEXT_LETTERS) for text in texts if text)
        if n > TEXT_LINES:
            print(f"slide {number}: {n} lines")


def main(outline, presentation):
    with open(outline, encoding="utf-8") as f:
        source = f.read()
    with zipfile.ZipFile(presentation) as z:
        names = {int(SLIDE.match(n)[1]): n for n in z.namelist()
                 if SLIDE.match(n)}
        slides = {n: ET.fromstring(z.read(name)) for n, name in names.items()}
        notes = [z.read(n).decode() for n in z.namelist()
                 if n.startswith("ppt/notesSlides/notesSlide")]
    wanted = len(re.findall(r"^# ", source, re.M)) + 1
    if len(slides) != wanted:
        print(f"{len(slides)} slides, not {wanted}")
    for number in sorted(slides):
        look(number, slides[number])
    if ("::: notes" in source) != bool(notes):
        print("the speaker's notes are missing")
    held = " ".join(p for n in sorted(slides) for p in paragraphs(slides[n]))
    held += " ".join(notes)
    plain = re.sub(r"\\(.)", r"\1", source.split("---\n", 2)[2])
    for word in set(re.findall(r"[\wåäöÅÄÖ]{3,}", plain)) - {"notes"}:
        if word not in held:
            print(f"'{word}' is on no slide")


main(*sys.argv[1:])
