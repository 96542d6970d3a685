#!/bin/sh
# What an editor with yaml-language-server shows for records.
. "${0%/*}/lib.sh"
psd init -q --example records || exit 1
# not by exec: what is in $scratch is to be removed
node "$here/lsp.js" \
    "$top/build/editor/node_modules/yaml-language-server/bin/yaml-language-server" \
    "$scratch/records" "$build/psd"
