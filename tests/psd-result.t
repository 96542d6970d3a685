#!/bin/sh
# psd result: a value that a unit reports goes into its record.
. "${0%/*}/lib.sh"

file=r/results/2022/ett.yaml

# begin: records of two units; ett has measures of each kind.
begin() {
	rm -rf r
	{
		organisation
		echo '  - {id: tva, name: Tvåan, level: enhet, parent: vo}'
	} | put r/psd.yaml
	put r/plans/2022/ett.yaml <<-END
	record: plan
	unit: ett
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - id: a-11111
	            text: Mäta basala hygienrutiner
	        measures:
	          - id: m-11111
	            text: Andel som följer basala hygienrutiner
	            kind: share
	            direction: up
	            targets:
	              - {year: 2022, value: 60}
	        follow_ups:
	          - {original: månadsvis, cadence: monthly}
	  - area: F2
	    rows:
	      - level: enhet
	        activities:
	          - id: a-22222
	            text: Räkna fall
	            start: "2022-05-01"
	        measures:
	          - id: m-22222
	            text: Antal fall
	            kind: count
	            direction: down
	            targets:
	              - {year: 2022, value: 3}
	          - id: m-33333
	            text: Rutinen är framtagen och känd
	            kind: yes-no
	            parts:
	              - {id: framtagen, text: Framtagen}
	              - {id: kand, text: Känd}
	          - id: m-44444
	            text: Steg på trappan
	            kind: step
	            steps: [Omedveten, Reagerande, Regelstyrd]
	          - id: m-55555
	            text: Risker i förhållande till händelser
	            kind: ratio
	          - id: m-66666
	            text: Vad vi lärt oss av fall
	            kind: text
	        follow_ups:
	          - {original: tertialvis, cadence: tertial}
	  - area: O1
	    rows:
	      - level: enhet
	        activities:
	          - id: a-33333
	            text: Gå igenom larmen
	        follow_ups:
	          - {original: halvår, cadence: months, months: [7, 12]}
	  - area: O2
	    rows:
	      - level: enhet
	        activities:
	          - id: a-44444
	            text: Följa dialogerna
	        measures:
	          - id: m-77777
	            text: Andel dialoger som hållits
	            kind: share
	            computed: {from: dialogues, template: sabo-gemensam}
	          - id: m-88888
	            text: Avvikelser som diskuterats
	            kind: count
	        follow_ups:
	          - {original: löpande, cadence: ongoing}
	END
}

# result STATUS ARGUMENT ...: psd result on 15 September 2022, in English.
result() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C r --lang en --today 2022-09-15 result "$@"
}

# valid: nothing is wrong with the records.
valid() {
	run 0 psd -C r --lang en --today 2022-12-31 validate -q --no-warnings
	[ -s out ] && fail "there are faults" out
}

# refused TEXT ARGUMENT ...: it is a wrong command line, and nothing changes.
refused() {
	find r -type f -exec cksum {} + | sort >before
	text=$1
	shift
	result 2 "$@"
	has err "$text"
	find r -type f -exec cksum {} + | sort >after
	same after <before
}

begin
valid

t "the record of the unit is made when it is missing"
result 0 --period 2022-08 ett m-11111 61/98
same "$file" <<'END'
# yaml-language-server: $schema=../../.psd/schema/results.schema.json
# $schema: ../../.psd/schema/results.schema.json
record: results
unit: ett
year: 2022
results:
  - measure: m-11111
    period: "2022-08"
    date: "2022-09-15"
    numerator: 61
    denominator: 98
END
valid

t "one line says what it is, and how it stands to the target"
result 0 --period 2022-07 ett m-11111 '59,5 %'
same out <<'END'
Ettan, Andel som följer basala hygienrutiner, 2022-07: 59.5 %; the target for 2022 is 60 %: not reached
END

t "what was there stays byte for byte"
printf '# överst\r\nrecord: results\r\nunit: ett\r\nyear: 2022 # planens\r\n' >"$file"
printf 'results:\r\n- {measure: m-11111, period: "2022-06", date: "2022-07-01", value: 50}\r\n' >>"$file"
cp "$file" was
result 0 --period 2022-08 ett m-11111 61/98
head -n "$(wc -l <was)" "$file" | cmp -s - was || fail "it differs" "$file"
valid

t "in Swedish with a decimal comma"
begin
run 0 psd -C r --today 2022-09-15 result --period juli ett hygien 59,5
has out '2022-07: 59,5 %'

