/* psd_agreements: which nursing homes and health centres belong together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/agreements.h"

#include "lib/safety/template.h"

/* Whether T brings several parties together for units of KIND. */
static bool
is_joint(const struct psd_node *template, struct psd_str kind)
{
	const struct psd_node *p = psd_node_list(template, "parties");

	return p != NULL && p->next != NULL &&
	    (psd_node_find(template, "kinds") == NULL ||
		psd_node_lists(template, "kinds", kind));
}

bool
psd_dialogue_covers(const struct psd_dialogue *d, struct psd_str sabo,
    struct psd_str centre)
{
	const struct psd_node *n = psd_node_list(d->node, "pairs");

	if (n == NULL)
		return psd_str_eq(d->unit->id, sabo) && d->template != NULL &&
		    is_joint(d->template->node, d->unit->kind);
	while (n != NULL &&
	    (!psd_str_eq(psd_node_text(n, "sabo"), sabo) ||
		!psd_str_eq(psd_node_text(n, "vardcentral"), centre)))
		n = n->next;
	return n != NULL;
}

/* The dialogue that counts for PAIR: the last one held, else the last that is
 * planned. */
static const struct psd_dialogue *
dialogue_of(const struct psd_agreements *a, const struct psd_pair *pair)
{
	const struct psd_dialogue *d = a->dialogues.first, *best = NULL;

	for (; d != NULL; d = d->next) {
		if (d->state == PSD_DIALOGUE_CANCELLED ||
		    !psd_dialogue_covers(d, pair->sabo_id, pair->centre_id))
			continue;
		if (best == NULL || !psd_dialogue_is_held(best) ||
		    (psd_dialogue_is_held(d) && d->held >= best->held))
			best = d;
	}
	return best;
}

/* The templates of psd.yaml's list "dialogues", one for each entry; NULL for
 * one that cannot be read, which validate tells of. */
static const struct psd_template **
load_templates(const struct psd_source *src)
{
	const struct psd_node *list = psd_node_find(src->org->node,
				  "dialogues"),
			      *n = psd_node_list(src->org->node, "dialogues");
	const struct psd_template **all = psd_arena_array(src->store->arena,
	    list != NULL ? list->n : 0, const struct psd_template *);
	size_t i;

	for (i = 0; n != NULL; n = n->next, i++) {
		struct psd_err ignored = { 0 };

		if (psd_template_of_entry(&all[i], src->store, n, &ignored) < 0)
			all[i] = NULL;
	}
	return all;
}

/* Whether psd.yaml asks UNIT for a dialogue of several parties. */
static bool
is_asked(const struct psd_agreements *a, const struct psd_unit *unit)
{
	const struct psd_node *n = psd_node_list(a->org->node, "dialogues");
	const struct psd_template **t = a->templates;

	for (; unit != NULL && n != NULL; n = n->next, t++)
		if (*t != NULL && psd_dialogue_is_for(n, unit, a->year) &&
		    is_joint((*t)->node, unit->kind))
			return true;
	return false;
}

static unsigned
lacks(const struct psd_agreements *a, const struct psd_pair *pair, int today)
{
	const struct psd_node *n = psd_node_find(pair->node, "agreement");
	unsigned lacks = 0;

	if (n == NULL)
		return PSD_LACKS_AGREEMENT;
	if (pair->date == PSD_NO_DAY)
		lacks |= PSD_LACKS_DATE;
	else if (pair->date < a->framework)
		lacks |= PSD_LACKS_NEWER;
	if (pair->valid_to != PSD_NO_DAY && pair->valid_to < today)
		lacks |= PSD_LACKS_TIME;
	if (psd_node_find(n, "dialogue_clause") == NULL)
		lacks |= PSD_LACKS_WORD;
	else if (!pair->clause)
		lacks |= PSD_LACKS_CLAUSE;
	return lacks;
}

/* Whether the pair of N holds on a day of YEAR. */
static bool
holds(const struct psd_node *n, int year)
{
	int to = psd_node_day(n, "active_to");

	return psd_node_day(n, "active_from") <= psd_date_day(year, 12, 31) &&
	    (to == PSD_NO_DAY || to >= psd_date_day(year, 1, 1));
}

static void
add(struct psd_agreements *a, const struct psd_source *src,
    const struct psd_node *n)
{
	struct psd_pair *p = &a->items[a->n++];
	const struct psd_node *agreement = psd_node_find(n, "agreement");
	int last = psd_date_day(a->year, 12, 31);

	p->node = n;
	p->sabo_id = psd_node_text(n, "sabo");
	p->centre_id = psd_node_text(n, "vardcentral");
	p->sabo = psd_org_unit(src->org, p->sabo_id);
	p->centre = psd_org_unit(src->org, p->centre_id);
	p->date = psd_node_day(agreement, "date");
	p->valid_to = psd_node_day(agreement, "valid_to");
	p->clause = psd_node_true(agreement, "dialogue_clause");
	p->lacks = lacks(a, p, src->today < last ? src->today : last);
	p->dialogue = dialogue_of(a, p);
	p->asked = p->dialogue != NULL || is_asked(a, p->sabo);
}

int
psd_agreements_load(struct psd_agreements *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	struct psd_str file = PSD_S("agreements.yaml");
	const struct psd_node *root, *n;

	*out = (struct psd_agreements){ .org = src->org,
		.year = year,
		.framework = PSD_NO_DAY };
	if (psd_dialogues_load(&out->dialogues, src, year, e) < 0)
		return -1;
	if (!psd_store_has(src->store, file))
		return 0;
	out->templates = load_templates(src);
	root = psd_store_read(src->store, src->store->arena, file,
	    PSD_AGREEMENTS, src->faults);
	n = psd_node_find(root, "pairs");
	out->framework = psd_node_day(psd_node_find(root,
					  "framework_agreement"),
	    "date");
	out->items = psd_arena_array(src->store->arena, n != NULL ? n->n : 0,
	    struct psd_pair);
	for (n = psd_node_list(root, "pairs"); n != NULL; n = n->next)
		if (holds(n, year))
			add(out, src, n);
	return 0;
}

bool
psd_agreements_ask(const struct psd_agreements *a, const struct psd_unit *unit,
    bool sabo)
{
	size_t i;

	if (psd_str_is(unit->kind, sabo ? "sabo" : "vardcentral"))
		return true;
	for (i = 0; unit->kind.n > 0 && i < a->n; i++) {
		const struct psd_unit *u = sabo ? a->items[i].sabo
						: a->items[i].centre;

		if (u != NULL && psd_str_eq(u->kind, unit->kind))
			return true;
	}
	return false;
}

void
psd_load_add(struct psd_load *load, const struct psd_pair *p)
{
	const struct psd_dialogue *d = p->dialogue;
	bool held = d != NULL && psd_dialogue_is_held(d);
	bool booked = d != NULL && !held && d->planned != PSD_NO_DAY;

	load->pairs++;
	load->clauses += p->clause;
	load->asked += p->asked;
	load->held += held;
	load->represented += held && d->represented;
	load->booked += booked;
	load->left += p->asked && !held && !booked;
}
