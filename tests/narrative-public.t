#!/bin/sh
# psd narrative --public and --format markdown: what those see who read it.
. "${0%/*}/lib.sh"

file=records/narratives/2022/bjorken.md

# narrative STATUS ARGUMENT ...: psd narrative in records.
narrative() {
	wanted_status=$1
	shift
	run "$wanted_status" psd -C records --lang en --today 2023-02-20 \
	    narrative --year 2022 "$@"
}

# write HEADING: puts stdin below HEADING of the narrative.
write() {
	cat >words
	awk -v heading="$1" '
	{ print }
	$0 == heading {
		print ""
		while ((getline line <"words") > 0)
			print line
	}' "$file" >changed && mv changed "$file"
}

# front LINE: adds LINE to the front matter.
front() {
	awk -v line="$1" '{ print } NR == 2 { print line }' "$file" >changed &&
	    mv changed "$file"
}

example
narrative 0 bjorken
cp "$file" draft

t "readers see no front matter, comments, help or list of what is missing"
write '## Inledning' <<'EOF'
Björken är ett boende. <!-- stämmer antalet? -->
EOF
narrative 0 --format markdown bjorken
head -n 1 out >first
same first <<'EOF'
# Patientsäkerhetsberättelse 2022 – Björken
EOF
lacks out "<!--"
lacks out "outline:"
lacks out "Skriv sist"
lacks out "Det här saknas i utkastet"
has out "Björken är ett boende."
lacks out "stämmer antalet"

t "a heading that nothing stands under is left out, and that is told"
lacks out "Strålskydd"
has err "nothing stands under 'Strålskydd', so it is left out"

t "a draft says that it is one"
has out "Utkast den 20 februari 2023."

t "below the title stands how far the text has come and who adopted it"
front 'responsible: cheflakare'
front 'drawn_up: "2023-02-10"'
front 'approved: {body: styrelse, date: "2023-02-19", paragraph: § 7}'
narrative 0 --format markdown bjorken
has out "Ansvarig för innehållet: chefläkare. Upprättad den 10 februari 2023. Antagen av styrelsen den 19 februari 2023, § 7."
lacks out "Utkast"

t "a narrative that is adopted is read as it stands, whatever the records say"
cp "$file" adopted
holds sed_in 's/reported_risks: .*/reported_risks: 77/' \
    records/statistics/2022/bjorken.yaml
narrative 0 --format markdown bjorken
cp out later
holds git -C records checkout -q statistics
narrative 0 --format markdown bjorken
holds cmp out later
cp draft "$file"

t "in public, references to cases and addresses are left out of people's text"
write '#### Avvikelser' <<'EOF'
Se ärende 48213 och dnr 3.1.1-12345/2023-1 hos IVO, HändelseVis 90210.
Handlingen KS 2022/345 ligger hos Karin, karin@example.org.

Vi följde SOSFS 2011:9 och handlingsplanen för 2022-2023, som i HP 2022-2023.
EOF
narrative 0 --public bjorken
has out "Se [utelämnat] och [utelämnat] hos IVO, [utelämnat]."
has out "Handlingen [utelämnat] ligger hos Karin, [utelämnat]."
has out "Vi följde SOSFS 2011:9 och handlingsplanen för 2022-2023, som i HP 2022-2023."

t "each of them is named with its line"
line=$(grep -n 'Se ärende 48213' "$file" | cut -d : -f 1)
has err "bjorken.md:$line:"
has err "a reference to a case is left out of the public text"
has err "bjorken.md:$((line + 1)):"

t "the file itself keeps them"
has "$file" "karin@example.org"

t "what may point out a person is told and left for a person to judge"
cp draft "$file"
write '#### Avvikelser' <<'EOF'
En 87-årig kvinna på rum 12 föll.
EOF
narrative 0 --public bjorken
has out "En 87-årig kvinna på rum 12 föll."
has err "would be read by everybody"

t "a personal identity number stops all"
cp draft "$file"
number=19121212
number=$number-1212
write '#### Avvikelser' <<EOF
Det gällde $number.
EOF
narrative 3 --public bjorken
[ -s out ] && fail "something was printed" out
has err "bjorken.md:"
lacks err "$number"
cp draft "$file"

t "it does so behind more than is told of, too"
{
	i=0
	while [ $i -lt 510 ]; do
		printf 'Skriv till karin@example.org.\n\n'
		i=$((i + 1))
	done
	echo "Det gällde $number."
} >many
write '#### Avvikelser' <many
narrative 3 --public bjorken
[ -s out ] && fail "something was printed" out
lacks err "$number"
cp draft "$file"

