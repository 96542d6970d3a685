#!/bin/sh
# psd doctor: what is wrong with a copy of records, and what psd mends itself.
# shellcheck disable=SC2016 # scripts and names that no shell here may expand
. "${0%/*}/lib.sh"

# records: a copy that nothing is wrong with, in r.
records() {
	rm -rf r
	[ -e made ] || psd --lang en init -q made >out 2>&1 ||
	    fail "not made" out
	cp -Rp made r
	git -C r update-index -q --refresh
}

# checks DIR [OPTION ...]: which checks have found something, a line each.
checks() {
	dir=$1
	shift
	psd --lang en -C "$dir" doctor "$@" --format tsv >out 2>err
	status=$?
	sed 1d out | awk -F '\t' '{ print $1, $2, $5 == "" ? "" : "", $6 }' |
	    sed 's/ *$//; s/  */ /g' >found
	[ "$status" -le 1 ] || fail "status $status" err
}

# finds ID [DIR]: it is among them; lacks_check: it is not.
finds() {
	checks "${2:-r}"
	grep -q "^[a-z]* $1\\( \\|\$\\)" found || fail "no $1" found
}
silent_on() {
	checks "${2:-r}"
	grep "^[a-z]* $1\\( \\|\$\\)" found && fail "there is $1" found
}

# mends ID [DIR]: psd mends it, says so, and then it is gone for good.
mends() {
	checks "${2:-r}" --fix
	grep -q "^[a-z]* $1 true\$" found || fail "$1 is not mended" found
	silent_on "$@"
	trace "${2:-r}" >before
	checks "${2:-r}" --fix
	grep -q true found && fail "it is mended again" found
	trace "${2:-r}" >after
	holds cmp before after
}

# trace DIR: each file of git's and its bytes.
trace() {
	find "$1/.git" -type f ! -name index -exec cksum {} + | sort
	find "$1" -name .git -prune -o -type f -exec cksum {} + | sort
}

LC_ALL=C.UTF-8
# as git makes repositories elsewhere, with examples of hooks
git config --global --unset init.templateDir

t "a new copy is well, but for where it is shared"
records
run 0 psd --lang en -C r doctor
has out "not-shared"
holds test "$(grep -c . out)" -eq 3
trace r >before
run 0 psd --lang en -C r doctor --fix
trace r >after
holds cmp before after

t "all formats say the same"
for format in text tsv csv json markdown html; do
	run 0 psd --lang en -C r doctor --format $format
	has out "not-shared"
done
run 0 psd --lang en -C r doctor -o list.csv
has list.csv "not-shared"
run 2 psd --lang en -C r doctor --fix --remove-hooks
run 2 psd --lang en -C r doctor more

t "a plain clone gets what does not travel"
holds git clone -q r clone
finds merge-driver clone
finds hooks clone
silent_on merge-attributes clone
run 1 psd --lang en -C clone doctor
run 0 psd --lang en -C clone doctor --fix
run 0 psd --lang en -C clone doctor --fix
same err </dev/null
has out "All is as it should be."
holds test -x clone/.git/hooks/pre-push
git -C clone config merge.psd.driver >clone.driver
git -C r config merge.psd.driver >r.driver
holds cmp clone.driver r.driver
silent git -C clone status --porcelain

t "records that lie in a directory of a larger repository"
holds git init -q "large [1]"
holds git -C "large [1]" commit -q --allow-empty -m first
cp -R "$top/examples" "large [1]/rec*rds \"here\""
dir="large [1]/rec*rds \"here\""
checks "$dir" --fix
silent_on merge-attributes "$dir"
silent_on hooks "$dir"
run 0 git -C "$dir" check-attr merge plans/2022/alen.yaml
has out "merge: psd"
run 0 git -C "large [1]" check-attr merge plans/2022/alen.yaml README.md
lacks out "merge: psd"
rm -rf "large [1]"

