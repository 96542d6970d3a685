#!/bin/sh
# psd set: a field gets another value, and all else in its file stays.
. "${0%/*}/lib.sh"

# set STATUS ARGUMENT ...: psd set in records.
set_() {
	status=$1
	shift
	run "$status" psd -C records --lang en set "$@"
}

# changed: what changed in the records, without places; they are as before then.
changed() {
	git -C records add -A -N
	git -C records diff -U0 | sed -n '/^[-+]/p' >difference
	git -C records reset -q
	git -C records checkout -q .
	git -C records clean -fdq
	same difference
}

# untouched: nothing changed.
untouched() {
	changed </dev/null
}

# yields TEXT KEY VALUE LINE: of the action x-gp41v a line becomes LINE.
yields() {
	t "$1"
	set_ 0 x-gp41v "$2" "$3"
	git -C records diff -U0 | sed -n 's/^+ *//p' | sed 1d >became
	git -C records checkout -q .
	printf '%s\n' "$4" | same became
}

# no TEXT KEY VALUE MESSAGE: KEY cannot be VALUE.
no() {
	t "$1"
	set_ 2 x-gp41v "$2" "$3"
	same err <<-END
		psd: $4
	END
	untouched
}

example
dialogue=dialogues/2022/bjorken-d-g5b59.yaml
plan=plans/2022/bjorken.yaml

t "the file, the field and both values are told, and one line changes"
set_ 0 x-gp41v due 2022-12-01
same out <<END
records/$dialogue: due: 2022-10-31 → 2022-12-01
END
same err </dev/null
changed <<END
--- a/$dialogue
+++ b/$dialogue
-    due: "2022-10-31"
+    due: "2022-12-01"
END

yields "a field can be called by its title" "Sista dag" 2022-12-01 \
    'due: "2022-12-01"'
yields "a day can be written in words" due "1 december" 'due: "2022-12-01"'
yields "a day can be written with a slash" due "1/12 2023" 'due: "2023-12-01"'
yields "a year of two digits is one of this century" due "1/12 23" \
    'due: "2023-12-01"'
yields "also behind a month in words" due "1 dec 23" 'due: "2023-12-01"'
yields "today is the practice date" due idag 'due: "2022-11-15"'
yields "psd's own values are known by their labels" scope Gemensam \
    'scope: joint'
yields "a role is known by its name" responsible "Biträdande enhetschef" \
    'responsible: bitr-enhetschef'
yields "a unit is known by its name" unit tallhöjden 'unit: tallhojden'
yields "several lines become a block" text "Ett: två
tre" 'text: |-
Ett: två
tre'
yields "a missing group is made" effect.judged delvis 'effect:
judged: partly'
yields "a missing field stands in the schema's order" "done" 2022-11-14 \
    'done: "2022-11-14"'

no "an unknown field is told with the one that was meant" dua x \
    "there is no field 'dua' here
     tip: did you mean 'due'?"
no "a field inside of a group is found" judged ja \
    "there is no field 'judged' here
     tip: did you mean 'effect.judged'?"
no "a group is no value" effect ja \
    "'effect' is a group of fields, not a value
     tip: set one of its fields: effect.judged, effect.text, effect.date"
no "a value that is none is told with those that are" scope zzzz \
    "'zzzz' is no value of 'scope'
     tip: one of these is possible: joint (Gemensam), own (Egen)"
no "a value that is nearly one is told with it" scope gemensamt \
    "'gemensamt' is no value of 'scope'
     tip: did you mean 'joint'?"
no "a day that is none is told" due 2022-02-30 \
    "'2022-02-30' is no value of 'due'
     tip: write the day as 2022-12-01"
no "a role that is nearly one is told with it" responsible enhetschefen \
    "'enhetschefen' is no value of 'responsible'
     tip: did you mean 'enhetschef'?"
no "an id stays" id x-12345 \
    "'id' stays as it is: other records may name it"
no "nothing is no value" text "" \
    "there is no value for 'text'
     tip: --unset takes the field away"

