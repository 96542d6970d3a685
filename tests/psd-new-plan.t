#!/bin/sh
# psd new-plan: the plan of a unit for a year that has none yet.
. "${0%/*}/lib.sh"
export PSD_SEED=1

# new ARGUMENT ...: psd new-plan in records.
new() {
	run 0 psd -C records --lang en new-plan --no-edit "$@"
}

# valid FILE: nothing is wrong with it, though something may be missing.
valid() {
	run 0 psd -C records --lang en validate -q --no-warnings "$1"
	[ -s out ] && fail "$1 has faults" out
}

# id_of TEXT FILE: the id of the activity that begins with TEXT.
id_of() {
	awk -v text="$1" '/- id: a-/ { id = $3 }
	    index($0, text) { print id; exit }' "$2"
}

example
top=records/plans/2023/lindhamra.yaml
unit=records/plans/2023/bjorken.yaml

t "a dry run says what would be in it, and writes nothing"
new -n --year 2023 lindhamra
has out "It would be in plans/2023/lindhamra.yaml. Nothing was saved."
[ -e "$top" ] && fail "it was written"

t "what is not done goes on at the top, each with its origin"
new --year 2023 lindhamra
cp out said
has "$top" "origin: a-s5yzx"
valid "plans/2023/lindhamra.yaml"

t "what is done or stopped stays behind, and is named"
has said "done, left behind"
lacks "$top" "a-vrf3r"

t "what has begun is still ongoing, but has no comment from last year"
awk '/origin: a-s5yzx/ { on = 3 } on-- > 0' "$top" >piece
has piece "progress: ongoing"
has piece 'progress_date: "2022-01-18"'
lacks "$top" "Resultatet är genomgånget"

t "a measure has the one it was before as its origin, and next year's target"
has "$top" "origin: m-59dzg"
awk '/origin: m-59dzg/ { on = 1 } on && /year:/ { print $3; exit }' \
    "$top" >year
same year <<'END'
2023
END

t "where no target was set for the year the last one stands, to be checked"
has "$top" "Målet för 2023 är förra planens"
has "$top" "är förra planens, 0. Ska det vara så?"
has "$top" "är förra planens, ja. Ska det vara så?"
has "$top" "är förra planens, 100 %. Ska det vara så?"
has said "To be checked by a person"

t "a plan that is there is not touched"
cp "$top" before
run 3 psd -C records --lang en new-plan --no-edit --year 2023 lindhamra
has err "has a plan for 2023 already: 'plans/2023/lindhamra.yaml'"
cmp -s before "$top" || fail "it was changed"

t "a unit has one entry for each activity that is for its level and kind"
new --year 2023 bjorken
has out "From above: 17 activities"
[ "$(grep -c '^  - origin: a-' "$unit")" -eq 17 ] || fail "not 17" "$unit"
has "$unit" "  - origin: $(id_of 'Patient- och brukarsäkerhet är en obl' "$top")"
valid "plans/2023/bjorken.yaml"

t "what is only for other kinds of unit is not there"
care=$(id_of 'Svara på synpunkter som kommer in via 1177' "$top")
[ -n "$care" ] || fail "the activity is gone" "$top"
lacks "$unit" "$care"

t "its own activities go on, with what measures them"
has "$unit" "origin: a-dv13r"
has "$unit" "origin: m-k280f"

t "recommendations and open actions are proposed once, with their origin"
has "$unit" "origin: o-5mq9g"
[ "$(grep -c 'origin: x-p2vny' "$unit")" -eq 1 ] || fail "not once" "$unit"

t "what has become an activity already is not proposed again"
lacks "$unit" "origin: x-r6cbq"

t "what has no area is to be checked"
has "$unit" "x-gp41v"
lacks "$unit" "origin: x-gp41v"

t "the goals of last year's plan are proposals, and it is said what to do"
grep -A 4 "text: Anhörigrådet är med redan" "$unit" >goal
has goal "obligation: proposal"
has goal "origin: plan:2022"
has "$unit" "Målen som sattes för 2023 står som förslag till"