t "rules of one's own for merging stay, psd's are beside them"
records
holds git -C r rm -q --cached .gitattributes
rm r/.gitattributes
printf '*.bin -text' >r/.git/info/attributes
mends merge-attributes
sed -n 1,3p r/.git/info/attributes >first
same first <<'END'
*.bin -text
# >>> psd
"/psd.yaml" merge=psd
END

t "a driver without its way out, or of another psd, is renewed"
records
for driver in 'psd merge-driver %O %A %B' '/nowhere/psd merge-driver %A'; do
	git -C r config merge.psd.driver "$driver"
	finds merge-driver
	mends merge-driver
	git -C r config merge.psd.driver >driver
	has driver "merge-file"
done

t "when psd has gone, git's own merge takes over, and no side is lost"
records
echo '# x' >>r/psd.yaml
git -C r config merge.psd.driver >driver
sed "s|'[^']*/psd'|'/nowhere/psd'|" driver >gone
git -C r config merge.psd.driver "$(cat gone)"
holds git -C r commit -q -a -m x
holds git -C r checkout -q -b other
echo '# theirs' >>r/psd.yaml
holds git -C r commit -q -a -m theirs
holds git -C r checkout -q main
echo '# ours' >>r/psd.yaml
holds git -C r commit -q -a -m ours
run 1 git -C r merge -q other
has r/psd.yaml '# ours'
has r/psd.yaml '# theirs'
has r/psd.yaml '<<<<<<< aktuell'
finds unfinished-merge
finds conflict
finds merge-driver
holds git -C r merge --abort
silent_on conflict

# A script of the user's, for hooks.
script() {
	printf '#!%s\n%s\n' "$1" "$2"
}

t "a script that is there runs too, behind psd, and else keeps its bytes"
for shell in /bin/sh "/usr/bin/env bash" "/bin/sh -e" "/bin/bash"; do
	records
	rm r/.git/hooks/pre-commit
	script "$shell" "echo mine >\"$scratch/ran\"; echo \$# >>\"$scratch/ran\"" \
	    >r/.git/hooks/pre-commit
	chmod 755 r/.git/hooks/pre-commit
	cp r/.git/hooks/pre-commit mine
	finds hooks
	mends hooks
	rm -f ran
	holds git -C r commit -q --allow-empty -m x
	same ran <<-'END'
	mine
	0
	END
	sed '/^# >>> psd$/,/^# <<< psd$/d' r/.git/hooks/pre-commit >rest
	holds cmp rest mine
	run 0 psd --lang en -C r doctor --remove-hooks
	holds cmp r/.git/hooks/pre-commit mine
	holds test -x r/.git/hooks/pre-commit
	holds test ! -e r/.git/hooks/pre-push
	run 0 psd --lang en -C r doctor --remove-hooks
done

t "one that stops a commit stops it still"
records
script /bin/sh 'exit 1' >r/.git/hooks/commit-msg
chmod +x r/.git/hooks/commit-msg
checks r --fix
run 1 git -C r commit -q --allow-empty -m x

t "anything else that is there is called as it was"
for kind in perl link bare crlf; do
	records
	rm r/.git/hooks/pre-push r/.git/hooks/pre-commit
	case $kind in
	perl) script "$(command -v perl) -w" \
	    "open F, '>', '$scratch/ran'; print F join(' ', @ARGV), ' ', <STDIN>;" ;;
	bare) printf 'echo "$@ $(cat)" >"%s"\n' "$scratch/ran" ;;
	crlf) script "/bin/sh" "exit 1 " | sed 's/$/\r/' ;;
	*) script /bin/sh "echo \"\$@ \$(cat)\" >\"$scratch/ran\"" ;;
	esac >theirs
	chmod 755 theirs
	if [ $kind = link ]; then
		ln -s ../../../theirs r/.git/hooks/pre-push
	else
		cp -p theirs r/.git/hooks/pre-push
	fi
	cp theirs kept
	mends hooks
	holds cmp theirs kept
	holds cmp r/.git/hooks/pre-push.before-psd theirs
	rm -rf shared.git ran
	holds git init -q --bare shared.git
	if [ $kind != crlf ]; then
		holds git -C r push -q ../shared.git main
		id=$(git -C r rev-parse main)
		same ran <<-END
		../shared.git ../shared.git refs/heads/main $id refs/heads/main $(echo "$id" | tr 0-9a-f 0)
		END
	fi
	run 0 psd --lang en -C r doctor --remove-hooks
	holds cmp r/.git/hooks/pre-push theirs
	[ $kind != link ] || holds test -L r/.git/hooks/pre-push
	holds test ! -e r/.git/hooks/pre-push.before-psd
