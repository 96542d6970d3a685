/* psd_plan_find: where in a document the rows of a plan are. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_find.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/intake/plan_walk.h"
#include "lib/intake/plan_words.h"

/*
 * A plan is a record of at most 1 MiB, and an entry takes some sixty bytes of
 * it: more cells and lines than these are no plan. Said before they are looked
 * at one by one, which takes its time.
 */
#define PIECES_MAX ((size_t)10000)

/* Longer lines are no headings. */
#define LINE_MAX_BYTES ((size_t)140)

struct psd_str
psd_plan_place(const struct psd_plan_walk *w, const struct psd_piece *piece)
{
	if (piece->line <= 0 || w->s->doc->converted)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(w->s->arena, _("line %d"), piece->line);
}

struct psd_plan_note *
psd_plan_walk_left(struct psd_plan_walk *w, struct psd_str text,
    struct psd_str place, const char *why)
{
	return psd_plan_note(w->s->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_LEFT,
		.id = "left",
		.spot = { .place = place },
		.what = text,
		.made = psd_str(why) });
}

void
psd_plan_walk_priority(struct psd_plan_walk *w, struct psd_str text)
{
	struct psd_plan_search *s = w->s;
	struct psd_plan_priority *p;

	(void)psd_plan_take_numbers(&text, false);
	text = psd_plan_squeeze(s->arena, text);
	if (text.n == 0)
		return;
	p = psd_arena_new(s->arena, struct psd_plan_priority);
	p->area = w->area;
	p->text = text;
	if (s->last_priority != NULL)
		s->last_priority->next = p;
	else
		s->first_priority = p;
	s->last_priority = p;
}

const struct psd_area *
psd_plan_walk_area(struct psd_plan_walk *w, struct psd_str text,
    struct psd_str place)
{
	const struct psd_framework *fw = w->s->framework;
	enum psd_likeness how = PSD_NOT_ALIKE;
	const struct psd_area *area = psd_words_area(fw, text, &how);
	struct psd_suggest near = PSD_SUGGEST_INIT(text);
	struct psd_plan_note note = { .kind = PSD_NOTE_GUESSED,
		.id = "area",
		.spot = { .area = area, .place = place },
		.what = text };
	size_t i;

	if (area != NULL && how == PSD_SAME)
		return area;
	for (i = 0; i < fw->n; i++)
		psd_suggest_offer(&near, fw->areas[i].label,
		    fw->areas[i].label);
	if (area != NULL) {
		note.made = psd_arena_print(w->s->arena,
		    _("taken as the area %.*s, %.*s"), PSD_F(area->id),
		    PSD_F(area->label));
		note.check = psd_str(_("Is that the area?"));
	} else {
		note.kind = PSD_NOTE_UNCLEAR;
		note.made = psd_arena_print(w->s->arena,
		    _("no area of %.*s is called so, and what stands under it "
		      "was not taken"),
		    PSD_F(fw->name));
		note.check = near.best.n > 0
		    ? psd_arena_print(w->s->arena,
			  _("Is '%.*s' meant? Then write that in the file and "
			    "import it again."),
			  PSD_F(near.best))
		    : psd_str(_("Write the name of an area in the file and "
				"import it again. psd explain F1 tells of "
				"one."));
	}
	(void)psd_plan_note(w->s->notes, &note);
	return area;
}

bool
psd_plan_walk_is_area(const struct psd_plan_walk *w, struct psd_str text)
{
	enum psd_likeness how = PSD_NOT_ALIKE;
	struct psd_str rest;

	if (text.n > LINE_MAX_BYTES)
		return false;
	if (psd_plan_line_kind(text, &rest) == PSD_LINE_AREA)
		return true;
	return psd_words_area(w->s->framework, text, &how) != NULL &&
	    how == PSD_SAME;
}

const struct psd_org_level *
psd_plan_walk_level(struct psd_plan_walk *w, struct psd_str text,
    struct psd_str place)
{
	enum psd_likeness how = PSD_NOT_ALIKE;
	const struct psd_org_level *level = NULL;

	if (text.n == 0 || text.n > LINE_MAX_BYTES / 2)
		return NULL;
	level = psd_words_level(w->s->org, text, &how);
	if (level != NULL && how == PSD_ALIKE)
		(void)psd_plan_note(w->s->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "level",
			.spot = { w->area, level, place },
			.what = text,
			.made = psd_arena_print(w->s->arena,
			    _("taken as the level '%.*s'"), PSD_F(level->name)),
			.check = psd_str(_("Is that the level?")) });
	return level;
}

void
psd_plan_walk_unknown(struct psd_plan_walk *w)
{
	struct psd_str name = w->unknown;

	w->unknown = (struct psd_str){ NULL, 0 };
	if (w->area == NULL && name.n > 0)
		w->area = psd_plan_walk_area(w, name, w->unknown_place);
}

