#!/bin/sh
# The schemas as other programs read them.
. "${0%/*}/lib.sh"
psd init -q --example records || exit 1
NODE_PATH=$top/build/editor/node_modules node "$here/schemas.js" "$scratch/records"
