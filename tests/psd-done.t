#!/bin/sh
# psd done: an action or an activity is done.
. "${0%/*}/lib.sh"

action=dialogues/2022/bjorken-d-g5b59.yaml

# done_ ARGUMENT ...: psd done in records, in English.
done_() { run 0 psd -C records --lang en 'done' "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records status --porcelain >before
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en 'done' "$@"
	git -C records status --porcelain >after
	cmp -s before after || fail "something was changed" after
}

# diff_of FILE: the lines of FILE that were changed.
diff_of() {
	git -C records diff -U0 "$1" | sed -n '/^@@/,$p' | grep '^[-+]'
}

example

t "an action gets the day that it was done"
done_ x-gp41v
same out <<'END'
done on 2022-11-15: Gå igenom förflyttning på morgonen med fysioterapeut. (x-gp41v, Björken)
what it led to is still to be judged: psd done --judged HOW x-gp41v
END
same err </dev/null
diff_of $action >changes
same changes <<'END'
+    done: "2022-11-15"
END
run 0 psd -C records validate $action

t "nothing else in the file is changed"
git -C records show HEAD:$action |
    sed '/x-gp41v/,/due:/s/^    due:.*/&\
    done: "2022-11-15"/' >expected
holds cmp records/$action expected

t "what is measured has its value reported besides"
done_ a-m7rry
has out "its value is reported with: psd result kirurgkliniken m-s8mpk VALUE"
done_ a-m7rry
lacks out "psd result"
holds git -C records checkout -q plans

t "what is done already stays, and says when"
cp records/$action before.yaml
done_ x-gp41v
has out "was done already on 2022-11-15: Gå igenom"
done_ --date 2022-11-15 x-gp41v
holds cmp records/$action before.yaml
refused 2 --date 2022-11-01 x-gp41v
has err "'x-gp41v' was done already on 2022-11-15"
has err "psd set x-gp41v done=2022-11-01"

t "its effect may be told later"
done_ --judged delvis --effect "Färre lyft: bättre" x-gp41v
same out <<'END'
effect noted, of what was done on 2022-11-15: Gå igenom förflyttning på morgonen med fysioterapeut. (x-gp41v, Björken)
END
diff_of $action >changes
same changes <<'END'
+    done: "2022-11-15"
+    effect:
+      judged: partly
+      text: "Färre lyft: bättre"
+      date: "2022-11-15"
END

t "an effect that stands there is not written over"
refused 2 --judged achieved x-gp41v
has err "the effect of 'x-gp41v' stands there already"
done_ --judged partly x-gp41v
has out "was done already"

t "an effect that was not judged yet is"
done_ -q --judged "Effekt uppnådd" x-fc29j
diff_of dialogues/2022/bjorken-d-qkzt5.yaml >changes
same changes <<'END'
-      judged: not-judged
+      judged: achieved
+      date: "2022-11-15"
END
same out </dev/null

t "words of the text do, in whatever case"
git -C records checkout -q .
done_ --date 2022-11-10 "LATHUND FÖR försämring"
diff_of dialogues/2022/bjorken-d-qkzt5.yaml >changes
same changes <<'END'
+    done: "2022-11-10"
END

t "words that fit several are not guessed at"
refused 2 "lathund"
has err "'lathund' can be each of 2: x-40k21 (Björken: Skriva"
has err "tip: give its id"

t "a unit chooses among them"
refused 2 --unit alen lathund
has err "nothing of Ålens vårdcentral in 2021 or 2022 has 'lathund'"

t "an activity of the unit's own plan is done there"
git -C records checkout -q .
id=$(sed -n 's/.*id: \(a-.....\)$/\1/p' \
    records/plans/2022/bjorken.yaml | head -n 1)
done_ --date 2022-11-01 "$id"
has records/plans/2022/bjorken.yaml 'progress_date: "2022-11-01"'

