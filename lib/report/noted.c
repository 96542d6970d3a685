/* psd_report_noted: what a person hears of an entry that was added. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/noted.h"

#include "lib/base/lang.h"
#include "lib/safety/attendance.h"
#include "lib/safety/thing.h"

/* Code points of a text that are shown. */
#define SHOWN ((size_t)80)

static bool
is(const struct psd_note *note, const char *word)
{
	return strcmp(note->kind->word, word) == 0;
}

static void
say_what(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	const struct psd_node *item = noted->item;
	struct psd_arena *arena = note->src->store->arena;
	struct psd_str text = psd_thing_shown(arena,
	    item->kind == PSD_MAP ? psd_node_text(item, "text") : item->text,
	    SHOWN);
	const struct psd_dialogue *d = note->dialogue;

	if (noted->before)
		psd_buf_print(to, _("noted already: %s: %.*s"),
		    _(note->kind->label), PSD_F(text));
	else
		psd_buf_print(to, "%s: %.*s", _(note->kind->label),
		    PSD_F(text));
	psd_buf_print(to, " (%.*s, %.*s)\n",
	    PSD_F(noted->id.n > 0 ? noted->id : d->id), PSD_F(d->unit->name));
}

/* Who does it, and by when. */
static void
say_action(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	const struct psd_org *org = note->src->org;
	const struct psd_node *item = noted->item;
	struct psd_str role = psd_role_name(org,
	    psd_node_text(item, "responsible"));
	const struct psd_unit *unit = psd_org_unit(org,
	    psd_node_text(item, "unit"));
	struct psd_str due = psd_node_text(item, "due");
	struct psd_str name = unit != NULL ? unit->name
					   : note->dialogue->unit->name;

	if (due.n > 0)
		psd_buf_print(to,
		    _("responsible: %.*s, %.*s; to be done by %.*s\n"),
		    PSD_F(role), PSD_F(name), PSD_F(due));
	else
		psd_buf_print(to,
		    _("responsible: %.*s, %.*s; to be done at once\n"),
		    PSD_F(role), PSD_F(name));
	if (psd_node_find(item, "scope") == NULL)
		psd_buf_print(to,
		    _("joint or of one party: psd set %.*s scope joint, or "
		      "own\n"),
		    PSD_F(noted->id));
	psd_buf_print(to, _("when it is done: psd done %.*s\n"),
	    PSD_F(noted->id));
}

static void
say_lesson(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	const struct psd_node *first = psd_node_list(noted->item, "spread"), *n;

	if (first == NULL) {
		psd_buf_print(to,
		    _("where it is to be taken up: psd set %.*s spread --add "
		      "FORUM\n"),
		    PSD_F(noted->id));
		return;
	}
	psd_buf_puts(to, _("to be taken up at: "));
	for (n = first; n != NULL; n = n->next) {
		struct psd_str name = psd_org_name(note->src->org, "forums",
		    psd_node_text(n, "forum"));

		psd_buf_print(to, "%s%.*s", n != first ? ", " : "",
		    PSD_F(name));
	}
	psd_buf_print(to,
	    _("\nwhen it has been: psd lessons --spread %.*s --forum %.*s\n"),
	    PSD_F(noted->id), PSD_F(psd_node_text(first, "forum")));
}

/* The questions that still have no answer, by their ids. */
static void
say_unanswered(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	const struct psd_dialogue *d = note->dialogue;
	const struct psd_node *prepared = psd_node_find(d->node, "preparation");
	const struct psd_node *q = psd_node_list(
	    psd_node_find(d->template->node, "preparation"), "questions");
	const struct psd_node *a;
	struct psd_buf left = PSD_BUF_INIT;

	for (; q != NULL; q = q->next) {
		a = psd_node_list(prepared, "answers");
		while (a != NULL &&
		    !psd_str_eq(psd_node_text(a, "question"),
			psd_node_text(q, "id")))
			a = a->next;
		if (q != noted->question && psd_node_text(a, "answer").n == 0 &&
		    psd_node_list(a, "parts") == NULL)
			psd_buf_print(&left, "%s%.*s", left.n > 0 ? ", " : "",
			    PSD_F(psd_node_text(q, "id")));
	}
	if (left.n > 0)
		psd_buf_print(to, _("still without an answer: %s\n"), left.p);
	else if (psd_node_find(prepared, "done") == NULL)
		psd_buf_print(to,
		    _("when all is prepared: psd set %.*s preparation.done "
		      "DATE\n"),
		    PSD_F(d->id));
	psd_buf_release(&left);
}

static void
say_next(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	struct psd_str id = noted->id;

	if (is(note, "action"))
		say_action(to, note, noted);
	else if (is(note, "lesson"))
		say_lesson(to, note, noted);
	else if (is(note, "answer"))
		say_unanswered(to, note, noted);
	else if (is(note, "recommendation"))
		psd_buf_print(to,
		    _("to make it an activity of the plan: psd adopt %.*s\n"),
		    PSD_F(id));
	else if (is(note, "question"))
		psd_buf_print(to,
		    _("when there is an answer: psd set %.*s answer TEXT, and "
		      "psd set %.*s answered DATE\n"),
		    PSD_F(id), PSD_F(id));
	else if (note->kind->value != NULL)
		psd_buf_print(to,
		    _("what is to be done about it: psd note %.*s action TEXT "
		      "--origin %.*s --responsible ROLE --due DATE\n"),
		    PSD_F(note->dialogue->id), PSD_F(id));
}

void
psd_report_noted(struct psd_buf *to, const struct psd_note *note,
    const struct psd_noted *noted)
{
	const struct psd_dialogue *d = note->dialogue;

	say_what(to, note, noted);
	if (noted->before)
		return;
	if (noted->unlisted)
		psd_buf_print(to,
		    _("the template has no heading for '%s'; it is noted all "
		      "the same\n"),
		    _(note->kind->label));
	say_next(to, note, noted);
	if (d->held == PSD_NO_DAY && !is(note, "answer"))
		psd_buf_print(to,
		    _("that the dialogue has been held is noted with: psd "
		      "held %.*s\n"),
		    PSD_F(d->id));
}
