#!/bin/sh
# Plans made by chance go out in every format and come back the same.
. "${0%/*}/lib.sh"

t "what was exported is the same plan when it comes back"
if command -v python3 >answer 2>&1; then
	run 0 python3 "$top/tests/plan-trip.py" -n "${SOAK_PLANS:-3}" \
	    "$build/psd" "$top" trip
	sed 's/^/# /' out
else
	skip "there is no Python here"
fi
finish
