#!/bin/sh
# psd init: a repository to begin with.
. "${0%/*}/lib.sh"

clean_repository() {
	holds git -C "$1" fsck --strict --no-progress
	[ -s answer ] && fail "git fsck has something to say" answer
	silent git -C "$1" status --porcelain --ignored
}

# hostile: the settings of a user who has tried them all.
hostile() {
	mkdir -p hooks template/hooks
	for hook in pre-commit commit-msg prepare-commit-msg \
	    reference-transaction post-commit; do
		printf '#!/bin/sh\necho hook %s\nexit 1\n' "$hook" >hooks/$hook
		chmod +x hooks/$hook
	done
	cp hooks/* template/hooks
	cp "$HOME/.gitconfig" gitconfig.saved
	cat >"$HOME/.gitconfig" <<-END
	[init]
		defaultBranch = nobody
		templateDir = $scratch/template
		defaultObjectFormat = sha256
		defaultRefFormat = reftable
	[core]
		autocrlf = true
		safecrlf = true
		eol = crlf
		hooksPath = $scratch/hooks
		excludesFile = $scratch/excludes
		attributesFile = $scratch/attributes
	[commit]
		gpgSign = true
		template = $scratch/nowhere
	[gpg]
		program = false
	[i18n]
		commitEncoding = ISO-8859-1
	[gc]
		auto = 1
	[user]
		useConfigOnly = true
	END
	echo '*' >excludes
	echo '*.yaml text eol=crlf' >attributes
}

peaceful() {
	mv gitconfig.saved "$HOME/.gitconfig"
}

t "a new directory becomes a repository with one commit"
run 0 psd --lang en init new
same err </dev/null
same out <<'END'
The repository of records is in 'new'.
From now on psd checks what is saved and sent from here, and merges what several people have written.

Go on with

  cd new
  psd units        when you have changed psd.yaml to what holds for you
  psd help         for all that psd can do
END
clean_repository new
git -C new log --format='%an <%ae> %D' >history
same history <<'END'
Test <test@example.org> HEAD -> main
END
git -C new ls-files >files
schemas() {
	(cd "$top/schemas" && ls -- *.schema.json) | sed 's|^|.psd/schema/|'
}
same files <<END
.editorconfig
.gitattributes
.gitignore
$(schemas)
.vscode/extensions.json
.vscode/settings.json
.vscode/tasks.json
.yamllint
README.md
psd.yaml
END
(cd new && find . -name .git -prune -o -type d -print | sort) >dirs
same dirs <<'END'
.
./.psd
./.psd/schema
./.vscode
END

t "git calls psd from now on, in the new repository only"
for hook in pre-commit commit-msg pre-push post-merge; do
	holds test -x "new/.git/hooks/$hook"
	has "new/.git/hooks/$hook" "'$build/psd' hook $hook -- "
done
git -C new config merge.psd.driver >driver
has driver "'$build/psd' merge-driver %O %A %B %L %P; rc=\$?; if [ \$rc -gt 1 ]"
has driver "exec git merge-file --marker-size=%L"
run 1 git config --global merge.psd.driver
git -C new check-attr merge -- psd.yaml agreements.yaml plans/2026/a.yaml \
    narratives/2026/a.md README.md .vscode/settings.json \
    results/2026/a.txt >attributes
same attributes <<'END'
psd.yaml: merge: psd
agreements.yaml: merge: psd
plans/2026/a.yaml: merge: psd
narratives/2026/a.md: merge: psd
README.md: merge: unspecified
.vscode/settings.json: merge: unspecified
results/2026/a.txt: merge: unspecified
END
run 0 psd --lang en -C new doctor --format tsv
cut -f 2 out >checks
lacks checks hooks
lacks checks merge

t "the schemas are there for editors, and psd.yaml names its own"
for name in $(schemas); do
	holds cmp "$top/schemas/${name##*/}" "new/$name"
done
run 0 psd -C new --lang en schema --update
has out "up to date"
run 0 psd -C new --lang en schema --modeline psd.yaml
sed -n 1,2p new/psd.yaml >lines
same out <lines

t "the psd.yaml to begin with is read without a fault"
run 0 psd --lang en -C new units
same err </dev/null
has out "Vår organisation"
if [ -e "$top/cmd/psd-validate.c" ]; then
	run 0 psd --lang en -C new validate
fi

t "the examples in psd.yaml work when their # is taken away"
sed 's/^\( *\)# \( *\(- \)*[a-z_]*:\( .*\)*\)$/\1\2/
	s/^\( *\)#   - "/\1  - "/' new/psd.yaml >psd.yaml
