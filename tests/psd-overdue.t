#!/bin/sh
# psd overdue: what should have happened and has not.
. "${0%/*}/lib.sh"

# small: one operations area with a nursing home and a clinic, and no plan.
small() {
	rm -rf small
	put small/psd.yaml <<-END
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: bolag, name: Bolagsnivå}
	  - {id: vo, name: Områdesnivå}
	  - {id: enhet, name: Enhetsnivå}
	kinds:
	  - {id: sabo, name: särskilt boende}
	  - {id: klinik, name: klinik}
	parties:
	  - {id: kommun, name: kommunen}
	  - {id: region, name: regionen}
	roles:
	  - {id: vd, name: vd, level: bolag}
	  - {id: verksamhetschef, name: verksamhetschef, level: vo}
	  - {id: enhetschef, name: enhetschef, level: enhet}
	  - {id: omvardnadsansvarig-sjukskoterska, name: sjuksköterska}
	  - {id: underskoterska, name: undersköterska}
	  - {id: vardcentralschef, name: vårdcentralschef}
	  - {id: sabo-lakare, name: läkare på boendet}
	forums:
	  - {id: mum, name: MUM, level: vo, dates: ["2022-11-22", "2022-10-18"]}
	  - {id: lan, name: Länsgruppen}
	units:
	  - {id: topp, name: Lilla vården, level: bolag}
	  - {id: vo, name: Området, level: vo, parent: topp}
	  - {id: hem, name: Hemmet, level: enhet, parent: vo, kind: sabo}
	  - {id: kir, name: Kirurgen, level: enhet, parent: vo, kind: klinik}
	dialogues:
	  - {template: sabo-gemensam, kinds: [sabo]}
	deadlines:
	  document_dialogue: 14
	  quarter_status: 14
	  feedback: "11-30"
	END
}

# dialogue LINES: Hemmet's of 2022, with the nursing home's people there.
dialogue() {
	{
		cat <<-END
		record: dialogue
		id: d-1aaaa
		unit: hem
		year: 2022
		template: sabo-gemensam
		END
		cat
	} | put small/dialogues/2022/hem-d-1aaaa.yaml
}

everybody='participants:
  - {role: enhetschef, party: kommun, present: true}
  - {role: omvardnadsansvarig-sjukskoterska, party: kommun, present: true}
  - {role: underskoterska, party: kommun, present: true}
  - {role: vardcentralschef, party: region, present: true}
  - {role: sabo-lakare, party: region, present: true}'

# late DAY TABLE COLUMNS: what overdue has on DAY, into the file rows.
late() {
	run 0 psd -C small --lang en --today "$1" overdue --format tsv
	table out "$2" "$3" >rows
}

