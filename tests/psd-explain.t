#!/bin/sh
# psd explain: rules, areas, words, fields, values and the organisation's own.
. "${0%/*}/lib.sh"

data=$top/schemas/explain
example

# explained WORD: what a topic is about, of each that WORD names.
explained() {
	psd --lang en explain "$1" --format tsv >out 2>err
	table out "" "kind id" | tr '\n' ' '
}

t "a rule is explained with an example, mended, and what to do"
run 0 psd --lang en explain unknown-unit
same out <<'END'
unknown-unit: an unknown unit

Rule (error). Section: References.

A unit is named that psd.yaml does not have.

Example:

    unit: Björken

Mended:

    unit: bjorken

What to do: Write the id of the unit, here bjorken, or add it to the list units in psd.yaml.
END

t "a group of rules says what they have in common, and which they are"
run 0 psd --lang en explain privacy
has out "Nothing in records may point at a patient."
has out "See also: personal-number, reserve-number"

t "long texts are wrapped to the width of the terminal"
COLUMNS=60 run 0 psd explain F2
awk '{ gsub(/[\200-\277]/, "") } length > 60' out >long
same long </dev/null
has out "- Förfallna avvikelser följs"

t "an area is known by id, name and other spellings, in any case"
for word in F3 f3 "Adekvat kunskap och kompetens" "kunskap och kompetens" \
    "agera-2020:F3" "ADEKVAT KOMPETENS"; do
	[ "$(explained "$word")" = "areas|F3 " ] || fail "$word" out
done
[ "$(explained "saker vard har och nu")" = "areas|O3 " ] || fail "O3" out
run 0 psd explain säker vård här och nu
has out "O3: Säker vård här och nu"
run 0 psd explain jonkoping
has out "- J3 Arbetssätt för riskhantering"

t "each area says what it is about, and those of the plan what is typical"
run 0 psd --lang en explain --list areas --format json
for id in F1 F2 F3 F4 O1 O2 O3 O4 O5; do
	run 0 psd --lang en explain "$id"
	has out "Typical activities:"
	has out "Typical measures:"
	has out "In the records: area: $id"
	has out "Source: Socialstyrelsens"
done
for id in J1 J2 J3 J4 J5; do
	run 0 psd --lang en explain "$id"
	has out 'else tags: ["jonkoping:'"$id"'"]'
done

t "a word is known in Swedish, English, plural and short"
for word in aktivitet aktiviteter aktiviteterna activity; do
	case $(explained "$word") in
	"words|aktivitet "*) ;;
	*) fail "$word" out ;;
	esac
done
[ "$(explained SÄBO)" = "words|särskilt boende fields|sabo " ] ||
    fail "SÄBO" out
case $(explained mas) in "words|medicinskt"*) ;; *) fail "mas" out ;; esac
run 0 psd --lang en explain mätning
has out "Swedish: en mätning, flera mätningar. English: measure."

t "a word of two meanings shows both"
[ "$(explained VC)" = "words|verksamhetschef words|vårdcentral " ] ||
    fail "VC" out

t "a field and a value of the records are explained from the schemas"
run 0 psd --lang en explain practice_date --format tsv
table out "" "kind id title" >rows
has rows "fields|practice_date|övningsdatum"
run 0 psd --lang en explain not-started
has out "not-started: Ej påbörjad"
has out "the field progress in plan"
[ "$(explained "ej påbörjad")" = "values|not-started " ] ||
    fail "a label" out

t "every key of a record and every value with a label is there"
sed -n 's/^ *"\([a-z_0-9]*\)": {$/\1/p' "$top"/schemas/organisation.schema.json \
    "$top"/schemas/dialogue.schema.json |
    grep -vxE 'properties|items|definitions|if|then|else|not|dependencies' |
    sort -u >keys
run 0 psd explain --list fields --format tsv
table out "" id | sort >listed
comm -23 keys listed >missing
same missing </dev/null

