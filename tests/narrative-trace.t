#!/bin/sh
# psd narrative --trace: which records a sentence came from.
. "${0%/*}/lib.sh"

file=narratives/2022/bjorken.md

# save DATE NAME [FILE]: commits all of records as NAME on DATE.
save() {
	when="$1T12:00:00 +0000"
	holds git -C records add -A
	GIT_COMMITTER_DATE="$when" GIT_AUTHOR_DATE="$when" \
	    GIT_AUTHOR_NAME="$2" \
	    holds git -C records commit -q -m "$when"
}

# fresh: records with the narrative of Björken, saved.
fresh() {
	rm -rf records
	holds cp -R kept records
}

# trace STATUS SENTENCE [OPTION ...]: psd narrative --trace for Björken.
trace() {
	wanted_status=$1 sentence=$2
	shift 2
	run "$wanted_status" psd -C records --lang en narrative \
	    --trace "$sentence" "$@" bjorken
}

# places COLUMNS, records COLUMNS: rows of a table of the last trace.
places() { table out places "$1"; }
records() { table out records "$1"; }

# line_of TEXT: the number of the first line of $file that has it.
line_of() { grep -n -F -e "$1" "records/$file" | sed -n '1s/:.*//p'; }

# change OLD NEW: one text of $file for another, on its first line only.
change() {
	awk -v old="$1" -v new="$2" '!done && (i = index($0, old)) {
		$0 = substr($0, 1, i - 1) new substr($0, i + length(old))
		done = 1
	} { print }' "records/$file" >changed && mv changed "records/$file"
}

example
holds rm -rf records/narratives
run 0 psd -C records narrative bjorken
save 2022-11-15 "Enhetschefen, Björken"
holds cp -R records kept

t "a line of psd's names the records, their lines and their versions"
# a row of the table of risks and deviations by quarter
n=$(grep -n '^| 1 | [0-9]' "records/$file" | sed -n '1s/:.*//p')
trace 0 ":$n" -v --format tsv
places "file line written_by told" >answer
same answer <<END
$file|$n|psd|today
END
records "file exact" | sort -u >answer
same answer <<END
statistics/2022/bjorken.yaml|true
END
records "line pointer value" >answer
sed -n 's/|.*//p' answer | while read -r l; do
	sed -n "${l}p" records/statistics/2022/bjorken.yaml |
	    sed 's/.*: *//; s/"//g'
done >wanted
sed 's/.*|//' answer >found
cmp -s wanted found || fail "the lines do not say the values" answer wanted
records "date by" | sort -u >answer
same answer <<END
2022-11-15|Test
END

t "a sentence is found however it is typed"
bullet=$(sed -n 's/^- \([A-Z][a-z ]*\).*/\1/p' "records/$file" |
    awk 'length($0) > 12' | sed -n 1p)
trace 0 "$bullet" --format tsv
places "line text" >exact
trace 0 "   $(printf '%s' "$bullet" | tr '[:lower:]' '[:upper:]' |
    sed 's/ /   /g') " --format tsv
holds [ -s exact ]
first=$(head -n 1 exact)
places "line text" >folded
grep -q -F -e "$first" folded || fail "not found in capitals" folded

t "non-breaking spaces, emphasis and line ends make no difference"
fresh
printf '\nVi har under **året** prövat\nen\302\240gemensam rond.\n' \
    >>"records/$file"
save 2022-11-20 "Sjuksköterskan"
trace 0 "under året prövat en gemensam" --format tsv
places "written_by text" >answer
same answer <<END
people|Vi har under **året** prövat
END

t "a person's text has its version, and no record"
places "date by records" >answer
same answer <<END
2022-11-20|Sjuksköterskan|0
END
trace 0 "gemensam rond"
has out "Written by a person: 2022-11-20, Sjuksköterskan ("

t "text that is not saved yet says so"
printf '\nEn rad till.\n' >>"records/$file"
trace 0 "En rad till"
has out "Written by a person; not saved yet."

t "who is named by a number is not shown"
printf '\nPatienten 19121212-1212 fick vänta.\n' >>"records/$file"
trace 0 "fick vänta"
lacks out "19121212"
trace 0 "fick vänta" --format json
lacks out "19121212"

t "in a part that a person changed both are told"
fresh
line=$(sed -n "${n}p" "records/$file")
change "$line" "$(printf '%s' "$line" | sed 's/^| 1 /| 1 (rättat) /')"
save 2022-11-21 "Verksamhetschefen"
trace 0 "1 (rättat)" --format tsv
places "written_by by" >answer
same answer <<END
changed|Verksamhetschefen
END
records "file exact" | sort -u >answer
same answer <<END
statistics/2022/bjorken.yaml|true
END
trace 0 "1 (rättat)"
has out "which a person has changed."
has out "Written by a person: 2022-11-21, Verksamhetschefen ("
has out "psd says of the same: 1 "

