#!/bin/sh
# psd brief: what a party reads before a dialogue.
. "${0%/*}/lib.sh"
example

# brief STATUS ARGUMENTS ...: in English, as of the example's day.
brief() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en brief "$@"
}

# numbers TABLE COMMAND ...: Björken's measures, as a command prints them.
numbers() {
	name=$1
	shift
	run 0 psd -C records "$@" --format tsv
	table out "$name" "measure period value before target met change" |
	    sort >"$1-numbers"
}

t "what kind of talk it is stands first, then when, where and with whom"
brief 0 ljunggarden
sed -n 1,4p out >top
same top <<'END'
Gemensam patientsäkerhetsdialog på särskilt boende: Ljunggården
Preparation for the unit
Practice date 2022-11-15

END
sed -n 5p out >banner
has banner "aldrig om enskilda patienter"
has out "- When: Wednesday 7 December 2022, 13.00–14.30, Ljunggårdens mötesrum"
has out "- With: Hamnens vårdcentral, Ålens vårdcentral"
has out "- Answers by: Wednesday 30 November 2022, in 15 days"

t "the deadline says how it stands"
run 0 psd -C records --lang en --today 2022-11-30 brief ljunggarden
has out "30 November 2022, today"
run 0 psd -C records --lang en --today 2022-12-01 brief ljunggarden
has out "30 November 2022, 1 day ago"
brief 0 d-qkzt5
has out "5 October 2022; they were ready on 2022-10-04"

t "each question stands with its answer and what its template says it shows"
awk '/^Question 1$/ { on = 1 } /^Question 2$/ { on = 0 } on' out >first
has first "dialogen 2021, och vilken effekt"
has first "Answer: Två av tre åtgärder är klara."
has first "Since the last dialogue"
awk '/^Question 3$/ { on = 1 } on' out >third
has third "Results against targets in 2022"
sed -n '1,/^Results against/p' third >gap
lacks gap "Since the last dialogue"

t "an answer for each foundation stands under its name"
brief 0 d-epv6p
has out "- En god säkerhetskultur: Barometern sitter i personalrummet."
has out "- Patienten som medskapare: Två patienter skriver om kallelserna"
brief 0 norrberg
has out "- En god säkerhetskultur: no answer yet"
has out "There is no answer yet."

t "last year's goals stand beside the question about them, each once"
brief 0 d-epv6p
awk '/^Question 1$/ { on = 1 } /^Question 2$/ { on = 0 } on' out >first
has first "Goals that were set"
has first "- Fördubbla antalet rapporterade risker."
has first "Goals in the narrative for 2021: Lindhamra Vård och Omsorg AB"
has first "- Varje enhet ska hålla en dialog med verksamhetschefen och en med med"
grep -c "^- Fördubbla antalet rapporterade risker\.$" out >count
echo 1 | same count

t "what became of the last dialogue is told: done, effect, overdue, adopted"
brief 0 d-qkzt5 --format tsv
table out previous "kind state id due done effect activity progress" >rows
same rows <<'END'
recommendation|adopted|o-b3z25||||a-ca505|done
recommendation|open|o-25v5c|||||
action|done|x-2mp9z|2021-12-01|2021-11-23|achieved||
action|overdue|x-2xta1|2022-03-31||||
action|done|x-r6cbq|2022-03-01|2022-03-01||a-dv13r|ongoing
action|overdue|x-gp41v|2022-10-31||||
END

t "what the unit is to do of another's dialogue is there"
brief 0 d-epv6p --format tsv
table out previous "id dialogue unit state" >rows
has rows "x-p2vny|d-qkzt5|alen|open"

t "what this dialogue led to itself is not of before"
brief 0 d-qkzt5 --format tsv
table out previous "dialogue" >rows
lacks rows d-qkzt5

t "measures are those of psd status"
numbers "" status --measures --unit bjorken
numbers measures brief d-qkzt5
holds test -s brief-numbers
same brief-numbers <status-numbers

t "what is overdue is what psd overdue finds"
run 0 psd -C records overdue --unit bjorken --format tsv
table out follow_ups "due" >due
for name in actions dialogues narratives; do
	table out "$name" "due days kind id" |
	    awk -F '|' '$2 != ""' >>steps
done
brief 0 d-qkzt5 --format tsv
table out overdue "due kind" | sed -n 's/|follow-up$//p' >found-due
same found-due <due
table out overdue "due days kind id" | grep -v '|follow-up|' | sort >found-steps
sort steps | same found-steps

t "figures stand against the same months of last year"
holds mkdir -p records/statistics/2021
sed -e 's/^year: 2022/year: 2021/' -e 's/2022-/2021-/g' \
    -e 's/reported_risks: \([0-9]\)/reported_risks: 1\1/' \
    records/statistics/2022/bjorken.yaml >records/statistics/2021/bjorken.yaml
sed -i.bak 's/reported_risks: [0-9]*/reported_risks: 5/' \
    records/statistics/2021/bjorken.yaml
sed -i.bak 's/negative_events: [0-9]*/negative_events: 40/' \
    records/statistics/2021/bjorken.yaml
