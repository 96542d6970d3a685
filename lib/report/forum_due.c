/* psd_report_forum_due: what is to be done until the next meeting. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/duty_said.h"
#include "lib/report/follow_up.h"
#include "lib/report/forum_part.h"
#include "lib/report/measure_said.h"
#include "lib/report/steps.h"

/* So many rows are on the page; a command has the rest. */
#define SHOWN ((size_t)5)
#define SHOWN_UNITS ((size_t)8)
#define WORST ((size_t)3)

/* Duties that several units share. */
struct group {
	const struct psd_duty *first;
	const struct psd_unit **units;
	size_t n;
	struct group *next;
};

static bool
is_to_do(const struct psd_forum_view *view, const struct psd_duty *d,
    const struct psd_unit *unit)
{
	return d->state != PSD_OVERDUE && d->due < view->occasion->next &&
	    psd_unit_is_under(d->unit, unit);
}

/* Whether both are the same, but for the unit. */
static bool
is_same(const struct psd_duty *a, const struct psd_duty *b)
{
	return a->due == b->due && a->sort == b->sort &&
	    psd_str_eq(a->text, b->text) && psd_str_eq(a->period, b->period) &&
	    (a->step == NULL || a->step->kind == b->step->kind);
}

/* Whether people see it on the page of UNIT: its own and what is right below
 * it. */
static bool
is_near(const struct psd_duty *d, const struct psd_unit *unit)
{
	return d->unit == unit || d->unit->parent == unit;
}

static struct group *
gather(struct psd_arena *arena, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct group *list = NULL, **g;
	size_t i;

	for (i = 0; i < view->duties.n; i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (!is_to_do(view, d, unit) || !is_near(d, unit))
			continue;
		for (g = &list; *g != NULL && !is_same((*g)->first, d);)
			g = &(*g)->next;
		if (*g == NULL) {
			*g = psd_arena_new(arena, struct group);
			(*g)->first = d;
			(*g)->units = psd_arena_array(arena,
			    view->src->org->n_units + 1,
			    const struct psd_unit *);
		}
		if ((*g)->n < view->src->org->n_units)
			(*g)->units[(*g)->n++] = d->unit;
	}
	return list;
}

static void
machine_follow_ups(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_report_obligations(to, "to_report", NULL);
	size_t i;

	psd_sheet_hide_all(s);
	for (i = 0; i < view->duties.n; i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (d->obligation != NULL && is_to_do(view, d, unit))
			psd_report_obligation(s, view->src->org, d->obligation);
	}
}

static void
machine_steps(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	static const char *const texts[] = { "unit", "sort", "kind", "text",
		"role", "id", "dialogue", "forum" };
	struct psd_sheet *s = psd_sheet_add(to, "to_do", NULL);
	size_t i;

	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "due", "");
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, texts[i],
		    "");
	for (i = 0; i < view->duties.n; i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (d->step == NULL || !is_to_do(view, d, unit))
			continue;
		psd_sheet_row(s);
		psd_cell_date(s, d->due);
		psd_cell_text(s, d->unit->id);
		psd_cell_puts(s, psd_duty_word(d->sort));
		psd_cell_puts(s, psd_step_word(d->step->kind));
		psd_cell_text(s, d->text);
		psd_cell_text(s,
		    d->owed_by.n > 0 ? d->owed_by.ids[0]
				     : (struct psd_str){ NULL, 0 });
		psd_cell_text(s, d->step->id);
		psd_cell_text(s, d->step->dialogue);
		psd_cell_text(s, d->step->forum);
	}
}

/* What D is about, and of a step what is missing. */
static struct psd_str
what(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_duty *d)
{
	struct psd_str text = psd_str_trim(psd_duty_what(arena, d));

	if (d->step == NULL)
		return text;
	return psd_arena_print(arena, "%.*s (%.*s)", PSD_F(text),
	    PSD_F(psd_step_lack(arena, org, d->step)));
}

