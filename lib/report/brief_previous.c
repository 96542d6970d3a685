/* psd_brief_previous: what earlier dialogues left, and what became of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/report/action_said.h"
#include "lib/safety/attendance.h"

#include <stdlib.h>

/* Something that was recommended or agreed on. */
struct item {
	const struct psd_node *node;
	const struct psd_dialogue *from;
	bool is_action;
};

struct items {
	struct item *list;
	size_t n, room;
};

static bool
has_happened(const struct psd_brief *b, const struct psd_node *n,
    const char *key)
{
	int day = psd_node_day(n, key);

	return day != PSD_NO_DAY && day <= b->src->today;
}

static void
add(struct items *to, struct item item)
{
	size_t i;

	for (i = 0; i < to->n; i++)
		if (psd_str_eq(psd_node_text(to->list[i].node, "id"),
			psd_node_text(item.node, "id")))
			return;
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 16;
		to->list = psd_mem_resize(to->list, to->room,
		    sizeof(*to->list));
	}
	to->list[to->n++] = item;
}

/* Adds all that D, which is over, left. */
static void
add_all(struct items *to, const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "recommendations");

	for (; n != NULL; n = n->next)
		add(to, (struct item){ n, d, false });
	for (n = psd_node_list(d->node, "actions"); n != NULL; n = n->next)
		add(to, (struct item){ n, d, true });
}

/* Adds what the unit is still to do of what others agreed on. */
static void
add_of_others(struct items *to, const struct psd_brief *b,
    const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "actions");

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "unit"),
			b->dialogue->unit->id) &&
		    !has_happened(b, n, "done") &&
		    !has_happened(b, n, "stopped"))
			add(to, (struct item){ n, d, true });
}

/*
 * All of last year's dialogue of the same kind, also what is done; then what
 * other dialogues left open. What this one itself led to is not of before.
 */
static void
find_items(struct items *to, const struct psd_brief *b)
{
	const struct psd_dialogue *d = b->known.dialogues[1].first;
	const struct psd_known_item *k = psd_known_items(&b->known);
	int i;

	for (; d != NULL; d = d->next)
		if (d->unit == b->dialogue->unit && psd_dialogue_is_held(d) &&
		    psd_str_eq(psd_node_text(d->node, "template"),
			b->known.template))
			add_all(to, d);
	for (; k != NULL; k = k->next)
		if (!psd_str_eq(k->from->id, b->dialogue->id))
			add(to,
			    (struct item){ k->node, k->from, k->is_action });
	for (i = 0; i < 2; i++)
		for (d = b->known.dialogues[i].first; d != NULL; d = d->next)
			if (d->unit != b->dialogue->unit)
				add_of_others(to, b, d);
}

/* The entry that says how ITEM went: this dialogue's, else the last one that
 * another of the unit's has; NULL. */
static const struct psd_node *
outcome_of(const struct psd_brief *b, const struct item *item)
{
	struct psd_str id = psd_node_text(item->node, "id");
	const struct psd_node *n = NULL, *last = NULL;
	const struct psd_dialogue *d = b->dialogue;
	int i;

	for (n = psd_node_list(d->node, "previous"); n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "origin"), id))
			return n;
	for (i = 1; i >= 0; i--)
		for (d = b->known.dialogues[i].first; d != NULL; d = d->next) {
			n = d->unit == b->dialogue->unit
			    ? psd_node_list(d->node, "previous")
			    : NULL;
			for (; n != NULL; n = n->next)
				if (psd_str_eq(psd_node_text(n, "origin"), id))
					last = n;
		}
	return last;
}

/* How far the activity ID has come; false where no plan has it. */
static bool
progress_of(enum psd_progress *out, const struct psd_brief *b,
    struct psd_str id)
{
	const struct psd_activity *a = NULL;
	int i;

	for (i = 0; i < 2 && id.n > 0; i++) {
		const struct psd_plans *plans = &b->known.plans[i];

		a = psd_plans_activity(plans, id);
		if (a == NULL)
			continue;
		*out = psd_plans_said(plans, a, b->dialogue->unit,
		    b->src->today)
			   .progress;
		return true;
	}
	return false;
}