# Actions: those whose day was before 15 November and that are neither done
# nor stopped, with the unit that is to do them. Dialogues: Ängsro's of 6
# October had no doctor there; Kirurgkliniken's of 5 October should have been
# written up by the 19th, and that of 27 October lacked the unit's manager.
# Hamnen's of 10 November has until the 24th. Three were not followed up half a
# year after, one was not analysed in 30 days, two lessons had their forum meet,
# on 31 March and 20 October, and one action of June has no effect yet. Status of the quarters: all four
# areas have 1; SÄBO lacks 2 and 3, Hemsjukvård lacks 3.
example
t "the example has the actions, dialogues and steps that are late"
run 0 psd -C records --lang en overdue --format tsv
table out actions "due days unit id" >rows
same rows <<END
2022-02-28|260|tallhojden|x-4jgcg
2022-03-31|229|alen|x-2xta1
2022-04-30|199|alen|x-d1d58
2022-05-31|168|medicinkliniken|x-v303s
2022-09-15|61|hemsjukvard-norr|x-sk2b5
2022-09-27|49|mobila-teamet|x-d9khg
2022-09-30|46|akutkliniken|x-3qedj
2022-10-14|32|hemsjukvard-norr|x-w3r9t
2022-10-31|15|vo-primarvard|x-gbfd1
2022-10-31|15|vo-primarvard|x-ya943
2022-10-31|15|bjorken|x-gp41v
2022-10-31|15|angsro|x-597a9
2022-11-07|8|kirurgkliniken|x-pp5b8
2022-11-10|5|bjorken|x-40k21
END
table out dialogues "days due unit id kind" >rows
same rows <<END
340|2021-12-10|hemsjukvard-norr|d-4pynp|not-followed-up
229|2022-03-31|tallhojden|o-hh0m1|not-spread
175|2022-05-24|tallhojden|d-jf6bc|not-followed-up
40|2022-10-06|angsro|d-2y8v0|not-represented
27|2022-10-19|kirurgkliniken|d-kw1rz|not-documented
26|2022-10-20|angsro|o-20xse|not-spread
25|2022-10-21|angsro|d-zdv74|not-analysed
19|2022-10-27|bjorken|d-b2sa8|not-followed-up
19|2022-10-27|kirurgkliniken|d-2kr7s|not-represented
END
table out narratives "due unit kind role" >rows
same rows <<END
2022-07-14|vo-sabo|quarter-status|verksamhetschef
2022-10-14|vo-hemsjukvard|quarter-status|verksamhetschef
2022-10-14|vo-sabo|quarter-status|verksamhetschef
END

# Held, with everybody there, and written up, counted from the records. Units:
# 5 nursing homes; 4 clinics and 4 health centres; 16 units for the two others.
t "coverage counts units that should hold, have held and have written up"
table out coverage "template units held represented documented" >rows
same rows <<END
sabo-gemensam|5|2|1|2
region-klinik|8|3|3|2
verksamhetschef-enhet|16|9|8|9
enhetschef-medarbetare|16|7|7|6
END
run 0 psd -C records --lang en overdue --unit kvarnbacken
has out "Gemensam patientsäkerhetsdialog på särskilt boende     "

t "--exit-code asks whether anything is late"
run 1 psd -C records --lang en overdue --exit-code
run 1 psd -C records --lang en overdue --exit-code --unit angsro
run 0 psd -C records --lang en overdue --exit-code --unit sjoangen
has out "Dialogues to book" # which is not late
lacks out "No dialogue needs to be booked now."
run 0 psd -C records --lang en overdue --unit angsro
run 0 psd -C records --lang en overdue --exit-code --today 2021-01-02

t "--unit takes a unit and all below it"
run 0 psd -C records --lang en overdue --unit vo-sabo --format tsv
for name in actions dialogues to_book narratives follow_ups; do
	table out $name unit
done | sort -u >units
same units <<END
angsro
bjorken
kvarnbacken
ljunggarden
tallhojden
vo-sabo
END
run 2 psd -C records --lang en overdue --unit vo-sabbo
has err "did you mean 'vo-sabo'"

t "where nothing is late there is a sentence for each table"
small
run 0 psd -C small --lang en --today 2022-06-01 overdue
sed '/^Dialogues held/,$d' out >sentences
same sentences <<END
Follow-ups

No follow-up is overdue.

Actions from dialogues

No action is overdue.

Dialogues

No dialogue is overdue.

Dialogues to book

No dialogue needs to be booked now.

The narrative

No step of the narrative is overdue.

Late with those whose work somebody follows up

Nobody who follows up waits for anything.

END

t "a dialogue that is not booked is told three months before the year is out"
late 2022-09-29 to_book kind
same rows </dev/null
late 2022-09-30 to_book "kind due days unit role template"
same rows <<END
not-held|2022-12-31||hem|enhetschef|sabo-gemensam
END
run 0 psd -C small --lang en --today 2022-10-01 overdue --exit-code
tr -s ' ' <out >words
has words "2022-12-31 Hemmet"
late 2022-10-01 dialogues kind
same rows </dev/null
late 2023-01-10 to_book kind # it is too late, and a new year
same rows </dev/null

