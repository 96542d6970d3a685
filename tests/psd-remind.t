#!/bin/sh
# psd remind: those responsible are told what is due, once per step.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

# A program in the place of sendmail: keeps each letter, and the arguments.
mkdir -p bin sent
put bin/sendmail <<'END'
#!/bin/sh
n=$(($(ls "$SENT" | grep -c '\.eml$') + 1))
cat >"$SENT/$n.eml"
echo "$*" >>"$SENT/arguments"
END
put bin/fails <<'END'
#!/bin/sh
cat >/dev/null
echo 'no such host: mail.example.se' >&2
exit 75
END
# takes the letter, and then ends whoever handed it over
put bin/kills <<'END'
#!/bin/sh
n=$(($(ls "$SENT" | grep -c '\.eml$') + 1))
cat >"$SENT/$n.eml"
kill -9 "$PPID"
END
put bin/waits <<'END'
#!/bin/sh
n=$(($(ls "$SENT" | grep -c '\.eml$') + 1))
cat >"$SENT/$n.eml"
echo taken >"$SENT/taken"
while [ ! -e "$SENT/go" ]; do sleep 0.05; done
END
# takes all letters but those to ett
put bin/chooses <<'END'
#!/bin/sh
cat >"$SENT/letter"
! grep -q '^To: .*ett@' "$SENT/letter" || exit 67
n=$(($(ls "$SENT" | grep -c '\.eml$') + 1))
mv "$SENT/letter" "$SENT/$n.eml"
END
# what the notes are, when each letter is taken
put bin/looks <<'END'
#!/bin/sh
n=$(($(ls "$SENT" | grep -c '\.eml$') + 1))
cat >"$SENT/$n.eml"
ls -i state/s | cut -d' ' -f 1 >>"$SENT/inodes"
END
put bin/talks <<'END'
#!/bin/sh
cat >/dev/null
exec head -c 300000000 /dev/zero
END
chmod +x bin/*
export SENT="$scratch/sent"

# One area with two units; ett owes a monthly figure, tva an action.
small() {
	rm -rf r state sent
	mkdir -p r sent
	put r/psd.yaml <<-'END'
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: vo, name: Områdesnivå, unit_name: område, unit_plural: områden}
	  - {id: enhet, name: Enhetsnivå, unit_name: enhet, unit_plural: enheter}
	roles:
	  - {id: vc, name: verksamhetschef, level: vo}
	  - {id: chef, name: enhetschef, level: enhet}
	mail: {from: psd@example.se}
	units:
	  - {id: vo, name: Området, level: vo, roles: {vc: vc@example.se}}
	  - {id: ett, name: Ettan, level: enhet, parent: vo, roles: {chef: ett@example.se}}
	  - {id: tva, name: Tvåan åäö, level: enhet, parent: vo, roles: {chef: TVA@example.se}}
	END
	put r/plans/2022/vo.yaml <<-'END'
	record: plan
	unit: vo
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - {id: a-1aaaa, text: Mät följsamhet, responsible: [chef]}
	        measures:
	          - {id: m-1aaaa, kind: count, text: Antal mätningar}
	        follow_ups:
	          - {cadence: quarterly, by: [vc]}
	END
}

# remind DAY [OPTION ...]: sends what there is.
remind() {
	day=$1
	shift
	psd -C r --lang en --today "$day" remind --state state/s --cron --send \
	    --sendmail "$scratch/bin/sendmail" "$@"
}
sends() { run 0 remind "$@"; }

# rows [OPTION ...]: what would be said, to whom, at which step.
rows() {
	psd -C r --lang en remind --state state/s -n --format tsv "$@" \
	    >told 2>told.err || fail "it fails" told told.err
	table told reminders "address unit period step urgency" >said
}

# letters: how many have been sent.
letters() { find sent -name '*.eml' | wc -l | tr -d ' '; }

# parsed FILE ...: what Python's strict reader makes of letters.
parsed() {
	"$python" - "$@" >seen 2>&1 <<-'END' || fail "it cannot be read" seen
	import email, email.policy, re, sys
	for name in sys.argv[1:]:
	    raw = open(name, 'rb').read()
	    if b'\r' in raw:
	        print('FAULT: CR')
	    for line in raw.split(b'\n'):
	        if len(line) > 78:
	            print('FAULT: long line', line)
	        if any(c > 126 or (c < 32 and c != 9) for c in line):
	            print('FAULT: not ASCII', line)
	    policy = email.policy.default.clone(raise_on_defect=True)
	    m = email.message_from_bytes(raw, policy=policy)
	    for part in m.walk():
	        for header, value in part.items():
	            if getattr(value, 'defects', ()):
	                print('FAULT:', header, value.defects)
	    print('headers:', ' '.join(k for k in m.keys()))
	    for key in ('From', 'To', 'Subject', 'Date', 'Auto-Submitted',
	                'List-Id'):
	        print('%s: %s' % (key, m[key]))
	    if not re.fullmatch(r'<[^<>@\s]+@[^<>@\s]+>', m['Message-ID']):
	        print('FAULT: id', m['Message-ID'])
	    print(m.get_content(), end='')
	END
	lacks seen FAULT
}

t "each step is said once, to whoever is to hear it"
small
day=2022-06-01
while [ "$day" != 2022-08-03 ]; do
	remind "$day" >>out 2>&1 || fail "it fails on $day" out
	echo "$day $(letters)" >>days
	day=$(date -u -d "$day + 1 day" +%Y-%m-%d 2>/dev/null) ||
	    { fail "no date"; break; }
done
cut -f 1,2,3,4 state/s | grep -v '^#\|^psd' >kept
awk '$2 != last { print; last = $2 }' days >jumps
holds test ! -s out
same jumps <<'END'
2022-06-01 3
2022-06-09 5
2022-06-30 7
2022-07-01 10
2022-07-07 12
2022-07-08 15
2022-08-01 18
END
tail -n 4 kept | sed 's/	/ /g' >spaced
same spaced <<'END'
2022-08-01 late 2022-08 ett@example.se m-1aaaa ett 2022-Q2
2022-08-01 late 2022-08 tva@example.se m-1aaaa tva 2022-Q2
2022-08-01 late 2022-08 vc@example.se m-1aaaa ett 2022-Q2
2022-08-01 late 2022-08 vc@example.se m-1aaaa tva 2022-Q2
END
sort -u sent/arguments >arguments
same arguments <<'END'
-t -oi
END

t "what is said first, and when the day is near, and to whom"
small
rows --today 2022-06-29
same said <<'END'
ett@example.se|ett|2022-Q1|late 2022-06|late
ett@example.se|ett|2022-Q2|first|soon
vc@example.se|ett|2022-Q1|late 2022-06|late-below
vc@example.se|tva|2022-Q1|late 2022-06|late-below
TVA@example.se|tva|2022-Q1|late 2022-06|late
TVA@example.se|tva|2022-Q2|first|soon
END
rows --today 2022-06-30 --unit ett --role enhetschef
same said <<'END'
ett@example.se|ett|2022-Q1|late 2022-06|late
ett@example.se|ett|2022-Q2|week|week
END
rows --today 2022-07-07 --role vc
same said <<'END'
vc@example.se|ett|2022-Q1|late 2022-07|late-below
vc@example.se|tva|2022-Q1|late 2022-07|late-below
END
rows --today 2022-04-07 --role chef # due that day; late on the next, and
same said <<'END'
ett@example.se|ett|2022-Q1|day|today
TVA@example.se|tva|2022-Q1|day|today
END
rows --today 2022-04-30 --role chef # not again before the next month
same said <<'END'
ett@example.se|ett|2022-Q1|late|late
TVA@example.se|tva|2022-Q1|late|late
END
rows --today 2022-05-01 --role chef
same said <<'END'
ett@example.se|ett|2022-Q1|late 2022-05|late
TVA@example.se|tva|2022-Q1|late 2022-05|late
END

t "a run after days down says the latest step, and no other"
small
sends 2022-03-12
holds test "$(letters)" -eq 2
sends 2022-04-09 # a week before, the day itself and the first late day
holds test "$(letters)" -eq 5
sends 2022-04-09
holds test "$(letters)" -eq 5
grep -c 'Auto-Submitted' sent/*.eml >count
lacks count ":0"

t "what has been reported is said no more"
small
sends 2022-03-12
put r/results/2022/ett.yaml <<'END'
record: results
unit: ett
year: 2022
results:
  - {measure: m-1aaaa, period: "2022-Q1", date: "2022-04-02", value: 3}
END
rows --today 2022-04-20
lacks said "|ett|"
has said "|tva|"

t "a letter is one that every reader understands"
small
sends 2022-04-08
parsed sent/*.eml
LC_ALL=C.UTF-8 grep -v '^psd sent\|^is soon\|^then once\|^shared is' seen >letter
run 0 psd -C r --lang sv --today 2022-04-08 remind --state other --send \
    --cron --sendmail "$scratch/bin/sendmail" --unit tva --role chef
parsed sent/4.eml
has seen "From: psd <psd@example.se>"
has seen "Auto-Submitted: auto-generated"
has seen "List-Id: <remind.psd>"
has seen "Tvåan åäö"
has seen "    psd result --period 2022-Q1 tva m-1aaaa "
has seen "    psd overdue --unit tva"
holds test -e other

t "names that look like headers, and long ones, stay where they belong"
small
"$python" - <<'END'
import json
p = 'r/psd.yaml'
s = open(p, encoding='utf-8').read()
evil = 'Ettan\nBcc: ond@example.net\n\n.\nFrom x\r\nSubject: y =?UTF-8?Q?z?= ' + 'å' * 90
s = s.replace('name: Ettan', 'name: ' + json.dumps(evil))
s = s.replace('name: enhetschef', 'name: ' + json.dumps('chef"\r\nTo: ond@example.net, <x'))
open(p, 'w', encoding='utf-8').write(s)
END
psd -C r --lang en --today 2022-04-08 remind --state state/s --cron --send \
    --sendmail "$scratch/bin/sendmail" >out 2>err # psd.yaml has faults
parsed sent/*.eml
for letter in sent/*.eml; do
	sed '/^$/q' "$letter" >headers
	holds test "$(grep -c '^To:' headers)" -eq 1
	holds test "$(grep -c '^Subject:' headers)" -eq 1
	lacks headers "ond@example.net"
	grep -i '^bcc\|^\.' "$letter" >found && fail "it got through" found
done
holds test "$(letters)" -eq 3

t "an address that is none is not written to"
small
sed -i.bak 's/chef: ett@example.se/chef: "ett,ond@example.net"/' r/psd.yaml
sends 2022-04-08
cat sent/*.eml >all
lacks all "ond@"
has err "there is no address of these, so others were told: Enhetschef, Ettan"
small # some readers take this for an encoded word
sed -i.bak 's/chef: ett@/chef: "=?utf-8?Q?ett?="@/; s/"=?utf-8?Q?ett?="@example.se/"=?utf-8?Q?ett?=@example.se"/' r/psd.yaml
sends 2022-04-08
has err "there is no address of these, so others were told: Enhetschef, Ettan"

t "all who have no address are named, however many, and named once"
small
sed -i.bak 's/, roles: {[a-z]*: [A-Za-z]*@example.se}//' r/psd.yaml
for n in $(seq 100); do
	echo "  - {id: en-$n, name: Enheten vid vattnet $n, level: enhet, parent: vo}"
done >>r/psd.yaml
sends 2022-04-08
holds test "$(grep -o 'vattnet [0-9]*' err | sort -u | wc -l)" -eq 100
has err "and 102 things reached nobody"
holds test "$(wc -l <err)" -lt 20
for day in 08 09 10 30; do
	sends "2022-04-$day"
	same err </dev/null
	same out </dev/null
done

t "a role without an address is named once, and what it owes goes upwards"
small
sed -i.bak 's/, roles: {chef: ett@example.se}//' r/psd.yaml
rows --today 2022-03-12
same said <<'END'
vc@example.se|ett|2022-Q1|first|soon
TVA@example.se|tva|2022-Q1|first|soon
END
table told unaddressed "role unit count lost" >said
same said <<'END'
chef|ett|1|0
END
sends 2022-03-12
has err "there is no address of these, so others were told: Enhetschef, Ettan"
holds test "$(grep -c address err)" -le 2
parsed sent/1.eml
tr '\n' ' ' <seen | tr -s ' ' >line
has line "It comes to you since psd has no address of: enhetschef."
sends 2022-03-13
same err </dev/null
sends 2022-04-08 # late: to whoever follows it up, and once
same err </dev/null
grep -l '^To:.*vc@' sent/*.eml >found
holds test "$(wc -l <found)" -eq 2

t "where nobody is above, whoever leads the unit hears of it"
small
sed -i.bak 's/level: enhet}$/level: vo}/; s/- level: enhet/- level: vo/
	s/responsible: .chef./responsible: [sekreterare]/; s/, by: .vc.//
	s/^roles:/&\
  - {id: sekreterare, name: sekreterare}/' r/psd.yaml r/plans/2022/vo.yaml
rows --today 2022-04-30
same said <<'END'
vc@example.se|vo|2022-Q1|late|late
END
table told unaddressed "role unit count lost" >said
same said <<'END'
sekreterare|vo|1|0
END

t "what reaches nobody is said, and sent once there is an address"
small
sed -i.bak 's/, roles: {[a-z]*: [A-Za-z]*@example.se}//' r/psd.yaml
sends 2022-04-08
has err "there is no address of these, and 2 things reached nobody: "
holds test "$(letters)" -eq 0
sends 2022-04-09
same err </dev/null
mv r/psd.yaml.bak r/psd.yaml
sends 2022-04-10
holds test "$(letters)" -eq 3

t "two roles with one address are one reader, who hears of a thing once"
small
sed -i.bak 's/TVA@example.se/VC@Example.se/' r/psd.yaml
rows --today 2022-04-08
same said <<'END'
ett@example.se|ett|2022-Q1|late|late
vc@example.se|ett|2022-Q1|late|late-below
vc@example.se|tva|2022-Q1|late|late
END

t "an action that gets another day is said anew"
small
put r/dialogues/2022/ett-d-aaaaa.yaml <<'END'
record: dialogue
id: d-aaaaa
unit: ett
year: 2022
template: sabo-gemensam
held: "2022-02-01"
documented: "2022-02-02"
actions:
  - {id: x-aaaaa, text: Gör klart, unit: ett, responsible: chef, due: "2022-06-15"}
END
action() {
	psd -C r --lang en remind --today "$1" --state state/s --format tsv \
	    --unit ett --role chef >told 2>err
	table told reminders "kind due step text" | grep Gör >said
}
action 2022-05-20
same said <<'END'
action|2022-06-15|first|Gör klart
END
action 2022-05-21
same said </dev/null
sed -i.bak 's/2022-06-15/2022-06-17/' r/dialogues/2022/ett-d-aaaaa.yaml
action 2022-05-21
same said <<'END'
action|2022-06-17|first|Gör klart
END

t "what is printed counts as said; with -n, or into a full disk, it does not"
small
run 0 psd -C r --lang en --today 2022-04-08 remind --state state/s -n
has out "Patient safety: 1 late"
has out "Patient safety: 2 late to follow up"
holds test ! -e state
if [ -c /dev/full ]; then
	psd -C r --lang en --today 2022-04-08 remind --state state/s \
	    >/dev/full 2>err && fail "a full disk is not seen"
	has err "cannot write the output"
fi
run 0 psd -C r --lang en --today 2022-04-08 remind --state state/s
has out "Enhetschef, Ettan <ett@example.se>"
run 0 psd -C r --lang en --today 2022-04-08 remind --state state/s
same out </dev/null
same err </dev/null
sends 2022-04-08
holds test "$(letters)" -eq 0

t "letters can be printed, as a mailbox, and JSON is there when asked for"
small
run 0 psd -C r --today 2022-04-08 remind -n --state state/s --format mail -o m
has m "From psd Fri Apr  8 00:00:00 2022"
"$python" - >seen 2>&1 <<'END'
import mailbox
for m in sorted(mailbox.mbox('m'), key=lambda m: m['To']):
    print(m['To'].replace('\n', ''), len(m.get_payload(decode=True)) > 200)
END
sed 's/.*<//' seen >short
same short <<'END'
ett@example.se> True
TVA@example.se> True
vc@example.se> True
END
run 0 psd -C r --today 2022-01-08 remind --state state/s --format json
has out '"format": "psd.remind"'
has out '"rows": []'
run 0 psd -C r --today 2022-01-08 remind --state state/s --format json --cron
same out </dev/null

t "nothing to say is not a byte"
small
sends 2022-01-08 --stamp beat
same out </dev/null
same err </dev/null
same beat <<'END'
2022-01-08
END
run 0 psd -C r --today 2022-01-08 remind --state state/s
same out </dev/null

t "mail that is not taken is tried again, and the others get theirs"
small
run 3 remind 2022-04-08 --sendmail "$scratch/bin/fails" --stamp beat2
has err "did not take the letter to ett@example.se (status 75): no such host: mail.example.se"
has err "letters that were sent and noted: 0 of 3"
holds test "$(wc -l <err)" -le 3
holds test ! -e beat2
run 3 remind 2022-04-08 --sendmail "$scratch/bin/chooses"
has err "letters that were sent and noted: 2 of 3"
holds test "$(letters)" -eq 2
sends 2022-04-08
holds test "$(letters)" -eq 3
has sent/3.eml "ett@example.se"
run 3 remind 2022-05-02 --sendmail "$scratch/bin/nothing"
has err "nothing"
has err "tip: install a program that sends mail"

t "what two follow-ups ask for in one period is said once, the earlier first"
small
cat >>r/plans/2022/vo.yaml <<-'END'
	          - {cadence: quarterly, by: [vc], forum: lg}
END
cat >>r/psd.yaml <<-'END'
forums:
  - {id: lg, name: Ledningsgrupp, level: vo, dates: ["2022-04-26"]}
END
rows --today 2022-04-30
grep -c 'ett@.*|2022-Q1|' said >count
same count <<END
1
END

t "what has been in arrears for long is one line, with the periods joined"
small
sed -i.bak 's/quarterly/monthly/' r/plans/2022/vo.yaml
sends 2022-06-10
parsed sent/1.eml
tr '\n' ' ' <seen | tr -s ' ' >line
has line "- Antal mätningar: Ettan, January–May 2022, the first was due on Monday 7 February 2022, 123 days ago. Each period is answered by itself, the first with: psd result --period 2022-01 ett m-1aaaa VALUE"
holds test "$(grep -c 'psd result' seen)" -eq 1
grep -c '	ett@example.se	' state/s >count # each is noted by itself
same count <<END
5
END
put r/results/2022/ett.yaml <<'END'
record: results
unit: ett
year: 2022
results:
  - {measure: m-1aaaa, period: "2022-02", date: "2022-04-02", value: 3}
END
run 0 psd -C r --lang en --today 2023-01-10 remind -n --state none --unit ett \
    --role chef
has out "Ettan, January 2022, March–December 2022, the first was due on"
sed -i.bak 's/monthly/quarterly/' r/plans/2022/vo.yaml
run 0 psd -C r --lang en --today 2023-01-10 remind -n --state none --role vc
has out "Tvåan åäö, quarters 1–4 2022, the first was due on"
has out "days ago. Done by: enhetschef. Each period"

t "no text makes a letter of its own, and no id a command"
small
long=$(printf 'mycket %.0s' $(seq 400))
sed -i.bak "s/Antal mätningar/$long/; s/m-1aaaa/\"m-1aaaa; id\"/" \
    r/plans/2022/vo.yaml
sed -i.bak "s/name: Ettan/name: $long/" r/psd.yaml
psd -C r --lang en --today 2022-04-08 remind --state state/s --cron --send \
    --sendmail "$scratch/bin/sendmail" >out 2>err
holds test "$(letters)" -eq 3
parsed sent/1.eml
has seen "mycket …"
holds test "$(wc -c <sent/1.eml)" -lt 3000
lacks seen "psd result"
has seen "psd overdue"

t "a run that is killed after a letter sends that one twice, and loses none"
small
remind 2022-04-08 --sendmail "$scratch/bin/kills" >out 2>err
status=$?
holds test "$status" -eq 137
holds test "$(letters)" -eq 1
sends 2022-04-08
holds test "$(letters)" -eq 4
cmp -s sent/1.eml sent/2.eml || fail "it is another letter"
sends 2022-04-08
holds test "$(letters)" -eq 4

t "what is said is added to the notes, letter by letter"
small
sends 2022-03-12 --sendmail "$scratch/bin/looks"
holds test "$(letters)" -eq 2
holds test "$(sort -u sent/inodes | wc -l)" -eq 1
holds test "$(wc -l <sent/inodes)" -eq 2
# ended in the middle of a line: that letter comes again, and no other
remind 2022-04-08 --sendmail "$scratch/bin/kills" >out 2>err
printf '2022-04-08\tlate\tett@exam' >>state/s
rm -f sent/*.eml
sends 2022-04-08
holds test "$(letters)" -eq 3
grep '^2022' state/s | cut -f 1-3 >kept
same kept <<'END'
2022-04-08	late	ett@example.se
2022-04-08	late	tva@example.se
2022-04-08	late	vc@example.se
2022-04-08	late	vc@example.se
END
sends 2022-04-08
holds test "$(letters)" -eq 3

t "of two runs at once one does it, and the other ends without a word"
small
remind 2022-04-08 --sendmail "$scratch/bin/waits" >first 2>&1 &
one=$!
while [ ! -e sent/taken ]; do sleep 0.05; done
run 4 remind 2022-04-08
same out </dev/null
same err </dev/null
run 4 psd -C r --lang en --today 2022-04-08 remind --state state/s
has err "is being written by"
# one that has been at it since yesterday is not passed over
touch -d yesterday state/s.lock
run 4 remind 2022-04-08
has err "is being written by"
: >sent/go
wait "$one" || fail "the first fails" first
holds test "$(letters)" -eq 3
# nor what another machine, or one before this, has left
sed 's/^psd 1 [^ ]*/psd 1 elsewhere/' >state/s.lock <<'END'
psd 1 here 1 1 - - 1
END
run 4 remind 2022-05-02
has err "state/s.lock"