t "a measure is named by a part of its text, in whatever case"
begin
result 0 ett 'antal FALL' 2
has "$file" 'measure: m-22222'
has out 'the target for 2022 is 3: reached'

t "the period is the one that is to be reported"
has "$file" 'period: "2022-T2'

t "where several wait, they are named"
refused "several periods of 'm-11111' (" ett hygien 12
has err "it can be: 2022-01, 2022-02, 2022-03, 2022-04, 2022-05, 2022-06, …"

t "when all but one are there it is that one"
begin
for i in 01 02 03 04 05 06 07; do
	result 0 --period 2022-$i ett hygien 50
done
result 0 ett hygien 55
has out ', 2022-08: 55 %'
valid

t "then it is there, with its date, and stays"
cp "$file" was
run 1 psd -C r --lang en --today 2022-09-16 result ett hygien 56
same "$file" <was
same err <<'END'
psd: Andel som följer basala hygienrutiner has a value for 2022-08 already: 55 %, reported on 2022-09-15
     tip: --replace puts the new one in its place; --period names another
END

t "--replace changes it, with its date, and nothing else"
run 0 psd -C r --lang en --today 2022-09-16 result --replace ett hygien 14/28
diff was "$file" | sed -n 's/^[<>]/&/p' >lines
same lines <<'END'
<     date: "2022-09-15"
<     value: 55
>     date: "2022-09-16"
>     numerator: 14
>     denominator: 28
END
valid

t "periods as people name them"
begin
for pair in 2022-8=2022-08 aug=2022-08 AUGUSTI=2022-08 7=2022-07; do
	result 0 -n --period "${pair%=*}" ett hygien 50
	has out "period: \"${pair#*=}\""
done
for pair in t2=2022-T2 T3=2022-T3 2022-t3=2022-T3; do
	result 0 -n --period "${pair%=*}" ett m-22222 5
	has out "period: \"${pair#*=}\""
done
result 0 -n --period H1 ett 'gå igenom' ja
has out 'period: "2022-07'

t "a period that has not begun, or is none"
refused "the period 2022-10 has not begun: it begins on 2022-10-01" \
    --period oktober ett hygien 50
refused "'2022-T2' is no period that 'm-11111' (" \
    --period 2022-T2 ett hygien 50
has err "it can be: …, 2022-"

t "without a period psd cannot tell, where nobody waits at fixed times"
refused "has no times of its own" ett m-88888 3
result 0 --period 2022-t2 ett m-88888 3
has "$file" 'period: "2022-T2'
result 0 --period 2022 ett m-88888 3
has "$file" 'period: "2022"'
valid

t "a share"
begin
for given in 61/98 '61 / 98' '61 av 98'; do
	result 0 -n --period aug ett hygien "$given"
	has out 'numerator: 61'
	has out 'denominator: 98'
done
for given in 62 '62 %' 62% '62 %'; do
	result 0 -n --period aug ett hygien "$given"
	has out 'value: 62'
done
result 0 -n --period aug ett hygien "$(printf '62\302\240%%')"
has out 'value: 62'
result 0 -n --period aug ett hygien 062,50
has out 'value: 62.5'
refused "the part is larger than the whole" --period aug ett hygien 98/61
refused "nothing can be a share of nothing" --period aug ett hygien 0/0
refused "is at most 100 %" --period aug ett hygien 101
refused "'-3' is no share" --period aug ett hygien -- -3
refused "'6 1 %' is no share" --period aug ett hygien '6 1 %'
refused "'många' is no share" --period aug ett hygien många
has err "61/98"

t "a share that can be meant in two ways is asked about"
refused "'0,62' can mean 62 % or 0,62 %" --period aug ett hygien 0,62
has err "write '62 %', or '0,62 %' if that is what is meant"
refused "'0.625' can mean 62.5 % or 0.625 %" --period aug ett hygien 0.625
refused "'61,98' can mean 61/98 or 61,98 %" --period aug ett hygien 61,98
has err "write '61/98', or '61,98 %' if that is what is meant"
for given in '0,62 %' '61,98 %' 0 61.98 62,5; do
	result 0 -n --period aug ett hygien "$given"
	has out "value: $(printf '%s' "${given% %}" | tr , .)"
done

t "a count"
result 0 -n ett m-22222 '1 884'
has out 'value: 1884'
refused "is no whole number" ett m-22222 '1 2'
refused "is no whole number" ett m-22222 '1 8840'
refused "is no whole number" ett m-22222 2,5
refused "is no whole number" ett m-22222 2/3
refused "is no whole number" ett m-22222 två

