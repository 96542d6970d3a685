/* psd_seek: where a narrative says something. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/seek.h"

#include "lib/base/table.h"
#include "lib/base/utf8.h"

#include <stdlib.h>

/* A text as it reads, and which byte of the file each of its bytes is from. */
struct plain {
	struct psd_buf text;
	size_t *at, room;
	bool fold;    /* in lower case */
	bool gap;     /* a space is due before the next letter */
	bool begins;  /* nothing stands on the line yet */
	bool comment; /* of HTML, not over yet */
};

static void
put(struct plain *p, uint32_t cp, size_t at)
{
	size_t n = p->text.n;

	if (p->gap && n > 0 && p->text.p[n - 1] != '\n')
		psd_buf_putc(&p->text, ' ');
	p->gap = false;
	p->begins = cp == '\n';
	if (cp == '\n')
		psd_buf_putc(&p->text, '\n');
	else
		psd_utf8_put(&p->text, cp);
	if (p->text.n > p->room) {
		p->room = p->text.n * 2 + 256;
		p->at = psd_mem_resize(p->at, p->room, sizeof(*p->at));
	}
	for (; n < p->text.n; n++)
		p->at[n] = at;
}

static void
put_letter(struct plain *p, uint32_t cp, size_t at)
{
	uint32_t mark = 0;

	cp = psd_utf8_typed(cp);
	if (p->fold && cp > ' ')
		cp = psd_utf8_take_apart(cp, &mark);
	put(p, cp, at);
	if (mark != 0)
		put(p, mark, at);
}

/* How many bytes of S at AT are a sign of Markdown that nobody reads. */
static size_t
sign(const struct plain *p, struct psd_str s, size_t at)
{
	bool last = at + 1 >= s.n;

	if (strchr("*`_", s.p[at]) != NULL)
		return 1;
	if (s.p[at] == '\\')
		return !last &&
		    strchr("\\`*_[]|~#>-+=.)(", s.p[at + 1]) != NULL;
	if (!p->begins)
		return 0;
	if (s.p[at] == '#' || s.p[at] == '>')
		return 1;
	return (s.p[at] == '-' || s.p[at] == '+') && !last &&
	    s.p[at + 1] == ' ';
}

/* What psd writes for signs that HTML would take for its own. */
static size_t
entity(struct psd_str s, size_t at, uint32_t *cp)
{
	static const struct {
		const char *text;
		char is;
	} known[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };
	struct psd_str rest = { s.p + at, s.n - at };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (psd_str_starts(rest, known[i].text)) {
			*cp = (uint32_t)known[i].is;
			return strlen(known[i].text);
		}
	return 0;
}

static bool
is_gap(uint32_t cp)
{
	return psd_utf8_kind(cp) == PSD_UTF8_SPACE || cp < ' ' || cp == '|';
}

/* Adds a line, whose first byte is byte FROM of the file. */
static void
add_line(struct plain *p, struct psd_str line, size_t from)
{
	size_t at = 0, n;
	uint32_t cp;

	p->begins = p->gap = true;
	while ((n = psd_utf8_next(line, at, &cp)) > 0) {
		struct psd_str rest = { line.p + at, line.n - at };

		if (psd_str_starts(rest, p->comment ? "-->" : "<!--")) {
			n = p->comment ? 3 : 4;
			p->comment = !p->comment;
		} else if (p->comment || cp == 0xad) {
			;
		} else if (is_gap(cp)) {
			p->gap = true;
		} else if (n > 1 || (sign(p, line, at)) == 0) {
			size_t more = entity(line, at, &cp);

			put_letter(p, cp, from + at);
			n = more > 0 ? more : n;
		} else if (cp == '\\') { /* the next is no sign */
			put_letter(p, (unsigned char)line.p[at + 1],
			    from + at + 1);
			n = 2;
		}
		at += n;
	}
}

