/* psd_address: where mail to a role of a unit goes. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/address.h"

struct psd_str
psd_address_of(const struct psd_org *org, const struct psd_unit *unit,
    struct psd_str role)
{
	const struct psd_node *n;

	for (; unit != NULL; unit = unit->parent) {
		n = psd_node_find_str(psd_node_find(unit->node, "roles"), role);
		if (n != NULL && n->kind == PSD_TEXT && n->text.n > 0)
			return n->text;
	}
	return psd_node_text(psd_org_entry(org, "roles", role), "address");
}

/* The characters of an atom in RFC 5322, and the dot between atoms. */
static bool
is_atom(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

static bool
is_dotted(struct psd_str s, size_t most)
{
	size_t i;

	if (s.n == 0 || s.n > most || s.p[0] == '.' || s.p[s.n - 1] == '.')
		return false;
	for (i = 0; i < s.n; i++)
		if (!is_atom(s.p[i]) || (s.p[i] == '.' && s.p[i - 1] == '.'))
			return false;
	return true;
}

bool
psd_address_is(struct psd_str s)
{
	struct psd_str local;

	/* which some readers take for the beginning of an encoded word */
	if (psd_str_has(s, PSD_S("=?")))
		return false;
	return psd_str_cut(&s, '@', &local) && is_dotted(local, 64) &&
	    is_dotted(s, 189);
}