t "an inherited one is done in the unit's own plan"
git -C records checkout -q .
refused 2 a-7w75c
has err "the activity 'a-7w75c' holds for 16 units"
has err "say for which one with --unit: alen, norrberg, hamnen"
done_ --unit angsro a-7w75c
has out "psd done --judged HOW --unit angsro a-7w75c"
diff_of plans/2022/angsro.yaml >changes
same changes <<'END'
-    progress: ongoing
-    progress_date: "2022-01-27"
+    progress: done
+    progress_date: "2022-11-15"
END
git -C records status --porcelain >changes
same changes <<'END'
 M plans/2022/angsro.yaml
END

t "and so is one that is meant by words, with the unit"
git -C records checkout -q .
refused 2 --unit vo-sabo "obligatorisk punkt på varje APT"
done_ -q --unit angsro "obligatorisk punkt på varje APT"
git -C records status --porcelain >changes
same changes <<'END'
 M plans/2022/angsro.yaml
END

t "an entry that is missing is made"
sed '/^  - origin: a-7w75c/,/progress_date/d' records/plans/2022/angsro.yaml \
    >plan
cp plan records/plans/2022/angsro.yaml
done_ --unit Ängsro --effect "Alla vet" a-7w75c
tail -n 6 records/plans/2022/angsro.yaml >end
same end <<'END'
  - origin: a-7w75c
    progress: done
    progress_date: "2022-11-15"
    effect:
      judged: not-judged
      text: Alla vet
END

t "a plan that is missing is made, with its head"
rm records/plans/2022/angsro.yaml
done_ --unit angsro a-7w75c
same records/plans/2022/angsro.yaml <<'END'
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
# $schema: ../../.psd/schema/plan.schema.json
record: plan
unit: angsro
year: 2022
inherited:
  - origin: a-7w75c
    progress: done
    progress_date: "2022-11-15"
END
run 0 psd -C records validate plans/2022/angsro.yaml

t "an activity is done by units that it holds for"
refused 2 --unit vo-sabo a-7w75c
has err "the activity 'a-7w75c' does not hold for 'vo-sabo'"
has err "it is for units on the level 'enhet'"

t "what was stopped is not done"
git -C records checkout -q .
sed 's/^    due: "2022-10-31"/&\
    stopped: "2022-11-01"/' records/$action >stopped
cp stopped records/$action
refused 2 x-gp41v
has err "'x-gp41v' was stopped on 2022-11-01"
has err "psd set"
git -C records checkout -q .

t "-n shows the change and saves nothing"
done_ -n x-gp41v
has out '+    done: "2022-11-15"'
has out "+++ b/$action"
git -C records status --porcelain >changes
same changes </dev/null

t "a letter that was taken for another one is told"
refused 2 x-4ok21
has err "nothing has the id 'x-4ok21'"
has err "did you mean 'x-40k21'?"

t "a measure is nothing to be done"
refused 2 m-n4zw7
has err "'m-n4zw7' is a measure, and that cannot be meant here"
has err "psd result reports its value"

t "how well it worked has its words"
refused 2 --judged bra x-gp41v
has err "'bra' does not say how well it worked"
has err "it can be: achieved, partly, not-achieved, not-judged"

t "who a patient is is not saved"
number=19121212-; number="${number}1212"
refused 3 --effect "Bra för $number" x-gp41v
has err "nothing was saved:"
has err "[personal-number]"
lacks err "$number"

t "a day to come is saved with a warning"
done_ --date 2022-12-24 x-gp41v
has err "[future-date]"
git -C records checkout -q .

t "what is invalid already stops nothing else"
echo 'lessons: [{id: o-00000}]' >>records/$action
done_ -q x-gp41v
has records/$action '    done: "2022-11-15"'
git -C records checkout -q .

t "a file that cannot be read is named"
printf 'actions: [\n' >>records/$action
refused 3 x-gp41v
has err "$action:"
git -C records checkout -q .

t "a Latin-1 file is told, and stays"
iconv -f UTF-8 -t LATIN1 records/$action >latin 2>/dev/null ||
    LC_ALL=C sed 's/å/\xe5/g' records/$action >latin
cp latin records/$action
refused 3 x-gp41v
has err "$action:"
holds cmp latin records/$action
git -C records checkout -q .