static const char *
state_of(const struct psd_brief *b, const struct item *item,
    const struct psd_node *outcome)
{
	int due = psd_node_day(item->node, "due");

	if (!item->is_action) {
		if (psd_node_text(item->node, "adopted").n > 0)
			return "adopted";
		if (psd_declined_by(item->node, b->src->today) != NULL)
			return "declined";
		return has_happened(b, outcome, "closed") ? "closed" : "open";
	}
	if (has_happened(b, item->node, "done"))
		return "done";
	if (has_happened(b, item->node, "stopped"))
		return "stopped";
	if (due == PSD_NO_DAY && psd_node_true(item->node, "immediate"))
		due = item->from->held;
	return due != PSD_NO_DAY && due < b->src->today ? "overdue" : "open";
}

/* How the effect of what is done was JUDGED. */
static const char *
effect_label(struct psd_str judged)
{
	static const char *const labels[][2] = {
		{ "achieved", N_("the effect was achieved") },
		{ "partly", N_("the effect was achieved in part") },
		{ "not-achieved", N_("the effect was not achieved") },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (psd_str_is(judged, labels[i][0]))
			return _(labels[i][1]);
	return _("the effect is not judged yet");
}

/* Adds PIECE behind what is there, as a sentence of its own. */
static void
say(struct psd_buf *to, struct psd_str piece)
{
	piece = psd_str_trim(piece);
	if (piece.n == 0)
		return;
	if (to->n > 0)
		psd_buf_putc(to, '\n');
	psd_buf_str(to, piece);
}

/* "Done 2022-06-30, the effect was achieved in part", "Overdue: …". */
static void
say_state(struct psd_buf *to, const struct psd_brief *b,
    const struct item *item, const char *state)
{
	struct psd_arena *arena = b->src->store->arena;
	const struct psd_node *effect = psd_node_find(item->node, "effect");
	int due = psd_node_day(item->node, "due");

	if (strcmp(state, "done") == 0) {
		say(to,
		    psd_arena_print(arena, _("Done %s; %s"),
			psd_date_print(psd_node_day(item->node, "done")).s,
			effect_label(psd_node_text(effect, "judged"))));
		say(to, psd_node_text(effect, "text"));
	} else if (strcmp(state, "stopped") == 0) {
		say(to,
		    psd_arena_print(arena, _("Stopped %s"),
			psd_date_print(psd_node_day(item->node, "stopped")).s));
	} else if (strcmp(state, "declined") == 0) {
		say(to,
		    psd_brief_line(b,
			psd_declined_said(arena, b->src->org, item->node,
			    b->src->today)));
	} else if (item->is_action && due == PSD_NO_DAY) {
		say(to,
		    psd_str(strcmp(state, "overdue") == 0
			    ? _("Overdue: it was to be done at once")
			    : _("Not done yet")));
	} else if (item->is_action) {
		say(to,
		    psd_arena_print(arena,
			strcmp(state, "overdue") == 0
			    ? _("Overdue since %s")
			    : _("Not done yet; to be done by %s"),
			psd_date_print(due).s));
	}
}

/* What became of it, in words: people's own first. */
static struct psd_str
outcome_text(const struct psd_brief *b, const struct item *item,
    const struct psd_node *outcome, const char *state)
{
	struct psd_arena *arena = b->src->store->arena;
	struct psd_str activity = psd_node_text(item->node,
	    item->is_action ? "becomes" : "adopted");
	struct psd_str said = psd_node_text(outcome, "outcome");
	struct psd_buf to = PSD_BUF_INIT;
	enum psd_progress p;

	say_state(&to, b, item, state);
	if (progress_of(&p, b, activity))
		say(&to,
		    psd_arena_print(arena, _("Became an activity: %.*s"),
			PSD_F(psd_progress_label(b->src->org, p))));
	else if (activity.n > 0)
		say(&to, psd_str(_("Became an activity")));
	say(&to, psd_brief_line(b, said));
	say(&to, psd_brief_line(b, psd_node_text(item->node, "comment")));
	if (to.n == 0)
		say(&to, psd_str(_("Nothing is noted")));
	return psd_buf_detach(&to, arena);
}

static void
columns(struct psd_sheet *s, const struct psd_brief *b)
{
	const unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	const unsigned date = PSD_COL_DATE | PSD_COL_HIDDEN;
	const unsigned wide = psd_brief_wide(b);

	psd_sheet_column(s, text, "kind", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_LINES, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES,
	    "became", _("What became of it"));
	psd_sheet_column(s, text, "role", "");
	psd_sheet_column(s, PSD_COL_DATE | wide, "date", _("Agreed"));
	psd_sheet_column(s, text, "state", "");
	psd_sheet_column(s, text, "id", "");
	psd_sheet_column(s, text, "dialogue", "");
	psd_sheet_column(s, text, "unit", "");
	psd_sheet_column(s, date, "due", "");
	psd_sheet_column(s, date, "done", "");
	psd_sheet_column(s, date, "stopped", "");
	psd_sheet_column(s, text, "effect", "");
	psd_sheet_column(s, text, "outcome", "");
	psd_sheet_column(s, text, "activity", "");
	psd_sheet_column(s, text, "progress", "");
}

static void
cell_happened(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_node *n, const char *key)
{
	psd_cell_date(s,
	    has_happened(b, n, key) ? psd_node_day(n, key) : PSD_NO_DAY);
}

static void
for_machines(struct psd_sheet *s, const struct psd_brief *b,
    const struct item *item, const struct psd_node *outcome)
{
	const struct psd_node *n = item->node;
	struct psd_str activity = psd_node_text(n,
	    item->is_action ? "becomes" : "adopted");
	struct psd_str unit = psd_node_text(n, "unit");
	enum psd_progress p;

	psd_cell_text(s, psd_node_text(n, "id"));
	psd_cell_text(s, item->from->id);
	psd_cell_text(s, unit.n > 0 ? unit : item->from->unit->id);
	psd_cell_date(s, psd_node_day(n, "due"));
	cell_happened(s, b, n, "done");
	cell_happened(s, b, n, "stopped");
	psd_cell_text(s, psd_node_text(psd_node_find(n, "effect"), "judged"));
	psd_cell_text(s, psd_node_text(outcome, "outcome"));
	psd_cell_text(s, activity);
	if (progress_of(&p, b, activity))
		psd_cell_puts(s, psd_progress_word(p));
	else
		psd_cell_none(s);
}

static void
add_row(struct psd_sheet *s, const struct psd_brief *b, const struct item *item)
{
	const struct psd_node *outcome = outcome_of(b, item);
	const char *state = state_of(b, item, outcome);
	struct psd_str role = psd_node_text(item->node, "responsible"), text;

	psd_sheet_row(s);
	psd_cell_puts(s, item->is_action ? "action" : "recommendation");
	text = psd_brief_line(b, psd_node_text(item->node, "text"));
	psd_cell_text(s, text);
	if (!item->is_action)
		psd_cell_shown_print(s, _("Recommendation: %.*s"), PSD_F(text));
	else if (role.n > 0 && !b->slides)
		psd_cell_shown_print(s, "%.*s\n%.*s", PSD_F(text),
		    PSD_F(psd_role_name(b->src->org, role)));
	psd_cell_text(s, outcome_text(b, item, outcome, state));
	if (strcmp(state, "overdue") == 0)
		psd_cell_mark(s, PSD_MARK_BAD);
	psd_cell_text(s, role);
	psd_cell_date(s, item->from->held);
	psd_cell_puts(s, state);
	for_machines(s, b, item, outcome);
}

void
psd_brief_previous(struct psd_report *to, struct psd_brief *b)
{
	struct psd_sheet *s = psd_sheet_add(to, "previous",
	    _("Since the last dialogue"));
	struct items items = { NULL, 0, 0 };
	size_t i;

	b->shown[PSD_SHOWS_ACTIONS] = true;
	psd_sheet_empty(s,
	    _("Earlier dialogues left no recommendations and no open "
	      "actions."));
	columns(s, b);
	find_items(&items, b);
	for (i = 0; i < items.n; i++)
		add_row(s, b, &items.list[i]);
	free(items.list);
}
