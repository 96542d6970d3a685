#!/bin/sh
# psd narrative: the draft that people and psd write together.
. "${0%/*}/lib.sh"

file=records/narratives/2022/bjorken.md

# narrative STATUS ARGUMENT ...: psd narrative in records.
narrative() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en narrative "$@"
}

# draft: a first draft for Björken.
draft() {
	rm -rf records/narratives
	narrative 0 bjorken
}

# part ID: the lines of one part of $file, with its markers.
part() {
	sed -n "/<!-- psd:part id=$1 /,/<!-- psd:end -->/p" "$file"
}

# spaces: what is read, with spaces for those that do not break.
spaces() {
	sed "s/$(printf '\302\240')/ /g"
}

# change OLD NEW: one text of $file for another, on its first line only.
change() {
	awk -v old="$1" -v new="$2" '!done && (i = index($0, old)) {
		$0 = substr($0, 1, i - 1) new substr($0, i + length(old))
		done = 1
	} { print }' "$file" >changed && mv changed "$file"
}

# drop_part ID: takes a part out of $file.
drop_part() {
	sed "/<!-- psd:part id=$1 /,/<!-- psd:end -->/d" "$file" >changed &&
	    mv changed "$file"
}

# visible: $file without its comments.
visible() {
	awk '{
		while (1) {
			if (inside) {
				if (!(i = index($0, "-->")))
					next
				$0 = substr($0, i + 3)
				inside = 0
			}
			if (!(i = index($0, "<!--")))
				break
			rest = substr($0, i + 4)
			if (j = index(rest, "-->"))
				$0 = substr($0, 1, i - 1) substr(rest, j + 3)
			else {
				$0 = substr($0, 1, i - 1)
				inside = 1
				break
			}
		}
		print
	}' "$1"
}

example

t "a first draft is written below narratives and its path printed"
narrative 0 bjorken
same out <<'END'
records/narratives/2022/bjorken.md
END
[ -s err ] && fail "something was said" err
head -n 11 "$file" >first
same first <<'END'
---
record: narrative
unit: bjorken
year: 2022
title: Patientsäkerhetsberättelse 2022 – Björken
outline: skr-2021
outline_version: "2021"
framework: agera-2020
---

# Patientsäkerhetsberättelse 2022 – Björken
END

t "the headings are those of the outline, with their numbers"
grep '^##' "$file" >headings
sed -n 1,7p headings >some
same some <<'END'
## Sammanfattning
## Inledning
## 1 Grundläggande förutsättningar för säker vård
### 1.1 Engagerad ledning och tydlig styrning
#### Övergripande mål och strategier
#### Organisation och ansvar
#### Samverkan för att förebygga vårdskador
END

t "help for the writers is in comments, with laws that are sure alone"
has "$file" "Skrivs av: enhetschef. Lagrum: PSL 3 kap. 1 §."
lacks "$file" "HSLF-FS 2016:40"
visible "$file" >seen
lacks seen "Skriv sist"
lacks seen "källor:"
lacks seen "psd:"

t "an area tells its activities, what came of them, and its measures"
part riskmedvetenhet-och-beredskap.activities >text
has text "Fallen på natten är färre sedan i mars."
has text "Björken har fyra aktiviteter inom området: två är klara och två pågår."
has text "- Byta nattbelysning i korridorerna. *Klar 30 juni 2022.* Blev klart"
has text "Avsedd effekt är nådd: Fallen i korridor på natten har minskat från"
has text "<!-- källor: plans/2022/bjorken.yaml,"
part oka-kunskap.measures | spaces >text
has text "| 90 % | 91,7 % (66 av 72), kvartal 3 | nått; bättre: 70,8 % → 83,3 % → 91,7 %"

t "figures have a decimal comma and spaces between thousands"
narrative 0 lindhamra --stdout
spaces <out >text && mv text out
has out "| 85 % | 61 % (4 020 av 6 590), tertial 2 | inte nått;"
has out "| Totalt | 1 329 | 2 535 | 5,2 |"

