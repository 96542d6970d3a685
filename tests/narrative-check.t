#!/bin/sh
# psd narrative --check and --outlines: what is missing, and by which outline.
# shellcheck source=SCRIPTDIR/lib.sh
. "${0%/*}/lib.sh"

file=records/narratives/2022/bjorken.md

# narrative STATUS ARGUMENT ...: psd narrative in records.
narrative() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en narrative "$@"
}

# fresh: a first draft for Björken.
fresh() {
	rm -rf records/narratives
	narrative 0 bjorken
	cp "$file" draft.md
}

# below HEADING TEXT: TEXT as a paragraph right below HEADING in $file.
below() {
	awk -v heading="$1" -v text="$2" '{ print }
	/^#/ && index($0, heading) { print "\n" text }' "$file" >changed &&
	    mv changed "$file"
}

# front LINE: LINE into the front matter of $file.
front() {
	awk -v line="$1" '{ print } NR == 2 { print line }' "$file" >changed &&
	    mv changed "$file"
}

# lacks_of: the rows of the last JSON as HEADING KIND.
lacks_of() {
	python3 -c 'import json, sys
for t in json.load(open("out"))["tables"]:
    for r in t["rows"] if t["name"] == "lacks" else []:
        print(r["heading"], r["kind"])'
}

# get EXPRESSION: of the tables of the last JSON, called r.
get() {
	python3 -c 'import json
r = {t["name"]: t["rows"] for t in json.load(open("out"))["tables"]}
print('"$1"')'
}

example

t "every outline can be a narrative, and the draft says what it is"
for id in liten patient-och-kvalitet skr-2011 skr-2020 skr-2021; do
	narrative 0 --stdout --outline "$id" bjorken
	has out "outline: $id"
	lacks out "law_content"
done

t "the parts that an outline may name are those that psd can tell"
sed -n 's/^	{ "\([a-z-]*\)", psd_part_.*/\1/p
s/^	{ PSD_PART_MISSING, .*/missing/p' "$top/lib/narrative/parts.c" |
    sort >known
python3 - "$top/schemas/outline.schema.json" >named <<'END'
import json, sys
h = json.load(open(sys.argv[1]))["properties"]["headings"]["items"]
print("\n".join(sorted(h["properties"]["parts"]["items"]["enum"])))
END
[ -s known ] || fail "no parts are known"
same known <named

t "every outline answers the three contents, and has a draft's sure laws alone"
for outline in "$top"/schemas/outlines/*.yaml; do
	for content in 1 2 3; do
		grep -q "law_content: \[.*$content" "$outline" ||
		    fail "$outline answers no $content"
	done
	grep "^    law: " "$outline" | tr '"' '\n' | grep '[0-9]' |
	    grep -v '^PSL 3 kap\. \|^SOSFS 2011:9 7 kap\. 2 §\|^SOSFS 2011:9, allm' \
	    >unsure && fail "$outline prints what is not confirmed" unsure
done

t "the outlines are listed, with the one that is used"
narrative 0 --outlines --format json
[ "$(get '[o["id"] for o in r["outlines"] if o["used"]]')" = "['skr-2021']" ] ||
    fail "another is used" out
[ "$(get 'len(r["outlines"])')" = 5 ] || fail "not five" out
[ "$(get '[o["replaced_by"] for o in r["outlines"] if o["id"] == "skr-2011"]')" \
    = "['skr-2021']" ] || fail "nothing newer" out

t "an own outline is one of them, and its faults have their place"
put records/schemas/outlines/egen.yaml <<'END'
record: outline
id: egen
version: "1"
name: Vår egen
for: [public]
headings:
  - id: allt
    level: 1
    title: Allt
    law_content: [1, 2, 3]
    parts: [summary]
END
narrative 0 --outlines --format tsv
has out "egen	1	Vår egen"
narrative 0 --outline egen --stdout bjorken
has out "## Allt"
sed_in 's/summary/sumary/' records/schemas/outlines/egen.yaml
narrative 3 --outline egen --stdout bjorken
has err "schemas/outlines/egen.yaml:11:13:"
has err "did you mean 'summary'?"
sed_in 's/sumary/summary/; s/law_content.*/area: F9/' \
    records/schemas/outlines/egen.yaml
cat >>records/schemas/outlines/egen.yaml <<'END'
  - id: allt
    level: 2
    title: Igen
END
run 1 psd -C records --lang en validate
has out "schemas/outlines/egen.yaml:10:11: error: 'F9' is no area"
has out "schemas/outlines/egen.yaml:12:9: error: two headings have the id"
rm -r records/schemas

t "before there is a draft the command that writes one is told"
rm -rf records/narratives
narrative 1 --check bjorken
has out "There is no draft yet. 'psd narrative --year 2022 bjorken' writes one."
lacks out "chapter by chapter"
narrative 1 --check --format json bjorken
[ "$(get 'len(r["lacks"]) + len(r["contents"])')" = 0 ] || fail "rows" out
get 'r["steps"][0]["command"]' >typed
same typed <<'END'
psd narrative --year 2022 bjorken
END

t "a first draft lacks what its own list says"
fresh
narrative 1 --check --format json bjorken
get 'sorted(h["title"] for h in r["headings"] if h["state"] in
    ("empty", "parts") and h["required"])' >law
