#!/bin/sh
# Bad days: hostile files, full disks, links, closed streams, sudden ends.
. "${0%/*}/lib.sh"
export PSD_SEED=1

# base: makes records, a small repository without a fault.
base() {
	rm -rf records
	cp -R "$top/tests/data/validate/base" records
}
plan=records/plans/2022/bjorken.yaml

# many N TEXT: TEXT, N times.
many() { awk -v n="$1" -v s="$2" 'BEGIN { while (n--) printf "%s", s }'; }

# refused RULE FILE: validate finds RULE in FILE, all reports still answer,
# and all of it at once: nothing may take longer the worse a file is.
refused() {
	run 1 timeout 60 psd -C records --lang en validate -q
	has out "[$1]"
	has out "$2:"
	# shellcheck disable=SC2016 # $1 is what END counts
	run 0 awk 'END { exit NR > 1100 }' out
	for report in status follow-up overdue 'narrative --stdout bjorken'; do
		# shellcheck disable=SC2086 # a command and its arguments
		run 1 timeout 60 psd -C records --lang en $report
	done
}

t "a megabyte of brackets"
base
many 1048000 '[' >"$plan"
refused too-deep plans/2022/bjorken.yaml

t "a megabyte of braces"
many 262000 '{a: ' >"$plan"
refused too-deep plans/2022/bjorken.yaml

t "lists 200 deep"
awk 'BEGIN { for (; i < 200; i++) printf "%*s-\n", 2 * i, "" }' >"$plan"
refused too-deep plans/2022/bjorken.yaml

t "a list that holds itself, and one that grows tenfold with each line"
echo '&a [*a]' >"$plan"
refused anchor plans/2022/bjorken.yaml
{
	echo 'a: &a [x, x, x, x, x, x, x, x, x, x]'
	echo 'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]'
	echo 'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]'
} >"$plan"
refused alias plans/2022/bjorken.yaml

t "a hundred thousand fields, the same or not"
many 100000 'a: 1
' >"$plan"
refused too-large plans/2022/bjorken.yaml
awk 'BEGIN { for (; i < 100000; i++) print "k" i ": 1" }' >"$plan"
refused too-large plans/2022/bjorken.yaml

t "a hundred thousand faults"
many 100000 '- *a
' >"$plan"
refused too-many-faults plans/2022/bjorken.yaml
run 1 psd -C records --lang en status
has err "plans/2022/bjorken.yaml has 501 errors"

t "fifty thousand directives"
awk 'BEGIN { for (; i < 50000; i++) print "%TAG !" i "! tag:a" }' >"$plan"
refused yaml-syntax plans/2022/bjorken.yaml

t "a hundred thousand faults on one line, at a terminal"
{ printf '['; many 100000 '*a, '; printf ']'; } >"$plan"
command="psd -C records --lang en validate -q"
if script -qec true /dev/null >out 2>&1; then
	run 0 timeout 60 script -qc "$command" /dev/null
	has out "[too-many-faults]"
else
	skip "no script(1)"
fi

t "a gigabyte of nothing"
base
truncate -s 1G "$plan" 2>/dev/null || skip "no truncate"
[ "${title#*SKIP}" != "$title" ] ||
    refused too-large plans/2022/bjorken.yaml

t "a hundred thousand fields in psd.yaml"
base
awk 'BEGIN { for (; i < 80000; i++) print "k" i ": 1" }' >>records/psd.yaml
run 1 timeout 60 psd -C records --lang en validate -q
has out "psd.yaml:"
run 3 timeout 60 psd -C records --lang en status
has err "psd.yaml:"

t "a number that is none is not a number"
base
sed 's/value: .*/value: .nan/' records/results/2022/bjorken.yaml >new
cp new records/results/2022/bjorken.yaml
run 1 psd -C records --lang en validate -q
has out "is .nan, which is no number to count with [range]"
sed 's/value: .*/value: 1e999/' records/results/2022/bjorken.yaml >new
cp new records/results/2022/bjorken.yaml
run 1 psd -C records --lang en validate -q
has out "is 1e999, which is no number to count with [range]"

t "what names a list of nothing has no tip of nothing"
base
echo 'programmes: [x]' >>records/psd.yaml
run 1 psd -C records --lang en validate -q
lacks out '(null)'

t "no unit's id leads out of the directory"
for id in ../../../x a/b .. .x -x '' 'a\\nb' 'a\\0b' "$(many 300 x)"; do
	base
	sed "s|id: bjorken,|id: \"$id\",|" records/psd.yaml >new
	cp new records/psd.yaml
	run 1 psd -C records --lang en validate -q
	for command in 'new-dialogue --no-edit' narrative; do
		# shellcheck disable=SC2086 # a command and its arguments
		run 3 psd -C records --lang en $command --year 2022 Björken
		has err "psd: psd.yaml:"
	done
	find . -name '*x.md' -o -name 'x-d-*' >made
	same made </dev/null
done

t "a framework that is none of ours is not looked for elsewhere"
base
echo 'id: x' >records/x.yaml
for id in ../../x '' '[]'; do
	sed "s|^framework: .*|framework: $id|" \
	    "$top/tests/data/validate/base/psd.yaml" >records/psd.yaml
	run 3 psd -C records --lang en status
	has err "there is no framework '"
done

t "a row of no level stops no report"
rm -rf records
example
sed 's/level: .*/level: [x]/' records/plans/2022/lindhamra.yaml >new
cp new records/plans/2022/lindhamra.yaml
run 1 psd -C records --lang en status --mum november
run 1 psd -C records --lang en validate -q

