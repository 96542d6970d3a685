/* psd_trace_records: the records that a line of a narrative rests on. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/trace_part.h"

#include "lib/base/lang.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/wording_way.h"

#include <math.h>

/* More of them are counted unless all are asked for; and how much of what one
 * says is shown. */
#define MOST ((size_t)20)
#define SAYS ((size_t)160)

#define SHORT_ID ((size_t)7)

/* A place in the records. */
struct source {
	struct psd_str file;
	const struct psd_node *node; /* NULL: LINE, or else all of FILE */
	size_t line;
};

struct sources {
	struct source *items;
	size_t n, room;
	struct psd_table seen;
};

struct psd_str
psd_trace_version(struct psd_arena *arena, const struct psd_blamed *b)
{
	struct psd_str id = b->id;

	if (id.n > SHORT_ID)
		id.n = SHORT_ID;
	return psd_arena_print(arena, "%s, %.*s (%.*s)",
	    psd_date_print(b->day).s, PSD_F(psd_check_hidden(arena, b->author)),
	    PSD_F(id));
}

void
psd_trace_version_cells(struct psd_sheet *s, const struct psd_blamed *b)
{
	if (b == NULL) {
		psd_cell_none(s);
		psd_cell_none(s);
		psd_cell_none(s);
		return;
	}
	psd_cell_text(s, b->id);
	psd_cell_date(s, b->day);
	psd_cell_text(s, psd_check_hidden(s->arena, b->author));
}

static void
add_source(struct sources *to, struct psd_arena *arena, struct source one)
{
	struct psd_str key = psd_arena_print(arena, "%p %zu %.*s",
	    (const void *)one.node, one.line, PSD_F(one.file));

	if (psd_table_find(&to->seen, key) != NULL)
		return;
	(void)psd_table_add(&to->seen, key, to);
	one.file = psd_arena_copy(arena, one.file);
	if (to->n == to->room) {
		struct source *items;

		to->room = to->room > 0 ? to->room * 2 : 32;
		items = psd_arena_array(arena, to->room, struct source);
		if (to->n > 0)
			memcpy(items, to->items, to->n * sizeof(*items));
		to->items = items;
	}
	to->items[to->n++] = one;
}

/* The line of the narrative FILE, of a unit below, that says what LINE does; 0
 * when none does. */
static size_t
line_below(const struct psd_store *store, struct psd_str file,
    struct psd_str line)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_narrative n = { .items = NULL };
	struct psd_err none = { 0 };
	struct psd_finds finds;
	size_t found = 0, i;

	if (psd_store_bytes(&bytes, store, file, PSD_NARRATIVE_MAX, &none) ==
		0 &&
	    psd_narrative_read(&n, store->arena, psd_buf_get(&bytes), file.p,
		&none) == 0) {
		psd_seek(&finds, store->arena, &n, line);
		for (i = 0; finds.n > 0 && i < finds.items[0].from; i++)
			found += bytes.p[i] == '\n';
		found += finds.n > 0;
	}
	psd_narrative_release(&n);
	psd_buf_release(&bytes);
	return found;
}

static void
add_origin(struct sources *to, struct psd_tracing *g,
    const struct psd_trace_place *p, const struct psd_origin *o)
{
	struct source one = { o->file, o->node, o->line };
	size_t line = 0;

	if (o->node == NULL && psd_str_ends(o->file, ".md"))
		line = line_below(p->then->telling.src.store, o->file,
		    p->told.text);
	if (line > 0)
		one.line = line;
	add_source(to, g->arena, one);
}

/* What psd said that the sentence of P rests on, or else the whole line. */
static void
add_said(struct sources *to, struct psd_tracing *g,
    const struct psd_trace_place *p)
{
	const struct psd_telling *t = &p->then->telling;
	struct psd_found within = psd_seek_sentence(p->told.text, p->col);
	const struct psd_origin *o;

	if (p->at.to - p->at.from > within.to - within.from)
		within.to = within.from + (p->at.to - p->at.from);
	if (p->instead || psd_telling_origin(t, &p->told, within, NULL) == NULL)
		within = (struct psd_found){ 0, p->told.text.n + 1 };
	for (o = NULL;
	     (o = psd_telling_origin(t, &p->told, within, o)) != NULL;)
		add_origin(to, g, p, o);
	if (to->n > 0)
		return;
	o = psd_telling_words(t, &p->told);
	if (o != NULL && line_below(t->src.store, o->file, p->told.text) > 0)
		add_origin(to, g, p, o);
}

/* The files that the comment at the end of a part names: they stand between
 * commas, lines and spaces. */
static void
add_files(struct sources *to, struct psd_tracing *g, struct psd_str body)
{
	static const char head[] = "<!-- källor: ";
	struct psd_str file, rest;
	size_t i, last = body.n;

	for (i = 0; i + sizeof(head) - 1 <= body.n; i++)
		if (memcmp(body.p + i, head, sizeof(head) - 1) == 0)
			last = i + sizeof(head) - 1;
	rest = (struct psd_str){ body.p + last, body.n - last };
	while (psd_str_cut(&rest, ',', &file)) {
		file = psd_str_trim(file);
		if (psd_str_ends(file, "-->"))
			file.n -= 3;
		file = psd_str_trim(file);
		if (file.n > 0)
			add_source(to, g->arena,
			    (struct source){ psd_arena_copy(g->arena, file),
				NULL, 0 });
	}
}

