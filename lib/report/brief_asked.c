/* psd_brief_asked: the questions, their answers, and those to choose. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/io/path.h"
#include "lib/report/dialogue_said.h"

static const struct psd_node *
preparation(const struct psd_brief *b)
{
	return psd_node_find(b->dialogue->node, "preparation");
}

/* KEY of the template, or of its preparation. */
static const struct psd_node *
template_list(const struct psd_brief *b, const char *part, const char *key)
{
	const struct psd_node *t = b->dialogue->template == NULL
	    ? NULL
	    : b->dialogue->template->node;

	return psd_node_list(part != NULL ? psd_node_find(t, part) : t, key);
}

/* Whether the asking party is to answer Q. */
static bool
is_for_asking(const struct psd_node *q)
{
	return psd_str_is(psd_node_text(q, "for"), "asking");
}

/* The record's answer to the question ID; NULL. */
static const struct psd_node *
answer_of(const struct psd_brief *b, struct psd_str id)
{
	const struct psd_node *n = psd_node_list(preparation(b), "answers");

	while (n != NULL && !psd_str_eq(psd_node_text(n, "question"), id))
		n = n->next;
	return n;
}

/* What ANSWER says about AREA (absent: about the whole); absent: nothing. */
static struct psd_str
answer_text(const struct psd_brief *b, const struct psd_node *answer,
    struct psd_str area)
{
	const struct psd_node *n = psd_node_list(answer, "parts");

	if (area.n == 0)
		return psd_brief_line(b, psd_node_text(answer, "answer"));
	while (n != NULL && !psd_str_eq(psd_node_text(n, "area"), area))
		n = n->next;
	return psd_brief_line(b, psd_node_text(n, "answer"));
}

/* Whether anything is answered. */
static bool
is_answered(const struct psd_brief *b, const struct psd_node *q)
{
	const struct psd_node *a = answer_of(b, psd_node_text(q, "id"));
	const struct psd_node *n = psd_node_list(q, "per_area");

	if (answer_text(b, a, (struct psd_str){ NULL, 0 }).n > 0)
		return true;
	while (n != NULL && answer_text(b, a, n->text).n == 0)
		n = n->next;
	return n != NULL;
}

static struct psd_str
area_name(const struct psd_brief *b, struct psd_str id)
{
	const struct psd_area *area = psd_framework_area(b->framework, id);

	return area != NULL ? area->label : id;
}

static void
row(struct psd_sheet *s, const struct psd_brief *b, const struct psd_node *q,
    struct psd_str area)
{
	const struct psd_node *a = answer_of(b, psd_node_text(q, "id"));
	struct psd_str said = answer_text(b, a, area);

	psd_sheet_row(s);
	psd_cell_text(s, psd_node_text(q, "id"));
	psd_cell_puts(s, is_for_asking(q) ? "asking" : "unit");
	psd_cell_text(s, psd_said_question(s->arena, b->dialogue, q));
	psd_cell_text(s, psd_node_text(q, "shows"));
	psd_cell_text(s, area);
	psd_cell_text(s, said.n > 0 ? said : (struct psd_str){ NULL, 0 });
}

/* A row for each question, and for each area of those that have them. */
static void
for_machines(struct psd_report *to, const struct psd_brief *b)
{
	static const char *const keys[] = { "question", "for", "text", "shows",
		"area", "answer" };
	struct psd_sheet *s = psd_sheet_add(to, "questions", NULL);
	const struct psd_node *q = template_list(b, "preparation", "questions");
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, keys[i], "");
	for (; q != NULL; q = q->next) {
		row(s, b, q, (struct psd_str){ NULL, 0 });
		for (n = psd_node_list(q, "per_area"); n != NULL; n = n->next)
			row(s, b, q, n->text);
	}
}

