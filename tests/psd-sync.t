#!/bin/sh
# psd-sync(1): what is saved here and what others have written come together.
# shellcheck disable=SC2016 # hooks are written with variables of their own
. "${0%/*}/lib.sh"

plan=plans/2022/bjorken.yaml other=plans/2022/alen.yaml
results=results/2022/angsro.yaml
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE # or commits would be the same one

# as WHO COMMAND ...: with the name of anna or bo.
as() {
	case $1 in anna) name='Anna Berg' ;; *) name='Bo Ek' ;; esac
	shift
	GIT_AUTHOR_NAME=$name GIT_COMMITTER_NAME=$name "$@"
}

# sync STATUS WHO [OPTION ...]: in English, on the day of the example.
sync() {
	wanted=$1 who=$2
	shift 2
	run "$wanted" as "$who" psd -C "$who" --lang en --today 2022-11-15 \
	    sync "$@"
	markers "$who"
}

# markers WHO: no conflict marker is in the work tree.
markers() {
	grep -rlE '^(<{7}|>{7})' "$1" --exclude-dir=.git >found &&
	    fail "conflict markers" found
}

# save WHO SED FILE ...: changes files and saves them.
save() {
	who=$1 script=$2
	shift 2
	for file in "$@"; do
		sed_in "$script" "$who/$file"
	done
	holds as "$who" git -C "$who" commit -q -m "$script" -- "$@"
}

# keep WHO MESSAGE: saves all that lies there.
keep() {
	holds git -C "$1" add -A
	holds as "$1" git -C "$1" commit -q --allow-empty -m "$2"
}

# share: hub.git, and two clones of the example that have the same.
share() {
	rm -rf hub.git anna bo records
	example
	mv records anna
	holds git init -q --bare hub.git
	holds git -C anna remote add origin "file://$scratch/hub.git"
	holds git -C anna push -q -u origin main
	holds git clone -q "file://$scratch/hub.git" bo
}

# state WHO: all that a person has there, and what git says of it.
state() {
	(cd "$1" && find . -path ./.git -prune -o -type f -print | sort |
	    xargs sha1sum && git status --porcelain && git rev-parse HEAD)
}

# same_all: anna, bo and hub have the same version, and nothing is broken.
same_all() {
	for who in anna bo; do
		holds test "$(git -C $who rev-parse HEAD)" = \
		    "$(git -C hub.git rev-parse main)"
		holds git -C $who fsck --strict
		holds test -z "$(git -C $who status --porcelain)"
		holds test ! -e $who/.git/psd/work
		holds test ! -e $who/.git/psd/going
	done
}

t "records that are not shared, or not in git, are told how"
example
run 3 psd -C records --lang en sync
has err "these records are not shared with anybody yet"
has err "git remote add origin ADDRESS"
mkdir nothing
run 3 psd -C nothing --lang en sync
has err "does not lie among records that git keeps"
rm -rf records

t "the first sync sends all, and git is told with whom it is shared"
share
holds git init -q --bare new.git
holds git -C anna remote set-url origin "file://$scratch/new.git"
holds git -C anna update-ref -d refs/remotes/origin/main
holds git -C anna config --remove-section branch.main
sync 0 anna
same out <<END
Your 1 version has been sent.
END
holds git -C anna rev-parse '@{upstream}'
holds test "$(git -C new.git rev-parse main)" = \
    "$(git -C anna rev-parse HEAD)"
sync 0 anna
same out <<END
Nothing new on either side: you have what all have.
END

t "what others have written comes, with who wrote it"
share
save anna 's/Planen är genomgången/Planen var genomgången/' $plan
sync 0 anna
same out <<END
Your 1 version has been sent:
  Björken, plan 2022: 1 change
END
sync 0 bo
same out <<END
Others have written 1 version, which has come in:
  Björken, plan 2022: 1 change (Anna Berg)
END
holds test ! -s err
same_all

