#!/bin/sh
# psd calendar: what the months ask for, as tables and for calendars.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

calendar() { run 0 psd -C r --lang en --today 2022-11-15 calendar "$@"; }

# seen_in FILE: what another program makes of a calendar, in the file seen.
seen_in() {
	"$python" "$top/tests/calendars.py" ics "$1" >seen 2>&1 ||
	    fail "it cannot be read" seen
	lacks seen "FAULT"
}

has_reader() {
	"$python" -c 'import icalendar' >answer 2>&1 && return
	skip "there is no icalendar for Python here"
	return 1
}

# unfolded FILE: its lines as they were before they were folded.
unfolded() { tr -d '\r' <"$1" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g'; }

# of FILE SUMMARY FIELD: a field of the event with that in its summary.
of() {
	unfolded "$1" | awk -v what="$2" -v field="$3" '
	/^BEGIN:VEVENT/ { value = ""; it = 0 }
	index($0, field) == 1 { value = substr($0, length(field) + 2) }
	/^SUMMARY:/ && index($0, what) { it = 1 }
	/^END:VEVENT/ && it { print value }'
}

cp -R "$top/examples" r
same_twice() {
	psd -C r --today 2022-11-15 calendar "$@" >first 2>&1
	psd -C r --today 2022-11-15 calendar "$@" >second 2>&1
	cmp -s first second || fail "$* is not the same twice"
}

t "without options it is three months, in short"
calendar
has out "Patient safety calendar, November 2022–January 2023"
has out "November 2022"
has out "January 2023"
has out "22 MUM"
has out "30 Egenkontroll av digitala stöd på enheten"
has out "psd overdue"
has out "The number after areas, as in F3 (6), is how many follow-ups are due"
[ "$(wc -l <out)" -lt 100 ] || fail "that is no screen" out

t "it is the same each time"
same_twice --year 2022
same_twice --format ics
same_twice --role enhetschef --format json

t "a month has each thing, what is reported among it"
calendar --month 2022-10 --unit vo-sabo
has out "October 2022"
has out "Reported"
has out "Documented"
lacks out "November 2022"

t "what units share is one line, and says how it stands"
calendar --month april --forum apt
has out "Thu 28"
calendar --months 2022-07..2022-08 --role enhetschef --format csv
grep -q 'follow-up.*,enhet,"[a-z-]*,[a-z-]*,' out || fail "nothing is shared" out
calendar --month 2022-07
has out "16 enheter"
grep -q '[0-9] of [0-9]* reported' out || fail "no state" out

t "a role has what it does and follows up, and its own meetings"
calendar --role enhetschef --months 2022-11..2022-12
has out "APT"
lacks out "BLG"
calendar --role verksamhetschef --month 2022-11
has out "MUM"
has out "Feedback on the narrative of 2022"
run 2 psd -C r --lang en calendar --role enhetschief
has err "there is no role 'enhetschief'"
has err "did you mean 'enhetschef'?"

t "a unit has what lies below it, and not the others"
calendar --unit bjorken --months 2022-11..2022-12 --format json
has out '"bjorken"'
lacks out '"unit": "alen"'
lacks out '"forum": "blg"'

t "a forum has its meetings and what is due there"
calendar --forum MUM --month 2022-12
has out "Tue 13"
has out "MUM: Patient- och brukarsäkerhet, Risker föregående månad"
has out "O5"
lacks out "BLG:"
run 2 psd -C r --lang en calendar --forum mumm
has err "there is no forum 'mumm'"

t "what is due on a public holiday says so, and is not moved"
calendar --month 2022-12
has out "Mon 26 (public holiday)"

t "the narrative: only the top's day is the law's"
calendar --months 2023-02..2023-03 --format csv
awk -F, '/narrative/ && /,true,/' out >legal
has legal "2023-03-01"
lacks legal "2023-02-01"
has out "2023-02-01"

t "states are those of psd follow-up"
calendar --year 2022 --unit bjorken --format json
cp out whole
run 0 psd -C r --today 2022-11-15 follow-up --unit bjorken --all --format json
cp out other
"$python" - whole other >answer <<'END' || fail "they differ" answer
import json, sys
one, two = (json.load(open(name)) for name in sys.argv[1:])
table = lambda d, name: [r for t in d["tables"] if t["name"] == name
                         for r in t["rows"]]
a = sorted((r["date"], r["id"], r["period"], r["state"])
           for r in table(one, "entries") if r["kind"] == "follow-up")
b = sorted((r["due"], r["measure"] or r["activity"], r["period"], r["state"])
           for r in table(two, "follow_ups") if r["due"][:4] == "2022")
print(set(a) ^ set(b))
sys.exit(a != b)
END

t "the whole year is every month once"
calendar --year 2022 --unit bjorken
for month in January February June December; do
	has out "$month 2022"
done
lacks out "2023"
calendar --year 2022 --unit bjorken -o year.html
has year.html "size:A4 landscape"
has year.html '<th scope="row" class="whole">December</th>'

t "months are checked"
run 2 psd -C r --lang en calendar --months november
has err "'--months' needs two months"
run 2 psd -C r --lang en calendar --months 2022-01..2023-01
has err "one to twelve months"
run 2 psd -C r --lang en calendar --month 11 --months 2022-01..2022-02
has err "do not go together"

t "a calendar holds whole days that nobody is busy on"
calendar --role verksamhetschef --unit vo-sabo --year 2022 -o vc.ics
same out </dev/null
has vc.ics "METHOD:PUBLISH"
lacks vc.ics "TRANSP:OPAQUE"
unfolded vc.ics >plain
has plain "X-WR-CALNAME:Year wheel for patient safety 2022\, verksamhetschef\, Särskilt boende"
grep '^DTSTART' plain | grep -v '^DTSTART;VALUE=DATE:2022[0-9]*$' >odd
grep -v 'TZID=Europe/Stockholm' odd >answer && fail "another time" answer
[ "$(of vc.ics 'MUM: ' 'DTSTART;VALUE=DATE' | sort -u | wc -l)" -eq 12 ] ||
    fail "there are not twelve MUM"

t "another program reads it, and no two events have one name"
if has_reader; then
	calendar --year 2022 -o all.ics
	seen_in all.ics
	grep '^uid ' seen | sort | uniq -d >answer
	[ ! -s answer ] || fail "the same name" answer
	for zone in Etc/GMT+12 Europe/Stockholm Etc/GMT-14; do
		TZ=$zone psd -C r --today 2022-11-15 --lang en calendar \
		    --year 2022 -o zone.ics
		cmp -s all.ics zone.ics || fail "$zone moves it"
	done
fi

t "a dialogue with a time has it, and one is busy then"
calendar --unit norrberg --month 2022-11 --format ics
has out "DTSTART;TZID=Europe/Stockholm:20221124T150000"
has out "TRANSP:OPAQUE"

t "the description says which command answers it"
calendar --unit bjorken --months 2022-11..2023-01 -o b.ics
unfolded b.ics >plain
grep '^DESCRIPTION.*Command: psd result --period [0-9A-Z-]* bjorken' plain \
    >answer || fail "no command" plain

t "a day that moves keeps its name and gets a higher number"
git -C r init -q && git -C r add -A && git -C r commit -q -m first
calendar --forum mum --month 2022-12 -o before.ics
sed -i.bak 's/"2022-12-13"/"2022-12-12"/' r/psd.yaml && rm r/psd.yaml.bak
calendar --forum mum --month 2022-12 -o after.ics
[ "$(of before.ics 'MUM: ' UID)" = "$(of after.ics 'MUM: ' UID)" ] ||
    fail "another name" before.ics after.ics
has after.ics "DTSTART;VALUE=DATE:20221212"
first=$(of before.ics 'MUM: ' SEQUENCE) second=$(of after.ics 'MUM: ' SEQUENCE)
[ "$first" -lt "$second" ] || fail "$first is not below $second"
git -C r commit -q -a -m second
calendar --forum mum --month 2022-12 -o third.ics
cmp -s after.ics third.ics || fail "a commit alone changes it"
run 0 psd -C r --lang en --today 2022-11-16 calendar --forum mum \
    --month 2022-12 -o later.ics
[ "$second" -lt "$(of later.ics 'MUM: ' SEQUENCE)" ] || fail "no later number"

t "it is named by what it is, not by its words"
sed -i.bak 's/name: MUM$/name: Månadsmöte/
s/^name: .*/name: Nya Lindhamra/' r/psd.yaml && rm r/psd.yaml.bak
calendar --forum mum --month 2022-12 -o named.ics
[ "$(of named.ics 'Månadsmöte: ' UID)" = "$(of after.ics 'MUM: ' UID)" ] ||
    fail "another name" named.ics
psd -C r --lang sv --today 2022-11-15 calendar --year 2023 -o sv.ics
psd -C r --lang en --today 2022-11-15 calendar --year 2023 -o en.ics
unfolded sv.ics | grep ^UID | sort >sv.uid
unfolded en.ics | grep ^UID | sort >en.uid
cmp -s sv.uid en.uid || fail "names depend on the language"

t "a record with faults is named, whatever is written"
printf 'record: dialogue\nid: [\n' >r/dialogues/2022/bjorken-d-b2sa8.yaml
run 1 psd -C r --lang en --today 2022-11-15 calendar -o broken.ics
has err "bjorken-d-b2sa8.yaml"
has broken.ics "END:VCALENDAR"

finish
