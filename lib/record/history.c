/* psd_history: the versions that there have been, and what each wrote. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/history.h"

#include "lib/base/lang.h"
#include "lib/base/stamp.h"
#include "lib/io/objects.h"
#include "lib/io/pipe.h"
#include "lib/io/text.h"

#include <stdlib.h>

/* What 'git log' begins a version with; no path is read where it can stand. */
#define MARK '\001'

struct psd_history {
	struct psd_objects *objects;
	struct psd_pipe *log; /* NULL at the end */
	struct psd_buf token; /* the next one, when PENDING */
	bool pending, cut;
	bool below;		/* the records lie below git's own directory */
	struct psd_arena arena; /* of VERSION */
	struct psd_history_version version;
	struct psd_history_file *files;
	size_t room;
};

/* Never a user's own settings, and names of people as the mailmap has them; and
 * both sides of a merge, whatever of them is looked at. */
static const char *const words[] = { "-c", "log.showSignature=false", "-c",
	"log.follow=false", "-c", "log.showRoot=true", "log", "-z", "--raw",
	"--full-history", "--no-abbrev", "--no-renames", "-O/dev/null",
	"--relative", "-c", "--date-order", "--encoding=UTF-8", "--no-color",
	"--format=%x01%H%x00%P%x00%ct%x00%aN%x00%s", "HEAD", "--" };
#define WORDS (sizeof(words) / sizeof(words[0]))
#define MOST_UNDER 12

static int
start(struct psd_history *h, const char *root, const char *const *under,
    struct psd_err *e)
{
	const char *argv[WORDS + MOST_UNDER + 1];
	struct psd_commit head;
	size_t n, i;
	int rc;

	rc = psd_objects_commit(&head, h->objects, "HEAD", e);
	if (rc <= 0)
		return rc; /* nothing was ever committed */
	if (psd_objects_is_cut(&h->cut, h->objects, e) < 0)
		return -1;
	for (n = 0; n < WORDS; n++)
		argv[n] = words[n];
	for (i = 0; under != NULL && under[i] != NULL && i < MOST_UNDER; i++)
		argv[n++] = under[i];
	h->below = psd_objects_top(h->objects).p != NULL &&
	    !psd_str_is(psd_objects_top(h->objects), root);
	/* named without need, it makes git compare everything twice */
	if (i == 0 && h->below)
		argv[n++] = ".";
	argv[n] = NULL;
	return psd_objects_start(&h->log, h->objects, argv, e);
}

int
psd_history_open(struct psd_history **out, const char *root,
    const char *const *under, struct psd_err *e)
{
	struct psd_history *h = psd_mem_alloc(sizeof(*h));

	*out = NULL;
	*h = (struct psd_history){ .arena = PSD_ARENA_INIT };
	if (psd_objects_open(&h->objects, root, e) < 0 ||
	    start(h, root, under, e) < 0) {
		psd_history_close(h);
		return -1;
	}
	*out = h;
	return 0;
}

void
psd_history_close(struct psd_history *history)
{
	struct psd_err ignored = { 0 }; /* it may be cut off in the middle */
	int status;

	if (history == NULL)
		return;
	status = psd_pipe_close(history->log, NULL, &ignored);
	(void)status;
	psd_objects_close(history->objects);
	psd_buf_release(&history->token);
	psd_arena_release(&history->arena);
	free(history->files);
	free(history);
}

bool
psd_history_is_cut(const struct psd_history *history)
{
	return history->cut;
}

/* Puts the next piece of what git says into H->token. Returns 1, 0 at the end,
 * -1. */
static int
next_token(struct psd_history *h, struct psd_err *e)
{
	struct psd_pipe *log = h->log;
	int rc;

	if (log == NULL)
		return 0;
	rc = psd_pipe_line(log, &h->token, '\0', e);
	if (rc > 0)
		return 1;
	h->log = NULL;
	return psd_objects_finish(log, rc, e);
}

static int
take(struct psd_str *to, struct psd_history *h, struct psd_err *e)
{
	int rc = next_token(h, e);

	*to = psd_arena_copy(&h->arena, psd_buf_get(&h->token));
	if (rc != 0)
		return rc > 0 ? 0 : -1;
	return psd_err_set(e, PSD_EIO, "%s",
	    _("git stopped in the middle of the history"));
}

static size_t
count_words(struct psd_str s)
{
	struct psd_str word;
	size_t n = 0;

	while (psd_str_cut(&s, ' ', &word))
		n += word.n > 0;
	return n < PSD_HISTORY_PARENTS ? n : PSD_HISTORY_PARENTS;
}

