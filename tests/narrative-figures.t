#!/bin/sh
# psd narrative: the sentences and tables that are told from figures, values
# and dialogues.
. "${0%/*}/lib.sh"

# organisation UNIT ...: psd.yaml with a company, two areas and UNITs, each
# "id Name area".
organisation() {
	rm -rf records
	mkdir -p records/plans/2022 records/results/2022 \
	    records/statistics/2021 records/statistics/2022 \
	    records/dialogues/2021 records/dialogues/2022
	cat >records/psd.yaml <<'END'
record: organisation
format: 1
name: Vården AB
short: VAB
language: sv
framework: agera-2020
overdue_deviation_days: 30
levels:
  - {id: bolag, name: Bolagsnivå, short: B, unit_name: bolag, unit_plural: bolag, offset: 21}
  - {id: vo, name: Områdesnivå, short: VO, unit_name: verksamhetsområde, unit_plural: verksamhetsområden, offset: 14}
  - {id: enhet, name: Enhetsnivå, short: E, unit_name: enhet, unit_plural: enheter, offset: 7}
units:
  - {id: bolaget, name: Vården, level: bolag}
  - {id: norr, name: Norr, level: vo, parent: bolaget}
  - {id: soder, name: Söder, level: vo, parent: bolaget}
  - {id: eken, name: Eken, level: enhet, parent: norr}
  - {id: linden, name: Linden, level: enhet, parent: norr}
  - {id: alen, name: Ålen, level: enhet, parent: soder}
END
}

# figures UNIT YEAR: its months, from lines "01|reported_risks: 3|complaints: 1".
figures() {
	{
		printf 'record: statistics\nunit: %s\nyear: %s\nmonths:\n' \
		    "$1" "$2"
		awk -F '|' -v year="$2" '{
			print "  - month: \"" year "-" $1 "\""
			for (i = 2; i <= NF; i++)
				print "    " $i
		}'
	} >"records/statistics/$2/$1.yaml"
}


# months LAST TEXT: lines for figures(), the same each month.
months() {
	awk -v last="$1" -v text="$2" 'BEGIN {
		for (i = 1; i <= last; i++)
			printf "%02d|%s\n", i, text
	}'
}

# tell KIND UNIT [OPTION ...]: the text of the part KIND into the file text.
tell() {
	kind=$1 unit=$2
	shift 2
	run 0 psd -C records --today "${day:-2023-02-01}" --lang en \
	    narrative --year 2022 --stdout "$@" "$unit"
	sed -n "/<!-- psd:part id=[^ ]*$kind /,/<!-- psd:end -->/p" out |
	    sed '/<!-- källor/,/-->/d; /^<!--/d' | cat -s |
	    sed "s/$(printf '\302\240')/ /g" |
	    sed -e '1{/^$/d;}' -e '${/^$/d;}' >text
}

# public UNIT: what everybody reads of UNIT, into the file text.
public() {
	run 0 psd -C records --today 2023-02-01 --lang en narrative \
	    --year 2022 --public "$1"
	sed "s/$(printf '\302\240')/ /g" out >text
}

# row NAME HEADING: the row NAME of the table under HEADING of text.
row() {
	awk -v name="| $1 |" -v heading="#* $2" '
	/^#/ { inside = $0 ~ "^" heading "$" }
	inside && index($0, name) == 1' text
}

t "nothing that was given is one sentence"
organisation
tell klagomal-och-synpunkter.complaints eken
same text <<'END'
Eken har inte redovisat några synpunkter eller klagomål.
END
tell riskhantering.risks bolaget
same text <<'END'
Vården har inte redovisat några risker eller negativa händelser.
END
tell avvikelser.deviations norr
same text <<'END'
Norr har inte redovisat några avvikelser.
END

t "one complaint is told in the singular, with its quarter"
figures eken 2022 <<'END'
01|complaints: 1|overdue_complaints: 1
END
day=2022-02-10 tell klagomal-och-synpunkter.complaints eken
same text <<'END'
Under januari 2022 kom det in 1 synpunkt eller klagomål. I slutet av januari var 1 klagomål förfallet.

