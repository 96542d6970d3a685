#!/bin/sh
# psd lessons: what can be learnt from dialogues, and where it was told.
. "${0%/*}/lib.sh"

lesson=dialogues/2021/tallhojden-d-jf6bc.yaml

# lessons STATUS ARGUMENT ...: psd lessons in records, in English.
lessons() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en lessons "$@"
}

# rows COLUMNS ARGUMENT ...: the rows of the list.
rows() {
	columns=$1
	shift
	lessons 0 "$@" --format tsv
	table out lessons "$columns" >rows
}

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records status --porcelain >before
	lessons "$@"
	git -C records status --porcelain >after
	cmp -s before after || fail "something was changed" after
}

example

t "lessons, what works and stories are listed, newest first"
rows "date kind unit id dialogue"
head -n 4 rows >first
same first <<END
2022-11-08|story|lindhamra||
2022-10-19|strength|norrberg|o-9d64p|d-et0we
2022-10-18|lesson|akutkliniken|o-fbd9y|d-jfmr7
2022-10-18|good-initiative|akutkliniken|o-h4hzq|d-jfmr7
END
cut -d '|' -f 1 rows >days
sort -r days >sorted
holds cmp days sorted
lacks rows "risk"
lacks rows "shortcoming"

t "what is of a dialogue that has not been held yet does not count"
rows "date" --today 2022-10-12
head -n 1 rows >first
same first <<END
2022-10-12
END

t "a lesson says to whom it was told, and to whom it is still to be"
lessons 0 "halverade"
has out "APT 2022-10-27, LG 2022-10-25, Samverkansgrupp 2022-10-20; still:"
lessons 0 "halverade" --format tsv
table out spread "lesson forum reach date" >rows
same rows <<END
o-9zr7j|apt||2022-10-27
o-9zr7j|ledningsgrupp||2022-10-25
o-9zr7j|samverkansgrupp|county|2022-10-20
o-9zr7j|lansstyrgrupp|county|
o-9zr7j|samverkansgrupp-sjukvardsregion|healthcare-region|
END

