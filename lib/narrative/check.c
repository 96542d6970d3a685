/* psd_narrative_check: what a narrative still lacks, and who owes it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/narrative/check_part.h"

#include <stdio.h>

/* More headings than these are counted and not named. */
#define NAMED 2

/* What PSL 3 kap. 10 § wants told of the year that has gone. */
static const char *const contents[PSD_CONTENTS] = {
	N_("how the work for safe care was carried out"),
	N_("which measures were taken to make care safer"),
	N_("which results were reached"),
};

static const char *const answers[] = {
	[PSD_CHAPTER_GONE] = N_("no heading answers it"),
	[PSD_CHAPTER_EMPTY] = N_("not answered"),
	[PSD_CHAPTER_PARTS] = N_("only by psd's text"),
	[PSD_CHAPTER_WRITTEN] = N_("answered"),
	[PSD_CHAPTER_READY] = N_("answered"),
};
_Static_assert(sizeof(answers) / sizeof(answers[0]) == PSD_CHAPTER_STATES,
    "every state is an answer");

struct psd_str
psd_heading_said(struct psd_arena *arena, const struct psd_heading *h)
{
	if (h->number.n == 0)
		return h->title;
	return psd_arena_print(arena, "%.*s %.*s", PSD_F(h->number),
	    PSD_F(h->title));
}

void
psd_debtors_add(struct psd_debtors *d, struct psd_str id, struct psd_str name)
{
	const char *between = d->n > 0 ? ", " : "";

	if (id.n == 0 || psd_table_find(&d->seen, id) != NULL)
		return;
	(void)psd_table_add(&d->seen, id, d);
	psd_buf_print(&d->ids, "%s%.*s", between, PSD_F(id));
	psd_buf_print(&d->names, "%s%.*s", between, PSD_F(name));
	d->n++;
}

void
psd_debtors_cell(struct psd_debtors *d, struct psd_sheet *s)
{
	if (d->n == 0) {
		psd_cell_none(s);
	} else {
		psd_cell_text(s, psd_buf_detach(&d->ids, s->arena));
		psd_cell_shown(s, psd_buf_detach(&d->names, s->arena));
	}
	psd_table_release(&d->seen);
	psd_buf_release(&d->ids);
	psd_buf_release(&d->names);
	*d = (struct psd_debtors){ .n = 0 };
}

/* Two cells: the headings that answer CONTENT and are written, and those that
 * are not. */
static void
cells_of_content(const struct psd_checked *c, struct psd_sheet *s, int content)
{
	struct psd_debtors lists[2] = { { .n = 0 }, { .n = 0 } };
	size_t i;

	for (i = 0; i < c->chapters.n; i++) {
		const struct psd_chapter *ch = &c->chapters.items[i];

		if (ch->heading->contents & PSD_CONTENT(content))
			psd_debtors_add(&lists[ch->state < PSD_CHAPTER_WRITTEN],
			    ch->heading->id,
			    psd_heading_said(s->arena, ch->heading));
	}
	for (i = 0; i < 2; i++) {
		size_t n = lists[i].n;

		psd_debtors_cell(&lists[i], s);
		if (n > NAMED)
			psd_cell_shown_print(s,
			    ngettext("%zu heading", "%zu headings", n), n);
	}
}

/* The three contents of the law, each answered or not, by which headings. */
static void
add_contents(struct psd_checked *c)
{
	struct psd_sheet *s = psd_sheet_add(c->to, "contents",
	    _("What the law asks for (PSL 3 kap. 10 §)"));
	int i;

	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_LEFT, "content",
	    _("Content"));
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_column(s, PSD_COL_TEXT, "written", _("Written"));
	psd_sheet_column(s, PSD_COL_TEXT, "unwritten", _("Not written"));
	for (i = 1; c->file->there && i <= PSD_CONTENTS; i++) {
		enum psd_chapter_state best = psd_chapters_answer(&c->chapters,
		    i);

		psd_sheet_row(s);
		psd_cell_int(s, i);
		psd_cell_shown_print(s, "%d %s", i, _(contents[i - 1]));
		psd_cell_puts(s, psd_chapter_word(best));
		psd_cell_shown(s, psd_str(_(answers[best])));
		psd_cell_mark(s,
		    best >= PSD_CHAPTER_WRITTEN	    ? PSD_MARK_GOOD
			: best == PSD_CHAPTER_PARTS ? PSD_MARK_SOON
						    : PSD_MARK_BAD);
		cells_of_content(c, s, i);
		c->lacks += best < PSD_CHAPTER_WRITTEN;
	}
	if (!c->file->there)
		psd_checked_hide(s);
}

void
psd_checked_hide(struct psd_sheet *s)
{
	size_t i;

	for (i = 0; i < s->n_cols; i++)
		s->cols[i].how |= PSD_COL_HIDDEN;
}

void
psd_checked_load_steps(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_plans *plans, const struct psd_unit *top)
{
	*to = (struct psd_step_list)PSD_STEP_LIST_INIT;
	to->until = psd_date_day(plans->year + 2, 12, 31);
	to->done = true;
	psd_steps_of_narratives(to, src, plans, top);
	psd_steps_sort(to);
}

int
psd_checked_file(const struct psd_own_part **out, struct psd_below *b,
    const struct psd_unit *unit, struct psd_err *e)
{
	size_t faults = b->src->faults->n;
	const struct psd_own_part *p = psd_below_part(b, unit);
	const struct psd_outline *none;

	*out = p;
	if (p->there || b->src->faults->n > faults ||
	    !psd_store_has(b->src->store, p->path))
		return 0;
	/* it could be read, so it is the outline that could not */
	return psd_outline_choose(&none, b->src, p->n.front,
	    (struct psd_str){ NULL, 0 }, e);
}

