/* What lib/io/objects.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/objects.h"

#include "lib/io/git.h"
#include "lib/io/proc.h"
#include "tests/unit/scratch.h"

/* Nothing of the settings and the repository of who runs this is felt. */
static int
begin(void **state)
{
	static const char *const settings[][2] = {
		{ "GIT_CONFIG_NOSYSTEM", "1" },
		{ "GIT_CONFIG_GLOBAL", "/dev/null" },
		{ "GIT_AUTHOR_NAME", "Test" },
		{ "GIT_COMMITTER_NAME", "Test" },
		{ "GIT_AUTHOR_EMAIL", "test@example.org" },
		{ "GIT_COMMITTER_EMAIL", "test@example.org" },
		{ "GIT_AUTHOR_DATE", "1668470400 +0100" },
		{ "GIT_COMMITTER_DATE", "1668470400 +0100" },
		{ "TZ", "UTC0" },
	};
	size_t i;

	(void)state;
	psd_git_forget_place();
	for (i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		if (setenv(settings[i][0], settings[i][1], 1) < 0)
			return -1;
	return scratch_make("objects") < 0 || setenv("HOME", scratch, 1) < 0;
}

/* Each test begins with an empty directory. */
static int
sweep(void **state)
{
	(void)state;
	psd_git_forget_place();
	if (chdir(scratch) < 0)
		return -1;
	sh("chmod -R u+w . && find . -mindepth 1 -delete");
	return 0;
}

static struct psd_objects *
open_at(const char *dir)
{
	struct psd_objects *o = NULL;
	struct psd_err e = { 0 };
	int rc = psd_objects_open(&o, dir, &e);

	if (rc != 0)
		print_error("%s: %s\n", dir, e.text);
	assert_int_equal(rc, 0);
	return o;
}

/* Opening DIR fails with the words WHY. */
static void
is_refused(const char *dir, const char *why)
{
	struct psd_objects *o;
	struct psd_err e = { 0 };

	assert_int_equal(psd_objects_open(&o, dir, &e), -1);
	assert_null(o);
	if (strstr(e.text, why) == NULL)
		print_error("'%s' lacks '%s'\n", e.text, why);
	assert_non_null(strstr(e.text, why));
}

/* What O has for NAME is TEXT, or there is nothing for NULL. */
static void
get_is(struct psd_objects *o, const char *name, const char *text)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	assert_int_equal(psd_objects_get(o, &bytes, name, 1000, &e),
	    text != NULL);
	assert_int_equal(bytes.n, text != NULL ? strlen(text) : 0);
	if (text != NULL)
		assert_true(psd_str_is(psd_buf_get(&bytes), text));
	psd_buf_release(&bytes);
}

/* The paths of LIST, one to a line: those of links with '@', unfinished ones
 * with '!'. */
static void
paths_are(const struct psd_entries *list, const char *lines)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	psd_buf_puts(&all, "");
	for (i = 0; i < list->n; i++)
		psd_buf_print(&all, "%s%s%s\n", list->items[i].path.p,
		    list->items[i].link ? "@" : "",
		    list->items[i].conflict ? "!" : "");
	if (all.p == NULL || strcmp(all.p, lines) != 0)
		print_error("%s--- is not\n%s", all.p ? all.p : "", lines);
	assert_string_equal(all.n > 0 ? all.p : "", lines);
	psd_buf_release(&all);
}

static void
tree_is(struct psd_objects *o, const char *rev, const char *lines)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_entries list;
	struct psd_err e = { 0 };

	assert_int_equal(psd_objects_tree(&list, &arena, o, rev, &e), 0);
	paths_are(&list, lines);
	psd_arena_release(&arena);
}

static void
index_is(struct psd_objects *o, const char *lines)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_entries list;
	struct psd_err e = { 0 };

	assert_int_equal(psd_objects_index(&list, &arena, o, &e), 0);
	paths_are(&list, lines);
	psd_arena_release(&arena);
}

