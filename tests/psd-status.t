#!/bin/sh
# psd status: where things stand, area by area, and what a MUM needs.
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
	  - {id: bolag, name: Bolagsnivå, unit_name: bolag, unit_plural: bolag}
	  - {id: vo, name: Områdesnivå, unit_name: område, unit_plural: områden}
	  - {id: enhet, name: Enhetsnivå, unit_name: enhet, unit_plural: enheter}
	kinds:
	  - {id: sabo, name: särskilt boende}
	  - {id: klinik, name: klinik}
	roles:
	  - {id: chef, name: enhetschef}
	forums:
	  - {id: mum, name: MUM, level: vo, dates: ["2022-08-23", "2022-11-22"]}
	units:
	  - {id: topp, name: Lilla vården, level: bolag}
	  - {id: vo, name: Området, level: vo, parent: topp}
	  - {id: ett, name: Ettan, level: enhet, parent: vo, kind: sabo}
	  - {id: tva, name: Tvåan, level: enhet, parent: vo, kind: klinik}
	END
}

# plan UNIT LEVEL ACTIVITIES...: a plan with one area, F1, one row at LEVEL.
# Each activity is flow text: "id: a-1aaaa, progress: done, …".
plan() {
	unit=$1 level=$2
	shift 2
	{
		printf 'record: plan\nunit: %s\nyear: 2022\nareas:\n' "$unit"
		printf '  - area: F1\n    rows:\n      - level: %s\n' "$level"
		printf '        activities:\n'
		for activity; do
			printf '          - {text: Gör det, %s}\n' "$activity"
		done
	} | put "small/plans/2022/$unit.yaml"
}

# says TEXT ARGUMENTS...: the status of F1, as the first unit reads it.
says() {
	text=$1
	shift
	run 0 psd -C small --lang en --today 2022-11-15 status --format tsv "$@"
	table out "" "area status" >all
	grep '^F1|' all >first
	echo "F1|$text" | same first
}

# November, on 15 November 2022, from the records of the example. On the
# level vo the plan of the whole (lindhamra) has one row for each area, and a
# plan of a vo may add rows. Late is: an activity whose end has passed, or a
# follow-up that is due and without a result. Units are done when all their
# own activities in the area are.
#
# Hemsjukvård; its units are Hemsjukvård norr, Hemsjukvård syd and Mobila
# teamet. All three have figures for each month until October.
#
# F1 a-g2sd8 partly: ongoing. Its measure counts meetings, July's time is up,
#    December's is not: nothing late. Units: a-7w75c and a-ckq0d. Norr both
#    ongoing; syd partly and nothing said; Mobila ongoing and done: none is
#    done. All have said something.
# F2 a-wwwq5 ongoing, a-nn902 done, a-4mczj not started: ongoing. Months and
#    quarters are computed and there, HSE was reported 25 February, before
#    the last of February. Units: a-v50de, a-gte11, a-6zsyn. Norr two ongoing;
#    syd not started and ongoing; Mobila all done: 1 of 3.
# F3 a-6h0nz and a-yhn8g done, a-1qrxt partly: ongoing. Quarter 2 is reported
#    for the measure of a-1qrxt (8 July, late but there); the two others were
#    done in June and May, before that quarter ended: nothing is asked for.
#    Units: a-4are9, a-7k1he, both due in December. Norr ongoing and done;
#    syd not started; Mobila done, done: 1 of 3.
# F4 a-byyh9 and a-hx2rj ongoing, a-y37wb not started: ongoing. July's three
#    are reported 29 July. Units: July was due the 31st; norr and Mobila have
#    reported m-z8cb5 and m-wkac5, syd has not: 1 late.
# O1 both ongoing. m-xzw3t is there for quarters 1 and 3, not 2 (due 14
#    July): late. Units: quarters 1-3 of m-1a6zq are there for norr and syd;
#    Mobila was done with a-w57k7 in April, so only quarter 1 is asked for,
#    and there. Nobody is done: a-fwg4h goes on everywhere.
# O2 a-crpk5 partly, the own a-wf9km ongoing until 30 November: ongoing. The
#    year wheel's self-check was due 31 October and is missing: late. Units:
#    a-9kcaf. Norr partly, Mobila done, syd silent. Autumn is not over.
# O3 ongoing, ongoing; no time is named for it. Units: a-jyv53 norr ongoing,
#    syd silent, Mobila done, and so is its own a-7zda7: 1 of 3.
# O4 ongoing, done: ongoing; computed from dialogues. Units: a-yrch8 norr and
#    Mobila done, syd not started: 2 of 3.
# O5 a-x3p92 and a-mpv12 ongoing, the own a-373c5 not started and its end, 10
#    November, has passed: late. Units: a-1hwac, a-3qztq, a-x35xm, a-h06ch;
#    norr has one more. Of the calls (m-q81kr, monthly since March) norr and
#    Mobila have all eight, syd four: 1 late.
hemsjukvard() {
	cat <<-END
	F1|Ongoing (0 of 3 enheter done)
	F2|Ongoing (1 of 3 enheter done)
	F3|Ongoing (1 of 3 enheter done)
	F4|Ongoing (0 of 3 enheter done, 1 late)
	O1|Ongoing, late (0 of 3 enheter done)
	O2|Ongoing, late (1 of 3 enheter done; not reported: Hemsjukvård syd)
	O3|Ongoing (1 of 3 enheter done; not reported: Hemsjukvård syd)
	O4|Ongoing (2 of 3 enheter done)
	O5|Ongoing, late (0 of 3 enheter done, 1 late)
	END
}

