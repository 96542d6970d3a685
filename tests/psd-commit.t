#!/bin/sh
# psd commit: changed records go into the history, and nothing else does.
. "${0%/*}/lib.sh"

plan=plans/2022/bjorken.yaml
result=results/2022/alen.yaml

# begin: new records, all of them saved.
begin() {
	rm -rf records
	example
	git -C records rev-parse HEAD >first
}

# commit STATUS ARGUMENT ...: psd commit in records, in English.
commit() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en commit "$@"
}

# saved FILE ...: the last version differs from the one before in these files.
saved() {
	printf '%s\n' "$@" >wanted
	git -C records diff-tree -r --name-only --no-commit-id HEAD >differ
	same differ <wanted
}

# state: all that must be as before when nothing is saved.
state() {
	(cd records && git rev-parse HEAD && git status --porcelain -uall &&
	    git ls-files --stage --debug | grep -v '^  ' &&
	    git stash list && git diff --cached && cat .git/HEAD &&
	    find . -path ./.git -prune -o -type f -exec cksum {} + | sort)
}

# refused STATUS ARGUMENT ...: psd commit refuses, and leaves all as it was.
refused() {
	state >before 2>&1
	commit "$@"
	state >after 2>&1
	same after <before
	holds test ! -e records/.git/index.lock
	git -C records ls-files -v >flags
	lacks flags 'h '
}

hook() { put "records/.git/hooks/$1" && chmod +x "records/.git/hooks/$1"; }

t "where nothing has changed there is nothing to save"
begin
commit 0
has out "There is nothing to save"
same err </dev/null
git -C records rev-parse HEAD | same first

t "a time stamp and a mode are no change"
begin
touch -d 2020-01-01 "records/$plan"
chmod 755 "records/$result"
commit 0
has out "There is nothing to save"

t "what is new, changed or gone is saved, in one version"
begin
echo '# mer' >>"records/$plan"
rm records/results/2022/norrberg.yaml
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
commit 0
has out "Saved in the history: "
saved "$plan" results/2022/norrberg.yaml results/2022/rehabkliniken.yaml
git -C records status --porcelain -uall >left
same left </dev/null
same err </dev/null

t "a file that has another name is saved under it"
begin
git -C records mv plans/2022/alen.yaml plans/2022/alen-2.yaml
commit 0
saved plans/2022/alen-2.yaml plans/2022/alen.yaml
git -C records status --porcelain >left
same left </dev/null

t "the message ends with trailers for machines"
begin
echo '# mer' >>"records/$plan"
commit 0
git -C records log -1 --format='%(trailers:key=PSD-Command,valueonly)' >trailer
has trailer commit
git -C records log -1 --format='%(trailers:key=PSD-Version,valueonly)' >trailer
holds grep -q '^[0-9]' trailer
git -C records log -1 --format=%s >subject
holds grep -q . subject

t "-m is the subject; what looks like a comment stays"
begin
echo '# mer' >>"records/$plan"
git -C records config core.commentChar '%'
commit 0 -m '#7 enligt mötet

% av alla'
git -C records log -1 --format=%B >body
has body '#7 enligt mötet'
has body '% av alla'
git -C records log -1 --format='%(trailers:key=PSD-Command,valueonly)' >trailer
has trailer commit

t "an empty message is refused"
begin
echo '# mer' >>"records/$plan"
refused 2 -m ' '
has err "the message is empty"

t "a user's template, clean-up and encoding change nothing"
begin
echo '# mer' >>"records/$plan"
echo 'MALL' >template
git -C records config commit.template "$scratch/template"
git -C records config commit.cleanup scissors
git -C records config commit.verbose true
git -C records config i18n.commitEncoding ISO-8859-1
git -C records config core.editor false
commit 0 -m 'Åtgärd från mötet'
git -C records cat-file commit HEAD >raw
has raw 'Åtgärd från mötet'
lacks raw 'MALL'
lacks raw 'encoding'

t "--dry-run shows the files and the message, and saves nothing"
begin
echo '# mer' >>"records/$plan"
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
refused 0 -n -m 'Efter mötet'
has out "changed: $plan"
has out "new: results/2022/rehabkliniken.yaml"
has out "    Efter mötet"
has out "    PSD-Command: commit"
holds test ! -e records/.git/psd/commit.index

