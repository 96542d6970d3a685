/* psd_story_say_actions: what dialogues decided, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/adopted.h"
#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"

#define MOST_LATE 5 /* actions that are told where they are many */

/* How far the actions of the dialogues have come. */
struct actions {
	size_t n, by[PSD_ACTION_STOPPED + 1];
};

static struct actions
count_actions(const struct psd_story *s)
{
	struct actions c = { .n = 0 };
	const struct psd_dialogue *d;
	const struct psd_node *n;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			c.n++;
			c.by[psd_action_state(s, n)]++;
		}
	}
	return c;
}

/* "Årets dialoger har lett till 34 åtgärder: 20 är klara, 12 återstår och två
 * är försenade." */
static void
say_counts(struct psd_story *s, struct psd_buf *to, const struct actions *c)
{
	const struct psd_prose_part parts[] = {
		{ c->by[PSD_ACTION_DONE], "är klar", "är klara" },
		{ c->by[PSD_ACTION_OPEN], "återstår", "återstår" },
		{ c->by[PSD_ACTION_LATE], "är försenad", "är försenade" },
		{ c->by[PSD_ACTION_STOPPED], "är avbruten", "är avbrutna" },
	};
	const struct psd_dialogue *d;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		if (psd_story_list(s, d, "actions") != NULL)
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node, "actions"));
	psd_buf_puts(to,
	    psd_story_has_one(s, false) ? "Årets dialog har lett till "
					: "Årets dialoger har lett till ");
	psd_prose_count(to, c->n, "åtgärd", "åtgärder");
	psd_prose_of(to, c->n, parts, sizeof(parts) / sizeof(parts[0]));
	psd_buf_puts(to, ".\n");
}

/* Where an action stands: done, stopped, late or when it is to be done. */
static void
say_state(struct psd_buf *to, const struct psd_story *s,
    const struct psd_node *n)
{
	int due = psd_node_day(n, "due");

	switch (psd_action_state(s, n)) {
	case PSD_ACTION_DONE:
		psd_buf_puts(to, "Klar ");
		psd_say_date(to, psd_node_day(n, "done"));
		break;
	case PSD_ACTION_STOPPED:
		psd_buf_puts(to, "Avbruten ");
		psd_say_date(to, psd_node_day(n, "stopped"));
		break;
	case PSD_ACTION_LATE:
		psd_buf_puts(to, "Försenad: skulle ha varit klar ");
		psd_say_date(to, due);
		break;
	default:
		if (due != PSD_NO_DAY) {
			psd_buf_puts(to, "Ska vara klar ");
			psd_say_date(to, due);
		} else {
			psd_buf_puts(to,
			    psd_node_true(n, "immediate") ? "Ska göras genast"
							  : "Inget slutdatum");
		}
	}
}

/* The actions of the only unit, all of them. */
static void
say_own(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;

	psd_say_table(to, "Åtgärd|Ansvarig|Läge");
	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "actions");
		for (; n != NULL; n = n->next) {
			struct psd_str role = psd_node_text(n, "responsible");

			psd_story_from(s, to, d->file, n);
			psd_buf_puts(to, "| ");
			psd_say_text(to, psd_node_text(n, "text"));
			psd_buf_puts(to, " | ");
			if (role.n > 0)
				psd_say_text(to, psd_story_role(s, role));
			else
				psd_buf_puts(to, "ingen utsedd");
			psd_buf_puts(to, " | ");
			say_state(to, s, n);
			psd_buf_puts(to, " |\n");
		}
	}
}

/* Tells of one item what a list is of; nothing where it is not of that. */
typedef void (*tell_fn)(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n);

static void
begin_item(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	psd_story_from(s, to, d->file, n);
	if (psd_story_is_whole(s))
		psd_prose_about(to, psd_story_name(d->unit));
	else
		psd_buf_puts(to, "- ");
	psd_say_sentence(to, psd_node_text(n, "text"));
	psd_buf_putc(to, ' ');
}

/* Whether MOST_LATE actions or more have been late for longer than N: nobody
 * counts further, since each of many is asked for. */
static bool
is_beyond_most(const struct psd_story *s, const struct psd_node *n)
{
	int due = psd_node_day(n, "due");
	const struct psd_dialogue *d;
	const struct psd_node *x;
	size_t before = 0;
	bool past = false;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (x = psd_story_list(s, d, "actions"); x; x = x->next) {
			int day = psd_node_day(x, "due");

			past = past || x == n;
			if ((day < due || (day == due && !past)) &&
			    psd_action_state(s, x) == PSD_ACTION_LATE &&
			    ++before == MOST_LATE)
				return true;
		}
	return false;
}

/* Of what is late in a whole that others are gathered in, what has been so for
 * longest; the rest is in the narratives of units. */
static bool
is_brief(const struct psd_story *s)
{
	return psd_story_reach(s) == PSD_REACH_AREAS;
}

static void
tell_late(struct psd_story *s, struct psd_buf *to, const struct psd_dialogue *d,
    const struct psd_node *n)
{
	struct psd_str comment = psd_node_text(n, "comment");

	if (psd_action_state(s, n) != PSD_ACTION_LATE ||
	    (is_brief(s) && is_beyond_most(s, n)))
		return;
	begin_item(s, to, d, n);
	psd_buf_puts(to, "Skulle ha varit klar ");
	psd_say_date(to, psd_node_day(n, "due"));
	psd_buf_putc(to, '.');
	if (comment.n > 0) {
		psd_buf_putc(to, ' ');
		psd_say_sentence(to, comment);
	}
	psd_buf_putc(to, '\n');
}

/* What an action led to, and what it became. */
static void
tell_effect(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	const struct psd_activity *a = psd_story_adopted(s, n);
	bool effect = psd_effect_is_said(s, n);

	if (!effect && a == NULL)
		return;
	begin_item(s, to, d, n);
	if (effect)
		(void)psd_effect_say(s, to, n);
	if (effect && a != NULL)
		psd_buf_putc(to, ' ');
	if (a != NULL)
		psd_story_say_adopted(s, to, a, n);
	psd_buf_putc(to, '\n');
}

/* Adds under LABEL what TELL has to tell of the actions. */
static void
say_list(struct psd_story *s, struct psd_buf *to, const char *label,
    tell_fn tell)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	struct psd_buf list = PSD_BUF_INIT;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_story_list(s, d, "actions"); n; n = n->next)
			tell(s, &list, d, n);
	if (list.n > 0) {
		psd_say_label(to, psd_str(label));
		psd_story_put(s, to, &list);
	}
	psd_buf_release(&list);
}

void
psd_story_say_actions(struct psd_story *s, struct psd_buf *to)
{
	struct actions c = count_actions(s);

	if (c.n == 0)
		return;
	psd_say_label(to, PSD_S("Åtgärder"));
	say_counts(s, to, &c);
	if (is_brief(s) && c.by[PSD_ACTION_LATE] > MOST_LATE)
		say_list(s, to, "Längst försenade åtgärder", tell_late);
	else if (psd_story_is_whole(s))
		say_list(s, to, "Försenade åtgärder", tell_late);
	else
		say_own(s, to);
	say_list(s, to, "Vad åtgärderna har gett", tell_effect);
}
