/* psd_report_trend: what can be shown, and what a person means. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"
#include "lib/report/measure_said.h"

#include <math.h>

/* A measure that stands in no plan: what a course or a survey says. */
static const struct psd_measure *
own_measure(struct psd_arena *arena, const char *kind, const char *from,
    const char *key, struct psd_str id)
{
	struct psd_measure *m = psd_arena_new(arena, struct psd_measure);
	struct psd_plan_row *row = psd_arena_new(arena, struct psd_plan_row);
	struct psd_node *node = psd_value_map(arena);
	struct psd_node *computed = psd_value_map(arena);

	psd_value_put(computed, "from", psd_value_text(arena, psd_str(from)));
	psd_value_put(computed, key, psd_value_text(arena, id));
	psd_value_put(node, "kind", psd_value_text(arena, psd_str(kind)));
	psd_value_put(node, "direction", psd_value_text(arena, PSD_S("up")));
	psd_value_put(node, "computed", computed);
	*m = (struct psd_measure){ .row = row, .node = node };
	return m;
}

/* Whether M is about the survey or course ID: it is computed from it, or, a
 * share that people report, its text names a survey in capitals ("HSE"). */
static bool
is_about(const struct psd_measure *m, const char *key, struct psd_str id)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *c = psd_measure_computed(m);
	struct psd_str text = m->text;
	bool yes = false;
	size_t i;

	if (!psd_measure_is(m, "share"))
		return false;
	if (c != NULL || strcmp(key, "survey") != 0)
		return psd_str_eq(psd_node_text(c, key), id);
	text = psd_utf8_fold(&arena, text);
	for (i = 0; !yes && i + id.n <= text.n; i++)
		yes = memcmp(text.p + i, id.p, id.n) == 0 &&
		    (i == 0 || text.p[i - 1] == ' ') &&
		    (i + id.n == text.n || strchr(" -.,", text.p[i + id.n]));
	psd_arena_release(&arena);
	return yes;
}

/* The first measure of the plans that holds a target for ID. */
static const struct psd_measure *
aim_of(const struct psd_basis *b, const char *key, struct psd_str id)
{
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(&b->year->plans, m)) != NULL)
		if (is_about(m, key, id) &&
		    psd_node_find(m->node, "targets") != NULL)
			return m;
	return NULL;
}

static struct psd_trend_thing
of_survey(const struct psd_trend *t, const struct psd_node *entry)
{
	struct psd_str id = psd_node_text(entry, "id");

	return (struct psd_trend_thing){ .id = id,
		.name = psd_node_text(entry, "name"),
		.measure = own_measure(t->arena, "share", "surveys", "survey",
		    id),
		.step = own_measure(t->arena, "step", "surveys", "survey", id),
		.aim = aim_of(psd_trend_now(t), "survey", id),
		.steps = entry };
}

static struct psd_trend_thing
of_course(const struct psd_trend *t, const struct psd_node *entry)
{
	struct psd_str id = psd_node_text(entry, "id");

	return (struct psd_trend_thing){ .id = id,
		.name = psd_node_text(entry, "name"),
		.measure = own_measure(t->arena, "share", "training", "course",
		    id),
		.aim = aim_of(psd_trend_now(t), "course", id) };
}

static struct psd_trend_thing
of_figure(const struct psd_figure *f)
{
	return (struct psd_trend_thing){ .id = psd_str(f->key),
		.name = psd_str(_(f->label)),
		.figure = f };
}

static struct psd_trend_thing
of_measure(const struct psd_measure *m)
{
	return (struct psd_trend_thing){ .id = m->id,
		.name = psd_str_trim(m->text),
		.measure = m,
		.aim = m };
}

/* One walk through all that can be shown; the last year's plans come first. */
typedef bool (
    *each_fn)(struct psd_trend *t, struct psd_trend_thing *thing, void *arg);

static bool
each_measure(struct psd_trend *t, const struct psd_basis *b, each_fn fn,
    void *arg)
{
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(&b->year->plans, m)) != NULL) {
		struct psd_trend_thing thing = of_measure(m);

		if (fn(t, &thing, arg))
			return true;
	}
	return false;
}

static bool
each_entry(struct psd_trend *t, const char *list, each_fn fn, void *arg)
{
	const struct psd_node *n = psd_node_list(t->src->org->node, list);
	bool survey = strcmp(list, "surveys") == 0;

	for (; n != NULL; n = n->next) {
		struct psd_trend_thing thing = survey ? of_survey(t, n)
						      : of_course(t, n);

		if (fn(t, &thing, arg))
			return true;
	}
	return false;
}

static bool
each(struct psd_trend *t, each_fn fn, void *arg)
{
	size_t i;

	for (i = 0; i < psd_n_figures; i++) {
		struct psd_trend_thing thing = of_figure(&psd_figures[i]);

		if (fn(t, &thing, arg))
			return true;
	}
	if (each_entry(t, "surveys", fn, arg) ||
	    each_entry(t, "courses", fn, arg))
		return true;
	for (i = t->n_years; i-- > 0;)
		if (each_measure(t, &t->years[i].basis, fn, arg))
			return true;
	return false;
}

