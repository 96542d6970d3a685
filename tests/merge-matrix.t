#!/bin/sh
# merge-matrix: what two versions of a record make, case by case.
. "${0%/*}/lib.sh"

# cases FILE: into files 1.title, 1.base, 1.ours, 1.theirs, 1.result, ...
cases() {
	awk '
	/^####/ {
		n++
		print substr($0, 6) >(n ".title")
		next
	}
	/^@/ {
		to = n "." substr($0, 2)
		printf "" >to
		next
	}
	{ print >to }
	END { print n >"count" }' "$1"
}

# crlf FILE: its lines end with CR LF.
crlf() {
	sed 's/$/\r/' "$1" >with-cr && mv with-cr "$1"
}

# both CASE: joins it; the result, or the conflict, is as the case says.
both() {
	expected=result end=0
	[ -e "$1.conflict" ] && expected=conflict end=1
	cp "$1.ours" made
	run "$end" psd --lang en merge-driver "$1.base" made "$1.theirs" 7 \
	    plans/2022/a.yaml
	diff -u "$1.$expected" made >differs 2>&1 ||
	    fail "what was made is different" differs err
}

for set in "$top"/tests/data/merge/*; do
	rm -f ./*.title ./*.base ./*.ours ./*.theirs ./*.result ./*.conflict
	cases "$set"
	i=0 n=$(cat count)
	while [ $((i += 1)) -le "$n" ]; do
		t "$(cat $i.title)"
		both $i
		for file in $i.base $i.ours $i.theirs $i.result $i.conflict; do
			[ ! -e "$file" ] || crlf "$file"
		done
		both $i
	done
done
finish