/* Adds TEXT; an empty line is a line end, other ends are spaces. */
static void
add_text(struct plain *p, struct psd_str text, size_t from)
{
	const char *start = text.p;
	struct psd_str line;

	while (psd_narrative_line(&text, &line)) {
		if (psd_str_trim(line).n == 0 && p->text.n > 0 && !p->comment &&
		    p->text.p[p->text.n - 1] != '\n')
			put(p, '\n', from + (size_t)(line.p - start));
		add_line(p, line, from + (size_t)(line.p - start));
	}
}

/* All that readers see of N. */
static void
add_all(struct plain *p, const struct psd_narrative *n)
{
	size_t i, from;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *piece = &n->items[i];

		from = (size_t)(piece->bytes.p - n->items[0].bytes.p);
		if (piece->kind == PSD_PIECE_TEXT) {
			add_text(p, piece->bytes, from);
		} else if (piece->kind == PSD_PIECE_PART) {
			from += (size_t)(piece->body.p - piece->bytes.p);
			add_text(p, piece->body, from);
		}
		p->comment = false;
		if (p->text.n > 0 && p->text.p[p->text.n - 1] != '\n')
			put(p, '\n', from);
	}
}

static void
release(struct plain *p)
{
	psd_buf_release(&p->text);
	free(p->at);
}

struct psd_str
psd_seek_plain(struct psd_arena *arena, struct psd_str line)
{
	struct plain p = { .text = PSD_BUF_INIT };
	struct psd_str out;

	add_line(&p, line, 0);
	out = psd_str_trim(psd_arena_copy(arena, psd_buf_get(&p.text)));
	release(&p);
	return out;
}

/* Where a sentence ends: behind a full stop before a space and a capital or a
 * digit, or at the edge of a cell. */
static bool
is_end(struct psd_str line, size_t at)
{
	uint32_t cp, mark;

	if (line.p[at] == '|')
		return at == 0 || line.p[at - 1] != '\\';
	if (line.p[at] != ' ' || at == 0 || at + 1 >= line.n ||
	    strchr(".!?", line.p[at - 1]) == NULL)
		return false;
	if (psd_utf8_next(line, at + 1, &cp) == 0)
		return false;
	return psd_utf8_take_apart(cp, &mark) != cp || cp == '*' ||
	    (cp >= '0' && cp <= '9');
}

struct psd_found
psd_seek_sentence(struct psd_str line, size_t at)
{
	struct psd_found s = { at < line.n ? at : line.n,
		at < line.n ? at : line.n };

	while (s.from > 0 && !is_end(line, s.from - 1))
		s.from--;
	while (s.to < line.n && !is_end(line, s.to))
		s.to++;
	return s;
}

/* The bytes of the sentence, or of several, that the bytes FROM to TO lie
 * in. */
static struct psd_found
widen(const struct psd_narrative *n, size_t from, size_t to)
{
	const struct psd_piece *last = &n->items[n->n - 1];
	const char *start = n->items[0].bytes.p;
	size_t end = (size_t)(last->bytes.p + last->bytes.n - start);
	size_t a = from, b = from;
	struct psd_found s;

	while (a > 0 && start[a - 1] != '\n')
		a--;
	while (b < end && start[b] != '\n' && start[b] != '\r')
		b++;
	s = psd_seek_sentence((struct psd_str){ start + a, b - a }, from - a);
	s.from += a;
	s.to += a;
	if (to > s.to)
		s.to = to;
	return s;
}

static void
seek(struct psd_finds *out, struct psd_arena *arena,
    const struct psd_narrative *n, const struct plain *all, struct psd_str what)
{
	struct psd_str text = psd_buf_get(&all->text);
	size_t room = 0, at = 0;
	const char *p;

	while (text.n - at >= what.n &&
	    (p = memchr(text.p + at, what.p[0], text.n - at - what.n + 1)) !=
		NULL) {
		struct psd_found s;

		at = (size_t)(p - text.p);
		if (memcmp(p, what.p, what.n) != 0) {
			at++;
			continue;
		}
		s = widen(n, all->at[at], all->at[at + what.n - 1] + 1);
		at += what.n;
		if (out->n > 0 && out->items[out->n - 1].from == s.from)
			continue;
		if (out->n == room) {
			struct psd_found *items;

			room = room > 0 ? room * 2 : 16;
			items = psd_arena_array(arena, room, struct psd_found);
			if (out->n > 0)
				memcpy(items, out->items,
				    out->n * sizeof(*items));
			out->items = items;
		}
		out->items[out->n++] = s;
	}
}

