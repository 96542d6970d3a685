/* psd_compile: joint actions, lifted questions, and units without dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/lessons_compile.h"

#include "lib/base/lang.h"
#include "lib/report/action_said.h"
#include "lib/safety/coverage.h"

void
psd_compile_actions(struct psd_compile *c)
{
	enum psd_actions how = c->hide ? PSD_ACTIONS_PUBLIC : PSD_ACTIONS_JOINT;
	struct psd_sheet *s = psd_action_sheet(c->to, _("Joint actions"), how);
	const struct psd_dialogue *d = psd_compile_next(c, NULL);

	psd_sheet_empty(s, _("No joint action is noted."));
	for (; d != NULL; d = psd_compile_next(c, d)) {
		const struct psd_node *n = psd_node_list(d->node, "actions");

		for (; n != NULL; n = n->next)
			if (psd_str_is(psd_node_text(n, "scope"), "joint") &&
			    psd_compile_may(c, psd_node_text(n, "text")))
				psd_action_row(s, c->choice->src, d, n, how);
	}
}

/* Whether QUESTION, lifted in D, has to do with what C is about. */
static bool
is_lifted_here(const struct psd_compile *c, const struct psd_dialogue *d,
    const struct psd_node *question)
{
	const struct psd_forum *f = c->choice->forum;

	if (!psd_lesson_wants(c->choice, d))
		return false;
	return psd_compile_has(c, d) ||
	    psd_str_eq(psd_node_text(question, "forum"), f->id);
}

static void
add_lifted(struct psd_sheet *s, struct psd_compile *c,
    const struct psd_dialogue *d)
{
	enum psd_actions how = c->hide ? PSD_ACTIONS_PUBLIC : PSD_ACTIONS_JOINT;
	const struct psd_node *n = psd_node_list(d->node, "lifted");

	for (; n != NULL; n = n->next)
		if (is_lifted_here(c, d, n) &&
		    psd_compile_may(c, psd_node_text(n, "text")) &&
		    psd_compile_may(c, psd_node_text(n, "answer")))
			psd_lifted_row(s, c->choice->src, d, n, how);
}

void
psd_compile_lifted(struct psd_compile *c)
{
	struct psd_sheet *s = psd_lifted_sheet(c->to,
	    c->hide ? PSD_ACTIONS_PUBLIC : PSD_ACTIONS_JOINT);
	const struct psd_dialogue *d;
	size_t i;

	for (i = 0; i < c->list->n_years; i++)
		for (d = c->list->years[i].first; d != NULL; d = d->next)
			add_lifted(s, c, d);
}

/* Whether C is about dialogues after T. */
static bool
is_about(const struct psd_compile *c, const struct psd_template *t)
{
	const struct psd_forum *f = c->choice->forum;

	return f == NULL ||
	    psd_node_lists(psd_node_find(t->node, "after"), "spread_to", f->id);
}

/* How far the dialogues of one kind have come in a year, with the units. */
struct counted {
	struct psd_coverage sum;
	struct psd_sheet *none;
};

/* Adds to K what UNIT, and nothing below it, has come to. */
static void
count_unit(struct counted *k, const struct psd_compile *c,
    const struct psd_dialogues *list, const struct psd_template *t,
    const struct psd_unit *unit)
{
	const struct psd_dialogue *d = psd_dialogues_of(list, unit, t->id);

	if (psd_dialogue_entry(c->org, t->id, unit, list->year) == NULL)
		return;
	k->sum.asked++;
	if (d != NULL && psd_dialogue_is_held(d)) {
		k->sum.held++;
		k->sum.represented += d->represented;
		k->sum.documented += d->documented != PSD_NO_DAY;
		return;
	}
	if (c->hide)
		return;
	psd_sheet_row(k->none);
	psd_cell_int(k->none, list->year);
	psd_cell_text(k->none, t->id);
	psd_cell_shown(k->none, t->name);
	psd_cell_text(k->none, unit->id);
	psd_cell_shown(k->none, unit->name);
	psd_cell_date(k->none, d != NULL ? d->planned : PSD_NO_DAY);
}

static void
add_kind(struct psd_sheet *s, struct psd_sheet *none,
    const struct psd_compile *c, const struct psd_dialogues *list,
    const struct psd_template *t)
{
	struct counted k = { .none = none };
	size_t i;

	for (i = 0; i < c->org->n_units; i++) {
		const struct psd_unit *u = c->org->units[i];

		if (psd_unit_is_under(u, c->choice->unit) &&
		    (c->choice->kind.n == 0 ||
			psd_str_eq(u->kind, c->choice->kind)))
			count_unit(&k, c, list, t, u);
	}
	if (k.sum.asked == 0)
		return;
	psd_sheet_row(s);
	psd_cell_int(s, list->year);
	psd_cell_text(s, t->id);
	psd_cell_shown(s, t->name);
	psd_cell_int(s, (long long)k.sum.asked);
	psd_cell_int(s, (long long)k.sum.held);
	psd_cell_int(s, (long long)k.sum.represented);
	psd_cell_int(s, (long long)k.sum.documented);
}

/* The sheet is one for machines, whose years follow one another. */
static struct psd_sheet *
coverage_sheet(struct psd_report *to)
{
	struct psd_sheet *s = psd_sheet_add(to, "coverage",
	    _("How many have held their dialogue"));

	psd_sheet_empty(s, _("No dialogue is asked for."));
	psd_sheet_column(s, PSD_COL_NUMBER, "year", _("Year"));
	psd_sheet_column(s, PSD_COL_TEXT, "template", _("Dialogue"));
	psd_sheet_column(s, PSD_COL_NUMBER, "asked", _("Units"));
	psd_sheet_column(s, PSD_COL_NUMBER, "held", C_("in numbers", "Held"));
	psd_sheet_column(s, PSD_COL_NUMBER, "represented",
	    _("Full representation"));
	psd_sheet_column(s, PSD_COL_NUMBER, "documented",
	    C_("in numbers", "Documented"));
	return s;
}

static struct psd_sheet *
none_sheet(struct psd_report *to, bool hide)
{
	unsigned how = hide ? PSD_COL_HIDDEN : 0;
	struct psd_sheet *s = psd_sheet_add(to, "not_held",
	    _("Units that have not held it"));

	psd_sheet_empty(s, _("All units have held their dialogue."));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "year", _("Year"));
	psd_sheet_column(s, PSD_COL_TEXT | how, "template", _("Dialogue"));
	psd_sheet_column(s, PSD_COL_TEXT | how, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_DATE | how, "planned",
	    C_("a day", "Planned"));
	return s;
}

int
psd_compile_coverage(struct psd_compile *c, struct psd_err *e)
{
	struct psd_sheet *s = coverage_sheet(c->to);
	struct psd_sheet *none = none_sheet(c->to, c->hide);
	size_t i;

	for (i = 0; i < c->list->n_years; i++) {
		const struct psd_node *n = psd_dialogue_entries(c->org,
		    psd_node_list(c->org->node, "dialogues"));

		for (; n != NULL; n = psd_dialogue_entries(c->org, n->next)) {
			const struct psd_template *t;
			struct psd_err gone = { .code = PSD_OK };

			if (psd_template_of_entry(&t, c->choice->src->store, n,
				&gone) < 0 &&
			    gone.code == PSD_EUSAGE)
				continue; /* psd validate tells of it */
			if (gone.code != PSD_OK) {
				*e = gone;
				return -1;
			}
			if (is_about(c, t))
				add_kind(s, none, c, &c->list->years[i], t);
		}
	}
	return 0;
}