t "links to directories are told, and not followed"
base
mv records/plans/2022 elsewhere
ln -s ../../elsewhere records/plans/2022
for command in validate status overdue; do
	run 3 psd -C records --lang en "$command"
	has err "'plans/2022' is a link to another directory"
done
rm -rf records/plans/2022 && mv elsewhere records/plans/2022
ln -s . records/plans/again
run 3 psd -C records --lang en validate
has err "'plans/again' is a link"
rm records/plans/again
ln -s / records/root
run 0 timeout 60 psd -C records --lang en validate

t "links, pipes and directories are no records, and nobody waits for them"
base
mkfifo records/plans/2022/pipe.yaml
ln -s /etc/passwd records/plans/2022/link.yaml
ln -s loop.yaml records/plans/2022/loop.yaml
mkdir records/plans/2022/dir.yaml
run 3 timeout 60 psd -C records --lang en validate
has out "plans/2022/pipe.yaml: error:"
has out "plans/2022/link.yaml: error:"
has out "plans/2022/loop.yaml: error:"
lacks out "root:"
run 1 timeout 60 psd -C records --lang en status

t "a file's name cannot steer the terminal"
base
esc=$(printf '\033[31m')
echo 'x' >"records/plans/2022/${esc}x.yaml"
run 1 psd -C records --lang en validate
lacks out "$esc"
run 1 psd -C records --lang en status
lacks out "$esc"
lacks err "$esc"

t "what others may not read is said to be so"
base
if [ "$(id -u)" -eq 0 ]; then
	nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
	chmod 755 .
	$nobody test -x "$build/psd" 2>/dev/null ||
	    skip "nobody cannot run psd"
else
	nobody=
fi
chmod 0 "$plan"
if [ "${title#*SKIP}" = "$title" ]; then
	# shellcheck disable=SC2086 # a command and its arguments
	run 3 $nobody "$build/psd" -C records --lang en validate
	has out "plans/2022/bjorken.yaml: error: cannot open"
fi

t "odd surroundings"
base
for command in units status validate; do
	for columns in 0 1 99999 x; do
		run 0 env COLUMNS="$columns" psd -C records "$command"
	done
	run 0 env -i "$build/psd" -C records "$command"
	run 2 env PSD_TODAY=2022-13-01 psd -C records status
done
mkdir gone
run 3 sh -c 'cd gone && rmdir ../gone && exec psd --lang en units'
has err "cannot open"
rm -rf records
example
mkdir nogit
run 3 env PATH=nogit "$build/psd" --lang en init begun
has err "the program git is not there"
run 1 test -e begun

t "the reader who leaves early is no failure"
# shellcheck disable=SC2016 # the inner shell expands it
run 0 sh -c 'trap "" PIPE; { psd -C records follow-up -a 2>err2
	echo $? >left; } | head -n 1 >/dev/null; exit "$(cat left)"'
same err2 </dev/null

t "a dialogue whose name cannot be printed is there, and that is said"
[ -e /dev/full ] || skip "no /dev/full"
if [ -e /dev/full ]; then
	psd -C records --lang en new-dialogue --no-edit kvarnbacken \
	    >/dev/full 2>err
	status=$?
	holds test $status -eq 3
	holds grep 'the dialogue is in .*, but this cannot be printed' err
fi

t "a disk that is full leaves all as it was"
base
cp -R records before
run 3 sh -c 'ulimit -f 0; trap "" XFSZ
	exec psd -C records --lang en new-dialogue --no-edit --year 2022 \
	    --template verksamhetschef-enhet alen'
holds diff -r before records
run 3 sh -c 'ulimit -f 0; trap "" XFSZ
	exec psd -C records --lang en narrative --year 2022 bolaget'
rm -rf records/narratives
holds diff -r before records

t "two at once make two"
for i in 1 2 3 4 5 6; do
	env -u PSD_SEED psd -C records new-dialogue --no-edit --year 2022 \
	    --template verksamhetschef-enhet alen >"made.$i" 2>&1 &
done
wait
cat made.? | sort -u >made
run 0 test "$(find records/dialogues -name 'alen-*.yaml' | wc -l)" -eq 6
find records -name '*.lock' >made
same made </dev/null

# Each call of a kind fails, or is the last, in turn: then a file is there as a
# whole or not at all, status 0 means there, and 3 that it is not.
t "no system call that fails tears a file"
strace -f -qq -o traced true 2>/dev/null || skip "no strace here"
tries=0
for call in write fsync link unlink rename; do
	for how in error=ENOSPC signal=KILL; do
		n=0
		while [ "${title#*SKIP}" = "$title" ] && [ $n -lt 9 ]; do
			n=$((n + 1))
			rm -rf records
			cp -R before records
			ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" \
			    strace -f -qq -o traced \
			    -e trace=$call \
			    -e inject=$call:$how:when=$n \
			    "$build/psd" -C records narrative --year 2022 \
			    bolaget >out 2>err
			status=$?
			grep -q 'INJECTED\|killed by' traced || break
			tries=$((tries + 1))
			file=records/narratives/2022/bolaget.md
			[ -s whole ] || psd -C before narrative --stdout \
			    --year 2022 bolaget >whole 2>/dev/null
			[ ! -e $file ] || cmp -s $file whole ||
			    fail "$call $how $n: torn"
			[ $status -gt 1 ] || [ -e $file ] ||
			    fail "$call $how $n: status $status, no file"
			# what cannot be removed stays; the next run says so
			[ $status -gt 128 ] || [ $call = unlink ] ||
			    [ ! -e $file.lock ] ||
			    fail "$call $how $n: the lock stays"
		done
	done
done
[ "${title#*SKIP}" != "$title" ] || [ $tries -gt 6 ] ||
    fail "only $tries calls failed"

finish
