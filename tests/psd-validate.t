#!/bin/sh
# psd validate: what it finds, where, and what it says then.
. "${0%/*}/lib.sh"

cases=$top/tests/data/validate

# make_case CASE DIR: changes the records in DIR as the file CASE says. Its
# first line is a title; "--- file PATH", "--- bytes PATH" (escapes of printf)
# and "--- sed PATH" begin parts, "=== STATUS" what validate prints.
make_case() {
	rm -rf parts && mkdir parts
	awk '
	/^=== / { exit }
	/^--- / {
		if (file)
			close(file)
		file = "parts/" ++n
		print $2, $3 >"parts/list"
		printf "" >file
		next
	}
	file { print >file }' "$1"
	part=0
	while read -r how path; do
		part=$((part + 1))
		case $path in */*) mkdir -p "$2/${path%/*}" ;; esac
		case $how in
		file) cp "parts/$part" "$2/$path" ;;
		bytes) printf '%b' "$(cat "parts/$part")" >"$2/$path" ;;
		sed)
			sed -f "parts/$part" "$2/$path" >parts/new
			cmp -s parts/new "$2/$path" && fail "no edit of $path"
			cp parts/new "$2/$path"
			;;
		esac
	done <parts/list
}

# base: makes records, a small repository without a fault.
base() {
	rm -rf records
	cp -R "$cases/base" records
}

t "the small organisation of these tests has no faults"
base
run 0 psd -C records validate --strict --lang en
same out </dev/null
same err <<'END'
8 files checked, no errors
END

for case in "$cases"/*.case; do
	read -r line <"$case"
	name=${case##*/}
	t "${name%.case}: ${line#\# }"
	base
	make_case "$case" records
	sed '1,/^=== /d' "$case" >wanted
	status=$(sed -n 's/^=== //p' "$case")
	run "$status" psd -C records validate --lang en -q
	same out <wanted
	same err </dev/null
done

