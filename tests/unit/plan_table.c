/* What lib/intake/plan_table.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_table.h"

#include "lib/intake/plan_import.h"
#include "tests/unit/set.h"

/* A set with the example's plans, and one of the same units without any. */
static int
begin(void **state)
{
	static const char script[] =
	    "cp -R \"$DATA/../examples/.\" . && git init -q . && "
	    "mkdir bare && cp psd.yaml bare && git init -q bare";

	(void)state;
	return set_make("plan_table", script);
}

static struct psd_grid_cell
cell_of(const struct psd_plan_item *item)
{
	struct psd_grid_cell cell = { .n = 0 };
	const struct psd_plan_item *i;

	for (i = item; i != NULL; i = i->next)
		cell.n++;
	cell.pieces = psd_arena_array(&arena, cell.n + 1, struct psd_piece);
	for (cell.n = 0; item != NULL; item = item->next) {
		struct psd_buf text = PSD_BUF_INIT;
		struct psd_str all, line;

		psd_plan_item_say(&text, item);
		all = psd_arena_copy(&arena, psd_buf_get(&text));
		psd_buf_release(&text);
		assert_true(psd_str_cut(&all, '\n', &line));
		cell.pieces[cell.n++].text = line;
		/* lines of one item are told from items by how they begin */
		if (all.p != NULL)
			cell.pieces[cell.n - 1].text = psd_arena_print(&arena,
			    "%.*s\n%.*s", PSD_F(line), PSD_F(all));
	}
	return cell;
}

static struct psd_block *
add_block(struct psd_document *d)
{
	struct psd_block *b = psd_arena_new(&arena, struct psd_block);

	if (d->last != NULL)
		d->last->next = b;
	else
		d->first = b;
	d->last = b;
	return b;
}

static void
add_line(struct psd_document *d, const struct psd_plan_line *line,
    size_t number)
{
	struct psd_block *b = add_block(d);
	struct psd_grid_row *rows = psd_arena_array(&arena, 2,
	    struct psd_grid_row);
	int r, c;

	b->piece.text = psd_arena_print(&arena, "Område: %.*s",
	    PSD_F(line->row->area));
	b = add_block(d);
	b->grid = psd_arena_new(&arena, struct psd_grid);
	*b->grid = (struct psd_grid){ .rows = rows, .n = 2, .number = number };
	for (r = 0; r < 2; r++) {
		rows[r].n = PSD_PLAN_COLUMNS;
		rows[r].cells = psd_arena_array(&arena, PSD_PLAN_COLUMNS,
		    struct psd_grid_cell);
	}
	for (c = 0; c < PSD_PLAN_COLUMNS; c++) {
		struct psd_plan_item heading = {
			.text = psd_str(
			    psd_plan_column_heading((enum psd_plan_column)c))
		};

		rows[0].cells[c] = cell_of(&heading);
		rows[1].cells[c] = cell_of(line->cells[c]);
	}
}

static struct psd_document
document_of(const struct psd_plan_line *lines)
{
	struct psd_document d = { .kind = PSD_DOCUMENT_HTML };
	size_t n = 0;

	for (; lines != NULL; lines = lines->next)
		add_line(&d, lines, ++n);
	return d;
}

static size_t
changes(const struct psd_document *d, const struct psd_unit *unit,
    struct psd_buf *diff)
{
	const struct psd_plan_import wanted = { .src = &src,
		.doc = d,
		.unit = unit,
		.year = 2022,
		.dry = true,
		.diff = diff };
	struct psd_plan_imported did;
	struct psd_err e = { 0 };

	if (psd_plan_import(&did, &wanted, &e) < 0)
		fail_msg("%.*s: %s: %s", PSD_F(unit->id), e.file, e.text);
	psd_findings_release(&did.saved.faults);
	return did.edits;
}

static void
what_is_printed_changes_nothing(void **state)
{
	const struct psd_plan *plan;
	struct psd_year year;
	struct psd_err e = { 0 };
	size_t n = 0;

	(void)state;
	src.today = psd_date_day(2022, 11, 15);
	assert_int_equal(psd_year_load(&year, &src, 2022, &e), 0);
	for (plan = year.plans.first; plan != NULL; plan = plan->next) {
		const struct psd_plan_line *lines = psd_plan_table(&arena, &org,
		    plan, &year);
		struct psd_buf diff = PSD_BUF_INIT;
		struct psd_document d = document_of(lines);

		if (lines == NULL)
			continue;
		if (changes(&d, plan->unit, &diff) > 0)
			fail_msg("%.*s:\n%s", PSD_F(plan->file),
			    diff.n > 0 ? diff.p : "");
		psd_buf_release(&diff);
		n++;
	}
	assert_true(n > 10);
	psd_year_release(&year);
}

