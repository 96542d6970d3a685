#!/bin/sh
# psd held: a dialogue has been held, or called off, and who was there.
. "${0%/*}/lib.sh"

file=dialogues/2022/ljunggarden-d-cx66f.yaml

held() { run 0 psd -C records --lang en --today 2022-12-08 held "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records diff >before
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en --today 2022-12-08 held "$@"
	git -C records diff >after
	cmp -s before after || fail "something was changed" after
}

# changed FILE: the lines of FILE that were changed.
changed() { git -C records diff -U0 "$1" | sed '1,/^@@/d' | grep '^[-+]'; }

back() { holds git -C records checkout -q .; }

example

t "a dialogue is held on the day that it was planned for"
held ljunggarden
same out <<'END'
Ljunggården, Gemensam patientsäkerhetsdialog på särskilt boende: noted as held on 2022-12-07 (d-cx66f)
nobody has said yet whether these were there: enhetschef, omvårdnadsansvarig sjuksköterska, undersköterska, vårdcentralschef (Hamnens vårdcentral), läkare med ansvar för särskilt boende (Hamnens vårdcentral), vårdcentralschef (Ålens vårdcentral), läkare med ansvar för särskilt boende (Ålens vårdcentral)
say it with: psd held d-cx66f --present ROLE,... --absent ROLE,... or --all
to be documented by 2022-12-21, by: enhetschef
what came up is noted with: psd note d-cx66f KIND TEXT
END
same err </dev/null
changed $file >lines
echo '+held: "2022-12-07"' | same lines

t "who was there is added, by names and aliases, and how many"
held d-cx66f --present "hamnen:vårdcentralschef, alen:vardcentralschef" \
    --present EC,OAS,usk=2,mas --absent hamnen:säbo-läkare
has out "held on 2022-12-07; who was there is added (d-cx66f)"
has out "missing from regionen: läkare med ansvar för särskilt boende"
has out "yet whether these were there: läkare med ansvar för särskilt boende (Ålens vårdcentral)"
changed $file >lines
same lines <<'END'
+participants:
+  - role: vardcentralschef
+    party: region
+    unit: hamnen
+    present: true
+  - role: vardcentralschef
+    party: region
+    unit: alen
+    present: true
+  - role: enhetschef
+    party: kommun
+    unit: ljunggarden
+    present: true
+  - role: omvardnadsansvarig-sjukskoterska
+    party: kommun
+    unit: ljunggarden
+    present: true
+  - role: underskoterska
+    party: kommun
+    unit: ljunggarden
+    present: true
+    count: 2
+  - role: mas
+    present: true
+  - role: sabo-lakare
+    party: region
+    unit: hamnen
+    present: false
+held: "2022-12-07"
END
run 0 psd -C records --today 2022-12-08 validate -q $file

t "when all has been said it says what missing somebody means"
held d-cx66f --absent alen:sabo-lakare
has out "missing from regionen: läkare med ansvar för särskilt boende"
has out "counts as held, but not as fully represented; agree on how those"
has out "when that is done: psd held d-cx66f --absent ROLE,... TEXT"
lacks out "whether these were there"

t "how those who were not there were heard is noted once, and said"
held d-cx66f --absent alen:säbo-läkare "Har läst anteckningarna."
has out "not as fully represented; those who were not there have been heard"
lacks out "agree on how"
changed $file | sed -n '/unit: alen/{n;p;n;p;}' | tail -n 2 >lines
same lines <<'END'
+    present: false
+    heard: Har läst anteckningarna.
END
refused 2 d-cx66f --absent alen:sabo-lakare "Var på semester."
has err "(Ålens vårdcentral): it has been noted how they were heard"
has err "participants.sabo-lakare,region,alen.heard TEXT"
refused 2 d-cx66f --present ec "Har läst anteckningarna."
has err "how others were heard with --absent"
run 0 psd -C records --lang en --today 2022-12-08 protocol d-cx66f
has out "Heard in another way"
has out "Har läst anteckningarna."
run 0 psd -C records --lang en --today 2022-12-08 overdue --unit ljunggarden
lacks out "held without"
run 0 psd -C records --lang en --today 2022-12-08 overdue --unit ljunggarden \
    --format tsv