t "the whole names the units that have said nothing"
has out "Rehabkliniken har lämnat siffror men inget om handlingsplanen."
has out "60, kvartal 3; saknas för Kvarnbacken | nått av 4 av 15 |"
has out "Kvarnbacken har varken redovisat hur det går med handlingsplanen"

t "a unit without records gets a draft that says what is missing"
narrative 0 kvarnbacken --stdout
has out "ska genomföra två aktiviteter inom området men har inte redovisat"
has out "Kvarnbacken har inte redovisat några risker eller negativa händelser."
has out "Ingen patientsäkerhetsdialog har hållits hittills under 2022."
has out "10 värden som skulle ha redovisats har inte kommit in."

t "nothing in a draft is English, an id or a number with a point"
for unit in lindhamra vo-sabo bjorken kvarnbacken; do
	narrative 0 "$unit" --stdout
	sed '1,/^# /d' out >body
	visible body >seen
	grep -nE '(^|[^a-zåäö0-9])[amdox]-[0-9a-z]{5}([^a-zåäö0-9]|$)' seen &&
	    fail "$unit: an id is shown" seen
	grep -nE '(^| )([0-9]+\.[0-9]{2,}|not|started|ongoing|done|nan|inf)( |$)' \
	    seen &&
	    fail "$unit: that is no Swedish" seen
done

t "the draft is the same in every language of messages"
run 0 psd -C records --lang sv narrative vo-sabo --stdout
mv out swedish
narrative 0 vo-sabo --stdout
same out <swedish

t "--stdout writes nothing"
rm -rf records/narratives
narrative 0 bjorken --stdout
[ -e records/narratives ] && fail "something was written"
has out "# Patientsäkerhetsberättelse 2022 – Björken"

t "a second run changes no byte and does not write the file"
draft
cp -p "$file" before
touch -t 202201010000 "$file"
cp -p "$file" older
narrative 0 bjorken
holds cmp before "$file"
silent find "$file" -newer older

t "a part that is as psd wrote it follows the records"
sed 's/Blev klart en månad/Blev klart två månader/' \
    records/plans/2022/bjorken.yaml >plan
cp records/plans/2022/bjorken.yaml plan.old
cp plan records/plans/2022/bjorken.yaml
narrative 0 bjorken
has "$file" "Blev klart två månader efter planen."
cp plan.old records/plans/2022/bjorken.yaml
narrative 0 bjorken
holds cmp before "$file"

t "a part that a person has changed is kept, and told"
change "Fallen på natten är färre sedan i mars." "Fallen är nästan borta."
part riskmedvetenhet-och-beredskap.activities >mine
cp plan records/plans/2022/bjorken.yaml
narrative 0 bjorken
part riskmedvetenhet-och-beredskap.activities >text
holds cmp mine text
has err "somebody has written in the part 'riskmedvetenhet-och-beredskap"
has err "'--take riskmedvetenhet-och-beredskap.activities' takes it"
lacks text "två månader"

t "--diff shows psd's text beside it and writes nothing"
cp "$file" kept
narrative 0 bjorken --diff
has out "- Fallen är nästan borta."
has out "+ Fallen på natten är färre sedan i mars."
has out "Somebody has written in this part, and psd has a new text."
holds cmp kept "$file"
narrative 0 bjorken --diff --format json
has out '"state": "changed"'

t "--take is refused while the words that it replaces are saved nowhere"
narrative 3 bjorken --take riskmedvetenhet-och-beredskap.activities
has err "is not saved in the history yet"
has err "psd commit"
holds cmp kept "$file"

t "--take takes such a part back"
holds git -C records add narratives
holds git -C records commit -q -m "Våra ord"
narrative 0 bjorken --take riskmedvetenhet-och-beredskap.activities
part riskmedvetenhet-och-beredskap.activities >text
has text "Blev klart två månader efter planen."
lacks "$file" "nästan borta"
cp plan.old records/plans/2022/bjorken.yaml
narrative 0 bjorken
holds cmp before "$file"