holds grep -q '^  - id: bjorken$' psd.yaml
holds mv psd.yaml new/psd.yaml
run 0 psd --lang en -C new units
has out "Björken"
same err </dev/null
holds git -C new checkout -q psd.yaml

t "-q says nothing"
run 0 psd init -q quiet
same out </dev/null
same err </dev/null

t "directories above it are made, and names may be odd"
run 0 psd --lang en init "deep/patientsäkerhet i vår/it's \"2026\""
same err </dev/null
grep '^  cd ' out | sed 's/^  //; s/$/ \&\& git log --oneline/' >go
holds sh go
run 0 psd --lang en init -- -x
grep '^  cd ' out | sed 's/^  //; s/$/ \&\& git log --oneline/' >go
holds sh go
run 2 psd --lang en init ''
run 2 psd --lang en init
run 2 psd --lang en init one two

t "-C names the directory that DIR is in"
mkdir above
run 0 psd --lang en -C above init below
holds test -e above/below/psd.yaml

t "an empty directory is used as it is, also from within"
mkdir empty
chmod 2750 empty
run 0 psd --lang en init empty/
clean_repository empty
holds test "$(find empty -prune -perm 2750)" = empty
mkdir within
(cd within && psd --lang en init .) >out 2>err || fail "status $?" err
clean_repository within
(cd within && find . -name '.psd-*') >left
same left </dev/null

t "a program that lies in an odd place is found by what calls it"
odd="$scratch/it's 100 % \"psd\""
mkdir -p "$odd"
holds cp "$build/psd" "$odd/psd"
run 0 env PATH="$odd:$PATH" psd --lang en init odd
for hook in pre-commit commit-msg pre-push post-merge; do
	holds sh -n "odd/.git/hooks/$hook"
done
holds mkdir -p odd/plans/2026
echo nonsense >odd/plans/2026/x.yaml
holds git -C odd add -A
run 1 git -C odd commit -q -m x
has err "plans/2026/x.yaml"
rm -r "$odd"
run 1 git -C odd commit -q -m x
has err "psd doctor --fix"
holds git -C odd reset -q --hard
run 0 psd --lang en -C odd doctor --fix
run 0 psd --lang en -C odd doctor
run 0 git -C odd commit -q --allow-empty -m x

t "a directory with something in it is left alone"
mkdir full
echo mine >full/.hidden
run 3 psd --lang en init full
same out </dev/null
has err "'full' is not empty and is no git repository"
has err "tip: "
run 3 psd --lang en init --example full
find full | sort >left
same left <<'END'
full
full/.hidden
END
run 3 psd --lang en init full/.hidden
has err "is no directory"
run 3 psd --lang en init full/.hidden/below

t "records are not begun twice"
run 3 psd --lang en init new
has err "psd.yaml is there"
clean_repository new
run 3 psd --lang en init --example new
mkdir only
echo mine >only/psd.yaml
run 3 psd --lang en init only
holds test ! -e only/.git

# theirs: a repository with work in it, staged and not.
theirs() {
	rm -rf theirs
	git init -q theirs
	echo theirs >theirs/README.md
	echo '*.yaml' >theirs/.gitignore
	git -C theirs add -A
	git -C theirs commit -q -m theirs
	echo staged >theirs/staged
	git -C theirs add staged
	echo more >>theirs/README.md
	echo loose >theirs/loose
}

t "a git repository gets what it lacks, and keeps what it has"
theirs
run 0 psd --lang en init theirs
same err </dev/null
has out "README.md was there already"
has out ".gitignore was there already"
git -C theirs show --format= --name-only >files
same files <<END
.editorconfig
.gitattributes
$(schemas)
.vscode/extensions.json
.vscode/settings.json
.vscode/tasks.json
.yamllint
psd.yaml
END
git -C theirs status --porcelain >left
same left <<'END'
 M README.md
A  staged
?? loose
END
same theirs/README.md <<'END'
theirs
more
END

t "what somebody has set for his editor stays"
theirs
mkdir -p theirs/.vscode theirs/.psd/schema
for name in .vscode/settings.json .editorconfig .yamllint \
    .psd/schema/plan.schema.json; do
	echo mine >"theirs/$name"
done
run 0 psd --lang en init theirs
has out ".vscode/settings.json was there already"
has out ".psd/schema/plan.schema.json was there already"
for name in .vscode/settings.json .editorconfig .yamllint \
    .psd/schema/plan.schema.json; do
	same "theirs/$name" <<-'END'
	mine
	END
