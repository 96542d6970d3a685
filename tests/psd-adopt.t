#!/bin/sh
# psd adopt: what a dialogue gave becomes an activity of a plan.
. "${0%/*}/lib.sh"
export PSD_SEED=1

dialogue=dialogues/2022/bjorken-d-qkzt5.yaml
plan=plans/2022/bjorken.yaml

adopt() { run 0 psd -C records --lang en adopt "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records diff >before
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en adopt "$@"
	git -C records diff >after
	cmp -s before after || fail "something was changed" after
}

# changed FILE: the lines of FILE that were changed, ids as *.
changed() {
	git -C records diff -U0 "$1" | sed '1,/^@@/d' | grep '^[-+]' |
	    sed 's/\([am]\)-[0-9a-z]\{5\}$/\1-*/'
}

# activities: how many come from o-5mq9g.
activities() { grep -r -c "origin: o-5mq9g" records/plans | grep -c ':1$'; }

back() { holds git -C records checkout -q .; }

example

t "a recommendation becomes an activity, and says so"
adopt o-5mq9g
id=$(sed -n 's/.*(\(a-[0-9a-z]*\), Björken 2022)$/\1/p' out)
has out "now in the plan: Gör en gemensam plan för helgerna. ($id, Björken 2022)"
has out "how it is measured and followed up: psd edit $plan"
has err "'$id' has no measure [activity-without-measure]"
changed $plan >lines
same lines <<'END'
+  - area: O3
+    rows:
+      - level: enhet
+        activities:
+          - id: a-*
+            text: Gör en gemensam plan för helgerna.
+            start: "2022-11-15"
+            origin: o-5mq9g
END
changed $dialogue >lines
echo '+    adopted: a-*' | same lines
has records/$dialogue "    adopted: $id"
run 0 psd -C records validate -q $plan $dialogue

t "twice is once, also by its words, which the activity has too"
git -C records diff >before
adopt "gör en gemensam plan för helgerna"
has out "is in the plan already: Gör en gemensam plan för helgerna. ($id"
adopt o-5mq9g
has out "is in the plan already: Gör en gemensam plan för helgerna. ($id"
git -C records diff >after
holds cmp before after
adopt o-5mq9g --area F1
has out "nothing else is changed in it: psd edit $plan"
git -C records diff >after
holds cmp before after

t "what was stopped between the two files is finished"
git -C records checkout -q $dialogue
adopt o-5mq9g
has out "is in the plan already; the dialogue says so now"
has records/$dialogue "    adopted: $id"
activities >count
echo 1 | same count
back

t "a dialogue that is held by others is told, and then finished"
echo elsewhere >records/$dialogue.lock
run 4 psd -C records --lang en adopt o-5mq9g
has err "The activity is in the plan."
rm records/$dialogue.lock
adopt o-5mq9g
has out "the dialogue says so now"
activities >count
echo 1 | same count
back

t "a dialogue that is write-protected leaves the plan alone"
chmod a-w records/$dialogue
refused 3 o-5mq9g
has err "cannot write"
chmod u+w records/$dialogue

t "a plan that is held by others leaves the dialogue alone"
echo elsewhere >records/$plan.lock
refused 4 o-5mq9g
rm records/$plan.lock

t "an action goes to its unit's plan, with its role and its last day"
adopt x-p2vny
has out "(a-"
has out ", Ålens vårdcentral 2022)"
changed plans/2022/alen.yaml >lines
same lines <<'END'
+  - area: O2
+    rows:
+      - level: enhet
+        activities:
+          - id: a-*
+            text: Boka läkemedelsgenomgångar för hela nästa år.
+            responsible:
+              - sabo-lakare
+            start: "2022-11-15"
+            end: "2022-12-01"
+            origin: x-p2vny
END
changed $dialogue >lines
echo '+    becomes: a-*' | same lines
back

t "the area is that of the action's observation, else it is asked for"
refused 2 x-fc29j
has err "'x-fc29j' has no area, and a plan is sorted by areas"
refused 2 x-fc29j --area F9
has err "F9"
adopt x-fc29j --area f3
has records/$plan "  - area: F3"
back

