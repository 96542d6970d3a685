/* psd_objects: what git keeps: commits and blobs, as bytes. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/objects_part.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

int
psd_objects_open(struct psd_objects **out, const char *dir, struct psd_err *e)
{
	struct psd_objects *o;
	char full[PATH_MAX];

	*out = NULL;
	if (realpath(dir, full) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	o = psd_mem_alloc(sizeof(*o));
	*o = (struct psd_objects){ .arena = PSD_ARENA_INIT };
	o->dir = psd_arena_copy(&o->arena, psd_str(full));
	if (psd_objects_place(o, e) < 0) {
		psd_objects_close(o);
		return -1;
	}
	*out = o;
	return 0;
}

/* Ends PIPE, whatever comes of it: it is of no more use. */
static void
drop(struct psd_pipe *pipe, struct psd_buf *said)
{
	struct psd_err e = { 0 };
	int status = psd_pipe_close(pipe, said, &e);

	(void)status;
}

static void
stop_cat(struct psd_objects *o, struct psd_buf *said)
{
	drop(o->cat, said);
	o->cat = NULL;
}

void
psd_objects_close(struct psd_objects *objects)
{
	if (objects == NULL)
		return;
	stop_cat(objects, NULL);
	psd_buf_release(&objects->line);
	psd_arena_release(&objects->arena);
	free(objects);
}

struct psd_str
psd_objects_top(const struct psd_objects *objects)
{
	return objects->top;
}

struct psd_str
psd_objects_git_dir(const struct psd_objects *objects)
{
	return objects->git_dir;
}

/* The head of an object: "ID TYPE SIZE". */
struct head {
	struct psd_str id, type;
	size_t size;
};

/* Reads LINE; false when it says something else. */
static bool
read_head(struct head *to, struct psd_str line)
{
	struct psd_str rest = line, size;
	size_t i;

	*to = (struct head){ .size = 0 };
	if (!psd_str_cut(&rest, ' ', &to->id) ||
	    !psd_str_cut(&rest, ' ', &to->type) ||
	    !psd_str_cut(&rest, ' ', &size) || rest.p != NULL || size.n == 0 ||
	    size.n > 18)
		return false;
	for (i = 0; i < size.n; i++) {
		if (size.p[i] < '0' || size.p[i] > '9')
			return false;
		to->size = to->size * 10 + (size_t)(size.p[i] - '0');
	}
	return true;
}

/* cat-file is gone, for want of a part of a partial clone or for worse: what it
 * said of that counts more than WHY we noticed. */
static int
lost_cat(struct psd_objects *o, const struct psd_err *why, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	int rc = 0;

	stop_cat(o, &said);
	psd_buf_putc(&said, '\0');
	if (psd_str_trim(psd_str(said.p)).n == 0 && why->code != PSD_OK)
		rc = psd_err_set(e, why->code, "%s", why->text);
	else if (strstr(said.p, "promisor") == NULL)
		rc = psd_objects_failed(e, psd_str(said.p));
	psd_buf_release(&said);
	return rc;
}

/* Asks cat-file for NAME. Returns 1 with its head, behind which the bytes are
 * to be read, 0 when there is none, or -1. */
static int
ask_for(struct head *to, struct psd_objects *o, const char *name,
    struct psd_err *e)
{
	static const char *const words[] = { "cat-file", "--batch", NULL };
	struct psd_err why = { 0 };
	struct psd_buf line = PSD_BUF_INIT;
	int rc;

	if (strchr(name, '\n') != NULL)
		return 0; /* that would be two questions */
	if (o->cat == NULL && psd_objects_start(&o->cat, o, words, e) < 0)
		return -1;
	psd_buf_print(&line, "%s\n", name);
	rc = psd_pipe_write(o->cat, psd_buf_get(&line), &why);
	psd_buf_release(&line);
	if (rc == 0)
		rc = psd_pipe_line(o->cat, &o->line, '\n', &why);
	if (rc <= 0)
		return lost_cat(o, &why, e);
	return read_head(to, psd_buf_get(&o->line));
}

/* Reads the object behind HEAD, at most MOST bytes of it into TO, and the line
 * end behind it. */
static int
read_body(struct psd_pipe *pipe, struct psd_buf *to, const struct head *head,
    size_t most, struct psd_err *e)
{
	size_t n = head->size < most ? head->size : most;

	if (psd_pipe_read(pipe, to, n, e) < 0)
		return -1;
	return psd_pipe_skip(pipe, head->size - n + 1, e);
}

int
psd_objects_get(struct psd_objects *objects, struct psd_buf *to,
    const char *name, size_t limit, struct psd_err *e)
{
	size_t most = limit < SIZE_MAX ? limit + 1 : limit;
	struct head head;
	bool tree;
	int rc = ask_for(&head, objects, name, e);

	if (rc <= 0)
		return rc;
	tree = psd_str_is(head.type, "tree");
	if (read_body(objects->cat, to, &head, tree ? 0 : most, e) < 0) {
		stop_cat(objects, NULL); /* it stands in the middle */
		return -1;
	}
	return !tree;
}

