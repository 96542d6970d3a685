#!/bin/sh
# psd narrative: what one year's narrative says is where the next one begins.
# shellcheck source=SCRIPTDIR/lib.sh
. "${0%/*}/lib.sh"

# tell PART UNIT YEAR [OPTION ...]: the text of PART of UNIT's narrative, told
# anew on $day, into the file text.
tell() {
	kind=$1 unit=$2 year=$3
	shift 3
	run 0 psd -C records --today "${day:-2027-01-15}" --lang en \
	    narrative --year "$year" --stdout "$@" "$unit"
	sed -n "/<!-- psd:part id=[^ ]*$kind /,/<!-- psd:end -->/p" out |
	    sed '/<!-- källor/,/-->/d; /^<!--/d' | cat -s |
	    sed "s/$(printf '\302\240')/ /g" |
	    sed -e '1{/^$/d;}' -e '${/^$/d;}' >text
}

# public UNIT YEAR: what everybody reads, into the file text.
public() {
	run 0 psd -C records --today 2027-01-15 --lang en narrative \
	    --year "$2" --public --format markdown "$1"
	sed "s/$(printf '\302\240')/ /g" out >text
}

mkdir -p records/plans/2025 records/plans/2026 records/dialogues/2025 \
    records/statistics/2025 records/narratives/2025
cat >records/psd.yaml <<'EOY'
record: organisation
format: 1
name: Solglimt Hemvård AB
short: Solglimt
framework: agera-2020
outline: liten
levels:
  - {id: bolag, name: Företaget, unit_name: företag, unit_plural: företag}
roles:
  - {id: verksamhetschef, name: verksamhetschef, level: bolag}
forums:
  - {id: apt, name: APT}
surveys:
  - id: kultur
    name: Kulturenkäten
    definition: Svar 4 och 5 är goda.
    steps: [Omedveten, Reagerande, Lärande]
units:
  - {id: solglimt, name: Solglimt, level: bolag, staff: 8}
dialogues:
  - {template: verksamhetschef-enhet, levels: [bolag]}
EOY
cat >records/plans/2025/solglimt.yaml <<'EOY'
record: plan
unit: solglimt
year: 2025
framework: agera-2020
areas:
  - area: O2
    priorities: [Läkemedel ges rätt.]
    status_by_quarter:
      - {quarter: 1, text: Signeringen prövas hos hälften., date: "2025-04-09"}
    rows:
      - level: bolag
        activities:
          - {id: a-00001, text: Inför digital signering., progress: done, progress_date: "2025-06-28"}
          - {id: a-00002, text: Lås in nycklarna., progress: ongoing, comment: Skåpet är beställt.}
          - {id: a-00003, text: Räkna doserna., progress: paused, progress_date: "2025-09-01"}
          - {id: a-00004, text: Byt dosetter., progress: ongoing}
          - {id: a-00005, text: Kasta pärmar., progress: stopped, progress_date: "2025-08-01"}
        measures:
          - {id: m-00001, activities: [a-00001], text: Andel signerade doser, kind: share, targets: [{year: 2026, value: 98}]}
          - {id: m-00002, activities: [a-00002], text: Borttappade nycklar, kind: count, targets: [{year: 2025, value: 0}]}
  - area: O3
EOY
cat >records/dialogues/2025/solglimt-d-00001.yaml <<'EOY'
record: dialogue
id: d-00001
unit: solglimt
year: 2025
template: verksamhetschef-enhet
planned: "2025-06-03"
held: "2025-06-03"
observations:
  - id: o-00001
    kind: risk
    text: Nycklar förvaras olika.
    methods: [Två kunder berättade vid hembesök.]
    relatives_took_part: true
recommendations:
  - {id: o-00002, text: Gå igenom nyckelrutinen., area: O3}
actions:
  - {id: x-00001, text: Köp ett nyckelskåp., responsible: verksamhetschef, due: "2025-09-30", done: "2025-09-01"}
  - {id: x-00002, text: Rensa dosetter., responsible: verksamhetschef, immediate: true, done: "2025-06-05"}
lessons:
  - {id: o-00003, text: Fråga kunden själv.}
EOY
cat >records/statistics/2025/solglimt.yaml <<'EOY'
record: statistics
unit: solglimt
year: 2025
months:
  - {month: "2025-01", reported_risks: 3, overdue_deviations: 2, investigations: {done: 1, with_participation: 0}}
  - {month: "2025-04", reported_risks: 2, overdue_deviations: 1, positive_events: 2, positive: [Felet sågs i tid.], comment: Många vikarier.}
surveys:
  - {survey: kultur, date: "2025-03-12", share_4_5: 75, answers: 8, step: 2}
