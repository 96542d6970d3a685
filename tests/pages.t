#!/bin/sh
# What the pages for programs and newcomers say is what the program does.
. "${0%/*}/lib.sh"

# The runs that together have a row in every table.
runs() {
	cat <<-'END'
	units
	units --pairs
	units --pairs --year 2021
	status
	status --measures
	status --dialogues
	status --mum november
	status --mum december --unit vo-sabo
	status --mum november --unit vo-sabo --since last
	status --forum lansstyrgrupp
	calendar --year 2022
	follow-up --all
	overdue
	overdue --by role
	remind -n
	explain unknown-unit
	explain F1
	explain VC
	schema
	templates
	templates sabo-gemensam
	templates cheflakare-verksamhet
	templates skr-2021
	templates grund
	templates jonkoping
	validate
	doctor
	invite d-8p8zp
	invite d-cx66f
	lessons
	lessons --compile
	protocol d-qkzt5
	protocol d-53y8q
	protocol ljunggarden --template sabo-gemensam
	brief d-qkzt5
	brief d-7zhqg
	brief norrberg --for asking
	diff HEAD~2
	narrative --trace händelser lindhamra
	narrative --check --year 2022
	narrative --check bjorken
	narrative --outlines
	log
	log x-eq15x
	log --moved
	trend
	trend hse --by level
	trend negative_events --by level --public
	trend --riskpris
	new-plan -n --year 2023 bjorken
	import -n plan plan.md
	import -n statistics figures.csv
	undo
	undo HEAD~1
	END
}

# some_history: a narrative without one of its parts, a day is moved, a record gets another name, a day is moved.
some_history() {
	run 0 psd -C records narrative bjorken
	sed '/psd:part id=avvikelser.deviations /,/psd:end/d' \
	    records/narratives/2022/bjorken.md >short.md
	mv short.md records/narratives/2022/bjorken.md
	run 0 psd -C records set x-eq15x due 2022-12-01
	run 0 psd -C records commit
	holds git -C records mv dialogues/2022/bjorken-d-b2sa8.yaml \
	    dialogues/2022/bjorken-april.yaml
	run 0 psd -C records commit
	run 0 psd -C records set x-gp41v due 2022-12-05
	run 0 psd -C records commit
}

# to_import: a plan's table in which something was changed, and figures of which
# one is new, one another and one of nobody, with what psd.yaml says of them.
to_import() {
	run 0 psd -C records export plan lindhamra -o plan.md
	sed '/^| /s/Andel/Antal/' plan.md >changed
	mv changed plan.md
	cat >>records/psd.yaml <<-'END'
	imports:
	  - id: risker
	    figure: reported_risks
	    columns: {unit: Enhet, month: Månad, value: Antal}
	END
	cat >figures.csv <<-'END'
	Enhet;Månad;Antal
	Björken;2022-11;4
	Björken;2022-10;999
	Ingenstans;2022-10;1
	END
}

# documented: of psd-json(5), a line for each command, table, key and type.
documented() {
	awk -v OFS='\t' '
	function names(    i, list) {
		for (i = 3; i <= NF; i++)
			list = list (i > 3 ? " " : "") $i
		gsub(/ ,/, "", list)
		return list
	}
	/^\.Sh / { command = set = tables = "" }
	/^\.Ss / {
		tables = ""
		command = $2 == "psd" ? $3 : ""
		set = command == "" ? $2 : ""
	}
	/^\.It Cm / && command != "" { tables = names() }
	/^\.Sx / && tables != "" {
		n = split(tables, table, " ")
		for (i = 1; i <= n; i++)
			uses[command OFS table[i]] = $2
	}
	/^\.It Ic / && (set != "" || tables != "") {
		keys = names()
		next
	}
	keys != "" {
		type = $0
		sub(/:.*/, "", type)
		k = split(keys, key, " ")
		n = split(set != "" ? set : tables, table, " ")
		for (i = 1; i <= n; i++)
			for (j = 1; j <= k; j++)
				if (set != "")
					shared[set OFS key[j]] = type
				else
					print command, table[i], key[j], type
		keys = ""
	}
	END {
		for (use in uses)
			for (pair in shared) {
				split(pair, part, OFS)
				if (part[1] == uses[use])
					print use, part[2], shared[pair]
			}
	}' "$top/man/psd-json.5" | sort
}

