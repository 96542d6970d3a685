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

/*
 * LibreOffice must not run macros nor fetch what a document points to, and
 * meets an empty profile with questions otherwise.
 */
const char psd_convert_office_settings[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\">"
    "<value>3</value></prop>"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\">"
    "<value>true</value></prop>"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\">"
    "<value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Content/Update\">"
    "<prop oor:name=\"Link\" oor:op=\"fuse\"><value>2</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Writer/Content/Update\">"
    "<prop oor:name=\"Link\" oor:op=\"fuse\"><value>0</value></prop></item>\n"
    "</oor:items>\n";

struct work {
	struct psd_arena arena;
	const struct psd_converting *c;
	struct psd_str dir;
	const char *in, *out; /* NULL: a standard stream */
	pid_t keeper;	      /* of the directory; 0: none */
	int alive;	      /* our end of its pipe */
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
	if (w->c->second != NULL &&
	    psd_file_create(in_dir(w, w->c->second), w->c->second_bytes, e) < 0)
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
 * Not all shells know the first two. A browser reserves a thousand times the
 * memory that it uses, so that it has no limit of that kind.
 */
#define BUT_MEMORY                                                             \
	"{ ulimit -t 120; ulimit -f 524288; } 2>/dev/null; exec \"$@\""
static const char *const limits[] = { "/bin/sh", "-c",
	("ulimit -v 4194304 2>/dev/null; " BUT_MEMORY), "sh" };
static const char *const roomy_limits[] = { "/bin/sh", "-c", BUT_MEMORY, "sh" };
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
		argv[i] = w->c->roomy ? roomy_limits[i] : limits[i];
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

/*
 * Whoever kills us, the directory must not stay: a process waits for the end of
 * a pipe that only we hold, and removes it. It is told where that is by our
 * leave, and that the program has ended; else that may still be writing.
 */
static const char *const keep_clean[] = { "/bin/sh", "-c",
	("trap '' HUP INT QUIT TERM; word=; read -r word; rm -rf -- \"$1\"; "
	 "[ \"$word\" = done ] && exit; "
	 "for n in 1 5 30 90; do sleep $n; rm -rf -- \"$1\"; done"),
	"sh" };
#define N_KEEP (sizeof(keep_clean) / sizeof(keep_clean[0]))

static int
start_keeper(struct work *w, struct psd_err *e)
{
	const char *argv[N_KEEP + 2] = { NULL };
	char **env = psd_proc_env(NULL);
	int fds[2], theirs[3] = { -1, -1, -1 }, rc;

	memcpy(argv, keep_clean, sizeof(keep_clean));
	argv[N_KEEP] = w->dir.p;
	rc = psd_proc_pipe(fds);
	if (rc == 0) {
		theirs[0] = fds[0];
		rc = psd_proc_start(&w->keeper, argv, env, theirs);
		(void)close(fds[0]);
		w->alive = fds[1];
		if (rc != 0)
			(void)close(fds[1]);
	}
	free(env);
	if (rc == 0)
		return 0;
	w->keeper = 0;
	(void)rmdir(w->dir.p);
	return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"), argv[0],
	    psd_lang_why(rc));
}

/* What is left all the same lies where the system tidies up. */
static void
end_keeper(struct work *w)
{
	ssize_t n = write(w->alive, "done\n", 5);
	int rc;

	(void)n; /* it removes the directory in either case */
	(void)close(w->alive);
	rc = psd_proc_wait(w->keeper);
	(void)rc;
}

int
psd_convert(const struct psd_converting *c, struct psd_err *e)
{
	struct work w = { .arena = PSD_ARENA_INIT, .c = c };
	int rc = PSD_CONVERT_MISSING;

	if (is_installed(&w.arena, c->by->argv[0])) {
		rc = make_dir(&w, e);
		if (rc == 0)
			rc = start_keeper(&w, e);
		if (rc == 0)
			rc = put_files(&w, e);
		if (rc == 0)
			rc = run(&w, e);
		if (w.keeper > 0)
			end_keeper(&w);
	}
	psd_arena_release(&w.arena);
	return rc;
}
