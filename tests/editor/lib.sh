# tests/editor/lib.sh: what every tests/editor/*.t begins with; see
# tests/lib.sh. These need editors, which "make check-editor" installs.
# shellcheck shell=sh
here=$(cd "${0%/*}" && pwd) || exit 1
# shellcheck source=tests/lib.sh
. "$here/../lib.sh"
top=${here%/tests/editor}
[ -n "${build##*/tests/build/*}" ] || build=$top/build/release
export PATH="$build:$PATH" PSD_DATADIR="$top/schemas"

# organisation: records, the example as "psd init" makes it.
organisation() {
	holds psd init -q --example records
}

# wrong: makes some of the records so, one in each way that is told.
wrong() {
	sed 's/progress: ongoing/progress: pågår/' \
	    records/plans/2022/alen.yaml >changed
	holds mv changed records/plans/2022/alen.yaml
	sed '/^unit:/d' records/meetings/2022/alen.yaml >changed
	holds mv changed records/meetings/2022/alen.yaml
	printf '' >"records/results/2022/bj:rken 1.yaml"
	holds cp records/psd.yaml records/other.yaml
}

# findings: what psd says of the records for editors, in the file found, and
# as FILE|LINE|COLUMN|LEVEL|TEXT|RULE, taken apart from behind, in wanted.
findings() {
	(cd records && psd --lang en validate --format gnu) >found 2>err
	status=$?
	[ "$status" -eq 1 ] || fail "status $status of psd validate" found err
	sed -n 's/^\(.*\):\([0-9]*\):\([0-9]*\): \(error\|warning\|note\): \(.*\) \[\([a-z0-9-]*\)\]$/\1|\2|\3|\4|\5|\6/p' \
	    found >wanted
	[ "$(wc -l <found)" -eq "$(wc -l <wanted)" ] ||
	    fail "some lines are not as they should be" found
	holds grep -q '|error|' wanted
	holds grep -q '|warning|' wanted
}
