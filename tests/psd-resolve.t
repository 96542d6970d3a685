#!/bin/sh
# psd-resolve(1): a person decides between two versions.
# shellcheck disable=SC2016 # $/ is sed's
. "${0%/*}/lib.sh"

plan=plans/2022/bjorken.yaml
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE

# as WHO COMMAND ...: with the name of anna or bo.
as() {
	case $1 in anna) name='Anna Berg' ;; *) name='Bo Ek' ;; esac
	shift
	GIT_AUTHOR_NAME=$name GIT_COMMITTER_NAME=$name "$@"
}

# sync STATUS WHO, resolve STATUS [ARGUMENT ...] (of bo).
sync() {
	run "$1" as "$2" psd -C "$2" --lang en --today 2022-11-15 sync
}
resolve() {
	wanted=$1
	shift
	run "$wanted" as bo psd -C bo --lang en --today 2022-11-15 resolve "$@"
}

# save WHO SED FILE: changes a file and saves it.
save() {
	sed_in "$2" "$1/$3"
	holds as "$1" git -C "$1" commit -q -m "$2" -- "$3"
}

# share: hub.git, and two clones of the example that have the same.
share() {
	rm -rf hub.git anna bo records
	example
	mv records anna
	echo one >anna/README.md
	holds git -C anna add README.md
	holds git -C anna commit -q -m readme
	holds git init -q --bare hub.git
	holds git -C anna remote add origin "file://$scratch/hub.git"
	holds git -C anna push -q -u origin main
	holds git clone -q "file://$scratch/hub.git" bo
}

# disagree: a date and a text of the plan, each in two ways.
disagree() {
	share
	save anna '21s/2022-10-14/2022-10-15/' $plan
	save anna 's/Planen är genomgången på APT i mars/Planen gicks igenom i april/' $plan
	save bo '21s/2022-10-14/2022-10-16/
	s/Planen är genomgången på APT i mars/Planen gicks igenom i maj/' $plan
	sync 0 anna
	sync 4 bo
}

state() {
	(cd bo && find . -path ./.git -prune -o -type f -print | sort |
	    xargs sha1sum && git status --porcelain && git rev-parse HEAD)
}

# joined: bo's last version joins two, sound, and anna gets it.
joined() {
	has out "All is decided; the two are joined and saved. Send it with: psd sync"
	holds git -C bo rev-parse -q --verify HEAD^2
	holds test -z "$(git -C bo status --porcelain)"
	run 0 psd -C bo --lang en validate
	sync 0 bo
	sync 0 anna
	holds test "$(git -C anna rev-parse HEAD)" = "$(git -C bo rev-parse HEAD)"
	holds git -C bo fsck --strict
	resolve 0
	has out "There is nothing to decide."
}

t "there may be nothing to decide"
share
resolve 0
same out <<END
There is nothing to decide.
END
rm -rf bo/.git/psd
resolve 0 --abort
has out "There was nothing to take back"
resolve 2 1 --mine
has err "there is nothing to decide any more"
example
run 0 psd -C records --lang en resolve
has out "There is nothing to decide."

t "what there is to decide is listed, with who and when"
disagree
state >before
resolve 4
sed 's/, 20[0-9-]*)$/, DATE)/' out >list
has list "before: Planen är genomgången på APT i mars."
has list "yours:  Planen gicks igenom i maj.  (Bo Ek, DATE)"
has list "theirs: Planen gicks igenom i april.  (Anna Berg, DATE)"
has list "yours:  2022-10-16  (Bo Ek, DATE)"
has list "psd resolve 2 --mine | --theirs | --value TEXT | --edit"
has list "psd resolve 1 --mine | --theirs | --both | --value TEXT | --edit"
has list "2 things are left to decide."
state >now
holds cmp before now