/* The bytes that the index has for PATH. */
static void
staged_is(struct psd_objects *o, const char *path, const char *text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_entries list;
	struct psd_err e = { 0 };
	size_t i;

	assert_int_equal(psd_objects_index(&list, &arena, o, &e), 0);
	for (i = 0; i < list.n; i++)
		if (psd_str_is(list.items[i].path, path))
			break;
	assert_true(i < list.n);
	get_is(o, list.items[i].id.p, text);
	psd_arena_release(&arena);
}

#define MAKE                                                                   \
	"git init -q r && cd r && mkdir -p a/b && echo top >t && "             \
	"echo one >a/one && echo two >a/b/two && git add -A && "               \
	"git commit -qm first; "

static void
objects_are_read_by_id_and_by_name(void **state)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_objects *o;

	(void)state;
	sh(MAKE "printf 'a\\000\\n\\nb' >z; git add z; git commit -qm z");
	o = open_at("r");
	get_is(o, "HEAD:t", "top\n");
	get_is(o, "HEAD:a/b/two", "two\n");
	get_is(o, "HEAD~:z", NULL);
	get_is(o, "HEAD:a", NULL); /* a directory */
	get_is(o, "nothing", NULL);
	get_is(o, "HEAD:t\nHEAD:a/one", NULL);
	get_is(o, "814f4a422927b82f5f8a43f8fab6d3839e3983f2", NULL);
	get_is(o, "f719efd430d52bcfc8566a43b2eb655688d38871", "two\n");
	assert_int_equal(psd_objects_get(o, &bytes, "HEAD:z", 100, &e), 1);
	assert_int_equal(bytes.n, 5);
	assert_memory_equal(bytes.p, "a\0\n\nb", 5);
	psd_buf_release(&bytes);
	psd_objects_close(o);
}

static void
a_large_one_is_read_to_its_limit(void **state)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_objects *o;

	(void)state;
	sh(MAKE "head -c 500000 /dev/zero >z; git add z; git commit -qm z");
	o = open_at("r");
	assert_int_equal(psd_objects_get(o, &bytes, "HEAD:z", 1000, &e), 1);
	assert_int_equal(bytes.n, 1001);
	get_is(o, "HEAD:t", "top\n");
	psd_buf_clear(&bytes);
	assert_int_equal(psd_objects_get(o, &bytes, "HEAD:z", 500000, &e), 1);
	assert_int_equal(bytes.n, 500000);
	psd_buf_release(&bytes);
	psd_objects_close(o);
}

static void
a_tree_is_listed_from_the_directory(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "ln -s one a/link; mkdir 'a/\303\245 \"\t'; "
		"echo x >'a/\303\245 \"\t/f'; git add -A; "
		"git update-index --add --cacheinfo "
		"160000,f719efd430d52bcfc8566a43b2eb655688d38871,a/sub; "
		"git commit -qm more");
	o = open_at("r");
	tree_is(o, "HEAD~", "a/b/two\na/one\nt\n");
	psd_objects_close(o);
	o = open_at("r/a");
	tree_is(o, "HEAD", "b/two\nlink@\none\n\303\245 \"\t/f\n");
	index_is(o, "b/two\nlink@\none\n\303\245 \"\t/f\n");
	psd_objects_close(o);
	o = open_at("r/a/b");
	tree_is(o, "HEAD", "two\n");
	psd_objects_close(o);
	sh("mkdir r/new");
	o = open_at("r/new");
	tree_is(o, "HEAD", "");
	index_is(o, "");
	psd_objects_close(o);
}

static void
the_index_is_what_will_be_committed(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "echo new >t; git add t; echo later >t; rm a/one; "
		"git rm -q --cached a/b/two; echo n >announced; : >empty; "
		"git add empty; git add -N announced");
	o = open_at("r");
	index_is(o, "a/one\nempty\nt\n");
	staged_is(o, "t", "new\n");
	staged_is(o, "a/one", "one\n");
	staged_is(o, "empty", "");
	psd_objects_close(o);
}

static void
an_unfinished_merge_is_seen(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "git checkout -qb other; echo b >t; git commit -qam b; "
		"git checkout -q -; echo c >t; git commit -qam c; "
		"if git merge -q other; then exit 1; fi");
	o = open_at("r");
	index_is(o, "a/b/two\na/one\nt!\n");
	psd_objects_close(o);
}

