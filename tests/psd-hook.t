#!/bin/sh
# psd hook: what git asks before it saves, sends or takes in.
. "${0%/*}/lib.sh"

# A number with the right check digit, put together here.
number="19121212""-""1212"

# english DIR [UNIT]: psd.yaml of records in English; the unit is called UNIT.
english() {
	{
		organisation | sed "s/id: ett,/id: ${2:-ett},/"
		echo 'language: en'
	} | put "$1/psd.yaml"
}

# plan UNIT: a plan for that unit; there are vo and ett.
plan() {
	printf 'record: plan\nunit: %s\nyear: 2022\nareas: []\n' "$1"
}

# hooks DIR: hooks that call psd, as 'psd doctor --fix' makes them.
hooks() {
	psd --lang en -C "$1" doctor --fix >fixed 2>&1
	holds test -x "$(git -C "$1" rev-parse --show-toplevel)/.git/hooks/pre-push"
}

# begin [DIR]: records in r or r/DIR, committed, with hooks.
begin() {
	rm -rf r
	holds git init -q r
	english "r${1:+/$1}"
	plan ett | put "r${1:+/$1}/plans/2022/ett.yaml"
	holds git -C r add -A
	holds git -C r commit -q -m first
	hooks "r${1:+/$1}"
}

# activity UNIT: a plan for that unit with an activity that has no measure.
activity() {
	plan "$1" | sed '/^areas/d'
	cat <<-'END'
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - id: a-aaaaa
	            text: En aktivitet
	END
}

tip() { git -C r rev-parse -q --verify HEAD; }

# stops, passes: what 'git commit' with these options does in r.
stops() {
	tip >was
	run 1 git -C r commit -q -m x "$@"
	has err "nothing was saved: "
	tip >is
	holds cmp was is
}
passes() {
	tip >was
	run 0 git -C r commit -q -m x "$@"
	same err </dev/null
	tip >is
	cmp -s was is && fail "nothing was committed"
}

t "a faulty record is not committed, and what to do is said"
begin
plan tva | put r/plans/2022/ett.yaml
holds git -C r add -A
run 1 git -C r commit -q -m x
has err "plans/2022/ett.yaml:2:7: "
has err "[unknown-unit]"
run 1 git -C r commit -q -m x
grep -v '^plans' err >rest
lacks rest "no-verify"
cat r/plans/2022/ett.yaml >now
same now <<EOT
$(plan tva)
EOT

t "the same with -a, a path, --amend and in a linked work tree"
begin
plan tva | put r/plans/2022/ett.yaml
run 1 git -C r commit -q -a -m x
run 1 git -C r commit -q -m x plans/2022/ett.yaml
holds git -C r add -A
run 1 git -C r commit -q --amend -m x
holds git -C r worktree add -q ../linked
plan tva | put linked/plans/2022/ett.yaml
holds git -C linked add -A
run 1 git -C linked commit -q -m x
has err "plans/2022/ett.yaml:2:7: "
plan vo | put linked/plans/2022/vo.yaml
plan ett | put linked/plans/2022/ett.yaml
holds git -C linked add -A
run 0 git -C linked commit -q -m x
rm -rf linked
holds git -C r worktree prune

t "what is committed counts, not what lies there"
begin
plan vo | put r/plans/2022/vo.yaml
holds git -C r add -A
plan tva | put r/plans/2022/ett.yaml
passes

t "warnings are quiet"
begin
activity ett | put r/plans/2022/ett.yaml
run 0 psd --lang en -C r validate
has out warning
holds git -C r add -A
passes

t "what others have wrong stops nobody"
begin
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q --no-verify -m faulty
plan vo | put r/plans/2022/vo.yaml
holds git -C r add -A
passes

t "a fault that the commit makes in another file stops it"
begin
begin
english r tva
holds git -C r add -A
run 1 git -C r commit -q -m x
has err "plans/2022/ett.yaml:2:7: "
t "one that was there before does not, also when psd.yaml is changed"
begin
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q --no-verify -m faulty
echo '# more' >>r/psd.yaml
holds git -C r add -A
passes

t "an id that stands in two files stops the second"
begin
activity vo | put r/plans/2022/vo.yaml
holds git -C r add -A
passes
activity ett | put r/plans/2022/ett.yaml
holds git -C r add -A
run 1 git -C r commit -q -m x
has err "a-aaaaa"

