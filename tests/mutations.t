#!/bin/sh
# Broken records: psd and python-jsonschema are of one mind about them.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

t "2,000 broken records have the verdicts of python-jsonschema"
if "$python" -c 'import jsonschema, yaml' >answer 2>&1; then
	mkdir broken
	run 0 "$python" "$top/tests/mutations.py" "$build/psd" \
	    "$PSD_DATADIR" "$top/examples" broken
	has out "differences: 0"
	sed 's/^/# /' out
else
	skip "there is no python-jsonschema here"
fi
finish