t "--take of a part that is not there says what was meant"
narrative 2 bjorken --take avvikelser.deviation
has err "did you mean 'avvikelser.deviations'?"

t "a part that a person has taken out stays away, and --diff tells of it"
drop_part riskhantering.risks
cp "$file" without
narrative 0 bjorken
holds cmp without "$file"
narrative 0 bjorken --diff
has out "Somebody has removed this part."
narrative 0 bjorken --take riskhantering.risks
has "$file" "<!-- psd:part id=riskhantering.risks "
sed -n '/^#### Riskhantering/,/^### /p' "$file" >section
has section "rapporterades 126 risker"

t "a heading with its part stays where a person has moved it"
draft
{
	sed '/^#### Avvikelser/,/^#### Klagomål/{/^#### Klagomål/!d;}' "$file"
	sed -n '/^#### Avvikelser/,/^#### Klagomål/{/^#### Klagomål/!p;}' "$file"
} >moved
cp moved "$file"
narrative 0 bjorken
holds cmp moved "$file"

t "what people write survives in any place"
draft
change "## Inledning" "Före inledningen.

## Inledning som vi kallar den"
change "<!-- psd:end -->" "<!-- psd:end -->
Rätt efter en del."
printf 'Sist i filen, utan radslut.' >>"$file"
narrative 0 bjorken
grep -n -e 'inledningen' -e 'kallar den' -e 'Rätt efter' -e 'Sist i' "$file" |
    sed 's/^[0-9]*://' >mine
same mine <<'END'
Rätt efter en del.
Före inledningen.
## Inledning som vi kallar den
Sist i filen, utan radslut.
END
holds [ "$(tail -c 8 "$file")" = radslut. ]
cp "$file" mine
narrative 0 bjorken
holds cmp mine "$file"

t "under a heading with text nothing is missing any more"
draft
change "#### Organisation och ansvar" "#### Organisation och ansvar

Enhetschefen ansvarar."
part utkastet.missing >text
has text "*Organisation och ansvar* – skrivs av enhetschef (krävs enligt PSL"
narrative 0 bjorken
part utkastet.missing >text
lacks text "Organisation och ansvar"
has text "*Egenkontroll* – skrivs av enhetschef"

t "a heading marked ready is not missed"
change "framework: agera-2020" "framework: agera-2020
ready: [inledning]"
part utkastet.missing >text
has text "Inledning"
narrative 0 bjorken
part utkastet.missing >text
lacks text "Inledning"

t "a part that is new in the outline comes under its heading, once"
mkdir -p records/schemas/outlines
awk '{ print } /id: inledning/ { inside = 1 }
    inside && /owner:/ { print "    parts: [lessons]"; inside = 0 }' \
    "$top/schemas/outlines/skr-2021.yaml" >records/schemas/outlines/skr-2021.yaml
draft
has "$file" "id=inledning.lessons "
rm -rf records/schemas
draft
cp "$file" before
mkdir -p records/schemas/outlines
awk '{ print } /id: inledning/ { inside = 1 }
    inside && /owner:/ { print "    parts: [lessons]"; inside = 0 }' \
    "$top/schemas/outlines/skr-2021.yaml" >records/schemas/outlines/skr-2021.yaml
narrative 0 bjorken
sed -n '/^## Inledning/,/^## 1/p' "$file" >section
has section "psd:part id=inledning.lessons"
sed -n '2,/^-->/p' section >help
has help "Berätta kort"
sed '/^<!-- psd:part id=inledning.lessons/,/^<!-- psd:end/d
    /^inledning.lessons$/d' "$file" | cat -s >rest
cat -s before | diff - rest >differs || fail "more changed" differs
cp "$file" before
narrative 0 bjorken
holds cmp before "$file"