# Särskilt boende: Björken, Tallhöjden, Ängsro, Ljunggården and Kvarnbacken.
# Kvarnbacken has no plan and no figures: silent in every area, and counted.
# Ljunggården's figures end in July.
#
# F1 a-g2sd8 ongoing; counted from meetings, where none is an answer: nothing
#    is late. Nobody is done: a-7w75c goes on everywhere.
# F2 ongoing, done, not started: ongoing. The overdue deviations of the area
#    lack Kvarnbacken's each month: late. Units: only Ängsro is done with all
#    three. The quarters are computed: Ljunggården lacks August and September,
#    Kvarnbacken all: 2 late.
# F3 partly, ongoing, partly: ongoing. Quarter 2 (due 30 June): a-6h0nz and
#    m-k052x reported 22 July, a-yhn8g, which has no measure, never: late.
#    Units: nobody is done. Ljunggården's own a-nk4ck was to end 30 June and
#    goes on: 1 late. December's are not due.
# F4 nothing said of its three: not reported. July's are missing: late. Units
#    (a-ykp7e is not for this kind): Björken, Tallhöjden and Ängsro have
#    reported July; Ljunggården and Kvarnbacken have not: 2 late.
# O1 ongoing, ongoing; quarters 1-3 of both measures are there. Units: quarter
#    1-3 of m-1a6zq are there for Björken and Tallhöjden; Ängsro was done 16
#    June and has quarter 1; Ljunggården lacks 2 and 3, Kvarnbacken all: 2.
# O2 nothing said, and October's self-check is missing: late. Units: a-9kcaf
#    Björken and Ängsro ongoing, the other three silent.
# O3 nothing said; no time is named. Units: as in O2, of a-jyv53.
# O4 a-b4hd1 ongoing, of a-s79km nothing is said: ongoing. Units: a-yrch8 and
#    a-rtyv5: Ängsro done, done. Half-year 1 of m-6vr7h (due 7 July) is there
#    for Björken, Ljunggården and Ängsro, not for Tallhöjden and Kvarnbacken:
#    2 late.
# O5 ongoing, not started, the own a-ab9s5 stopped (its end has passed, but
#    what is stopped is not late), a-3wwk4 partly: ongoing. The monthly ratio
#    lacks Kvarnbacken's figures: late. Units: nobody is done with all, none
#    is late: Björken has reported each month since March, and quarter 2 of
#    the lights that it changed by 30 June.
sabo() {
	silent="not reported: Kvarnbacken"
	three="not reported: Tallhöjden, Ljunggården, Kvarnbacken"
	cat <<-END
	F1|Ongoing (0 of 5 enheter done; $silent)
	F2|Ongoing, late (1 of 5 enheter done, 2 late; $silent)
	F3|Ongoing, late (0 of 5 enheter done, 1 late; $silent)
	F4|Not reported, late (0 of 5 enheter done, 2 late; $silent)
	O1|Ongoing (0 of 5 enheter done, 2 late; $silent)
	O2|Not reported, late (0 of 5 enheter done; $three)
	O3|Not reported (0 of 5 enheter done; $three)
	O4|Ongoing (1 of 5 enheter done, 2 late; $silent)
	O5|Ongoing, late (0 of 5 enheter done; $silent)
	END
}

example
for unit in hemsjukvard sabo; do
	t "the November table of vo-$unit is the one worked out by hand"
	run 0 psd -C records --lang en status --mum november \
	    --unit "vo-$unit" --format tsv
	{
		table out foundations "area status"
		table out focus_areas "area status"
	} >areas
	$unit | same areas
done

t "in November each unit of the level that MUM is for has its two tables"
run 0 psd -C records --lang en status --mum november --format tsv
table out foundations unit | uniq -c | sed 's/^ *//' >units
table out focus_areas unit | uniq -c | sed 's/^ *//' >>units
same units <<END
4 vo-primarvard
4 vo-hemsjukvard
4 vo-sabo
4 vo-sjukhus
5 vo-primarvard
5 vo-hemsjukvard
5 vo-sabo
5 vo-sjukhus
END

t "a table for people has three columns, and the comment under the status"
run 0 psd -C records --lang en status --mum 11 --unit vo-hemsjukvard
sed -n '1,2p; /focus areas/,/Stärka/p' out | sed 's/  */ /g' >shown
same shown <<END
Status of the plan at MUM in November 2022 (2022-11-22)
Practice date 2022-11-15
Hemsjukvård: focus areas

Focus area Priority Status
$(sed -n '/^Focus area/,$p' out | sed -n '2{s/  */ /g;p;}')
Öka kunskap om inträffade vårdskador Utredningar och händelseanalyser. \
Ongoing, late (0 of 3 enheter done)
 Medarbetarna får återkoppling på ett ordnat sätt. \
Enhetscheferna vill ha mer stöd i utredningar.

Tillförlitliga och säkra system och processer Digitala stöd passar sitt syfte \
och är säkra i våra processer. \
Ongoing, late (1 of 3 enheter done; not reported: Hemsjukvård syd)
 Den mobila journalen används olika. Egenkontrollen är inte gjord.

Säker vård här och nu Tillgängligheten, kontinuiteten och flexibiliteten blir \
bättre och vården säkrare. \
Ongoing (1 of 3 enheter done; not reported: Hemsjukvård syd)
 Samarbetet med Mobila teamet på kvällar fungerar bättre.

Stärka analys, lärande och utveckling Patient- och \
brukarsäkerhetsdialoger. Ongoing (2 of 3 enheter done)
END

