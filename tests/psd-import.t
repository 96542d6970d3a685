#!/bin/sh
# psd import plan: the table on the wall becomes a record.
. "${0%/*}/lib.sh"
export PSD_SEED=1

data=$top/tests/data/plans
plan=records/plans/2023/lindhamra.yaml

# take STATUS FILE [OPTION ...]: imports the plan in FILE.
take() {
	status=$1 file=$2
	shift 2
	run "$status" psd -C records --lang en --today 2022-12-05 import "$@" \
	    plan "$file"
}

# fresh: the records without a plan for 2023.
fresh() { rm -rf records/plans/2023; }

# block PATTERN N: the line of the plan with PATTERN, and the N after it.
block() { grep -A "$2" -e "$1" "$plan" >part || fail "no $1" "$plan"; }

example

t "a plan whose cells are lines, and tables further down, comes through"
take 0 "$data/lines.txt"
has out "areas 2, rows 6, activities 13, measures 11, follow-ups 8."
cp out said
run 0 psd -C records validate -q plans/2023/lindhamra.yaml
has "$plan" "title: Handlingsplan för trygg vård"
has "$plan" "year: 2023"
cp "$plan" lines.yaml

t "the record is laid out as people do it, with what editors need"
head -12 "$plan" >part
same part <<'END'
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
# $schema: ../../.psd/schema/plan.schema.json
record: plan
unit: lindhamra
year: 2023
title: Handlingsplan för trygg vård
framework: agera-2020
framework_version: "2020"
areas:

  - area: F1
    priorities:
END

t "a follow-up becomes data beside its words, also in two lines"
block "original: |-" 9
same part <<'END'
          - original: |-
              Juli och dec
              Följs upp av VC på MUM
            cadence: months
            months:
              - 7
              - 12
            forum: mum
            by:
              - verksamhetschef
END

t "a cell in two parts is put together, and its targets are read"
block "Målnivå för enkäten" 10
has part "value: 65"
has part "value: 75"
has said "taken into the column 'Mätning', with the lines above it"

t "numbers that are glued to the text begin an item"
has "$plan" "text: Bemanningen följs dag för dag"
has "$plan" "text: Frågan tas upp med ägarna"
has said "no measure is about this activity"

t "a number that was lost is guessed where the sentence begins, and said so"
has "$plan" "text: Cheferna möts varje morgon."
has "$plan" "text: Varje avvikelse från schemat skrivs upp"
has said "the number 2 is lost; psd let item 2 begin here"

t "a range is about all its activities"
block "original: Juni och december av verksamhetschef" 3
has part "cadence: months"
grep -B 4 -e "original: Juni och december av" "$plan" >part
holds [ "$(grep -c -e '- a-' part)" -eq 3 ]

t "a number that no activity has is noted"
has said "no activity has the number 4"

t "a line end that was lost in copying is noted"
has said "a line may have been lost before 'Risker skrivs på tavlan'"

t "what is no row of a plan is listed with its place"
has said "line 6   Så här gör ni"
has said "a table of 2 rows without activities"
lacks "$plan" "Att märka i tid"

t "what is to be checked is kept in the plan"
has "$plan" "to_check:"
has "$plan" "O3, Verksamhetsområdesnivå, line 78: "

t "the same file once more changes nothing"
take 0 "$data/lines.txt"
has out "There is nothing to change: plans/2023/lindhamra.yaml says the same."
holds cmp -s "$plan" lines.yaml

t "what a person has looked at does not come back"
run 0 psd -C records set plans/2023/lindhamra.yaml to_check --unset
take 0 "$data/lines.txt"
has out "There is nothing to change"

t "a changed cell is read anew, and the rest of the file stays as it is"
cp lines.yaml "$plan"
sed 's/Ronder hålls varje månad/Ronder hålls varje månad året runt/' \
    "$data/lines.txt" >changed.txt
take 0 changed.txt
has out "in other words; it was: Ronder hålls varje månad"
diff lines.yaml "$plan" >part
holds [ "$(grep -c '^<' part)" -eq 1 ]
has part "<             text: Ronder hålls varje månad"
has part ">             text: Ronder hålls varje månad året runt"

t "what is no longer in the table stays, and is noted"
cp lines.yaml "$plan"
grep -v 'Medarbetarna bör ta upp' "$data/lines.txt" >changed.txt
take 0 changed.txt
has out "no longer in the table; kept in the plan"
has "$plan" "Medarbetarna bör ta upp"

t "--remove takes it away"
cp lines.yaml "$plan"
grep -v 'Antal ronder' "$data/lines.txt" >changed.txt
take 0 changed.txt --remove
lacks "$plan" "Antal ronder"
run 0 psd -C records validate -q plans/2023/lindhamra.yaml