t "-q says nothing when all is well"
save anna 's/Planen var genomgången/Planen är genomgången/' $plan
run 0 as anna psd -C anna -q sync
holds test ! -s out -a ! -s err
run 0 psd -C bo -q sync
holds test ! -s out -a ! -s err
same_all

t "both sides' records are joined, and sent"
save anna 's/Planen är genomgången/Planen var genomgången/' $plan
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 anna
sync 0 bo
has out "Others have written 1 version, which has come in:"
has out "Your 1 version has been sent:"
git -C bo log -1 --format=%B >message
same message <<END
Join with what others have written

PSD-Command: sync
PSD-Version: $(psd --version | sed 's/psd //')

END
sync 0 anna
same_all

t "the same record is joined by field, without a word in .gitattributes"
share
sed -n '/quarter: 3/,/date:/p' anna/$plan >before
save anna 's/Dialogen med Ålens vårdcentral är hållen/Dialogen är hållen/' $plan
save bo '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
sync 0 bo
has bo/$plan "Dialogen är hållen"
has bo/$plan "2022-10-15"
sync 0 anna
same_all

t "--dry-run tells what would come and go, and changes nothing"
share
save anna 's/Planen är genomgången/Planen var genomgången/' $plan
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 anna
state bo >before
git -C hub.git rev-parse main >rev
sync 0 bo --dry-run
same out <<END
Others have written 1 version, which would come in:
  Björken, plan 2022: 1 change (Anna Berg)
You have saved 1 version, which would be sent:
  Ålens vårdcentral, plan 2022: comments or layout
END
state bo | same before
git -C hub.git rev-parse main | same rev

t "a conflict leaves all as it was, and says what both wrote"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo '21s/2022-10-14/2022-10-16/' $plan
sync 0 anna
sed_in 's/^unit: .*/& # not saved/' bo/$other
echo 'a note' >bo/note.txt
echo staged >bo/staged.txt
holds git -C bo add staged.txt
state bo >before
sync 4 bo -n
has out "2022-10-16"
state bo | same before
sync 4 bo
has err "you and others have changed 1 thing in different ways"
has err "'psd resolve' lets you choose"
has out "Björken, plan 2022"
has out "before: 2022-10-14"
has out "yours:  2022-10-16  (Bo Ek, "
has out "theirs: 2022-10-15  (Anna Berg, "
has out "1 file has changes that are not saved, and stays here"
state bo | same before
holds git -C bo fsck --strict
git -C bo worktree list >trees
holds test "$(wc -l <trees)" -eq 1
run 4 psd -C bo -q --lang en sync
has err "only a person can choose"

t "what is not saved stays, and keeps nothing else from coming"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 anna
sed_in 's/^record: .*/& # not saved/' bo/$results
echo 'a note' >bo/note.txt
cp bo/$results kept
sync 0 bo
has out "1 file has changes that are not saved, and stays here. Save it with: psd commit"
has bo/$plan 2022-10-15
holds cmp bo/$results kept
holds test -e bo/note.txt

t "what is not saved where others have changed something stops it"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
sed_in 's/^unit: .*/& # not saved/' bo/$plan
state bo >before
sync 4 bo
has err "'$plan' has changes that are not saved, and others have changed it too"
has err "save it first: psd commit"
state bo | same before
save bo 's/^record: .*/& # saved/' $other
state bo >before
sync 4 bo
has err "save it first: psd commit"
state bo | same before
holds git -C bo checkout -q $plan
cp anna/psd.yaml anna/new.yaml
keep anna new
sync 0 anna
echo mine >bo/new.yaml
sync 4 bo
holds test "$(cat bo/new.yaml)" = mine

t "without the shared records nothing is lost, and it is sent next time"
share
save bo 's/^unit: .*/& # Ålen/' $other
mv hub.git away.git
state bo >before
sync 4 bo
has err "the shared records cannot be reached now"
has err "your changes are safe here and will be sent next time"
run 4 psd -C bo -q --lang en sync
holds test ! -s out -a ! -s err
state bo | same before
touch -d '8 days ago' bo/.git/psd/reached
run 4 psd -C bo -q --lang en sync
has err "they were reached 8 days ago"
mv away.git hub.git
sync 0 bo
has out "Your 1 version has been sent"

