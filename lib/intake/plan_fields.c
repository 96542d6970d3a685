/* psd_plan_fields: what cells say, as fields of a record. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_fields.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_target.h"
#include "lib/intake/plan_words.h"
#include "lib/record/edit.h"

static void
put_text(const struct psd_plan_reader *r, struct psd_node *to, const char *key,
    struct psd_str text)
{
	if (text.n > 0)
		psd_value_put(to, key, psd_value_text(r->arena, text));
}

static void
put_word(const struct psd_plan_reader *r, struct psd_node *to, const char *key,
    const char *word)
{
	if (word != NULL)
		put_text(r, to, key, psd_str(word));
}

static void
put_number(const struct psd_plan_reader *r, struct psd_node *to,
    const char *key, double number)
{
	psd_value_put(to, key,
	    psd_value_number(r->arena,
		psd_arena_print(r->arena, "%.10g", number)));
}

static void
put_roles(const struct psd_plan_reader *r, struct psd_node *to, const char *key,
    const struct psd_role_ids *roles)
{
	struct psd_node *list = psd_value_list(r->arena);
	size_t i, j;

	for (i = 0; i < roles->n; i++) {
		for (j = 0; j < i; j++)
			if (psd_str_eq(roles->ids[i], roles->ids[j]))
				break;
		if (j == i)
			put_text(r, list, NULL, roles->ids[i]);
	}
	if (list->n > 0)
		psd_value_put(to, key, list);
}

struct psd_node *
psd_plan_fields_activity(const struct psd_plan_reader *r, struct psd_str text)
{
	struct psd_node *map = psd_value_map(r->arena);

	put_text(r, map, "text", text);
	put_word(r, map, "obligation", psd_obligation_words(text));
	return map;
}

static void
put_target(const struct psd_plan_reader *r, struct psd_node *measure, int year,
    double value)
{
	struct psd_node *list = (struct psd_node *)psd_node_find(measure,
	    "targets");
	struct psd_node *target = psd_value_map(r->arena), *n;

	for (n = list != NULL ? list->first : NULL; n != NULL; n = n->next)
		if (psd_node_int(n, "year", 0) == year)
			return;
	if (list == NULL) {
		list = psd_value_list(r->arena);
		psd_value_put(measure, "targets", list);
	}
	put_number(r, target, "year", year);
	put_number(r, target, "value", value);
	psd_value_put(list, NULL, target);
}

static void
put_targets(const struct psd_plan_reader *r, struct psd_node *measure,
    const struct psd_measure_words *m)
{
	size_t i;

	for (i = 0; i < m->n_targets; i++)
		put_target(r, measure,
		    m->targets[i].year != 0 ? m->targets[i].year : r->year,
		    m->targets[i].value);
}

/* Targets of a figure that are no figures. */
static void
note_targets(const struct psd_plan_reader *r, const struct psd_plan_spot *spot,
    const struct psd_node *targets, struct psd_str text)
{
	const struct psd_node *t = targets != NULL ? targets->first : NULL;

	for (; t != NULL; t = t->next) {
		const struct psd_node *value = psd_node_find(t, "value");

		if (value != NULL && value->kind == PSD_TEXT &&
		    !psd_node_is_number(value))
			(void)psd_plan_note(r->notes,
			    &(struct psd_plan_note){ .kind = PSD_NOTE_UNCLEAR,
				.id = "target",
				.spot = *spot,
				.what = text,
				.made = psd_arena_print(r->arena,
				    _("the target '%.*s' is no number"),
				    PSD_F(value->text)),
				.check = psd_str(_("What is the target?")) });
	}
}

struct psd_node *
psd_plan_fields_measure(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_str text, struct psd_str *time)
{
	struct psd_measure_words m = psd_measure_words_read(r->arena, r->org,
	    text);
	struct psd_node *map = psd_value_map(r->arena), *targets = NULL;
	struct psd_str plain = psd_plan_target_take(r->arena, text, &targets);
	const char *kind = m.kind != NULL ? m.kind : "text";

	put_text(r, map, "text", plain);
	put_word(r, map, "kind", kind);
	put_word(r, map, "direction", m.direction);
	if (psd_str_is(psd_str(kind), "share"))
		put_word(r, map, "unit_of_measure", "%");
	if (targets != NULL)
		psd_value_put(map, "targets", targets);
	else
		put_targets(r, map, &m);
	if (psd_str_is(psd_str(kind), "share") ||
	    psd_str_is(psd_str(kind), "count"))
		note_targets(r, spot, targets, text);
	put_text(r, map, "definition", m.definition);
	put_text(r, map, "source", m.source);
	if (m.accumulated)
		psd_value_put(map, "accumulated",
		    psd_value_bool(r->arena, true));
	put_word(r, map, "breakdown", m.breakdown);
	psd_plan_note_doubts(r->notes, spot, text, m.doubts);
	*time = m.follow_up;
	return map;
}

