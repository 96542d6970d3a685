#!/bin/sh
# psd narrative: the sentences that are told from plans.
. "${0%/*}/lib.sh"

# organisation LEVEL ...: psd.yaml with a company and, with LEVELs "vo" and
# "enhet", areas and units below it.
organisation() {
	rm -rf records
	mkdir -p records/plans/2022 records/plans/2021
	cat >records/psd.yaml <<'END'
record: organisation
format: 1
name: Vården AB
short: VAB
language: sv
framework: agera-2020
levels:
  - {id: bolag, name: Bolagsnivå, short: B, unit_name: bolag, unit_plural: bolag, offset: 21}
  - {id: vo, name: Områdesnivå, short: VO, unit_name: verksamhetsområde, unit_plural: verksamhetsområden, offset: 14}
  - {id: enhet, name: Enhetsnivå, short: E, unit_name: enhet, unit_plural: enheter, offset: 7}
units:
  - {id: bolaget, name: Vården, level: bolag}
END
	for level; do
		case $level in
		vo) cat ;;
		enhet) sed 's/level: vo/level: enhet/; s/parent: bolaget/parent: norr/
			s/norr,/eken,/; s/Norr,/Eken,/; s/soder,/alen,/; s/Söder,/Ålen,/' ;;
		esac >>records/psd.yaml <<'END'
  - {id: norr, name: Norr, level: vo, parent: bolaget}
  - {id: soder, name: Söder, level: vo, parent: bolaget}
END
	done
}

# plan UNIT LEVEL [YEAR]: the plan of UNIT, in one area; its activities are
# read from lines "text|progress|date|end|more".
plan() {
	cat >"records/plans/${3:-2022}/$1.yaml" <<END
record: plan
unit: $1
year: ${3:-2022}
title: Handlingsplan
framework: agera-2020
areas:
  - area: O5
    rows:
      - level: $2
        activities:
END
	awk -F '|' -v year="${3:-2022}" '{
		printf "          - id: a-%s%d\n", year, NR
		print "            text: " $1
		print "            obligation: must"
		if ($2 != "") print "            progress: " $2
		if ($3 != "") print "            progress_date: \"" $3 "\""
		if ($4 != "") print "            end: \"" $4 "\""
		if ($5 != "") print "            " $5
	}' >>"records/plans/${3:-2022}/$1.yaml"
}

# inherited UNIT: what UNIT says of activities from above, from lines
# "id|progress|date|more", in a plan that has nothing else.
inherited() {
	cat >"records/plans/2022/$1.yaml" <<END
record: plan
unit: $1
year: 2022
title: Handlingsplan
framework: agera-2020
inherited:
END
	awk -F '|' '{
		print "  - origin: " $1
		print "    progress: " $2
		if ($3 != "") print "    progress_date: \"" $3 "\""
		if ($4 != "") print "    " $4
	}' >>"records/plans/2022/$1.yaml"
}

# tell KIND UNIT [OPTION ...]: the text of the part KIND into the file text.
tell() {
	kind=$1 unit=$2
	shift 2
	run 0 psd -C records --today "${day:-2022-11-15}" --lang en \
	    narrative --year 2022 --stdout "$@" "$unit"
	sed -n "/<!-- psd:part id=[^ ]*$kind /,/<!-- psd:end -->/p" out |
	    sed '/<!-- källor/,/-->/d; /^<!--/d' | cat -s |
	    sed "s/$(printf '\302\240')/ /g" |
	    sed -e '1{/^$/d;}' -e '${/^$/d;}' >text
}

t "one activity of a unit is told without a sentence that counts it"
organisation
plan bolaget bolag <<'END'
Byta ut larmen.|ongoing|2022-03-01
END
tell beredskap.activities bolaget
same text <<'END'
- Byta ut larmen. *Pågår.*
END

t "two that stand alike are båda, three are alla"
plan bolaget bolag <<'END'
Byta ut larmen.|done|2022-03-01
Öva larm.|done|2022-04-02
END
tell beredskap.activities bolaget
sed -n 1p text >line
same line <<'END'
Vården har två aktiviteter inom området: båda är klara.
END
plan bolaget bolag <<'END'
Byta ut larmen.|done|2022-03-01
Öva larm.|done|2022-04-02
Köpa larm.|done|2022-04-02
END
tell beredskap.activities bolaget
sed -n 1p text >line
same line <<'END'
Vården har tre aktiviteter inom området: alla är klara.
END

