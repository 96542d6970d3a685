/* psd_check_pairs: whether pairs are what they should be. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_pairs.h"

#include "lib/base/lang.h"

void
psd_check_pair_kinds(struct psd_check *c, const struct psd_node *pairs)
{
	static const char *const keys[] = { "sabo", "vardcentral" };
	const struct psd_node *n;
	int i;

	for (n = pairs; n != NULL; n = n->next)
		for (i = 0; i < 2; i++) {
			const struct psd_unit *u = psd_org_unit(c->src->org,
			    psd_node_text(n, keys[i]));

			if (u == NULL || !psd_str_is(u->kind, keys[1 - i]))
				continue;
			(void)psd_finding_add(c->src->faults,
			    PSD_RULE_PAIR_KIND,
			    &psd_node_find(n, keys[i])->place,
			    _("'%.*s' is of the kind '%s' and cannot be the "
			      "pair's '%s'"),
			    PSD_F(u->id), keys[1 - i], keys[i]);
			psd_finding_tip(c->src->faults, "%s",
			    _("let the two units change places"));
		}
}

/* The pairs of agreements.yaml, read once; what is wrong with that file is told
 * where it is checked. NULL when there is none. */
static const struct psd_node *
agreements(struct psd_check *c)
{
	struct psd_str file = PSD_S("agreements.yaml");
	struct psd_findings quiet = PSD_FINDINGS_INIT;

	if (!c->agreements_read && psd_store_has(c->src->store, file))
		c->agreements = psd_store_read(c->src->store, c->arena, file,
		    PSD_AGREEMENTS, &quiet);
	c->agreements_read = true;
	psd_findings_release(&quiet);
	return c->agreements;
}

static bool
is_known(const struct psd_node *agreements, const struct psd_node *pair)
{
	const struct psd_node *n = psd_node_list(agreements, "pairs");

	while (n != NULL &&
	    (!psd_str_eq(psd_node_text(n, "sabo"),
		 psd_node_text(pair, "sabo")) ||
		!psd_str_eq(psd_node_text(n, "vardcentral"),
		    psd_node_text(pair, "vardcentral"))))
		n = n->next;
	return n != NULL;
}

void
psd_check_pairs_known(struct psd_check *c, const struct psd_node *pairs)
{
	const struct psd_node *known = pairs != NULL ? agreements(c) : NULL, *n;

	for (n = known != NULL ? pairs : NULL; n != NULL; n = n->next) {
		struct psd_str sabo = psd_node_text(n, "sabo");
		struct psd_str centre = psd_node_text(n, "vardcentral");

		if (sabo.n == 0 || centre.n == 0 || is_known(known, n))
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_PAIR,
		    &psd_node_find(n, "vardcentral")->place,
		    _("agreements.yaml has no pair of '%.*s' and '%.*s'"),
		    PSD_F(sabo), PSD_F(centre));
		psd_finding_tip(c->src->faults, "%s",
		    _("add the pair there, or correct it here"));
	}
}