rm records/statistics/2021/*.bak
brief 0 d-qkzt5 --format tsv
table out statistics "figure value before period change" >rows
has rows "reported_risks|126|50|2022-10|better"
has rows "negative_events|269|400|2022-10|better"
has rows "overdue_complaints|0|0|2022-10|same"
brief 0 d-qkzt5
has out "More reported risks are good"
rm -r records/statistics/2021

t "chosen questions and questions from rounds stand with their text"
brief 0 d-qkzt5
has out "- Görs läkemedelsgenomgångarna som de ska, och leder de till något?"
brief 0 d-7zhqg
has out "Open questions from safety rounds"
has out "- Hur säkras övervakningen när patienter vårdas på annan avdelning?"

t "lessons are of other units of the same kind, the latest first, five at most"
brief 0 d-qkzt5 --format tsv
table out lessons "unit date" >rows
same rows <<'END'
angsro|2022-10-06
tallhojden|2021-11-24
END

t "the asking party gets what to read, the answers, and the bank"
brief 0 ljunggarden --for asking
has out "Preparation for the asking party"
has out "- Gå igenom hur läkarmedverkan och ronderna har fungerat"
has out "- The narrative for 2021 of Lindhamra Vård och Omsorg AB: "
has out "The unit's answers"
has out "1. Vad har hänt med de åtgärder"
has out "psd set d-cx66f preparation.chosen_questions --add ID"
awk '/^Questions to choose/ { on = 1 } on' out >bank
has bank "Themes"
has bank "lakemedel"

t "its command chooses a question"
run 0 psd -C records set d-cx66f preparation.chosen_questions --add lakemedel
brief 0 ljunggarden --for asking --format tsv
table out bank "question chosen" >rows
has rows "lakemedel|true"
has rows "hygien|false"
brief 0 ljunggarden
has out "Chosen questions"

t "another organisation does not see what the unit owes its own"
brief 0 ljunggarden --format tsv
table out overdue due >rows
holds test -s rows
brief 0 ljunggarden --for asking --format tsv
lacks out "overdue	"
brief 0 norrberg --for asking --format json
has out '"name": "overdue"'

t "JSON has the same tables for all"
for id in d-qkzt5 d-8p8zp d-2kr7s; do
	brief 0 $id --format json
	sed -n 's/^      "name": "\([a-z_]*\)",/\1/p' out | sort >names
	same names <<-'END'
	bank
	dialogue
	goals
	lessons
	measures
	overdue
	participants
	previous
	questions
	rounds
	statistics
	END
done

t "a dialogue is found by its id, its file, or its unit"
brief 0 dialogues/2022/ljunggarden-d-cx66f.yaml
has out "Ljunggården"
brief 0 Ljunggården
has out "Ljunggården"
brief 2 bjorken
has err "d-qkzt5"
brief 2 ljunggarden --for everybody
has err "'--for' can be unit or asking, not 'everybody'"

t "slides have a title, a heading each, and notes for the speaker"
brief 0 d-qkzt5 --slides
sed -n 1,5p out >top
same top <<'END'
---
title: "Gemensam patientsäkerhetsdialog på särskilt boende: Björken"
subtitle: "Preparation for the unit. Practice date 2022-11-15"
date: "Wednesday 12 October 2022, 13.00–14.30, Björkens samlingssal"
lang: en
END
for name in "What this talk is" "Agenda" "Question 1" "Question 3" \
    "Since the last dialogue" "Chosen questions" "Summing up"; do
	has out "# $name"
done
has out "::: notes"
lacks out "# Overdue"

t "no slide holds more than fits it"
awk '/^# / { n = 0 } /^\|/ { n++ } n > 13 { print }' out >long
silent cat long
grep -c '^# ' out >slides
holds test "$(cat slides)" -gt 12

t "a text that fills thousands of slides takes no longer for each of them"
cp -R records long-records
{
	sed '/^recommendations:/q' records/dialogues/2021/bjorken-d-53y8q.yaml
	awk 'BEGIN {
		printf "  - id: o-00002\n    text: \""
		for (i = 0; i < 120000; i++)
			printf "ord %d ", i % 10
		print "\""
	}'
	sed '1,/^recommendations:/d' records/dialogues/2021/bjorken-d-53y8q.yaml
} >long-records/dialogues/2021/bjorken-d-53y8q.yaml
run 0 timeout 30 psd -C long-records brief d-qkzt5 --slides -o long.md
rm -r long-records
grep -c '^# ' long.md >slides
holds test "$(cat slides)" -gt 1000

t "an outline is Markdown, whatever file it goes to but a presentation"
run 0 psd -C records brief d-qkzt5 --slides -o slides.md
has slides.md "lang: sv"
brief 2 d-qkzt5 --slides --format json
has err "'--slides' is an outline in Markdown"

t "nothing in a record is taken for Markdown on a slide"
sed -i.bak 's/^    - Gått igenom.*/    - "<b>*fet* `x` $a$ | # 1. @ref"/;
	s/answer: Ronden på.*/answer: "1. <i>[x](y)<\/i> *z*"/' \
    records/dialogues/2022/bjorken-d-qkzt5.yaml
rm records/dialogues/2022/*.bak
brief 0 d-qkzt5 --slides
has out 'Answer: 1. \<i\>\[x\](y)\</i\> \*z\*'
brief 0 d-qkzt5 --slides --for asking
# shellcheck disable=SC2016 # this is no code
has out '- \<b\>\*fet\* \`x\` \$a\$ \| \# 1. \@ref'

t "without pandoc it says so, and leaves no file"
run 3 env PATH="$build" psd -C records --lang en brief d-qkzt5 --slides -o a.pptx
has err "'a.pptx' is made with pandoc, which is not here"
holds test ! -e a.pptx

t "broken records are named"
echo "year: 1" >>records/dialogues/2022/alen-d-epv6p.yaml
brief 1 d-qkzt5
has err "NOTE: dialogues/2022/alen-d-epv6p.yaml has "
brief 1 d-qkzt5 --slides
has err "there are errors in the records"
finish