done

t "what two have kept under one name is told, and neither is lost"
records
script /usr/bin/perl one >r/.git/hooks/pre-push
script /usr/bin/perl two >r/.git/hooks/pre-push.before-psd
checks r --fix
grep -q '^error hooks false' found || fail "it is not told" found
has out "before-psd"
has r/.git/hooks/pre-push one
has r/.git/hooks/pre-push.before-psd two

t "a script that git passed over stays so"
records
script /bin/sh 'exit 1' >r/.git/hooks/pre-commit
chmod 644 r/.git/hooks/pre-commit
mends hooks
run 0 git -C r commit -q --allow-empty -m x

t "a hook that may not be run, is cut in two, or is an older one"
records
chmod 644 r/.git/hooks/pre-push
finds hooks
mends hooks
holds test -x r/.git/hooks/pre-push
sed 's|/psd.|/older/psd'\''|' r/.git/hooks/pre-commit >text
cat text >r/.git/hooks/pre-commit
mends hooks
sed '/^# <<< psd/d' r/.git/hooks/pre-commit >text
cat text >r/.git/hooks/pre-commit
checks r --fix
grep -q '^error hooks false' found || fail "it is not told" found
holds cmp text r/.git/hooks/pre-commit

t "what follows psd in pre-push gets all that git says"
records
script /bin/sh 'while read -r a b c d; do echo "[$a $c]"; done >"'"$scratch"'/ran"
cat >>"'"$scratch"'/ran"' >r/.git/hooks/pre-push
chmod +x r/.git/hooks/pre-push
checks r --fix
rm -rf shared.git
holds git init -q --bare shared.git
holds git -C r branch 'odd$(x)`y`'
holds git -C r push -q ../shared.git main 'odd$(x)`y`'
sort ran >text
same text <<'END'
[refs/heads/main refs/heads/main]
[refs/heads/odd$(x)`y` refs/heads/odd$(x)`y`]
END
holds git -C r push -q ../shared.git main
[ -s ran ] && fail "something was sent" ran

t "a psd that has gone stops what it would have checked, and says so"
records
mkdir -p old
cp "$build/psd" old/psd
run 0 env PATH="$scratch/old:$PATH" psd -C r doctor --fix
has r/.git/hooks/pre-commit "$scratch/old/psd"
rm -rf old shared.git
run 1 git -C r commit -q --allow-empty -m x
has err "$scratch/old/psd"
has err "psd doctor --fix"
lacks err "no-verify"
holds git init -q --bare shared.git
run 1 git -C r push -q ../shared.git main
has err "psd doctor --fix"
finds hooks
mends hooks
run 0 git -C r commit -q --allow-empty -m x

t "hooks of a directory that all repositories share are left alone"
records
mkdir hooks
script /bin/sh 'exit 0' >hooks/pre-commit
cp hooks/pre-commit mine
git config --global core.hooksPath "$scratch/hooks"
finds hooks-elsewhere
checks r --fix
run 0 psd --lang en -C r doctor --remove-hooks
holds cmp hooks/pre-commit mine
holds test "$(ls hooks)" = pre-commit
git config --global --unset core.hooksPath
git -C r config core.hooksPath .githooks
mkdir r/.githooks
finds hooks-elsewhere
echo .githooks >>r/.git/info/exclude
silent_on hooks-elsewhere
checks r --fix
holds test -x r/.githooks/pre-push
run 0 psd --lang en -C r doctor