EOY

t "what was written of a quarter is told by every outline"
for outline in liten patient-och-kvalitet skr-2011 skr-2020 skr-2021; do
	day=2025-04-10 tell quarter-status solglimt 2025 --outline "$outline"
	has text "Signeringen prövas hos hälften."
done

t "one unit's quarters in which nothing was finished are no table"
lacks text "| Solglimt |"
tell quarter-status solglimt 2025
has text "| Solglimt | – | 1 blev klar |"

t "a survey is told though no measure asks for it"
tell surveys solglimt 2025
same text <<'END'
| Mätning | Senast | Goda svar | Antal svar | Steg |
| --- | --- | ---: | ---: | ---: |
| Kulturenkäten | mars | 75 % | 8 | 2 (Reagerande) |

Kulturenkäten: Svar 4 och 5 är goda.
END

t "the public does not read what few answered"
public solglimt 2025
has text "| Kulturenkäten | mars | 75 % | 8 | 2 (Reagerande) |"
sed 's/share_4_5: 75, answers: 8/share_4_5: 25, answers: 8/' \
    records/statistics/2025/solglimt.yaml >few
cp records/statistics/2025/solglimt.yaml plain
cp few records/statistics/2025/solglimt.yaml
public solglimt 2025
has text "| Kulturenkäten | mars | utelämnat | utelämnat | utelämnat |"
cp plain records/statistics/2025/solglimt.yaml

t "what went well, and what was noted beside the figures, is told"
tell risker.risks solglimt 2025
sed -n '/positiva/,$p' text >noted
same noted <<'END'
2 positiva händelser är också rapporterade.

**Det som gick bra**

- Felet sågs i tid.

**Antecknat till månadernas siffror**

- *April:* Många vikarier.
END
has text "Patientsäkerhetsdialogen har lyft fram en risk till"
public solglimt 2025
lacks text "Felet sågs i tid"
lacks text "Många vikarier"

t "how patients took part is told in whole sentences"
tell participation solglimt 2025
has text "medverkade inte i den enda utredningen av allvarliga händelser."
has text "att hitta risker och lösningar: två kunder berättade vid hembesök."
lacks text ".."

t "a lesson of which nobody said what it came from is a lesson"
tell lessons solglimt 2025
has text "**Lärdomar**"
lacks text "gick fel"

t "two of two are both"
tell summary solglimt 2025
has text "Av två åtgärder därifrån är båda klara."

t "what stands for a day is not called a sum"
tell deviations solglimt 2025
has text "Förfallna avvikelser vid periodens slut"

t "priorities of the framework are not told as the organisation's own"
tell goals solglimt 2025
grep -A 2 '^Det här prioriteras' text >own
has own "Läkemedel ges rätt."
has text "För övriga områden har planen inga egna prioriteringar."
has text "Där gäller de som följer med Agera för säker vård 2020–2024:"

t "who has written goals is not told to have none"
tell next-year solglimt 2025
has text "Solglimt har inte skrivit några mål för 2026."
run 0 psd -C records --today 2026-01-12 narrative --year 2025 solglimt
cat >goals <<'END'

Vi har valt tre mål.

1. O3: Alla nycklar kvitteras. <!-- fråga styrelsen -->
2. Patienten som medskapare: Varje kund får frågan.
3. Färre fall.

### Måluppfyllelse

- Det gick bra.
END
file=records/narratives/2025/solglimt.md
sed '/^## 7 Mål för nästa år/r goals' "$file" >with && mv with "$file"
tell next-year solglimt 2025
lacks text "har inte skrivit några mål"

t "goals in a numbered list begin the next plan, and nothing else does"
run 0 psd -C records --today 2026-01-12 --lang en new-plan --no-edit solglimt
has records/plans/2026/solglimt.yaml "text: Alla nycklar kvitteras."
has records/plans/2026/solglimt.yaml "text: Varje kund får frågan."
has records/plans/2026/solglimt.yaml "Färre fall."
lacks records/plans/2026/solglimt.yaml "fråga styrelsen"
lacks records/plans/2026/solglimt.yaml "Det gick bra."

t "a target that the narrative announced does not go without a word"
tell next-year solglimt 2025
has text "- Andel signerade doser: 98 %."
has records/plans/2026/solglimt.yaml "Målet för 2026, 98 %, togs inte med"
lacks records/plans/2026/solglimt.yaml "startplanens"
has records/plans/2026/solglimt.yaml "origin: m-00002"

