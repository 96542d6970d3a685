#!/bin/sh
# psd note: what came up at a dialogue.
. "${0%/*}/lib.sh"
export PSD_SEED=1

file=dialogues/2022/bjorken-d-qkzt5.yaml

note() { run 0 psd -C records --lang en note "$@"; }
set_() { run 0 psd -C records --lang en 'set' "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records diff >before
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en note "$@"
	git -C records diff >after
	cmp -s before after || fail "something was changed" after
}

# changed FILE: the lines of FILE that were changed, ids as *.
changed() {
	git -C records diff -U0 "$1" | sed '1,/^@@/d' | grep '^[-+]' |
	    sed 's/id: \([ox]\)-.*/id: \1-*/'
}

back() { holds git -C records checkout -q .; }

# new_id: that of what was noted last.
new_id() { sed -n '1s/.*(\([ox]-[0-9a-z]*\),.*/\1/p' out; }

example

t "an observation with all that goes with it, in Swedish words"
note d-qkzt5 risk "Ny risk i text." --area f2 --scale mikro --source rond \
    --tag beredskap --method anhörigråd --method samtal --relatives erbjuden
has out "Risk: Ny risk i text. (o-"
has out "psd note d-qkzt5 action TEXT --origin $(new_id) --responsible ROLE"
same err </dev/null
changed $file >lines
same lines <<'END'
+  - id: o-*
+    kind: risk
+    scale: micro
+    area: F2
+    tags:
+      - beredskap
+    text: Ny risk i text.
+    source: round
+    methods:
+      - anhörigråd
+      - samtal
+    relatives_took_part: offered
END
run 0 psd -C records validate -q $file
back

t "kinds have their Swedish names"
for pair in styrka=strength brist=shortcoming \
    framgångsfaktor=success-factor "gott initiativ=good-initiative" \
    ledning=leadership RISK=risk; do
	note -n d-qkzt5 "${pair%=*}" "En text."
	has out "+    kind: ${pair#*=}"
done
note -n d-qkzt5 rekommendation "En text."
has out "   - id: o-4f6kk"
note -n d-qkzt5 lärdom "En text."
has out "+    spread:"
refused 2 d-qkzt5 rekomendation "En text."
has err "'rekomendation' is no kind of thing that can be noted"
has err "did you mean 'rekommendation'?"
refused 2 d-qkzt5 xyz "En text."
has err "it can be: strength, risk,"

t "a kind that the template has no heading for is noted, and said"
note d-qkzt5 strength "Något bra."
has out "the template has no heading for 'Strength'; it is noted all the same"
note -n d-qkzt5 risk "En text."
lacks out "heading"

t "the same text is noted once"
git -C records diff >before
note d-qkzt5 styrka "Något bra."
has out "noted already: Strength: Något bra. (o-"
git -C records diff >after
holds cmp before after
refused 2 d-qkzt5 styrka "Något bra." --area F1
has err "and 'area' differs"
has err "psd set o-"
back

t "an option goes with what it says something of"
refused 2 d-qkzt5 risk "En text." --due 2022-12-01
has err "--due does not go with 'risk'"
has err "it goes with: action"
refused 2 d-qkzt5 positive "En text." --area F1
has err "--area does not go with 'positive'"
refused 2 d-qkzt5 risk "En text." --area F1 --area F2
has err "--area can be given once only"

t "values that mean nothing are asked back"
refused 2 d-qkzt5 risk "En text." --area F9
has err "F9"
refused 2 d-qkzt5 risk "En text." --scale stor
has err "'stor' is no value of 'scale'"
refused 2 d-qkzt5 action "En text." --responsible enhetsschef --at-once
has err "did you mean 'enhetschef'?"
refused 2 d-qkzt5 risk "   "
has err "an empty text means nothing"
lacks err "--unset"
refused 2 d-qkzt5 risk "En text." --area Säkert
has err "it can be: F1, F2, F3, F4, O1"
refused 2 d-qkzt5 risk "- En text."
has err "written after '--'"
note -n d-qkzt5 risk --area "säker vård här och nu" -- "- En text."
has out "+    area: O3"
has out "- En text."

t "an action has an owner and a day, or nothing is saved"
refused 2 d-qkzt5 åtgärd "Gör det."
has err "who is responsible for the action, and by when is it to be done?"
has err "add --responsible ROLE, and --due DATE or --at-once"
refused 2 d-qkzt5 åtgärd "Gör det." --responsible EC
has err "by when is the action to be done?"
refused 2 d-qkzt5 åtgärd "Gör det." --due 2022-12-20
has err "who is responsible for the action?"
refused 2 d-qkzt5 åtgärd "Gör det." --responsible EC --due 2022-12-20 --at-once
has err "not both"
refused 2 d-qkzt5 åtgärd "Gör det." --responsible EC --at-once --joint --own
has err "an action is --joint or --own, not both"