/* Who does it; whose seat is the whole organisation needs no place. */
static struct psd_str
who(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_duty *d)
{
	const struct psd_duty at_top = { .unit = d->owed_by.unit };

	return psd_duty_who(arena, org,
	    d->owed_by.unit->parent == NULL ? &at_top : d, &d->owed_by);
}

/* "Björken", or how many units there are. */
static void
say_units(struct psd_sheet *s, const struct group *g)
{
	struct psd_buf b = PSD_BUF_INIT;

	if (g->n > 3)
		psd_buf_print(&b, ngettext("%zu unit", "%zu units", g->n),
		    g->n);
	else
		psd_say_units(&b, g->units, g->n);
	psd_cell_text(s, psd_buf_detach(&b, s->arena));
}

/* Until the next meeting; where nobody has set its day there is only a day. */
static struct psd_sheet *
due_sheet(struct psd_report *to, const struct psd_occasion *o)
{
	const struct psd_date_text next = psd_date_print(o->next);
	struct psd_sheet *s = psd_sheet_add(to, "due_said",
	    psd_arena_print(to->arena,
		o->followed ? _("To be done before the next meeting, %s")
			    : _("To be done before %s"),
		next.s)
		.p);

	psd_sheet_empty(s,
	    psd_arena_print(to->arena,
		o->followed
		    ? _("Nothing is to be done before the next meeting, %s.")
		    : _("Nothing is to be done before %s."),
		next.s)
		.p);
	return s;
}

void
psd_report_forum_due(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	const struct psd_org *org = view->src->org;
	struct group *g = gather(to->arena, view, unit);
	struct psd_sheet *s;
	size_t rest = 0;
	size_t i;

	machine_follow_ups(to, view, unit);
	machine_steps(to, view, unit);
	s = due_sheet(to, view->occasion);
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_SHOWN, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "what", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "who", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "units", _("Unit"));
	psd_forum_columns_end(s, view);
	for (; g != NULL; g = g->next) {
		if (!view->whole && s->n_rows == SHOWN) {
			rest += g->n;
			continue;
		}
		psd_sheet_row(s);
		psd_cell_date(s, g->first->due);
		psd_cell_text(s, what(s->arena, org, g->first));
		psd_cell_text(s, who(s->arena, org, g->first));
		say_units(s, g);
		psd_forum_row_end(s, view, g->first->key);
	}
	for (i = 0; i < view->duties.n; i++)
		rest += is_to_do(view, &view->duties.items[i], unit) &&
		    !is_near(&view->duties.items[i], unit);
	if (rest > 0)
		psd_report_note_print(to,
		    ngettext("%zu more is in: psd follow-up --unit %.*s",
			"%zu more are in: psd follow-up --unit %.*s", rest),
		    rest, PSD_F(unit->id));
}

/* Late follow-ups, each by itself, for machines. */
static void
machine_late(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_report_obligations(to, "overdue", NULL);
	size_t i;

	psd_sheet_hide_all(s);
	for (i = 0; i < view->duties.n; i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (d->obligation != NULL && d->state == PSD_OVERDUE &&
		    psd_unit_is_under(d->unit, unit))
			psd_report_obligation(s, view->src->org, d->obligation);
	}
}

/* How much of each sort a unit is late with. */
struct counts {
	size_t n[PSD_DUTY_SORTS], all;
	const struct psd_duty *oldest;
};

/* Of UNIT by itself or (BELOW) together with all below it. */
static struct counts
counts_of(const struct psd_forum_view *view, const struct psd_unit *unit,
    bool below)
{
	struct counts c = { .all = 0 };
	size_t i;

	for (i = 0; i < view->duties.n; i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (d->state != PSD_OVERDUE ||
		    (below ? !psd_unit_is_under(d->unit, unit)
			   : d->unit != unit))
			continue;
		c.n[d->sort]++;
		c.all++;
		if (c.oldest == NULL)
			c.oldest = d;
	}
	return c;
}

static void
add_counts(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_unit *unit, const struct counts *c)
{
	size_t i;

	if (c->all == 0)
		return;
	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_shown(s, unit->name);
	for (i = 0; i < PSD_DUTY_SORTS; i++)
		psd_cell_int(s, (long long)c->n[i]);
	psd_cell_date(s, c->oldest->due);
	psd_forum_row_end(s, view, unit->id);
}

