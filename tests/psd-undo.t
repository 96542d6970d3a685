#!/bin/sh
# psd undo: what was saved last is taken back, by a new version.
. "${0%/*}/lib.sh"

plan=plans/2022/bjorken.yaml
result=results/2022/alen.yaml

# begin: records, and one thing that psd saved.
begin() {
	rm -rf records
	example
	change first
	git -C records rev-parse HEAD >saved
}

# change WORD [FILE]: psd saves a comment and a field in the record.
change() {
	sed_in "s/comment: Tre veckor sent[^.]*\\./comment: $1./" \
	    "records/${2:-$result}"
	echo "# $1" >>"records/${2:-$result}"
	run 0 psd -C records --lang en commit -q -m "Change $1"
}

undo() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en undo "$@"
}

state() {
	(cd records && git rev-parse HEAD && git status --porcelain -uall &&
	    git ls-files --stage && git diff --cached && git stash list &&
	    find . -path ./.git -prune -o -type f -exec cksum {} + | sort)
}

# refused STATUS ARGUMENT ...: psd undo refuses, and leaves all as it was.
refused() {
	state >before 2>&1
	undo "$@"
	state >after 2>&1
	same after <before
}

# as_in VERSION FILE: the file is as it was in that version.
as_in() {
	git -C records show "$1:$2" >wanted
	same "records/$2" <wanted
	git -C records status --porcelain >left
	same left </dev/null
}

t "without a terminal it is shown and not done"
begin
refused 1
has out "Taking back what Test saved on 2022-11-15: Change first"
has err "nothing was taken back"
has err "psd undo --yes"

t "what changed is shown as it will be"
has out "first"

t "--yes takes back the last thing that was saved, in a new version"
begin
undo 0 --yes
as_in HEAD~2 "$result"
git -C records rev-parse HEAD~1 | same saved
git -C records log -1 --format=%B >body
has body "Change first"
has body "This reverts commit $(cat saved)."
git -C records log -1 --format='%(trailers:key=PSD-Command,valueonly)' >trailer
has trailer undo
has out "Saved in the history: "

t "the next time it is the one before that"
begin
change second "$plan"
undo 0 --yes
as_in HEAD~2 "$plan"
undo 0 --yes
git -C records diff --quiet HEAD~4 HEAD || fail "something is left"

t "and then there is nothing left"
undo 1 --yes
has err "there is nothing of yours to take back"

t "what was taken back is taken back: it is there again"
begin
undo 0 --yes
undo 0 --yes HEAD
as_in HEAD~2 "$result"
git -C records log -1 --format=%s >subject
holds grep -q '[^:]: Change first$' subject

t "what was taken back twice can be taken back again"
undo 0 --yes
as_in HEAD~4 "$result"

t "another's version is not the last of one's own"
begin
echo '# annan' >>"records/$plan"
run 0 env GIT_AUTHOR_EMAIL=other@example.org psd -C records --lang en commit -q
undo 0 --yes
git -C records show HEAD:"$plan" >now
has now '# annan'
git -C records diff --quiet HEAD~3 HEAD -- "$result" || fail "not taken back"

t "a version can be named, whoever saved it"
begin
echo '# annan' >>"records/$plan"
run 0 env GIT_AUTHOR_EMAIL=other@example.org GIT_AUTHOR_NAME=Annan \
    psd -C records --lang en commit -q
change second
undo 1 HEAD~1
has out "Taking back what Annan saved"
undo 0 --yes HEAD~1
as_in HEAD~3 "$plan"

t "at a terminal it asks"
begin
if script -qec true /dev/null >out 2>&1; then
	echo n | script -qec "psd -C records --lang en undo" /dev/null >out 2>&1
	has out "Take this back? [y/N]"
	has out "nothing was taken back"
	git -C records rev-parse HEAD | same saved
	echo j | script -qec "psd -C records --lang en undo" /dev/null >out 2>&1
	has out "Saved in the history: "
	as_in HEAD~2 "$result"
else
	skip "script(1) cannot give a terminal"
fi

t "what others wrote in the same record since stays"
begin
sed_in 's/^record:/# överst\
&/' "records/$result"
git -C records commit -q -a -m more
undo 0 --yes
has "records/$result" '# överst'
lacks "records/$result" 'first'

t "where the same was changed since nothing is taken back"
begin
sed_in 's/comment: first/comment: annat/' "records/$result"
git -C records commit -q -a -m more
refused 4 --yes
has err "$result"
has err "has been changed since"

t "a file that has another name since, is gone or came then: that is said"
begin
holds git -C records mv "$result" results/2022/alen-ny.yaml
holds git -C records commit -q -m renamed
refused 4 --yes
has err "$result: nothing was taken back: the file has been given the name 'results/2022/alen-ny.yaml' since"
has err "take that back first"
echo '# mer' >>records/results/2022/alen-ny.yaml
holds git -C records commit -q -a --amend -m "renamed and changed"
refused 4 --yes
has err "the file has been removed, or given another name, since"
echo '# mer' >>records/results/2022/alen-ny.yaml
holds git -C records commit -q -a -m more
refused 4 --yes HEAD^
has err "results/2022/alen-ny.yaml: nothing was taken back: the file came with that version, and has been changed since"