t "an action gets unit and party of who takes part"
note d-qkzt5 åtgärd "Gör det." --responsible säbo-läkare --due "20 december" \
    --joint --origin o-pw96z
has out "responsible: läkare med ansvar för särskilt boende, Ålens vårdcentral; to be done by 2022-12-20"
has out "when it is done: psd done x-"
changed $file >lines
same lines <<'END'
+  - id: x-*
+    text: Gör det.
+    scope: joint
+    party: region
+    unit: alen
+    responsible: sabo-lakare
+    due: "2022-12-20"
+    origin: o-pw96z
END
back

t "an action is done, and its effect judged"
note d-qkzt5 action "Gör det nu." --responsible ec --at-once --own
id=$(new_id)
run 0 psd -C records --lang en 'done' "$id"
has out "done on 2022-11-15: Gör det nu."
has out "psd done --judged HOW $id"
run 0 psd -C records --lang en 'done' --judged delvis --effect "Lugnare." "$id"
has out "effect noted"
back

t "one owner: a role of two units is none yet"
refused 2 d-cx66f action "Gör det." --responsible säbo-läkare --at-once
has err "there is more than one 'sabo-lakare' in this dialogue"
has err "say which: --unit hamnen, --unit alen"
note d-cx66f action "Gör det." --responsible säbo-läkare --at-once --unit hamnen
has out "Hamnens vårdcentral; to be done at once"
has out "joint or of one party: psd set x-"
has out "psd held d-cx66f"
back

t "in a dialogue of one party an action is its own"
note d-xh3yf action "Gör det." --responsible vc --due 2022-12-01
changed dialogues/2022/akutkliniken-d-xh3yf.yaml >lines
same lines <<'END'
+  - id: x-*
+    text: Gör det.
+    scope: own
+    unit: vo-sjukhus
+    responsible: verksamhetschef
+    due: "2022-12-01"
END
back

t "a lesson goes where the template says, or where it is sent"
note d-qkzt5 lesson "Lär." --area O5 --audience medarbetare
has out "to be taken up at: Länsstyrgrupp, Sjukvårdsregional grupp"
id=$(new_id)
note d-qkzt5 lärdom "Lär av andra." --forum apt --forum LG --unit tallhojden
has out "when it has been: psd lessons --spread o-"
has out " --forum apt"
changed $file >lines
same lines <<'END'
+  - id: o-*
+    text: Lär.
+    area: O5
+    audience: staff
+    spread:
+      - forum: lansstyrgrupp
+      - forum: samverkansgrupp-sjukvardsregion
+  - id: o-*
+    text: Lär av andra.
+    from_unit: tallhojden
+    spread:
+      - forum: apt
+      - forum: ledningsgrupp
END

t "where a lesson goes is added to, and dated"
set_ "$id" spread --add APT
has out "spread: added forum APT"
set_ "$id" spread --add lansstyrgrupp
has out "it is in the list already"
set_ "$id" spread.lansstyrgrupp.date 2022-11-14
set_ "$id" spread --add lansstyrgrupp
has out "it is in the list already"
set_ "$id" spread --remove APT
has out "spread: removed forum APT"
back

t "a question is passed on, and answered by its id"
refused 2 d-qkzt5 fråga "Vem?"
has err "a question is passed on to a forum, and none was given"
refused 2 d-qkzt5 fråga "Vem?" --forum blg --forum apt
has err "--forum can be given once only"
refused 2 d-qkzt5 fråga "Vem?" --forum stormöte
has err "there is no forum 'stormöte'"
note d-qkzt5 fråga "Vem?" --forum BLG --date igår
id=$(new_id)
has out "psd set $id answer TEXT, and psd set $id answered DATE"
changed $file >lines
same lines <<'END'
+  - id: o-*
+    text: Vem?
+    forum: blg
+    date: "2022-11-14"
END
set_ "$id" svar "Jouren."
set_ "$id" besvarad idag
changed $file | sed -n '/Vem/,$p' >lines
same lines <<'END'
+    text: Vem?
+    forum: blg
+    date: "2022-11-14"
+    answer: Jouren.
+    answered: "2022-11-15"
END
run 0 psd -C records validate -q $file
back

t "an id is given once, also to a question"
sed 's/^  - text: Vem bedömer/  - id: o-c64xh\
    text: Vem bedömer/' records/$file >new
cp new records/$file
run 1 psd -C records --lang en validate -q
has out "[repeated-id]"
back

