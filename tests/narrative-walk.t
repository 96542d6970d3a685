#!/bin/sh
# People and psd write narratives for a year, in two copies: nothing is lost.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

t "no sentence is lost in a year of writing, telling, marking and sharing"
if "$python" -c 'import yaml' >answer 2>&1; then
	run 0 "$python" "$top/tests/narrative-walk.py" \
	    -n "${SOAK_NARRATIVES:-2}" "$build/psd" "$top" walk
	sed 's/^/# /' out
else
	skip "there is no PyYAML here"
fi
finish