t "it is told apart who wrote what in the same file"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sed_in 's/Planen är genomgången på APT i mars/Planen gicks igenom i april/' anna/$plan
GIT_AUTHOR_NAME='Eva Dahl' holds git -C anna commit -q -m x -- $plan
save bo '21s/2022-10-14/2022-10-16/
s/Planen är genomgången på APT i mars/Planen gicks igenom i maj/' $plan
sync 0 anna
sync 4 bo
has out "theirs: 2022-10-15  (Anna Berg, "
has out "theirs: Planen gicks igenom i april.  (Eva Dahl, "

t "one answer at a time, and all is joined with the last"
disagree
git -C bo rev-parse HEAD >rev
resolve 0 1 --mine
has out "1 thing is left to decide."
git -C bo rev-parse HEAD | same rev
resolve 4
has out "decided: yours"
has out "1 thing is left to decide."
resolve 0 2 --theirs
has bo/$plan "Planen gicks igenom i maj."
has bo/$plan 2022-10-15
git -C bo log -1 --format=%B >message
has message "Join with what others have written"
has message "PSD-Command: resolve"
joined

t "a value of one's own, with what YAML needs around it"
disagree
resolve 0 1 --value 'Klart: "ja", # nästan'
resolve 0 2 --value 2022-11-01
has bo/$plan '2022-11-01'
joined

t "a value by its label, as psd set takes it"
share
save anna '/a-dv13r/,/progress/s/progress: ongoing/progress: partly/' $plan
save bo '/a-dv13r/,/progress/s/progress: ongoing/progress: paused/' $plan
sync 0 anna
sync 4 bo
resolve 2 1 --value 'på gång'
resolve 0 1 --value Klar
has bo/$plan "progress: done"
joined

t "both, for a text"
disagree
resolve 0 1 --both
resolve 0 2 --mine
has bo/$plan "Planen gicks igenom i maj."
has bo/$plan "Planen gicks igenom i april."
joined

t "in the editor"
disagree
cat >editor <<'END'
#!/bin/sh
cat "$1" >"$SEEN"
echo 'Planen gicks igenom i juni.' >"$1"
END
chmod +x editor
SEEN=$scratch/seen EDITOR=$scratch/editor
export SEEN EDITOR
resolve 0 1 --edit
has seen "Planen gicks igenom i maj."
EDITOR=false resolve 3 2 --edit
has err "nothing was decided"
unset SEEN EDITOR
resolve 0 2 --mine
has bo/$plan "Planen gicks igenom i juni."
joined

t "all at once, and it is said what is given up"
disagree
resolve 0 --all --theirs
has out "1: what you wrote is given up: Planen gicks igenom i maj."
has out "2: what you wrote is given up: 2022-10-16"
cmp -s bo/$plan anna/$plan || fail "not theirs"
joined

t "of all that is to be both, what cannot be is named and left"
disagree
resolve 4 --all --both
has out "2.  "
has out "It cannot be both. Say what counts: psd resolve 2 --mine, --theirs or --value TEXT"
lacks out "psd resolve 1"
has out "1 thing is left to decide."
resolve 4
grep -c "decided: both" out >n
has n 1
resolve 4 --all --both
resolve 0 2 --mine
has bo/$plan "Planen gicks igenom i maj."
has bo/$plan "Planen gicks igenom i april."
joined

t "an answer does not hold when either side has changed since"
disagree
resolve 0 1 --mine
save anna 's/igenom i april/igenom i augusti/' $plan
sync 0 anna
sync 4 bo
resolve 4
lacks out "decided"
has out "2 things are left to decide."

t "what was decided can be forgotten"
disagree
resolve 0 1 --mine
resolve 0 --abort
has out "What was decided is forgotten"
resolve 4
lacks out "decided:"

t "things are named by id and field, too"
share
sed -n 's/^.*id: \(a-dv13r\).*/\1/p' bo/$plan >ids
has ids a-dv13r
save anna '/a-dv13r/,/start/s/2022-03-01/2022-03-02/' $plan
save bo '/a-dv13r/,/start/s/2022-03-01/2022-03-03/' $plan
sync 0 anna
sync 4 bo
has out "[a-dv13r.start]"
resolve 2 a-dv13r.text --mine
resolve 2 a-dv1 --mine
resolve 0 a-dv13r.start --mine
joined
git -C bo log -1 --format=%B >message
has message "PSD-Id: a-dv13r"

