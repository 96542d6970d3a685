/* psd_chapters: how far a narrative has come, heading by heading. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_state.h"

static const char *const words[] = {
	[PSD_CHAPTER_GONE] = "gone",
	[PSD_CHAPTER_EMPTY] = "empty",
	[PSD_CHAPTER_PARTS] = "parts",
	[PSD_CHAPTER_WRITTEN] = "written",
	[PSD_CHAPTER_READY] = "ready",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == PSD_CHAPTER_STATES,
    "every state has its word");

const char *
psd_chapter_word(enum psd_chapter_state state)
{
	return words[state];
}

const struct psd_heading *
psd_outline_heading(const struct psd_outline *outline,
    const struct psd_heading *after, struct psd_str line)
{
	size_t begin = after != NULL ? (size_t)(after - outline->headings) + 1
				     : 0;
	size_t i;

	/* an outline may have many of one name: the next is found at once */
	for (i = 0; i < outline->n; i++) {
		const struct psd_heading *h =
		    &outline->headings[(begin + i) % outline->n];

		if (psd_heading_is(h, line))
			return h;
	}
	return NULL;
}

const struct psd_heading *
psd_heading_path_enter(struct psd_heading_path *path, struct psd_str line,
    const struct psd_heading *h)
{
	size_t deepest = sizeof(path->open) / sizeof(path->open[0]) - 1;
	size_t depth = 0, i;

	line = psd_str_trim(line);
	while (depth < line.n && depth < deepest && line.p[depth] == '#')
		depth++;
	for (i = depth; i <= deepest; i++)
		path->open[i] = NULL;
	path->open[depth] = h;
	while (h == NULL && depth-- > 0)
		h = path->open[depth];
	return h;
}

/* One reading under way. */
struct walk {
	const struct psd_narrative *n;
	const struct psd_outline *outline;
	struct psd_heading_path path;
	struct psd_chapter *items;
	struct psd_chapter *here; /* what lines stand below; NULL: nothing */
	const struct psd_heading *last;
	bool own; /* what is gathered from others does not count */
};

static void
raise_state(struct psd_chapter *c, enum psd_chapter_state state)
{
	if (c != NULL && c->state < state)
		c->state = state;
}

/* The chapter that LINE, a heading, begins, or NULL. */
static struct psd_chapter *
begin(struct walk *w, struct psd_str line)
{
	const struct psd_heading *h = psd_outline_heading(w->outline, w->last,
	    line);

	if (h == NULL)
		return NULL;
	w->last = h;
	return &w->items[h - w->outline->headings];
}

/* Which headings are there under their own names, and where. */
static void
find_headings(struct walk *w)
{
	size_t i;

	for (i = 0; i < w->n->n; i++) {
		struct psd_str rest = w->n->items[i].bytes, line;
		struct psd_lines state = { '\0', false };
		size_t number = w->n->items[i].line;

		if (w->n->items[i].kind != PSD_PIECE_TEXT)
			continue;
		for (; psd_narrative_line(&rest, &line); number++) {
			struct psd_chapter *c;

			if (psd_narrative_line_kind(&state, line) !=
			    PSD_LINE_HEADING)
				continue;
			c = begin(w, line);
			raise_state(c, PSD_CHAPTER_EMPTY);
			if (c != NULL && c->line == 0)
				c->line = number;
		}
	}
	w->last = NULL;
}

/* The chapter whose part ID is, where its heading is not in the file under its
 * own name; else NULL. */
static struct psd_chapter *
renamed(const struct walk *w, struct psd_str id)
{
	size_t i;

	for (i = 0; i < w->outline->n; i++)
		if (psd_heading_owns(&w->outline->headings[i], id))
			return w->items[i].line == 0 ? &w->items[i] : NULL;
	return NULL;
}

/* The same for a heading with REST of piece I below it: the part that follows
 * says which one it is. */
static struct psd_chapter *
renamed_above(const struct walk *w, size_t i, struct psd_str rest)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&rest, &line))
		if (psd_narrative_line_kind(&state, line) == PSD_LINE_HEADING)
			return NULL;
	return i + 1 < w->n->n && w->n->items[i + 1].kind == PSD_PIECE_PART
	    ? renamed(w, w->n->items[i + 1].id)
	    : NULL;
}

