/* psd_plan_table: a plan as the five-column table on the wall. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_table.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_table_part.h"
#include "lib/intake/plan_target.h"
#include "lib/intake/plan_words.h"

const char *
psd_plan_column_heading(enum psd_plan_column column)
{
	switch (column) {
	case PSD_PLAN_LEVEL:
		return C_("column of a plan", "Organisational level");
	case PSD_PLAN_ACTIVITY:
		return C_("column of a plan", "Activity");
	case PSD_PLAN_MEASURE:
		return C_("column of a plan", "Measure");
	case PSD_PLAN_FOLLOW_UP:
		return C_("column of a plan", "Follow-up");
	case PSD_PLAN_RESULT:
	case PSD_PLAN_COLUMNS:
		break;
	}
	return C_("column of a plan", "Result");
}

void
psd_plan_item_say(struct psd_buf *to, const struct psd_plan_item *item)
{
	if (item->numbers.n > 0)
		psd_buf_print(to, "%.*s. ", PSD_F(item->numbers));
	psd_buf_str(to, item->text);
}

void
psd_plan_print_add(struct psd_plan_print *p, enum psd_plan_column column,
    const struct psd_plan_item *item)
{
	struct psd_plan_item **at = &p->line->cells[column];

	while (*at != NULL)
		at = &(*at)->next;
	*at = psd_arena_new(p->arena, struct psd_plan_item);
	**at = *item;
	(*at)->next = NULL;
}

struct psd_str
psd_plan_print_flat(struct psd_arena *arena, struct psd_str text)
{
	struct psd_str rest = text, piece;
	struct psd_buf to = PSD_BUF_INIT;

	while (psd_str_cut(&rest, '\n', &piece)) {
		piece = psd_plan_squeeze(arena, piece);
		if (piece.n == 0)
			continue;
		if (to.n > 0)
			psd_buf_putc(&to,
			    psd_plan_is_of_year(piece) ||
				    psd_str_starts(piece, "- ")
				? '\n'
				: ' ');
		psd_buf_str(&to, piece);
	}
	return psd_buf_detach(&to, arena);
}

/* Whether every activity of ROW has a number of its own. */
static bool
is_numbered(const struct psd_plan_row *row)
{
	const struct psd_activity *a;
	long last = 0, n;

	for (a = row->activities; a != NULL; a = a->next) {
		n = psd_node_int(a->node, "number", 0);
		if (n <= last || n > PSD_NUMBERS_MAX)
			return false;
		last = n;
	}
	return row->activities != NULL;
}

/* Whether a measure or follow-up is about some activities of ROW only. */
static bool
needs_numbers(const struct psd_plan_row *row)
{
	const struct psd_measure *m;
	const struct psd_follow_up *f;

	if (row->activities == NULL || row->activities->next == NULL)
		return false;
	for (m = row->measures; m != NULL; m = m->next)
		if (psd_node_find(m->node, "activities") != NULL)
			return true;
	for (f = row->follow_ups; f != NULL; f = f->next)
		if (psd_node_find(f->node, "activities") != NULL)
			return true;
	return false;
}

int
psd_plan_print_number(const struct psd_plan_print *p, struct psd_str id)
{
	const struct psd_activity *a;
	int n = 0;

	for (a = p->line->row->activities; a != NULL; a = a->next) {
		n++;
		if (psd_str_eq(a->id, id))
			return !p->numbered ? 0
			    : p->by_order
			    ? n
			    : (int)psd_node_int(a->node, "number", 0);
	}
	return 0;
}

/* "1-3", "1, 3"; empty for none. */
static struct psd_str
say_numbers(struct psd_arena *arena, uint64_t numbers)
{
	struct psd_buf to = PSD_BUF_INIT;
	int n, from;

	for (n = 1; n <= PSD_NUMBERS_MAX; n++) {
		if ((numbers >> n & 1) == 0)
			continue;
		for (from = n;
		     n < PSD_NUMBERS_MAX && (numbers >> (n + 1) & 1) != 0;)
			n++;
		psd_buf_print(&to, "%s%d", to.n > 0 ? ", " : "", from);
		if (n > from)
			psd_buf_print(&to, "%s%d", n > from + 1 ? "-" : ", ",
			    n);
	}
	return psd_buf_detach(&to, arena);
}

/* The numbers of the activities that NODE, a measure or follow-up, names. */
static struct psd_str
numbers_of(const struct psd_plan_print *p, const struct psd_node *node)
{
	const struct psd_node *id = psd_node_list(node, "activities");
	uint64_t numbers = 0;

	for (; id != NULL; id = id->next) {
		int n = psd_plan_print_number(p, id->text);

		if (n > 0 && n <= PSD_NUMBERS_MAX)
			numbers |= (uint64_t)1 << n;
	}
	return say_numbers(p->arena, numbers);
}

void
psd_plan_print_measure(struct psd_plan_print *p, enum psd_plan_column column,
    const struct psd_measure *m, struct psd_str text)
{
	psd_plan_print_add(p, column,
	    &(struct psd_plan_item){ .numbers = numbers_of(p, m->node),
		.text = text,
		.id = m->id,
		.node = m->node });
}