t "what has the value already is told, and stays"
set_ 0 x-gp41v due 2022-10-31
same out <<END
records/$dialogue: due: is 2022-10-31 already
END
untouched

t "a thing that is not there is told"
set_ 2 x-zzzzz due idag
has err "x-zzzzz"
untouched

t "words that fit several things name them"
set_ 2 Kvälls due idag
has err "x-eq15x (Björken: Visa kvällsronden för Tallhöjden.)"
untouched

t "a thing is found by a part of its text"
set_ 0 "kvällsronden för Tallh" due 2022-12-01
has out "bjorken-d-b2sa8.yaml: due: 2022-09-30 → 2022-12-01"
git -C records checkout -q .

t "one thing is done at a time"
set_ 2 x-gp41v due
set_ 2 x-gp41v due x --unset
set_ 2 x-gp41v due --unset --add x
has err "give one of a value, --add, --remove and --unset"
untouched

t "--at is no option here"
set_ 2 --at HEAD x-gp41v due idag
untouched

t "a progress gets its day"
set_ 0 a-dv13r progress klar
same out <<END
records/$plan: progress: ongoing → Klar
the day of the progress is noted as 2022-11-15
END
changed <<END
--- a/$plan
+++ b/$plan
-            progress: ongoing
-            progress_date: "2022-05-18"
+            progress: done
+            progress_date: "2022-11-15"
END

t "the day of a progress can be given"
set_ 0 --date 2022-11-01 a-dv13r progress vilande
has out "noted as 2022-11-01"
changed <<END
--- a/$plan
+++ b/$plan
-            progress: ongoing
-            progress_date: "2022-05-18"
+            progress: paused
+            progress_date: "2022-11-01"
END

t "a progress that is as it was keeps its day"
set_ 0 a-dv13r progress pågår
has out "progress: is ongoing already"
untouched

t "--date goes with progress only"
set_ 2 --date 2022-11-01 x-gp41v text hej
has err "--date goes with progress only"
untouched

t "an activity that is for several units asks for which one"
set_ 2 a-7w75c progress klar
has err "the activity 'a-7w75c' holds for 16 units"
has err "say for which one with --unit: alen, "
untouched

t "what a unit says of it goes to the unit's own plan"
set_ 0 a-7w75c progress klar --unit hemsjukvard-syd
changed <<END
--- a/plans/2022/hemsjukvard-syd.yaml
+++ b/plans/2022/hemsjukvard-syd.yaml
-    progress: partly
-    progress_date: "2022-09-29"
+    progress: done
+    progress_date: "2022-11-15"
END

t "a unit without a plan gets one for it"
holds rm records/plans/2022/hemsjukvard-syd.yaml
set_ 0 a-7w75c progress klar --unit hemsjukvard-syd
same records/plans/2022/hemsjukvard-syd.yaml <<'END'
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
# $schema: ../../.psd/schema/plan.schema.json
record: plan
unit: hemsjukvard-syd
year: 2022
inherited:
  - origin: a-7w75c
    progress: done
    progress_date: "2022-11-15"
END
holds git -C records checkout -q .

t "--unit is refused for what is the same for all"
set_ 2 a-7w75c text hej --unit bjorken
has err "'text' is the same for all units"
untouched

t "--add puts it last in a list, once"
set_ 0 a-dv13r responsible --add "biträdande enhetschef" --add enhetschef
has out "$plan: responsible: added biträdande enhetschef"
changed <<END
--- a/$plan
+++ b/$plan
+              - bitr-enhetschef
END
set_ 0 a-dv13r responsible --add enhetschef
has out "responsible: it is in the list already"
untouched

t "--add makes a list that is missing"
set_ 0 a-dv13r forums --add apt --add mum
changed <<END
--- a/$plan
+++ b/$plan
+            forums:
+              - apt
+              - mum
END

t "--remove takes it out, and the list with the last one"
set_ 0 a-dv13r responsible --remove Enhetschef
changed <<END
--- a/$plan
+++ b/$plan
-            responsible:
-              - enhetschef
END

t "--remove tells what is not there"
set_ 2 a-dv13r tags --remove nej
has err "'nej' is not in the list 'tags'"
untouched

