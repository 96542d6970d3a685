#!/bin/sh
# psd-merge-driver: two clones of one repository, and git itself.
. "${0%/*}/lib.sh"

# driver PROGRAM: what git's configuration says of it, in full.
driver() {
	printf '%s' "\"$1\" merge-driver %O %A %B %L %P; rc=\$?; "
	printf '%s' "if [ \$rc -gt 1 ]; then exec git merge-file "
	printf '%s' "--marker-size=%L -L ours -L base -L theirs %A %O %B; fi; "
	printf '%s' "exit \$rc"
}

# two PROGRAM [DIR]: the repository one and its clone two, below DIR of which
# the records lie, with PROGRAM as the driver.
two() {
	rm -rf one two
	here=${2:-.}
	holds git init -q one
	holds mkdir -p "one/$here"
	holds cp -R "$top/examples/." "one/$here"
	echo '*.yaml merge=psd' >"one/$here/.gitattributes"
	holds git -C one add -A
	holds git -C one commit -q -m example
	holds git clone -q one two
	git -C two config merge.psd.driver "$(driver "$1")"
	git -C one config merge.psd.driver "$(driver "$1")"
}

# change CLONE FILE SED: makes and commits a change.
change() {
	sed "$3" "$1/$2" >changed && cat changed >"$1/$2"
	holds git -C "$1" commit -q -a -m "$3"
}

# merge STATUS: what one has comes into two.
merge() {
	holds git -C two fetch -q
	run "$1" git -C two merge -q --no-edit origin/main
}

# as_file NAME: a program of that name, from standard input.
as_file() {
	mkdir -p bin
	cat >"bin/$1"
	chmod +x "bin/$1"
}