t "a linked work tree is the same copy"
records
holds git -C r worktree add -q ../linked
run 0 psd --lang en -C linked doctor
rm r/.git/hooks/pre-push
finds hooks linked
mends hooks r
silent_on hooks linked
rm -rf linked

t "no git, an old one, and one that does not know who you are"
mkdir -p bin
run 1 env PATH="$scratch/bin" "$build/psd" --lang en -C r doctor
has out "git-missing"
cat >bin/git <<END
#!/bin/sh
case " \$*" in *" --version"*) echo "git version \$VERSION"; exit ;; esac
exec $(command -v git) "\$@"
END
chmod +x bin/git
for version in 2.17.1 1.8.3.1 2.28.0; do
	run 1 env VERSION="$version" PATH="$scratch/bin:$PATH" psd --lang en -C r doctor
	has out "git-old"
done
for version in 2.29.0 2.39.5 3.0.0 "2.50.1 (Apple Git-155)" 2.51.GIT odd; do
	run 0 env VERSION="$version" PATH="$scratch/bin:$PATH" psd --lang en -C r doctor
	lacks out "git-old"
done
(
	unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	    GIT_COMMITTER_EMAIL
	git config --global user.useConfigOnly true
	finds no-identity
	git config --global --unset user.useConfigOnly
)

t "a repository of another user's, with what to type"
records
run 1 env GIT_TEST_ASSUME_DIFFERENT_OWNER=1 psd --lang en -C r doctor
has out "ownership"
has out "git config --global --add safe.directory '$scratch/r'"

t "no repository, no records, and records that cannot be read"
cp -R "$top/examples" plain
run 1 psd --lang en -C plain doctor
has out "no-repository"
has out "git init"
run 1 psd --lang en -C plain doctor --fix
holds test ! -e plain/.git
mkdir nothing
run 1 psd --lang en -C nothing doctor
has out "no-records"
run 1 psd --lang en -C nowhere doctor
has out "no-directory"
records
echo '[' >r/psd.yaml
run 1 psd --lang en -C r doctor
has out "organisation"
has out "psd validate"
sed_in 's/^format: 1/format: 2/' r/psd.yaml
holds git -C r checkout -q psd.yaml
sed 's/^format: 1/format: 2/' r/psd.yaml >text
cp text r/psd.yaml
run 1 psd --lang en -C r doctor
has out "newer psd"

t "clones that lack something"
records
for n in 1 2 3; do
	echo "# $n" >>r/psd.yaml
	holds git -C r commit -q -a -m "$n"
done
holds git clone -q --depth 1 "file://$scratch/r" shallow
finds shallow shallow
git -C r config uploadpack.allowFilter true
holds git clone -q --filter=blob:none "file://$scratch/r" partial
finds partial-clone partial
holds git clone -q r sparse
holds git -C sparse sparse-checkout set plans
finds sparse-checkout sparse
holds git -C sparse sparse-checkout disable
silent_on sparse-checkout sparse

t "another repository inside, and large files that are kept elsewhere"
records
holds git init -q inner
holds git -C inner commit -q --allow-empty -m x
holds git -C r -c protocol.file.allow=always submodule --quiet add \
    "$PWD/inner" bilagor
finds submodule
holds git -C r rm -q -f bilagor
holds git -C r rm -q -f --ignore-unmatch .gitmodules
echo '*.pdf filter=lfs -text' >>r/.gitattributes
echo pointer >r/bilaga.pdf
holds git -C r add -A
if ! git lfs version >/dev/null 2>&1; then
	finds lfs
	has out "they hold nothing but where the contents are"
	holds git -C r config filter.lfs.required true
	finds lfs
	has out "it can neither save nor get"
fi