t "no network, no answer and no permission are told apart"
cat >ssh <<'END'
#!/bin/sh
case $SAYS in
wait) exec sleep 30 ;;
esac
echo "$SAYS" >&2
exit 255
END
chmod +x ssh
holds git -C bo remote set-url origin ssh://nowhere.example.org/x.git
export GIT_SSH="$scratch/ssh" GIT_SSH_VARIANT=ssh SAYS
SAYS="ssh: Could not resolve hostname nowhere.example.org: Name or service not known"
sync 4 bo
has err "cannot be reached now: the network does not know the name in the address; "
has err "(git says: ssh: Could not resolve hostname"
has err "nothing was waiting to be sent"
SAYS="ssh: connect to host nowhere.example.org port 22: Connection timed out"
sync 4 bo
has err "cannot be reached now: no answer came in time; "
SAYS="ssh: connect to host nowhere.example.org port 22: Connection refused"
sync 4 bo
has err "cannot be reached now: nothing answers at that address; "
SAYS="bo@nowhere.example.org: Permission denied (publickey)."
sync 3 bo
has err "do not let you in: they do not know you, or your key"
SAYS="fatal: '/x.git' does not appear to be a git repository"
sync 3 bo
has err "there are no shared records at 'ssh://nowhere.example.org/x.git'"
has err "git remote set-url origin ADDRESS"
holds git -C bo remote set-url origin ssh://bo:secret@nowhere.example.org/x.git
sync 3 bo
has err "'ssh://nowhere.example.org/x.git'"
SAYS='wait'
sync 4 bo --wait 1
has err "no answer within 1 second"
unset GIT_SSH GIT_SSH_VARIANT SAYS

t "others who send at the same time are let in first"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo 's/^unit: .*/& # Ålen/' $other
cat >bo/.git/hooks/pre-push <<'END'
#!/bin/sh
test -e ../race || exit 0
rm ../race
unset $(git rev-parse --local-env-vars)
git -C ../anna push -q
END
chmod +x bo/.git/hooks/pre-push
: >race
sync 0 bo
has out "Your 1 version has been sent"
has bo/$plan 2022-10-15
sync 0 anna
same_all

t "who is overtaken twice is asked to wait"
save bo 's/^record: .*/& # Ålen/' $other
cat >bo/.git/hooks/pre-push <<'END'
#!/bin/sh
unset $(git rev-parse --local-env-vars)
git -C ../anna commit -q --allow-empty -m more && git -C ../anna push -q
END
sync 4 bo
has err "others were sending just now, twice"
holds test -z "$(git -C bo status --porcelain)"
rm bo/.git/hooks/pre-push
sync 0 bo
sync 0 anna
same_all

t "what the shared repository refuses is told in its words"
save bo 's/ # Ålen//' $other
printf '#!/bin/sh\necho "the window is closed until Monday" >&2\nexit 1\n' \
    >hub.git/hooks/pre-receive
chmod +x hub.git/hooks/pre-receive
sync 1 bo
has err "your changes were not sent, for they were refused: the window is closed until Monday"
rm hub.git/hooks/pre-receive
sync 0 bo
sync 0 anna
same_all

