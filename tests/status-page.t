#!/bin/sh
# psd status --forum: a meeting's page is true and short, in an organisation
# that is not like the example.
. "${0%/*}/lib.sh"

# many COUNT: an organisation with COUNT units below one, its leading group
# with two meetings in November, and a board that meets each quarter.
many() {
	rm -rf r
	{
		cat <<-'END'
		record: organisation
		format: 1
		name: Solrosen
		framework: agera-2020
		levels:
		  - {id: bolag, name: Bolagsnivå, offset: 14, unit_plural: bolag}
		  - {id: enhet, name: Enhetsnivå, offset: 7, unit_plural: enheter}
		roles:
		  - {id: vc, name: verksamhetschef, level: bolag,
		     address: vc@example.se}
		  - {id: ec, name: enhetschef, level: enhet, address: ec@example.se}
		forums:
		  - {id: lg, name: LG, level: bolag, standing: [punkt],
		     dates: ["2022-10-13", "2022-11-10", "2022-11-24",
		       "2022-12-08"]}
		  - {id: namnd, name: Nämnden, level: bolag,
		     dates: ["2022-09-22", "2022-12-15"]}
		  - {id: apt, name: APT, level: enhet, standing: [punkt],
		     dates: ["2022-10-20"]}
		items:
		  - {id: punkt, name: Punkten}
		units:
		  - {id: topp, name: Solrosen, level: bolag}
		END
		i=0
		while [ $((i += 1)) -le "$1" ]; do
			echo "  - {id: e$i, name: Enhet $i, level: enhet," \
			    "parent: topp}"
		done
	} | put r/psd.yaml
	put r/plans/2022/topp.yaml <<-'END'
	record: plan
	unit: topp
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: bolag
	        activities:
	          - {id: a-aaaaa, text: Ledning, responsible: [vc], forums: [lg]}
	        measures:
	          - {id: m-aaaaa, text: Till nämnden, kind: count}
	        follow_ups:
	          - {cadence: quarterly, forum: namnd}
	      - level: enhet
	        activities:
	          - {id: a-bbbbb, text: Räkna, responsible: [ec]}
	        measures:
	          - {id: m-bbbbb, text: Antal räknade, kind: count}
	        follow_ups:
	          - {cadence: months, months: [7, 12]}
	END
}

page() { run 0 psd -C r --lang en --today "$@"; }

many 3
t "of two meetings in a month the page says which it is, and how to have both"
page 2022-11-12 status --forum lg --month november
has out "For LG in November 2022 (2022-11-10)"
has out "LG meets more than once in November 2022: 2022-11-10, 2022-11-24."
has out "psd status --forum lg --date 2022-11-24"
page 2022-11-12 status --forum lg --date 2022-11-24
has out "For LG in November 2022 (2022-11-24)"
has out "Standing items since 2022-11-10"
has out "psd status --forum lg --date 2022-11-10"
page 2022-12-01 status --forum lg
lacks out "more than once"

t "the next meeting is the next one, though the month has had one"
page 2022-11-12 status --forum lg
has out "For LG in November 2022 (2022-11-24)"

t "a day without a meeting is an error that tells the days"
run 3 psd -C r --lang en status --forum lg --date 2022-11-25
has err "LG does not meet on 2022-11-25; its days in 2022 are 2022-10-13,"
run 3 psd -C r --lang en status --forum lg --date 2023-11-25
has err "psd.yaml has no day for it in 2023"
run 2 psd -C r --lang en status --mum nov --date 2022-11-24
run 2 psd -C r --lang en status --forum lg --month nov --date 2022-11-24

t "the calendar does not say that a forum meets when it does not"
page 2022-11-12 calendar --year 2022 --role vc
has out "22 Nämnden"
lacks out "31 Nämnden"
lacks out "29 Nämnden"

# Q3 is due in October, when the board does not meet.
t "what is due at a forum that does not meet then is on its next page"
page 2022-11-12 status --forum namnd --format json
has out '"period": "2022-Q3"'
page 2022-11-12 status --forum namnd
has out "Till nämnden (2022-Q3)"
page 2022-11-12 status --forum namnd --date 2022-09-22
has out "Till nämnden (2022-Q2)"
page 2022-11-12 status --forum lg
lacks out "To be presented"

t "a next meeting that nobody has set is no meeting"
page 2022-11-12 status --forum namnd
has out "To be done before 2023-01-15"
lacks out "the next meeting, 2023-01-15"

