#!/bin/sh
# psd trend: measures and figures over time, against their targets.
. "${0%/*}/lib.sh"

# trend STATUS ARGUMENT ...: psd trend in records.
trend() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en trend "$@"
}

# values COLUMNS ARGUMENT ...: rows of the table of numbers.
values() {
	columns=$1
	shift
	trend 0 "$@" --format tsv
	table out "" "$columns" >rows
}

example

t "without arguments it lists what can be shown, with the latest value"
trend 0 --format tsv
table out "" "id kind value period" >rows
has rows "reported_risks|figure|167|2022-10"
has rows "overdue_deviations|figure|55|2022-10"
has rows "hse|survey|56.7|2022-02"
has rows "m-kvx1g|measure|"
lacks rows "m-02mcm" # told in words
trend 0 --unit kvarnbacken --format tsv
table out "" "id value" >rows
lacks rows "reported_risks"

t "a figure is told month by month, with the year so far and who is silent"
values "period value accumulated silent" reported_risks --unit vo-sabo
same rows <<END
2022-01|20|20|kvarnbacken
2022-02|23|43|kvarnbacken
2022-03|26|69|kvarnbacken
2022-04|24|93|kvarnbacken
2022-05|28|121|kvarnbacken
2022-06|31|152|kvarnbacken
2022-07|27|179|kvarnbacken
2022-08|25|204|ljunggarden,kvarnbacken
2022-09|29|233|ljunggarden,kvarnbacken
2022-10|31|264|ljunggarden,kvarnbacken
END

t "a month that was not reported is a gap, never zero"
values "unit period value" overdue_deviations --unit vo-sabo --by unit \
    --from 2022-07 --to 2022-09
grep '^ljung\|^angsro' rows >two
same two <<END
angsro|2022-07|2
angsro|2022-08|1
angsro|2022-09|0
ljunggarden|2022-07|9
ljunggarden|2022-08|
ljunggarden|2022-09|
END

t "what is written down only where there is any is zero in other months"
values "period value" serious_events --unit bjorken --to 2022-03
same rows <<END
2022-01|0
2022-02|1
2022-03|0
END

t "the end of a month is no sum"
values "period value accumulated" overdue_deviations --to 2022-02
same rows <<END
2022-01|81|
2022-02|77|
END

t "a measure has the periods of its follow-up, and its target"
values "unit period value numerator denominator target" m-32mfn \
    --unit vo-sjukhus
same rows <<END
vo-sjukhus|2022-T1|48.0023852116875|1610|3354|85
vo-sjukhus|2022-T2|61.0015174506829|4020|6590|85
END

t "meetings of a month that is not over say nothing yet"
values "period value" m-59dzg
sed -n '$p' rows >last
echo "2022-10|100" | same last
values "period" m-m5bpq --unit vo-sabo
sed -n '$p' rows >last
echo "2022-10" | same last

t "the survey is told for each level, with target and step"
values "unit value step target" hse --by level
sed -n '1,6p; /kvarnbacken/p' rows >some
same some <<END
lindhamra|56.7|3|60
vo-primarvard|61|4|60
vo-hemsjukvard|54.7|3|60
vo-sabo|51.9|2|60
vo-sjukhus|58|3|60
alen|64|4|60
kvarnbacken|||60
END
trend 0 hse --by level
has out "4 (Förebyggande)"
has out "target 60"

t "figures are known by key, hyphens, name and Swedish title"
values "value" overdue_deviations
mv rows first
for name in overdue-deviations "Overdue deviations" "förfallna avvikelser" \
    "Förfallna Avvikelser"; do
	values "value" "$name"
	cmp -s first rows || fail "$name is another figure"
done
trend 2 overdue_deviation
has err "did you mean 'overdue_deviations'?"
trend 2 m-02mcm
has err "told in words"

t "the chart has an axis, months and gaps, in ASCII without UTF-8"
trend 0 overdue_deviations --unit ljunggarden
sed -n '4,15p' out | sed 's/ *$//' >drawn
same drawn <<'END'
10 +                                    _____
   |                                    #####
   |                              ===== #####
   |                  ===== ===== ##### #####
 5 +_____ _____ ##### ##### ##### ##### #####
   |##### ##### ##### ##### ##### ##### #####
   |##### ##### ##### ##### ##### ##### #####
   |##### ##### ##### ##### ##### ##### #####   .     .     .
 0 +------------------------------------------------------------
    Jan   Feb   Mar   Apr   May   Jun   Jul   Aug   Sep   Oct
    2022
. not reported
END
LC_ALL=C.UTF-8 trend 0 overdue_deviations --unit ljunggarden
has out "█████"
has out "└────"

# widest: how many columns the widest line of out has.
widest() {
	tr -d '\200-\277' <out |
	    awk '{ if (length($0) > n) n = length($0) } END { print n }'
}