t "what a mail program says does not stand in the way of the others"
small
sends 2022-04-08 --sendmail "$scratch/bin/talks"
same out </dev/null
same err </dev/null

t "a state that cannot be understood is an error, and nothing is sent"
small
sends 2022-03-12
cp state/s good
# shellcheck disable=SC2016 # sed's $
for damage in 's/	first	/	frist	/' '1d' 's/^2022-03-12/2022-03-32/' \
    '/^2022/s/	[^	]*$//'; do
	sed "$damage" good >state/s
	run 3 remind 2022-04-08
	has err "state/s:"
	has err "this is no note of what has been said"
	has err "tip: mend the line; or remove the file"
done
printf '%s' "$(cat good)" >state/s
run 3 remind 2022-04-08 # the end of it is gone
: >state/s
run 3 remind 2022-04-08
mv state/s gone
ln -s "$PWD/gone" state/s
run 3 remind 2022-04-08
rm state/s
mkdir state/s
run 3 remind 2022-04-08
rmdir state/s
head -c 70000000 /dev/zero >state/s
run 3 remind 2022-04-08
if [ "$(id -u)" -ne 0 ]; then
	cp good state/s
	chmod 0 state/s
	run 3 remind 2022-04-08
	chmod 700 state
fi
rm -f state/s
holds test "$(letters)" -eq 2
cp good state/s
sends 2022-03-12
holds test "$(letters)" -eq 2

