#!/bin/sh
# psd follow-up: what is to be followed up, by whom, where and when.
. "${0%/*}/lib.sh"

# small: a repository with one operations area of two units, and no plan.
small() {
	rm -rf small
	put small/psd.yaml <<-END
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: bolag, name: Bolagsnivå}
	  - {id: vo, name: Områdesnivå}
	  - {id: enhet, name: Enhetsnivå}
	kinds:
	  - {id: sabo, name: särskilt boende}
	  - {id: klinik, name: klinik}
	roles:
	  - {id: chef, name: enhetschef, short: EC}
	  - {id: ku, name: kvalitetsutvecklare, short: KU}
	  - {id: mas, name: medicinskt ansvarig sjuksköterska, short: MAS}
	courses:
	  - {id: saker-vard, name: Säker vård}
	forums:
	  - id: mum
	    name: MUM
	    level: vo
	    dates: ["2022-02-22", "2022-02-15", "2022-08-23", "2022-11-22"]
	  - {id: apt, name: APT}
	items:
	  - {id: risker, name: Risker}
	year_wheel:
	  - {id: styrkort, text: Styrkort, cadence: tertial}
	units:
	  - {id: topp, name: Lilla vården, level: bolag}
	  - {id: vo, name: Området, level: vo, parent: topp}
	  - {id: ett, name: Ettan, level: enhet, parent: vo, kind: sabo}
	  - {id: tva, name: Tvåan, level: enhet, parent: vo, kind: klinik}
	END
}

# plan FOLLOW_UP [ACTIVITY [MEASURE]]: Ettan's plan, with one of each, as flow
# text; without MEASURE the activity is its own.
plan() {
	{
		cat <<-END
		record: plan
		unit: ett
		year: 2022
		areas:
		  - area: F1
		    rows:
		      - level: enhet
		        activities:
		          - {id: a-1aaaa, text: Gör det${2:+, $2}}
		        follow_ups:
		          - {$1}
		END
		[ -z "${3-}" ] ||
		    printf '        measures:\n          - {%s}\n' "$3"
	} | put small/plans/2022/ett.yaml
}

# results UNIT LINES...: results for UNIT, as flow text.
results() {
	unit=$1
	shift
	{
		printf 'record: results\nunit: %s\nyear: 2022\nresults:\n' "$unit"
		for line; do
			printf '  - {%s}\n' "$line"
		done
	} | put "small/results/2022/$unit.yaml"
}

# all DAY COLUMNS: everything to follow up, as of DAY, into the file rows.
all() {
	run 0 psd -C small --lang en --today "$1" follow-up --all --format tsv
	table out follow_ups "$2" >rows
}

