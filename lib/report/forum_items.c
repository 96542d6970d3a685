/* psd_report_forum_items: standing items, and where they were missed. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/forum_part.h"

/* Meetings of one day that came to the same for the item, and whose. */
struct miss {
	struct miss *next;
	int day;
	const char *what;
	struct psd_buf names;
};

/* One item of the meetings of one forum, since the last meeting. */
struct tally {
	const struct psd_forum_view *view;
	const struct psd_forum *forum;
	const struct psd_unit *top;
	struct psd_str item;
	int from, to;
	size_t held, taken, missed, called_off, not_noted;
	size_t year_held, year_taken;
	struct miss *misses; /* where it was not taken up */
	int wanted;	     /* a day of the forum; whether it was noted */
	bool found;
};

/* Called with each note that UNIT has made of a meeting of the tally's
 * forum. */
typedef void (*note_fn)(struct tally *t, const struct psd_unit *unit,
    const struct psd_node *note);

/* Returns whether UNIT has noted any meeting, of whatever forum, in the year of
 * the meeting at hand. */
static bool
each_note(struct tally *t, const struct psd_unit *unit, note_fn fn)
{
	const struct psd_node *n;
	bool any = false;
	size_t i, k;

	for (k = 0; k < 2; k++) {
		const struct psd_basis *b = &t->view->years[k].basis;

		for (i = 0; i < b->n_meetings; i++) {
			if (!psd_str_eq(psd_node_text(b->meetings[i], "unit"),
				unit->id))
				continue;
			n = psd_node_list(b->meetings[i], "meetings");
			any = any || (n != NULL && k == 1);
			for (; n != NULL && fn != NULL; n = n->next)
				if (psd_node_day(n, "date") <=
					t->view->src->today &&
				    psd_str_eq(psd_node_text(n, "forum"),
					t->forum->id))
					fn(t, unit, n);
		}
	}
	return any;
}

static bool
was_held(const struct psd_node *note)
{
	const struct psd_node *held = psd_node_find(note, "held");

	return held == NULL || held->number > 0;
}

/* WHAT is one of few texts, the same each time. */
static void
add_name(struct tally *t, const struct psd_unit *unit, int day,
    const char *what)
{
	struct miss **m = &t->misses;

	while (*m != NULL && ((*m)->day != day || (*m)->what != what))
		m = &(*m)->next;
	if (*m == NULL) {
		*m = psd_arena_new(t->view->src->store->arena, struct miss);
		(*m)->day = day;
		(*m)->what = what;
	}
	if (unit != t->top)
		psd_buf_print(&(*m)->names, "%s%.*s",
		    (*m)->names.n > 0 ? ", " : "", PSD_F(unit->name));
}

/* "2022-10-27: missed", and at which units; a line for each day. */
static struct psd_str
say_misses(struct psd_arena *arena, struct tally *t)
{
	struct psd_buf b = PSD_BUF_INIT;
	struct miss *m;

	for (m = t->misses; m != NULL; m = m->next) {
		psd_buf_print(&b, "%s%s: %s", b.n > 0 ? "\n" : "",
		    psd_date_print(m->day).s, m->what);
		if (m->names.n > 0)
			psd_buf_print(&b, " (%s)", m->names.p);
		psd_buf_release(&m->names);
	}
	return psd_buf_detach(&b, arena);
}

static void
count_note(struct tally *t, const struct psd_unit *unit,
    const struct psd_node *note)
{
	int day = psd_node_day(note, "date");
	bool held = was_held(note);
	bool taken = held && psd_node_lists(note, "items", t->item);

	if (psd_date_ymd(day).year == t->view->occasion->year &&
	    day < t->view->occasion->day) {
		t->year_held += held;
		t->year_taken += taken;
	}
	if (day < t->from || day > t->to)
		return;
	t->held += held;
	t->taken += taken;
	t->called_off += !held;
	if (held && !taken) {
		t->missed++;
		add_name(t, unit, day, _("missed"));
	} else if (!held) {
		add_name(t, unit, day, _("called off"));
	}
}

static bool
is_day_of(const struct psd_forum *forum, int day)
{
	size_t i;

	for (i = 0; i < forum->days.n; i++)
		if (forum->days.days[i] == day)
			return true;
	return false;
}

static void
look_for_day(struct tally *t, const struct psd_unit *unit,
    const struct psd_node *note)
{
	int day = psd_node_day(note, "date");
	struct psd_ymd is, wanted = psd_date_ymd(t->wanted);

	(void)unit;
	if (day == PSD_NO_DAY)
		return;
	is = psd_date_ymd(day);
	t->found = t->found || day == t->wanted ||
	    (is.year == wanted.year && is.month == wanted.month &&
		!is_day_of(t->forum, day));
}

/* Whether UNIT has noted a meeting of DAY, or one of its month that was on a
 * day that psd.yaml does not have. */
static bool
is_noted(struct tally *t, const struct psd_unit *unit, int day)
{
	t->wanted = day;
	t->found = false;
	(void)each_note(t, unit, look_for_day);
	return t->found;
}

static void
count_silence(struct tally *t, const struct psd_unit *unit)
{
	size_t i;

	for (i = 0; i < t->forum->days.n; i++) {
		int day = t->forum->days.days[i];

		if (day < t->from || day > t->to || is_noted(t, unit, day))
			continue;
		t->not_noted++;
		add_name(t, unit, day, _("not noted"));
	}
}