t "what the next plan has taken up is not told as left"
tell dialogues solglimt 2025
has text "| Gå igenom nyckelrutinen | Finns som förslag i planen för 2026 |"
tell next-year solglimt 2025
lacks text "inte tagits in"
mv records/plans/2026/solglimt.yaml .
tell dialogues solglimt 2025
has text "- Gå igenom nyckelrutinen."
tell next-year solglimt 2025
has text "Rekommendationen från dialogen 2025 har inte tagits in"
mv solglimt.yaml records/plans/2026

t "the next narrative tells the goals that the last one set"
tell goals solglimt 2026
grep -A 5 '^Inför 2026 sattes dessa mål:' text >goals
same goals <<'END'
Inför 2026 sattes dessa mål:

- *Säker vård här och nu:* Alla nycklar kvitteras.
- *Patienten som medskapare:* Varje kund får frågan.
- Färre fall.

END

t "last year's activities are told with what this year's plan says of them"
cat >records/plans/2026/solglimt.yaml <<'EOY'
record: plan
unit: solglimt
year: 2026
framework: agera-2020
areas:
  - area: O2
    rows:
      - level: bolag
        activities:
          - {id: a-00012, text: Lås in nycklarna., origin: a-00002, progress: done, progress_date: "2026-05-04", effect: {judged: achieved, text: Ingen nyckel är borta.}}
          - {id: a-00013, text: Räkna doserna., origin: a-00003}
          - {id: a-00014, text: Gå igenom nyckelrutinen., origin: o-00002, progress: ongoing}
EOY
tell previous-actions solglimt 2026
sed -n '1,/^- Byt/p' text >plan
same plan <<'END'
I planen för 2025 hade Solglimt fem aktiviteter. Så har det gått för dem: två är klara, en pågår, en är avbruten och en är inte redovisad.

- Inför digital signering. *Klar.*
- Lås in nycklarna. Fortsatte i planen för 2026: klar 4 maj 2026. Avsedd effekt är nådd: Ingen nyckel är borta.
- Räkna doserna. Fortsatte i planen för 2026: inte redovisad.
- Byt dosetter. *Vid årsskiftet: pågår.*
END
has text "Dialogen 2025 gav en rekommendation. Den blev en aktivitet i planen."

t "a heading of one's own ends the one above that it is no deeper than"
cat >own <<'END'

### Vad vi har lärt oss

Vi övar två och två.

END
awk '/^## 4 Väsentliga risker/ { while ((getline l <"own") > 0) print l }
{ print }' "$file" >with && mv with "$file"
run 1 psd -C records --today 2026-01-12 --lang en narrative --check \
    --year 2025 --format json solglimt
python3 - >rows <<'END'
import json
for t in json.load(open("out"))["tables"]:
    for r in t["rows"] if t["name"] == "lacks" else []:
        print(r["heading"], r["kind"])
END
has rows "patienter-och-narstaende parts"
has rows "arbetet-under-aret not-ready"

t "a new part does not follow one that somebody has moved away"
cat >chapter.py <<'END'
import re, sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
one = re.compile(r"<!-- psd:part id=arbetet-under-aret\.(surveys|quarter-status) "
                 r".*?<!-- psd:end -->\n\n?", re.S)
surveys = next(m.group(0) for m in one.finditer(text) if "surveys" in m[0])
text = one.sub("", text)
text = text.replace("Vi övar två och två.\n",
                    "Vi övar två och två.\n\n" + surveys)
text = text.replace("arbetet-under-aret.quarter-status\n", "")
open(path, "w", encoding="utf-8").write(text)
END
run 0 psd -C records --today 2026-01-13 narrative --year 2025 solglimt
holds python3 chapter.py "$file"
lacks "$file" "quarter-status"
run 0 psd -C records --today 2026-01-13 narrative --year 2025 solglimt
sed -n 's/^<!-- psd:part id=\([a-z.-]*\) .*/\1/p; s/^##* \(.*\)/# \1/p' \
    "$file" | sed -n '/^# 3 Så/,/^# 4/p' >order
grep -B 1 -A 1 'quarter-status' order >around
same around <<'END'
arbetet-under-aret.training
arbetet-under-aret.quarter-status
# 3.1 Egenkontroll
END

# A municipality: one area with two homes, and one that is a unit of its own.
rm -rf records
mkdir -p records/plans/2025 records/statistics/2025 records/results/2025
cat >records/psd.yaml <<'EOY'
record: organisation
format: 1
name: Åsby kommun
short: Åsby
framework: agera-2020
levels:
  - {id: kommun, name: Kommunnivå, unit_name: kommun, unit_plural: kommuner}
  - {id: omrade, name: Områdesnivå, unit_name: område, unit_plural: områden}
  - {id: enhet, name: Enhetsnivå, unit_name: enhet, unit_plural: enheter}