t "what is left out at more places than are listed stops nothing by itself"
sed '$d' many >mail
write '#### Avvikelser' <mail
narrative 0 --public bjorken
lacks out "karin@example.org"
has err "more is left out of the public text than is listed"
cp draft "$file"

t "what a person is to judge stops all where nobody could, and says so"
awk 'BEGIN { for (i = 1; i < 600; i++)
	print "En 84-årig kvinna på rum " i " föll.\n" }' >many
write '#### Avvikelser' <many
narrative 3 --public bjorken
[ -s out ] && fail "something was printed" out
has err "500 places above may point out a person, and there are more"
has err "'psd scan narratives/2022/bjorken.md' names them"
cp draft "$file"

t "what is written in pieces stops it as well"
write '#### Avvikelser' <<'EOF'
Se ärende 48**213** hos IVO.
EOF
narrative 3 --public bjorken
[ -s out ] && fail "something was printed" out
has err "a reference to a case cannot be left out: signs that readers do not see stand within it"
cp draft "$file"

t "a comment with numbers beside numbers that are hidden is for a person to judge"
narrative 0 --public vo-sjukhus
lacks err "a comment with numbers"
holds sed -i.bak 's/Rapporten ur Lärtorget dröjde\./Från 29 till 40 %./' \
    records/results/2022/akutkliniken.yaml
rm records/results/2022/*.bak
narrative 0 --public vo-sjukhus
has out "Från 29 till 40 %."
has err "a comment with numbers stands beside numbers that are hidden; read whether it tells one of them"
holds git -C records checkout -q results

t "no value is compared with one that is hidden"
holds sed_in 's/numerator: 1302/numerator: 3/' \
    records/results/2022/akutkliniken.yaml
narrative 0 --format markdown akutkliniken
has out "för maj, mot 0,2"
for unit in akutkliniken vo-sjukhus lindhamra; do
	narrative 0 --public $unit
	lacks out "mot 0,2"
done
holds git -C records checkout -q results

t "halves of the year that are alike do not tell that they are small"
awk '/negative_events:/ { n++
	sub(/[0-9]+$/, n == 1 || n == 9 ? 4 : 0) }
	{ print }' records/statistics/2022/bjorken.yaml >few
cp few records/statistics/2022/bjorken.yaml
rm "$file"
narrative 0 --public bjorken
has out "8 negativa händelser"
lacks out "de negativa händelserna är ungefär lika många"
holds git -C records checkout -q statistics
cp draft "$file"

t "small numbers of persons are hidden, and stay in the file"
narrative 0 --public bjorken
grep -q 'färre än 5' out || fail "nothing is hidden" out
lacks draft 'färre än 5'

t "a share of few answers does not tell how few they were"
for answer in "12.5 8" "12.5 80" "0 8"; do
	awk -v share="${answer% *}" -v n="${answer#* }" '
	    /share_4_5:/ { sub(/[0-9.]+$/, share) }
	    /answers:/ { sub(/[0-9]+$/, n) }
	    { print }' records/statistics/2022/bjorken.yaml >few
	cp few records/statistics/2022/bjorken.yaml
	awk '{ print } /^ *measures:$/ && !n++ {
		print "          - id: m-zzzzz\n            text: HSE hos oss"
		print "            kind: share\n            computed:"
		print "              from: surveys\n              survey: hse" }
	    ' records/plans/2022/bjorken.yaml >with
	cp with records/plans/2022/bjorken.yaml
	rm "$file"
	narrative 0 bjorken
	narrative 0 --public bjorken
	grep "^| HSE hos oss" out >row
	case $answer in
	"12.5 8") has row "| utelämnat, första halvåret |" ;;
	"12.5 80") has row "|  | 12,5" ;;
	*) has row "|  | 0" ;;
	esac
	holds git -C records checkout -q statistics plans
done
cp draft "$file"

t "a part that the records have left behind is not published"
holds sed_in 's/reported_risks: .*/reported_risks: 77/' \
    records/statistics/2022/bjorken.yaml
narrative 3 --public bjorken
has err "is no longer what the records say"
has err "run psd narrative for the unit first"

t "scan finds nothing in the public text of the whole"
holds git -C records checkout -q statistics
narrative 0 --public -o records/public.md lindhamra
run 0 psd -C records --lang en scan public.md
[ -s out ] && fail "there is something" out

finish