t "August presents what names MUM in August, though it was due in June"
run 0 psd -C records --lang en status --mum augusti --format tsv
lacks out foundations # the plan's status is for November
table out presented "unit due period present text" | cut -c 1-80 >shown
grep -v '|2022-06-30|2022-Q2|2022-08-23|' shown >others
[ -s others ] && fail "something else is shown" others
has shown "vo-sabo|2022-06-30|2022-Q2|2022-08-23|Andel enhetschefer som gått"
has shown "vo-hemsjukvard|2022-06-30|2022-Q2|2022-08-23|Andel enhetschefer"
run 0 psd -C records --lang en status --mum augusti --unit vo-sabo
has out "For MUM in August 2022 (2022-08-23)"
has out "40$(printf '\302\240')% (2 of 5)"

t "MUM in November has what is due there, and names what is overdue"
run 0 psd -C records --lang en status --mum nov --unit vo-hemsjukvard \
    --format tsv
table out presented "due state unit period measure" >shown
same shown <<END
2022-11-22|to-report|vo-hemsjukvard|2022-10|m-4h7d0
END
table out overdue "due unit period measure" >late
same late <<END
2022-04-07|hemsjukvard-syd|2022-03|m-q81kr
2022-07-07|hemsjukvard-syd|2022-06|m-q81kr
2022-07-07|hemsjukvard-syd|2022-H1|m-pkdn7
2022-07-14|vo-hemsjukvard|2022-Q2|m-xzw3t
2022-07-31|hemsjukvard-syd|2022-07|m-z8cb5
2022-07-31|hemsjukvard-syd|2022-07|m-wkac5
2022-09-07|hemsjukvard-syd|2022-08|m-q81kr
2022-10-31|vo-hemsjukvard|2022|m-46mry
2022-11-07|hemsjukvard-syd|2022-10|m-q81kr
END
table out standing "area level activity" >items
same items <<END
F1|bolag|a-s5yzx
F1|vo|a-g2sd8
O5|bolag|a-re2f6
END

t "MUM in January has the last windows of the year before"
run 0 psd -C records --lang en status --mum 2023-01 --today 2022-12-20 \
    --unit vo-hemsjukvard --format tsv
table out presented "due state period measure" >shown
same shown <<END
2023-01-17|soon|2022-12|m-4h7d0
END
table out to_report "due state unit period measure" >before
has before "2023-01-14|soon|vo-hemsjukvard|2022-Q4|m-xzw3t"
has before "|hemsjukvard-norr|2022-12|m-q81kr"

t "months are named in Swedish, English, short, by number and with a year"
run 0 psd -C records --lang en status --mum november --format json
mv out november
for month in November NOV nov. 11 2022-11 2022-nov; do
	run 0 psd -C records --lang en status --mum "$month" --format json
	cmp -s out november || fail "$month is another month"
done
run 0 psd -C records --lang en status --mum maj --unit vo-sabo
has out "in May 2022 (2022-05-17)"
run 0 psd -C records --lang en status --mum 2023-02 --unit vo-sabo
has out "For MUM in February 2023 (2023-02-14)"

t "a month, level, unit or year that is none is a wrong command line"
while IFS='|' read -r option value tip; do
	run 2 psd -C records --lang en status "$option" "$value"
	[ -s out ] && fail "there is output" out
	has err "'$value'"
	[ -z "$tip" ] || has err "tip: did you mean '$tip'?"
done <<END
--mum|novembr|november
--mum|okobter|oktober
--mum|13|
--mum||
--mum|2022-13|
--level|enhe|enhet
--level|verksamhetsomrade|vo
--level|avdelning|
--unit|hemsjukvard-nor|hemsjukvard-norr
--unit|bjørken|bjorken
--unit|nowhere|
--year|22|
--year|tjugotvå|
END

t "a unit is also named by its name"
run 0 psd -C records --lang en status --unit Björken --format json
mv out named
run 0 psd -C records --lang en status --unit bjorken --format json
holds cmp out named

# The top's F2 has two things to report each quarter at BLG: the overdue
# deviations, which lack Kvarnbacken's all year (3 late), and a-jf472, which has
# no measure and is reported for quarters 1 and 2 (1 late). O2: the score card
# of tertial 2, due 21 September. O3: a-7mfz5 was to end on 6 October.
t "without a meeting the top has one table of nine areas"
run 0 psd -C records --lang en status --format tsv
table out "" "unit area activities done past_end overdue" >areas
same areas <<END
lindhamra|F1|3|2|0|0
lindhamra|F2|2|0|0|4
lindhamra|F3|1|1|0|0
lindhamra|F4|3|0|0|0
lindhamra|O1|2|1|0|0
lindhamra|O2|1|0|0|1
lindhamra|O3|2|0|1|0
lindhamra|O4|2|0|0|0
lindhamra|O5|1|0|0|0
END
has out "Ongoing, late (0 of 4 verksamhetsområden done, 1 late; not reported"
run 0 psd -C records --lang en status
has out "Klar (1 of 4 verksamhetsområden done, 1 late)"

t "--level takes each unit there, --unit and --level those below"
run 0 psd -C records --lang en status --level enhet --format tsv
table out "" unit | uniq | wc -l | tr -d ' ' >count
echo 16 | same count
run 0 psd -C records --lang en status --level enhet --unit vo-hemsjukvard \
    --format tsv
table out "" unit | uniq >units
same units <<END
hemsjukvard-norr
hemsjukvard-syd
mobila-teamet
END
table out "" "area unit status" >all
has all "F2|mobila-teamet|Klar"
has all "O3|hemsjukvard-syd|Not reported"