/* The cadence of F, with what it needs beside it. */
static void
put_cadence(const struct psd_plan_reader *r, struct psd_node *map,
    const struct psd_follow_up_words *f)
{
	struct psd_node *months;
	const char *word = f->every != PSD_NEVER ? psd_cadence_word(f->every)
						 : "none";
	int i;

	if (f->every == PSD_NEVER && f->year_wheel && f->entry.n > 0)
		word = "year-wheel";
	put_word(r, map, "cadence", word);
	if (f->every == PSD_QUARTER)
		put_number(r, map, "quarter", f->quarter);
	if (f->every == PSD_QUARTER && f->year != 0)
		put_number(r, map, "year", f->year);
	if (f->every == PSD_MONTHS) {
		months = psd_value_list(r->arena);
		for (i = 1; i <= 12; i++)
			if ((f->months >> i & 1) != 0)
				put_number(r, months, NULL, i);
		psd_value_put(map, "months", months);
	}
	if (f->every == PSD_YEARLY && f->month > 0 && f->date.n == 0)
		put_number(r, map, "month", f->month);
	if (f->every == PSD_YEARLY)
		put_text(r, map, "date", f->date);
	if (f->every == PSD_EVENT)
		put_text(r, map, "event", f->event);
	if (f->accumulated)
		psd_value_put(map, "accumulated",
		    psd_value_bool(r->arena, true));
	put_text(r, map, "forum", f->forum);
}

struct psd_node *
psd_plan_fields_follow_up(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, const struct psd_follow_up_words *f,
    struct psd_str original)
{
	struct psd_node *map = psd_value_map(r->arena), *present;

	put_text(r, map, "original", original);
	put_cadence(r, map, f);
	if (f->present_forum.n > 0) {
		present = psd_value_map(r->arena);
		put_text(r, present, "forum", f->present_forum);
		if (f->present_month > 0)
			put_number(r, present, "month", f->present_month);
		psd_value_put(map, "present", present);
	}
	if (f->every == PSD_NEVER && f->year_wheel)
		put_text(r, map, "entry", f->entry);
	put_text(r, map, "after", f->after);
	put_roles(r, map, "by", &f->by);
	put_roles(r, map, "checked_by", &f->checked_by);
	put_roles(r, map, "report_to", &f->report_to);
	put_roles(r, map, "supplied_by", &f->supplied_by);
	put_text(r, map, "method", f->method);
	if (f->proposal)
		put_word(r, map, "obligation", "proposal");
	psd_plan_note_doubts(r->notes, spot, original, f->doubts);
	if (f->rest.n > 0 && f->doubts == NULL)
		(void)psd_plan_note(r->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_UNCLEAR,
			.id = "follow-up-words",
			.spot = *spot,
			.what = original,
			.made = psd_arena_print(r->arena,
			    _("not understood: %.*s"), PSD_F(f->rest)),
			.check = psd_str(_("Does the follow-up say all that "
					   "it should?")) });
	return map;
}

bool
psd_plan_fields_target(const struct psd_plan_reader *r,
    struct psd_node *measure, struct psd_str text)
{
	struct psd_measure_words m = psd_measure_words_read(r->arena, r->org,
	    psd_arena_print(r->arena, "Mål %.*s", PSD_F(text)));
	const struct psd_node *kind = psd_node_find(measure, "kind");

	if (m.n_targets == 0)
		return false;
	put_targets(r, measure, &m);
	if (kind != NULL && psd_str_is(kind->text, "text") && m.kind != NULL &&
	    !psd_str_is(psd_str(m.kind), "text")) {
		((struct psd_node *)kind)->text = psd_str(m.kind);
	}
	if (m.direction != NULL && psd_node_find(measure, "direction") == NULL)
		put_word(r, measure, "direction", m.direction);
	return true;
}

void
psd_plan_fields_responsible(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text, struct psd_str *rest)
{
	struct psd_role_ids roles = { .n = 0 };
	struct psd_follow_up_words *f = psd_follow_up_words_read(r->arena,
	    r->org, psd_arena_print(r->arena, "Av %.*s", PSD_F(text)));

	*rest = text;
	if (f != NULL && f->next == NULL && f->by.n > 0) {
		roles = f->by;
		*rest = f->rest;
	}
	put_roles(r, activity, "responsible", &roles);
}

void
psd_plan_fields_comment(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text)
{
	struct psd_node *comment = (struct psd_node *)psd_node_find(activity,
	    "comment");

	if (comment == NULL)
		put_text(r, activity, "comment", text);
	else
		comment->text = psd_arena_print(r->arena, "%.*s\n%.*s",
		    PSD_F(comment->text), PSD_F(text));
}
