/* psd_maker: what all of a dialogue's record is made with. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_maker.h"

struct psd_str
psd_maker_id(struct psd_maker *m, char letter)
{
	struct psd_id id;
	struct psd_str s;

	do {
		if (psd_ids_next(&id, m->w->ids, letter, m->e) < 0)
			return PSD_S("");
		s = psd_str(id.s);
	} while (psd_known_has_id(m->known, s) ||
	    psd_table_find(&m->ids, s) != NULL);
	s = psd_arena_copy(m->form.arena, s);
	(void)psd_table_add(&m->ids, s, m);
	return s;
}

int
psd_maker_workday(int day)
{
	while (!psd_date_is_workday(day))
		day++;
	return day;
}

struct psd_str
psd_maker_date(struct psd_maker *m, int day)
{
	return psd_arena_copy(m->form.arena, psd_str(psd_date_print(day).s));
}

struct psd_str
psd_maker_role_name(const struct psd_maker *m, struct psd_str role)
{
	return psd_org_name(m->org, "roles", role);
}

bool
psd_maker_has_role(const struct psd_maker *m, struct psd_str role)
{
	return role.n > 0 && psd_org_entry(m->org, "roles", role) != NULL;
}

struct psd_str
psd_maker_role(const struct psd_maker *m)
{
	struct psd_str role = psd_node_text(m->template, "inviter");

	if (!psd_maker_has_role(m, role))
		role = PSD_S("enhetschef");
	if (!psd_maker_has_role(m, role))
		role = psd_node_text(psd_node_list(m->org->node, "roles"),
		    "id");
	return role.n > 0 ? role : PSD_S("enhetschef");
}

const struct psd_schema *
psd_maker_item(const struct psd_maker *m, const char *list)
{
	return psd_schema_of(psd_schema_of(m->form.schema, list), NULL);
}
