#!/bin/sh
# psd edit: a record in the editor, and what comes of it.
# shellcheck disable=SC2016  # the editor expands it
. "${0%/*}/lib.sh"

plan=plans/2022/angsro.yaml
text=plans/2022/.psd-edit-angsro.yaml

# editor COMMAND: what the editor does with the file "$f".
editor() {
	printf '#!/bin/sh\nfor f; do :; done\necho "$*" >>"%s/calls"\n%s\n' \
	    "$scratch" "$1" >"$scratch/ed"
	chmod +x "$scratch/ed"
}
export EDITOR="$scratch/ed"

# edit STATUS ARGUMENT ...: psd edit in records, in English.
edit() {
	wanted=$1
	shift
	rm -f calls
	run "$wanted" psd -C records --lang en edit "$@"
}

# clean: the records as they were, and no text from earlier.
clean() {
	holds git -C records checkout -q .
	holds git -C records clean -fdq
}

# kept FILE: nothing but FILE is kept beside the records.
kept() {
	find records -name '.psd-edit-*' ! -name '*.from.yaml' >found
	echo "records/$1" | same found
}

# none_kept: nothing is.
none_kept() {
	find records -name '*psd-edit*' >found
	same found </dev/null
}

example

t "what is not changed is not saved"
editor :
edit 0 $plan
same out <<END
nothing was changed in '$plan'
END
none_kept

t "what is changed is saved when it is valid"
editor 'sed s/Lugn/Trygg/ "$f" >new && cat new >"$f"'
edit 0 $plan
same out <<END
'$plan' is saved
END
same err </dev/null
git -C records show HEAD:$plan | sed s/Lugn/Trygg/ >expected
holds cmp expected records/$plan
none_kept

t "the editor has a copy beside the record"
grep -q "/records/$text\$" calls || fail "another file" calls

t "a unit stands for its plan, and an id for the place of its record"
editor :
edit 0 Ängsro
has out "in '$plan'"
edit 0 --year 2021 lindhamra
has out "in 'plans/2021/lindhamra.yaml'"
edit 2 --year 2024 bjorken
has err "Björken has no plan for 2024"
edit 0 x-gp41v
has out "in 'dialogues/2022/bjorken-d-g5b59.yaml'"
edit 0 "laddplatser för lyftar"
has out "in 'dialogues/2022/bjorken-d-g5b59.yaml'"
edit 2 x-gp4lv
has err "did you mean 'x-gp41v'?"
edit 3 plans/2022/none.yaml
has err "cannot open 'plans/2022/none.yaml'"

t "editors that know how are told the line"
for name in vim nano emacs; do
	cp ed $name
	EDITOR="$scratch/$name -x" edit 0 x-gp41v
	grep -q '^-x +59 /' calls || fail "$name" calls
done
cp ed code
EDITOR="$scratch/code --wait" edit 0 x-gp41v
grep -q '^--wait -g /.*yaml:59$' calls || fail "code" calls
VISUAL="$scratch/vim" EDITOR=false edit 0 x-gp41v

t "the editor's command may have quotes"
mkdir 'my editors' && cp ed 'my editors/ed'
EDITOR="'$scratch/my editors/ed' -a 'b c'" edit 0 $plan
grep -q '^-a b c /' calls || fail "the arguments" calls

t "what is invalid is kept aside, and its faults are shown"
clean
editor 'sed s/F2/F9/ "$f" >new && cat new >"$f"'
edit 1 $plan
has err "$plan:9:11: error: 'F9' is no area of the framework [unknown-area]"
has err "  - area: F9"
has err "'$plan' is as it was; what you wrote is kept in 'records/$text'"
has err "psd edit --continue $plan goes on with it"
holds git -C records diff --exit-code
kept $text
has records/$text "area: F9"

t "a text from earlier is not written over"
editor :
edit 4 $plan
has err "there is a text from earlier that was not saved: 'records/$text'"
[ -e calls ] && fail "the editor was opened"
has records/$text "area: F9"

t "--continue goes on with it"
editor 'sed s/F9/F3/ "$f" >new && cat new >"$f"'
edit 0 --continue $plan
git -C records show HEAD:$plan | sed s/F2/F3/ >expected
holds cmp expected records/$plan
none_kept

