/* psd_report_wheel: the year wheel in one table. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/wheel.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/wheel_said.h"
#include "lib/safety/attendance.h"

/* As many roles as one page has room for; what others do stands in the last
 * column. */
#define ROLES 4

/* What a column of the year holds: things of some kinds, of one role or of
 * any; REST: of none of the roles. */
struct column {
	const char *key;
	struct psd_str heading;
	unsigned kinds; /* bits by psd_wheel_kind */
	struct psd_str role;
	bool rest;
};

struct year {
	const struct psd_wheel *w;
	struct psd_arena *arena;
	struct column columns[ROLES + 2];
	size_t n;
	struct psd_str roles[ROLES];
	size_t n_roles;
};

/* A cell under way: the items of a column in a month. */
struct cell {
	const struct year *y;
	const struct column *column;
	int from, to; /* days */
	struct psd_buf text;
};

#define BIT(kind) (1u << (kind))
#define MEETINGS (BIT(PSD_WHEEL_MEETING) | BIT(PSD_WHEEL_EVENT))
#define FOLLOW_UPS (BIT(PSD_WHEEL_FOLLOW_UP) | BIT(PSD_WHEEL_PRESENT))
#define DIALOGUES                                                              \
	(BIT(PSD_WHEEL_DIALOGUE) | BIT(PSD_WHEEL_TO_HOLD) |                    \
	    BIT(PSD_WHEEL_STEP) | BIT(PSD_WHEEL_ACTION))
#define OTHERS (BIT(PSD_WHEEL_NARRATIVE) | BIT(PSD_WHEEL_ENTRY))

/* The role that ITEM stands under: who does it, or leads it. */
static struct psd_str
role_of(const struct psd_wheel_item *item)
{
	const struct psd_node *n = psd_node_list(item->node, "responsible");

	if (item->duty.owed_by.n > 0)
		return item->duty.owed_by.ids[0];
	if (item->dialogue != NULL)
		return psd_dialogue_role(item->dialogue, "leader");
	return n != NULL ? n->text : (struct psd_str){ NULL, 0 };
}

static size_t
uses_of(const struct psd_wheel *w, struct psd_str role)
{
	size_t i, n = 0;

	for (i = 0; i < w->n; i++)
		n += psd_str_eq(role_of(&w->items[i]), role);
	return n;
}

/* Those roles that have most to do, in the order of psd.yaml. */
static void
choose_roles(struct year *y)
{
	const struct psd_node *list = psd_node_list(y->w->src->org->node,
	    "roles");
	const struct psd_node *n, *o;

	for (n = list; n != NULL && y->n_roles < ROLES; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");
		size_t mine = uses_of(y->w, id), ahead = 0;

		for (o = list; o != NULL; o = o->next)
			if (o != n) {
				size_t other = uses_of(y->w,
				    psd_node_text(o, "id"));

				ahead += other > mine;
			}
		if (mine > 0 && ahead < ROLES)
			y->roles[y->n_roles++] = id;
	}
}

static void
add_column(struct year *y, const char *key, const char *heading, unsigned kinds)
{
	y->columns[y->n++] = (struct column){ .key = key,
		.heading = psd_str(heading),
		.kinds = kinds };
}

static void
choose_columns(struct year *y)
{
	const struct psd_wheel_choice *c = &y->w->choice;
	bool one = c->role.n > 0 || c->forum != NULL ||
	    (c->top != NULL && c->top->first == NULL);
	size_t i;

	add_column(y, "meetings", _("Meetings and days"), MEETINGS);
	if (one) {
		add_column(y, "follow_ups", _("Follow-ups"), FOLLOW_UPS);
		add_column(y, "dialogues", _("Dialogues and actions"),
		    DIALOGUES);
		add_column(y, "others", _("The narrative and the year wheel"),
		    OTHERS);
		return;
	}
	choose_roles(y);
	for (i = 0; i < y->n_roles; i++) {
		struct column *column = &y->columns[y->n];

		add_column(y, "role", "", ~MEETINGS);
		column->role = y->roles[i];
		column->heading = psd_utf8_upper_first(y->arena,
		    psd_org_name(y->w->src->org, "roles", y->roles[i]));
	}
	add_column(y, "others", _("Others"), ~MEETINGS);
	y->columns[y->n - 1].rest = true;
}

