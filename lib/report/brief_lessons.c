/* psd_brief_lessons: what other units of the same kind have learnt. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"

/* As many as can be asked about. */
#define MOST_LESSONS 5

struct lesson {
	const struct psd_node *node;
	const struct psd_unit *unit;
	const struct psd_dialogue *from;
};

/* The unit that learnt it. */
static const struct psd_unit *
whose(const struct psd_brief *b, const struct psd_node *n,
    const struct psd_dialogue *d)
{
	const struct psd_unit *u = psd_org_unit(b->src->org,
	    psd_node_text(n, "from_unit"));

	return u != NULL ? u : d->unit;
}

/* Whether UNIT is another one of the same kind, or where there are no kinds of
 * the same level. */
static bool
is_like(const struct psd_unit *unit, const struct psd_unit *own)
{
	return unit != own && unit->level == own->level &&
	    psd_str_eq(unit->kind, own->kind);
}

/* Keeps LESSON among the latest of LIST. */
static void
keep(struct lesson *list, size_t *n, struct lesson lesson)
{
	size_t i = *n, last;

	while (i > 0 && list[i - 1].from->held < lesson.from->held)
		i--;
	if (i == MOST_LESSONS)
		return;
	last = *n < MOST_LESSONS ? (*n)++ : MOST_LESSONS - 1;
	for (; last > i; last--)
		list[last] = list[last - 1];
	list[i] = lesson;
}

static size_t
find(struct lesson *list, const struct psd_brief *b)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t found = 0;
	int i;

	for (i = 0; i < 2; i++)
		for (d = b->known.dialogues[i].first; d != NULL; d = d->next) {
			if (!psd_dialogue_is_held(d))
				continue;
			n = psd_node_list(d->node, "lessons");
			for (; n != NULL; n = n->next) {
				struct lesson l = { n, whose(b, n, d), d };

				if (is_like(l.unit, b->dialogue->unit))
					keep(list, &found, l);
			}
		}
	return found;
}

void
psd_brief_lessons(struct psd_report *to, const struct psd_brief *b)
{
	struct psd_sheet *s = psd_sheet_add(to, "lessons",
	    _("Lessons of other units to ask about"));
	struct lesson list[MOST_LESSONS];
	size_t i, n = find(list, b);

	psd_sheet_empty(s,
	    _("Other units of the same kind have noted no lessons."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Lesson"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_DATE | psd_brief_wide(b), "date",
	    C_("of a lesson", "Date"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "area", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", "");
	for (i = 0; i < n; i++) {
		psd_sheet_row(s);
		psd_cell_text(s,
		    psd_brief_line(b, psd_node_text(list[i].node, "text")));
		psd_cell_text(s, list[i].unit->id);
		psd_cell_shown(s, list[i].unit->name);
		psd_cell_date(s, list[i].from->held);
		psd_cell_text(s, psd_node_text(list[i].node, "area"));
		psd_cell_text(s, psd_node_text(list[i].node, "id"));
		psd_cell_text(s, list[i].from->id);
	}
}