static void
mark_forum(struct tally *t, const struct psd_unit *unit,
    const struct psd_node *note)
{
	(void)unit;
	t->year_held += psd_date_ymd(psd_node_day(note, "date")).year ==
	    t->view->occasion->year;
}

/* Whether the meetings of T's forum are UNIT's: it notes them, or has such days
 * and notes nothing at all; a forum that it never notes beside others is
 * somebody else's. */
static bool
meets(const struct tally *t, const struct psd_unit *unit)
{
	struct tally probe = *t;
	bool any;

	if (unit->level != t->forum->level ||
	    !psd_unit_is_active(unit, t->view->occasion->year))
		return false;
	if (t->forum == t->view->occasion->forum)
		return true;
	any = each_note(&probe, unit, mark_forum);
	return probe.year_held > 0 || (!any && t->forum->days.n > 0);
}

static bool
is_asked(const struct tally *t)
{
	const struct psd_org *org = t->view->src->org;
	size_t i;

	for (i = t->top->order;
	     i < org->n_units && psd_unit_is_under(org->units[i], t->top); i++)
		if (meets(t, org->units[i]))
			return true;
	return false;
}

static void
count(struct tally *t)
{
	const struct psd_org *org = t->view->src->org;
	size_t i;

	for (i = t->top->order;
	     i < org->n_units && psd_unit_is_under(org->units[i], t->top); i++)
		if (meets(t, org->units[i])) {
			(void)each_note(t, org->units[i], count_note);
			count_silence(t, org->units[i]);
		}
}

static const struct psd_sheet_column columns[] = {
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "" },
	{ PSD_COL_TEXT, "item", N_("Item") },
	{ PSD_COL_TEXT, "forum", N_("Meeting") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "said",
	    N_("Taken up since the last meeting") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES, "names",
	    N_("Where not") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "year_said", N_("This year") },
	{ PSD_COL_DATE | PSD_COL_HIDDEN, "from", "" },
	{ PSD_COL_DATE | PSD_COL_HIDDEN, "to", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "held", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "taken", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "missed", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "called_off", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "not_noted", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "year_held", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "year_taken", "" },
};

/* "3 of 5 meetings"; a meeting that nobody noted may have had it. */
static void
say(struct psd_sheet *s, const struct tally *t)
{
	if (t->held + t->not_noted == 0)
		psd_cell_puts(s, _("no meeting"));
	else
		psd_cell_print(s,
		    ngettext("%zu of %zu meeting", "%zu of %zu meetings",
			t->held + t->not_noted),
		    t->taken, t->held + t->not_noted);
	if (t->missed > 0)
		psd_cell_mark(s, PSD_MARK_BAD);
	else if (t->not_noted > 0)
		psd_cell_mark(s, PSD_MARK_SOON);
	else if (t->taken > 0)
		psd_cell_mark(s, PSD_MARK_GOOD);
}

static void
add_row(struct psd_sheet *s, struct tally *t)
{
	const struct psd_org *org = t->view->src->org;

	psd_sheet_row(s);
	psd_cell_text(s, t->top->id);
	psd_cell_text(s, t->item);
	psd_cell_shown(s, psd_org_name(org, "items", t->item));
	psd_cell_text(s, t->forum->id);
	psd_cell_shown(s, t->forum->name);
	say(s, t);
	psd_cell_text(s, say_misses(s->arena, t));
	if (t->year_held > 0)
		psd_cell_print(s, _("%zu of %zu noted"), t->year_taken,
		    t->year_held);
	else
		psd_cell_puts(s, "–");
	psd_cell_date(s, t->from);
	psd_cell_date(s, t->to);
	psd_cell_int(s, (long long)t->held);
	psd_cell_int(s, (long long)t->taken);
	psd_cell_int(s, (long long)t->missed);
	psd_cell_int(s, (long long)t->called_off);
	psd_cell_int(s, (long long)t->not_noted);
	psd_cell_int(s, (long long)t->year_held);
	psd_cell_int(s, (long long)t->year_taken);
	psd_forum_row_end(s, t->view,
	    psd_arena_print(s->arena, "%.*s %.*s", PSD_F(t->item),
		PSD_F(t->forum->id)));
}

static void
add_item(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_unit *unit, struct psd_str item)
{
	const struct psd_org *org = view->src->org;
	const struct psd_occasion *o = view->occasion;
	int last = o->day - 1;
	size_t i;

	for (i = 0; i < org->n_forums; i++) {
		struct tally t = { .view = view,
			.forum = &org->forums[i],
			.top = unit,
			.item = item,
			.from = o->previous,
			.to = last < view->src->today ? last
						      : view->src->today };

		if (psd_node_lists(t.forum->node, "standing", item) &&
		    is_asked(&t)) {
			count(&t);
			add_row(s, &t);
		}
	}
}

void
psd_report_forum_items(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	const struct psd_forum *f = view->occasion->forum;
	const struct psd_node *n = psd_node_list(f->node, "standing");
	struct psd_sheet *s = psd_sheet_add(to, "items",
	    psd_arena_print(to->arena, _("Standing items since %s"),
		psd_date_print(view->occasion->previous).s)
		.p);

	s->half = true;
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	psd_forum_columns_end(s, view);
	psd_sheet_empty(s, _("The forum has no standing items."));
	for (; n != NULL; n = n->next)
		add_item(s, view, unit, n->text);
}