t "a wrong command line is told"
disagree
resolve 2 1
has err "say what shall count"
resolve 2 --mine
has err "say what is decided"
resolve 2 1 --mine --theirs
resolve 2 --all --value x
resolve 2 --abort --mine
resolve 2 9 --mine
resolve 2 $plan --value x
has err "means several things"

t "what is not saved in the same file must be saved first; answers stay"
disagree
sed_in 's/^unit: .*/& # not saved/' bo/$plan
resolve 0 1 --mine
resolve 4 2 --theirs
has err "has changes that are not saved"
has err "save it first: psd commit"
has bo/$plan "# not saved"
save bo 's/not saved/saved/' $plan
resolve 0
has bo/$plan "# saved"
joined

t "nothing is written that says who a patient is"
disagree
resolve 0 2 --mine
git -C bo rev-parse HEAD >rev
run 3 psd -C bo --lang en --today 2022-11-15 resolve 1 --value 'om 19121212-1212'
lacks err 1212-1212
git -C bo rev-parse HEAD | same rev
resolve 0 1 --mine
joined

t "a file that is no record is decided as a whole"
share
save anna 's/one/two/' README.md
save bo 's/one/three/' README.md
sync 0 anna
sync 4 bo
resolve 4
has out "1.  README.md"
has out "yours:  three  (Bo Ek, "
has out "theirs: two  (Anna Berg, "
EDITOR=true
export EDITOR
resolve 2 1 --edit
has err "the marks around what is to be decided still stand in the text"
cat >editor <<'END'
#!/bin/sh
grep -v '^[<=>|]\{7\}' "$1" >"$1.new" && mv "$1.new" "$1"
END
chmod +x editor
EDITOR=$scratch/editor
resolve 0 1 --edit
unset EDITOR
has bo/README.md two
has bo/README.md three
joined
share
printf 'a\000b' >anna/x.bin
printf 'a\000c' >bo/x.bin
for who in anna bo; do
	holds git -C $who add x.bin
	holds git -C $who commit -q -m x
done
sync 0 anna
sync 4 bo
resolve 0 x.bin --both
holds cmp bo/x-theirs.bin anna/x.bin
holds test "$(wc -c <bo/x.bin)" -eq 3
joined

t "a file that both have given another name is one thing to decide"
old=results/2022/alen.yaml
for how in mine theirs; do
	share
	holds git -C anna mv $old results/2022/anna.yaml
	holds as anna git -C anna commit -q -m name
	holds git -C bo mv $old results/2022/bo.yaml
	sed_in 's/^record: .*/& # Bo/' bo/results/2022/bo.yaml
	holds as bo git -C bo commit -q -a -m name
	sync 0 anna
	sync 4 bo
	resolve 4
	has out "before: it is called '$old'"
	has out "yours:  it is called 'results/2022/bo.yaml'"
	has out "theirs: it is called 'results/2022/anna.yaml'"
	has out "1 thing is left to decide"
	lacks out "(no such file)"
	resolve 0 1 --$how
	joined
	holds test ! -e bo/$old
	kept=$([ $how = mine ] && echo bo || echo anna)
	(cd bo/results/2022 && ls bo.yaml anna.yaml 2>/dev/null) >left
	same left <<END
$kept.yaml
END
	has "bo/results/2022/$kept.yaml" "# Bo"
done

t "also when they have written different things in it"
share
holds git -C anna mv $old results/2022/anna.yaml
sed_in 's/Tre veckor sent/Tio veckor sent/' anna/results/2022/anna.yaml
holds as anna git -C anna commit -q -a -m name
holds git -C bo mv $old results/2022/bo.yaml
sed_in 's/Tre veckor sent/Sex veckor sent/' bo/results/2022/bo.yaml
holds as bo git -C bo commit -q -a -m name
sync 0 anna
sync 4 bo
resolve 0 1 --theirs
joined
has bo/results/2022/anna.yaml "Tio veckor sent"
lacks bo/results/2022/anna.yaml "<<<<"
holds test ! -e bo/results/2022/bo.yaml