static const struct psd_node *
root_of(const struct psd_node *n)
{
	while (n->parent != NULL)
		n = n->parent;
	return n;
}

/* The figure that NODE is or holds, and what it is a part of; NAN: none. */
static void
figure(const struct psd_node *node, double *value, double *of)
{
	const struct psd_node *part = psd_node_find(node, "value"), *all = NULL;

	*value = *of = (double)NAN;
	if (part == NULL) {
		part = psd_node_find(node, "numerator");
		all = psd_node_find(node, "denominator");
	}
	if (node->kind != PSD_MAP)
		part = node;
	if (part != NULL && psd_node_is_number(part))
		*value = part->number;
	if (all != NULL && psd_node_is_number(all))
		*of = all->number;
}

/* The time that NODE is of: its period or month, or that of what it lies in; at
 * last the year of the record. */
static struct psd_str
period(const struct psd_node *node)
{
	static const char *const keys[] = { "period", "month", "date", "held",
		"year" };
	struct psd_str text;
	size_t i;

	for (; node != NULL; node = node->parent)
		for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			text = psd_node_text(node, keys[i]);
			if (text.n > 0)
				return text;
		}
	return (struct psd_str){ NULL, 0 };
}

/* "Björken, dialog 2022-10-12: åtgärden 'Pröva …': sista dag". */
static void
add_what(struct psd_sheet *s, const struct psd_wording *w,
    const struct psd_spot *spot)
{
	struct psd_str parts[3];
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	parts[0] = psd_word_record(w, spot);
	parts[1] = psd_word_thing(w, spot);
	parts[2] = psd_word_field(w, spot);
	for (i = 0; i < 3; i++) {
		psd_cell_text(s, parts[i]);
		if (parts[i].n == 0)
			continue;
		psd_buf_puts(&all, all.n > 0 ? ": " : "");
		psd_buf_str(&all, parts[i]);
	}
	psd_cell_text(s, psd_buf_detach(&all, s->arena));
	psd_cell_text(s, spot->pointer);
}

static void
add_says(struct psd_sheet *s, const struct psd_wording *w,
    const struct psd_spot *spot)
{
	const struct psd_node *node = spot->node;
	double value, of;

	if (node->kind == PSD_MAP || node->kind == PSD_LIST)
		psd_cell_text(s, psd_word_whole(w, spot, node, SAYS));
	else
		psd_cell_text(s, psd_word_value(w, spot, node, SAYS));
	figure(node, &value, &of);
	psd_cell_number(s, value, -1);
	psd_cell_number(s, of, -1);
	psd_cell_text(s, psd_node_text(spot->root, "unit"));
	psd_cell_text(s, psd_way_shown(w, period(node), SAYS));
}

/* What stands in ROOT where NODE, a copy of it or of a part, stood; NULL. */
static const struct psd_node *
same_place(const struct psd_node *root, const struct psd_node *node)
{
	const struct psd_node *n = root;

	while (n != NULL &&
	    (n->place.at != node->place.at || n->kind != node->kind)) {
		n = n->first;
		while (n != NULL && n->next != NULL &&
		    n->next->place.at <= node->place.at)
			n = n->next;
	}
	return n;
}

/* NODE in its record: some readers keep copies of what they need of one. */
static const struct psd_node *
in_record(struct psd_trace_then *then, const struct source *one)
{
	const struct psd_telling *t = &then->telling;
	const struct psd_node *root = root_of(one->node), *found;
	enum psd_record kind;
	int year;

	kind = psd_store_kind(one->file, &year);
	if (kind >= PSD_NARRATIVE || psd_node_text(root, "record").n > 0)
		return one->node;
	root = psd_table_find(&then->records, one->file);
	if (root == NULL) {
		root = psd_store_read(t->src.store, then->w.arena, one->file,
		    kind, &then->faults);
		if (root == NULL)
			return one->node;
		(void)psd_table_add(&then->records, one->file, (void *)root);
	}
	found = same_place(root, one->node);
	return found != NULL ? found : one->node;
}

/* The cells on what a node of a record says. */
static void
add_node(struct psd_sheet *s, struct psd_trace_then *then,
    const struct source *one)
{
	const struct psd_node *node = in_record(then, one);
	struct psd_spot spot = { .path = one->file,
		.root = root_of(node),
		.node = node };
	int year;

	spot.record = psd_store_kind(one->file, &year);
	spot.pointer = psd_pointers_of(&then->pointers, node);
	if (spot.record < PSD_RECORDS) {
		add_what(s, &then->w, &spot);
		add_says(s, &then->w, &spot);
		return;
	}
	psd_cell_text(s, one->file); /* no record, but psd's own data */
	psd_cell_none(s);
	psd_cell_none(s);
	psd_cell_text(s, one->file);
	psd_cell_text(s, spot.pointer);
	psd_cell_text(s, psd_way_shown(&then->w, node->text, SAYS));
}