#define LISTED 5 /* of what a word may mean, as many as one reads */

/* What is looked for. */
struct search {
	struct psd_arena *arena;
	struct psd_str wanted; /* folded, "-" as "_" */
	struct psd_suggest near;
	struct psd_trend_thing tail; /* the last figure whose name ends so */
	size_t n_tails, n_listed;
	struct psd_buf list; /* what the word stands in */
};

/* What people call a figure whose name does not end so. */
static const struct {
	const char *called, *key;
} aliases[] = {
	{ "riskkvot", "risk_ratio" },
	{ "riskkvoten", "risk_ratio" },
	{ "klagomål", "complaints" },
};

/* S as it is compared: case, and whether a hyphen or an underscore stands
 * between words, is nothing. */
static struct psd_str
plain(struct psd_arena *arena, struct psd_str s)
{
	struct psd_str copy = psd_arena_copy(arena, psd_utf8_fold(arena, s));
	char *p = (char *)(size_t)copy.p;
	size_t i;

	for (i = 0; i < copy.n; i++)
		if (p[i] == '-' || p[i] == '_')
			p[i] = ' ';
	return copy;
}

/* Whether NAME ends with the words of WANTED. */
static bool
has_tail(struct psd_str name, struct psd_str wanted)
{
	struct psd_str tail = { name.p + name.n - wanted.n, wanted.n };

	return name.n > wanted.n && psd_str_eq(tail, wanted) &&
	    tail.p[-1] == ' ';
}

/* Notes a THING whose NAME has what is wanted in it. */
static void
offer(struct search *s, const struct psd_trend_thing *thing,
    struct psd_str name)
{
	struct psd_str title = thing->figure != NULL
	    ? psd_str(thing->figure->title)
	    : name;

	if (s->wanted.n < 3 || !psd_str_has(plain(s->arena, title), s->wanted))
		return;
	if (thing->figure != NULL &&
	    has_tail(plain(s->arena, title), s->wanted)) {
		s->tail = *thing;
		s->n_tails++;
	}
	/* the same measure of another year */
	if (psd_str_has(psd_buf_get(&s->list), thing->id) ||
	    s->n_listed++ >= LISTED)
		return;
	psd_buf_print(&s->list, "%s%.*s (%.*s)", s->list.n > 0 ? ", " : "",
	    PSD_F(thing->id), PSD_F(name));
}

