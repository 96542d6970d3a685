/* psd_note: one thing that came up at a dialogue is written down. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_note_part.h"

#include "lib/base/lang.h"
#include "lib/record/new_id.h"
#include "lib/record/pointer.h"
#include "lib/record/schema_ask.h"

/* The item of the kind's list that has the same text already, or NULL. */
static const struct psd_node *
noted_before(const struct psd_noting *w, struct psd_str text)
{
	const struct psd_note_kind *kind = w->note->kind;
	const struct psd_node *list = psd_pointer_find(w->note->dialogue->node,
	    psd_str(kind->pointer));
	const struct psd_node *n = list != NULL ? list->first : NULL;

	for (; n != NULL; n = n->next) {
		struct psd_str now = n->kind == PSD_MAP
		    ? psd_node_text(n, "text")
		    : n->text;

		if (psd_str_eq(psd_str_trim(now), text) &&
		    (kind->value == NULL ||
			psd_str_is(psd_node_text(n, "kind"), kind->value)))
			break;
	}
	return n;
}

/* What was said now must be what stands there. */
static int
check_before(const struct psd_noting *w, const struct psd_node *item,
    struct psd_err *e)
{
	struct psd_str id = psd_node_text(item, "id");
	size_t i;

	for (i = 0; i < w->n_values; i++) {
		const char *key = w->values[i].key;

		if (!w->values[i].said || strcmp(key, "text") == 0 ||
		    (psd_node_find(item, key) != NULL &&
			psd_node_eq(psd_node_find(item, key),
			    w->values[i].value)))
			continue;
		(void)psd_err_tip(e, _("psd set %.*s %s ... changes that"),
		    PSD_F(id), key);
		return psd_err_set(e, PSD_EUSAGE,
		    _("the same text is noted already as '%.*s', and '%s' "
		      "differs"),
		    PSD_F(id), key);
	}
	return 0;
}

/* All values, in the order of the schema, with the new id first. */
static struct psd_node *
make_item(const struct psd_noting *w)
{
	struct psd_node *map = psd_value_map(w->arena);
	struct psd_str key;
	size_t i, j;

	psd_value_put(map, "id", psd_value_text(w->arena, w->out->id));
	for (i = 0; (key = psd_schema_field(w->given.schema, i)).p != NULL; i++)
		for (j = 0; j < w->n_values; j++)
			if (psd_str_is(key, w->values[j].key))
				psd_value_put(map, w->values[j].key,
				    psd_node_copy(w->arena,
					w->values[j].value));
	return map;
}

static int
plan_item(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_node *before;
	struct psd_id id;

	if (psd_noting_values(w, e) < 0)
		return -1;
	before = noted_before(w, w->values[0].value->text);
	w->out->before = before != NULL;
	if (before != NULL) {
		w->out->id = psd_node_text(before, "id");
		w->out->item = before;
		return check_before(w, before, e);
	}
	if (psd_new_id(&id, w->note->ids, w->note->kind->letter,
		w->note->dialogue->node, e) < 0)
		return -1;
	w->out->id = psd_arena_copy(w->arena, psd_str(id.s));
	w->out->item = make_item(w);
	w->edits[w->n++] = (struct psd_edit){ PSD_EDIT_ADD,
		psd_str(w->note->kind->pointer), w->out->item };
	return 0;
}

/* One line of the summary. */
static void
plan_line(struct psd_noting *w)
{
	struct psd_str text = psd_str_trim(psd_str(w->note->text));

	w->out->item = psd_value_text(w->arena, text);
	w->out->before = noted_before(w, text) != NULL;
	if (!w->out->before)
		w->edits[w->n++] = (struct psd_edit){ PSD_EDIT_ADD,
			psd_str(w->note->kind->pointer), w->out->item };
}

/* What fields of the new entry are asked for by. */
static int
init_given(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_dialogue *d = w->note->dialogue;
	const struct psd_thing whole = { .file = d->file,
		.record = PSD_DIALOGUE,
		.root = d->node,
		.node = d->node,
		.id = d->id };

	return psd_given_init(&w->given, w->note->src, &whole,
	    psd_pointer_down(w->arena, psd_str(w->note->kind->pointer),
		PSD_S("0")),
	    e);
}

static int
plan(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_dialogue *d = w->note->dialogue;
	const struct psd_note_kind *kind = w->note->kind;

	if (d->state == PSD_DIALOGUE_CANCELLED) {
		(void)psd_err_tip(e,
		    _("if it was held after all: psd set --unset %.*s "
		      "cancelled"),
		    PSD_F(d->id));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the dialogue '%.*s' has been noted as called off"),
		    PSD_F(d->id));
	}
	if (psd_str_trim(psd_str(w->note->text)).n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("an empty text means nothing"));
	if (psd_note_check(w->note, e) < 0)
		return -1;
	w->out->unlisted = kind->value != NULL && d->template != NULL &&
	    psd_node_list(d->template->node, "observation_kinds") != NULL &&
	    !psd_node_lists(d->template->node, "observation_kinds",
		psd_str(kind->value));
	if (psd_str_starts(psd_str(kind->pointer), "/summary/")) {
		plan_line(w);
		return 0;
	}
	if (init_given(w, e) < 0)
		return -1;
	return strcmp(kind->word, "answer") == 0 ? psd_noting_answer(w, e)
						 : plan_item(w, e);
}

int
psd_note_save(struct psd_noted *out, const struct psd_note *note,
    struct psd_err *e)
{
	const struct psd_dialogue *d = note->dialogue;
	struct psd_noting w = { .note = note,
		.out = out,
		.arena = note->src->store->arena };
	struct psd_save_edits edits = { .store = note->src->store,
		.path = d->file,
		.root = d->node };
	const struct psd_saving saving = { .src = note->src,
		.path = d->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = note->diff,
		.dry = note->diff != NULL };

	*out = (struct psd_noted){ .saved = { .faults = PSD_FINDINGS_INIT } };
	psd_ids_stir(note->ids, psd_arena_copy(w.arena, d->file).p);
	if (psd_dialogue_readable(note->src, d, e) < 0 || plan(&w, e) < 0)
		return -1;
	edits.edits = w.edits;
	edits.n = w.n;
	return w.n > 0 ? psd_save_with(&out->saved, &saving, e) : 0;
}