struct psd_plan_found *
psd_plan_walk_row(struct psd_plan_walk *w, const struct psd_org_level *level,
    struct psd_str place)
{
	struct psd_plan_search *s = w->s;
	struct psd_plan_found *f = psd_arena_new(s->arena,
	    struct psd_plan_found);

	f->spot = (struct psd_plan_spot){ w->area, level, place };
	if (level == NULL) {
		f->spot.level = s->unit->level;
		(void)psd_plan_note(s->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "level",
			.spot = f->spot,
			.made = psd_arena_print(s->arena,
			    _("no level stands here; taken as that of %.*s"),
			    PSD_F(s->unit->name)),
			.check = psd_str(_("Is it for that level?")) });
	}
	if (s->last != NULL)
		s->last->next = f;
	else
		s->first = f;
	s->last = f;
	if (w->heading != NULL)
		psd_plan_note_drop(s->notes, w->heading);
	w->heading = NULL;
	return f;
}

/* A new area begins, called NAME. */
static void
enter_area(struct psd_plan_walk *w, struct psd_str name, struct psd_str place,
    int depth)
{
	w->depth = depth;
	w->area = psd_plan_walk_area(w, name, place);
	w->unknown = (struct psd_str){ NULL, 0 };
	w->no_area = w->area == NULL;
	w->level = NULL;
	w->area_next = w->priorities = false;
	w->heading = psd_plan_walk_left(w, name, place,
	    _("a heading without a table of a plan"));
}

bool
psd_plan_walk_could_be_area(struct psd_str text)
{
	size_t i, blanks = 0;

	for (i = 0; i < text.n; i++)
		blanks += text.p[i] == ' ';
	return text.n > 2 && text.n <= LINE_MAX_BYTES / 2 && blanks < 8 &&
	    !psd_plan_goes_on(text) &&
	    strchr(".,;?", text.p[text.n - 1]) == NULL;
}

/* Lines between the name of an area and its table, such as priorities. */
#define BETWEEN_MAX 12

/* Whether nothing but a level and priorities is between B and a table. */
static bool
is_above(struct psd_plan_walk *w, const struct psd_block *b)
{
	enum psd_likeness how = PSD_NOT_ALIKE;
	struct psd_str rest;
	bool priorities = false;
	int n = 0;

	for (b = b->next; b != NULL && n < BETWEEN_MAX; b = b->next) {
		enum psd_plan_line_kind kind;

		if (b->grid != NULL)
			return psd_plan_walk_is_grid(w, b->grid);
		if (b->piece.text.n == 0)
			continue;
		if (psd_plan_walk_heads(b))
			return true;
		kind = psd_plan_line_kind(b->piece.text, &rest);
		if (b->heading > 0 || kind == PSD_LINE_AREA)
			return false;
		priorities = priorities || kind == PSD_LINE_PRIORITY;
		if (!priorities &&
		    (psd_words_level(w->s->org, b->piece.text, &how) == NULL ||
			how != PSD_SAME))
			return false;
		n++;
	}
	return false;
}

/* A line above a table that names no area that is known: it ends the one before
 * it, but where that has no table yet it may say something of it. */
static void
end_area(struct psd_plan_walk *w, struct psd_str text, struct psd_str place)
{
	if (w->area != NULL && w->heading != NULL) {
		(void)psd_plan_note(w->s->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "area",
			.spot = { .area = w->area, .place = place },
			.what = text,
			.made = psd_arena_print(w->s->arena,
			    _("stands between the area and its table, which "
			      "was taken as that of %.*s, %.*s"),
			    PSD_F(w->area->id), PSD_F(w->area->label)),
			.check = psd_str(_("Is that the area?")) });
		return;
	}
	if (w->area == NULL && w->no_area)
		return;
	w->area = NULL;
	w->level = NULL;
	w->unknown = text;
	w->unknown_place = place;
}

/* The title and the year stand before the first table. */
static bool
is_title(struct psd_plan_walk *w, struct psd_str text)
{
	struct psd_plan_search *s = w->s;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str folded;
	int year = psd_plan_year_in(text);
	bool names, title;

	if (text.n > LINE_MAX_BYTES || s->first != NULL || w->area != NULL)
		return false;
	folded = psd_utf8_fold(&arena, text);
	names = strstr(psd_arena_copy(&arena, folded).p, "handlingsplan") !=
		NULL ||
	    strstr(psd_arena_copy(&arena, folded).p, "action plan") != NULL ||
	    strstr(psd_arena_copy(&arena, folded).p, "plan for") != NULL;
	psd_arena_release(&arena);
	title = names && s->title.n == 0;
	if (title)
		s->title = text;
	if (year > 0 && s->year == 0 && (names || text.n <= 12)) {
		s->year = year;
		return true;
	}
	return title;
}

