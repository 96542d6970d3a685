/* psd_maker: who takes part in a dialogue, and for which units. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_maker.h"

#include "lib/base/utf8.h"

static const char who_came[] =
    "Ta bort # framför present när dialogen har hållits, och skriv false om "
    "rollen inte var med.";

/* The organisation's own parties, or units without any, hold the pairs that
 * the template brings together. */
static bool
is_party(const struct psd_maker *m, struct psd_str party)
{
	const struct psd_node *p = psd_node_list(m->template, "parties");

	for (; p != NULL; p = p->next) {
		struct psd_str id = psd_node_text(p, "id");

		if (psd_str_eq(id, party) ||
		    (party.n == 0 &&
			psd_org_entry(m->org, "parties", id) != NULL))
			return true;
	}
	return false;
}

/* The unit that the pair PAIR joins with ours; its unit is NULL for none. */
static struct psd_partner
partner_in(const struct psd_maker *m, const struct psd_node *pair)
{
	static const char *const keys[] = { "sabo", "vardcentral" };
	struct psd_partner p = { NULL, false };
	int to = psd_node_day(pair, "active_to");
	int i;

	if ((to != PSD_NO_DAY && to < m->day) ||
	    psd_node_day(pair, "active_from") > m->day)
		return p;
	for (i = 0; i < 2; i++) {
		if (!psd_str_eq(psd_node_text(pair, keys[i]),
			m->known->unit->id))
			continue;
		p.unit = psd_org_unit(m->org, psd_node_text(pair, keys[1 - i]));
		p.is_sabo = i == 1;
		if (p.unit != NULL &&
		    !is_party(m, psd_node_text(p.unit->node, "party")))
			p.unit = NULL;
	}
	return p;
}

void
psd_maker_find_partners(struct psd_maker *m)
{
	const struct psd_source *src = m->known->src;
	const struct psd_node *root, *n;
	size_t i;

	if (!psd_store_has(src->store, PSD_S("agreements.yaml")))
		return;
	root = psd_store_read(src->store, src->store->arena,
	    PSD_S("agreements.yaml"), PSD_AGREEMENTS, src->faults);
	n = psd_node_find(root, "pairs");
	m->partners = psd_arena_array(src->store->arena, n != NULL ? n->n : 0,
	    struct psd_partner);
	for (n = psd_node_list(root, "pairs"); n != NULL; n = n->next) {
		struct psd_partner p = partner_in(m, n);

		for (i = 0; i < m->n_partners; i++)
			if (m->partners[i].unit == p.unit)
				break;
		if (p.unit != NULL && i == m->n_partners)
			m->partners[m->n_partners++] = p;
	}
}

void
psd_maker_write_pairs(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	struct psd_str own = m->known->unit->id;
	size_t i;

	if (m->n_partners == 0)
		return;
	psd_form_explain(f, 0, f->schema, "pairs");
	psd_buf_puts(f->to, "pairs:\n");
	for (i = 0; i < m->n_partners; i++) {
		struct psd_str other = m->partners[i].unit->id;
		bool is_sabo = m->partners[i].is_sabo;

		psd_form_set(f, 2, "- sabo", is_sabo ? other : own);
		psd_form_set(f, 4, "vardcentral", is_sabo ? own : other);
	}
}

void
psd_maker_write_role(struct psd_maker *m, const char *key)
{
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_find(m->template, key);
	struct psd_str role = psd_node_text(m->template, key);
	struct psd_str party = psd_node_text(n, "party");
	const struct psd_node *p = psd_node_list(m->template, "parties");

	psd_form_explain(f, 0, f->schema, key);
	if (psd_maker_has_role(m, role)) {
		psd_form_print(f, 0, "Enligt mallen: %.*s.",
		    PSD_F(psd_maker_role_name(m, role)));
		psd_form_set(f, 0, key, role);
		return;
	}
	for (; p != NULL && party.n > 0; p = p->next)
		if (psd_str_eq(psd_node_text(p, "id"), party))
			psd_form_print(f, 0,
			    "Enligt mallen: en roll som "
			    "parten utser (%.*s).",
			    PSD_F(psd_node_text(p, "name")));
	if (role.n > 0)
		psd_form_print(f, 0,
		    "Mallens roll %.*s finns inte i "
		    "psd.yaml.",
		    PSD_F(role));
	psd_form_wait_text(f, 0, key, psd_maker_role(m));
}