t "--year takes the plans of another year"
run 0 psd -C records --lang en status --year 2021 --format tsv
table out "" "area activities done" >areas
has areas "F1|0|0"
has out "No activities of its own"
run 0 psd -C records --lang en status --year 2021
has out "Status of the plans for 2021"

# Rolling up: psd.yaml of small; F1 of Ettan has the activities named.
small
t "done is said only when all are"
plan ett enhet "id: a-1aaaa, progress: done, progress_date: '2022-03-01'" \
    "id: a-1aaab, progress: done, progress_date: '2022-03-01'"
says Done --unit ett
plan ett enhet "id: a-1aaaa, progress: done, progress_date: '2022-03-01'" \
    "id: a-1aaab, progress: partly, progress_date: '2022-03-01'"
says Ongoing --unit ett
plan ett enhet "id: a-1aaaa, progress: done, progress_date: '2022-03-01'" \
    "id: a-1aaab"
says Ongoing --unit ett

t "what is stopped stands aside, unless all is"
plan ett enhet "id: a-1aaaa, progress: done, progress_date: '2022-03-01'" \
    "id: a-1aaab, progress: stopped, progress_date: '2022-03-01'"
says Done --unit ett
plan ett enhet "id: a-1aaaa, progress: not-started" \
    "id: a-1aaab, progress: stopped, progress_date: '2022-03-01'"
says "Not started" --unit ett
plan ett enhet "id: a-1aaaa, progress: stopped, progress_date: '2022-03-01'" \
    "id: a-1aaab, progress: stopped, progress_date: '2022-04-01'"
says Stopped --unit ett

t "not started is said only when none has begun, and paused has begun"
plan ett enhet "id: a-1aaaa, progress: not-started" "id: a-1aaab"
says "Not started" --unit ett
plan ett enhet "id: a-1aaaa, progress: not-started" \
    "id: a-1aaab, progress: ongoing, progress_date: '2022-02-01'"
says Ongoing --unit ett
plan ett enhet "id: a-1aaaa, progress: paused, progress_date: '2022-02-01'"
says Ongoing --unit ett

t "nothing said is not reported, and not the same as not started"
plan ett enhet "id: a-1aaaa" "id: a-1aaab"
says "Not reported" --unit ett
says "No activities of its own" --unit tva

t "an end that has passed is late until it is done, paused or stopped"
while IFS='|' read -r text rest; do
	plan ett enhet "id: a-1aaaa, $rest"
	says "$text" --unit ett
done <<END
Ongoing, late|end: '2022-11-14', progress: ongoing
Ongoing|end: '2022-11-15', progress: ongoing
Not started, late|end: '2022-11-14', progress: not-started
Not reported, late|end: '2022-11-14'
Done|end: '2022-03-01', progress: done, progress_date: '2022-06-01'
Stopped|end: '2022-03-01', progress: stopped, progress_date: '2022-06-01'
Ongoing|end: '2022-03-01', progress: paused, progress_date: '2022-02-01'
END

t "what is dated after today does not count yet"
while IFS='|' read -r text rest; do
	plan ett enhet "id: a-1aaaa, $rest"
	says "$text" --unit ett
done <<END
Done|progress: done, progress_date: '2022-11-15'
Ongoing|progress: done, progress_date: '2022-11-16'
Ongoing|progress: stopped, progress_date: '2022-11-16'
Ongoing|progress: paused, progress_date: '2022-11-16'
Ongoing|progress: ongoing, progress_date: '2022-11-15'
Not reported|progress: ongoing, progress_date: '2022-11-16'
Not reported|progress: not-started, progress_date: '2022-11-16'
Ongoing, late|end: '2022-10-01', progress: done, progress_date: '2022-11-16'
END

t "a unit writes its progress on what the plan above holds for it"
plan topp enhet "id: a-1aaaa" "id: a-1aaab, kinds: [sabo]"
put small/plans/2022/ett.yaml <<END
record: plan
unit: ett
year: 2022
inherited:
  - {origin: a-1aaaa, progress: done, progress_date: "2022-05-01"}
END
put small/plans/2022/tva.yaml <<END
record: plan
unit: tva
year: 2022
inherited:
  - {origin: a-1aaaa, progress: done, progress_date: "2022-05-01"}
END
says Ongoing --unit ett # a-1aaab is its own, too
says Done --unit tva # and not for this one's kind

t "a silent unit stays in the denominator and is named"
says "No activities of its own (1 of 2 enheter done)" --unit vo
rm small/plans/2022/tva.yaml
says "No activities of its own (0 of 2 enheter done; not reported: Tvåan)" \
    --unit vo
rm small/plans/2022/ett.yaml
names="Ettan, Tvåan"
says "No activities of its own (0 of 2 enheter done; not reported: $names)" \
    --unit vo
plan topp enhet "id: a-1aaaa, kinds: [sabo]"
says "No activities of its own (0 of 1 enhet done; not reported: Ettan)" \
    --unit vo

t "a unit that is closed, or not there yet, is not counted"
small
plan topp enhet "id: a-1aaaa"
sed -i.bak 's/kind: klinik/active_to: "2021-12-31"/' small/psd.yaml
says "No activities of its own (0 of 1 enhet done; not reported: Ettan)" \
    --unit vo
sed -i.bak 's/active_to: "2021-12-31"/active_from: "2023-01-01"/' \
    small/psd.yaml
says "No activities of its own (0 of 1 enhet done; not reported: Ettan)" \
    --unit vo