done
git -C theirs show --format= --name-only >files
has files .vscode/tasks.json
lacks files .vscode/settings.json

t "the example wants a directory of its own"
theirs
run 3 psd --lang en init --example theirs
has err "a directory of its own"
holds test ! -e theirs/psd.yaml

t "a git repository that git does not read is left alone"
mkdir broken
echo nonsense >broken/.git
run 3 psd --lang en init broken
has err "git says: "
holds test ! -e broken/psd.yaml

t "without a name for git the files are staged and a note says what to type"
(
	unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	    GIT_COMMITTER_EMAIL
	git config --global user.useConfigOnly true
	psd --lang en init nameless >out 2>err
) || fail "status $?" err
has err "git does not know your name"
has err "git -C nameless commit -m 'Start'"
git -C nameless status --porcelain >left
has left "A  .psd/schema/plan.schema.json"
has left "A  psd.yaml"
grep -v '^A ' left >other && fail "something is not staged" other
holds git -C nameless commit -m Start
clean_repository nameless
git config --global --unset user.useConfigOnly

t "hooks and signing that fail leave the files staged"
hostile
run 0 psd --lang en init refused
has out "The repository of records is in 'refused'."
has err "not saved in the history: "
has out "keeps its checks in another place"
lacks err "does not know your name"
for hook in hooks/*; do
	has "$hook" "echo hook ${hook##*/}"
	lacks "$hook" psd
done
git -C refused status --porcelain >left
has left "A  psd.yaml"
holds test "$(git -C refused symbolic-ref HEAD)" = refs/heads/main
holds test "$(git -C refused rev-parse --show-object-format)" = sha1
peaceful

t "what git is told about other places is not followed"
git init -q elsewhere
(
	export GIT_DIR="$scratch/elsewhere/.git" GIT_INDEX_FILE="$scratch/index"
	export GIT_WORK_TREE="$scratch/elsewhere" GIT_PREFIX=x/
	export GIT_OBJECT_DIRECTORY="$scratch/objects" GIT_DEFAULT_HASH=sha256
	export GIT_TEMPLATE_DIR="$scratch/nowhere" GIT_LITERAL_PATHSPECS=1
	psd --lang en init told && psd --lang en init --example told-example
) >out 2>err || fail "status $?" err
same err </dev/null
clean_repository told
clean_repository told-example
holds test ! -e index
holds test ! -e objects
holds test -z "$(git -C elsewhere for-each-ref)"

t "the example is the example, with a year of history"
run 0 psd --lang en init --example first
same err </dev/null
same out <<'END'
The example organisation is in 'first'.
From now on psd checks what is saved and sent from here, and merges what several people have written.

Go on with

  cd first
  psd status --mum november
  psd help
END
clean_repository first
holds diff -r -x '.*' -x README.md "$top/examples" first
TZ=UTC0 git -C first log --reverse --format='%ad %cd' \
    --date=format-local:%Y-%m >history
same history <<'END'
2021-12 2021-12
2022-01 2022-01
2022-01 2022-01
2022-01 2022-01
2022-01 2022-01
2022-02 2022-02
2022-02 2022-02
2022-02 2022-02
2022-03 2022-03
2022-03 2022-03
2022-03 2022-03
2022-04 2022-04
2022-04 2022-04
2022-04 2022-04
2022-05 2022-05
2022-05 2022-05
2022-05 2022-05
2022-06 2022-06
2022-06 2022-06
2022-06 2022-06
2022-07 2022-07
2022-07 2022-07
2022-07 2022-07
2022-08 2022-08
2022-08 2022-08
2022-08 2022-08
2022-09 2022-09
2022-09 2022-09
2022-09 2022-09
2022-10 2022-10
2022-10 2022-10
2022-10 2022-10
2022-11 2022-11
2022-11 2022-11
2022-11 2022-11
END
git -C first log -1 --date=short --format='%ad %cd' >history
same history <<'END'
2022-11-14 2022-11-14
END
git -C first log --format='%an <%ae>%n%cn <%ce>' | sort -u >people
same people <<'END'
Kvalitetscontroller <kvalitetscontroller@example.se>
Kvalitetsutvecklare <kvalitet@example.se>
Verksamhetschef <verksamhetschef@example.se>
END

