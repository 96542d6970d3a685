/* psd_hook_sent: what leaves for other machines, or has come from them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/hook.h"

#include "lib/base/lang.h"
#include "lib/safety/check_bytes.h"

#include <stdlib.h>

#define HEADS "refs/heads/"

/* What git tells of one branch, tag or other name. */
struct ref {
	struct psd_str name; /* on the side that it goes to */
	struct psd_str id;   /* of what it shall be; zeros: it goes away */
	struct psd_str old;  /* what it is there; absent: not known here */
};

struct sending {
	struct psd_hook *hook;
	struct psd_objects *objects;
	struct psd_str others; /* --all or --remotes=...: what is known */
	bool private, faulty;
};

static bool
is_nothing(struct psd_str id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (id.p[i] != '0')
			return false;
	return true;
}

static int
scan(struct psd_findings *to, struct sending *s, const struct ref *ref,
    struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_str top = psd_objects_top(s->objects);
	const char *known[3] = { s->others.p, ref->old.p, NULL };
	struct psd_scan_piece name = { .bytes = ref->name,
		.message = true,
		.quiet = true };
	struct psd_scan job;
	int rc;

	if (top.p == NULL)
		top = psd_objects_git_dir(s->objects);
	rc = psd_scan_open(&job, top.p, s->hook->today, &list, e);
	if (rc == 0 && s->hook->lang == NULL && psd_str_is(job.language, "en"))
		rc = psd_lang_set("en", s->hook->data->localedir.p, e);
	if (rc == 0)
		rc = psd_scan_sent(&job, ref->id.p, known, e);
	name.called = psd_str(_("the name it is sent to"));
	if (rc == 0)
		psd_scan_search(&job, &name);
	psd_scan_release(&job);
	psd_hook_take(to, &list, (struct psd_str){ "", 0 });
	return rc;
}

static int
look_at(struct sending *s, const struct ref *ref, struct psd_err *e)
{
	const struct psd_hook_sent sent = { ref->id.p, ref->old.p };
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_str name = ref->name;
	int rc = 0;

	if (psd_str_starts(name, HEADS)) { /* others read none but branches */
		name.p += strlen(HEADS);
		name.n -= strlen(HEADS);
		rc = psd_hook_check_sent(s->hook, &found, s->objects, &sent, e);
	}
	if (rc == 0)
		rc = scan(&found, s, ref, e);
	if (rc == 0 && found.n > 0) {
		psd_findings_sort(&found);
		s->hook->show(s->hook->arg,
		    psd_check_hidden(s->hook->arena, name), &found);
		s->faulty = true;
		s->private = s->private || psd_hook_is_private(&found);
	}
	psd_findings_release(&found);
	return rc;
}

/* Reads "REF ID REF ID" of what is sent, or "ID ID REF" of what came. */
static bool
read_ref(struct ref *to, struct psd_arena *arena, struct psd_str line,
    bool sent)
{
	struct psd_str rest = line, word[4] = { { NULL, 0 } };
	size_t n = 0;

	while (n < 3 && psd_str_cut(&rest, ' ', &word[n]))
		n++;
	if (sent)
		word[3] = rest;
	else
		to->old = word[0];
	if (n < 3 || (sent && word[3].p == NULL))
		return false;
	to->id = psd_arena_copy(arena, word[1]);
	to->name = psd_arena_copy(arena, word[2]);
	to->old = psd_arena_copy(arena, word[sent ? 3 : 0]);
	return to->id.n > 0 && to->name.n > 0;
}

/* Whether it is what psd itself checked before it asked git to send it. */
static bool
is_checked(const struct ref *ref)
{
	struct psd_str rest = psd_str(getenv(PSD_HOOK_CHECKED)), id;

	return psd_str_cut(&rest, ' ', &id) && psd_str_eq(id, ref->id) &&
	    psd_str_eq(rest, ref->name);
}

static int
settle_old(struct ref *ref, struct psd_objects *objects, struct psd_err *e)
{
	struct psd_commit commit;
	int rc;

	if (!is_nothing(ref->old)) {
		rc = psd_objects_commit(&commit, objects, ref->old.p, e);
		if (rc != 0)
			return rc < 0 ? -1 : 0;
	}
	ref->old = (struct psd_str){ NULL, 0 };
	return 0;
}

static int
look_at_all(struct sending *s, struct psd_str lines, bool sent,
    struct psd_err *e)
{
	struct psd_str rest = lines, line;
	struct ref ref;
	int rc = 0;

	while (rc == 0 && psd_str_cut(&rest, '\n', &line)) {
		if (line.n == 0)
			continue;
		if (!read_ref(&ref, s->hook->arena, line, sent))
			return psd_err_set(e, PSD_EDATA,
			    _("git tells of what is sent in a way that psd "
			      "does not know: '%.*s'"),
			    PSD_F(line));
		if (is_nothing(ref.id) || (sent && is_checked(&ref)))
			continue; /* it goes away: nobody gets anything */
		rc = settle_old(&ref, s->objects, e);
		if (rc == 0)
			rc = look_at(s, &ref, e);
	}
	return rc;
}

static int
run(struct sending *s, struct psd_str lines, bool sent, struct psd_err *e)
{
	int rc = psd_objects_open(&s->objects, ".", e);

	if (rc == 0)
		rc = look_at_all(s, lines, sent, e);
	psd_objects_close(s->objects);
	s->hook->stops = s->faulty;
	return rc;
}

int
psd_hook_pre_push(struct psd_hook *hook, const char *remote,
    struct psd_str lines, struct psd_err *e)
{
	struct sending s = { .hook = hook };
	struct psd_err *v = &hook->verdict;

	/* of another place's branches this one may know nothing */
	s.others = psd_arena_print(hook->arena, "--remotes=%s", remote);
	if (run(&s, lines, true, e) < 0)
		return -1;
	if (s.private) {
		(void)psd_err_tip(v, "%s",
		    _("do not try again: what is saved once stays in the "
		      "history, also when the line is taken away later; ask "
		      "whoever looks after the records to take it out"));
		(void)psd_err_set(v, PSD_EDATA, "%s",
		    _("nothing was sent: what stands above says who a patient "
		      "is, and others would have it for ever"));
	} else if (s.faulty) {
		(void)psd_err_tip(v, "%s",
		    _("put it right, save, and send again"));
		(void)psd_err_set(v, PSD_EDATA, "%s",
		    _("nothing was sent: others would get the faults above"));
	}
	return 0;
}

int
psd_hook_pre_receive(struct psd_hook *hook, struct psd_str lines,
    struct psd_err *e)
{
	struct sending s = { .hook = hook, .others = PSD_S("--all") };
	struct psd_err *v = &hook->verdict;

	if (run(&s, lines, false, e) < 0)
		return -1;
	if (s.private) {
		(void)psd_err_tip(v, "%s",
		    _("your own copy has it still: ask whoever looks after "
		      "the records to take it out of the history there"));
		(void)psd_err_set(v, PSD_EDATA, "%s",
		    _("the shared records did not take this in: what stands "
		      "above says who a patient is"));
	} else if (s.faulty) {
		(void)psd_err_tip(v, "%s",
		    _("your work is safe in your own copy; put it right, save, "
		      "and send again"));
		(void)psd_err_set(v, PSD_EDATA, "%s",
		    _("the shared records did not take this in: they would "
		      "get the faults above"));
	}
	return 0;
}
