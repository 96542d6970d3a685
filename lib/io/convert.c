/* psd_convert: other programs that read what psd does not. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/convert.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/io/file.h"
#include "lib/io/job.h"
#include "lib/io/proc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The proxies lead nowhere: what a document would fetch is not fetched. */
static const char *const settings[] = { "LC_ALL=C.UTF-8", "LANGUAGE",
	"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
	"ftp_proxy=http://127.0.0.1:9", "HTTP_PROXY=http://127.0.0.1:9",
	"HTTPS_PROXY=http://127.0.0.1:9", "no_proxy", "DISPLAY",
	"WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS" };
#define N_SETTINGS (sizeof(settings) / sizeof(settings[0]))

/* Those that are the directory, or lie below it. */
static const char *const places[] = { "HOME=%s", "TMPDIR=%s",
	"XDG_CONFIG_HOME=%s/.config", "XDG_CACHE_HOME=%s/.cache",
	"XDG_DATA_HOME=%s/.local", "XDG_RUNTIME_DIR=%s" };
#define N_PLACES (sizeof(places) / sizeof(places[0]))

struct work {
	struct psd_arena arena;
	const struct psd_converting *c;
	struct psd_str dir;
	const char *in, *out; /* NULL: a standard stream */
};

/* Whether the program NAME is on PATH, as execvp() looks for it. */
static bool
is_installed(struct psd_arena *arena, const char *name)
{
	const char *path = getenv("PATH");
	struct psd_str rest, dir;

	rest = psd_str(path != NULL ? path : "/usr/local/bin:/usr/bin:/bin");
	while (psd_str_cut(&rest, ':', &dir)) {
		const char *file = psd_arena_print(arena, "%.*s/%s",
		    dir.n > 0 ? (int)dir.n : 1, dir.n > 0 ? dir.p : ".", name)
				       .p;

		if (access(file, X_OK) == 0 && !psd_file_is_dir(file))
			return true;
	}
	return false;
}

static int
make_dir(struct work *w, struct psd_err *e)
{
	const char *tmp = getenv("TMPDIR");
	struct psd_str dir = psd_arena_print(&w->arena, "%s/psd-XXXXXX",
	    tmp != NULL && tmp[0] == '/' ? tmp : "/tmp");
	char *name = psd_arena_alloc(&w->arena, dir.n + 1);

	memcpy(name, dir.p, dir.n);
	if (mkdtemp(name) == NULL)
		return psd_err_set(e, PSD_EIO,
		    _("cannot make a directory below '%s': %s"),
		    tmp != NULL ? tmp : "/tmp", psd_lang_why(errno));
	w->dir = (struct psd_str){ name, dir.n };
	return 0;
}

/* WORD with the names of the files and the directory in it. */
static const char *
fill_in(struct work *w, const char *word)
{
	struct psd_buf to = PSD_BUF_INIT;
	const char *p, *filled;

	for (p = word; *p != '\0';) {
		if (w->in != NULL && strncmp(p, "{in}", 4) == 0) {
			psd_buf_puts(&to, w->in);
			p += 4;
		} else if (w->out != NULL && strncmp(p, "{out}", 5) == 0) {
			psd_buf_puts(&to, w->out);
			p += 5;
		} else if (strncmp(p, "{dir}", 5) == 0) {
			psd_buf_str(&to, w->dir);
			p += 5;
		} else {
			psd_buf_putc(&to, *p++);
		}
	}
	filled = psd_arena_copy(&w->arena, psd_buf_get(&to)).p;
	psd_buf_release(&to);
	return filled;
}

static const char *
in_dir(struct work *w, const char *name)
{
	return psd_arena_print(&w->arena, "%s/%s", w->dir.p, name).p;
}

