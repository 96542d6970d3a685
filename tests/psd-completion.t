#!/bin/sh
# psd completion: what bash can finish is what the commands take.
. "${0%/*}/lib.sh"

example

# can WORD ...: what the last can become, in a line.
can() {
	psd completion --words -- "$@" >out 2>err ||
	    fail "psd completion $*" err
	same err </dev/null
	tr '\n' ' ' <out | sed 's/ $//'
}
# becomes "WORDS" WORD ...
becomes() {
	wanted=$1
	shift
	found=$(can "$@")
	[ "$found" = "$wanted" ] || fail "$*: '$found', not '$wanted'"
}

t "every command, and of each the options of its help"
psd help --lang en | sed -n 's/^  \([a-z-]*\)  *[^ ].*/\1/p' >commands
psd completion --words -- '' >out
same out <commands
while read -r name; do
	psd help --lang en "$name" |
	    sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p' | sort >options
	psd completion --words -- "$name" -- | sort >found
	holds cmp options found
	psd completion --words -- "$name" '' >found 2>err
	same err </dev/null
done <commands

t "options have values, written in two ways"
cd records || fail "no records"
becomes "november" status --mum no
becomes "april augusti" status --mum = a
becomes "bjorken" status --level enhet --unit b
becomes "unit role level age" overdue --by ''
becomes "text tsv" status --format t
becomes "gnu github" validate --format g
becomes "ics" calendar --format i
becomes "markdown mail" -q remind --format m
becomes "always auto" status --color a
becomes "last" status --since ''
becomes "" log --since ''
becomes "F1 F2 F3 F4" status --measures --area F
becomes "bolag vo enhet" status --level ''
becomes "vd verksamhetschef vardcentralschef" remind --role v
becomes "mum" status --forum mu
becomes "--unit" status -q --un
becomes "" status --nothing

t "operands are those of the usage"
becomes "bjorken blg" meeting b
becomes "mum" meeting bjorken mu
becomes "plan" export pl
becomes "narrative" help na
becomes "" status ''
becomes "" nothing ''
becomes "status" sta
becomes "" -- -
becomes "" meeting -- -

t "records are those of -C, and where there are none it is silent"
cd ..
becomes "" status --unit b
becomes "bjorken" -C records status --unit b
becomes "bjorken" status --directory records --unit b
found=$(PSD_DIR=records can status --unit b)
holds test "$found" = bjorken
mkdir -p broken
echo '[' >broken/psd.yaml
becomes "" -C broken status --unit ''
becomes "--unit" -C broken status --un
cp -R records odd
# shellcheck disable=SC2016 # what a shell would run
sed -i.bak 's/id: bjorken/id: "b $(x)"/' odd/psd.yaml
becomes "" -C odd status --unit b
(cd records && find . -newer ../out ! -type d) >written
same written </dev/null

t "wrong command lines"
run 2 psd --lang en completion status
has err "words go with '--words' only"

t "bash understands it"
psd completion >script
if ! command -v bash >/dev/null 2>&1; then
	skip "there is no bash"
	finish
fi
# tab WORD ...: what bash has for the last one.
tab() {
	bash -uc '. ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
	    _psd; printf "%s\n" "${COMPREPLY[@]-}"' bash "$@" >out 2>err ||
	    fail "bash: $*" err
	same err </dev/null
}
holds bash -n script
tab psd sta
same out <<'END'
status
END
tab psd -C records status --unit = b
same out <<'END'
bjorken
END
tab psd-status -C records --unit b
same out <<'END'
bjorken
END
tab /somewhere/psd help na
same out <<'END'
narrative
END
tab psd nothing ''
same out <<'END'

END
run 0 bash -c '. ./script; complete -p psd psd-new-plan'
has out "complete -o default -F _psd psd"
finish