t "nothing that says who a patient is is sent, in whatever version"
share
number=19121212-1212
git -C hub.git rev-parse main >rev
printf 'text %s\n' $number >bo/note.md
keep bo note
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 1 bo
has out "note.md:1:6: error: here is a personal identity number"
has err "what you have saved says who a patient is, so it was not sent"
lacks out $number
lacks err $number
rm bo/note.md
keep bo again
sync 1 bo
git -C hub.git rev-parse main | same rev
sync 0 anna
git -C bo rev-parse HEAD >rev
sync 1 bo
has out "which has not come in yet"
git -C bo rev-parse HEAD | same rev
anew=$(sed -n "s/.*'\(git reset --soft [0-9a-f]*\)'.*/\1/p" err)
holds test -n "$anew"
# shellcheck disable=SC2086 # a command and its words
holds git -C bo ${anew#git}
save bo '15s/2022-04-07/2022-04-08/' $plan
sync 0 bo
sync 0 anna
same_all
share
holds as bo git -C bo commit -q --allow-empty -m "om 191212121212"
sync 1 bo
has out "personal identity number"
lacks out 191212121212

t "what is left of a join that was killed goes with the next one"
share
for command in sync resolve; do
	holds git -C bo worktree add -q --detach "$scratch/bo/.git/psd/work"
	echo x >bo/.git/psd/answers
	# git itself had begun to take it away
	[ $command = sync ] || rm bo/.git/worktrees/work/HEAD
	run 0 psd -C bo --lang en $command
	same_all
	holds test ! -e bo/.git/psd/answers
	holds test ! -e bo/.git/worktrees/work
	holds test "$(git -C bo worktree list | wc -l)" -eq 1
done
run 2 psd -C bo --lang en resolve 1 --mine
has err "there is nothing to decide any more"

t "neither is who wrote it, nor shown when it comes"
for who in AUTHOR_NAME AUTHOR_EMAIL COMMITTER_NAME; do
	share
	holds env "GIT_$who=19121212-1212@example.org" git -C bo commit -q \
	    --allow-empty -m x
	run 1 psd -C bo --lang en sync
	has out "who wrote the commit "
	has out "personal identity number"
	has out "git config user.name"
	lacks out 1212-
done
for mail in bo19121212-1212 191212121212x bo121212-1212x; do
	share
	GIT_AUTHOR_EMAIL=$mail@example.org keep bo x
	run 1 psd -C bo --lang en sync
	has out "who wrote the commit "
	lacks out 1212-
done
share
sed_in 's/Planen är genomgången/Planen var genomgången/' anna/$plan
holds env GIT_AUTHOR_NAME=19121212-1212 git -C anna commit -q -am x
holds git -C anna push -q
save bo 's/Planen är genomgången/Planen har gåtts igenom/' $plan
sync 4 bo
has out "Björken, plan 2022: 1 change (19XXXXXX-XXXX)"
lacks out 1212-

t "two sound versions that break a rule together are joined and not sent"
share
d=dialogues/2022
for who in anna bo; do
	n=$([ $who = anna ] && echo 1 || echo 2)
	sed 's/d-2y8v0/d-77777/g; s/\b\([ox]-....\)./\1'"$n"'/' \
	    $who/$d/angsro-d-2y8v0.yaml >"$who/$d/angsro-new-$n.yaml"
	keep $who new
done
sync 0 anna
sync 1 bo
has out "d-77777"
has err "it breaks rules, so it was not sent"
holds test -e bo/$d/angsro-new-1.yaml -a -e bo/$d/angsro-new-2.yaml
holds test -z "$(git -C bo status --porcelain)"
sync 1 bo
has err "breaks rules, so it was not sent"
rm bo/$d/angsro-new-2.yaml
keep bo mended
sync 0 bo
sync 0 anna
same_all

t "what was saved without psd's checks is checked before it is sent"
share
git -C hub.git rev-parse main >rev
save bo 's/^unit: .*/unit: nobody/' $other
sync 1 bo
has out "$other:"
has out unknown-unit
has err "what you have saved breaks rules, so it was not sent"
lacks err "of 0 files"
git -C hub.git rev-parse main | same rev
sync 1 bo -n
has out unknown-unit
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
sync 1 bo
has out "which has come in"
has err "it breaks rules, so it was not sent"
has bo/$plan 2022-10-15
save bo 's/^unit: .*/unit: alen/' $other
sync 0 bo
sync 0 anna
same_all

t "what the others have wrong already stops nobody, other records do"
save anna 's/^unit: .*/unit: nobody/' $other
holds git -C anna push -q
save bo '21s/2022-10-15/2022-10-16/' $plan
sync 0 bo
cp -R bo/plans bo/psd.yaml "$scratch"
rm -rf bo/sub
mkdir bo/sub
mv plans psd.yaml bo/sub
rm bo/psd.yaml
holds git -C bo rm -q -r --cached psd.yaml
keep bo "records below another directory"
sync 1 bo
has out "sub/"

t "psd's own checks do not look twice"
share
for hook in pre-commit pre-push; do
	printf '#!/bin/sh\necho "$PSD_CHECKED" >"%s/%s"\n' "$scratch" $hook \
	    >bo/.git/hooks/$hook
	chmod +x bo/.git/hooks/$hook
done
save anna 's/Planen är genomgången/Planen var genomgången/' $plan
sync 0 anna
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 bo
holds test "$(cat pre-commit)" = "$(git -C bo rev-parse 'HEAD^{tree}')"
holds test "$(cat pre-push)" = "$(git -C bo rev-parse HEAD) refs/heads/main"

t "records that were begun apart are not joined"
share
rm -rf bo
example
mv records bo
# in the same second another's first version may be the same one
holds as bo git -C bo commit -q --amend -m "begun apart"
save bo 's/^unit: .*/& # apart/' $other
holds git -C bo remote add origin "file://$scratch/hub.git"
state bo >before
sync 3 bo
has err "have nothing in common"
has err "git clone file://"
state bo | same before

t "what was taken away from the shared records does not come back"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
sync 0 bo
save bo 's/^unit: .*/& # Ålen/' $other
holds git -C anna reset -q --hard HEAD^
save anna '21s/2022-10-14/2022-10-17/' $plan
holds git -C anna push -q -f
state bo >before
git -C hub.git rev-parse main >rev
sync 3 bo
has err "somebody has taken versions away from the shared records"
state bo | same before
sync 3 bo
git -C hub.git rev-parse main | same rev

t "nor from a fresh copy, nor where git keeps no list of what it saw"
for how in fresh no-list fetched; do
	share
	save anna '21s/2022-10-14/2022-10-15/' $plan
	holds git -C anna push -q
	rm -rf bo
	holds git clone -q "file://$scratch/hub.git" bo
	if [ $how = no-list ]; then
		holds git -C bo config core.logAllRefUpdates false
		rm -rf bo/.git/logs
		sync 0 bo
	fi
	save bo 's/^unit: .*/& # Ålen/' $other
	holds git -C anna reset -q --hard HEAD^
	save anna '21s/2022-10-14/2022-10-17/' $plan
	holds git -C anna push -q -f
	[ $how != fetched ] || holds git -C bo fetch -q
	state bo >before
	sync 3 bo
	has err "somebody has taken versions away from the shared records"
	state bo | same before
done

t "when they are there again, all goes on"
git -C bo rev-parse 'origin/main@{1}' >rev
holds git -C hub.git update-ref refs/heads/main "$(cat rev)"
sync 0 bo
holds git -C hub.git merge-base --is-ancestor "$(cat rev)" main

t "a copy that has only the last version gets the rest when it needs it"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
rm -rf bo
holds git clone -q --depth 1 "file://$scratch/hub.git" bo
save anna '21s/2022-10-15/2022-10-16/' $plan
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 anna
sync 0 bo
sync 0 anna
same_all

t "shared records that have vanished are not made anew without a word"
rm -rf hub.git bo
holds git init -q --bare hub.git
sync 3 anna
has err "have been there and are gone"
has err "git push origin main"
holds git -C anna update-ref -d refs/remotes/origin/main

t "an empty copy of empty records waits, and then gets what comes"
holds git clone -q "file://$scratch/hub.git" bo
sync 0 bo
has out "Nothing new on either side"
sync 0 anna
sync 0 bo
same_all

t "nothing is done in the middle of something else"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
holds git -C bo checkout -q --detach
sync 3 bo
has err "git switch main"
holds git -C bo checkout -q main
mkdir bo/.git/rebase-merge
sync 4 bo
has err "'git rebase' was begun here and is not finished"
rmdir bo/.git/rebase-merge
save bo '21s/2022-10-14/2022-10-16/' $plan
holds git -C bo fetch -q
run 1 as bo git -C bo merge -q origin/main
run 4 psd -C bo --lang en sync
has err "'psd resolve' goes on with it"
holds git -C bo merge --abort
: >bo/.git/index.lock
sync 4 bo
has err "index.lock'"
rm bo/.git/index.lock

t "two at once wait for each other"
share
save bo 's/^unit: .*/& # Ålen/' $other
printf '#!/bin/sh\n: >../begun\nsleep 8\n' >bo/.git/hooks/pre-push
chmod +x bo/.git/hooks/pre-push
as bo psd -C bo --lang en sync >first 2>&1 &
until [ -e begun ]; do sleep 1; done
sync 4 bo
wait $!
has first "has been sent"
rm bo/.git/hooks/pre-push begun

t "whatever git is set to, it works"
share
cat >>"$HOME/.gitconfig" <<'END'
[pull]
	rebase = true
	ff = only
[merge]
	ff = only
	conflictStyle = diff3
	autoStash = true
	renames = false
	log = true
	stat = true
	tool = none
[rebase]
	autoStash = true
[rerere]
	enabled = true
	autoUpdate = true
[push]
	default = nothing
	followTags = true
[fetch]
	prune = true
	pruneTags = true
[status]
	showUntrackedFiles = no
	relativePaths = true
	short = true
	branch = true
[commit]
	verbose = true
	template = /nowhere
	cleanup = scissors
[color]
	ui = always
[log]
	showSignature = true
[core]
	editor = false
	pager = false
	quotePath = true
	attributesFile = ~/attributes
[diff]
	noprefix = true
	external = false
	renames = copies
[advice]
	detachedHead = true
END
echo '* text=auto' >"$HOME/attributes"
for n in 1 2; do
	save anna "21s/2022-10-1[0-9]/2022-10-1$n/" $plan
	save bo "s/^unit: .*/& # $n/" $other
	sync 0 anna
	sync 0 bo
	sync 0 anna
	same_all
done
save anna "21s/2022-10-1[0-9]/2022-10-13/" $plan
save bo "21s/2022-10-1[0-9]/2022-10-19/" $plan
sync 0 anna
state bo >before
sync 4 bo
state bo | same before
printf '[init]\n\tdefaultBranch = main\n' >"$HOME/.gitconfig"

t "hooks and signatures are those of the user"
share
mkdir hooks
printf '#!/bin/sh\ncat "$1" >"%s/seen"\n' "$scratch" >hooks/commit-msg
printf '#!/bin/sh\necho not today >&2\nexit 1\n' >hooks/pre-commit
chmod +x hooks/*
holds git -C bo config core.hooksPath "$scratch/hooks"
save anna '21s/2022-10-14/2022-10-15/' $plan
sed_in 's/^unit: .*/& # Ålen/' bo/$other
holds as bo git -C bo commit -q --no-verify -am x
sync 0 anna
state bo >before
sync 3 bo
has err "not today"
state bo | same before
rm hooks/pre-commit
cat >sign <<'END'
#!/bin/sh
cat >/dev/null
echo "[GNUPG:] SIG_CREATED " >&2
printf '%s\n' '-----BEGIN PGP SIGNATURE-----' '' x '-----END PGP SIGNATURE-----'
END
chmod +x sign
holds git -C bo config commit.gpgsign true
holds git -C bo config gpg.program "$scratch/sign"
sync 0 bo
has seen "Join with what others have written"
git -C bo cat-file commit HEAD >signed
has signed "BEGIN PGP SIGNATURE"

t "remotes and branches of any name do"
share
holds git -C bo remote rename origin kansliet
holds git -C bo checkout -q -b mina
save bo 's/^unit: .*/& # Ålen/' $other
sync 0 bo
holds test "$(git -C hub.git rev-parse mina)" = "$(git -C bo rev-parse HEAD)"
holds git -C bo remote add second "file://$scratch/new.git"
holds git -C bo checkout -q --no-track -b third
sync 3 bo
has err "there are several shared repositories"
holds git -C bo remote rename kansliet origin
sync 0 bo
holds git -C hub.git rev-parse third

t "records below the top, and in a work tree of their own"
rm -rf hub.git anna bo
example
mkdir anna
mv records anna/sub
mv anna/sub/.git anna/.git
holds git -C anna add -A
holds git -C anna commit -q -m moved
holds git init -q --bare hub.git
holds git -C anna remote add origin "file://$scratch/hub.git"
sync 0 anna/sub
holds git clone -q "file://$scratch/hub.git" one
holds git -C one worktree add -q -b bo ../bo
holds git -C bo branch -q --set-upstream-to=origin/main
save anna '21s/2022-10-14/2022-10-15/' sub/$plan
save bo 's/Dialogen med Ålens vårdcentral är hållen/Dialogen är hållen/' \
    sub/$plan
sync 0 anna/sub
sync 0 bo/sub
has out "Björken, plan 2022: 1 change (Anna Berg)"
sync 0 anna/sub
has anna/sub/$plan "Dialogen är hållen"
holds git -C one worktree remove bo

t "broken records can be mended from elsewhere"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
sync 0 anna
printf 'record: [\n' >bo/psd.yaml
sync 0 bo
has bo/$plan 2022-10-15

t "-v shows what git is told"
run 0 psd -C bo -v sync
has err "fetch"

# A git that kills the psd that called it at the NTH call that changes
# something, before or after git did it.
mkdir fake
real=$(command -v git)
cat >fake/git <<END
#!/bin/sh
case " \$* " in
*" fetch "*|*" worktree add "*|*" merge "*|*" commit "*|*" push "*|*" worktree remove "*) ;;
*) exec "$real" "\$@" ;;
esac
n=\$((\$(cat "$scratch/calls") + 1))
echo \$n >"$scratch/calls"
if [ \$n -eq "\$NTH" ]; then
	if [ "\$HOW" = after ]; then
		"$real" "\$@"
	fi
	kill -9 "\$PPID"
	exit 1
