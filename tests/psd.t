#!/bin/sh
# psd: how commands are found and run, and what all of them share.
. "${0%/*}/lib.sh"

example

t "psd NAME and psd-NAME are the same"
run 0 psd -C records units --lang en
mv out first
run 0 psd-units -C records --lang en
holds cmp out first
run 0 psd units --lang en --directory records
holds cmp out first
run 0 psd --lang en units --directory=records
holds cmp out first
(cd records/plans && psd units --lang en) >out 2>err
holds cmp out first
PSD_DIR=records run 0 psd units --lang en
holds cmp out first

t "a link of any name in any place is psd"
ln -s "$build/psd" "psd-units"
run 0 ./psd-units -C records --lang en
holds cmp out first
rm psd-units
ln -s "$build/psd" other
run 0 ./other -C records --lang en units
holds cmp out first

t "psd-xyz on PATH is psd xyz, with its arguments and its status"
mkdir bin
cat >bin/psd-xyz <<'END'
#!/bin/sh
echo "$# <$1> <$2>"
exit 7
END
chmod +x bin/psd-xyz
PATH="$PATH:$PWD/bin" run 7 psd xyz "a b" --lang
echo "2 <a b> <--lang>" | same out
PATH="$PATH:$PWD/bin" run 2 psd --lang en ./xyz
cat >bin/psd-units <<'END'
#!/bin/sh
echo mine
END
chmod +x bin/psd-units
PATH="$PWD/bin:$PATH" run 0 psd -C records --lang en units
holds cmp out first # what psd has is not replaced

t "an unknown command is a wrong command line, with the one that was meant"
while read -r given meant; do
	run 2 psd --lang en "$given"
	[ -s out ] && fail "there is output" out
	same err <<-END
	psd: there is no command '$given'
	     tip: did you mean 'psd $meant'?
	END
done <<END
statsu status
folow-up follow-up
followup follow-up
Status status
overdu overdue
END
run 2 psd --lang en qqqqqqqq
has err "'psd help' lists them all"
run 2 psd --lang en
has err "no command was given"
run 2 psd --lang en ''

t "a directory of PATH that is closed to us hides no command"
if [ "$(id -u)" -eq 0 ]; then
	skip "root opens everything"
else
	holds mkdir -m 0 closed
	run 2 env PATH="$PWD/closed:$PATH" psd --lang en statsu
	has err "there is no command 'statsu'"
	holds rmdir closed
fi

t "the version is that of the program"
run 0 psd --version
grep -q -x 'psd [0-9][0-9.]*' out || fail "another version" out
run 0 psd -V
run 0 psd units --version
grep -q -x 'psd-units (psd) [0-9][0-9.]*' out || fail "another version" out
run 0 psd-units -V
grep -q -x 'psd-units (psd) [0-9][0-9.]*' out || fail "another version" out

t "an unknown option is a wrong command line, with the one that was meant"
run 2 psd -C records --lang en status --mumm november
[ -s out ] && fail "there is output" out
same err <<END
psd: there is no option '--mumm'
     tip: did you mean '--mum'?
END
run 2 psd -C records --lang en status -x
run 2 psd -C records --lang en -x status
run 2 psd --lang en --nothing
run 2 psd -C records --lang en status --mum
has err "--mum"
run 2 psd -C records --lang en overdue --exit-code=1

t "options are not shortened: a script must mean the same next year"
for option in --uni=bjorken --forma=json --lan=en --exit --versio --hel; do
	run 2 psd -C records --lang en overdue "$option"
	has err "there is no option '$option'"
	has err "did you mean"
done

t "options may stand after operands, and -- ends them"
run 0 psd help status --lang en
run 2 psd help --lang en -- --version
has err "there is no command '--version'"

t "what is too much is a wrong command line"
run 2 psd -C records --lang en status november
has err "there is something too much after 'psd status'"
has err "usage: psd status"

t "the language is that of --lang, else of the records, else Swedish"
run 0 psd -C records status --unit bjorken
has out "Läget i planerna för 2022"
run 0 psd -C records --lang=en status --unit bjorken
has out "Status of the plans for 2022"
run 0 psd -C records status --unit bjorken --lang en
has out "Status of the plans for 2022"
sed -i.bak 's/^language: sv/language: en/' records/psd.yaml
run 0 psd -C records status --unit bjorken
has out "Status of the plans for 2022"
run 0 psd -C records --lang sv status --unit bjorken
has out "Läget i planerna för 2022"
mv records/psd.yaml.bak records/psd.yaml
LC_ALL=en_US.UTF-8 LANGUAGE=en run 0 psd -C records status --unit bjorken
has out "Läget i planerna för 2022"
for place in before after; do
	case $place in
	before) run 2 psd --lang xx -C records status ;;
	after) run 2 psd -C records status --lang xx ;;
	esac
	has err "'xx'"
done

t "today is --today, else PSD_TODAY, else the records' practice date"
run 0 psd -C records --lang en status --unit bjorken --format json
has out '"today": "2022-11-15"'
PSD_TODAY=2022-05-05 run 0 psd -C records --lang en status --unit bjorken \
    --format json
