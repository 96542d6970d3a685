/* psd_report_coverage: which dialogues of a year have been held, and how. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/coverage.h"

#include "lib/base/lang.h"
#include "lib/safety/template.h"

/* The name of the template of ENTRY, or its id when it cannot be read. */
static struct psd_str
template_name(const struct psd_store *store, const struct psd_node *entry)
{
	struct psd_err ignored = { 0 }; /* psd validate tells of it */
	const struct psd_template *t;

	if (psd_template_of_entry(&t, store, entry, &ignored) < 0)
		return psd_node_text(entry, "template");
	return t->name;
}

static void
add_coverage(struct psd_sheet *s, const struct psd_dialogues *list,
    const struct psd_node *entry, const struct psd_unit *top,
    struct psd_str name)
{
	struct psd_str id = psd_node_text(entry, "template");
	const struct psd_coverage_asked asked = { list, id, top, PSD_NO_DAY,
		INT_MAX };
	struct psd_coverage c = psd_coverage_of(NULL, &asked);

	if (c.asked == 0)
		return;
	psd_sheet_row(s);
	psd_cell_text(s, id);
	psd_cell_shown(s, name);
	psd_cell_int(s, (long long)c.asked);
	psd_cell_int(s, (long long)c.held);
	psd_cell_number(s, 100 * (double)c.held / (double)c.asked, 0);
	psd_cell_int(s, (long long)c.represented);
	psd_cell_int(s, (long long)c.documented);
}

void
psd_report_coverage(struct psd_report *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "coverage",
	    psd_arena_print(to->arena, _("Dialogues held in %d"), list->year)
		.p);
	const struct psd_org *org = src->org;
	const struct psd_node *entry = psd_node_list(org->node, "dialogues");

	psd_sheet_empty(s, _("psd.yaml names no dialogues."));
	psd_sheet_column(s, PSD_COL_TEXT, "template", _("Dialogue"));
	psd_sheet_column(s, PSD_COL_NUMBER, "units", _("Units"));
	psd_sheet_column(s, PSD_COL_NUMBER, "held", C_("count", "Held"));
	psd_sheet_column(s, PSD_COL_SHARE, "share", _("Share"));
	psd_sheet_column(s, PSD_COL_NUMBER, "represented",
	    _("Everybody there"));
	psd_sheet_column(s, PSD_COL_NUMBER, "documented", _("Written up"));
	for (; (entry = psd_dialogue_entries(org, entry)) != NULL;
	     entry = entry->next)
		add_coverage(s, list, entry, top,
		    template_name(src->store, entry));
}

/* What both tables of one kind of dialogue are about. */
struct kind {
	struct psd_report *to;
	const struct psd_dialogues *list;
	struct psd_str template, name; /* absent: there is none */
	int today;
};

/* How far K has come at and below TOP, held on any day. */
static struct psd_coverage
coverage_of(struct psd_arena *arena, const struct kind *k,
    const struct psd_unit *top)
{
	const struct psd_coverage_asked asked = { k->list, k->template, top,
		PSD_NO_DAY, INT_MAX };

	return psd_coverage_of(arena, &asked);
}

/* How many held it in the four months from MONTH on; none when they have not
 * begun. */
static void
cell_held_from(struct psd_sheet *s, const struct kind *k,
    const struct psd_unit *u, int month)
{
	int year = k->list->year;
	const struct psd_coverage_asked asked = { k->list, k->template, u,
		psd_date_day(year, month, 1),
		psd_date_month_end(year, month + 3) };

	if (asked.from > k->today)
		psd_cell_none(s);
	else
		psd_cell_int(s, (long long)psd_coverage_of(NULL, &asked).held);
}

static void
add_unit(struct psd_sheet *s, const struct kind *k, const struct psd_unit *u,
    bool total)
{
	struct psd_coverage c = coverage_of(NULL, k, u);

	if (c.asked == 0)
		return;
	psd_sheet_row(s);
	psd_cell_text(s, k->template);
	psd_cell_text(s, u->id);
	if (total)
		psd_cell_shown_print(s, _("%.*s, in all"), PSD_F(u->name));
	else
		psd_cell_shown(s, u->name);
	psd_cell_text(s, u->level->id);
	psd_cell_int(s, (long long)c.asked);
	psd_cell_int(s, (long long)c.held);
	psd_cell_shown_print(s, _("%zu of %zu"), c.held, c.asked);
	if (c.held == c.asked)
		psd_cell_mark(s, PSD_MARK_GOOD);
	psd_cell_int(s, (long long)(c.planned - c.held));
	psd_cell_int(s, (long long)c.represented);
	psd_cell_int(s, (long long)c.documented);
	psd_cell_int(s, (long long)c.followed_up);
	cell_held_from(s, k, u, 1);
	cell_held_from(s, k, u, 5);
	cell_held_from(s, k, u, 9);
}