t "what there is nothing of has no heading, but a sentence"
page 2022-11-12 status --forum lg
lacks out "Questions and lessons for the meeting"
has out "No question waits, and no lesson."
grep -c 'Nothing is overdue' out >counted || :
echo 0 | same counted

t "without figures there is no table of them, but who lacks them"
lacks out "Reported risks"
has out "Risks, events and deviations of October are missing from Enhet 1,"

# numbers UNIT YEAR MONTH REPORTED...
numbers() {
	unit=$1 year=$2
	shift 2
	{
		printf 'record: statistics\nunit: %s\nyear: %s\nmonths:\n' \
		    "$unit" "$year"
		for line; do
			printf '  - {month: "%s-%s", reported_risks: %s}\n' \
			    "$year" "${line% *}" "${line#* }"
		done
	} | put "r/statistics/$year/$unit.yaml"
}

t "columns of last year are there only when it has figures"
for u in e1 e2 e3; do
	numbers $u 2022 '09 4' '10 5'
done
page 2022-11-12 status --forum lg
has out "There are no figures for 2021 to compare with."
lacks out "The same time last year"
numbers e1 2021 '10 2'
page 2022-11-12 status --forum lg
lacks out "There are no figures for 2021"
has out "October 2021"

t "as many silent units are not the same ones"
numbers e1 2022 '09 4'
numbers e2 2022 '10 9'
page 2022-11-12 status --forum lg
has out "other units than the month before"
lacks out "more than the month before"

t "of many units those that are late with most are on the page"
many 40
page 2022-11-12 status --forum lg
sed -n '/^Late on/,/^Late for/p' out | grep -c '^Enhet [0-9]' >units
echo 8 | same units
has out "32 units more are late with something."
[ "$(wc -l <out)" -lt 45 ] || fail "that is no screen" out
page 2022-11-12 status --forum lg --format json
table_rows=$(grep -c '"follow_ups": 1' out)
[ "$table_rows" -eq 40 ] || fail "$table_rows units of 40 are in the JSON"

t "units that missed a meeting alike are one line, and so are all of them"
page 2022-11-12 status --forum lg --date 2022-11-10
has out "are missing from all 40 units."
grep -c '2022-10-20: not noted (Enhet 1, Enhet 2,' out >lines
echo 1 | same lines

t "July is told of from the middle of June, before its state says so"
many 1
for day in 2022-06-14 2022-06-15 2022-07-02 2022-07-03; do
	page $day remind --dry-run --format json
	said=no
	! grep -q 'Antal räknade' out || said=yes
	page $day follow-up --all --format tsv
	table out follow_ups "period state" | sed -n 's/^2022-07|//p' >state
	echo "$day $said $(cat state)"
done >told
same told <<END
2022-06-14 no not-yet
2022-06-15 yes not-yet
2022-07-02 yes to-report
2022-07-03 yes to-report
END

# Spring 10 and autumn 5: the autumn's figure is 15, and the quarter's own 5.
t "in the autumn, what happened earlier in the year is counted"
many 1
sed -i.bak -e 's/Antal räknade, kind: count/&, \
             computed: {from: statistics, figure: reported_risks}/' \
    -e 's/cadence: months, months: \[7, 12\]/cadence: autumn/' \
    r/plans/2022/topp.yaml
numbers e1 2022 '01 10' '02 0' '03 0' '04 0' '05 0' '06 0' '07 0' '08 0' \
    '09 2' '10 2' '11 1' '12 7'
page 2022-12-05 status --measures --unit e1 --format json
python3 - out >value <<'END'
import json, sys
for t in json.load(open(sys.argv[1]))["tables"]:
    for r in t["rows"]:
        if r.get("measure") == "m-bbbbb":
            print(r["period"], r["value"])
END
has value "2022 15"

t "rows of those who follow up can be told apart"
many 1
sed -i.bak 's/- {cadence: months, months: \[7, 12\]}/- {cadence: quarterly, by: [vc, ec]}/' \
    r/plans/2022/topp.yaml
put r/dialogues/2022/e1-d-aaaaa.yaml <<'END'
record: dialogue
id: d-aaaaa
unit: e1
year: 2022
template: enhetschef-medarbetare
planned: "2022-02-02"
held: "2022-02-02"
actions:
  - {id: x-aaaaa, text: Ordna, responsible: ec, due: "2022-03-01"}
END
page 2022-11-12 overdue --format tsv
table out escalated "role unit roles" | sort >rows
has rows "vc|topp|vc,ec"
has rows "vc|topp|vc"
[ "$(sort -u rows | wc -l)" -eq "$(wc -l <rows)" ] || fail "alike" rows
finish
