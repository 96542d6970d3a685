/* psd_plan_maker: rows of other plans taken over into a new one. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/record/edit.h"

#include <stdarg.h>

/*
 * What is made here goes into a record, whose text is Swedish whatever
 * language messages are in: hence no gettext.
 */

/* What goes on with an activity, a measure and a follow-up; dates, progress
 * and comments belong to the year that was. */
static const char *const of_activity[] = { "text", "obligation", "kinds",
	"responsible", "performed_by", "supported_by", "involved", "forums",
	"channels", "tags", "programme", "documents", "references", "links",
	"phase", "decision", NULL };
static const char *const of_measure[] = { "text", "kind", "direction",
	"unit_of_measure", "definition", "time", "source", "accumulated",
	"breakdown", "steps", "parts", "course", "minimum", "computed", NULL };
static const char *const of_follow_up[] = { "original", "cadence", "quarter",
	"months", "month", "date", "event", "accumulated", "forum", "present",
	"entry", "after", "by", "checked_by", "report_to", "supplied_by",
	"method", "obligation", "links", "text", NULL };

/* Where psd.yaml keeps what a key names. */
static const struct {
	const char *key, *list;
} named[] = { { "responsible", "roles" }, { "performed_by", "roles" },
	{ "supported_by", "roles" }, { "involved", "roles" }, { "by", "roles" },
	{ "checked_by", "roles" }, { "report_to", "roles" },
	{ "supplied_by", "roles" }, { "forums", "forums" },
	{ "forum", "forums" }, { "documents", "documents" },
	{ "programme", "programmes" }, { "source", "systems" },
	{ "kinds", "kinds" }, { "course", "courses" },
	{ "entry", "year_wheel" }, { "after", "surveys" } };

/* One row being taken over. */
struct taking {
	struct psd_plan_maker *m;
	struct psd_str area, level;
	const struct psd_node *from; /* the row */
	struct psd_node *row;	     /* the one that is made */
	struct psd_table ids;	     /* old id to the new one, a node's text */
	size_t n;		     /* activities taken */
	bool whole;		     /* all are, so that numbers stay */
	bool shared;		     /* the row had activities before */
	bool again;		     /* it comes from an earlier plan */
	enum psd_carry (*says)(const struct psd_plan_maker *m,
	    const struct psd_node *activity);
};

struct psd_str
psd_plan_maker_id(struct psd_plan_maker *m, char letter)
{
	struct psd_id id;
	struct psd_str s;

	do {
		if (m->e->code != PSD_OK ||
		    psd_ids_next(&id, &m->ids, letter, m->e) < 0)
			return PSD_S("");
		s = psd_str(id.s);
	} while (psd_known_has_id(&m->known, s) ||
	    psd_plans_activity(&m->known.plans[PSD_PLAN_THIS], s) != NULL ||
	    psd_plans_activity(&m->known.plans[PSD_PLAN_LAST], s) != NULL ||
	    psd_plans_measure(&m->known.plans[PSD_PLAN_THIS], s) != NULL ||
	    psd_plans_measure(&m->known.plans[PSD_PLAN_LAST], s) != NULL ||
	    psd_table_find(&m->taken, s) != NULL);
	s = psd_arena_copy(m->arena, s);
	(void)psd_table_add(&m->taken, s, m);
	return s;
}

void
psd_plan_maker_check(struct psd_plan_maker *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	psd_value_put(m->checks, NULL,
	    psd_value_text(m->arena, psd_arena_vprint(m->arena, fmt, args)));
	va_end(args);
}

void
psd_plan_maker_note(struct psd_plan_maker *m, const struct psd_carried *what)
{
	struct psd_carried *c = psd_arena_new(m->arena, struct psd_carried);

	*c = *what;
	c->next = NULL;
	if (m->made->last != NULL)
		m->made->last->next = c;
	else
		m->made->first = c;
	m->made->last = c;
}

/* The entry of LIST whose KEY is WORD, made where it is missing. */
static struct psd_node *
entry(struct psd_plan_maker *m, struct psd_node *list, const char *key,
    struct psd_str word)
{
	struct psd_node *n = list->first;

	while (n != NULL && !psd_str_eq(psd_node_text(n, key), word))
		n = n->next;
	if (n == NULL) {
		n = psd_value_map(m->arena);
		psd_value_put(n, key, psd_value_text(m->arena, word));
		psd_value_put(list, NULL, n);
	}
	return n;
}

