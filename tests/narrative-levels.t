#!/bin/sh
# psd narrative: what units have written goes up, word for word.
. "${0%/*}/lib.sh"

narratives=records/narratives/2022

# narrative STATUS ARGUMENT ...: psd narrative in records.
narrative() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en --today 2023-01-20 \
	    narrative --year 2022 "$@"
}

# part UNIT ID: the lines of one part of the narrative of UNIT.
part() {
	sed -n "/<!-- psd:part id=$2 /,/<!-- psd:end -->/p" \
	    "$narratives/$1.md"
}

# write UNIT HEADING: puts stdin below HEADING of UNIT's narrative.
write() {
	cat >words
	awk -v heading="$2" '
	{ print }
	$0 == heading {
		print ""
		while ((getline line <"words") > 0)
			print line
	}' "$narratives/$1.md" >changed && mv changed "$narratives/$1.md"
}

# front UNIT LINE: adds LINE to the front matter of UNIT's narrative.
front() {
	awk -v line="$2" '{ print } NR == 2 { print line }' \
	    "$narratives/$1.md" >changed && mv changed "$narratives/$1.md"
}

example
for unit in bjorken tallhojden; do
	narrative 0 "$unit"
done
write bjorken '#### Avvikelser' <<'EOF'
Vi gick igenom alla fall på natten & såg ett mönster: *belysningen*.

##### Vad vi gjorde

- bytte lampor <!-- i maj -->
- flyttade larm

<!-- fråga Karin om siffran -->
EOF
write tallhojden '#### Avvikelser' <<'EOF'
Läkemedlen blev fel i september.
EOF

t "what a unit is still writing is nobody else's"
narrative 0 vo-sabo
part vo-sabo avvikelser.chapters >text
[ -s text ] && fail "it was taken" text

t "a heading that is marked as ready goes up, under the unit's name, as it is"
front bjorken 'ready: [avvikelser]'
narrative 0 vo-sabo
part vo-sabo avvikelser.chapters | sed '1d;/källor/,$d' >text
same text <<'EOF'

**Björken**

Vi gick igenom alla fall på natten & såg ett mönster: *belysningen*.

**Vad vi gjorde**

- bytte lampor
- flyttade larm

EOF
part vo-sabo avvikelser.chapters >text
has text "<!-- källor: narratives/2022/bjorken.md -->"

t "when a unit has handed its narrative in, all that it wrote goes up"
front tallhojden 'handed_in: "2023-01-19"'
narrative 0 vo-sabo
part vo-sabo avvikelser.chapters >text
has text "**Tallhöjden**"
has text "Läkemedlen blev fel i september."

t "what was handed in later than today has not been handed in"
run 0 psd -C records --today 2023-01-18 narrative --year 2022 vo-sabo
part vo-sabo avvikelser.chapters >text
lacks text "Tallhöjden"

t "words that stand inside a part do not go up, and that is told on both levels"
cp "$narratives/bjorken.md" kept
sed '/<!-- psd:part id=avvikelser.deviations /a\
\
Inne i delen.' "$narratives/bjorken.md" >changed && mv changed "$narratives/bjorken.md"
narrative 0 vo-sabo
lacks "$narratives/vo-sabo.md" "Inne i delen."
has err "bjorken.md:"
has err "Björken: somebody has changed the part 'avvikelser.deviations'; words that are written inside a part do not go up"
has err "move the words to a line below '<!-- psd:end -->'"
narrative 1 --check vo-sabo --format json
python3 -c 'import json
t = {t["name"]: t["rows"] for t in json.load(open("out"))["tables"]}
for r in t["lacks"]:
    if r["kind"] == "inside":
        print(r["heading"], r["units"], r["roles"], r["command"])' >rows
same rows <<'EOF'
avvikelser bjorken enhetschef psd edit narratives/2022/bjorken.md
EOF
narrative 1 --check bjorken
has out "words inside it do not go up"
narrative 0 bjorken
has err "words that are to go up to the next level are written below the part"


t "a level between that has not written under the heading hides it from nobody"
narrative 0 lindhamra
has err "Björken: somebody has changed the part 'avvikelser.deviations'"
narrative 1 --check lindhamra --format json
python3 -c 'import json
t = {t["name"]: t["rows"] for t in json.load(open("out"))["tables"]}
for r in t["lacks"]:
    if r["kind"] == "inside":
        print(r["heading"], r["units"], r["command"])' >rows