t "a record that one side has taken away"
meetings=meetings/2022/bjorken.yaml
for way in mine theirs both; do
	share
	holds git -C anna rm -q $meetings
	holds git -C anna commit -q -m away
	save bo '$s/$/ # kept/' $meetings
	sync 0 anna
	sync 4 bo
	has out "theirs: (no such file)"
	resolve 0 1 --$way
	case $way in
	theirs) holds test ! -e bo/$meetings ;;
	*) has bo/$meetings "# kept" ;;
	esac
	joined
done

t "a lock of git: nothing has changed, and what was decided is kept"
disagree
resolve 0 1 --theirs
state >before
for lock in index HEAD refs/heads/main; do
	: >bo/.git/$lock.lock
	resolve 4 2 --mine
	has err "runs git on these records, since"
	has err "$lock.lock'"
	state | same before
	rm bo/.git/$lock.lock
done
resolve 0
joined

t "a merge that git began is finished in the same way"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo '21s/2022-10-14/2022-10-16/' $plan
sync 0 anna
holds git -C bo fetch -q
run 1 as bo git -C bo merge -q origin/main
echo '# by hand' >>bo/$plan
cp bo/$plan edited
resolve 4
has out "yours:  2022-10-16  (Bo Ek, "
has out "theirs: 2022-10-15  (Anna Berg, "
resolve 2 --abort
has err "nothing was taken back"
resolve 0 1 --theirs
has out "What stood in the file before is kept in"
holds cmp bo/.git/psd/kept/$plan edited
has bo/$plan 2022-10-15
joined

t "a merge that git began can be taken back"
save anna '21s/2022-10-15/2022-10-17/' $plan
save bo '21s/2022-10-15/2022-10-18/' $plan
sync 0 anna
holds git -C bo fetch -q
state >before
run 1 as bo git -C bo merge -q origin/main
resolve 0 --abort --yes
state >now
holds cmp before now

t "a merge that was decided by hand is checked and saved"
run 1 as bo git -C bo merge -q origin/main
holds git -C bo checkout -q --ours $plan
cp bo/$plan good
sed_in 's/^record: plan/record: pan/' bo/$plan
holds git -C bo add $plan
resolve 1
has out "$plan:"
has err "the two are joined but not saved, for together they break rules"
cp good bo/$plan
holds git -C bo add $plan
resolve 0
joined

t "it is killed at any time, and nothing is lost"
disagree
mkdir fake
real=$(command -v git)
cat >fake/git <<END
#!/bin/sh
case " \$* " in
*" worktree add "*|*" merge "*|*" commit "*|*" add "*) ;;
*) exec "$real" "\$@" ;;
esac
n=\$((\$(cat "$scratch/calls") + 1))
echo \$n >"$scratch/calls"
[ \$n -eq "\$NTH" ] || exec "$real" "\$@"
"$real" "\$@"
kill -9 "\$PPID"
exit 1
END
chmod +x fake/git
cp -R bo saved
n=0
while n=$((n + 1)) && [ $n -lt 20 ]; do
	rm -rf bo
	cp -R saved bo
	echo 0 >calls
	as bo env NTH=$n PATH="$scratch/fake:$PATH" \
	    psd -C bo --lang en resolve --all --mine >out 2>err
	[ $? -eq 137 ] || break
	grep -q '^<<<<<<<' bo/$plan && fail "markers"
	resolve 0 --all --mine
	holds test -z "$(git -C bo status --porcelain)"
	has bo/$plan "Planen gicks igenom i maj."
	holds git -C bo rev-parse -q --verify HEAD^2
done
holds test $n -gt 3