t "CRLF stays CRLF"
sed 's/$/\r/' records/$action >crlf
cp crlf records/$action
done_ -q x-gp41v
tr -d '\r' <records/$action | diff - crlf >/dev/null
LC_ALL=C grep -c -v "$(printf '\r')\$" records/$action >count
echo 0 | same count
sed '/x-gp41v/,/due:/s/^    due:.*/&\
    done: "2022-11-15"\r/' crlf >expected
holds cmp expected records/$action
git -C records checkout -q .

t "comments, flow style and odd indentation stay"
put records/dialogues/2022/odd.yaml <<'END'
# En egen rad
record: dialogue
id: d-zzzzz   # id
unit:   "bjorken"
year: 2022
template: 'sabo-gemensam'
actions:
- {id: x-zzzzz,   text: "En sak",  due: '2022-12-01'}   # här

-   id: x-yyyyy
    text: >-
        En annan
        sak
    # sist
documented: "2022-11-01"
END
done_ -q x-zzzzz
done_ -q x-yyyyy
same records/dialogues/2022/odd.yaml <<'END'
# En egen rad
record: dialogue
id: d-zzzzz   # id
unit:   "bjorken"
year: 2022
template: 'sabo-gemensam'
actions:
- {id: x-zzzzz,   text: "En sak",  due: '2022-12-01', done: "2022-11-15"}   # här

-   id: x-yyyyy
    text: >-
        En annan
        sak
    done: "2022-11-15"
    # sist
documented: "2022-11-01"
END
rm records/dialogues/2022/odd.yaml

t "a record that is write-protected stays"
chmod a-w records/$action
refused 3 x-gp41v
has err "cannot write '"
chmod u+w records/$action

t "a directory that cannot be written to is told"
if [ "$(id -u)" -eq 0 ]; then
	skip "root may write everywhere"
else
	chmod a-w records/dialogues/2022
	refused 3 x-gp41v
	chmod u+w records/dialogues/2022
fi

t "a full disk leaves the record as it was"
(
	trap '' XFSZ
	ulimit -f 1
	psd -C records --lang en 'done' x-gp41v >out 2>err
	echo $? >status
)
echo 3 | same status
has err "cannot write '"
holds git -C records diff --exit-code
git -C records status --porcelain >changes
same changes </dev/null

t "somebody else's lock is respected"
echo elsewhere >records/$action.lock
refused 4 x-gp41v
rm records/$action.lock

t "a linked directory is refused"
mv records/dialogues/2022 elsewhere
ln -s "$scratch/elsewhere" records/dialogues/2022
run 3 psd -C records --lang en 'done' x-gp41v
has err "is a link to another directory"
rm records/dialogues/2022
mv elsewhere records/dialogues/2022

t "a linked file is refused"
mv records/$action real.yaml
ln -s "$scratch/real.yaml" records/$action
cp real.yaml copy.yaml
run 2 psd -C records --lang en 'done' x-gp41v
holds cmp real.yaml copy.yaml
rm records/$action
mv real.yaml records/$action

t "a file in an unfinished merge is for psd resolve"
holds git -C records checkout -q -b other
sed 's/Gå igenom förflyttning/Gå över förflyttning/' records/$action >new
cp new records/$action
holds git -C records commit -q -a -m other
holds git -C records checkout -q main
sed 's/Gå igenom förflyttning/Gå fort genom förflyttning/' \
    records/$action >new
cp new records/$action
holds git -C records commit -q -a -m main
git -C records merge other >/dev/null 2>&1 && fail "there is no conflict"
refused 4 x-5d8nk
has err "psd resolve"
holds git -C records merge --abort
holds git -C records reset -q --hard HEAD^

t "what cannot be printed is saved all the same, and that is said"
if [ -c /dev/full ]; then
	psd -C records --lang en 'done' x-gp41v >/dev/full 2>err
	[ $? -eq 3 ] || fail "the status is not 3" err
	has err "'$action' is saved, but this cannot be printed"
	has records/$action '    done: "2022-11-15"'
	git -C records checkout -q .
else
	skip "no /dev/full"
fi

t "the examples of the page run"
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-done.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

finish
