/* psd_attendance: who is to take part in a dialogue, and who did. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/attendance.h"

/* The list in the making. */
struct making {
	struct psd_arena *arena;
	const struct psd_org *org;
	const struct psd_dialogue *d;
	struct psd_attendee *first, **end;
};

const struct psd_unit *
psd_role_home(const struct psd_org *org, struct psd_str role,
    const struct psd_unit *unit)
{
	const struct psd_node *entry = psd_org_entry(org, "roles", role);
	struct psd_str level = psd_node_text(entry, "level");
	const struct psd_unit *u = unit;

	/* one for the whole organisation, and no unit's */
	if (level.n == 0 && psd_node_find(entry, "address") != NULL)
		return NULL;
	while (u != NULL && !psd_str_eq(u->level->id, level))
		u = u->parent;
	return u != NULL ? u : unit;
}

struct psd_str
psd_role_name(const struct psd_org *org, struct psd_str role)
{
	return psd_org_name(org, "roles", role);
}

struct psd_str
psd_role_short(const struct psd_org *org, struct psd_str role)
{
	struct psd_str s = psd_node_text(psd_org_entry(org, "roles", role),
	    "short");

	return s.n > 0 ? s : psd_role_name(org, role);
}

struct psd_str
psd_dialogue_role(const struct psd_dialogue *d, const char *key)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_node *n = psd_node_find(d->node, key);

	if (n == NULL && d->template != NULL)
		n = psd_node_find(d->template->node, key);
	/* a template may leave it to a party who documents */
	return n != NULL && n->kind == PSD_TEXT ? n->text : none;
}

static struct psd_attendee *
add(struct making *m, const struct psd_node *party, struct psd_str role)
{
	struct psd_attendee *a = psd_arena_new(m->arena, struct psd_attendee);

	a->party = party;
	a->role = role;
	a->required = psd_node_lists(party, "required_roles", role);
	*m->end = a;
	m->end = &a->next;
	return a;
}

/* Whether ROLE of UNIT is there for PARTY already; NULL: for any. */
static bool
is_named(const struct making *m, const struct psd_node *party,
    struct psd_str role, const struct psd_unit *unit)
{
	const struct psd_attendee *a;

	for (a = m->first; a != NULL; a = a->next)
		if ((a->party == party || party == NULL) &&
		    psd_str_eq(a->role, role) &&
		    (a->unit == NULL || unit == NULL || a->unit == unit))
			return true;
	return false;
}

/* Those whom the record names for PARTY; NULL: for none. */
static void
add_named(struct making *m, const struct psd_node *party)
{
	const struct psd_node *who = psd_node_list(m->d->node, "participants");

	for (; who != NULL; who = who->next) {
		struct psd_attendee *a;

		if (psd_dialogue_party_of(m->d, who) != party)
			continue;
		a = add(m, party, psd_node_text(who, "role"));
		a->unit = psd_org_unit(m->org, psd_node_text(who, "unit"));
		a->node = who;
	}
}

/* The roles in the list FIRST that the unit BASE is still to send for PARTY. A
 * role that need not come and that psd.yaml does not know is left out. */
static void
add_lacking(struct making *m, const struct psd_node *party,
    const struct psd_node *first, const struct psd_unit *base)
{
	const struct psd_node *r = first;

	for (; r != NULL; r = r->next) {
		const struct psd_unit *u = psd_role_home(m->org, r->text, base);

		if (!is_named(m, party, r->text, u) &&
		    (psd_node_lists(party, "required_roles", r->text) ||
			psd_org_entry(m->org, "roles", r->text) != NULL))
			add(m, party, r->text)->unit = u;
	}
}

static void
add_lists(struct making *m, const struct psd_node *party,
    const struct psd_unit *base)
{
	add_lacking(m, party, psd_node_list(party, "required_roles"), base);
	if (!psd_dialogue_is_held(m->d))
		add_lacking(m, party, psd_node_list(party, "optional_roles"),
		    base);
}

/* All units of PARTY; a party that none belongs to is our own unit's. */
static void
add_party(struct making *m, const struct psd_node *party)
{
	static const char *const keys[] = { "sabo", "vardcentral" };
	const struct psd_node *pair = psd_node_list(m->d->node, "pairs");
	const struct psd_unit *own = m->d->unit;
	struct psd_str id = psd_node_text(party, "id");
	bool paired = pair != NULL;
	bool found = psd_str_eq(psd_node_text(own->node, "party"), id);
	int i;

	add_named(m, party);
	if (found)
		add_lists(m, party, own);
	for (; pair != NULL; pair = pair->next)
		for (i = 0; i < 2; i++) {
			const struct psd_unit *u = psd_org_unit(m->org,
			    psd_node_text(pair, keys[i]));

			if (u == NULL || u == own ||
			    !psd_str_eq(psd_node_text(u->node, "party"), id))
				continue;
			add_lists(m, party, u);
			found = true;
		}
	if (!found)
		add_lists(m, party, paired ? NULL : own);
}

struct psd_attendee *
psd_attendance(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	struct making m = { .arena = arena, .org = org, .d = d };
	const struct psd_node *n;

	m.end = &m.first;
	n = d->template == NULL ? NULL
				: psd_node_list(d->template->node, "parties");
	for (; n != NULL; n = n->next)
		add_party(&m, n);
	add_named(&m, NULL);
	if (d->template != NULL && !psd_dialogue_is_held(d))
		add_lacking(&m, NULL,
		    psd_node_list(d->template->node, "supporters"), d->unit);
	return m.first;
}