t "what else was staged stays staged, and out of it"
begin
echo '# mer' >>"records/$plan"
echo hej >records/anteckning.txt
echo '# mitt' >>records/psd.yaml
git -C records add anteckning.txt psd.yaml
commit 0 "$plan"
saved "$plan"
git -C records diff --cached --name-only >staged
same staged <<'END'
anteckning.txt
psd.yaml
END

t "what was staged of a record before it changed again is saved as it is now"
begin
echo '# ett' >>"records/$plan"
git -C records add "$plan"
echo '# två' >>"records/$plan"
commit 0
git -C records show "HEAD:$plan" >now
same now <"records/$plan"

t "what was staged and taken back is no change"
begin
cp "records/$plan" kept
echo '# ett' >>"records/$plan"
git -C records add "$plan"
cp kept "records/$plan"
commit 0
has out "There is nothing to save"

t "a file that git was told to drop and that lies there still is no change"
begin
git -C records rm -q --cached "$plan"
commit 0
has out "There is nothing to save"
echo '# mer' >>"records/$plan"
commit 0
saved "$plan"

t "a file that was announced to git is saved"
begin
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
git -C records add -N results/2022/rehabkliniken.yaml
commit 0
saved results/2022/rehabkliniken.yaml

t "a unit names its records"
begin
echo '# mer' >>"records/$plan"
echo '# mer' >>records/results/2022/bjorken.yaml
echo '# mer' >>records/psd.yaml
commit 0 björken
saved "$plan" results/2022/bjorken.yaml

t "a directory names what lies in it, from where one stands"
begin
echo '# mer' >>"records/$plan"
echo '# mer' >>records/results/2022/bjorken.yaml
cd records/plans || exit
run 0 psd --lang en commit 2022
cd "$scratch" || exit
saved "$plan"

t "a file that is gone can be named"
begin
rm records/results/2022/norrberg.yaml
echo '# mer' >>"records/$plan"
commit 0 results/2022/norrberg.yaml
saved results/2022/norrberg.yaml

t "an id names the record that it stands in"
begin
id=$(sed -n 's/.*id: \(a-[a-z0-9]*\).*/\1/p' records/plans/2022/lindhamra.yaml |
    sed -n 1p)
echo '# mer' >>records/plans/2022/lindhamra.yaml
echo '# mer' >>"records/$plan"
commit 0 "$id"
saved plans/2022/lindhamra.yaml

t "what is no record is left alone, and told of when it is named"
begin
echo hej >records/anteckning.txt
commit 0
lacks err anteckning
commit 0 anteckning.txt
has err "anteckning.txt is not a record and is left alone"
has out "There is nothing to save"

t "what nobody can mean is an error"
begin
echo '# mer' >>"records/$plan"
refused 2 plans/2022/finns-inte.yaml
has err "finns-inte.yaml"
refused 2 qqqqqqq

t "a record that git is told to leave out is told of"
begin
echo 'results/2022/rehab*' >records/.gitignore
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
commit 0
has err "results/2022/rehabkliniken.yaml is a record that git is told to leave"

t "the organisation's own data is saved, an editor's files are not"
begin
sed 's/^id: .*/id: egen/' "$top/schemas/frameworks/agera-2020.yaml" |
    put records/schemas/frameworks/egen.yaml
echo x | put records/plans/2022/.bjorken.yaml.swp
echo x | put records/plans/2022/.bjorken.yaml
echo x | put records/plans/2022/bjorken.yaml~
commit 0
saved schemas/frameworks/egen.yaml

t "an invalid record is refused, with its place"
begin
echo 'sjukdom: ja' >>"records/$plan"
refused 1
has out "$plan:"
has out "error:"
has err "nothing was saved"

t "so is one that another is broken by"
begin
rm records/plans/2022/lindhamra.yaml
refused 1
has out "results/2022/"
has err "nothing was saved"

t "another's invalid record stops nobody"
begin
echo 'sjukdom: ja' >>records/plans/2022/alen.yaml
git -C records commit -q -a -m bad
echo '# mer' >>"records/$plan"
commit 0
saved "$plan"

t "nor does one that is not to be saved yet"
begin
echo 'sjukdom: ja' >>records/plans/2022/alen.yaml
echo '# mer' >>"records/$plan"
commit 0 "$plan"
saved "$plan"