t "words that come to nothing are kept"
disagree
cat >editor <<'END'
#!/bin/sh
echo "Långa ord" >"$1"
exit ${STATUS-0}
END
chmod +x editor
EDITOR="$scratch/editor" STATUS=1
export EDITOR STATUS
resolve 3 1 --edit
has err "so nothing was decided"
has err "what you wrote is kept in '$scratch/bo/.git/psd/edit-1.yaml'"
has bo/.git/psd/edit-1.yaml "Långa ord"
STATUS=0
resolve 2 2 --edit
has err "what you wrote is kept in '$scratch/bo/.git/psd/edit-2.yaml'"
has bo/.git/psd/edit-2.yaml "Långa ord"
resolve 0 1 --edit
holds test ! -e bo/.git/psd/edit.yaml -a ! -e bo/.git/psd/edit-3.yaml

t "words of a psd that was ended are kept, and an untouched text is not"
disagree
echo "Från förr" >bo/.git/psd/edit.yaml
EDITOR=false
resolve 3 2 --edit
has bo/.git/psd/edit-1.yaml "Från förr"
holds test ! -e bo/.git/psd/edit.yaml -a ! -e bo/.git/psd/edit-2.yaml
unset EDITOR STATUS

t "what was decided goes with the line ends that git is strict about"
share
holds git -C bo config core.autocrlf true
holds git -C bo config core.safecrlf true
rm -rf bo/plans
holds git -C bo checkout -q -- .
save anna 's/Planen är genomgången på APT i mars/Planen gicks igenom i april/' $plan
sync 0 anna
save bo 's/Planen är genomgången på APT i mars/Planen gicks igenom i maj/' $plan
sync 4 bo
resolve 0 1 --theirs
sync 0 bo

t "what was taken away from the shared records does not come back by it"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
sync 0 bo
save bo '21s/2022-10-15/2022-10-16/' $plan
holds git -C anna reset -q --hard HEAD^
save anna '21s/2022-10-14/2022-10-17/' $plan
holds git -C anna push -q -f
holds git -C bo fetch -q
state >before
resolve 3 --all --mine
has err "somebody has taken versions away from the shared records"
state | same before

t "at a terminal it asks, and again when it is not understood"
disagree
if script -qec true /dev/null >out 2>&1; then
	printf 'x\nb\nm\nt\n' | as bo script -qec \
	    "psd -C bo --lang en resolve" /dev/null >out 2>&1
	has out "[m]ine, [t]heirs, [e]dit, [s]kip? "
	has out "Answer with one of the letters in brackets"
	has out "All is decided"
	has bo/$plan 2022-10-16
	has bo/$plan "i april"
else
	skip "script(1) cannot give a terminal"
fi

t "what was joined in two ways before is decided as a whole file"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo '21s/2022-10-14/2022-10-16/' $plan
base=$(git -C bo rev-parse HEAD)
holds git -C anna fetch -q "$scratch/bo" main
holds as bo git -C bo fetch -q "$scratch/anna" main
holds as bo git -C bo merge -q -s ours -m "bos" FETCH_HEAD
holds as anna git -C anna merge -q -s ours -m "annas" "$base"
sync 0 anna
sync 4 bo
has out "the same has been joined in two ways before"
resolve 4
has out "psd resolve 1 --mine | --theirs | --edit"
resolve 2 99 --mine
has err "there is nothing to decide that is called '99'"
resolve 2 1 --value 2022-10-17
resolve 0 1 --theirs
has bo/$plan 2022-10-15
joined

t "a thousand things to decide take no time to speak of"
share
many() {
	i=0
	echo "x:"
	while [ $i -lt 1000 ]; do
		echo "  - {id: a-$i, n: $1 $i}"
		i=$((i + 1))
	done
}
many old >anna/x.yaml
holds git -C anna add x.yaml
holds git -C anna commit -q -m x
holds git -C anna push -q
holds git -C bo pull -q
save anna s/old/anna/ x.yaml
save bo s/old/bo/ x.yaml
sync 0 anna
run 4 timeout 60 psd -C bo --lang en sync
has out "(Anna Berg,"
run 0 timeout 60 psd -C bo --lang en resolve --all --mine

finish
