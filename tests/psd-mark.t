#!/bin/sh
# psd mark: how far the narrative has come is noted in its head.
. "${0%/*}/lib.sh"
export PSD_SEED=1

file=narratives/2022/bjorken.md
plan=plans/2022/vo-sabo.yaml

# mark ARGUMENT ...: at the end of January, when narratives are closed.
today=2023-01-27
mark() { run 0 psd -C records --lang en --today "$today" mark "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records status --porcelain -uall >before
	cp "records/$file" narrative
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en --today "$today" mark "$@"
	git -C records status --porcelain -uall >after
	cmp -s before after || fail "something was changed" after
	cmp -s narrative "records/$file" || fail "the narrative was changed"
}

# unchanged ARGUMENT ...: it succeeds, and the narrative stays as it is.
unchanged() {
	cp "records/$file" narrative
	mark "$@"
	cmp -s narrative "records/$file" || fail "it was changed"
}

# head_of FILE: its front matter.
head_of() { awk 'NR > 1 && /^---/ { exit } NR > 1' "records/$1"; }

# body_of FILE: all that is behind it.
body_of() { awk 'n >= 2; /^---/ { n++ }' "records/$1"; }

# back: the narrative as it was committed.
back() { holds git -C records checkout -q .; }

example
run 0 psd -C records --today 2022-11-15 narrative bjorken
holds git -C records add -A
holds git -C records commit -q -m draft
body_of $file >text

t "a chapter is ready, by its id, its number or its title, and says so"
mark bjorken --ready avvikelser --ready 2.5 --ready "1.2 En god säkerhetskultur"
has out "The chapter Avvikelser is marked as ready."
has out "The chapter Öka riskmedvetenhet och beredskap is marked as ready."
has out "The chapter En god säkerhetskultur is marked as ready."
has out "3 of 24 chapters are ready."
head_of $file >front
has front "  - avvikelser"
has front "  - riskmedvetenhet-och-beredskap"
has front "  - sakerhetskultur"

t "not a byte of the text is touched"
body_of $file | cmp -s - text || fail "the text was changed"

t "twice is once, and says so"
unchanged bjorken --ready Avvikelser --ready AVVIKELSER
has out "The chapter Avvikelser was marked as ready already."
[ "$(grep -c Avvikelser out)" -eq 1 ] || fail "said twice" out

t "a chapter that is empty is marked, and that is told"
mark bjorken --ready informationssakerhet
has out "Note: nothing is written in the chapter Informationssäkerhet."

t "a chapter that somebody has taken out is marked, and that is told"
sed '/^#* Strålskydd/d' "records/$file" >without
cp without "records/$file"
mark bjorken --ready stralskydd
has out "Note: the chapter Strålskydd is not in the file."

t "it can be taken back, the last one with its list"
mark bjorken --not-ready 1.2 --not-ready avvikelser
has out "The chapter En god säkerhetskultur is no longer marked as ready."
has out "3 of 24 chapters are ready."
mark bjorken --not-ready 2.5 --not-ready stralskydd \
    --not-ready informationssakerhet
head_of $file >front
lacks front "ready"
unchanged bjorken --not-ready 2.5
has out "was not marked as ready."
back

t "a chapter that is not there is refused, with what was probably meant"
refused 2 bjorken --ready avviklser
has err "the outline 'skr-2021' has no heading 'avviklser'"
has err "did you mean 'avvikelser'?"
refused 2 bjorken --ready avvikelser --ready 9.9
has err "psd narrative --year 2022 --check bjorken lists the headings"
refused 2 bjorken --ready 2.5 --not-ready riskmedvetenhet-och-beredskap
has err "cannot be both ready and not"

t "in Swedish it is said as people say it"
run 0 psd -C records --lang sv --today "$today" mark bjorken --ready avvikelser
# the catalogue may be older than the sentence
grep -q "Avvikelser" out || fail "nothing is said" out
back

