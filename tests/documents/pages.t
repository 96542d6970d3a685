#!/bin/sh
# Pages in HTML, as a browser, a telephone, paper and other judges see them.
. "${0%/*}/lib.sh"
t "every report of the example becomes a page"
pages

t "a browser shows and prints them"
run 0 node "$here/look.js" pages/*.html
mv out found-faults

t "the judges see what is wrong"
mkdir bad
sed -e 's/style-src/style-x/' -e 's/<th scope="col"/<th scope="what"/' \
    -e 's/<main>/<main><p>Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<img src="y">/' \
    pages/areas.html >bad/areas.html
run 0 node "$here/look.js" bad/areas.html
has out "policy areas.html: the style is not applied"
has out "width areas.html: "
has out "phone areas.html: "
has out "axe areas.html: image-alt"

t "the page's own style is applied, nothing else is asked for or reported"
silent grep "^policy " found-faults

t "no page is wider than its screen, from 320 to 1600 pixels"
silent grep "^width " found-faults

t "what a meeting needs of a month is on one screen of a projector"
silent grep "^projector " found-faults

t "on a telephone no cell is out of sight"
silent grep "^phone " found-faults

t "axe-core finds nothing that shuts anybody out"
silent grep "^axe " found-faults

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

t "pages are printed on A4, with a sane number of sheets"
for pdf in pages/*.pdf; do
	pdfinfo "$pdf" >info
	has info "(A4)"
	sheets=$(sed -n 's/^Pages: *//p' info)
	case $sheets in
	[1-9] | [1-3][0-9]) ;;
	*) fail "$sheets sheets of $pdf" ;;
	esac
done

t "wide tables lie, narrow ones stand"
pdfinfo pages/november.pdf >info
has info "841.92 x 594.96 pts"
pdfinfo pages/units.pdf >info
has info "594.96 x 841.92 pts"

t "a meeting's pages lie, and each area but the first begins a sheet"
for name in november august management; do
	pdfinfo pages/$name.pdf >info
	has info "841.92 x 594.96 pts"
done
pdftotext -layout pages/august.pdf august.txt
awk 'BEGIN { RS = "\f" } { sub(/^[ \n]*/, ""); sub(/\n.*/, ""); print }' \
    august.txt | grep -e '– MUM 2022-08-23' >tops
same tops <<END
Hemsjukvård – MUM 2022-08-23
Särskilt boende – MUM 2022-08-23
Sjukhus – MUM 2022-08-23
END

t "what is printed can be read: letters, headings, numbers of pages"
pdftotext -layout pages/november.pdf november.txt
has november.txt "Handlingsplanens status inför MUM i november 2022"
has november.txt "Särskilt boende"
has november.txt "Säker vård här och nu"
has november.txt "Ålens vårdcentral går före"
holds grep -q "^ *1 ([0-9]*)$" november.txt

t "a table's headings stand at the top of its second sheet, too"
pdftotext -layout -f 2 -l 2 pages/overdue.pdf second.txt
sed -n '/[^ ]/{p;q;}' second.txt >first-line
for word in Senast Läge Enhet Vad Vem; do
	has first-line "$word"
done

t "what is marked is marked without colour as well"
pdftotext -layout pages/overdue.pdf overdue.txt
has overdue.txt "✗ Förfallen"

t "pandoc reads the tables of a page"
run 0 pandoc -f html -t markdown pages/november.html
has out "Primärvård: fokusområden"
has out "Digitala stöd passar"
finish