roles:
  - {id: mas, name: medicinskt ansvarig sjuksköterska, level: kommun}
  - {id: omradeschef, name: områdeschef, level: omrade}
  - {id: enhetschef, name: enhetschef, level: enhet}
courses:
  - {id: palliativ, name: Palliativ vård}
units:
  - {id: asby, name: Åsby, level: kommun}
  - {id: sabo, name: Boenden, level: omrade, parent: asby}
  - {id: eken, name: Eken, level: enhet, parent: sabo, staff: 30}
  - {id: tallen, name: Tallen, level: enhet, parent: sabo, staff: 30}
  - {id: hem, name: Hemvården, level: omrade, parent: asby, staff: 10}
EOY
cat >records/plans/2025/asby.yaml <<'EOY'
record: plan
unit: asby
year: 2025
framework: agera-2020
areas:
  - area: O3
    rows:
      - level: omrade
        activities:
          - {id: a-00001, text: Öva strömavbrott.}
      - level: enhet
        activities:
          - {id: a-00002, text: Förnya delegeringar.}
        measures:
          - {id: m-00001, text: Andel delegerade, kind: share, direction: up, targets: [{year: 2025, value: 95}]}
        follow_ups:
          - {original: Tertialvis, cadence: tertial}
EOY
for unit in sabo hem; do
	cat >records/plans/2025/$unit.yaml <<EOY
record: plan
unit: $unit
year: 2025
framework: agera-2020
inherited:
  - {origin: a-00001, progress: ongoing}
EOY
done
sed 's/: sabo$/: eken/; s/a-00001/a-00002/' records/plans/2025/sabo.yaml \
    >records/plans/2025/eken.yaml
cat >records/results/2025/eken.yaml <<'EOY'
record: results
unit: eken
year: 2025
results:
  - {measure: m-00001, period: "2025-T1", date: "2025-05-02", numerator: 24, denominator: 30}
  - {measure: m-00001, period: "2025-T2", date: "2025-09-02", numerator: 29, denominator: 30}
EOY
for of in eken:9:12:30 tallen:3:6:25 hem:8:20:48; do
	IFS=: read -r unit risks trained all <<EOY
$of
EOY
	cat >"records/statistics/2025/$unit.yaml" <<EOY
record: statistics
unit: $unit
year: 2025
months:
  - {month: "2025-12", reported_risks: $risks, negative_events: 2}
training:
  - {course: palliativ, date: "2025-06-30", completed: $trained, total: $all}
EOY
done

t "units of other levels are in no comparison that they are left out of"
day=2026-01-20 tell riskhantering.risks asby 2025
has text "Hemvården | 8 |"
lacks text "Flest risker per medarbetare"
day=2026-01-20 tell riskhantering.risks sabo 2025
has text "Flest risker per medarbetare har Eken rapporterat."

t "an area whose units tell is not counted as one that is silent"
day=2026-01-20 tell training asby 2025
has text "| Palliativ vård | Hemvården | juni | 20 av 48 (42 %) |"
has text "| Palliativ vård | 2 av 2 enheter | juni | 18 av 55 (33 %) |"

t "two units of two have the form that their level has"
day=2026-01-20 tell har-och-nu.activities asby 2025
has text "| Öva strömavbrott. | Pågår i 2 av 2 områden |"

t "a value that is not of all says of how many it is"
day=2025-10-01 tell summary asby 2025
has text "96,7 % för tertial 2 (1 av 2 enheter), mot 80 % perioden före"

t "a draft that nobody has written in is not called begun"
run 0 psd -C records --today 2026-01-20 narrative --year 2025 hem
day=2026-01-20 tell unit-parts asby 2025
has text "Hemvården har ett utkast som ingen har skrivit i."
lacks text "börjat skriva"

t "at the top, too, somebody writes that the organisation has"
run 0 psd -C records --today 2026-01-20 narrative --year 2025 asby
lacks records/narratives/2025/asby.md "chefläkare"
has records/narratives/2025/asby.md \
    "Skrivs av: medicinskt ansvarig sjuksköterska."

t "the command that gives a status is one for the narrative's year"
run 1 psd -C records --today 2026-01-20 --lang en narrative --check \
    --year 2025 asby
has out "psd new-plan --year 2025 tallen"
sed 's/unit: eken/unit: tallen/; /inherited/,$d' records/plans/2025/eken.yaml \
    >records/plans/2025/tallen.yaml
run 1 psd -C records --today 2026-01-20 --lang en narrative --check \
    --year 2025 asby
has out "psd edit --year 2025 tallen"

finish
