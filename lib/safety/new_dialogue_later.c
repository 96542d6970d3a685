/* psd_maker_write_later: what waits until the dialogue is held. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_maker.h"

#include "lib/base/utf8.h"

static const char more[] =
    "Behöver du fler? Kopiera raderna och byt ut minst "
    "ett av de fem tecknen sist i id, så att varje id blir unikt.";

/* What KIND of observation is called, with a small letter. */
static struct psd_str
label_of(struct psd_maker *m, struct psd_str kind)
{
	struct psd_str s = psd_schema_label(
	    psd_schema_of(psd_maker_item(m, "observations"), "kind"), kind);

	return psd_utf8_fold(m->form.arena, s.n > 0 ? s : kind);
}

static void
observation(struct psd_maker *m, struct psd_str kind)
{
	struct psd_form *f = &m->form;

	psd_form_wait(f, 2, "- id: %s", psd_maker_id(m, 'o').p);
	psd_form_wait(f, 4, "kind: %.*s   # %.*s", PSD_F(kind),
	    PSD_F(label_of(m, kind)));
	if (m->framework != NULL && m->framework->n > 0)
		psd_form_wait(f, 4, "area: %.*s   # välj i listan ovan",
		    PSD_F(m->framework->areas[0].id));
	psd_form_wait_block(f, 4, "text", "Skriv vad som kom fram.");
}

/* The areas of the framework, since nobody knows them by heart. */
static void
areas(struct psd_maker *m)
{
	size_t i;

	if (m->framework == NULL || m->framework->n == 0)
		return;
	psd_form_say(&m->form, 0, PSD_S("Områdena (area) är:"));
	for (i = 0; i < m->framework->n; i++)
		psd_form_print(&m->form, 0, "  %.*s %.*s",
		    PSD_F(m->framework->areas[i].id),
		    PSD_F(m->framework->areas[i].label));
}

static void
observations(struct psd_maker *m)
{
	static const char *const keys[] = { "id", "kind", "scale", "area",
		"text", "source", "methods", "relatives_took_part", NULL };
	static const char *const kinds[] = { "shortcoming", "risk",
		"success-factor" };
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_list(m->template,
	    "observation_kinds");
	size_t i;

	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "observations");
	psd_form_fields(f, 0, psd_maker_item(m, "observations"), keys);
	areas(m);
	psd_form_say(f, 0, psd_str(more));
	psd_form_wait(f, 0, "observations:");
	for (i = 0; n == NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		observation(m, psd_str(kinds[i]));
	for (; n != NULL; n = n->next)
		observation(m, n->text);
}

static void
recommendations(struct psd_maker *m)
{
	static const char *const keys[] = { "id", "text", "area", "adopted",
		NULL };
	struct psd_form *f = &m->form;

	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "recommendations");
	psd_form_fields(f, 0, psd_maker_item(m, "recommendations"), keys);
	psd_form_wait(f, 0, "recommendations:");
	psd_form_wait(f, 2, "- id: %s", psd_maker_id(m, 'o').p);
	psd_form_wait_block(f, 4, "text", "Skriv vad som rekommenderas.");
}

/* A role that takes part for PARTY, as an example. */
static struct psd_str
role_at(const struct psd_maker *m, struct psd_str party)
{
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;

	for (; p != NULL; p = p->next)
		for (r = psd_node_list(p, "required_roles"); r; r = r->next)
			if (psd_str_eq(psd_node_text(p, "id"), party) &&
			    psd_maker_has_role(m, r->text))
				return r->text;
	return psd_maker_role(m);
}

/* One action; UNIT is the one that does it. */
static void
action(struct psd_maker *m, const char *scope, const struct psd_unit *unit)
{
	struct psd_form *f = &m->form;
	struct psd_str party = psd_node_text(unit->node, "party");

	psd_form_wait(f, 2, "- id: %s", psd_maker_id(m, 'x').p);
	psd_form_wait_block(f, 4, "text",
	    strcmp(scope, "joint") == 0 ? "Skriv vad ni ska göra tillsammans."
					: "Skriv vad enheten ska göra.");
	psd_form_wait(f, 4, "scope: %s", scope);
	if (psd_org_entry(m->org, "parties", party) != NULL)
		psd_form_wait_text(f, 4, "party", party);
	psd_form_wait_text(f, 4, "unit", unit->id);
	psd_form_wait_text(f, 4, "responsible", role_at(m, party));
	psd_form_wait_text(f, 4, "due",
	    psd_maker_date(m, psd_maker_workday(m->day + EXAMPLE_DUE)));
}

static void
actions(struct psd_maker *m)
{
	static const char *const keys[] = { "id", "text", "scope", "party",
		"unit", "responsible", "due", "immediate", "done", "effect",
		"origin", NULL };
	struct psd_form *f = &m->form;
	size_t i;

	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "actions");
	psd_form_fields(f, 0, psd_maker_item(m, "actions"), keys);
	psd_form_say(f, 0, psd_str(more));
	psd_form_wait(f, 0, "actions:");
	if (m->n_partners > 0)
		action(m, "joint", m->known->unit);
	action(m, "own", m->known->unit);
	for (i = 0; i < m->n_partners; i++)
		action(m, "own", m->partners[i].unit);
}

