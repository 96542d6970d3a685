/* psd_checked_chapters: what a narrative lacks, heading by heading. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/narrative/check_part.h"
#include "lib/safety/duty.h"

/* What is wrong with a heading, by its state. */
static const struct {
	const char *kind, *text;
} lacks[] = {
	[PSD_CHAPTER_GONE] = { "gone", N_("taken out") },
	[PSD_CHAPTER_EMPTY] = { "empty", N_("empty") },
	[PSD_CHAPTER_PARTS] = { "parts", N_("no words of your own") },
	[PSD_CHAPTER_WRITTEN] = { "not-ready", N_("not marked as ready") },
	[PSD_CHAPTER_READY] = { NULL, NULL },
};
_Static_assert(sizeof(lacks) / sizeof(lacks[0]) == PSD_CHAPTER_STATES,
    "every state has its words");

static const char *const left_kinds[] = {
	[PSD_LEFT_GAP] = "gap",
	[PSD_LEFT_HELP] = "help",
};
_Static_assert(sizeof(left_kinds) / sizeof(left_kinds[0]) == PSD_LEFT_KINDS,
    "every kind has its word");

/* A row that is being made; the others are as the heading's. */
struct row {
	const struct psd_heading *heading; /* NULL: of the narrative */
	const char *kind;
	struct psd_str text;
	struct psd_debtors units, roles;
	size_t line;
	struct psd_str command;
	bool edit; /* the command that a note below says for all */
};

static struct psd_str
law_of(struct psd_arena *arena, const struct psd_heading *h)
{
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_node *n = h != NULL ? h->law : NULL;

	for (; n != NULL; n = n->next)
		psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
		    PSD_F(n->text));
	return text.n > 0 ? psd_buf_detach(&text, arena)
			  : (struct psd_str){ NULL, 0 };
}

/* Whoever leads U is one of those who owe R. */
static void
add_leader(const struct psd_checked *c, struct row *r, const struct psd_unit *u)
{
	struct psd_str role = psd_step_leader(c->src->org, u->level);

	psd_debtors_add(&r->roles, role,
	    psd_org_name(c->src->org, "roles", role));
}

static void
add_row(struct psd_checked *c, struct psd_sheet *s, struct row *r)
{
	const struct psd_heading *h = r->heading;
	bool own = r->units.n == 0;

	if (own)
		psd_debtors_add(&r->units, c->unit->id, c->unit->name);
	if (r->roles.n == 0 && h != NULL && h->owner.n > 0)
		psd_debtors_add(&r->roles,
		    psd_heading_role(c->src->org, c->unit, h),
		    psd_heading_owner(c->src->org, c->unit, h));
	if (r->roles.n == 0)
		add_leader(c, r, c->unit);
	psd_sheet_row(s);
	psd_cell_text(s, h != NULL ? h->id : (struct psd_str){ NULL, 0 });
	psd_cell_shown(s,
	    h != NULL ? psd_heading_said(s->arena, h)
		      : psd_str(_("the narrative as a whole")));
	psd_cell_puts(s, r->kind);
	psd_cell_text(s, r->text);
	psd_cell_mark(s,
	    h != NULL && h->required ? PSD_MARK_BAD : PSD_MARK_SOON);
	psd_debtors_cell(&r->units, s);
	if (own)
		psd_cell_shown(s, PSD_S(""));
	psd_debtors_cell(&r->roles, s);
	psd_cell_text(s, law_of(s->arena, h));
	if (r->line > 0)
		psd_cell_int(s, (long long)r->line);
	else
		psd_cell_none(s);
	psd_cell_text(s, r->command);
	if (r->edit)
		psd_cell_shown(s, PSD_S(""));
	c->lacks++;
}

static struct psd_str
edit(const struct psd_checked *c)
{
	return psd_arena_print(c->to->arena, "psd edit %.*s",
	    PSD_F(c->file->path));
}

