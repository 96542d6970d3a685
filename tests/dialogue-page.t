#!/bin/sh
# The year that psd-dialogue(7) tells can be typed as it stands there.
. "${0%/*}/lib.sh"
page=$top/man/psd-dialogue.7
export PSD_SEED=2023

# on_the_page NAME: what is typed in the part NAME.
on_the_page() {
	awk -v want="$1" '
	$2 == "run:" && $3 == want { on = 1 }
	on && /^\.Ed/ { exit }
	on && !/^\./ { print }' "$page" | sed 's/\\-/-/g'
}

# play NAME: types that part on its day, with the ids that this run gave for
# those on the page. What its command N prints is in outN.
play() {
	PSD_TODAY=$(awk -v want="$1" '
	$2 == "run:" && $3 == want { print $4 }' "$page")
	export PSD_TODAY
	on_the_page "$1" >typed
	[ -s typed ] || fail "the page has no part '$1'"
	played="$played $1"
	n=0
	while IFS= read -r line; do
		n=$((n + 1))
		line=$(printf '%s\n' "$line" |
		    sed "s/d-4k2mq/$home_id/g; s/d-8h3wn/$clinic_id/g")
		(cd records && eval "$line") >"out$n" 2>"err$n" || {
			fail "'$line' fails" "out$n" "err$n"
			return
		}
		case $line in
		*new-dialogue*bjorken) home_id=$(id_in "out$n") ;;
		*new-dialogue*) clinic_id=$(id_in "out$n") ;;
		esac
	done <typed
}
id_in() { sed -n 's|.*-\(d-.....\)\.yaml$|\1|p' "$1"; }

# the_state STATE UNIT: so far has the unit's one dialogue come.
the_state() {
	run 0 psd -C records protocol --format json "$2"
	has out "\"state\": \"$1\""
}

played='' home_id='' clinic_id=''
run 0 psd init -q --example records

t "January: pairs and template are read before anything is booked"
play pairs
has out1 "Ålens vårdcentral"
has out2 "ingen granskning"

t "February: it is booked, and what last year left open is in it"
play book
the_state planned bjorken
grep -q "^previous:" records/dialogues/2023/bjorken-*.yaml ||
    fail "nothing of last year" records/dialogues/2023/bjorken-*.yaml

t "the invitation is read, put in calendars, written as letters and noted"
play invite
has out1 "tisdag 18 april 2023, 13.00–14.30"
has out1 "Samlingssalen"
has records/bjorken.ics "DTSTART;TZID=Europe/Stockholm:20230418T130000"
has records/bjorken.ics "SEQUENCE:0"
set -- records/brev/*.eml
[ $# -ge 5 ] || fail "there are $# letters"
the_state invited bjorken

t "April: each side has its page, and the questions are answered"
play prepare
has out1 "Gör en gemensam plan för helgerna."
has out2 "Gå igenom hur läkarmedverkan"
the_state prepared bjorken

t "the day: it counts as held, but not with all who must be there"
play held
has out1 "läkare med ansvar för särskilt boende"
the_state held bjorken
has out '"represented": false'

t "a week later: the recommendation is in the plan, and the protocol is there"
play document
grep -q "adopted: a-" records/dialogues/2023/bjorken-*.yaml ||
    fail "the recommendation has not been adopted"
grep -q "text: Gör en gemensam telefonlista" records/plans/2023/bjorken.yaml ||
    fail "the activity is not in the plan" records/plans/2023/bjorken.yaml
for heading in Brister Risker Framgångsfaktorer; do
	has out4 "$heading"
done
has records/protokoll.html '<html lang="sv"'
the_state documented bjorken

t "May: the action is done, and nothing is asked about its effect yet"
play "done"
lacks out2 "telefonlistan"

t "September: its effect is asked for, and told"
play effect
has out1 "telefonlistan"
run 0 psd -C records overdue --unit bjorken
lacks out "telefonlistan"

t "October: the pair looks back, and the county has heard of the lesson"
play follow-up
the_state followed-up bjorken
has out5 "Vårdcentralens chef."
has out5 "Länsstyrgrupp 2023-10-12"

t "August: the clinic's dialogue gets another day, and calendars follow"
play clinic-book
has records/kliniken.ics "20231010T083000"
has records/kliniken.ics "SEQUENCE:0"
grep '^UID' records/kliniken.ics >uid
play clinic-move
has records/kliniken.ics "20231017T083000"
has records/kliniken.ics "SEQUENCE:1"
grep '^UID' records/kliniken.ics | cmp -s - uid || fail "another UID"

t "October: answered for each foundation, asked and shown"
play clinic-prepare
has out9 "Två av tre mål är nådda."
has records/bilder.md "title:"
the_state prepared medicinkliniken

t "the day: all were there"
play clinic-held
the_state held medicinkliniken
has out '"represented": true'

t "November: in the plan, in the protocol, and counted"
play clinic-document
has out4 "Pröva en fast plats för rapporten."
has out4 "Chefen frågar efter risker varje morgon."
has out5 "1 av 5"
has out5 "1 av 4"

t "December: lessons are found by their words and put together"
play lessons
has out1 "Fast rondläkare ger lugnare helger."
has out2 "Fast rondläkare ger lugnare helger."
lacks out2 "riskfråga"
has out3 "En fråga om risker varje morgon ger fler rapporter."
has out4 "Länsstyrgrupp"

t "the records of the year are valid, and nothing in it says who a patient is"
unset PSD_TODAY
run 0 psd -C records validate --today 2023-12-12
run 0 psd -C records scan

t "all that the page says to type has been typed"
sed -n 's/^\.\\" run: \([a-z-]*\) .*/\1/p' "$page" >parts
while read -r part; do
	case " $played " in
	*" $part "*) ;;
	*) fail "nobody has typed '$part'" ;;
	esac
done <parts
finish
