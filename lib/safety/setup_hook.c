/* psd_setup_hook: one hook of git that calls psd, beside what is there. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/setup_hook.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/program.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOOK_MAX ((size_t)1024 * 1024)
#define BEGIN "# >>> psd\n"
#define END "# <<< psd\n"
#define FIRST "#!/bin/sh\n"
#define OURS "# psd made this file.\n"
#define BEFORE ".before-psd"
#define SAY "\tprintf '%s\\n' " /* echo may see more in a backslash */

/* What lies at the place of a hook. */
struct there {
	bool any, link, regular, runs;
	struct psd_buf bytes; /* of a regular file */
	/* psd's part, with both its lines; absent: there is none */
	struct psd_str part;
	bool cut; /* one of its lines is gone */
};

static int
unread(struct psd_err *e, const char *path)
{
	return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), path,
	    psd_lang_why(errno));
}

static int
unwritten(struct psd_err *e, const char *path)
{
	return psd_err_set(e, PSD_EIO, _("cannot write '%s': %s"), path,
	    psd_lang_why(errno));
}

/* Where the line LINE, which ends with a line end, begins in BYTES; NULL. */
static const char *
find_line(struct psd_str bytes, const char *line)
{
	const char *p = bytes.p, *end = bytes.p + bytes.n;
	size_t n = strlen(line);

	while (p != NULL && (size_t)(end - p) >= n) {
		if (memcmp(p, line, n) == 0)
			return p;
		p = memchr(p, '\n', (size_t)(end - p));
		p = p != NULL ? p + 1 : NULL;
	}
	return NULL;
}

static void
find_part(struct there *t)
{
	struct psd_str bytes = psd_buf_get(&t->bytes);
	const char *from = find_line(bytes, BEGIN);
	const char *to = find_line(bytes, END);

	t->cut = (from == NULL) != (to == NULL) || to < from;
	if (from != NULL && !t->cut)
		t->part = (struct psd_str){ from,
			(size_t)(to - from) + strlen(END) };
}

static int
look(struct there *t, const char *path, struct psd_err *e)
{
	struct stat st;

	*t = (struct there){ .any = false };
	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : unread(e, path);
	t->any = true;
	t->link = S_ISLNK(st.st_mode);
	t->regular = S_ISREG(st.st_mode);
	t->runs = access(path, X_OK) == 0;
	if (!t->regular)
		return 0;
	if (psd_file_read(&t->bytes, path, HOOK_MAX, e) < 0)
		return -1;
	find_part(t);
	return 0;
}

/* The message that stands in a hook, in the language of the records: whoever
 * meets it cannot ask psd. */
static void
add_gone(struct psd_buf *to, const struct psd_setup_hook *h)
{
	bool send = strcmp(h->name, "pre-push") == 0;
	bool late = strcmp(h->name, "post-merge") == 0;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str rest, line;

	psd_buf_print(&text, _("psd: the program psd is no longer in '%s'.\n"),
	    h->psd);
	if (send)
		psd_buf_puts(&text,
		    _("Nothing was sent: psd could not look for what says who "
		      "a patient is.\nYour work is safe on this computer.\n"));
	else if (!late)
		psd_buf_puts(&text,
		    _("Nothing was saved: psd could not look for what says "
		      "who a patient is.\nYour files are as you left them.\n"));
	psd_buf_puts(&text,
	    _("If psd is somewhere else now, run: psd doctor --fix\n"
	      "If not, ask whoever looks after your computer to install psd "
	      "again.\n"));
	rest = psd_buf_get(&text);
	while (psd_str_cut(&rest, '\n', &line) && line.p != NULL) {
		if (line.n == 0)
			continue;
		psd_buf_puts(to, SAY);
		psd_program_quote(to, line);
		psd_buf_puts(to, " >&2\n");
	}
	psd_buf_release(&text);
	if (!late)
		psd_buf_puts(to, "\texit 1\n");
}

/* Calls psd, which reads standard input only where it is meant for it. */
static void
add_call(struct psd_buf *to, const struct psd_setup_hook *h)
{
	bool send = strcmp(h->name, "pre-push") == 0;
	bool late = strcmp(h->name, "post-merge") == 0;

	psd_buf_puts(to, send ? "\tprintf '%s\\n' \"$psd_input\" | " : "\t");
	psd_program_quote(to, psd_str(h->psd));
	psd_buf_print(to, " hook %s -- \"$@\"%s%s\n", h->name,
	    send ? "" : " </dev/null", late ? " || :" : " || exit 1");
}