static void
commits_are_found_by_name(void **state)
{
	struct psd_commit commit = { 0 };
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_err e = { 0 };
	struct psd_objects *o;
	struct psd_entries list;

	(void)state;
	sh(MAKE "git tag -am t v1; git branch side");
	o = open_at("r/a");
	assert_int_equal(psd_objects_commit(&commit, o, "HEAD", &e), 1);
	assert_int_equal(commit.id.n, 40);
	assert_int_equal(commit.when, 1668470400);
	assert_int_equal(psd_objects_commit(&commit, o, "v1", &e), 1);
	assert_int_equal(commit.id.n, 40);
	assert_int_equal(psd_objects_commit(&commit, o, "side~0", &e), 1);
	assert_int_equal(psd_objects_commit(&commit, o, "HEAD:t", &e), 0);
	assert_int_equal(psd_objects_commit(&commit, o, "nope", &e), 0);
	assert_int_equal(psd_objects_commit(&commit, o, "--all", &e), 0);
	assert_int_equal(psd_objects_commit(&commit, o, "", &e), 0);
	assert_int_equal(psd_objects_commit(&commit, o, "a\nHEAD", &e), 0);
	assert_int_equal(e.code, PSD_OK);
	assert_int_equal(psd_objects_tree(&list, &arena, o, "nope", &e), -1);
	assert_string_equal(e.text, "git knows no version 'nope'");
	psd_arena_release(&arena);
	psd_objects_close(o);
}

static void
commit_at_is(struct psd_objects *o, long long when, const char *text)
{
	struct psd_commit commit = { 0 };
	struct psd_err e = { 0 };
	struct psd_buf name = PSD_BUF_INIT;
	bool cut;
	int rc = psd_objects_commit_at(&commit, o, when, &cut, &e);

	assert_int_equal(e.code, PSD_OK);
	assert_int_equal(rc, text != NULL);
	assert_false(cut);
	if (text != NULL) {
		psd_buf_print(&name, "%s:t", commit.id.p);
		get_is(o, name.p, text);
	}
	psd_buf_release(&name);
}

static void
commits_are_found_by_time(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh("at() { GIT_COMMITTER_DATE=\"160000$1 +0000\" "
	   "git \"$2\" -q -m x \"$3\"; }; "
	   "git init -q r; cd r; echo a >t; git add t; at 1000 commit -a; "
	   "git branch side; echo b >t; at 2000 commit -a; "
	   "git checkout -q side; echo s >s; git add s; at 2500 commit -a; "
	   "git checkout -q -; at 3000 merge side; "
	   "echo d >t; at 4000 commit -a");
	o = open_at("r");
	commit_at_is(o, -5, NULL);
	commit_at_is(o, 0, NULL);
	commit_at_is(o, 1600000999, NULL);
	commit_at_is(o, 1600001000, "a\n");
	commit_at_is(o, 1600001999, "a\n");
	commit_at_is(o, 1600002700, "b\n"); /* not the one on the other side */
	commit_at_is(o, 1600003999, "b\n");
	commit_at_is(o, 1600004000, "d\n");
	commit_at_is(o, 1LL << 40, "d\n");
	psd_objects_close(o);
}

static void
a_repository_may_be_without_commits(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh("git init -q r; echo x >r/f; git -C r add f");
	o = open_at("r");
	commit_at_is(o, 1LL << 40, NULL);
	index_is(o, "f\n");
	staged_is(o, "f", "x\n");
	psd_objects_close(o);
}

static void
a_shallow_one_says_that_it_is_cut(void **state)
{
	struct psd_commit commit;
	struct psd_err e = { 0 };
	struct psd_objects *o;
	bool cut;

	(void)state;
	sh(MAKE "echo n >t; git commit -qam n; "
		"git clone -q --depth 1 file://$PWD ../s");
	o = open_at("s");
	get_is(o, "HEAD:t", "n\n");
	assert_int_equal(psd_objects_commit_at(&commit, o, 5, &cut, &e), 0);
	assert_true(cut);
	psd_objects_close(o);
}

