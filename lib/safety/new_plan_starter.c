/* psd_plan_maker: a starter plan, for who has nothing to begin with. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/base/lang.h"

/* The one that is used where nobody named one. */
#define USUAL "grund"

int
psd_plan_maker_find_starter(struct psd_plan_maker *m, struct psd_err *e)
{
	const struct psd_store *store = m->known.src->store;
	struct psd_str id = m->w->starter;
	int rc;

	if (id.p == NULL && (m->before != NULL || m->w->unit->parent != NULL))
		return 0;
	if (id.p == NULL)
		id = PSD_S(USUAL);
	if (psd_str_is(id, "none"))
		return 0;
	rc = psd_store_data_find(&m->starter, store, "starters", id, e);
	if (rc == 0)
		rc = psd_err_set(e, PSD_EUSAGE,
		    _("there is no starter plan '%.*s'"), PSD_F(id));
	if (rc < 0)
		return -1;
	m->made->starter = psd_node_text(m->starter, "name");
	return 0;
}

static enum psd_carry
is_new(const struct psd_plan_maker *m, const struct psd_node *activity)
{
	(void)m;
	(void)activity;
	return PSD_CARRY_NEW;
}

/*
 * What LEVEL of a starter plan is here: it says "top", "middle" and "bottom",
 * since it does not know what levels an organisation has. Only the first of
 * several in the middle is meant. NULL where there is none of the kind.
 */
static const struct psd_org_level *
level_of(const struct psd_org *org, struct psd_str level)
{
	if (psd_str_is(level, "top"))
		return &org->levels[0];
	if (psd_str_is(level, "bottom"))
		return &org->levels[org->n_levels - 1];
	return psd_str_is(level, "middle") && org->n_levels > 2
	    ? &org->levels[1]
	    : psd_org_level_find(org, level);
}

void
psd_plan_maker_start(struct psd_plan_maker *m)
{
	const struct psd_node *area = psd_node_list(m->starter, "areas"), *row;
	const struct psd_org_level *own = m->w->unit->level, *level;

	for (; area != NULL; area = area->next)
		for (row = psd_node_list(area, "rows"); row != NULL;
		     row = row->next) {
			level = level_of(m->known.src->org,
			    psd_node_text(row, "level"));
			if (level != NULL && level->rank >= own->rank)
				psd_plan_maker_take_row(m,
				    psd_node_text(area, "area"), level->id, row,
				    is_new);
		}
}
