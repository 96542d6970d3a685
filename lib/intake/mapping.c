/* psd_mapping: what the columns of an export are, as psd.yaml says. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/mapping.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/io/opt.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/figure.h"

/* Rows above the headings: a title, when it was taken out, an empty one. */
#define MOST_ABOVE 30

/* By enum psd_mapped, as psd.yaml calls them. */
static const char *const roles[PSD_MAPPED_ROLES] = { "unit", "year", "month",
	"date", "figure", "value", "course", "completed", "total", "survey",
	"share", "fours", "fives", "answers", "step" };

/* Rows that add up the others, whatever the mapping says. */
static const char *const sums[] = { "total", "totalt", "summa", "alla",
	"samtliga" };

struct psd_str
psd_mapping_plain(struct psd_arena *arena, struct psd_str name)
{
	struct psd_str s = psd_utf8_plain(arena, psd_str_trim(name));
	char *to = psd_arena_alloc(arena, s.n + 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		bool blank = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n';

		if (!blank)
			to[n++] = s.p[i];
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	while (n > 0 && (to[n - 1] == ' ' || to[n - 1] == ':'))
		n--;
	to[n] = '\0';
	return (struct psd_str){ to, n };
}

struct psd_str
psd_grid_text(struct psd_arena *arena, const struct psd_grid *grid, size_t row,
    size_t column)
{
	const struct psd_grid_cell *cell;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str s = { "", 0 };
	size_t i;

	if (row >= grid->n || column >= grid->rows[row].n)
		return s;
	cell = &grid->rows[row].cells[column];
	if (cell->n == 1)
		return cell->pieces[0].text;
	for (i = 0; i < cell->n; i++)
		psd_buf_print(&all, "%s%.*s", i > 0 ? " " : "",
		    PSD_F(cell->pieces[i].text));
	if (all.n > 0)
		s = psd_arena_copy(arena, psd_buf_get(&all));
	psd_buf_release(&all);
	return s;
}

static bool
all_digits(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* A year of four digits, or of two. */
static int
year_of(struct psd_str s)
{
	long n = psd_str_number(s, 2100);

	if (!all_digits(s))
		return 0;
	if (s.n == 2)
		return 2000 + (int)n;
	return s.n == 4 && n >= 2000 ? (int)n : 0;
}

bool
psd_mapping_month(struct psd_arena *arena, struct psd_str text, int *year,
    int *month)
{
	struct psd_str s = psd_utf8_retype(arena,
	    psd_mapping_plain(arena, text));
	struct psd_str word, rest;
	struct psd_month m;
	int day;

	*year = 0;
	*month = 0;
	day = s.n >= 10 ? psd_date_parse((struct psd_str){ s.p, 10 })
			: PSD_NO_DAY;
	if (day != PSD_NO_DAY) {
		*year = psd_date_ymd(day).year;
		*month = psd_date_ymd(day).month;
		return s.n == 10 || s.p[10] == ' ' || s.p[10] == 't';
	}
	if (s.n == 6 && all_digits(s)) {
		*year = year_of((struct psd_str){ s.p, 4 });
		*month = (int)psd_str_number((struct psd_str){ s.p + 4, 2 },
		    12);
		return *year > 0 && *month > 0;
	}
	rest = s;
	if (s.n == 7 && s.p[4] == '-' && psd_str_cut(&rest, '-', &word)) {
		*year = year_of(word);
		*month = (int)psd_str_number(rest, 12);
		return *year > 0 && *month > 0;
	}
	rest = s;
	if (!psd_str_cut(&rest, memchr(s.p, ' ', s.n) != NULL ? ' ' : '-',
		&word))
		return false;
	if (word.n > 0 && word.p[word.n - 1] == '.')
		word.n--;
	m = psd_month_parse(psd_arena_copy(arena, word).p);
	*month = m.month;
	if (rest.p != NULL)
		*year = year_of(rest);
	return *month > 0 && (rest.p == NULL || *year > 0);
}

/* What the mapping's list KEY calls things: NAME to the node. */
static void
fill(struct psd_mapping *m, struct psd_arena *arena, struct psd_table *to,
    const char *key)
{
	const struct psd_node *n = psd_node_list(m->node, key);

	for (; n != NULL; n = n->next)
		(void)psd_table_add(to,
		    psd_mapping_plain(arena, psd_node_text(n, "called")),
		    (void *)n);
}

static void
fill_units(struct psd_mapping *m, struct psd_arena *arena)
{
	const struct psd_node *n = psd_node_list(m->node, "units");
	const struct psd_unit *u;
	size_t i;

	for (; n != NULL; n = n->next) {
		u = psd_org_unit(m->org, psd_node_text(n, "unit"));
		if (u != NULL)
			(void)psd_table_add(&m->units,
			    psd_mapping_plain(arena,
				psd_node_text(n, "called")),
			    (void *)u);
	}
	for (i = 0; i < m->org->n_units; i++) {
		u = m->org->units[i];
		(void)psd_table_add(&m->units,
		    psd_mapping_plain(arena, u->name), (void *)u);
		(void)psd_table_add(&m->units, psd_mapping_plain(arena, u->id),
		    (void *)u);
	}
}

static void
fill_skipped(struct psd_mapping *m, struct psd_arena *arena)
{
	const struct psd_node *n = psd_node_list(m->node, "skip");
	size_t i;

	for (i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		(void)psd_table_add(&m->skipped, psd_str(sums[i]), m);
	for (; n != NULL; n = n->next)
		(void)psd_table_add(&m->skipped,
		    psd_mapping_plain(arena, n->text), m);
}

/* The column of GRID's row that is headed NAME; PSD_NO_COLUMN. */
static size_t
column_of(struct psd_arena *arena, const struct psd_grid *grid, size_t row,
    struct psd_str name)
{
	struct psd_str wanted = psd_mapping_plain(arena, name);
	size_t i;

	for (i = 0; i < grid->rows[row].n; i++)
		if (psd_str_eq(psd_mapping_plain(arena,
				   psd_grid_text(arena, grid, row, i)),
			wanted))
			return i;
	return PSD_NO_COLUMN;
}

/* The first heading that the mapping asks for and ROW of GRID lacks; absent:
 * all are there. *FOUND is how many are. */
static struct psd_str
lacking(struct psd_mapping *m, struct psd_arena *arena,
    const struct psd_grid *grid, size_t row, size_t *found)
{
	const struct psd_node *columns = psd_node_find(m->node, "columns"), *n;
	struct psd_str first = { NULL, 0 }, name;
	size_t i;

	*found = 0;
	for (i = 0; i < PSD_MAPPED_ROLES; i++) {
		name = psd_node_text(columns, roles[i]);
		m->columns[i] = name.n > 0 ? column_of(arena, grid, row, name)
					   : PSD_NO_COLUMN;
		if (m->columns[i] != PSD_NO_COLUMN)
			++*found;
		else if (name.n > 0 && first.p == NULL)
			first = name;
	}
	if (m->columns[PSD_MAPPED_FIGURE] != PSD_NO_COLUMN)
		return first;
	n = psd_node_list(m->node, "figures");
	for (; n != NULL; n = n->next) {
		name = psd_node_text(n, "called");
		if (column_of(arena, grid, row, name) != PSD_NO_COLUMN)
			++*found;
		else if (first.p == NULL)
			first = name;
	}
	return first;
}

static void
add_value(struct psd_mapping *m, struct psd_arena *arena,
    const struct psd_mapped_column *value)
{
	struct psd_mapped_column *more = psd_arena_array(arena, m->n_values + 1,
	    struct psd_mapped_column);

	if (m->n_values > 0)
		memcpy(more, m->values, m->n_values * sizeof(*more));
	more[m->n_values++] = *value;
	m->values = more;
}

/* The columns that hold figures: one that the mapping names, one for each of
 * its figures, or one for each month that is a heading. */
static void
find_values(struct psd_mapping *m, struct psd_arena *arena)
{
	struct psd_str fixed = psd_node_text(m->node, "figure");
	struct psd_mapped_column v = { .figure = fixed };
	const struct psd_node *n = psd_node_list(m->node, "figures");
	size_t i;

	v.column = m->columns[PSD_MAPPED_VALUE];
	if (v.column != PSD_NO_COLUMN)
		add_value(m, arena, &v);
	for (; n != NULL && m->columns[PSD_MAPPED_FIGURE] == PSD_NO_COLUMN;
	     n = n->next) {
		v.column = column_of(arena, m->grid, m->heading,
		    psd_node_text(n, "called"));
		v.figure = psd_node_text(n, "figure");
		add_value(m, arena, &v);
	}
	if (m->n_values > 0 || m->each_row)
		return;
	v.figure = fixed;
	for (i = 0; i < m->grid->rows[m->heading].n; i++) {
		v.column = i;
		if (psd_mapping_month(arena,
			psd_grid_text(arena, m->grid, m->heading, i), &v.year,
			&v.month))
			add_value(m, arena, &v);
	}
}

/* Begins OUT as the entry NODE. */
static void
begin(struct psd_mapping *out, const struct psd_org *org,
    const struct psd_node *node)
{
	struct psd_str kind = psd_node_text(node, "kind");

	*out = (struct psd_mapping){ .org = org,
		.node = node,
		.id = psd_node_text(node, "id"),
		.each_row = psd_node_true(node, "each_row"),
		.add = psd_node_true(node, "add"),
		.units = PSD_TABLE_INIT,
		.figures = PSD_TABLE_INIT,
		.courses = PSD_TABLE_INIT,
		.skipped = PSD_TABLE_INIT };
	out->kind = psd_str_is(kind, "training") ? PSD_MAPS_TRAINING
	    : psd_str_is(kind, "surveys")	 ? PSD_MAPS_SURVEYS
						 : PSD_MAPS_MONTHS;
}

/* What comes nearest of what does not fit. */
struct near {
	struct psd_str id, lacks;
	size_t found;
};

/* Whether M fits a table of DOC. */
static bool
fits(struct psd_mapping *m, struct psd_arena *arena,
    const struct psd_document *doc, struct near *near)
{
	const struct psd_block *b;
	struct psd_str lacks;
	size_t row, found;

	for (b = doc->first; b != NULL; b = b->next) {
		for (row = 0;
		     b->grid != NULL && row < b->grid->n && row < MOST_ABOVE;
		     row++) {
			lacks = lacking(m, arena, b->grid, row, &found);
			if (lacks.p == NULL && found > 0) {
				m->grid = b->grid;
				m->heading = row;
				return true;
			}
			if (found > near->found)
				*near = (struct near){ m->id, lacks, found };
		}
	}
	return false;
}

size_t
psd_mapping_heading(const struct psd_grid *grid)
{
	size_t row, i, n;

	for (row = 0; row + 1 < grid->n && row < MOST_ABOVE; row++) {
		for (n = i = 0; i < grid->rows[row].n; i++)
			n += grid->rows[row].cells[i].n > 0;
		if (n > 1)
			return row;
	}
	return 0;
}

/* The headings of the first table, as far as they say nothing of people. */
static struct psd_str
headings(struct psd_arena *arena, const struct psd_document *doc)
{
	const struct psd_block *b = doc->first;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str name;
	size_t i, row;

	while (b != NULL && b->grid == NULL)
		b = b->next;
	row = b != NULL ? psd_mapping_heading(b->grid) : 0;
	for (i = 0; b != NULL && i < b->grid->rows[row].n && all.n < 400; i++) {
		name = psd_grid_text(arena, b->grid, row, i);
		if (name.n > 0)
			psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "",
			    PSD_F(psd_check_hidden(arena, name)));
	}
	return psd_buf_detach(&all, arena);
}

static int
none_fits(struct psd_arena *arena, const struct psd_document *doc,
    const struct near *near, bool any, struct psd_err *e)
{
	if (near->found > 0)
		(void)psd_err_tip(e,
		    _("the nearest is '%.*s', which wants a column '%.*s'; "
		      "--propose shows what psd.yaml could say"),
		    PSD_F(near->id), PSD_F(near->lacks));
	else
		(void)psd_err_tip(e, "%s",
		    _("--propose shows what psd.yaml could say"));
	return psd_err_set(e, PSD_EDATA,
	    any ? _("'%.*s' fits none of the imports in psd.yaml; its "
		    "columns are: %.*s")
		: _("psd.yaml does not say what the columns of '%.*s' are "
		    "(imports); they are: %.*s"),
	    PSD_F(doc->path), PSD_F(headings(arena, doc)));
}

int
psd_mapping_find(struct psd_mapping *out, const struct psd_source *src,
    const struct psd_document *doc, const char *id, struct psd_err *e)
{
	struct psd_arena *arena = src->store->arena;
	const struct psd_org *org = src->org;
	const struct psd_node *n = psd_node_list(org->node, "imports");
	struct near near = { .found = 0 };
	bool any = false;

	begin(out, org, NULL);
	for (; n != NULL; n = n->next) {
		if (id != NULL && !psd_str_is(psd_node_text(n, "id"), id))
			continue;
		any = true;
		begin(out, org, n);
		if (!fits(out, arena, doc, &near))
			continue;
		fill(out, arena, &out->figures, "figures");
		fill(out, arena, &out->courses, "courses");
		fill_units(out, arena);
		fill_skipped(out, arena);
		if (out->kind == PSD_MAPS_MONTHS)
			find_values(out, arena);
		return 0;
	}
	if (id != NULL && !any)
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml has no import called '%s'"), id);
	return none_fits(arena, doc, &near, any, e);
}

void
psd_mapping_release(struct psd_mapping *m)
{
	psd_table_release(&m->units);
	psd_table_release(&m->figures);
	psd_table_release(&m->courses);
	psd_table_release(&m->skipped);
}
