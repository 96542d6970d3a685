#!/bin/sh
# Slides for a dialogue, as pandoc, PowerPoint's format and a browser have them.
. "${0%/*}/lib.sh"
example
dialogues="d-qkzt5 d-epv6p d-g5b59 d-qy2ke d-cx66f d-8p8zp"

t "pandoc makes a presentation of each outline"
for id in $dialogues; do
	run 0 psd -C records --lang sv brief "$id" --slides -o "$PWD/$id.md"
	run 0 psd -C records --lang sv brief "$id" --slides -o "$PWD/$id.pptx"
	run 0 psd -C records --lang sv brief "$id" --slides -o "$PWD/$id.html"
	holds test -s "$id.pptx"
done

t "each slide is there, with all of its words, and holds what is on it"
for id in $dialogues; do
	silent python3 "$here/slides.py" "$id.md" "$id.pptx"
done

t "pandoc by itself makes the same of the outline"
run 0 pandoc d-qkzt5.md -o by-hand.pptx
silent python3 "$here/slides.py" d-qkzt5.md by-hand.pptx

t "the judge sees a slide that holds too much and one that is missing"
{
	cat d-qkzt5.md
	printf '\n# En till\n\n'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		echo "- rad $i"
	done
} >long.md
run 0 pandoc long.md -o long.pptx
run 0 python3 "$here/slides.py" d-qkzt5.md long.pptx
has out " slides, not "
has out ": 12 lines"

t "in a browser nothing is cut off, and nothing is fetched"
silent node "$here/slides.js" ./*.html

t "the judge of the browser sees what is cut off"
sed 's/font-size: 26px/font-size: 90px/g' d-qkzt5.html >large.html
run 0 node "$here/slides.js" large.html
has out "does not fit"

t "å, ä and ö are there, and the language is said"
run 0 pandoc -f html -t plain d-qkzt5.html
has out "Gemensam patientsäkerhetsdialog på särskilt boende: Björken"
has out "Så gick det med förra årets åtgärder"
has d-qkzt5.html 'lang="sv"'
finish
