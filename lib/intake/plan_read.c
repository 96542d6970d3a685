/* psd_plan_read: rows of a table as activities, measures and follow-ups. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_read.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_hints.h"
#include "lib/intake/plan_words.h"

#include <stdlib.h>

/* The row of a file on its way into a draft. */
struct part {
	struct psd_plan_reading *r;
	struct psd_plan_reader reader; /* whose notes are those of the draft */
	struct psd_plan_draft *draft;
	const struct psd_plan_found *found;
	size_t base; /* its first activity in the draft */
};

static struct psd_plan_entry *
add(struct part *p, struct psd_plan_entries *to,
    const struct psd_plan_text *from, struct psd_str text)
{
	struct psd_plan_entry *x = psd_arena_new(p->reader.arena,
	    struct psd_plan_entry);

	x->text = text;
	x->numbers = from->numbers;
	x->base = p->base;
	x->index = to->n++;
	x->spot = p->draft->spot;
	x->spot.place = from->place;
	if (to->last != NULL)
		to->last->next = x;
	else
		to->first = x;
	to->last = x;
	return x;
}

/* Whether the plan says TEXT already. */
static bool
is_known(const struct part *p, struct psd_str text)
{
	const struct psd_table *known = p->r->search->known;

	return known != NULL &&
	    psd_table_find(known, psd_plan_squeeze(p->reader.arena, text)) !=
	    NULL;
}

static size_t
count(const struct psd_plan_text *list)
{
	size_t n = 0;

	for (; list != NULL; list = list->next)
		n++;
	return n;
}

/* The item of FIELD that is about ENTRY, one of N: by its number, else by its
 * order; the only one, which is about all, too when WHOLE. */
static const struct psd_plan_text *
about(const struct part *p, enum psd_plan_field field,
    const struct psd_plan_entry *entry, size_t n, bool whole)
{
	const struct psd_plan_text *list = p->found->cells[field], *x;
	size_t i = entry->index - p->base;

	for (x = list; x != NULL; x = x->next)
		if ((x->numbers & entry->numbers) != 0)
			return x;
	if (list == NULL || list->numbers != 0)
		return NULL;
	if (count(list) == 1 && (whole || n == 1))
		return list;
	if (count(list) != n)
		return NULL;
	for (x = list; i > 0; i--)
		x = x->next;
	return x;
}

/* A text that has no field of its own is kept for a person. */
static void
keep(struct part *p, const struct psd_plan_text *x, const char *id,
    const char *made)
{
	struct psd_plan_spot spot = p->draft->spot;

	spot.place = x->place;
	(void)psd_plan_note(p->reader.notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_KEPT,
		.id = id,
		.spot = spot,
		.what = x->heading.n > 0
		    ? psd_arena_print(p->reader.arena, "%.*s: %.*s",
			  PSD_F(x->heading), PSD_F(x->text))
		    : x->text,
		.made = psd_str(made) });
}

/* Whether the unit itself does what stands on this level. */
static bool
is_own(const struct part *p)
{
	return p->draft->spot.level == p->r->unit->level;
}

static void
read_responsible(struct part *p, struct psd_plan_entry *a,
    const struct psd_plan_text *x)
{
	struct psd_str rest;

	psd_plan_fields_responsible(&p->reader, a->fields, x->text, &rest);
	if (a->index > p->base && x->numbers == 0 && x->next == NULL)
		return; /* told already, of the first */
	if (rest.n > 0 || psd_node_find(a->fields, "responsible") == NULL)
		keep(p, x, "role",
		    _("psd.yaml does not have all of these roles; those that "
		      "it has are in the plan"));
}

/* A progress that needs a day and has none gets today's when it is saved. */
static void
note_day(struct part *p, const struct psd_plan_entry *a)
{
	if (!psd_plan_fields_lacks_day(a->fields))
		return;
	(void)psd_plan_note(p->reader.notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = "progress-date",
		.spot = a->spot,
		.what = a->text,
		.made = psd_arena_print(p->reader.arena,
		    _("the progress has no date; psd took %s"),
		    psd_date_print(p->reader.today).s),
		.check = psd_str(_("When was it?")) });
}

