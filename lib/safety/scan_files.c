/* psd_scan_files: the files as they lie there now. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/text.h"
#include "lib/io/tree.h"
#include "lib/record/reading.h"
#include "lib/safety/scan_pipe.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Fewer files are not worth a second thread. */
#define FILES_FOR_THREADS 200

/* How many files a thread takes at a time. */
#define SHARE ((size_t)32)

/* Directories in each other, which nobody has more of. */
#define LONGEST_PATH ((size_t)PATH_MAX)

/* What is still to be listed. */
struct walk {
	struct psd_scan *scan;
	struct psd_names *files;
	struct psd_names dirs; /* with a slash at their end; "" is the root */
};

static struct psd_str
below_root(struct psd_scan *s, struct psd_str path)
{
	return psd_arena_print(&s->arena, "%s/%.*s", s->root.p, PSD_F(path));
}

static void
walk_entry(struct walk *w, struct psd_str dir, const char *name)
{
	struct psd_str path = psd_arena_print(&w->scan->arena, "%.*s%s",
	    PSD_F(dir), name);
	struct stat st;

	if (path.n > LONGEST_PATH ||
	    lstat(below_root(w->scan, path).p, &st) < 0)
		return; /* gone again */
	if (!S_ISDIR(st.st_mode)) {
		psd_names_add(w->files, path);
		return;
	}
	if (name[0] != '.')
		psd_names_add(&w->dirs,
		    psd_arena_print(&w->scan->arena, "%s/", path.p));
}

static void
walk_dir(struct walk *w, struct psd_str dir)
{
	DIR *d = opendir(below_root(w->scan, dir).p);
	struct psd_err e = { 0 };
	struct dirent *entry;

	if (d == NULL) {
		(void)psd_err_set(&e, PSD_EIO, _("cannot open '%.*s': %s"),
		    PSD_F(dir), psd_lang_why(errno));
		psd_scan_unread(w->scan, dir, &e);
		return;
	}
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			walk_entry(w, dir, entry->d_name);
	(void)closedir(d);
}

/* All files below DIR, which ends with a slash or is empty. */
static void
walk(struct psd_scan *s, struct psd_names *files, struct psd_str dir)
{
	struct walk w = { .scan = s, .files = files };

	psd_names_add(&w.dirs, dir);
	while (w.dirs.n > 0)
		walk_dir(&w, w.dirs.items[--w.dirs.n]);
	psd_names_release(&w.dirs);
}

/* The files below DIR that git knows or would know. */
static int
list(struct psd_scan *s, struct psd_names *files, struct psd_str dir,
    const struct psd_objects *objects, struct psd_err *e)
{
	static const char *const words[] = { "ls-files", "-z", "--cached",
		"--others", "--exclude-standard", NULL };
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_pipe *pipe;
	int rc;

	if (psd_scan_pipe(&pipe, objects, below_root(s, dir).p, words, e) < 0)
		return -1;
	while ((rc = psd_pipe_line(pipe, &line, '\0', e)) > 0)
		if (line.p[line.n - 1] != '/')
			psd_names_add(files,
			    psd_arena_print(&s->arena, "%.*s%s", PSD_F(dir),
				line.p));
	psd_buf_release(&line);
	return psd_scan_pipe_end(pipe, rc, e);
}

/* All files below DIR: as git lists them or, where there is no git, as they
 * lie there. */
static int
find_files(struct psd_scan *s, struct psd_names *files, struct psd_str dir,
    struct psd_err *e)
{
	struct psd_str place = below_root(s, dir);
	struct psd_objects *objects;
	struct psd_err none = { 0 };
	int rc = 0;

	if (psd_objects_open(&objects, place.p, &none) < 0) {
		walk(s, files, dir);
		return 0;
	}
	if (psd_objects_top(objects).p == NULL)
		rc = psd_err_set(e, PSD_EUSAGE, "%s",
		    _("a bare repository has no files: give --at, --range or "
		      "--history"));
	else
		rc = list(s, files, dir, objects, e);
	psd_objects_close(objects);
	return rc;
}

/* What GIVEN is called below the root, its directories without links: absent
 * when it lies elsewhere. Returns false when there is no such thing. */
static bool
resolve(struct psd_str *out, struct psd_scan *s, const char *given)
{
	const char *slash = strrchr(given, '/');
	bool dir = psd_file_is_dir(given) && !psd_file_is_link(given);
	size_t head = dir ? strlen(given)
			  : (slash != NULL ? (size_t)(slash - given) : 0);
	struct psd_str above = psd_arena_copy(&s->arena,
	    (struct psd_str){ given, head });
	struct psd_str whole;
	char full[PATH_MAX];

	*out = (struct psd_str){ NULL, 0 };
	if ((!dir && !psd_file_exists(given) && !psd_file_is_link(given)) ||
	    realpath(head > 0	    ? above.p
		    : slash != NULL ? "/"
				    : ".",
		full) == NULL)
		return false;
	if (dir)
		whole = psd_arena_print(&s->arena, "%s/", full);
	else
		whole = psd_arena_print(&s->arena, "%s/%s", full,
		    slash != NULL ? slash + 1 : given);
	if (psd_str_starts(whole, s->root.p) && whole.p[s->root.n] == '/')
		*out = (struct psd_str){ whole.p + s->root.n + 1,
			whole.n - s->root.n - 1 };
	return true;
}

static int
add_given(struct psd_scan *s, struct psd_names *files, const char *given,
    struct psd_err *e)
{
	struct psd_str path;