t "what is saved is checked without what is not"
begin
sed 's/m-7wr2z/m-7wr2y/' records/plans/2022/lindhamra.yaml >new
cp new records/plans/2022/lindhamra.yaml
sed 's/m-7wr2z/m-7wr2y/' records/results/2022/bjorken.yaml >new
if ! cmp -s new records/results/2022/bjorken.yaml; then
	cp new records/results/2022/bjorken.yaml
	refused 1 results/2022/bjorken.yaml
	has out m-7wr2y
fi

t "a number of a patient is refused in a record, a name and a message"
begin
number=$(printf '19121212-%s' 1212)
echo "# $number" >>"records/$plan"
refused 1
has out "$plan:"
lacks out "$number"
git -C records checkout -q -- .
echo '# mer' >>"records/$plan"
refused 1 -m "Samtal med $number"
has out "personal-number"
lacks out "$number"
lacks err "$number"
git -C records checkout -q -- .
echo 'id: x' | put "records/schemas/frameworks/$number.yaml"
refused 1
lacks out "$number"

t "so is the name or the address of who saves it"
begin
echo '# mer' >>"records/$plan"
for who in AUTHOR_NAME COMMITTER_EMAIL; do
	export "GIT_$who=$number@example.org"
	refused 1
	has out "who saves it:"
	has out "git config user.name"
	lacks out "$number"
	export "GIT_$who=test@example.org"
done
export GIT_AUTHOR_NAME=Test

t "an unfinished merge is refused, and psd resolve named"
begin
git -C records checkout -q -b other
echo '# a' >>"records/$plan"
git -C records commit -q -a -m a
git -C records checkout -q main
echo '# b' >>"records/$plan"
git -C records commit -q -a -m b
git -C records merge other >merged 2>&1
refused 4
has err "psd resolve"

t "so are a rebase, a cherry-pick and a revert that were begun"
begin
echo '# mer' >>"records/$plan"
for name in CHERRY_PICK_HEAD REVERT_HEAD; do
	git -C records rev-parse HEAD >records/.git/$name
	refused 4
	has err "not finished"
	rm records/.git/$name
done
mkdir records/.git/rebase-merge
refused 4
has err "git rebase --abort"
rmdir records/.git/rebase-merge

t "without a branch nothing is saved"
begin
git -C records checkout -q --detach
echo '# mer' >>"records/$plan"
refused 3
has err "git switch -"

t "in a bare repository there is nothing to save"
begin
git clone -q --bare records bare.git
run 3 psd -C bare.git --lang en commit
rm -rf bare.git

t "where git does not know a name it says what to type"
begin
echo '# mer' >>"records/$plan"
state >before 2>&1
run 3 env -u GIT_AUTHOR_NAME -u GIT_COMMITTER_NAME -u GIT_AUTHOR_EMAIL \
    -u GIT_COMMITTER_EMAIL GIT_CONFIG_COUNT=1 \
    GIT_CONFIG_KEY_0=user.useConfigOnly GIT_CONFIG_VALUE_0=true \
    psd -C records --lang en commit
has err "git config --global user.name 'Your Name'"
state >after 2>&1
same after <before

t "a hook that fails: its words, and nothing has changed"
begin
echo '# mer' >>"records/$plan"
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
hook pre-commit <<'END'
#!/bin/sh
echo "nu räcker det"
echo "på två rader" >&2
exit 1
END
refused 3
has err "nu räcker det"
has err "på två rader"
has err "nothing was saved"

t "a hook for the message counts too"
begin
echo '# mer' >>"records/$plan"
hook commit-msg <<'END'
#!/bin/sh
grep -q '^PSD-Version: ' "$1" && echo "den vill jag inte ha" && exit 1
END
refused 3
has err "den vill jag inte ha"

t "hooks see git's patterns as they know them"
begin
echo '# mer' >>"records/$plan"
hook pre-commit <<'END'
#!/bin/sh
test -n "$(git ls-files '*.yaml')"
END
commit 0

t "a hook that changes what is saved: the truth is told"
begin
echo '# mer' >>"records/$plan"
hook pre-commit <<END
#!/bin/sh
echo '# av kroken' >>"$plan"
git add "$plan"
END
commit 0
has out "NOTE: $plan was changed while it was saved"

