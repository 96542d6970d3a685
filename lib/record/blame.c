/* psd_blame: which version brought each line of a file. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/blame.h"

#include "lib/base/stamp.h"
#include "lib/base/table.h"
#include "lib/io/git.h"
#include "lib/io/git_ask.h"

/* Digits of an id: SHA-1, and SHA-256. */
#define ID_SHORT 40
#define ID_LONG 64

/* No moment that git can write is later. */
#define LATEST 99999999999L

struct file {
	const struct psd_blamed **lines; /* NULL: not saved yet */
	size_t n, room;
	const struct psd_blamed *latest;
};

struct psd_blame {
	struct psd_arena *arena;
	const char *root, *version; /* VERSION: NULL, as it is now */
	struct psd_table files, commits;
};

struct psd_blame *
psd_blame_new(struct psd_arena *arena, const char *root, struct psd_str version)
{
	struct psd_blame *b = psd_arena_new(arena, struct psd_blame);

	b->arena = arena;
	b->root = psd_arena_copy(arena, psd_str(root)).p;
	b->version = version.n > 0 ? psd_arena_copy(arena, version).p : NULL;
	b->files.arena = b->commits.arena = arena;
	return b;
}

/* Whether LINE is the head of a piece of the answer: an id, and the number of
 * the line, which goes to *NUMBER. */
static bool
read_head(struct psd_str line, struct psd_str *id, size_t *number)
{
	struct psd_str old, now = { NULL, 0 };
	long n;
	size_t i;

	if (!psd_str_cut(&line, ' ', id) ||
	    (id->n != ID_SHORT && id->n != ID_LONG))
		return false;
	for (i = 0; i < id->n; i++)
		if (strchr("0123456789abcdef", id->p[i]) == NULL)
			return false;
	if (!psd_str_cut(&line, ' ', &old) || !psd_str_cut(&line, ' ', &now))
		return false;
	n = psd_str_number(now, 99999999);
	*number = n > 0 ? (size_t)n : 0;
	return n > 0;
}

static struct psd_blamed *
commit(struct psd_blame *b, struct psd_str id)
{
	struct psd_blamed *c = psd_table_find(&b->commits, id);

	if (c != NULL)
		return c;
	c = psd_arena_new(b->arena, struct psd_blamed);
	c->id = id;
	c->day = PSD_NO_DAY;
	(void)psd_table_add(&b->commits, id, c);
	return c;
}

/* What git says of C, once. */
static void
read_field(struct psd_blamed *c, struct psd_str line)
{
	struct psd_str word;
	long when;

	if (!psd_str_cut(&line, ' ', &word))
		return;
	if (psd_str_is(word, "author"))
		c->author = line;
	if (!psd_str_is(word, "committer-time"))
		return;
	when = psd_str_number(line, LATEST);
	if (when < 0)
		return;
	c->when = when;
	c->day = psd_stamp_day(when);
}

static void
set_line(struct file *f, struct psd_arena *arena, size_t number,
    const struct psd_blamed *c)
{
	if (number > f->room) {
		size_t room = f->room > 0 ? f->room * 2 : 256;
		const struct psd_blamed **lines;

		if (room < number)
			room = number;
		lines = psd_arena_array(arena, room, const struct psd_blamed *);
		if (f->n > 0)
			memcpy(lines, f->lines, f->n * sizeof(*lines));
		f->lines = lines;
		f->room = room;
	}
	if (number > f->n)
		f->n = number;
	f->lines[number - 1] = c;
	if (c != NULL && (f->latest == NULL || c->when > f->latest->when))
		f->latest = c;
}

/* What 'git blame --porcelain' says: for each line a head, what is known of the
 * commit the first time that it is named, and the line behind a tab. */
static void
read_answer(struct psd_blame *b, struct file *f, struct psd_str said)
{
	struct psd_blamed *c = NULL;
	struct psd_str line, id;
	size_t number = 0;

	while (psd_str_cut(&said, '\n', &line)) {
		if (line.n > 0 && line.p[0] == '\t') {
			if (number > 0)
				set_line(f, b->arena, number, c);
			number = 0;
		} else if (number == 0) {
			if (read_head(line, &id, &number))
				c = psd_git_is_none(id) ? NULL : commit(b, id);
		} else if (c != NULL) {
			read_field(c, line);
		}
	}
}

static struct file *
ask(struct psd_blame *b, struct psd_str path, struct psd_err *e)
{
	const char *words[] = { "--literal-pathspecs", "-c",
		"blame.ignoreRevsFile=", "-c", "blame.showEmail=false", "blame",
		"--porcelain", "--root", "--no-textconv", "--encoding=UTF-8",
		NULL, NULL, NULL, NULL };
	struct file *f = psd_arena_new(b->arena, struct file);
	struct psd_str said;
	size_t n = 10;

	if (b->version != NULL)
		words[n++] = b->version;
	words[n++] = "--";
	words[n] = psd_arena_copy(b->arena, path).p;
	if (psd_git_ask(&said, b->arena, b->root, words, e) < 0)
		return NULL;
	if (said.n > 0)
		read_answer(b, f, said);
	(void)psd_table_add(&b->files, psd_arena_copy(b->arena, path), f);
	return f;
}

int
psd_blame_line(const struct psd_blamed **out, struct psd_blame *blame,
    struct psd_str path, size_t line, struct psd_err *e)
{
	const struct file *f = psd_table_find(&blame->files, path);

	*out = NULL;
	if (f == NULL)
		f = ask(blame, path, e);
	if (f == NULL)
		return -1;
	if (line == 0)
		*out = f->latest;
	else if (line <= f->n)
		*out = f->lines[line - 1];
	return 0;
}
