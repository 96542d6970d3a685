/* psd_commit_ask: what git knows of the place where records are saved. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit_git.h"

#include "lib/base/lang.h"
#include "lib/io/git_words.h"
#include "lib/io/pipe.h"

/* More than any question has words. */
#define MOST_WORDS 32

static void
words_of(const char **to, const struct psd_committing *c,
    const struct psd_commit_question *q)
{
	/* an index of our own is small talk: one file, no watchers */
	static const char *const plain[] = { "-c", "core.fileMode=false", "-c",
		"core.fsmonitor=false", "-c", "core.splitIndex=false" };
	size_t n = 0, i;

	to[n++] = "git";
	to[n++] = "-C";
	to[n++] = c->top.p;
	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		to[n++] = plain[i];
	for (i = 0; n < MOST_WORDS && q->argv[i] != NULL; i++)
		to[n++] = q->argv[i];
	to[n] = NULL;
}

static int
listen_to(struct psd_buf *out, struct psd_pipe *pipe, char end,
    struct psd_err *e)
{
	struct psd_buf line = PSD_BUF_INIT;
	int rc;

	while ((rc = psd_pipe_line(pipe, &line, end, e)) > 0) {
		if (out == NULL)
			continue;
		psd_buf_str(out, psd_buf_get(&line));
		psd_buf_putc(out, end);
	}
	psd_buf_release(&line);
	return rc;
}

static int
ask(struct psd_buf *out, struct psd_buf *said, const struct psd_committing *c,
    const struct psd_commit_question *q, struct psd_err *e)
{
	struct psd_buf index = PSD_BUF_INIT;
	const char *env[] = { "LC_ALL=C", "GIT_TERMINAL_PROMPT=0",
		"GIT_OPTIONAL_LOCKS=0", NULL, NULL };
	const char *argv[MOST_WORDS + 1];
	struct psd_pipe *pipe = NULL;
	struct psd_err none = { 0 };
	bool heard = true;
	int rc, status;

	psd_buf_print(&index, "GIT_INDEX_FILE=%.*s", PSD_F(c->index));
	if (q->own)
		env[3] = index.p;
	words_of(argv, c, q);
	rc = psd_pipe_open(&pipe, argv, env, e);
	if (rc == 0 && q->input.n > 0)
		/* if it is gone it may tell the reason itself */
		heard = psd_pipe_write(pipe, q->input, &none) == 0;
	if (rc == 0) {
		psd_pipe_end(pipe);
		rc = listen_to(out, pipe, q->end, e);
	}
	status = psd_pipe_close(pipe, said, rc < 0 ? &none : e);
	psd_buf_release(&index);
	if (rc == 0 && status == 0 && !heard)
		return psd_err_set(e, PSD_EIO, "%s", none.text);
	return rc < 0 ? -1 : status;
}

int
psd_commit_ask(struct psd_buf *out, const struct psd_committing *c,
    const struct psd_commit_question *q, struct psd_err *e)
{
	return ask(out, NULL, c, q, e);
}

int
psd_commit_know(struct psd_buf *out, const struct psd_committing *c,
    const struct psd_commit_question *q, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	int status = ask(out, &said, c, q, e);

	if (status > 0)
		(void)psd_git_failed(e, status, psd_buf_get(&said));
	psd_buf_release(&said);
	return status == 0 ? 0 : -1;
}

int
psd_commit_git(const struct psd_committing *c, const char *const *argv,
    struct psd_str input, bool own, struct psd_err *e)
{
	const struct psd_commit_question q = { argv, input, '\n', own };

	return psd_commit_know(NULL, c, &q, e);
}

void
psd_commit_patterns(struct psd_buf *to, const struct psd_committing *c,
    bool new)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (!c->items[i].chosen || (new && c->items[i].announced))
			continue;
		psd_buf_print(to, ":(top,literal)%.*s%.*s", PSD_F(c->prefix),
		    PSD_F(c->items[i].path));
		psd_buf_putc(to, '\0');
	}
}