t "feedback is noted with its day and who gave it"
today=2022-11-24
mark --by verksamhetschef --feedback "Skriv mer om natten: vem nås?" bjorken
has out "Björken 2022: the feedback is noted (2022-11-24)"
head_of $file | tail -n 4 >front
same front <<'END'
feedback:
  - date: "2022-11-24"
    by: verksamhetschef
    text: "Skriv mer om natten: vem nås?"
END
mark --by MUM --feedback "Bra." bjorken
head_of $file >front
has front "    by: mum"

t "the same feedback is not noted twice"
today=2022-11-25
unchanged --by verksamhetschef --feedback "Skriv mer om natten: vem nås?" bjorken
has out "this feedback was noted already (2022-11-24)"

t "the last feedback can be taken back"
mark --undo feedback bjorken
has out "the last feedback is removed (2022-11-24)"
head_of $file >front
lacks front "mum"
mark --undo feedback bjorken
unchanged --undo feedback bjorken
has out "there is no feedback to remove"
git -C records diff --quiet || fail "something is left"

t "feedback from nobody that is known is refused"
refused 2 --by verksamhetschf --feedback "Bra." bjorken
has err "did you mean 'verksamhetschef'?"
refused 2 --by chef bjorken
has err "--by belongs to --feedback"
refused 2 --feedback " " bjorken
has err "the text is empty"

t "a unit's part that is handed in before the year is over is told of"
mark --handed-in bjorken
has out "Note: 2022 was not over then; what happened after 2022-11-25 is missing."
mark --undo handed-in bjorken
git -C records diff --quiet || fail "something is left"

t "what is finished before the year is over cannot be about all of it"
refused 2 --drawn-up bjorken
has err "2022-11-25: the narrative is about all of 2022, which was not over then"

t "a day to come is refused"
today=2023-01-27
refused 2 --handed-in --date 2023-02-01 bjorken
has err "2023-02-01 is still to come"

t "a unit's part is handed in, and the step is not asked for any more"
psd -C records --lang en --today 2023-02-05 overdue --unit bjorken >out
has out "psd mark --year 2022 --handed-in bjorken"
mark --handed-in bjorken
has out "Björken 2022: the narrative is noted as handed in (2023-01-27)"
head_of $file >front
has front 'handed_in: "2023-01-27"'
psd -C records --lang en --today 2023-02-05 overdue --unit bjorken >out
lacks out "psd mark --year 2022 --handed-in bjorken"
unchanged --handed-in bjorken
has out "was noted already as handed in (2023-01-27)"
refused 2 --handed-in --date 2023-01-20 bjorken
has err "the step 'handed-in' is noted already, and otherwise: on 2023-01-27"
has err "if that was wrong: psd mark --year 2022 --undo handed-in bjorken"

t "the top hands in to nobody, and a unit without a narrative has no steps"
refused 2 --year 2021 --handed-in lindhamra
has err "there is nobody above Lindhamra Vård och Omsorg AB to hand in to"
refused 3 --handed-in angsro
has err "there is no 'narratives/2022/angsro.md'"
has err "psd narrative --year 2022 angsro writes a draft"
back

t "nobody approves what has not been finished"
refused 2 --approved styrelse bjorken
has err "the narrative has been neither drawn up nor handed in yet"
refused 2 --published bjorken
today=2023-02-20
refused 2 --drawn-up --approved nobody bjorken
has err "there is no forum 'nobody'"

t "drawn up and approved in one breath; what the law asks for is told of"
mark --drawn-up --approved ledningsgrupp --paragraph "§ 14" bjorken
has out "Note: the law asks for the chapter Riskhantering, and nobody has written in it."
[ "$(grep -c Riskhantering out)" -eq 1 ] || fail "said twice" out
has out "Björken 2022: the narrative is noted as approved (2023-02-20)"
has out "Björken 2022: the narrative is noted as drawn up (2023-02-20)"
head_of $file >front
grep -A 4 '^drawn_up' front >lines
same lines <<'END'
drawn_up: "2023-02-20"
approved:
  body: ledningsgrupp
  date: "2023-02-20"
  paragraph: "§ 14"