static void
add_state(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_chapter *ch)
{
	struct row r = { .heading = ch->heading,
		.kind = lacks[ch->state].kind,
		.line = ch->line,
		.command = edit(c),
		.edit = true };

	if (psd_heading_is_about_draft(ch->heading)) {
		if (ch->state == PSD_CHAPTER_GONE)
			return;
		r.kind = "draft";
		r.text = psd_str(_("to be removed"));
	} else if (psd_chapter_is_missing(ch)) {
		r.text = psd_str(_(lacks[ch->state].text));
	} else if (ch->state == PSD_CHAPTER_WRITTEN && !c->settled) {
		r.text = psd_str(_(lacks[ch->state].text));
		r.edit = false;
		r.command = psd_arena_print(s->arena,
		    "psd mark --year %d --ready %.*s %.*s", c->year,
		    PSD_F(ch->heading->id), PSD_F(c->unit->id));
	} else {
		return;
	}
	add_row(c, s, &r);
}

static void
add_left(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_heading *h)
{
	size_t i;

	for (i = 0; i < c->left.n; i++) {
		const struct psd_left *l = &c->left.items[i];
		struct row r = { .heading = h,
			.kind = left_kinds[l->kind],
			.line = l->line,
			.command = edit(c),
			.edit = true };

		if (l->heading != h)
			continue;
		r.text = psd_arena_print(s->arena,
		    l->kind == PSD_LEFT_GAP
			? _("line %zu is to be filled in: %.*s")
			: _("line %zu is help for the writer: %.*s"),
		    l->line, PSD_F(l->text));
		add_row(c, s, &r);
	}
}

static const struct psd_heading *
find_home(const struct psd_checked *c, struct psd_str area)
{
	const struct psd_outline *o = c->file->outline;
	const struct psd_heading *home = NULL;
	size_t i;

	for (i = 0; i < o->n; i++) {
		const struct psd_heading *h = &o->headings[i];

		if (h->area.n > 0 && psd_str_eq(h->area, area) &&
		    (psd_heading_has(h, "activities") ||
			psd_heading_has(h, "measures")))
			return h;
		if (home == NULL && h->area.n == 0 &&
		    psd_heading_has(h, "measures"))
			home = h; /* where all areas are told together */
	}
	return home;
}

/* The heading that the records of AREA are told under: the first of it where
 * psd tells of them. NULL when there is none. It is asked for every record
 * under every heading, and looked for once. */
static const struct psd_heading *
home_of(struct psd_checked *c, struct psd_str area)
{
	const struct psd_heading **home = psd_table_find(&c->homes, area);

	if (home == NULL) {
		home = psd_arena_new(c->to->arena, const struct psd_heading *);
		*home = find_home(c, area);
		(void)psd_table_add(&c->homes, area, home);
	}
	return *home;
}

/* Units or one unit: the command that shows what is open there. */
static struct psd_str
command_for(const struct psd_checked *c, const struct row *r,
    const char *several, const char *one)
{
	if (r->units.n == 1)
		return psd_arena_print(c->to->arena, "%s %.*s", one,
		    PSD_F(psd_buf_get(&r->units.ids)));
	return psd_arena_print(c->to->arena, "%s %.*s", several,
	    PSD_F(c->unit->id));
}

/* Where a status is given: in the plan of one unit, of the narrative's year. */
static struct psd_str
status_command(const struct psd_checked *c, const struct row *r)
{
	const struct psd_plans *plans = &psd_story_year(&c->story)->plans;
	const struct psd_unit *unit = psd_org_unit(c->src->org,
	    psd_buf_get(&r->units.ids));

	if (r->units.n > 1 || unit == NULL)
		return command_for(c, r, "psd status --unit", "");
	return psd_arena_print(c->to->arena, "psd %s --year %d %.*s",
	    psd_plans_of(plans, unit) != NULL ? "edit" : "new-plan", c->year,
	    PSD_F(unit->id));
}

