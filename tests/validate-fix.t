#!/bin/sh
# psd validate: what --fix mends, what --diff shows, and what both leave alone.
. "${0%/*}/lib.sh"

plan=plans/2022/alen.yaml

# fresh: makes records that hold two faults, one of which psd can mend.
fresh() {
	rm -rf records
	cp -R "$top/examples" records
	sed -e '0,/progress: ongoing/s//progress: pågår/' \
	    -e 's/^unit: alen/unit: alenn/' "records/$plan" >new
	cmp -s new "records/$plan" && fail "no edit of $plan"
	cp new "records/$plan"
}

check() {
	status=$1
	shift
	run "$status" psd -C records validate --lang en "$@"
}

t "--diff shows what can be mended and changes nothing"
fresh
check 1 --diff $plan
has out "-            progress: pågår"
has out "+            progress: ongoing"
has err "1 fault can be mended: --fix does it"
same "records/$plan" <new

t "--fix mends those bytes and no others, and lists what is left"
check 1 --fix $plan
sed 's/progress: pågår/progress: ongoing/' new >meant
same "records/$plan" <meant
has err "1 fault was mended"
has out "[unknown-unit]"
lacks out "[value]"

t "what was mended before the output failed is told"
fresh
psd -C records validate --lang en -q --fix $plan >/dev/full 2>err
[ $? -eq 3 ] || fail "status"
has err "cannot write the output"
has err "what psd could mend is mended"
same "records/$plan" <meant

t "where psd can mend nothing, it says so"
for how in --fix --diff; do
	check 1 $how $plan
	has err "there is nothing here that psd can mend itself"
done
same "records/$plan" <meant

t "what git keeps is not mended"
for words in "--fix --staged" "--diff --staged" "--fix --at HEAD"; do
	# shellcheck disable=SC2086 # several words
	check 2 $words
done

finish
