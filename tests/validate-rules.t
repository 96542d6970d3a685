#!/bin/sh
# psd validate: what is allowed, what is set otherwise, what must not be there.
. "${0%/*}/lib.sh"

# base: makes records, a small repository without a fault.
base() {
	rm -rf records
	cp -R "$top/tests/data/validate/base" records
}

# swap FILE SED: edits a record.
swap() {
	sed "$2" "records/$1" >new
	cmp -s new "records/$1" && fail "no edit of $1"
	cp new "records/$1"
}

check() {
	status=$1
	shift
	run "$status" psd -C records validate --lang en "$@"
}

# rules: writes which rules were found where, LINE LEVEL RULE, into found.
rules() {
	psd -C records validate --lang en --format tsv >sheet 2>err
	table sheet '' 'file line level rule' >rules
}

meetings=meetings/2022/norr.yaml
dialogue=dialogues/2022/bjorken-d-d0001.yaml

# No number stands here whole: it is put together when it is needed.
head=19121212 tail=1212
number=$head-$tail

t "a comment on its line allows, and the reason is told"
base
swap $meetings 's/2022-01-18"/2021-01-18" # psd: allow year flyttat från i fjol/'
check 0 --strict
same out <<'END'
meetings/2022/norr.yaml:6:11: note: 'date' is 2021-01-18, but the file is for 2022 [year]; allowed: flyttat från i fjol [allowed]
END
same err <<'END'
8 files checked, no errors
1 exception is allowed, with its reason
END

t "a comment on the line above allows too"
base
swap $meetings 's/^    date: "2022-01-18/    # psd: allow year flyttat från i fjol\
    date: "2021-01-18/'
check 0 --strict
has out "meetings/2022/norr.yaml:7:11: note: 'date' is 2021-01-18"

t "a comment is about its own line only"
base
swap $meetings '/2022-01-18/s/$/ # psd: allow year flyttat/
/2022-02-15/s/2022/2021/'
rules
same rules <<'END'
meetings/2022/norr.yaml|6|warning|allow-unused
meetings/2022/norr.yaml|9|warning|year
END

t "a comment without its reason allows nothing"
base
swap $meetings 's/2022-01-18"/2021-01-18" # psd: allow year/'
check 1
same out <<'END'
meetings/2022/norr.yaml:6:11: warning: 'date' is 2021-01-18, but the file is for 2022 [year]
meetings/2022/norr.yaml:6:24: error: the comment does not say why 'year' is allowed [allow-without-reason]
    tip: write it as: # psd: allow year REASON
END

t "a comment that names no rule is told which was meant"
base
swap $meetings 's/2022-01-18"/2021-01-18" # psd: allow yaer flyttat/'
check 1
has out "meetings/2022/norr.yaml:6:24: error: 'yaer' is no rule that can be allowed [allow-unknown]"
has out "tip: did you mean 'year'?"
has out "warning: 'date' is 2021-01-18"

t "a comment that allows nothing is told"
base
swap $meetings 's/2022-01-18"/2022-01-18" # psd: allow year flyttat/'
check 0
same out <<'END'
meetings/2022/norr.yaml:6:24: warning: there is nothing here that 'year' would say [allow-unused]
    tip: take the comment away
END

t "what only other files show is allowed like all else"
base
swap $dialogue 's/x-d0001/o-d0001 # psd: allow repeated-id samma sak, sagt två gånger/
s/origin: o-d0001/origin: o-zzzzz # psd: allow unknown-origin gamla systemet/'
rules
same rules <<'END'
dialogues/2022/bjorken-d-d0001.yaml|25|note|allowed
dialogues/2022/bjorken-d-d0001.yaml|32|note|allowed
END
check 0 --strict

t "faults in the reading of a file cannot be allowed"
base
swap $meetings 's/^  - forum: mum/  - forum: \&x mum # psd: allow anchor det ska vara så/'
check 1
has out "[anchor]"
has out "'anchor' is no rule that can be allowed [allow-unknown]"

t "what looks like a comment inside of a text is none"
base
swap $dialogue 's/^    text: Larmen.*/    text: |\
      Larmen hörs. # psd: allow year det är en text\
    heading: finns-inte/
/heading: engagerad/d'
rules
same rules <<'END'
dialogues/2022/bjorken-d-d0001.yaml|24|warning|unknown-heading
END

t "psd.yaml can have such comments too"
base
swap psd.yaml 's/^  - {id: mum.*/  - {id: mum, name: MUM, level: bo} # psd: allow unknown-level på gång/'
rules
same rules <<'END'
psd.yaml|24|note|allowed
END

t "a warning can be made an error, a note, or nothing"
for level in error note ignore; do
	base
	swap $meetings 's/2022-01-18/2021-01-18/'
	printf 'rules:\n  year: %s\n' $level >>records/psd.yaml
	rules
	case $level in
	ignore) same rules </dev/null ;;
	*) echo "$meetings|6|$level|year" | same rules ;;
	esac
done

t "a warning that is made an error is counted as one"
base
swap $meetings 's/2022-01-18/2021-01-18/'
printf 'rules:\n  year: error\n' >>records/psd.yaml
check 1
same err <<'END'
1 error in 1 of 8 files
END

