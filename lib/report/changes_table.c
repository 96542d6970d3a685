/* psd_changed: what has changed, as tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/changes.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"
#include "lib/safety/check_bytes.h"

/* What is shown of a value. */
#define VALUE_LENGTH ((size_t)400)

/* In a longer list nobody asks for the place. */
#define MOST_PLACES ((size_t)1000)

static const char *const kind_words[] = {
	[PSD_CHANGE_ADDED] = "added",
	[PSD_CHANGE_REMOVED] = "removed",
	[PSD_CHANGE_VALUE] = "changed",
	[PSD_CHANGE_MOVED] = "moved",
};

/* The version that the record is named by. */
static const struct psd_spot *
spot_of(const struct psd_changed *c)
{
	return c->after.root != NULL ? &c->after : &c->before;
}

static bool
is_renamed(const struct psd_changed *c)
{
	return c->before.root != NULL && c->after.root != NULL &&
	    !psd_str_eq(c->before.path, c->after.path);
}

/* The columns that say which record it is, for machines. */
static void
add_record_columns(struct psd_sheet *s)
{
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", _("Year"));
}

static void
add_record_cells(struct psd_sheet *s, const struct psd_spot *spot)
{
	long year = psd_node_int(spot->root, "year", 0);

	struct psd_str unit = psd_node_text(spot->root, "unit");

	psd_cell_puts(s, psd_record_word(spot->record));
	psd_cell_text(s,
	    unit.n > 0 ? psd_arena_copy(s->arena, unit)
		       : (struct psd_str){ NULL, 0 });
	if (year > 0)
		psd_cell_int(s, year);
	else
		psd_cell_none(s);
}

static void
add_record(struct psd_sheet *s, const struct psd_wording *w,
    const struct psd_changed *c)
{
	const struct psd_spot *spot = spot_of(c);

	psd_sheet_row(s);
	if (c->before.root == NULL) {
		psd_cell_puts(s, "added");
		psd_cell_shown(s, psd_str(_("New")));
		psd_cell_mark(s, PSD_MARK_GOOD);
	} else if (c->after.root == NULL) {
		psd_cell_puts(s, "removed");
		psd_cell_shown(s, psd_str(_("Removed")));
		psd_cell_mark(s, PSD_MARK_BAD);
	} else {
		psd_cell_puts(s, "renamed");
		psd_cell_shown(s, psd_str(_("New file name")));
	}
	psd_cell_text(s, psd_word_record(w, spot));
	psd_cell_text(s, spot->path);
	psd_cell_text(s,
	    is_renamed(c) ? c->before.path : (struct psd_str){ NULL, 0 });
	add_record_cells(s, spot);
	psd_cell_text(s, psd_node_text(spot->root, "id"));
}

/* Whether C is told as a whole. */
static bool
is_whole(const struct psd_changed *c)
{
	return !c->part &&
	    (c->before.root == NULL || c->after.root == NULL || is_renamed(c));
}