| Kvartal | Synpunkter och klagomål | Förfallna vid periodens slut |
| --- | ---: | ---: |
| 1 (ej avslutat) | 1 | 1 |
| Totalt | 1 | 1 |
END

t "what has not changed since January is said so"
months 06 'complaints: 2|overdue_complaints: 0' | figures eken 2022
tell klagomal-och-synpunkter.complaints eken
has text "Under januari–juni 2022 kom det in 12 synpunkter och klagomål."
has text "I slutet av juni var inga klagomål förfallna, liksom i slutet av januari."

t "the year before is compared where the same units gave the same months"
months 12 'reported_risks: 10|negative_events: 20' | figures eken 2022
months 12 'reported_risks: 5|negative_events: 40' | figures eken 2021
tell riskhantering.risks eken
sed -n 1,3p text >first
same first <<'END'
De rapporterade riskerna har blivit fler, från 60 till 120, medan de negativa händelserna har blivit färre, från 480 till 240 (samma månader 2021 och 2022). Att fler risker rapporteras är ett gott tecken: då finns de att åtgärda innan någon skadas.

Under januari–december 2022 rapporterades 120 risker och 240 negativa händelser, alltså 5 rapporterade risker på 10 händelser.
END

t "without it the halves of the year are, by those who gave each month"
organisation
{
	printf '%s|reported_risks: 12|negative_events: 9\n' 01 02 03
	printf '%s|reported_risks: 8|negative_events: 9\n' 04 05 06
} | figures eken 2022
months 02 'reported_risks: 50|negative_events: 1' | figures linden 2022
tell riskhantering.risks norr
sed -n 1p text >first
same first <<'END'
De rapporterade riskerna har blivit färre, från i genomsnitt 12 till 8 i månaden, och de negativa händelserna är ungefär lika många som förut (januari–mars mot april–juni, i 1 enhet som har redovisat varje månad). Att färre risker rapporteras behöver inte betyda att riskerna har blivit färre.
END
has text "Siffrorna är inte fullständiga. Linden har inte redovisat något efter februari."
tell riskhantering.risks bolaget
has text "Siffrorna är inte fullständiga. Ålen har inte redovisat några risker eller negativa händelser. Linden har inte redovisat något efter februari."

t "a rare thing that no month tells of has not happened"
organisation
{
	printf '01|negative_events: 9|serious_events: 1|lex_maria: 1\n'
	printf '02|negative_events: 9\n'
} | figures eken 2022
tell avvikelser.deviations eken
has text "1 allvarlig händelse är redovisad under året; 1 är anmäld enligt lex Maria och ingen enligt lex Sarah."

t "the public reads no small number, on any level, nor one it comes from"
organisation
months 12 'negative_events: 8|complaints: 9' | figures alen 2022
printf '01|negative_events: 9|complaints: 3\n' | figures eken 2022
printf '01|negative_events: 9|complaints: 20\n' | figures linden 2022
for unit in bolaget norr eken linden; do
	public $unit
	cp text "$unit"
	grep -w 3 text | grep -i klagomål && fail "$unit: 3 complaints" text
done
cp norr text
row Eken 'Klagomål och synpunkter' >cells
row Linden 'Klagomål och synpunkter' >>cells
row Totalt 'Klagomål och synpunkter' >>cells
same cells <<'END'
| Eken | färre än 5 |
| Linden | utelämnat |
| Totalt | 23 |
END
has eken "kom det in färre än 5 synpunkter och klagomål"
has linden "kom det in ett antal synpunkter och klagomål"
has norr "kom det in 23 synpunkter och klagomål"
lacks linden 20\ synpunkter
lacks bolaget "| Eken |"

t "a small number on the level above hides one beside it there too"
printf '01|negative_events: 9|complaints: 1\n' | figures linden 2022
public bolaget
row Norr 'Klagomål och synpunkter' >cells
row Söder 'Klagomål och synpunkter' >>cells
row Totalt 'Klagomål och synpunkter' >>cells
same cells <<'END'
| Norr | färre än 5 |
| Söder | utelämnat |
| Totalt | 112 |
END
public soder
lacks text "108"