sed -n '/psd:part id=utkastet.missing/,/psd:end/p' "$file" |
    sed -n 's/^- \*\([0-9.]* \)\{0,1\}\(.*\)\* –.*krävs enligt.*/\2/p' | sort |
    python3 -c 'import sys; print([l[:-1] for l in sys.stdin])' >listed
same law <listed
[ "$(get '[c["state"] for c in r["contents"]]')" = \
    "['parts', 'parts', 'parts']" ] || fail "contents" out
[ "$(get 'r["lacks"][-1]["kind"]')" = draft ] || fail "no draft heading" out

t "what a person writes is written, and then ready when it is said to be"
below "1.2 En god säkerhetskultur" "Vi pratar om fel varje vecka."
narrative 1 --check --format json bjorken
lacks_of >rows
has rows "sakerhetskultur not-ready"
[ "$(get 'r["contents"][0]["written"]')" = sakerhetskultur ] ||
    fail "not answered" out
get '[l["command"] for l in r["lacks"] if l["kind"] == "not-ready"][0]' >typed
same typed <<'END'
psd mark --year 2022 --ready sakerhetskultur bjorken
END
front "ready: [sakerhetskultur, stralskydd]"
narrative 1 --check --format json bjorken
lacks_of >rows
lacks rows "sakerhetskultur"
lacks rows "stralskydd"

t "a heading of one's own belongs to its chapter"
below "#### Informationssäkerhet" "##### Loggar"
narrative 1 --check --format json bjorken
lacks_of >rows
has rows "informationssakerhet empty"
below "##### Loggar" "Vi går igenom loggarna."
narrative 1 --check --format json bjorken
lacks_of >rows
has rows "informationssakerhet not-ready"

t "a heading that is taken out is missed where the law asks for it"
cp draft.md "$file"
sed_in '/^#### Riskhantering/,/^### 2.4/{/^### 2.4/!d}
/^## Inledning/d' "$file"
narrative 1 --check --format json bjorken
lacks_of >rows
has rows "riskhantering gone"
lacks rows "inledning"

t "what is left of the draft is told with its line"
cp draft.md "$file"
below "## Inledning" "Vi har xx platser."
below "#### Strålskydd" "Skriv att [fyll i] inte gäller."
below "1.3 Adekvat" "Läs [rutinen](https://example.org) och §§ 1–2; 1 av 2 rätt?"
below "## Sammanfattning" "Skriv sist och håll det till ungefär en sida. Det viktigaste ur årets
arbete: vad ni har gjort, vad det gav och vad som återstår. Den som bara"
narrative 1 --check --format json bjorken
lacks_of | grep ' gap$\| help$' >rows
same rows <<'END'
sammanfattning help
inledning gap
stralskydd gap
END
line=$(grep -n 'xx platser' "$file" | cut -d: -f1)
[ "$(get '[l["line"] for l in r["lacks"] if l["heading"] == "inledning" and
    l["kind"] == "gap"][0]')" = "$line" ] || fail "not line $line" out

t "headings with the same name are told apart by what stands before them"
rm "$file"
narrative 0 --outline skr-2020 bjorken
awk '{ print } /^### Egenkontroll/ && n++ { print "\nTre av fyra gick bra." }' \
    "$file" >changed && mv changed "$file"
narrative 1 --check --format json bjorken
lacks_of >rows
has rows "resultat-egenkontroll not-ready"
has rows "egenkontroll parts"

t "parts that are kept or taken out are listed and are nobody's lack"
cp draft.md "$file"
sed_in '/psd:part id=avvikelser.deviations /,/psd:end/d' "$file"
sed_in '/psd:part id=riskhantering.risks /a\
Eget.' "$file"
sed_in 's/Byta nattbelysning/Byta ut nattbelysning/' records/plans/2022/bjorken.yaml
sed_in '/psd:part id=riskmedvetenhet-och-beredskap.activities /a\
Eget.' "$file"
narrative 1 --check --format json bjorken
get '[(p["part"], p["state"]) for p in r["parts"]]' >parts
has parts "('avvikelser.deviations', 'taken-out')"
has parts "('riskmedvetenhet-och-beredskap.activities', 'kept')"
git -C records checkout -q plans

t "a broken file is a lack with the way to mend it"
cp draft.md "$file"
awk '/psd:end/ && !n++ { next } { print }' "$file" >shorter
cat shorter >"$file"
narrative 1 --check bjorken
has out "narratives/2022/bjorken.md cannot be read as it is."
narrative 1 --check --format json
[ "$(get '[u["state"] for u in r["units"] if u["unit"] == "bjorken"][0]')" = \
    broken ] || fail "not broken" out

