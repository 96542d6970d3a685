#!/bin/sh
# psd log: the history of the records, and how days were moved.
. "${0%/*}/lib.sh"

# save DATE NAME [OPTION ...]: commits all of $r as NAME on DATE.
save() {
	when="$1T12:00:00 +0000" who=$2
	shift 2
	holds git -C "$r" add -A
	GIT_COMMITTER_DATE="$when" GIT_AUTHOR_DATE="$when" \
	    GIT_AUTHOR_NAME="$who" \
	    holds git -C "$r" commit -q -m "$when" "$@"
}

# small DIR: records of one unit.
small() {
	r=$1
	rm -rf "$r"
	put "$r/psd.yaml" <<-END
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: vo, name: Områdesnivå, unit_name: område}
	  - {id: enhet, name: Enhetsnivå, unit_name: enhet}
	roles:
	  - {id: enhetschef, name: enhetschef}
	forums:
	  - {id: mum, name: MUM, level: vo, dates: ["2022-03-15", "2022-05-17"]}
	  - {id: blg, name: BLG, level: vo}
	units:
	  - {id: vo, name: Området, level: vo}
	  - {id: hem, name: Hemmet, level: enhet, parent: vo}
	  - {id: kir, name: Kirurgen, level: enhet, parent: vo}
	END
	holds git init -q "$r"
}

# dialogue PLANNED DUE [LINE]: Hemmet's, with one action.
dialogue() {
	put "$r/${file:-dialogues/2022/hem.yaml}" <<-END
	record: dialogue
	id: d-1aaaa
	unit: hem
	year: 2022
	template: sabo-gemensam
	planned: "$1"
	actions:
	  - id: x-1aaaa
	    text: Märka om hylla tre
	    responsible: enhetschef
	    due: "$2"
	${3:+    $3}
	END
}

# plan END [DATE]: Kirurgens, with one activity, approved on DATE.
plan() {
	put "$r/plans/2022/kir.yaml" <<-END
	record: plan
	unit: kir
	year: 2022
	approval:
	  date: "${2:-2022-01-31}"
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - id: a-1aaaa
	            text: Skriva rutin
	            end: "$1"
	END
}

# seen COLUMNS [ARG ...]: rows of changes.
seen() {
	columns=$1
	shift
	run 0 psd -C "$r" --lang en log --format tsv "$@"
	table out changes "$columns" >rows
}

# days [ARG ...]: rows of moved.
days() {
	run 0 psd -C "$r" --lang en log --moved --format tsv "$@"
	table out "" "unit id field times first latest days since date by" >rows
}

# history: an action whose day is moved three times, a dialogue's that is moved
# once, an activity's that comes nearer, and a plan's approval.
history() {
	small r
	dialogue 2022-05-10 2022-06-01
	plan 2022-06-30
	save 2022-03-01 Anna
	dialogue 2022-05-10 2022-06-15
	save 2022-03-20 Bo
	dialogue 2022-05-24 2022-07-31
	plan 2022-06-30 2022-02-14
	save 2022-04-02 Anna
	plan 2022-06-15 2022-02-14
	save 2022-05-20 Cia
	dialogue 2022-05-24 2022-07-16
	save 2022-06-05 Cia
	dialogue 2022-05-24 2022-07-16 'done: "2022-07-01"'
	save 2022-07-02 Bo
}

t "without commits there is nothing, and that is said"
small r
run 0 psd -C r --lang en log
has out "Nothing is saved in the history yet."
run 0 psd -C r --lang en log hem
has out "Nothing is saved in the history yet."
days
same rows </dev/null
rm -rf r/.git
run 3 psd -C r --lang en log
has err "does not lie in a git repository"

history
t "without operand: versions, latest first"
run 0 psd -C r --lang en log --format tsv
table out "" "date by subject files" >rows
same rows <<END
2022-07-02|Bo|2022-07-02T12:00:00 +0000|1
2022-06-05|Cia|2022-06-05T12:00:00 +0000|1
2022-05-20|Cia|2022-05-20T12:00:00 +0000|1
2022-04-02|Anna|2022-04-02T12:00:00 +0000|2
2022-03-20|Bo|2022-03-20T12:00:00 +0000|1
2022-03-01|Anna|2022-03-01T12:00:00 +0000|3
END
run 0 psd -C r --lang en log -n 2 --format tsv
table out "" date >rows
same rows <<END
2022-07-02
2022-06-05
END
run 0 psd -C r --lang en log --since 2022-03-20 --until 2022-04-02 \
    --format tsv
table out "" date >rows
same rows <<END
2022-04-02
2022-03-20
END
run 0 psd -C r --lang en log --since last-mum --today 2022-05-25 --format tsv
table out "" date >rows
same rows <<END
2022-07-02
2022-06-05
2022-05-20
END
run 0 psd -C r --lang en log --today 2022-06-06 --since igår --until idag \
    --format tsv