t "--remove takes an item by its id"
set_ 0 "records/$dialogue" observations --remove o-2vce4
changed <<END
--- a/$dialogue
+++ b/$dialogue
-  - id: o-2vce4
-    kind: shortcoming
-    scale: micro
-    area: O2
-    text: Lyftar laddas inte alltid över natten.
-    source: grona-korset
END

t "a list is set whole, with commas"
set_ 0 a-dv13r responsible "enhetschef, mas"
changed <<END
--- a/$plan
+++ b/$plan
+              - mas
END

t "--unset takes a field away"
set_ 0 a-dv13r origin --unset
changed <<END
--- a/$plan
+++ b/$plan
-            origin: x-r6cbq
END
set_ 0 a-dv13r comment --unset
has out "comment: has no value already"
untouched

t "items of lists are reached by what tells them apart, and by place"
set_ 0 m-k280f targets.2022.value 2,5
has out "value: 2 → 2.5"
set_ 2 -n m-k280f targets.2022.value '2 5'
set_ 0 -n m-k280f targets.2022.value '12 500'
has out '+                value: 12500'
set_ 0 statistics/2022/bjorken.yaml months.2022-01.complaints 3
has out "complaints: 2 → 3"
set_ 0 d-b2sa8 participants.4.count 3
set_ 0 d-b2sa8 participants.medarbetare.count 4
has out "count: 3 → 4"
holds git -C records checkout -q .

t "keys stand with what they are called"
run 2 psd -C records --lang sv set x-gp41v kruka x
has err "scope (omfattning), party (huvudman)"
run 2 psd -C records --lang sv set x-gp41v effect x
has err "effect.judged (bedömning), effect.text (motivering)"

t "a target is of its measure's kind, like its results"
set_ 2 m-n4zw7 targets.2022.value nittio
same err <<'END'
psd: 'nittio' is no share; the measure is one
     tip: write for example 62 %
END
set_ 2 m-n4zw7 targets.2022.value 9/10
set_ 2 m-n4zw7 targets.2022.value 0,9
has err "'0,9' can mean 90 % or 0,9 %"
set_ 2 m-n4zw7 targets.2022.value 120
has err "at most 100 %"
set_ 2 m-k280f targets.2022.value fem
has err "write for example 12"
untouched
set_ 0 m-n4zw7 targets.2022.value '85 %'
changed <<'END'
--- a/plans/2022/alen.yaml
+++ b/plans/2022/alen.yaml
-                value: 90
+                value: 85
END

t "-n shows the change and saves nothing"
set_ 0 -n x-gp41v due 2022-12-01
has out '-    due: "2022-10-31"'
has out '+    due: "2022-12-01"'
untouched

t "-q says nothing"
set_ 0 -q x-gp41v due 2022-12-01
same out </dev/null
holds git -C records checkout -q .

t "what would make the record invalid is not saved"
set_ 3 x-gp41v text --unset
has err "nothing was saved:"
untouched

t "who a patient is never gets into a record"
set_ 3 x-gp41v text "Ring 19121212-1212"
has err "[personal-number]"
lacks err 1212-1212
untouched

t "a file with a fault in it is not changed, and the fault is told"
printf 'x: [\n' >>"records/$dialogue"
set_ 3 "$dialogue" held 2022-06-17
git -C records diff --stat | grep -q "1 insertion" || fail "it was changed"
holds git -C records checkout -q .

t "a layout of any kind stays"
sed 's/$/\r/; s/^    due: /    due:    /; s/^actions:/# åtgärder\r\n&/' \
    "records/$dialogue" >odd
sed 's/due:    "2022-10-31"/due:    "2022-12-01"/' odd >wanted
cp odd "records/$dialogue"
set_ 0 x-gp41v due 2022-12-01
holds cmp wanted "records/$dialogue"
holds git -C records checkout -q .

t "a file that nobody may write is not written"
chmod a-w "records/$dialogue"
set_ 3 x-gp41v due 2022-12-01
chmod u+w "records/$dialogue"
untouched

finish