t "a record that is taken away stops it where others name what it had"
begin
activity vo | put r/plans/2022/vo.yaml
{
	plan ett
	printf 'inherited:\n  - origin: a-aaaaa\n    progress: ongoing\n'
} | put r/plans/2022/ett.yaml
holds git -C r add -A
passes
holds git -C r rm -q plans/2022/vo.yaml
run 1 git -C r commit -q -m x
has err "plans/2022/ett.yaml:6:13: "
holds git -C r reset -q --hard
activity vo | sed 's/a-aaaaa/a-bbbbb/' | put r/plans/2022/vo.yaml
run 1 git -C r commit -q -a -m x
has err "plans/2022/ett.yaml:6:13: "

t "a number stops a commit in a record, in another file and in a name"
begin
echo "# $number" >>r/plans/2022/ett.yaml
holds git -C r add -A
stops --quiet
has err "[personal-number]"
lacks err "$number"
holds test "$(grep -c 'personal-number' err)" -eq 1
holds git -C r reset -q --hard
echo "$number" >r/notes.txt
holds git -C r add -A
stops --quiet
has err "notes.txt:1:1: "
holds git -C r reset -q --hard
: >"r/$number.txt"
holds git -C r add -A
stops --quiet
lacks err "$number"

t "a number in the message stops it, and the message is kept"
begin
echo '# more' >>r/psd.yaml
run 1 git -C r commit -q -a -m "om $number"
has err "[personal-number]"
has err "COMMIT_EDITMSG"
lacks err "$number"
passes -a

t "so does one in the name or the address of who saves"
begin
echo "en rad" >r/notes.txt
holds git -C r add -A
run 1 git -C r commit -q -m x --author "$number <a@example.org>"
has err "who saves it:"
has err "git config --global user.name"
lacks err "$number"
run 1 env GIT_COMMITTER_EMAIL="$number@example.org" git -C r commit -q -m x
lacks err "your words"

t "what git shows below the scissors is no part of the message"
begin
echo "$number" >r/notes.txt
holds git -C r add -A
holds git -C r commit -q --no-verify -m number
holds git -C r rm -q notes.txt
for char in '#' ';'; do
	GIT_EDITOR="sed -i.old '1s/^/away/'" run 0 git -C r \
	    -c "core.commentChar=$char" commit -q -v
	git -C r reset -q --soft HEAD^
done

t "records may lie below the top, beside files that are none"
begin "sub dir"
plan tva | put "r/sub dir/plans/2022/ett.yaml"
echo "$number" >r/notes.txt
holds git -C r add -A
run 1 git -C r commit -q -m x
has err "sub dir/plans/2022/ett.yaml:2:7: "
has err "notes.txt:1:1: "
t "where there are no records only what says who a patient is stops"
holds git init -q none
holds cp r/.git/hooks/pre-commit none/.git/hooks
echo text >none/a
holds git -C none add -A
run 0 git -C none commit -q -m x
echo "$number" >none/a
run 1 git -C none commit -q -a -m x

t "a merge stops for what it makes, not for what was merged"
begin
holds git -C r checkout -q -b other
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q --no-verify -m faulty
holds git -C r checkout -q main
echo '# more' >>r/psd.yaml
holds git -C r commit -q -a -m more
holds git -C r merge -q --no-commit --no-ff other
passes
holds git -C r checkout -q -b third HEAD^1
english r tre
echo '# more' >>r/psd.yaml
sed 's/ett/tre/' r/plans/2022/ett.yaml >text
holds git -C r rm -q plans/2022/ett.yaml
put r/plans/2022/tre.yaml <text
holds git -C r add -A
run 0 git -C r commit -q -m renamed
holds git -C r checkout -q main
plan ett | sed 's/2022/2021/' | put r/plans/2021/ett.yaml
holds git -C r add -A
run 0 git -C r commit -q -m another
git -C r merge -q --no-commit --no-ff third >out 2>&1
git -C r checkout -q --theirs . 2>/dev/null
git -C r add -A
run 1 git -C r commit -q -m merged
has err "plans/2021/ett.yaml:2:7: "

t "after a merge the faults that there are now are told, and it stands"
begin
holds git clone -q r clone
hooks clone
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q --no-verify -m faulty
run 0 git -C clone pull -q
has err "plans/2022/tva.yaml:2:7: "
has err "psd validate"
same clone/plans/2022/tva.yaml <<EOT
$(plan tva)
EOT
rm -rf clone

