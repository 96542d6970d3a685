/* psd_passages: what people have written in a narrative, by heading. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_passages.h"

#include "lib/safety/narrative_state.h"

/* One search under way. */
struct walk {
	struct psd_passages *to;
	const struct psd_narrative *n;
	const struct psd_outline *outline;
	const struct psd_heading *heading; /* that the next line stands below */
	const struct psd_heading *last;	   /* the one before it; NULL */
	struct psd_heading_path path;
	struct psd_passage open; /* BYTES.p NULL: none */
	bool text;		 /* the open one says something */
};

/* Whether H stands in the file under its own name. */
static bool
is_there(const struct walk *w, const struct psd_heading *h)
{
	size_t i;

	for (i = 0; i < w->n->n; i++) {
		struct psd_str rest = w->n->items[i].bytes, line;
		struct psd_lines state = { '\0', false };

		if (w->n->items[i].kind != PSD_PIECE_TEXT)
			continue;
		while (psd_narrative_line(&rest, &line))
			if (psd_narrative_line_kind(&state, line) ==
				PSD_LINE_HEADING &&
			    psd_heading_is(h, line))
				return true;
	}
	return false;
}

/* The heading that is called otherwise in the file, where a heading with REST
 * of piece I below it stands right above that heading's part; else NULL. */
static const struct psd_heading *
renamed(const struct walk *w, size_t i, struct psd_str rest)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;
	size_t k;

	while (psd_narrative_line(&rest, &line))
		if (psd_narrative_line_kind(&state, line) == PSD_LINE_HEADING)
			return NULL;
	if (i + 1 == w->n->n || w->n->items[i + 1].kind != PSD_PIECE_PART)
		return NULL;
	for (k = 0; k < w->outline->n; k++) {
		const struct psd_heading *h = &w->outline->headings[k];

		if (psd_heading_owns(h, w->n->items[i + 1].id))
			return is_there(w, h) ? NULL : h;
	}
	return NULL;
}

/* Whether LINE is the title of the whole text. */
static bool
is_title(struct psd_str line)
{
	return psd_str_starts(line, "# ");
}

/* Ends the open passage before AT; one that says nothing is dropped. */
static void
end(struct walk *w, const char *at)
{
	if (w->text) {
		w->open.bytes.n = (size_t)(at - w->open.bytes.p);
		w->to->items[w->to->n++] = w->open;
	}
	w->open.bytes.p = NULL;
	w->text = false;
}

static void
walk_text(struct walk *w, size_t i)
{
	const struct psd_piece *p = &w->n->items[i];
	struct psd_str rest = p->bytes, line = { p->bytes.p, 0 };
	struct psd_lines state = { '\0', false };
	const struct psd_heading *below;
	size_t number;

	for (number = p->line; psd_narrative_line(&rest, &line); number++) {
		enum psd_line_kind kind = psd_narrative_line_kind(&state, line);

		if (kind == PSD_LINE_HEADING) {
			const struct psd_heading *h =
			    psd_outline_heading(w->outline, w->last, line);

			if (h != NULL)
				w->last = h;
			if (h == NULL && !is_title(line))
				h = renamed(w, i, rest);
			below = psd_heading_path_enter(&w->path, line, h);
			if (h != NULL || is_title(line) || below != w->heading)
				end(w, line.p);
			w->heading = below;
			if (h != NULL || is_title(line))
				continue;
		}
		if (w->open.bytes.p == NULL)
			w->open = (struct psd_passage){ w->heading,
				{ line.p, 0 }, number };
		w->text = w->text || kind == PSD_LINE_TEXT;
	}
	end(w, p->bytes.p + p->bytes.n);
}

struct psd_passages
psd_narrative_passages(struct psd_arena *arena, const struct psd_narrative *n,
    const struct psd_outline *outline)
{
	struct psd_passages out = { .n = 0 };
	struct walk w = { .to = &out, .n = n, .outline = outline };
	size_t i, most = n->n;

	for (i = 0; i < n->n; i++) {
		struct psd_str rest = n->items[i].bytes, line;

		if (n->items[i].kind != PSD_PIECE_TEXT)
			continue;
		while (psd_narrative_line(&rest, &line))
			most += line.n > 0 && line.p[0] == '#';
	}
	out.items = psd_arena_array(arena, most, struct psd_passage);
	for (i = 0; i < n->n; i++)
		if (n->items[i].kind == PSD_PIECE_TEXT)
			walk_text(&w, i);
	return out;
}

/* Where the next comment begins or, within one, where it ends. */
static const char *
find(struct psd_str s, const char *what)
{
	size_t i;

	for (i = 0; i + strlen(what) <= s.n; i++)
		if (memcmp(s.p + i, what, strlen(what)) == 0)
			return s.p + i;
	return NULL;
}

/* Adds LINE without its comments; COMMENT: it begins in one. Spaces that are
 * left at its end would break the line. */
static void
cut_comments(struct psd_buf *to, struct psd_str line, bool comment)
{
	bool cut = comment;

	for (;;) {
		const char *at = find(line, comment ? "-->" : "<!--");
		struct psd_str head = line;

		if (at != NULL)
			head.n = (size_t)(at - line.p);
		if (!comment)
			psd_buf_str(to, head);
		if (at == NULL)
			break;
		at += comment ? 3 : 4;
		line.n -= (size_t)(at - line.p);
		line.p = at;
		comment = !comment;
		cut = true;
	}
	while (cut && to->n > 0 && to->p[to->n - 1] == ' ')
		to->n--;
}