void
psd_plan_walk_line(struct psd_plan_walk *w, const struct psd_piece *piece,
    int heading, struct psd_str place)
{
	struct psd_str text = piece->text, rest;
	enum psd_likeness how = PSD_NOT_ALIKE;
	enum psd_plan_line_kind kind = psd_plan_line_kind(text, &rest);
	const struct psd_org_level *level;

	if (kind == PSD_LINE_AREA && rest.n == 0) {
		w->area_next = true;
		return;
	}
	if (kind == PSD_LINE_AREA || w->area_next) {
		enter_area(w, kind == PSD_LINE_AREA ? rest : text, place,
		    heading);
		return;
	}
	if (kind == PSD_LINE_PRIORITY && (w->area != NULL || w->no_area)) {
		w->priorities = true;
		if (rest.n > 0 && w->area != NULL)
			psd_plan_walk_priority(w, rest);
		return;
	}
	if (text.n <= LINE_MAX_BYTES &&
	    psd_words_area(w->s->framework, text, &how) != NULL &&
	    (how == PSD_SAME || heading > 0 ||
		(w->above && psd_plan_walk_could_be_area(text)))) {
		enter_area(w, text, place, heading);
		return;
	}
	level = heading > 0 || !w->priorities
	    ? psd_words_level(w->s->org, text, &how)
	    : NULL;
	if (level != NULL && how == PSD_SAME && text.n <= LINE_MAX_BYTES / 2) {
		w->level = level;
		return;
	}
	if (w->above && heading == 0 && level == NULL && !w->priorities &&
	    psd_plan_walk_could_be_area(text) && !is_title(w, text)) {
		end_area(w, text, place);
		return;
	}
	if (heading > 0 && w->area != NULL && heading <= w->depth) {
		/* not about that area any more; a table may show what it is */
		w->area = NULL;
		w->unknown = text;
		w->unknown_place = place;
	}
	if (w->priorities && w->area != NULL && heading == 0)
		psd_plan_walk_priority(w, text);
	else if (!is_title(w, text))
		(void)psd_plan_walk_left(w, text, place, _("no row of a plan"));
}

static bool
is_empty(const struct psd_document *doc)
{
	const struct psd_block *b = doc->first;

	while (b != NULL && b->grid == NULL && b->piece.text.n == 0)
		b = b->next;
	return b == NULL;
}

static int
no_plan(struct psd_plan_search *s, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("psd looks for a table, or lines, headed by columns such as "
	      "Organisatorisk nivå, Aktivitet, Mätning, Uppföljning and "
	      "Resultat, below the name of an area"));
	if (s->n_tables > 0)
		return psd_err_set(e, PSD_EDATA, "%s",
		    s->notes->n[PSD_NOTE_UNCLEAR] > 0
			? _("the plan's tables stand under areas that psd does "
			    "not know")
			: _("the plan's tables have no rows"));
	if (s->seen.n > 0)
		return psd_err_set(e, PSD_EDATA,
		    _("no table of a plan was found; the first table has the "
		      "columns %.*s"),
		    PSD_F(s->seen));
	return psd_err_set(e, PSD_EDATA, "%s",
	    is_empty(s->doc) ? _("the file is empty")
			     : _("no table of a plan was found, only text"));
}

/* Paragraphs in GRID. */
static size_t
pieces_of(const struct psd_grid *grid)
{
	size_t n = 0, r, c;

	for (r = 0; r < grid->n; r++)
		for (c = 0; c < grid->rows[r].n; c++)
			n += grid->rows[r].cells[c].n;
	return n;
}

static int
check_size(const struct psd_document *doc, struct psd_err *e)
{
	const struct psd_block *b;
	size_t n = 0;

	for (b = doc->first; b != NULL && n <= PIECES_MAX; b = b->next)
		n += b->grid != NULL ? pieces_of(b->grid) : b->piece.text.n > 0;
	if (n <= PIECES_MAX)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("keep in the file what is the plan, or import it in parts, for "
	      "a unit each with --unit"));
	return psd_err_set(e, PSD_EDATA,
	    _("the file has more than %zu cells and lines of text, which is "
	      "more than one plan can hold"),
	    PIECES_MAX);
}

int
psd_plan_find(struct psd_plan_search *s, struct psd_err *e)
{
	struct psd_plan_walk w = { .s = s };
	const struct psd_block *b = s->doc->first, *behind;

	if (check_size(s->doc, e) < 0)
		return -1;
	while (b != NULL) {
		if (b->grid != NULL) {
			psd_plan_walk_grid(&w, b->grid);
			w.priorities = w.area_next = false;
			b = b->next;
			continue;
		}
		behind = psd_plan_walk_lines(&w, b);
		if (behind != b) {
			w.priorities = w.area_next = false;
			b = behind;
			continue;
		}
		w.above = b->heading == 0 && b->piece.text.n > 0 &&
		    is_above(&w, b);
		if (b->piece.text.n > 0)
			psd_plan_walk_line(&w, &b->piece, b->heading,
			    psd_plan_place(&w, &b->piece));
		w.above = false;
		b = b->next;
	}
	return s->first != NULL ? 0 : no_plan(s, e);
}