t "what cannot be noted is not sent"
small
mkdir state
if command -v strace >/dev/null 2>&1 &&
    strace -o /dev/null true 2>answer; then
	for call in write,fsync renameat; do
		strace -f -qq -o trace -e "trace=$call" \
		    -e "inject=$call:error=ENOSPC" \
		    -P state/s -P state/s.lock.new -P "$PWD/state" \
		    psd -C r --lang en --today 2022-04-08 remind --cron \
		    --state state/s --send --sendmail "$scratch/bin/sendmail" \
		    >out 2>err && fail "a full disk is not seen" trace
		holds test "$(letters)" -eq 0
		has err "No space left on device"
	done
fi
run 3 psd -C r --lang en remind --cron --send --state "$PWD/r/psd.yaml/s"
holds test "$(letters)" -eq 0

t "the state is small, can be read, and forgets what is long past"
small
sends 2022-03-12
sed 's/2022-03-12/2021-08-01/' state/s >old
mv old state/s
sends 2022-04-08
lacks state/s 2021
has state/s "2022-04-08	late	ett@example.se	m-1aaaa ett 2022-Q1"
sends 2031-01-01 # who tries a later day loses nothing
has state/s 2022-04-08

t "where the state lies, and that relative places do not count"
small
psd_state() {
	run 0 env "$@" psd -C r --today 2022-04-08 remind --unit ett
}
psd_state XDG_STATE_HOME="$PWD/x"
holds test -s x/psd/remind-r-*
has out "ett@example.se"
psd_state XDG_STATE_HOME=x
holds test -s home/.local/state/psd/remind-r-*
psd_state STATE_DIRECTORY="$PWD/d:/else" XDG_STATE_HOME="$PWD/x"
holds test -s d/remind-r-*
psd_state STATE_DIRECTORY=d XDG_STATE_HOME="$PWD/x"
same out </dev/null
run 2 env -u HOME psd -C r --lang en --today 2022-04-08 remind
has err "tip: name a file: --state FILE"