static void
print_activities(struct psd_plan_print *p)
{
	const struct psd_activity *a = p->line->row->activities;

	for (; a != NULL; a = a->next) {
		int n = psd_plan_print_number(p, a->id);

		psd_plan_print_add(p, PSD_PLAN_ACTIVITY,
		    &(struct psd_plan_item){ .numbers = n > 0 &&
				n <= PSD_NUMBERS_MAX
			    ? psd_arena_print(p->arena, "%d", n)
			    : (struct psd_str){ "", 0 },
			.text = psd_plan_print_flat(p->arena, a->text),
			.id = a->id,
			.node = a->node });
	}
}

static void
print_measures(struct psd_plan_print *p)
{
	const struct psd_measure *m = p->line->row->measures;

	for (; m != NULL; m = m->next) {
		struct psd_buf text = PSD_BUF_INIT;

		psd_buf_str(&text, psd_plan_print_flat(p->arena, m->text));
		psd_plan_target_say(&text, p->arena, p->org, m->node, p->year);
		psd_plan_print_measure(p, PSD_PLAN_MEASURE, m,
		    psd_buf_detach(&text, p->arena));
	}
}

/* One text that says two things is two follow-ups, and is printed once. */
static bool
is_there(const struct psd_plan_item *list, const struct psd_plan_item *item)
{
	for (; list != NULL; list = list->next)
		if (psd_str_eq(list->text, item->text) &&
		    psd_str_eq(list->numbers, item->numbers))
			return true;
	return false;
}

/* People who wrote "1-3." before the text have said the numbers already. */
static void
drop_label(const struct psd_plan_print *p, struct psd_plan_item *item)
{
	struct psd_str text = item->text;
	uint64_t numbers = psd_plan_take_numbers(&text, false);

	if (numbers == 0)
		return;
	if (item->numbers.n == 0)
		item->numbers = say_numbers(p->arena, numbers);
	else if (!psd_str_eq(item->numbers, say_numbers(p->arena, numbers)))
		return;
	item->text = text;
}

static void
print_follow_ups(struct psd_plan_print *p)
{
	const struct psd_follow_up *f = p->line->row->follow_ups;

	for (; f != NULL; f = f->next) {
		struct psd_plan_item item = { .numbers = numbers_of(p, f->node),
			.text = psd_plan_print_follow_up(p, f->node),
			.node = f->node };

		drop_label(p, &item);
		if (!is_there(p->line->cells[PSD_PLAN_FOLLOW_UP], &item))
			psd_plan_print_add(p, PSD_PLAN_FOLLOW_UP, &item);
	}
}

/* The order of areas: F2 before F10 before O1. */
static int
by_area(struct psd_str a, struct psd_str b)
{
	if (a.n > 0 && b.n > 0 && a.p[0] == b.p[0] && a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return psd_str_cmp(a, b);
}

/* Puts LINE among those from *AT on: by area, level, and above first. */
static void
place(struct psd_plan_line **at, struct psd_plan_line *line)
{
	for (; *at != NULL; at = &(*at)->next) {
		int order = by_area((*at)->row->area, line->row->area);

		if (order > 0 ||
		    (order == 0 &&
			(*at)->row->level->rank > line->row->level->rank))
			break;
	}
	line->next = *at;
	*at = line;
}

static void
print_row(struct psd_plan_print *p, struct psd_plan_line **lines,
    const struct psd_plan_row *row, bool inherited)
{
	struct psd_plan_line *line;

	if (row->level == NULL)
		return;
	line = psd_arena_new(p->arena, struct psd_plan_line);
	line->row = row;
	line->inherited = inherited;
	if (!inherited)
		line->area = psd_plan_area(p->plan, row->area);
	p->line = line;
	p->by_order = !is_numbered(row);
	p->numbered = !p->by_order || needs_numbers(row);
	psd_plan_print_add(p, PSD_PLAN_LEVEL,
	    &(struct psd_plan_item){ .numbers = { "", 0 },
		.text = row->level->name });
	print_activities(p);
	print_measures(p);
	print_follow_ups(p);
	if (p->results != NULL)
		psd_plan_print_results(p);
	place(lines, line);
}

/* The rows of the plans above that hold for the plan's unit. */
static void
print_above(struct psd_plan_print *p, struct psd_plan_line **lines)
{
	const struct psd_unit *u = p->plan->unit->parent;

	for (; u != NULL; u = u->parent) {
		const struct psd_plan *above = psd_plans_of(&p->results->plans,
		    u);
		const struct psd_plan_row *row;

		for (row = above != NULL ? above->rows : NULL; row != NULL;
		     row = row->next)
			if (row->level == p->plan->unit->level)
				print_row(p, lines, row, true);
	}
}

struct psd_plan_line *
psd_plan_table(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_plan *plan, const struct psd_year *year)
{
	struct psd_plan_print p = { .arena = arena,
		.org = org,
		.plan = plan,
		.results = year,
		.year = (int)psd_node_int(plan->node, "year", 0) };
	struct psd_plan_line *lines = NULL;
	const struct psd_plan_row *row;

	if (year != NULL)
		print_above(&p, &lines);
	for (row = plan->rows; row != NULL; row = row->next)
		print_row(&p, &lines, row, false);
	return lines;
}