t "every rule is shown by a case or a test"
{
	sed -n 's/.*\[\([a-z0-9-]*\)\]$/\1/p' "$cases"/*.case
	sed -n 's/^== //p' "$top/tests/data/explain/frames" | tr ' ' '\n'
	cat "$top/tests/psd-validate.t" "$top/tests/psd-scan.t" \
	    "$top"/tests/validate-*.t | grep -o '\[[a-z0-9-]*\]' | tr -d '[]'
	# only a schema that is not psd's own breaks these: tests/unit/schema.c
	printf '%s\n' choice content pattern-not-tried unchecked
} >shown
tr '\n' ' ' <"$top/lib/base/rule.def" | grep -o 'PSD_RULE([^)]*)' |
    sed 's/[^"]*"\([^"]*\)".*/\1/' | sort >rules
sort -u shown | comm -13 - rules >missing
same missing </dev/null

t "the example has no errors, and its warnings are these"
rm -rf records
example
run 0 psd -C records validate --lang en
sed -n 's/.*\[\(.*\)\]$/\1/p' out | sort | uniq -c | sed 's/^ *//' >kinds
same kinds <<'END'
15 activity-without-measure
4 follow-up-without-time
1 measure-without-follow-up
END
lacks out "error:"

t "with --strict warnings count"
run 1 psd -C records validate --strict -q

t "a byte order mark before its head does not hide a narrative's head"
set -- records/narratives/*/*.md
{ printf '\357\273\277' && cat "$1"; } >marked && cp marked "$1"
run 0 psd -C records validate --no-warnings -q

t "with --no-warnings only errors are told"
run 0 psd -C records validate --no-warnings --strict -q
same out </dev/null

t "a file of more than a mebibyte is no record"
base
awk 'BEGIN { for (i = 0; i < 20000; i++)
	print "# en rad som bara finns för att filen ska bli för stor" }' \
    >>records/meetings/2022/norr.yaml
run 1 psd -C records validate --lang en -q
same out <<'END'
meetings/2022/norr.yaml: error: the file is larger than 1024 KiB, which no record is [too-large]
    tip: is it the right file? A record holds text and figures; attachments are linked to
END

t "what cannot be read is told, and the status is 3"
base
mkfifo records/meetings/2022/alen.yaml
run 3 psd -C records validate --lang en -q
has out "meetings/2022/alen.yaml: error: "
has out "[unreadable]"

t "a broken template of the organisation's own is told once"
base
mkdir -p records/schemas/templates
printf 'record: [template\n' >records/schemas/templates/sabo-gemensam.yaml
run 1 psd -C records validate --lang en -q
same out <<'END'
schemas/templates/sabo-gemensam.yaml:1:9: error: the list that begins with [ is not closed with ], or a comma is missing [yaml-syntax]
    tip: put commas between the items and ] at the end
END
run 1 psd -C records validate --lang en -q schemas/templates
has out "[yaml-syntax]"
run 0 psd -C records validate --lang en -q dialogues
same out </dev/null

t "only findings of the named files are shown, and counted"
base
sed 's/unit: norr/unit: nor/' "$cases/base/meetings/2022/norr.yaml" \
    >records/meetings/2022/norr.yaml
run 0 psd validate --lang en records/plans records/psd.yaml
same err <<'END'
3 files checked, no errors
END
run 1 psd validate --lang en records/meetings/2022/norr.yaml
same err <<'END'
1 error in 1 of 1 file
END
run 1 psd validate --lang en -q records
has out "[unknown-unit]"
same err </dev/null

t "a named file is looked for below the repository too"
run 1 psd -C records validate -q meetings/2022/norr.yaml

t "the repository is found from the first path"
run 0 psd validate -q records/plans/2022/bjorken.yaml

t "paths are shown as they can be typed"
cd records/plans || exit 1
psd validate --lang en -q >"$scratch/out" 2>&1
cd "$scratch" || exit 1
has out "../meetings/2022/norr.yaml:2:7: error:"
cd records/meetings/2022 || exit 1
psd validate --lang en -q . >"$scratch/out" 2>&1
cd "$scratch" || exit 1
same out <<'END'
norr.yaml:2:7: error: 'nor' is no unit in psd.yaml [unknown-unit]
    tip: did you mean 'norr'?
END

t "a path outside of the repository is an error"
echo x >outside.yaml
run 3 psd -C records validate --lang en outside.yaml
has err "psd: 'outside.yaml' lies outside of the records in '"

t "a path that does not exist is an error"
run 3 psd -C records validate --lang en plans/2021
same err <<'END'
psd: cannot open 'plans/2021': No such file or directory
END
same out </dev/null

t "a named file that is no record is a warning"
echo hej >records/README.md
run 0 psd -C records validate --lang en records/README.md
same out <<'END'
README.md: warning: this is no record, so it is not checked [unknown-file]
END

t "without a repository there is nothing to check"
mkdir nowhere
run 3 psd -C nowhere validate --lang en
has err "psd: there are no records here: no psd.yaml in 'nowhere'"

t "an unknown option is told"
run 2 psd validate --lang en --strikt
has err "--strikt"

t "warnings and errors are summed up"
cp "$cases/base/meetings/2022/norr.yaml" records/meetings/2022/norr.yaml
sed -i.old 's/by: enhetschef/by: chef/; s/2022-04-05/2023-04-05/' \
    records/results/2022/bjorken.yaml && rm records/results/2022/*.old
run 1 psd -C records validate --lang en
same err <<'END'
1 error and 1 warning in 1 of 8 files
END

t "the findings are a sheet in other formats"
run 1 psd -C records validate --lang en -q --format tsv
same out <<'END'
file	line	column	level	rule	text	tip
results/2022/bjorken.yaml	12	11	warning	future-date	'date' is 2023-04-05, which is after today, 2022-11-15	what is dated later does not count until then
results/2022/bjorken.yaml	14	9	error	unknown-role	'chef' is no role in psd.yaml	it can be: vd, verksamhetschef, enhetschef
END
run 1 psd -C records validate --lang en -q --format json
has out '"rule": "unknown-role"'
has out '"line": 14'
run 1 psd -C records validate --lang en -q -o findings.csv
same out </dev/null
has findings.csv 'unknown-role'
run 1 psd -C records validate --lang en -q -o findings.txt
has findings.txt 'bjorken.yaml:14:9: error:'
run 2 psd -C records validate --format pdf

t "with colour the line is shown, with a mark below"
run 1 psd -C records validate --lang en -q --color always
tr '\033' '!' <out >plain
same plain <<'END'
![1mresults/2022/bjorken.yaml:12:11: ![0m![1;33mwarning:![0m 'date' is 2023-04-05, which is after today, 2022-11-15 [future-date]
        date: "2023-04-05"
              ![1;32m^~~~~~~~~~~~![0m
    tip: what is dated later does not count until then
![1mresults/2022/bjorken.yaml:14:9: ![0m![1;31merror:![0m 'chef' is no role in psd.yaml [unknown-role]
        by: chef
            ![1;32m^~~~![0m
    tip: it can be: vd, verksamhetschef, enhetschef
END

t "the mark stands below what it means, however wide that is"
base
printf '%b' 'record: meetings\nunit: alen\nyear: 2022\nmeetings:\n' \
    '  - {story: "🏥\t\0342\0200\0256é", forum: åtp, ' \
    'date: "2022-01-20"}\n' >records/meetings/2022/alen.yaml
run 1 psd -C records validate --lang en -q --color always
tr '\033' '!' <out | sed -n '/unknown-forum/{n;p;n;p;}' >plain
same plain <<'END'
      - {story: "🏥 \u{202E}é", forum: åtp, date: "2022-01-20"}
                                       ![1;32m^~~![0m
END

t "what the practice date is, today is"
base
run 0 psd -C records validate --lang en -q --today 2022-04-01
has out "which is after today, 2022-04-01 [future-date]"

t "an English organisation gets English messages"
base
sed -i.old 's/^language: sv/language: en/; s/^name:.*/name: 12/' \
    records/psd.yaml && rm records/psd.yaml.old
run 1 psd -C records validate -q
same out <<'END'
psd.yaml:3:7: error: 'name' should be text, not a whole number [kind]
    tip: put it in quotes: "12"
END

t "a full disk is not silence"
if [ -w /dev/full ]; then
	psd -C records validate --lang en -q >/dev/full 2>err
	holds test $? -eq 3
	has err "psd: cannot write the output: No space left on device"
else
	skip "no /dev/full"
fi

t "a reader that goes away is no error"
rm -rf records
example
{ psd -C records validate --lang en -q 2>err; echo $? >status; } | true
same err </dev/null

t "of 2,000 faults in a file the first 500 are listed"
base
awk 'BEGIN {
	print "record: results\nunit: bjorken\nyear: 2022\nresults:"
	for (i = 0; i < 2000; i++)
		printf "  - {measure: m-zzzz%d, period: \"2022-01\", " \
		    "date: \"2022-02-04\", value: x}\n", i % 10
}' >records/results/2022/bjorken.yaml
run 1 psd -C records validate --lang en
same err <<'END'
501 errors in 1 of 8 files
END
has out "there are more faults in this file than are listed [too-many-faults]"
finish