t "states come the best first, lateness and reasons with each"
plan bolaget bolag <<'END'
Byta ut larmen.|done|2022-03-01||effect: {judged: achieved, text: Larmen hörs.}
Öva larm.|ongoing|2022-04-02|2022-09-30|comment: Semestern kom emellan.
Skriva en rutin.|stopped|2022-05-04||comment: Regionen gör en.
Prova appen.|paused|2022-06-01
Köpa skyltar.|not-started|
Låna bilar.
END
tell beredskap.activities bolaget
same text <<'END'
Vården har sex aktiviteter inom området: en är klar, en pågår, en är vilande, en är inte påbörjad, en är avbruten och en är inte redovisad. En är försenad.

- Byta ut larmen. *Klar 1 mars 2022.* Avsedd effekt är nådd: Larmen hörs.
- Öva larm. *Pågår, försenad: skulle ha varit klar 30 september 2022.* Semestern kom emellan.
- Skriva en rutin. *Avbruten 4 maj 2022.* Regionen gör en.
- Prova appen. *Vilande sedan 1 juni 2022.*
- Köpa skyltar. *Ej påbörjad.*
- Låna bilar. *Inte redovisad.*
END

t "the summary says what has had effect, is late and has been stopped"
tell summary bolaget
same text <<'END'
Vården har hittills under 2022 gjort klart en av sina sex aktiviteter. En är försenad. För en är inget läge redovisat.

**Har gett effekt**

- Byta ut larmen. Avsedd effekt är nådd: Larmen hörs.

**Försenat**

- Öva larm. Skulle ha varit klar 30 september 2022. Semestern kom emellan.

**Avbrutet eller vilande**

- Skriva en rutin. Avbruten 4 maj 2022. Regionen gör en.
- Prova appen. Vilande sedan 1 juni 2022. Inget skäl är angivet.
END

t "when the year is over nothing is said to be so far"
day=2023-02-01
tell summary bolaget
has text "Vården har under 2022 gjort klart en av sina sex aktiviteter."
lacks text "hittills"
day=
tell summary bolaget --quarter 1
has text "Vården har hittills under 2022 gjort klart en av sina sex aktiviteter."
lacks text "är försenad"

t "an effect that was judged later is not in the quarter"
sed -i.bak 's/Larmen hörs\./Larmen hörs., date: "2022-08-01"/' \
    records/plans/2022/bolaget.yaml