table out "" date >rows
echo 2022-06-05 | same rows
run 2 psd -C r --lang en log --since last-blg
has err "psd.yaml has no date of 'blg'"

t "a thing: who changed what, and how its day has moved"
seen "date by change field before after" x-1aaaa
same rows <<END
2022-07-02|Bo|added|done||2022-07-01
2022-06-05|Cia|changed|due|2022-07-31|2022-07-16
2022-04-02|Anna|changed|due|2022-06-15|2022-07-31
2022-03-20|Bo|changed|due|2022-06-01|2022-06-15
2022-03-01|Anna|added|x-1aaaa||Märka om hylla tre
END
table out moved "id times first latest days since date by" >rows
same rows <<END
x-1aaaa|3|2022-06-01|2022-07-16|45|2022-03-01|2022-06-05|Cia
END
run 0 psd -C r --lang en log x-1aaaa
sed -n 2p out >"head"
same head <<END
Due has been moved 3 times: 45 days later since 2022-03-01, from 2022-06-01 to 2022-07-16.
END
run 0 psd -C r --lang en --today 2022-07-05 log "hylla tre" -n 1 --format tsv
table out changes "date field" >rows
echo "2022-07-02|done" | same rows

t "a record, by its file or a dialogue's id"
seen "date id field before after" d-1aaaa
same rows <<END
2022-07-02|x-1aaaa|done||2022-07-01
2022-06-05|x-1aaaa|due|2022-07-31|2022-07-16
2022-04-02|d-1aaaa|planned|2022-05-10|2022-05-24
2022-04-02|x-1aaaa|due|2022-06-15|2022-07-31
2022-03-20|x-1aaaa|due|2022-06-01|2022-06-15
2022-03-01|d-1aaaa|||
END
cp rows whole
seen "date id field before after" dialogues/2022/hem.yaml
same rows <whole
holds cd r/dialogues/2022
run 0 psd --lang en log hem.yaml --format tsv
table out changes "date id field before after" >"$scratch/rows"
holds rm out err
holds cd "$scratch"
same rows <whole

t "a unit: all of its records"
seen "date file field" hem
holds [ "$(wc -l <rows)" -eq 6 ]
seen "date file field after" Kirurgen
same rows <<END
2022-05-20|plans/2022/kir.yaml|end|2022-06-15
2022-04-02|plans/2022/kir.yaml|date|2022-02-14
2022-03-01|plans/2022/kir.yaml||
END
run 0 psd -C r --lang en log kir
has out "plan 2022"

t "--moved: what was put off furthest comes first"
days
same rows <<END
hem|x-1aaaa|due|3|2022-06-01|2022-07-16|45|2022-03-01|2022-06-05|Cia
kir||approval: date|1|2022-01-31|2022-02-14|14|2022-03-01|2022-04-02|Anna
hem|d-1aaaa|planned|1|2022-05-10|2022-05-24|14|2022-03-01|2022-04-02|Anna
kir|a-1aaaa|end|1|2022-06-30|2022-06-15|-15|2022-03-01|2022-05-20|Cia
END
cp rows all
days --unit vo
same rows <all
days --unit kir
holds [ "$(wc -l <rows)" -eq 2 ]
days --year 2022
same rows <all
days --year 2021
same rows </dev/null
days --since 2022-05-01
cut -d '|' -f 2,4,5,6,7 rows >some
same some <<END
a-1aaaa|1|2022-06-30|2022-06-15|-15
x-1aaaa|1|2022-07-31|2022-07-16|-15
END
run 2 psd -C r --lang en log --moved hem
run 2 psd -C r --lang en log --moved -n 3
run 2 psd -C r --lang en log --unit hem
run 0 psd -C r --lang en log --moved
has out "+45"

t "a record is followed when its file gets another name"
git -C r mv dialogues/2022/hem.yaml dialogues/2022/nytt.yaml
save 2022-07-10 Anna
file=dialogues/2022/nytt.yaml dialogue 2022-05-24 2022-08-01
save 2022-07-12 Anna
seen "date id change before after" dialogues/2022/nytt.yaml
sed -n '1,4p' rows >some
same some <<END
2022-07-12|x-1aaaa|changed|2022-07-16|2022-08-01
2022-07-12|x-1aaaa|removed|2022-07-01|
2022-07-10||renamed|dialogues/2022/hem.yaml|dialogues/2022/nytt.yaml
2022-07-02|x-1aaaa|added||2022-07-01
END
tail -n 1 rows | grep -q '2022-03-01|d-1aaaa|added' ||
    fail "the beginning is missing" rows
days
sed -n 1p rows >some
same some <<END
hem|x-1aaaa|due|4|2022-06-01|2022-08-01|61|2022-03-01|2022-07-12|Anna
END