/* When what came of the dialogue is to be looked at again. */
static int
follow_up_day(const struct psd_maker *m)
{
	long months = psd_node_int(psd_node_find(m->template, "after"),
	    "follow_up_months", 6);
	struct psd_ymd d = psd_date_ymd(m->day);
	int month = d.month - 1 + (int)months;

	return psd_maker_workday(
	    psd_date_day(d.year + month / 12, month % 12 + 1, d.day));
}

static void
lessons(struct psd_maker *m)
{
	static const char *const keys[] = { "id", "text", "positive", "spread",
		"follow_up", NULL };
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_list(psd_node_find(m->template,
						     "after"),
	    "spread_to");
	const struct psd_forum *forum = NULL;

	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "lessons");
	psd_form_fields(f, 0, psd_maker_item(m, "lessons"), keys);
	psd_form_wait(f, 0, "lessons:");
	psd_form_wait(f, 2, "- id: %s", psd_maker_id(m, 'o').p);
	psd_form_wait_block(f, 4, "text", "Skriv vad andra kan lära av det.");
	psd_form_wait(f, 4, "positive: true");
	for (; n != NULL; n = n->next) {
		if (psd_org_forum(m->org, n->text) == NULL)
			continue;
		if (forum == NULL)
			psd_form_wait(f, 4, "spread:");
		forum = psd_org_forum(m->org, n->text);
		psd_form_wait(f, 6, "- forum: %.*s", PSD_F(n->text));
	}
	psd_form_wait_text(f, 4, "follow_up",
	    psd_maker_date(m, follow_up_day(m)));
	if (m->org->n_forums == 0)
		return;
	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "lifted");
	psd_form_wait(f, 0, "lifted:");
	psd_form_wait(f, 2, "- text: |");
	psd_form_wait(f, 6, "Skriv frågan som ni vill ha svar på.");
	psd_form_wait_text(f, 4, "forum",
	    forum != NULL ? forum->id : m->org->forums[0].id);
	psd_form_wait_text(f, 4, "date", psd_maker_date(m, m->day));
}

static void
summary(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	const struct psd_schema *schema = psd_schema_of(f->schema, "summary");
	const struct psd_node *n = psd_node_list(m->template, "summary");

	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "summary");
	psd_form_wait(f, 0, "summary:");
	for (; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");

		psd_form_print(f, 2, "%.*s.", PSD_F(psd_node_text(n, "label")));
		if (psd_str_is(id, "positive") ||
		    psd_str_is(id, "improvements")) {
			psd_form_wait(f, 2, "%.*s:", PSD_F(id));
			psd_form_wait(f, 4, "- \"Skriv en punkt här.\"");
		} else {
			psd_form_wait_block(f, 2,
			    psd_arena_copy(f->arena, id).p, "Skriv här.");
		}
	}
	psd_form_explain(f, 2, schema, "text");
	psd_form_wait_block(f, 2, "text", "Skriv här.");
}

static void
meeting(struct psd_maker *m)
{
	static const char *const keys[] = { "date", "reason", NULL };
	struct psd_form *f = &m->form;
	struct psd_str day = psd_maker_date(m, m->day);

	psd_form_heading(f, "Vid dialogen");
	psd_form_explain(f, 0, f->schema, "held");
	psd_form_wait_text(f, 0, "held", day);
	psd_form_gap(f);
	psd_form_explain(f, 0, f->schema, "cancelled");
	psd_form_fields(f, 0, psd_schema_of(f->schema, "cancelled"), keys);
	psd_form_wait(f, 0, "cancelled:");
	psd_form_wait_text(f, 2, "date", day);
	psd_form_wait_text(f, 2, "reason", PSD_S("Skriv varför."));
	observations(m);
	recommendations(m);
	actions(m);
	lessons(m);
	summary(m);
}

/* Whether the template asks for STEP; one without any leaves it open. */
static bool
has_step(const struct psd_maker *m, const char *step)
{
	return psd_node_lists(m->template, "steps", psd_str(step));
}

void
psd_maker_write_later(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	const struct psd_template *t = m->w->template;
	int within = psd_document_within(m->org, t);
	int notes = m->day + within;

	meeting(m);
	psd_form_heading(f, "Efter dialogen");
	psd_form_explain(f, 0, f->schema, "documented");
	psd_form_print(f, 0, "Senast %d dagar efter dialogen.", within);
	psd_form_wait_text(f, 0, "documented", psd_maker_date(m, notes));
	if (has_step(m, "analysed")) {
		psd_form_explain(f, 0, f->schema, "analysed");
		psd_form_wait_text(f, 0, "analysed",
		    psd_maker_date(m, psd_maker_workday(notes + 7)));
	}
	if (has_step(m, "discussed")) {
		psd_form_explain(f, 0, f->schema, "discussed");
		psd_form_wait(f, 0, "discussed:");
		if (psd_org_forum(m->org, PSD_S("ledningsgrupp")) != NULL)
			psd_form_wait(f, 2, "forum: ledningsgrupp");
		psd_form_wait_text(f, 2, "date",
		    psd_maker_date(m, psd_maker_workday(notes + 14)));
	}
	psd_form_explain(f, 0, f->schema, "followed_up");
	psd_form_wait_text(f, 0, "followed_up",
	    psd_maker_date(m, follow_up_day(m)));
	psd_form_explain(f, 0, f->schema, "links");
	psd_form_wait(f, 0, "links:");
	psd_form_wait(f, 2, "- title: Rubrik");
	psd_form_wait(f, 4, "url: https://example.se/material");
}