t "what psd.yaml names is explained where there are records"
cd records || exit 1
[ "$(explained alen)" = "own|alen " ] || fail "alen" out
run 0 psd --lang en explain Ålens vårdcentral
has out "Ålens vårdcentral: vårdcentral below Primärvård. Id: alen."
run 0 psd --lang en explain cheflakare
has out "chefläkare (CL). Id: cheflakare."
run 0 psd --lang en explain BLG
has out "bolagets ledningsgrupp"
run 0 psd --lang en explain klar
has out "Klar is written done in records, in the field progress."
cd "$scratch" || exit 1
run 0 psd -C records --lang en explain VC --format tsv
table out "" "kind id" >rows
has rows "own|verksamhetschef"
run 1 psd --lang en explain alen

t "a broken psd.yaml is no hindrance, and an English one is English"
cp records/psd.yaml kept
echo "units: [" >>records/psd.yaml
run 0 psd -C records explain yaml-syntax
sed 's/^language: sv/language: en/' kept >records/psd.yaml
run 0 psd -C records explain unknown-unit
has out "What to do:"
cp kept records/psd.yaml

t "frameworks beside the records are explained too"
mkdir -p records/schemas/frameworks
cat >records/schemas/frameworks/egen.yaml <<'END'
record: framework
id: egen
version: "1"
name: Vårt eget
areas:
  - {id: E1, kind: focus, label: Trygga nätter}
END
run 0 psd -C records --lang en explain trygga nätter
has out "Focus area in the framework Vårt eget."

t "what is not known is a no, with the name that was probably meant"
run 1 psd --lang en explain unknwon-unit
same out </dev/null
same err <<'END'
psd: there is no explanation of 'unknwon-unit'
     tip: did you mean 'unknown-unit'?
END
run 1 psd --lang en explain mätnig
has err "did you mean 'mätning'?"
run 1 psd --lang en explain xyzzyplugh
has err "'psd explain' shows what can be explained"
run 1 psd --lang en explain ""
run 1 psd --lang en explain "$(printf '\033[31m')"
lacks err "$(printf '\033')"

t "without a word there is an overview of all groups"
run 0 psd --lang en explain
has out "Reading: too-large, empty-file"
has out "- F1 Engagerad ledning och tydlig styrning"
has out "verksamhetschef"
COLUMNS=50 run 0 psd --lang en explain
grep -- '[a-z]-$' out >broken
same broken </dev/null

t "--list lists one kind; an unknown one is a wrong command line"
run 0 psd --lang en explain --list rules
holds [ "$(wc -l <out)" -gt 100 ]
for kind in areas words fields values own; do
	run 0 psd -C records --lang en explain --list $kind
done
run 2 psd --lang en explain --list rulez
has err "it can be: rules, areas"
run 2 psd --lang en explain --list rules F1
run 2 psd --lang en explain --lst

t "Markdown has the pieces of files as blocks of code, and JSON has them whole"
run 0 psd --lang en explain unknown-unit --format markdown
has out '## unknown-unit: an unknown unit'
has out '```'
has out 'unit: Björken'
run 0 psd --lang en explain stands-twice --format json
has out '"kind": "rules"'
has out 'meetings:\n  - {forum: apt'

