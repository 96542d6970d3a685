/* psd_beside: psd's new texts beside those that people have changed. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/beside.h"

#include "lib/base/lang.h"
#include "lib/record/align.h"

/* Lines around a difference. */
#define AROUND ((size_t)2)

/* A text by lines, and what is equal in both. */
struct side {
	struct psd_str *lines;
	size_t *classes, n;
};

static struct side
split(struct psd_arena *arena, struct psd_classes *classes, struct psd_str text)
{
	struct psd_str rest = text, line;
	struct side s = { .n = 0 };

	text = rest;
	while (psd_narrative_line(&rest, &line))
		s.n++;
	s.lines = psd_arena_array(arena, s.n, struct psd_str);
	s.classes = psd_arena_array(arena, s.n, size_t);
	s.n = 0;
	while (psd_narrative_line(&text, &line)) {
		s.lines[s.n] = line;
		s.classes[s.n++] = psd_class_text(classes, line);
	}
	return s;
}

static void
add_lines(struct psd_buf *to, const char *sign, const struct side *s,
    struct psd_run run)
{
	size_t i;

	for (i = run.at; i < run.at + run.n; i++)
		psd_buf_print(to, "%s %.*s\n", sign, PSD_F(s->lines[i]));
}

/* Lines that are the same: those next to a difference, and that there are
 * more. */
static void
add_same(struct psd_buf *to, const struct side *s, struct psd_run run,
    bool first, bool last)
{
	struct psd_run head = { run.at, first ? 0 : AROUND };
	struct psd_run tail = { 0, last ? 0 : AROUND };

	if (run.n <= head.n + tail.n) {
		add_lines(to, " ", s, run);
		return;
	}
	tail.at = run.at + run.n - tail.n;
	add_lines(to, " ", s, head);
	psd_buf_puts(to, "  …\n");
	add_lines(to, " ", s, tail);
}

static struct psd_str
difference(struct psd_arena *arena, struct psd_str theirs, struct psd_str ours)
{
	struct psd_classes classes = { .arena = arena };
	struct side a = split(arena, &classes, psd_str_trim(theirs));
	struct side b = split(arena, &classes, psd_str_trim(ours));
	const struct psd_align about = { a.classes, a.classes, b.classes, a.n,
		a.n, b.n, true };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_chunk *chunks;
	size_t i, n = psd_align(&chunks, arena, &about);

	for (i = 0; i < n; i++) {
		if (chunks[i].kind == PSD_CHUNK_SAME) {
			add_same(&text, &a, chunks[i].base, i == 0, i + 1 == n);
			continue;
		}
		add_lines(&text, "-", &a, chunks[i].base);
		add_lines(&text, "+", &b, chunks[i].theirs);
	}
	psd_classes_release(&classes);
	return psd_buf_detach(&text, arena);
}

static const struct {
	const char *word, *says;
} kinds[] = {
	[PSD_MERGE_KEPT] = { "changed",
	    N_("Somebody has written in this part, and psd has a new text.") },
	[PSD_MERGE_HOMELESS] = { "no-heading",
	    N_("This part is new, and its heading is not in the file.") },
	[PSD_MERGE_AWAY] = { "removed",
	    N_("Somebody has removed this part. psd would write:") },
	[PSD_MERGE_TAKEN] = { "taken",
	    N_("Somebody had written in this part; now psd's text is taken.") },
};

static void
add_note(struct psd_report *r, struct psd_sheet *s,
    const struct psd_merge_note *n)
{
	const struct psd_heading *h = n->part->heading;

	psd_sheet_row(s);
	psd_cell_text(s, n->part->id);
	psd_cell_text(s, h->title);
	psd_cell_puts(s, kinds[n->kind].word);
	if (n->line > 0)
		psd_cell_int(s, (long long)n->line);
	else
		psd_cell_none(s);
	psd_cell_text(s, n->body);
	psd_cell_text(s, n->part->text);
	psd_report_section(r,
	    psd_arena_print(r->arena, "%.*s: %.*s", PSD_F(h->title),
		PSD_F(n->part->id)));
	psd_report_text(r, psd_str(_(kinds[n->kind].says)));
	psd_report_lines(r, difference(r->arena, n->body, n->part->text));
}

size_t
psd_narrative_beside(struct psd_report *r, const struct psd_made *made)
{
	struct psd_sheet *s = psd_sheet_add(r, "parts", NULL);
	size_t i;

	psd_sheet_column(s, PSD_COL_HIDDEN, "part", _("Part"));
	psd_sheet_column(s, PSD_COL_HIDDEN, "heading", _("Heading"));
	psd_sheet_column(s, PSD_COL_HIDDEN, "state", _("State"));
	psd_sheet_column(s, PSD_COL_HIDDEN | PSD_COL_NUMBER, "line", _("Line"));
	psd_sheet_column(s, PSD_COL_HIDDEN, "theirs", _("In the file"));
	psd_sheet_column(s, PSD_COL_HIDDEN, "ours", _("New text"));
	for (i = 0; i < made->notes.n; i++)
		add_note(r, s, &made->notes.items[i]);
	return made->notes.n;
}
