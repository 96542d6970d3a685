/* psd_trace_report: the places of a narrative that say something. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/trace_part.h"

#include "lib/base/lang.h"
#include "lib/safety/check_bytes.h"

/* More places are counted unless all are asked for; and how much of the text of
 * one is shown. */
#define MOST ((size_t)10)
#define SHOWN ((size_t)400)

/* No narrative has more lines. */
#define LINES 99999999L

/* The narrative as it lies there, or the draft that would. */
static int
read_narrative(struct psd_tracing *g, struct psd_err *e)
{
	const struct psd_trace *t = g->t;
	const struct psd_narrative_head of = { t->src->org, t->made->story.unit,
		t->made->story.year };
	struct psd_made made;

	g->path = psd_narrative_path(g->arena, t->made->story.unit,
	    t->made->story.year);
	g->saved = psd_store_has(t->src->store, g->path);
	if (g->saved) {
		if (psd_narrative_load(&g->n, &g->bytes, t->src->store, &of,
			e) < 0)
			return -1;
	} else {
		if (psd_narrative_make(&made, t->src, t->made, e) < 0)
			return -1;
		psd_buf_str(&g->bytes, made.text);
		psd_report_note_print(g->report,
		    _("There is no file %.*s yet: this is traced in the draft "
		      "that 'psd narrative' would write."),
		    PSD_F(g->path));
		if (psd_narrative_read(&g->n, g->arena, psd_buf_get(&g->bytes),
			g->path.p, e) < 0)
			return -1;
	}
	g->choice = (struct psd_telling_choice){ .src = t->src,
		.story = t->made->story,
		.narrative = g->saved ? &g->n : NULL,
		.outline = psd_node_text(g->n.front, "outline") };
	return 0;
}

/* Lines that somebody has named. */
struct lines {
	long first, last;
};

/* Adds the lines WANTED, of several only those that say something, to what is
 * found. */
static int
find_lines(struct psd_tracing *g, struct lines wanted, struct psd_err *e)
{
	struct psd_str rest = psd_buf_get(&g->bytes), text = { NULL, 0 };
	long i = 0, room = wanted.last - wanted.first + 1;

	while (i < wanted.last && psd_narrative_line(&rest, &text)) {
		size_t from = (size_t)(text.p - g->bytes.p);

		if (++i == wanted.first)
			g->finds.items = psd_arena_array(g->arena,
			    room < (long)g->bytes.n ? (size_t)room : g->bytes.n,
			    struct psd_found);
		if (i >= wanted.first &&
		    (room == 1 || psd_str_trim(text).n > 0))
			g->finds.items[g->finds.n++] = (struct psd_found){ from,
				from + text.n };
	}
	if (i < wanted.first || wanted.first < 1)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' has %ld lines: there is no line %ld"),
		    PSD_F(g->path), i, wanted.first);
	return 0;
}

/* Whether WANTED is FILE:LINE, FILE:LINE-LINE or the same without a file. It is
 * then taken apart. */
static bool
is_place(struct psd_str wanted, struct psd_str *file, struct lines *lines)
{
	struct psd_str first, last;
	size_t colon = wanted.n;

	while (colon > 0 && wanted.p[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return false;
	*file = (struct psd_str){ wanted.p, colon - 1 };
	last = (struct psd_str){ wanted.p + colon, wanted.n - colon };
	(void)psd_str_cut(&last, '-', &first);
	lines->first = lines->last = psd_str_number(first, LINES);
	if (last.p != NULL)
		lines->last = psd_str_number(last, LINES);
	return lines->first >= 0 && lines->last >= lines->first &&
	    (file->n == 0 || psd_str_ends(*file, ".md"));
}

/* Whether FILE, as somebody names it from anywhere, can be PATH. */
static bool
can_be(struct psd_str file, struct psd_str path)
{
	struct psd_str longer = file.n > path.n ? file : path;
	struct psd_str shorter = file.n > path.n ? path : file;

	if (shorter.n > 2 && psd_str_starts(shorter, "./"))
		shorter = (struct psd_str){ shorter.p + 2, shorter.n - 2 };
	return memcmp(longer.p + longer.n - shorter.n, shorter.p, shorter.n) ==
	    0 &&
	    (longer.n == shorter.n ||
		longer.p[longer.n - shorter.n - 1] == '/');
}

static int
find(struct psd_tracing *g, struct psd_err *e)
{
	struct psd_str wanted = psd_str_trim(g->t->sentence), file;
	struct lines lines;

	if (wanted.n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("which sentence? Write some words of it, or the number "
		      "of its line as in ':120'"));
	if (!is_place(wanted, &file, &lines)) {
		psd_seek(&g->finds, g->arena, &g->n, wanted);
		return 0;
	}
	if (file.n > 0 && !can_be(file, g->path))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is not the narrative that was asked for, which "
		      "is '%.*s'"),
		    PSD_F(file), PSD_F(g->path));
	return find_lines(g, lines, e);
}

