#!/bin/sh
# psd templates: what there is, what it says, and copies to change.
. "${0%/*}/lib.sh"

example

t "all are listed, with their versions and how much they are used"
run 0 psd -C records templates --format tsv
same err </dev/null
table out "" "sort id version current whose used units dialogues" >rows
same rows <<'END'
template|cheflakare-verksamhet|odaterad|true|psd|false|0|0
template|enhetschef-medarbetare|2022-01-01|true|psd|true|16|8
template|region-klinik|2022-01-01|true|psd|true|8|5
template|region-klinik|odaterad|false|psd|false|0|0
template|sabo-gemensam|2023-06-05|true|psd|true|5|3
template|verksamhetschef-enhet|2022-01-01|true|psd|true|16|11
outline|liten|1|true|psd|false||
outline|patient-och-kvalitet|1|true|psd|false||
outline|skr-2011|2011|true|psd|false||
outline|skr-2020|2020|true|psd|false||
outline|skr-2021|2021|true|psd|true||
starter|grund|2026|true|psd|false||
framework|agera-2020|2020|true|psd|true||
framework|jonkoping|2022|true|psd|true||
END
run 0 psd -C records templates --year 2021 --format tsv
has out "region-klinik	2022-01-01	true"
table out "" "id dialogues" >rows
has rows "region-klinik|1"

t "one is shown in the organisation's words, by id or by name"
run 0 psd -C records --lang sv templates region-klinik
mv out shown
for line in "sjukvårdsdirektör" "90 " "2022-01-01" "Verksamhetsområdet" \
    "{previous_year}" "F1, F2, F3, F4" "Rekommenderade förbättringsområden"; do
	has shown "$line"
done
run 0 psd -C records --lang sv templates \
    "Patientsäkerhetsdialog på klinik eller vårdcentral"
same out <shown
for name in skr-2021 grund jonkoping; do
	run 0 psd -C records --lang en templates $name
	has out "$name"
done
has out "J5"

t "an older version is shown when it is asked for"
run 0 psd -C records --lang en templates region-klinik \
    --template-version odaterad
has out "version odaterad"
has out "Documents: ledningsstab"
run 2 psd -C records --lang en templates region-klinik --template-version 2001
has err "there is no version '2001' of 'region-klinik'"
has err "2022-01-01, odaterad"

t "programs get all that people read"
run 0 psd -C records templates cheflakare-verksamhet --format json
has out '"audit": true'
has out '"effect_months": 3'
has out '"leader": "verksamhetschef"'
run 0 psd -C records templates sabo-gemensam --format json
has out '"audit": false'
has out '"invite_days": 28'

t "only one template of psd's may be called a review, and says so"
for file in "$top"/schemas/templates/*.yaml; do
	grep -q 'audit: true' "$file" || continue
	echo "${file##*/}"
done >audits
same audits <<'END'
cheflakare-verksamhet.yaml
END

t "psd's templates have no faults, as an organisation's own"
rm -rf own && cp -R records own
mkdir -p own/schemas
cp -R "$top/schemas/templates" own/schemas/
run 0 psd -C own --lang en validate schemas/templates
grep -v 'no role in psd.yaml\|add it there\|did you mean' out >rest
same rest </dev/null
# in the one for another region only
cut -d : -f 1 out | grep schemas | sort -u >files
same files <<'END'
schemas/templates/cheflakare-verksamhet.yaml
END

t "what is not there is told, with a tip"
run 2 psd -C records --lang en templates region-klink
has err "there is no template called 'region-klink'"
has err "did you mean 'region-klinik'?"
run 2 psd -C records --lang en templates xyzzy
has err "'psd templates' lists them"

t "what does not go together is refused"
for words in "--copy x y" "--copy x --year 2022" "--copy x --format json" \
    "--template-version 1"; do
	# shellcheck disable=SC2086 # several words
	run 2 psd -C records --lang en templates $words
	has err "do not go together"
done
for words in "--as x" "--new-version 1" "--name x grund"; do
	# shellcheck disable=SC2086 # several words
	run 2 psd -C records --lang en templates $words
	has err "go with '--copy'"
done

t "a copy has every byte of the original, below what to do"
run 0 psd -C records --lang en templates --copy sabo-gemensam
same out <<'END'
records/schemas/templates/sabo-gemensam.yaml
END
same err </dev/null
sed '1,/^$/d' records/schemas/templates/sabo-gemensam.yaml >body
same body <"$top/schemas/templates/sabo-gemensam.yaml"
has records/schemas/templates/sabo-gemensam.yaml "# Er egen dialogmall"
# shellcheck disable=SC2016 # $schema is a word here
has records/schemas/templates/sabo-gemensam.yaml \
    '$schema=../../.psd/schema/template.schema.json'
run 0 psd --lang en validate records/schemas/templates/sabo-gemensam.yaml
same err <<'END'
1 file checked, no errors
END
run 0 psd -C records templates --format tsv
table out "" "id version whose dialogues" >rows
has rows "sabo-gemensam|2023-06-05|own|3"

