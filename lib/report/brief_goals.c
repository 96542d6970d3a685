/* psd_brief_goals: the goals that were set for the year. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/safety/narrative_goals.h"

/* A narrative has few goals; whoever lists more is not to be read out here. */
#define MOST_GOALS 12

struct psd_str
psd_brief_narrative(const struct psd_brief *b, const struct psd_unit **unit)
{
	const struct psd_store *store = b->src->store;
	const struct psd_unit *u = b->dialogue->unit;
	struct psd_str path;

	for (; u != NULL; u = u->parent) {
		path = psd_narrative_path(store->arena, u, b->year - 1);
		if (psd_store_has(store, path)) {
			*unit = u;
			return path;
		}
	}
	*unit = NULL;
	return (struct psd_str){ NULL, 0 };
}

/* The items that stand under its heading about goals. */
static struct psd_known_text *
goals_of(const struct psd_brief *b)
{
	const struct psd_store *store = b->src->store;
	struct psd_known_text *first = NULL, **end = &first;
	const struct psd_narrative_goal *goal = NULL;
	const struct psd_unit *unit;
	struct psd_str path = psd_brief_narrative(b, &unit);

	if (path.n > 0)
		goal = psd_narrative_goals(store, path, false, MOST_GOALS);
	for (; goal != NULL; goal = goal->next) {
		struct psd_str text = psd_brief_line(b, goal->text);

		if (text.n == 0)
			continue;
		*end = psd_arena_new(store->arena, struct psd_known_text);
		(*end)->text = text;
		end = &(*end)->next;
	}
	return first;
}

/* The goals that the answers of the dialogue name: psd filled them in, and
 * people have kept them. */
static struct psd_known_text *
recorded_goals(const struct psd_brief *b)
{
	const struct psd_node *answer = psd_node_list(
	    psd_node_find(b->dialogue->node, "preparation"), "answers");
	struct psd_known_text *first = NULL, **end = &first;
	const struct psd_node *n;

	for (; answer != NULL; answer = answer->next)
		for (n = psd_node_list(answer, "goals"); n != NULL;
		     n = n->next) {
			*end = psd_arena_new(b->src->store->arena,
			    struct psd_known_text);
			(*end)->text = n->text;
			end = &(*end)->next;
		}
	return first;
}

/* Adds those of LIST that SEEN lacks, for machines and to the text TO. */
static void
add_goals(struct psd_sheet *s, struct psd_buf *to, struct psd_table *seen,
    const struct psd_known_text *list, const char *source)
{
	for (; list != NULL; list = list->next) {
		struct psd_str text = psd_str_trim(list->text);

		if (psd_table_find(seen, text) != NULL)
			continue;
		(void)psd_table_add(seen, text, s);
		psd_sheet_row(s);
		psd_cell_text(s, text);
		psd_cell_puts(s, source);
		psd_buf_print(to, "- %.*s\n", PSD_F(text));
	}
}

void
psd_brief_goals(struct psd_report *to, struct psd_brief *b)
{
	struct psd_table seen = { .arena = to->arena };
	struct psd_buf own = PSD_BUF_INIT, told = PSD_BUF_INIT;
	struct psd_sheet *s = psd_sheet_add(to, "goals", NULL);
	const struct psd_unit *unit = NULL;

	b->shown[PSD_SHOWS_GOALS] = true;
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "text", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "source", "");
	add_goals(s, &own, &seen, recorded_goals(b), "dialogue");
	add_goals(s, &own, &seen, psd_known_set_goals(&b->known), "earlier");
	(void)psd_brief_narrative(b, &unit);
	add_goals(s, &told, &seen, goals_of(b), "narrative");
	if (own.n > 0) {
		psd_report_section(to, psd_str(_("Goals that were set")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&own)));
	}
	if (told.n > 0) {
		psd_report_section(to,
		    psd_arena_print(to->arena,
			_("Goals in the narrative for %d: %.*s"), b->year - 1,
			PSD_F(unit->name)));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&told)));
	}
	psd_buf_release(&own);
	psd_buf_release(&told);
}
