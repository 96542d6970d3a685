#!/bin/sh
# psd schema: the schemas, and what editors need to find them.
. "${0%/*}/lib.sh"

t "all schemas are listed, with their titles"
run 0 psd --lang en schema --format tsv
same err </dev/null
cut -f 1 out | sed 1d >listed
(cd "$top/schemas" && ls -- *.schema.json) | sed 's/\.schema\.json$//' >there
same listed <there
has out "plan	handlingsplan	En enhets handlingsplan för ett år."
cut -f 2,3 out | grep -nE '^	|	$' >empty && fail "without a title" empty

t "a schema is printed as it is, by its name and by its title"
for name in plan PLAN plan.schema.json handlingsplan Handlingsplan; do
	run 0 psd --lang en schema "$name"
	same out <"$top/schemas/plan.schema.json"
done
run 0 psd --lang en schema -o x.json dialogue
same out </dev/null
same x.json <"$top/schemas/dialogue.schema.json"

t "one that is not there is told, with a tip"
run 2 psd --lang en schema plna
has err "there is no schema 'plna'"
has err "did you mean 'plan'?"
run 2 psd --lang en schema xyzzy
has err "'psd schema' lists them"

t "what does not go together is refused"
for words in "--update --modeline" "--update plan" "plan results" \
    "--format json plan"; do
	# shellcheck disable=SC2086 # several words
	run 2 psd --lang en schema $words
	has err "do not go together"
done
for words in "--fix" "--fix plan"; do
	# shellcheck disable=SC2086 # several words
	run 2 psd --lang en schema $words
	has err "'--fix' goes with '--modeline'"
done

t "outside of a repository only the schemas can be shown"
for option in --update --modeline; do
	run 3 psd --lang en schema $option
	has err "there are no records here"
done

example

t "the modelines of a record are those that it needs where it lies"
run 0 psd -C records --lang en schema --modeline psd.yaml
same out <<'END'
# yaml-language-server: $schema=.psd/schema/organisation.schema.json
# $schema: .psd/schema/organisation.schema.json
END
run 0 psd --lang en schema --modeline records/plans/2022/alen.yaml
same out <<'END'
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
# $schema: ../../.psd/schema/plan.schema.json
END

t "of several, each is named as one would type it"
mkdir -p records/schemas/templates
cp "$top"/schemas/templates/sabo-gemensam.yaml records/schemas/templates/x.yaml
(cd records/plans && psd --lang en schema --modeline 2021/ \
    ../schemas/templates/x.yaml) >out 2>err || fail "status $?" err
same out <<'END'
2021/lindhamra.yaml:
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
# $schema: ../../.psd/schema/plan.schema.json
../schemas/templates/x.yaml:
# yaml-language-server: $schema=../../.psd/schema/template.schema.json
# $schema: ../../.psd/schema/template.schema.json
END

t "a name says nothing to the terminal, and nothing of a patient"
odd=$(printf 'records/plans/2022/a\033]0;\302\23319121212-1212.yaml')
holds cp records/plans/2022/bjorken.yaml "$odd"
run 0 psd -C records schema --modeline
has out 'plans/2022/a\x1B]0;\u{009B}19XXXXXX-XXXX.yaml:'
holds rm "$odd"

t "without a path it is all records, and narratives have none"
run 0 psd -C records --lang en schema --modeline
grep -c '^[^#].*:$' out >count
find records -name '*.yaml' ! -path '*/schemas/*' | wc -l | tr -d ' ' >want
same count <want
run 3 psd -C records --lang en schema --modeline narratives/2021/lindhamra.md
has err "narratives are Markdown"
run 3 psd -C records --lang en schema --modeline ../nowhere.yaml
has err "cannot open '../nowhere.yaml'"
run 3 psd -C records --lang en schema --modeline ../x.json
has err "lies outside of the records"

t "records that have them right are not written"
find records -name '*.yaml' -exec touch -d @1000000000 {} +
run 0 psd -C records --lang en schema --modeline --fix
rm -r records/schemas
same out </dev/null
silent find records -name '*.yaml' -newermt 2001-09-10

t "--fix puts both into a record that has none"
sed 1,2d records/plans/2022/alen.yaml >records/plans/2022/x
mv records/plans/2022/x records/plans/2022/alen.yaml
(cd records/plans && psd schema --modeline --fix) >out 2>err ||
    fail "status $?" err
same out <<'END'
2022/alen.yaml
END
same records/plans/2022/alen.yaml <"$top/examples/plans/2022/alen.yaml"