/* When the commit with these BYTES was made. */
static long long
made_at(struct psd_str bytes)
{
	struct psd_str rest = bytes, line, word;
	long long when = 0;
	size_t i;

	while (psd_str_cut(&rest, '\n', &line) && line.n > 0) {
		if (!psd_str_starts(line, "committer "))
			continue;
		/* behind the address, which ends with the last bracket */
		for (i = line.n; i > 0 && line.p[i - 1] != '>'; i--)
			;
		word = psd_str_trim((struct psd_str){ line.p + i, line.n - i });
		for (i = 0; i < word.n && i < 15 && word.p[i] >= '0' &&
		     word.p[i] <= '9';
		     i++)
			when = when * 10 + (word.p[i] - '0');
		break;
	}
	return when;
}

int
psd_objects_commit(struct psd_commit *out, struct psd_objects *objects,
    const char *rev, struct psd_err *e)
{
	struct psd_buf name = PSD_BUF_INIT, bytes = PSD_BUF_INIT;
	struct head head;
	int rc;

	psd_buf_print(&name, "%s^{commit}", rev);
	rc = ask_for(&head, objects, name.p, e);
	if (rc > 0) {
		out->id = psd_arena_copy(&objects->arena, head.id);
		if (read_body(objects->cat, &bytes, &head, 65536, e) < 0) {
			stop_cat(objects, NULL);
			rc = -1;
		} else {
			out->when = made_at(psd_buf_get(&bytes));
		}
	}
	psd_buf_release(&name);
	psd_buf_release(&bytes);
	return rc;
}

/* The first line that git says to WORDS goes to TO. Returns 1, or 0 when it
 * says nothing. */
static int
first_line(struct psd_buf *to, struct psd_objects *o, const char *const *words,
    struct psd_err *e)
{
	struct psd_pipe *pipe;
	int rc;

	if (psd_objects_start(&pipe, o, words, e) < 0)
		return -1;
	rc = psd_pipe_line(pipe, to, '\n', e);
	return psd_objects_finish(pipe, rc < 0 ? -1 : 0, e) < 0 ? -1 : rc;
}

int
psd_objects_is_cut(bool *cut, struct psd_objects *objects, struct psd_err *e)
{
	static const char *const words[] = { "rev-parse",
		"--is-shallow-repository", NULL };
	struct psd_buf line = PSD_BUF_INIT;
	int rc = first_line(&line, objects, words, e);

	*cut = rc > 0 && psd_str_is(psd_buf_get(&line), "true");
	psd_buf_release(&line);
	return rc < 0 ? -1 : 0;
}

int
psd_objects_commit_at(struct psd_commit *out, struct psd_objects *objects,
    long long when, bool *cut, struct psd_err *e)
{
	const char *words[] = { "rev-list", "--first-parent", "--max-count=1",
		NULL, "HEAD", "--", NULL };
	struct psd_buf age = PSD_BUF_INIT, line = PSD_BUF_INIT;
	int rc;

	*cut = false;
	rc = psd_objects_commit(out, objects, "HEAD", e);
	if (rc > 0 && out->when > when) {
		psd_buf_print(&age, "--min-age=%lld", when > 0 ? when : 0);
		words[3] = age.p;
		rc = first_line(&line, objects, words, e);
		if (rc > 0)
			rc = psd_objects_commit(out, objects, line.p, e);
		else if (rc == 0 && psd_objects_is_cut(cut, objects, e) < 0)
			rc = -1;
	}
	psd_buf_release(&age);
	psd_buf_release(&line);
	return rc;
}

int
psd_objects_each(struct psd_objects *objects, size_t limit,
    int (*see)(void *arg, struct psd_str type, struct psd_str id,
	struct psd_str bytes),
    void *arg, struct psd_err *e)
{
	static const char *const words[] = { "cat-file", "--batch",
		"--batch-all-objects", "--unordered", "--buffer", NULL };
	struct psd_buf line = PSD_BUF_INIT, bytes = PSD_BUF_INIT;
	struct psd_pipe *pipe;
	struct head head;
	bool tree;
	int rc, seen = 0;

	if (psd_objects_start(&pipe, objects, words, e) < 0)
		return -1;
	psd_pipe_expect_much(pipe);
	while (seen == 0 && (rc = psd_pipe_line(pipe, &line, '\n', e)) > 0) {
		if (!read_head(&head, psd_buf_get(&line)))
			continue; /* one that is not here */
		tree = psd_str_is(head.type, "tree");
		psd_buf_clear(&bytes);
		rc = read_body(pipe, &bytes, &head, tree ? 0 : limit, e);
		if (rc < 0)
			break;
		if (!tree)
			seen = see(arg, head.type, head.id,
			    psd_buf_get(&bytes));
	}
	psd_buf_release(&line);
	psd_buf_release(&bytes);
	if (seen == 0)
		return psd_objects_finish(pipe, rc < 0 ? -1 : 0, e);
	drop(pipe, NULL); /* it is cut off in the middle */
	return seen;
}