has out '"today": "2022-05-05"'
PSD_TODAY=2022-05-05 run 0 psd -C records --lang en --today 2022-06-06 \
    status --unit bjorken --format json
has out '"today": "2022-06-06"'
PSD_TODAY='' run 0 psd -C records --lang en status --unit bjorken
has out "Practice date 2022-11-15"
run 0 psd -C records --lang en --today 2022-11-15 status --unit bjorken
lacks out "Practice date"
sed -i.bak '/^practice_date/d' records/psd.yaml
run 0 psd -C records --lang en units --format json
has out "\"today\": \"$(date +%Y-%m-%d)\""
mv records/psd.yaml.bak records/psd.yaml

t "a day that is none is a wrong command line"
for day in 2022-02-30 2022-13-01 2022-1-1 20221115 today '' 2022-11-15x; do
	run 2 psd -C records --lang en --today "$day" status
	[ -n "$day" ] || continue
	has err "'--today' needs a date such as 2026-11-15, not '$day'"
	PSD_TODAY="$day" run 2 psd -C records --lang en status
done

t "without records it cannot be done, and what to do is said"
mkdir empty
run 3 psd -C empty --lang en status
same err <<END
psd: there are no records here: no psd.yaml in 'empty' or above it
     tip: go to the directory of your records, name it with -C, or start one \
with 'psd init'
END
run 3 psd -C nowhere --lang en status
run 3 psd -C records/psd.yaml/x --lang en status
run 0 psd -C empty --lang en help

t "a psd.yaml that cannot be used cannot be read past"
for text in '' '[' 'record: organisation' 'units: []' '{a: &x [*x]}'; do
	echo "$text" >empty/psd.yaml
	run 3 psd -C empty --lang en status
	[ -s out ] && fail "there is output" out
	[ -s err ] || fail "nothing is said"
done
rm empty/psd.yaml

t "results on a full disk are not done"
if [ -c /dev/full ]; then
	for command in status overdue follow-up units help; do
		psd -C records --lang en $command >/dev/full 2>err
		[ $? -eq 3 ] || fail "$command: another status"
		has err "cannot write the output"
	done
	psd --version --lang en >/dev/full 2>err
	[ $? -eq 3 ] || fail "--version: another status"
else
	skip "there is no /dev/full"
fi

t "a standard output that is closed is told, and no file is hit instead"
psd -C records --lang en status >&- 2>err
[ $? -eq 3 ] || fail "another status" err
has err "cannot write the output"
psd -C records --lang en status -o a.txt >&- 2>err ||
    fail "a file is not standard output" err
has a.txt "Status of the plans"
psd -C records --lang en status <&- >out 2>err || fail "no input is needed" err
psd -C records --lang en status >out 2>&- || fail "no complaint is needed"
holds grep -q Status out

t "a reader that has had enough is no fault"
{
	psd -C records --lang en follow-up --all --format json 2>err
	echo $? >status
} | head -n 1 >out
[ -s err ] && fail "something is said" err
grep -q -x '0\|141' status || fail "another status" status

t "colour is for terminals, or for those who ask for it"
run 0 psd -C records --lang en overdue
escape=$(printf '\033')
lacks out "$escape"
run 0 psd -C records --lang en --color always overdue
has out "${escape}[31m"
NO_COLOR=1 run 0 psd -C records --lang en --color always overdue
has out "${escape}[31m"
run 0 psd -C records --lang en --color never overdue
lacks out "$escape"
run 2 psd -C records --lang en --color often overdue
run 0 psd -C records --lang en --color always overdue --format json
lacks out "$escape"

t "what the records hold cannot steer the terminal"
cp records/plans/2022/bjorken.yaml saved
sed 's/Punkten är med på alla APT/Punkten \\e[31m\\a är med/' saved |
    sed 's/comment: \(Punkten.*\)$/comment: "\1"/' \
    >records/plans/2022/bjorken.yaml
run 1 psd -C records --lang en status --unit bjorken # it is an error, too
has out 'Punkten \x1B[31m\x07 är med'
lacks out "$escape"
mv saved records/plans/2022/bjorken.yaml

t "eighty columns are enough for a person, and no word is broken in two"
COLUMNS=80 run 0 psd -C records --lang en status --mum november --unit vo-sabo
if [ "$(LC_ALL=C.UTF-8 locale charmap)" = UTF-8 ]; then
	LC_ALL=C.UTF-8 grep '^.\{81\}' out >long &&
	    fail "there are long lines" long
fi
has out förbättringsledarutbildningen
COLUMNS=80 run 0 psd -C records --lang en overdue --unit ljunggarden
has out brukarsäkerhetsdialog
COLUMNS=20 run 0 psd -C records --lang en overdue --unit ljunggarden

t "an English repository is English throughout, its missing words too"
cp -R records english
sed '/unit_name:/d; /unit_plural:/d; s/^language: sv/language: en/' \
    records/psd.yaml >english/psd.yaml
run 0 psd -C english status
has out "0 of 4 units done"
lacks out "enheter done"
finish
