/* psd_check_narrative: whether the head of a narrative makes sense. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_narrative.h"

#include "lib/base/lang.h"

/* Every command looks for it by the name of its unit. */
static void
check_name(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *unit = psd_node_find(root, "unit");
	struct psd_str name = c->file;

	while (memchr(name.p, '/', name.n) != NULL) {
		name.p++;
		name.n--;
	}
	if (psd_str_ends(name, ".md"))
		name.n -= strlen(".md");
	if (unit == NULL || unit->kind != PSD_TEXT ||
	    psd_str_eq(unit->text, name) ||
	    psd_org_unit(c->src->org, unit->text) == NULL)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_WRONG_PLACE,
	    &unit->place,
	    _("the narrative says that it is that of '%.*s', but its file is "
	      "called '%.*s.md', and nothing looks for it there"),
	    PSD_F(unit->text), PSD_F(name));
	psd_finding_tip(c->src->faults, _("call the file '%.*s.md'"),
	    PSD_F(unit->text));
}

/* A year that is not over cannot have been told. */
static void
check_drawn_up(struct psd_check *c, const struct psd_node *root)
{
	int day = psd_node_day(root, "drawn_up");
	int year = psd_node_int(root, "year", 0) == c->year ? c->year : 0;

	if (day == PSD_NO_DAY || year == 0 || day > psd_date_day(year, 12, 31))
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_YEAR,
	    &psd_node_find(root, "drawn_up")->place,
	    _("'drawn_up' is %s, when %d was not over"), psd_date_print(day).s,
	    year);
}

/* What was adopted or published had been there before. */
static void
check_later(struct psd_check *c, const struct psd_node *root, const char *key)
{
	const struct psd_node *map = psd_node_find(root, key);
	int day = psd_node_day(map, "date");
	int drawn_up = psd_node_day(root, "drawn_up");

	psd_check_future(c, map, "date");
	if (day == PSD_NO_DAY || drawn_up == PSD_NO_DAY || day >= drawn_up)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_DATE_ORDER,
	    &psd_node_find(map, "date")->place,
	    _("'%s.date' is %s, which is before 'drawn_up', %s"), key,
	    psd_date_print(day).s, psd_date_print(drawn_up).s);
}

void
psd_check_narrative(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "feedback");

	check_name(c, root);
	check_drawn_up(c, root);
	psd_check_future(c, root, "drawn_up");
	psd_check_future(c, root, "handed_in");
	check_later(c, root, "approved");
	check_later(c, root, "published");
	for (; n != NULL; n = n->next)
		psd_check_future(c, n, "date");
}
