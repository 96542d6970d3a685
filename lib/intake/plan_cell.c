/* psd_plan_cell: the items of a cell, by their numbers or by paragraphs. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_cell.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_words.h"
#include "lib/safety/thing.h"

static void
note(struct psd_plan_cell *cell, const char *id, struct psd_str what,
    struct psd_str made)
{
	(void)psd_plan_note(cell->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = id,
		.spot = cell->spot,
		.what = what,
		.made = made,
		.check = psd_str(_("Does each item have the right text?")) });
}

/* Whether the plan has TEXT already, as one item. */
static bool
is_known(const struct psd_plan_cell *cell, struct psd_str text)
{
	return cell->known != NULL &&
	    psd_table_find(cell->known, psd_plan_squeeze(cell->arena, text)) !=
	    NULL;
}

static struct psd_plan_text *
add(struct psd_plan_cell *cell, uint64_t numbers, struct psd_str text)
{
	struct psd_plan_text *t;

	text = psd_str_trim(text);
	if (text.n == 0)
		return cell->last;
	t = psd_arena_new(cell->arena, struct psd_plan_text);
	t->numbers = numbers;
	t->text = psd_arena_copy(cell->arena, text);
	t->place = cell->spot.place;
	if (cell->last != NULL)
		cell->last->next = t;
	else
		cell->first = t;
	cell->last = t;
	return t;
}

/* Puts TEXT behind the last item, with BETWEEN before it. */
static void
go_on(struct psd_plan_cell *cell, const char *between, struct psd_str text)
{
	cell->last->text = psd_arena_print(cell->arena, "%.*s%s%.*s",
	    PSD_F(cell->last->text), between, PSD_F(text));
}

/* Adds TEXT, whose NUMBERS are taken from it, and what is glued behind it. */
static void
add_glued(struct psd_plan_cell *cell, uint64_t numbers, struct psd_str text)
{
	while (!is_known(cell, text)) {
		int last = psd_plan_highest(numbers);
		size_t at = psd_plan_next_number(text, last);
		struct psd_str head = { text.p, at };
		struct psd_str rest = { text.p + at, text.n - at };
		uint64_t next;

		if (at == text.n)
			break;
		next = psd_plan_take_numbers(&rest, false);
		if (numbers == 0 && psd_plan_lowest(next) == 2) {
			numbers = 2; /* bit 1 */
			note(cell, "number-lost", head,
			    psd_str(_("psd took this as item 1, since a 2 "
				      "follows it")));
		}
		(void)add(cell, numbers, head);
		text = rest;
		numbers = next;
	}
	(void)add(cell, numbers, text);
}

/* Whether the piece goes on with the item before it. */
static bool
joins(struct psd_plan_cell *cell, const struct psd_piece *piece)
{
	struct psd_str text = piece->text;

	if (cell->last == NULL || piece->number > 0 || is_known(cell, text))
		return false;
	if (psd_plan_is_of_year(text)) {
		go_on(cell, "\n", text);
		return true;
	}
	if (piece->bullet) {
		if (cell->last->numbers != 0)
			go_on(cell, "\n- ", text);
		return cell->last->numbers != 0;
	}
	if (!psd_plan_goes_on(text) || psd_str_ends(cell->last->text, ".") ||
	    psd_str_ends(cell->last->text, "?"))
		return false;
	note(cell, "line-joined", text,
	    psd_str(_("psd took this as the end of the line before it")));
	go_on(cell, " ", text);
	return true;
}

static void
read_piece(struct psd_plan_cell *cell, const struct psd_piece *piece)
{
	struct psd_str text = piece->text;
	int last = cell->last != NULL ? psd_plan_highest(cell->last->numbers)
				      : 0;
	struct psd_str typed = text;
	uint64_t numbers = psd_plan_take_numbers(&typed, true);

	/* "2 Chef …" is an item only where number 1 stands before it */
	if (numbers != 0 && typed.p == text.p + 2 &&
	    psd_plan_lowest(numbers) != last + 1)
		numbers = 0;
	if (piece->number > 0 && piece->number <= PSD_NUMBERS_MAX &&
	    numbers == 0)
		numbers = (uint64_t)1 << piece->number;
	else if (numbers != 0)
		text = typed;
	if (numbers == 0 && joins(cell, piece))
		return;
	add_glued(cell, numbers, text);
}

/* Splits ITEM where sentences begin, so that it fills the MISSING numbers
 * behind its own. */
static void
split(struct psd_plan_cell *cell, struct psd_plan_text *item, int missing)
{
	int n = psd_plan_highest(item->numbers);

	while (missing-- > 0) {
		size_t at = psd_plan_next_sentence(item->text, 0);
		struct psd_plan_text *more;

		if (at == item->text.n) {
			note(cell, "number-missing", item->text,
			    psd_arena_print(cell->arena,
				_("no item %d was found behind this one"),
				n + 1));
			return;
		}
		more = psd_arena_new(cell->arena, struct psd_plan_text);
		*more = *item;
		more->text = psd_str_trim(psd_arena_copy(cell->arena,
		    (struct psd_str){ item->text.p + at, item->text.n - at }));
		item->text = psd_str_trim(psd_arena_copy(cell->arena,
		    (struct psd_str){ item->text.p, at }));
		more->numbers = (uint64_t)1 << ++n;
		item->next = more;
		if (cell->last == item)
			cell->last = more;
		item = more;
		note(cell, "number-lost", more->text,
		    psd_arena_print(cell->arena,
			_("the number %d is lost; psd let item %d begin here"),
			n, n));
	}
}

/* Activities are numbered without gaps: where there is one, a number was lost.
 * Measures and follow-ups keep the number of their activity, and skip. */
static void
find_lost(struct psd_plan_cell *cell)
{
	struct psd_plan_text *item;

	for (item = cell->first; item != NULL; item = item->next) {
		int here = psd_plan_highest(item->numbers);
		int next = item->next != NULL
		    ? psd_plan_lowest(item->next->numbers)
		    : 0;

		if (here > 0 && next > here + 1 && next <= here + 4 &&
		    !is_known(cell, item->text))
			split(cell, item, next - here - 1);
	}
}

/* A line end that was lost in copying leaves a capital behind. */
static void
find_joined(struct psd_plan_cell *cell)
{
	const struct psd_plan_text *x;

	for (x = cell->first; x != NULL; x = x->next) {
		struct psd_str rest;
		size_t at = psd_plan_lost_line(x->text);

		if (at == x->text.n || is_known(cell, x->text))
			continue;
		rest = psd_thing_shown(cell->arena,
		    psd_arena_copy(cell->arena,
			(struct psd_str){ x->text.p + at, x->text.n - at }),
		    40);
		(void)psd_plan_note(cell->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "line-lost",
			.spot = cell->spot,
			.what = x->text,
			.made = psd_arena_print(cell->arena,
			    _("kept as one; a line may have been lost before "
			      "'%.*s'"),
			    PSD_F(rest)),
			.check = psd_str(_("Is it one item, or several?")) });
	}
}

void
psd_plan_cell_read(struct psd_plan_cell *cell, const struct psd_piece *pieces,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (pieces[i].text.n > 0)
			read_piece(cell, &pieces[i]);
	if (cell->field == PSD_FIELD_ACTIVITY)
		find_lost(cell);
	if (cell->field == PSD_FIELD_ACTIVITY ||
	    cell->field == PSD_FIELD_MEASURE)
		find_joined(cell);
}