psd=$(command -v psd)
action=dialogues/2022/akutkliniken-d-eg8n3.yaml
[ -e "$top/examples/$action" ] || {
	action=$(cd "$top/examples" && grep -l 'x-4fhxc' dialogues/2022/*.yaml |
	    head -n 1)
}

t "two fields of one action, on lines that git would not join"
two "$psd"
change one "$action" 's/scope: own/scope: joint/'
change two "$action" 's/kvällstid\./kvällstid och natt./'
git -C two config --unset merge.psd.driver
holds git -C two fetch -q
run 1 git -C two merge -q --no-edit origin/main
holds git -C two merge --abort
git -C two config merge.psd.driver "$(driver "$psd")"
merge 0
has "two/$action" "scope: joint"
has "two/$action" "kvällstid och natt."
run 0 psd -C two validate "$action"

t "a value that both changed is between markers, and named"
two "$psd"
change one "$action" 's/due: "2022-06-01"/due: "2022-07-01"/'
change two "$action" 's/due: "2022-06-01"/due: "2022-08-01"/'
merge 1
has err "/actions/x-4fhxc/due: "
grep -A 5 '<<<<<<<' "two/$action" >part
same part <<'E1'
<<<<<<< ours
    due: "2022-08-01"
=======
    due: "2022-07-01"
>>>>>>> theirs
    done: "2022-06-01"
E1
run 0 git -C two diff --name-only --diff-filter=U
has out "$action"

t "records that lie below a directory of the repository"
two "$psd" vard/records
change one "vard/records/$action" 's/scope: own/scope: joint/'
change two "vard/records/$action" 's/kvällstid\./kvällstid och natt./'
merge 0
has "two/vard/records/$action" "scope: joint"
has "two/vard/records/$action" "kvällstid och natt."

t "from a directory below, and with a rebase"
two "$psd"
change one "$action" 's/scope: own/scope: joint/'
change two "$action" 's/kvällstid\./kvällstid och natt./'
holds git -C two fetch -q
run 0 git -C two/dialogues rebase -q origin/main
has "two/$action" "scope: joint"
has "two/$action" "kvällstid och natt."

t "what breaks a rule only together is a conflict"
put rules/base <<'E1'
record: dialogue
id: d-eg8n3
unit: akutkliniken
year: 2022
template: verksamhetschef-enhet
planned: "2022-04-20"
place: Rum 1
documented: "2022-05-10"
E1
sed 's/^documented.*/documented: "2022-05-02"/' rules/base >rules/ours
sed 's/^place.*/&\nheld: "2022-05-05"/' rules/base >rules/theirs
cp rules/ours rules/made
run 1 psd --lang en merge-driver rules/base rules/made rules/theirs 7 \
    dialogues/2022/akutkliniken-d-eg8n3.yaml
has err "the changes do not go together"
has rules/made '<<<<<<< ours'

t "a result whose fault was there before is no conflict"
sed 's/^year/foo: 1\nyear/' rules/base >rules/fault
sed 's/^place.*/place: Rum 2/' rules/fault >rules/made
sed 's/^documented.*/documented: "2022-05-12"/' rules/fault >rules/theirs
run 0 psd merge-driver rules/fault rules/made rules/theirs 7 \
    dialogues/2022/akutkliniken-d-eg8n3.yaml
has rules/made "place: Rum 2"
has rules/made "2022-05-12"

t "a psd that is not there leaves git's own merge, with markers"
two "$scratch/bin/gone"
change one "$action" 's/scope: own/scope: joint/'
change two "$action" 's/kvällstid\./kvällstid och natt./'
merge 1
has "two/$action" "scope: joint"
has "two/$action" "kvällstid och natt."
has "two/$action" "<<<<<<<"

t "a psd that is too old to know the command"
as_file old <<'E1'
#!/bin/sh
echo "psd: error: there is no command 'merge-driver'" >&2
exit 2
E1
two "$scratch/bin/old"
change one "$action" 's/scope: own/scope: joint/'
change two "$action" 's/kvällstid\./kvällstid och natt./'
merge 1
has "two/$action" "scope: joint"
has "two/$action" "kvällstid och natt."

t "a psd that is killed while it writes"
as_file killed <<'E1'
#!/bin/sh
head -c 20 "$3" >"$3.tmp"
kill -9 $$
E1
two "$scratch/bin/killed"
change one "$action" 's/scope: own/scope: joint/'
change two "$action" 's/kvällstid\./kvällstid och natt./'
merge 1
has "two/$action" "scope: joint"
has "two/$action" "kvällstid och natt."

t "what git's own merge can join is joined when psd is gone"
two "$scratch/bin/gone"
change one "$action" 's/^template_version.*/template_version: "2023-01-01"/'
change two "$action" 's/^followed_up.*/followed_up: "2022-10-21"/'
merge 0
has "two/$action" 'template_version: "2023-01-01"'
has "two/$action" 'followed_up: "2022-10-21"'

t "what cannot be done leaves our version as it was"
printf 'unit: a\n' >base
printf 'unit: b\n' >ours
cp ours before
run 3 psd merge-driver base ours gone 7 plans/2022/a.yaml
run 2 psd merge-driver base ours base seven plans/2022/a.yaml
run 2 psd merge-driver base ours base 7
run 3 psd merge-driver base gone base 7 plans/2022/a.yaml
holds cmp before ours

t "no schemas: git takes over"
mkdir empty
printf 'unit: c\n' >theirs
run 3 env PSD_DATADIR="$scratch/empty" \
    psd merge-driver base ours theirs 7 plans/2022/a.yaml
holds cmp before ours

t "an empty base is none: both wrote the file"
: >none
printf 'record: plan\nunit: b\n' >ours
printf 'record: plan\nunit: b\ntitle: x\n' >theirs
run 0 psd merge-driver none ours theirs 7 plans/2022/b.yaml
same ours <<'E1'
record: plan
unit: b
title: x
E1

t "markers are as long as git asks for"
printf 'unit: b\n' >ours
printf 'unit: c\n' >theirs
run 1 psd merge-driver base ours theirs 12 plans/2022/a.yaml
same ours <<'E1'
<<<<<<<<<<<< ours
unit: b
============
unit: c
>>>>>>>>>>>> theirs
E1

t "a file that is no record is joined by lines"
printf 'a\nb\nc\nd\n' >base
printf 'A\nb\nc\nd\n' >ours
printf 'a\nb\nc\nD\n' >theirs
run 0 psd merge-driver base ours theirs 7 README
same ours <<'E1'
A
b
c
D
E1

t "a large record takes no time, whatever was done to it"
{
	echo 'record: plan'
	echo 'to_check:'
	i=0
	while [ $((i += 1)) -le 6000 ]; do echo "  - rad $i"; done
} >base
sed 's/rad \([0-9]*[05]\)$/vår \1/' base >ours
sed 's/rad \([0-9]*[37]\)$/deras \1/' base >theirs
run 0 timeout 60 psd merge-driver base ours theirs 7 plans/2022/a.yaml
grep -c 'vår\|deras' ours >lines
same lines <<'E1'
2400
E1

t "two clones write in a narrative of several MiB"
{
	printf '%s\n' --- 'record: narrative' 'unit: bjorken' 'year: 2022' \
	    'outline: skr-2021' --- '' '# Patientsäkerhetsberättelse 2022' '' \
	    'Det här är den första meningen.' ''
	yes "Vi har arbetat med det här hela året, och mer är kvar att göra." |
	    head -n 30000
	echo
} >base
sed 's/första meningen/allra första meningen/' base >ours
{ cat base && echo "Det här är den sista meningen."; } >theirs
run 0 psd merge-driver base ours theirs 7 narratives/2022/bjorken.md
sed 's/första meningen/allra första meningen/' theirs >both
cmp -s ours both || fail "something is gone"

t "nor does a list of as many items in one line"
one_line() {
	awk -v new="$1" 'BEGIN {
		printf "record: plan\nto_check: ["
		for (i = 1; i <= 60000; i++)
			printf("%sr%d%s", i > 1 ? ", " : "", i,
			    i == new ? "x" : "")
		print "]"
	}'
}
one_line 0 >base
one_line 7 >ours
one_line 59000 >theirs
run 0 timeout 60 psd merge-driver base ours theirs 7 plans/2022/a.yaml
grep -c 'r7x.*r59000x' ours >lines
same lines <<'E1'
1
E1

finish