t "odd forms of repository that psd works with"
for form in sparse-index split-index worktreeConfig sha256 fsmonitor v4; do
	records
	case $form in
	sparse-index)
		holds git -C r sparse-checkout set --cone --sparse-index .psd ;;
	split-index) holds git -C r update-index --split-index ;;
	worktreeConfig) git -C r config extensions.worktreeConfig true ;;
	fsmonitor) holds git -C r update-index --untracked-cache ;;
	v4) holds git -C r update-index --index-version 4 ;;
	sha256)
		holds git init -q --object-format=sha256 new
		holds cp -R r/. new/copy
		rm -rf new/copy/.git r
		mv new/copy/* new/copy/.[a-z]* new
		rmdir new/copy
		mv new r
		holds git -C r add -A
		holds git -C r commit -q -m first
		checks r --fix ;;
	esac
	run 0 psd --lang en -C r validate
	run 0 psd --lang en -C r validate --staged
	run 0 psd --lang en -C r validate --at HEAD
	run 0 psd --lang en -C r units
	run 0 psd --lang en -C r scan --history
	mkdir -p r/plans/2026
	echo nonsense >r/plans/2026/x.yaml
	holds git -C r add --sparse -A
	run 1 git -C r commit -q -m x
	has err "plans/2026/x.yaml"
done

t "a repository that git here is too old for is told so"
records
git -C r config core.repositoryFormatVersion 1
git -C r config extensions.somethingNew true
finds repository
has out "newer git"

# old PATH: it was written to three days ago.
old() { touch -d '3 days ago' "$1"; }

t "git's locks: told with their age, removed when old and no git is there"
records
: >r/.git/index.lock
finds git-lock
has out "rm "
checks r --fix
holds test -e r/.git/index.lock
old r/.git/index.lock
: >r/.git/refs/heads/main.lock
old r/.git/refs/heads/main.lock
mends git-lock
holds test ! -e r/.git/index.lock
holds test ! -e r/.git/refs/heads/main.lock
: >r/.git/index.lock
old r/.git/index.lock
mkfifo fifo
git -C r cat-file --batch <fifo >/dev/null &
exec 3>fifo
checks r --fix
grep -q '^note git-lock' found || fail "git is not seen" found
holds test -e r/.git/index.lock
exec 3>&-
wait
mends git-lock

t "psd's locks: removed when their owner is gone"
records
mkdir r/.git/psd
: >r/.git/psd/answers.lock.new
old r/.git/psd/answers.lock.new
mends draft
mkdir -p r/plans/2026
: >r/plans/2026/a.yaml
: >r/plans/2026/a.yaml.lock
holds git -C r add -f plans/2026/a.yaml
finds record-lock
checks r --fix
holds test -e r/plans/2026/a.yaml.lock
old r/plans/2026/a.yaml.lock
: >r/plans/2026/b.yaml.lock.new
old r/plans/2026/b.yaml.lock.new
mends record-lock
holds test ! -e r/plans/2026/a.yaml.lock
(
	cd r && exec 3<>plans/2026/a.yaml &&
	    printf 'psd 1 %s 4194300 1 - - 1\n' "$(hostname)"
) >r/plans/2026/a.yaml.lock
finds record-lock
mends record-lock
holds test ! -e r/plans/2026/b.yaml.lock.new
silent git -C r ls-files --others --exclude-standard

t "what is begun and not ended"
records
for name in MERGE_HEAD CHERRY_PICK_HEAD REVERT_HEAD; do
	git -C r rev-parse HEAD >"r/.git/$name"
	checks r
	has found unfinished
	rm "r/.git/$name"
done
mkdir r/.git/rebase-merge
finds unfinished-rebase
rmdir r/.git/rebase-merge
holds git -C r checkout -q --detach
finds no-branch
holds git -C r checkout -q main
silent_on no-branch

t "what has not been saved or sent for long"
records
rm -rf shared.git
holds git init -q --bare shared.git
git -C r remote add origin ../shared.git
finds no-upstream
has out "git push -u origin main"
holds git -C r push -q -u origin main
silent_on no-upstream
silent_on unsent
echo '# more' >>r/psd.yaml
holds git -C r commit -q -a -m more
finds unsent
silent_on unsaved
echo '# more' >>r/psd.yaml
touch -d '10 days ago' r/psd.yaml
finds unsaved

t "a clock that goes wrong, names that are one name elsewhere, large files"
records
GIT_COMMITTER_DATE="4000000000 +0000" holds git -C r commit -q --allow-empty \
    -m later
finds clock
echo text >r/Ett.txt
echo text >r/ett.txt
holds git -C r add -A
finds same-name
dd if=/dev/zero of=r/large.yaml bs=1024 count=1100 2>/dev/null
finds too-large

t "line ends that git would change"
records
git -C r config core.autocrlf true
silent_on line-ends
holds git -C r rm -q --cached .gitattributes
rm r/.gitattributes
finds line-ends

t "descriptions for editors that are not this psd's"
records
echo '{}' >r/.psd/schema/plan.schema.json
finds schema-copies
checks r --fix
same r/.psd/schema/plan.schema.json <<'END'
{}
END
has out "psd schema --update"
rm -rf r/.psd
silent_on schema-copies

t "files that one may not read, directories that one may not write"
records
chmod 000 r/README.md
chmod 555 r/.vscode
if [ -r r/README.md ]; then
	skip "nothing is forbidden to this user"
else
	finds unreadable
	finds unwritable
fi
chmod 755 r/.vscode

t "whether reminders that are sent from here still go"
records
silent_on reminders
printf '#!/bin/sh\nexec cat >/dev/null\n' >takes
chmod +x takes
printf '#!/bin/sh\nexit 75\n' >fails
chmod +x fails
state=$HOME/.local/state/psd
run 0 psd -C r remind # looked at, and not sent
silent_on reminders
run 0 psd -C r remind --cron --send --sendmail "$PWD/takes"
run 0 psd --lang en -C r doctor --format tsv
has out "reminders run here, last on $(date -u +%Y-%m-%d)"
grep '^note	reminders	' out >found || fail "it is no note" out
said=$(echo "$state"/remind-r-*)
cp "$said" kept
# dated FIRST SECOND: that many days ago it ran, and ran well.
dated() {
	sed "s/^# run .*/# run $(date -u -d "$1 days ago" +%Y-%m-%d)/
	    s/^# well .*/${2:+# well $(date -u -d "${2:-0} days ago" +%Y-%m-%d)}/" \
	    kept >"$said"
	checks r
}
dated 4 4
holds grep -q '^note reminders' found
dated 5 5
holds grep -q '^warning reminders' found
has out "have not run for 5 days"
dated 0 9
holds grep -q '^warning reminders' found
has out "something has stood in their way since $(date -u -d '9 days ago' +%Y-%m-%d)"
dated 0 ''
holds grep -q '^warning reminders' found
has out "something has stood in their way each time"
echo damaged >"$said"
finds reminders
has out "this is no note of what has been said"
rm -rf "$state"
checks r --state elsewhere
holds grep -q '^warning reminders' found
has out "no reminders have been noted here"
run 0 psd -C r remind --cron --send --sendmail "$PWD/takes" --state elsewhere
silent_on reminders
checks r --state elsewhere
holds grep -q '^note reminders' found
rm elsewhere

t "a terminal that knows no å, ä and ö is a note"
records
run 0 env LC_ALL=C psd --lang en -C r doctor
has out "locale"
run 0 env LC_ALL= LANG= psd --lang en -C r doctor
has out "locale"
run 0 env LC_ALL=sv_SE.utf8 psd --lang en -C r doctor
lacks out "locale"

t "a bare repository is looked at as far as it goes"
rm -rf shared.git
holds git init -q --bare shared.git
holds git -C r push -q ../shared.git main
run 0 psd --lang en -C shared.git doctor
run 0 psd --lang en -C shared.git doctor --fix
silent git -C shared.git fsck --strict --no-progress

t "what psd says is Swedish, unless the records are in English"
records
sed 's/^language: sv/language: en/' r/psd.yaml >text
cp text r/psd.yaml
run 0 psd -C r doctor
has out "these records are in this place only"
finish
