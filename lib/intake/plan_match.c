/* psd_plan_match: which measures and follow-ups are about which activities. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/intake/plan_read.h"
#include "lib/intake/plan_words.h"

/* More activities than this in one cell are not told apart by bits. */
#define BITS ((size_t)64)

/* The activities of one part of a draft. */
struct part {
	struct psd_plan_draft *draft;
	struct psd_plan_entry *first; /* of its activities */
	size_t base, n;
	bool numbered;
};

bool
psd_plan_entry_covers(const struct psd_plan_entry *entry, size_t index)
{
	if (index < entry->base || index >= entry->base + entry->span)
		return false;
	if (entry->covers == 0)
		return true;
	return index - entry->base < BITS &&
	    (entry->covers >> (index - entry->base) & 1) != 0;
}

static void
note(const struct part *p, const struct psd_plan_entry *x, const char *id,
    struct psd_str made)
{
	(void)psd_plan_note(&p->draft->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = id,
		.spot = x->spot,
		.what = x->text,
		.made = made,
		.check = psd_str(_("Which activity is it about?")) });
}

/* By the numbers: those of the activities, or their order where they have
 * none. */
static void
by_number(const struct part *p, struct psd_plan_entry *x)
{
	struct psd_plan_entry *a;
	uint64_t left = x->numbers;
	size_t i;

	for (a = p->first, i = 0; a != NULL && i < BITS; a = a->next, i++) {
		uint64_t own = a->numbers != 0 ? a->numbers
		    : !p->numbered && i < PSD_NUMBERS_MAX
		    ? (uint64_t)1 << (i + 1)
		    : 0;

		if ((x->numbers & own) == 0)
			continue;
		x->covers |= (uint64_t)1 << i;
		left &= ~own;
	}
	if (x->covers == 0)
		note(p, x, "number-unknown",
		    psd_arena_print(p->draft->notes.arena,
			_("no activity has the number %d; taken as about the "
			  "row as a whole"),
			psd_plan_lowest(x->numbers)));
	else if (left != 0)
		note(p, x, "number-unknown",
		    psd_arena_print(p->draft->notes.arena,
			_("no activity has the number %d"),
			psd_plan_lowest(left)));
	else if (!p->numbered && p->n > 1)
		note(p, x, "by-order",
		    psd_str(_("the activities have no numbers; psd counted "
			      "them")));
}

static bool
is_timed(const struct psd_plan_entry *x)
{
	const struct psd_str cadence = psd_node_text(x->fields, "cadence");

	return cadence.n > 0 && !psd_str_is(cadence, "none") &&
	    !psd_str_is(cadence, "ongoing") && !psd_str_is(cadence, "event");
}

/* As many without numbers as there are activities: each in its turn. Follow-ups
 * only when each has a time; else they are parts of one. */
static bool
goes_by_order(const struct part *p, const struct psd_plan_entry *list,
    bool follow_ups)
{
	const struct psd_plan_entry *x;
	size_t n = 0;

	for (x = list; x != NULL; x = x->next, n++)
		if (x->numbers != 0 || (follow_ups && !is_timed(x)))
			return false;
	return n == p->n && n > 1 && n <= BITS;
}

/* Among numbered items, one without a number is about the activity that it
 * shares most words with, if that is one only. */
static bool
by_words(const struct part *p, struct psd_plan_entry *x)
{
	struct psd_arena scratch = PSD_ARENA_INIT;
	const struct psd_plan_entry *a = p->first;
	size_t i, best = 0, most = 0, with_most = 0;

	for (i = 0; a != NULL && i < BITS; a = a->next, i++) {
		size_t n = psd_plan_shared(&scratch, x->text, a->text);

		with_most = n > most ? 1 : with_most + (n == most);
		best = n > most ? i : best;
		most = n > most ? n : most;
	}
	psd_arena_release(&scratch);
	if (most == 0 || with_most != 1)
		return false;
	x->covers = (uint64_t)1 << best;
	note(p, x, "by-words",
	    psd_arena_print(p->draft->notes.arena,
		_("without a number; taken as about activity %zu, which has "
		  "words in common with it"),
		best + 1));
	return true;
}

static bool
has_numbers(const struct psd_plan_entry *x)
{
	for (; x != NULL; x = x->next)
		if (x->numbers != 0)
			return true;
	return false;
}

static void
match(const struct part *p, struct psd_plan_entry *list, bool follow_ups)
{
	bool in_turn = goes_by_order(p, list, follow_ups);
	bool mixed = has_numbers(list) && p->n > 1;
	struct psd_plan_entry *x;
	size_t i = 0;

	for (x = list; x != NULL; x = x->next, i++) {
		x->span = p->n;
		x->from = p->first;
		if (x->numbers != 0 && p->n > 0) {
			by_number(p, x);
			continue;
		}
		if (in_turn) {
			x->covers = (uint64_t)1 << i;
			note(p, x, "by-order",
			    psd_arena_print(p->draft->notes.arena,
				_("without a number; taken as about activity "
				  "%zu, by its order"),
				i + 1));
		} else if (p->n > 1 && !(mixed && by_words(p, x))) {
			note(p, x, "whole-row",
			    psd_str(_("without a number; taken as about all "
				      "activities of the row")));
		}
	}
}

void
psd_plan_match(struct psd_plan_draft *draft, size_t base,
    struct psd_plan_entry *measures, struct psd_plan_entry *follow_ups)
{
	struct part p = { .draft = draft, .base = base };
	struct psd_plan_entry *a = draft->from;

	p.first = a;
	p.n = draft->activities.n - base;
	for (; a != NULL; a = a->next)
		p.numbered = p.numbered || a->numbers != 0;
	match(&p, measures, false);
	match(&p, follow_ups, true);
}

static bool
is_covered(const struct psd_plan_entries *list, size_t index)
{
	const struct psd_plan_entry *x;

	for (x = list->first; x != NULL; x = x->next)
		if (psd_plan_entry_covers(x, index))
			return true;
	return false;
}

static void
note_gap(struct psd_plan_draft *d, const struct psd_plan_entry *a,
    const char *id, const char *made)
{
	(void)psd_plan_note(&d->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GAP,
		.id = id,
		.spot = a != NULL ? a->spot : d->spot,
		.what = a != NULL ? a->text : (struct psd_str){ NULL, 0 },
		.made = psd_str(made),
		.check = psd_str(_("Is that as it should be?")) });
}

/* The gaps of a long list would be a walk of its square. */
#define GAPS_MAX ((size_t)500)

void
psd_plan_match_gaps(struct psd_plan_draft *draft)
{
	const struct psd_plan_entry *a = draft->activities.first;

	if (draft->activities.n == 0) {
		note_gap(draft, NULL, "no-activity",
		    _("the row has no activity"));
		return;
	}
	if (draft->measures.n == 0)
		note_gap(draft, NULL, "no-measure",
		    _("the row has no measure"));
	if (draft->follow_ups.n == 0)
		note_gap(draft, NULL, "no-follow-up",
		    _("the row has no follow-up"));
	for (; a != NULL && a->index < GAPS_MAX; a = a->next) {
		if (draft->measures.n > 0 &&
		    !is_covered(&draft->measures, a->index))
			note_gap(draft, a, "no-measure",
			    _("no measure is about this activity"));
		if (draft->follow_ups.n > 0 &&
		    !is_covered(&draft->follow_ups, a->index))
			note_gap(draft, a, "no-follow-up",
			    _("no follow-up is about this activity"));
	}
}
