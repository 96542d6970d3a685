/* psd_part: who answers for what. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/level.h"
#include "lib/narrative/prose.h"

/* Whether a row of any plan that tells of LEVEL names ROLE under KEY. */
static bool
is_named(const struct psd_story *s, const struct psd_org_level *level,
    const char *key, struct psd_str role)
{
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	const struct psd_plan_row *r;
	const struct psd_activity *a;
	const struct psd_follow_up *f;

	for (; p != NULL; p = p->next) {
		if (!psd_unit_is_under(p->unit, s->unit) &&
		    !psd_unit_is_under(s->unit, p->unit))
			continue;
		for (r = p->rows; r != NULL; r = r->next) {
			if (r->level != level)
				continue;
			for (a = r->activities; a != NULL; a = a->next)
				if (psd_node_lists(a->node, key, role))
					return true;
			for (f = r->follow_ups; f != NULL; f = f->next)
				if (psd_node_lists(f->node, key, role))
					return true;
		}
	}
	return false;
}

static void
say_roles(struct psd_buf *to, const struct psd_story *s,
    const struct psd_org_level *level, const char *key)
{
	const struct psd_node *n = psd_node_list(s->org->node, "roles");
	struct psd_listing list = PSD_LISTING_INIT;

	for (; n != NULL; n = n->next)
		if (is_named(s, level, key, psd_node_text(n, "id")))
			psd_listing_add(&list,
			    psd_story_role(s, psd_node_text(n, "id")));
	if (list.n == 0)
		psd_buf_puts(to, "–");
	psd_listing_say(to, &list);
}

static void
say_forums(struct psd_buf *to, const struct psd_story *s,
    const struct psd_org_level *level)
{
	struct psd_listing list = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_forums; i++)
		if (s->org->forums[i].level == level &&
		    psd_node_list(s->org->forums[i].node, "standing") != NULL)
			psd_listing_add(&list, s->org->forums[i].name);
	if (list.n == 0)
		psd_buf_puts(to, "–");
	psd_listing_say(to, &list);
}

/* What the unit is: how large, and where it belongs. */
static void
say_unit(struct psd_buf *to, struct psd_story *s)
{
	const struct psd_unit *u = s->unit;
	const struct psd_node *kind = psd_org_entry(s->org, "kinds", u->kind);
	struct psd_str place = psd_node_text(u->node, "municipality");
	long staff = psd_node_int(u->node, "staff", 0);

	psd_story_from(s, to, PSD_S("psd.yaml"), u->node);
	psd_say_text(to, u->name);
	if (kind != NULL) {
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_node_text(kind, "name"));
		if (place.n > 0) {
			psd_buf_puts(to, ", ");
			psd_say_text(to, place);
		}
		psd_buf_putc(to, ')');
	}
	if (staff > 0) {
		psd_buf_puts(to, " har ");
		psd_say_count(to, (size_t)staff, NULL, "medarbetare",
		    "medarbetare");
	}
	if (u->parent != NULL) {
		psd_buf_puts(to, staff > 0 ? " och hör till " : " hör till ");
		psd_say_text(to, psd_story_name(u->parent));
	}
	if (staff <= 0 && u->parent == NULL)
		psd_buf_puts(to, " är vårdgivaren");
	psd_buf_puts(to, ".");
}

static void
say_subunits(struct psd_buf *to, const struct psd_story *s)
{
	struct psd_listing list = PSD_LISTING_INIT;
	const struct psd_unit *u;
	const struct psd_org_level *level = psd_level_below(s->unit);

	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_unit_is_active(u, s->year))
			psd_listing_add(&list, psd_story_name(u));
	if (list.n == 0)
		return;
	psd_buf_puts(to, " Verksamheten består av ");
	psd_prose_number(to, list.n, psd_level_is_ett(level));
	psd_buf_putc(to, ' ');
	psd_level_say_units(to, level, list.n);
	psd_buf_puts(to, ": ");
	psd_listing_say(to, &list);
	psd_buf_putc(to, '.');
}

static void
begin_levels(struct psd_story *s, struct psd_buf *to)
{
	psd_say_paragraph(to);
	psd_buf_puts(to,
	    "Den som ansvarar för en aktivitet i handlingsplanen är inte "
	    "alltid den som följer upp den.");
	if (s->unit->parent != NULL) {
		psd_buf_puts(to,
		    " Ansvaret på nivåerna ovanför står i berättelsen för ");
		psd_say_text(to, psd_story_name(s->org->units[0]));
		psd_buf_putc(to, '.');
	}
	psd_buf_putc(to, '\n');
	psd_say_table(to,
	    "Nivå|Ansvarar för aktiviteter|Följer upp|"
	    "Forum med patientsäkerhet som fast punkt");
}

/* The levels that the unit has to do with: its own and those below. */
static void
say_levels(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	struct psd_buf row = PSD_BUF_INIT;
	bool begun = false;
	size_t i;

	for (i = (size_t)s->unit->level->rank; i < s->org->n_levels; i++) {
		const struct psd_org_level *l = &s->org->levels[i];

		if (l != s->unit->level && s->unit->first == NULL)
			continue;
		psd_buf_clear(&row);
		psd_buf_puts(&row, " | ");
		say_roles(&row, s, l, "responsible");
		psd_buf_puts(&row, " | ");
		say_roles(&row, s, l, "by");
		psd_buf_puts(&row, " | ");
		say_forums(&row, s, l);
		psd_buf_puts(&row, " |\n");
		if (psd_str_is(psd_buf_get(&row), " | – | – | – |\n"))
			continue;
		if (!begun)
			begin_levels(s, to);
		begun = true;
		psd_buf_puts(to, "| ");
		psd_say_text(to, l->name);
		psd_buf_str(to, psd_buf_get(&row));
	}
	psd_buf_release(&row);
	for (; begun && p != NULL; p = p->next)
		if (psd_unit_is_under(p->unit, s->unit) ||
		    psd_unit_is_under(s->unit, p->unit))
			psd_story_cite(s, p->file);
}

void
psd_part_responsibility(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "owners");

	(void)h;
	psd_story_from(s, to, PSD_S("psd.yaml"), s->unit->node);
	say_unit(to, s);
	say_subunits(to, s);
	for (; s->unit->parent == NULL && n != NULL; n = n->next) {
		psd_buf_puts(to,
		    n == psd_node_list(s->org->node, "owners")
			? " Om ägare och uppdrag: "
			: " ");
		psd_story_from(s, to, PSD_S("psd.yaml"), n);
		psd_say_sentence(to, n->text);
	}
	psd_buf_putc(to, '\n');
	say_levels(s, to);
}
