/* psd_topics: what the organisation's own psd.yaml names. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/explain_own.h"

#include "lib/base/lang.h"

/* The lists of psd.yaml whose entries need no more than a name. */
static const struct {
	const char *list, *about;
} plain_lists[] = {
	{ "kinds", N_("A kind of unit in your organisation.") },
	{ "parties", N_("A party in your organisation.") },
	{ "items", N_("An item of your organisation's meetings.") },
	{ "systems", N_("A system of your organisation.") },
	{ "courses", N_("A course in your organisation.") },
	{ "surveys", N_("A survey in your organisation.") },
	{ "programmes", N_("A programme of your organisation.") },
	{ "documents", N_("A steering document of your organisation.") },
};

/* Adds what psd.yaml calls NAME, with all other names that NODE has. */
static struct psd_topic *
add(struct psd_topics *t, struct psd_str id, struct psd_str name,
    const struct psd_node *node)
{
	static const char *const keys[] = { "name", "title", "short", "long",
		"plural", "unit_name", "unit_plural" };
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_OWN, id, name);
	const struct psd_node *n;
	size_t i;

	topic->text = psd_arena_print(t->arena, _("%.*s. Id: %.*s."),
	    PSD_F(name), PSD_F(id));
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_topic_call(t, topic, psd_node_text(node, keys[i]), false);
	for (n = psd_node_list(node, "aliases"); n != NULL; n = n->next)
		psd_topic_call(t, topic, n->text, false);
	return topic;
}

static void
add_unit(struct psd_topics *t, const struct psd_org *org,
    const struct psd_unit *u)
{
	struct psd_topic *topic = add(t, u->id, u->name, u->node);
	struct psd_str what = u->kind.n > 0
	    ? psd_org_name(org, "kinds", u->kind)
	    : u->level->unit_name;

	topic->about = psd_str(_("A unit of your organisation."));
	topic->group = u->level->name;
	if (u->parent != NULL)
		topic->text = psd_arena_print(t->arena,
		    _("%.*s: %.*s below %.*s. Id: %.*s."), PSD_F(u->name),
		    PSD_F(what), PSD_F(u->parent->name), PSD_F(u->id));
}

static void
add_level(struct psd_topics *t, const struct psd_org_level *l,
    const struct psd_node *node)
{
	struct psd_topic *topic = add(t, l->id, l->name, node);

	topic->about = psd_str(_("A level of your organisation."));
	topic->text = psd_arena_print(t->arena,
	    _("%.*s, number %d from the top. Id: %.*s."), PSD_F(l->name),
	    l->rank + 1, PSD_F(l->id));
}

/* What has a longer name, or a shorter one. */
static void
add_named(struct psd_topics *t, const struct psd_node *n, struct psd_str name,
    struct psd_str other, const char *about)
{
	struct psd_str id = psd_node_text(n, "id");
	struct psd_topic *topic = add(t, id, name, n);

	topic->about = psd_str(about);
	if (other.n > 0)
		topic->text = psd_arena_print(t->arena,
		    _("%.*s (%.*s). Id: %.*s."), PSD_F(name), PSD_F(other),
		    PSD_F(id));
}

static void
add_plain(struct psd_topics *t, const struct psd_org *org)
{
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < sizeof(plain_lists) / sizeof(plain_lists[0]); i++)
		for (n = psd_node_list(org->node, plain_lists[i].list);
		     n != NULL; n = n->next)
			add_named(t, n,
			    psd_org_name(org, plain_lists[i].list,
				psd_node_text(n, "id")),
			    psd_node_text(n, "short"), _(plain_lists[i].about));
}

static void
add_abbreviations(struct psd_topics *t, const struct psd_org *org)
{
	const struct psd_node *map = psd_node_find(org->node, "abbreviations");
	const struct psd_node *n = NULL;

	if (map != NULL)
		n = map->first;
	for (; n != NULL; n = n->next) {
		struct psd_topic *topic = add(t, n->key, n->text, NULL);

		topic->about = psd_str(
		    _("An abbreviation in your organisation."));
		topic->text = psd_arena_print(t->arena, _("%.*s: %.*s."),
		    PSD_F(n->key), PSD_F(n->text));
	}
}

/* What the organisation says instead of psd's own labels of values. */
static void
add_labels(struct psd_topics *t, const struct psd_org *org)
{
	const struct psd_node *map = psd_node_find(org->node, "labels");
	const struct psd_node *field, *n;
	struct psd_topic *topic;

	field = map != NULL && map->kind == PSD_MAP ? map->first : NULL;
	for (; field != NULL; field = field->next)
		for (n = field->kind == PSD_MAP ? field->first : NULL;
		     n != NULL; n = n->next) {
			topic = add(t, n->key, n->text, NULL);
			psd_topic_call(t, topic, n->text, false);
			topic->about = psd_str(
			    _("Your organisation's own word for a value."));
			topic->text = psd_arena_print(t->arena,
			    _("%.*s is written %.*s in records, in the field "
			      "%.*s."),
			    PSD_F(n->text), PSD_F(n->key), PSD_F(field->key));
		}
}

void
psd_topics_add_own(struct psd_topics *t, const struct psd_org *org)
{
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < org->n_units; i++)
		add_unit(t, org, org->units[i]);
	n = psd_node_list(org->node, "levels");
	for (i = 0; i < org->n_levels; i++, n = n->next)
		add_level(t, &org->levels[i], n);
	for (n = psd_node_list(org->node, "roles"); n != NULL; n = n->next)
		add_named(t, n,
		    psd_org_name(org, "roles", psd_node_text(n, "id")),
		    psd_node_text(n, "short"),
		    _("A role in your organisation."));
	for (i = 0; i < org->n_forums; i++)
		add_named(t, org->forums[i].node, org->forums[i].name,
		    psd_node_text(org->forums[i].node, "long"),
		    _("A forum of your organisation."));
	add_plain(t, org);
	add_abbreviations(t, org);
	add_labels(t, org);
}