static void
unusual_repositories_are_read(void **state)
{
	static const char *const make[] = {
		"git clone -q --bare r x",
		"git -C r worktree add -q ../x",
		"git init -q --separate-git-dir=g x; cd x; git pull -q ../r",
		"git clone -q r x; git -C x update-index --split-index",
		("git clone -q r x; cd x; git sparse-checkout set --cone "
		 "--sparse-index a/b"),
		"git clone -q r x; git -C x pack-refs --all; git -C x gc -q",
		"mv r y; ln -s y x",
	};
	struct psd_objects *o;
	size_t i;

	for (i = 0; i < sizeof(make) / sizeof(make[0]); i++) {
		sh(MAKE);
		sh(make[i]);
		o = open_at("x");
		get_is(o, "HEAD:a/one", "one\n");
		tree_is(o, "HEAD", "a/b/two\na/one\nt\n");
		if (psd_objects_top(o).p != NULL)
			index_is(o, "a/b/two\na/one\nt\n");
		psd_objects_close(o);
		assert_int_equal(sweep(state), 0);
	}
}

static void
newer_kinds_are_read_where_git_does(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh("git init -q --object-format=sha256 r || exit 0; cd r; "
	   "echo x >t; : >e; git add -A; git commit -qm x; : >n; git add -N n");
	if (access("r/.git", F_OK) < 0) {
		not_here("git is too old");
		return;
	}
	o = open_at("r");
	get_is(o, "HEAD:t", "x\n");
	index_is(o, "e\nt\n");
	staged_is(o, "t", "x\n");
	psd_objects_close(o);
}

static void
a_partial_clone_is_not_completed(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "git config uploadpack.allowFilter true; "
		"git config uploadpack.allowAnySHA1InWant true; "
		"git clone -q --no-checkout --filter=blob:none file://$PWD "
		"../x");
	o = open_at("x");
	tree_is(o, "HEAD", "a/b/two\na/one\nt\n");
	get_is(o, "HEAD:t", NULL);
	get_is(o, "HEAD:a/one", NULL);
	psd_objects_close(o);
	sh("cd x; git cat-file --batch-all-objects --batch-check >l; "
	   "if grep blob l; then exit 1; fi");
}

static void
places_that_are_none_are_refused(void **state)
{
	(void)state;
	sh("mkdir plain; git init -q broken; echo '[x' >broken/.git/config");
	is_refused("plain", "does not lie in a git repository");
	is_refused("nowhere", "cannot open 'nowhere'");
	is_refused("broken", "git says: bad config line");
}

static void
without_git_it_says_so(void **state)
{
	char path[PATH_MAX];

	(void)state;
	assert_true(snprintf(path, sizeof(path), "%s", getenv("PATH")) > 0);
	assert_int_equal(setenv("PATH", "/nowhere", 1), 0);
	is_refused(".", "the program git is not there");
	assert_int_equal(setenv("PATH", path, 1), 0);
}

static void
what_git_put_in_the_environment_counts(void **state)
{
	char dir[PATH_MAX];
	struct psd_objects *o;

	(void)state;
	sh(MAKE "cp .git/index other; echo new >t; "
		"GIT_INDEX_FILE=other git add t");
	assert_int_equal(chdir("r"), 0);
	assert_int_equal(setenv("GIT_INDEX_FILE", "other", 1), 0);
	o = open_at("a/b");
	index_is(o, "two\n");
	psd_objects_close(o);
	o = open_at(".");
	staged_is(o, "t", "new\n");
	psd_objects_close(o);
	/* as in a linked work tree: GIT_DIR alone */
	assert_true(snprintf(dir, sizeof(dir), "%s/r/.git", scratch) > 0);
	assert_int_equal(setenv("GIT_DIR", dir, 1), 0);
	assert_int_equal(chdir("a"), 0);
	o = open_at("b");
	index_is(o, "two\n");
	psd_objects_close(o);
	o = open_at("..");
	staged_is(o, "t", "new\n");
	psd_objects_close(o);
}

