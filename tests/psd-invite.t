#!/bin/sh
# psd invite: those who are to take part in a dialogue are told of it.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

invite() { run 0 psd -C r --lang en --today 2022-11-15 invite "$@"; }

# refused STATUS ARGUMENT ...: it fails, and the record is as it was.
refused() {
	cp r/dialogues/2022/ett-d-aaaaa.yaml before
	wanted=$1
	shift
	run "$wanted" psd -C r --lang en --today 2022-11-15 invite "$@"
	cmp -s before r/dialogues/2022/ett-d-aaaaa.yaml || fail "it was changed"
}

# read_by KIND FILE ...: what other programs make of it, in the file seen.
read_by() {
	"$python" "$top/tests/calendars.py" "$@" >seen 2>&1 ||
	    fail "it cannot be read" seen
	lacks seen "FAULT"
}

# has_readers: or the test is skipped.
has_readers() {
	"$python" -c 'import icalendar' >answer 2>&1 && return
	skip "there is no icalendar for Python here"
	return 1
}

# record [LINE ...]: the dialogue, with more lines.
record() {
	put r/dialogues/2022/ett-d-aaaaa.yaml <<-END
	record: dialogue
	id: d-aaaaa
	unit: ett
	year: 2022
	template: mall
	END
	[ $# -eq 0 ] || printf '%s\n' "$@" >>r/dialogues/2022/ett-d-aaaaa.yaml
}

# field FILE NAME: the value of a line of a calendar.
field() { tr -d '\r' <"$1" | sed -n "s/^$2[:;]//p"; }

mkdir -p r
organisation >r/psd.yaml
sed -i.bak -e 's/^  - {id: chef, .*/&\
  - {id: vc, name: verksamhetschef, level: vo}\
  - {id: lakare, name: chefläkare, address: cheflakare@example.se}\
  - {id: alla, name: medarbetare, group: true}/' \
    -e 's/name: Området, level: vo}/name: Området, level: vo, roles: {vc: vc@example.se}}/' \
    -e 's/kind: klinik}$/kind: klinik, roles: {chef: chef.ett@example.se}}/' \
    r/psd.yaml
put r/schemas/templates/mall.yaml <<'END'
record: template
id: mall
version: "1"
name: Säkerhetsdialog
purpose: Att lära.
character: {audit: false, individual_patients: false, text: Inget om enskilda.}
inviter: vc
leader: vc
documenter: chef
minutes: 60
parties:
  - {id: ett, name: Enheten, required_roles: [chef], optional_roles: [alla]}
  - {id: stab, name: Staben, required_roles: [vc, lakare]}
agenda:
  - {minutes: 20, text: "Året {previous_year}", by: chef}
  - {text: Frågor}
  - {minutes: 10, text: Summering}
preparation:
  due_days_before: 7
  questions:
    - {id: q1, text: "Vad blev det av {previous_year}?", for: unit}
    - {id: q2, text: "Vad undrar vi {year}?", for: asking}
  asking_party: [Läs berättelsen.]
bank:
  - {id: b1, text: Hur mår säkerheten?}
links:
  - {title: Rutinen, url: "https://example.se/rutin"}
END

t "an invitation says what, when, where, who, and what is prepared"
record 'planned: "2022-12-01"' 'time: "13.00–14.00"' 'place: Sal 3' \
    'preparation:' '  chosen_questions: [b1]'
invite ett
same out <<'END'
Invitation: Säkerhetsdialog: Ettan, Thursday 1 December 2022

Inget om enskilda.

Welcome to the dialogue. Please read the questions beforehand, so that there is time for what matters.

- When: Thursday 1 December 2022, 13.00–14.00
- Where: Sal 3
- About: Ettan
- Invites: Verksamhetschef
- Leads: Verksamhetschef
- Writes it up: Enhetschef, Ettan
- Questions about this to: Verksamhetschef, vc@example.se

Purpose

Att lära.

Participants

Party    Who              Unit     Required
-------  ---------------  -------  --------
Enheten  Enhetschef       Ettan    yes
Enheten  Medarbetare      Ettan    no
Staben   Verksamhetschef  Området  yes
Staben   Chefläkare                yes

Agenda

From   Minutes  Item       Who
-----  -------  ---------  ----------
13:00       20  Året 2021  Enhetschef
13:20           Frågor
            10  Summering

Preparation

Prepare by Thursday 24 November 2022.

Who        What
---------  ---------------------
Enheten    Vad blev det av 2021?
Staben     Vad undrar vi 2022?
Staben     Läs berättelsen.
Everybody  Hur mår säkerheten?

Material

Title    Address
-------  ------------------------
Rutinen  https://example.se/rutin
END

t "a calendar has the time of Sweden, and asks those who have an address"
invite d-aaaaa -o a.ics
same err </dev/null
has_readers && {
	read_by ics a.ics
	sed -e 's/-[a-p]*@psd/-X@psd/' seen >shown
	same shown <<-'END'
	method REQUEST
	uid d-aaaaa-X@psd.invalid
	sequence 0
	status CONFIRMED
	transp OPAQUE
	location Sal 3
	summary Säkerhetsdialog: Ettan
	dtstart 2022-12-01T13:00:00+01:00
	dtend 2022-12-01T14:00:00+01:00
	organizer mailto:vc@example.se Verksamhetschef
	attendee mailto:chef.ett@example.se REQ-PARTICIPANT Enhetschef, Ettan
	attendee mailto:cheflakare@example.se REQ-PARTICIPANT Chefläkare
	description Welcome to the dialogue. Please read the questions beforehand, so that there is time for what matters.
	description 
	description Inget om enskilda.
	description 
	description - When: Thursday 1 December 2022, 13.00–14.00
	description - Where: Sal 3
	description - About: Ettan
	description - Invites: Verksamhetschef
	description - Leads: Verksamhetschef
	description - Writes it up: Enhetschef, Ettan
	description - Questions about this to: Verksamhetschef, vc@example.se
	description 
	description Prepare by Thursday 24 November 2022.
	END
}

t "the same run gives the same bytes, and the clock has no part in it"
invite d-aaaaa --format ics
cmp -s out a.ics || fail "they are different"
has out "DTSTAMP:20221115T000000Z"
export SOURCE_DATE_EPOCH=1668470461
invite d-aaaaa --format ics
unset SOURCE_DATE_EPOCH
has out "DTSTAMP:20221115T000101Z"

t "a letter goes to each of those invited, with what that one prepares"
invite d-aaaaa --mail letters
same out <<'END'
letters/d-aaaaa-chef-ett.eml
letters/d-aaaaa-alla-ett.eml
letters/d-aaaaa-lakare.eml
END
same err <<'END'
psd: psd.yaml has no address that can be used for: Medarbetare, Ettan
     tip: fill it in when you send the letter, or write the address of the role in psd.yaml, under its unit or under roles
END
has_readers && {
	read_by eml letters/*.eml
	read_by eml letters/d-aaaaa-lakare.eml
	grep -v '^description' seen | sed -e 's/-[a-p]*@psd/-X@psd/' >shown
	same shown <<-'END'
	from Verksamhetschef <vc@example.se>
	to Chefläkare <cheflakare@example.se>
	subject Invitation: Säkerhetsdialog: Ettan, Thursday 1 December 2022
	date Tue, 15 Nov 2022 00:00:00 +0000
	x-unsent 1
	mime-version 1.0
	text Hello,
	text 
	text Welcome to the dialogue. Please read the questions beforehand, so that
	text there is time for what matters.
	text 
	text - When: Thursday 1 December 2022, 13.00–14.00
	text - Where: Sal 3
	text - About: Ettan
	text - Invites: Verksamhetschef
	text - Leads: Verksamhetschef
	text - Writes it up: Enhetschef, Ettan
	text - Questions about this to: Verksamhetschef, vc@example.se
	text 
	text Inget om enskilda.
	text 
	text Preparation
	text 
	text Prepare by Thursday 24 November 2022.
	text - Vad undrar vi 2022?
	text - Läs berättelsen.
	text - Hur mår säkerheten?
	text 
	text Agenda
	text 
	text - 13:00 Året 2021 (20 min)
	text - 13:20 Frågor
	text - Summering (10 min)
	text 
	text Material
	text 
	text - Rutinen: https://example.se/rutin
	file d-aaaaa.ics text/calendar REQUEST
	method REQUEST
	uid d-aaaaa-X@psd.invalid
	sequence 0
	status CONFIRMED
	transp OPAQUE
	location Sal 3
	summary Säkerhetsdialog: Ettan
	dtstart 2022-12-01T13:00:00+01:00
	dtend 2022-12-01T14:00:00+01:00
	organizer mailto:vc@example.se Verksamhetschef
	attendee mailto:chef.ett@example.se REQ-PARTICIPANT Enhetschef, Ettan
	attendee mailto:cheflakare@example.se REQ-PARTICIPANT Chefläkare
	END
	read_by eml letters/d-aaaaa-chef-ett.eml
	has seen "text - Vad blev det av 2021?"
	lacks seen "Läs berättelsen"
	read_by eml letters/d-aaaaa-alla-ett.eml
	[ "$(grep -c "^to " seen)" = 0 ] || fail "it has a receiver" seen
	has seen "text You are welcome, but it can be held without you."
}

t "that it was sent is noted, with what it said, once"
invite d-aaaaa --sent -n
has out '+  sent: "2022-11-15"'
lacks r/dialogues/2022/ett-d-aaaaa.yaml "sent:"
invite d-aaaaa --sent --date 2022-11-14
same out <<'END'
noted: the invitation was sent on 2022-11-14 (d-aaaaa)
END
sed -n '/^invitation:/,/^[a-hj-z]/p' r/dialogues/2022/ett-d-aaaaa.yaml |
    sed -e 's/-[a-p]*@psd/-X@psd/' >shown
same shown <<'END'
invitation:
  sent: "2022-11-14"
  to:
    - chef
    - alla
    - lakare
  planned: "2022-12-01"
  time: "13.00–14.00"
  place: Sal 3
  sequence: 0
  uid: d-aaaaa-X@psd.invalid
preparation:
END
cp r/dialogues/2022/ett-d-aaaaa.yaml before
invite d-aaaaa --sent
same out <<'END'
nothing has changed since it was sent on 2022-11-14 (d-aaaaa)
END
cmp -s before r/dialogues/2022/ett-d-aaaaa.yaml || fail "it was changed"
run 0 psd -C r validate

t "another day: the same entry in calendars, and a letter that says so"
uid=$(field a.ics UID)
sed -i.bak -e 's/^planned: .*/planned: "2022-12-08"/' -e '/^time:/d' \
    r/dialogues/2022/ett-d-aaaaa.yaml
sed -i.bak -e 's/name: Ettan/name: Ettans klinik/' \
    -e 's/^name: Lilla vården/name: Stora vården/' r/psd.yaml
invite d-aaaaa
has out "New time: Invitation: Säkerhetsdialog: Ettans klinik, Thursday 8"
has out "This replaces the invitation of Monday 14 November 2022. It said: Thursday 1 December 2022, 13.00–14.00, Sal 3."
invite d-aaaaa -o b.ics
[ "$(field b.ics UID)" = "$uid" ] || fail "another UID" b.ics
[ "$(field b.ics SEQUENCE)" = 1 ] || fail "not 1" b.ics
has b.ics "DTSTART;VALUE=DATE:20221208"
has b.ics "DTEND;VALUE=DATE:20221209"
has b.ics "TRANSP:TRANSPARENT"
lacks b.ics "VTIMEZONE"
has_readers && read_by ics b.ics
invite d-aaaaa --sent
invite d-aaaaa --format ics
[ "$(field out SEQUENCE)" = 1 ] || fail "not 1" out
lacks out "New time"

t "another place is called that"
sed -i.bak -e 's/^place: .*/place: Sal 4/' r/dialogues/2022/ett-d-aaaaa.yaml
invite d-aaaaa
has out "New place: Invitation"
invite d-aaaaa --format ics
[ "$(field out SEQUENCE)" = 2 ] || fail "not 2" out
cp r/dialogues/2022/ett-d-aaaaa.yaml kept

t "a letter that somebody has written in is not written over"
invite d-aaaaa --mail drafts
cp -R drafts first
invite d-aaaaa --mail drafts # the same letters
holds diff -r first drafts
echo "Välkomna!" >>drafts/d-aaaaa-lakare.eml
rm drafts/d-aaaaa-chef-ett.eml
cp -R drafts changed
refused 3 d-aaaaa --mail drafts
has err "drafts/d-aaaaa-lakare.eml: another letter has that name"
has err "give another directory"
holds diff -r changed drafts

t "no day any more: those invited hear that there will be another"
sed -i.bak -e '/^planned:/d' r/dialogues/2022/ett-d-aaaaa.yaml
invite d-aaaaa
has out "Postponed: "
has out "The dialogue is postponed. You will hear when a new day is decided."
rm -r letters
invite d-aaaaa --mail letters
has letters/d-aaaaa-lakare.eml "Content-Type: text/plain"
lacks letters/d-aaaaa-lakare.eml "text/calendar"
cp kept r/dialogues/2022/ett-d-aaaaa.yaml

t "a dialogue that is cancelled is taken out of calendars, once"
printf 'cancelled:\n  date: "2022-11-15"\n  reason: Många sjuka.\n' \
    >>r/dialogues/2022/ett-d-aaaaa.yaml
invite d-aaaaa
has out "Cancelled: Säkerhetsdialog: Ettans klinik, Thursday 8 December 2022"
has out "It was to be held: Thursday 8 December 2022, Sal 3."
has out "Många sjuka."
lacks out "Agenda"
invite d-aaaaa -o c.ics
has c.ics "METHOD:CANCEL"
has c.ics "STATUS:CANCELLED"
[ "$(field c.ics UID)" = "$uid" ] || fail "another UID" c.ics
[ "$(field c.ics SEQUENCE)" = 2 ] || fail "not 2" c.ics
has_readers && read_by ics c.ics
rm -r letters
invite d-aaaaa --mail letters --sent
has out "noted: they were told on 2022-11-15 that it is cancelled (d-aaaaa)"
invite d-aaaaa --sent
has out "nothing has changed since it was sent on 2022-11-15"
invite d-aaaaa --format ics
[ "$(field out SEQUENCE)" = 2 ] || fail "not 2" out

t "what was cancelled can be held after all"
sed -i.bak '/^cancelled:/,$d' r/dialogues/2022/ett-d-aaaaa.yaml
sed -i.bak 's/^place: .*/place: Sal 3/' r/dialogues/2022/ett-d-aaaaa.yaml
invite d-aaaaa
has out "Will be held: Invitation"
invite d-aaaaa --sent
lacks r/dialogues/2022/ett-d-aaaaa.yaml "cancelled:"
has r/dialogues/2022/ett-d-aaaaa.yaml "sequence: 3"

t "one without a day has an invitation and no calendar"
record
invite d-aaaaa
has out "- When: the day is not decided yet, about 60 minutes"
lacks out "Prepare by"
sed -i.bak 's/^links:/invitation: {text: "Klart {deadline}."}\
links:/; s/, url: "https.*"}/}/' r/schemas/templates/mall.yaml
invite d-aaaaa
has out "Klart 7 days before the dialogue."
has out "Rutinen"
lacks out "Address"
mv r/schemas/templates/mall.yaml.bak r/schemas/templates/mall.yaml
refused 3 d-aaaaa --format ics
same err <<'END'
psd: the dialogue d-aaaaa has no day yet, so it cannot be put into a calendar
     tip: book a day first: psd set d-aaaaa planned DATE
END

t "nobody is invited to what has been, or will not be"
record 'planned: "2022-11-01"' 'held: "2022-11-01"'
refused 3 d-aaaaa --sent
has err "the dialogue d-aaaaa was held on 2022-11-01: it is too late to invite"
record 'planned: "2022-11-01"'
refused 3 d-aaaaa --sent
has err "was booked for 2022-11-01, and that day has passed"
record 'planned: "2022-12-01"' 'cancelled: {date: "2022-11-02"}'
refused 3 d-aaaaa --sent
has err "is cancelled, and nobody had been invited: nobody need be told"

t "options that do not go together"
record 'planned: "2022-12-01"'
refused 2 d-aaaaa --date 2022-11-01
has err "--date goes with --sent only"
refused 2 d-aaaaa -n
refused 2 d-aaaaa -n --sent --mail x
refused 2 d-aaaaa --sent --date 2022-11-16
has err "the day it was sent is yet to come: 2022-11-16"
refused 2 d-aaaaa --format x
refused 2 tva

t "somebody who has written whom it went to is not contradicted"
record 'planned: "2022-12-01"' 'invitation:' '  sent: "2022-11-01"' \
    '  to: [chef]'
invite d-aaaaa --sent
has r/dialogues/2022/ett-d-aaaaa.yaml "to: [chef]"
has r/dialogues/2022/ett-d-aaaaa.yaml 'sent: "2022-11-01"'
has r/dialogues/2022/ett-d-aaaaa.yaml "sequence: 0"

t "each letter has a file of its own, whatever roles and units are called"
cp r/psd.yaml kept.yaml
echo '  - {id: ett-ett, name: Bredvid, level: enhet, parent: vo, kind: klinik}' \
    >>r/psd.yaml
sed -i.bak 's/^  - {id: chef, .*/&\
  - {id: chef-ett, name: ettchef}/' r/psd.yaml
record 'planned: "2022-12-01"' 'participants:' \
    '  - {role: chef, unit: ett-ett}' '  - {role: chef-ett, unit: ett}'
invite d-aaaaa --mail alike
sort out | uniq -d >doubled
same doubled </dev/null
has out "alike/d-aaaaa-chef-ett-ett-2.eml"
mv kept.yaml r/psd.yaml

t "no text of a record becomes anything else"
record 'planned: "2022-12-01"' 'time: "9–10"' \
    'place: "Sal;3,\\x\u2028BEGIN:VALARM\u0007"'
sed -i.bak -e "s/name: Ettans klinik/name: \"E\\\\\\\\\\\\\"<x@example.se>, ö\"/" \
    -e 's/name: chefläkare,/name: "läkare\\u2028Bcc: x@example.se",/' \
    -e 's/cheflakare@example.se/"a@b.se>,c@example.se"/' r/psd.yaml
invite d-aaaaa --mail bad
invite d-aaaaa -o d.ics
lacks d.ics "VALARM$"
has_readers && {
	read_by ics d.ics
	has seen 'location Sal;3,\x|BEGIN:VALARM'
	read_by eml bad/*.eml
	lacks seen "bcc"
	has seen "to "
}
[ "$(cat bad/*.eml | grep -c '^Bcc')" = 0 ] || fail "a header was put in"
[ "$(cat bad/*.eml | grep -c '^To:')" = 1 ] || fail "an address was taken"

t "every dialogue of the example that is to come can be invited to"
cp -R "$top/examples" records
for id in d-cx66f d-8p8zp d-y2kst d-7gf3j d-5f1h4 d-rxw35; do
	run 0 psd -C records invite $id
	has out "enskilda"
	run 0 psd -C records invite $id -o "$id.ics"
	run 0 psd -C records invite $id --mail "mail-$id"
	run 0 psd -C records invite $id --format json
done
has_readers && {
	read_by ics d-*.ics
	read_by eml mail-*/*.eml
}

t "an own template's numbers, however large, break nothing"
mkdir -p records/schemas/templates
sed 's/minutes: [12]5$/minutes: 999999999/; s/^minutes: 90/minutes: 999999999/
s/due_days_before: 7/due_days_before: 999999999/
s/document_within: 14/document_within: 999999999/
s/effect_months: .*/effect_months: 999999999/' \
    "$top/schemas/templates/sabo-gemensam.yaml" \
    >records/schemas/templates/sabo-gemensam.yaml
run 0 psd -C records --lang en invite d-cx66f
has out "senast Wednesday 30 November 2022"
for line in "protocol --form d-cx66f" "status --dialogues" "overdue" \
    "new-dialogue --no-edit --template sabo-gemensam kvarnbacken" \
    "held --today 2022-12-08 --all d-cx66f"; do
	# shellcheck disable=SC2086 # the arguments of a command
	psd -C records --lang en $line >out 2>err
	[ $? -le 1 ] || fail "it fails: $line" err
done
rm -r records

t "a template that cannot be read stops it, and is named"
cp -R "$top/examples" records
mkdir -p records/schemas/templates
echo "id: [sabo-gemensam" >records/schemas/templates/sabo-gemensam.yaml
cp records/dialogues/2022/ljunggarden-d-cx66f.yaml before
run 3 psd -C records --lang en invite d-cx66f --sent
has err "schemas/templates/sabo-gemensam.yaml:"
cmp -s before records/dialogues/2022/ljunggarden-d-cx66f.yaml ||
    fail "it was changed"
run 3 psd -C records --lang en invite d-cx66f --mail none
holds test ! -e none
rm -r records/schemas
finish
