/* psd_part: the activities of an area, part by part of the organisation. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"

/* How many lines each list of a whole has. */
#define MOST 6
/* So few activities of its own need no count of them as well. */
#define FEW ((size_t)4)

/* The area that is told of, and all that is to be done in it. */
struct telling {
	struct psd_str area;
	enum psd_reach reach;
	struct psd_deeds all, own, below;
};

/* The entry of the area in UNIT's own plan; NULL. */
static const struct psd_node *
area_of(const struct psd_story *s, const struct telling *t,
    const struct psd_unit *unit)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);

	return p != NULL ? psd_plan_area(p, t->area) : NULL;
}

/* Adds what UNIT says of the area. */
static bool
say_comment(struct psd_story *s, struct psd_buf *to, const struct telling *t,
    const struct psd_unit *unit)
{
	const struct psd_node *comment = psd_node_find(area_of(s, t, unit),
	    "comment");

	if (comment == NULL || comment->text.n == 0)
		return false;
	psd_story_from(s, to,
	    psd_plans_of(&psd_story_year(s)->plans, unit)->file, comment);
	psd_say_sentence(to, comment->text);
	return true;
}

static void
say_bullet(struct psd_story *s, struct psd_buf *to, const struct psd_deed *d,
    bool mute)
{
	psd_deed_from(s, to, d);
	psd_buf_puts(to, "- ");
	psd_say_sentence(to, d->a->text);
	if (!mute) {
		psd_buf_puts(to, " *");
		psd_deed_say_state(s, to, d);
		if (d->unit != s->unit) {
			psd_buf_puts(to, " (");
			psd_say_text(to, psd_story_name(d->unit));
			psd_buf_putc(to, ')');
		}
		psd_buf_puts(to, ".*");
		psd_deed_say_rest(s, to, d);
	}
	psd_deed_say_origin(s, to, d->a);
	psd_buf_putc(to, '\n');
}

/* "Björken har fyra aktiviteter inom området: två är klara och två pågår. En
 * av dem är försenad." */
static void
say_own_count(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	struct psd_states c = psd_deeds_states(&t->own);
	size_t late = psd_deeds_late(&t->own);
	bool alone = t->reach == PSD_REACH_UNIT;

	if (c.silent < c.n && c.n == 1 && alone)
		return;
	if (c.silent < c.n && c.n <= FEW && t->reach == PSD_REACH_AREAS) {
		psd_say_paragraph(to);
		psd_prose_whose(to, psd_story_name(s->unit));
		psd_buf_puts(to,
		    c.n > 1 ? " egna aktiviteter:\n" : " egen aktivitet:\n");
		return;
	}
	psd_say_paragraph(to);
	psd_deeds_from(s, to, &t->own);
	psd_say_text(to, psd_story_name(s->unit));
	psd_buf_puts(to, c.silent == c.n ? " ska genomföra " : " har ");
	psd_prose_count(to, c.n,
	    alone || c.silent == c.n ? "aktivitet" : "egen aktivitet",
	    alone || c.silent == c.n ? "aktiviteter" : "egna aktiviteter");
	psd_buf_puts(to, " inom området");
	if (c.silent == c.n) {
		psd_buf_puts(to, " men har inte redovisat hur det går:\n");
		return;
	}
	if (c.n > 1) {
		psd_buf_puts(to, ": ");
		psd_states_say(to, &c);
	}
	psd_buf_putc(to, c.n > 1 ? '.' : ':');
	if (late > 0 && c.n > 1) {
		psd_buf_putc(to, ' ');
		psd_prose_number_first(to, late, false);
		psd_buf_puts(to, late > 1 ? " är försenade." : " är försenad.");
	}
	psd_buf_putc(to, '\n');
}

/* The unit's own activities, all of them. */
static void
say_own(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	bool mute = psd_deeds_is_mute(&t->own, s->unit);
	size_t i;

	if (t->own.n == 0)
		return;
	say_own_count(s, to, t);
	psd_say_paragraph(to);
	for (i = 0; i < t->own.n; i++)
		say_bullet(s, to, &t->own.items[i], mute);
}

/* Whether any unit right below says anything of the area. */
static bool
any_comment(struct psd_story *s, const struct telling *t)
{
	const struct psd_unit *u;

	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u) &&
		    psd_node_text(area_of(s, t, u), "comment").n > 0)
			return true;
	return false;
}