t "a practice date sends nothing, unless a day is given"
small
sed -i.bak 's/^format: 1/&\
practice_date: "2022-04-08"/' r/psd.yaml
run 3 psd -C r --lang en remind --send --sendmail "$scratch/bin/sendmail"
has err "psd.yaml has a practice date, 2022-04-08, so nothing is sent"
holds test "$(letters)" -eq 0
run 0 psd -C r --lang en remind --send -n --state state/s
has out "Patient safety:"
sends 2022-04-08
holds test "$(letters)" -eq 3

t "records with faults are named, and readers are told"
small
printf 'record: results\nunit: ett\nyear: 2022\nresults: [\n' |
    put r/results/2022/ett.yaml
run 1 remind 2022-04-08
has err "NOTE: 1 file of the records has errors"
parsed sent/1.eml
has seen "NOTE: 1 file of the records has errors"
run 1 psd -C r --lang en --today 2022-04-08 remind -n --state other2
holds test "$(grep -c NOTE err)" -eq 1

t "wrong command lines"
run 2 psd -C r --lang en remind --send --format json
has err "--send goes with no format but mail"
run 2 psd -C r --lang en remind --sendmail x
run 2 psd -C r --lang en remind --role chefen
has err "there is no role 'chefen'"
run 2 psd -C r --lang en remind --unit inget
run 2 psd -C r --lang en remind --format pdf
run 2 psd -C r --lang en remind x
run 3 psd -C bin --lang en remind

