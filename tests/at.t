#!/bin/sh
# --at: records as they were in another version, for every command that reads.
. "${0%/*}/lib.sh"

# named NAME: psd.yaml, where the unit is called NAME.
named() { organisation | sed "s/Ettan/$1/"; }

# plan PROGRESS: the plan of the unit, with one activity.
plan() {
	cat <<-END
	record: plan
	unit: ett
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - id: a-1aaaa
	            text: Gör det
	            end: "2022-09-01"
	            progress: $1
	            progress_date: "2022-08-01"
	        follow_ups:
	          - {cadence: quarterly}
	END
}

# save DIR DATE [OPTION ...]: commits all of DIR as if it were DATE there.
save() {
	where=$1 when=$2
	shift 2
	holds git -C "$where" add -A
	GIT_COMMITTER_DATE="$when" holds git -C "$where" commit -q -m x "$@"
}

# history: records in r, of 10 September (ongoing) and 5 October (done), and
# changed since, without a commit.
history() {
	rm -rf r
	holds git init -q r
	named Före | put r/psd.yaml
	plan ongoing | put r/plans/2022/ett.yaml
	save r "2022-09-10T12:00:00 +0000"
	named Efter | put r/psd.yaml
	plan "done" | put r/plans/2022/ett.yaml
	save r "2022-10-05T23:30:00 +0000"
	named Nu | put r/psd.yaml
}

# name_is NAME DIR [OPTION ...]: what the unit is called.
name_is() {
	name=$1 dir=$2
	shift 2
	run 0 psd -C "$dir" units --format tsv "$@"
	table out "" "unit name" | grep '^ett|' >unit
	same unit <<-END
	ett|$name
	END
}

# progress_is WORD [OPTION ...]: the progress of the activity of the unit.
progress_is() {
	word=$1
	shift
	run 0 psd -C r --today 2022-11-15 status --unit ett --format tsv "$@"
	table out "" "area progress" | grep '^F1|' >first
	same first <<-END
	F1|$word
	END
}

t "a version is named as git names it"
history
name_is Nu r
name_is Före r --at HEAD~
name_is Efter r --at HEAD
name_is Efter r --at main
holds git -C r tag -a -m x v1 HEAD~
name_is Före r --at v1
name_is Före r --at "$(git -C r rev-parse v1^0)"
name_is Före r --at="$(git -C r rev-parse --short v1^0)"
holds git -C r checkout -q v1 -f
name_is Efter r --at main

t "a date means the last version of that day"
history
name_is Före r --at 2022-09-10
name_is Före r --at 2022-10-04
name_is Efter r --at 2022-10-05
name_is Efter r --at 2030-01-01

t "a file may be called like a version"
history
: >r/HEAD
save r "2022-10-20T12:00:00 +0000"
name_is Före r --at 2022-09-10
rm r/HEAD

t "a day ends when it does here"
history
TZ=CET-1CEST,M3.5.0,M10.5.0/3
name_is Före r --at 2022-10-05
name_is Efter r --at 2022-10-06
TZ=UTC0

t "of a merge, the date goes by the side that was merged into"
history
save r "2022-10-07T12:00:00 +0000"
holds git -C r checkout -q -b side HEAD~
echo more | put r/more.md
save r "2022-10-08T12:00:00 +0000"
holds git -C r checkout -q main
GIT_COMMITTER_DATE="2022-10-20T12:00:00 +0000" \
    holds git -C r merge -q --no-ff -m merge side
named Bredvid | put r/psd.yaml
holds git -C r checkout -q -b other
save r "2022-10-21T12:00:00 +0000"
holds git -C r checkout -q main
name_is Nu r --at 2022-10-09
name_is Nu r --at 2022-10-22
name_is Bredvid r --at other

t "every report reads the plans and results of that version"
history
progress_is "done"
progress_is ongoing --at HEAD~
progress_is "done" --at 2022-12-24
run 0 psd -C r --today 2022-11-15 overdue --at HEAD --format tsv
has out 2022-Q2
put r/results/2022/ett.yaml <<END
record: results
unit: ett
year: 2022
results:
  - {activity: a-1aaaa, period: 2022-Q2, date: "2022-07-01", value: Bra}
END
save r "2022-10-06T12:00:00 +0000"
run 0 psd -C r --today 2022-11-15 overdue --at HEAD --format tsv
lacks out 2022-Q2
run 0 psd -C r --today 2022-11-15 overdue --at HEAD~ --format tsv
has out 2022-Q2
rm -r r/plans
progress_is ongoing --at 2022-09-10