t "it fits a terminal of 80 columns, and of 40"
for columns in 80 40; do
	for what in "reported_risks" "reported_risks --by unit" \
	    "overdue_deviations --by level" "hse --by level" "m-3wjx3"; do
		# shellcheck disable=SC2086 # several arguments
		COLUMNS=$columns trend 0 $what
		n=$(widest)
		[ "$n" -le "$columns" ] || fail "$what: $n columns" out
	done
done

t "a picture is one SVG that says what it is"
trend 0 m-3wjx3 -o a.svg
holds test -s a.svg
[ -s out ] && fail "there is output" out
has a.svg '<svg xmlns="http://www.w3.org/2000/svg"'
has a.svg 'role="img"'
has a.svg '<desc id="chart-1-about">'
has a.svg "55 in 2022-10."
lacks a.svg "http://www.w3.org/1999" # nothing is fetched
trend 0 risk_ratio --lang sv --format svg
has out ">0,2<"
trend 2 -o b.svg
has err "there is no picture of this"
[ -e b.svg ] && fail "b.svg is there"

t "HTML holds the chart"
trend 0 reported_risks --format html
has out "<svg "
has out "</svg>"

t "the riskpris names the foremost, first for each employee, and nobody last"
trend 0 --riskpris --format tsv
table out "" "ranked_by place unit reported_risks staff" >rows
same rows <<END
per_employee|1|mobila-teamet|69|24
per_employee|2|hemsjukvard-norr|95|42
per_employee|3|alen|127|58
number|1|akutkliniken|257|118
number|2|medicinkliniken|150|164
number|3|alen|127|58
END
lacks out kvarnbacken
trend 0 --riskpris --level vo --format tsv
table out "" "ranked_by place unit" >rows
has rows "number|1|vo-sjukhus"

t "a unit whose number of employees is unknown is ranked by number only"
holds cp -R records less
sed -i.bak '/^    staff: 118$/d' less/psd.yaml
run 0 psd -C less --lang en trend --riskpris
has out "psd.yaml says no number of employees for Akutkliniken"
sed -i.bak '/^    staff: /d' less/psd.yaml
run 0 psd -C less --lang en trend --riskpris --format tsv
table out "" "ranked_by place unit" >rows
same rows <<END
number|1|akutkliniken
number|2|medicinkliniken
number|3|alen
END

t "small numbers are hidden from the public, and what would tell them"
values "unit period value hidden" overdue_deviations --by level --public \
    --from 2022-01 --to 2022-01
grep '|small$\|beside' rows >hidden
same hidden <<END
alen|2022-01||small
sjoangen|2022-01||small
hemsjukvard-norr|2022-01||small
hemsjukvard-syd|2022-01||beside
angsro|2022-01||small
ljunggarden|2022-01||small
kirurgkliniken|2022-01||beside
rehabkliniken|2022-01||small
END
trend 0 overdue_deviations --unit bjorken --public
has out "<5"
has out "are hidden"
lacks out "Since January  "

t "one unit alone hides the same as all of them together"
values "value hidden" overdue_deviations --unit hemsjukvard-syd --public \
    --from 2022-01 --to 2022-01
echo "|beside" | same rows

t "zero, meetings and reported risks are not hidden"
values "value hidden" overdue_deviations --unit mobila-teamet --public \
    --from 2022-02 --to 2022-02
echo "0|" | same rows
values "hidden" reported_risks --by level --public
sort -u rows >kinds
echo | same kinds
values "hidden" m-dgqp0 --by level --public
sort -u rows >kinds
echo | same kinds

t "the limit is the organisation's"
sed -i.bak 's/^suppress_below: .*/suppress_below: 3/' less/psd.yaml
run 0 psd -C less --lang en trend overdue_deviations --unit bjorken --public
has out "<3"

t "several years stand in one chart, each with its target"
holds cp -R records years
mkdir -p years/statistics/2021
sed 's/2022/2021/g' records/statistics/2022/bjorken.yaml \
    >years/statistics/2021/bjorken.yaml
run 0 psd -C years --lang en trend negative_events --unit bjorken --format tsv
table out "" "period" >rows
wc -l <rows | tr -d ' ' >n
echo 22 | same n
holds grep -q 2021-01 rows
has rows "2021-11" # a gap, which is not left out
run 0 psd -C years --lang en trend negative_events --unit bjorken \
    --from 2021-11 --to 2022-02 --format tsv
table out "" "period value" >rows
same rows <<END
2021-11|
2021-12|
2022-01|31
2022-02|30
END

t "a wrong command line is told"
while IFS='|' read -r arguments words; do
	# shellcheck disable=SC2086 # several arguments
	trend 2 $arguments
	has err "$words"
