/* psd_report_lessons: what can be learnt, as a list. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/lessons.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/lesson_said.h"
#include "lib/safety/lesson_public.h"

static struct psd_sheet *
begin(struct psd_report *to)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_DATE, "date", N_("Date") },
		{ PSD_COL_TEXT, "unit", N_("Unit") },
		{ PSD_COL_TEXT, "area", N_("Area") },
		{ PSD_COL_TEXT, "text", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "told", N_("Told to") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "id", N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", N_("What") },
		{ PSD_COL_BOOL | PSD_COL_HIDDEN, "positive", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "unit_kind", N_("Unit") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", N_("Year") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "forum", N_("Told to") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "audience", N_("Told to") },
		{ PSD_COL_DATE | PSD_COL_HIDDEN, "follow_up", N_("Date") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "file", N_("Id") },
	};
	struct psd_sheet *s = psd_sheet_add(to, "lessons",
	    _("Lessons and what works"));

	psd_sheet_empty(s, _("There is nothing such in these years."));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	return s;
}

/* "Björken (särskilt boende)". */
static struct psd_str
unit_shown(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_unit *unit)
{
	const struct psd_node *kind = psd_org_entry(org, "kinds", unit->kind);
	struct psd_str name = psd_node_text(kind, "short");

	if (name.n == 0)
		name = psd_node_text(kind, "name");
	/* "Ålens vårdcentral (vårdcentral)" says it twice */
	if (name.n == 0 ||
	    psd_str_has(psd_utf8_fold(arena, unit->name),
		psd_utf8_fold(arena, name)))
		return unit->name;
	return psd_arena_print(arena, "%.*s (%.*s)", PSD_F(unit->name),
	    PSD_F(name));
}

/* "Lärdom: …", so that one knows what it is. */
static struct psd_str
text_shown(struct psd_arena *arena, const struct psd_lesson *l)
{
	struct psd_str name = psd_utf8_upper_first(arena,
	    psd_str(psd_lesson_name(l->sort)));

	return psd_arena_print(arena, "%.*s: %.*s", PSD_F(name),
	    PSD_F(l->text));
}

/* Where a story was told, or a lesson was and is to be. */
static struct psd_str
told(struct psd_arena *arena, const struct psd_lesson_choice *choice,
    const struct psd_lesson *l)
{
	const struct psd_org *org = choice->src->org;

	if (l->sort == PSD_LESSON)
		return psd_said_spread(arena, org, l->node, choice->src->today);
	return l->forum != NULL ? l->forum->name : (struct psd_str){ NULL, 0 };
}

/* Whose it is, and where it was said: not for the public. */
static void
add_whose(struct psd_sheet *s, const struct psd_lesson_choice *choice,
    const struct psd_lesson *l)
{
	const struct psd_org *org = choice->src->org;
	struct psd_str kind = psd_public_kind(org, l->unit, l->year);

	psd_sheet_row(s);
	if (!psd_lessons_are_public(choice)) {
		psd_cell_date(s, l->day);
		psd_cell_text(s, l->unit->id);
		psd_cell_shown(s, unit_shown(s->arena, org, l->unit));
		return;
	}
	psd_cell_none(s);
	psd_cell_shown_print(s, "%d", l->year);
	psd_cell_none(s);
	psd_cell_shown(s,
	    kind.n > 0 ? psd_org_name(org, "kinds", kind)
		       : psd_str(_("a unit")));
}

static void
add(struct psd_sheet *s, const struct psd_lesson_choice *choice,
    const struct psd_lesson *l)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_dialogue *d = l->dialogue;
	bool lesson = l->sort == PSD_LESSON;
	bool hide = psd_lessons_are_public(choice);

	add_whose(s, choice, l);
	psd_cell_text(s, l->area);
	psd_cell_text(s, l->text);
	psd_cell_shown(s, text_shown(s->arena, l));
	psd_cell_text(s, hide ? none : told(s->arena, choice, l));
	psd_cell_text(s, hide ? none : l->id);
	psd_cell_puts(s, psd_lesson_word(l->sort));
	if (l->positive < 0)
		psd_cell_none(s);
	else
		psd_cell_bool(s, l->positive > 0);
	psd_cell_text(s,
	    hide ? psd_public_kind(choice->src->org, l->unit, l->year)
		 : l->unit->kind);
	psd_cell_int(s, l->year);
	psd_cell_text(s, d != NULL && !hide ? d->id : none);
	psd_cell_text(s, l->forum != NULL && !hide ? l->forum->id : none);
	psd_cell_text(s, lesson ? psd_node_text(l->node, "audience") : none);
	psd_cell_date(s,
	    lesson ? psd_node_day(l->node, "follow_up") : PSD_NO_DAY);
	psd_cell_text(s, hide ? none : l->file);
}

void
psd_lessons_left_out(struct psd_report *to, size_t n)
{
	if (n > 0)
		psd_report_note_print(to,
		    ngettext("%zu text is left out since it names a unit.",
			"%zu texts are left out since they name a unit.", n),
		    n);
}

void
psd_report_lessons(struct psd_report *to, const struct psd_lessons *list,
    const struct psd_lesson_choice *choice)
{
	struct psd_sheet *s = begin(to), *spread;
	size_t i;

	for (i = 0; i < list->n; i++)
		add(s, choice, &list->items[i]);
	spread = psd_spread_sheet(to);
	psd_lessons_left_out(to, list->left_out);
	for (i = 0; i < list->n && !psd_lessons_are_public(choice); i++)
		if (list->items[i].sort == PSD_LESSON)
			psd_spread_rows(spread, choice->src->org,
			    list->items[i].node, choice->src->today);
}