/* What psd has to say of the words that people read in P. */
static void
add_by_people(struct psd_tracing *g, const struct psd_trace_place *p)
{
	if (!g->saved)
		psd_report_text(g->report,
		    psd_str(_("What is outside psd's parts comes from the "
			      "outline.")));
	else if (p->brought == NULL)
		psd_report_text(g->report,
		    psd_str(_("Written by a person; not saved yet.")));
	else
		psd_report_text(g->report,
		    psd_arena_print(g->arena, _("Written by a person: %.*s."),
			PSD_F(psd_trace_version(g->arena, p->brought))));
}

/* The text that psd would write where a person has written another. */
static void
add_instead(struct psd_tracing *g, const struct psd_trace_place *p)
{
	if (!p->told.there || !p->instead)
		return;
	psd_report_text(g->report,
	    psd_arena_print(g->arena, _("psd says of the same: %.*s"),
		PSD_F(psd_word_short(g->arena,
		    psd_check_hidden(g->arena,
			psd_seek_plain(g->arena, p->told.text)),
		    SHOWN))));
}

static void
add_by_psd(struct psd_tracing *g, const struct psd_trace_place *p)
{
	struct psd_arena *arena = g->arena;
	struct psd_str id = p->piece->id;

	psd_report_text(g->report,
	    psd_arena_print(arena,
		p->piece->ours
		    ? _("psd's part '%.*s'.")
		    : _("psd's part '%.*s', which a person has changed."),
		PSD_F(id)));
	if (p->told.there && !p->instead && p->then->telling.version.n == 0)
		return;
	if (!p->piece->ours) {
		add_by_people(g, p);
		add_instead(g, p);
	} else if (p->brought != NULL) {
		psd_report_text(g->report,
		    psd_arena_print(arena,
			p->told.there && !p->instead
			    ? _("Told earlier, and shown as the records were "
				"then: %.*s. They have changed since: 'psd "
				"narrative %.*s' tells it anew.")
			    : _("Told earlier: %.*s. The records have changed "
				"since: 'psd narrative %.*s' tells it anew."),
			PSD_F(psd_trace_version(arena, p->brought)),
			PSD_F(g->choice.story.unit->id)));
		add_instead(g, p);
	} else {
		psd_report_text(g->report,
		    psd_arena_print(arena,
			_("The records have changed since it was told: 'psd "
			  "narrative %.*s' tells it anew."),
			PSD_F(g->choice.story.unit->id)));
		add_instead(g, p);
	}
}

/* Who wrote it, in a word for machines. */
static const char *
written(const struct psd_trace_place *p)
{
	switch (p->piece->kind) {
	case PSD_PIECE_TEXT:
		return "people";
	case PSD_PIECE_PART:
		return p->piece->ours ? "psd" : "changed";
	default:
		return "head";
	}
}

/* When psd's text was told: of the records as they are, or were. */
static struct psd_str
told(const struct psd_trace_place *p)
{
	if (p->piece->kind != PSD_PIECE_PART || !p->told.there || p->instead)
		return (struct psd_str){ NULL, 0 };
	return psd_str(p->then->telling.version.n > 0 ? "earlier" : "today");
}

static void
add_place_row(struct psd_tracing *g, const struct psd_trace_place *p, size_t n)
{
	struct psd_sheet *s = g->places;

	psd_sheet_row(s);
	psd_cell_int(s, (long long)p->number);
	psd_cell_text(s, g->path);
	psd_cell_int(s, (long long)p->line);
	psd_cell_text(s, p->heading);
	psd_cell_text(s,
	    p->piece->kind == PSD_PIECE_PART
		? psd_arena_copy(g->arena, p->piece->id)
		: (struct psd_str){ NULL, 0 });
	psd_cell_puts(s, written(p));
	psd_cell_text(s, told(p));
	psd_cell_text(s,
	    psd_check_hidden(g->arena, psd_arena_copy(g->arena, p->text)));
	psd_trace_version_cells(s, p->brought);
	psd_cell_int(s, (long long)n);
}

