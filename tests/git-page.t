#!/bin/sh
# What psd-git(7) says to type does what it says.
. "${0%/*}/lib.sh"
page=$top/man/psd-git.7
number="19121212""-""1212"

# block NAME: the lines of that name in the page, made for this place.
block() {
	awk -v want="$1" '
	$2 == "run:" && $3 == want { on = 1 }
	on && /^\.Ed/ { exit }
	on && !/^\./ { print }' "$page" |
	    sed "s|/srv/psd|$scratch/srv|g; s|/usr/local/bin/psd|$build/psd|g
		s|\\\\-|-|g"
}

# type DIR NAME: that is typed in DIR.
type_in() {
	block "$2" >typed
	[ -s typed ] || fail "the page has no lines '$2'"
	used="$used $2"
	(cd "$1" && sh -e "$scratch/typed") >out 2>err || {
		fail "fails: $2" typed out err
		return 1
	}
}
used=

t "the shared repository, and a clone of it"
mkdir srv
run 0 psd --lang en init -q records
type_in records hub
git -C records config remote.origin.url >url
mkdir other
type_in other clone
run 0 psd --lang en -C other/records doctor
type_in other/records driver
has out "merge-driver %O %A %B"
has out "git merge-file"
type_in records safe
git config --global --get-all safe.directory >safe
has safe "$scratch/srv/records.git"

t "what the two write in one record is merged"
put records/plans/2026/org.yaml <<'END'
record: plan
unit: organisationen
year: 2026
areas: []
END
holds git -C records add -A
holds git -C records commit -q -m plan
holds git -C records push -q
echo '# more' >>other/records/psd.yaml
type_in other/records plain
git -C other/records log --format=%s >subjects
has subjects "Merge the proposal"
silent git -C other/records status --porcelain
holds git -C other/records fsck --strict --no-progress

t "the shared repository looks for itself"
type_in records receive
type_in records deny
rm other/records/.git/hooks/*
echo "$number" >other/records/notes.txt
holds git -C other/records add -A
holds git -C other/records commit -q -m number
run 1 git -C other/records push -q
has err "remote: notes.txt:1:1: "
lacks err "$number"

t "a pipeline says the same"
OLD=$(git -C other/records rev-parse origin/main)
NEW=$(git -C other/records rev-parse main)
export OLD NEW
block pipeline >typed
used="$used pipeline"
(cd other/records && sh "$scratch/typed") >out 2>err
status=$?
holds test "$status" -eq 1
has out "personal-number"
OLD=0000000000000000000000000000000000000000
NEW=$(git -C records rev-parse main)
type_in records pipeline

t "the number is gone when the last commit is made anew"
echo nothing >other/records/notes.txt
type_in other/records amend
silent git -C other/records grep "$number" HEAD
holds git -C other/records push -q

t "hooks of one's own"
mkdir own
{
	echo '#!/bin/sh'
	block own-hook
} >own/pre-commit
used="$used own-hook"
chmod +x own/pre-commit
for hook in commit-msg pre-push post-merge; do
	cp own/pre-commit own/$hook
done
git config --global core.hooksPath "$scratch/own"
echo "$number" >records/notes.txt
holds git -C records add -A
run 1 git -C records commit -q -m x
has err "personal-number"
holds git init -q strange
echo "$number" >strange/notes.txt
holds git -C strange add -A
holds git -C strange commit -q -m x
run 1 psd --lang en -C records doctor
has out "hooks-elsewhere"
type_in records own-hooks
run 0 psd --lang en -C records doctor
lacks out "hooks"
run 1 git -C records commit -q -m x

t "all lines of the page have been typed"
sed -n 's/^\.\\" run: //p' "$page" | sort >wanted
echo "$used" | tr -s ' ' '\n' | sed 1d | sort -u >typed
holds cmp wanted typed
holds test "$(grep -c '^\.Bd' "$page")" -eq "$(grep -c . wanted)"
finish
