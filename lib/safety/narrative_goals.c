/* psd_narrative_goals: the goals that a narrative sets for the next year. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_goals.h"

#include "lib/base/buf.h"
#include "lib/base/utf8.h"
#include "lib/safety/narrative_passages.h"

static bool
has(struct psd_str s, const char *what)
{
	size_t n = strlen(what), i;

	for (i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return true;
	return false;
}

/* Whether LINE is a heading over goals for the next year: "## 3 Mål, strategier
 * och …". "Övergripande mål" without a word of it are those of the year that is
 * told of, and "Måluppfyllelse" is what came of them. */
static bool
is_about_goals(struct psd_arena *arena, struct psd_str line)
{
	struct psd_str s = psd_utf8_fold(arena, psd_str_trim(line));

	while (s.n > 0 && strchr("#0123456789. ", s.p[0]) != NULL) {
		s.p++;
		s.n--;
	}
	if (psd_str_starts(s, "övergripande mål"))
		return has(s, "kommande") || has(s, "nästa");
	return psd_str_starts(s, "mål") &&
	    (s.n == strlen("mål") ||
		strchr(" ,:;.-/(", s.p[strlen("mål")]) != NULL);
}

/* How many bytes of LINE are the sign of an item of a list, "- " or "2. ". */
static size_t
item_sign(struct psd_str line)
{
	size_t i = 0;

	while (i < line.n && i < 9 && line.p[i] >= '0' && line.p[i] <= '9')
		i++;
	if (i == 0 && line.n > 0 && strchr("-*+", line.p[0]) != NULL)
		i = 1;
	else if (i > 0 && i < line.n && strchr(".)", line.p[i]) != NULL)
		i++;
	else
		return 0;
	return i < line.n && line.p[i] == ' ' ? i + 1 : 0;
}

/* What is being read: a heading, and under it the items of lists. */
struct reading {
	struct psd_arena *arena;
	struct psd_lines lines;
	bool here; /* below a heading over goals */
	struct psd_buf item;
	struct psd_narrative_goal *first, **end;
	size_t n, most;
};

static void
end_item(struct reading *r)
{
	struct psd_buf plain = PSD_BUF_INIT;
	struct psd_str text;

	psd_narrative_plain(&plain, psd_buf_get(&r->item), PSD_PLAIN_LINES);
	text = psd_str_trim(psd_buf_get(&plain));
	if (text.n > 0 && r->n < r->most) {
		*r->end = psd_arena_new(r->arena, struct psd_narrative_goal);
		(*r->end)->text = psd_arena_copy(r->arena, text);
		r->end = &(*r->end)->next;
		r->n++;
	}
	psd_buf_release(&plain);
	psd_buf_clear(&r->item);
}

static void
read_line(struct reading *r, struct psd_str line)
{
	enum psd_line_kind kind = psd_narrative_line_kind(&r->lines, line);
	struct psd_str words = psd_str_trim(line);

	if (kind == PSD_LINE_HEADING) {
		end_item(r);
		r->here = is_about_goals(r->arena, line);
	} else if (!r->here || kind == PSD_LINE_EMPTY || words.n == 0) {
		end_item(r);
	} else if (item_sign(words) > 0) {
		size_t sign = item_sign(words);

		end_item(r);
		psd_buf_add(&r->item, words.p + sign, words.n - sign);
	} else if (r->item.n > 0) {
		psd_buf_putc(&r->item, ' ');
		psd_buf_str(&r->item, words);
	}
}

static void
read_pieces(struct reading *r, const struct psd_narrative *n, bool people)
{
	struct psd_str rest, line;
	size_t i;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];

		if ((p->kind != PSD_PIECE_TEXT && p->kind != PSD_PIECE_PART) ||
		    (people && p->kind == PSD_PIECE_PART && p->ours))
			continue;
		rest = p->kind == PSD_PIECE_PART ? p->body : p->bytes;
		while (psd_narrative_line(&rest, &line))
			read_line(r, line);
		end_item(r);
	}
}

struct psd_str
psd_goal_take_area(struct psd_arena *arena,
    const struct psd_framework *framework, struct psd_str *text)
{
	struct psd_str rest = *text, head, area = { NULL, 0 };
	struct psd_err none = { .code = PSD_OK };

	if (memchr(rest.p, ':', rest.n) == NULL)
		return area;
	(void)psd_str_cut(&rest, ':', &head);
	head = psd_str_trim(head);
	if (psd_str_trim(rest).n == 0 ||
	    psd_framework_named_area(&area, framework,
		psd_arena_copy(arena, head).p, &none) < 0)
		return (struct psd_str){ NULL, 0 };
	*text = psd_str_trim(rest);
	return area;
}

struct psd_narrative_goal *
psd_narrative_goals(const struct psd_store *store, struct psd_str path,
    bool people, size_t most)
{
	struct reading r = { .arena = store->arena,
		.item = PSD_BUF_INIT,
		.most = most };
	struct psd_err ignored = { 0 }; /* psd validate tells of it */
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_narrative n = { .n = 0 };

	r.end = &r.first;
	if (psd_store_has(store, path) &&
	    psd_store_bytes(&bytes, store, path, PSD_NARRATIVE_MAX, &ignored) ==
		0 &&
	    psd_narrative_read(&n, store->arena, psd_buf_get(&bytes), path.p,
		&ignored) == 0)
		read_pieces(&r, &n, people);
	psd_narrative_release(&n);
	psd_buf_release(&bytes);
	psd_buf_release(&r.item);
	return r.first;
}