t "today stays today"
history
run 0 psd -C r --lang en status --at 2022-09-30 --format json
has out "\"today\": \"$(date +%Y-%m-%d)\""

t "the heading names the version"
history
short=$(git -C r rev-parse --short=7 HEAD~)
run 0 psd -C r --lang en status --at 2022-09-30
has out "As of the version of 2022-09-10 ($short)"
run 0 psd -C r --lang en status --format markdown
lacks out "As of the version"

t "old and mended versions are checked each as it was"
history
echo 'record: [' | put r/plans/2022/ett.yaml
save r "2022-10-10T12:00:00 +0000"
plan ongoing | put r/plans/2022/ett.yaml
save r "2022-10-11T12:00:00 +0000"
run 1 psd -C r --lang en validate --at HEAD~
has out "plans/2022/ett.yaml:"
has err "1 error"
run 0 psd -C r --lang en validate --at HEAD
run 0 psd -C r --lang en validate --at 2022-10-09
run 1 psd -C r --lang en validate --at 2022-10-10
run 1 psd -C r --lang en --today 2022-11-15 status --at HEAD~
has out "psd validate --at $(git -C r rev-parse --short=7 HEAD~) plans/2022/ett"

t "findings show the lines of the version, not those of today"
history
plan half-way | put r/plans/2022/ett.yaml
save r "2022-10-10T12:00:00 +0000"
rm -r r/plans
run 1 psd -C r --lang en --color always validate --at HEAD
has out "progress: "

t "files are named as they lay then"
history
holds git -C r rm -q -r plans
save r "2022-10-12T12:00:00 +0000"
run 0 psd -C r --lang en validate --at HEAD~ plans/2022/ett.yaml
has err "in 1 of 1 file"
run 3 psd -C r --lang en validate --at HEAD plans/2022/ett.yaml
has err "cannot open 'plans/2022/ett.yaml'"
mkdir -p r/plans/2021
(cd r/plans/2021 && run 0 psd --lang en validate --at HEAD~ ../2022 &&
    has err "in 1 of 1 file")
(cd r/plans/2021 && run 3 psd --lang en validate --at HEAD~ ../../../x)

t "records may lie in a directory of a repository"
history
mkdir big
mv r big/vård
holds mv big/vård/.git big
save big "2022-11-01T12:00:00 +0000"
named Nyare | put big/vård/psd.yaml
name_is Nu big/vård --at HEAD
name_is Nu big/vård/plans/2022 --at HEAD
run 3 psd -C big --lang en units --at HEAD
has err "there are no records in 'HEAD': it has no psd.yaml"

t "where they lay above it then, they are found there"
name_is Efter big/vård --at HEAD~

t "a repository without a work tree is read, too"
rm -rf bare
holds git clone -q --bare big bare
name_is Nu bare --at main
name_is Efter bare --at main~
run 0 psd -C bare --lang en validate --at main~
(cd bare && run 0 psd --lang en validate --at main~ plans/2022/ett.yaml &&
    has err "in 1 of 1 file")
run 3 psd -C bare --lang en validate --staged
has err "bare repository"
named Andra | put big/two/psd.yaml
save big "2022-11-02T12:00:00 +0000"
holds git -C bare fetch -q origin main:main
run 3 psd -C bare --lang en units --at main
has err "there are several psd.yaml in 'main'"
rm -rf big

t "the history may be of newer hashes, packed, linked or elsewhere"
history
holds git -C r worktree add -q ../linked HEAD~
name_is Efter linked --at main
name_is Före linked --at HEAD
holds git -C r gc -q
name_is Före r --at HEAD~
rm -rf linked
holds mv r/.git g
GIT_DIR=g GIT_WORK_TREE=r name_is Före r --at HEAD~
rm -rf r g
if git init -q --object-format=sha256 r 2>/dev/null; then
	named Lång | put r/psd.yaml
	save r "2022-10-05T12:00:00 +0000"
	name_is Lång r --at 2022-10-05
fi

t "a copy without all of the history says so"
history
rm -rf shallow
holds git clone -q --depth 1 "file://$PWD/r" shallow
name_is Efter shallow --at HEAD
run 3 psd -C shallow --lang en units --at 2022-09-30
has err "there is no version as old as 2022-09-30"
has err "git fetch --unshallow"