t "into a row that is there, with what is about all of it"
adopt o-psx2g --text "Fråga anhörigrådet."
has out "now in the plan: Fråga anhörigrådet. (a-"
has out "measured with the others of its row by: Antal riskmöten med anhörigrådet"
has out "followed up with the others of its row: Halvårsvis av enhetschef"
same err </dev/null
changed $plan >lines
same lines <<'END'
+          - id: a-*
+            text: Fråga anhörigrådet.
+            start: "2022-11-15"
+            origin: o-psx2g
END
silent git -C records diff --stat $dialogue
back

t "a lesson is adopted by one unit after another, by each once"
adopt o-9zr7j --unit tallhojden --measure "Andel korridorer med nattljus"
has out "the measure is of the kind 'share'"
changed plans/2022/tallhojden.yaml >lines
same lines <<'END'
+    rows:
+      - level: enhet
+        activities:
+          - id: a-*
+            text: Ljus i korridorerna på natten halverade fallen där.
+            start: "2022-11-15"
+            origin: o-9zr7j
+        measures:
+          - id: m-*
+            activities:
+              - a-*
+            text: Andel korridorer med nattljus
+            kind: share
END
adopt o-9zr7j --unit tallhojden
has out "is in the plan already"
adopt o-9zr7j --unit Ängsro
has out ", Ängsro 2022)"
run 0 psd -C records validate -q plans
back

t "several at a time; all are looked at before any is taken"
adopt o-5mq9g o-4f6kk
grep -c '^now in the plan' out >count
echo 2 | same count
grep -c adopted: records/$dialogue >count
echo 2 | same count
back
refused 2 o-5mq9g o-00000
has err "nothing has the id 'o-00000'"
refused 2 o-5mq9g a-dv13r
has err "'a-dv13r' cannot become an activity of a plan"
refused 2 o-5mq9g o-4f6kk --measure "Antal"
has err "--text and --measure are for one at a time"

t "those before a failure are told"
run 2 psd -C records --lang en adopt o-5mq9g x-fc29j
has err "'x-fc29j' has no area"
has err "Those before it in the list are in their plans."
back

t "what is no item of a dialogue is told"
refused 2 d-qkzt5
has err "'d-qkzt5' cannot become an activity of a plan"
has err "recommendations, actions, lessons and observations"
refused 2 m-b7yzn
has err "cannot become an activity"

t "a plan that is missing is named, with what to do"
refused 3 o-5mq9g --year 2023
has err "Björken has no plan for 2023: there is no 'plans/2023/bjorken.yaml'"
has err "psd new-plan --year 2023 bjorken writes it"

t "a level above the unit is none of its plan"
refused 2 o-5mq9g --level bolag
has err "the plan of Björken has nothing for the level above it, 'bolag'"
adopt -n o-5mq9g --unit vo-sabo --level enhet
has out "+      - level: enhet"

t "an activity that is gone is told"
sed 's/^  - id: o-4f6kk/    adopted: a-00000\
&/' records/$dialogue >new
cp new records/$dialogue
refused 3 o-5mq9g
has err "is noted as the activity 'a-00000', which no plan has"
has err "psd set --unset o-5mq9g adopted"
back

t "what new-plan has proposed is decided, and not doubled"
run 0 psd -C records new-plan --year 2023 --no-edit bjorken
holds git -C records add -A
holds git -C records commit -q -m plan
adopt o-5mq9g
has out "was a proposal in the plan, and is decided now"
has out ", Björken 2023)"
changed plans/2023/bjorken.yaml >lines
echo '-            obligation: proposal' | same lines
changed $dialogue >lines
echo '+    adopted: a-*' | same lines
activities >count
echo 1 | same count

t "when there is a plan for next year it goes there"
adopt o-psx2g
has out ", Björken 2023)"
adopt o-042jg --year 2022
has out ", Björken 2022)"
back
holds git -C records reset -q --hard HEAD^

t "who takes the same over in another copy makes the same activity of it"
cp -R records copy
for at in records copy; do
	run 0 env -u PSD_SEED psd -C $at --lang en adopt o-5mq9g \
	    --measure "Antal helger"
done
holds cmp records/$plan copy/$plan
holds cmp records/$dialogue copy/$dialogue
rm -r copy
back

t "what was adopted is not proposed again"
adopt o-5mq9g
run 0 psd -C records new-plan --year 2023 --no-edit bjorken
lacks records/plans/2023/bjorken.yaml "origin: o-5mq9g"
rm -r records/plans/2023
back