# Lines of the form "section rule", of rule.def and of the data.
in_table() {
	awk '
	/^\/\* [a-z]+[: ]/ {
		section = $2
		sub(/:$/, "", section)
	}
	/^PSD_RULE\(/ {
		split($0, part, "\"")
		print section, part[2]
	}' "$top/lib/base/rule.def"
}
in_data() {
	awk '
	/^  - id: / { section = $3 }
	/^      - id: / { print section, $3 }' "$data/rules.yaml"
}

t "every rule of rule.def is explained, in its order and section"
in_table >wanted
in_data >listed
holds test -s wanted
same listed <wanted

t "every rule says in both languages what it is, why, and what to do"
awk '
function complain(    i) {
	for (i = 1; i <= n; i++)
		if (id != "" && !(want[i] in has))
			print id " lacks " want[i]
	split("", has)
}
BEGIN {
	n = split("title_sv title_en cause_sv cause_en cure_sv cure_en example",
	    want, " ")
}
/^      - id: / {
	complain()
	id = $3
}
/^        [a-z_]+:/ {
	sub(/:$/, "", $1)
	has[$1] = 1
}
END { complain() }' "$data/rules.yaml" >missing
same missing </dev/null

t "every word is told in both languages, and what it refers to is there"
awk '
function complain() {
	if (word != "" && seen != 3)
		print word " lacks a text or its English"
	seen = 0
}
/^  - sv: / {
	complain()
	word = substr($0, 9)
}
/^    (en|text_sv|text_en): / { seen++ }
END { complain() }' "$data/words.yaml" >missing
same missing </dev/null
sed -n 's/^    related: \[\(.*\)\]$/\1/p' "$data/words.yaml" |
    sed 's/, /\n/g' | sort -u >related
while IFS= read -r word; do
	psd explain "$word" >/dev/null 2>&1 || echo "$word"
done <related >missing
same missing </dev/null

t "psd-rules(7) is what tools/rules-page makes"
"$top/tools/rules-page" >page 2>err || fail "tools/rules-page" err
same "$top/man/psd-rules.7" <page

# The piece under HEADING of an explanation in the file explanation.
piece() {
	awk -v heading="$1:" '
	/^[^ ]/ { on = $0 == heading }
	on && /^    / { print substr($0, 5) }' explanation
}

# Characters that an example names are put there: <TAB>, <U+00A0>, <F6>; and
# numbers that are published for tests, which no file here may hold, in place of
# their forms.
bytes() {
	awk '{
		gsub(/ÅÅÅÅMMDD-NNNN/, "1912" "1212-1212")
		gsub(/ÅÅÅÅMMDD-AANN/, "2295" "0606-FH20")
		gsub(/070-NNN NN NN/, "070-" "123 45 67")
		gsub(/ÅÅMMDD-NNNN/, "8707" "04-9996")
		gsub(/<TAB>/, "\t")
		gsub(/<F6>/, "\366")
		gsub(/<U\+001B>/, "\033")
		gsub(/<U\+00A0>/, "\302\240")
		gsub(/<U\+200B>/, "\342\200\213")
		gsub(/<U\+2028>/, "\342\200\250")
		gsub(/<U\+FEFF>/, "\357\273\277")
		gsub(/<U\+030A>/, "\314\212")
		print
	}'
}

# frame RULE DIR: the files that the frame of RULE has, with the bytes of the
# file example where @@ stands; the path of that file goes to the file path.
frame() {
	rm -rf parts && mkdir parts
	awk -v rule="$1" '
	/^#/ { next }
	/^== / {
		on = 0
		for (i = 2; i <= NF; i++)
			on = on || $i == rule
		next
	}
	!on { next }
	/^-- / {
		file = "parts/" ++n
		print $2 >"parts/list"
		next
	}
	{ print >file }' "$top/tests/data/explain/frames"
	part=0
	while IFS= read -r path; do
		part=$((part + 1))
		case $path in */*) mkdir -p "$2/${path%/*}" ;; esac
		edit=$(sed -n 's/^.*@@ *//p' parts/$part)
		grep -q @@ parts/$part && echo "$path" >path
		sed "$edit" example >edited
		awk '
		NR == FNR {
			line[++n] = $0
			next
		}
		/@@/ {
			head = substr($0, 1, index($0, "@@") - 1)
			for (i = 1; i <= n; i++) {
				print head line[i]
				gsub(/[^ ]/, " ", head)
			}
			next
		}
		{ print }' edited parts/$part | bytes >"$2/$path"
	done <parts/list
}

t "the examples break the rules they are for, and mended they do not"
sed -n 's/^== //p' "$top/tests/data/explain/frames" | tr ' ' '\n' |
    tee all_frames | grep -v : >framed
grep : all_frames >other
rm -rf records/schemas records/.git
while IFS= read -r rule; do
	psd --lang en explain "$rule" >explanation
	rm -rf tried && cp -R records tried
	piece Example >example
	frame "$rule" tried
	psd -C tried --lang en validate -q "$(cat path)" >out 2>err
	grep -q "\[$rule\]" out || fail "no $rule" example out err
	piece Mended >example
	[ -s example ] || continue
	rm -rf tried && cp -R records tried
	frame "$(grep -x "$rule:mended" other || echo "$rule")" tried
	psd -C tried --lang en validate -q "$(cat path)" >out 2>err ||
	    fail "$rule is not mended" example out err
	grep -q "\[$rule\]" out && fail "$rule mended" example out err
done <framed
finish