/* Reads the head of a version, whose first piece has been read. */
static int
read_head(struct psd_history *h, struct psd_err *e)
{
	struct psd_history_version *v = &h->version;
	struct psd_str parents, when;

	*v = (struct psd_history_version){ .n = 0 };
	v->id = psd_arena_copy(&h->arena, psd_buf_get(&h->token));
	v->id.p++; /* the mark */
	v->id.n--;
	if (take(&parents, h, e) < 0 || take(&when, h, e) < 0 ||
	    take(&v->author, h, e) < 0 || take(&v->subject, h, e) < 0)
		return -1;
	v->parents = count_words(parents);
	v->cut = h->cut && v->parents == 0;
	v->when = strtoll(when.p, NULL, 10);
	v->day = psd_stamp_day(v->when);
	return 0;
}

/* A blob's id; absent for that of no file at all. */
static struct psd_str
blob(struct psd_arena *arena, struct psd_str id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (id.p[i] != '0')
			return psd_arena_copy(arena, id);
	return (struct psd_str){ NULL, 0 };
}

/*
 * Reads ":MODE MODE ID ID STATUS", or for a merge "::MODE MODE MODE ID ID ID
 * STATUS": what the parents have stands before what it became. Returns whether
 * it is a file: a link or another repository is none.
 */
static bool
read_entry(struct psd_history_file *to, struct psd_arena *arena,
    struct psd_str entry)
{
	struct psd_str word, rest = entry;
	size_t parents = 0, i;
	bool file = true;

	*to = (struct psd_history_file){ .path = { NULL, 0 } };
	while (rest.n > 0 && rest.p[0] == ':') {
		rest.p++;
		rest.n--;
		parents++;
	}
	for (i = 0; i <= parents && psd_str_cut(&rest, ' ', &word); i++)
		file = file &&
		    (psd_str_starts(word, "100") || psd_str_is(word, "000000"));
	for (i = 0; i < parents && psd_str_cut(&rest, ' ', &word); i++)
		if (i < PSD_HISTORY_PARENTS)
			to->before[i] = blob(arena, word);
	if (!psd_str_cut(&rest, ' ', &word))
		return false;
	to->after = blob(arena, word);
	return file;
}

static void
add_file(struct psd_history *h, const struct psd_history_file *file)
{
	if (h->version.n == h->room) {
		h->room = h->room > 0 ? 2 * h->room : 64;
		h->files = psd_mem_resize(h->files, h->room, sizeof(*h->files));
	}
	h->files[h->version.n++] = *file;
}

/* The piece that was read, without the line end that git puts before the
 * files. */
static struct psd_str
piece(const struct psd_history *h)
{
	struct psd_str s = psd_buf_get(&h->token);

	if (s.n > 0 && s.p[0] == '\n') {
		s.p++;
		s.n--;
	}
	return s;
}

/* Reads the files of a version, up to the next version or the end. */
static int
read_files(struct psd_history *h, struct psd_err *e)
{
	struct psd_history_file file;
	struct psd_str entry;
	bool known;
	int rc;

	while ((rc = next_token(h, e)) > 0) {
		entry = piece(h);
		if (entry.n > 0 && entry.p[0] == MARK)
			break;
		if (entry.n == 0 || entry.p[0] != ':')
			continue;
		known = read_entry(&file, &h->arena, entry);
		if (take(&file.path, h, e) < 0)
			return -1;
		/* git takes all that lies there for new */
		if (known && !h->version.cut)
			add_file(h, &file);
	}
	h->pending = rc > 0;
	return rc < 0 ? -1 : 0;
}

int
psd_history_next(const struct psd_history_version **out,
    struct psd_history *history, struct psd_err *e)
{
	int rc = history->pending ? 1 : next_token(history, e);

	*out = NULL;
	if (rc <= 0)
		return rc;
	psd_arena_clear(&history->arena);
	history->pending = false;
	if (read_head(history, e) < 0 || read_files(history, e) < 0)
		return -1;
	history->version.files = history->files;
	*out = &history->version;
	return 1;
}

int
psd_history_bytes(struct psd_buf *to, struct psd_history *history,
    struct psd_str blob_id, struct psd_err *e)
{
	size_t from = to->n;
	int rc = psd_objects_get(history->objects, to, blob_id.p, PSD_TEXT_MAX,
	    e);

	if (rc > 0 && to->n - from > PSD_TEXT_MAX)
		rc = 0;
	return rc;
}

int
psd_history_last(struct psd_buf *to, struct psd_history *history,
    struct psd_str path, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str name = psd_arena_print(&arena, "HEAD:%s%.*s",
	    history->below ? "./" : "", PSD_F(path));
	int rc = psd_history_bytes(to, history, name, e);

	psd_arena_release(&arena);
	return rc;
}