t "-n shows what would be saved and saves nothing"
cp lines.yaml "$plan"
sed 's/Ronder hålls varje månad/Ronder hålls varje vecka/' \
    "$data/lines.txt" >changed.txt
take 0 changed.txt -n
has out "+            text: Ronder hålls varje vecka"
has out "Nothing was saved."
holds cmp -s "$plan" lines.yaml

t "CSV from Excel, a row for each activity, with columns of its own"
fresh
take 0 "$data/rows.csv" --year 2023
has out "areas 2, rows 3, activities 5, measures 5, follow-ups 4."
block "text: Mäta kulturen i hela bolaget" 4
same part <<'END'
            text: Mäta kulturen i hela bolaget
            responsible:
              - cheflakare
            progress: ongoing
            comment: Enkäten är upphandlad
END
block "text: Berätta om goda exempel" 4
has part "progress: done"
has part 'progress_date: "2023-05-04"'
has "$plan" "value: 80"

t "the day of a progress is read with the dashes of a word processor"
fresh
sed 's/2023-05-04/2023–05–04/' "$data/rows.csv" >dashes.csv
holds grep -q '2023–05–04' dashes.csv
take 0 dashes.csv --year 2023
block "text: Berätta om goda exempel" 4
has part 'progress_date: "2023-05-04"'
fresh
take 0 "$data/rows.csv" --year 2023

t "a column that psd does not know is kept as text, never dropped"
has out "Budget: 40 tkr"
has "$plan" "Budget: 40 tkr"
has "$plan" "Budget: 15 tkr"

t "the status of another level is no progress of this plan"
has out "Status: Snart"
has "$plan" "Status: Snart"

t "a year that the file does not say is this year's, which is said"
take 0 "$data/rows.csv" -n
has out "psd took 2022. Another is given with --year."

t "HTML with lists, merged cells and areas in rows, columns in another order"
fresh
take 0 "$data/areas.html"
has out "areas 2, rows 2, activities 4, measures 3, follow-ups 3."
block "text: Dialoger hålls på alla enheter" 2
has part "progress: partly"
has part "comment: Hälften är hållna"
has "$plan" "- Lära av det som går bra"
has "$plan" "cadence: tertial"
has "$plan" "kind: ratio"
has out "Godkänd av styrelsen den 24 mars"

t "a figure is never taken as a result"
has out "7 analyser"
has out "Report it with psd result."
lacks "$plan" "comment: 7"
holds [ ! -e records/results/2023 ]

t "one table per area, and no level: the unit's own, which is noted"
fresh
take 0 "$data/levels.md"
has out "no level stands here; taken as that of Lindhamra"
block "level: enhet" 5
has part "Läsa en händelseanalys på APT"

t "an area that psd does not know is named, and what stands under it"
has out "no area of Agera"
has out "Kontrollera hissarna"
lacks "$plan" "text: Kontrollera hissarna"

t "a name that is nearly an area's is suggested or taken with a doubt"
sed 's/Trygga hissar/Fokusområde: Säker vård här och nuu/' "$data/levels.md" \
    >near.md
fresh
take 0 near.md
has out "Säker vård här och nu"

t "a plan of a unit below goes into that unit's file"
take 0 "$data/levels.md" --unit bjorken
has records/plans/2023/bjorken.yaml "unit: bjorken"
rm -f records/plans/2023/bjorken.yaml

t "a file without a plan's table says what was found and what is looked for"
fresh
take 3 "$data/none.csv"
has err "no table of a plan was found; the first table has the columns"
has err "Namn, Telefon"
has err "Aktivitet"
holds [ ! -e "$plan" ]

t "two tables for one area and level are put together, which is noted"
cat "$data/levels.md" - >twice.md <<'END'

## Öka kunskap om inträffade vårdskador

### Enhetsnivå

| Insats | Mätetal | Tidpunkt |
|---|---|---|
| Rita fiskben ihop | Antal fiskben | Kvartalsvis |
END
take 0 twice.md
has out "two tables have this area and level; psd put them together"
has "$plan" "text: Rita fiskben ihop"

t "what says who a patient is stops it, and nothing is saved"
fresh
sed 's/Antal ronder/Ronden för 19121212-1212/' "$data/lines.txt" >secret.txt
take 3 secret.txt
has err "plans/2023/lindhamra.yaml:"
lacks out "1212-1212"
lacks err "1212-1212"
holds [ ! -e "$plan" ]

# sheet FILE: a plan as it is copied from Excel, with tabs; "|" for each in it.
sheet() { tr '|' '\t' >"$1"; }

