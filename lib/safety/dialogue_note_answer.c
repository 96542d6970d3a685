/* psd_noting: an answer to a question that is prepared for a dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_note_part.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"

static const struct psd_node *
questions(const struct psd_dialogue *d)
{
	return d->template != NULL
	    ? psd_node_list(psd_node_find(d->template->node, "preparation"),
		  "questions")
	    : NULL;
}

/* The texts of LIST, or their ids, with commas between. */
static struct psd_str
all_of(struct psd_arena *arena, const struct psd_node *list)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str s;

	for (; list != NULL; list = list->next) {
		s = list->kind == PSD_MAP ? psd_node_text(list, "id")
					  : list->text;
		psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "", PSD_F(s));
	}
	return psd_buf_detach(&all, arena);
}

static int
find_question(struct psd_noting *w, struct psd_err *e)
{
	const char *given = psd_noting_given(w, PSD_NOTE_QUESTION);
	const struct psd_node *list = questions(w->note->dialogue), *n = list;
	struct psd_str all = all_of(w->arena, list);

	if (list == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("the dialogue's template has no questions to prepare"));
	if (given == NULL && list->next != NULL) {
		(void)psd_err_tip(e, _("say which with --question: %.*s"),
		    PSD_F(all));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("which question is it an answer to?"));
	}
	while (n != NULL && given != NULL &&
	    !psd_str_eq(psd_utf8_fold(w->arena, psd_node_text(n, "id")),
		psd_utf8_fold(w->arena, psd_str(given))))
		n = n->next;
	w->out->question = n;
	if (n != NULL)
		return 0;
	(void)psd_err_tip(e, _("it can be: %.*s"), PSD_F(all));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the template has no question '%s'"), given);
}

/* The area that the answer is for, where the question is asked of each. */
static int
find_area(struct psd_str *out, const struct psd_noting *w, struct psd_err *e)
{
	const struct psd_node *q = w->out->question;
	const struct psd_node *areas = psd_node_list(q, "per_area");
	struct psd_str id = psd_node_text(q, "id");

	if (psd_noting_area(out, w, e) < 0)
		return -1;
	if (areas == NULL && out->n > 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("question %.*s is not answered area by area"), PSD_F(id));
	if (areas == NULL ||
	    (out->n > 0 && psd_node_lists(q, "per_area", *out)))
		return 0;
	(void)psd_err_tip(e, _("say which with --area: %.*s"),
	    PSD_F(all_of(w->arena, areas)));
	return psd_err_set(e, PSD_EUSAGE,
	    _("question %.*s is answered area by area"), PSD_F(id));
}

static void
add_edit(struct psd_noting *w, enum psd_edit_kind kind, struct psd_str pointer,
    const struct psd_node *value)
{
	w->edits[w->n++] = (struct psd_edit){ kind, pointer, value };
}

/* Sets the answer of ENTRY, which is there. */
static int
set_answer(struct psd_noting *w, const struct psd_node *entry,
    const struct psd_node *text, struct psd_err *e)
{
	struct psd_str now = psd_node_text(entry, "answer");
	struct psd_str at = psd_pointer(w->arena, entry);
	struct psd_str id = psd_node_text(w->out->question, "id");

	w->out->before = now.n > 0;
	if (now.n > 0 && psd_str_eq(psd_str_trim(now), text->text))
		return 0;
	if (now.n == 0) {
		add_edit(w, PSD_EDIT_SET,
		    psd_pointer_down(w->arena, at, PSD_S("answer")), text);
		return 0;
	}
	(void)psd_err_tip(e, _("psd edit %.*s changes it"),
	    PSD_F(w->note->dialogue->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("question %.*s has another answer already"), PSD_F(id));
}

static struct psd_node *
answer(const struct psd_noting *w, const char *key, struct psd_str word,
    const struct psd_node *text)
{
	struct psd_node *map = psd_value_map(w->arena);

	psd_value_put(map, key, psd_value_text(w->arena, word));
	if (text != NULL)
		psd_value_put(map, "answer", psd_node_copy(w->arena, text));
	return map;
}

static const struct psd_node *
with(const struct psd_node *list, const char *key, struct psd_str word)
{
	while (list != NULL && !psd_str_eq(psd_node_text(list, key), word))
		list = list->next;
	return list;
}

/* Plans the answer TEXT for AREA; absent: for all of the question. */
static int
plan(struct psd_noting *w, struct psd_str area, const struct psd_node *text,
    struct psd_err *e)
{
	struct psd_str id = psd_node_text(w->out->question, "id");
	const struct psd_node *entry = with(
	    psd_node_list(psd_node_find(w->note->dialogue->node, "preparation"),
		"answers"),
	    "question", id);
	struct psd_node *map, *parts = psd_value_list(w->arena);
	const struct psd_node *part = entry;

	if (area.n > 0)
		part = with(psd_node_list(entry, "parts"), "area", area);
	if (part != NULL)
		return set_answer(w, part, text, e);
	if (entry != NULL) {
		add_edit(w, PSD_EDIT_ADD,
		    psd_pointer_down(w->arena, psd_pointer(w->arena, entry),
			PSD_S("parts")),
		    answer(w, "area", area, text));
		return 0;
	}
	map = answer(w, "question", id, area.n > 0 ? NULL : text);
	if (area.n > 0) {
		psd_value_put(parts, NULL, answer(w, "area", area, text));
		psd_value_put(map, "parts", parts);
	}
	add_edit(w, PSD_EDIT_ADD, PSD_S("/preparation/answers"), map);
	return 0;
}

int
psd_noting_answer(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_node *text;
	struct psd_given_field field;
	struct psd_str area;

	if (find_question(w, e) < 0 || find_area(&area, w, e) < 0 ||
	    psd_given_key(&field, &w->given, "answer", e) < 0 ||
	    psd_given_value(&text, &w->given, &field, w->note->text, e) < 0)
		return -1;
	w->out->item = text;
	return plan(w, area, text, e);
}