static void
add_records(struct psd_report *report, const struct psd_wording *w,
    const struct psd_all_changed *all)
{
	struct psd_sheet *s = psd_sheet_add(report, "records", NULL);
	const struct psd_changed *c = all->first;
	unsigned how = PSD_COL_TEXT;

	while (c != NULL && !is_whole(c))
		c = c->next;
	if (c == NULL)
		how |= PSD_COL_HIDDEN; /* nothing for people to see */
	psd_sheet_column(s, how, "change", _("Change"));
	psd_sheet_column(s, how, "record", _("Record"));
	psd_sheet_column(s, how, "file", _("File"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "file_before",
	    _("File before"));
	add_record_columns(s);
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	for (; c != NULL; c = c->next)
		if (is_whole(c))
			add_record(s, w, c);
}

void
psd_changed_columns(struct psd_sheet *s, unsigned record, unsigned thing,
    unsigned values)
{
	psd_sheet_column(s, PSD_COL_TEXT | record, "record", _("Record"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "file", _("File"));
	add_record_columns(s);
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "pointer",
	    _("Place"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "change",
	    _("Change"));
	psd_sheet_column(s, PSD_COL_TEXT | thing, "thing",
	    C_("change", "What"));
	psd_sheet_column(s, PSD_COL_TEXT | values, "field", _("Field"));
	psd_sheet_column(s, PSD_COL_TEXT | values, "before", _("Before"));
	psd_sheet_column(s, PSD_COL_TEXT | values, "after", _("After"));
}

/* The place of NODE in its list, from 1. */
static size_t
place_of(const struct psd_node *node)
{
	const struct psd_node *n = node->parent->first;
	size_t i = 1;

	for (; n != node; n = n->next)
		i++;
	return i;
}

/* Fills a cell with TEXT, which need not last. */
static void
add_text(struct psd_sheet *s, struct psd_str text)
{
	psd_cell_text(s,
	    text.p != NULL ? psd_arena_copy(s->arena, text) : text);
}

/* A value: for machines a scalar as it is written, for people its words. */
static void
add_value(struct psd_sheet *s, const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_node *node)
{
	if (node == NULL || spot->pointer.n == 0) {
		psd_cell_none(s);
		psd_cell_shown(s, PSD_S("\xe2\x80\x93"));
		return;
	}
	if (node->kind == PSD_LIST || node->kind == PSD_MAP)
		psd_cell_text(s, psd_word_value(w, spot, node, 0));
	else
		add_text(s, psd_check_hidden(w->arena, node->text));
	psd_cell_shown(s, psd_word_value(w, spot, node, VALUE_LENGTH));
}

/* What people read as the field: of what is new or gone as a whole, that. */
static struct psd_str
field_of(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_change *change)
{
	struct psd_str field = psd_word_field(w, spot);

	if (field.n > 0)
		return field;
	if (change->kind == PSD_CHANGE_ADDED)
		return psd_str(
		    spot->pointer.n > 0 ? C_("thing", "new") : _("new record"));
	if (change->kind == PSD_CHANGE_REMOVED)
		return psd_str(spot->pointer.n > 0 ? C_("thing", "removed")
						   : _("record removed"));
	return PSD_S("\xe2\x80\x93");
}

static void
add_change(struct psd_sheet *s, const struct psd_changed_row *row)
{
	const struct psd_change *change =
	    &row->record->changes.items[row->change];
	struct psd_spot spot = psd_changed_spot(row->record, change);
	struct psd_str key, thing = psd_word_thing(row->w, &spot);

	add_text(s, psd_changed_id(spot.node));
	add_text(s, spot.pointer);
	psd_cell_puts(s, kind_words[change->kind]);
	psd_cell_text(s, psd_utf8_upper_first(s->arena, thing));
	if (row->same_thing)
		psd_cell_shown(s, PSD_S(""));
	(void)psd_pointer_up(s->arena, spot.pointer, &key);
	psd_cell_text(s, key);
	if (change->kind == PSD_CHANGE_MOVED) {
		psd_cell_shown(s, psd_str(_("place in the list")));
		if (change->after->parent->n > MOST_PLACES)
			return; /* all counted anew for each would take long */
		psd_cell_print(s, "%zu", place_of(change->before));
		psd_cell_print(s, "%zu", place_of(change->after));
		return;
	}
	psd_cell_shown(s, field_of(row->w, &spot, change));
	add_value(s, row->w, &spot, change->before);
	add_value(s, row->w, &spot, change->after);
}

/* What has no place among the fields. */
static void
add_other(struct psd_sheet *s, const struct psd_changed *c)
{
	psd_cell_none(s);
	psd_cell_none(s);
	if (is_renamed(c)) {
		psd_cell_puts(s, "renamed");
		psd_cell_none(s);
		psd_cell_none(s);
		psd_cell_shown(s, psd_str(_("file name")));
		add_text(s, c->before.path);
		add_text(s, c->after.path);
		return;
	}
	psd_cell_puts(s, c->text ? "text" : "layout");
	psd_cell_none(s);
	psd_cell_none(s);
	psd_cell_shown(s,
	    psd_str(c->text ? _("the text") : _("comments or layout only")));
}

size_t
psd_changed_rows(const struct psd_changed *c)
{
	bool other = !c->part &&
	    (c->text || c->changes.n == 0 || is_renamed(c));

	return c->changes.n + other;
}

void
psd_changed_cells(struct psd_sheet *s, const struct psd_changed_row *row)
{
	const struct psd_changed *c = row->record;
	const struct psd_spot *spot = spot_of(c);

	psd_cell_text(s, psd_word_record(row->w, spot));
	if (row->same_record)
		psd_cell_shown(s, PSD_S(""));
	else if (row->of_unit)
		psd_cell_shown(s, psd_word_record_kind(row->w, spot));
	add_text(s, spot->path);
	add_record_cells(s, spot);
	if (row->change < c->changes.n)
		add_change(s, row);
	else
		add_other(s, c);
}

/* Whether the I-th change of C is of the same thing as the one before. */
static bool
is_same_thing(const struct psd_wording *w, const struct psd_changed *c,
    size_t i)
{
	struct psd_spot before, spot;

	if (i == 0 || i >= c->changes.n)
		return false;
	before = psd_changed_spot(c, &c->changes.items[i - 1]);
	spot = psd_changed_spot(c, &c->changes.items[i]);
	return psd_str_eq(psd_word_thing_pointer(w, &before),
	    psd_word_thing_pointer(w, &spot));
}

bool
psd_changed_next_row(struct psd_changed_row *row)
{
	const struct psd_changed *c = row->record;

	row->change++;
	row->same_record = true;
	row->same_thing = is_same_thing(row->w, c, row->change);
	return row->change < psd_changed_rows(c);
}

static void
add_changed(struct psd_report *report, const struct psd_wording *w,
    const struct psd_changed *c)
{
	struct psd_sheet *s = psd_sheet_add(report, "changes",
	    psd_word_record(w, spot_of(c)).p);
	struct psd_changed_row row = { .w = w, .record = c };

	psd_changed_columns(s, PSD_COL_HIDDEN, 0, 0);
	if (psd_changed_rows(c) == 0)
		return;
	do {
		if (row.change == c->changes.n && is_renamed(c))
			continue; /* "records" has it */
		psd_sheet_row(s);
		psd_changed_cells(s, &row);
	} while (psd_changed_next_row(&row));
}

void
psd_changed_table(struct psd_report *report, const struct psd_wording *w,
    const struct psd_all_changed *all)
{
	const struct psd_changed *c;
	bool any = false;

	add_records(report, w, all);
	for (c = all->first; c != NULL; c = c->next) {
		if (!is_renamed(c) ? is_whole(c)
				   : c->changes.n == 0 && !c->text)
			continue;
		add_changed(report, w, c);
		any = true;
	}
	if (!any) /* machines see that there is nothing */
		psd_changed_columns(psd_sheet_add(report, "changes", NULL),
		    PSD_COL_HIDDEN, PSD_COL_HIDDEN, PSD_COL_HIDDEN);
}