/* The heading of a column about what lies below units of LEVEL. */
static void
say_below_heading(struct psd_buf *to, const struct psd_story *s,
    const struct psd_org_level *level)
{
	if ((size_t)level->rank + 2 != s->org->n_levels) {
		psd_buf_puts(to, "Aktiviteter på nivåerna under");
		return;
	}
	psd_buf_puts(to, "Aktiviteter på ");
	psd_say_lower(to, level[1].name);
}

static void
begin_units(struct psd_story *s, struct psd_buf *to, const struct telling *t,
    const struct psd_org_level *level)
{
	struct psd_buf columns = PSD_BUF_INIT;

	psd_say_upper(&columns, level->unit_name);
	psd_buf_puts(&columns,
	    t->reach == PSD_REACH_AREAS ? "|Egna aktiviteter|"
					: "|Aktiviteter");
	if (t->reach == PSD_REACH_AREAS)
		say_below_heading(&columns, s, level);
	if (any_comment(s, t))
		psd_buf_puts(&columns, "|Kommentar");
	psd_say_table(to, columns.p);
	psd_buf_release(&columns);
}

/* A row for each unit right below: how it stands, and what it says. */
static void
say_units(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	const struct psd_unit *u;
	bool begun = false;

	for (u = s->unit->first; u != NULL; u = u->next) {
		struct psd_deeds own = psd_deeds_by(s, &t->below, u);
		struct psd_deeds under = psd_deeds_below(s, &t->below, u);

		if (!psd_story_has(s, u) || own.n + under.n == 0)
			continue;
		if (!begun)
			begin_units(s, to, t, u->level);
		begun = true;
		psd_deeds_from(s, to, &own);
		psd_deeds_from(s, to, &under);
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, " | ");
		psd_deeds_say_cell(s, to, &own);
		if (t->reach == PSD_REACH_AREAS) {
			psd_buf_puts(to, " | ");
			psd_deeds_say_cell(s, to, &under);
		}
		if (any_comment(s, t)) {
			psd_buf_puts(to, " | ");
			(void)say_comment(s, to, t, u);
		}
		psd_buf_puts(to, " |\n");
	}
}

/* Adds "Klar i 3 av 16 enheter, pågår i 12" with the best first. */
static void
say_states(struct psd_buf *to, const struct psd_story *s,
    const struct psd_states *c, const struct psd_org_level *level)
{
	bool first = true;
	size_t i;

	for (i = 0; i < PSD_PROGRESSES; i++) {
		struct psd_str word = psd_state_word_of(s->org,
		    psd_state_order[i]);
		size_t n = c->by[psd_state_order[i]];

		if (n == 0)
			continue;
		if (first)
			psd_say_upper(to, word);
		else
			psd_say_lower(to, word);
		psd_buf_puts(to, " i ");
		if (first && n == c->n) {
			/* "båda" asks for a form that nobody has given */
			if (n == 2)
				psd_level_say_of(to, level, n, n);
			if (n > 2) {
				psd_buf_puts(to, "alla ");
				psd_level_say_count(to, level, n);
			}
		} else if (first) {
			psd_level_say_of(to, level, n, c->n);
		} else {
			psd_say_number(to, (double)n);
		}
		psd_buf_puts(to, ", ");
		first = false;
	}
	if (c->silent == c->n) {
		psd_buf_puts(to, "Inte redovisad i ");
		psd_buf_puts(to, psd_level_is_ett(level) ? "något" : "någon");
		psd_buf_puts(to, " av ");
		psd_level_say_count(to, level, c->n);
	} else if (c->silent > 0) {
		psd_buf_puts(to, "inte redovisad i ");
		psd_say_number(to, (double)c->silent);
	} else {
		to->n -= 2;
	}
}

/* What units said of an activity that they share. */
static void
say_remarks(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *same)
{
	size_t i;

	for (i = 0; i < same->n; i++) {
		const struct psd_deed *d = &same->items[i];

		if (d->said.comment.n == 0 &&
		    !psd_effect_is_said(s, d->said.node) && !d->late)
			continue;
		psd_deed_from(s, to, d);
		psd_buf_puts(to, "  - ");
		psd_say_text(to, psd_story_name(d->unit));
		psd_buf_putc(to, ':');
		if (d->late) {
			psd_buf_puts(to, " försenad, skulle ha varit klar ");
			psd_say_date(to, psd_node_day(d->a->node, "end"));
			psd_buf_putc(to, '.');
		}
		psd_deed_say_rest(s, to, d);
		psd_buf_putc(to, '\n');
	}
}