t "what psd told earlier is shown from the records as they were then"
fresh
trace 0 ":$n" -v --format tsv
records "value" | head -n 1 >was
sed 's/reported_risks: 9$/reported_risks: 99/' \
    records/statistics/2022/bjorken.yaml >changed &&
    mv changed records/statistics/2022/bjorken.yaml
save 2022-11-22 "Registratorn"
trace 0 ":$n" -v --format tsv
places "told date" >answer
same answer <<END
earlier|2022-11-15
END
records "value" | head -n 1 >earlier
cmp -s was earlier || fail "not as the records were" was earlier
records "as_of" | head -n 1 >earlier
[ -s earlier ] || fail "no version is named"
trace 0 ":$n"
has out "tells it anew"

t "a changed record has its own version once the part is told anew"
run 0 psd -C records narrative bjorken
trace 0 ":$n" -v --format tsv
records "value date by" | sed -n 1p >answer
same answer <<END
99|2022-11-22|Registratorn
END

t "a record that is not saved has no version"
sed 's/reported_risks: 99$/reported_risks: 98/' \
    records/statistics/2022/bjorken.yaml >changed &&
    mv changed records/statistics/2022/bjorken.yaml
run 0 psd -C records narrative bjorken
trace 0 ":$n" -v --format tsv
records "value date by" | sed -n 1p >answer
same answer <<END
98||
END
trace 0 ":$n"
has out "not saved yet"

t "the records of a version are traced in it"
fresh
version=$(git -C records rev-parse HEAD)
printf 'x\n' >>"records/$file"
run 0 psd -C records --lang en narrative --at "$version" --trace ":$n" \
    --format tsv bjorken
places "told by" >answer
same answer <<END
today|Enhetschefen, Björken
END

t "what is said nowhere is an answer of no, with what is near"
fresh
trace 1 "Rapporterade risker på månen av ost"
has out "says that nowhere"
trace 1 "qwerty"
has out "nothing like it"
trace 1 "qwerty" --format json
has out '"name": "places"'
has out '"name": "records"'

t "a place can be named by file and line"
trace 0 "bjorken.md:$n" --format tsv
places line >answer
same answer <<END
$n
END
trace 2 "alen.md:$n"
has err "is not the narrative that was asked for"
trace 2 ":99999"
has err "there is no line 99999"
trace 2 "  "
has err "which sentence?"

t "without a file the draft is traced"
holds rm "records/$file"
trace 0 ":$n" --format tsv
places "told written_by date" >answer
same answer <<END
today|psd|
END
holds [ ! -e "records/$file" ]

t "without a history the records are told of all the same"
fresh
holds rm -rf records/.git
trace 0 ":$n" -v --format tsv
records "value date" | head -n 1 >answer
same answer <<END
9|
END

t "few are listed unless all are asked for"
fresh
trace 0 "Björken"
has out "'-v' shows all."

t "the narrative is left as it is"
holds git -C records status --porcelain
[ -s answer ] && fail "something was written" answer

# whole UNIT LINES SUMS: each line of psd's in the narrative of UNIT rests on
# lines of records, and the numbers of its tables are those; at least so many.
whole() {
	run 0 psd -C records narrative --stdout "$1"
	run 0 psd -C records narrative -v --trace :1-99999 --format json "$1"
	mv out told
	run 0 python3 "$top/tests/narrative-trace.py" told
	awk -v lines="$2" -v sums="$3" '
	{ enough = $4 + 0 >= lines && $6 + 0 >= sums }
	END { exit !enough }' err || fail "too few were looked at" err
}

t "every figure, date and quotation in a whole narrative names its lines"
whole lindhamra 260 15

t "and in that of a unit"
whole bjorken 90 15

t "a part names every record that it changes with"
fresh
run 0 python3 "$top/tests/narrative-sources.py" "$build/psd" records \
    bjorken 5

t "a part of the whole names the record of every value that it changes with"
run 0 python3 "$top/tests/narrative-values.py" -n 20 "$build/psd" records \
    lindhamra plans/2022/angsro.yaml:23 results/2022/mobila-teamet.yaml:11 \
    results/2022/angsro.yaml:9 results/2022/ljunggarden.yaml:10
[ -s out ] && fail "not all are named" out

finish