t "a booked day that has passed is late, until it is held or called off"
dialogue <<END
planned: "2022-10-12"
invitation: {sent: "2022-09-01"}
preparation: {done: "2022-10-01"}
END
late 2022-10-12 dialogues kind
same rows </dev/null
late 2022-10-13 dialogues "kind due days id"
same rows <<END
not-held|2022-10-12|1|d-1aaaa
END
run 1 psd -C small --lang en --today 2022-10-13 overdue --exit-code
has out "the booked day has passed"
late 2023-01-10 dialogues "kind due days"
same rows <<END
not-held|2022-10-12|90
END
dialogue <<END
planned: "2022-10-12"
cancelled: {date: "2022-10-10", reason: Sjukdom}
END
late 2022-10-13 to_book "kind due days"
same rows <<END
not-held|2022-12-31|
END

t "notes are late two weeks after the dialogue, or as psd.yaml says"
dialogue <<END
held: "2022-10-12"
$everybody
END
late 2022-10-26 dialogues kind
same rows </dev/null
late 2022-10-27 dialogues "kind due days role"
same rows <<END
not-documented|2022-10-26|1|enhetschef
END
dialogue <<END
held: "2022-10-12"
documented: "2022-10-28"
$everybody
END
late 2022-10-27 dialogues kind # it is written the day after
echo not-documented | same rows
late 2022-10-28 dialogues kind
same rows </dev/null

t "a dialogue without everybody that must be there is named with who was not"
dialogue <<END
held: "2022-10-12"
documented: "2022-10-14"
$(echo "$everybody" | sed '/sabo-lakare/s/true/false/; /underskoterska/d')
END
late 2022-10-15 dialogues "kind due days"
same rows <<END
not-represented|2022-10-12|3
END
run 0 psd -C small --lang en --today 2022-10-15 overdue
tr -s ' \n' ' ' <out >words
has words "held without undersköterska, läkare på boendet"
has words "psd held --absent ROLE d-1aaaa TEXT"