/* Values that should have been reported for what is told under H. */
static void
add_values(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_heading *h)
{
	const struct psd_obligations *list = &c->story.years.obligations;
	struct row r = { .heading = h, .kind = "values" };
	size_t i, k, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];
		struct psd_duty duty;

		if (!o->timed || o->state != PSD_OVERDUE ||
		    home_of(c, o->follow_up->row->area) != h)
			continue;
		n++;
		duty = psd_duty_of_obligation(c->src, o);
		psd_debtors_add(&r.units, o->unit->id, o->unit->name);
		for (k = 0; k < duty.owed_by.n; k++)
			psd_debtors_add(&r.roles, duty.owed_by.ids[k],
			    psd_org_name(c->src->org, "roles",
				duty.owed_by.ids[k]));
	}
	if (n == 0)
		return;
	r.text = psd_arena_print(s->arena,
	    ngettext("%zu value has not come in", "%zu values have not come in",
		n),
	    n);
	r.command = command_for(c, &r, "psd overdue --unit",
	    "psd follow-up --unit");
	add_row(c, s, &r);
}

/* Adds the units below the narrative's that have said nothing of A. Returns how
 * many there are. */
static size_t
add_silent_of(struct psd_checked *c, struct row *r,
    const struct psd_activity *a)
{
	const struct psd_plans *plans = &psd_story_year(&c->story)->plans;
	const struct psd_org *org = c->src->org;
	size_t i, n = 0;

	for (i = 0; i < org->n_units; i++) {
		const struct psd_unit *u = org->units[i];

		if (!psd_story_has(&c->story, u) ||
		    !psd_activity_is_for(a, u, c->year) ||
		    psd_plans_said(plans, a, u, c->src->today).said)
			continue;
		n++;
		psd_debtors_add(&r->units, u->id, u->name);
		add_leader(c, r, u);
	}
	return n;
}

/* Activities under H of which units have said nothing, from when the first
 * quarter's status was due. */
static void
add_silent(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_heading *h)
{
	const struct psd_plans *plans = &psd_story_year(&c->story)->plans;
	struct row r = { .heading = h, .kind = "statuses" };
	const struct psd_activity *a = NULL;
	size_t n = 0;

	if (c->src->today <= psd_step_quarter_due(c->src->org, c->year, 1))
		return;
	while ((a = psd_activities_next(plans, a)) != NULL)
		if (home_of(c, a->row->area) == h)
			n += add_silent_of(c, &r, a);
	if (n == 0)
		return;
	r.text = psd_arena_print(s->arena,
	    ngettext("%zu activity has no status",
		"%zu activities have no status", n),
	    n);
	r.command = status_command(c, &r);
	add_row(c, s, &r);
}

/* Texts on the quarters, which the chapter of those who lead is made of. */
static void
add_quarters(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_heading *h)
{
	struct row r = { .heading = h, .kind = "quarters" };
	size_t i, n = 0;

	for (i = 0; i < c->steps.n; i++) {
		const struct psd_step *step = &c->steps.items[i];

		if (step->kind != PSD_STEP_QUARTER || !step->late)
			continue;
		n++;
		psd_debtors_add(&r.units, step->unit->id, step->unit->name);
		psd_debtors_add(&r.roles, step->role,
		    psd_org_name(c->src->org, "roles", step->role));
	}
	if (n == 0)
		return;
	r.text = psd_arena_print(s->arena,
	    ngettext("the text on %zu quarter is missing",
		"the texts on %zu quarters are missing", n),
	    n);
	r.command = psd_arena_print(s->arena,
	    "psd mark --year %d --quarter N --area %s %.*s %s", c->year,
	    _("AREA"), PSD_F(psd_buf_get(&r.units.ids)), _("TEXT"));
	if (r.units.n > 1)
		r.command = psd_arena_print(s->arena, "psd overdue --unit %.*s",
		    PSD_F(c->unit->id));
	add_row(c, s, &r);
}

/* Words in the narratives below that do not go up, since they stand inside a
 * part. H is NULL for headings that this outline lacks. */