same rows <<'EOF'
avvikelser bjorken psd edit narratives/2022/bjorken.md
EOF
cp "$narratives/vo-sabo.md" vo-kept
write vo-sabo '#### Avvikelser' <<'EOF'
Området har läst vad enheterna skrev.
EOF
narrative 0 lindhamra
has err "Björken: somebody"
front vo-sabo 'ready: [avvikelser]'
narrative 0 lindhamra
lacks err "Björken: somebody"
mv vo-kept "$narratives/vo-sabo.md"
rm "$narratives/lindhamra.md"

t "nor is it told while the unit has not let go of the heading"
sed 's/^ready: .*/ready: []/' "$narratives/bjorken.md" >changed && mv changed "$narratives/bjorken.md"
narrative 0 vo-sabo
lacks err "Björken: somebody"
cp kept "$narratives/bjorken.md"
narrative 0 vo-sabo

t "what units have written is written, and a second run changes nothing"
narrative 1 --check vo-sabo --format json
python3 -c 'import json
t = {t["name"]: t["rows"] for t in json.load(open("out"))["tables"]}
print(*(r["state"] for r in t["headings"] if r["heading"] == "avvikelser"))' >state
same state <<'EOF'
written
EOF
rm "$narratives/vo-sabo.md"
narrative 0 vo-sabo
part vo-sabo utkastet.missing >text
lacks text "Avvikelser"
cp "$narratives/vo-sabo.md" once
narrative 0 vo-sabo
cmp -s once "$narratives/vo-sabo.md" || fail "the second run changed it"

t "who has handed in, who has begun and who is silent is told"
narrative 0 vo-sabo
part vo-sabo verksamhetschef.unit-parts >text
has text "1 av 5 enheter har lämnat sin del av berättelsen: Tallhöjden"
has text "Björken har börjat skriva men inte lämnat sin del."
has text "Ängsro, Ljunggården och Kvarnbacken har inte skrivit någon del."

t "where an area has written nothing under a heading, its units are heard"
narrative 0 lindhamra
part lindhamra avvikelser.chapters >text
has text "**Björken**"
has text "**Tallhöjden**"

t "an area that has written speaks for its units"
write vo-sabo '#### Avvikelser' <<'EOF'
Fallen minskade, läkemedelsfelen gjorde det inte.
EOF
front vo-sabo 'handed_in: "2023-01-20"'
narrative 0 lindhamra
part lindhamra avvikelser.chapters >text
has text "**Särskilt boende**"
has text "Fallen minskade, läkemedelsfelen gjorde det inte."
lacks text "Björken"

t "a gathered text that somebody has changed is kept, whatever comes from below"
sed 's/^Fallen minskade, läke.*/Vi på ledningen håller med./' \
    "$narratives/lindhamra.md" >changed
mv changed "$narratives/lindhamra.md"
write vo-sabo '#### Avvikelser' <<'EOF'
Ny mening.
EOF
narrative 0 lindhamra
has err "the part 'avvikelser.chapters': it is kept"
has "$narratives/lindhamra.md" "Vi på ledningen håller med."
narrative 0 lindhamra --diff
has out "+ Ny mening."
has out "- Vi på ledningen håller med."

t "words under a heading that the outline above lacks are not lost"
rm "$narratives/lindhamra.md"
write bjorken '#### Avvikelser' <<'EOF'
Före den egna rubriken.
EOF
sed 's/^outline: .*/outline: skr-2020/' "$narratives/bjorken.md" >changed
mv changed "$narratives/bjorken.md"
write bjorken '## Inledning' <<'EOF'
## Händelser och vårdskador

Detta är skrivet efter en äldre mall.
EOF
front bjorken 'handed_in: "2023-01-20"'
narrative 0 vo-sabo
grep -q 'Detta är skrivet efter en äldre mall.' "$narratives/vo-sabo.md" ||
    fail "it is gone" "$narratives/vo-sabo.md"

t "a narrative below that is broken is named, and the rest is told"
echo '<!-- psd:end -->' >>"$narratives/tallhojden.md"
narrative 1 vo-sabo
has err "narratives/2022/tallhojden.md"
has "$narratives/vo-sabo.md" "Björken"

t "validate finds a part whose lines are broken"
run 1 psd -C records --lang en validate
has out "tallhojden.md:"
has out "[narrative-part]"

finish