/* Everything that the units below do, activity by activity. */
static void
say_shared(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	size_t i, n;

	psd_say_paragraph(to);
	for (i = 0; i < t->below.n; i += n) {
		struct psd_deeds same = { t->below.items + i,
			psd_deeds_same(&t->below, i) };
		struct psd_states c = psd_deeds_states(&same);

		n = same.n;
		if (n == 1) {
			say_bullet(s, to, same.items, false);
			continue;
		}
		psd_story_from(s, to, same.items->a->row->plan->file,
		    same.items->a->node);
		psd_deeds_from(s, to, &same);
		psd_buf_puts(to, "- ");
		psd_say_sentence(to, same.items->a->text);
		psd_buf_puts(to, " *");
		say_states(to, s, &c, same.items->a->row->level);
		psd_buf_puts(to, ".*");
		psd_buf_putc(to, '\n');
		say_remarks(s, to, &same);
	}
}

/* What several units are to do, a row each; that of single units is in their
 * own narratives. */
static void
say_common(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	bool begun = false;
	size_t i, n;

	for (i = 0; i < t->below.n; i += n) {
		struct psd_deeds same = { t->below.items + i,
			psd_deeds_same(&t->below, i) };
		struct psd_states c = psd_deeds_states(&same);

		n = same.n;
		if (n == 1)
			continue;
		/* how many are silent stands beside each area above */
		if (c.silent < c.n)
			c.silent = 0;
		if (!begun)
			psd_say_table(to, "Gemensam aktivitet|Läge");
		begun = true;
		psd_story_from(s, to, same.items->a->row->plan->file,
		    same.items->a->node);
		psd_deeds_from(s, to, &same);
		psd_buf_puts(to, "| ");
		psd_say_sentence(to, same.items->a->text);
		psd_buf_puts(to, " | ");
		say_states(to, s, &c, same.items->a->row->level);
		psd_buf_puts(to, " |\n");
	}
}

/* Units that have said nothing of the area, but of others: who has said
 * nothing at all is named in the summary. */
static void
name_silent(struct psd_story *s, struct psd_buf *to, const struct telling *t)
{
	struct psd_deeds year = psd_deeds_of(s, psd_str(NULL));
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (psd_story_has(s, u))
			psd_story_cite_plan(s, u);
		if (u != s->unit && psd_deeds_is_mute(&t->below, u) &&
		    !psd_deeds_is_mute(&year, u))
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_say_paragraph(to);
	psd_listing_say(to, &names);
	psd_buf_puts(to, " har inte redovisat något läge inom området.\n");
}

static void
tell(struct psd_story *s, struct psd_buf *to, struct psd_str area)
{
	struct telling t = { .area = area, .reach = psd_story_reach(s) };

	t.all = psd_deeds_of(s, area);
	t.own = psd_deeds_by(s, &t.all, s->unit);
	t.below = psd_deeds_below(s, &t.all, s->unit);
	if (say_comment(s, to, &t, s->unit))
		psd_buf_putc(to, '\n');
	say_own(s, to, &t);
	if (t.below.n == 0)
		return;
	say_units(s, to, &t);
	if (t.reach == PSD_REACH_AREAS) {
		say_common(s, to, &t);
		psd_deeds_say_notable(s, to, &t.below, MOST);
	} else {
		say_shared(s, to, &t);
	}
	/* of a whole that others are gathered in the table above counts them */
	if (t.reach != PSD_REACH_AREAS)
		name_silent(s, to, &t);
}

void
psd_part_activities(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t i;

	if (h->area.n > 0) {
		tell(s, to, h->area);
		return;
	}
	for (i = 0; i < s->framework->n; i++) {
		struct psd_buf piece = PSD_BUF_INIT;

		tell(s, &piece, s->framework->areas[i].id);
		if (piece.n > 0) {
			psd_say_label(to, s->framework->areas[i].label);
			psd_story_put(s, to, &piece);
		}
		psd_buf_release(&piece);
	}
}