fi
exec "$real" "\$@"
END
chmod +x fake/git

# kill_at N HOW: two versions are joined by a psd that is killed then. Returns
# whether it was.
kill_at() {
	rm -rf bo hub.git anna
	cp -R saved.hub hub.git
	cp -R saved.anna anna
	cp -R saved.bo bo
	echo 0 >calls
	NTH=$1 HOW=$2 PATH="$scratch/fake:$PATH" as bo \
	    psd -C bo --lang en sync >out 2>err
	[ $? -eq 137 ] || return 1
	markers bo
	sync 0 bo
	holds test "$(git -C bo rev-parse HEAD)" = \
	    "$(git -C hub.git rev-parse main)"
	holds git -C bo fsck --strict
	holds test ! -e bo/.git/psd/work
	holds test "$(git -C bo status --porcelain)" = " M $results"
	has bo/$plan "Dialogen är hållen"
	has bo/$plan "2022-10-15"
	has bo/$results '# not saved'
	return 0
}

t "killed at any call of git, the next sync goes on"
share
save anna '21s/2022-10-14/2022-10-15/' $plan
save bo 's/Dialogen med Ålens vårdcentral är hållen/Dialogen är hållen/' $plan
sync 0 anna
cp -R hub.git saved.hub
cp -R anna saved.anna
cp -R bo saved.bo
sed_in 's/^record: .*/& # not saved/' saved.bo/$results
for how in before after; do
	n=1
	while kill_at $n $how; do
		n=$((n + 1))
	done
	holds test $n -gt 7