t "a lock of git: whose, since when, and what to do"
begin
echo '# mer' >>"records/$plan"
touch records/.git/index.lock
run 4 psd -C records --lang en commit
has err "since"
has err "try again"
touch -d '2 hours ago' records/.git/index.lock
run 4 psd -C records --lang en commit
has err "120 minutes ago"
has err "records/.git/index.lock"
rm records/.git/index.lock
git -C records rev-parse HEAD | same first

t "so is the lock of a branch, which git meets when all else is done"
for lock in HEAD refs/heads/main; do
	: >records/.git/$lock.lock
	run 4 psd -C records --lang en commit
	has err "nothing was saved: "
	has err "runs git on these records, since"
	has err "$lock.lock'"
	rm records/.git/$lock.lock
done
git -C records rev-parse HEAD | same first

t "two at once: one waits, and both are saved"
begin
echo '# mer' >>"records/$plan"
echo '# mer' >>"records/$result"
psd -C records --lang en commit "$plan" >out1 2>&1 &
psd -C records --lang en commit "$result" >out2 2>&1
wait
for file in out1 out2; do
	has $file "Saved in the history: "
	lacks $file "NOTE"
done
git -C records rev-list --count HEAD >count
has count 3

t "what a run that was killed left is no hindrance"
begin
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
git -C records add -N results/2022/rehabkliniken.yaml
mkdir -p records/.git/psd
echo left >records/.git/psd/commit.index
echo left >records/.git/psd/commit.index.lock
echo left >records/.git/psd/commit.message
commit 0
saved results/2022/rehabkliniken.yaml

t "what cannot be printed is saved, and said to be"
begin
echo '# mer' >>"records/$plan"
if [ -e /dev/full ]; then
	psd -C records --lang en commit >/dev/full 2>err
	holds test $? -eq 3
	has err "saved in the history"
	saved "$plan"
else
	skip "there is no /dev/full"
fi

t "what is not sent yet is counted"
begin
git clone -q --bare records shared.git
git -C records remote add origin "$scratch/shared.git"
git -C records fetch -q
echo '# mer' >>"records/$plan"
commit 0
has out "1 change is not sent yet: psd sync"
echo '# mer' >>"records/$plan"
commit 0
has out "2 changes are not sent yet: psd sync"

t "-q says nothing of it, -v shows the commands"
echo '# mer' >>"records/$plan"
commit 0 -q
same out </dev/null
echo '# mer' >>"records/$plan"
commit 0 -v
has err "git "
has err " commit "

t "records that lie below the top of the repository"
rm -rf records top
mkdir top
cp -R "$top/examples" "top/det här"
ln -s "top/det här" records
git init -q top
git -C top add -A
git -C top commit -q -m first
echo '# mer' >>"records/$plan"
echo hej >top/psd.yaml
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
run 0 psd -C records --lang en commit
git -C top diff-tree -r -z --name-only --no-commit-id HEAD | tr '\0' '\n' >differ
same differ <<END
det här/$plan
det här/results/2022/rehabkliniken.yaml
END
rm -rf top records

t "names that are patterns mean themselves"
begin
mkdir records/schemas
echo 'id: a' >'records/schemas/a*.yaml'
echo 'id: x' >records/schemas/ab.yaml
commit 0 'schemas/a*.yaml'
saved 'schemas/a*.yaml'

t "the first version of all"
rm -rf records
cp -R "$top/examples" records
git init -q records
echo hej >records/README.md
git -C records add README.md
commit 0
git -C records ls-tree -r --name-only HEAD >all
has all psd.yaml
lacks all README.md
git -C records status --porcelain >left
same left <<'END'
A  README.md
END

t "a linked work tree"
begin
git -C records worktree add -q ../linked -b side
echo '# mer' >>"linked/$plan"
run 0 psd -C linked --lang en commit
git -C records diff-tree -r --name-only --no-commit-id side >differ
echo "$plan" | same differ
git -C records rev-parse HEAD | same first
rm -rf linked

t "git finds nothing wrong with the repository"
begin
for i in 1 2 3; do
	echo "# $i" >>"records/$plan"
	commit 0
done
holds git -C records fsck --strict --full
find records/.git -name '*.lock' >locks
same locks </dev/null
finish