static bool
is_in(const struct cell *c, const struct psd_wheel_item *item, unsigned kinds)
{
	struct psd_str role = role_of(item);
	size_t i;

	if (item->day < c->from || item->day > c->to ||
	    !(c->column->kinds & kinds & BIT(item->kind)))
		return false;
	if (c->column->role.n > 0)
		return psd_str_eq(role, c->column->role);
	for (i = 0; c->column->rest && i < c->y->n_roles; i++)
		if (psd_str_eq(role, c->y->roles[i]))
			return false;
	return true;
}

static void
begin_line(struct cell *c)
{
	if (c->text.n > 0)
		psd_buf_putc(&c->text, '\n');
}

static int
day_of(const struct psd_wheel_item *item)
{
	return psd_date_ymd(item->day).day;
}

/* "8 BLG, 22 MUM": all meetings in one line. */
static void
add_meetings(struct cell *c)
{
	const struct psd_wheel *w = c->y->w;
	size_t i;

	for (i = 0; i < w->n; i++)
		if (is_in(c, &w->items[i], MEETINGS))
			psd_buf_print(&c->text, "%s%d %.*s",
			    c->text.n > 0 ? ", " : "", day_of(&w->items[i]),
			    PSD_F(w->items[i].text));
}

/* Adds " (12, 3 reported, 1 overdue)", or " (12 reported)". */
static void
add_counts(struct psd_buf *to, size_t all, size_t done, size_t late)
{
	psd_buf_puts(to, " (");
	if (done < all && late < all)
		psd_buf_print(to, "%zu", all);
	if (done > 0) {
		psd_buf_puts(to, done < all ? ", " : "");
		psd_buf_print(to,
		    ngettext("%zu reported", "%zu reported", done), done);
	}
	if (late > 0) {
		psd_buf_puts(to, late < all ? ", " : "");
		psd_buf_print(to, ngettext("%zu overdue", "%zu overdue", late),
		    late);
	}
	psd_buf_putc(to, ')');
}

/* Adds the areas of those from FIRST on that are on its day, and how many they
 * are; items of a day and a kind stand together, by area. */
static void
add_areas(struct cell *c, const struct psd_wheel_item *first)
{
	const struct psd_wheel *w = c->y->w;
	const struct psd_wheel_item *end = w->items + w->n, *i;
	struct psd_str last = { NULL, 0 };
	size_t all = 0, done = 0, late = 0;

	for (i = first; i < end && i->day == first->day; i++) {
		if (!is_in(c, i, BIT(first->kind)) ||
		    psd_wheel_forum(i) != psd_wheel_forum(first))
			continue;
		if (last.p == NULL || !psd_str_eq(last, i->area))
			psd_buf_print(&c->text, "%s%.*s", all > 0 ? ", " : " ",
			    PSD_F(i->area));
		last = i->area;
		all++;
		done += i->states[PSD_REPORTED] > 0 && psd_wheel_is_over(w, i);
		late += i->states[PSD_OVERDUE] > 0;
	}
	add_counts(&c->text, all, done, late);
}

/* Whether the items before I have begun the line that it belongs to. */
static bool
is_begun(const struct cell *c, size_t i)
{
	const struct psd_wheel_item *items = c->y->w->items;
	size_t k;

	for (k = i; k > 0 && items[k - 1].day == items[i].day; k--)
		if (items[k - 1].kind == items[i].kind &&
		    psd_wheel_forum(&items[k - 1]) ==
			psd_wheel_forum(&items[i]) &&
		    is_in(c, &items[k - 1], BIT(items[i].kind)))
			return true;
	return false;
}

/* "14 F2 (1); 31 F2, F4 (14, 3 reported)": for each day, and each forum where
 * they are shown; in one line, since paper is not long. */
