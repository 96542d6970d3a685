#!/bin/sh
# psd import statistics: figures of other systems go into the records.
. "${0%/*}/lib.sh"

# take STATUS FILE [OPTION ...]: imports the figures of FILE.
take() {
	status=$1 file=$2
	shift 2
	run "$status" psd -C records --lang en --today 2022-12-05 import "$@" \
	    statistics "$file"
}

# mapping: adds the entry on standard input to the imports of psd.yaml.
mapping() {
	grep -q '^imports:' records/psd.yaml ||
	    echo 'imports:' >>records/psd.yaml
	sed 's/^/  /' >>records/psd.yaml
	run 0 psd -C records validate -q psd.yaml
}

example
month=records/statistics/2022/bjorken.yaml

t "without a mapping it names the columns and says how to get one"
printf 'Avvikelser\nUttagen 2022-12-01\nEnhet;Månad;Risker;Förfallna\n%s\n' \
    'Björken;nov 2022;14;3' >wide.csv
take 3 wide.csv
has err "does not say what the columns of 'wide.csv' are"
has err "Enhet, Månad, Risker, Förfallna"
has err "--propose"

t "--propose writes an entry that psd.yaml takes as it is"
take 0 wide.csv --propose
cp out proposed
has proposed "unit: Enhet"
has proposed "month: Månad"
cp records/psd.yaml kept.yaml
cat proposed >>records/psd.yaml
run 0 psd -C records validate -q psd.yaml
cp kept.yaml records/psd.yaml

t "one column for each figure, one row for each unit and month"
mapping <<'END'
- id: avvikelser
  columns:
    unit: Enhet
    month: Månad
  figures:
    - called: Risker
      figure: reported_risks
    - called: Förfallna
      figure: overdue_deviations
  units:
    - called: Björkens boende
      unit: bjorken
END
cp "$month" before
take 0 wide.csv
diff before "$month" >difference
same difference <<'END'
110a111,113
>   - month: "2022-11"
>     reported_risks: 14
>     overdue_deviations: 3
END

t "the same file again changes nothing"
cp "$month" before
take 0 wide.csv
has out "Nothing has changed."
cmp -s before "$month" || fail "the record has changed"

t "another figure is shown and not taken"
sed 's/14;3/15;3/' wide.csv >corrected.csv
take 1 corrected.csv
has out "Nothing was saved"
has out "Björken  2022-11  Reported risks   14     15"
cmp -s before "$month" || fail "the record has changed"

t "--correct takes it, and only it"
take 0 corrected.csv --correct
diff before "$month" >difference
same difference <<'END'
112c112
<     reported_risks: 14
---
>     reported_risks: 15
END

t "what the mapping calls a unit is that unit"
echo 'Björkens boende;2022-10;20;3' >row
{ sed -n 3p wide.csv; cat row; } >named.csv
take 1 named.csv
has out "Björken  2022-10"

t "unknown units, months and numbers are all named, with their line, at once"
cp "$month" before
{
	sed -n 3p wide.csv
	echo 'Björkn;nov 2022;1;1'
	echo 'Björken;novembr 2022;1;1'
	echo 'Björken;nov 2022;1;många'
	echo 'Ålens vårdcentral;nov 2022;99;99'
} >broken.csv
take 1 broken.csv
has out "line 2"
has out "there is no unit 'Björkn'; if it is bjorken, say so"
has out "line 3"
has out "'novembr 2022' is no month"
has out "line 4"
has out "'många' is no whole number"
has out "Nothing was saved"
cmp -s before "$month" || fail "the record has changed"
run 0 git -C records status --porcelain statistics
lacks out "alen.yaml"

t "what is said of a patient in a cell is not shown"
number=$(printf '19%s-%s' 121212 1212)
{ sed -n 3p wide.csv; echo "$number Anna;nov 2022;1;1"; } >patient.csv
take 1 patient.csv
lacks out "$number"
lacks err "$number"

