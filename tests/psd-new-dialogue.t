#!/bin/sh
# psd new-dialogue: the record of a dialogue that is to be held.
. "${0%/*}/lib.sh"
export PSD_SEED=1

# new ARGUMENT ...: psd new-dialogue in records; $file is what it wrote.
new() {
	run 0 psd -C records --lang en new-dialogue --no-edit "$@"
	file=$(cat out)
	[ -f "$file" ] || fail "'$file' is no file" out err
}

# valid: nothing is wrong with $file.
valid() {
	run 0 psd --lang en validate -q "$file"
	[ -s out ] && fail "$file has faults" out
}

# fill_in: takes away the # of all that waits to be filled in.
fill_in() {
	sed 's/^\( *\)#\([^ ]\)/\1\2/' "$file" >filled
	# a dialogue is held or called off
	sed '/^cancelled:/,/^  reason:/d' filled >"$file"
}

example

t "the first dialogue that the unit has neither had nor planned is written"
new kvarnbacken
has "$file" "template: sabo-gemensam"
has "$file" "unit: kvarnbacken"
has "$file" "year: 2022"
has err "still to be planned for Kvarnbacken in 2022: Verksamhetschefens"
has err "(enhetschef-medarbetare)"
lacks err "(sabo-gemensam)"
valid

t "the next time it is the next one"
new kvarnbacken
has "$file" "template: verksamhetschef-enhet"
lacks err "(verksamhetschef-enhet)"
valid

t "where none is left it says so"
run 1 psd -C records --lang en new-dialogue bjorken
same out </dev/null
same err <<'END'
psd: Björken has no further dialogue to plan in 2022
     tip: --template makes one more
END

t "none is left where none is to be held"
run 1 psd -C records --lang en new-dialogue vo-sabo
has err "has no further dialogue to plan in 2022"

t "--template makes one more"
new --template sabo-gemensam bjorken
has "$file" "template: sabo-gemensam"
valid

t "all templates give valid records, also when all is filled in"
for unit in bjorken angsro alen medicinkliniken; do
	for template in sabo-gemensam region-klinik verksamhetschef-enhet \
	    enhetschef-medarbetare; do
		case $unit:$template in
		bjorken:region-klinik | angsro:region-klinik | \
		    alen:sabo-* | medicinkliniken:sabo-*) continue ;;
		esac
		new --template $template --year 2023 $unit
		valid
		fill_in
		psd --lang en validate -q "$file" >faults
		grep ': error:' faults >found && fail "filled in" faults
		new --template $template --date 2023-10-05 $unit
		valid
		has "$file" 'planned: "2023-10-05"'
		has "$file" '  due: "2023-09-28"'
	done
done

t "nobody is said to have been there before the dialogue"
grep '^ *present:' "$file" >found && fail "somebody was" found

t "a day that is not booked is an example of one to come"
new --template region-klinik --year 2022 norrberg
grep -q '^planned:' "$file" && fail "it is booked" "$file"
has "$file" '#planned: "2022-11-30"'

t "it is made for all of a nursing home's health centres"
new --template sabo-gemensam --year 2023 angsro
has "$file" "vardcentral: alen"
has "$file" "vardcentral: norrberg"
has "$file" "unit: norrberg"

t "last year's recommendations and open actions come along"
rm -rf records && example
new --year 2023 bjorken
sed -n '/^previous:/,/^# ====/s/^  - origin: //p' "$file" >origins
same origins <<'END'
o-5mq9g
o-4f6kk
x-p2vny
x-40k21
x-gp41v
END
has "$file" "text: Boka läkemedelsgenomgångar för hela nästa år."
lacks "$file" "Ge vikarier tillgång"

t "what is done after today is still open"
rm -rf records/dialogues/2023
run 0 psd -C records --today 2022-10-13 new-dialogue -q --no-edit \
    --year 2023 bjorken
