#!/bin/sh
# psd protocol: the record of a dialogue as a document.
. "${0%/*}/lib.sh"

# protocol STATUS ARGUMENT ...: psd protocol in records, in English.
protocol() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en protocol "$@"
}

# rows TABLE COLUMNS ARGUMENT ...: rows of one of its tables.
rows() {
	name=$1 columns=$2
	shift 2
	protocol 0 "$@" --format tsv
	table out "$name" "$columns" >rows
}

# headings: those that people see, of Markdown.
headings() {
	sed -n 's/^## //p' out >headings
}

example

t "it says first what it is, when it was, and that it is no audit"
protocol 0 d-qkzt5
head -n 5 out >first
same first <<'END'
Gemensam patientsäkerhetsdialog på särskilt boende: Björken
Protocol, Wednesday 12 October 2022, 13.00–14.30, Björkens samlingssal
Practice date 2022-11-15

Det här är ingen granskning och ingen revision. Vi talar om arbetssätt och strukturer utifrån vad verksamheten behöver, aldrig om enskilda patienter.
END

t "it is found by id, by file, and by unit with the template"
protocol 0 d-qkzt5
mv out by_id
protocol 0 dialogues/2022/bjorken-d-qkzt5.yaml
holds cmp out by_id
protocol 0 björken --template sabo-gemensam
holds cmp out by_id
protocol 2 bjorken
has err "Björken has 3 dialogues"
protocol 0 bjorken --year 2021
has out "13 October 2021"

t "who answers for it, when it was revised, documented, and is followed up"
has by_id "- State: Documented"
has by_id "- Answers for this document: Enhetschef"
has by_id "- Revised: 3 November 2022"
has by_id "- Documented: 20 October 2022"
has by_id "- To be followed up by: 12 April 2023"
rows dialogue "state held document_by documented follow_up revised" d-qkzt5
same rows <<END
documented|2022-10-12|2022-10-26|2022-10-20|2023-04-12|2022-11-03
END
protocol 0 d-kw1rz
has out "- State: Held"
has out "- To be documented by: 19 October 2022"

t "in Swedish days are spelt as in Swedish"
run 0 psd -C records --lang sv protocol d-qkzt5
has out "20 oktober 2022"

t "representation was full, or it is said what was missing"
has by_id "Representation was full"
protocol 0 d-2kr7s
has out "Representation was not full. Missing: "
rows dialogue "represented missing" d-2kr7s
has rows "false|enhetschef"

t "what was followed up from last time stands there with its outcome"
rows previous "id outcome closed" d-qkzt5
same rows <<END
o-b3z25|Klart i juni. Fallen på natten har minskat.|2022-06-30
o-25v5c|Inte gjort.|
x-2xta1|Försenad. Ny läkare tar över i november.|
END
sed '/outcome: Försenad/d' records/dialogues/2022/bjorken-d-qkzt5.yaml >changed
cp changed records/dialogues/2022/bjorken-d-qkzt5.yaml
protocol 0 d-qkzt5
has out "Ta fram en årsplan för läkemedelsgenomgångar.    Not done"
holds git -C records checkout -q dialogues

t "what was prepared: answers by area, chosen questions, rounds"
rows prepared "kind question area answer" d-7zhqg
has rows "question|q2|F2|HSE är genomgånget på alla avdelningar."
has rows "chosen|kulturmatning||"
has rows "round|||"
protocol 0 d-7zhqg
has out "(from a safety round)"

t "a nursing home has its three headings, also when they are empty"
protocol 0 d-xj2yf --format markdown
headings
sed -n '/Shortcomings/,/Success factors/p' headings >three
same three <<'END'
Shortcomings
Risks
Success factors
END
sed -n '/^## Shortcomings/,/^## Risks/p' out >part
has part "Nothing was noted."
sed 's/^observation_kinds:.*/observation_kinds: [strength]/; s/^id: .*/id: egen/' \
    "$top/schemas/templates/sabo-gemensam.yaml" |
    put records/schemas/templates/egen.yaml
sed -i.bak 's/^template: .*/template: egen/' \
    records/dialogues/2021/angsro-d-xj2yf.yaml