static void
read_activities(struct part *p)
{
	const struct psd_plan_text *x = p->found->cells[PSD_FIELD_ACTIVITY];
	size_t n = count(x);

	for (; x != NULL; x = x->next) {
		struct psd_plan_entry *a = add(p, &p->draft->activities, x,
		    x->text);
		const struct psd_plan_text *more;

		a->fields = psd_plan_fields_activity(&p->reader, x->text);
		psd_plan_hints_activity(&p->reader, &a->spot, a->fields,
		    x->text);
		more = about(p, PSD_FIELD_RESPONSIBLE, a, n, true);
		if (more != NULL)
			read_responsible(p, a, more);
		more = about(p, PSD_FIELD_STATUS, a, n, true);
		if (more != NULL && is_own(p) &&
		    !psd_plan_fields_progress(&p->reader, a->fields,
			more->text))
			keep(p, more, "progress",
			    _("not a word for progress that psd knows"));
		note_day(p, a);
		more = about(p, PSD_FIELD_COMMENT, a, n, false);
		if (more != NULL && is_own(p))
			psd_plan_fields_comment(&p->reader, a->fields,
			    more->text);
	}
}

/* A measure that is nothing but a time: "Redovisas i april". */
static struct psd_str
time_of(const struct part *p, const struct psd_plan_entry *m,
    struct psd_str text)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_follow_up_words *f;

	if (!psd_str_is(psd_node_text(m->fields, "kind"), "text"))
		return none;
	f = psd_follow_up_words_read(p->reader.arena, p->reader.org, text);
	return f != NULL && f->every < PSD_EVENT ? text : none;
}

static void
read_measures(struct part *p, struct psd_plan_text **times)
{
	const struct psd_plan_text *x = p->found->cells[PSD_FIELD_MEASURE];
	bool others = p->found->cells[PSD_FIELD_FOLLOW_UP] != NULL;
	size_t n = count(x);
	struct psd_plan_text **end = times;

	*times = NULL;
	for (; x != NULL; x = x->next) {
		struct psd_plan_entry *m = add(p, &p->draft->measures, x,
		    x->text);
		const struct psd_plan_text *more;
		struct psd_str time;

		m->fields = psd_plan_fields_measure(&p->reader, &m->spot,
		    x->text, &time);
		psd_plan_hints_measure(&p->reader, &m->spot, m->fields,
		    x->text);
		more = about(p, PSD_FIELD_TARGET, m, n, false);
		if (more != NULL &&
		    !psd_plan_fields_target(&p->reader, m->fields, more->text))
			keep(p, more, "target",
			    _("not a target that psd can "
			      "read"));
		if (time.n == 0)
			time = time_of(p, m, x->text);
		/* "Andel … per månad" says what is counted, not when */
		if (time.n == 0 || (others && 2 * time.n < x->text.n))
			continue;
		*end = psd_arena_new(p->reader.arena, struct psd_plan_text);
		**end = *x;
		(*end)->text = time;
		(*end)->only_if_there = is_known(p, x->text);
		(*end)->next = NULL;
		end = &(*end)->next;
	}
}

static bool
names_only(const struct psd_follow_up_words *f)
{
	return f != NULL && f->next == NULL && f->every == PSD_NEVER &&
	    !f->year_wheel && f->method.n == 0 && !f->proposal &&
	    (f->by.n > 0 || f->checked_by.n > 0 || f->report_to.n > 0 ||
		f->supplied_by.n > 0 || f->forum.n > 0);
}

static bool
is_timed(const struct psd_follow_up_words *f)
{
	return f != NULL && f->next == NULL && f->every != PSD_NEVER;
}

/* Whether A and B, paragraphs without numbers, are one follow-up: one says when
 * and the other who, or the plan has them as one. */
static bool
is_pair(struct part *p, const struct psd_plan_text *a,
    const struct psd_plan_text *b, struct psd_str both)
{
	struct psd_arena *arena = p->reader.arena;
	struct psd_follow_up_words *x, *y;

	if (b == NULL || a->numbers != 0 || b->numbers != 0)
		return false;
	if (is_known(p, both) || is_known(p, a->text))
		return is_known(p, both);
	x = psd_follow_up_words_read(arena, p->reader.org, a->text);
	y = psd_follow_up_words_read(arena, p->reader.org, b->text);
	return (is_timed(x) && names_only(y)) || (names_only(x) && is_timed(y));
}