static void
a_work_tree_may_lie_elsewhere(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "mv .git ../g; echo new >t; "
		"git --git-dir=../g --work-tree=. add t; echo late >t; "
		"git init -q a/b");
	assert_int_equal(setenv("GIT_DIR", "g", 1), 0);
	assert_int_equal(setenv("GIT_WORK_TREE", "r", 1), 0);
	o = open_at("r");
	staged_is(o, "t", "new\n");
	psd_objects_close(o);
	o = open_at("r/a");
	tree_is(o, "HEAD", "b/two\none\n");
	psd_objects_close(o);
	o = open_at("r/a/b"); /* has become a repository of its own */
	index_is(o, "");
	psd_objects_close(o);
}

static void
another_repository_than_the_hook_s_is_itself(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "cd ..; git init -q x; echo mine >x/t; git -C x add t");
	assert_int_equal(setenv("GIT_DIR", "r/.git", 1), 0);
	assert_int_equal(setenv("GIT_INDEX_FILE", "r/.git/index", 1), 0);
	o = open_at("x");
	index_is(o, "t\n");
	staged_is(o, "t", "mine\n");
	psd_objects_close(o);
}

static void
what_is_only_received_can_be_read(void **state)
{
	struct psd_objects *o;

	(void)state;
	/* as a server has it before it lets a push in */
	sh(MAKE "cd ..; git init -q --bare h; mkdir h/objects/in; "
		"cp -R r/.git/objects/?? h/objects/in; "
		"git -C r rev-parse HEAD >id; cd h; "
		"git symbolic-ref HEAD refs/heads/main; cp ../id nr");
	assert_int_equal(chdir("h"), 0);
	assert_int_equal(setenv("GIT_DIR", ".", 1), 0);
	sh("echo $PWD/objects/in >in; echo $PWD/objects >out");
	{
		char in[PATH_MAX], out[PATH_MAX], name[80];
		struct psd_buf id = PSD_BUF_INIT;
		FILE *f = fopen("nr", "r");

		assert_true(
		    snprintf(in, sizeof(in), "%s/h/objects/in", scratch) > 0);
		assert_true(
		    snprintf(out, sizeof(out), "%s/h/objects", scratch) > 0);
		assert_non_null(f);
		assert_int_equal(fscanf(f, "%64s", name), 1);
		assert_int_equal(fclose(f), 0);
		psd_buf_print(&id, "%s:t", name);
		assert_int_equal(setenv("GIT_OBJECT_DIRECTORY", in, 1), 0);
		assert_int_equal(setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", out,
				     1),
		    0);
		o = open_at(".");
		tree_is(o, name, "a/b/two\na/one\nt\n");
		get_is(o, id.p, "top\n");
		psd_objects_close(o);
		psd_buf_release(&id);
	}
}

struct seen {
	int blobs, commits, tags, others;
	size_t longest;
	int stop;
};

static int
count(void *arg, struct psd_str type, struct psd_str id, struct psd_str bytes)
{
	struct seen *s = arg;

	assert_int_equal(id.n, 40);
	if (psd_str_is(type, "blob"))
		s->blobs++;
	else if (psd_str_is(type, "commit"))
		s->commits++;
	else if (psd_str_is(type, "tag"))
		s->tags++;
	else
		s->others++;
	if (bytes.n > s->longest)
		s->longest = bytes.n;
	return s->stop > 0 && s->blobs == s->stop ? 9 : 0;
}

static void
every_object_is_seen(void **state)
{
	struct psd_err e = { 0 };
	struct seen s = { 0 };
	struct psd_objects *o;

	(void)state;
	sh(MAKE "git tag -am t v1; echo lost >l; git add l; git commit -qm l; "
		"git reset -q --hard HEAD~; git repack -adq; "
		"head -c 5000 /dev/zero >big; git add big; git rm -q -f big");
	o = open_at("r/a");
	assert_int_equal(psd_objects_each(o, 100, count, &s, &e), 0);
	assert_int_equal(s.blobs, 5);
	assert_int_equal(s.commits, 2);
	assert_int_equal(s.tags, 1);
	assert_int_equal(s.others, 0);
	assert_int_equal(s.longest, 100);
	s = (struct seen){ .stop = 2 };
	assert_int_equal(psd_objects_each(o, 100, count, &s, &e), 9);
	assert_int_equal(s.blobs, 2);
	psd_objects_close(o);
}