t "yes or no"
for given in ja JA yes true; do
	result 0 -n ett m-33333 "$given"
	has out 'value: true'
done
result 0 -n ett m-33333 nej
has out 'value: false'
refused "does not say which parts are done" ett m-33333 kanske
has err "framtagen=ja,kand=ja"

t "yes or no in parts: yes when all are"
result 0 -n ett m-33333 'framtagen=ja,känd=nej'
has out 'value: false'
has out 'framtagen: true'
has out 'kand: false'
result 0 ett m-33333 'Framtagen=ja, kand=ja'
has out 'yes, framtagen: yes, kand: yes'
refused "does not say which parts" --period T3 ett m-33333 'finns=ja'
refused "says one part twice" --period T3 ett m-33333 'kand=ja,kand=nej'
valid

t "a step, by its number or name"
result 0 -n ett m-44444 2
has out 'value: 2'
result 0 -n ett m-44444 reagerande
has out 'value: 2'
result 0 -n ett m-44444 Regel
has out 'value: 3'
refused "is no step" ett m-44444 4
refused "is no step" ett m-44444 Re
refused "is no step" ett m-44444 Reagernade
has err "Reagerande"
result 0 ett m-44444 2
has out '2 (Reagerande)'

t "a ratio, a text"
result 0 -n ett m-55555 0,72
has out 'value: 0.72'
result 0 ett m-55555 3/2
has out '1.50 (3/2)'
result 0 ett 'vad vi' 'Larmet: det hördes inte.'
has "$file" "Larmet: det hördes inte."
valid

t "an activity that has no measure"
begin
result 0 ett larmen ja
has "$file" 'activity: a-33333'
has "$file" 'period: "2022-07'
has "$file" 'value: true'
valid
run 0 psd -C r --lang en --today 2022-09-15 follow-up --unit ett --all
has out 'Reported'

t "an activity that has measures is reported by those"
refused "the activity 'a-22222' has measures" ett a-22222 3
has err "m-22222"

t "no value, and why"
begin
refused "say with --comment why" ett m-22222 -
result 0 --comment 'Ingen mätning i sommar' ett m-22222 -
has "$file" 'comment: Ingen mätning i sommar'
lacks "$file" 'value: '
has out 'no value'
valid

t "--by is a role, --date a day that has been"
begin
result 0 --by Enhetschef --date 2022-09-02 ett m-22222 3
has "$file" 'by: chef'
has "$file" 'date: "2022-09-02"'
refused "there is no role 'chefen'" --period T3 --by chefen ett m-22222 3
has err "did you mean 'chef'?"
refused "2022-09-16 is in the future" --period T3 --date 2022-09-16 ett m-22222 3

t "what psd computes is not reported"
refused "psd computes 'm-77777' (" ett dialoger 50

t "who and what is unknown, or not for this unit"
refused "there is no unit" etta m-22222 3
refused "is to report nothing that is called 'm-22223'" ett m-22223 3
has err "did you mean 'm-22222'?"
refused "'m-22222' is not for Tvåan to report" tva m-22222 3
refused "can be several things" ett a 3

t "a number of a patient is not saved"
begin
number=$(printf '19121212-%s' 1212)
run 3 psd -C r --lang en --today 2022-09-15 result --comment "Om $number" ett m-22222 3
lacks err "$number"
holds test ! -e "$file"

t "--dry-run shows the change and writes nothing"
result 0 -n ett m-22222 3
has out '+  - measure: m-22222'
holds test ! -e "$file"

t "the last period of a year falls due in the next"
run 0 psd -C r --lang en --today 2023-01-05 result ett m-22222 --period T3 3
has "$file" 'period: "2022-T3'
run 0 psd -C r --lang en --today 2023-01-05 result --period december ett hygien 61
has "$file" 'period: "2022-12'

t "-q says nothing"
begin
result 0 -q --period T3 ett m-22222 3
same out </dev/null

t "a full disk behind standard output: what is written is said"
if [ -e /dev/full ]; then
	psd -C r --lang en --today 2022-09-15 result --period aug ett hygien 3 \
	    >/dev/full 2>err
	holds test $? -eq 3
	has "$file" 'period: "2022-08'
else
	skip "there is no /dev/full"
fi

t "in the example"
example
run 0 psd -C records --lang en --today 2022-12-05 result \
    --period november bjorken 'fall på natten' 2
valid_example=$(psd -C records --lang en validate -q 2>&1 | grep -c 'error:')
holds test "$valid_example" -eq 0
finish
