/* psd_three_part: whether pieces of two records are the same. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/table.h"
#include "lib/record/three_way_part.h"

/* Takes a line from *REST, without its end and without up to COL spaces. */
static struct psd_str
take_line(struct psd_str *rest, size_t col)
{
	struct psd_str line = { NULL, 0 };

	(void)psd_str_cut(rest, '\n', &line);
	while (col > 0 && line.n > 0 && line.p[0] == ' ') {
		line.p++;
		line.n--;
		col--;
	}
	return line;
}

bool
psd_three_text_same(struct psd_str a, size_t a_col, struct psd_str b,
    size_t b_col)
{
	bool first = true;

	while (a.n > 0 && b.n > 0) {
		if (!psd_str_eq(take_line(&a, first ? 0 : a_col),
			take_line(&b, first ? 0 : b_col)))
			return false;
		first = false;
	}
	return a.n == 0 && b.n == 0;
}

/* Of whole lines, the first one among them. */
static bool
lines_same(struct psd_str a, size_t a_col, struct psd_str b, size_t b_col)
{
	while (a.n > 0 && b.n > 0)
		if (!psd_str_eq(take_line(&a, a_col), take_line(&b, b_col)))
			return false;
	return a.n == 0 && b.n == 0;
}

bool
psd_three_part_same(const struct psd_three_part *a,
    const struct psd_three_part *b, bool lead)
{
	return a->inside == b->inside &&
	    psd_three_text_same(a->own, a->col, b->own, b->col) &&
	    (!lead || lines_same(a->lead, a->col, b->lead, b->col));
}

/* Adds the lines of TEXT that are not blank, without their indentation. */
static void
add_comments(struct psd_buf *to, struct psd_str text)
{
	struct psd_str line;

	while (text.n > 0 && psd_str_cut(&text, '\n', &line)) {
		line = psd_str_trim(line);
		if (line.n == 0)
			continue;
		psd_buf_str(to, line);
		psd_buf_putc(to, '\n');
	}
}

struct psd_str
psd_three_comments(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf out = PSD_BUF_INIT;

	add_comments(&out, text);
	return psd_buf_detach_any(&out, arena);
}

/* All comments in and around PART. */
static void
gather(struct psd_buf *to, const struct psd_three_part *part)
{
	size_t i;

	add_comments(to, part->lead);
	add_comments(to, part->trail);
	for (i = 0; part->block && i < part->n; i++)
		gather(to, &part->kids[i]);
	add_comments(to, part->tail);
}

/* Whether every line of TEXT is one of OLD. */
static bool
are_lines_of(struct psd_str text, struct psd_str old)
{
	struct psd_table lines = PSD_TABLE_INIT;
	struct psd_str line;
	bool all = true;

	while (old.n > 0 && psd_str_cut(&old, '\n', &line))
		(void)psd_table_add(&lines, line, &lines);
	while (all && text.n > 0 && psd_str_cut(&text, '\n', &line))
		all = psd_table_find(&lines, line) != NULL;
	psd_table_release(&lines);
	return all;
}

bool
psd_three_part_unchanged(const struct psd_three_part *part,
    const struct psd_three_part *base)
{
	struct psd_buf ours = PSD_BUF_INIT, old = PSD_BUF_INIT;
	bool unchanged = psd_node_eq(part->node, base->node);

	if (unchanged) {
		gather(&ours, part);
		gather(&old, base);
		unchanged = ours.n == 0 ||
		    psd_str_eq(psd_buf_get(&ours), psd_buf_get(&old)) ||
		    are_lines_of(psd_buf_get(&ours), psd_buf_get(&old));
	}
	psd_buf_release(&ours);
	psd_buf_release(&old);
	return unchanged;
}
