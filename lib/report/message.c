/* psd_message: what a version of the records is called in the history. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/message.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include "gen/version.h"

/* Columns that a subject may have. */
#define WIDTH 72

/* The subject for what changes no field: comments, layout, or psd's data. */
static void
plain_subject(struct psd_buf *to, const struct psd_committing *c)
{
	if (!c->born)
		psd_buf_puts(to, _("Start the repository of records"));
	else if (c->chosen == 1)
		psd_buf_print(to, _("Layout or comments: %.*s"),
		    PSD_F(c->paths.items[0]));
	else
		psd_buf_print(to,
		    ngettext("Layout or comments of %zu file",
			"Layout or comments of %zu files", c->chosen),
		    c->chosen);
}

static void
add_paragraph(struct psd_buf *to, struct psd_str text)
{
	text = psd_str_trim(text);
	if (text.n == 0)
		return;
	psd_buf_puts(to, "\n\n");
	psd_buf_str(to, text);
}

/* "Take back: " and what is, as far as there is room; what is taken back and
 * was a taking back itself is restored. */
static void
undo_subject(struct psd_buf *to, struct psd_str undone)
{
	const char *back = _("Take back: %.*s");
	size_t head = strcspn(back, "%"), next, n;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str text;

	if (undone.n > head && memcmp(undone.p, back, head) == 0)
		psd_buf_print(&all, _("Restore: %.*s"), (int)(undone.n - head),
		    undone.p + head);
	else
		psd_buf_print(&all, _("Take back: %.*s"), PSD_F(undone));
	text = psd_buf_get(&all);
	n = psd_utf8_wrap(text, WIDTH, &next);
	if (next < text.n)
		n = psd_utf8_wrap(text, WIDTH - 1, &next);
	psd_buf_add(to, text.p, n);
	if (next < text.n)
		psd_buf_puts(to, "…");
	psd_buf_release(&all);
}

static void
add_trailers(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, const char *command)
{
	struct psd_names ids = PSD_NAMES_INIT;
	size_t i;

	psd_changed_ids(&ids, w->arena, all);
	psd_buf_puts(to, "\n\n");
	for (i = 0; i < ids.n; i++)
		psd_buf_print(to, "PSD-Id: %.*s\n", PSD_F(ids.items[i]));
	psd_buf_print(to, "PSD-Command: %s\nPSD-Version: %s\n", command,
	    PSD_VERSION);
	psd_names_release(&ids);
}

void
psd_message_write(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_committing *c, const struct psd_all_changed *all,
    const struct psd_message *how)
{
	struct psd_buf own = PSD_BUF_INIT;
	struct psd_str body, subject = { NULL, 0 };

	if (c->born)
		psd_changed_message(&own, w, all);
	body = psd_str_trim(psd_buf_get(&own));
	(void)psd_str_cut(&body, '\n', &subject);
	subject = psd_str_trim(subject);
	if (how->subject.p != NULL)
		psd_buf_str(to, psd_str_trim(how->subject));
	else if (how->undone.p != NULL)
		undo_subject(to, how->undone);
	else if (subject.n > 0)
		psd_buf_str(to, subject);
	else
		plain_subject(to, c);
	add_paragraph(to, body);
	if (how->undoes.p != NULL) /* as git has it, in any language */
		psd_buf_print(to, "\n\nThis reverts commit %.*s.",
		    PSD_F(how->undoes));
	add_trailers(to, w, all, how->command);
	psd_buf_release(&own);
}

int
psd_message_find(struct psd_all_changed *all, const struct psd_committing *c,
    struct psd_findings *faults, struct psd_err *e)
{
	const struct psd_versions v = { c->born ? &c->before : NULL, &c->after,
		&c->paths, faults };

	size_t i;

	*all = (struct psd_all_changed){ .n = 0 };
	if (psd_changed_find(all, c->src->store->arena, &v, e) < 0)
		return -1;
	/* the message would not say what is true */
	for (i = 0; i < faults->n; i++) {
		const struct psd_finding *f = &faults->items[i];

		if (f->rule != PSD_RULE_UNREADABLE)
			continue;
		(void)psd_err_at(e,
		    psd_arena_copy(c->src->store->arena, f->file).p, 0, 0);
		return psd_err_set(e, PSD_EIO, "%.*s", PSD_F(f->text));
	}
	return 0;
}

void
psd_message_files(struct psd_buf *to, const struct psd_committing *c)
{
	static const char *const words[] = {
		[PSD_FATE_NEW] = N_("new:"),
		[PSD_FATE_CHANGED] = N_("changed:"),
		[PSD_FATE_DELETED] = N_("removed:"),
	};
	struct psd_buf name = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (!c->items[i].chosen)
			continue;
		psd_buf_clear(&name);
		psd_utf8_visible(&name, c->items[i].path);
		psd_buf_print(to, "%s %.*s\n", _(words[c->items[i].fate]),
		    PSD_F(psd_buf_get(&name)));
	}
	psd_buf_release(&name);
}

void
psd_message_done(struct psd_buf *to, const struct psd_committing *c,
    const struct psd_committed *done)
{
	size_t unsent = psd_commit_unsent(c), i;
	struct psd_buf seen = PSD_BUF_INIT;

	psd_utf8_visible(&seen, done->subject);
	psd_buf_print(to, _("Saved in the history: %.*s (%.7s)\n"),
	    PSD_F(psd_buf_get(&seen)), done->id.p);
	for (i = 0; i < done->other.n; i++) {
		psd_buf_clear(&seen);
		psd_utf8_visible(&seen, done->other.items[i]);
		psd_buf_print(to,
		    _("NOTE: %.*s was changed while it was saved, by a check "
		      "that git runs or by somebody else.\n"),
		    PSD_F(psd_buf_get(&seen)));
	}
	if (unsent > 0)
		psd_buf_print(to,
		    ngettext("%zu change is not sent yet: psd sync\n",
			"%zu changes are not sent yet: psd sync\n", unsent),
		    unsent);
	psd_buf_release(&seen);
}

void
psd_message_left(struct psd_buf *to, const struct psd_committing *c)
{
	struct psd_buf seen = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < c->others.n; i++) {
		psd_buf_clear(&seen);
		psd_utf8_visible(&seen, c->others.items[i]);
		psd_buf_print(to, _("%.*s is not a record and is left alone\n"),
		    PSD_F(psd_buf_get(&seen)));
	}
	for (i = 0; i < c->ignored.n; i++) {
		psd_buf_clear(&seen);
		psd_utf8_visible(&seen, c->ignored.items[i]);
		psd_buf_print(to,
		    _("NOTE: %.*s is a record that git is told to leave out "
		      "(.gitignore), so it is not saved\n"),
		    PSD_F(psd_buf_get(&seen)));
	}
	psd_buf_release(&seen);
}