/* The list KEY of MAP, made where it is missing. */
static struct psd_node *
list_of(struct psd_plan_maker *m, struct psd_node *map, const char *key)
{
	struct psd_node *n = map->first;

	while (n != NULL && !psd_str_is(n->key, key))
		n = n->next;
	if (n == NULL) {
		n = psd_value_list(m->arena);
		psd_value_put(map, key, n);
	}
	return n;
}

struct psd_node *
psd_plan_maker_area(struct psd_plan_maker *m, struct psd_str area)
{
	return entry(m, m->areas, "area", area);
}

struct psd_node *
psd_plan_maker_row(struct psd_plan_maker *m, struct psd_str area,
    struct psd_str level)
{
	return entry(m, list_of(m, psd_plan_maker_area(m, area), "rows"),
	    "level", level);
}

/* A copy of VALUE, the field KEY, without what psd.yaml does not know; NULL
 * where nothing is left of it. */
static struct psd_node *
known_part(struct psd_plan_maker *m, const struct psd_node *value,
    struct psd_str text)
{
	const struct psd_org *org = m->known.src->org;
	struct psd_node *copy = psd_node_copy_bare(m->arena, value);
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (psd_str_is(value->key, named[i].key))
			break;
	if (i == sizeof(named) / sizeof(named[0]))
		return psd_node_copy(m->arena, value);
	if (value->kind == PSD_TEXT &&
	    psd_org_entry(org, named[i].list, value->text) != NULL)
		return copy;
	if (value->kind == PSD_TEXT)
		psd_plan_maker_check(m,
		    "”%.*s” finns inte i psd.yaml (%s) och togs inte med: %.*s",
		    PSD_F(value->text), named[i].list, PSD_F(text));
	if (value->kind != PSD_LIST)
		return NULL;
	for (n = value->first; n != NULL; n = n->next)
		if (psd_org_entry(org, named[i].list, n->text) != NULL)
			psd_node_append(copy, psd_node_copy(m->arena, n));
		else
			psd_plan_maker_check(m,
			    "”%.*s” finns inte i psd.yaml (%s) och togs inte "
			    "med: %.*s",
			    PSD_F(n->text), named[i].list, PSD_F(text));
	return copy->n > 0 ? copy : NULL;
}

/* Copies the fields KEYS of FROM into TO; TEXT names it for people. */
static void
copy_fields(struct psd_plan_maker *m, struct psd_node *to,
    const struct psd_node *from, const char *const *keys, struct psd_str text)
{
	const struct psd_node *n;
	struct psd_node *copy;

	for (; *keys != NULL; keys++) {
		n = psd_node_find(from, *keys);
		copy = n != NULL ? known_part(m, n, text) : NULL;
		if (copy != NULL)
			psd_value_put(to, *keys, copy);
	}
}

static void
put_text(struct psd_plan_maker *m, struct psd_node *to, const char *key,
    struct psd_str text)
{
	if (text.n > 0)
		psd_value_put(to, key, psd_value_text(m->arena, text));
}

void
psd_plan_maker_put_start(struct psd_plan_maker *m, struct psd_node *to)
{
	int today = m->known.src->today;

	if (today > psd_date_day(m->w->year, 1, 1))
		put_text(m, to, "start",
		    psd_arena_copy(m->arena, psd_str(psd_date_print(today).s)));
}

/* What has begun goes on from where it is. */
static void
copy_progress(struct psd_plan_maker *m, struct psd_node *to,
    const struct psd_node *from)
{
	static const char *const keys[] = { "progress", "progress_date", NULL };
	struct psd_str word = psd_node_text(from, "progress");

	if (psd_str_is(word, "ongoing") || psd_str_is(word, "partly"))
		copy_fields(m, to, from, keys, PSD_S(""));
}

static bool
goes_on(enum psd_carry how)
{
	return how != PSD_CARRY_DONE && how != PSD_CARRY_STOPPED;
}

static void
put_number(const struct taking *t, struct psd_node *to,
    const struct psd_node *from)
{
	const struct psd_node *number = psd_node_find(from, "number");

	if (t->whole && number != NULL)
		psd_value_put(to, "number", psd_node_copy(t->m->arena, number));
}