/* Adds the answer to Q, area by area where it asks for that. */
static void
say_answer(struct psd_buf *to, const struct psd_brief *b,
    const struct psd_node *q)
{
	const struct psd_node *a = answer_of(b, psd_node_text(q, "id"));
	const struct psd_node *n = psd_node_list(q, "per_area");
	struct psd_str said = answer_text(b, a, (struct psd_str){ NULL, 0 });

	if (said.n > 0)
		psd_buf_print(to, _("Answer: %.*s"), PSD_F(said));
	else if (n == NULL)
		psd_buf_puts(to, _("There is no answer yet."));
	if (said.n > 0 || n == NULL)
		psd_buf_putc(to, '\n');
	for (; n != NULL; n = n->next) {
		said = answer_text(b, a, n->text);
		if (said.n == 0)
			said = psd_str(_("no answer yet"));
		psd_buf_print(to, "- %.*s: %.*s\n",
		    PSD_F(area_name(b, n->text)), PSD_F(said));
	}
}

/* What stands beside Q, unless a question before it has shown that. */
static void
show(struct psd_report *to, struct psd_brief *b, const struct psd_node *q)
{
	static const struct {
		const char *word;
		void (*add)(struct psd_report *, struct psd_brief *);
	} shows[] = {
		[PSD_SHOWS_GOALS] = { "goals", psd_brief_goals },
		[PSD_SHOWS_ACTIONS] = { "actions", psd_brief_previous },
		[PSD_SHOWS_RESULTS] = { "results", psd_brief_results },
		[PSD_SHOWS_OVERDUE] = { "overdue", psd_brief_overdue },
	};
	unsigned i;

	for (i = 0; i < PSD_SHOWS; i++)
		if (!b->shown[i] && psd_brief_may_show(b, i) &&
		    psd_str_is(psd_node_text(q, "shows"), shows[i].word))
			shows[i].add(to, b);
}

void
psd_brief_questions(struct psd_report *to, struct psd_brief *b)
{
	const struct psd_node *q = template_list(b, "preparation", "questions");
	struct psd_buf text = PSD_BUF_INIT;
	int number = 0;

	for_machines(to, b);
	for (; q != NULL; q = q->next) {
		struct psd_str asks = psd_said_question(to->arena, b->dialogue,
		    q);

		if (is_for_asking(q) != b->asking)
			continue;
		psd_buf_clear(&text);
		psd_buf_print(&text, "%.*s\n", PSD_F(psd_brief_line(b, asks)));
		say_answer(&text, b, q);
		psd_report_section(to,
		    psd_arena_print(to->arena, _("Question %d"), ++number));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
		show(to, b, q);
	}
	psd_buf_release(&text);
}

