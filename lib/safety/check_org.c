/* psd_check_org: whether psd.yaml describes an organisation. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_org.h"

#include "lib/base/lang.h"
#include "lib/safety/check_pairs.h"
#include "lib/safety/check_template.h"

/* The lists whose entries have ids of their own. */
static const char *const lists[] = { "levels", "kinds", "parties", "roles",
	"forums", "items", "systems", "courses", "surveys", "programmes",
	"documents", "units", "year_wheel", "imports" };

static void
check_repeated(struct psd_check *c, const struct psd_node *list)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_node *n, *id, *first;

	for (n = list; n != NULL; n = n->next) {
		id = psd_node_find(n, "id");
		if (id == NULL || id->kind != PSD_TEXT)
			continue;
		first = psd_table_add(&seen, id->text, (void *)(size_t)id);
		if (first == id)
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_REPEATED_ID,
		    &id->place,
		    _("the id '%.*s' is taken: it stands at "
		      "%.*s:%u"),
		    PSD_F(id->text), PSD_F(c->file), first->place.line);
		psd_finding_tip(c->src->faults, "%s",
		    _("nothing is read from the second; give it another id"));
	}
	psd_table_release(&seen);
}

static const struct psd_node *
node_of(const struct psd_check *c, struct psd_str id)
{
	const struct psd_unit *u = psd_org_unit(c->src->org, id);

	return u != NULL ? u->node : NULL;
}

static const struct psd_node *
parent_of(const struct psd_check *c, const struct psd_node *unit)
{
	return node_of(c, psd_node_text(unit, "parent"));
}

/* Whether who goes up from UNIT comes back to it; who has once reached a
 * circle that UNIT is not in never will. */
static bool
lies_below_itself(const struct psd_check *c, const struct psd_node *unit)
{
	const struct psd_node *n = parent_of(c, unit);
	size_t left = 1000;

	for (; n != NULL && n != unit && left > 0; left--)
		n = parent_of(c, n);
	return n == unit;
}

/* Whether UNIT is the first of its circle in the file: one fault, told once. */
static bool
is_first_of_circle(const struct psd_check *c, const struct psd_node *unit)
{
	const struct psd_node *n;

	if (!lies_below_itself(c, unit))
		return false;
	for (n = parent_of(c, unit); n != unit; n = parent_of(c, n))
		if (n->place.at < unit->place.at)
			return false;
	return true;
}

static void
check_ranks(struct psd_check *c, const struct psd_node *unit)
{
	const struct psd_org *org = c->src->org;
	const struct psd_node *above = parent_of(c, unit);
	const struct psd_org_level *own = psd_org_level_find(org,
	    psd_node_text(unit, "level"));
	const struct psd_org_level *theirs = psd_org_level_find(org,
	    psd_node_text(above, "level"));

	if (own == NULL || theirs == NULL || own->rank >= theirs->rank)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_UNIT_TREE,
	    &psd_node_find(unit, "parent")->place,
	    _("'%.*s' is on the level '%.*s' and cannot lie below '%.*s', "
	      "which is on '%.*s'"),
	    PSD_F(psd_node_text(unit, "id")), PSD_F(own->id),
	    PSD_F(psd_node_text(above, "id")), PSD_F(theirs->id));
	psd_finding_tip(c->src->faults, "%s",
	    _("psd.yaml lists the levels from the top down"));
}

static void
check_tree(struct psd_check *c, const struct psd_node *units)
{
	struct psd_findings *to = c->src->faults;
	const struct psd_node *n, *top = NULL;

	for (n = units; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");

		if (id.n == 0 || n != node_of(c, id))
			continue;
		if (psd_node_find(n, "parent") == NULL && top == NULL) {
			top = n;
		} else if (psd_node_find(n, "parent") == NULL) {
			(void)psd_finding_add(to, PSD_RULE_UNIT_TREE,
			    &psd_node_find(n, "id")->place,
			    _("'%.*s' has no unit above it, like '%.*s' on "
			      "line %u; only one unit can be at the top"),
			    PSD_F(id), PSD_F(psd_node_text(top, "id")),
			    top->place.line);
			psd_finding_tip(to, "%s",
			    _("add the field 'parent' with the unit above"));
		} else if (is_first_of_circle(c, n)) {
			(void)psd_finding_add(to, PSD_RULE_UNIT_TREE,
			    &psd_node_find(n, "parent")->place,
			    _("'%.*s' lies below itself"), PSD_F(id));
			psd_finding_tip(to, "%s",
			    _("follow the fields "
			      "'parent' upwards: they go round in a circle"));
		} else {
			check_ranks(c, n);
		}
	}
}

void
psd_check_org(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "units");
	size_t i;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		check_repeated(c, psd_node_list(root, lists[i]));
	check_tree(c, n);
	for (; n != NULL; n = n->next)
		psd_check_order(c, n, "active_from", "active_to");
	for (n = psd_node_list(root, "year_wheel"); n != NULL; n = n->next)
		psd_check_one_of(c, n, "month", "date");
	psd_check_template_entries(c, root);
}

void
psd_check_agreements(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "pairs");

	psd_check_twice(c, n, "sabo", "vardcentral");
	for (; n != NULL; n = n->next) {
		psd_check_order(c, n, "active_from", "active_to");
		psd_check_order(c, psd_node_find(n, "agreement"), "date",
		    "valid_to");
	}
	psd_check_pair_kinds(c, psd_node_list(root, "pairs"));
}