t "two rows of one unit and month are a fault, also with the same figure"
{
	sed -n 3p wide.csv
	echo 'Norrberg;nov 2022;1;1'
	echo 'Norrberg;nov 2022;2;1'
} >twice.csv
take 1 twice.csv
has out "Norrbergs vårdcentral, 2022-11, Reported risks: 2 here and 1 before"
has out "Overdue deviations: 1 here and 1 before"

t "sums, units with units of their own and months to come are passed over"
{
	sed -n 3p wide.csv
	echo 'Norrberg;nov 2022;1;1'
	echo 'Norrberg;jan 2023;0;0'
	echo 'SÄBO;nov 2022;40;9'
	echo 'Totalt;nov 2022;40;9'
} >sums.csv
sed_in 's/^SÄBO;/'"$(awk -F': ' '/- id: vo-sabo/ { getline; print $2; exit }' \
    records/psd.yaml)"';/' sums.csv
take 0 sums.csv
has out "rows of 'Totalt' are sums"
has out "2023-01 has not begun yet"
has out "is added up from its own units"
[ -e records/statistics/2023 ] && fail "the year to come has a record"

t "months as columns, with blanks in large numbers"
mapping <<'END'
- id: risker-per-manad
  figure: near_misses
  columns:
    unit: Boende
END
printf 'Boende;sep 2022;okt 2022;nov 2022\nNorrberg;1;;1 204\n' >months.csv
take 0 months.csv --correct
grep -A 9 '2022-11"' records/statistics/2022/norrberg.yaml >piece
has piece "near_misses: 1204"

t "a month is read whatever dash a word processor made of its hyphen"
printf 'Boende;2022–08\nNorrberg;7\n' >months.csv
take 0 months.csv --correct
grep -A 9 '2022-08"' records/statistics/2022/norrberg.yaml >piece
has piece "near_misses: 7"

t "one row for each case is counted, and what else it says is not read"
mapping <<'END'
- id: arenden
  each_row: true
  columns:
    unit: Arbetsplats
    date: Datum
    figure: Typ
  figures:
    - called: Klagomål
      figure: complaints
  skip:
    - Fråga
END
cat >cases.csv <<END
Arbetsplats;Datum;Typ;Vad hände?
Tallhöjden;2022-11-02;Klagomål;$number ringde
Björken;2022-10-03;Klagomål;maten
Tallhöjden;2022-11-09;Klagomål;lång väntan
Tallhöjden;2022-11-10;Fråga;öppettider
END
take 0 cases.csv --correct
grep -A 9 '2022-11"' records/statistics/2022/tallhojden.yaml >piece
has piece "complaints: 2"
has out "'Fråga' is not to be taken"

t "a date in another form is told how to be written, and a missing one is"
printf '%s\n' 'Arbetsplats;Datum;Typ' 'Björken;15/11 2022;Klagomål' \
    'Björken;;Klagomål' >dates.csv
take 1 dates.csv
has out "'15/11 2022' is no date as 2025-03-15 is"
has out "the month or the date is missing"

t "where each row is a case, a month without one has none"
grep -A 9 '2022-11"' "$month" >piece
has piece "complaints: 0"
grep -A 9 '2022-10"' records/statistics/2022/tallhojden.yaml >piece
has piece "complaints: 0"
run 0 psd -C records scan -q

t "courses have completed and total, with their day"
mapping <<'END'
- id: lartorget
  kind: training
  system: lartorget
  columns:
    unit: Chefsområde
    date: Per
    course: Kurs
    completed: Klara
    total: Tilldelade
  courses:
    - called: Introduktion HändelseVis (e-kurs)
      course: handelsevis-intro
END
cat >courses.csv <<'END'
Chefsområde;Per;Kurs;Klara;Tilldelade
Björken;2022-11-30;Introduktion HändelseVis (e-kurs);31;34
END
take 0 courses.csv
grep -A 4 'course: handelsevis-intro' "$month" | tail -n 4 >piece
grep -B 2 -A 4 '2022-11-30' "$month" >piece
has piece "completed: 31"
has piece "total: 34"
has piece "system: lartorget"