/* The list with such pairs put together. */
static struct psd_plan_text *
join_pairs(struct part *p, const struct psd_plan_text *from)
{
	struct psd_arena *arena = p->reader.arena;
	struct psd_plan_text *first = NULL, **end = &first;

	for (; from != NULL; from = from->next) {
		const struct psd_plan_text *next = from->next;
		struct psd_str both = next != NULL
		    ? psd_arena_print(arena, "%.*s\n%.*s", PSD_F(from->text),
			  PSD_F(next->text))
		    : from->text;

		*end = psd_arena_new(arena, struct psd_plan_text);
		**end = *from;
		(*end)->next = NULL;
		if (is_pair(p, from, next, both)) {
			(*end)->text = both;
			from = next;
		}
		end = &(*end)->next;
	}
	return first;
}

static void
read_follow_up(struct part *p, const struct psd_plan_text *x)
{
	struct psd_buf plain = PSD_BUF_INIT;
	struct psd_follow_up_words *f;
	size_t i;

	for (i = 0; i < x->text.n; i++)
		if (x->text.p[i] != '\n')
			psd_buf_putc(&plain, x->text.p[i]);
		else
			psd_buf_puts(&plain, ". ");
	f = psd_follow_up_words_read(p->reader.arena, p->reader.org,
	    psd_arena_copy(p->reader.arena, psd_buf_get(&plain)));
	psd_buf_release(&plain);
	if (f == NULL)
		f = psd_arena_new(p->reader.arena, struct psd_follow_up_words);
	for (i = 0; f != NULL; f = f->next, i++) {
		struct psd_str original = f->original;
		struct psd_plan_entry *u;

		if (original.n == 0 || (i == 0 && f->next == NULL))
			original = x->text;
		u = add(p, &p->draft->follow_ups, x, original);
		u->whole = x->text;
		u->only_if_there = x->only_if_there;
		u->fields = psd_plan_fields_follow_up(&p->reader, &u->spot, f,
		    original);
	}
}

static bool
has_text(const struct psd_plan_text *list, struct psd_str text)
{
	for (; list != NULL; list = list->next)
		if (psd_str_eq(list->text, text))
			return true;
	return false;
}

static void
read_follow_ups(struct part *p, const struct psd_plan_text *times)
{
	const struct psd_plan_text *own = p->found->cells[PSD_FIELD_FOLLOW_UP];
	const struct psd_plan_text *x;

	for (x = join_pairs(p, own); x != NULL; x = x->next)
		read_follow_up(p, x);
	for (x = times; x != NULL; x = x->next) {
		if (has_text(own, x->text))
			continue;
		read_follow_up(p, x);
		(void)psd_plan_note(p->reader.notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "time-in-measure",
			.spot = { p->draft->spot.area, p->draft->spot.level,
			    x->place },
			.what = x->text,
			.made = psd_str(_("a time stands among the measures; "
					  "psd made a follow-up of it")),
			.check = psd_str(_("Is that when it is followed "
					   "up?")) });
	}
}

/* What a person wrote as results: a progress belongs to its activity, the rest
 * waits until it is known what was there before. */
static void
read_results(struct part *p)
{
	const struct psd_plan_text *x = p->found->cells[PSD_FIELD_RESULT];
	size_t n = p->draft->activities.n - p->base;

	for (; x != NULL; x = x->next) {
		struct psd_plan_entry *a = p->draft->from;

		for (; a != NULL; a = a->next)
			if (about(p, PSD_FIELD_RESULT, a, n, false) == x)
				break;
		if (a == NULL || !is_own(p) ||
		    !psd_plan_fields_progress(&p->reader, a->fields, x->text))
			(void)add(p, &p->draft->results, x, x->text);
		else
			note_day(p, a);
	}
}