/* Adds LINE, as it stands without its comments, to TO; what stood around one
 * and looks like the beginning of one without it, which could end a part of
 * psd's, is shown as the text it was. */
static void
uncomment(struct psd_buf *to, struct psd_str line, bool comment)
{
	struct psd_buf plain = PSD_BUF_INIT;
	struct psd_str rest;
	const char *at;

	cut_comments(&plain, line, comment);
	for (rest = psd_buf_get(&plain); (at = find(rest, "<!--")) != NULL;) {
		psd_buf_add(to, rest.p, (size_t)(at - rest.p));
		psd_buf_puts(to, "&lt;");
		rest.n -= (size_t)(at + 1 - rest.p);
		rest.p = at + 1;
	}
	psd_buf_str(to, rest);
	psd_buf_release(&plain);
}

static void
add_bold(struct psd_buf *to, struct psd_str line)
{
	while (line.n > 0 && line.p[0] == '#') {
		line.p++;
		line.n--;
	}
	line = psd_str_trim(line);
	while (line.n > 0 && line.p[line.n - 1] == '#')
		line.n--;
	psd_buf_print(to, "**%.*s**", PSD_F(psd_str_trim(line)));
}

static bool
is_list_mark(char c, bool numbered)
{
	return numbered ? c == '.' || c == ')'
			: c == '-' || c == '*' || c == '+';
}

/* How many bytes of LINE are blanks and the marks of quotations and, with
 * LISTS, of lists: a heading may stand behind them. */
static size_t
marks_before(struct psd_str line, bool lists)
{
	size_t i = 0, n;

	for (;;) {
		while (i < line.n &&
		    (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '>'))
			i++;
		for (n = i; n < line.n && line.p[n] >= '0' && line.p[n] <= '9';)
			n++;
		if (!lists || n + 1 >= line.n || line.p[n + 1] != ' ' ||
		    !is_list_mark(line.p[n], n > i))
			return i;
		i = n + 1;
	}
}

static bool
begins_heading(struct psd_str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] == '#')
		i++;
	return i > 0 && i <= 6 && (i == s.n || s.p[i] == ' ' || s.p[i] == '\t');
}

/* Whether S makes a heading of the line above it. */
static bool
is_underline(struct psd_str s)
{
	size_t i;

	s = psd_str_trim(s);
	for (i = 1; i < s.n; i++)
		if (s.p[i] != s.p[0])
			return false;
	return s.n > 0 && (s.p[0] == '=' || s.p[0] == '-');
}

/* Adds LINE so that it is no heading in a text of others'. BEHIND: there is
 * text on the line above it. */
static void
add_below(struct psd_buf *to, struct psd_str line, bool behind)
{
	size_t marks = marks_before(line, true);
	struct psd_str head = { line.p, marks };
	struct psd_str rest = { line.p + marks, line.n - marks };
	bool heading = begins_heading(rest);

	if (heading && psd_str_trim(head).n == 0) {
		add_bold(to, rest);
		return;
	}
	if (!heading) {
		head.n = marks_before(line, false);
		rest = (struct psd_str){ line.p + head.n, line.n - head.n };
	}
	psd_buf_str(to, head);
	if (heading || (behind && is_underline(rest)))
		psd_buf_putc(to, '\\');
	psd_buf_str(to, rest);
}

/* Adds LINE, which may begin in a COMMENT, without its comments. */
static void
add_text(struct psd_buf *to, struct psd_str line, bool comment,
    enum psd_plain how, bool behind)
{
	struct psd_buf plain = PSD_BUF_INIT;

	uncomment(&plain, line, comment);
	if (how == PSD_PLAIN_EMBEDDED)
		add_below(to, psd_buf_get(&plain), behind);
	else
		psd_buf_str(to, psd_buf_get(&plain));
	psd_buf_release(&plain);
}

void
psd_narrative_plain(struct psd_buf *to, struct psd_str bytes,
    enum psd_plain how)
{
	struct psd_lines state = { '\0', false };
	size_t start = to->n;
	bool blank = false, behind;
	int n;
	struct psd_str line;

	while (psd_narrative_line(&bytes, &line)) {
		bool comment = state.comment, code = state.fence != '\0';
		enum psd_line_kind kind = psd_narrative_line_kind(&state, line);

		if (kind == PSD_LINE_EMPTY) {
			blank = true;
			if (how == PSD_PLAIN_LINES)
				psd_buf_putc(to, '\n');
			continue;
		}
		if (blank && to->n > start && how != PSD_PLAIN_LINES)
			psd_buf_putc(to, '\n');
		behind = !blank && to->n > start;
		blank = false;
		if (code || state.fence != '\0')
			psd_buf_str(to, line);
		else if (kind == PSD_LINE_HEADING && how == PSD_PLAIN_EMBEDDED)
			add_bold(to, line);
		else
			add_text(to, line, comment, how, behind);
		psd_buf_putc(to, '\n');
	}
	/* what stands behind it there is no code */
	if (state.fence != 0) {
		for (n = state.fence; n != 0; n += n < 0 ? 1 : -1)
			psd_buf_putc(to, n < 0 ? '~' : '`');
		psd_buf_putc(to, '\n');
	}
}