t "the goals that people wrote in the narrative come too, each once"
put records/narratives/2022/norrberg.md <<'END'
---
record: narrative
unit: norrberg
year: 2022
outline: skr-2021
---

## 2.4 Stärka analys, lärande och utveckling

- Ingenting för nästa år.

## 3 Mål, strategier och utmaningar för kommande år

Vi vill mycket, men först det här:

- O3: Varje risk har en ansvarig
  inom en vecka.
- En god säkerhetskultur: Alla vågar säga ifrån.
- Kortare väntan: vi börjar med telefonen.
- O3: Varje risk har en ansvarig inom en vecka.

### Utmaningar

- Många nya.
END
new --year 2023 norrberg
goals=records/plans/2023/norrberg.yaml
grep -B 4 "origin: narrative:2022" "$goals" >goal
has goal "text: Varje risk har en ansvarig inom en vecka."
has goal "text: Alla vågar säga ifrån."
[ "$(grep -c 'Varje risk har en ansvarig' "$goals")" -eq 1 ] ||
    fail "not once" "$goals"
has "$goals" "utan område: Kortare väntan"
has out "Kortare väntan"
lacks "$goals" "Ingenting för nästa år"
lacks "$goals" "Många nya"
valid "plans/2023/norrberg.yaml"

t "what psd itself tells in the narrative is no goal of its own"
run 0 psd -C records --today 2022-12-20 narrative --year 2022 angsro
sed '/^## 3 /a\
\
- O1: Allt utreds.' records/narratives/2022/angsro.md >with
cp with records/narratives/2022/angsro.md
new --year 2023 angsro
[ "$(grep -c 'origin: narrative:2022' records/plans/2023/angsro.yaml)" -eq 1 ] ||
    fail "not one" records/plans/2023/angsro.yaml

t "progress can be reported on an entry from above"
now=$(id_of 'Patient- och brukarsäkerhet är en obl' "$top")
run 0 psd -C records --today 2023-02-01 set "$now" --unit bjorken \
    progress pågår
grep -A 1 "origin: $now" "$unit" >piece
has piece "progress: ongoing"

t "a unit without a plan above says so"
run 0 psd -C records --lang en new-plan --no-edit --year 2024 bjorken
has out "There is no plan for 2024 above this one yet"
valid "plans/2024/bjorken.yaml"

t "who has nothing begins with the starter plan, from today"
run 0 psd init empty
run 0 psd -C empty --lang en --today 2026-09-01 new-plan --no-edit \
    organisationen
has out "There was no plan before, so it begins with: Startplan"
plan=empty/plans/2026/organisationen.yaml
has "$plan" 'start: "2026-09-01"'
has "$plan" "level: enhet"
run 0 psd -C empty --lang en --today 2026-09-02 overdue
has out "No follow-up is overdue."
run 0 psd -C empty validate -q

t "in an organisation with one level only nothing is there twice"
run 0 psd init single
sed '/^  - id: vo$/,/^    narrative/d; /^  - id: enhet$/,/^    narrative/d' \
    single/psd.yaml >one
cp one single/psd.yaml
run 0 psd -C single --lang en --today 2026-01-01 new-plan --no-edit \
    organisationen
run 0 psd -C single validate -q --no-warnings plans/2026/organisationen.yaml

t "--starter none is an empty plan, and an unknown one is named"
run 0 psd -C empty --lang en --today 2030-01-01 new-plan --no-edit \
    --starter none organisationen
lacks empty/plans/2030/organisationen.yaml "- id: a-"
run 2 psd -C empty --lang en new-plan --year 2035 --starter grnd organisationen
has err "did you mean 'grund'?"

t "a unit that was not there in that year gets no plan"
run 2 psd -C records --lang en new-plan --year 1999 lindhamra
finish
