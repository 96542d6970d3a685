#!/bin/sh
# The rules of the house: what a script can check, nobody has to remember.
# shellcheck disable=SC2046 # lists of our own file names
. "${0%/*}/lib.sh"

# Each function below prints what breaks the rule that its name denies.

sources() {
	find lib cmd tests/unit tests/fuzz -name '*.[ch]' 2>/dev/null | sort
}

# calls NAMES FILE ...: where one of NAMES, joined by |, is called.
calls() {
	names=$1
	shift
	[ $# -eq 0 ] || grep -nE "(^|[^A-Za-z0-9_])($names) *\(" /dev/null "$@"
}

unordered_modules() (
	cd "$top" || exit
	find lib -name '*.[ch]' | sort | awk '
	NR == FNR {
		split($1, part, "/")
		if (!(part[1] in height))
			print "lib/order: no stratum is called " part[1]
		if (height[part[1]] < high)
			print "lib/order: " $1 " stands above a higher stratum"
		high = height[part[1]]
		place[$1] = NR
		next
	}
	{
		module = $1
		sub(/^lib\//, "", module)
		sub(/\.[ch]$/, "", module)
		seen[module] = 1
		if (!(module in place) && !(module in said))
			print "lib/order: " module " is missing"
		said[module] = 1
	}
	END {
		for (module in place)
			if (!(module in seen))
				print "lib/order: " module " is no module"
	}
	BEGIN {
		n = split("base io foreign record safety intake report narrative", name, " ")
		for (i = 1; i <= n; i++)
			height[name[i]] = i
	}' lib/order -
)

includes_that_point_up() (
	cd "$top" || exit
	grep -n '^#include "' /dev/null $(find lib -name '*.[ch]') | awk -F: '
	NR == FNR {
		place[$1] = NR
		next
	}
	{
		from = $1
		sub(/^lib\//, "", from)
		sub(/\.[ch]$/, "", from)
		to = $3
		sub(/^#include "/, "", to)
		sub(/".*/, "", to)
		if (to ~ /^gen\//)
			next
		where = $1 ":" $2 ": "
		if (to !~ /^lib\//) {
			print where to " is not below lib/"
			next
		}
		sub(/^lib\//, "", to)
		sub(/\.[a-z]+$/, "", to)
		if (from == to || index(from, to "_") == 1 || !(from in place))
			next
		if (!(to in place))
			print where to " is not in lib/order"
		else if (place[from] < place[to])
			print where from " includes " to ", which is above it"
	}' lib/order - >"$scratch/up"
	cat "$scratch/up"
	[ ! -s "$scratch/up" ] ||
	    echo "if no module is in a circle: tools/order >lib/order"
)

foreign_headers_abroad() (
	cd "$top" || exit
	while read -r header home; do
		grep -n "^#include <$header>" /dev/null $(sources) |
		    while IFS= read -r line; do
			# shellcheck disable=SC2254 # HOME is a pattern
			case ${line%%:*} in $home) continue ;; esac
			echo "$line"
		done
	done <<-'END'
	yaml.h lib/foreign/ydoc*.c
	jansson.h lib/foreign/json*.c
	pcre2.h lib/foreign/re*.c
	utf8proc.h lib/base/utf8*.c
	gumbo.h lib/foreign/html*.c
	csv.h lib/foreign/csv*.c
	git2.h lib/foreign/repo*.c
	cmocka.h tests/unit/*.[ch]
	libintl.h lib/base/lang.h
	END
)

long_lines() (
	cd "$top" || exit
	LC_ALL=C awk '{
		line = $0
		gsub(/[\200-\277]/, "", line)
		while (i = index(line, "\t"))
			line = sprintf("%s%" 8 - (i - 1) % 8 "s%s",
			    substr(line, 1, i - 1), "", substr(line, i + 1))
		if (length(line) > 80)
			print FILENAME ":" FNR ": " length(line) " columns"
	}' $(sources)
)

large_functions() (
	cd "$top" || exit
	awk '
	FNR == 1 {
		head = ""
		heading = start = 0
	}
	/^[a-z_0-9]+\(/ {
		split($0, part, "(")
		name = part[1]
		head = ""
		heading = 1
	}
	heading { head = head $0 }
	/^{$/ {
		start = FNR
		heading = 0
		while (sub(/\([^()]*\)\(/, "(", head) ||
		    sub(/,[^,()]*\([^()]*\)/, ",", head))
			continue
		if (gsub(/,/, ",", head) > 4)
			print FILENAME ":" FNR ": " name \
			    " has more than 5 parameters"
	}
	/;$/ { heading = 0 }
	/^}/ && start {
		if (FNR - start - 1 > 60)
			print FILENAME ":" start ": " name " has " \
			    FNR - start - 1 " lines"
		start = 0
	}' $(sources)
)

files_without_first_lines() (
	cd "$top" || exit
	awk '
	FNR == 1 && /^\/\* / { told[FILENAME] = 1 }
	FNR == 2 && $0 == "/* SPDX-License-Identifier: ISC */" {
		licensed[FILENAME] = 1
	}
	END {
		for (i = 1; i < ARGC; i++) {
			if (!(ARGV[i] in told))
				print ARGV[i] ":1: says nothing of what it is for"
			if (!(ARGV[i] in licensed))
				print ARGV[i] ":2: is no SPDX line"
		}
	}' $(sources)
)

banned_calls() (
	cd "$top" || exit
	calls "$banned" $(sources)
	calls exit $(find lib -name '*.c' ! -path lib/base/mem.c)
	calls 'malloc|calloc|realloc|free|exit' $(find cmd -name 'psd-*.c')
	grep -n 'fprintf(stderr' /dev/null $(find cmd -name 'psd-*.c')
)
banned='strcpy|strcat|v?sprintf|strtok|atoi|atol|atof|gets|localtime'

strange_layout() (
	cd "$top" || exit
	grep -nE '(^|[[:space:]])//' /dev/null $(sources)
	grep -nE '^typedef (struct|enum|union)' /dev/null $(sources)
	grep -nE '[[:space:]]$' /dev/null $(sources)
)

commands() {
	find cmd -name 'psd-*.c' | sed 's|^cmd/psd-||; s|\.c$||' | sort
}

incomplete_commands() (
	cd "$top" || exit
	commands | while read -r name; do
		[ -e "man/psd-$name.1" ] || echo "man/psd-$name.1 is missing"
		[ -e "tests/psd-$name.t" ] || echo "tests/psd-$name.t is missing"
		lines=$(wc -l <"cmd/psd-$name.c")
		[ "$lines" -le 150 ] || echo "cmd/psd-$name.c has $lines lines"
		grep -q "psd_cmd_$(echo "$name" | tr - _) = {" \
		    "cmd/psd-$name.c" || echo "cmd/psd-$name.c has no table"
	done
	for file in tests/psd-*.t; do
		name=${file#tests/psd-}
		[ ! -e "$file" ] || [ -e "cmd/psd-${name%.t}.c" ] ||
		    echo "$file: there is no such command"
	done
)

# The text of .summary in the table of a command, however it is broken up.
summary() {
	tr '\n\t' '  ' <"cmd/psd-$1.c" | sed -n \
	    's/.*\.summary = *\(N_(\)\{0,1\}"\([^"]*\)".*/\2/p'
}

different_summaries() (
	cd "$top" || exit
	commands | while read -r name; do
		[ -e "man/psd-$name.1" ] || continue
		page=$(sed -n 's/^\.Nd //p' "man/psd-$name.1")
		[ "$page" = "$(summary "$name")" ] ||
		    echo "psd-$name: '$(summary "$name")' is '$page' in .Nd"
	done
)

page_options() {
	sed -n '/^\.It /s/\\-/-/gp' "$1" | awk '{
		for (i = 2; i < NF; i++) {
			if ($i != "Fl")
				continue
			dashes = "-"
			for (i++; $i == "Fl"; i++)
				dashes = dashes "-"
			print dashes $i
		}
	}' | sort -u
}

# Options begin a line of the help, before two spaces and what they mean.
help_options() {
	"psd-$1" --help 2>&1 | sed -n 's/^ *\(-.*\)/\1/p' |
	    sed 's/  .*//' | tr -s '[]=, ' '\n' |
	    grep -E '^(-[A-Za-z0-9]|--[a-z][a-z0-9-]*)$' | sort -u
}

# Options that all commands share are in psd(1), and may be in help.
options_out_of_step() (
	cd "$top" || exit
	[ ! -e man/psd.1 ] || page_options man/psd.1 >"$scratch/shared"
	[ -e man/psd.1 ] || : >"$scratch/shared"
	for name in $(commands); do
		[ -e "man/psd-$name.1" ] || continue
		page_options "man/psd-$name.1" >"$scratch/page"
		help_options "$name" >"$scratch/help"
		[ -s "$scratch/help" ] || echo "psd-$name --help: no options"
		comm -13 "$scratch/page" "$scratch/help" |
		    comm -23 - "$scratch/shared" |
		    sed "s/^/man\/psd-$name.1 lacks /"
		comm -23 "$scratch/page" "$scratch/help" |
		    sed "s/^/psd-$name --help lacks /"
	done
)

# What is used and not translated is shown with the place where it is used.
untranslated_messages() (
	cd "$top" || exit
	tools/messages >"$scratch/psd.pot" || exit
	[ -s "$scratch/psd.pot" ] || exit
	if [ ! -e lib/po/sv.po ]; then
		echo "lib/po/sv.po is missing"
		exit
	fi
	msgfmt --check --statistics -o /dev/null lib/po/sv.po 2>&1 |
	    grep -v '^[0-9]* translated messages*\.$'
	msgmerge -q --no-fuzzy-matching -o "$scratch/merged" \
	    lib/po/sv.po "$scratch/psd.pot"
	msgattrib --no-obsolete --untranslated "$scratch/merged" |
	    sed -n '/^#: /p; /^msgid/,/^msgstr/{/^"/p; s/^msgid/&/p;}'
	msgattrib --only-obsolete "$scratch/merged" |
	    sed -n 's/^#~ msgid/no longer used:/p'
)

rules_without_a_word() (
	cd "$top" || exit
	[ -e lib/base/rule.def ] || exit
	[ -e man/psd-rules.7 ] || echo "man/psd-rules.7 is missing"
	tr '\n' ' ' <lib/base/rule.def | grep -o 'PSD_RULE([^)]*)' |
	    sed 's/[^"]*"\([^"]*\)".*/\1/' | sort >"$scratch/rules"
	[ -s "$scratch/rules" ] || echo "lib/base/rule.def: no rules"
	sed -n 's/^\.\(It\|Ss\) //p' man/psd-rules.7 2>/dev/null |
	    tr -s ' ,' '\n' | sort -u >"$scratch/listed"
	comm -23 "$scratch/rules" "$scratch/listed" |
	    sed 's/^/man\/psd-rules.7 lacks /'
)

references_to_nowhere() (
	cd "$top" || exit
	for page in man/*.[157]; do
		[ -e "$page" ] || continue
		awk '{
			for (i = 1; i < NF; i++)
				if ($i ~ /^\.?Xr$/ && $(i + 1) ~ /^psd/)
					print $(i + 1) "." $(i + 2)
		}' "$page" | sort -u | while read -r other; do
			[ -e "man/$other" ] || echo "$page: no page $other"
		done
	done
)

# What a reader would type: mdoc takes its quotes and escapes away.
page_examples() {
	sed -n '/^\.Sh EXAMPLES/,/^\.Sh [^E]/s/^\.Dl \$ \(psd.*\)/\1/p' "$1" |
	    sed 's/"//g; s/\\-/-/g; s/\\&//g; s/\\(aq/'"'"'/g; s/\\(dq/"/g
		s/\\e/\\/g'
}

failing_examples() {
	export EDITOR=true
	for page in "$top"/man/*.[157]; do
		[ -e "$page" ] || continue
		page_examples "$page" | sed "s|/tmp/|$TMPDIR/|g" >commands
		while IFS= read -r line; do
			rm -rf fresh && cp -R records fresh
			(cd fresh && sh -c "$line") >out 2>&1 </dev/null
			status=$?
			[ "$status" -le 1 ] && continue
			echo "man/${page##*/}: status $status of: $line"
			head -n 5 out
		done <commands
	done
}

personal_numbers() (
	cd "$top" || exit
	day='([0-2][0-9]|3[01]|[6-8][0-9]|9[01])'
	month='(0[1-9]|1[0-2])'
	grep -rnE "(^|[^0-9])(19|20)?[0-9]{2}$month${day}[-+]?[0-9]{4}([^0-9]|\$)" \
	    examples schemas
)

t "lib/order has every module, the strata in order"
silent unordered_modules
t "includes point down"
silent includes_that_point_up
t "each foreign library has one home"
silent foreign_headers_abroad
t "no line is over 80 columns"
silent long_lines
t "no function is over 60 lines or five parameters"
silent large_functions
t "each file says what it is for, and its licence"
silent files_without_first_lines
t "nothing is called that is banned"
silent banned_calls
t "comments, types and line ends are those of the house"
silent strange_layout
t "each command has a table, a page and a test, in 150 lines"
silent incomplete_commands
t "a command's summary is the one in its page"
silent different_summaries
t "the options in help are those in the page"
silent options_out_of_step
t "every message is there in Swedish"
silent untranslated_messages
t "every rule is in psd-rules(7)"
silent rules_without_a_word
t "pages refer to pages that exist"
silent references_to_nowhere
t "the examples in the pages work"
example
holds git init -q --bare hub.git
holds git -C records remote add origin "$PWD/hub.git"
holds git -C records push -q -u origin HEAD
holds git -C records gc -q # fewer files to copy for each example
silent failing_examples
t "the example holds no personal identity number"
silent personal_numbers
finish
