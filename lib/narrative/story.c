/* psd_story: all that a narrative is told from. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/story.h"

#include "lib/safety/step.h"

#include <stdlib.h>

static int
load_figures(struct psd_story *s, struct psd_err *e)
{
	struct psd_year *y = &s->years.items[0];

	s->figures = &y->figures;
	s->figures_before = &y->figures_before;
	/* the year has read them already where a measure is made of them */
	if (y->figures.units.n == 0) {
		if (psd_statistics_load(&s->own[0], s->src, s->year, e) < 0)
			return -1;
		s->figures = &s->own[0];
	}
	if (y->figures_before.units.n == 0) {
		if (psd_statistics_load(&s->own[1], s->src, s->year - 1, e) < 0)
			return -1;
		s->figures_before = &s->own[1];
	}
	return psd_store_files(&s->statistics_files, s->src->store,
	    PSD_STATISTICS, s->year, e);
}

/* What values are measured from: all that has been read by now. */
static int
load_basis(struct psd_story *s, struct psd_err *e)
{
	struct psd_files files;

	s->basis = (struct psd_basis){ .org = s->org,
		.year = psd_story_year(s),
		.obligations = &s->years.obligations,
		.figures = s->figures,
		.figures_before = s->figures_before,
		.dialogues = &s->dialogues,
		.dialogues_before = &s->dialogues_before,
		.arena = s->arena,
		.today = s->today };
	if (psd_store_files(&files, s->src->store, PSD_MEETINGS, s->year, e) <
	    0)
		return -1;
	s->meeting_files = files.items;
	if (psd_basis_load_meetings(&s->basis, s->src, s->year, e) < 0)
		return -1;
	psd_basis_index(&s->basis);
	return 0;
}

static void
load_agreements(struct psd_story *s)
{
	const struct psd_str path = PSD_S("agreements.yaml");

	if (psd_store_has(s->src->store, path))
		s->agreements = psd_store_read(s->src->store, s->arena, path,
		    PSD_AGREEMENTS, s->src->faults);
}

/* The day that a story is told as of: a quarter is told as it stood when its
 * status was due. */
static int
told_on(const struct psd_source *src, const struct psd_story_choice *choice)
{
	int due;

	if (choice->quarter == 0)
		return src->today;
	due = psd_step_quarter_due(src->org, choice->year, choice->quarter);
	return due < src->today ? due : src->today;
}

/* The last month of the year that has begun, or that the quarter has. */
static int
last_month(const struct psd_story_choice *choice, int day)
{
	struct psd_ymd today = psd_date_ymd(day);
	int last = today.year > choice->year ? 12
	    : today.year == choice->year     ? today.month
					     : 0;

	return choice->quarter > 0 && last > 3 * choice->quarter
	    ? 3 * choice->quarter
	    : last;
}

int
psd_story_load(struct psd_story *out, const struct psd_source *src,
    const struct psd_story_choice *choice, struct psd_err *e)
{
	const struct psd_unit *unit = choice->unit;
	int year = choice->year;

	*out = (struct psd_story){ .as_of = *src,
		.org = src->org,
		.unit = unit,
		.arena = src->store->arena,
		.year = year,
		.today = told_on(src, choice),
		.quarter = choice->quarter,
		.public = choice->public };
	out->as_of.today = out->today;
	out->src = src = &out->as_of;
	out->last_month = last_month(choice, out->today);
	out->below = (struct psd_below){ .src = src, .year = year };
	if (psd_framework_load(&out->framework, src->store, src->org->framework,
		e) < 0 ||
	    psd_years_load(&out->years, src, year, unit, e) < 0 ||
	    psd_plans_load(&out->plans_before, src, year - 1, e) < 0 ||
	    (out->today > psd_date_month_end(year, 12) &&
		psd_plans_load(&out->plans_after, src, year + 1, e) < 0) ||
	    load_figures(out, e) < 0 ||
	    psd_dialogues_load(&out->dialogues, src, year, e) < 0 ||
	    psd_dialogues_load(&out->dialogues_before, src, year - 1, e) < 0 ||
	    load_basis(out, e) < 0)
		return -1;
	load_agreements(out);
	return 0;
}