void
psd_seek(struct psd_finds *out, struct psd_arena *arena,
    const struct psd_narrative *n, struct psd_str sentence)
{
	bool fold = false;

	*out = (struct psd_finds){ NULL, 0 };
	do {
		struct plain all = { .text = PSD_BUF_INIT, .fold = fold };
		struct plain what = { .text = PSD_BUF_INIT, .fold = fold };
		struct psd_str wanted;

		add_all(&all, n);
		add_line(&what, sentence, 0);
		wanted = psd_str_trim(psd_buf_get(&what.text));
		if (wanted.n > 0)
			seek(out, arena, n, &all, wanted);
		release(&all);
		release(&what);
		fold = !fold;
	} while (out->n == 0 && fold);
}

/* Adds the words of S, folded, to WORDS, each once. Returns how many of them
 * were not there. */
static size_t
add_words(struct psd_table *words, struct psd_arena *arena, struct psd_str s)
{
	struct psd_str text = psd_utf8_fold(arena, psd_seek_plain(arena, s));
	size_t at = 0, n, from = 0, news = 0;
	uint32_t cp;

	do {
		n = psd_utf8_next(text, at, &cp);
		if (n == 0 || psd_utf8_kind(cp) != PSD_UTF8_LETTER) {
			struct psd_str word = { text.p + from, at - from };

			if (word.n > 0 && psd_table_find(words, word) == NULL) {
				(void)psd_table_add(words, word, words);
				news++;
			}
			from = at + n;
		}
		at += n;
	} while (n > 0);
	return news;
}

/* The share of the words of both, or of A alone, that A and B both have. */
static double
share(struct psd_arena *arena, struct psd_str a, struct psd_str b, bool of_a)
{
	struct psd_table in_a = { .arena = arena }, in_b = { .arena = arena };
	struct psd_table both = { .arena = arena };
	size_t n_a, n_b, n_both, common;

	n_a = add_words(&in_a, arena, a);
	n_b = add_words(&in_b, arena, b);
	n_both = add_words(&both, arena, a);
	n_both += add_words(&both, arena, b);
	common = n_a + n_b - n_both;
	if (n_a == 0 || n_b == 0)
		return 0;
	return (double)common / (double)(of_a ? n_a : n_both);
}

double
psd_seek_alike(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	return share(arena, a, b, false);
}

/* The nearest line so far. */
struct near {
	struct psd_str wanted;
	struct psd_arena work;
	size_t line;
	double of_wanted, alike;
};

static void
offer(struct near *best, struct psd_str text, size_t line)
{
	double much, alike;

	psd_arena_clear(&best->work);
	much = share(&best->work, best->wanted, text, true);
	if (much < best->of_wanted)
		return;
	/* of two that have as much, the one that says less beside */
	alike = share(&best->work, best->wanted, text, false);
	if (much == best->of_wanted && alike <= best->alike)
		return;
	best->of_wanted = much;
	best->alike = alike;
	best->line = line;
}

size_t
psd_seek_nearest(const struct psd_narrative *n, struct psd_str sentence)
{
	struct near best = { .wanted = sentence,
		.work = PSD_ARENA_INIT,
		.of_wanted = 1.0 / 3 };
	size_t i, line_at;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];
		struct psd_lines state = { '\0', false };
		struct psd_str rest = p->bytes, line;

		if (p->kind != PSD_PIECE_TEXT && p->kind != PSD_PIECE_PART)
			continue;
		for (line_at = p->line; psd_narrative_line(&rest, &line);
		     line_at++)
			if (psd_narrative_line_kind(&state, line) !=
			    PSD_LINE_EMPTY)
				offer(&best, line, line_at);
	}
	psd_arena_release(&best.work);
	return best.line;
}