done

# half STATE: bo's records are to become anna's, and psd was killed while git
# wrote them, so that they are in STATE.
half() {
	rm -rf bo
	cp -R saved.bo bo
	holds git -C bo reset -q --hard HEAD
	holds git -C bo fetch -q
	mkdir -p bo/.git/psd
	echo "$(git -C bo rev-parse HEAD) $(git -C bo rev-parse origin/main)" \
	    >bo/.git/psd/going
	case $1 in
	written) holds git -C bo read-tree -m -u HEAD origin/main ;;
	files) git -C bo show origin/main:$plan >bo/$plan ;;
	cut) git -C bo show origin/main:$plan | head -c 700 >bo/$plan ;;
	gone) rm bo/$plan ;;
	edited) echo '# by hand' >>bo/$plan ;;
	esac
}

t "files that git had half written are put right"
rm -rf hub.git
cp -R saved.hub hub.git
for state in written files cut gone; do
	half $state
	sync 0 bo
	holds test -z "$(git -C bo status --porcelain)"
	has bo/$plan 2022-10-15
	has bo/$plan "Dialogen är hållen"
	rm -rf hub.git
	cp -R saved.hub hub.git
done
half edited
state bo >before
sync 4 bo
has err "psd sync was stopped in the middle, and '$plan' has been changed since"
state bo | same before