/* People's text. A heading of their own belongs to the chapter it is in. */
static void
read_text(struct walk *w, size_t i)
{
	struct psd_lines state = { '\0', false };
	struct psd_str rest = w->n->items[i].bytes, line;
	const struct psd_heading *h;
	struct psd_chapter *c;

	while (psd_narrative_line(&rest, &line))
		switch (psd_narrative_line_kind(&state, line)) {
		case PSD_LINE_HEADING:
			c = begin(w, line);
			if (c == NULL)
				c = renamed_above(w, i, rest);
			h = psd_heading_path_enter(&w->path, line,
			    c != NULL ? c->heading : NULL);
			w->here = h == NULL
			    ? NULL
			    : &w->items[h - w->outline->headings];
			break;
		case PSD_LINE_TEXT:
			raise_state(w->here, PSD_CHAPTER_WRITTEN);
			break;
		case PSD_LINE_EMPTY:
			break;
		}
}

/* Whether BODY, a part's, says anything to those who read it. */
static bool
says_something(struct psd_str body)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&body, &line))
		if (psd_narrative_line_kind(&state, line) != PSD_LINE_EMPTY)
			return true;
	return false;
}

static void
read_part(struct walk *w, const struct psd_piece *p)
{
	struct psd_chapter *c = renamed(w, p->id);

	if (c != NULL)
		w->here = c;
	raise_state(w->here, PSD_CHAPTER_EMPTY);
	if (says_something(p->body))
		raise_state(w->here,
		    (w->own ? !p->ours : psd_piece_has_words(p))
			? PSD_CHAPTER_WRITTEN
			: PSD_CHAPTER_PARTS);
}

static void
read_all(struct walk *w)
{
	size_t i;

	find_headings(w);
	for (i = 0; i < w->n->n; i++) {
		if (w->n->items[i].kind == PSD_PIECE_TEXT)
			read_text(w, i);
		if (w->n->items[i].kind == PSD_PIECE_PART)
			read_part(w, &w->n->items[i]);
	}
	for (i = 0; i < w->outline->n; i++)
		if (psd_node_lists(w->n->front, "ready",
			w->outline->headings[i].id))
			raise_state(&w->items[i], PSD_CHAPTER_READY);
}

bool
psd_chapter_is_missing(const struct psd_chapter *c)
{
	if (c->state == PSD_CHAPTER_GONE)
		return c->heading->required;
	return c->state < PSD_CHAPTER_WRITTEN;
}

bool
psd_chapter_counts(const struct psd_chapter *c)
{
	return !psd_heading_is_about_draft(c->heading) &&
	    (c->state != PSD_CHAPTER_GONE || c->heading->required);
}

static void
count(struct psd_chapters *list, const struct psd_chapter *c)
{
	if (!psd_chapter_counts(c))
		return;
	list->asked++;
	list->written += c->state >= PSD_CHAPTER_WRITTEN;
	list->ready += c->state == PSD_CHAPTER_READY;
	list->unwritten_by_law += c->heading->required &&
	    psd_chapter_is_missing(c);
}

static struct psd_chapters
read_chapters(struct psd_arena *arena, const struct psd_narrative *n,
    const struct psd_outline *outline, bool own)
{
	struct psd_chapters list = { .n = outline->n };
	struct walk w = { .n = n, .outline = outline, .own = own };
	size_t i;

	list.items = psd_arena_array(arena, outline->n, struct psd_chapter);
	w.items = list.items;
	for (i = 0; i < outline->n; i++) {
		list.items[i] = (struct psd_chapter){ &outline->headings[i],
			PSD_CHAPTER_GONE, 0 };
		if (n == NULL)
			list.items[i].state = outline->headings[i].n_parts > 0
			    ? PSD_CHAPTER_PARTS
			    : PSD_CHAPTER_EMPTY;
	}
	if (n != NULL)
		read_all(&w);
	for (i = 0; i < outline->n; i++)
		count(&list, &list.items[i]);
	return list;
}

struct psd_chapters
psd_chapters_read(struct psd_arena *arena, const struct psd_narrative *n,
    const struct psd_outline *outline)
{
	return read_chapters(arena, n, outline, false);
}

struct psd_chapters
psd_chapters_own(struct psd_arena *arena, const struct psd_narrative *n,
    const struct psd_outline *outline)
{
	return read_chapters(arena, n, outline, true);
}

enum psd_chapter_state
psd_chapters_answer(const struct psd_chapters *list, int content)
{
	enum psd_chapter_state best = PSD_CHAPTER_GONE;
	size_t i;

	for (i = 0; i < list->n; i++)
		if ((list->items[i].heading->contents & PSD_CONTENT(content)) &&
		    list->items[i].state > best)
			best = list->items[i].state;
	return best;
}