t "more who have gone the course than should is a fault, with its line"
cat >many.csv <<'END'
Chefsområde;Per;Kurs;Klara;Tilldelade
Norrberg;2022-11-30;Introduktion HändelseVis (e-kurs);5;9
Björken;2022-11-30;Introduktion HändelseVis (e-kurs);35;34
END
take 1 many.csv
has out "line 3"
has out "35 have completed the course, of 34 who should"

t "a blank stands before three digits, and nowhere else"
nbsp=$(printf '\302\240') narrow=$(printf '\342\200\257')
printf 'Boende;sep 2022;okt 2022;nov 2022\nSjöängen;%s;%s;%s\n' \
    "1${narrow}204" "2${nbsp}300" '1 2' >months.csv
take 1 months.csv
has out "1204"
has out "2300"
has out "'1 2' is no whole number"

t "a survey's share of 4 and 5 is counted from the answers"
mapping <<'END'
- id: hse
  kind: surveys
  survey: hse
  columns:
    unit: Enhetsnamn
    month: Mätning
    fours: Svar 4
    fives: Svar 5
    answers: Svarande
END
cat >survey.csv <<'END'
Enhetsnamn;Mätning;Svar 4;Svar 5;Svarande
Björken;2022-09;20;11;52
END
take 0 survey.csv
grep -A 3 '2022-09-30' "$month" >piece
has piece "share_4_5: 59.6"
has piece "answers: 52"

t "a share that may be a part of 1 is not taken as per cent"
mapping <<'END'
- id: hse-andel
  kind: surveys
  survey: hse
  columns:
    unit: Del
    date: Dag
    share: Andel
    answers: Svar
    step: Trappan
END
printf '%s\n' 'Del;Dag;Andel;Svar;Trappan' 'Hamnen;2022-09-30;0,625;40;3' \
    >parts.csv
take 1 parts.csv
has out "'0,625' may be a part of 1 or per cent"

t "a step is known by its name, too"
printf '%s\n' 'Del;Dag;Andel;Svar;Trappan' \
    "Hamnen;2022-09-30;62,5$nbsp%;40;regelstyrd" >parts.csv
take 0 parts.csv
grep -A 3 '2022-09-30' records/statistics/2022/hamnen.yaml >piece
has piece "share_4_5: 62.5"
has piece "step: 3"

t "an import that was asked for by its id has to fit"
printf 'Enhet;Månad;Risker\nBjörken;nov 2022;14\n' >narrow.csv
take 3 narrow.csv --mapping avvikelser
has err "the nearest is 'avvikelser', which wants a column 'Förfallna'"
take 2 survey.csv --mapping lartorg
has err "psd.yaml has no import called 'lartorg'"

t "a month without a year is of the year that was asked for"
sed 's/nov 2022/november/; s/Björken/Norrberg/; s/14;3/5;1/' wide.csv >bare.csv
take 1 bare.csv
has out "the month is of no year; --year says of which"
take 1 bare.csv --year 2022
has out "Reported risks"

t "all records are valid after it"
run 0 psd -C records validate -q --no-warnings

t "where one file cannot be written none is"
sed -n 3p wide.csv >two.csv
printf '%s\n' 'Ljunggården;nov 2022;1;1' 'Sjöängen;nov 2022;1;1' >>two.csv
printf '\ntraining: [\n' >>records/statistics/2022/sjoangen.yaml
take 3 two.csv
lacks records/statistics/2022/ljunggarden.yaml '2022-11'

t "JSON has what is new and what is corrected"
run 0 git -C records checkout -q statistics/2022/sjoangen.yaml
run 0 psd -C records --today 2022-12-05 import --format json statistics two.csv
mv out said
run 0 python3 -c '
import json
tables = {t["name"]: t["rows"] for t in json.load(open("said"))["tables"]}
assert len(tables["new"]) == 4, tables
assert tables["new"][0]["figure"] == "reported_risks", tables
assert tables["corrections"] == [], tables'
finish
