#!/bin/sh
# psd trend --public: what several tables together must not tell.
. "${0%/*}/lib.sh"

example

# public COLUMNS ARG ...: these columns of what the public sees, as rows.
public() {
	cols=$1
	shift
	run 0 psd -C pub --lang en --today 2022-11-15 trend --public "$@" \
	    --format tsv
	table out "" "$cols" >rows
}

# begin: a copy of the example whose hospital clinics have, in January, 3, 20
# and 30 negative events.
begin() {
	rm -rf pub
	cp -R records pub
	set -- kirurgkliniken 3 medicinkliniken 20 akutkliniken 30 \
	    rehabkliniken 25
	while [ $# -gt 0 ]; do
		awk -v n="$2" '/month:/ { jan = /2022-01/ }
		    jan && /negative_events:/ { sub(/[0-9]+$/, n) } { print }
		    ' "records/statistics/2022/$1.yaml" \
		    >"pub/statistics/2022/$1.yaml"
		shift 2
	done
}

t "a ratio of fewer units does not tell what a figure hides"
begin
public "unit value hidden" negative_events --unit vo-sjukhus --by unit \
    --from 2022-01 --to 2022-01
same rows <<'END'
akutkliniken|30|
medicinkliniken||beside
kirurgkliniken||small
rehabkliniken|25|
END
awk '/month:/ { jan = /2022-01/ } jan && /reported_risks:/ { next } { print }
    ' pub/statistics/2022/medicinkliniken.yaml >x
mv x pub/statistics/2022/medicinkliniken.yaml
public "value denominator hidden" risk_ratio --unit vo-sjukhus \
    --from 2022-01 --to 2022-01
echo "||beside" | same rows
public "unit hidden" risk_ratio --unit vo-sjukhus --by unit \
    --from 2022-01 --to 2022-01
same rows <<'END'
akutkliniken|
medicinkliniken|
kirurgkliniken|small
rehabkliniken|small
END

# measure FILE LINE ...: adds a measure to the first list of them in FILE, or
# in one of another year.
measure() {
	to=$1
	shift
	printf '%s\n' "$@" >lines
	awk 'FNR == NR { add = add $0 "\n"; next } { print }
	    !done && /^ *measures:$/ { printf "%s", add; done = 1 }' \
	    lines "$to" >x
	mv x "$to"
}

plan=pub/plans/2022/lindhamra.yaml
t "a share of answers is hidden where they are few, and what tells them"
begin
awk '/share_4_5:/ { sub(/[0-9.]+$/, 12.5) } /answers:/ { sub(/[0-9]+$/, 8) }
    { print }' records/statistics/2022/bjorken.yaml \
    >pub/statistics/2022/bjorken.yaml
public "unit value hidden" hse --unit vo-sabo --by unit
grep bjorken rows >row
echo "bjorken||small" | same row

t "the list tells months, as tables do, and no sum of several"
begin
measure "$plan" "          - id: m-11111" "            text: Händelser" \
    "            kind: count" "            computed:" \
    "              from: statistics" "              figure: serious_events"
public "id period" --unit lindhamra
grep m-11111 rows >one
echo "m-11111|2022-10" | same one

t "each year is hidden by what its own plan counts"
begin
mkdir -p pub/plans/2021 pub/statistics/2021
sed 's/2022-/2021-/; s/^year: 2022/year: 2021/' \
    pub/statistics/2022/kirurgkliniken.yaml \
    >pub/statistics/2021/kirurgkliniken.yaml
sed 's/^year: 2022/year: 2021/' "$plan" >pub/plans/2021/lindhamra.yaml
for year in 2021 2022; do
	figure=reported_risks
	[ $year = 2021 ] && figure=negative_events
	measure pub/plans/$year/lindhamra.yaml "          - id: m-11111" \
	    "            text: Antal" "            kind: count" \
	    "            computed:" "              from: statistics" \
	    "              figure: $figure"
done
public "period value hidden" m-11111 --unit kirurgkliniken --from 2021-01 \
    --to 2022-01
head -1 rows >one
echo "2021-01||small" | same one

# counted TIMING: a plan that has one measure, which people count.
counted() {
	cat >"$plan" <<END
record: plan
unit: lindhamra
year: 2022
title: Handlingsplan
framework: agera-2020
framework_version: "2020"
areas:
  - area: F1
    rows:
      - level: bolag
        activities:
          - id: a-11111
            text: Ronder hålls
        measures:
          - id: m-11111
            text: Antal fall
            kind: count
        follow_ups:
          - original: $1
            cadence: $2
            accumulated: ${3:-false}
END
}

t "what is told from January on waits for the year's end"
begin
counted "Varje kvartal" quarterly true
run 0 psd -C pub --today 2022-11-15 result lindhamra m-11111 11 \
    --period 2022-Q1
run 0 psd -C pub --today 2022-11-15 result lindhamra m-11111 13 \
    --period 2022-Q2
public "period value hidden" m-11111 --unit lindhamra
same rows <<'END'
2022-Q1||beside
2022-Q2||beside
2022-Q3||
END

t "of a time and a part of it only the part is told"
begin
counted "När det behövs" none
run 0 psd -C pub --today 2022-11-15 result lindhamra m-11111 11 \
    --period 2022-Q1
run 0 psd -C pub --today 2022-11-15 result lindhamra m-11111 9 \
    --period 2022-01
public "period value hidden" m-11111 --unit lindhamra
same rows <<'END'
2022-01|9|
2022-Q1||beside
END
finish