# shared: a bare repository that r pushes to.
shared() {
	rm -rf shared.git
	holds git init -q --bare shared.git
	git -C r remote add origin ../shared.git
	holds git -C r push -q -u origin main
}
refs() { git -C shared.git for-each-ref; }
# sent, kept: what 'git push' with these options does.
sent() {
	run 0 git -C r push -q "$@"
	same err </dev/null
}
kept() {
	refs >was
	run 1 git -C r push -q "$@"
	refs >is
	holds cmp was is
}

t "what is faulty is not sent, a branch that goes away is"
begin
shared
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q --no-verify -m faulty
kept
has err "main:"
has err "plans/2022/tva.yaml:2:7: "
has err "nothing was sent: "
holds git -C r rm -q plans/2022/tva.yaml
holds git -C r commit -q -m mended
sent
holds git -C r push -q --no-verify origin main:away
sent origin :away
sent # nothing at all

t "a number in any commit that the others lack is not sent"
begin
shared
echo "$number" >r/notes.txt
holds git -C r add -A
holds git -C r commit -q --no-verify -m number
holds git -C r rm -q notes.txt
holds git -C r commit -q -m away
kept
has err "notes.txt:1:1: "
has err "; in the commit " || :
kept origin main:new
kept origin main:refs/for/review
lacks err "$number"
t "neither is one in a message, a name, a tag or a note"
begin
shared
holds env GIT_AUTHOR_NAME="$number" git -C r commit -q --no-verify \
    --allow-empty -m x
kept
has err "who wrote the commit "
lacks err "$number"
holds git -C r reset -q --hard HEAD^
holds git -C r commit -q --no-verify --allow-empty -m "om $number"
kept
holds git -C r reset -q --hard HEAD^
holds git -C r tag -a -m "om $number" told
kept origin told
holds git -C r tag -a -m "on a tag" second told
kept origin second
holds git -C r tag plain
sent origin plain
holds git -C r notes add -m "om $number"
kept origin refs/notes/commits
holds git -C r update-ref refs/heads/blob-like HEAD
id=$(echo "$number" | git -C r hash-object -w --stdin)
holds git -C r tag blob "$id"
kept origin blob

t "what the others have already is not searched again"
begin
shared
echo "$number" >r/notes.txt
holds git -C r add -A
holds git -C r commit -q --no-verify -m number
holds git -C r push -q --no-verify origin main
holds git -C r rm -q notes.txt
holds git -C r commit -q -m away
sent
sent origin main:new
t "another place has none of it"
holds git init -q --bare second.git
git -C r remote add second ../second.git
run 1 git -C r push -q second main
has err "notes.txt:1:1: "
run 1 git -C r push -q ../second.git main
rm -rf second.git

t "also when the other side has what is not here"
begin
shared
rm -rf clone
holds git clone -q shared.git clone
echo '# theirs' >>clone/psd.yaml
holds git -C clone commit -q -a -m theirs
holds git -C clone push -q
echo '# ours' >>r/psd.yaml
holds git -C r commit -q -a -m ours
run 1 git -C r push -q
has err "rejected"
sent --force
rm -rf clone