/* Columns that nothing above has taken in whole. */
static void
keep_others(struct part *p)
{
	static const enum psd_plan_field fields[] = { PSD_FIELD_STATUS,
		PSD_FIELD_COMMENT };
	const struct psd_plan_text *x;
	size_t i, n = p->draft->activities.n - p->base;

	for (x = p->found->cells[PSD_FIELD_OTHER]; x != NULL; x = x->next)
		keep(p, x, "column",
		    _("a column that psd does not know; kept here only"));
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		for (x = p->found->cells[fields[i]]; x != NULL; x = x->next)
			if (!is_own(p))
				keep(p, x, "other-level",
				    _("of another level than the plan's own; "
				      "it belongs in the plan of each unit"));
			else if (fields[i] == PSD_FIELD_COMMENT && n != 1 &&
			    x->numbers == 0 &&
			    count(p->found->cells[fields[i]]) != n)
				keep(p, x, "comment",
				    _("of no single activity; kept here "
				      "only"));
	if (count(p->found->cells[PSD_FIELD_MEASURE]) == 0 ||
	    (count(p->found->cells[PSD_FIELD_TARGET]) > 0 &&
		p->found->cells[PSD_FIELD_TARGET]->numbers == 0 &&
		count(p->found->cells[PSD_FIELD_TARGET]) !=
		    count(p->found->cells[PSD_FIELD_MEASURE])))
		for (x = p->found->cells[PSD_FIELD_TARGET]; x != NULL;
		     x = x->next)
			keep(p, x, "target",
			    _("of no single measure; kept here only"));
}

static struct psd_plan_draft *
draft_of(struct psd_plan_reading *r, const struct psd_plan_found *f)
{
	struct psd_plan_draft *d, **at;

	for (d = r->first; d != NULL; d = d->next)
		if (d->spot.area == f->spot.area &&
		    d->spot.level == f->spot.level)
			return d;
	d = psd_arena_new(r->reader.arena, struct psd_plan_draft);
	d->spot = f->spot;
	d->table = f->table;
	d->notes.arena = r->reader.arena;
	for (at = &r->first; *at != NULL; at = &(*at)->next) {
		const struct psd_plan_spot *s = &(*at)->spot;

		if (s->area->order > d->spot.area->order ||
		    (s->area == d->spot.area &&
			s->level->rank > d->spot.level->rank))
			break;
	}
	d->next = *at;
	*at = d;
	return d;
}

/* Two tables for one area and level are one row of the plan. */
static void
note_twice(struct part *p)
{
	struct psd_plan_draft *d = p->draft;

	if (d->rows > 0 && d->table != p->found->table)
		(void)psd_plan_note(&d->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "two-tables",
			.spot = p->found->spot,
			.made = psd_str(_("two tables have this area and "
					  "level; psd put them together")),
			.check = psd_str(_("Do both hold, or is one an "
					   "older?")) });
	d->table = p->found->table;
	d->rows++;
}

static void
read_found(struct psd_plan_reading *r, const struct psd_plan_found *f)
{
	struct part p = { .r = r, .reader = r->reader, .found = f };
	struct psd_plan_entry *measures, *follow_ups, *before;
	struct psd_plan_text *times;
	int i;

	p.draft = draft_of(r, f);
	p.reader.notes = &p.draft->notes;
	before = p.draft->activities.last;
	if (f->cells[PSD_FIELD_ACTIVITY] != NULL)
		p.draft->base = p.draft->activities.n;
	p.base = p.draft->base; /* a merged cell goes on with the row above */
	for (i = 0; i < PSD_FIELDS; i++)
		p.draft->has[i] = p.draft->has[i] || f->cells[i] != NULL;
	note_twice(&p);
	measures = p.draft->measures.last;
	follow_ups = p.draft->follow_ups.last;
	read_activities(&p);
	if (p.draft->activities.last != before)
		p.draft->from = before != NULL ? before->next
					       : p.draft->activities.first;
	read_measures(&p, &times);
	read_follow_ups(&p, times);
	read_results(&p);
	keep_others(&p);
	measures = measures != NULL ? measures->next : p.draft->measures.first;
	follow_ups = follow_ups != NULL ? follow_ups->next
					: p.draft->follow_ups.first;
	psd_plan_match(p.draft, p.base, measures, follow_ups);
}

void
psd_plan_read(struct psd_plan_reading *r)
{
	const struct psd_plan_found *f;
	struct psd_plan_draft *d;

	for (f = r->search->first; f != NULL; f = f->next)
		read_found(r, f);
	for (d = r->first; d != NULL; d = d->next)
		psd_plan_match_gaps(d);
}