/* psd's part of the hook: what follows it gets the same arguments and, as git
 * tells pre-push what is sent there, the same standard input. */
static void
add_part(struct psd_buf *to, const struct psd_setup_hook *h, bool ours,
    bool chain)
{
	bool send = strcmp(h->name, "pre-push") == 0;

	psd_buf_puts(to, BEGIN);
	if (ours)
		psd_buf_puts(to, OURS);
	psd_buf_puts(to,
	    "# 'psd doctor --fix' keeps these lines up to date, and\n"
	    "# 'psd doctor --remove-hooks' takes them away.\n");
	if (send)
		psd_buf_puts(to, "psd_input=$(cat)\n");
	psd_buf_puts(to, "if [ -x ");
	psd_program_quote(to, psd_str(h->psd));
	psd_buf_puts(to, " ]; then\n");
	add_call(to, h);
	psd_buf_puts(to, "else\n");
	add_gone(to, h);
	psd_buf_puts(to, "fi\n");
	if (send)
		psd_buf_puts(to,
		    "if [ -n \"$psd_input\" ]; then\n"
		    "exec <<psd_input_ends\n"
		    "$psd_input\n"
		    "psd_input_ends\n"
		    "else\n"
		    "\texec </dev/null\n"
		    "fi\n");
	if (chain)
		psd_buf_puts(to,
		    "[ ! -x \"$0" BEFORE "\" ] || exec \"$0" BEFORE
		    "\" \"$@\"\n");
	psd_buf_puts(to, END);
}

/* Whether the file of T begins with a line that names a POSIX shell; *SIZE is
 * that line's. */
static bool
is_script(size_t *size, const struct there *t)
{
	static const char *const shells[] = { "sh", "bash", "dash", "ash",
		"ksh" };
	struct psd_str rest = psd_buf_get(&t->bytes), line, word, last;
	size_t i;

	if (!psd_str_starts(rest, "#!") || !psd_str_cut(&rest, '\n', &line) ||
	    rest.p == NULL)
		return false;
	*size = line.n + 1;
	line.p += 2;
	line.n -= 2;
	if (line.n > 0 && line.p[line.n - 1] == '\r')
		return false;
	line = psd_str_trim(line);
	for (last = line; psd_str_cut(&line, ' ', &word);) {
		if (word.n == 0 || word.p[0] == '-')
			continue;
		last = word;
		while (psd_str_cut(&word, '/', &last))
			;
		if (!psd_str_is(last, "env"))
			break; /* what follows are its arguments */
	}
	for (i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (psd_str_is(last, shells[i]))
			return true;
	return false;
}

/* What the file should hold, as things are in T. */
static void
compose(struct psd_buf *to, const struct psd_setup_hook *h,
    const struct there *t)
{
	struct psd_str old = psd_buf_get(&t->bytes);
	size_t head;

	if (t->part.p != NULL) {
		head = (size_t)(t->part.p - old.p);
		psd_buf_add(to, old.p, head);
		add_part(to, h, find_line(t->part, OURS) != NULL,
		    find_line(t->part, OURS) != NULL);
		psd_buf_add(to, t->part.p + t->part.n,
		    old.n - head - t->part.n);
	} else if (t->any && t->runs && is_script(&head, t)) {
		psd_buf_add(to, old.p, head);
		add_part(to, h, false, false);
		psd_buf_add(to, old.p + head, old.n - head);
	} else {
		psd_buf_puts(to, FIRST);
		add_part(to, h, true, true);
	}
}

/* Whether A and B say the same but for what they say to people, which is in one
 * language or the other. */
static bool
is_same(struct psd_str a, struct psd_str b)
{
	struct psd_str left, right;
	bool more, other;

	do {
		while ((more = psd_str_cut(&a, '\n', &left)) &&
		    psd_str_starts(left, SAY "'"))
			;
		while ((other = psd_str_cut(&b, '\n', &right)) &&
		    psd_str_starts(right, SAY "'"))
			;
		if (more != other)
			return false;
	} while (more && psd_str_eq(left, right));
	return !more;
}

int
psd_setup_hook_look(enum psd_setup_state *state,
    const struct psd_setup_hook *hook, struct psd_err *e)
{
	struct psd_buf wanted = PSD_BUF_INIT;
	struct there t;
	int rc = look(&t, hook->path, e);

	*state = PSD_SETUP_MISSING;
	if (rc == 0 && t.cut) {
		*state = PSD_SETUP_DAMAGED;
	} else if (rc == 0 && t.part.p != NULL) {
		compose(&wanted, hook, &t);
		if (!is_same(psd_buf_get(&wanted), psd_buf_get(&t.bytes)))
			*state = PSD_SETUP_STALE;
		else
			*state = t.runs ? PSD_SETUP_RIGHT : PSD_SETUP_IDLE;
	}
	psd_buf_release(&wanted);
	psd_buf_release(&t.bytes);
	return rc;
}

/* Gives PATH the right to be run by whoever may read it. */
static int
let_run(const char *path, struct psd_err *e)
{
	struct stat st;
	mode_t mode;

	if (stat(path, &st) < 0)
		return unread(e, path);
	mode = st.st_mode & 07777;
	mode |= (mode & 0444) >> 2;
	if (mode != (st.st_mode & 07777) && chmod(path, mode) < 0)
		return unwritten(e, path);
	return 0;
}

/* Lets what is there make way. */
static int
move_aside(const char *path, const char *aside, struct psd_err *e)
{
	if (psd_file_exists(aside)) {
		(void)psd_err_tip(e,
		    _("take one of them away, or make one file of the two"));
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is in the way: '%s' cannot be kept under that "
		      "name"),
		    aside, path);
	}
	if (rename(path, aside) < 0)
		return unwritten(e, path);
	return 0;
}

