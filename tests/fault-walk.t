#!/bin/sh
# Each system call of a save fails in turn, or is the last. Here, some of the
# commands and the same few calls each time; with SOAK_WALK all commands, and as
# many calls as it says: a sample that the seed names, with "-a -n 60" all calls
# of psd that write, with "-aa" all, which takes hours.
. "${0%/*}/lib.sh"
export PSD_SEED=1 ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0"

# walk CASE ARGUMENT ...: where strace may not watch, there is nothing to see.
walk() {
	t "$1: no call that fails, or is the last, tears or loses anything"
	if ! strace -f -qq -o traced true 2>refused; then
		command -v strace >/dev/null 2>&1 ||
		    fail "there is no strace: run 'make deps'"
		[ "$(uname -s)" = Linux ] || rm -f "$failed"
		skip "strace may not watch here: $(head -n 1 refused)"
		return
	fi
	# shellcheck disable=SC2086 # arguments, or none
	run 0 python3 "$top/tests/fault-walk.py" -c "$1" -k kept $how \
	    "$build/psd" "$top" "walked-$tests"
	sed 's/^/# /' out
	rm -rf "walked-$tests"
}

how=${SOAK_WALK:--n 3 -s 7}
names="set result done commit undo"
[ -z "${SOAK_WALK-}" ] || names=$(python3 "$top/tests/fault-walk.py" -l)
for name in $names; do
	walk "$name"
done
finish