t "a copy without all of the contents says so, and fetches nothing"
history
rm -rf partial
holds git -C r config uploadpack.allowFilter true
holds git -C r config uploadpack.allowAnySHA1InWant true
holds git clone -q --filter=blob:none "file://$PWD/r" partial
name_is Efter partial --at HEAD
run 3 psd -C partial --lang en units --at HEAD~
has err "git has not got what 'psd.yaml' held"
run 3 psd -C partial --lang en validate --at HEAD~
git -C partial rev-list --objects --all --missing=print >all
has all "?"

t "what cannot be read is told with what to do"
history
run 3 psd -C r --lang en status --at nope
has err "git knows no version 'nope'"
has err "a date such as 2022-09-30"
run 3 psd -C r --lang en status --at 2022-09-09
has err "there is no version as old as 2022-09-09"
for odd in "" -x HEAD:psd.yaml 2022-02-30 "HEAD
HEAD" --help "HEAD --all"; do
	run 3 psd -C r --lang en status --at="$odd"
	has err "git knows no version"
done
echo x | put r/x
holds git -C r rm -q -f psd.yaml
save r "2022-11-01T12:00:00 +0000"
run 3 psd -C r --lang en status --at HEAD
has err "there are no records in 'HEAD': it has no psd.yaml"
mkdir plain
organisation | put plain/psd.yaml
run 3 psd -C plain --lang en status --at HEAD
has err "does not lie in a git repository"
holds git init -q plain
run 3 psd -C plain --lang en status --at HEAD
has err "git knows no version 'HEAD'"
run 3 psd -C plain --lang en status --at 2022-01-01
has err "there is no version as old as"

t "without git it says so"
history
run 3 env PATH=/nowhere "$build/psd" -C r --lang en status --at HEAD
has err "the program git is not there"

t "the repository of another user is not read against git's advice"
if [ "$(id -u)" -ne 0 ]; then
	skip "only root can give files away"
else
	history
	holds chown -R 12345 r
	run 3 psd -C r --lang en status --at HEAD
	has err "belongs to somebody else"
	has err "safe.directory"
	holds git config --global --add safe.directory "$PWD/r"
	name_is Efter r --at HEAD
	holds git config --global --unset-all safe.directory
fi

t "links are no more followed than among files"
history
holds git -C r checkout -q -f
put secret <r/plans/2022/ett.yaml
ln -s ../../../secret r/plans/2022/two.yaml
ln -s plans r/results
save r "2022-11-01T12:00:00 +0000"
run 3 psd -C r --lang en validate --at HEAD
has err "'results' is a link to another directory"
holds git -C r rm -q results
save r "2022-11-01T12:00:00 +0000"
run 3 psd -C r --lang en validate --at HEAD
has out "plans/2022/two.yaml: error: this is a link to another file"

t "the organisation's own frameworks are those of the version"
history
organisation | sed 's/agera-2020/egen/' | put r/psd.yaml
sed 's/^id: .*/id: egen/' "$top/schemas/frameworks/agera-2020.yaml" |
    put r/schemas/frameworks/egen.yaml
save r "2022-11-01T12:00:00 +0000"
rm -r r/schemas
run 0 psd -C r --lang en status --at HEAD
run 3 psd -C r --lang en status

t "what writes is not told of another version"
history
for command in "new-dialogue ett" "init x" help; do
	# shellcheck disable=SC2086 # two words
	run 2 psd -C r --lang en $command --at HEAD
	has err "'--at'"
done
run 2 psd -C r --lang en validate --at HEAD --staged
has err "choose one of"
run 2 psd -C r --lang en validate --at HEAD --schema x y
has err "choose one of"
run 0 psd -C r --lang en status --help
has out "--at VERSION"
run 0 psd -C r --lang en new-dialogue --help
lacks out "--at"

t "a narrative of another version is printed and not written"
run 0 psd -C r --lang en narrative ett --at 2022-09-30
has out "Före"
lacks out "Efter"
run 0 psd -C r --lang en narrative ett --at HEAD
has out "Efter"
holds [ ! -e r/narratives ]

t "reading an old version leaves no trace"
history
(cd r && find . -type f -exec cksum {} + && ls -lR && ls -lR .git) >before
chmod -R a-w r
run 0 psd -C r --lang en status --at HEAD~
run 0 psd -C r --lang en validate --at 2022-09-30
chmod -R u+w r
(cd r && find . -type f -exec cksum {} + && ls -lR && ls -lR .git) >after
sed 's/^\([-d]r\)w/\1-/' before >before.ro
sed 's/^\([-d]r\)w/\1-/' after >after.ro
holds cmp before.ro after.ro
finish
