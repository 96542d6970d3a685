# tests/lib.sh: what every tests/*.t begins with; prints TAP.
# shellcheck shell=sh
#
#	. "${0%/*}/lib.sh"
#	t "a syntax error names its place"
#	example
#	run 1 psd -C records validate broken.yaml
#	has err "broken.yaml:3:1: error:"
#	finish
#
# Each t begins a test, which passes if nothing after it fails. The script
# works in a directory of its own, $scratch, which is removed at the end.
set -u
top=$(cd "${0%/*}/.." && pwd) || exit 1
build=${PSD_BUILD:-$top/build/release}
[ -x "$build/psd" ] || { echo "Bail out! There is no $build/psd"; exit 1; }
trap 'cd / && rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# in_memory: makes $scratch there, if there is room and programs may run.
# Disks are slow at many small files: the tests take twice as long on one.
# Where TMPDIR is set, that is the place.
in_memory() {
	df -Pk /dev/shm 2>/dev/null | awk '
	END { exit NR != 2 || $4 < 524288 }' || return 1
	scratch=$(mktemp -d /dev/shm/psd-test.XXXXXX 2>/dev/null) || return 1
	printf '#!/bin/sh\n' >"$scratch/home" && chmod +x "$scratch/home" &&
	    "$scratch/home" 2>/dev/null && rm "$scratch/home" && return
	rm -rf "$scratch"
	return 1
}
scratch=
[ -z "${TMPDIR-}" ] && in_memory ||
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/psd-test.XXXXXX") || exit 1

# Nothing of the caller's language, repository or settings may be felt.
for name in $(env | sed -n 's/^\(\(GIT\|LC\|PSD\|XDG\)_[A-Z_]*\)=.*/\1/p'); do
	unset "$name"
done
unset GITHUB_ACTIONS LANGUAGE EDITOR VISUAL PAGER CDPATH MAKEFLAGS MAKELEVEL MFLAGS name
umask 022
mkdir "$scratch/home" && cd "$scratch/home" &&
    mkdir -p tmp template/hooks template/info && cd "$scratch" &&
    exec </dev/null || exit 1
export HOME="$scratch/home" TMPDIR="$scratch/home/tmp" PATH="$build:$PATH" \
    LC_ALL=C TZ=UTC0 TERM=dumb PSD_DATADIR="$top/schemas" \
    GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Test GIT_COMMITTER_NAME=Test \
    GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_EMAIL=test@example.org \
    GIT_AUTHOR_DATE="1668470400 +0000" GIT_COMMITTER_DATE="1668470400 +0000"
# Tidying up is a process more for each command of git, with nothing to do, and
# examples of hooks are many files.
cat >"$HOME/.gitconfig" <<END
[init]
	defaultBranch = main
	templateDir = $HOME/template
[maintenance]
	auto = false
[receive]
	autogc = false
[core]
	fsync = none
END

title='' tests=0 failures=0
# Here and not in a variable: half of a pipeline can fail a test too.
failed=$scratch/home/failed

# Prints the result of the test before this one.
end_test() {
	[ -z "$title" ] && return
	tests=$((tests + 1))
	if [ -e "$failed" ]; then
		rm -f "$failed"
		case $title in *"# TODO"*) ;; *) failures=$((failures + 1)) ;; esac
		printf 'not '
	fi
	printf 'ok - %s\n' "$title"
}

# t SENTENCE: begins a test. "… # TODO why" marks one known to fail.
t() {
	end_test
	title=$1
}

# skip WHY: the test that has begun cannot be tried here.
skip() { title="$title # SKIP $1"; }

# fail TEXT [FILE ...]: the test fails; what FILEs hold says more.
fail() {
	: >"$failed"
	printf '# %s: %s\n' "$title" "$1" >&2
	shift
	[ $# -eq 0 ] || head -n 40 "$@" | sed 's/^/#   /' >&2
}

# run STATUS COMMAND ...: into the files out and err. No crash is expected.
run() {
	wanted=$1
	shift
	"$@" >out 2>err
	status=$?
	if [ "$status" -ne "$wanted" ] || [ "$status" -ge 126 ] ||
	    { [ -s err ] && grep -q 'Sanitizer: \|runtime error: ' err; }; then
		fail "status $status, not $wanted, of: $*" out err
	fi
}

# same FILE <<EOF: FILE holds exactly what stdin does.
same() {
	diff -u - "$1" >differs 2>&1 || fail "$1 is different" differs
}

# has FILE TEXT, lacks FILE TEXT: a line of FILE contains TEXT, or none does.
has() {
	grep -q -F -e "$2" "$1" || fail "$1 lacks '$2'" "$1"
}
lacks() {
	grep -n -F -e "$2" "$1" >found && fail "$1 has '$2'" found
}

# holds COMMAND ...: succeeds, as test(1) does.
holds() {
	"$@" >answer 2>&1 || fail "does not hold: $*" answer
}

# silent COMMAND ...: has nothing to say; each line it prints is a fault.
silent() {
	"$@" >faults 2>&1
	[ -s faults ] && fail "there are faults" faults
}

# sed_in SCRIPT FILE ...: does what sed -i does, which each sed spells its own
# way; no other file is left beside FILE.
sed_in() {
	sed_script=$1
	shift
	for sed_file; do
		sed "$sed_script" "$sed_file" >"$HOME/tmp/sed" &&
		    cat "$HOME/tmp/sed" >"$sed_file" || return
	done
}

# example: makes records, a repository that is a copy of examples/.
example() {
	holds cp -R "$top/examples" records
	holds git -C records init -q
	holds git -C records add -A
	holds git -C records commit -q -m example
}

# finish: the last line of every script.
finish() {
	end_test
	echo "1..$tests"
	exit $((failures > 0))
}

# put FILE: writes FILE from stdin, with the directories that it lies in.
put() {
	case $1 in */*) [ -d "${1%/*}" ] || mkdir -p "${1%/*}" ;; esac
	cat >"$1"
}

# organisation: a psd.yaml, of an area, vo, with one unit, ett.
organisation() {
	cat <<-END
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: vo, name: Områdesnivå, unit_name: område, unit_plural: områden}
	  - {id: enhet, name: Enhetsnivå, unit_name: enhet, unit_plural: enheter}
	kinds:
	  - {id: klinik, name: klinik}
	roles:
	  - {id: chef, name: enhetschef}
	forums:
	  - {id: mum, name: MUM, level: vo, dates: ["2022-08-23", "2022-11-22"]}
	units:
	  - {id: vo, name: Området, level: vo}
	  - {id: ett, name: Ettan, level: enhet, parent: vo, kind: klinik}
	END
}

# table FILE NAME COLUMNS: of a tsv FILE the rows of table NAME, the named
# columns, joined by bars. NAME is empty where there is only one table.
table() {
	awk -F '\t' -v name="$2" -v columns="$3" '
	NR == 1 {
		n = split(columns, want, " ")
		for (i = 1; i <= NF; i++)
			at[$i] = i
		next
	}
	name == "" || $1 == name {
		for (i = 1; i <= n; i++)
			printf "%s%s", $at[want[i]], i < n ? "|" : "\n"
	}' "$1"
}
