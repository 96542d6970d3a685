#!/bin/sh
# Two people change the same records again and again: nothing is ever lost.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

t "two clones with many changes each come together, and no word is lost"
if "$python" -c 'import yaml' >answer 2>&1; then
	run 0 "$python" "$top/tests/two-clones.py" -n "${SOAK_CLONES:-25}" \
	    "$build/psd" "$top" trial
	sed 's/^/# /' out
else
	skip "there is no PyYAML here"
fi
finish