t "a file that git leaves alone is not replaced by one of others"
for also in no yes; do
	share
	echo 'narratives/2022/' >>bo/.git/info/exclude
	echo "Bos egna ord" | put bo/narratives/2022/egen.md
	echo "Annas ord" | put anna/narratives/2022/egen.md
	keep anna words
	holds git -C anna push -q
	[ $also = no ] ||
	    save bo 's/Planen är genomgången/Planen var genomgången/' $plan
	sync 4 bo
	has err "'narratives/2022/egen.md' is a file of yours that git was told to leave alone"
	has bo/narratives/2022/egen.md "Bos egna ord"
	rm bo/narratives/2022/egen.md
	sync 0 bo
	has bo/narratives/2022/egen.md "Annas ord"
done

t "a shared branch that is gone does not come back by who prunes"
share
holds git -C bo config fetch.prune true
holds git -C hub.git update-ref -d refs/heads/main
sync 3 bo
has err "have been there and are gone"
run 1 git -C hub.git rev-parse -q --verify main

t "the name of a branch that says who a patient is is not sent"
share
holds git -C bo switch -q -c "patient-19121212""-1212"
save bo 's/Planen är genomgången/Planen var genomgången/' $plan
sync 1 bo
has out "the name it is sent to"
lacks out "1212-"
holds test "$(git -C hub.git for-each-ref | wc -l)" = 1