static int
add_place(struct psd_tracing *g, struct psd_trace_place *p, struct psd_err *e)
{
	struct psd_arena *arena = g->arena;
	struct psd_str quoted = { g->bytes.p + p->at.from,
		p->at.to - p->at.from };
	size_t n;

	if (psd_trace_place(p, g, e) < 0)
		return -1;
	psd_report_section(g->report,
	    psd_arena_print(arena, "%.*s:%zu  %.*s", PSD_F(g->path), p->line,
		PSD_F(p->heading)));
	quoted = psd_seek_plain(arena, quoted);
	if (quoted.n > 0)
		psd_report_text(g->report,
		    psd_arena_print(arena, "\xe2\x80\x9d%.*s\xe2\x80\x9d",
			PSD_F(psd_word_short(arena,
			    psd_check_hidden(arena, quoted), SHOWN))));
	switch (p->piece->kind) {
	case PSD_PIECE_PART:
		add_by_psd(g, p);
		break;
	case PSD_PIECE_TEXT:
		add_by_people(g, p);
		break;
	default:
		psd_report_text(g->report,
		    psd_str(_("This is the head of the file, or a list that "
			      "psd keeps: it is no text of the narrative.")));
	}
	if (psd_trace_records(g, p, &n, e) < 0)
		return -1;
	add_place_row(g, p, n);
	return 0;
}

static struct psd_sheet *
add_sheet(struct psd_report *report)
{
	struct psd_sheet *s = psd_sheet_add(report, "places", NULL);
	const unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	const unsigned number = PSD_COL_NUMBER | PSD_COL_HIDDEN;

	psd_sheet_column(s, number, "place", _("Place"));
	psd_sheet_column(s, text, "file", _("File"));
	psd_sheet_column(s, number, "line", _("Line"));
	psd_sheet_column(s, text, "heading", _("Heading"));
	psd_sheet_column(s, text, "part", _("Part"));
	psd_sheet_column(s, text, "written_by", _("Written by"));
	psd_sheet_column(s, text, "told", _("Told"));
	psd_sheet_column(s, text, "text", _("Text"));
	psd_sheet_column(s, text, "version", _("Version"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "date", _("Date"));
	psd_sheet_column(s, text, "by", _("Who"));
	psd_sheet_column(s, number, "records", _("Records"));
	return s;
}

/* Says that nothing was found, and what is near. */
static void
add_nothing(struct psd_tracing *g)
{
	size_t line = psd_seek_nearest(&g->n, g->t->sentence), i;
	struct psd_str rest = psd_buf_get(&g->bytes), text = { NULL, 0 };

	if (line == 0) {
		psd_report_note_print(g->report,
		    _("%.*s says that nowhere, and nothing like it."),
		    PSD_F(g->path));
		return;
	}
	for (i = 0; i < line && psd_narrative_line(&rest, &text); i++)
		;
	text = psd_check_hidden(g->arena, psd_seek_plain(g->arena, text));
	psd_report_note_print(g->report,
	    _("%.*s says that nowhere. Nearest is line %zu: %.*s"),
	    PSD_F(g->path), line, PSD_F(psd_word_short(g->arena, text, SHOWN)));
}

static int
add_all(struct psd_tracing *g, struct psd_err *e)
{
	size_t i, most = g->t->all ? g->finds.n : MOST, rest;

	for (i = 0; i < g->finds.n && i < most; i++) {
		struct psd_trace_place p = { .number = i + 1,
			.at = g->finds.items[i] };

		if (add_place(g, &p, e) < 0)
			return -1;
	}
	rest = g->finds.n - i;
	if (rest > 0)
		psd_report_note_print(g->report,
		    ngettext("%zu more place says the same. '-v' shows all.",
			"%zu more places say the same. '-v' shows all.",
			(unsigned long)rest),
		    rest);
	return 0;
}

static int
trace(struct psd_tracing *g, struct psd_err *e)
{
	const struct psd_version *v = psd_view_version(g->t->src->store->view);
	struct psd_str none = { NULL, 0 };

	if (read_narrative(g, e) < 0 || find(g, e) < 0)
		return -1;
	g->blame = psd_blame_new(g->arena, g->t->src->store->root.p,
	    v != NULL ? v->id : none);
	if (add_all(g, e) < 0)
		return -1;
	if (g->finds.n == 0)
		add_nothing(g);
	psd_trace_no_records(g);
	return g->finds.n > 0;
}

int
psd_trace_report(struct psd_report *report, const struct psd_trace *t,
    struct psd_err *e)
{
	struct psd_tracing g = { .t = t,
		.report = report,
		.arena = report->arena,
		.bytes = PSD_BUF_INIT };
	struct psd_trace_then *then;
	int rc;

	g.places = add_sheet(report);
	rc = trace(&g, e);
	for (then = g.thens; then != NULL; then = then->next) {
		psd_telling_release(&then->telling);
		psd_findings_release(&then->faults);
	}
	psd_narrative_release(&g.n);
	psd_buf_release(&g.bytes);
	return rc;
}