t "the organisation's own words are used"
small
printf 'labels:\n  progress: {done: Färdigt}\n' >>small/psd.yaml
plan ett enhet "id: a-1aaaa, progress: done, progress_date: '2022-03-01'"
says Färdigt --unit ett
table out "" "area progress" | sed 1q >word
echo "F1|done" | same word

# one PLAN PRIORITY COMMENT: a plan whose F1 has its own words.
one() {
	put "small/plans/2022/$1.yaml" <<-END
	record: plan
	unit: $1
	year: 2022
	areas:
	  - area: F1
	    priorities: [$2]
	    comment: $3
	    comment_date: "2022-11-08"
	END
}

t "priorities are the unit's own, else the plan's above, else the framework's"
small
run 0 psd -C small --lang en --today 2022-11-15 status --mum 11 --format tsv
table out foundations "area priority" | sed 1q >words
echo "F1|Ledning och styrning av patient- och brukarsäkerheten är tydlig på\
 varje nivå." | same words
one topp "Toppens ord" "Toppens kommentar"
run 0 psd -C small --lang en --today 2022-11-15 status --mum 11 --format tsv
table out foundations "area priority comment" | sed 1q >words
echo "F1|Toppens ord|" | same words
one vo "Områdets ord, Två ord" "Områdets kommentar"
run 0 psd -C small --lang en --today 2022-11-15 status --mum 11 --format tsv
table out foundations "area priority comment comment_date" | sed 1q >words
printf '%s\n' 'F1|Områdets ord\nTvå ord|Områdets kommentar|2022-11-08' | same words

t "a comment is shown from its day on"
run 0 psd -C small --lang en --today 2022-11-08 status --unit vo
has out "Områdets kommentar"
run 0 psd -C small --lang en --today 2022-11-07 status --unit vo
lacks out "Områdets kommentar"

t "without a forum 'mum' there is no meeting to prepare"
sed -i.bak 's/id: mum/id: mom/' small/psd.yaml
run 3 psd -C small --lang en status --mum 11
same err <<END
psd: psd.yaml lists no forum with the id 'mum'
END
run 0 psd -C small --lang en status

t "a broken plan is named, there and on the side, and the rest is shown"
example
printf '  - [\n' >>records/plans/2022/vo-sabo.yaml
note="plans/2022/vo-sabo.yaml has 1 error"
run 1 psd -C records --lang en status --mum november --format json
has err "$note"
has out "\"unit\": \"vo-hemsjukvard\""
has out "$note"
run 1 psd -C records --lang en status --mum november
has out "NOTE: $note, so figures may be missing here. Run: psd validate"
has out "Samarbetet med Mobila teamet"
lacks out "Fallrisker dominerar"
run 1 psd -C records --lang en status --mum november --format csv
lacks out "NOTE"

t "the same records give the same bytes, whatever the surroundings"
rm -rf records
example
for format in text tsv csv json html markdown; do
	run 0 psd -C records --lang en status --mum 11 --format $format
	mv out first
	run 0 psd -C records --lang en status --mum 11 --format $format
	holds cmp out first
	run 0 env -i "$build/psd" -C records --lang en status --mum 11 \
	    --format $format
	holds cmp out first
done

t "a directory may be called anything"
odd="år 'n \"x"
mkdir "$odd" && mv records "$odd/records"
run 0 psd -C "$odd/records" --lang en status --mum 11 --format markdown
holds cmp out first
run 0 psd -C "$odd/records/plans/2022" --lang en status --mum 11 \
    --format markdown
holds cmp out first
mv "$odd/records" records

t "a file gets the format of its name"
for ending in txt tsv csv json md; do
	run 0 psd -C records --lang en status --unit bjorken -o "a.$ending"
	[ -s out ] && fail "there is output" out
done
run 0 psd -C records --lang en status --unit bjorken --format json
holds cmp out a.json
run 0 psd -C records --lang en status --unit bjorken --format csv
holds cmp out a.csv
has a.md "## Björken"
run 0 psd -C records --lang en status --unit bjorken -o -
holds cmp out a.txt
run 2 psd -C records --lang en status --format excel

t "the dialect for Excel has a mark, semicolons and line ends of its own"
run 0 psd -C records --lang en status --unit bjorken --csv-dialect excel-sv \
    -o a.csv
sed -n 1p a.csv | od -An -tx1 -N3 | tr -d ' ' >mark
echo efbbbf | same mark
has a.csv "bjorken;F1;Ongoing;ongoing;2;0;0;0;0;0;0;;Punkten är med på alla APT"
run 2 psd -C records --lang en status --csv-dialect excel-dk --format csv