static void
add_units(const struct kind *k, const struct psd_unit *top,
    const struct psd_org_level *level)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "template", "" },
		{ PSD_COL_TEXT, "unit", N_("Unit") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", "" },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "units", "" },
		{ PSD_COL_NUMBER, "held", NC_("count", "Held") },
		{ PSD_COL_NUMBER, "booked", NC_("count", "Booked") },
		{ PSD_COL_NUMBER, "represented", N_("Everybody there") },
		{ PSD_COL_NUMBER, "documented", N_("Written up") },
		{ PSD_COL_NUMBER, "followed_up", NC_("count", "Followed up") },
		{ PSD_COL_NUMBER, "t1", N_("Held in T1") },
		{ PSD_COL_NUMBER, "t2", N_("Held in T2") },
		{ PSD_COL_NUMBER, "t3", N_("Held in T3") },
	};
	struct psd_sheet *s = psd_sheet_add(k->to, "dialogues",
	    k->name.n > 0 ? psd_arena_copy(k->to->arena, k->name).p : NULL);
	const struct psd_org *org = k->list->org;
	size_t i;

	psd_sheet_empty(s,
	    _("psd.yaml asks no unit here for a dialogue that year."));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; level != NULL && i < org->n_units; i++)
		if (org->units[i] != top && org->units[i]->level == level &&
		    psd_unit_is_under(org->units[i], top))
			add_unit(s, k, org->units[i], false);
	add_unit(s, k, top, s->n_rows > 0);
}

/* The dialogue of U that tells most: the one that counts, else the last that
 * was cancelled. */
static const struct psd_dialogue *
latest(const struct kind *k, const struct psd_unit *u)
{
	const struct psd_dialogue *d = psd_dialogues_of(k->list, u,
	    k->template);

	if (d != NULL || k->list->n == 0)
		return d;
	for (d = k->list->of_unit[u->order]; d != NULL && d->unit == u;
	     d = d->next)
		if (psd_str_eq(psd_node_text(d->node, "template"), k->template))
			return d;
	return NULL;
}

static void
add_not_held(const struct kind *k, const struct psd_unit *top)
{
	const struct psd_coverage c = coverage_of(k->to->arena, k, top);
	const char *title = k->name.n > 0
	    ? psd_arena_print(k->to->arena, _("%.*s: not held"), PSD_F(k->name))
		  .p
	    : NULL;
	struct psd_sheet *s = psd_sheet_add(k->to, "not_held", title);
	size_t i;

	psd_sheet_empty(s,
	    c.asked > 0 ? _("All that are to hold it have.") : "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "template", "");
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "level", "");
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_column(s, PSD_COL_DATE, "planned", C_("day", "Booked for"));
	psd_sheet_column(s, PSD_COL_TEXT, "id", _("Id"));
	for (i = 0; i < c.n_not_held; i++) {
		const struct psd_dialogue *d = latest(k, c.not_held[i]);

		psd_sheet_row(s);
		psd_cell_text(s, k->template);
		psd_cell_text(s, c.not_held[i]->id);
		psd_cell_shown(s, c.not_held[i]->name);
		psd_cell_text(s, c.not_held[i]->level->id);
		if (d == NULL) {
			psd_cell_none(s);
			psd_cell_shown(s, psd_str(_("not begun")));
			continue;
		}
		psd_cell_puts(s, psd_dialogue_state_word(d->state));
		psd_cell_shown(s,
		    psd_dialogue_state_label(k->list->org, d->state));
		psd_cell_date(s, d->planned);
		psd_cell_text(s, d->id);
	}
}

void
psd_report_dialogues(struct psd_report *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top,
    const struct psd_org_level *level)
{
	const struct psd_org *org = src->org;
	const struct psd_node *entry = psd_node_list(org->node, "dialogues");
	const struct kind none = { .to = to, .list = list };
	bool any = false;
	size_t below;

	if (top == NULL)
		top = org->units[0];
	below = (size_t)top->level->rank + 1;
	if (level == NULL && below < org->n_levels)
		level = &org->levels[below];
	psd_report_heading(to,
	    psd_arena_print(to->arena, _("Dialogues of %d"), list->year));
	for (; (entry = psd_dialogue_entries(org, entry)) != NULL;
	     entry = entry->next) {
		struct kind k = { to, list, psd_node_text(entry, "template"),
			template_name(src->store, entry), src->today };

		if (coverage_of(NULL, &k, top).asked == 0)
			continue;
		add_units(&k, top, level);
		add_not_held(&k, top);
		any = true;
	}
	if (!any) {
		add_units(&none, top, NULL);
		add_not_held(&none, top);
	}
}
