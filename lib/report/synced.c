/* psd_synced: what has come and gone, as people read it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/synced.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/changes.h"
#include "lib/safety/check_bytes.h"

/* More records than this are only counted. */
#define LINES_MAX 20

/* The versions that moved, and who wrote what in them. */
struct moved {
	const struct psd_sync *s;
	struct psd_arena *arena;
	struct psd_store before, after;
	struct psd_str log; /* "\001author", then paths, a line each */
};

static int
open_at(struct psd_store *store, const struct moved *v, struct psd_str rev)
{
	const struct psd_clone *c = &v->s->clone;
	struct psd_str dir = psd_arena_print(v->arena, "%s/%s", c->top.p,
	    c->prefix.p);
	const struct psd_store_opts from = { .dir = dir.p,
		.data = v->s->store->data,
		.view = { .at = rev.p } };
	struct psd_err none = { 0 };

	return psd_store_open_at(store, v->arena, &from, &none);
}

/* The authors who changed the file PATH, each once, joined by commas. */
static struct psd_str
authors_of(const struct moved *v, struct psd_str path)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_table seen = PSD_TABLE_INIT;
	struct psd_str rest = v->log, line, author = { NULL, 0 }, names;
	struct psd_str full = psd_arena_print(v->arena, "%s%.*s",
	    v->s->clone.prefix.p, PSD_F(path));

	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
		if (psd_str_starts(line, "\001")) {
			author = (struct psd_str){ line.p + 1, line.n - 1 };
			continue;
		}
		if (!psd_str_eq(line, full) || author.n == 0 ||
		    psd_table_find(&seen, author) != NULL)
			continue;
		(void)psd_table_add(&seen, author, &seen);
		psd_buf_puts(&all, all.n > 0 ? ", " : "");
		psd_buf_str(&all, author);
	}
	names = psd_arena_copy(v->arena, psd_buf_get(&all));
	psd_table_release(&seen);
	psd_buf_release(&all);
	return names;
}

static struct psd_str
what_changed(const struct moved *v, const struct psd_changed *r)
{
	size_t n = r->changes.n;

	if (r->before.root == NULL && r->after.root != NULL)
		return psd_str(_("new"));
	if (r->after.root == NULL && r->before.root != NULL)
		return psd_str(_("taken away"));
	if (n == 0)
		return psd_str(r->text ? _("text") : _("comments or layout"));
	return psd_arena_print(v->arena,
	    ngettext("%zu change", "%zu changes", (unsigned long)n), n);
}

static void
tell_record(struct psd_buf *to, const struct moved *v,
    const struct psd_changed *r, bool who)
{
	const struct psd_spot *spot = r->after.root != NULL ? &r->after
							    : &r->before;
	struct psd_str name = v->s->wording != NULL
	    ? psd_word_record(v->s->wording, spot)
	    : spot->path;
	struct psd_str authors = authors_of(v, spot->path);

	psd_buf_puts(to, "  ");
	psd_utf8_visible(to, psd_check_hidden(v->arena, name));
	psd_buf_print(to, ": %s", what_changed(v, r).p);
	if (who && authors.n > 0) {
		psd_buf_puts(to, " (");
		psd_utf8_visible(to, psd_check_hidden(v->arena, authors));
		psd_buf_putc(to, ')');
	}
	psd_buf_putc(to, '\n');
}

static void
tell_records(struct psd_buf *to, const struct moved *v, bool who)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_versions both = { .before = &v->before,
		.after = &v->after,
		.faults = &faults };
	struct psd_all_changed all = { NULL, NULL, 0 };
	struct psd_err none = { 0 };
	const struct psd_changed *r;
	size_t n = 0;

	if (psd_changed_find(&all, v->arena, &both, &none) < 0)
		all = (struct psd_all_changed){ NULL, NULL, 0 };
	for (r = all.first; r != NULL && n < LINES_MAX; r = r->next, n++)
		tell_record(to, v, r, who);
	if (all.n > n)
		psd_buf_print(to,
		    ngettext("  and %zu more\n", "  and %zu more\n",
			(unsigned long)(all.n - n)),
		    all.n - n);
	psd_findings_release(&faults);
}