done <<END
nothing-like-it|there is no measure or figure 'nothing-like-it'
hse --by area|'--by' can be unit or level, not 'area'
hse --unit nowhere|nowhere
hse --from 2022-10 --to 2022-03|ends before it begins
hse --from 1990-01|more than 20 years
END
t "the public sees no sums, and of a share no number in place of a value"
trend 0 overdue_deviations --unit mobila-teamet --public \
    --from 2022-02 --to 2022-02
lacks out "Since January"
values "accumulated" negative_events --unit bjorken --public \
    --from 2022-01 --to 2022-01
echo | same rows
holds cp -R records few
sed -i.bak 's/answers: [0-9]*/answers: 3/' few/statistics/2022/alen.yaml
run 0 psd -C few --lang en trend hse --unit alen --public
has out "hidden"
lacks out "<5"

t "the list for the public hides small values too"
trend 0 --unit bjorken --format tsv
table out "" "id value" >rows
has rows "overdue_deviations|1"
trend 0 --unit bjorken --public
has out "<5"
trend 0 --unit bjorken --public --format tsv
table out "" "id value" >rows
grep '^overdue_deviations' rows >hidden
echo "overdue_deviations|" | same hidden

t "a share that nobody took part in is 0, not unknown"
sed -i.bak '/with_participation:/d' few/statistics/2022/*.yaml
run 0 psd -C few --lang en trend event_analyses.share --format tsv
table out "" "value numerator" | grep '[0-9]' | sort -u >rows
echo "0|0" | same rows

t "values that lack some units are marked"
trend 0 reported_risks --unit vo-sabo
has out "Oct°"
has out "° in part: figures are missing from some units"
trend 0 reported_risks --unit angsro
lacks out "°"
trend 0
has out "°"

t "a course that the top has no value of points to the units below"
sed -i.bak '/^training:/,$d' few/statistics/2022/lindhamra.yaml
run 0 psd -C few --lang en trend saker-vard
has out "show them with --by level"
run 0 psd -C few --lang en trend saker-vard --by level
lacks out "show them with --by level"

t "what a word means is shown where only one figure is called so"
trend 0 risker
has out "Reported risks, Lindhamra"
trend 0 Riskkvot
has out "Reported risks for each negative event, Lindhamra"
trend 2 händelser
has err "it may be one of negative_events (Negative events), positive_events"
trend 2 medverkan
has err "and others, that 'psd trend' lists"

t "the title stands once, with the unit, and a picture has its own"
trend 0 risker --unit alen
grep -c "Reported risks" out >count
echo 1 | same count
trend 0 risker --unit alen --format html
has out "<title>Reported risks, Ålens vårdcentral</title>"
lacks out '<text x="0" y="20" font-size="15"'
trend 0 risker --unit alen -o alone.svg
has alone.svg '<text x="0" y="20" font-size="15"'

t "without values that is said once"
for by in unit level; do
	trend 0 hse --unit vo-hemsjukvard --by "$by" --to 2021-12
	grep -c "No values have been reported" out >count
	echo 1 | same count
done

t "yes and no are drawn from 0 to 100 per cent"
rm -rf few && cp -a records few
for unit in vo-sabo vo-hemsjukvard vo-primarvard; do
	sed -i.bak '/measure: m-j0cgp/,/value:/s/value: true/value: false/' \
	    "few/results/2022/$unit.yaml"
done
run 0 psd -C few --lang en trend m-j0cgp --format svg
has out ">100$(printf '\302\240')%</text>"

t "a name that there is no room for is cut so that one sees it"
LC_ALL=C.UTF-8 COLUMNS=40 trend 0 risker --unit vo-sabo --by level
has out "…"
COLUMNS=40 trend 0 risker --unit vo-sabo --by level
has out "..°"

t "each value of a table that lacks some units is marked"
trend 0 risker --by unit
grep '^Särskilt boende ' out >row
has row "31°"

t "the list tells what a share and a ratio are made of"
trend 0
has out "(167 to 220)"
has out "(0 of 2)"

t "a level that a survey is not for is not missing"
rm -rf few && cp -a records few
sed -i.bak '/^surveys:/,$d' few/statistics/2022/vo-*.yaml \
    few/statistics/2022/lindhamra.yaml
run 0 psd -C few --lang en trend hse --by level --format tsv
table out "" "unit silent" >rows
has rows "vo-sabo|"
lacks rows "vo-sabo|vo-sabo"

t "a measure that has another id in next year's plan is the same one"
run 0 env PSD_SEED=1 psd -C records new-plan --year 2023 --no-edit lindhamra
new=$(awk '/- id: m-/ { id = $3 } /origin: m-k052x/ { print id }' \
    records/plans/2023/lindhamra.yaml)
run 0 psd -C records --today 2023-07-10 result vo-sabo "$new" 3/5 \
    --period 2023-Q2
run 0 psd -C records --lang en --today 2023-12-20 trend "$new" \
    --unit vo-sabo --from 2022-01 --format tsv
table out "" "period value" >rows
same rows <<'END'
2022-Q2|40
2023-Q2|60
END
finish