t "an address is shown without the words that let one in"
share
holds git -C bo config remote.origin.url https://token@127.0.0.1:9/x.git
sync 4 bo
has err "https://127.0.0.1:9/x.git"
lacks err token

t "a branch that is locked: the files are as before, and the next one goes on"
for lock in HEAD refs/heads/main refs/remotes/origin/main ORIG_HEAD; do
	share
	save anna 's/Planen är genomgången/Planen var genomgången/' $plan
	sync 0 anna
	save bo 's/^unit: .*/& # Ålen/' $other
	state bo >before
	: >bo/.git/$lock.lock
	sync 4 bo
	has err "runs git on these records, since"
	has err "$lock.lock'"
	state bo | same before
	rm bo/.git/$lock.lock
	sync 0 bo
	sync 0 anna
	same_all
done

t "a part of the records is enough to share them"
share
holds git -C bo sparse-checkout set --cone results
save anna 's/Planen är genomgången/Planen var genomgången/' $plan
sync 0 anna
save bo 's/^unit: .*/& # Ängsro/' $results
sync 0 bo
has out "Your 1 version has been sent"
holds test ! -e bo/plans
sync 0 anna
same_all

t "ten thousand files that were half written are put right at once"
share
mkdir -p anna/many
(cd anna/many && i=0 && while [ "$i" -lt 10000 ]; do
	: >"$i"
	i=$((i + 1))
done)
holds git -C anna rm -q $other
keep anna many
holds git -C anna push -q
holds git -C bo fetch -q
mkdir -p bo/.git/psd
echo "$(git -C bo rev-parse HEAD) $(git -C bo rev-parse origin/main)" \
    >bo/.git/psd/going
holds git -C bo read-tree -m -u HEAD origin/main
run 0 timeout 60 psd -C bo --lang en sync
sync 0 anna
same_all

finish
