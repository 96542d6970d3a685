#!/bin/sh
# What psd writes passes yamllint, with the settings that psd init writes.
. "${0%/*}/lib.sh"

t "the example has nothing that yamllint minds"
organisation
silent sh -c 'cd records && yamllint --strict .'

t "it does look at them"
printf 'record:  plan\n' >records/plans/2022/x.yaml
(cd records && yamllint --strict .) >out 2>&1 && fail "a fault is not seen" out
has out "plans/2022/x.yaml"
rm records/plans/2022/x.yaml

t "a new repository has nothing either"
run 0 psd init -q new
silent sh -c 'cd new && yamllint --strict .'

t "nor has a dialogue that waits to be filled in, or one that is"
for name in "$top"/schemas/templates/*.yaml; do
	name=${name##*/}
	for unit in angsro alen medicinkliniken; do
		psd -C records new-dialogue -q --no-edit --year 2023 \
		    --template "${name%.yaml}" $unit >out 2>err
	done
done
silent sh -c 'cd records && yamllint --strict .'
holds test -d records/dialogues/2023
for name in records/dialogues/2023/*.yaml; do
	sed 's/^\( *\)#\([^ ]\)/\1\2/; /^cancelled:/,/^  reason:/d' \
	    "$name" >filled
	holds mv filled "$name"
done
silent sh -c 'cd records && yamllint --strict .'

t "nor have psd's own frameworks, templates and outlines"
for dir in frameworks templates outlines; do
	mkdir -p "records/schemas/$dir"
	holds cp "$top/schemas/$dir"/*.yaml "records/schemas/$dir"
done
silent sh -c 'cd records && yamllint --strict schemas'
finish