END
unchanged --approved ledningsgrupp bjorken
has out "was noted already as approved (2023-02-20)"
refused 2 --approved ledningsgrupp --paragraph "§ 15" bjorken
has err "the step 'approved' is noted already, and otherwise"
refused 2 --approved mum bjorken

t "nothing becomes ready in what is approved"
refused 2 --ready avvikelser bjorken
has err "the narrative was approved on 2023-02-20"
has err "psd mark --year 2022 --undo approved bjorken"

t "what others stand on is not taken back before them"
refused 2 --undo drawn-up bjorken
has err "take that back first: psd mark --year 2022 --undo approved bjorken"
mark --undo approved bjorken
mark --undo drawn-up bjorken
git -C records diff --quiet || fail "something is left"
unchanged --undo drawn-up bjorken
has out "was not noted as drawn up"

t "it is not approved before the day that it was drawn up"
mark --drawn-up --date 2023-02-15 bjorken
refused 2 --approved styrelse --date 2023-02-14 bjorken
has err "2023-02-14 is before the day on which the narrative was drawn up"

t "what is said later of the approval is added"
mark --approved styrelse bjorken
mark --approved styrelse --paragraph "§ 9" bjorken
has out "what was missing on the approval is added (2023-02-20)"
head_of $file >front
has front '  paragraph: "§ 9"'
back

t "it is published, with a link that may come later"
mark --drawn-up --date 2023-02-15 bjorken
mark --published bjorken
has out "Note: nobody has approved it yet."
mark --published bjorken https://example.org/psb-2022
has out "where the narrative is published is noted (2023-02-20)"
head_of $file >front
has front "  link: https://example.org/psb-2022"
unchanged --published bjorken https://example.org/psb-2022
refused 3 --published bjorken "on the web"
back

t "by law the narrative of the whole is there on 1 March, and if not that is told"
run 0 psd -C records --today 2022-12-01 narrative lindhamra
today=2023-03-04
mark --year 2022 --drawn-up lindhamra
has out "Note: by law it was to be drawn up by 2023-03-01."
rm records/narratives/2022/lindhamra.md

t "the year is the one that people write on: until the end of February the last"
today=2023-02-28
mark --drawn-up bjorken
back
today=2023-03-01
refused 3 --drawn-up bjorken
has err "no narrative for 2023"
has err "if that of 2022 is meant, add '--year 2022'"

t "a dry run shows the change and saves nothing"
today=2023-02-20
cp "records/$file" narrative
mark -n --drawn-up bjorken
has out '+drawn_up: "2023-02-20"'
cmp -s narrative "records/$file" || fail "it was changed"

t "a quarter's text goes into the plan, and from there into the narrative"
today=2022-10-12
mark --quarter 3 --area O4 vo-sabo "Alla boenden har haft sin dialog."
has out "Särskilt boende, Stärka analys, lärande och utveckling: the text for quarter 3 of 2022 is noted"
git -C records diff -U0 $plan | sed '1,/^@@/d' | grep '^[-+]' >lines
same lines <<'END'
+    status_by_quarter:
+      - quarter: 3
+        text: Alla boenden har haft sin dialog.
+        date: "2022-10-12"
END
run 0 psd -C records --today 2022-10-12 narrative --stdout vo-sabo
has out "Alla boenden har haft sin dialog."
psd -C records --lang en --today 2022-10-20 overdue --unit vo-sabo >out
lacks out "Status for quarter 3 of 2022"