void
psd_brief_other_answers(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_node *q = template_list(b, "preparation", "questions");
	struct psd_buf text = PSD_BUF_INIT;
	int number = 0;

	for (; q != NULL; q = q->next) {
		struct psd_str asks = psd_said_question(to->arena, b->dialogue,
		    q);

		/* the unit need not read that nobody has answered yet */
		if (is_for_asking(q) == b->asking ||
		    (!b->asking && !is_answered(b, q)))
			continue;
		psd_buf_print(&text, "%d. %.*s\n", ++number,
		    PSD_F(psd_brief_line(b, asks)));
		say_answer(&text, b, q);
	}
	if (text.n > 0) {
		psd_report_section(to,
		    psd_str(b->asking ? _("The unit's answers")
				      : _("The asking party's answers")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

/* Adds the texts of a list as items. */
static void
add_texts(struct psd_buf *to, const struct psd_brief *b,
    const struct psd_node *n)
{
	for (; n != NULL; n = n->next)
		psd_buf_print(to, "- %.*s\n",
		    PSD_F(psd_brief_line(b, n->text)));
}

/* Where the narrative is that the asking party is to read. */
static void
say_narrative(struct psd_buf *to, const struct psd_brief *b)
{
	struct psd_arena *arena = b->src->store->arena;
	const struct psd_unit *unit;
	struct psd_str path = psd_brief_narrative(b, &unit);

	if (path.n == 0) {
		psd_buf_print(to,
		    _("- There is no narrative for %d among the records."),
		    b->year - 1);
	} else {
		path = psd_path_from_here(arena,
		    psd_store_path(b->src->store, path));
		psd_buf_print(to, _("- The narrative for %d of %.*s: %.*s"),
		    b->year - 1, PSD_F(unit->name), PSD_F(path));
	}
	psd_buf_putc(to, '\n');
}

void
psd_brief_reading(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_node *done = psd_node_list(preparation(b),
	    "asking_party");
	struct psd_buf text = PSD_BUF_INIT;

	add_texts(&text, b, template_list(b, "preparation", "asking_party"));
	say_narrative(&text, b);
	psd_report_section(to, psd_str(_("To read and think about")));
	psd_report_text(to, psd_arena_copy(to->arena, psd_buf_get(&text)));
	psd_buf_clear(&text);
	if (done != NULL) {
		add_texts(&text, b, done);
		psd_report_section(to, psd_str(_("What is prepared already")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

void
psd_brief_rounds(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_node *n = psd_node_list(preparation(b), "rounds");
	struct psd_sheet *s = psd_sheet_add(to, "rounds", NULL);
	struct psd_buf text = PSD_BUF_INIT;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "text", "");
	add_texts(&text, b, n);
	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, psd_brief_line(b, n->text));
	}
	if (text.n > 0) {
		psd_report_section(to,
		    psd_str(_("Open questions from safety rounds")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

void
psd_brief_chosen(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_node *n = psd_node_list(preparation(b),
	    "chosen_questions");
	struct psd_buf text = PSD_BUF_INIT;

	for (; n != NULL; n = n->next) {
		const struct psd_node *q = psd_dialogue_question(b->dialogue,
		    n->text);
		struct psd_str asks = n->text;

		if (q != NULL)
			asks = psd_said_question(to->arena, b->dialogue, q);
		psd_buf_print(&text, "- %.*s\n",
		    PSD_F(psd_brief_line(b, asks)));
	}
	if (text.n > 0) {
		psd_report_section(to, psd_str(_("Chosen questions")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

/* What the questions of a bank come from. */
static const struct {
	const char *word, *label;
} sources[] = {
	{ "proactive", N_("Proactive work") },
	{ "work-environment", N_("Work environment") },
	{ "audit", N_("Internal audits") },
	{ "culture-survey", N_("Culture survey") },
	{ "grona-korset", N_("The Green Cross") },
	{ "round", N_("Safety rounds") },
	{ "patient-interview", N_("Interviews with patients") },
	{ "deviation", N_("Deviations") },
	{ "theme", N_("Themes") },
	{ "other", N_("Other") },
};
#define SOURCES (sizeof(sources) / sizeof(sources[0]))

/* The place of Q's source in the list; one without counts as the last. */
static size_t
source_of(const struct psd_node *q)
{
	struct psd_str word = psd_node_text(q, "source");
	size_t i = 0;

	while (i < SOURCES - 1 && !psd_str_is(word, sources[i].word))
		i++;
	return i;
}

void
psd_brief_bank(struct psd_report *to, const struct psd_brief *b)
{
	/* who asks chooses; others see what is chosen */
	const unsigned hidden = b->asking && !b->slides ? 0 : PSD_COL_HIDDEN;
	struct psd_sheet *s = psd_sheet_add(to, "bank",
	    _("Questions to choose"));
	const struct psd_node *bank = template_list(b, NULL, "bank"), *q;
	size_t i;

	psd_sheet_empty(s, _("The template has no bank of questions."));
	psd_sheet_column(s, PSD_COL_TEXT | hidden, "source", _("Source"));
	psd_sheet_column(s, PSD_COL_TEXT | hidden, "text", _("Question"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE | hidden, "question",
	    _("Id"));
	psd_sheet_column(s, PSD_COL_BOOL | hidden, "chosen",
	    C_("a question", "Chosen"));
	for (i = 0; i < SOURCES; i++)
		for (q = bank; q != NULL; q = q->next) {
			struct psd_str id = psd_node_text(q, "id");

			if (source_of(q) != i)
				continue;
			psd_sheet_row(s);
			psd_cell_puts(s, sources[i].word);
			psd_cell_shown(s, psd_str(_(sources[i].label)));
			psd_cell_text(s,
			    psd_said_question(to->arena, b->dialogue, q));
			psd_cell_text(s, id);
			psd_cell_bool(s,
			    psd_node_lists(preparation(b), "chosen_questions",
				id));
		}
	if (hidden == 0 && bank != NULL)
		psd_report_note_print(to,
		    _("This chooses a question: psd set %.*s "
		      "preparation.chosen_questions --add ID"),
		    PSD_F(b->dialogue->id));
}