static void
a_damaged_object_is_none(void **state)
{
	struct psd_objects *o;

	(void)state;
	sh(MAKE "f=.git/objects/f7/19efd430d52bcfc8566a43b2eb655688d38871; "
		"chmod u+w $f; echo rubbish >$f");
	o = open_at("r");
	get_is(o, "HEAD:a/b/two", NULL);
	get_is(o, "HEAD:t", "top\n"); /* and it goes on */
	psd_objects_close(o);
}

static void
nothing_is_written(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_entries list;
	struct psd_err e = { 0 };
	struct psd_objects *o;

	(void)state;
	sh(MAKE "touch -d '2020-01-01' t; : >n; git add -N n; cd ..; "
		"(cd r; find . -type f -exec cksum {} +; ls -lR) >before; "
		"chmod -R a-w r");
	o = open_at("r");
	get_is(o, "HEAD:t", "top\n");
	assert_int_equal(psd_objects_index(&list, &arena, o, &e), 0);
	psd_arena_release(&arena);
	psd_objects_close(o);
	sh("chmod -R u+w r; "
	   "(cd r; find . -type f -exec cksum {} +; ls -lR) >after; "
	   "cmp before after");
}

static void
files_are_found_by_their_paths(void **state)
{
	struct psd_entry items[] = {
		{ .path = PSD_S("a") },
		{ .path = PSD_S("a-b/c") },
		{ .path = PSD_S("a/b") },
		{ .path = PSD_S("a/c/d") },
		{ .path = PSD_S("a0") },
	};
	const struct psd_entries all = { items, 5 }, none = { items, 0 };
	size_t i;

	(void)state;
	for (i = 0; i < all.n; i++)
		assert_ptr_equal(psd_entries_find(&all, items[i].path),
		    &items[i]);
	assert_null(psd_entries_find(&all, PSD_S("a/")));
	assert_null(psd_entries_find(&all, PSD_S("b")));
	assert_null(psd_entries_find(&none, PSD_S("a")));
	assert_ptr_equal(psd_entries_below(&all, PSD_S("a/")).items, items + 2);
	assert_int_equal(psd_entries_below(&all, PSD_S("a/")).n, 2);
	assert_int_equal(psd_entries_below(&all, PSD_S("")).n, 5);
	assert_int_equal(psd_entries_below(&all, PSD_S("a/c/d/")).n, 0);
	assert_int_equal(psd_entries_below(&all, PSD_S("b")).n, 0);
	assert_int_equal(psd_entries_below(&none, PSD_S("a")).n, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, sweep)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(objects_are_read_by_id_and_by_name),
		TEST(a_large_one_is_read_to_its_limit),
		TEST(a_tree_is_listed_from_the_directory),
		TEST(files_are_found_by_their_paths),
		TEST(the_index_is_what_will_be_committed),
		TEST(an_unfinished_merge_is_seen),
		TEST(commits_are_found_by_name),
		TEST(commits_are_found_by_time),
		TEST(a_repository_may_be_without_commits),
		TEST(a_shallow_one_says_that_it_is_cut),
		TEST(unusual_repositories_are_read),
		TEST(newer_kinds_are_read_where_git_does),
		TEST(a_partial_clone_is_not_completed),
		TEST(places_that_are_none_are_refused),
		TEST(without_git_it_says_so),
		TEST(what_git_put_in_the_environment_counts),
		TEST(a_work_tree_may_lie_elsewhere),
		TEST(another_repository_than_the_hook_s_is_itself),
		TEST(what_is_only_received_can_be_read),
		TEST(every_object_is_seen),
		TEST(a_damaged_object_is_none),
		TEST(nothing_is_written),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, scratch_end) != 0;
}
