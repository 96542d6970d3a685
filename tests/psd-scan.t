#!/bin/sh
# psd-scan(1): what says who a patient is.
. "${0%/*}/lib.sh"

# No number stands here whole: they are put together when they are needed.
head=19121212 tail=1212
number=$head-$tail
short=${head#19}-$tail
masked=19XXXXXX-XXXX

# scan STATUS ARGUMENT ...: in English, as of a day on which all of them are
# born.
scan() {
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en --today 2022-11-15 scan "$@"
}

# hidden: neither out nor err has the digits.
hidden() {
	for digits in "$number" "$short" "$head" "$tail"; do
		lacks out "$digits"
		lacks err "$digits"
	done
}

# keep MESSAGE: commits all that lies in records.
keep() {
	holds git -C records add -A
	holds git -C records commit -q --allow-empty -m "$1"
}

t "the example has nothing that says who a patient is"
example
scan 0 --strict
holds test ! -s out
has err "no errors"

t "a number has its place and is hidden"
printf 'record: plan\ntext: om %s, igen %s\n' "$number" "$short" \
    >records/plans/2022/x.yaml
scan 1
same out <<EOF
plans/2022/x.yaml:2:10: error: here is a personal identity number: $masked [personal-number]
    tip: take it away: records say how the work is done, not who the patient is; name the number of the case, or the role that can be asked
plans/2022/x.yaml:2:30: error: here is a personal identity number: XXXXXX-XXXX [personal-number]
    tip: take it away: records say how the work is done, not who the patient is; name the number of the case, or the role that can be asked
EOF
has err "2 errors in 1 of"
hidden

t "every format hides it"
for format in text gnu github tsv csv json markdown html; do
	scan 1 --format $format
	has out "$masked"
	hidden
done
scan 1 -o found.json
mv found.json out
hidden

t "files of every kind are searched, and those that no command reads"
rm records/plans/2022/x.yaml
for name in notes.md list.csv plain .hidden sub/dir/a.txt; do
	echo "$number" | put "records/$name"
done
scan 1 --format tsv
table out "" "file rule" >rows
same rows <<EOF
.hidden|personal-number
list.csv|personal-number
notes.md|personal-number
plain|personal-number
sub/dir/a.txt|personal-number
EOF

t "only the files that are named are searched"
scan 1 sub
table out "" file >/dev/null
lacks out list.csv
has out sub/dir/a.txt:1:1
has err "1 error in 1 of 1 file"
scan 0 psd.yaml
run 1 sh -c 'cd records/sub && psd --lang en scan dir/a.txt'
has out "dir/a.txt:1:1"
scan 3 nowhere.md
has err "cannot open 'nowhere.md'"
echo "$number" >outside.md
run 3 psd -C records --lang en scan "$scratch/outside.md"
has err "lies outside of the records"

t "without git, all files are searched but in directories with a dot"
mv records/.git away
echo "$number" | put records/.cache/x
scan 1 --format tsv
has out "sub/dir/a.txt"
has out ".hidden"
lacks out ".cache"
rm -r records/.cache
mv away records/.git

t "what git ignores is not searched unless it is named"
printf 'secret.txt\n' >records/.gitignore
echo "$number" >records/secret.txt
scan 1
lacks out secret
scan 1 secret.txt
has out secret.txt:1:1
rm records/secret.txt records/.gitignore records/notes.md records/list.csv \
    records/plain records/.hidden
rm -r records/sub

t "the names of files are searched, and hidden"
echo harmless >"records/$number.md"
mkdir "records/$short"
echo harmless >"records/$short/x"
scan 1
has out "$masked.md: error: the name of the file has a personal identity number: $masked"
has out "XXXXXX-XXXX/x: error: the name"
hidden
scan 1 --format json
hidden
scan 1 "$number.md"
hidden
rm -r "records/$number.md" "records/$short"

t "a file that is no text is passed over and counted"
printf 'abc\000%s\n' "$number" >records/picture.png
scan 0
has err "1 file is no text and was passed over"
rm records/picture.png

t "UTF-16, Latin-1 and a long line are searched"
{
	printf '\377\376'
	printf '%s' "$number" | sed 's/./&\n/g' | tr '\n' '\000'
} >records/excel.txt
printf 'fr\345n %s\240%s\n' "$head" "$tail" >records/latin.txt
{
	head -c 1000000 /dev/zero | tr '\000' x
	echo " $number"
} >records/long.txt
scan 1 --format tsv
table out "" "file line column" >rows
same rows <<EOF
excel.txt|1|1
latin.txt|1|6
long.txt|1|1000002
EOF
rm records/excel.txt records/latin.txt records/long.txt

t "a huge file does no harm"
truncate -s 1G records/huge
scan 0
has err "1 file is no text"
rm records/huge
head -c 17000000 /dev/zero | tr '\000' x >records/large.txt
scan 1
has out "large.txt: error: this is larger than 16 MiB and was not searched [too-large]"
rm records/large.txt

t "links are not followed, and pipes are not waited for"
echo "$number" >outside.txt
ln -s ../outside.txt records/link
mkfifo records/pipe
scan 0
ln -s "$number" records/link2
scan 1
has out "link2:1:1"
rm records/link records/link2 records/pipe

t "a file that cannot be read is told of"
if [ "$(id -u)" -eq 0 ]; then
	skip "root reads everything"
else
	echo a >records/locked.txt
	chmod 0 records/locked.txt
	scan 3
	has out "locked.txt: error: cannot read"
	rm -f records/locked.txt
fi

t "warnings are no errors, unless --strict says so"
echo 'En 87-årig kvinna på rum 12.' >records/notes.md
scan 0
same out <<EOF
notes.md:1:4: warning: here is the age of a person: XX-årig [person-age]
    tip: take it away, or say why it may stand: <!-- psd: allow person-age REASON -->
notes.md:1:22: warning: here is the room or bed of a person: rum XX [person-room]
    tip: take it away, or say why it may stand: <!-- psd: allow person-room REASON -->
EOF
scan 1 --strict
rm records/notes.md

t "the tip says how a comment looks in that kind of file"
echo 'Vi ses i rum 12.' >records/notes.txt
scan 0
has out "it may stand: # psd: allow person-room REASON"
rm records/notes.txt
echo 'Vi ses i rum 12. <!-- psd: allow person-room mötesrum -->' \
    >records/notes.md
scan 0 --strict
rm records/notes.md

t "names of the organisation's units are no persons"
echo 'Samtal med boende Solgården och boende Astrid.' >records/notes.md
sed_in 's/^name: .*/name: Solgården AB/' records/psd.yaml
scan 0 notes.md
lacks out "Sx"
has out "notes.md:1:40: warning: here is the name of a person: Axxxxx"
rm records/notes.md
holds git -C records checkout -q psd.yaml

t "standard input is searched, under a name if it is given one"
echo "a $number" >text
run 1 psd -C records --lang en scan - <text
has out "-:1:3: error"
hidden
run 1 psd -C records --lang en scan --stdin-name notes/x.md - <text
has out "notes/x.md:1:3: error"
mkdir empty
run 1 psd -C empty --lang en scan - <text
run 3 psd -C empty --lang en scan
has err "there are neither records nor a git repository"

t "a bare time of twelve digits may be a number, and the tip says so"
time=
for minute in 10 11 12 13 14 15 16 17 18 19 20 21; do
	echo "20220315${minute}30" >text
	psd --lang en scan - <text >found 2>&1 && continue
	time=$minute
	cp found out
done
holds test -n "$time"
has out "if it is a point in time, write it as YYYY-MM-DDTHH:MM"

t "a message is searched without what git leaves out of it"
cat >message <<EOF
Rättar mål

om $number
# On branch main
# ------------------------ >8 ------------------------
-text: $short
EOF
run 1 psd -C records --lang en scan --message message
has out "message:3:4: error"
has err "1 error in 1 of 1 file"
hidden
sed_in 3d message
run 0 psd -C records --lang en scan --message message
echo "# $short" >message # which git keeps of 'commit -m'
run 1 psd -C records --lang en scan --message message
echo "om $short" >text
run 1 psd -C records --lang en scan --message - <text
run 3 psd -C records --lang en scan --message nowhere

t "only one thing can be searched at a time"
scan 2 --staged --history
scan 2 --staged psd.yaml
has err "'psd.yaml' cannot stand beside what is to be searched in git"
scan 2 --range HEAD
has err "'HEAD' is no range A..B"

t "what is staged is searched, not what lies there"
echo "$number" >records/a.md
holds git -C records add a.md
echo harmless >records/a.md
scan 1 --staged
has out "a.md:1:1: error"
has err "1 error in 1 of 1 file"
hidden
holds git -C records add a.md
echo "$number" >records/a.md
scan 0 --staged
holds git -C records reset -q
rm records/a.md

t "what was committed before is not staged"
echo "$number" >records/old.md
keep "before"
echo more >records/new.md
holds git -C records add new.md
scan 0 --staged
has err "1 file checked"

# The hook as the page shows it.
cat >records/.git/hooks/pre-commit <<'END'
#!/bin/sh
exec psd --lang en scan --staged
END
chmod +x records/.git/hooks/pre-commit

t "in a hook: git commit, commit -a, commit PATH, and a linked work tree"
run 0 git -C records commit -q -m "plain"
echo "$number" >>records/new.md
run 1 git -C records commit -q -a -m "all"
has err "new.md:2:1: error"
run 1 git -C records commit -q -m "path" new.md
has err "new.md:2:1: error"
holds git -C records worktree add -q ../linked
echo "$number" >linked/other.md
holds git -C linked add other.md
run 1 git -C linked commit -q -m "linked"
has err "other.md:1:1: error"
hidden
(cd linked && git reset -q && rm other.md)
echo harmless >records/third.md
holds git -C records add third.md
run 0 git -C records commit -q -m "path" third.md
holds git -C records checkout -q new.md
rm records/.git/hooks/pre-commit

t "a range has names, contents and messages of its commits"
holds git -C records branch start
holds git -C records rm -q old.md
keep "tar bort"
scan 0 --range start..HEAD
echo "$number" >"records/$short.txt"
keep "om $number"
rm "records/$short.txt"
keep "nothing"
scan 1 --range start..HEAD
id=$(git -C records rev-parse --short=12 HEAD~1)
sed 's/ \[.*//' out | grep -v tip: | sort >rows
sort >wanted <<EOF
XXXXXX-XXXX.txt: error: the name of the file has a personal identity number: XXXXXX-XXXX; in the commit $id
XXXXXX-XXXX.txt:1:1: error: here is a personal identity number: $masked; in the commit $id
commit $id:1:4: error: here is a personal identity number: $masked
EOF
same rows <wanted
has err "Do not push this."
hidden
scan 0 --range HEAD~1..HEAD
scan 0 --range "HEAD..0000000000000000000000000000000000000000"
scan 1 --range "0000000000000000000000000000000000000000..HEAD"
scan 3 --range nowhere..HEAD
has err "git knows no version 'nowhere'"

t "a user's own settings of git narrow nothing"
rm -rf wide
mkdir -p wide/records
cp records/psd.yaml wide/records
holds git -C wide init -q
holds git -C wide add -A
holds git -C wide commit -q -m one
echo "$number" >wide/outside.txt
holds git -C wide add -A
holds git -C wide commit -q -m two
holds git -C wide config diff.relative true
run 1 psd -C wide/records --lang en scan --range HEAD~1..HEAD
has out "outside.txt:1:1: error"
hidden

t "a version can be searched"
scan 0 --at HEAD
scan 1 --at HEAD~1
has out "XXXXXX-XXXX.txt:1:1: error"
scan 3 --at nowhere

t "history keeps what was removed, and says since when"
scan 1 --history
has out "old.md:1:1: error: here is a personal identity number: $masked; since the commit"
has out "XXXXXX-XXXX.txt: error: the name of the file"
has out "commit $id:1:4: error"
has out "tip: taking the line away now does not help"
has err "Do not push this."
hidden
scan 1 --history --format json
hidden

t "history has what no commit leads to, and tags"
lost=$(echo "vilse $number" | git -C records hash-object -w --stdin)
holds git -C records tag -a -m "om $short" v1
scan 1 --history
has out "blob $(echo "$lost" | cut -c 1-12):1:7: error"
has out "no commit leads there"
tag=$(git -C records rev-parse --short=12 v1)
has out "commit $tag:1:4: error"

t "a range and history have who wrote, each once"
git -C records rev-parse HEAD >was
holds env GIT_AUTHOR_NAME="$number" GIT_COMMITTER_NAME="$number" \
    git -C records commit -q --allow-empty -m one
first=$(git -C records rev-parse --short=12 HEAD)
holds env GIT_AUTHOR_NAME="$number" git -C records commit -q --allow-empty \
    -m two
scan 1 --range "$(cat was)..HEAD"
sed 's/ \[.*//' out | grep -v tip: >rows
same rows <<EOF
who wrote the commit $first:1:1: error: here is a personal identity number: $masked
EOF
has out "git config user.name"
hidden
scan 1 --history
has out "who wrote the commit "
hidden
holds git -C records reset -q --hard "$(cat was)"

t "a bare repository can be searched"
holds git clone -q --bare records bare.git
run 1 psd -C bare.git --lang en scan --history
run 1 psd -C bare.git --lang en scan --at HEAD~1
run 2 psd -C bare.git --lang en scan
has err "a bare repository has no files"
mkdir none
run 3 psd -C none --lang en scan --staged
has err "does not lie in a git repository"

t "a comment with a reason allows one rule in one line"
cat >records/x.yaml <<EOF
a: $number # psd: allow personal-number provnummer från Skatteverket
# psd: allow personal-number också det
b: $number
c: $number
d: "$number # psd: allow personal-number i citat"
EOF
scan 1 x.yaml
grep -v tip: out | sed 's/identity number: //' >rows
same rows <<EOF
x.yaml:1:4: note: here is a personal $masked [personal-number]; allowed: provnummer från Skatteverket [allowed]
x.yaml:3:4: note: here is a personal $masked [personal-number]; allowed: också det [allowed]
x.yaml:4:4: error: here is a personal $masked [personal-number]
x.yaml:5:5: error: here is a personal $masked [personal-number]
EOF
has err "2 exceptions are allowed"
hidden

t "in Markdown the comment is one of HTML"
cat >records/x.md <<EOF
Om $number. <!-- psd: allow personal-number ett exempel -->
<!-- psd: allow personal-number ett till -->
Om $number.
# psd: allow personal-number en rubrik
Om $number.
EOF
rm records/x.yaml
scan 1 x.md
holds test "$(grep -c 'note: ' out)" -eq 2
has out "x.md:5:4: error"
rm records/x.md

t "comments without reason, rule or use are told of"
cat >records/x.yaml <<EOF
a: $number # psd: allow personal-number
b: 1 # psd: allow personal-numbr ett skäl
c: 2 # psd: allow diagnosis ett skäl
d: 3 # psd: allow unknown-role det andra kommandot säger
EOF
scan 1 x.yaml
same out <<EOF
x.yaml:1:4: error: here is a personal identity number: $masked [personal-number]
    tip: take it away: records say how the work is done, not who the patient is; name the number of the case, or the role that can be asked
x.yaml:1:18: error: the comment does not say why 'personal-number' is allowed [allow-without-reason]
    tip: write it as: # psd: allow personal-number REASON
x.yaml:2:6: error: 'personal-numbr' is no rule that can be allowed [allow-unknown]
    tip: did you mean 'personal-number'?
x.yaml:3:6: warning: there is nothing here that 'diagnosis' would say [allow-unused]
    tip: take the comment away
EOF
rm records/x.yaml

t "psd.yaml allows files, commits and blobs, with a reason"
echo "$number" | put records/test/numbers.txt
cat >>records/psd.yaml <<EOF
privacy:
  allow:
    - rule: personal-number
      file: test/*
      reason: provnummer från Skatteverket
    - rule: likely-number
      file: nowhere.md
      reason: det fanns en gång
    - rule: personal-number
      file: psd.yaml
EOF
scan 1
same out <<EOF
psd.yaml:$(grep -n 'rule: likely-number' records/psd.yaml | cut -d: -f1):7: warning: no file that this is about has what 'likely-number' would say [allow-unused]
    tip: take it away from psd.yaml
psd.yaml:$(($(grep -n 'file: psd.yaml' records/psd.yaml | cut -d: -f1) - 1)):7: error: it is not said why 'personal-number' is allowed [allow-without-reason]
test/numbers.txt:1:1: note: here is a personal identity number: $masked [personal-number]; allowed: provnummer från Skatteverket [allowed]
EOF
holds git -C records checkout -q psd.yaml
cat >>records/psd.yaml <<EOF
privacy:
  allow:
    - rule: personal-number
      commit: $id
      reason: känt sedan tidigare
EOF
scan 1 --history
has out "commit $id:1:4: note:"
hidden
holds git -C records checkout -q psd.yaml
rm -r records/test

t "what is allowed is validated like the rest of psd.yaml"
cat >>records/psd.yaml <<EOF
privacy:
  allow:
    - rule: personal-number
      file: test/*
      reason: provnummer
EOF
run 0 psd -C records --lang en validate psd.yaml
sed_in 's/reason: provnummer/reasn: x/' records/psd.yaml
run 1 psd -C records --lang en validate psd.yaml
holds git -C records checkout -q psd.yaml
finish