/* All that the table of PLAN says, without results. */
static struct psd_str
said(const struct psd_org *of, const struct psd_plan *plan)
{
	const struct psd_plan_line *line = psd_plan_table(&arena, of, plan,
	    NULL);
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_plan_item *item;
	struct psd_str out;
	int c;

	for (; line != NULL; line = line->next)
		for (c = 0; c < PSD_PLAN_COLUMNS; c++) {
			psd_buf_print(&all, "%.*s %d\n", PSD_F(line->row->area),
			    c);
			for (item = line->cells[c]; item; item = item->next) {
				psd_plan_item_say(&all, item);
				psd_buf_putc(&all, '\n');
			}
		}
	out = psd_arena_copy(&arena, psd_buf_get(&all));
	psd_buf_release(&all);
	return out;
}

static const struct psd_plan *
top_plan(struct psd_year *year, const struct psd_source *of)
{
	struct psd_err e = { 0 };

	assert_int_equal(psd_year_load(year, of, 2022, &e), 0);
	return psd_plans_of(&year->plans, of->org->units[0]);
}

static void
what_is_printed_makes_the_same_table_elsewhere(void **state)
{
	struct psd_store bare;
	struct psd_org its = { .node = NULL };
	const struct psd_source to = { &bare, &its, &faults,
		psd_date_day(2022, 11, 15) };
	struct psd_year year, made;
	const struct psd_plan *plan;
	struct psd_document d;
	struct psd_plan_imported did;
	struct psd_plan_import wanted = { .src = &to, .doc = &d, .year = 2022 };
	struct psd_err e = { 0 };

	(void)state;
	plan = top_plan(&year, &src);
	d = document_of(psd_plan_table(&arena, &org, plan, NULL));
	assert_int_equal(psd_store_open(&bare, &arena, "bare", store.data, &e),
	    0);
	assert_int_equal(psd_org_load(&its, &bare, &faults, &e), 0);
	wanted.unit = its.units[0];
	if (psd_plan_import(&did, &wanted, &e) < 0)
		fail_msg("%s:%zu: %s", e.file, e.line, e.text);
	assert_true(did.new &&did.saved.written);
	assert_string_equal(said(&its, top_plan(&made, &to)).p,
	    said(&org, plan).p);
	psd_findings_release(&did.saved.faults);
	psd_year_release(&year);
	psd_year_release(&made);
	psd_org_release(&its);
	psd_store_close(&bare);
}

/* A reworded activity keeps its id, a new one is added, one that is gone is
 * told and stays. */
static void
a_changed_cell_is_read_anew(void **state)
{
	struct psd_year year;
	const struct psd_plan *plan = top_plan(&year, &src);
	struct psd_plan_line *lines = psd_plan_table(&arena, &org, plan, NULL);
	struct psd_plan_item *item = lines->cells[PSD_PLAN_ACTIVITY];
	struct psd_buf diff = PSD_BUF_INIT;
	struct psd_document d;

	(void)state;
	item->text = psd_arena_print(&arena, "%.*s Det gäller alla.",
	    PSD_F(item->text));
	item->next->next = psd_arena_new(&arena, struct psd_plan_item);
	*item->next->next = (struct psd_plan_item){ .numbers = PSD_S("3"),
		.text = PSD_S("Bjuda in grannkommunerna till en lärdag.") };
	d = document_of(lines);
	assert_true(changes(&d, plan->unit, &diff) > 0);
	assert_non_null(strstr(diff.p, "hemma. Det gäller\n"));
	assert_non_null(strstr(diff.p,
	    "+            text: Bjuda in "
	    "grannkommunerna till en lärdag.\n"));
	assert_null(strstr(diff.p, "-          - id:"));
	psd_buf_release(&diff);
	psd_year_release(&year);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_printed_changes_nothing),
		cmocka_unit_test(
		    what_is_printed_makes_the_same_table_elsewhere),
		cmocka_unit_test(a_changed_cell_is_read_anew),
	};

	return cmocka_run_group_tests(tests, begin, set_end);
}