t "a number in brackets, or with decimals, begins no item"
fresh
sheet inside.txt <<'END'
Handlingsplan patientsäkerhet 2023 – Särskilt boende

En god säkerhetskultur
Nivå|Aktivitet|Mätning|Uppföljning|Resultat
Enhet|Öva brand|Antal larm 2022 (1) "skarpa"|Varje månad|
Enhet|Öva ström|Antal avbrott över 1,5 Timmar|Varje månad|
END
take 0 inside.txt
has "$plan" '(1) "skarpa"'
has "$plan" "över 1,5 Timmar"

t "a heading nearly an area's, right above a table, is that area, with a doubt"
fresh
sheet near.txt <<'END'
Handlingsplan patientsäkerhet 2023 – Särskilt boende

En god säkerhetskultur
Nivå|Aktivitet|Mätning|Uppföljning|Resultat
Enhet|1. Mäta trivsel på APT2. Gröna korset varje dag3. Ronder|1. Antal möten|1-3. Juli och december|

Adekvat kunskap och kompentens
Nivå|Aktivitet|Mätning|Uppföljning|Resultat
Enheten|Alla går kursen|Andel som gått kursen. Mål 2023: 90 %, 2024: 95 %|Varje månad|
Team|Nya lärs upp|Andel upplärda (mål: minst 80 procent)|Vid behov|

Hygien
Nivå|Aktivitet|Mätning|Uppföljning|Resultat
Enhet|Tvätta händerna|Andel (mål: så många som möjligt)|Varje vecka|
END
take 0 near.txt
cp out said
has said "taken as the area F3, Adekvat kunskap och kompetens"
block "area: F2" 30
lacks part "Alla går kursen"

t "one that is no area's ends the area before, and its table is named"
has said "line 12  Hygien"
has said "no area of Agera"
has said "Tvätta händerna"
lacks "$plan" "Tvätta händerna"

t "the year of a title is read, also before a dash"
lacks said "does not say which year"

t "a number glued to capitals goes on with the count"
has "$plan" "text: Mäta trivsel på APT"
lacks "$plan" "APT2"
lacks said "is lost"

t "targets of several years, and in brackets, are read"
block "Andel som gått kursen" 8
same part <<'END'
            text: Andel som gått kursen
            kind: share
            direction: up
            unit_of_measure: "%"
            targets:
              - year: 2023
                value: 90
              - year: 2024
                value: 95
END
block "Andel upplärda" 6
has part "value: 80"

t "a target that cannot be read is a doubt"
sed 's/^Hygien/Säker vård här och nu/' near.txt >near2.txt
take 0 near2.txt -n
has out "'mål: så många som möjligt' was not read as a target."

t "the same sheet once more changes nothing, its targets neither"
cp "$plan" near.yaml
take 0 near.txt
has out "There is nothing to change"
holds cmp -s "$plan" near.yaml
has out "no area of Agera"

t "new activities leave what is there about what it was about"
sheet more.txt <<'END'
Adekvat kunskap och kompentens
Nivå|Aktivitet|Mätning|Uppföljning|Resultat
Enheten|Öva brand|Antal övningar|Vid behov|
END
take 0 more.txt --year 2023
block "text: Andel som gått kursen" 0
grep -B 3 'text: Andel som gått kursen' "$plan" >part
has part "activities:"
grep -B 3 'text: Antal övningar' "$plan" >part
has part "activities:"
grep -B 3 'original: Varje månad' "$plan" >part
has part "activities:"
has "$plan" "original: Vid behov"
has out "Varje månad"
has out "no longer in the table; kept in the plan"

t "what was guessed of areas and levels is told of a plan that was there, too"
has out "taken as the area F3, Adekvat kunskap och kompetens"
has out "taken as the level 'Enhetsnivå'"
cp "$plan" near.yaml
take 0 more.txt --year 2023
holds cmp -s "$plan" near.yaml
run 0 psd -C records validate -q plans/2023/lindhamra.yaml

t "a measure that the table has as about all of a longer row is told"
sed 's/Öva brand/1. Öva brand2. Öva ström/' more.txt >most.txt
cp "$plan" near.yaml
fresh
take 0 more.txt --year 2023
take 0 most.txt --year 2023 -n
has out "without a number; taken as about all activities of the row"
cp near.yaml "$plan"

t "--remove takes old follow-ups away, and says so"
take 0 more.txt --year 2023 --remove
lacks "$plan" "original: Varje månad"
has out "no longer in the table; taken out of the plan"

t "an empty file is called empty"
: >empty.csv
take 3 empty.csv
has err "the file is empty"