t "nothing is ever written over"
cp records/schemas/templates/sabo-gemensam.yaml before
run 3 psd -C records --lang en templates --copy sabo-gemensam
has err "there is already 'schemas/templates/sabo-gemensam.yaml'"
mv records/schemas/templates/sabo-gemensam.yaml \
    records/schemas/templates/vad-som-helst.yaml
run 3 psd -C records --lang en templates --copy sabo-gemensam
has err "there is already 'schemas/templates/vad-som-helst.yaml'"
same records/schemas/templates/vad-som-helst.yaml <before
rm records/schemas/templates/vad-som-helst.yaml

t "a copy has the id, version and name that it is given, and nothing else new"
run 0 psd -C records --lang en templates --copy enhetschef-medarbetare \
    --as hemvard --new-version 2023-01-01 --name "Dialog: hemvården"
same out <<'END'
records/schemas/templates/hemvard-2023-01-01.yaml
END
sed '1,/^$/d' records/schemas/templates/hemvard-2023-01-01.yaml >body
diff "$top/schemas/templates/enhetschef-medarbetare.yaml" body |
    grep '^[<>]' >changes
same changes <<'END'
< id: enhetschef-medarbetare
< version: "2022-01-01"
< name: Enhetschefens patient- och brukarsäkerhetsdialog med medarbetarna
> id: hemvard
> version: "2023-01-01"
> name: "Dialog: hemvården"
END
run 2 psd -C records --lang en templates --copy grund --as "Min Start"
has err "'Min Start' cannot be an id"
run 2 psd -C records --lang en templates --copy sabo-gemensam --new-version ny
has err "is no version"

t "outlines, starter plans and frameworks are copied, too"
for name in skr-2021 grund jonkoping; do
	run 0 psd -C records --lang en templates --copy $name --as egen-$name
	file=$(cat out)
	sed '1,/^$/d; s/^id: egen-/id: /' "$file" >body
	file=${file#records/}
	same body <"$top/${file%/*}/$name.yaml"
done
run 0 psd -C records --lang en validate -q schemas
same out </dev/null

t "what is to be seen to in a copy is told"
run 0 psd -C records --lang en templates --copy cheflakare-verksamhet
has err "'lokalt-patientsakerhetsteam' is no role in psd.yaml"

t "the highest version is current, whoever's it is and whatever it is called"
run 0 psd -C records templates --copy region-klinik --new-version 2022-1-10
mv "$(cat out)" records/schemas/templates/a.yaml
run 0 psd -C records templates --format tsv
table out "" "id version current whose units dialogues" >rows
has rows "region-klinik|2022-1-10|true|own|8|0"
has rows "region-klinik|2022-01-01|false|psd|0|5"
run 0 psd -C records new-dialogue --no-edit --template region-klinik \
    rehabkliniken
has "$(cat out)" 'template_version: "2022-1-10"'
grep -c 'granskning\|kontroll' "$(cat out)" >n
same n <<'END'
0
END

t "psd.yaml can name the version that is to be followed"
sed 's/- template: region-klinik/&\
    version: odaterad/' "$top/examples/psd.yaml" >records/psd.yaml
run 0 psd -C records templates --format tsv
table out "" "id version current whose units dialogues" >rows
has rows "region-klinik|odaterad|false|psd|8|0"
run 0 psd -C records new-dialogue --no-edit --template region-klinik alen
file=$(cat out)
has "$file" "template_version: odaterad"
has "$file" "# Patientsäkerhetsdialog på klinik"
has "$file" "documenter: ledningsstab"
run 0 psd -C records --lang en validate -q dialogues
same out </dev/null

t "a dialogue keeps the version that it was written under"
run 0 psd -C records --lang en status --format tsv
run 0 psd -C records templates --format tsv
table out "" "id version dialogues" >rows
has rows "region-klinik|odaterad|1"
has rows "region-klinik|2022-01-01|5"
rm records/schemas/templates/a.yaml
run 0 psd -C records --lang en validate -q
has out "psd has '2022-01-01' [template-version]"

t "nothing that says who a patient is comes into a copy"
number="19121212-12""12"
for option in name as new-version; do
	value=$number
	[ $option != as ] || value=a-$(echo $number | tr -d -)
	[ $option != new-version ] || value=$(echo $number | tr -d -)
	run 3 psd -C records --lang en templates --copy region-klinik \
	    --$option "$value"
	has err "a personal identity number"
done
grep -r -l "12121212" records/schemas >found
same found </dev/null

t "nothing is copied in the stead of what cannot be read"
echo "id: [region-klinik" >records/schemas/templates/a.yaml
run 3 psd -C records --lang en templates --copy sabo-gemensam --as egen
has err "nothing is copied, since 'schemas/templates/a.yaml' cannot be read:"
holds test ! -e records/schemas/templates/egen.yaml
rm records/schemas/templates/a.yaml

t "a dialogue that is a review says so, and others do not"
sed 's/- template: region-klinik/- template: cheflakare-verksamhet/
/version: odaterad/d' "$top/examples/psd.yaml" >records/psd.yaml
run 0 psd -C records new-dialogue --no-edit --template cheflakare-verksamhet \
    medicinkliniken
has "$(cat out)" "både en kontroll och ett stöd"
finish