t "quarters are not told to the public, nor a part of the year"
organisation
months 12 'negative_events: 9|complaints: 9' | figures eken 2022
public eken
row 'Hela året' 'Klagomål och synpunkter' >cells
same cells <<'END'
| Hela året | 108 |
END
lacks text "| Kvartal | Synpunkter"
grep '^| [1-4] |' text >quarters && fail "a quarter is told" quarters

t "risks, meetings and nothing at all are told however small"
organisation
printf '01|reported_risks: 2|negative_events: 0\n' | figures eken 2022
public eken
has text "rapporterades 2 risker och inga negativa händelser."

# plan LEVEL: the company's plan with one area; its measures are read.
plan() {
	cat >records/plans/2022/bolaget.yaml <<END
record: plan
unit: bolaget
year: 2022
title: Handlingsplan
framework: agera-2020
areas:
  - area: F2
    rows:
      - level: $1
        activities:
          - id: a-11111
            text: Följa upp.
            obligation: must
        follow_ups:
          - {original: Varje kvartal, cadence: quarterly}
        measures:
END
	cat >>records/plans/2022/bolaget.yaml
}

# results UNIT: from lines "measure|period|key: value|key: value".
results() {
	{
		printf 'record: results\nunit: %s\nyear: 2022\nresults:\n' "$1"
		awk -F '|' '{
			print "  - measure: " $1
			print "    period: \"" $2 "\""
			print "    date: \"2022-12-20\""
			for (i = 3; i <= NF; i++)
				print "    " $i
		}'
	} >"records/results/2022/$1.yaml"
}

t "a measure is told with target, value, what it was, and who says what"
organisation
plan enhet <<'END'
          - {id: m-11111, text: Andel som gått kursen, kind: share, direction: up, targets: [{year: 2022, value: 90}]}
          - {id: m-22222, text: Antal felaktiga listor, kind: count, direction: down, targets: [{year: 2022, value: 0}]}
          - {id: m-33333, text: Antal möten med patientrådet, kind: count, direction: up}
END
results eken <<'END'
m-11111|2022-Q1|numerator: 17|denominator: 20
m-11111|2022-Q2|numerator: 19|denominator: 20|comment: Alla utom en.|by: enhetschef
m-22222|2022-Q1|value: 1
m-22222|2022-Q2|value: 3
m-22222|2022-Q3|value: 2|comment: Två listor var fel.
m-33333|2022-Q3|value: 2
END
tell sakerhetskultur.measures eken
same text <<'END'
Ett av två mål är nått.

| Mätning | Mål | Utfall | Läge |
| --- | --- | --- | --- |
| Andel som gått kursen | 90 % | 95 % (19 av 20), kvartal 2 | nått; bättre än förut (85 %) |
| Antal felaktiga listor | 0 | 2, kvartal 3 | inte nått; bättre: 1 → 3 → 2 (kvartal 1–3) |
| Antal möten med patientrådet |  | 2, kvartal 3 |  |

De som har redovisat värdena skriver:

- *Andel som gått kursen* – enhetschef: ”Alla utom en.”
- *Antal felaktiga listor* – Eken: ”Två listor var fel.”
END

t "of several units it tells the value of each, and who lacks one"
tell sakerhetskultur.measures norr
has text "| Antal felaktiga listor | 2 enheter | 0 | Eken: 2; saknas för Linden | nått av 0 av 1; bättre än förut (3) |"

t "the public reads no small value, nor its trend, target or comment"
public eken
has text "| Antal felaktiga listor | 0 | färre än 5, kvartal 3 |  |"
has text "| Antal möten med patientrådet |  | 2, kvartal 3 |  |"
has text 'Alla utom en.'
lacks text "Två listor"
public norr
has text "| färre än 5 för Eken; saknas för Linden |  |"
has text "Två mål i siffror är satta: ett är delvis nått och ett är utelämnat."

t "as many targets are hidden in the summary as under the areas"
public norr
has text "Inget av två mål är nått, ett är delvis nått och ett är utelämnat."
has text "Två mål i siffror är satta: ett är delvis nått och ett är utelämnat."
grep -c "^Tal under 5 som gäller personer" text >count
same count <<'END'
1
END