# guard: the shared repository looks for itself, as psd-git(7) says.
guard() {
	put shared.git/hooks/pre-receive <<-END
	#!/bin/sh
	exec psd hook pre-receive
	END
	chmod +x shared.git/hooks/pre-receive
	rm r/.git/hooks/*
}

t "a shared repository takes in what is sound, new branches and tags too"
begin
shared
guard
echo '# more' >>r/psd.yaml
holds git -C r commit -q -a -m more
sent
sent origin main:new
holds git -C r tag -a -m fine v1
sent origin v1
sent origin :new

t "and not what is faulty or says who a patient is, in words for people"
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
holds git -C r commit -q -m faulty
kept
has err "remote: plans/2022/tva.yaml:2:7: "
has err "remote: psd: "
holds git -C r rm -q plans/2022/tva.yaml
echo "$number" >r/notes.txt
holds git -C r add -A
holds git -C r commit -q -m number
holds git -C r rm -q notes.txt
holds git -C r commit -q -m away
kept
has err "notes.txt:1:1: "
kept origin main:new
kept --force
lacks err "$number"
holds git -C r reset -q --hard origin/main
sent origin main:fine
silent git -C shared.git fsck --strict --no-progress

t "what psd says is in the language of the records"
begin
sed '/^language/d' r/psd.yaml >text
holds cp text r/psd.yaml
holds git -C r commit -q -a -m swedish
plan tva | put r/plans/2022/ett.yaml
run 1 git -C r commit -q -a -m x
has err ": fel: "

t "a shared repository with an alternate, and SHA-256, are read as well"
rm -rf r
holds git init -q --object-format=sha256 r
english r
holds git -C r add -A
holds git -C r commit -q -m first
hooks r
rm -rf shared.git
holds git init -q --bare --object-format=sha256 shared.git
git -C r remote add origin ../shared.git
sent -u origin main
plan tva | put r/plans/2022/tva.yaml
holds git -C r add -A
run 1 git -C r commit -q -m x
guard
holds git -C r commit -q -m x
kept

t "what git does not say is an error, and stops"
begin
(cd r && echo nonsense | run 3 psd --lang en hook pre-push origin url
has err "nonsense")
(cd r && run 2 psd --lang en hook pre-push)
(cd r && run 2 psd --lang en hook nonsense)
(cd r && run 2 psd --lang en hook commit-msg)
(cd r && run 2 psd --lang en hook)
mkdir plain
(cd plain && run 3 psd --lang en hook pre-commit)
(cd plain && run 0 psd --lang en hook post-merge)
run 3 psd --lang en hook commit-msg nowhere

t "a record that names what stands in many others is checked by itself"
rm -rf records
example
holds psd --lang en -C records doctor --fix
holds sed_in '/id: x-4fhxc/,/done:/s/due: .*/due: "2022-07-01"/' \
    records/dialogues/2022/akutkliniken-d-eg8n3.yaml
run 0 git -C records commit -qam moved
run 0 git -C records diff --quiet HEAD
same err </dev/null

t "what psd commit has checked is not checked again, anything else is"
begin
printf 'unknown: 1\n' >>r/plans/2022/ett.yaml
holds git -C r add -A
stops
PSD_CHECKED=$(git -C r rev-parse 'HEAD^{tree}') stops
PSD_CHECKED=$(git -C r write-tree) passes

t "nor is what psd sync has checked, anything else is"
begin
shared
printf 'unknown: 1\n' >>r/plans/2022/ett.yaml
holds git -C r commit -q --no-verify -am faulty
id=$(git -C r rev-parse HEAD)
kept
PSD_CHECKED="$id" kept
PSD_CHECKED="$id refs/heads/other" kept
PSD_CHECKED="$id refs/heads/main" sent

t "what the others have already stops nobody who sends something else"
begin
rm -rf hub.git
holds git init -q --bare hub.git
holds git -C r remote add origin "$PWD/hub.git"
unasked='-c core.hooksPath=/dev/null'
printf 'unknown: 1\n' >>r/plans/2022/ett.yaml
# shellcheck disable=SC2086 # two words
holds git -C r $unasked commit -qam faulty
run 1 git -C r push -q origin HEAD
# shellcheck disable=SC2086
holds git -C r $unasked push -q origin HEAD
plan vo | put r/plans/2022/vo.yaml
holds git -C r add -A
passes
run 0 git -C r push -q origin HEAD
printf 'unknown: 2\n' >>r/plans/2022/vo.yaml
# shellcheck disable=SC2086
holds git -C r $unasked commit -qam faultier
run 1 git -C r push -q origin HEAD
has err "plans/2022/vo.yaml:5:1: "
lacks err "ett.yaml"

t "two thousand records take no time to speak of"
begin
i=0
while [ "$i" -lt 2000 ]; do
	echo "record: statistics
unit: ett
year: 2022" >"r/plans/2022/x$i.txt"
	i=$((i + 1))
done
holds git -C r add -A
passes

t "names of branches and tags are searched before they are sent"
begin
holds git init -q --bare names.git
holds git -C r tag "t-$number"
holds git -C r branch "b-$number"
for name in "t-$number" "b-$number" "HEAD:refs/heads/c-$number"; do
	run 1 git -C r push -q "$scratch/names.git" "$name"
	has err "nothing was sent"
	has err "the name it is sent to"
	lacks err "psd: $number"
	grep -v "^error: \| -> " err >psds
	lacks psds "$number"
done
holds git -C r push -q "$scratch/names.git" HEAD:refs/heads/main
holds test "$(git -C names.git for-each-ref | wc -l)" = 1

finish
