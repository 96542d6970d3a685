#!/bin/sh
# psd validate --staged: what git is about to commit, read from where git has it.
. "${0%/*}/lib.sh"

# plan UNIT: a plan for that unit; there are vo and ett.
plan() {
	printf 'record: plan\nunit: %s\nyear: 2022\nareas: []\n' "$1"
}

good() { plan ett; }
bad() { plan "${1:-tva}"; }

# begin [DIR]: records in r or r/DIR, committed, and a hook that checks them.
begin() {
	rm -rf r
	holds git init -q r
	organisation | put "r${1:+/$1}/psd.yaml"
	good | put "r${1:+/$1}/plans/2022/ett.yaml"
	holds git -C r add -A
	holds git -C r commit -q -m first
	put r/.git/hooks/pre-commit <<-END
	#!/bin/sh
	cd "./${1:-}" || exit
	ls -l "\$GIT_INDEX_FILE" >"$scratch/seen" 2>&1
	exec psd --lang en validate --staged
	END
	chmod +x r/.git/hooks/pre-commit
}

# stops, passes: what 'git commit' with these options does in r.
stops() {
	git -C r rev-parse -q --verify HEAD >was
	run 1 git -C r commit -q -m x "$@"
	has err "plans/2022/ett.yaml:2:7: error:"
	git -C r rev-parse -q --verify HEAD >is
	holds cmp was is
}
passes() {
	git -C r rev-parse -q --verify HEAD >was
	run 0 git -C r commit -q -m x "$@"
	git -C r rev-parse -q --verify HEAD >is
	cmp -s was is && fail "nothing was committed"
}

# What must not change when psd looks into the repository around it: the index,
# each object, and each file's bytes and time.
put trace <<'END'
cksum "$(git rev-parse --git-dir)"/index* && ls -a .git
find .git/objects -type f | sort
find . -path ./.git -prune -o -type f -exec ls -l --full-time {} + \
    -exec cksum {} +
git stash list
END

t "what is staged counts, not what lies there: a good file is broken since"
begin
echo '# more' >>r/plans/2022/ett.yaml
holds git -C r add -A
bad | put r/plans/2022/ett.yaml
passes

t "the reverse: a broken file is staged and mended since"
begin
bad | put r/plans/2022/ett.yaml
holds git -C r add -A
good | put r/plans/2022/ett.yaml
stops

t "commit -a"
begin
bad | put r/plans/2022/ett.yaml
stops -a
good | put r/plans/2022/ett.yaml
echo '# more' >>r/plans/2022/ett.yaml
passes -a

t "commit PATH takes that file only, whatever else is staged"
begin
bad | put r/plans/2022/ett.yaml
echo '# more' >>r/psd.yaml
stops plans/2022/ett.yaml
passes psd.yaml
holds git -C r add -A
echo '# and more' >>r/psd.yaml
passes psd.yaml
stops plans/2022/ett.yaml

t "commit --amend"
begin
bad | put r/plans/2022/ett.yaml
stops -a --amend
holds git -C r checkout -q .
passes --amend

t "the first commit of all"
begin
rm -rf r/.git/refs/heads/*
bad | put r/plans/2022/ett.yaml
holds git -C r add -A
run 1 git -C r commit -q -m x
good | put r/plans/2022/ett.yaml
holds git -C r add -A
run 0 git -C r commit -q -m x

t "a file that is staged for removal is gone"
begin
bad | put r/plans/2022/tva.yaml
holds git -C r add -A
run 1 git -C r commit -q -m x
has err "plans/2022/tva.yaml:"
holds git -C r rm -q --cached plans/2022/tva.yaml
passes --allow-empty

t "a file that is only announced is no empty record"
begin
: | put r/plans/2022/vo.yaml
holds git -C r add -N plans/2022/vo.yaml
passes --allow-empty
holds git -C r add plans/2022/vo.yaml
run 1 git -C r commit -q -m x
has err "plans/2022/vo.yaml:"

t "a linked work tree"
begin
rm -rf linked
holds git -C r worktree add -q ../linked -b other
bad | put linked/plans/2022/ett.yaml
run 1 git -C linked commit -q -a -m x
has err "plans/2022/ett.yaml:2:7"
holds git -C linked add -A
good | put linked/plans/2022/ett.yaml
run 1 git -C linked commit -q -m x
echo '# more' >>linked/plans/2022/ett.yaml
run 0 git -C linked commit -q -a -m x
run 0 psd -C linked --lang en validate --staged
bad | put linked/plans/2022/ett.yaml
holds git -C linked add -A
run 1 psd -C linked --lang en validate --staged
run 0 psd -C r --lang en validate --staged

t "a work tree named on the command line"
begin
rm -rf tree
mkdir tree
holds git --git-dir=r/.git --work-tree=tree checkout -q -f
bad | put tree/plans/2022/ett.yaml
run 1 git --git-dir=r/.git --work-tree=tree commit -q -a -m x
has err "plans/2022/ett.yaml:2:7"
good | put tree/plans/2022/ett.yaml
echo '# more' >>tree/plans/2022/ett.yaml
run 0 git --git-dir=r/.git --work-tree=tree commit -q -a -m x
(cd tree && run 0 git --git-dir=../r/.git --work-tree=. commit -q \
    --allow-empty -m x)

t "a merge commit"
begin
holds git -C r checkout -q -b side
plan vo | put r/plans/2022/vo.yaml
holds git -C r add -A
passes
holds git -C r checkout -q main
echo '# more' >>r/psd.yaml
passes -a
holds git -C r merge -q --no-commit --no-ff side
passes
holds git -C r reset -q --hard HEAD~
holds git -C r merge -q --no-commit --no-ff side
bad | put r/plans/2022/ett.yaml
stops -a

t "a merge that is not finished is told as such"
begin
holds git -C r checkout -q -b side
plan vo | put r/plans/2022/ett.yaml
holds git -C r commit -q -n -a -m side
holds git -C r checkout -q main
(good; echo '# more') | put r/plans/2022/ett.yaml
sed 's/^unit: .*/unit: "ett"/' r/plans/2022/ett.yaml |
    put r/plans/2022/ett.yaml.new