static int
put_files(struct work *w, struct psd_err *e)
{
	const struct psd_converter *by = w->c->by;
	char *slash, *path;

	w->in = by->in != NULL ? in_dir(w, by->in) : NULL;
	w->out = by->out != NULL ? in_dir(w, by->out) : NULL;
	if (w->in != NULL && psd_file_create(w->in, w->c->bytes, e) < 0)
		return -1;
	if (by->profile == NULL)
		return 0;
	path = (char *)psd_arena_print(&w->arena, "%s/%s", w->dir.p,
	    by->profile)
		   .p;
	slash = strrchr(path, '/');
	*slash = '\0';
	if (psd_file_mkdirs(path, e) < 0)
		return -1;
	*slash = '/';
	return psd_file_create(path, psd_str(by->profile_text), e);
}

/*
 * A small file can be unpacked to one that fills memory or disk, long before
 * the time is over. The shell can set limits for the program alone: 4 GiB of
 * memory, 256 MiB for each file, and what it calculates, should it outlive us.
 * Not all shells know the first two.
 */
static const char *const limits[] = { "/bin/sh", "-c",
	("{ ulimit -v 4194304; ulimit -t 120; ulimit -f 524288; } 2>/dev/null; "
	 "exec \"$@\""),
	"sh" };
#define N_LIMITS (sizeof(limits) / sizeof(limits[0]))

static const char *const *
make_argv(struct work *w)
{
	const char *const *from = w->c->by->argv;
	const char **argv;
	size_t n = 0, i;

	while (from[n] != NULL)
		n++;
	argv = psd_arena_array(&w->arena, N_LIMITS + n + 1, const char *);
	for (i = 0; i < N_LIMITS; i++)
		argv[i] = limits[i];
	for (i = 0; i < n; i++)
		argv[N_LIMITS + i] = fill_in(w, from[i]);
	return argv;
}

static const char *const *
make_env(struct work *w)
{
	const char **env = psd_arena_array(&w->arena, N_SETTINGS + N_PLACES + 1,
	    const char *);
	size_t i, n = 0, equals;

	for (i = 0; i < N_SETTINGS; i++)
		env[n++] = settings[i];
	for (i = 0; i < N_PLACES; i++) {
		equals = strcspn(places[i], "%");
		env[n++] = psd_arena_print(&w->arena, "%.*s%s%s", (int)equals,
		    places[i], w->dir.p, places[i] + equals + 2)
			       .p;
	}
	return env;
}

static int
run(struct work *w, struct psd_err *e)
{
	struct psd_job job = { .argv = make_argv(w),
		.env = make_env(w),
		.said = w->c->said,
		.out = w->out == NULL ? w->c->out : NULL,
		.seconds = w->c->by->seconds };
	size_t before = w->c->out->n;
	int rc;

	if (w->in == NULL)
		job.input = w->c->bytes;
	rc = psd_job_run(&job, e);
	if (rc < 0)
		return -1;
	if (job.late)
		return PSD_CONVERT_LATE;
	if (rc != 0)
		return PSD_CONVERT_FAILED;
	if (w->out != NULL) {
		if (!psd_file_exists(w->out))
			return PSD_CONVERT_FAILED;
		if (psd_file_read(w->c->out, w->out, w->c->limit, e) < 0)
			return -1;
	}
	if (w->c->out->n - before > w->c->limit)
		return psd_err_set(e, PSD_EDATA,
		    _("the document is larger than psd reads"));
	return PSD_CONVERTED;
}

static void
remove_dir(const struct work *w)
{
	const char *const argv[] = { "rm", "-rf", w->dir.p, NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc = psd_proc_run(argv, NULL, &said, &e);

	(void)rc; /* what is left lies where the system tidies up */
	psd_buf_release(&said);
}

int
psd_convert(const struct psd_converting *c, struct psd_err *e)
{
	struct work w = { .arena = PSD_ARENA_INIT, .c = c };
	int rc = PSD_CONVERT_MISSING;

	if (is_installed(&w.arena, c->by->argv[0])) {
		rc = make_dir(&w, e);
		if (rc == 0)
			rc = put_files(&w, e);
		if (rc == 0)
			rc = run(&w, e);
		if (w.dir.n > 0)
			remove_dir(&w);
	}
	psd_arena_release(&w.arena);
	return rc;
}