t "who was not there and has been heard is named no more"
dialogue <<END
held: "2022-10-12"
documented: "2022-10-14"
$(echo "$everybody" | sed '/sabo-lakare/s/true/false, heard: Per telefon/
/underskoterska/d')
END
run 0 psd -C small --lang en --today 2022-10-15 overdue
tr -s ' \n' ' ' <out >words
has words "held without undersköterska enhetschef"
dialogue <<END
held: "2022-10-12"
documented: "2022-10-14"
$(echo "$everybody" | sed '/sabo-lakare\|underskoterska/s/true/false, heard: Per telefon/')
END
late 2022-10-15 dialogues kind
same rows </dev/null

t "what is dated after today has not happened"
dialogue <<END
planned: "2022-10-12"
held: "2022-10-14"
$everybody
END
late 2022-10-13 dialogues "kind days"
echo "not-held|1" | same rows
table out coverage held >rows
echo 0 | same rows
late 2022-10-14 coverage "held represented documented"
echo "1|1|0" | same rows

t "an action is open until the day that it is done or stopped"
dialogue <<END
held: "2022-10-12"
documented: "2022-10-12"
$everybody
actions:
  - {id: x-1aaaa, text: Med dag, due: "2022-11-01", responsible: enhetschef}
  - {id: x-1aaab, text: Genast, immediate: true}
  - {id: x-1aaac, text: Utan dag}
  - {id: x-1aaad, text: Klar, due: "2022-11-01", done: "2022-11-16"}
  - {id: x-1aaae, text: Stoppad, due: "2022-11-01", stopped: "2022-11-16"}
  - {id: x-1aaaf, text: Kirurgens, due: "2022-11-02", unit: kir}
END
late 2022-11-01 actions id
echo x-1aaab | same rows
late 2022-11-15 actions "due days unit id role"
same rows <<END
2022-10-12|34|hem|x-1aaab|
2022-11-01|14|hem|x-1aaad|
2022-11-01|14|hem|x-1aaaa|enhetschef
2022-11-01|14|hem|x-1aaae|
2022-11-02|13|kir|x-1aaaf|
END
late 2022-11-16 actions id # what was to be done tomorrow is done now
same rows <<END
x-1aaab
x-1aaaa
x-1aaaf
END
late 2023-02-16 actions id # last year's too
holds [ "$(wc -l <rows)" -eq 3 ]
late 2023-02-17 actions "due id kind" # what x-1aaad led to, in three months
holds [ "$(wc -l <rows)" -eq 4 ]
has rows "2023-02-16|x-1aaad|effect"
mv small/dialogues/2022 small/dialogues/2019
sed -i.bak 's/^year: 2022/year: 2019/' small/dialogues/2019/*.yaml
rm small/dialogues/2019/*.bak
late 2023-02-17 actions "id kind role unit" # and those of any year before
same rows <<END
x-1aaab|action||hem
x-1aaaa|action|enhetschef|hem
x-1aaaf|action||kir
END
late 2020-01-02 actions kind # what was not yet agreed on
same rows </dev/null
mv small/dialogues/2019 small/dialogues/2022
sed -i.bak 's/^year: 2019/year: 2022/' small/dialogues/2022/*.yaml
rm small/dialogues/2022/*.bak
run 0 psd -C small --lang en --today 2022-11-16 overdue --unit kir \
    --format tsv
table out actions id >rows
echo x-1aaaf | same rows

t "before a dialogue there is an invitation to send and questions to prepare"
small
echo 'planned: "2022-10-12"' | dialogue
late 2022-09-14 dialogues kind # 28 days before
same rows </dev/null
late 2022-09-15 dialogues "kind due days role id command"
same rows <<END
not-invited|2022-09-14|1|enhetschef|d-1aaaa|psd invite d-1aaaa
END
late 2022-10-06 dialogues "kind due command" # 7 days before
same rows <<END
not-invited|2022-09-14|psd invite d-1aaaa
not-prepared|2022-10-05|psd set d-1aaaa preparation.done 2022-10-06
END
dialogue <<END
planned: "2022-10-12"
invitation: {sent: "2022-09-20"}
preparation: {due: "2022-10-07"}
END
late 2022-09-19 dialogues kind # sent the day after
echo not-invited | same rows
late 2022-10-07 dialogues kind
same rows </dev/null
late 2022-10-08 dialogues "kind due"
echo "not-prepared|2022-10-07" | same rows
late 2022-10-13 dialogues kind # it is too late to prepare
echo not-held | same rows
dialogue <<END
planned: "2022-10-12"
cancelled: {date: "2022-10-01", reason: Sjukdom}
END
late 2022-10-10 to_book kind # only another one is asked for
echo not-held | same rows

t "analysis and discussion are asked for where the template does"
small
sed -i.bak 's/  - {template: sabo-gemensam.*/  - {template: verksamhetschef-enhet, kinds: [sabo]}/' \
    small/psd.yaml
dialogue <<END
held: "2022-05-02"
documented: "2022-05-04"
participants:
  - {role: verksamhetschef, party: vardgivare, present: true}
  - {role: enhetschef, party: vardgivare, present: true}
END
sed -i.bak 's/^template: .*/template: verksamhetschef-enhet/' \
    small/dialogues/2022/*.yaml
rm small/dialogues/2022/*.bak
late 2022-06-01 dialogues kind
same rows </dev/null
late 2022-06-02 dialogues "kind due role command"
same rows <<END
not-analysed|2022-06-01|verksamhetschef|psd set d-1aaaa analysed 2022-06-02
END
late 2022-07-02 dialogues "kind due"
same rows <<END
not-analysed|2022-06-01
not-discussed|2022-07-01
END
sed -i.bak 's/^  document_dialogue: 14/&\n  analyse_dialogue: 5\n  discuss_dialogue: 9/' \
    small/psd.yaml
late 2022-05-12 dialogues "kind due"
same rows <<END
not-analysed|2022-05-07
not-discussed|2022-05-11
END
cat >>small/dialogues/2022/hem-d-1aaaa.yaml <<END
analysed: "2022-05-09"
discussed: {date: "2022-05-10"}
END
late 2022-05-12 dialogues kind
same rows </dev/null
late 2022-12-01 dialogues kind # nothing was agreed on
same rows </dev/null

t "what was agreed on is followed up, and lessons and questions have a forum"
small
dialogue <<END
held: "2022-05-31"
documented: "2022-06-10"
$everybody
recommendations:
  - {id: o-1aaaa, text: Ett råd}
lessons:
  - id: o-1aaab
    text: En lärdom
    spread: [{forum: mum}, {forum: lan}]
lifted:
  - {text: En fråga, forum: mum, date: "2022-10-19"}
  - {text: En annan, forum: lan}
  - {text: Besvarad, forum: mum, answer: Ja}
END
late 2022-10-18 dialogues kind
same rows </dev/null
late 2022-10-19 dialogues "kind due role id dialogue forum command"
same rows <<END
not-spread|2022-10-18|enhetschef|o-1aaab|d-1aaaa|mum|psd lessons --spread o-1aaab --forum mum
END
late 2022-11-30 dialogues "kind due"
echo "not-spread|2022-10-18" | same rows
late 2022-12-07 dialogues "kind due role forum command"
same rows <<END
not-spread|2022-10-18|enhetschef|mum|psd lessons --spread o-1aaab --forum mum
not-followed-up|2022-11-30|enhetschef||psd set d-1aaaa followed_up 2022-12-07
not-answered|2022-12-06|verksamhetschef|mum|psd edit d-1aaaa
END
run 0 psd -C small --lang en --today 2022-12-07 overdue
tr -s ' \n' ' ' <out >words
has words "no answer from MUM"
has words "psd set d-1aaaa followed_up today"
has words "psd lessons --spread o-1aaab --forum mum"
has words "held but not followed up"
sed -i.bak 's/{forum: mum}, /{forum: mum, date: "2022-10-18"}, /
    s/19"}/19", answered: "2022-12-01", answer: Nej}/
    s/^documented.*/&\nfollowed_up: "2022-12-02"/' small/dialogues/2022/*.yaml
rm small/dialogues/2022/*.bak
late 2022-12-07 dialogues kind
same rows </dev/null

t "what became an activity of a plan is judged there"
small
dialogue <<END
held: "2022-05-02"
documented: "2022-05-02"
followed_up: "2022-05-03"
$everybody
actions:
  - {id: x-1aaaa, text: En, due: "2022-05-03", done: "2022-05-31"}
  - {id: x-1aaab, text: Två, due: "2022-05-03", done: "2022-05-31", becomes: a-1aaaa}
  - id: x-1aaac
    text: Tre
    due: "2022-05-03"
    done: "2022-05-31"
    effect: {judged: not-judged}
  - id: x-1aaad
    text: Fyra
    due: "2022-05-03"
    done: "2022-05-31"
    effect: {judged: partly, date: "2022-09-02"}
END
late 2022-08-31 actions kind
same rows </dev/null
late 2022-09-01 actions "id kind due command"
same rows <<END
x-1aaaa|effect|2022-08-31|psd done --judged HOW x-1aaaa
x-1aaad|effect|2022-08-31|psd done --judged HOW x-1aaad
x-1aaac|effect|2022-08-31|psd done --judged HOW x-1aaac
END
late 2022-09-02 actions id
lacks rows x-1aaad

# plan UNIT LINES: a plan of 2022 for UNIT.
plan() {
	{
		printf 'record: plan\nunit: %s\nyear: 2022\n' "$1"
		cat
	} | put "small/plans/2022/$1.yaml"
}

t "the status of each quarter is due two weeks after it, on middle levels"
small
plan vo <<END
areas:
  - area: F1
    status_by_quarter:
      - {quarter: 1, text: Bra, date: "2022-04-14"}
      - {quarter: 2, text: Bättre, date: "2022-08-01"}
END
plan hem </dev/null
late 2022-04-14 narratives kind
same rows </dev/null
late 2022-07-14 narratives kind
same rows </dev/null
late 2022-07-15 narratives "due days unit kind role text"
same rows <<END
2022-07-14|1|vo|quarter-status|verksamhetschef|Status for quarter 2 of 2022
END
late 2022-08-01 narratives kind # late, but there
same rows </dev/null
late 2022-11-15 narratives "due unit kind"
echo "2022-10-14|vo|quarter-status" | same rows

t "feedback is due by the day in psd.yaml, narratives by that of the level"
plan topp </dev/null
late 2022-12-01 narratives "due unit kind"
same rows <<END
2022-10-14|vo|quarter-status
2022-11-30|vo|feedback
END
late 2023-03-02 narratives "due unit kind" # 1 February, and by law 1 March
same rows <<END
2022-10-14|vo|quarter-status
2022-11-30|vo|feedback
2023-01-14|vo|quarter-status
2023-02-01|vo|narrative
2023-02-01|hem|narrative
2023-03-01|topp|narrative
END
late 2023-03-01 narratives "unit kind"
lacks rows topp

t "a unit that has no plan owes its part where psd.yaml says when"
late 2023-03-02 narratives unit # hem has a plan, kir none
lacks rows kir
cp small/psd.yaml kept
sed 's/name: Enhetsnivå/&, narrative: "01-20"/' kept >small/psd.yaml
late 2023-01-20 narratives unit
lacks rows kir
late 2023-01-21 narratives "due unit kind role command"
grep kir rows >steps
same steps <<END
2023-01-20|kir|narrative|enhetschef|psd narrative --year 2022 kir
END
run 0 psd -C small --lang en --today 2022-12-01 calendar \
    --months 2023-01..2023-01 --format csv
grep '"hem,kir"' out >asked || fail "not in the calendar" out
run 1 psd -C small --lang en --today 2023-01-22 narrative --check kir
has out "2 days late"
rm small/plans/2022/hem.yaml # nor has anybody else on that level
late 2023-01-21 narratives "unit kind"
grep -e hem -e kir rows >units
same units <<END
hem|narrative
kir|narrative
END
mkdir away
mv small/plans/2022/* away
late 2023-03-02 narratives unit # nobody has planned the year with psd
same rows </dev/null
mv away/* small/plans/2022
plan hem </dev/null
mkdir -p small/narratives/2022
for day in 2023-03-01 2023-03-02; do
	put small/narratives/2022/topp.md <<END
---
record: narrative
unit: topp
year: 2022
outline: skr-2021
drawn_up: "$day"
---
# Berättelsen
END
	late 2023-03-01 narratives unit
	case $day in
	*01) lacks rows kir ;;
	*) has rows kir ;;
	esac
	has rows hem
done
rm -r small/narratives
mv kept small/psd.yaml

t "a narrative is there when it is drawn up or handed in, and commented on"
put small/narratives/2022/vo.md <<END
---
record: narrative
unit: vo
year: 2022
outline: skr-2021
handed_in: "2023-01-30"
feedback:
  - {date: "2022-11-29", text: Tydligt och bra}
---
# Berättelsen
END
put small/narratives/2022/topp.md <<END
---
record: narrative
unit: topp
year: 2022
outline: skr-2021
drawn_up: "2023-03-05"
---
# Berättelsen
END
late 2023-03-04 narratives "unit kind"
same rows <<END
vo|quarter-status
vo|quarter-status
hem|narrative
topp|narrative
END
late 2023-03-05 narratives "unit kind"
lacks rows topp

t "follow-ups of the year before are still overdue in the new year"
small
plan hem <<END
areas:
  - area: F1
    rows:
      - level: enhet
        activities:
          - {id: a-1aaaa, text: Gör det}
        follow_ups:
          - {cadence: quarterly}
END
late 2023-02-15 follow_ups "due unit period state"
same rows <<END
2022-04-07|hem|2022-Q1|overdue
2022-07-07|hem|2022-Q2|overdue
2022-10-07|hem|2022-Q3|overdue
2023-01-07|hem|2022-Q4|overdue
END
late 2023-01-07 follow_ups period
lacks rows 2022-Q4
late 2024-01-02 follow_ups period # two years after is history
same rows </dev/null

t "a result ends it from its date, whatever period it is about"
put small/results/2022/hem.yaml <<END
record: results
unit: hem
year: 2022
results:
  - {activity: a-1aaaa, period: "2022-Q1", date: "2022-11-10", value: Gjort}
END
late 2022-11-09 follow_ups period
has rows 2022-Q1
late 2022-11-10 follow_ups period
same rows <<END
2022-Q2
2022-Q3
END

t "the same records give the same bytes, whatever the surroundings"
for format in text tsv csv json html markdown; do
	run 0 psd -C records --lang en overdue --format $format
	mv out first
	run 0 env -i "$build/psd" -C records --lang en overdue \
	    --format $format
	holds cmp out first
done
odd="år 'n \"x"
mkdir "$odd" && mv records "$odd/records"
run 0 psd -C "$odd/records" --lang en overdue --format markdown
holds cmp out first
mv "$odd/records" records

t "JSON has the seven tables, also where nothing is late"
run 0 psd -C records --lang en overdue --unit kvarnbacken --format json
grep '"name"' out | tr -d ' ",' >names
same names <<END
name:follow_ups
name:actions
name:dialogues
name:to_book
name:narratives
name:escalated
name:coverage
END
has out '"format": "psd.overdue"'
has out '"share": 0'

t "what is late is told to those who follow it up, by how much and where"
run 0 psd -C records overdue --format tsv
table out escalated "role unit count since units" >rows
has rows "verksamhetschef|vo-sabo|"
awk -F '|' '$2 == "vo-sabo" { print $5 }' rows >where
has where "Björken"
lacks where "Mobila teamet"

t "in one list, by whose it is, it is as much as in four"
run 0 psd -C records overdue --format tsv
table out "" "table" | grep -c '^follow_ups\|^actions' >four
table out dialogues days | grep -c . >>four
table out narratives days | grep -c . >>four
awk '{ n += $1 } END { print n }' four >all
for by in unit role level age; do
	run 0 psd -C records overdue --by "$by" --format tsv
	table out overdue days | grep -c . >in_one
	holds cmp all in_one
done
table out overdue "days" | sort -n | sed -n '1p' >least
has least 1

t "each group has its heading, and a level can be chosen"
run 0 psd -C records overdue --by level
has out "Verksamhetsområdesnivå"
has out "Enhetsnivå"
run 0 psd -C records overdue --by level --level enhet
lacks out "Verksamhetsområdesnivå"
run 0 psd -C records overdue --by role --unit bjorken
has out "EC, Björken"
run 0 psd -C records overdue --by unit --format json
has out '"command": "psd done x-gp41v"'
run 2 psd -C records --lang en overdue --by name
has err "'--by' can be unit, role, level or age, not 'name'"
run 2 psd -C records --lang en overdue --level enhet
has err "--level goes with --by"

t "a broken dialogue is named, and the rest is shown"
printf '  - [\n' >>records/dialogues/2022/angsro-d-2y8v0.yaml
run 1 psd -C records --lang en overdue
has err "dialogues/2022/angsro-d-2y8v0.yaml has 1 error"
has out "dialogues/2022/angsro-d-2y8v0.yaml has 1 error"
has out "Skriva en lathund"
lacks out "Boka ett kompletterande"
finish