table out coverage "template held represented" >rows
grep -qx "sabo-gemensam|1|0" rows || fail "it counts as represented" rows

t "the same again changes nothing"
git -C records diff >before
held d-cx66f --absent alen:sabo-lakare --present ec
has out "was noted already as held on 2022-12-07"
git -C records diff >after
holds cmp before after

t "what is noted is not changed by another word"
refused 2 d-cx66f --all
has err "läkare med ansvar för särskilt boende (Hamnens vårdcentral) has been noted as not there"
has err "psd set d-cx66f participants.sabo-lakare,region,hamnen.present yes"
refused 2 d-cx66f --absent ec
has err "enhetschef has been noted as there"
refused 2 d-cx66f --present usk=3
has err "undersköterska: it has been noted that they were 2"
has err ".count 3"
refused 2 d-cx66f --date 2022-12-06
has err "the dialogue has been noted as held on 2022-12-07"
has err "psd set d-cx66f held 2022-12-06"
refused 2 d-cx66f --cancelled
has err "the dialogue has been noted as held on 2022-12-07"
run 0 psd -C records --lang en set d-cx66f \
    participants.sabo-lakare,region,hamnen.present yes
back

t "--all is all who must be there"
held d-cx66f --all
has out "all who are needed were there: it counts as fully represented"
lacks out "missing"
grep -c 'present: true' records/$file >count
echo 7 | same count
back

t "--all but those who were not"
held d-cx66f --all --absent hamnen:sabo-lakare,alen:sabo-lakare
has out "missing from regionen: läkare med ansvar för särskilt boende"
has out "not as fully represented"
back

t "a party from which nobody came is told"
held d-cx66f --present ec,oas,usk --absent \
    hamnen:vardcentralschef,hamnen:sabo-lakare,alen:vardcentralschef,alen:sabo-lakare
has out "nobody is noted from: regionen"
lacks out "missing from"
back

t "a role that several have is told apart"
refused 2 d-cx66f --present vardcentralschef
has err "more than one can be meant by 'vardcentralschef'"
has err "write one of these: hamnen:vardcentralschef, alen:vardcentralschef"
refused 2 d-cx66f --present arbetsterapeut
has err "kommun:arbetsterapeut"
held -n d-cx66f --present regionen:arbetsterapeut
has out "+  - role: arbetsterapeut"
has out "+    party: region"
held -n d-cx66f --present Kommunen:Arbetsterapeut
has out "+    party: kommun"
refused 2 d-cx66f --present landstinget:arbetsterapeut
has err "'landstinget' is neither a party of this dialogue nor a unit"

t "a role that is not there is asked back"
refused 2 d-cx66f --present enhetsschef
has err "there is no role 'enhetsschef'"
has err "did you mean 'enhetschef'?"

t "a role that the template does not know is noted, and said"
held d-cx66f --present vd
has out "the template does not speak of the role 'vd'; it is noted all the same"
has records/$file "  - role: vd"
back

t "nobody is there and not there, nor in no number"
refused 2 d-cx66f --present ec --absent ec
has err "enhetschef cannot have been there and not been there"
refused 2 d-cx66f --absent usk=2
has err "cannot have been there and not been there"
refused 2 d-cx66f --present usk=0
has err "'usk=0' does not say how many there were"

t "a day to come is no day that it was held"
refused 2 d-cx66f --date 2022-12-09
has err "2022-12-09 is still to come"
run 2 psd -C records --lang en held ljunggarden
has err "the dialogue is planned for 2022-12-07, which is still to come"
has err "say which with --date"

t "entries that wait get what they lack, and nothing else"
put records/$file <<'END'
# vår egen rad
record: dialogue
id: d-cx66f
unit:   ljunggarden   # enheten
year: 2022
template: 'sabo-gemensam'
pairs: [{sabo: ljunggarden, vardcentral: hamnen}]
participants:
- {role: enhetschef, party: kommun}   # hon leder
-   role: vardcentralschef
    party: region
    unit: hamnen
    # sist