static void
add_follow_ups(struct cell *c)
{
	const struct psd_wheel *w = c->y->w;
	bool begun = false;
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct psd_wheel_item *item = &w->items[i];

		if (!is_in(c, item, FOLLOW_UPS) || is_begun(c, i))
			continue;
		if (begun)
			psd_buf_puts(&c->text, "; ");
		else
			begin_line(c);
		begun = true;
		psd_buf_print(&c->text, "%d", day_of(item));
		if (psd_wheel_forum(item) != NULL)
			psd_buf_print(&c->text,
			    " %.*s:", PSD_F(psd_wheel_forum(item)->name));
		add_areas(c, item);
	}
}

/* Dialogues of the same sort in one line: "3 Säkerhetsdialog (2 reported)". */
static void
add_dialogues(struct cell *c)
{
	const struct psd_wheel *w = c->y->w;
	size_t i, k;

	for (i = 0; i < w->n; i++) {
		const struct psd_wheel_item *item = &w->items[i], *other;
		size_t all = 0, held = 0;
		bool begun = false;

		if (!is_in(c, item, BIT(PSD_WHEEL_DIALOGUE)))
			continue;
		for (k = 0; k < w->n; k++) {
			other = &w->items[k];
			if (!is_in(c, other, BIT(PSD_WHEEL_DIALOGUE)) ||
			    !psd_str_eq(other->text, item->text))
				continue;
			begun = begun || k < i;
			all++;
			held += other->states[PSD_REPORTED];
		}
		if (begun)
			continue;
		begin_line(c);
		if (all == 1)
			psd_buf_print(&c->text, "%d %.*s, %.*s", day_of(item),
			    PSD_F(item->text),
			    PSD_F(psd_wheel_whose(c->y->arena, item)));
		else
			psd_buf_print(&c->text, "%.*s: ", PSD_F(item->text));
		if (all > 1 && held < all)
			psd_buf_print(&c->text, "%zu", all);
		if (held > 0) {
			psd_buf_puts(&c->text,
			    held < all || all == 1 ? ", " : "");
			psd_buf_print(&c->text,
			    ngettext("%zu held", "%zu held", held), held);
		}
	}
}

/* How many there are of KIND, with WORD. */
static void
add_number(struct cell *c, enum psd_wheel_kind kind)
{
	const struct psd_wheel *w = c->y->w;
	size_t i, all = 0, done = 0;

	for (i = 0; i < w->n; i++)
		if (is_in(c, &w->items[i], BIT(kind))) {
			all++;
			done += w->items[i].states[PSD_REPORTED] > 0;
		}
	if (all == 0)
		return;
	begin_line(c);
	if (kind == PSD_WHEEL_STEP)
		psd_buf_print(&c->text,
		    ngettext("%zu step around dialogues",
			"%zu steps around dialogues", all),
		    all);
	else if (done == all)
		psd_buf_print(&c->text,
		    ngettext("%zu action, done", "%zu actions, all done", all),
		    all);
	else
		psd_buf_print(&c->text,
		    ngettext("%zu action", "%zu actions", all), all);
	if (done > 0 && done < all) {
		psd_buf_puts(&c->text, ", ");
		psd_buf_print(&c->text, ngettext("%zu done", "%zu done", done),
		    done);
	}
}

/* What stands there one by one. */
static void
add_each(struct cell *c, unsigned kinds)
{
	const struct psd_wheel *w = c->y->w;
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct psd_wheel_item *item = &w->items[i];
		struct psd_str state = psd_wheel_state(c->y->arena, w, item);
		struct psd_str whose = psd_wheel_whose(c->y->arena, item);

		if (!is_in(c, item, kinds))
			continue;
		begin_line(c);
		if (item->kind == PSD_WHEEL_TO_HOLD) {
			psd_buf_puts(&c->text, C_("the last day", "by"));
			psd_buf_putc(&c->text, ' ');
		}
		psd_buf_print(&c->text, "%d %.*s%s%.*s", day_of(item),
		    PSD_F(psd_wheel_what(c->y->arena, w, item)),
		    whose.n > 0 ? ", " : "", PSD_F(whose));
		if (state.n > 0 && item->states[PSD_NOT_YET] == 0)
			psd_buf_print(&c->text, " (%.*s)", PSD_F(state));
	}
}