t "each commit holds what was known by then, and is whole"
# results, meetings and statistics bear their dates in one way
future() {
	git -C first log --reverse --format='%H %ad' --date=short |
	while read -r commit day; do
		[ "$day" != 2022-11-14 ] || continue
		git -C first grep -hE '^    (date|month): "' "$commit" -- \
		    results meetings statistics | tr -d ' "' |
		    awk -F: -v day="$day" '$2 > day { print day, $0 }'
	done
}
silent future
sizes() {
	git -C first log --reverse --format='%H %ad' --date=short |
	while read -r commit day; do
		git -C first ls-tree -r -l "$commit" |
		    awk -v day="$day" '{ n += $4 } END { print n, day }'
	done
}
sizes >grown
sort -n -c grown || fail "the records shrink" grown

t "each record has its modelines from its first day"
without_modelines() {
	for commit in $(git -C first log --format=%H); do
		for line in yaml-language-server '[$]schema'; do
			git -C first grep -L "^# $line" "$commit" -- psd.yaml \
			    agreements.yaml plans results dialogues meetings \
			    statistics
		done
	done
}
silent without_modelines

t "each commit is read without a fault"
git -C first log --reverse --format=%H | sed -n '1p;2p;8p;20p;32p;$p' >commits
while read -r commit; do
	rm -rf past
	mkdir past
	git -C first archive "$commit" | tar xf - -C past
	run 0 psd --lang en -C past units
	[ ! -e "$top/cmd/psd-validate.c" ] || run 0 psd -C past validate
done <commits

t "the example is the same on every computer"
git -C first rev-parse HEAD >want
hostile
cat >>"$HOME/.gitconfig" <<'END'
[core]
	fileMode = false
	sharedRepository = group
END
run 0 psd --lang en init --example second
same err </dev/null
git -C second rev-parse HEAD >have
same have <want
holds git -C second fsck --strict --no-progress
# the same files, though these settings would rather have others
silent git -C second status --porcelain
holds test "$(git -C second symbolic-ref HEAD)" = refs/heads/main
holds test ! -e second/.git/hooks/pre-commit
peaceful
(
	export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.worktree
	export GIT_CONFIG_VALUE_0="$scratch/elsewhere" LC_ALL=C.UTF-8
	export TZ=Asia/Tokyo
	umask 077
	psd --lang en init -q --example third
) >out 2>err || fail "status $?" err
git -C third rev-parse HEAD >have
same have <want
env -i PATH="$PATH" "$build/psd" --lang en init --example fourth >out 2>err ||
    fail "status $?" err
same err </dev/null
git -C fourth rev-parse HEAD >have
same have <want

t "no locale, no HOME, no name: it is there and says so in Swedish"
env -i PATH="$PATH" GIT_CONFIG_NOSYSTEM=1 EMAIL= \
    "$build/psd" init bare >out 2>err || fail "status $?" err
holds test -e bare/psd.yaml
holds test -e bare/.git/index

t "without git nothing is made"
mkdir -p bin
for dir in gitless gitless/deep; do
	run 3 env PATH="$scratch/bin" "$build/psd" --lang en init "$dir"
	has err "the program git is not there"
	holds test ! -e gitless
done

t "a git that fails leaves nothing behind"
git=$(command -v git)
cat >bin/git <<END
#!/bin/sh
n=\$(cat "$scratch/count")
echo \$((n + 1)) >"$scratch/count"
[ "\$n" -ne "\$FAIL" ] || { echo "fatal: no more" >&2; exit 128; }
exec "$git" "\$@"
END
chmod +x bin/git
mkdir there
for fail in 1 2; do
	for dir in missing/deep there; do
		echo 0 >count
		run 3 env PATH="$scratch/bin:$PATH" FAIL=$fail psd --lang en \
		    init "$dir"
		has err "git says: fatal: no more"
		holds test ! -e missing
		silent find there -mindepth 1
	done
done
for fail in 1 2 3 20 71; do
	echo 0 >count
	run 3 env PATH="$scratch/bin:$PATH" FAIL=$fail psd --lang en init \
	    --example missing/deep
	has err "git says: fatal: no more"
	holds test ! -e missing
done

t "a directory that cannot be written is named"
mkdir locked
chmod 555 locked
if [ -w locked ]; then
	skip "nothing is forbidden to this user"
else
	run 3 psd --lang en init locked/new
	has err "locked"
	run 3 psd --lang en init locked
	has err "locked"
fi
chmod 755 locked

t "without its data psd says what is missing and leaves nothing"
mkdir nodata
run 3 env PSD_DATADIR="$scratch/nodata" psd --lang en init dataless
has err "repository/psd.yaml"
holds test ! -e dataless
finish
