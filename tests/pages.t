#!/bin/sh
# What the pages for programs and newcomers say is what the program does.
. "${0%/*}/lib.sh"
example

# The keys that psd-json(5) names: the words of its .Li lines and list items.
sed -n '/^\.It /s/^\.It //p; /^\.Li /s/^\.Li //p' "$top/man/psd-json.5" |
    tr ' ,' '\n\n' | grep '^[a-z]' | LC_ALL=C sort -u >"$scratch/named"

t "each key that is printed for programs is in psd-json(5)"
for c in "units" "units --pairs" "status" "status --mum november" \
    "follow-up --all" "overdue" "validate"; do
	# shellcheck disable=SC2086
	run 0 psd -C records $c --format tsv
	head -n 1 out | tr '\t' '\n' | LC_ALL=C sort -u >keys
	LC_ALL=C comm -23 keys "$scratch/named" >unnamed
	same unnamed </dev/null
done

t "the commands in README.md are all there, with their pages' summaries"
for page in "$top"/man/psd-*.1; do
	name=${page##*/psd-}
	echo "| \`psd ${name%.1}\` | $(sed -n 's/^\.Nd //p' "$page") |"
done | LC_ALL=C sort >pages
grep '^| `psd ' "$top/README.md" | LC_ALL=C sort >readme
same readme <pages

finish