t "a new part whose heading is gone is told, not written"
sed '/^## Inledning/d; /<!-- psd:part id=inledning/,/<!-- psd:end/d
    /^inledning.lessons$/d' "$file" >changed && cp changed "$file"
narrative 0 bjorken
has err "the part 'inledning.lessons' is new, but its heading 'Inledning' is"
lacks "$file" "psd:part id=inledning.lessons"
rm -rf records/schemas

t "a file with CRLF keeps its line ends"
draft
sed 's/$/\r/' "$file" >crlf
cp crlf "$file"
narrative 0 bjorken
holds cmp crlf "$file"
cp plan records/plans/2022/bjorken.yaml
narrative 0 bjorken
has "$file" "Blev klart två månader efter planen."
[ "$(grep -c "$(printf '\r')$" "$file")" -eq "$(wc -l <"$file")" ] ||
    fail "some lines lost their CR"
cp plan.old records/plans/2022/bjorken.yaml

# broken SED TEXT: after SED the file cannot be used, and is not touched.
broken() {
	draft
	sed "$1" "$file" >changed && cp changed "$file"
	narrative 3 bjorken
	has err "$2"
	holds cmp changed "$file"
}

t "a broken marker is told with its line, and nothing is written"
broken '0,/psd:end/{/psd:end/d;}' "stands inside a part"
has err "narratives/2022/bjorken.md:"
broken '/psd:part id=sammanfattning.summary/d' "ends no part"
broken 's/id=riskhantering.risks/id=avvikelser.deviations/' "is there twice"
broken 's/<!-- psd:end -->/& text/' "must be a line of its own"
broken 's/ digest=[0-9a-f]* -->/ -->/' "begins no part"
broken 's/psd:part id/psd:bit id/' "psd knows no marker 'psd:bit'"
broken "\$d" "the comment psd:parts has no end"
broken "\$a <!-- psd:part id=x.y digest=0123456789abcdef -->" \
    "the part 'x.y' has no end"
broken '20i <<<<<<< HEAD' "unresolved conflict"
broken '1d' "no front matter"
broken 's/^unit: bjorken/unit: angsro/' "the field 'unit' is 'angsro'"

t "a file that is no text is refused"
printf -- '---\nrecord: narrative\n---\n\377\n' >"$file"
narrative 3 bjorken
has err ":4:1: the text is not UTF-8"