t "values of units that are of different periods say so"
results linden <<'END'
m-11111|2022-Q3|numerator: 18|denominator: 20
END
tell sakerhetskultur.measures norr
has text "Eken: 95 % (19 av 20), kvartal 2; Linden: 90 % (18 av 20), kvartal 3"
rm records/results/2022/linden.yaml

t "a measure without a value has no row, and is named"
tell sakerhetskultur.measures soder
same text <<'END'
Om målen är nådda går inte att säga: inga värden är redovisade.

Inget värde är redovisat för ”Andel som gått kursen” (Ålen), ”Antal felaktiga listor” (Ålen) och ”Antal möten med patientrådet” (Ålen).
END

# dialogue UNIT ID HELD [YEAR]: reads the rest.
dialogue() {
	cat >"records/dialogues/${4:-2022}/$1-$2.yaml" - <<END
record: dialogue
id: $2
unit: $1
year: ${4:-2022}
template: enhetschef-medarbetare
held: "$3"
END
	cat <&3 >>"records/dialogues/${4:-2022}/$1-$2.yaml"
}

t "no dialogue is one sentence; a recommendation says what became of it"
organisation
tell utveckling.dialogues eken
same text <<'END'
Ingen patientsäkerhetsdialog har hållits under 2022.
END
dialogue eken d-11111 2022-05-02 3<<'END'
observations:
  - {id: o-11111, kind: risk, area: O3, text: Larmet hörs inte i köket.}
  - {id: o-22222, kind: strength, area: O3, text: SBAR används alltid.}
recommendations:
  - {id: o-33333, text: Byt larmen.}
  - {id: o-44444, text: Öva larm.}
actions:
  - {id: x-11111, text: Beställa nya larm., origin: o-33333, due: "2022-09-01", done: "2022-08-30"}
lessons:
  - {id: o-55555, text: Fråga alltid köket., positive: true}
END
tell utveckling.dialogues eken
sed '/^\*\*Åtgärder/,$d' text | sed '1d;$d' >found
same found <<'END'

**Det dialogerna såg**

Säker vård här och nu:

- *Framgångsfaktorer och styrkor:* SBAR används alltid.
- *Risker:* larmet hörs inte i köket.

**Rekommendationer**

| Dialogen rekommenderar | Vad det har blivit |
| --- | --- |
| Byt larmen | Har blivit en åtgärd som är klar |

Om det här är inget antecknat ännu:

- Öva larm.
END
tell utveckling.lessons eken
same text <<'END'
Årets dialog har gett en lärdom. Den har inte spridits ännu.

**Lärdomar av det som gick bra**

- Fråga alltid köket. Den är inte spridd ännu.
END

t "of one dialogue with one action nothing is counted that is one"
tell utveckling.dialogues eken
has text "Under 2022 har en patientsäkerhetsdialog hållits."
has text "Årets dialog har lett till en åtgärd, som är klar."
tell sammanfattning.summary eken
has text "Den åtgärd som bestämdes är klar."
tell riskhantering.risks eken
has text "Patientsäkerhetsdialogen har lyft fram en risk; den står under dialogerna."
tell egenkontroll.self-checks eken
lacks text "1 egenkontroll"

t "without a dialogue nobody is told that it gave no lessons"
tell utveckling.lessons linden
same text </dev/null

t "the top tells the priorities of the areas that its plan has, and no others"
plan enhet <<'END'
          - {id: m-33333, text: Antal möten med patientrådet, kind: count, direction: up}
END
tell mal-och-strategier.goals bolaget
has text "En god säkerhetskultur:"
lacks text "Säker vård här och nu"

t "courses say who gave the figures and when, as a measure of them may be older"
cat >>records/psd.yaml <<'END'
courses:
  - {id: grund, name: Grundkurs}
END
cat >records/statistics/2022/norr.yaml <<'END'
record: statistics
unit: norr
year: 2022
training:
  - {course: grund, date: "2022-03-01", completed: 1, total: 4}
  - {course: grund, date: "2022-09-30", completed: 3, total: 4}
END
tell kunskap-och-kompetens.training norr
has text "| Grundkurs | Norr | september | 3 av 4 (75 %) |"

finish