static void
add_inside(struct psd_checked *c, struct psd_sheet *s,
    const struct psd_heading *h)
{
	size_t i, k;

	for (i = 0; i < c->inside.n; i++) {
		const struct psd_inside *in = &c->inside.items[i];
		struct row r = { .heading = h, .kind = "inside" };

		for (k = 0; h == NULL && k < c->chapters.n; k++)
			if (psd_heading_same(c->chapters.items[k].heading,
				in->heading))
				break;
		if (h != NULL ? !psd_heading_same(h, in->heading)
			      : k < c->chapters.n)
			continue;
		psd_debtors_add(&r.units, in->unit->id, in->unit->name);
		add_leader(c, &r, in->unit);
		r.text = psd_arena_print(s->arena,
		    _("words inside the part '%.*s' do not go up: they are to "
		      "stand below it"),
		    PSD_F(in->part));
		r.command = psd_arena_print(s->arena, "psd edit %.*s",
		    PSD_F(in->file));
		add_row(c, s, &r);
	}
}

static void
add_columns(struct psd_sheet *s, bool below)
{
	unsigned units = below ? PSD_COL_TEXT : PSD_COL_TEXT | PSD_COL_HIDDEN;

	psd_sheet_column(s, PSD_COL_TEXT, "heading", _("Heading"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "");
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What is missing"));
	psd_sheet_column(s, units, "units", _("Units"));
	psd_sheet_column(s, PSD_COL_TEXT, "roles", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT, "law", _("Law"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "line", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "command",
	    _("Command"));
}

void
psd_checked_chapters(struct psd_checked *c)
{
	struct psd_sheet *s = psd_sheet_add(c->to, "lacks",
	    _("What is missing, chapter by chapter"));
	size_t i;

	add_columns(s, c->unit->first != NULL);
	if (!c->file->there) {
		psd_checked_hide(s);
		return;
	}
	psd_sheet_empty(s, _("Nothing is missing under any heading."));
	add_left(c, s, NULL);
	add_values(c, s, NULL);
	add_silent(c, s, NULL);
	add_inside(c, s, NULL);
	for (i = 0; i < c->chapters.n; i++) {
		const struct psd_heading *h = c->chapters.items[i].heading;

		add_state(c, s, &c->chapters.items[i]);
		add_left(c, s, h);
		if (c->chapters.items[i].state == PSD_CHAPTER_GONE)
			continue;
		add_values(c, s, h);
		add_silent(c, s, h);
		add_inside(c, s, h);
		if (psd_heading_has(h, "quarter-status"))
			add_quarters(c, s, h);
	}
}

static void
add_part(const struct psd_checked *c, struct psd_sheet *s,
    const struct psd_new_part *p, const char *state)
{
	bool kept = psd_str_is(psd_str(state), "kept");

	psd_sheet_row(s);
	psd_cell_text(s, p->id);
	psd_cell_text(s, p->heading->id);
	psd_cell_puts(s, state);
	psd_cell_shown(s,
	    psd_str(!kept ? _("somebody has taken it out")
		    : c->unit->parent != NULL
		    ? _("somebody has changed it, and there is a new text; "
			"words inside it do not go up")
		    : _("somebody has changed it, and there is a new "
			"text")));
	if (kept)
		psd_cell_print(s, "psd narrative --year %d --diff %.*s",
		    c->year, PSD_F(c->unit->id));
	else
		psd_cell_print(s, "psd narrative --year %d --take %.*s %.*s",
		    c->year, PSD_F(p->id), PSD_F(c->unit->id));
}

void
psd_checked_parts(struct psd_checked *c)
{
	struct psd_sheet *s = psd_sheet_add(c->to, "parts",
	    _("Parts that are no longer as psd tells them"));
	size_t i;

	psd_sheet_column(s, PSD_COL_TEXT, "part", _("Part"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "heading", "");
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("State"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "command",
	    _("Command"));
	for (i = 0; i < c->notes.n; i++)
		if (!c->settled && c->notes.items[i].kind == PSD_MERGE_KEPT)
			add_part(c, s, c->notes.items[i].part, "kept");
	for (i = 0; !c->settled && i < c->merge.n_parts; i++) {
		const struct psd_new_part *p = &c->merge.parts[i];

		if (p->text.n > 0 &&
		    !psd_narrative_has_part(&c->file->n, p->id) &&
		    psd_table_find(&c->file->n.known, p->id) != NULL)
			add_part(c, s, p, "taken-out");
	}
	if (s->n_rows == 0)
		psd_checked_hide(s);
}