static void
make_row(struct taking *t)
{
	static const char *const own[] = { "goal", "success_factor", NULL };

	if (t->row != NULL)
		return;
	t->row = psd_plan_maker_row(t->m, t->area, t->level);
	t->shared = psd_node_find(t->row, "activities") != NULL;
	t->whole = t->whole && !t->shared;
	if (!t->shared)
		copy_fields(t->m, t->row, t->from, own, t->area);
}

static void
take_activity(struct taking *t, const struct psd_node *from)
{
	struct psd_plan_maker *m = t->m;
	struct psd_carried c = { .how = t->says(m, from),
		.area = t->area,
		.level = t->level,
		.text = psd_node_text(from, "text"),
		.from = psd_node_text(from, "id") };
	struct psd_node *to;

	if (!goes_on(c.how)) {
		psd_plan_maker_note(m, &c);
		return;
	}
	make_row(t);
	to = psd_value_map(m->arena);
	c.id = psd_plan_maker_id(m, 'a');
	put_text(m, to, "id", c.id);
	put_number(t, to, from);
	copy_fields(m, to, from, of_activity, c.text);
	if (c.how == PSD_CARRY_NEW)
		psd_plan_maker_put_start(m, to);
	if (t->again) {
		put_text(m, to, "origin", c.from);
		copy_progress(m, to, from);
	}
	if (t->again && psd_node_find(from, "end") != NULL)
		psd_plan_maker_check(m,
		    "Slutdatum %.*s gällde förra planen. Sätt ett nytt (end) "
		    "om det behövs: %.*s",
		    PSD_F(psd_node_text(from, "end")), PSD_F(c.text));
	psd_value_put(list_of(m, t->row, "activities"), NULL, to);
	if (c.from.n > 0)
		(void)psd_table_add(&t->ids, c.from, to);
	t->n++;
	psd_plan_maker_note(m, &c);
}

/* Puts the new ids of the activities that FROM names into TO, where not all of
 * the row are meant. Returns whether any is left to speak of. */
static bool
put_activities(struct taking *t, struct psd_node *to,
    const struct psd_node *from)
{
	const struct psd_node *n = psd_node_list(from, "activities");
	const struct psd_node *a;
	struct psd_node *list = psd_value_list(t->m->arena);
	bool all = n == NULL;

	for (; n != NULL; n = n->next) {
		a = psd_table_find(&t->ids, n->text);
		if (a != NULL)
			put_text(t->m, list, NULL, psd_node_text(a, "id"));
	}
	for (n = all && t->shared ? psd_node_list(t->from, "activities") : NULL;
	     n != NULL; n = n->next) {
		a = psd_table_find(&t->ids, psd_node_text(n, "id"));
		if (a != NULL)
			put_text(t->m, list, NULL, psd_node_text(a, "id"));
	}
	if (list->n > 0)
		psd_value_put(to, "activities", list);
	return all ? t->n > 0 : list->n > 0;
}

/* VALUE, a target of MEASURE, as one reads it in Swedish: "62,5 %", "ja". */
static struct psd_str
say_target(struct psd_arena *arena, const struct psd_node *measure,
    const struct psd_node *value)
{
	struct psd_str unit = psd_node_text(measure, "unit_of_measure"), s;
	char *p;

	if (value->kind == PSD_BOOL)
		return value->number > 0 ? PSD_S("ja") : PSD_S("nej");
	if (!psd_node_is_number(value))
		return value->text;
	if (psd_str_is(psd_node_text(measure, "kind"), "share"))
		unit = PSD_S("%");
	s = psd_arena_print(arena, "%.*s%s%.*s", PSD_F(value->text),
	    unit.n > 0 ? " " : "", PSD_F(unit));
	p = memchr(s.p, '.', value->text.n);
	if (p != NULL)
		*p = ',';
	return s;
}

/* The targets of the new year and those after it; else the last one, to be
 * checked. */