t "-n shows both changes and saves nothing"
adopt -n o-5mq9g
has out "+++ b/$plan"
has out "+++ b/$dialogue"
lacks err "unknown-origin"
silent git -C records status --porcelain

t "a recommendation is declined, with who, when and why"
back
adopt --decline "Helgerna planeras av kommunen." --by verksamhetschef \
    --date 2022-11-10 o-5mq9g
same out <<'END'
declined on 2022-11-10: Gör en gemensam plan för helgerna. (o-5mq9g)
END
changed "$dialogue" >rows
same rows <<'END'
+    declined:
+      date: "2022-11-10"
+      by: verksamhetschef
+      reason: Helgerna planeras av kommunen.
END
adopt --decline "Helgerna planeras av kommunen." o-5mq9g
has out "was declined already on 2022-11-10: Gör en gemensam plan"
refused 2 --decline "Det blev för dyrt." o-5mq9g
has err "a decision not to follow 'o-5mq9g' stands there already"
has err "psd set o-5mq9g declined.reason"
run 0 psd -C records validate
sed -i.bak 's/by: verksamhetschef/by: verksamhetscheff/' "records/$dialogue"
run 1 psd -C records --lang en validate "$dialogue"
has out "'verksamhetscheff' is no role in psd.yaml"
mv "records/$dialogue.bak" "records/$dialogue"

t "what is declined is told, and nobody is asked about it any more"
run 0 psd -C records --lang en protocol d-qkzt5
has out "Declined 2022-11-10 by verksamhetschef: Helgerna planeras av"
run 0 psd -C records narrative --stdout bjorken
grep "Gör en gemensam plan" out >row
has row "| Följs inte; beslutat 10 november 2022 av verksamhetschef. Skäl: Helgerna planeras av kommunen |"
run 0 psd -C records --today 2022-11-09 narrative --stdout bjorken
has out "- Gör en gemensam plan för helgerna."
run 0 psd -C records --today 2023-01-09 new-plan --year 2023 bjorken
cp records/plans/2023/bjorken.yaml made
lacks made "o-5mq9g"
has made "o-4f6kk"
run 0 psd -C records --today 2023-01-09 new-dialogue --no-edit --year 2023 \
    --template sabo-gemensam bjorken
cat records/dialogues/2023/*.yaml >made
lacks made "o-5mq9g"
has made "o-4f6kk"
rm -r records/dialogues/2023 records/plans/2023

t "a dialogue of which all is declined has nothing to follow up"
sed '/^actions:/,/^lessons:/d' "records/dialogues/2021/hemsjukvard-norr-d-4pynp.yaml" >less
cp less records/dialogues/2021/hemsjukvard-norr-d-4pynp.yaml
cat >>records/dialogues/2021/hemsjukvard-norr-d-4pynp.yaml <<'END'
recommendations:
  - {id: o-aaaaa, text: Skaffa ett eget larm.}
  - {id: o-bbbbb, text: Ring varandra varje fredag.}
END
adopt --decline "För dyrt." o-aaaaa
run 0 psd -C records overdue --format tsv
table out dialogues "unit kind id" | grep d-4pynp >rows
has rows "not-followed-up"
adopt --decline "Det görs redan." o-bbbbb
run 0 psd -C records overdue --format tsv
table out dialogues "unit kind id" >rows
grep d-4pynp rows >ours
lacks ours "not-followed-up"

t "several are declined at a time; all are looked at before any is"
back
refused 2 --decline "Nej." o-4f6kk x-p2vny
has err "'x-p2vny' is no recommendation of a dialogue"
has err "psd set ID stopped=DATE"
refused 2 --decline "Nej." o-j9y3w
has err "'o-j9y3w' has become the activity 'a-x35xm'"
refused 2 --decline "" o-4f6kk
has err "say why, behind --decline"
refused 2 --decline "Nej." --by chefen o-4f6kk
refused 2 --by verksamhetschef o-4f6kk
has err "say why, behind --decline"
refused 2 --decline "Nej." --area F1 o-4f6kk
has err "'--decline' goes with --by, --date and -n alone"
adopt --decline "Nej." -n o-4f6kk
has out "+      reason: Nej."
git -C records diff --quiet || fail "something was saved"
adopt --decline "Det görs redan." o-4f6kk o-5mq9g
git -C records diff "$dialogue" | grep -c "^+ *reason" >n
has n 2
back

t "the examples of the page run"
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-adopt.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

finish