has records/dialogues/2023/*.yaml "origin: x-fc29j"

t "this year's earlier dialogues have open actions too"
new --template enhetschef-medarbetare alen
has "$file" "origin: x-ya943"

t "goals stand beside the question that shows them"
new --template region-klinik alen
has "$file" 'Andel vardagar med avstämning: mål 90 %'
has "$file" "- Fördubbla antalet rapporterade risker till 2022."

t "last year's plan has goals for this year"
new --template region-klinik --year 2023 medicinkliniken
sed -n '/goals:/,/answer/p' "$file" >goals
cat >>records/plans/2022/medicinkliniken.yaml <<'END'
next_year:
  - area: F2
    text: "Målet: alla vågar berätta #1"
END
rm -rf records/dialogues/2023
new --template region-klinik --year 2023 medicinkliniken
has "$file" '- "Målet: alla vågar berätta #1"'
valid

t "results stand beside the question that shows them"
new --year 2023 --template verksamhetschef-enhet alen
has "$file" "# - Andel vardagar med avstämning: 95,7 % (2022-08)"

t "the years are filled in"
has "$file" "dialogen 2022, och har de haft effekt?"
lacks "$file" "previous_year"

t "the same seed writes the same record"
rm -rf records && example
new --year 2023 bjorken
cp "$file" first
rm -rf records/dialogues/2023
new --year 2023 bjorken
holds cmp first "$file"

t "without a seed the ids are others"
unset PSD_SEED
new --year 2023 --template sabo-gemensam bjorken
cmp -s first "$file" && fail "they are the same" "$file"
export PSD_SEED=1

t "what is there is not written over"
rm -rf records && example
new --year 2023 bjorken
first=$file
echo mine >"$first"
new --year 2023 --template sabo-gemensam bjorken
[ "$file" != "$first" ] || fail "the same file" out
echo mine | same "$first"

t "the path can be opened from where one stands"
example=records/dialogues/2022
holds cd $example
run 0 psd --lang en new-dialogue -q --no-edit --year 2023 alen
[ -f "$(cat out)" ] || fail "there is no such file" out
rm out err
holds cd "$scratch"
mkdir -p 'å ä' && mv records 'å ä/ö'
run 0 psd -C 'å ä/ö' new-dialogue -q --no-edit --year 2023 angsro
[ -f "$(cat out)" ] || fail "there is no such file" out
has out "å ä/ö/dialogues/2023/angsro-d-"
mv 'å ä/ö' records

t "an unknown unit has a suggestion"
run 2 psd -C records --lang en new-dialogue bjorkn
has err "there is no unit 'bjorkn'"
has err "did you mean 'bjorken'?"

t "an unknown template has a suggestion"
run 2 psd -C records --lang en new-dialogue --template sabo-gemensamt bjorken
has err "there is no dialogue template 'sabo-gemensamt'"
has err "did you mean 'sabo-gemensam'?"

t "a template is for its kinds of unit"
run 2 psd -C records --lang en new-dialogue --template region-klinik bjorken
has err "the template 'region-klinik' is not for units like 'bjorken'"

t "the day lies in the year"
run 2 psd -C records --lang en new-dialogue --year 2023 --date 2022-12-01 alen
has err "2022-12-01 is not in the year 2023"
run 2 psd -C records --lang en new-dialogue --year 1999 alen
has err "there are no records for the year 1999"

t "a day that has been is told"
run 0 psd -C records --lang en new-dialogue -q --no-edit \
    --template sabo-gemensam --date 2022-11-01 angsro
has err "the day has been already"

t "somebody else's lock is respected"
rm -rf records && example
new --year 2023 bjorken
rm "$file"
echo theirs >"$file.lock"
run 4 psd -C records --lang en new-dialogue --no-edit --year 2023 bjorken
[ -e "$file" ] && fail "it was written"
rm "$file.lock"

t "a directory that cannot be written to is told"
rm -rf records/dialogues/2023
[ "$(id -u)" -ne 0 ] || : >records/dialogues/2023 # root may write anywhere
chmod a-w records/dialogues
run 3 psd -C records --lang en new-dialogue --no-edit --year 2023 bjorken
chmod u+w records/dialogues
rm -rf records/dialogues/2023

t "records with errors are mentioned, since something may be missing"
echo 'nonsense: [' >records/dialogues/2022/bjorken-d-00000.yaml
new --year 2023 bjorken
has err "there are errors in the records"
rm records/dialogues/2022/bjorken-d-00000.yaml

t "no editor is opened where nobody sits"
run 0 env EDITOR=false VISUAL=false psd -C records --lang en new-dialogue \
    --year 2023 alen

t "the editor gets its arguments, and what it leaves is checked"
if script -qec true /dev/null >/dev/null 2>&1; then
	cat >editor <<-'END'
	#!/bin/sh
	[ "$1" = --wait ] || exit 9
	echo "helt: fel" >>"$2"
	END
	chmod +x editor
	VISUAL="$scratch/editor --wait" script -qec \
	    "psd -C records --lang en new-dialogue --year 2023 angsro" \
	    /dev/null >out 2>&1
	has out "unknown-key"
	has out "what you wrote is kept in"
	grep -q '^helt: fel' records/dialogues/2023/.psd-edit-angsro-*.yaml ||
	    fail "what was written is gone" out
else
	skip "no script(1)"
fi

t "the examples of the page run"
rm -rf records && example
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-new-dialogue.1" >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

t "nothing is saved that says who a patient is"
rm -rf records && example
head=19121212 tail=1212
sed_in "s/kvällsronden för Tallhöjden/ronden för $head-$tail/
    /done: \"2022-09-22\"/d" records/dialogues/2022/bjorken-d-b2sa8.yaml
run 3 psd -C records --lang en new-dialogue --no-edit --year 2023 bjorken
has err "nothing was saved: here is a personal identity number: 19XXXXXX-XXXX [personal-number]"
has err "psd: dialogues/2023/bjorken-"
lacks err "$tail"
holds test ! -e records/dialogues/2023

finish