static bool
is_called(const struct psd_figure *f, struct psd_str wanted)
{
	size_t i;

	for (i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (psd_str_is(wanted, aliases[i].called) &&
		    strcmp(f->key, aliases[i].key) == 0)
			return true;
	return false;
}

static bool
is_wanted(struct psd_trend *t, struct psd_trend_thing *thing, void *arg)
{
	struct search *s = arg;
	bool same = psd_str_eq(plain(s->arena, thing->id), s->wanted) ||
	    psd_str_eq(plain(s->arena, thing->name), s->wanted) ||
	    (thing->figure != NULL &&
		(psd_str_eq(plain(s->arena, psd_str(thing->figure->title)),
		     s->wanted) ||
		    is_called(thing->figure, s->wanted)));

	psd_suggest_offer(&s->near, thing->id, thing->id);
	if (thing->figure != NULL) {
		psd_suggest_offer(&s->near, thing->name, thing->id);
		psd_suggest_offer(&s->near, psd_str(thing->figure->title),
		    thing->id);
	}
	offer(s, thing, thing->name);
	if (same)
		t->thing = *thing;
	return same;
}

/* Nothing is called so: says what may be meant. */
static int
fail_to_choose(struct search *s, const char *given, struct psd_err *e)
{
	if (s->n_listed > 0)
		(void)psd_err_tip(e,
		    s->n_listed > LISTED
			? _("it may be one of %s and others, that 'psd trend' "
			    "lists")
			: _("it may be %s"),
		    s->list.p);
	else if (s->near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(s->near.best));
	else
		(void)psd_err_tip(e,
		    _("'psd trend' alone lists what can be shown"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("there is no measure or figure '%s'"), given);
}

int
psd_trend_choose(struct psd_trend *t, const char *given, struct psd_err *e)
{
	struct search s = { .arena = t->arena,
		.wanted = plain(t->arena, psd_str(given)),
		.near = PSD_SUGGEST_INIT(psd_str(given)),
		.list = PSD_BUF_INIT };
	bool found = each(t, is_wanted, &s);
	int rc = 0;

	/* "risker" are reported risks, since nothing else is called so */
	if (!found && s.n_tails == 1)
		t->thing = s.tail;
	else if (!found)
		rc = fail_to_choose(&s, given, e);
	psd_buf_release(&s.list);
	if (rc == 0 && t->thing.measure != NULL &&
	    psd_measure_is(t->thing.measure, "text"))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is told in words: there is nothing to draw"),
		    given);
	return rc;
}

/* Where the list goes. */
struct listing {
	struct psd_sheet *sheet;
	size_t partial; /* values that lack some units */
};

static const char *
kind_of(const struct psd_trend_thing *thing)
{
	if (thing->figure != NULL)
		return "figure";
	if (psd_measure_is_from(thing->measure, "surveys") &&
	    thing->measure->id.n == 0)
		return "survey";
	return thing->measure->id.n == 0 ? "course" : "measure";
}

/* The latest value of THING for T's unit, and its period. */
static struct psd_measured
latest(struct psd_trend *t, const struct psd_trend_thing *thing)
{
	const struct psd_basis *b = psd_trend_now(t);
	int year = b->year->year, month;
	struct psd_measured v = psd_measured_none();

	/* a quarter beside its months would tell one that is hidden */
	if (thing->figure == NULL && thing->measure->id.n > 0 &&
	    !(t->public_only && psd_trend_is_monthly(thing->measure)))
		return psd_standing_of(b, thing->measure, t->unit).period;
	for (month = 12; month > 0 && !v.there; month--) {
		int from = psd_date_day(year, month, 1);
		int to = psd_date_month_end(year, month);

		if (from > b->today)
			continue;
		v = thing->figure != NULL
		    ? psd_measured_figure(b, thing->figure, t->unit, from, to)
		    : psd_measured_in(b, thing->measure, t->unit, from, to);
		v.label = psd_arena_print(t->arena, "%d-%02d", year, month);
	}
	return v;
}

static bool
add_choice(struct psd_trend *t, struct psd_trend_thing *thing, void *arg)
{
	struct listing *l = arg;
	struct psd_buf said = PSD_BUF_INIT;
	const struct psd_measure *m = thing->measure;
	enum psd_hidden how = PSD_SHOWN;
	struct psd_measured v;

	if (m != NULL && m->id.n > 0 &&
	    (psd_measure_is(m, "text") ||
		psd_plans_measure(&psd_trend_now(t)->year->plans, m->id) != m ||
		!psd_measure_is_below(psd_trend_now(t), m, t->unit)))
		return false;
	v = latest(t, thing);
	/* nothing to see, or nothing that is left out as a rule */
	if (!v.there ||
	    (m == NULL && thing->figure->sparse && v.number <= 0 && v.all <= 0))
		return false;
	if (t->public_only)
		how = psd_trend_hidden(t, thing, &v);
	if (how != PSD_SHOWN)
		psd_buf_str(&said, psd_trend_hidden_label(t, thing, how));
	else if (m != NULL)
		psd_measured_say(&said, m, &v);
	else {
		if (thing->figure->nature == PSD_NATURE_RATIO)
			psd_say_ratio(&said, v.number);
		else
			psd_say_decimal(&said, v.number, 1);
		psd_buf_puts(&said,
		    thing->figure->nature == PSD_NATURE_SHARE ? "\xc2\xa0%"
							      : "");
		if (v.all > 0)
			psd_say_parts(&said, &v,
			    thing->figure->nature == PSD_NATURE_SHARE);
	}
	if (how == PSD_SHOWN && v.n_silent > 0) {
		psd_buf_puts(&said, "°");
		l->partial++;
	}
	psd_sheet_row(l->sheet);
	psd_cell_text(l->sheet, thing->id);
	psd_cell_puts(l->sheet, kind_of(thing));
	psd_cell_text(l->sheet, thing->name);
	psd_cell_number(l->sheet, how == PSD_SHOWN ? v.number : (double)NAN, 2);
	psd_cell_shown(l->sheet,
	    said.n > 0 ? psd_arena_copy(t->arena, psd_buf_get(&said))
		       : PSD_S("–"));
	psd_cell_text(l->sheet,
	    v.there ? v.label : (struct psd_str){ NULL, 0 });
	psd_buf_release(&said);
	return false;
}

void
psd_report_trend_choices(struct psd_report *to, struct psd_trend *t)
{
	struct listing l = { psd_sheet_add(to, "choices", NULL), 0 };

	psd_report_heading(to,
	    psd_arena_print(t->arena, _("What can be shown for %.*s"),
		PSD_F(t->unit->name)));
	psd_sheet_column(l.sheet, PSD_COL_TEXT | PSD_COL_WHOLE, "id", _("Id"));
	psd_sheet_column(l.sheet, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind",
	    _("Kind"));
	psd_sheet_column(l.sheet, PSD_COL_TEXT, "name", _("What"));
	psd_sheet_column(l.sheet, PSD_COL_NUMBER, "value", _("Latest"));
	psd_sheet_column(l.sheet, PSD_COL_TEXT | PSD_COL_WHOLE, "period",
	    _("Period"));
	psd_sheet_empty(l.sheet, _("No values have been reported."));
	(void)each(t, add_choice, &l);
	if (l.partial > 0)
		psd_report_note(to,
		    psd_str(
			_("° in part: figures are missing from some units")));
}