rm records/dialogues/2021/*.bak
protocol 0 d-xj2yf --format markdown
headings
sed -n '/Strengths/,/Success factors/p' headings >four
same four <<'END'
Strengths
Shortcomings
Risks
Success factors
END
rm -r records/schemas
holds git -C records checkout -q dialogues

t "others have the headings of their template, then what else was noted"
protocol 0 d-7zhqg --format markdown
headings
sed -n '/Good initiatives/,/commitment/p' headings >some
same some <<'END'
Good initiatives
Risks
Management's commitment
END

t "an observation has level, area, source and how people took part"
rows observations "id kind scale area source methods relatives" d-qkzt5
same rows <<END
o-042jg|shortcoming|meso|O2|audit||
o-pw96z|risk|meso|O3|deviation||
o-c64xh|success-factor|micro|O3|||
o-psx2g|success-factor|micro|F4||anhörigråd; riskrond|true
END
has by_id "anhörigråd, riskrond; relatives took part"

t "the summary stands in the boxes of the template"
protocol 0 d-qkzt5 --format markdown
headings
grep "^Summary" headings >boxes
same boxes <<'END'
Summary: Framgångsfaktorer
Summary: Det vi behöver förbättra
Summary: Other
END

t "a recommendation says which activity it became, and how far that is"
rows recommendations "id activity progress" d-53y8q
has rows "o-b3z25|a-ca505|done"
has rows "o-25v5c||"
protocol 0 d-53y8q
has out "No activity"
has out "Activity: "

t "an action has an owner, a day or at once, and its effect"
rows actions "id scope role unit due immediate done effect" d-qkzt5
same rows <<END
x-p2vny|joint|sabo-lakare|alen|2022-12-01|false||
x-40k21|joint|omvardnadsansvarig-sjukskoterska|bjorken|2022-11-10|false||
x-fc29j|own|enhetschef|bjorken||true|2022-10-14|not-judged
x-223g5|own|vardcentralschef|alen|2022-11-30|false|2022-11-03|
END
has by_id "Läkare med ansvar för särskilt boende, Ålens vårdcentral"
has by_id "At once"

t "what had not happened by the day is not told"
run 0 psd -C records --lang en --today 2022-10-16 protocol d-qkzt5
has out "- State: Held"
has out "- To be documented by: 26 October 2022"
lacks out "2022-10-20"
lacks out "2022-11-03"

t "lessons and lifted questions say where they go"
rows spread "lesson forum date" d-qkzt5
has rows "o-9zr7j|lansstyrgrupp|"
rows lifted "forum date answer" d-jf6bc
same rows <<END
lansstyrgrupp|2022-03-10|Ja, via NPÖ när behörigheten är beställd.
END

t "one that has not been held says so, and what is missing"
protocol 0 ljunggarden --template sabo-gemensam
has out "The dialogue has not been held, so this is no protocol yet."
has out "- The preparation is not done; it is due on 30 November 2022."
has out "Agenda"
lacks out "Recommendations"
protocol 0 d-5f1h4
has out "- The invitation has not been sent."
protocol 0 d-rxw35
has out "The dialogue was called off. Hög beläggning."

t "a form has boxes to cross and lines to write on"
protocol 0 --form ljunggarden --template sabo-gemensam
has out "☐ Enhetschef, Ljunggården *"
has out "☐ joint   ☐ own   ☐ at once"
has out "What: ____"
has out "At the latest: 21 December 2022"
has out "aldrig om enskilda patienter"
awk 'length > 75' out | grep '___' >long
[ -s long ] && fail "there are long lines" long
protocol 0 --form ljunggarden --template sabo-gemensam -o form.html
has form.html "<pre>"
protocol 2 --form --public d-qkzt5
protocol 2 --form bjorken --template sabo-gemensam
has err "no such dialogue still to be held"

t "for the public what is not theirs is left out"
protocol 0 --public d-qkzt5 --format json
for word in o-042jg x-p2vny '"sabo-lakare"' årsplan audit; do
	grep -v '"role"\|"unit"\|"id": "d-' out >rest
	lacks rest "$word"
done
sed -i.bak 's/^  - id: o-9zr7j/&\
    audience: staff/' records/dialogues/2022/bjorken-d-qkzt5.yaml
rm records/dialogues/2022/*.bak
protocol 0 --public d-qkzt5
lacks out "halverade fallen"
has out "1 lesson is left out since it is not for the public."
holds git -C records checkout -q dialogues

t "it becomes a document of Word where pandoc is"
if command -v pandoc >found 2>&1; then
	protocol 0 d-qkzt5 -o protokoll.docx
	holds pandoc -f docx -t plain --wrap=none protokoll.docx -o back
	has back "Vi ses igen i april och stämmer av åtgärderna."
	protocol 0 d-qkzt5 -o protokoll.odt
	holds test -s protokoll.odt
fi
mkdir bare
ln -s "$build/psd" bare/psd
rm -f none.docx
run 3 env PATH="$scratch/bare" psd -C records --lang en protocol d-qkzt5 \
    -o none.docx
has err "documents of Word are written with pandoc"
has err "install pandoc, or write a web page"
[ -e none.docx ] && fail "there is a file"

t "as a web page it holds all of it"
protocol 0 d-qkzt5 -o protokoll.html
has protokoll.html "Anhörigrådet ser risker"
has protokoll.html "@page{size:A4"
finish
