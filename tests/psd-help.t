#!/bin/sh
# psd help: the list of commands, or one of them.
. "${0%/*}/lib.sh"

# The commands are the files in cmd/, and each has a link beside psd.
names() {
	for file in "$top"/cmd/psd-*.c; do
		file=${file##*/psd-}
		echo "${file%.c}"
	done
}

t "all commands are listed, one on each line, in both languages"
names | sort >wanted_names
for lang in sv en; do
	run 0 psd help --lang $lang
	sed -n 's/^  \([a-z-]*\)  *[^ ].*/\1/p' out | sort >listed
	same listed <wanted_names
	awk 'length > 100' out >long
	[ -s long ] && fail "there are long lines" long
done

t "help on a command is what the command says with --help"
for name in $(names); do
	run 0 psd help --lang en "$name"
	mv out help
	run 0 psd "$name" --lang en --help
	holds cmp out help
	run 0 "psd-$name" --lang en -h
	holds cmp out help
	has help "usage: psd $name"
	has help "More: man psd-$name"
	for option in directory today lang color quiet verbose help version; do
		has help "--$option"
	done
	run 0 psd "$name" --help # where there are no records
	has out "psd $name"
done

t "psd --help is psd help"
run 0 psd help --lang en
mv out help
run 0 psd --lang en --help
holds cmp out help
run 0 psd --lang en -h
holds cmp out help

t "an unknown command is a wrong command line, with the one that was meant"
run 2 psd help --lang en statsu
[ -s out ] && fail "there is output" out
same err <<END
psd: there is no command 'statsu'
     tip: did you mean 'status'?
END
run 2 psd help --lang en nothing-like-it
run 2 psd help --lang en status overdue
has err "usage: psd help"
finish