static void
put_targets(struct taking *t, struct psd_node *to, const struct psd_node *from)
{
	const struct psd_node *n = psd_node_list(from, "targets");
	const struct psd_node *last = NULL, *value, *partly;
	struct psd_plan_maker *m = t->m;
	struct psd_node *list = psd_value_list(m->arena), *one;
	struct psd_str year, said;

	for (; n != NULL; n = n->next)
		if (psd_node_int(n, "year", 0) >= m->w->year)
			psd_value_put(list, NULL, psd_node_copy(m->arena, n));
		else if (last == NULL ||
		    psd_node_int(n, "year", 0) >= psd_node_int(last, "year", 0))
			last = n;
	value = psd_node_find(last, "value");
	if (list->n == 0 && value != NULL) {
		one = psd_value_map(m->arena);
		year = psd_arena_print(m->arena, "%d", m->w->year);
		psd_value_put(one, "year", psd_value_number(m->arena, year));
		psd_value_put(one, "value", psd_node_copy(m->arena, value));
		partly = psd_node_find(last, "partly");
		if (partly != NULL)
			psd_value_put(one, "partly",
			    psd_node_copy(m->arena, partly));
		psd_value_put(list, NULL, one);
		said = say_target(m->arena, from, value);
		psd_plan_maker_check(m,
		    "Målet för %d är %s, %.*s. Ska det vara så? "
		    "Mätningen: %.*s",
		    m->w->year, t->again ? "förra planens" : "startplanens",
		    PSD_F(said), PSD_F(psd_node_text(from, "text")));
	}
	if (list->n > 0)
		psd_value_put(to, "targets", list);
}

/* A target that was set for the new year is announced in the narrative: it does
 * not go without a word with the activity that was finished. */
static void
leave_measure(struct taking *t, const struct psd_node *from)
{
	const struct psd_node *n = psd_node_list(from, "targets");
	struct psd_plan_maker *m = t->m;

	while (n != NULL && psd_node_int(n, "year", 0) != m->w->year)
		n = n->next;
	if (n == NULL || !t->again || psd_node_find(n, "value") == NULL)
		return;
	psd_plan_maker_check(m,
	    "Målet för %d, %.*s, togs inte med: det som mättes är avslutat. "
	    "Ska det mätas även i år? Mätningen: %.*s",
	    m->w->year,
	    PSD_F(say_target(m->arena, from, psd_node_find(n, "value"))),
	    PSD_F(psd_node_text(from, "text")));
}

static void
take_measure(struct taking *t, const struct psd_node *from)
{
	struct psd_plan_maker *m = t->m;
	struct psd_node *to = psd_value_map(m->arena);
	struct psd_str text = psd_node_text(from, "text");

	put_text(m, to, "id", psd_plan_maker_id(m, 'm'));
	put_number(t, to, from);
	if (t->n == 0 || !put_activities(t, to, from)) {
		leave_measure(t, from);
		return;
	}
	copy_fields(m, to, from, of_measure, text);
	if (t->again)
		put_text(m, to, "origin", psd_node_text(from, "id"));
	put_targets(t, to, from);
	psd_value_put(list_of(m, t->row, "measures"), NULL, to);
}

static void
take_follow_up(struct taking *t, const struct psd_node *from)
{
	struct psd_plan_maker *m = t->m;
	struct psd_node *to = psd_value_map(m->arena);
	struct psd_str said = psd_node_text(from, "original");
	long year = psd_node_int(from, "year", 0);

	if (year > 0 && year < m->w->year) {
		psd_plan_maker_check(m,
		    "Uppföljningen ”%.*s” gällde %ld och togs inte med.",
		    PSD_F(said), year);
		return;
	}
	if (!put_activities(t, to, from))
		return;
	copy_fields(m, to, from, of_follow_up, said);
	psd_value_put(list_of(m, t->row, "follow_ups"), NULL, to);
}

void
psd_plan_maker_take_row(struct psd_plan_maker *m, struct psd_str area,
    struct psd_str level, const struct psd_node *from,
    enum psd_carry (
	*says)(const struct psd_plan_maker *m, const struct psd_node *activity))
{
	struct taking t = { .m = m,
		.area = area,
		.level = level,
		.from = from,
		.ids = PSD_TABLE_INIT,
		.says = says };
	const struct psd_node *n = psd_node_list(from, "activities");
	const struct psd_node *measure = psd_node_list(from, "measures");
	const struct psd_node *follow_up = psd_node_list(from, "follow_ups");

	for (t.whole = true; n != NULL; n = n->next) {
		t.whole = t.whole && goes_on(says(m, n));
		t.again = t.again || says(m, n) != PSD_CARRY_NEW;
	}
	for (n = psd_node_list(from, "activities"); n != NULL; n = n->next)
		take_activity(&t, n);
	for (; measure != NULL; measure = measure->next)
		take_measure(&t, measure);
	for (; follow_up != NULL && t.n > 0; follow_up = follow_up->next)
		take_follow_up(&t, follow_up);
	psd_table_release(&t.ids);
}