t "a line of the summary"
note d-qkzt5 positivt "Alla kom till tals."
has out "Summary, positive: Alla kom till tals. (d-qkzt5, Björken)"
note d-qkzt5 positivt "Alla kom till tals."
has out "noted already"
note d-cx66f förbättring "Kortare möten."
changed $file >lines
echo '+    - Alla kom till tals.' | same lines
changed dialogues/2022/ljunggarden-d-cx66f.yaml >lines
same lines <<'END'
+summary:
+  improvements:
+    - Kortare möten.
END
back

t "an answer to a question that is prepared"
refused 2 d-cx66f svar "Två av tre."
has err "which question is it an answer to?"
has err "say which with --question: q1, q2, q3, q4"
refused 2 d-cx66f svar "Två av tre." --question q9
has err "the template has no question 'q9'"
note d-cx66f svar "Två av tre." --question q1
has out "still without an answer: q2, q3, q4"
refused 2 d-cx66f svar "En av tre." --question q1
has err "question q1 has another answer already"
note d-cx66f svar "Två av tre." --question q1
has out "noted already"
changed dialogues/2022/ljunggarden-d-cx66f.yaml >lines
same lines <<'END'
+  answers:
+    - question: q1
+      answer: Två av tre.
END
refused 2 d-cx66f svar "Bra." --question q2 --area F1
has err "question q2 is not answered area by area"
back

t "an answer area by area"
refused 2 d-kw1rz svar "Varje morgon." --question q2
has err "say which with --area: F1, F2, F3, F4"
refused 2 d-kw1rz svar "Varje morgon." --question q2 --area O1
has err "question q2 is answered area by area"
note d-kw1rz svar "Varje morgon." --question q2 --area F1
note d-kw1rz svar "Varje vecka." --question q2 --area f2
changed dialogues/2022/kirurgkliniken-d-kw1rz.yaml >lines
same lines <<'END'
+    - question: q2
+      parts:
+        - area: F1
+          answer: Varje morgon.
+        - area: F2
+          answer: Varje vecka.
END
back

t "what comes after is set, by Swedish words too"
set_ d-rxw35 preparation.done 2022-10-10
set_ d-cx66f preparation.chosen_questions --add lakemedel
set_ d-kw1rz dokumenterad idag
has out "documented: – → 2022-11-15"
set_ d-kw1rz discussed.date 2022-11-08
set_ d-kw1rz diskussion.forum LG
set_ d-kw1rz uppföljd 2022-11-15
has out "followed up: – → 2022-11-15"
set_ d-qkzt5 analyserad 2022-11-01
run 0 psd -C records validate -q dialogues
back

t "a unit has several dialogues: which one is meant is asked"
refused 2 bjorken risk "En text."
has err "Björken has 3 dialogues"
note -n bjorken --template sabo-gemensam risk "En text."
has out "bjorken-d-qkzt5.yaml"

t "what was called off has nothing to note"
refused 2 d-rxw35 risk "En text."
has err "the dialogue 'd-rxw35' has been noted as called off"

t "who a patient is is not saved"
number=19121212-; number="${number}1212"
refused 3 d-qkzt5 risk "Bra för $number"
has err "[personal-number]"
lacks err "$number"

t "-n shows the change and saves nothing"
note -n d-qkzt5 risk "En text."
has out "+    text: En text."
silent git -C records status --porcelain

t "comments, flow style, CRLF and odd indentation stay"
printf '%s\r\n' '# En egen rad' 'record: dialogue' 'id: d-zzzzz   # id' \
    'unit:   "bjorken"' 'year: 2022' "template: 'sabo-gemensam'" \
    'observations:' '-   id: o-zzzzz' '    kind: risk' '    text: En' \
    '    # sist' 'documented: "2022-11-01"' \
    >records/dialogues/2022/odd.yaml
cp records/dialogues/2022/odd.yaml before
note d-zzzzz risk "Två"
diff before records/dialogues/2022/odd.yaml | grep '^<' >gone
same gone </dev/null
LC_ALL=C grep -c -v "$(printf '\r')\$" records/dialogues/2022/odd.yaml >count
echo 0 | same count
rm records/dialogues/2022/odd.yaml

t "a template that cannot be read stops it, and is named"
mkdir -p records/schemas/templates
echo "id: [sabo-gemensam" >records/schemas/templates/sabo-gemensam.yaml
refused 3 d-qkzt5 risk "En text."
has err "schemas/templates/sabo-gemensam.yaml:"
rm -r records/schemas

t "somebody else's lock is respected"
echo elsewhere >records/$file.lock
refused 4 d-qkzt5 risk "En text."
rm records/$file.lock

t "the examples of the page run"
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-note.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

finish