t "only the years that are asked for are read"
put records/dialogues/2019/alen-d-00000.yaml <<'END'
record: [
END
lessons 0
lessons 1 --all-years
has err "dialogues/2019/alen-d-00000.yaml"
rm -r records/dialogues/2019
rows "year" --year 2021
sort -u rows >years
same years <<END
2021
END
rows "year" --from 2021 --to 2021
sort -u rows >years
same years <<END
2021
END
refused 2 --year 2021 --from 2020
refused 2 --from 2022 --to 2021

t "words are looked for as they stand, in whatever case"
rows id "FAST ROND"
same rows <<END
o-chk0a
o-1xyhv
END
rows id "a+"
same rows </dev/null
rows id "ÅTTA MED"
same rows <<END
o-6e7br
END
rows id "atta med"
same rows </dev/null
# å as a and a ring, as some systems type it
rows id "$(printf 'klockan a\314\212tta')"
same rows <<END
o-6e7br
END

t "a pattern knows all letters"
rows id -E 'på\b.*\btid\b'
same rows <<END
o-c64xh
END
rows id -E '^\w+gången'
same rows </dev/null
rows id -E '\bhemgång\b' --positive
sort rows >sorted
same sorted <<END
o-h01y9
o-yj0k1
END

t "a pattern that is none, and one that takes too long, are refused"
refused 2 -E '(fast'
has err "cannot use the pattern '(fast'"
run 2 psd -C records --lang sv lessons -E "(fast"
has err "kan inte använda mönstret '(fast': en slutparentes saknas"
refused 3 -E '(\w+\s?)+$'
has err "it needs too many steps for this text"
refused 2 -E '\C'
refused 2 -E

t "area, kind, unit, forum and the good and the bad are chosen"
rows id --area O5 --kind säbo --negative
same rows <<END
o-hh0m1
END
rows "unit" --unit vo-sabo --area O3
sort -u rows >units
same units <<END
angsro
bjorken
END
rows id --forum "sjukvårdsregional grupp"
same rows <<END
o-9zr7j
END
refused 2 --kind kiosk
has err "there is no kind of unit 'kiosk'"
has err "vardcentral, hemsjukvard, sabo, klinik"
refused 2 --audience alla
has err "staff, management, public"
refused 2 --positive --negative
refused 2 --area O9

t "what is still to be told is found, for all forums or one"
rows id --unspread
sort rows >sorted
same sorted <<END
o-20xse
o-9zr7j
o-fbd9y
o-hh0m1
o-za628
END
rows id --unspread --forum lansstyrgrupp
same rows <<END
o-9zr7j
END

t "a lesson for some is not for others, and one that does not say is for all"
sed 's/^  - id: o-hh0m1/&\
    audience: staff/' records/$lesson >changed
cp changed records/$lesson
rows id --unspread --audience staff --negative
same rows <<END
o-hh0m1
END
rows id --unspread --audience ledning --negative
same rows </dev/null
rows id --unspread --audience management
has rows o-9zr7j
holds git -C records checkout -q dialogues

t "the public is told of no unit, and texts that name one are left out"
lessons 0 --audience allmänhet --format json
lacks out bjorken
lacks out Björken
lacks out Akutkliniken
lacks out '"d-'
lacks out '"o-'
lacks out ledningsgrupp
has out '"unit_kind": "sabo"'
lacks out '"unit_kind": "hemsjukvard"'
lessons 0 --audience public
has out "3 texts are left out since they name a unit."
sed "s,^suppress_below:.*,suppress_below: 20," records/psd.yaml >changed
cp changed records/psd.yaml
lessons 0 --audience public --format json
lacks out '"unit_kind": "sabo"'
holds git -C records checkout -q psd.yaml

t "a lesson that was told gets the day where the record asks for it"
lessons 0 --spread o-9zr7j --forum lansstyrgrupp --date 2022-11-14
same out <<'END'
told to Länsstyrgrupp on 2022-11-14: Ljus i korridorerna på natten halverade fallen där. (o-9zr7j)
END
git -C records diff -U0 | sed -n '/^@@/,$p' | grep '^[-+]' >changes
same changes <<'END'
+        date: "2022-11-14"
END
run 0 psd -C records validate dialogues/2022/bjorken-d-qkzt5.yaml

t "saying it twice changes nothing, another day is refused"
cp -R records/dialogues before_it
lessons 0 --spread o-9zr7j --forum lansstyrgrupp
has out "was told to Länsstyrgrupp already on 2022-11-14: Ljus"
lessons 0 --spread o-9zr7j --forum lansstyrgrupp --date 2022-11-14
refused 2 --spread o-9zr7j --forum lansstyrgrupp --date 2022-11-13
has err "'o-9zr7j' was told there already on 2022-11-14"
silent diff -r before_it records/dialogues
holds git -C records checkout -q dialogues

t "a forum that the record does not name is added, with today"
lessons 0 --spread o-hh0m1 --forum "länsstyr"
git -C records diff -U0 $lesson | sed -n '/^@@/,$p' | grep '^[-+]' >changes
same changes <<'END'
+      - forum: lansstyrgrupp
+        date: "2022-11-15"
END
holds git -C records checkout -q dialogues

t "with --dry-run the change is shown and nothing is saved"
refused 0 --spread o-hh0m1 --forum samverkansgrupp -n
has out '+        date: "2022-11-15"'

t "what is no lesson, no forum or no day yet is refused"
refused 2 --spread o-zyt53 --forum lansstyrgrupp
has err "'o-zyt53' is no lesson"
refused 2 --spread o-hh0m1 --forum fikarast
refused 2 --spread o-hh0m1
has err "say with --forum where it was told"
refused 2 --spread o-hh0m1 --forum lansstyrgrupp --date 2022-11-16
has err "has not come yet"
refused 2 --spread o-hh0m1 --forum lansstyrgrupp --year 2021
refused 2 --spread o-hh0m1 --forum lansstyrgrupp --at HEAD
refused 2 --date 2022-11-14

t "a compilation says what it builds on and that it is no audit"
lessons 0 --compile --year 2022
has out "What the patient safety dialogues have taught us, 2022"
has out "It is not an audit"
lessons 0 --compile --year 2022 --format tsv
table out basis "unit_kind dialogues units" >rows
has rows "sabo|"
table out observations "kind area id" >rows
has rows "risk|O3|o-pw96z"
has rows "shortcoming|O2|o-042jg"
has rows "lesson|O5|o-9zr7j"

t "for a forum it is of the dialogues that are spread there"
lessons 0 --compile --year 2022 --forum lansstyrgrupp
has out "For: Länsstyrgrupp"
has out "- Rond på fast tid med samma frågor varje vecka. (Björken)"
lacks out "Akutkliniken"
lessons 0 --compile --year 2022 --forum lansstyrgrupp --format tsv
table out basis "unit_kind dialogues units" >rows
same rows <<END
sabo|2|2
END
table out actions "id scope" >rows
same rows <<END
x-p2vny|joint
x-40k21|joint
x-ag84g|joint
END
table out coverage "year template asked held represented documented" >rows
same rows <<END
2022|sabo-gemensam|5|2|1|2
END
table out not_held "unit planned" >rows
same rows <<END
tallhojden|
ljunggarden|2022-12-07
kvarnbacken|
END

t "areas stand in the order of the framework"
lessons 0 --compile
sed -n 's/^\([FO][1-9]\) .*/\1/p' out >areas
sort areas >sorted
holds cmp areas sorted

t "words and what is good or bad choose in a compilation too"
lessons 0 --compile --format tsv --negative rutin
table out observations "kind" | sort -u >rows
same rows <<END
risk
END

t "a compilation for the public names no unit"
lessons 0 --compile --audience public
for word in Björken Ängsro Tallhöjden Akutkliniken Ålen Hamnen Hemsjukvård; do
	lacks out $word
done
has out "It is for the public: units are not named"
has out "are left out since they name a unit"
lessons 0 --compile --audience public --format json
for word in '"bjorken"' '"alen"' '"enhetschef"' '"d-' '"x-' '"o-'; do
	lacks out "$word"
done

t "questions that were lifted stand there with their answers"
lessons 0 --compile --forum lansstyrgrupp
has out "Ja, via NPÖ när behörigheten är beställd. (2022-06-16)"
has out "No answer yet"

t "of another version of the records it is shown as well"
lessons 0 --at HEAD natten
has out "As of the version of"
finish