/* Writes TEXT where nothing is; what stood there before lies ASIDE and comes
 * back when that fails. */
static int
make(const char *path, struct psd_str text, const char *aside,
    struct psd_err *e)
{
	if (psd_file_create(path, text, e) == 0)
		return 0;
	if (aside != NULL)
		(void)rename(aside, path);
	return -1;
}

static int
write_hook(const struct psd_setup_hook *h, const struct there *t,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str aside = { NULL, 0 };
	size_t size;
	int rc = 0;

	compose(&text, h, t);
	if (t->part.p != NULL ||
	    (t->regular && t->runs && is_script(&size, t))) {
		if (!is_same(psd_buf_get(&text), psd_buf_get(&t->bytes)))
			rc = psd_file_replace(h->path, psd_buf_get(&text), e);
	} else {
		if (t->any) {
			aside = psd_arena_print(h->arena, "%s" BEFORE, h->path);
			rc = move_aside(h->path, aside.p, e);
		}
		if (rc == 0)
			rc = make(h->path, psd_buf_get(&text), aside.p, e);
	}
	psd_buf_release(&text);
	return rc < 0 ? -1 : let_run(h->path, e);
}

int
psd_setup_hook_mend(const struct psd_setup_hook *hook, struct psd_err *e)
{
	struct there t;
	int rc = look(&t, hook->path, e);

	if (rc == 0 && t.cut) {
		(void)psd_err_tip(e,
		    _("take away what is left between '# >>> psd' and "
		      "'# <<< psd', and run this again"));
		rc = psd_err_set(e, PSD_EDATA,
		    _("psd's part of '%s' lacks its beginning or its end"),
		    hook->path);
	}
	if (rc == 0)
		rc = write_hook(hook, &t, e);
	psd_buf_release(&t.bytes);
	return rc;
}

/* Gives back what was there before psd. */
static int
restore(const struct psd_setup_hook *h, const struct there *t,
    struct psd_err *e)
{
	struct psd_str old = psd_buf_get(&t->bytes);
	struct psd_str aside = psd_arena_print(h->arena, "%s" BEFORE, h->path);
	struct psd_buf text = PSD_BUF_INIT;
	size_t head = (size_t)(t->part.p - old.p);
	int rc;

	psd_buf_add(&text, old.p, head);
	psd_buf_add(&text, t->part.p + t->part.n, old.n - head - t->part.n);
	if (find_line(t->part, OURS) == NULL ||
	    !psd_str_is(psd_buf_get(&text), FIRST)) {
		rc = psd_file_replace(h->path, psd_buf_get(&text), e);
	} else {
		rc = psd_file_exists(aside.p) ? rename(aside.p, h->path)
					      : unlink(h->path);
		if (rc < 0)
			rc = unwritten(e, h->path);
	}
	psd_buf_release(&text);
	return rc;
}

int
psd_setup_hook_remove(const struct psd_setup_hook *hook, struct psd_err *e)
{
	struct there t;
	int rc = look(&t, hook->path, e);

	if (rc == 0 && t.part.p != NULL)
		rc = restore(hook, &t, e) < 0 ? -1 : 1;
	psd_buf_release(&t.bytes);
	return rc;
}
