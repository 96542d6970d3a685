/* psd_compile: the lessons of many dialogues as one document. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/lessons_compile.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/lesson_said.h"
#include "lib/safety/lesson_public.h"

/* What people read under one label; the lessons come last. */
static const struct {
	const char *label;
	const char *kinds[3];
} groups[] = {
	{ N_("Success factors"),
	    { "success-factor", "strength", "good-initiative" } },
	{ N_("Management's commitment"), { "leadership", NULL, NULL } },
	{ N_("Risks"), { "risk", NULL, NULL } },
	{ N_("Shortcomings"), { "shortcoming", NULL, NULL } },
	{ N_("Lessons"), { "lesson", NULL, NULL } },
};
#define GROUPS (sizeof(groups) / sizeof(groups[0]))
#define LESSONS (GROUPS - 1)

bool
psd_compile_has(const struct psd_compile *c, const struct psd_dialogue *d)
{
	const struct psd_forum *f = c->choice->forum;
	const struct psd_node *after;

	if (!psd_lesson_wants(c->choice, d))
		return false;
	if (f == NULL)
		return true;
	if (d->template == NULL)
		return false;
	after = psd_node_find(d->template->node, "after");
	return psd_node_lists(after, "spread_to", f->id);
}

/* The first dialogue from D on in its list that C builds on, or NULL. */
static const struct psd_dialogue *
from(const struct psd_compile *c, const struct psd_dialogue *d)
{
	while (d != NULL && !psd_compile_has(c, d))
		d = d->next;
	return d;
}

const struct psd_dialogue *
psd_compile_next(const struct psd_compile *c, const struct psd_dialogue *d)
{
	const struct psd_dialogue *next = d != NULL ? from(c, d->next) : NULL;
	long year = d != NULL ? psd_node_int(d->node, "year", 0) : 0;
	size_t i;

	for (i = 0; i < c->list->n_years && next == NULL; i++)
		if (c->list->years[i].year > year)
			next = from(c, c->list->years[i].first);
	return next;
}

bool
psd_compile_may(struct psd_compile *c, struct psd_str text)
{
	bool may = !c->hide || !psd_names_unit(c->org, text);

	c->left_out += !may;
	return may;
}

/* Something that was found, for one of the groups of its area. */
struct found {
	const char *word; /* of its kind */
	size_t group;
	struct psd_str area, text;
	const struct psd_dialogue *dialogue;
	const struct psd_unit *unit;
	const struct psd_node *node;
};

struct all_found {
	struct found *items; /* in the report's arena */
	size_t n;
};

static size_t
group_of(struct psd_str kind)
{
	size_t i, k;

	for (i = 0; i < GROUPS; i++)
		for (k = 0; k < 3 && groups[i].kinds[k] != NULL; k++)
			if (psd_str_is(kind, groups[i].kinds[k]))
				return i;
	return GROUPS;
}

/* 1: O, an observation, is asked for by its area and words; -1: the words
 * could not be tried. */
static int
is_asked_for(const struct psd_compile *c, const struct psd_node *o,
    size_t group, struct psd_err *e)
{
	const struct psd_lesson_choice *want = c->choice;

	if (group == GROUPS ||
	    (want->area.n > 0 &&
		!psd_str_eq(psd_node_text(o, "area"), want->area)) ||
	    (want->positive >= 0 && want->positive != (group < 2)))
		return 0;
	if (want->re == NULL)
		return 1;
	return psd_re_match(want->re,
	    psd_utf8_nfc(c->to->arena, psd_node_text(o, "text")), e);
}

static int
find_observations(struct all_found *out, struct psd_compile *c,
    const struct psd_dialogue *d, struct psd_err *e)
{
	const struct psd_node *o = psd_node_list(d->node, "observations");

	for (; o != NULL; o = o->next) {
		struct psd_str kind = psd_node_text(o, "kind");
		size_t group = group_of(kind);
		int rc = is_asked_for(c, o, group, e);

		if (rc < 0)
			return -1;
		if (rc == 0 || !psd_compile_may(c, psd_node_text(o, "text")))
			continue;
		out->items[out->n++] = (struct found){ .word = kind.p,
			.group = group,
			.area = psd_node_text(o, "area"),
			.text = psd_node_text(o, "text"),
			.dialogue = d,
			.unit = d->unit,
			.node = o };
	}
	return 0;
}

/* How many there can be at most. */
static size_t
most(const struct psd_compile *c)
{
	const struct psd_dialogue *d = psd_compile_next(c, NULL);
	size_t n = c->list->n;

	for (; d != NULL; d = psd_compile_next(c, d)) {
		const struct psd_node *o = psd_node_find(d->node,
		    "observations");

		n += o != NULL ? o->n : 0;
	}
	return n;
}