t "line ends, BOM, comments and everything else stay as they are"
printf '\357\273\277# Vår plan\r\n\r\nrecord: plan # nu\r\nunit:   alen\r\n' \
    >records/plans/2022/alen.yaml
run 0 psd -C records schema --modeline --fix plans/2022/alen.yaml
{
	printf '\357\273\277'
	printf '%s\r\n' \
	    "# yaml-language-server: \$schema=../../.psd/schema/plan.schema.json" \
	    "# \$schema: ../../.psd/schema/plan.schema.json" "# Vår plan" "" \
	    "record: plan # nu" "unit:   alen"
} >wanted
same records/plans/2022/alen.yaml <wanted

t "a wrong one is put right, and only that"
cat >records/plans/2022/alen.yaml <<'END'
# Vår plan
#  yaml-language-server: $schema=../.psd/schema/dialogue.schema.json  # x
# $schema: https://example.org/results.schema.json

record: plan
END
run 0 psd -C records schema --modeline --fix plans/2022
same records/plans/2022/alen.yaml <<'END'
# Vår plan
#  yaml-language-server: $schema=../../.psd/schema/plan.schema.json  # x
# $schema: https://example.org/results.schema.json

record: plan
END

t "what is no text is left alone"
printf 'unit: \344\n' >records/plans/2022/alen.yaml
run 3 psd -C records --lang en schema --modeline --fix plans/2022/alen.yaml
has err "alen.yaml' is not UTF-8"
printf 'unit: \344\n' >wanted
same records/plans/2022/alen.yaml <wanted
rm records/plans/2022/alen.yaml
ln -s ../../psd.yaml records/plans/2022/alen.yaml
run 3 psd -C records --lang en schema --modeline --fix plans/2022/alen.yaml
has err "is a link to another file"
rm records/plans/2022/alen.yaml
cp "$top/examples/plans/2022/alen.yaml" records/plans/2022

t "--update puts the schemas there, and says which"
run 0 psd -C records --lang en schema --update
same err </dev/null
(cd "$top/schemas" && ls -- *.schema.json) |
    sed 's|.*|.psd/schema/& is new.|' >wanted
same out <wanted
(cd "$top/schemas" && cat -- *.schema.json) >wanted
cat records/.psd/schema/*.schema.json >have
same have <wanted

t "then they are up to date"
run 0 psd -C records --lang en schema --update
same out <<'END'
The schemas are up to date.
END
run 0 psd -C records -q schema --update
same out </dev/null

t "only what is different is written, and what is not psd's stays"
echo '{}' >records/.psd/schema/plan.schema.json
rm records/.psd/schema/results.schema.json
echo mine >records/.psd/schema/own.schema.json
run 0 psd -C records --lang en schema --update
same out <<'END'
.psd/schema/results.schema.json is new.
.psd/schema/plan.schema.json has changed.
END
holds cmp "$top/schemas/plan.schema.json" records/.psd/schema/plan.schema.json
holds test -e records/.psd/schema/own.schema.json

t "what lies in .psd is no record"
printf 'record: plan\nunit: nobody\n' >records/.psd/plan.yaml
mkdir -p records/.psd/plans/2022
cp records/.psd/plan.yaml records/.psd/plans/2022/nobody.yaml
run 0 psd -C records --lang en validate
lacks out .psd

t "nothing is written through a link out of the records"
rm -r records/.psd
mkdir elsewhere
ln -s ../elsewhere records/.psd
run 3 psd -C records --lang en schema --update
has err "'.psd' is a link"
silent ls elsewhere
rm records/.psd
mkdir records/.psd
ln -s ../../elsewhere records/.psd/schema
run 3 psd -C records --lang en schema --update
has err "'.psd/schema' is a link"
silent ls elsewhere
rm -r records/.psd

t "a broken psd.yaml is no hindrance, and its language is spoken"
sed 's/^language: sv/language: en/; s/^levels:/levels: [/' \
    "$top/examples/psd.yaml" >records/psd.yaml
run 0 psd -C records schema --modeline --fix psd.yaml
run 0 psd -C records schema --update
sed 's/^language: sv/language: en/' "$top/examples/psd.yaml" >records/psd.yaml
run 0 psd -C records schema --update
same out <<'END'
The schemas are up to date.
END

t "validate warns of a modeline that leads astray"
holds sed_in 's|dialogue.schema.json|plan.schema.json|' \
    records/dialogues/2022/*.yaml
run 0 psd -C records --lang en validate dialogues
has out "[modeline]"
finish