mv r/plans/2022/ett.yaml.new r/plans/2022/ett.yaml
holds git -C r commit -q -n -a -m main
git -C r merge -q side >out 2>&1 && fail "no conflict"
run 1 psd -C r --lang en validate --staged
has out "plans/2022/ett.yaml: error: two versions of this file are to be merg"
has out "[conflict-marker]"
good | put r/plans/2022/ett.yaml
holds git -C r add -A
run 0 psd -C r --lang en validate --staged

t "records in a directory of a repository"
begin vård
bad | put r/vård/plans/2022/ett.yaml
run 1 git -C r commit -q -a -m x
has err "plans/2022/ett.yaml:2:7"
lacks seen "No such file"
run 1 git -C r commit -q -m x vård/plans/2022/ett.yaml
good | put r/vård/plans/2022/ett.yaml
echo x | put r/elsewhere.yaml
holds git -C r add -A
run 0 git -C r commit -q -m x

t "another repository, asked from within a hook, is itself"
begin
put r/.git/hooks/pre-commit <<END
#!/bin/sh
psd -C "$scratch/o" --lang en validate --staged
END
rm -rf o
holds git init -q o
organisation | put o/psd.yaml
bad | put o/plans/2022/ett.yaml
holds git -C o add -A
echo '# more' >>r/psd.yaml
run 1 git -C r commit -q -a -m x
has err "plans/2022/ett.yaml:2:7"
good | put o/plans/2022/ett.yaml
holds git -C o add -A
bad | put r/plans/2022/ett.yaml
run 0 git -C r commit -q -a -m x

t "split, sparse and newer repositories"
begin
holds git -C r update-index --split-index
bad | put r/plans/2022/ett.yaml
stops -a
begin
holds git -C r sparse-checkout set --cone --sparse-index plans
bad | put r/plans/2022/ett.yaml
stops -a
rm -rf r
if git init -q --object-format=sha256 r 2>/dev/null; then
	organisation | put r/psd.yaml
	bad | put r/plans/2022/ett.yaml
	holds git -C r add -A
	run 1 psd -C r --lang en validate --staged
	good | put r/plans/2022/ett.yaml
	holds git -C r add -A
	run 0 psd -C r --lang en validate --staged
fi

t "nothing is stashed, refreshed or written"
begin
bad | put r/plans/2022/ett.yaml
holds git -C r add -A
echo '# unstaged' >>r/plans/2022/ett.yaml
touch -d '2020-01-01' r/psd.yaml
echo new | put r/untracked
(cd r && sh ../trace) >before
run 1 psd -C r --lang en validate --staged
(cd r && sh ../trace) >after
same after <before
put r/.git/hooks/pre-commit <<END
#!/bin/sh
sh "$scratch/trace" >"$scratch/before"
psd --lang en validate --staged
status=\$?
sh "$scratch/trace" >"$scratch/after"
exit \$status
END
for option in -q -a --amend plans/2022/ett.yaml; do
	run 1 git -C r commit -m x "$option"
	holds test -s before
	same after <before
done

t "nothing is staged where there are no records, or no git"
begin
holds git -C r rm -q -r --cached .
run 3 psd -C r --lang en validate --staged
has err "there are no records in what is to be committed"
has err "git add"
rm -rf r/.git
run 3 psd -C r --lang en validate --staged
has err "does not lie in a git repository"

t "only what is named is listed"
begin
bad | put r/plans/2022/ett.yaml
bad vo | put r/plans/2022/tva.yaml
holds git -C r add -A
rm r/plans/2022/tva.yaml
run 1 psd -C r --lang en validate --staged plans/2022/ett.yaml
lacks out tva.yaml
run 3 psd -C r --lang en validate --staged plans/2022/none.yaml
finish
