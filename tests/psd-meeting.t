#!/bin/sh
# psd meeting: a meeting was held, and what was taken up there.
. "${0%/*}/lib.sh"

file=meetings/2022/bjorken.yaml

meeting() { run 0 psd -C records --lang en meeting "$@"; }

# refused STATUS ARGUMENT ...: it fails, and no file is changed.
refused() {
	git -C records status --porcelain >before
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en meeting "$@"
	git -C records status --porcelain >after
	cmp -s before after || fail "something was changed" after
}

# added FILE: the lines that were added to FILE.
added() { git -C records diff -U0 "$1" | sed '1,/^@@/d' | grep '^[-+]'; }

example

t "nothing is noted that nobody said"
refused 2 bjorken apt
has err "say what was taken up at the meeting"
has err "--standing for all standing items"
refused 2 --no-items --standing bjorken apt
has err "do not go together"
refused 2 --called-off --items hse bjorken apt
has err "do not go together"

t "a meeting with all standing items"
meeting --date 2022-11-14 --standing bjorken apt
same out <<'END'
Björken, APT, 2022-11-14: noted: Patient- och brukarsäkerhet, Allvarliga händelser
END
same err </dev/null
added $file >changes
same changes <<'END'
+  - forum: apt
+    date: "2022-11-14"
+    items:
+      - patient-safety
+      - serious-events
END
run 0 psd -C records validate $file

t "items are added to what was noted"
meeting --date 2022-11-14 --items hse,Risker bjorken APT
same out <<'END'
Björken, APT, 2022-11-14: added to what was noted: Resultat av HSE-enkäten, Risker föregående månad
END
tail -n 6 records/$file >end
same end <<'END'
    date: "2022-11-14"
    items:
      - patient-safety
      - serious-events
      - hse
      - risks
END

t "what is noted already is not noted twice"
cp records/$file before.yaml
meeting --date 2022-11-14 --items hse --items ris bjorken apt
same out <<'END'
Björken, APT, 2022-11-14: was noted already
END
holds cmp before.yaml records/$file

t "without --date it is today if the forum meets today"
git -C records checkout -q .
run 0 psd -C records --lang en --today 2022-09-29 meeting --items hse \
    bjorken apt
has out "Björken, APT, 2022-09-29: added to what was noted"

t "else the last day that it met"
git -C records checkout -q .
run 0 psd -C records --lang en meeting --no-items ljunggarden apt
same out <<'END'
Ljunggården, APT, 2022-10-27: noted
END

t "a file that is missing is made, with its head"
same records/meetings/2022/ljunggarden.yaml <<'END'
# yaml-language-server: $schema=../../.psd/schema/meetings.schema.json
# $schema: ../../.psd/schema/meetings.schema.json
record: meetings
unit: ljunggarden
year: 2022
meetings:
  - forum: apt
    date: "2022-10-27"
END
run 0 psd -C records validate meetings/2022/ljunggarden.yaml

t "and the directory of the year"
meeting --date 2023-01-19 --called-off --comment "Sjukdom" bjorken apt
same out <<'END'
Björken, APT, 2023-01-19: noted as called off
END
has err "[future-date]"
sed '1,/^meetings/d' records/meetings/2023/bjorken.yaml >end
same end <<'END'
  - forum: apt
    date: "2023-01-19"
    comment: Sjukdom
    held: false
END

t "what was called off was not held"
refused 2 --date 2023-01-19 --standing bjorken apt
has err "APT on 2023-01-19 has been noted as called off"
has err "psd edit meetings/2023/bjorken.yaml"
refused 2 --date 2022-10-27 --called-off bjorken apt
has err "APT on 2022-10-27 has been noted as held"

t "the last one that has been noted is not guessed to be another"
refused 2 --standing bjorken apt
has err "the last meeting of APT, on 2022-10-27, has been noted"
has err "--date 2022-10-27 adds to that one"

t "a forum without days needs one"
refused 2 --standing vo-sabo lakarmote
has err "psd.yaml has no day until today that"
meeting --date 2022-11-03 --standing vo-sabo lakarmote

t "a forum for another level is told"
meeting --date 2022-11-03 --standing bjorken mum
has err "[forum-level]"

t "an unknown forum, item and unit are told"
refused 2 --standing bjorken atp
has err "there is no forum 'atp'"
has err "did you mean 'apt'?"
refused 2 --items hsee bjorken apt
has err "there is no item 'hsee'"
has err "did you mean 'hse'?"
refused 2 --standing bjorke apt
has err "did you mean 'bjorken'?"
refused 2 --items "" bjorken ""
has err "there is no forum ''"

t "the beginning of several names is none"
refused 2 --items s bjorken apt
has err "there is no item 's'"
has err "it can be: patient-safety (Patient- och brukarsäkerhet), risks"

t "a comment is not written over"
git -C records checkout -q .
meeting --date 2022-10-27 --standing --comment "Kort möte" bjorken apt
has records/$file "    comment: Kort möte"
refused 2 --date 2022-10-27 --standing --comment "Långt möte" bjorken apt
has err "has another comment already"
meeting --date 2022-10-27 --standing --comment "Kort möte" bjorken apt
has out "was noted already"

t "who a patient is is not saved"
number=19121212-; number="${number}1212"
refused 3 --date 2022-11-14 --standing --comment "$number" bjorken apt
has err "[personal-number]"
lacks err "$number"

t "-n shows the change and saves nothing"
git -C records checkout -q .
refused 0 -n --date 2022-11-14 --standing bjorken apt
has out '+    date: "2022-11-14"'
rm -rf records/meetings/2023
refused 0 -n --date 2023-01-19 --called-off bjorken apt
[ -e records/meetings/2023 ] && fail "there is a directory"

t "a failure leaves no directory behind"
refused 3 --date 2023-01-19 --standing --comment "$number" bjorken apt
[ -e records/meetings/2023 ] && fail "there is a directory"

t "the unit's file may be called otherwise"
git -C records mv $file meetings/2022/annat.yaml
meeting --date 2022-11-14 --standing bjorken apt
has records/meetings/2022/annat.yaml 'date: "2022-11-14"'
[ -e records/$file ] && fail "there are two"
git -C records reset -q --hard

t "a file that cannot be read is named"
echo 'meetings: [' >records/$file
refused 3 --date 2022-11-14 --standing bjorken apt
has err "$file:"
git -C records checkout -q .

t "a write-protected file, and one that is held, stay"
chmod a-w records/$file
refused 3 --date 2022-11-14 --standing bjorken apt
has err "cannot write '"
chmod u+w records/$file
echo elsewhere >records/$file.lock
refused 4 --date 2022-11-14 --standing bjorken apt
rm records/$file.lock

t "a linked directory is refused"
mv records/meetings elsewhere
ln -s "$scratch/elsewhere" records/meetings
run 3 psd -C records --lang en meeting --date 2022-11-14 --standing bjorken apt
has err "is a link to another directory"
rm records/meetings
mv elsewhere records/meetings

t "CRLF stays CRLF"
sed 's/$/\r/' records/$file >crlf
cp crlf records/$file
meeting --date 2022-11-14 --standing bjorken apt
LC_ALL=C grep -c -v "$(printf '\r')\$" records/$file >count
echo 0 | same count
git -C records checkout -q .

t "the examples of the page run"
rm -rf records && example
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-meeting.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

finish