/* The heading of the whole, and where the file is. */
static void
add_head(struct psd_checked *c)
{
	struct psd_arena *arena = c->to->arena;

	psd_report_heading(c->to,
	    psd_arena_print(arena,
		_("What is missing in the narrative of %d: %.*s"), c->year,
		PSD_F(c->unit->name)));
	if (!c->file->there)
		return;
	psd_report_text(c->to,
	    psd_arena_print(arena,
		_("%.*s follows the outline %.*s, version %.*s: text under %zu "
		  "of %zu headings, %zu of them marked ready."),
		PSD_F(c->file->path), PSD_F(c->file->outline->id),
		PSD_F(c->file->outline->version), c->chapters.written,
		c->chapters.asked, c->chapters.ready));
}

/* What goes for all rows, and is not repeated in each. */
static void
add_notes(struct psd_checked *c)
{
	struct psd_str begun;

	if (!c->file->there)
		return;
	begun = psd_node_text(c->file->n.front, "outline_version");
	if (begun.n > 0 && !psd_str_eq(begun, c->file->outline->version))
		psd_report_note_print(c->to,
		    _("The text was begun with version %.*s of the outline, "
		      "which is no longer there."),
		    PSD_F(begun));
	if (c->lacks > 0)
		psd_report_note_print(c->to,
		    _("'psd edit %.*s' opens the text."), PSD_F(c->file->path));
}

/* Each heading with its state, for machines. */
static void
add_states(struct psd_checked *c)
{
	struct psd_sheet *s = psd_sheet_add(c->to, "headings", NULL);
	const unsigned hidden = PSD_COL_TEXT | PSD_COL_HIDDEN;
	size_t i;

	psd_sheet_column(s, hidden, "heading", "");
	psd_sheet_column(s, hidden, "title", "");
	psd_sheet_column(s, hidden, "state", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "required", "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "line", "");
	psd_sheet_column(s, hidden, "role", "");
	for (i = 0; i < c->chapters.n; i++) {
		const struct psd_chapter *ch = &c->chapters.items[i];

		psd_sheet_row(s);
		psd_cell_text(s, ch->heading->id);
		psd_cell_text(s, ch->heading->title);
		psd_cell_puts(s, psd_chapter_word(ch->state));
		psd_cell_bool(s, ch->heading->required);
		if (ch->line > 0)
			psd_cell_int(s, (long long)ch->line);
		else
			psd_cell_none(s);
		psd_cell_text(s,
		    psd_heading_role(c->src->org, c->unit, ch->heading));
	}
}

/* What there is to be said where there is no text to check. */
static void
add_no_file(struct psd_checked *c)
{
	if (psd_store_has(c->src->store, c->file->path))
		psd_report_note_print(c->to,
		    _("%.*s cannot be read as it is. 'psd validate' says where "
		      "it is broken; 'psd edit %.*s' opens it."),
		    PSD_F(c->file->path), PSD_F(c->file->path));
	else
		psd_report_note_print(c->to,
		    _("There is no draft yet. 'psd narrative --year %d %.*s' "
		      "writes one."),
		    c->year, PSD_F(c->unit->id));
	if (psd_store_has(c->src->store,
		psd_narrative_path(c->to->arena, c->unit, c->year - 1)))
		psd_report_note_print(c->to,
		    _("If the narrative of %d is meant, add '--year %d'."),
		    c->year - 1, c->year - 1);
	c->lacks++;
}

/* What psd would write today, to know which parts stand otherwise. */
static int
tell(struct psd_checked *c, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_own_part *p = c->file;

	if (psd_story_tell(&c->merge, &c->story, p->outline, &p->n, e) < 0)
		return -1;
	psd_narrative_merge(&text, &c->notes, c->src->store->arena, &c->merge);
	psd_buf_release(&text);
	return 0;
}

static int
check(struct psd_checked *c, struct psd_below *below, struct psd_err *e)
{
	const struct psd_story_choice choice = { .unit = c->unit,
		.year = c->year };

	if (psd_checked_file(&c->file, below, c->unit, e) < 0 ||
	    psd_story_load(&c->story, c->src, &choice, e) < 0)
		return -1;
	psd_checked_load_steps(&c->steps, c->src,
	    &psd_story_year(&c->story)->plans, c->unit);
	if (c->file->there) {
		c->settled = psd_narrative_settled(&c->file->n,
				 c->src->today) != PSD_NO_DAY;
		c->chapters = psd_chapters_read(c->to->arena, &c->file->n,
		    c->file->outline);
		c->inside = psd_insides_below(&c->story.below, c->unit);
		c->left = psd_narrative_left(&c->file->n, c->file->outline);
	}
	add_head(c);
	if (!c->file->there)
		add_no_file(c);
	else if (tell(c, e) < 0)
		return -1;
	add_contents(c);
	psd_checked_steps(c);
	psd_checked_chapters(c);
	psd_checked_parts(c);
	add_states(c);
	add_notes(c);
	return 0;
}

int
psd_report_narrative(struct psd_report *to, const struct psd_source *src,
    const struct psd_story_choice *of, size_t *lacks, struct psd_err *e)
{
	struct psd_below below = { .src = src, .year = of->year };
	struct psd_checked c = { .to = to,
		.src = src,
		.unit = of->unit,
		.year = of->year };
	int rc = check(&c, &below, e);

	*lacks = c.lacks;
	psd_steps_release(&c.steps);
	psd_table_release(&c.homes);
	psd_story_release(&c.story);
	psd_lefts_release(&c.left);
	psd_below_release(&below);
	return rc;
}
