/* psd_brief_goals: the goals that were set for the year. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/narrative.h"

/* A narrative has few goals; whoever lists more is not to be read out here. */
#define MOST_GOALS 12

/* A narrative is shorter; of one that is not the beginning is read. */
#define NARRATIVE_MAX ((size_t)4 << 20)

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

/* Whether LINE is a heading over goals: "## 3 Mål, strategier och …". */
static bool
is_about_goals(struct psd_arena *arena, struct psd_str line)
{
	struct psd_str s = psd_utf8_fold(arena, psd_str_trim(line));

	while (s.n > 0 && strchr("#0123456789. ", s.p[0]) != NULL) {
		s.p++;
		s.n--;
	}
	return psd_str_starts(s, "mål") ||
	    psd_str_starts(s, "övergripande mål");
}

/* What is being read: a heading, and under it the items of lists. */
struct reading {
	const struct psd_brief *b;
	struct psd_lines lines;
	bool here; /* below a heading over goals */
	struct psd_buf item;
	struct psd_known_text *first, **end;
	size_t n;
};

static void
end_item(struct reading *r)
{
	struct psd_str text = psd_brief_line(r->b, psd_buf_get(&r->item));

	psd_buf_clear(&r->item);
	if (text.n == 0 || r->n == MOST_GOALS)
		return;
	*r->end = psd_arena_new(r->b->src->store->arena, struct psd_known_text);
	(*r->end)->text = text;
	r->end = &(*r->end)->next;
	r->n++;
}

static void
read_line(struct reading *r, struct psd_str line)
{
	enum psd_line_kind kind = psd_narrative_line_kind(&r->lines, line);
	struct psd_str words = psd_str_trim(line);

	if (kind == PSD_LINE_HEADING) {
		end_item(r);
		r->here = is_about_goals(r->b->src->store->arena, line);
	} else if (!r->here || kind == PSD_LINE_EMPTY || words.n == 0) {
		end_item(r);
	} else if (psd_str_starts(words, "- ") || psd_str_starts(words, "* ")) {
		end_item(r);
		psd_buf_add(&r->item, words.p + 2, words.n - 2);
	} else if (r->item.n > 0) {
		psd_buf_putc(&r->item, '\n');
		psd_buf_str(&r->item, words);
	}
}

static void
read_pieces(struct reading *r, const struct psd_narrative *n)
{
	struct psd_str rest, line;
	size_t i;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];

		if (p->kind != PSD_PIECE_TEXT && p->kind != PSD_PIECE_PART)
			continue;
		rest = p->kind == PSD_PIECE_PART ? p->body : p->bytes;
		while (psd_narrative_line(&rest, &line))
			read_line(r, line);
		end_item(r);
	}
}

struct psd_known_text *
psd_brief_narrative_goals(const struct psd_brief *b)
{
	const struct psd_store *store = b->src->store;
	struct reading r = { .b = b, .item = PSD_BUF_INIT };
	struct psd_err ignored = { 0 }; /* psd validate tells of it */
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_narrative n = { .n = 0 };
	const struct psd_unit *unit;
	struct psd_str path = psd_brief_narrative(b, &unit);

	r.end = &r.first;
	if (path.n > 0 &&
	    psd_store_bytes(&bytes, store, path, NARRATIVE_MAX, &ignored) ==
		0 &&
	    psd_narrative_read(&n, store->arena,
		psd_arena_copy(store->arena, psd_buf_get(&bytes)), path.p,
		&ignored) == 0)
		read_pieces(&r, &n);
	psd_narrative_release(&n);
	psd_buf_release(&bytes);
	psd_buf_release(&r.item);
	return r.first;
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
	add_goals(s, &told, &seen, psd_brief_narrative_goals(b), "narrative");
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
