#!/bin/sh
# The year that psd-narrative(7) tells can be typed as it stands there.
. "${0%/*}/lib.sh"
page=$top/man/psd-narrative.7
home=records/narratives/2023/bjorken.md
area=records/narratives/2023/vo-sabo.md
whole=records/narratives/2023/lindhamra.md
export PSD_SEED=2023

# on_the_page NAME: what is typed in the part NAME.
on_the_page() {
	awk -v want="$1" '
	$2 == "run:" && $3 == want { on = 1 }
	on && /^\.Ed/ { exit }
	on && !/^\./ { print }' "$page" | sed 's/\\-/-/g'
}

# play NAME: types that part on its day. What its command N prints is in outN.
# A table with faults in it is an answer, too.
play() {
	PSD_TODAY=$(awk -v want="$1" '
	$2 == "run:" && $3 == want { print $4 }' "$page")
	export PSD_TODAY
	on_the_page "$1" >typed
	[ -s typed ] || fail "the page has no part '$1'"
	played="$played $1"
	n=0
	while IFS= read -r line; do
		n=$((n + 1))
		(cd records && eval "$line") >"out$n" 2>"err$n"
		status=$?
		case $line in *--check*) [ $status -eq 1 ] && status=0 ;; esac
		[ $status -eq 0 ] || {
			fail "'$line' fails" "out$n" "err$n"
			return
		}
	done <typed
}

# below HEADING TEXT: makes an editor that writes TEXT below HEADING, where the
# help for writers ends.
below() {
	cat >"$HOME/editor" <<END
#!/bin/sh
awk '
{ print }
/^#/ { on = index(\$0, "$1") > 0 }
on && /^-->/ { printf "\\n%s\\n", "$2"; on = 0 }' "\$1" >"$HOME/edited" &&
    cat "$HOME/edited" >"\$1"
END
	chmod +x "$HOME/editor"
	export EDITOR="$HOME/editor"
}

# asks DAY UNIT TEXT: on that day TEXT is among what UNIT has not done.
late() { psd -C records --lang en --today "$1" overdue --unit "$2" >late; }
asks() { late "$1" "$2"; has late "$3"; }
asks_not() { late "$1" "$2"; lacks late "$3"; }

# all_is_there: each sentence that a person has written is still in the file.
all_is_there() {
	while IFS= read -r line; do
		has $home "$line"
	done <sentences
}

played=''
run 0 psd init -q --example records

t "January: three plans, with the goals that the year before has set"
play plan
has records/plans/2023/bjorken.yaml "Anhörigrådet är med redan när risker väljs ut."
has records/plans/2023/bjorken.yaml "origin: plan:2022"

t "April: the quarter's text is in the plan and in the draft"
asks 2023-04-20 vo-sabo "psd mark --year 2023 --quarter 1 vo-sabo"
play first-quarter
has records/plans/2023/vo-sabo.yaml "Planen är genomgången på alla boenden."
has $area "Planen är genomgången på alla boenden."
has $home "# Patientsäkerhetsberättelse 2023"
asks_not 2023-04-20 vo-sabo "--quarter 1"

t "May: a person writes"
: >sentences
echo "Vi frågar oss varje vecka vad vi kunde ha gjort." >>sentences
below Avvikelser "Vi frågar oss varje vecka vad vi kunde ha gjort."
play write
all_is_there

t "July: the figures are renewed, and the sentences stay"
play second-quarter
all_is_there
has $area "Två enhetschefer är nya"

t "October: a text that was wrong is replaced, in the narrative too"
play third-quarter
has out2 "Två enhetschefer är nya och har fått planen förklarad."
has $area "Alla boenden följer upp sin plan varje månad."
has $area "Tre enhetschefer är nya"
lacks $area "Två enhetschefer är nya"
has out4 "Vi frågar oss varje vecka vad vi kunde ha gjort."

t "November: feedback is asked for and noted"
asks 2023-12-01 vo-sabo "psd mark --year 2023 --feedback TEXT vo-sabo"
play feedback
asks_not 2023-12-01 vo-sabo "--year 2023 --feedback"
has $area "Berätta mer om vad dialogerna ledde till."
has $home "by: verksamhetschef"
all_is_there

t "January: the unit closes its part, with goals for the next year"
echo "- F4: Anhöriga väljer vilka risker vi följer." >>sentences
below "för kommande år" "- F4: Anhöriga väljer vilka risker vi följer."
play close
all_is_there
has $home "  - mal-for-kommande-ar"
has $home "  - patienten-som-medskapare"
asks 2024-02-02 bjorken "psd mark --year 2023 --handed-in bjorken"

t "the parts are handed in, and nobody asks for them any more"
play hand-in
asks_not 2024-02-02 bjorken "narrative of 2023"
asks_not 2024-02-02 vo-sabo "--year 2023 --handed-in vo-sabo"
has $area "Planen är uppföljd på alla boenden."
all_is_there

t "the next plan begins with the narrative's goals"
play next-plan
grep -B 4 "origin: narrative:2023" records/plans/2024/bjorken.yaml >goal
has goal "Anhöriga väljer vilka risker vi följer."
has goal "obligation: proposal"

t "February: the whole is put together, checked and drawn up"
play compile
has out2 "Björken"
play draw-up
has $whole 'drawn_up: "2024-02-26"'
has records/berattelse.html "<html"
lacks records/berattelse.html "psd:part"
asks_not 2024-03-05 lindhamra "--drawn-up lindhamra"

t "March: approved by the board, and nothing changes any more"
play approve
has $whole "  paragraph: \"§ 14\""
cp $whole approved
run 0 psd -C records --today 2024-04-02 narrative --year 2023 lindhamra
cmp -s approved $whole || fail "an approved narrative was changed"

t "published, and nothing in the records says who a patient is"
play publish
has $whole "link: https://www.example.se/patientsakerhet"

t "the records of the year are valid"
unset PSD_TODAY
run 0 psd -C records validate --no-warnings --today 2024-03-25

t "all that the page says to type has been typed"
sed -n 's/^\.\\" run: \([a-z-]*\) .*/\1/p' "$page" >parts
while read -r part; do
	case " $played " in
	*" $part "*) ;;
	*) fail "nobody has typed '$part'" ;;
	esac
done <parts
finish
