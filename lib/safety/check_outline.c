/* psd_check_outline: whether an organisation's own outline makes sense. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_outline.h"

#include "lib/base/lang.h"
#include "lib/base/table.h"

/* The area that H is about must be one of the framework's. */
static void
check_area(struct psd_check *c, const struct psd_node *areas,
    const struct psd_node *h)
{
	const struct psd_node *area = psd_node_find(h, "area"), *n = areas;

	if (area == NULL || area->kind != PSD_TEXT || areas == NULL)
		return;
	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), area->text))
		n = n->next;
	if (n != NULL)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_AREA,
	    &area->place, _("'%.*s' is no area of the framework"),
	    PSD_F(area->text));
	psd_check_tip_entry(c, area->text, areas);
}

/* Two headings with one id would get each other's parts. */
static void
check_id(struct psd_check *c, struct psd_table *ids, struct psd_node *h)
{
	const struct psd_node *id = psd_node_find(h, "id"), *first;

	if (id == NULL || id->kind != PSD_TEXT)
		return;
	first = psd_table_add(ids, id->text, h);
	if (first == h)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_TWICE, &id->place,
	    _("two headings have the id '%.*s'"), PSD_F(id->text));
	psd_finding_tip(c->src->faults,
	    _("the first is on line %u; give this one another"),
	    first->place.line);
}

void
psd_check_outline(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *areas = psd_node_list(
	    psd_check_data(c, "frameworks", c->src->org->framework), "areas");
	const struct psd_node *list = psd_node_find(root, "headings");
	struct psd_node *h = list != NULL ? list->first : NULL;
	struct psd_table ids = PSD_TABLE_INIT;

	for (; h != NULL; h = h->next) {
		check_area(c, areas, h);
		check_id(c, &ids, h);
	}
	psd_table_release(&ids);
}