# printed COMMAND FILE: of a JSON report, a line for each command, table, key
# and kind of value.
printed() {
	awk -v OFS='\t' -v command="$1" '
	/^      "name": / {
		table = $2
		gsub(/[",]/, "", table)
	}
	/^          "/ {
		key = $1
		gsub(/[":]/, "", key)
		value = $0
		sub(/^ *"[^"]*": /, "", value)
		kind = "text"
		if (value ~ /^"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"/)
			kind = "date"
		else if (value ~ /^(true|false)/)
			kind = "truth"
		else if (value ~ /^null/)
			kind = "null"
		else if (value ~ /^-?[0-9]+,?$/)
			kind = "integer"
		else if (value ~ /^-?[0-9]/)
			kind = "number"
		print command, table, key, kind
	}' "$2" | sort -u
}

# Which kinds of value are printed where the page says otherwise.
other_types() {
	awk -F '\t' '
	NR == FNR {
		type[$1 " " $2 " " $3] = $4
		next
	}
	{
		what = $1 " " $2 " " $3
		said = type[what]
		first = said
		sub(/ .*/, "", first)
		if ($4 == first || ($4 == "date" && first == "text") ||
		    ($4 == "integer" && first == "number") ||
		    ($4 == "null" && said ~ / null$/))
			next
		if (what in type)
			print what ": " $4 " where the page says " said
	}' in_page in_json
}

# apart FILE NAME OTHER: lines that only FILE, or only standard input, has.
apart() {
	diff "$1" - | sed -n "s|^<|only in $2:|p; s|^>|only in $3:|p"
}

different_keys() {
	cut -f 1-3 in_page | sort -u >page_keys
	cut -f 1-3 in_json | sort -u | apart page_keys "the page" "psd"
}

# The keys in the first line of tsv, and those that the page has for a command.
different_heads() {
	cut -f 1,3 in_page | sort -u >page_heads
	sort -u tsv_heads | apart page_heads "the page" "psd"
}

# Sections in the order of the house; others may stand between them.
sections_out_of_order() (
	cd "$top" || exit
	for page in man/*.[157]; do
		sed -n 's/^\.Sh //p' "$page" | awk -v page="$page" '
		BEGIN {
			n = split("NAME,SYNOPSIS,DESCRIPTION,ENVIRONMENT," \
			    "FILES,EXIT STATUS,EXAMPLES,DIAGNOSTICS," \
			    "SEE ALSO,STANDARDS,CAVEATS", name, ",")
			for (i = 1; i <= n; i++)
				place[name[i]] = i
		}
		!($0 in place) { next }
		place[$0] < last { print page ": " $0 " stands too late" }
		{ last = place[$0] }'
	done
)

# Every command's page has these, and examples that tests/house.t runs.
missing_sections() (
	cd "$top" || exit
	for page in man/*.1; do
		for name in SYNOPSIS DESCRIPTION "EXIT STATUS" EXAMPLES \
		    "SEE ALSO"; do
			grep -q "^\.Sh $name\$" "$page" ||
			    echo "$page: no section $name"
		done
		grep -q '^\.Dl \$ psd' "$page" || echo "$page: no example"
	done
)

pages_that_psd_does_not_name() (
	cd "$top/man" || exit
	for page in *.[157]; do
		[ "$page" = psd.1 ] && continue
		grep -q "Xr ${page%.*} ${page##*.}" psd.1 || echo "$page"
	done
)

variables_that_psd_does_not_name() (
	cd "$top" || exit
	sed -n 's/^\.It Ev //p' man/psd.1 | tr -s ', ' '\n' | grep -vx Ev |
	    sort >"$scratch/named"
	grep -rhoE 'getenv\("[A-Z_]*"' cmd lib | sed 's/.*"\(.*\)"/\1/' |
	    sort -u | comm -23 - "$scratch/named"
)

# The first lines of the pages of commands: name and summary.
summaries() {
	for page in "$top"/man/psd-*.1; do
		name=${page##*/}
		echo "${name%.1}: $(sed -n 's/^\.Nd //p' "$page")"
	done | sort
}

# The list of commands in psd(1), and the table in the README.
different_list() {
	awk '/^\.It Xr psd-/ && $4 == "1" {
		name = $3
		getline
		print name ": " $0
	}' "$top/man/psd.1" | sort >listed
	summaries | apart listed "psd.1" "the pages"
}
# shellcheck disable=SC2016 # the quotes are those of Markdown
different_table() {
	sed -n 's/^| `psd \([a-z-]*\)` | \(.*\) |$/psd-\1: \2/p' \
	    "$top/README.md" | sort >tabled
	summaries | apart tabled "README.md" "the pages"
}

# What tools/deps installs for building and testing is named in the README.
unnamed_packages() (
	cd "$top" || exit
	tr -s '| ,' '\n' <README.md | sort -u >"$scratch/words"
	sed -n 's/^\(build\|check\)|[^|]*|//p' tools/deps | tr -s '| ' '\n' |
	    sort -u | comm -23 - "$scratch/words"
)

# The picture of the README: the block that begins with psd status, up to
# where it says that more follows.
picture() {
	awk '
	/^    \$ psd status/ { on = 1 }
	on && (/^    …/ || (!/^    / && !/^$/)) { exit }
	on { print substr($0, 5) }' "$top/README.md"
}

t "psd-json(5) has every key of every table, with its type"
example
holds psd -C records doctor --fix
some_history
to_import
documented >in_page
: >in_json
: >tsv_heads
runs >list
while read -r command arguments; do
	# shellcheck disable=SC2086 # several arguments
	set -- $arguments
	# undo only shows, and asks; some figures cannot be taken
	wants=0
	case $command$arguments in
	undo*|import*statistics*|narrative--check*) wants=1 ;;
	esac
	run $wants psd -C records "$command" "$@" --format json
	printed "$command" out >>in_json
	run $wants psd -C records "$command" "$@" --format tsv
	sed -n 1p out | tr '\t' '\n' | grep -vx table |
	    sed "s/^/$command	/" >>tsv_heads
done <list
holds test -s in_page
silent different_keys
silent different_heads
silent other_types

t "a report in JSON has the five parts that psd-json(5) shows"
run 0 psd -C records status --format json
sed -n 's/^  "\([a-z]*\)":.*/\1/p' out >parts
same parts <<EOF
format
version
today
tables
notes
EOF

t "sections stand in the order of the house"
silent sections_out_of_order
t "a command's page has its sections and an example"
silent missing_sections
t "psd(1) refers to every page"
silent pages_that_psd_does_not_name
t "psd(1) has every variable that the program reads"
silent variables_that_psd_does_not_name
t "the list of commands in psd(1) is that of the pages"
silent different_list
t "the table of commands in the README is that of the pages"
silent different_table
t "the README names the packages that tools/deps installs"
silent unnamed_packages

t "the picture in the README is what psd prints"
picture >block
sed -n '1s/^\$ //p' block >line
sed 1d block >wanted
holds test -s wanted
(cd records && COLUMNS=80 sh "$scratch/line") >out 2>err || fail "fails" err
head -n "$(wc -l <wanted)" out >got
same got <wanted
finish