static int
find_all(struct all_found *out, struct psd_compile *c, struct psd_err *e)
{
	const struct psd_dialogue *d = psd_compile_next(c, NULL);
	size_t i;

	out->items = psd_arena_array(c->to->arena, most(c), struct found);
	out->n = 0;
	for (; d != NULL; d = psd_compile_next(c, d))
		if (find_observations(out, c, d, e) < 0)
			return -1;
	c->left_out += c->list->left_out;
	for (i = 0; i < c->list->n; i++) {
		const struct psd_lesson *l = &c->list->items[i];

		if (l->sort == PSD_LESSON)
			out->items[out->n++] = (struct found){ "lesson",
				LESSONS, l->area, l->text, l->dialogue, l->unit,
				l->node };
	}
	return 0;
}

/* Adds "- TEXT (Björken)". */
static void
say_item(const struct psd_compile *c, struct psd_buf *to, const struct found *f)
{
	struct psd_str text = psd_str_trim(f->text);
	struct psd_str rest = text, line, spread = { NULL, 0 };
	bool first = true;

	psd_buf_puts(to, "- ");
	/* an item is one line */
	for (; psd_str_cut(&rest, '\n', &line); first = false)
		psd_buf_print(to, "%s%.*s", first ? "" : " ", PSD_F(line));
	if (!c->hide) {
		if (f->group == LESSONS)
			spread = psd_said_spread(c->to->arena, c->org, f->node,
			    c->choice->src->today);
		psd_buf_print(to, " (%.*s%s%.*s)", PSD_F(f->unit->name),
		    spread.n > 0 ? "; " : "", PSD_F(spread));
	}
	psd_buf_putc(to, '\n');
}

/* Adds what was found in AREA for GROUP, if anything was; BEGUN: the area has
 * its heading already. Returns whether it has by now. */
static bool
say_group(struct psd_compile *c, const struct all_found *all,
    struct psd_str area, size_t group, bool begun)
{
	struct psd_arena *arena = c->to->arena;
	struct psd_buf text = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < all->n; i++) {
		const struct found *f = &all->items[i];

		if (f->group != group || !psd_str_eq(f->area, area))
			continue;
		if (text.n == 0)
			psd_buf_print(&text, "%s:\n", _(groups[group].label));
		say_item(c, &text, f);
	}
	if (text.n > 0 && !begun)
		psd_report_section(c->to,
		    area.n > 0 ? psd_said_area(arena, c->fw, area)
			       : psd_str(_("Without an area")));
	if (text.n > 0)
		psd_report_text(c->to,
		    psd_arena_copy(arena, psd_buf_get(&text)));
	begun = begun || text.n > 0;
	psd_buf_release(&text);
	return begun;
}

static void
say_area(struct psd_compile *c, const struct all_found *all,
    struct psd_str area)
{
	bool begun = false;
	size_t g;

	for (g = 0; g < GROUPS; g++)
		begun = say_group(c, all, area, g, begun);
}

/* Areas in the framework's order, then any others, then those of none. */
static void
say_areas(struct psd_compile *c, const struct all_found *all)
{
	size_t i, k;

	for (i = 0; i < c->fw->n; i++)
		say_area(c, all, c->fw->areas[i].id);
	for (i = 0; i < all->n; i++) {
		struct psd_str area = all->items[i].area;

		if (area.n == 0 || psd_framework_area(c->fw, area) != NULL)
			continue;
		for (k = 0; k < i; k++)
			if (psd_str_eq(all->items[k].area, area))
				break;
		if (k == i)
			say_area(c, all, area);
	}
	say_area(c, all, (struct psd_str){ NULL, 0 });
	if (all->n == 0)
		psd_report_text(c->to,
		    psd_str(_("Nothing is noted in these dialogues.")));
}

/* The same for machines. */
static void
list_all(struct psd_compile *c, const struct all_found *all)
{
	static const char *const keys[] = { "kind", "area", "text", "unit",
		"unit_kind", "dialogue", "id" };
	struct psd_sheet *s = psd_sheet_add(c->to, "observations", NULL);
	const struct psd_str none = { NULL, 0 };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, keys[i], "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", "");
	for (i = 0; i < all->n; i++) {
		const struct found *f = &all->items[i];
		int year = (int)psd_node_int(f->dialogue->node, "year", 0);

		psd_sheet_row(s);
		psd_cell_puts(s, f->word);
		psd_cell_text(s, f->area);
		psd_cell_text(s, f->text);
		psd_cell_text(s, c->hide ? none : f->unit->id);
		psd_cell_text(s,
		    c->hide ? psd_public_kind(c->org, f->unit, year)
			    : f->unit->kind);
		psd_cell_text(s, c->hide ? none : f->dialogue->id);
		psd_cell_text(s, c->hide ? none : psd_node_text(f->node, "id"));
		psd_cell_int(s, year);
	}
}

/* Dialogues, and units, of one kind. */
struct basis {
	struct psd_str kind;
	size_t dialogues, units;
};

