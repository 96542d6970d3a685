#!/bin/sh
# psd narrative: records and texts that mean it harm.
. "${0%/*}/lib.sh"

t "whatever records hold, a narrative ends soundly and publishes no secret"
run 0 python3 "$top/tests/narrative-hostile.py" -n "${SOAK_HOSTILE:-1}" \
    ${SOAK_SEED:+-s "$SOAK_SEED"} "$build/psd" "$top" hostile
sed 's/^/# /' out
finish
