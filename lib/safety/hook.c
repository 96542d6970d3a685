/* psd_hook: what git asks psd before it saves, sends or takes in. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/hook.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git_ask.h"
#include "lib/io/git_words.h"
#include "lib/io/text.h"

/* BYTES up to the line below which git shows what is changed: the sign before
 * it, if not the usual one, is not known here. */
static struct psd_str
above_scissors(struct psd_str bytes)
{
	struct psd_str rest = bytes, line;
	size_t at = 0;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (line.n < 60 &&
		    psd_str_ends(line,
			" ------------------------ >8 "
			"------------------------"))
			return (struct psd_str){ bytes.p, at };
		at += line.n + 1;
	}
	return bytes;
}

/* Searches those who are about to write into the history. */
static int
scan_people(struct psd_scan *scan, struct psd_arena *arena, struct psd_err *e)
{
	static const char *const names[] = { "GIT_AUTHOR_IDENT",
		"GIT_COMMITTER_IDENT" };
	struct psd_str who;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *words[] = { "var", names[i], NULL };

		if (psd_git_ask(&who, arena, ".", words, e) < 0)
			return -1;
		if (who.p != NULL)
			psd_scan_person(scan, psd_str(_("who saves it")), who);
	}
	return 0;
}

/* *WORDS is whether they are at fault, and not who writes them. */
static int
scan_message(struct psd_findings *to, struct psd_hook *h, struct psd_str bytes,
    bool *words, struct psd_err *e)
{
	struct psd_scan scan;
	int rc = psd_scan_open(&scan, ".", h->today, to, e);

	if (rc == 0 && h->lang == NULL && psd_str_is(scan.language, "en"))
		rc = psd_lang_set("en", h->data->localedir.p, e);
	if (rc == 0)
		psd_scan_draft(&scan, psd_str(_("your words")),
		    above_scissors(bytes));
	*words = to->errors > 0;
	if (rc == 0)
		rc = scan_people(&scan, h->arena, e);
	psd_scan_release(&scan);
	return rc;
}

static void
judge_message(struct psd_err *verdict, const char *file, bool words)
{
	if (!words) {
		(void)psd_git_tip_name(verdict);
		(void)psd_err_set(verdict, PSD_EDATA, "%s",
		    _("nothing was saved: the name or the address by which "
		      "git knows you says who a patient is"));
		return;
	}
	(void)psd_err_tip(verdict,
	    _("save again with other words; what you wrote is kept in %s "
	      "until then"),
	    file);
	(void)psd_err_set(verdict, PSD_EDATA, "%s",
	    _("nothing was saved: your words about the change say who a "
	      "patient is"));
}

int
psd_hook_commit_msg(struct psd_hook *hook, const char *file, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT, found = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	bool words = false;
	int rc = psd_file_read(&bytes, file, PSD_TEXT_MAX, e);

	if (rc == 0)
		rc = scan_message(&list, hook, psd_buf_get(&bytes), &words, e);
	psd_hook_take(&found, &list, (struct psd_str){ "", 0 });
	if (rc == 0 && found.n > 0) {
		psd_findings_sort(&found);
		hook->show(hook->arg, (struct psd_str){ NULL, 0 }, &found);
		hook->stops = true;
		judge_message(&hook->verdict, file, words);
	}
	psd_findings_release(&found);
	psd_buf_release(&bytes);
	return rc;
}

int
psd_hook_post_merge(struct psd_hook *hook, struct psd_err *e)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_names roots = PSD_NAMES_INIT;
	struct psd_hook_look look = { .view = { NULL, false } };
	struct psd_objects *objects;
	struct psd_entries index;
	int rc = psd_hook_index(&objects, &index, hook->arena, e);
	size_t i;

	if (rc == 0)
		psd_hook_roots(&roots, hook->arena, &index);
	for (i = 0; i < roots.n && rc == 0; i++) {
		look.prefix = roots.items[i];
		look.dir = psd_hook_dir(hook->arena, objects, look.prefix);
		rc = psd_hook_validate(hook, &found, &look, e);
	}
	if (rc == 0 && found.n > 0) {
		psd_findings_sort(&found);
		hook->show(hook->arg, (struct psd_str){ NULL, 0 }, &found);
		(void)psd_err_tip(&hook->verdict, "%s",
		    _("nothing is lost; put it right together with those who "
		      "wrote it: 'psd validate' shows it again"));
		(void)psd_err_set(&hook->verdict, PSD_EDATA, "%s",
		    _("what others have written has been taken in, and the "
		      "faults above are in the records now"));
	}
	psd_names_release(&roots);
	psd_findings_release(&found);
	psd_objects_close(objects);
	return rc;
}