t "what is gone is found by its id or the name of its file"
rm r/dialogues/2022/nytt.yaml
save 2022-08-01 Bo
seen "date change field" x-1aaaa
sed -n 1p rows >some
echo "2022-08-01|removed|x-1aaaa" | same some
holds [ "$(wc -l <rows)" -eq 8 ]
seen "date change" dialogues/2022/nytt.yaml
sed -n 1p rows >some
echo "2022-08-01|removed" | same some
days
lacks rows x-1aaaa
run 2 psd -C r --lang en log x-zzzzz
has err "nothing is called 'x-zzzzz', now or earlier"
run 2 psd -C r --lang en log dialogues/2022/aldrig.yaml
has err "now or earlier"

t "a merge is named for what stands in neither side only"
history
holds git -C r checkout -q -b other HEAD~2
plan 2022-09-30 2022-02-14
save 2022-08-02 Other
holds git -C r checkout -q main
dialogue 2022-05-24 2022-08-20 'done: "2022-07-01"'
save 2022-08-03 Main
GIT_COMMITTER_DATE="2022-08-04T12:00:00 +0000" \
    holds git -C r merge -q -m joined other
seen "date by field after" hem
sed -n 1p rows >some
echo "2022-08-03|Main|due|2022-08-20" | same some
seen "date by field after" kir
sed -n 1p rows >some
echo "2022-08-02|Other|end|2022-09-30" | same some
holds git -C r checkout -q -b third HEAD
plan 2022-10-01 2022-02-14
save 2022-08-05 Other
holds git -C r checkout -q main
plan 2022-10-02 2022-02-14
save 2022-08-06 Main
git -C r merge -q third >merged 2>&1
plan 2022-10-03 2022-02-14
save 2022-08-07 Joiner
seen "date by field before after" a-1aaaa
sed -n 1,3p rows >some
same some <<END
2022-08-07|Joiner|end|2022-10-02|2022-10-03
2022-08-06|Main|end|2022-09-30|2022-10-02
2022-08-05|Other|end|2022-09-30|2022-10-01
END

t "a move that a merge did not take is none, nor is one twice that both made"
table out moved "id times first latest days since date by" >one
same one <<END
a-1aaaa|4|2022-06-30|2022-10-03|95|2022-03-01|2022-08-07|Joiner
END
days
grep a-1aaaa rows | cut -d '|' -f 2,4- >some
same some <one
holds git -C r checkout -q -b fourth HEAD
plan 2022-11-01 2022-02-14
save 2022-08-08 Other
holds git -C r checkout -q main
plan 2022-11-01 2022-02-14
save 2022-08-09 Main
dialogue 2022-05-24 2022-08-22 'done: "2022-07-01"'
save 2022-08-10 Main
GIT_COMMITTER_DATE="2022-08-11T12:00:00 +0000" \
    holds git -C r merge -q -m joined fourth
seen "date" a-1aaaa
table out moved "id times first latest days since date by" >one
same one <<END
a-1aaaa|5|2022-06-30|2022-11-01|124|2022-03-01|2022-08-09|Main
END
days
grep a-1aaaa rows | cut -d '|' -f 2,4- >some
same some <one

t "a history that is cut off is said to be"
history
holds git clone -q --depth 2 "file://$scratch/r" shallow
r=shallow
run 0 psd -C shallow --lang en log
has out "older versions are missing"
seen "date change" x-1aaaa
same rows <<END
2022-07-02|added
END
table out moved "id times" >rows
same rows </dev/null
run 0 psd -C shallow --lang en log --moved
has out "older versions are missing"
r=r

t "people have the names of the mailmap, and settings of git change nothing"
history
echo "Anna Andersson <test@example.org> Anna <test@example.org>" >r/.mailmap
seen "by" x-1aaaa
has rows "Anna Andersson"
rm r/.mailmap
seen "date by change field before after" d-1aaaa
cp rows plain
cat >>r/.git/config <<END
[log]
	showSignature = true
	showRoot = false
	follow = true
	date = relative
	diffMerges = off
[diff]
	renames = copies
	noprefix = true
	relative = false
	orderFile = /nonexistent
[color]
	ui = always
[core]
	quotePath = true
END
seen "date by change field before after" d-1aaaa
same rows <plain

t "the number of a patient is not shown"
history
dialogue 2022-05-24 2022-07-16 'comment: Ring 19121212-1212'
GIT_COMMITTER_DATE="2022-09-01T12:00:00 +0000" \
    holds git -C r commit -q -a -m "Om 19121212-1212"
for what in "" x-1aaaa hem; do
	# shellcheck disable=SC2086
	run 0 psd -C r --lang en log $what
	lacks out 1212-1212
	has out 19XXXXXX-XXXX
done

t "a version with what cannot be read hides nothing else"
history
cp r/dialogues/2022/hem.yaml good
echo ' - [' >r/dialogues/2022/hem.yaml
save 2022-09-01 Bo
cp good r/dialogues/2022/hem.yaml
save 2022-09-02 Bo
seen "date" x-1aaaa
has rows 2022-03-20
printf 'x' >"r/plans/2022/$(printf 'a\nb').yaml"
save 2022-09-03 Bo
seen "date" x-1aaaa
has rows 2022-03-20
finish