/* The cells where only a file is known, or a line of people's text. */
static void
add_file(struct psd_sheet *s, const struct source *one)
{
	int i;

	psd_cell_none(s);
	psd_cell_none(s);
	psd_cell_none(s);
	psd_cell_text(s,
	    psd_str(one->line > 0
		    ? _("written by people in their own narrative")
		    : _("all of the file")));
	for (i = 0; i < 6; i++)
		psd_cell_none(s);
}

static int
add_row(struct psd_sheet *s, const struct psd_trace_place *p,
    struct psd_trace_then *then, const struct source *one, struct psd_err *e)
{
	size_t line = one->line;
	const struct psd_blamed *b;

	if (one->node != NULL)
		line = one->node->place.line;
	if (psd_blame_line(&b, then->blame, one->file, line, e) < 0)
		return -1;
	psd_sheet_row(s);
	psd_cell_int(s, (long long)p->number);
	psd_cell_text(s, one->file);
	if (line > 0)
		psd_cell_int(s, (long long)line);
	else
		psd_cell_none(s);
	if (line > 0)
		psd_cell_print(s, "%.*s:%zu", PSD_F(one->file), line);
	else
		psd_cell_text(s, one->file);
	if (one->node != NULL)
		add_node(s, then, one);
	else
		add_file(s, one);
	while (s->last->n < 14) /* the rest of what psd's own data lack */
		psd_cell_none(s);
	psd_trace_version_cells(s, b);
	psd_cell_text(s,
	    b != NULL ? psd_trace_version(s->arena, b)
		      : psd_str(_("not saved yet")));
	psd_cell_bool(s, p->how == PSD_TRACE_EXACT);
	psd_cell_text(s, then->telling.version);
	return 0;
}

/* The table; SHOWN is PSD_COL_SHOWN, or PSD_COL_HIDDEN where people need not
 * see that it has no rows. */
static struct psd_sheet *
add_sheet(struct psd_tracing *g, unsigned shown)
{
	struct psd_sheet *s = psd_sheet_add(g->report, "records", NULL);
	const unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	const unsigned number = PSD_COL_NUMBER | PSD_COL_HIDDEN;

	g->listed = true;
	psd_sheet_column(s, number, "place", _("Place"));
	psd_sheet_column(s, text, "file", _("File"));
	psd_sheet_column(s, number, "line", _("Line"));
	psd_sheet_column(s, PSD_COL_TEXT | shown, "where", _("Where"));
	psd_sheet_column(s, text, "record", _("Record"));
	psd_sheet_column(s, text, "thing", _("Thing"));
	psd_sheet_column(s, text, "field", _("Field"));
	psd_sheet_column(s, PSD_COL_TEXT | shown, "what", _("What"));
	psd_sheet_column(s, text, "pointer", _("Pointer"));
	psd_sheet_column(s, PSD_COL_TEXT | (shown & PSD_COL_HIDDEN), "says",
	    _("Says"));
	psd_sheet_column(s, number, "value", _("Value"));
	psd_sheet_column(s, number, "of", _("Of"));
	psd_sheet_column(s, text, "unit", _("Unit"));
	psd_sheet_column(s, text, "period", _("Period"));
	psd_sheet_column(s, text, "version", _("Version"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "date", _("Date"));
	psd_sheet_column(s, text, "by", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | shown, "saved", _("Saved"));
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "exact", _("Exact"));
	psd_sheet_column(s, text, "as_of", _("As of"));
	return s;
}

int
psd_trace_records(struct psd_tracing *g, struct psd_trace_place *p, size_t *n,
    struct psd_err *e)
{
	struct sources list = { .seen = { .arena = g->arena } };
	struct psd_sheet *s;
	size_t i;

	*n = 0;
	p->how = PSD_TRACE_EXACT;
	if (p->piece->kind != PSD_PIECE_PART || p->then == NULL)
		return 0;
	if (p->told.there)
		add_said(&list, g, p);
	if (list.n == 0) {
		p->how = PSD_TRACE_FILES;
		add_files(&list, g, p->piece->body);
		psd_report_text(g->report,
		    psd_str(list.n > 0
			    ? _("No closer place is known for this line than "
				"the files that the part was told from.")
			    : _("This line rests on no record.")));
	}
	if (list.n == 0)
		return 0;
	s = add_sheet(g, PSD_COL_SHOWN);
	for (i = 0; i < list.n && (g->t->all || i < MOST); i++)
		if (add_row(s, p, p->then, &list.items[i], e) < 0)
			return -1;
	if (i < list.n)
		psd_report_text(g->report,
		    psd_arena_print(g->arena,
			ngettext("And %zu more place. '-v' shows all.",
			    "And %zu more places. '-v' shows all.",
			    (unsigned long)(list.n - i)),
			list.n - i));
	*n = list.n;
	return 0;
}

void
psd_trace_no_records(struct psd_tracing *g)
{
	if (!g->listed)
		(void)add_sheet(g, PSD_COL_HIDDEN);
}
