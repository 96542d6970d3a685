/* psd_git_ask: what git answers to a question, when it has an answer. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/git_ask.h"

#include "lib/io/job.h"

#include <assert.h>

#define SECONDS 60

int
psd_git_ask(struct psd_str *out, struct psd_arena *arena, const char *dir,
    const char *const *words, struct psd_err *e)
{
	static const char *const env[] = { "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", NULL };
	const char *argv[PSD_GIT_ASK_WORDS + 4] = { "git", "-C", dir };
	struct psd_buf said = PSD_BUF_INIT, answer = PSD_BUF_INIT;
	struct psd_job job = { .argv = argv,
		.env = env,
		.out = &answer,
		.said = &said,
		.seconds = SECONDS };
	struct psd_str text;
	size_t i;
	int rc;

	for (i = 0; words[i] != NULL; i++) {
		assert(i < PSD_GIT_ASK_WORDS);
		argv[3 + i] = words[i];
	}
	rc = psd_job_run(&job, e);
	text = psd_buf_get(&answer);
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	*out = (struct psd_str){ NULL, 0 };
	if (rc == 0)
		*out = psd_arena_copy(arena, text);
	psd_buf_release(&said);
	psd_buf_release(&answer);
	return rc < 0 ? -1 : 0;
}