/* The records of M; WHO: and those who wrote them. */
static void
tell_moved(struct psd_buf *to, const struct psd_sync *s,
    const struct psd_moved *m, bool who)
{
	struct moved v = { .s = s, .arena = s->clone.arena };
	struct psd_str range;

	if (s->wording == NULL || m->from.p == NULL)
		return; /* all of it is new */
	range = psd_arena_print(v.arena, "%s..%s", m->from.p, m->until.p);
	v.log = psd_clone_ask(&s->clone,
	    PSD_ARGV("-c", "core.quotePath=false", "log", "--no-show-signature",
		"--no-merges", "--no-renames", "--format=%x01%aN",
		"--name-only", range.p, "--"));
	if (open_at(&v.before, &v, m->from) == 0 &&
	    open_at(&v.after, &v, m->until) == 0)
		tell_records(to, &v, who);
	psd_store_close(&v.before);
	psd_store_close(&v.after);
}

/* HEAD, and behind it the records of M; WHO: and those who wrote them. */
static void
tell_list(struct psd_buf *to, const struct psd_sync *s,
    const struct psd_moved *m, struct psd_str head)
{
	struct psd_buf records = PSD_BUF_INIT;

	tell_moved(&records, s, m, m == &s->in);
	psd_buf_str(to, head);
	psd_buf_puts(to, records.n > 0 ? ":\n" : ".\n");
	psd_buf_str(to, psd_buf_get(&records));
	psd_buf_release(&records);
}

static void
tell_in(struct psd_buf *to, const struct psd_sync *s)
{
	unsigned long n = (unsigned long)s->in.n;
	struct psd_arena *arena = s->clone.arena;
	struct psd_str head;

	if (s->in.until.p == NULL)
		return;
	if (s->dry)
		head = psd_arena_print(arena,
		    ngettext("Others have written %lu version, which would "
			     "come in",
			"Others have written %lu versions, which would come in",
			n),
		    n);
	else if (s->end == PSD_SYNC_CONFLICT || s->end == PSD_SYNC_PRIVATE)
		head = psd_arena_print(arena,
		    ngettext("Others have written %lu version, which has not "
			     "come in yet",
			"Others have written %lu versions, which have not "
			"come in yet",
			n),
		    n);
	else
		head = psd_arena_print(arena,
		    ngettext("Others have written %lu version, which has come "
			     "in",
			"Others have written %lu versions, which have come in",
			n),
		    n);
	tell_list(to, s, &s->in, head);
}

static void
tell_out(struct psd_buf *to, const struct psd_sync *s)
{
	unsigned long n = (unsigned long)s->out.n;
	struct psd_arena *arena = s->clone.arena;
	struct psd_str head;

	if (s->out.until.p == NULL || s->end != PSD_SYNC_DONE)
		return;
	if (s->dry)
		head = psd_arena_print(arena,
		    ngettext("You have saved %lu version, which would be sent",
			"You have saved %lu versions, which would be sent", n),
		    n);
	else if (n == 0) /* it only joins what both had already sent */
		head = psd_str(_("The joined version has been sent"));
	else
		head = psd_arena_print(arena,
		    ngettext("Your %lu version has been sent",
			"Your %lu versions have been sent", n),
		    n);
	tell_list(to, s, &s->out, head);
}

void
psd_synced_tell(struct psd_buf *to, const struct psd_sync *s)
{
	size_t n = s->unsaved.n;

	tell_in(to, s);
	tell_out(to, s);
	if (s->end == PSD_SYNC_DONE && s->in.until.p == NULL &&
	    s->out.until.p == NULL)
		psd_buf_puts(to,
		    _("Nothing new on either side: you have what all have.\n"));
	if (n > 0)
		psd_buf_print(to,
		    ngettext("%zu file has changes that are not saved, and "
			     "stays here. Save it with: psd commit\n",
			"%zu files have changes that are not saved, and stay "
			"here. Save them with: psd commit\n",
			(unsigned long)n),
		    n);
}

const char *
psd_synced_now(const struct psd_sync *s)
{
	if (s->dry)
		return NULL;
	if (s->sent)
		return _("all that is saved here has been sent, and all that "
			 "others have written is here: see psd log");
	if (s->joined)
		return _("what you and others have written has been joined and "
			 "is saved here, and nothing has been sent");
	if (s->in.until.p != NULL && s->end != PSD_SYNC_CONFLICT &&
	    s->end != PSD_SYNC_PRIVATE)
		return _("what others have written is here, and nothing has "
			 "been sent");
	return NULL;
}