/* Where somebody with ROLE belongs who takes part for the unit BASE. */
static const struct psd_unit *
home_of(const struct psd_maker *m, struct psd_str role,
    const struct psd_unit *base)
{
	struct psd_str level = psd_node_text(psd_org_entry(m->org, "roles",
						 role),
	    "level");

	if (level.n == 0)
		return m->n_partners > 0 ? base : NULL;
	while (base != NULL && !psd_str_eq(base->level->id, level))
		base = base->parent;
	return base;
}

/* One who takes part; waiting when it need not be, or cannot be known. */
static void
participant(struct psd_maker *m, struct psd_str role, struct psd_str party,
    const struct psd_unit *base, bool waits)
{
	struct psd_form *f = &m->form;
	const struct psd_unit *home = home_of(m, role, base);
	bool group = psd_node_true(psd_org_entry(m->org, "roles", role),
	    "group");

	if (!psd_maker_has_role(m, role)) {
		psd_form_print(f, 2, "Rollen %.*s finns inte i psd.yaml.",
		    PSD_F(role));
		waits = true;
	} else {
		psd_form_print(f, 2, "%.*s",
		    PSD_F(psd_utf8_upper_first(f->arena,
			psd_maker_role_name(m, role))));
	}
	if (waits) {
		psd_form_wait_text(f, 2, "- role", role);
		if (party.n > 0)
			psd_form_wait_text(f, 4, "party", party);
		if (party.n > 0 && home != NULL)
			psd_form_wait_text(f, 4, "unit", home->id);
	} else {
		psd_form_set(f, 2, "- role", role);
		if (party.n > 0)
			psd_form_set(f, 4, "party", party);
		if (party.n > 0 && home != NULL)
			psd_form_set(f, 4, "unit", home->id);
	}
	psd_form_wait(f, 4, "present: true");
	if (group)
		psd_form_wait(f, 4, "count: 1");
}

/* The roles LIST of PARTY, once for each unit that takes part for it. */
static void
roles(struct psd_maker *m, const struct psd_node *party, const char *list)
{
	bool waits = strcmp(list, "optional_roles") == 0;
	const struct psd_unit *own = m->known->unit;
	struct psd_str id = psd_node_text(party, "id");
	const struct psd_node *r;
	bool found = psd_str_eq(psd_node_text(own->node, "party"), id);
	size_t i;

	for (r = psd_node_list(party, list); found && r; r = r->next)
		participant(m, r->text, id, own, waits);
	for (i = 0; i < m->n_partners; i++) {
		const struct psd_unit *u = m->partners[i].unit;

		if (!psd_str_eq(psd_node_text(u->node, "party"), id))
			continue;
		found = true;
		for (r = psd_node_list(party, list); r != NULL; r = r->next)
			participant(m, r->text, id, u, waits);
	}
	/* a party that no unit belongs to: ours, if there is no other */
	for (r = psd_node_list(party, list); !found && r; r = r->next)
		participant(m, r->text, id, m->n_partners == 0 ? own : NULL,
		    waits);
}

static bool
somebody_must_come(const struct psd_maker *m)
{
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;

	for (; p != NULL; p = p->next)
		for (r = psd_node_list(p, "required_roles"); r; r = r->next)
			if (psd_maker_has_role(m, r->text))
				return true;
	return false;
}

void
psd_maker_write_participants(struct psd_maker *m)
{
	static const char *const keys[] = { "role", "party", "unit", "present",
		"count", NULL };
	const struct psd_str none = { NULL, 0 };
	struct psd_form *f = &m->form;
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;

	psd_form_heading(f, "Deltagare");
	psd_form_explain(f, 0, f->schema, "participants");
	psd_form_fields(f, 0, psd_maker_item(m, "participants"), keys);
	psd_form_say(f, 0, psd_str(who_came));
	if (somebody_must_come(m))
		psd_buf_puts(f->to, "participants:\n");
	else
		psd_form_wait(f, 0, "participants:");
	for (; p != NULL; p = p->next) {
		long at_least = psd_node_int(p, "at_least", 1);

		psd_form_gap(f);
		psd_form_print(f, 2, "%.*s, minst %ld person%s:",
		    PSD_F(psd_node_text(p, "name")), at_least,
		    at_least == 1 ? "" : "er");
		roles(m, p, "required_roles");
		if (psd_node_list(p, "optional_roles") == NULL)
			continue;
		psd_form_gap(f);
		psd_form_print(f, 2, "%.*s, får också vara med:",
		    PSD_F(psd_node_text(p, "name")));
		roles(m, p, "optional_roles");
	}
	r = psd_node_list(m->template, "supporters");
	if (r != NULL) {
		psd_form_gap(f);
		psd_form_say(f, 2, PSD_S("Kan vara med som stöd:"));
	}
	for (; r != NULL; r = r->next)
		participant(m, r->text, none, NULL, true);
}
