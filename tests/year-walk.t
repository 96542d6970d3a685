#!/bin/sh
# The example's year day by day: every command says the same as a slow model.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1

t "through a year all commands agree, and reminders lose and repeat nothing"
if "$python" -c 'import yaml' >answer 2>&1; then
	run 0 "$python" "$top/tests/year-walk.py" -n "${SOAK_DAYS:-6}" \
	    "$build/psd" "$top" walk
	sed 's/^/# /' out
else
	skip "there is no PyYAML here"
fi
finish