# shared: r is a copy of shared.git, from a second copy, others.
shared() {
	small
	rm -rf shared.git others
	holds git -C r init -q
	holds git -C r add -A
	GIT_COMMITTER_DATE="2022-04-01 12:00 +0000" \
	    holds git -C r commit -q -m Början
	holds git clone -q --bare r shared.git
	holds git -C r remote add origin "$PWD/shared.git"
	holds git -C r fetch -q
	holds git -C r branch -q --set-upstream-to=origin/main
	holds git clone -q shared.git others
}

t "what others have written is taken in first; what is here is not sent"
shared
put others/results/2022/ett.yaml <<'END'
record: results
unit: ett
year: 2022
results:
  - {measure: m-1aaaa, period: "2022-Q1", date: "2022-04-02", value: 3}
END
holds git -C others add -A
holds git -C others commit -q -m Ettan
holds git -C others push -q
sends 2022-04-08 --pull --stamp beat3
same err </dev/null
holds test -s beat3
holds test "$(letters)" -eq 2
cat sent/*.eml >all
lacks all "ett@"
holds test -e r/results/2022/ett.yaml

t "when nothing can be had, it is said, and reminders come all the same"
shared
mv shared.git elsewhere.git
run 4 remind 2022-04-08 --pull --stamp beat4
has err "psd: "
holds test "$(wc -l <err)" -le 3
holds test "$(letters)" -eq 3
holds test ! -e beat4
parsed sent/1.eml
has seen "This is as of Friday 1 April 2022: nothing newer has come in."
mv elsewhere.git shared.git
echo '# mer' >>others/psd.yaml
echo '# annat' >>r/plans/2022/vo.yaml
holds git -C others commit -q -a -m Där
holds git -C others push -q
holds git -C r commit -q -a -m Här
git -C shared.git rev-parse main >before
run 4 remind 2022-05-02 --pull
has err "have not been sent"
holds test "$(letters)" -eq 6
git -C shared.git rev-parse main >after
holds cmp before after
lacks r/psd.yaml mer

t "records that nobody has saved anything in for long are complained of"
shared
run 1 remind 2022-04-08 --max-age 5
has err "the newest version of the records is of Friday 1 April 2022"
parsed sent/1.eml
has seen "This is as of Friday 1 April 2022"
sends 2022-04-09 --max-age 8
same err </dev/null

t "the line of the crontab does it, with what cron leaves of the surroundings"
shared
sed 's/\\-/-/g; s/\\e/\\/g' "$top/man/psd-cron.7" |
    grep '^[0-9].* psd remind --cron' >line
holds test "$(wc -l <line)" -eq 1
has line "--cron --pull"
# what cron makes of it: five fields of time; a % that nobody has escaped ends
# the command
command=$(cut -d' ' -f 6- line | sed 's/[^\\]%.*//; s/\\%/%/g')
rm -rf home/.local
mkdir -p home/bin
ln -sf "$build/psd" home/bin/psd
ln -sf "$scratch/bin/sendmail" home/bin/sendmail
run 0 env -i SHELL=/bin/sh PATH="$HOME/bin:/usr/bin:/bin" HOME="$HOME" \
    LOGNAME=psd LANG=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 PSD_DATADIR="$PSD_DATADIR" SENT="$SENT" \
    PSD_DIR="$scratch/r" PSD_TODAY=2022-04-08 \
    /bin/sh -c "cd && $command --sendmail sendmail --lang en"
same out </dev/null
same err </dev/null
holds test "$(letters)" -eq 3
holds test -s "$HOME/psd-remind"
has "$top/man/psd-cron.7" '1 psd validate \-q \-\-no\-warnings'
run 0 psd -C r validate -q --no-warnings
same out </dev/null
same err </dev/null
finish