/* What COLUMN holds in a month; absent when it is nothing. */
static struct psd_str
cell_of(struct year *y, const struct column *column, int year, int month)
{
	struct cell c = { .y = y,
		.column = column,
		.from = psd_date_day(year, month, 1),
		.to = psd_date_month_end(year, month),
		.text = PSD_BUF_INIT };
	struct psd_str s = { NULL, 0 };

	add_meetings(&c);
	add_follow_ups(&c);
	add_dialogues(&c);
	add_each(&c, BIT(PSD_WHEEL_TO_HOLD));
	add_number(&c, PSD_WHEEL_STEP);
	add_number(&c, PSD_WHEEL_ACTION);
	add_each(&c, OTHERS);
	if (c.text.n > 0)
		s = psd_arena_copy(y->arena, psd_buf_get(&c.text));
	psd_buf_release(&c.text);
	return s;
}

static void
begin(struct year *y, struct psd_report *to, const struct psd_wheel *w)
{
	*y = (struct year){ .w = w, .arena = to->arena };
	psd_wheel_heading(to, w);
	choose_columns(y);
}

/* What the numbers in the tables are. */
static void
add_key(struct psd_report *to, const struct psd_wheel *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (w->items[i].kind == PSD_WHEEL_FOLLOW_UP)
			break;
	if (i < w->n)
		psd_report_note_print(to,
		    _("The number after areas, as in F3 (6), is how many "
		      "follow-ups are due that day."));
}

void
psd_report_wheel_page(struct psd_report *to, const struct psd_wheel *w)
{
	int year = psd_date_ymd(w->choice.from).year, month;
	struct psd_sheet *s;
	struct year y;
	size_t i;

	begin(&y, to, w);
	to->one_page = true;
	s = psd_sheet_add(to, "months", NULL);
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_WHOLE,
	    "month", _("Month"));
	for (i = 0; i < y.n; i++)
		psd_sheet_column(s,
		    PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES,
		    y.columns[i].key, y.columns[i].heading.p);
	for (month = 1; month <= 12; month++) {
		psd_sheet_row(s);
		psd_cell_text(s,
		    psd_utf8_upper_first(to->arena,
			psd_str(psd_month_name(month))));
		for (i = 0; i < y.n; i++)
			psd_cell_text(s,
			    cell_of(&y, &y.columns[i], year, month));
	}
	add_key(to, w);
	psd_report_wheel_items(to, w, NULL,
	    (const int[]){ w->choice.from, w->choice.to }, false);
}

/* A month as a table of its own. */
static void
add_month(struct psd_report *to, struct year *y, int year, int month)
{
	struct psd_str title = psd_arena_print(to->arena, "%s %d",
	    psd_month_name(month), year);
	struct psd_sheet *s = psd_sheet_add(to, "months",
	    psd_utf8_upper_first(to->arena, title).p);
	size_t i;

	psd_sheet_empty(s, _("Nothing."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "who", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES,
	    "text", _("Day and what"));
	for (i = 0; i < y->n; i++) {
		struct psd_str text = cell_of(y, &y->columns[i], year, month);

		if (text.n == 0)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, y->columns[i].heading);
		psd_cell_text(s, text);
	}
}

void
psd_report_wheel_months(struct psd_report *to, const struct psd_wheel *w)
{
	struct psd_ymd from = psd_date_ymd(w->choice.from);
	struct psd_ymd last = psd_date_ymd(w->choice.to);
	struct year y;
	int m;

	begin(&y, to, w);
	for (m = from.month; m <= last.month + 12 * (last.year - from.year);
	     m++)
		add_month(to, &y, from.year + (m - 1) / 12, (m - 1) % 12 + 1);
	add_key(to, w);
	psd_report_wheel_items(to, w, NULL,
	    (const int[]){ w->choice.from, w->choice.to }, false);
}