t "a narrative that was approved is left as it is"
draft
change "framework: agera-2020" "framework: agera-2020
approved: {body: styrelse, date: \"2022-11-10\"}"
cp plan records/plans/2022/bjorken.yaml
cp "$file" before
narrative 0 bjorken
holds cmp before "$file"
has err "was approved or published on 2022-11-10 and is left as it is"
cp plan.old records/plans/2022/bjorken.yaml

t "a record cannot forge a part or Markdown of its own"
cp records/plans/2022/bjorken.yaml plan.old
awk '{ print } /Fallen på natten är färre/ && !done { done = 1 }' plan.old |
    sed 's/comment: Fallen på natten är färre sedan i mars\./comment: |\
      # Rubrik\
      <!-- psd:end -->\
      <!-- psd:part id=avvikelser.deviations digest=0123456789abcdef -->\
      | a | *b* --> <script>/' >records/plans/2022/bjorken.yaml
rm -rf records/narratives
narrative 0 bjorken
part riskmedvetenhet-och-beredskap.activities >text
has text '\# Rubrik &lt;!-- psd:end --&gt; &lt;!-- psd:part id=avvikelser'
has text '\| a \| \*b\* --&gt; &lt;script>'
[ "$(grep -c '^<!-- psd:part id=avvikelser' "$file")" -eq 1 ] ||
    fail "there is a forged part" "$file"
cp "$file" before
narrative 0 bjorken
holds cmp before "$file"
cp plan.old records/plans/2022/bjorken.yaml

t "an unknown unit is told with what was meant"
narrative 2 bjorkn
has err "there is no unit 'bjorkn'"
has err "did you mean 'bjorken'?"
narrative 2
narrative 2 bjorken angsro

t "a unit can be named by its name, and paths may hold å"
mkdir "åtta på"
mv records "åtta på/records"
run 0 psd -C "åtta på/records" --lang en narrative Ängsro
same out <<'END'
åtta på/records/narratives/2022/angsro.md
END
cd "åtta på/records/plans" || exit
run 0 psd --lang en narrative ängsro
same out <<'END'
../narratives/2022/angsro.md
END
rm out err
cd "$scratch" && mv "åtta på/records" records || exit

t "an outline that is not there is told"
sed 's/^outline: .*/outline: skr2021/' records/psd.yaml >psd.yaml
cp records/psd.yaml psd.old
cp psd.yaml records/psd.yaml
rm -rf records/narratives
narrative 3 bjorken
has err "there is no outline 'skr2021'"
has err "did you mean 'skr-2021'?"
[ -e "$file" ] && fail "something was written"
cp psd.old records/psd.yaml

t "without an outline in psd.yaml it is that of SKR"
sed '/^outline:/d' psd.old >records/psd.yaml
draft
has "$file" "outline: skr-2021"
cp psd.old records/psd.yaml

t "--year writes the narrative of another year"
narrative 0 bjorken --year 2021
has out "narratives/2021/bjorken.md"
has records/narratives/2021/bjorken.md "Patientsäkerhetsberättelse 2021"

t "a year without any record gives a draft, too"
narrative 0 lindhamra --year 2030 --stdout
has out "Ingen del av verksamheten har redovisat"
has out "Inga värden har behövt redovisas ännu."

t "--quarter tells the year as it stood when that quarter was reported"
rm -rf records/narratives
narrative 0 bjorken --stdout --quarter 1
spaces <out >text
lacks text "sedan i oktober"
lacks text "kvartal 3"
lacks text "Klar 30 juni 2022"
narrative 0 bjorken --stdout --quarter 3
spaces <out >text
has text "Klar 30 juni 2022"
narrative 2 bjorken --quarter 5
has err "a year has quarter 1 to 4"

t "until the end of February the narrative is that on the year before"
run 0 psd -C records --lang en --today 2023-02-28 narrative bjorken
has out "narratives/2022/bjorken.md"
run 0 psd -C records --lang en --today 2023-03-01 narrative bjorken
has out "narratives/2023/bjorken.md"
rm -rf records/narratives

t "what cannot be asked for together is refused"
narrative 2 bjorken --diff --check
has err "at a time"
narrative 2 bjorken --take riskhantering.risks --format html
narrative 2 --stdout
has err "of which unit?"

t "records with errors are told, and the draft is written all the same"
printf 'months: [\n' >>records/statistics/2022/bjorken.yaml
rm -rf records/narratives
narrative 1 bjorken
has err "statistics/2022/bjorken.yaml has 1 error"
[ -s "$file" ] || fail "no draft was written"

t "nothing is saved that says who a patient is"
rm -rf records && example
head=19121212 tail=1212
sed_in "s/på kvällsronden\./på $head-$tail./" \
    records/dialogues/2022/bjorken-d-b2sa8.yaml
narrative 3 bjorken
has err "nothing was saved: here is a personal identity number: 19XXXXXX-XXXX [personal-number]"
has err "narratives/2022/bjorken.md:"
lacks err "$tail"
holds test ! -e "$file"
sed_in "s/$head-$tail\./$head-$tail. # psd: allow personal-number prov/" \
    records/dialogues/2022/bjorken-d-b2sa8.yaml
narrative 3 bjorken

t "what a psd that was killed left is taken away, also when all is as it was"
rm -rf records && example
draft
printf 'psd 1 %s 4194300 1 - - 1\n' "$(hostname)" >"$file.lock"
echo cut >"$file.lock.new"
narrative 0 bjorken
holds test ! -e "$file.lock" -a ! -e "$file.lock.new"
printf 'psd 1 another.example.org 4194300 1 - - 1\n' >"$file.lock"
narrative 0 bjorken
holds test -e "$file.lock"
rm "$file.lock"

t "signs that nobody sees do not let a text begin a heading or a list"
rm -rf records && example
sed_in 's/comment: Punkten är med.*/comment: "\\u202e# Rubrik"/
s/comment: HSE 56.*/comment: "2022"/
s/comment: Anhörigrådet.*/comment: "\\u200f\\u2066- lista\\u202e"/
s/comment: Dialogen med vård.*/comment: "\\u202e1. ett"/' \
    records/plans/2022/bjorken.yaml
sed_in 's/name: enhetschef$/name: "chef_*\&lt;"/' records/psd.yaml
narrative 0 bjorken
holds grep -qx '\\# Rubrik\.' "$file"
holds grep -qx '2022\\\.' "$file"
holds grep -qx '\\- lista\.' "$file"
holds grep -qx '1\\\. ett\.' "$file"
t "what is listed is made plain once"
has "$file" 'deltog chef\_\*&amp;lt;,'
lacks "$file" '&amp;amp;'
cp "$file" before
narrative 0 bjorken
holds cmp before "$file"

t "a part with psd's own text and a wrong digest is psd's at once"
rm -rf records && example
draft
cp "$file" before
sed '/summary digest=/s/digest=[0-9a-f]*/digest=0000000000000000/' before \
    >"$file"
narrative 0 bjorken
holds cmp before "$file"

t "no narrative is written that psd could not read again"
rm -rf records/narratives
mkdir -p records/schemas/outlines
{
	sed '/^headings:/q; s/^id: .*/id: own/' "$top/schemas/outlines/liten.yaml"
	awk 'BEGIN { for (i = 0; i < 3000; i++) printf "  - {id: h%d, level: 2, title: Rubrik %d, parts: [activities]}\n", i, i }'
} >records/schemas/outlines/own.yaml
narrative 3 bjorken --outline own
has err "the file is larger than any narrative"
holds test ! -e "$file"

t "a file that is no narrative of its place is told on every way"
rm -rf records/schemas
narrative 0 bjorken
cp "$file" draft
sed 's/^year: 2022/year: 2021/' draft >"$file"
for way in --stdout --trace=avvikelser --public; do
	narrative 3 "$way" bjorken
	has err "bjorken.md:4:7: the field 'year' is '2021'"
	has err "the name of the file says which year and unit it is about"
done
narrative 1 --check bjorken
has out "cannot be read as it is"

t "line ends of old Macs are told as what they are"
tr '\n' '\r' <draft >"$file"
for way in --stdout --trace=avvikelser --public; do
	narrative 3 "$way" bjorken
	has err "the line ends of the file are those of old Macs (CR)"
	has err "save it with those of Windows or Unix"
done
run 1 psd -C records --lang en validate "$file"
has out "the line ends of the file are those of old Macs (CR)"
lacks out "new draft"

t "a text that is too large is told with what to do, on every way"
{
	cat draft
	awk 'BEGIN { for (i = 0; i < 100000; i++) print "Det här är en ganska lång rad om vården.\n" }'
} >"$file"
for way in --public --format=html; do
	narrative 3 "$way" bjorken
	has err "bjorken.md"
	has err "the text is larger than psd reads"
	has err "4 MB is the most: move long lists"
done
awk 'BEGIN { for (i = 0; i < 100000; i++) print "Det här är en ganska lång rad om vården.\n" }' >>"$file"
for way in --stdout --public --format=html --trace=avvikelser; do
	narrative 3 "$way" bjorken
	has err "bjorken.md: the file is larger than any narrative"
	has err "8 MB is the most: move long lists"
done
narrative 1 --check bjorken
run 1 psd -C records --lang en validate "$file"
has out "the file is larger than any narrative"
cp draft "$file"

finish