t "values, statuses and quarters are owed by the units below"
rm -rf records/narratives
narrative 0 lindhamra
narrative 1 --check --format json lindhamra
get 'sorted(set(l["kind"] for l in r["lacks"]))' >rows
same rows <<'END'
['draft', 'empty', 'parts', 'quarters', 'statuses', 'values']
END
get '[l["units"] for l in r["lacks"] if l["kind"] == "quarters"][0]' >units
same units <<'END'
vo-sabo, vo-hemsjukvard
END
get 'r["steps"][0]["law"], r["steps"][0]["due"], r["steps"][1]["kind"]' >step
same step <<'END'
PSL 3 kap. 10 § 2023-03-01 approved
END

t "where a day is set for the approval it is one step, with its command"
cp records/psd.yaml plain
sed 's/^  feedback: "11-30"/&\
  approval: "04-30"/' plain >records/psd.yaml
narrative 0 lindhamra
narrative 1 --today 2023-05-02 --check --year 2022 lindhamra --format json
get '*((s["kind"], s["due"], s["state"], s["command"]) for s in r["steps"] if s["kind"] == "approved")' >step
same step <<'END'
('approved', '2023-04-30', 'late', 'psd mark --year 2022 --approved FORUM --paragraph TEXT lindhamra')
END
narrative 1 --today 2023-05-02 --check lindhamra
has out "If the narrative of 2022 is meant, add '--year 2022'."
run 0 psd -C records --today 2023-04-20 mark --year 2022 --date 2023-03-01 --drawn-up lindhamra
run 0 psd -C records --today 2023-04-20 mark --year 2022 --approved styrelse lindhamra
narrative 1 --today 2023-05-02 --check --year 2022 lindhamra --format json
get '*((s["state"], s["date"]) for s in r["steps"] if s["kind"] == "approved")' >step
same step <<'END'
('done', '2023-04-20')
END
narrative 1 --today 2023-05-02 --check --year 2022 --format json
get '*(u["state"] for u in r["units"] if u["unit"] == "lindhamra"), r["levels"][0]["approved"]' >state
same state <<'END'
approved 1
END
cp plain records/psd.yaml
rm -r records/narratives

t "who writes under a heading is somebody that the organisation has"
sed '/^  - id: verksamhetschef$/,/^    level: vo$/d' plain >records/psd.yaml
narrative 0 --stdout --outline liten bjorken
has out "Skrivs av: enhetschef."
lacks out "Skrivs av: verksamhetschef."
cp plain records/psd.yaml

t "all units have a row, and the silent ones are named"
narrative 1 --check --year 2022
has out "Nobody has written anything yet."
narrative 0 alen
file=records/narratives/2022/alen.md
below "## Inledning" "Vi är en vårdcentral."
front 'handed_in: "2023-01-30"'
narrative 1 --today 2023-02-20 --check
has out "20 of 21 have written nothing yet: Lindhamra Vård och Omsorg AB,"
grep "^Ålens" out >row
has row "1/24"
has row "handed in 2023-01-30"
grep "^Norrbergs" out >row
has row "no draft"
has row "19 d"
narrative 1 --today 2023-02-20 --check --format json
get '[(l["level"], l["units"], l["handed_in"], l["late"]) for l in r["levels"]]' \
    >levels
same levels <<'END'
[('bolag', 1, 0, 0), ('vo', 4, 0, 4), ('enhet', 16, 1, 15)]
END

t "with everything written, ready and handed in nothing is missing"
file=records/narratives/2022/bjorken.md
fresh
sed_in '/^## Det här saknas i utkastet/,/psd:end/d' "$file"
ids=$(sed -n 's/^  - id: //p' "$top/schemas/outlines/skr-2021.yaml" |
    tr '\n' ',')
front "ready: [${ids%,}]"
narrative 0 --check bjorken
has out "Nothing is missing under any heading."
lacks out "psd edit"

t "a text goes on with the version of the outline that it was begun with"
put records/schemas/outlines/egen.yaml <<'END'
record: outline
id: egen
version: "1"
name: Vår egen
headings:
  - id: allt
    level: 1
    title: Allt
    law_content: [1, 2, 3]
END
rm -rf records/narratives
narrative 0 --outline egen bjorken
cp records/schemas/outlines/egen.yaml records/schemas/outlines/egen-1.yaml
sed_in 's/version: "1"/version: "2"/; s/title: Allt/title: Nytt/' \
    records/schemas/outlines/egen.yaml
narrative 1 --check bjorken
has out "outline egen, version 1"
has out "Allt"
rm records/schemas/outlines/egen-1.yaml
narrative 1 --check bjorken
has out "was begun with version 1 of the outline, which is no longer there"

t "an outline of thousands of headings is checked in seconds"
mkdir -p records/schemas/outlines
{
	sed '/^headings:/q; s/^id: .*/id: long/' \
	    "$top/schemas/outlines/liten.yaml"
	awk 'BEGIN { for (i = 0; i < 4000; i++)
		print "  - {id: h" i ", level: 2, title: Rubrik, parts: [lessons]}" }'
} >records/schemas/outlines/long.yaml
rm -rf records/narratives
narrative 0 --outline long bjorken
run 1 timeout 40 psd -C records --lang en narrative --check bjorken
rm -rf records/schemas records/narratives

finish