# Levels without offsets have 21, 14 and 7 days. 2022: the last of March is a
# Thursday, 30 November a Wednesday, 31 January 2023 a Tuesday; it has 52 weeks
# and begins on a Saturday, in week 52 of 2021.
small
t "every cadence has its windows, due dates and labels"
while read -r line; do
	follow_up=${line%% = *} answer=${line#* = }
	plan "$follow_up"
	all 2022-01-01 "period from to due present"
	{
		printf '%s ' "$(wc -l <rows | tr -d ' ')"
		sed -n 1p rows
		sed -n '$p' rows
	} | tr '\n' ' ' | sed 's/|/ /g; s/  */ /g; s/ $//' >found
	echo >>found
	echo "$answer" >wished
	cmp -s found wished || fail "$follow_up" wished found
done <<'END'
cadence: daily = 365 2022-01-01 2022-01-01 2022-01-01 2022-01-08 2022-12-31 2022-12-31 2022-12-31 2023-01-07
cadence: weekly = 52 2022-W01 2022-01-03 2022-01-09 2022-01-16 2022-W52 2022-12-26 2023-01-01 2023-01-08
cadence: monthly = 12 2022-01 2022-01-01 2022-01-31 2022-02-07 2022-12 2022-12-01 2022-12-31 2023-01-07
cadence: two-monthly = 6 2022-02 2022-01-01 2022-02-28 2022-03-07 2022-12 2022-11-01 2022-12-31 2023-01-07
cadence: quarterly = 4 2022-Q1 2022-01-01 2022-03-31 2022-04-07 2022-Q4 2022-10-01 2022-12-31 2023-01-07
cadence: quarterly, accumulated: true = 4 2022-Q1 2022-01-01 2022-03-31 2022-04-07 2022-Q4 2022-10-01 2022-12-31 2023-01-07
cadence: tertial = 3 2022-T1 2022-01-01 2022-04-30 2022-05-07 2022-T3 2022-09-01 2022-12-31 2023-01-07
cadence: half-yearly = 2 2022-H1 2022-01-01 2022-06-30 2022-07-07 2022-H2 2022-07-01 2022-12-31 2023-01-07
cadence: yearly = 1 2022 2022-01-01 2022-12-31 2023-01-07 2022 2022-01-01 2022-12-31 2023-01-07
cadence: yearly, month: 2 = 1 2022 2021-01-01 2021-12-31 2022-02-28 2022 2021-01-01 2021-12-31 2022-02-28
cadence: yearly, month: 10 = 1 2022 2022-01-01 2022-10-31 2022-10-31 2022 2022-01-01 2022-10-31 2022-10-31
cadence: yearly, date: "02-15" = 1 2022 2022-01-01 2022-02-15 2022-02-15 2022 2022-01-01 2022-02-15 2022-02-15
cadence: yearly, date: "02-29" = 1 2022 2022-01-01 2022-02-28 2022-02-28 2022 2022-01-01 2022-02-28 2022-02-28
cadence: quarter, quarter: 2 = 1 2022-Q2 2022-04-01 2022-06-30 2022-06-30 2022-Q2 2022-04-01 2022-06-30 2022-06-30
cadence: quarter, quarter: 1, year: 2023 = 1 2023-Q1 2023-01-01 2023-03-31 2023-03-31 2023-Q1 2023-01-01 2023-03-31 2023-03-31
cadence: months, months: [7, 12] = 2 2022-07 2022-01-01 2022-06-30 2022-07-31 2022-12 2022-07-01 2022-12-31 2022-12-31
cadence: months, months: [7, 12], accumulated: true = 2 2022-07 2022-01-01 2022-06-30 2022-07-31 2022-12 2022-01-01 2022-12-31 2022-12-31
cadence: autumn = 1 2022 2022-09-01 2022-11-30 2022-11-30 2022 2022-09-01 2022-11-30 2022-11-30
cadence: end-of-november = 1 2022 2022-01-01 2022-11-30 2022-11-30 2022 2022-01-01 2022-11-30 2022-11-30
cadence: legal = 1 2022 2022-01-01 2022-12-31 2023-03-01 2022 2022-01-01 2022-12-31 2023-03-01
cadence: event, event: narrative = 1 2022 2022-01-01 2022-12-31 2023-02-01 2022 2022-01-01 2022-12-31 2023-02-01
cadence: year-wheel, entry: styrkort = 3 2022-T1 2022-01-01 2022-04-30 2022-05-07 2022-T3 2022-09-01 2022-12-31 2023-01-07
cadence: monthly, forum: mum = 12 2022-01 2022-01-01 2022-01-31 2022-02-15 2022-12 2022-12-01 2022-12-31 2023-01-31
cadence: quarterly, present: {forum: mum} = 4 2022-Q1 2022-01-01 2022-03-31 2022-04-29 2022-Q4 2022-10-01 2022-12-31 2023-01-31
cadence: months, months: [7, 12], forum: mum = 2 2022-07 2022-01-01 2022-06-30 2022-07-29 2022-12 2022-07-01 2022-12-31 2022-12-30
cadence: quarter, quarter: 2, present: {forum: mum, month: 8} = 1 2022-Q2 2022-04-01 2022-06-30 2022-06-30 2022-08-23 2022-Q2 2022-04-01 2022-06-30 2022-06-30 2022-08-23
cadence: yearly, month: 11, present: {forum: mum, month: 2} = 1 2022 2022-01-01 2022-11-30 2022-11-30 2023-02-28 2022 2022-01-01 2022-11-30 2022-11-30 2023-02-28
END

t "a level's own offset counts, and its day for the narrative"
sed -i.bak 's/name: Enhetsnivå/name: E, offset: 30, narrative: "01-20"/' \
    small/psd.yaml
plan "cadence: half-yearly"
all 2022-01-01 "period due"
same rows <<END
2022-H1|2022-07-30
2022-H2|2023-01-30
END
plan "cadence: event, event: narrative"
all 2022-01-01 "period due"
echo "2022|2023-01-20" | same rows
small

t "what has no time is listed with the reason, in the plan's words too"
while IFS='|' read -r follow_up reason; do
	plan "$follow_up, original: Så står det, by: [ku]"
	all 2022-01-01 period
	same rows </dev/null
	table out untimed "unit area text reason original by activity" >rows
	echo "ett|F1|Gör det|$reason|Så står det|ku|a-1aaaa" | same rows
done <<END
cadence: ongoing|as it goes
cadence: none|no time is named
cadence: none, method: report|a way of working is named, but no time
cadence: event, event: introduction|when something new is introduced
cadence: event, event: rond|at the event 'rond'
END

# lives LABELS ACTIVITY: the periods that are left of quarters, on 1 December.
lives() {
	plan "cadence: ${cadence-quarterly}" "$2"
	all 2022-12-01 period
	tr '\n' ' ' <rows | sed 's/2022-//g; s/ $//' >found
	echo >>found
	echo "$1" >wished
	cmp -s found wished || fail "$2" wished found
}

t "the window that holds the start counts whole, those before it do not exist"
lives "Q1 Q2 Q3 Q4" "start: '2021-09-01'"
lives "Q1 Q2 Q3 Q4" "start: '2022-03-31'"
lives "Q2 Q3 Q4" "start: '2022-04-01'"
lives "Q4" "start: '2022-12-31'"
lives "" "start: '2023-01-01'"

t "for a month of the year, its day must not be before the start"
cadence="yearly, month: 2"
lives 2022 "start: '2022-02-28'"
lives "" "start: '2022-03-01'"
unset cadence

t "what is done or stopped keeps the windows that had ended"
for word in 'done' stopped; do
	lives "Q1 Q2" "progress: $word, progress_date: '2022-06-30'"
	lives "Q1" "progress: $word, progress_date: '2022-06-29'"
	lives "Q1 Q2 Q3 Q4" "progress: $word, progress_date: '2022-12-02'"
done

t "windows that end in a pause do not exist"
lives "Q1 Q3 Q4" "pauses: [{from: '2022-06-30', to: '2022-06-30'}]"
lives "Q1 Q2 Q3 Q4" "pauses: [{from: '2022-07-01', to: '2022-09-29'}]"
lives "Q1" "pauses: [{from: '2022-06-01'}]"
lives "Q1" "progress: paused, progress_date: '2022-06-01'"

t "a measure lives as long as one of its activities does"
put small/plans/2022/ett.yaml <<END
record: plan
unit: ett
year: 2022
areas:
  - area: F1
    rows:
      - level: enhet
        activities:
          - {id: a-1aaaa, text: Först, progress: done,
             progress_date: "2022-03-31"}
          - {id: a-1aaab, text: Sedan, start: "2022-07-01",
             pauses: [{from: "2022-12-01"}]}
        measures:
          - {id: m-1aaaa, text: Båda, kind: count}
        follow_ups:
          - {cadence: quarterly}
END
all 2022-12-15 "period measure activity"
same rows <<END
2022-Q1|m-1aaaa|a-1aaab
2022-Q3|m-1aaaa|a-1aaab
END

t "a unit answers for the time that it has been there"
plan "cadence: quarterly"
sed -i.bak '/id: ett/s/kind: sabo/active_from: "2022-05-01"/' small/psd.yaml
all 2022-12-15 period
tr '\n' ' ' <rows >found
grep -q -x '2022-Q2 2022-Q3 2022-Q4 ' found || fail "other windows" found
sed -i.bak 's/active_from: "2022-05-01"/active_to: "2022-08-31"/' small/psd.yaml
all 2022-12-15 period
tr '\n' ' ' <rows >found
grep -q -x '2022-Q1 2022-Q2 ' found || fail "other windows" found
small

# Quarter 1 of a unit is due 7 April and soon from 10 March (28 days before);
# February is due 7 March and soon from 28 February (7 days before).
t "states follow the day"
while read -r cadence period day state; do
	plan "cadence: $cadence"
	all "$day" "period state"
	has rows "$period|$state"
done <<END
quarterly 2022-Q1 2022-01-01 not-yet
quarterly 2022-Q1 2022-03-09 not-yet
quarterly 2022-Q1 2022-03-10 soon
quarterly 2022-Q1 2022-03-31 soon
quarterly 2022-Q1 2022-04-01 to-report
quarterly 2022-Q1 2022-04-07 to-report
quarterly 2022-Q1 2022-04-08 overdue
monthly 2022-02 2022-02-27 not-yet
monthly 2022-02 2022-02-28 soon
monthly 2022-02 2022-03-01 to-report
monthly 2022-02 2022-03-08 overdue
END

t "soon never begins before the window does"
plan "cadence: monthly, forum: mum"
all 2022-11-01 "period due state"
has rows "2022-10|2022-11-22|to-report"
has rows "2022-11|2022-12-30|not-yet"
plan "cadence: weekly"
all 2022-03-06 "period state"
has rows "2022-W09|soon"
has rows "2022-W10|not-yet"

t "a result counts from its date, also early, late and without a value"
plan "cadence: quarterly"
results ett "activity: a-1aaaa, period: '2022-Q1', date: '2022-03-01', value: 1"
all 2022-02-28 "period state"
has rows "2022-Q1|not-yet"
all 2022-03-01 "period state"
has rows "2022-Q1|reported"
results ett "activity: a-1aaaa, period: '2022-Q1', date: '2022-08-15',
    comment: Ingen hann"
all 2022-08-14 "period state"
has rows "2022-Q1|overdue"
has rows "2022-Q2|overdue"
all 2022-08-15 "period state"
has rows "2022-Q1|reported" # the period that it is about
has rows "2022-Q2|overdue"
has rows "2022-Q3|not-yet"

t "results are for the measure where there is one"
plan "cadence: quarterly" "" "id: m-1aaaa, text: Antal, kind: count"
all 2022-04-08 "period state measure text"
has rows "2022-Q1|overdue|m-1aaaa|Antal"
results ett "measure: m-1aaaa, period: '2022-Q1', date: '2022-04-01', value: 1"
all 2022-04-08 "period state"
has rows "2022-Q1|reported"

t "a label that is no window fulfils nothing, but half-years are understood"
plan "cadence: months, months: [7, 12]"
while read -r label state faults; do
	results ett \
	    "activity: a-1aaaa, period: '$label', date: '2022-07-10', value: 1"
	run "$faults" psd -C small --lang en --today 2022-08-01 follow-up --all \
	    --format tsv
	table out follow_ups "period state" >rows
	has rows "2022-07|$state"
done <<END
2022-07 reported 0
2022-H1 reported 0
2022-7 overdue 1
2022-Q2 overdue 0
2022-06 overdue 0
END
rm -r small/results

# all_enhet MEASURE FOLLOW_UP: the top's plan has one activity for each level,
# and MEASURE on it.
tops() {
	{
		printf 'record: plan\nunit: topp\nyear: 2022\nareas:\n'
		printf '  - area: F1\n    rows:\n'
		for level in vo enhet; do
			cat <<-END
			      - level: $level
			        activities:
			          - {id: a-$level, text: Gör det}
			        measures:
			          - {id: m-$level, text: Mät, $1}
			        follow_ups:
			          - {$2}
			END
		done
	} | sed 's/-vo/-1aaaa/; s/-enhet/-1aaab/' |
	    put small/plans/2022/topp.yaml
}

# figures UNIT MONTH...: Ettan's or Tvåan's complaints, 0 for each month.
figures() {
	unit=$1
	shift
	{
		printf 'record: statistics\nunit: %s\nyear: 2022\nmonths:\n' \
		    "$unit"
		for month; do
			echo "  - {month: \"2022-$month\", complaints: 0}"
		done
	} | put "small/statistics/2022/$unit.yaml"
}

small
t "a measure from statistics is reported when every month and unit has figures"
tops "kind: count, computed: {from: statistics, figure: complaints}" \
    "cadence: quarterly"
figures ett 01 02 03
all 2022-04-20 "unit period state"
has rows "vo|2022-Q1|overdue" # Tvåan is silent
has rows "ett|2022-Q1|reported"
has rows "tva|2022-Q1|overdue"
figures tva 01 03
all 2022-04-20 "unit period state"
has rows "tva|2022-Q1|overdue"
figures tva 01 02 03
all 2022-04-20 "unit period state"
has rows "tva|2022-Q1|reported"
has rows "vo|2022-Q1|reported"
all 2022-02-10 "unit period state" # March has not begun, whatever is noted
has rows "vo|2022-Q1|not-yet"

t "a unit that was not there in a month needs no figures for it"
sed -i.bak '/id: tva/s/kind: klinik/active_from: "2022-03-01"/' small/psd.yaml
figures tva 03
all 2022-04-20 "unit period state"
has rows "tva|2022-Q1|reported"
has rows "vo|2022-Q1|reported"
small

t "meetings and dialogues are counted when the time is up: none is an answer"
for from in "meetings, forum: apt, item: risker" \
    "dialogues, template: sabo-gemensam, count: held"; do
	tops "kind: count, computed: {from: $from}" "cadence: quarterly"
	all 2022-03-31 "unit period state"
	has rows "ett|2022-Q1|soon"
	all 2022-04-01 "unit period state"
	has rows "ett|2022-Q1|reported"
	has rows "vo|2022-Q1|reported"
done

t "training is reported by a figure of the course, dated in the window"
tops "kind: share, computed: {from: training, course: saker-vard}" \
    "cadence: half-yearly"
put small/statistics/2022/ett.yaml <<END
record: statistics
unit: ett
year: 2022
training:
  - {course: saker-vard, date: "2022-07-05", completed: 3, total: 9}
END
all 2022-07-04 "unit period state"
has rows "ett|2022-H1|to-report"
all 2022-07-05 "unit period state"
has rows "ett|2022-H1|reported" # until the day that it is due
all 2022-07-20 "unit period state"
has rows "tva|2022-H1|overdue"

t "in the autumn, what happened earlier in the year counts too"
tops "kind: share, computed: {from: training, course: saker-vard}" \
    "cadence: autumn"
all 2022-07-04 "unit period state"
has rows "ett|2022|not-yet"
all 2022-09-01 "unit period state"
has rows "ett|2022|reported"
has rows "tva|2022|not-yet"

t "a follow-up of some activities is about those, and kinds have their own"
put small/plans/2022/topp.yaml <<END
record: plan
unit: topp
year: 2022
areas:
  - area: F1
    rows:
      - level: enhet
        activities:
          - {id: a-1aaaa, text: För alla}
          - {id: a-1aaab, text: För boenden, kinds: [sabo]}
          - {id: a-1aaac, text: Mätt}
        measures:
          - {id: m-1aaaa, activities: [a-1aaac], text: Mät, kind: count}
        follow_ups:
          - {cadence: quarter, quarter: 1, activities: [a-1aaaa, a-1aaab]}
          - {cadence: quarter, quarter: 2}
END
all 2022-01-01 "unit period text"
same rows <<END
ett|2022-Q1|För alla
ett|2022-Q1|För boenden
tva|2022-Q1|För alla
ett|2022-Q2|För alla
ett|2022-Q2|För boenden
ett|2022-Q2|Mät
tva|2022-Q2|För alla
tva|2022-Q2|Mät
END

# Roles: by; else who checks first; else who answers for the activity.
t "it can be put in groups of units, roles and forums"
put small/plans/2022/topp.yaml <<END
record: plan
unit: topp
year: 2022
areas:
  - area: F1
    rows:
      - level: enhet
        activities:
          - {id: a-1aaaa, text: Gör det, responsible: [mas]}
        follow_ups:
          - {cadence: quarter, quarter: 1, by: [ku, chef], forum: mum}
          - {cadence: quarter, quarter: 2, checked_by: [chef],
             present: {forum: apt, month: 8}}
          - {cadence: quarter, quarter: 3}
END
run 0 psd -C small --lang en --today 2022-01-01 follow-up --all --by unit
grep '^[A-ZÅÄÖ]' out | grep -v '^Due' >groups
same groups <<END
Ettan
Tvåan
Without a time
Everything has a time.
END
run 0 psd -C small --lang en --today 2022-01-01 follow-up --all --by role
sed -n '/^[a-zEKM].*$/{/^Due/!p;}' out | sed '/^Everything/d' >groups
same groups <<END
enhetschef
kvalitetsutvecklare
medicinskt ansvarig sjuksköterska
END
run 0 psd -C small --lang en --today 2022-01-01 follow-up --all --by forum
sed -n '/^[A-Z]/{/^Due/!p;}' out >groups
same groups <<END
APT
MUM
No forum
Without a time
Everything has a time.
END
run 0 psd -C small --lang en --today 2022-01-01 follow-up --all --by forum \
    --format tsv
table out follow_ups "unit period forum present_forum present by responsible" \
    >rows
same rows <<END
ett|2022-Q2||apt|2022-08-31||mas
tva|2022-Q2||apt|2022-08-31||mas
ett|2022-Q1|mum|||ku,chef|mas
tva|2022-Q1|mum|||ku,chef|mas
ett|2022-Q3|||||mas
tva|2022-Q3|||||mas
END
run 2 psd -C small --lang en follow-up --by rol
has err "'--by' can be unit, role or forum, not 'rol'"

t "without --all it is what is not reported, to the end of next month"
small
plan "cadence: monthly"
results ett "activity: a-1aaaa, period: '2022-03', date: '2022-04-01', value: 1"
run 0 psd -C small --lang en --today 2022-05-10 follow-up --format tsv
table out follow_ups "period due state" >rows
same rows <<END
2022-01|2022-02-07|overdue
2022-02|2022-03-07|overdue
2022-04|2022-05-07|overdue
2022-05|2022-06-07|not-yet
END
run 0 psd -C small --lang en --today 2022-05-10 follow-up --format tsv \
    --until 2022-03-07
table out follow_ups "period due" >rows
same rows <<END
2022-01|2022-02-07
2022-02|2022-03-07
END
run 0 psd -C small --lang en --today 2022-05-10 follow-up --all --format tsv \
    --until 2022-04-07
table out follow_ups "period state" >rows
same rows <<END
2022-01|overdue
2022-02|overdue
2022-03|reported
END
run 2 psd -C small --lang en follow-up --until 2022-02-30
has err "'--until' needs a date such as 2026-11-15, not '2022-02-30'"
run 2 psd -C small --lang en follow-up --until tomorrow

t "today's year and the one before it are looked at, or the one of --year"
sed 's/year: 2022/year: 2021/; s/a-1/a-2/' small/plans/2022/ett.yaml |
    put small/plans/2021/ett.yaml
all 2022-01-05 "period state"
has rows "2021-12|to-report"
has rows "2022-12|not-yet"
all 2023-01-05 "period state"
lacks rows 2021-
run 0 psd -C small --lang en --today 2023-01-05 follow-up --all --year 2021 \
    --format tsv
table out follow_ups period | grep -v '^2021-' >rows
same rows </dev/null

t "--unit takes a unit and all below it"
example
run 0 psd -C records --lang en follow-up --all --unit vo-sabo --format tsv
table out follow_ups unit | sort -u >units
same units <<END
angsro
bjorken
kvarnbacken
ljunggarden
tallhojden
vo-sabo
END
run 0 psd -C records --lang en follow-up --all --unit Björken --format tsv
table out follow_ups unit | sort -u >units
echo bjorken | same units
run 2 psd -C records --lang en follow-up --unit bjork
has err "did you mean 'bjorken'"

t "a result of last month for a window of the spring is no result of last month"
run 0 psd -C records --lang en --today 2022-05-02 follow-up --all \
    --unit vo-hemsjukvard --format tsv
table out follow_ups "measure period state" >rows
has rows "m-xzw3t|2022-Q1|reported" # on 2 May, 18 days late
run 0 psd -C records --lang en --today 2022-05-01 follow-up --all \
    --unit vo-hemsjukvard --format tsv
table out follow_ups "measure period state" >rows
has rows "m-xzw3t|2022-Q1|overdue"
has rows "m-xzw3t|2022-Q2|not-yet"

# The three commands tell the same story: overdue rows of follow-up are those
# of overdue, and what status counts as overdue in its areas is as many.
t "follow-up, overdue and status agree"
for day in 2022-01-10 2022-04-30 2022-08-20 2022-11-15 2023-02-15; do
	run 0 psd -C records --lang en --today "$day" follow-up --all --format tsv
	table out follow_ups "state due unit area period activity measure" |
	    grep '^overdue' >late
	run 0 psd -C records --lang en --today "$day" overdue --format tsv
	table out follow_ups "state due unit area period activity measure" >also
	same late <also
	: >counted
	for level in bolag vo enhet; do
		for year in ${day%%-*} $((${day%%-*} - 1)); do
			run 0 psd -C records --lang en --today "$day" status \
			    --level "$level" --year "$year" --format tsv
			awk -F '\t' '
			NR == 1 {
				for (i = 1; i <= NF; i++)
					at[$i] = i
				next
			}
			{
				for (i = $at["overdue"]; i > 0; i--)
					print $at["unit"] "|" $at["area"]
			}' out >>counted
		done
	done
	sort counted >by_status
	awk -F '|' '{ print $3 "|" $4 }' late | sort >by_follow_up
	same by_status <by_follow_up
done

t "the same records give the same bytes, whatever the surroundings"
for format in text tsv csv json html markdown; do
	run 0 psd -C records --lang en follow-up --format $format
	mv out first
	run 0 env -i "$build/psd" -C records --lang en follow-up \
	    --format $format
	holds cmp out first
done
odd="år 'n \"x"
mkdir "$odd" && mv records "$odd/records"
run 0 psd -C "$odd/records" --lang en follow-up --format markdown
holds cmp out first
mv "$odd/records" records

t "JSON has ids, ISO dates, and null for nothing"
run 0 psd -C records --lang en follow-up --unit bjorken --until 2022-12-10 \
    --format json -o a.json
has a.json '"format": "psd.follow-up"'
has a.json '"today": "2022-11-15"'
has a.json '"due": "2022-12-07"'
has a.json '"state": "not-yet"'
has a.json '"unit": "bjorken"'
has a.json '"period": "2022-11"'
has a.json '"forum": null'

t "a broken plan is named and the rest is shown"
printf '  - [\n' >>records/plans/2022/vo-sabo.yaml
run 1 psd -C records --lang en follow-up
has err "plans/2022/vo-sabo.yaml has 1 error"
has out "plans/2022/vo-sabo.yaml has 1 error"
has out "Hemsjukvård"
small
t "a value that was typed for a computed measure is not read"
plan "cadence: quarterly" "" "id: m-1aaaa, text: Mät, kind: count,
             computed: {from: statistics, figure: complaints}"
results ett 'measure: m-1aaaa, period: "2022-Q1", date: "2022-04-01", value: 3'
all 2022-04-20 "period state"
sed -n 1p rows >first
same first <<END
2022-Q1|overdue
END

small
t "a survey that is noted in the next year's file counts until it is due"
plan "cadence: legal" "" "id: m-1aaaa, text: Mät, kind: share,
             computed: {from: surveys, survey: hse}"
put small/statistics/2023/ett.yaml <<END
record: statistics
unit: ett
year: 2023
surveys:
  - {survey: hse, date: "2023-01-20", share_4_5: 60}
END
all 2023-03-10 "period state"
same rows <<END
2022|reported
END

small
t "validate and follow-up agree on a measure that two activities share"
put small/plans/2022/ett.yaml <<END
record: plan
unit: ett
year: 2022
areas:
  - area: F1
    rows:
      - level: enhet
        activities:
          - {id: a-1aaaa, text: Sent, start: "2022-07-01"}
          - {id: a-2aaaa, text: Tidigt}
        measures:
          - {id: m-1aaaa, text: Mät, kind: count}
        follow_ups:
          - {cadence: quarterly}
END
results ett 'measure: m-1aaaa, period: "2022-Q1", date: "2022-04-01", value: 3'
all 2022-04-20 "period state"
sed -n 1p rows >first
same first <<END
2022-Q1|reported
END
run 0 psd -C small --lang en validate -q results
silent_out=$(cat out)
[ -z "$silent_out" ] || fail "validate found something: $silent_out"

finish