documented: "2022-12-08"
END
held d-cx66f --date 2022-12-07 --present ec,vardcentralschef
same records/$file <<'END'
# vår egen rad
record: dialogue
id: d-cx66f
unit:   ljunggarden   # enheten
year: 2022
template: 'sabo-gemensam'
pairs: [{sabo: ljunggarden, vardcentral: hamnen}]
participants:
- {role: enhetschef, party: kommun, present: true}   # hon leder
-   role: vardcentralschef
    party: region
    unit: hamnen
    present: true
    # sist
held: "2022-12-07"
documented: "2022-12-08"
END
back

t "a dialogue is called off, with its reason, once"
held rehabkliniken --cancelled "Ingen lokal."
has out "noted as called off on 2022-12-08 (d-7gf3j)"
has out "psd new-dialogue --template verksamhetschef-enhet rehabkliniken"
changed dialogues/2022/rehabkliniken-d-7gf3j.yaml >lines
same lines <<'END'
+cancelled:
+  date: "2022-12-08"
+  reason: Ingen lokal.
END
held d-7gf3j --cancelled
has out "was noted already as called off on 2022-12-08"
refused 2 d-7gf3j --cancelled "Annat."
has err "on another day or for another reason"
refused 2 d-7gf3j --cancelled --date 2022-12-07
has err "on another day or for another reason"
refused 2 d-7gf3j
has err "the dialogue has been noted as called off on 2022-12-08"
has err "psd set --unset d-7gf3j cancelled"
back

t "options that contradict each other are told"
refused 2 d-cx66f --cancelled --all
has err "nobody was at a dialogue that was called off"
refused 2 d-cx66f d-7gf3j
has err "only one dialogue can be noted at a time"
refused 2 d-cx66f --cancelled --date 2022-12-24
has err "2022-12-24 is still to come"

t "a unit without a dialogue to come is told which it has"
refused 2 bjorken
has err "Björken has no such dialogue still to be held in 2022"
has err "d-qkzt5"

t "who was there is added to the unit's only one that was held"
held --date 2022-12-07 ljunggarden
held --present enhetschef,usk=2 ljunggarden
has out "held on 2022-12-07; who was there is added (d-cx66f)"
refused 2 ljunggarden
has err "Ljunggården has no such dialogue still to be held in 2022"
back

t "between several that were held nobody guesses"
refused 2 --present enhetschef bjorken
has err "Björken has 3 dialogues: d-"
has err "d-qkzt5"
held -n --template sabo-gemensam --present mas bjorken
has out "was noted already as held on 2022-10-12 (d-qkzt5)"
refused 2 --all tallhojden
has err "Tallhöjden has no such dialogue still to be held in 2022"
held --date 2022-12-07 ljunggarden
run 0 psd -C records --today 2022-12-08 new-dialogue -q --no-edit ljunggarden
refused 2 --all ljunggarden
has err "Ljunggården has 2 dialogues: d-cx66f"
holds git -C records clean -q -f dialogues
back

t "who a patient is is not saved"
number=19121212-; number="${number}1212"
refused 3 d-7gf3j --cancelled "Sjuk: $number"
has err "[personal-number]"
lacks err "$number"

t "-n shows the change and saves nothing"
held -n d-cx66f
has out '+held: "2022-12-07"'
silent git -C records status --porcelain

t "somebody else's lock is respected"
echo elsewhere >records/$file.lock
refused 4 d-cx66f
rm records/$file.lock

t "a template that cannot be read stops it, and is named"
mkdir -p records/schemas/templates
echo "id: [sabo-gemensam" >records/schemas/templates/sabo-gemensam.yaml
refused 3 d-cx66f --all
has err "schemas/templates/sabo-gemensam.yaml:"
rm -r records/schemas

t "it is said in Swedish"
run 0 psd -C records --today 2022-12-08 held d-cx66f --all
has out "d-cx66f"
back

t "the examples of the page run"
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-held.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
	[ "$line" = "${line#*--cancelled}" ] || back
done <lines

finish
