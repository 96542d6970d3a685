/* psd_protocol: what was followed up, and what was prepared. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/protocol_part.h"

#include "lib/base/lang.h"
#include "lib/report/action_said.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/lesson_said.h"

/* The entry with ID in the list KEY of any of last year's dialogues. */
static const struct psd_node *
entry_of(const struct psd_protocol *p, const char *key, struct psd_str id)
{
	const struct psd_dialogue *d = p->before.first;
	const struct psd_node *n;

	for (; d != NULL; d = d->next)
		for (n = psd_node_list(d->node, key); n != NULL; n = n->next)
			if (psd_str_eq(psd_node_text(n, "id"), id))
				return n;
	return NULL;
}

/* How it went, where nobody has said so in words. */
static struct psd_str
outcome(struct psd_arena *arena, const struct psd_protocol *p,
    struct psd_str origin)
{
	const struct psd_node *n = entry_of(p, "actions", origin);
	int done = psd_day_by(n, "done", p->src->today);

	if (done != PSD_NO_DAY)
		return psd_arena_print(arena, _("Done %s"),
		    psd_date_print(done).s);
	if (n != NULL)
		return psd_str(_("Not done"));
	n = entry_of(p, "recommendations", origin);
	if (psd_node_text(n, "adopted").n > 0)
		return psd_str(_("Became an activity"));
	if (psd_declined_by(n, p->src->today) != NULL)
		return psd_declined_said(arena, p->src->org, n, p->src->today);
	return psd_str(_("Nothing is noted"));
}

void
psd_protocol_previous(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_node *n = psd_node_list(p->dialogue->node, "previous");
	struct psd_sheet *s = psd_sheet_add(to, "previous",
	    _("Followed up from last time"));

	psd_sheet_empty(s, _("Nothing is noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT, "outcome", _("How it went"));
	psd_sheet_column(s, PSD_COL_DATE, "closed", _("Closed"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "");
	for (; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "origin");
		struct psd_str said = psd_node_text(n, "outcome");
		const struct psd_node *was = entry_of(p, "actions", id);

		if (was == NULL)
			was = entry_of(p, "recommendations", id);
		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "text"));
		if (psd_node_text(n, "text").n == 0)
			psd_cell_shown(s, psd_node_text(was, "text"));
		psd_cell_text(s, said);
		if (said.n == 0)
			psd_cell_shown(s, outcome(to->arena, p, id));
		psd_cell_date(s, psd_day_by(n, "closed", p->src->today));
		psd_cell_text(s, id);
	}
}

/* Something that was prepared, or was to be. */
struct prepared {
	const char *kind;
	struct psd_str text, answer, question, area;
	struct psd_str shown; /* before the answer; absent: nothing */
};

static void
add(struct psd_sheet *s, const struct prepared *row)
{
	psd_sheet_row(s);
	psd_cell_text(s, row->text);
	psd_cell_text(s, row->answer);
	if (row->shown.n > 0)
		psd_cell_shown_print(s, "%.*s%s%.*s", PSD_F(row->shown),
		    row->answer.n > 0 ? ": " : "", PSD_F(row->answer));
	psd_cell_puts(s, row->kind);
	psd_cell_text(s, row->question);
	psd_cell_text(s, row->area);
}

/* A question that is answered area by area stands before the first only. */
static void
add_answer(struct psd_sheet *s, const struct psd_protocol *p,
    const struct psd_node *n)
{
	struct psd_str id = psd_node_text(n, "question");
	const struct psd_node *q = psd_dialogue_question(p->dialogue, id);
	const struct psd_node *part = psd_node_list(n, "parts");
	struct prepared row = { .kind = "question",
		.answer = psd_node_text(n, "answer"),
		.question = id,
		.text = q != NULL ? psd_said_question(s->arena, p->dialogue, q)
				  : id };

	if (row.answer.n > 0 || part == NULL) {
		add(s, &row);
		row.text = (struct psd_str){ NULL, 0 };
	}
	for (; part != NULL; part = part->next) {
		row.answer = psd_node_text(part, "answer");
		row.area = psd_node_text(part, "area");
		row.shown = psd_said_area(s->arena, p->fw, row.area);
		add(s, &row);
		row.text = (struct psd_str){ NULL, 0 };
	}
}

static void
add_texts(struct psd_sheet *s, const char *kind, const char *shown,
    const struct psd_node *n)
{
	struct prepared row = { .kind = kind, .shown = psd_str(shown) };

	for (; n != NULL; n = n->next) {
		row.text = n->text;
		add(s, &row);
	}
}

static void
add_chosen(struct psd_sheet *s, const struct psd_protocol *p,
    const struct psd_node *n)
{
	struct prepared row = { .kind = "chosen",
		.shown = psd_str(_("(chosen for the dialogue)")) };

	for (; n != NULL; n = n->next) {
		const struct psd_node *q = psd_dialogue_question(p->dialogue,
		    n->text);

		row.question = n->text;
		row.text = q != NULL
		    ? psd_said_question(s->arena, p->dialogue, q)
		    : n->text;
		add(s, &row);
	}
}

void
psd_protocol_prepared(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_node *ready = psd_node_find(p->dialogue->node,
	    "preparation");
	struct psd_sheet *s = psd_sheet_add(to, "prepared",
	    _("What was prepared"));
	const struct psd_node *n = psd_node_list(ready, "answers");

	psd_sheet_empty(s, _("Nothing is noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Question"));
	psd_sheet_column(s, PSD_COL_TEXT, "answer", _("Answer"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "question", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "area", "");
	for (; n != NULL; n = n->next)
		add_answer(s, p, n);
	add_chosen(s, p, psd_node_list(ready, "chosen_questions"));
	add_texts(s, "round", _("(from a safety round)"),
	    psd_node_list(ready, "rounds"));
	add_texts(s, "asking", _("(from the asking party)"),
	    psd_node_list(ready, "asking_party"));
}