t "the table of contents and the foot of a web page are passed over"
{
	echo '<nav><ul><li>Innehåll</li></ul></nav>'
	cat "$data/areas.html"
	echo '<footer><p>Utskriven i dag</p></footer>'
} >page.html
fresh
take 0 page.html --kind html
lacks out "Innehåll"
lacks out "Utskriven i dag"

t "thousands of rows are read, and one that is too large is refused whole"
{
	echo 'Område;Nivå;Aktivitet;Mätning;Uppföljning'
	awk 'BEGIN {
		for (i = 1; i <= 1000; i++)
			printf "F1;Enhetsnivå;Aktivitet med namnet %d;" \
			    "Antal av slag %d;Kvartalsvis\n", i, i
	}'
} >many.csv
take 0 many.csv --year 2023 -q
holds [ "$(grep -c 'text: Aktivitet med' "$plan")" -eq 1000 ]
fresh
awk 'NR > 1 { for (i = 0; i < 1200; i++) $0 = $0 "x" } { print }' \
    many.csv >large.csv
take 3 large.csv --year 2023 -q
has err "1000 activities, which is more than one plan can hold"
holds [ ! -e "$plan" ]

t "what no plan can hold is refused before it is read"
fresh
awk 'BEGIN { print "Område;Nivå;Aktivitet;Mätning;Uppföljning"
	for (i = 1; i <= 10000; i++)
		printf "F1;Enhetsnivå;Aktivitet %d;Antal;Varje månad\n", i
	}' >many.csv
take 3 many.csv --year 2023
has err "more than 10000 cells and lines of text"
awk 'BEGIN { print "Område;Nivå;Aktivitet;Mätning"
	for (i = 1; i <= 4900; i++)
		printf "bara text nummer %d;;;\n", i
	print "F1;Enhetsnivå;Ronder hålls;Antal" }' >left.csv
for _ in 1 2 3 4 5 6; do sed 's/text/text text text text text/' left.csv >x
	mv x left.csv; done
take 3 left.csv --year 2023
has err "would be larger than 1 MiB"
holds [ ! -e "$plan" ]

t "a page with a tag of very many attributes is refused at once"
awk 'BEGIN { printf "<html><body><table "
	for (i = 0; i < 100000; i++) printf "a%d=1 ", i
	print "><tr><td>x</table>" }' >tangled.html
take 3 tangled.html
has err "tangled.html:1: the web page is more tangled than psd can read"

t "a sign that looks like a tag is one only where it has an end"
{
	echo "Område;Nivå;Aktivitet;Mätning;Uppföljning"
	echo "F1;Enhetsnivå;Värden <b> och större <i>följs</i>;Antal;Varje år"
	echo "F2;Enhetsnivå;Värden <b> och större följs;Antal;Varje år"
} >tags.csv
take 0 tags.csv --year 2023
has "$plan" "Värden <b> och större följs"
fresh

t "programs get it as JSON"
fresh
take 0 "$data/areas.html" --format json
has out '"format": "psd.import"'
has out '"name": "to_check"'
has out '"place": "table 1, row 5, column 5"'
cp out json
run 0 python3 -c 'import json, sys
t = {x["name"]: x["rows"] for x in json.load(open("json"))["tables"]}
assert t["plan"][0]["activities"] == 4, t["plan"]
assert t["plan"][0]["saved"] is True
assert {"area", "level", "kind", "id", "text", "made", "check"} <= set(
    t["to_check"][0])'

t "what is no kind of file, or nothing to import, is a wrong command line"
take 2 "$data/none.csv" --kind pdf
has err "'pdf' is no kind of file that psd reads"
run 2 psd -C records --lang en import plans "$data/none.csv"
has err "'plans' cannot be imported"

t "an error that has a line and no column says the line only"
printf 'a;b\n"cut' >cut.csv
run 3 psd -C records --lang en import plan cut.csv
has err "psd: cut.csv:2: the quotation mark"

t "a target in thousands is that number, and a change is no target"
cat >numbers.txt <<'END'
Handlingsplan 2023

En god säkerhetskultur
Nivå	Aktivitet	Mätning	Uppföljning
Enhet	Registrera	Målvärde 2023: 1 200 registreringar	Kvartalsvis
Enhet	Förebygga	Antal trycksår ska minska med 10 %	Kvartalsvis
Enhet	Mäta	Antal risker i förhållande till negativa händelser	Kvartalsvis
END
fresh
take 0 numbers.txt
block "text: .*1 200 registreringar" 5
has part "value: 1200"
block "Antal trycksår ska minska" 5
lacks part "targets:"
has out "'10 %' was not read as a target"
block "i förhållande till negativa" 2
has part "kind: ratio"
has part "direction: up"

finish