	if (!resolve(&path, s, given) &&
	    !resolve(&path, s, below_root(s, psd_str(given)).p))
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), given,
		    psd_lang_why(ENOENT));
	if (path.p == NULL) {
		(void)psd_err_tip(e, "%s",
		    _("what lies elsewhere can come on standard input: "
		      "psd scan - <FILE"));
		return psd_err_set(e, PSD_EIO,
		    _("'%s' lies outside of the records in '%s'"), given,
		    s->root.p);
	}
	if (path.n == 0 || path.p[path.n - 1] == '/')
		return find_files(s, files, path, e);
	psd_names_add(files, path);
	return 0;
}

/* Each once, by their names. */
static void
settle(struct psd_names *files)
{
	size_t i, n = 0;

	psd_names_sort(files);
	for (i = 0; i < files->n; i++)
		if (n == 0 || !psd_str_eq(files->items[n - 1], files->items[i]))
			files->items[n++] = files->items[i];
	files->n = n;
}

/* What all threads share. */
struct work {
	const struct psd_names *files;
	size_t next;
	pthread_mutex_t lock; /* of NEXT */
};

/* One thread. Its findings, counts and permits are its own. */
struct worker {
	pthread_t thread;
	struct work *work;
	struct psd_scan scan;
	struct psd_findings found;
	struct psd_buf bytes, path;
};

static void
search_file(struct worker *w, struct psd_str name)
{
	struct psd_scan_piece piece = { .path = name };
	enum psd_text_kind kind;
	struct psd_err e = { 0 };

	psd_buf_clear(&w->path);
	psd_buf_str(&w->path, w->scan.root);
	psd_buf_putc(&w->path, '/');
	psd_buf_str(&w->path, name);
	if (psd_text_load(&kind, &w->bytes, w->path.p, &e) < 0) {
		psd_scan_unread(&w->scan, name, &e);
		return;
	}
	piece.bytes = psd_buf_get(&w->bytes);
	piece.large = kind == PSD_TEXT_LARGE;
	if (kind != PSD_TEXT_GONE)
		psd_scan_search(&w->scan, &piece);
}

static void *
run(void *arg)
{
	struct worker *w = arg;
	size_t from, to;

	for (;;) {
		(void)pthread_mutex_lock(&w->work->lock);
		from = w->work->next;
		to = w->work->files->n;
		if (to - from > SHARE)
			to = from + SHARE;
		w->work->next = to;
		(void)pthread_mutex_unlock(&w->work->lock);
		if (from == to)
			return NULL;
		for (; from < to; from++)
			search_file(w, w->work->files->items[from]);
	}
}

static void
begin(struct worker *w, struct work *work, const struct psd_scan *s)
{
	size_t size = s->permits.n * sizeof(*s->permits.items);

	*w = (struct worker){ .work = work, .scan = *s };
	w->found = (struct psd_findings)PSD_FINDINGS_INIT;
	w->scan.arena = (struct psd_arena)PSD_ARENA_INIT;
	w->scan.to = &w->found;
	w->scan.counts = (struct psd_scan_counts){ 0 };
	w->scan.privacy = psd_privacy_new(s->today, &s->known);
	w->scan.permits.items = psd_mem_alloc(size);
	if (size > 0)
		memcpy(w->scan.permits.items, s->permits.items, size);
}

/* Puts what W found into S. */
static void
end(struct worker *w, struct psd_scan *s)
{
	size_t i;

	for (i = 0; i < s->permits.n; i++)
		if (w->scan.permits.items[i].used)
			s->permits.items[i].used = true;
	s->counts.texts += w->scan.counts.texts;
	s->counts.binaries += w->scan.counts.binaries;
	for (i = 0; i < w->found.n; i++) {
		const struct psd_finding *f = &w->found.items[i];

		psd_findings_in(s->to, f->file);
		(void)psd_finding_add(s->to, f->rule, &f->place, "%.*s",
		    PSD_F(f->text));
		if (f->tip.n > 0)
			psd_finding_tip(s->to, "%.*s", PSD_F(f->tip));
	}
	free(w->scan.permits.items);
	psd_privacy_free(w->scan.privacy);
	psd_arena_release(&w->scan.arena);
	psd_findings_release(&w->found);
	psd_buf_release(&w->bytes);
	psd_buf_release(&w->path);
}

static void
search_all(struct psd_scan *s, const struct psd_names *files)
{
	struct work work = { .files = files,
		.next = 0,
		.lock = PTHREAD_MUTEX_INITIALIZER };
	size_t n = files->n < FILES_FOR_THREADS ? 1 : psd_reading_threads();
	size_t i, started;
	struct worker *workers = psd_mem_alloc(n * sizeof(*workers));

	for (i = 0; i < n; i++)
		begin(&workers[i], &work, s);
	/* a thread that cannot be had leaves its work to the others */
	for (started = 1; started < n; started++)
		if (pthread_create(&workers[started].thread, NULL, run,
			&workers[started]) != 0)
			break;
	(void)run(&workers[0]);
	for (i = 1; i < started; i++)
		(void)pthread_join(workers[i].thread, NULL);
	for (i = 0; i < n; i++)
		end(&workers[i], s);
	free(workers);
}

int
psd_scan_files(struct psd_scan *scan, char *const *given, struct psd_err *e)
{
	struct psd_names files = PSD_NAMES_INIT;
	size_t i;
	int rc = 0;

	if (given[0] == NULL)
		rc = find_files(scan, &files, (struct psd_str){ "", 0 }, e);
	for (i = 0; rc == 0 && given[i] != NULL; i++)
		rc = add_given(scan, &files, given[i], e);
	if (rc == 0) {
		settle(&files);
		search_all(scan, &files);
		if (given[0] == NULL)
			psd_permits_unused(&scan->permits, scan->to);
	}
	psd_names_release(&files);
	return rc;
}
