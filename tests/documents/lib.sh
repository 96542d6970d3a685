# tests/documents/lib.sh: what every tests/documents/*.t begins with; see
# tests/lib.sh. These need programs that "make check-documents" installs.
# shellcheck shell=sh
here=$(cd "${0%/*}" && pwd) || exit 1
# shellcheck source=tests/lib.sh
. "$here/../lib.sh"
top=${here%/tests/documents}
[ -n "${build##*/tests/build/*}" ] || build=$top/build/release
modules=$top/build/documents/node_modules
export PATH="$build:$PATH" PSD_DATADIR="$top/schemas" NODE_PATH="$modules"

# pages: makes the directory pages: every report of the example as HTML.
pages() {
	example
	mkdir pages
	while read -r name command; do
		# shellcheck disable=SC2086 # words of a command
		psd -C records $command -o "$PWD/pages/$name.html" >out 2>err
		status=$?
		if [ ! -s "pages/$name.html" ] || [ "$status" -gt 1 ]; then
			fail "status $status of psd $command" out err
		fi
	done <<-'END'
	areas status
	november status --mum november
	august status --mum augusti
	month status --mum augusti --unit vo-sabo
	unit status --mum november --unit bjorken
	management status --forum blg
	overdue overdue
	follow-up follow-up
	units units
	pairs units --pairs
	log log
	validate validate --strict
	scan scan
	explain explain unknown-unit
	words explain hse
	schema schema
	trend trend
	protocol protocol d-qkzt5
	form protocol --form --template sabo-gemensam ljunggarden
	lessons lessons
	compiled lessons --compile --forum lansstyrgrupp
	brief brief d-qkzt5
	brief-asking brief ljunggarden --for asking
	plan export plan lindhamra
	plan-unit export plan bjorken
	END
}
