#!/bin/sh
# psd diff: what has changed between two versions.
. "${0%/*}/lib.sh"

# save DATE: commits all records as if it were DATE.
save() {
	holds git -C records add -A
	GIT_COMMITTER_DATE="$1T12:00:00 +0000" \
	    holds git -C records commit -q -m "$1"
}

# begin: the example, as of 1 August.
begin() {
	rm -rf records
	holds cp -R "$top/examples" records
	holds git init -q records
	save 2022-08-01
}

# edit FILE SCRIPT: changes a record.
edit() {
	sed "$2" "records/$1" >edited
	cmp -s edited "records/$1" && fail "nothing to edit in $1"
	cp edited "records/$1"
}

# changed [ARG ...]: what psd diff says, into rows.
changed() {
	run 0 psd -C records --lang en diff --format tsv "$@"
	table out changes "file id change field before after" >rows
	table out records "change file file_before id" >whole
}

dialogue=dialogues/2022/bjorken-d-b2sa8.yaml

t "nothing changed is said so"
begin
run 0 psd -C records --lang en diff
has out "Nothing has changed."
has out "the last version is of 2022-08-01"
run 0 psd -C records --lang en diff --exit-code
changed
same rows </dev/null

t "a field is told with its thing, and what stood there before and after"
edit $dialogue 's/due: "2022-09-30"/due: "2022-10-30"/'
changed
same rows <<END
$dialogue|x-eq15x|changed|due|2022-09-30|2022-10-30
END
run 1 psd -C records --lang en diff --exit-code
has out "Björken, dialogue 2022-04-27"
has out "The action 'Visa kvällsronden för Tallhöjden.'"
run 0 psd -C records diff
has out "sista dag"

t "values are told by their names and labels"
edit $dialogue 's/responsible: enhetschef/responsible: verksamhetschef/'
edit results/2022/vo-sabo.yaml 's/numerator: 121/numerator: 120.5/'
edit plans/2022/bjorken.yaml '0,/progress: ongoing/s//progress: done/'
run 0 psd -C records diff
has out "verksamhetschef"
has out "120,5"
has out "Andel svar 4 och 5 i HSE-enkäten, 2022"
has out "Bjuda in anhörigrådet"
has out "Klar"
lacks out "m-7wr2z"

t "two versions, by date or as git names them"
save 2022-09-10
edit $dialogue 's/due: "2022-10-30"/due: "2022-12-01"/'
save 2022-10-05
for versions in 2022-09-10..2022-10-05 HEAD~1..HEAD HEAD~..; do
	changed $versions
	same rows <<-END
	$dialogue|x-eq15x|changed|due|2022-10-30|2022-12-01
	END
done
changed 2022-08-15..2022-10-10 x-eq15x
same rows <<END
$dialogue|x-eq15x|changed|responsible|enhetschef|verksamhetschef
$dialogue|x-eq15x|changed|due|2022-09-30|2022-12-01
END
changed HEAD
same rows </dev/null
changed HEAD~1
has rows "x-eq15x|changed|due"
run 3 psd -C records --lang en diff 2021-01-01
has err "there is no version as old as 2021-01-01"
run 2 psd -C records --lang en diff --since 2022-09-10 HEAD
has err "not both"

t "since the last date of a forum before today"
changed --since last-mum --unit vo-sabo # 25 October in the example
same rows </dev/null
changed --since last-mum --today 2022-09-01
holds [ "$(wc -l <rows)" -eq 4 ]
changed --since last-MUM --today 2022-09-01
holds [ "$(wc -l <rows)" -eq 4 ]
run 2 psd -C records --lang en diff --since last-mum --today 2020-01-01
has err "psd.yaml has no date of 'mum' before 2020-01-01"
run 2 psd -C records --lang en diff --since last-mun
has err "did you mean 'last-mum'"
run 2 psd -C records --lang en diff --since nyss
has err "'nyss' is no day"
has err "last-mum"
run 0 psd -C records --lang en diff --since 2022-07-01
has out "the history begins later, so all is new"

t "since a day in plain words"
begin
edit $dialogue 's/due: "2022-09-30"/due: "2023-01-15"/'
save 2022-08-02
for day in idag igår today yesterday "i tisdags" "2 augusti" \
    "för en dag sedan"; do
	changed --today 2022-08-03 --since "$day"
	holds [ ! -s rows ]
done
for day in "i förrgår" "i måndags" "för 2 dagar sedan" "two days ago" 1/8; do
	changed --today 2022-08-03 --since "$day"
	holds [ "$(wc -l <rows)" -eq 1 ]
done
changed --today 2023-02-01 --since "1 augusti" # without a year: the last one
holds [ "$(wc -l <rows)" -eq 1 ]