t "--anew keeps it under another name"
clean
editor 'echo "x: [" >>"$f"'
edit 1 $plan
edit 1 --anew $plan
has err "the text from earlier is in 'records/plans/2022/.psd-edit-angsro.1.yaml'"
has records/plans/2022/.psd-edit-angsro.1.yaml "x: ["
grep -c 'x: \[' records/$text >count
echo 1 | same count
edit 2 --anew --continue $plan
clean
rm -f records/plans/2022/.psd-edit-*

t "errors in other records are seen"
id=$(sed -n 's/.*measure: \(m-.....\)$/\1/p' records/results/2022/*.yaml |
    grep -F -f - -o records/plans/2022/lindhamra.yaml | head -n 1)
editor "sed s/$id/m-00000/ \"\$f\" >new && cat new >\"\$f\""
edit 1 lindhamra
has err "results/2022/"
has err "[unknown-measure]"
rm -f records/plans/2022/.psd-edit-*

t "what was wrong before does not stop anything"
echo 'nonsense: 1' >>records/$plan
editor 'sed s/Lugn/Trygg/ "$f" >new && cat new >"$f"'
edit 0 $plan
has records/$plan "Trygg enhet"
lacks err "nonsense"

t "a record that cannot be read can be mended in steps"
clean
printf 'x: [\ny: 1\n' >>records/$plan
editor 'grep -v "^x:" "$f" >new; cat new >"$f"'
edit 1 $plan
has out "is saved"
has err "[unknown-key]"
lacks records/$plan 'x: ['

t "psd.yaml itself can be mended"
clean
echo 'x: [' >>records/psd.yaml
editor 'grep -v "^x:" "$f" >new; cat new >"$f"'
edit 0 psd.yaml
holds git -C records diff --exit-code

t "an editor that fails saves nothing"
clean
editor 'echo "#" >>"$f"; exit 3'
edit 1 $plan
has err "the editor ended with status 3"
kept $text
rm -f records/plans/2022/.psd-edit-*
editor 'exit 1'
edit 1 $plan
none_kept

t "an editor that is not there leaves nothing behind"
EDITOR=nonesuch edit 3 $plan
has err "cannot open the editor 'nonesuch'"
none_kept

t "a text that is removed in the editor is none"
editor 'rm "$f"'
edit 0 $plan
has out "nothing was changed"
none_kept

t "a text that is emptied is kept"
editor ': >"$f"'
edit 1 $plan
has err "[empty-file]"
holds git -C records diff --exit-code
rm -f records/plans/2022/.psd-edit-*

t "what others changed in the meantime is joined"
editor "sed s/Lugn/Trygg/ \"\$f\" >new && cat new >\"\$f\"
sed s/läkare/läkarna/ $scratch/records/$plan >new
cat new >$scratch/records/$plan"
edit 0 $plan
has err "somebody else had changed the record in the meantime"
git -C records show HEAD:$plan | sed 's/Lugn/Trygg/; s/läkare/läkarna/' \
    >expected
holds cmp expected records/$plan
none_kept

t "what both changed is told, and ours counts when it is saved again"
clean
editor "sed s/Lugn/Trygg/ \"\$f\" >new && cat new >\"\$f\"
sed 's/Lugn/Orolig/; s/läkare/läkarna/' $scratch/records/$plan >new
cat new >$scratch/records/$plan"
edit 4 $plan
has err "somebody else has changed the same in the meantime"
has err "Orolig enhet"
has records/$plan "Orolig enhet"
kept $text
editor :
edit 0 --continue $plan
git -C records show HEAD:$plan | sed 's/Lugn/Trygg/; s/läkare/läkarna/' \
    >expected
holds cmp expected records/$plan
none_kept

t "a record that others removed keeps the text"
clean
editor "echo '# ny' >>\"\$f\"; rm $scratch/records/$plan"
edit 4 $plan
has err "somebody else has removed '$plan' in the meantime"
kept $text
clean
rm -f records/plans/2022/.psd-edit-*

t "who a patient is is not saved"
number=19121212-; number="${number}1212"
editor "echo '# $number' >>\"\$f\""
edit 1 $plan
has err "nothing was saved:"
has err "[personal-number]"
lacks err "$number"
holds git -C records diff --exit-code
rm -f records/plans/2022/.psd-edit-*

t "a Latin-1 text is kept, and CRLF saved as it is"
editor 'LC_ALL=C sed "s/Lugn/L\xe5gn/" "$f" >new; cat new >"$f"'
edit 1 $plan
has err "[not-utf8]"
kept $text
rm -f records/plans/2022/.psd-edit-*
editor 'sed "s/\$/\r/" "$f" >new; cat new >"$f"'
edit 0 $plan
git -C records show HEAD:$plan | sed 's/$/\r/' >expected
holds cmp expected records/$plan
clean

t "two people do not edit one record at a time"
editor "[ -e $scratch/once ] && exit 0; : >$scratch/once
psd -C $scratch/records --lang en edit $plan >$scratch/second 2>&1
echo \$? >>$scratch/second"
edit 0 $plan
has second "'$scratch/records/$plan' is being edited already"
has second "4"
none_kept

t "a record that is held is kept aside, and so is one without room"
editor "echo '# ny' >>\"\$f\"; echo elsewhere >$scratch/records/$plan.lock"
edit 4 $plan
kept $text
rm records/$plan.lock
editor :
edit 0 --continue $plan
has records/$plan "# ny"
clean

t "a record that is protected in the meantime is"
editor "echo '# ny' >>\"\$f\"; chmod a-w $scratch/records/$plan"
edit 3 $plan
has err "cannot write '"
has err "what you wrote is kept in"
kept $text
chmod u+w records/$plan
rm -f records/plans/2022/.psd-edit-*

t "a full disk opens no editor and leaves nothing"
editor :
rm -f calls
(
	trap '' XFSZ
	ulimit -f 1
	psd -C records --lang en edit lindhamra 2>err >out
	echo $? >status
)
echo 3 | same status
[ -e calls ] && fail "the editor was opened"
none_kept

t "nothing is begun that could not be saved"
editor :
chmod a-w records/$plan
edit 3 $plan
has err "cannot write '"
chmod u+w records/$plan
edit 2 records/plans
has err "is no place for a record"
mv records/$plan real.yaml
ln -s "$scratch/real.yaml" records/$plan
edit 3 $plan
rm records/$plan
mv real.yaml records/$plan
mv records/plans elsewhere
ln -s "$scratch/elsewhere" records/plans
edit 3 $plan
has err "lies outside of the records"
rm records/plans
mv elsewhere records/plans
[ -e calls ] && fail "the editor was opened"
none_kept

t "without a terminal and an editor there is none"
EDITOR='' edit 2 $plan
has err "there is no terminal for an editor"

t "at a terminal one is asked"
if script -qec true /dev/null >/dev/null 2>&1; then
	editor 'sed s/F2/F9/ "$f" >new && cat new >"$f"'
	printf '2\n' | script -qec "psd -C records --lang en edit $plan" \
	    /dev/null >out 2>&1
	has out "1  open it again"
	has out "3  save it with its errors"
	has out "what you wrote is kept in"
	kept $text
	editor 'sed s/F9/F3/ "$f" >new && cat new >"$f"'
	printf '1\n' | script -qec "psd -C records --lang en edit $plan" \
	    /dev/null >out 2>&1
	has out "1  go on with it"
	has records/$plan "area: F3"
	none_kept
	editor 'sed s/F3/F9/ "$f" >new && cat new >"$f"'
	printf '3\n' | script -qec "psd -C records --lang en edit $plan" \
	    /dev/null >out 2>&1
	has records/$plan "area: F9"
	none_kept
else
	skip "no script(1)"
fi

t "a narrative of several MiB is edited to its end, one of no size is not"
clean
long=narratives/2022/bjorken.md
run 0 psd -C records --today 2022-11-20 narrative bjorken
yes "Vi har arbetat med det här under hela året, och mer är kvar att göra." |
    head -n 30000 >>records/$long
wc -l <records/$long >before
editor 'echo "Det här är den sista meningen." >>"$f"'
edit 0 $long
tail -n 1 records/$long >end
echo "Det här är den sista meningen." | same end
wc -l <records/$long >after
[ "$(cat after)" -eq $(($(cat before) + 1)) ] || fail "lines are gone"
yes "Vi har arbetat med det här under hela året, och mer är kvar att göra." |
    head -n 90000 >>records/$long
cp records/$long whole
edit 3 $long
has err "is larger than 8 MiB, which no record is"
cmp -s whole records/$long || fail "it has changed"

t "the examples of the page run"
clean
editor :
sed -n 's/^\.Dl \$ \(psd .*\)/\1/p' "$top/man/psd-edit.1" |
    sed 's/\\(dq/"/g' >lines
[ -s lines ] || fail "there are none"
while read -r line; do
	run 0 env -C records sh -c "$line"
done <lines

finish