static void
end_away(struct psd_err *e, const struct psd_sync *s)
{
	struct psd_str git = { "", 0 };

	if (s->git.n > 0)
		git = psd_arena_print(s->clone.arena, _(" (git says: %s)"),
		    s->git.p);
	if (s->unsure) {
		(void)psd_err_tip(e, "%s",
		    _("type psd sync again: it sends only what is missing"));
		(void)psd_err_set(e, PSD_EBUSY,
		    _("the connection was lost while your changes were being "
		      "sent, and it is not known whether they came through: "
		      "%s; they are safe here%s"),
		    s->reason, git.p);
		return;
	}
	if (s->days > 1)
		(void)psd_err_tip(e,
		    _("they were reached %ld days ago; check the network, or "
		      "ask whether the address is right: %s"),
		    s->days, s->clone.address.p);
	(void)psd_err_tip(e,
	    _("if that does not pass, check the network, or ask whether the "
	      "address is right: %s"),
	    s->clone.address.p);
	(void)psd_err_set(e, PSD_EBUSY,
	    s->out.n > 0
		? _("the shared records cannot be reached now: %s; your "
		    "changes are safe here and will be sent next time%s")
		: _("the shared records cannot be reached now: %s; nothing "
		    "was waiting to be sent%s"),
	    s->reason, git.p);
}

static void
end_conflict(struct psd_err *e, const struct psd_sync *s)
{
	size_t n = s->disputes.n;

	(void)psd_err_tip(e, "%s",
	    _("'psd resolve' lets you choose; until then go on working as "
	      "usual"));
	(void)psd_err_set(e, PSD_EBUSY,
	    ngettext("you and others have changed %zu thing in different ways, "
		     "and only a person can choose; nothing was changed here "
		     "and nothing was sent",
		"you and others have changed %zu things in different ways, and "
		"only a person can choose; nothing was changed here and "
		"nothing was sent",
		(unsigned long)n),
	    n);
}

static void
end_private(struct psd_err *e, const struct psd_sync *s)
{
	/* not to what others have now: that may not be joined with it yet */
	if (s->clone.base.p != NULL)
		(void)psd_err_tip(e,
		    _("the history keeps it, whatever is saved after it, also "
		      "by 'psd undo': save anew what is not sent yet; type "
		      "'git reset --soft %.12s', which leaves the files as "
		      "they are, take it out of them, and then type: psd "
		      "commit"),
		    s->clone.base.p);
	else
		(void)psd_err_tip(e, "%s",
		    _("the history keeps it, whatever is saved after it, also "
		      "by 'psd undo': ask whoever looks after the records; "
		      "psd-scan(1) says more"));
	(void)psd_err_set(e, PSD_EDATA, "%s",
	    _("what you have saved says who a patient is, so it was not "
	      "sent"));
}

void
psd_synced_end(struct psd_err *e, const struct psd_sync *s)
{
	struct psd_str words = psd_str_trim(psd_buf_get(&s->words));

	switch (s->end) {
	case PSD_SYNC_DONE:
		break;
	case PSD_SYNC_AWAY:
		end_away(e, s);
		break;
	case PSD_SYNC_CONFLICT:
		end_conflict(e, s);
		break;
	case PSD_SYNC_UNSOUND:
		(void)psd_err_tip(e, "%s",
		    _("mend it here, save with 'psd commit', and type psd sync "
		      "again"));
		(void)psd_err_set(e, PSD_EDATA, "%s",
		    s->joined
			? _("what you and others have written has been joined "
			    "here, but it breaks rules, so it was not sent")
			: _("what you have saved breaks rules, so it was not "
			    "sent"));
		break;
	case PSD_SYNC_PRIVATE:
		end_private(e, s);
		break;
	case PSD_SYNC_REFUSED:
		(void)psd_err_tip(e, "%s",
		    _("what you have saved is safe here; ask whoever looks "
		      "after the shared records when the words do not say "
		      "what to do"));
		(void)psd_err_set(e, PSD_EDATA,
		    _("your changes were not sent, for they were refused: "
		      "%.*s"),
		    PSD_F(words));
		break;
	}
}