t "the same text changes nothing, and another replaces it and is told"
cp records/$plan before
mark --quarter 3 --area O4 vo-sabo "Alla boenden har haft sin dialog."
has out "says so already"
cmp -s before records/$plan || fail "it was changed"
mark --quarter 3 vo-sabo "Fyra av fem har haft sin dialog."
has out "It said before: Alla boenden har haft sin dialog."
[ "$(grep -c 'quarter: 3' records/$plan)" -eq 1 ] || fail "it is there twice"

t "without an area it is the one with such texts, and else it must be said"
mark --quarter 2 --area O4 vo-sabo "Halva vägen."
mark --undo quarter --quarter 3 vo-sabo
has out "the text for quarter 3 of 2022 is removed"
refused 2 --quarter 3 vo-sabo "Text."
has err "of which area?"
has err "the plan has: F1, F2, F3, O4"
mark --undo quarter --quarter 2 --area O4 vo-sabo
mark --undo quarter --quarter 2 --area O4 vo-sabo
has out "there is no text for quarter 2 of 2022"
mark --quarter 2 vo-sabo "Planen är genomgången på alla."
has out "Engagerad ledning och tydlig styrning"
back

t "an area that the plan has no word on yet gets one"
mark --quarter 3 --area F4 vo-sabo "Anhöriga är med i två ronder."
run 0 psd -C records validate -q --no-warnings $plan
has records/$plan "  - area: F4"
back

t "a quarter that has not begun, and an area that is not there, are refused"
refused 2 --quarter 4 --area F1 --date 2022-09-30 vo-sabo "Text."
has err "quarter 4 of 2022 begins on 2022-10-01, which is after 2022-09-30"
refused 2 --quarter 5 vo-sabo "Text."
refused 2 --quarter 3 --area O9 vo-sabo "Text."
refused 3 --quarter 3 --year 2020 vo-sabo "Text."
has err "has no plan for 2020"

t "what does not go together is refused"
refused 2 bjorken
has err "what has been done?"
refused 2 --quarter 3 --handed-in vo-sabo "Text."
refused 2 --undo handed-in --drawn-up bjorken
refused 2 --undo drwn-up bjorken
has err "did you mean 'drawn-up'?"
refused 2 --handed-in bjorken "a text"
has err "'a text' is one too many"
refused 2 --quarter 3 vo-sabo
has err "The text follows the unit"
refused 2 --paragraph "§ 1" --handed-in bjorken
refused 2 --area F1 --handed-in bjorken

t "what says who a patient is cannot be noted"
refused 3 --feedback "Gäller 19121212-1212." bjorken

t "somebody else's hold, and a file that is write-protected, leave it alone"
today=2023-02-20
echo elsewhere >records/$file.lock
refused 4 --drawn-up bjorken
rm records/$file.lock
chmod a-w records/$file
refused 3 --drawn-up bjorken
chmod u+w records/$file

t "a file that says it is another unit's is refused"
sed 's/^unit: bjorken/unit: angsro/' records/$file >other
cp other records/$file
refused 3 --drawn-up bjorken
has err "does not say that it is the narrative of bjorken for 2022"
back

text='\n# Titel\n\n## Avvikelser\n\nMän\\u0301niskors ord.  \n\n\n---\n\nslut'