/* What it may be known by. */
static struct psd_str
kind_of(const struct psd_compile *c, const struct psd_dialogue *d)
{
	int year = (int)psd_node_int(d->node, "year", 0);

	return c->hide ? psd_public_kind(c->org, d->unit, year) : d->unit->kind;
}

/* Adds to B, of N kinds so far, what D is; SEEN has the units counted. */
static size_t
count(struct basis *b, size_t n, const struct psd_compile *c,
    const struct psd_dialogue *d, bool *seen)
{
	struct psd_str kind = kind_of(c, d);
	size_t i = 0;

	while (i < n && !psd_str_eq(b[i].kind, kind))
		i++;
	b[i].kind = kind;
	b[i].dialogues++;
	b[i].units += !seen[d->unit->order];
	seen[d->unit->order] = true;
	return i == n ? n + 1 : n;
}

static void
add_basis(struct psd_compile *c)
{
	struct psd_arena *arena = c->to->arena;
	struct basis *b = psd_arena_array(arena, c->org->n_units + 1,
	    struct basis);
	bool *seen = psd_arena_array(arena, c->org->n_units, bool);
	const struct psd_dialogue *d = psd_compile_next(c, NULL);
	struct psd_sheet *s = psd_sheet_add(c->to, "basis",
	    _("What it builds on"));
	size_t n = 0, i;

	for (; d != NULL; d = psd_compile_next(c, d))
		n = count(b, n, c, d, seen);
	psd_sheet_empty(s, _("No such dialogue has been held."));
	psd_sheet_column(s, PSD_COL_TEXT, "unit_kind", _("Kind of unit"));
	psd_sheet_column(s, PSD_COL_NUMBER, "dialogues", _("Dialogues held"));
	psd_sheet_column(s, PSD_COL_NUMBER, "units", _("Units"));
	for (i = 0; i < n; i++) {
		psd_sheet_row(s);
		psd_cell_text(s, b[i].kind);
		psd_cell_shown(s,
		    b[i].kind.n > 0
			? psd_utf8_upper_first(arena,
			      psd_org_name(c->org, "kinds", b[i].kind))
			: psd_str(_("Other units")));
		psd_cell_int(s, (long long)b[i].dialogues);
		psd_cell_int(s, (long long)b[i].units);
	}
}

/* Whether any of them is one that its template calls an audit, or may be. */
static bool
has_audit(const struct psd_compile *c)
{
	const struct psd_dialogue *d = psd_compile_next(c, NULL);

	for (; d != NULL; d = psd_compile_next(c, d)) {
		const struct psd_node *n = d->template == NULL
		    ? NULL
		    : psd_node_find(d->template->node, "character");

		if (n == NULL || psd_node_true(n, "audit"))
			return true;
	}
	return false;
}

static void
introduce(struct psd_compile *c)
{
	const struct psd_lessons *list = c->list;
	struct psd_str years = list->from == list->to
	    ? psd_arena_print(c->to->arena, "%d", list->to)
	    : psd_arena_print(c->to->arena, "%d–%d", list->from, list->to);

	psd_report_heading(c->to,
	    psd_arena_print(c->to->arena,
		_("What the patient safety dialogues have taught us, %.*s"),
		PSD_F(years)));
	if (c->choice->forum != NULL)
		psd_report_heading(c->to,
		    psd_arena_print(c->to->arena, _("For: %.*s"),
			PSD_F(c->choice->forum->name)));
	psd_report_note(c->to,
	    psd_str(has_audit(c)
		    ? _("This is what those who took part found in their own "
			"dialogues. It compares no units, gives no marks and "
			"tells nothing of individual patients.")
		    : _("This is what those who took part found in their own "
			"dialogues. It is not an audit: it compares no units, "
			"gives no marks and tells nothing of individual "
			"patients.")));
	if (c->hide)
		psd_report_note(c->to,
		    psd_str(_("It is for the public: units are not named, and "
			      "a kind of unit only where there are many of "
			      "it.")));
}

int
psd_report_compiled(struct psd_report *to, const struct psd_lessons *list,
    const struct psd_lesson_choice *choice, struct psd_err *e)
{
	struct psd_compile c = { .to = to,
		.list = list,
		.choice = choice,
		.org = choice->src->org,
		.hide = psd_lessons_are_public(choice) };
	struct all_found all;

	if (psd_framework_load(&c.fw, choice->src->store, c.org->framework, e) <
		0 ||
	    find_all(&all, &c, e) < 0)
		return -1;
	introduce(&c);
	add_basis(&c);
	list_all(&c, &all);
	say_areas(&c, &all);
	psd_compile_actions(&c);
	psd_compile_lifted(&c);
	if (psd_compile_coverage(&c, e) < 0)
		return -1;
	psd_lessons_left_out(to, c.left_out);
	return 0;
}