t "a file that was new goes"
begin
printf 'record: results\nunit: rehabkliniken\nyear: 2022\nresults: []\n' |
    put records/results/2022/rehabkliniken.yaml
run 0 psd -C records --lang en commit -q
undo 0 --yes
holds test ! -e records/results/2022/rehabkliniken.yaml
git -C records status --porcelain >left
same left </dev/null

t "a file that was removed is there again, also with its directory"
begin
rm -r records/dialogues/2021
run 0 psd -C records --lang en commit -q -m removed
undo 0 --yes
as_in HEAD~2 dialogues/2021/alen-d-12e6q.yaml

t "a file with changes that are not saved is left alone"
begin
echo '# nytt' >>"records/$result"
refused 3 --yes
has err "$result"
has err "psd commit"

t "other changes that are not saved stay as they are"
begin
echo '# nytt' >>"records/$plan"
echo hej >records/psd-anteckning.txt
git -C records add psd-anteckning.txt
undo 0 --yes
git -C records status --porcelain >left
same left <<END
 M $plan
A  psd-anteckning.txt
END

t "what would make other records wrong is not taken back"
begin
rm -r records/results/2021
run 0 psd -C records --lang en commit -q -m results
rm -r records/plans/2021
run 0 psd -C records --lang en commit -q -m plans
refused 1 --yes HEAD~1
has out "unknown-measure"
has err "nothing was saved"

t "the first version and a joining one are refused"
begin
first=$(git -C records rev-list --max-parents=0 HEAD)
refused 3 --yes "$first"
has err "nothing before it"
git -C records checkout -q -b side HEAD~1
echo '# sida' >>"records/$plan"
git -C records commit -q -a -m side
git -C records checkout -q main
git -C records merge -q -m joined side
refused 3 --yes HEAD
has err "joins"

t "a version that is not there, or not part of the records"
begin
refused 2 --yes finns-inte
git -C records checkout -q -b side HEAD~1
echo '# sida' >>"records/$plan"
git -C records commit -q -a -m side
git -C records checkout -q main
refused 3 --yes side
has err "not part of these records"

t "what is as it was already"
begin
undo 0 --yes
refused 0 --yes "$(cat saved)"
has err "nothing is left of that version"

t "a hook that refuses: the files are as before"
begin
put records/.git/hooks/pre-commit <<'END'
#!/bin/sh
echo "inte nu"
exit 1
END
chmod +x records/.git/hooks/pre-commit
refused 3 --yes
has err "inte nu"
has err "nothing was saved"

t "a lock of git: the files are as before, and whose it is"
begin
for lock in index HEAD refs/heads/main; do
	: >records/.git/$lock.lock
	refused 4 --yes
	has err "runs git on these records, since"
	has err "$lock.lock'"
	rm records/.git/$lock.lock
done

t "an unfinished merge is for psd resolve"
begin
git -C records rev-parse HEAD >records/.git/MERGE_HEAD
refused 4 --yes
has err "psd resolve"

t "a plain commit is nothing that psd saved"
begin
undo 0 --yes
echo '# med git' >>"records/$plan"
git -C records commit -q -a -m plain
undo 1 --yes
has err "nothing of yours to take back"
undo 0 --yes HEAD

t "line ends are those that git gives the files here"
begin
printf '*.yaml text eol=crlf\n' >records/.git/info/attributes
rm "records/$result"
git -C records checkout -q -- "$result"
undo 0 --yes
holds grep -q "$(printf '\r')" "records/$result"
git -C records status --porcelain >left
same left </dev/null

t "no lock is left, and git finds nothing wrong"
holds git -C records fsck --strict --full
find records -name '*.lock' -o -name '*index.*' >locks
same locks </dev/null

t "what is written while it asks or works is not replaced"
begin
mkdir fake
cat >fake/git <<END
#!/bin/sh
case " \$* " in
*" cat-file --filters "*) echo '# egna ord' >>"$scratch/records/$result" ;;
esac
exec "$(command -v git)" "\$@"
END
chmod +x fake/git
PATH="$scratch/fake:$PATH" undo 4 --yes
has err "has been changed in the meantime"
has "records/$result" "# egna ord"
holds test "$(git -C records rev-parse HEAD)" = "$(cat saved)"
git -C records status --porcelain >left
same left <<END
 M $result
END

t "a personal number in what was saved is not shown, nor saved again"
begin
echo '# hej' >>"records/$plan"
GIT_AUTHOR_NAME="Anna 19121212""-1212" holds git -C records commit -q -a \
    -m "Hej 19121212""-1212"
undo 0 --yes HEAD
has out "Taking back what Anna 19XXXXXX-XXXX saved"
has out "Hej 19XXXXXX-XXXX"
git -C records log -1 --format=%B >message
has message "Hej 19XXXXXX-XXXX"

finish