t "an error can be made a warning"
base
swap $meetings 's/forum: mum/forum: mumm/'
printf 'rules:\n  unknown-forum: warning\n' >>records/psd.yaml
check 0
has out "meetings/2022/norr.yaml:5:12: warning: 'mumm' is no forum in psd.yaml [unknown-forum]"

t "an error cannot be made less than a warning"
for level in note ignore; do
	base
	swap $meetings 's/forum: mum/forum: mumm/'
	printf 'rules:\n  unknown-forum: %s\n' $level >>records/psd.yaml
	check 1
	has out "psd.yaml:48:18: error: the rule 'unknown-forum' cannot be made '$level' [rule-setting]"
	has out "norr.yaml:5:12: error: 'mumm' is no forum"
done

t "what an organisation makes a note of is no exception with a reason"
base
swap $meetings 's/2022-01-18/2021-01-18/'
printf 'rules:\n  year: note\n' >>records/psd.yaml
check 0
has out "note: "
lacks err "exception"

t "what stops reading and what says who a patient is stays an error"
for rule in yaml-syntax personal-number allow-without-reason; do
	base
	printf 'rules:\n  %s: warning\n' $rule >>records/psd.yaml
	check 1
	has out "error: the rule '$rule' cannot be made 'warning' [rule-setting]"
done
base
printf 'rules:\n  yaml-syntax: warning\n' >>records/psd.yaml
check 1
has out "the file cannot be read before it is mended"
lacks out "in a comment"

t "a setting for a rule that there is not is told which was meant"
base
printf 'rules:\n  unknown-forun: warning\n' >>records/psd.yaml
check 1
same out <<'END'
psd.yaml:48:3: error: there is no rule 'unknown-forun' [rule-setting]
    tip: did you mean 'unknown-forum'?
END

t "a setting for a level that there is not is refused by the schema"
base
printf 'rules:\n  year: grave\n' >>records/psd.yaml
check 1
has out "psd.yaml:48:9: error:"
has out "[value]"

# hidden FORMAT: no digit of the number is in what was printed.
hidden() {
	for digits in "$number" "${number#19}" "$head" "$tail"; do
		lacks out "$digits"
		lacks err "$digits"
	done
}

t "a patient's number refuses the record, and is shown in no format"
for format in text tsv csv json markdown html gnu github; do
	base
	swap $dialogue "s/Larmen hörs/$number hör larmen/"
	check 1 --format $format
	has out personal-number
	hidden
done

t "the number is hidden where another rule quotes it"
base
swap $dialogue "s/leader: .*//
s/^    responsible: .*/    responsible: \"$number\"/
s/^documented: .*/documented: \"$number\"/"
check 1
has out "[unknown-role]"
has out "[personal-number]"
hidden

t "the number is hidden in the lines that a terminal sees"
if script -qec true /dev/null >out 2>&1; then
	base
	swap $dialogue "s/Larmen hörs/$number hör larmen/"
	script -qec "psd -C records validate --lang en" typescript >out 2>err
	has out "19XXXXXX-XXXX hör larmen"
	hidden
else
	skip "there is no script(1)"
fi

t "a number in the name of a file is found, and hidden"
base
mv records/$meetings "records/meetings/2022/$number.yaml"
check 1
has out "meetings/2022/19XXXXXX-XXXX.yaml: error: the name of the file has"
hidden
check 1 --format json
hidden

t "a file that is no record is searched as well"
base
printf 'anteckning: %s\n' "$number" >records/notes.yaml
check 1
has out "notes.yaml:1:13: error:"
hidden

t "a record that cannot be read is searched as well"
base
printf 'record: meetings\n text: [%s\n' "$number" >records/$meetings
check 1
has out "[personal-number]"
hidden

t "an invented number may stand where a comment says so"
base
swap $dialogue "s/text: Larmen.*/text: Larmet för $number. # psd: allow personal-number ingen har det/"
check 0 --strict
has out "allowed: ingen har det [allowed]"
hidden

t "a heading for editors that leads to another schema is a warning"
base
cp records/$meetings old
cat - old >records/$meetings <<'END'
# yaml-language-server: $schema=../../.psd/schema/plan.schema.json
END
check 0
has out "meetings/2022/norr.yaml:1:33: warning: editors are told that the file is 'plan', and it is 'meetings' [modeline]"

t "any number of threads finds the same in the same order"
rm -rf records
example
find records -path '*/2022/*.yaml' | sort | awk 'NR % 3 == 1' >list
while read -r file; do
	sed 's/^unit: ./&x/; s/"2022-0/"2025-0/; s/^\( *- id: .*\)..$/\1aa/' \
	    "$file" >new
	cp new "$file"
done <list
for n in 1 2 3 8; do
	PSD_THREADS=$n psd -C records validate --format json >"json.$n" 2>&1
	cmp json.1 "json.$n" >found || fail "$n threads find something else" found
done
[ "$(grep -c '"rule"' json.1)" -gt 300 ] || fail "few faults" json.1

finish