static size_t
children(const struct psd_unit *unit)
{
	const struct psd_unit *u;
	size_t n = 0;

	for (u = unit->first; u != NULL; u = u->next)
		n++;
	return n;
}

/* Whether the unit of C has so much of what is late that it is on the page. */
static bool
is_among_the_latest(const struct counts *c, const struct counts *all, size_t n)
{
	size_t i, later = 0;

	for (i = 0; i < n; i++)
		later += all[i].all > c->all ||
		    (all[i].all == c->all && &all[i] < c);
	return later < SHOWN_UNITS;
}

/* Fills in S with UNIT itself and those right below it; people read of those
 * that have most. Returns how many more there are. */
static size_t
fill_late(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_unit *unit, bool all)
{
	size_t n = children(unit), i = 0, rest = 0;
	struct counts *below = psd_arena_array(s->arena, n + 1, struct counts);
	struct counts own = counts_of(view, unit, false);
	const struct psd_unit *u;

	psd_sheet_empty(s, _("Nothing is overdue."));
	for (u = unit->first; u != NULL; u = u->next)
		below[i++] = counts_of(view, u, true);
	add_counts(s, view, unit, &own);
	for (u = unit->first, i = 0; u != NULL; u = u->next, i++) {
		if (all || is_among_the_latest(&below[i], below, n))
			add_counts(s, view, u, &below[i]);
		else
			rest += below[i].all > 0;
	}
	return rest;
}

static struct psd_sheet *
late_sheet(struct psd_report *to, const struct psd_forum_view *view,
    const char *name, const char *title, unsigned how)
{
	struct psd_sheet *s = psd_sheet_add(to, name, title);

	psd_sheet_column(s, PSD_COL_TEXT | how, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "follow_ups",
	    _("Follow-ups"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "actions", _("Actions"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "dialogues", _("Dialogues"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "narratives",
	    _("Narratives"));
	psd_sheet_column(s, PSD_COL_DATE | how, "oldest", _("Oldest"));
	psd_forum_columns_end(s, view);
	s->half = true;
	return s;
}

static void
add_worst(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_sheet_add(to, "worst",
	    _("Late for the longest time"));
	const struct psd_org *org = view->src->org;
	size_t i;

	s->half = true;
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_SHOWN, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "what", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "who", _("Who"));
	psd_sheet_empty(s, _("Nothing is overdue."));
	psd_forum_columns_end(s, view);
	for (i = 0; i < view->duties.n && (view->whole || s->n_rows < WORST);
	     i++) {
		const struct psd_duty *d = &view->duties.items[i];

		if (d->state != PSD_OVERDUE ||
		    !psd_unit_is_under(d->unit, unit))
			continue;
		psd_sheet_row(s);
		psd_cell_date(s, d->due);
		psd_cell_mark(s, PSD_MARK_BAD);
		psd_cell_text(s, d->unit->name);
		psd_cell_text(s, what(s->arena, org, d));
		psd_cell_text(s, who(s->arena, org, d));
		psd_forum_row_end(s, view, d->key);
	}
}

void
psd_report_forum_late(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct psd_sheet *s;
	size_t rest;

	machine_late(to, view, unit);
	s = late_sheet(to, view, "late", NULL, PSD_COL_HIDDEN);
	(void)fill_late(s, view, unit, true);
	psd_sheet_hide_all(s);
	s = late_sheet(to, view, "late_said",
	    psd_arena_print(to->arena, _("Late on %s"),
		psd_date_print(view->src->today).s)
		.p,
	    PSD_COL_SHOWN);
	rest = fill_late(s, view, unit, view->whole);
	if (rest > 0)
		psd_report_note_print(to,
		    ngettext("%zu unit more is late with something.",
			"%zu units more are late with something.", rest),
		    rest);
	add_worst(to, view, unit);
	if (s->n_rows > 0)
		psd_report_note_print(to,
		    _("All that is late is in: psd overdue --unit %.*s"),
		    PSD_F(unit->id));
}