void
psd_story_release(struct psd_story *s)
{
	psd_basis_release(&s->basis);
	psd_years_release(&s->years);
	psd_plans_release(&s->plans_before);
	psd_plans_release(&s->plans_after);
	psd_statistics_release(&s->own[0]);
	psd_statistics_release(&s->own[1]);
	if (s->below.src != NULL)
		psd_below_release(&s->below);
	psd_table_release(&s->small);
	psd_table_release(&s->lasts);
	psd_table_release(&s->is_cited);
	free(s->cited);
}

const struct psd_year *
psd_story_year(const struct psd_story *s)
{
	return &s->years.items[0];
}

void
psd_story_cite(struct psd_story *s, struct psd_str file)
{
	if (psd_table_find(&s->is_cited, file) != NULL)
		return;
	(void)psd_table_add(&s->is_cited, file, s);
	if (s->n_cited == s->cited_room) {
		s->cited_room = s->cited_room > 0 ? s->cited_room * 2 : 32;
		s->cited = psd_mem_resize(s->cited, s->cited_room,
		    sizeof(*s->cited));
	}
	s->cited[s->n_cited++] = file;
}

void
psd_story_from(struct psd_story *s, const struct psd_buf *to,
    struct psd_str file, const struct psd_node *node)
{
	psd_story_cite(s, file);
	if (s->origins != NULL)
		psd_origins_add(s->origins, to, file, node);
}

void
psd_story_from_line(struct psd_story *s, const struct psd_buf *to,
    struct psd_str file, size_t line)
{
	psd_story_from(s, to, file, NULL);
	if (s->origins != NULL)
		s->origins->items[s->origins->n - 1].line = line;
}

void
psd_story_put(struct psd_story *s, struct psd_buf *to, struct psd_buf *piece)
{
	if (s->origins != NULL)
		psd_origins_move(s->origins, to, to->n, piece);
	psd_buf_str(to, psd_buf_get(piece));
	psd_buf_clear(piece);
}

void
psd_story_cite_plan(struct psd_story *s, const struct psd_unit *unit)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);

	if (p != NULL)
		psd_story_cite(s, p->file);
}

void
psd_story_cite_figures(struct psd_story *s, const struct psd_unit *unit)
{
	struct psd_str file;
	size_t i;

	if (psd_table_find(&s->figures->units, unit->id) == NULL)
		return;
	/* a file may be called otherwise; then the directory is named */
	file = psd_arena_print(s->arena, "statistics/%d/%.*s.yaml", s->year,
	    PSD_F(unit->id));
	for (i = 0; i < s->statistics_files.n; i++)
		if (psd_str_eq(s->statistics_files.items[i], file)) {
			psd_story_cite(s, s->statistics_files.items[i]);
			return;
		}
	psd_story_cite(s, psd_arena_print(s->arena, "statistics/%d", s->year));
}

struct psd_str
psd_story_name(const struct psd_unit *unit)
{
	struct psd_str name = psd_node_text(unit->node, "short");

	return unit->parent == NULL && name.n > 0 ? name : unit->name;
}

bool
psd_story_has(const struct psd_story *s, const struct psd_unit *unit)
{
	return unit != NULL && psd_unit_is_under(unit, s->unit) &&
	    psd_unit_is_active(unit, s->year);
}

bool
psd_story_tells(const struct psd_story *s, const struct psd_dialogue *d)
{
	return psd_story_has(s, d->unit) && psd_dialogue_is_held(d);
}

bool
psd_story_has_one(const struct psd_story *s, bool before)
{
	const struct psd_dialogue *d = before ? s->dialogues_before.first
					      : s->dialogues.first;
	size_t n = 0;

	for (; d != NULL; d = d->next)
		n += psd_story_tells(s, d);
	return n == 1;
}

const struct psd_node *
psd_story_list(const struct psd_story *s, const struct psd_dialogue *d,
    const char *key)
{
	return psd_story_tells(s, d) ? psd_node_list(d->node, key) : NULL;
}

bool
psd_story_is_whole(const struct psd_story *s)
{
	const struct psd_unit *u;

	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_unit_is_active(u, s->year))
			return true;
	return false;
}

struct psd_str
psd_story_role(const struct psd_story *s, struct psd_str id)
{
	return psd_org_name(s->org, "roles", id);
}

struct psd_str
psd_story_area(const struct psd_story *s, struct psd_str id)
{
	const struct psd_area *a = psd_framework_area(s->framework, id);

	return a != NULL ? a->label : id;
}

struct psd_str
psd_story_forum(const struct psd_story *s, struct psd_str id)
{
	return psd_org_name(s->org, "forums", id);
}