t "in Swedish there are no raw ids or keys where people have names"
begin
edit $dialogue '/party: vardgivare/,/present/s/present: true/present: false/'
run 0 psd -C records --lang sv result alen m-n4zw7 61/98 --period 2022-08 \
    --today 2022-09-20 --replace
run 0 psd -C records --lang sv meeting alen apt --called-off --date 2022-11-10
run 0 psd -C records --lang sv diff
has out "Deltagare verksamhetschef, Verksamheten, "
has out "genomfört nej"
lacks out "vardgivare"
lacks out "genomförande"
save 2022-08-02
cat >>records/results/2022/alen.yaml <<'END'
  - measure: m-n4zw7
    period: "2022-10"
    date: "2022-11-02"
    numerator: 61
    denominator: 98
END
run 0 psd -C records --lang sv diff
has out "61/98"
lacks out "täljare"

t "records that are new, gone or called otherwise are a line each"
begin
holds mv records/meetings/2022/angsro.yaml records/meetings/2022/annat.yaml
holds mv records/$dialogue records/dialogues/2022/nytt-namn.yaml
edit dialogues/2022/nytt-namn.yaml 's/due: "2022-09-30"/due: "2022-10-30"/'
holds rm records/plans/2022/alen.yaml
put records/plans/2023/alen.yaml <<END
record: plan
unit: alen
year: 2023
title: Plan
END
changed
same whole <<END
renamed|dialogues/2022/nytt-namn.yaml|$dialogue|d-b2sa8
renamed|meetings/2022/annat.yaml|meetings/2022/angsro.yaml|
removed|plans/2022/alen.yaml||
added|plans/2023/alen.yaml||
END
same rows <<END
dialogues/2022/nytt-namn.yaml|x-eq15x|changed|due|2022-09-30|2022-10-30
END
changed plans/2022/alen.yaml # which is not there now
same whole <<END
removed|plans/2022/alen.yaml||
END
run 2 psd -C records --lang en diff plans/2022/nosuch.yaml
has err "nothing is called 'plans/2022/nosuch.yaml', now or earlier"
run 2 psd -C records --lang en diff x-zzzzz
has err "nothing is called 'x-zzzzz'"

t "--unit takes a unit and all below it"
changed --unit vo-sabo
same whole <<END
renamed|dialogues/2022/nytt-namn.yaml|$dialogue|d-b2sa8
renamed|meetings/2022/annat.yaml|meetings/2022/angsro.yaml|
END

t "an item that is new or gone is one change"
begin
cat >>records/results/2022/alen.yaml <<END
  - measure: m-xzw3t
    period: "2022-T3"
    date: "2022-11-14"
    value: 12.5
END
edit $dialogue '/^observations:/,/text: Personalen/d'
changed
same rows <<END
$dialogue|o-a123w|removed|o-a123w|Personalen hittar själva riskerna på kvällsronden.|
results/2022/alen.yaml|m-xzw3t|added|m-xzw3t,2022-T3||date 2022-11-14, value 12.5
END
run 0 psd -C records diff results/2022/alen.yaml
has out "datum 2022-11-14, värde 12,5"

t "comments and layout are told as such"
begin
edit plans/2022/alen.yaml '1i\
# en kommentar'
changed
same rows <<END
plans/2022/alen.yaml||layout|||
END

t "where nothing was ever saved, all is new"
rm -rf records/.git
run 3 psd -C records --lang en diff
has err "does not lie in a git repository"
holds git init -q records
changed
lacks whole removed
has whole "added|plans/2022/alen.yaml"
run 0 psd -C records --lang en diff --unit alen
has out "Nothing is saved in the history yet"

t "a record that cannot be read is named, and the rest is shown"
begin
edit $dialogue 's/due: "2022-09-30"/due: "2022-10-30"/'
printf '  - [\n' >>records/plans/2022/alen.yaml
run 1 psd -C records --lang en diff
has err "plans/2022/alen.yaml has 1 error"
has out "2022-10-30"

t "the number of a patient is not shown"
begin
edit $dialogue 's/Visa kvällsronden/Visa 19121212-1212 kvällsronden/'
for format in text json tsv csv markdown html; do
	run 0 psd -C records diff --format $format
	lacks out 1212-1212
	has out 19XXXXXX-XXXX
done

t "the records may lie below the top of the repository"
rm -rf big && mkdir big && cp -R "$top/examples" big/records
holds git init -q big
holds git -C big add -A
holds git -C big commit -q -m big
mv records old && mv big/records records && mv big/.git .
mkdir records/x
edit $dialogue 's/due: "2022-09-30"/due: "2022-10-30"/'
changed
same rows <<END
$dialogue|x-eq15x|changed|due|2022-09-30|2022-10-30
END
finish