rm -f records/plans/2022/*.bak
tell summary bolaget --quarter 2
lacks text "Larmen hörs"
tell summary bolaget --quarter 3
has text "Avsedd effekt är nådd: Larmen hörs."

t "what remains goes on into the next year, late things too"
tell next-year bolaget
same text <<'END'
Vården har inte skrivit några mål för 2023 ännu.

**Det som återstår**

Av Vårdens aktiviteter i planen för 2022 återstår:

- Öva larm. *Pågår, försenad: skulle ha varit klar 30 september 2022.*
- Prova appen. *Vilande sedan 1 juni 2022.*
- Köpa skyltar. *Ej påbörjad.*

Det som återstår är en utgångspunkt när planen för 2023 görs.
END

t "the quarters tell what was done in them and was late at their end"
tell quarter-status bolaget
same text <<'END'
| Aktiviteter | Kvartal 1 | Kvartal 2 | Kvartal 3 |
| --- | --- | --- | --- |
| Vården | 1 blev klar | 1 avbröts | 1 försenad |

Försenade är de vars slutdatum hade passerat när kvartalet tog slut.
END
tell quarter-status bolaget --quarter 2
same text <<'END'
| Aktiviteter | Kvartal 1 | Kvartal 2 |
| --- | --- | --- |
| Vården | 1 blev klar | 1 avbröts |
END

t "last year's plan is told with what came of it"
plan bolaget bolag 2021 <<'END'
Köpa larm.|done|2021-05-04|
Ge ut ett brev.|stopped|2021-09-30||comment: Ingen läste det.
END
tell previous-actions bolaget
same text <<'END'
I planen för 2021 hade Vården två aktiviteter. Så har det gått för dem: en är klar och en är avbruten.

- Köpa larm. *Klar.*
- Ge ut ett brev. *Avbruten.* Ingen läste det.
END
rm records/plans/2021/bolaget.yaml

t "a unit that has said nothing of its plan says so once in each area"
plan bolaget bolag <<'END'
Byta ut larmen.
Öva larm.
END
tell beredskap.activities bolaget
same text <<'END'
Vården ska genomföra två aktiviteter inom området men har inte redovisat hur det går:

- Byta ut larmen.
- Öva larm.
END
tell summary bolaget
same text <<'END'
Vården har inte redovisat hur det går med någon av sina två aktiviteter.
END
plan bolaget bolag <<'END'
Byta ut larmen.
END
tell summary bolaget
same text <<'END'
Vården har inte redovisat hur det går med sin enda aktivitet.
END
tell quarter-status bolaget
[ -s text ] && fail "quarters of nothing" text

t "nothing is said of an area without activities"
tell kunskap-och-kompetens.activities bolaget
[ -s text ] && fail "something is said" text

t "nothing at all is said in one sentence"
rm records/plans/2022/bolaget.yaml
tell summary bolaget
same text <<'END'
Vården har inte redovisat någon plan eller några siffror för 2022.
END
for kind in previous-actions quarter-status; do
	tell "$kind" bolaget
	[ -s text ] && fail "$kind: something is said" text
done

t "an area tells its units in a row each, and what they share"
organisation vo enhet
plan bolaget enhet <<'END'
Öva larm.||||
Köpa skyltar.||||
END
inherited eken <<'END'
a-20221|done|2022-03-01|comment: Alla har övat.
a-20222|ongoing|2022-03-01
END
tell beredskap.activities norr
same text <<'END'
| Enhet | Aktiviteter |
| --- | --- |
| Eken | 1 av 2 klar |
| Ålen | 2 inte redovisade |

- Öva larm. *Klar i 1 av 2 enheter, inte redovisad i 1.*
  - Eken: Alla har övat.
- Köpa skyltar. *Pågår i 1 av 2 enheter, inte redovisad i 1.*
END
tell summary norr
same text <<'END'
| Nivå | Aktiviteter | Klara | Pågår | Ej påbörjade | Avbrutna eller vilande | Inte redovisade | Försenade |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Enhetsnivå | 4 | 1 | 1 | 0 | 0 | 2 | 0 |

En aktivitet som flera ska genomföra räknas en gång för var och en av dem. Mer om dem står i enheternas egna berättelser.

Ålen har varken redovisat hur det går med handlingsplanen eller lämnat några siffror för 2022. Bilden av verksamheten är därför inte fullständig.
END

t "the whole tells its areas in a row each, and of units what stands out"
sed -i.bak '/comment: Alla/s/.*/    effect: {judged: not-achieved, text: Få hörde larmet.}/' \
    records/plans/2022/eken.yaml