t "JSON says what it is, and numbers are numbers"
run 0 psd -C records --lang en status --unit vo-sabo --format json
sed 1,8d out | sed -n 1,16p >row
sed -n 1,6p out >top
same top <<END
{
  "format": "psd.status",
  "version": 1,
  "today": "2022-11-15",
  "tables": [
    {
END
has row '"activities": 1,'
has row '"subunits_done": 0,'
has row '"silent": "kvarnbacken",'
has row '"comment_date": "2022-11-09"'

# counted: a repository whose measures are easily worked out by hand. The area
# has units ett and tva; tre belongs to another. Two is silent from March.
counted() {
	small
	cat >>small/psd.yaml <<-END
	  - {id: vo2, name: Andra området, level: vo, parent: topp}
	  - {id: tre, name: Trean, level: enhet, parent: vo2, kind: sabo}
	END
	put small/plans/2022/topp.yaml <<-END
	record: plan
	unit: topp
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - {id: a-1aaaa, text: Gör det}
	        measures:
	          - {id: m-1aaaa, text: Förfallna, kind: count, direction: down,
	             targets: [{year: 2022, value: 4}],
	             computed: {from: statistics, figure: overdue_deviations}}
	          - {id: m-2aaaa, text: Kvot, kind: ratio, direction: up,
	             targets: [{year: 2022, value: 9}],
	             computed: {from: statistics, numerator: reported_risks,
	               denominator: negative_events}}
	          - {id: m-3aaaa, text: Andel, kind: share, direction: up,
	             targets: [{year: 2022, value: 60, partly: 40}]}
	          - {id: m-4aaaa, text: Antal, kind: count, direction: up,
	             accumulated: true, targets: [{year: 2022, value: 5}]}
	          - {id: m-5aaaa, text: Klart, kind: yes-no,
	             targets: [{year: 2022, value: true}]}
	        follow_ups:
	          - {original: Månadsvis, cadence: monthly}
	      - level: vo
	        activities:
	          - {id: a-2aaaa, text: Summera}
	        measures:
	          - {id: m-6aaaa, text: Risker, kind: count, direction: up,
	             computed: {from: statistics, figure: reported_risks}}
	        follow_ups:
	          - {original: Kvartalsvis, cadence: quarterly}
	END
	months ett '1 1 2 3' '2 2 2 5' '3 3 2 4'
	months tva '1 4 8 7' '2 4 8 7'
	months tre '1 100 100 100' '2 100 100 100' '3 100 100 100'
	results ett 'm-3aaaa 02 numerator: 4, denominator: 10' \
	    'm-3aaaa 03 numerator: 3, denominator: 4' \
	    'm-4aaaa 02 value: 2' 'm-4aaaa 03 value: 3' 'm-5aaaa 03 value: true'
	results tva 'm-3aaaa 03 numerator: 1, denominator: 6' \
	    'm-4aaaa 03 value: 1' 'm-5aaaa 03 value: false'
}

# months UNIT "MONTH RISKS EVENTS OVERDUE" ...: its statistics.
months() {
	unit=$1
	shift
	{
		printf 'record: statistics\nunit: %s\nyear: 2022\nmonths:\n' "$unit"
		for month; do
			# shellcheck disable=SC2086 # four numbers
			printf '  - {month: "2022-0%s", reported_risks: %s, negative_events: %s, overdue_deviations: %s}\n' $month
		done
	} | put "small/statistics/2022/$unit.yaml"
}

# results UNIT "MEASURE MONTH VALUE" ...: what it reported, on 5 April.
results() {
	unit=$1
	shift
	{
		printf 'record: results\nunit: %s\nyear: 2022\nresults:\n' "$unit"
		for line; do
			rest=${line#* }
			printf '  - {measure: %s, period: "2022-%s", date: "2022-04-05", %s}\n' \
			    "${line%% *}" "${rest%% *}" "${rest#* }"
		done
	} | put "small/results/2022/$unit.yaml"
}

# measured COLUMNS ARGUMENTS...: the measures on 6 April, as machines read them.
measured() {
	columns=$1
	shift
	run 0 psd -C small --lang en --today 2022-04-06 status --measures "$@" \
	    --format tsv
	table out "" "$columns" >rows
}

t "measures stand for the unit that measures with period, year and target"
counted
measured "measure period value accumulated target met change" --unit ett
same rows <<END
m-1aaaa|2022-03|4||4|reached|better
m-2aaaa|2022-03|1.5|1|9|not-reached|better
m-3aaaa|2022-03|75||60|reached|better
m-4aaaa|2022-03|3|5|5|reached|better
m-5aaaa|2022-03|1||1|reached|
END

t "above, they are taken together, and who is silent is named and counted"
measured "measure value numerator denominator met units units_met asked silent" \
    --unit vo
same rows <<END
m-1aaaa|4|||partly|2|1|2|tva
m-2aaaa|1.5|3|2|not-reached|2|0|2|tva
m-3aaaa|40|4|10|partly|2|1|2|
m-4aaaa|4|||partly|2|1|2|
m-5aaaa|0|1|2|partly|2|1|2|
m-6aaaa|14||||1|0|2|tva
END

t "a plan of one area is not measured in another"
put small/plans/2022/vo.yaml <<END
record: plan
unit: vo
year: 2022
areas:
  - area: F2
    rows:
      - level: enhet
        activities: [{id: a-3aaaa, text: Eget}]
        measures:
          - {id: m-7aaaa, text: Egna risker, kind: count,
             computed: {from: statistics, figure: reported_risks}}
        follow_ups: [{original: Månadsvis, cadence: monthly}]
END
measured "measure value silent units" --area f2
same rows <<END
m-7aaaa|3|tva|2
END
measured "measure" --area F2 --unit vo2
[ -s rows ] && fail "there is a row" rows

t "people read the value with its period, and who is missing"
run 0 psd -C small --lang en --today 2022-04-06 status --measures --unit vo \
    --area F1
has out "Measures and targets for 2022"
has out "40$(printf '\302\240')% (4 of 10)"
has out "reached in part (1 of 2 units)"
has out "missing from Tvåan"
has out "yes in 1 of 2"
run 0 psd -C small --lang sv --today 2022-04-06 status --measures --unit ett
has out "75$(printf '\302\240')% (3 "
has out "1,50 (3 "

t "what is reached is green, what is not is red, but never reported risks"
# paint UNIT MEASURE: the colours of its row.
paint() {
	run 0 psd -C small --lang en --today 2022-04-06 --color always \
	    status --measures --unit "$1"
	grep -F "$2" out | grep -o '\[3[123]m' | sort -u >colours
}
paint ett Andel
echo "[32m" | same colours
paint tva Andel
echo "[31m" | same colours
paint ett Kvot
echo "[31m" >red
grep -q -F -f red colours && fail "risks are red" colours

t "an area that is none, and measures of a meeting, are a wrong command line"
run 2 psd -C small --lang en status --measures --area F8
has err "there is no area 'F8'"
run 2 psd -C small --lang en status --measures --mum nov
run 2 psd -C small --lang en status --area F1
has err "goes with '--measures'"

t "measures are read as they were in an earlier version, and on another day"
run 0 psd -C records --lang en --today 2022-03-20 status --measures \
    --unit bjorken --area F2 --format tsv
table out "" "measure period value" >rows
has rows "m-ap8jv|2022-03|4"
run 0 psd -C records --lang en status --at HEAD --measures --unit bjorken \
    --area F2 --format tsv
table out "" "measure period value" >rows
has rows "m-ap8jv|2022-Q3|2"

t "the value that is shown is the one that is held against the target"
sed -i.bak 's/monthly/quarterly/' small/plans/2022/topp.yaml
rm small/plans/2022/vo.yaml
months ett '1 1 2 0' '3 3 2 5' '6 1 1 0'
months tva '6 1 1 5'
# late COLUMNS ARGUMENTS...: the measures in November, as machines read them.
late() {
	columns=$1
	shift
	run 0 psd -C small --lang en --today 2022-11-20 status --measures "$@" \
	    --format tsv
	table out "" "$columns" >rows
}
late "measure period value met" --unit ett
has rows "m-1aaaa|2022-Q2|0|reached"
late "measure period value met" --unit tva
has rows "m-1aaaa|2022-Q2|5|not-reached"

t "what stands at the end of a month has no sum, whatever the plan says"
sed -i.bak 's/figure: overdue_deviations}/&, accumulated: true/' \
    small/plans/2022/topp.yaml
late "measure accumulated" --unit ett
same rows <<'END'
m-1aaaa|
m-2aaaa|1
m-3aaaa|
m-4aaaa|5
m-5aaaa|
END

t "periods that nobody reported are named, and where a sum ends"
run 0 psd -C small --lang en --today 2022-11-20 status --measures --unit ett
has out "nothing reported after 2022-Q2"
has out "through 2022-06"
run 0 psd -C small --lang en --today 2022-07-01 status --measures --unit ett
lacks out "through 2022-06"

t "shares whose parts nobody told have no sum"
sed -i.bak 's/text: Andel, kind: share,/& accumulated: true,/' \
    small/plans/2022/topp.yaml
results ett 'm-3aaaa 01 value: 90' 'm-3aaaa 02 value: 10' 'm-3aaaa 03 value: 50'
late "measure accumulated met" --unit ett
has rows "m-3aaaa||partly"
results ett 'm-3aaaa 01 numerator: 9, denominator: 10' \
    'm-3aaaa 02 numerator: 0, denominator: 10'
late "measure accumulated" --unit ett
has rows "m-3aaaa|45"

t "a ratio is that of months and units that have both of its figures"
months ett '1 1 2 0' '2 4 8 0'
cat >>small/statistics/2022/ett.yaml <<'END'
  - {month: "2022-03", reported_risks: 50}
END
put small/statistics/2022/tva.yaml <<'END'
record: statistics
unit: tva
year: 2022
months:
  - {month: "2022-02", reported_risks: 70}
END
run 0 psd -C small --lang en --today 2022-04-06 status --measures --unit vo \
    --format tsv
table out "" "measure accumulated_numerator accumulated_denominator silent" \
    >rows
has rows "m-2aaaa|5|10|"

# 5 nursing homes; 4 health centres and 4 clinics; 16 units for the two others.
# Held is what the measures of the plans and psd overdue count, too.
t "--dialogues counts those held, of each kind, for each unit of a level"
rm -rf records && example
run 0 psd -C records --lang en status --dialogues --format tsv
table out dialogues "template unit units held booked represented" >rows
same rows <<'END'
sabo-gemensam|vo-sabo|5|2|1|1
sabo-gemensam|lindhamra|5|2|1|1
region-klinik|vo-primarvard|4|1|1|1
region-klinik|vo-sjukhus|4|2|0|2
region-klinik|lindhamra|8|3|1|3
verksamhetschef-enhet|vo-primarvard|4|3|1|3
verksamhetschef-enhet|vo-hemsjukvard|3|2|0|2
verksamhetschef-enhet|vo-sabo|5|2|0|2
verksamhetschef-enhet|vo-sjukhus|4|2|1|1
verksamhetschef-enhet|lindhamra|16|9|2|8
enhetschef-medarbetare|vo-primarvard|4|2|0|2
enhetschef-medarbetare|vo-hemsjukvard|3|2|0|2
enhetschef-medarbetare|vo-sabo|5|2|0|2
enhetschef-medarbetare|vo-sjukhus|4|1|1|1
enhetschef-medarbetare|lindhamra|16|7|1|7
END
table out dialogues "template unit documented followed_up t1 t2 t3" |
    grep lindhamra >rows
same rows <<'END'
sabo-gemensam|lindhamra|2|0|0|0|2
region-klinik|lindhamra|2|0|0|0|3
verksamhetschef-enhet|lindhamra|9|2|2|3|4
enhetschef-medarbetare|lindhamra|6|1|1|5|1
END
run 0 psd -C records --lang en --today 2022-08-31 status --dialogues \
    --format tsv
table out dialogues "template unit held t1 t2 t3" | grep 'enhet|lind' >rows
same rows <<'END'
verksamhetschef-enhet|lindhamra|5|2|3|
END

t "--dialogues names who has not held one, and how far theirs has come"
run 0 psd -C records --lang en status --dialogues --format tsv
table out not_held "template unit state planned id" | head -n 8 >rows
same rows <<'END'
sabo-gemensam|tallhojden|||
sabo-gemensam|ljunggarden|invited|2022-12-07|d-cx66f
sabo-gemensam|kvarnbacken|||
region-klinik|norrberg|invited|2022-11-24|d-8p8zp
region-klinik|hamnen|||
region-klinik|sjoangen|||
region-klinik|medicinkliniken|cancelled|2022-11-08|d-rxw35
region-klinik|rehabkliniken|||
END
run 0 psd -C records --lang en status --dialogues
has out "2 of 5"
has out "Lindhamra Vård och Omsorg AB, in all"
has out "Patientsäkerhetsdialog på klinik eller vårdcentral: not held"

t "--dialogues takes a unit, a level and a year, and no other way"
run 0 psd -C records --lang en status --dialogues --unit vo-sabo --format tsv
table out dialogues "template unit held" | head -n 6 >rows
same rows <<'END'
sabo-gemensam|bjorken|1
sabo-gemensam|tallhojden|0
sabo-gemensam|angsro|1
sabo-gemensam|ljunggarden|0
sabo-gemensam|kvarnbacken|0
sabo-gemensam|vo-sabo|2
END
table out dialogues template | sort -u >rows
lacks rows region-klinik # nobody there is to hold it
run 0 psd -C records --lang en status --dialogues --unit angsro --format tsv
table out dialogues "template unit units held" >rows
same rows <<'END'
sabo-gemensam|angsro|1|1
verksamhetschef-enhet|angsro|1|1
enhetschef-medarbetare|angsro|1|1
END
run 0 psd -C records --lang en status --dialogues --unit angsro
has out "All that are to hold it have."
run 0 psd -C records --lang en status --dialogues --level enhet --year 2021 \
    --format tsv
table out dialogues "template unit held" | grep '1$' | sort | head -n 3 >rows
same rows <<'END'
enhetschef-medarbetare|hemsjukvard-norr|1
enhetschef-medarbetare|lindhamra|1
region-klinik|lindhamra|1
END
# in another version for some: each unit is asked once
sed -i.bak 's/^dialogues:/&\n  - {template: verksamhetschef-enhet, levels: [vo, enhet]}/' \
    records/psd.yaml
run 0 psd -C records --lang en status --dialogues --format tsv
table out dialogues "template unit units held" | grep 'chef-enhet|lind' >rows
echo "verksamhetschef-enhet|lindhamra|20|9" | same rows
run 0 psd -C records --lang en overdue --format tsv
table out coverage "template units held" | grep chef-enhet >rows
echo "verksamhetschef-enhet|20|9" | same rows
run 2 psd -C records --lang en status --dialogues --mum november
has err "do not go together"
run 2 psd -C records --lang en status --dialogues --measures
sed -i.bak '/^dialogues:/,/^# /d' records/psd.yaml
run 0 psd -C records --lang en status --dialogues
has out "psd.yaml asks no unit here for a dialogue that year."
run 0 psd -C records --lang en status --dialogues --format json
has out '"name": "dialogues"'
has out '"name": "not_held"'

t "above, a unit without anything to divide by keeps its part"
counted
months ett '1 6 0 2'
months tva '1 4 5 3'
measured "measure value numerator denominator" --unit vo
has rows "m-2aaaa|2|10|5"
measured "measure value" --unit ett
has rows "m-2aaaa|"
lacks rows "m-2aaaa|0"

t "one unit is one unit"
run 0 psd -C small --lang en --today 2022-04-06 status --measures --unit vo2
has out "(0 of 1 unit)"

t "a relation that a stock is in is that of the last month, and has no sum"
sed -i.bak 's/numerator: reported_risks/numerator: overdue_deviations/
    s/monthly/quarterly/' small/plans/2022/topp.yaml
months ett '1 1 2 8' '2 1 4 6' '3 1 5 10'
months tva '1 1 1 1' '2 1 10 5'
measured "measure value numerator denominator accumulated silent" --unit vo
has rows "m-2aaaa|2|10|5||tva"
measured "measure period value accumulated" --unit tva
has rows "m-2aaaa|2022-02|0.5|"

t "a stock that is older than others' is judged, and has its month"
measured "measure period value met" --unit tva
has rows "m-1aaaa|2022-02|5|not-reached"
measured "measure period value units_met" --unit vo
has rows "m-1aaaa|2022-Q1|10|0"

t "a unit that was not there in the period is not missing"
sed -i.bak 's/id: tva,/& active_from: "2022-04-01",/' small/psd.yaml
rm small/results/2022/tva.yaml small/statistics/2022/tva.yaml
results ett 'm-3aaaa Q1 numerator: 5, denominator: 16'
measured "measure value asked silent" --unit vo
has rows "m-3aaaa|31.25|1|"

t "a half is rounded up, as in a spreadsheet"
run 0 psd -C small --lang en --today 2022-04-06 status --measures --unit vo
has out "31.3$(printf '\302\240')% (5 of 16)"

t "a framework that is not there cannot be read past"
sed -i.bak 's/^framework: .*/framework: nowhere/' records/psd.yaml
run 3 psd -C records --lang en status
has err "nowhere"
[ -s out ] && fail "there is output" out
finish