t "odd heads: CR LF, a BOM, no newline at the end, flow style, comments, quotes"
for first in 'ready: [ "inledning",sammanfattning ]  # klara\n' \
    "'ready':\n- inledning\n\n# kvar\n" \
    'ready:\n    -   inledning   # först\n' \
    'title: >-\n  En titel\n  i två rader\n' \
    'published: {date: "2023-02-16"}\nready: []\n' \
    '"approved": { body: styrelse }\nfeedback:\n- {date: "2022-11-01", text: Bra}\n' \
    ''; do
	for way in lf crlf bom; do
		printf '%b' "---\nrecord:   narrative\n# min fil\nunit: 'bjorken'\nyear: 2022\noutline: skr-2021\n$first---\n$text" >plain
		case $way in
		crlf) sed 's/$/\r/' plain | head -c -1 >odd ;;
		bom) { printf '\357\273\277'; cat plain; } >odd ;;
		*) cp plain odd ;;
		esac
		cp odd "records/$file"
		mark --drawn-up --date 2023-02-15 bjorken
		case $first in published*) ;; *)
			mark --ready avvikelser bjorken ;;
		esac
		mark --feedback "Nytt: \"så\"." bjorken
		cp "records/$file" now
		# what is gone from the file or has changed in it
		diff odd now | grep '^<' | grep -v 'ready: \[\]\|ready: \[ "inl' >gone
		[ -s gone ] && fail "$way, $first" gone
		awk 'n >= 2; /^---/ { n++ }' odd >body
		awk 'n >= 2; /^---/ { n++ }' now | cmp -s - body ||
		    fail "the text was changed: $way, $first" now
		[ "$way" = crlf ] && grep -v -q "$(printf '\r')$" now &&
		    [ "$(grep -c -v "$(printf '\r')$" now)" -gt 1 ] &&
		    fail "lines end otherwise" now
		run 0 psd -C records validate -q --no-warnings "$file"
		[ -s out ] && fail "$way, $first: faults" out
	done
done
back

t "validate tells of a head that makes no sense"
put records/narratives/2022/alen.md <<'END'
---
record: narrative
unit: angsro
year: 2022
outline: skr-2021
drawn_up: "2022-12-01"
approved: {body: styrelse, date: "2022-11-01"}
published: {date: "2099-05-01"}
ready: [inledning, avviklser]
feedback:
  - {date: "2099-11-30", by: nobody, text: Bra}
---
END
run 1 psd -C records --lang en --today 2023-03-01 validate narratives
has out "its file is called 'alen.md'"
has out "'drawn_up' is 2022-12-01, when 2022 was not over"
has out "'approved.date' is 2022-11-01, which is before 'drawn_up', 2022-12-01"
has out "'avviklser' is no heading of the narrative's outline"
has out "did you mean 'avvikelser'"
has out "'nobody' is neither a role nor a forum in psd.yaml"
has out "'date' is 2099-05-01, which is after today"
has out "'date' is 2099-11-30, which is after today"
rm records/narratives/2022/alen.md

t "the approval is asked for where the organisation has set a day, and only there"
psd -C records --lang en --today 2022-05-20 overdue >out
lacks out "--approved"
sed 's/^  feedback: "11-30"/&\
  approval: "04-30"/' records/psd.yaml >with
cp with records/psd.yaml
run 0 psd -C records --lang en --today 2023-05-02 overdue
has out "Approval of the narrative of 2022"
lacks out "--approved"
has out "psd narrative --year 2022 lindhamra"
run 0 psd -C records --today 2023-05-02 narrative --year 2022 lindhamra
run 0 psd -C records --lang en --today 2023-05-02 overdue
has out "psd mark --year 2022 --approved FORUM lindhamra"
back

t "a narrative may be longer than other records"
run 0 psd -C records --today 2022-11-20 narrative bjorken
cat "records/$file" >long
yes "Vi har arbetat med det här under hela året, och mer är kvar att göra." |
    head -n 20000 >>long
cp long "records/$file"
mark bjorken --ready avvikelser
has out "The chapter Avvikelser is marked as ready."
tail -n 1 "records/$file" >end
grep -q "mer är kvar" end || fail "its end is lost" end
back

t "each step of a narrative names the command that answers it"
run 0 psd -C records --lang en --today 2022-12-05 overdue --unit vo-sabo
has out "psd mark --year 2022 --quarter 2 vo-sabo TEXT"
has out "psd narrative --year 2022 vo-sabo"
run 0 psd -C records --today 2022-12-05 narrative --year 2022 vo-sabo
run 0 psd -C records --lang en --today 2022-12-05 overdue --unit vo-sabo
has out "psd mark --year 2022 --feedback TEXT vo-sabo"
finish