rm -f records/plans/2022/*.bak
tell beredskap.activities bolaget
same text <<'END'
| Verksamhetsområde | Egna aktiviteter | Aktiviteter på enhetsnivå |
| --- | --- | --- |
| Norr | – | 1 av 4 klar, 2 inte redovisade |

| Gemensam aktivitet | Läge |
| --- | --- |
| Öva larm. | Klar i 1 av 2 enheter |
| Köpa skyltar. | Pågår i 1 av 2 enheter |

**Gav inte den effekt som var tänkt**

- *Eken:* Öva larm. Effekten har uteblivit: Få hörde larmet.
END

t "a level whose word is an ett word has its own numbers"
plan bolaget vo <<'END'
Öva larm.||||
END
rm -f records/plans/2022/eken.yaml
tell beredskap.activities bolaget
has text "| Öva larm. | Inte redovisad i något av 2 verksamhetsområden |"
tell organisation-och-ansvar.responsibility bolaget
has text "Verksamheten består av två verksamhetsområden: Norr och Söder."

t "who has not written of the quarters is said once, after the day for it"
tell quarter-status norr
[ -s text ] && has text "Norr har inte skrivit något om något kvartal."
day=2022-04-05
tell quarter-status norr
lacks text "har inte skrivit"
day=2022-04-25
tell quarter-status norr
has text "Norr har inte skrivit något om kvartal 1."
day=

t "goals for the year after are told with those who have none"
cat >records/plans/2022/norr.yaml <<'END'
record: plan
unit: norr
year: 2022
title: Handlingsplan
framework: agera-2020
next_year:
  - {area: O5, text: Alla övar larm två gånger.}
END
tell next-year bolaget
has text "Norr har satt de här målen för 2023:"
has text "- *Öka riskmedvetenhet och beredskap:* Alla övar larm två gånger."
has text "Vården har inte skrivit några mål för 2023 ännu."
day=2023-02-01
tell next-year bolaget
has text "Vården har inte skrivit några mål för 2023."
day=

t "what dialogues gave in the example is told with what plans made of it"
rm -rf records
example
tell previous-actions bjorken
has text "Dialogen 2021 ledde till tre åtgärder: två är klara och en är inte klar."
has text 'Blev aktiviteten ”Byta nattbelysning i korridorerna”: klar 30 juni'
tell analys-larande-och-utveckling.dialogues akutkliniken
has text 'Blev aktiviteten ”Triagesköterska och läkare möter patienten'
tell next-year bjorken
has text "Ingen av de två rekommendationerna från dialogerna 2022 har tagits in"
tell beredskap.activities kvarnbacken
has text "Kvarnbacken ska genomföra två aktiviteter inom området men har inte"

t "a shared activity that goes on is not told as if nobody did it"
tell ledning.activities lindhamra
has text "| Patient- och brukarsäkerhet är en obligatorisk punkt på varje APT. | Delvis genomförd i 2 av 16 enheter, pågår i 12 |"
has text "| Sjukhus | pågår | 5 av 8 pågår, 3 inte redovisade |"

t "of what is left, each activity of a part stands in one column"
day=2023-02-20
tell next-year lindhamra
awk -F '|' '$2 ~ /^ (Primärvård|Hemsjukvård|Särskilt boende|Sjukhus) $/ {
	n++
	if ($3 != $4 + $5 + $6 + $7)
		bad = 1
}
END { exit n != 4 || bad }' text || fail "the columns do not add up" text

t "the whole counts its checks by level; what is missing, by part"
tell self-checks lindhamra
has text "I handlingsplanen finns 64 egenkontroller."
awk -F '|' '$2 ~ /nivå $/ { n += $3; split($4, of, " "); done += of[1]; due += of[3] }
END { exit n != 64 || done != 528 || due != 802 }' text || fail "levels do not add up" text
[ "$(grep -c '^|' text)" -eq 5 ] || fail "there is a row for each check" text
tell egenkontroll.missing lindhamra
has text "274 värden och 4 uppföljningar av aktiviteter som skulle ha redovisats har inte kommit in."
awk -F '|' 'NR > 4 { n += $3 } END { exit n != 278 }' text || fail "parts do not add up" text

t "a unit reads each thing that is missing once"
tell egenkontroll.missing rehabkliniken
sed -n 's/^- \([^:]*\):.*/\1/p' text | sort | uniq -d >twice
if [ ! -s text ] || [ -s twice ]; then
	fail "something is there twice" text
fi

t "what other units reported before is not compared; nor periods of a year's sum"
tell summary lindhamra
lacks text "Antal genomförda dialoger: 1 för"
lacks text "Andel enhetschefer som utbildats"
tell vardskador.measures lindhamra
lacks text "bättre än förut (20 %)"

t "when the year is over, its dialogues are not told of as if it went on"
tell larande-och-utveckling.dialogues lindhamra
lacks text "i år"
has text "har inte haft någon dialog under 2022. Tre enheter till har inte hållit alla dialoger"
has text "kvalitetsutvecklare (8) och tio roller till."
tell sammanfattning.summary lindhamra
has text "21 patientsäkerhetsdialoger har hållits under 2022; fem som var bokade blev inte av."
day=

t "the whole tells its areas on less than a third of the pages that units fill"
tell '[.]activities' lindhamra
whole=$(wc -l <text)
[ "$whole" -gt 50 ] || fail "there are no activities" text
[ "$whole" -lt 330 ] || fail "$whole lines on activities" text
lacks text "Inte redovisad av"

finish
