/* psd_check_template: dialogue templates, and what organisations make them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_template.h"

#include "lib/base/lang.h"

/* One that cannot be read; what is named in it cannot be told to be wrong. */
static const struct psd_template *
broken(struct psd_check *c, struct psd_str id, const struct psd_err *e)
{
	static const struct psd_node none = { .kind = PSD_MAP };
	struct psd_template *t = psd_arena_new(c->arena, struct psd_template);
	struct psd_findings *to = c->src->faults;
	struct psd_str own = psd_arena_print(c->arena, "%s/schemas/",
	    c->src->store->root.p);

	t->id = id;
	t->node = &none;
	/* of its own files the organisation hears when they are checked */
	if (psd_str_starts(psd_str(e->file), own.p))
		return t;
	psd_findings_in(to,
	    psd_arena_print(c->arena, "schemas/templates/%.*s.yaml",
		PSD_F(id)));
	(void)psd_finding_add(to, PSD_RULE_UNREADABLE,
	    &(struct psd_place){ .line = (unsigned)e->line,
		.col = (unsigned)e->col,
		.columns = 1 },
	    "%s", e->text);
	psd_findings_in(to, c->file);
	return t;
}

static const struct psd_template *
find(struct psd_check *c, struct psd_str id, struct psd_str version)
{
	const struct psd_template *t;
	struct psd_err e = { .code = PSD_OK };

	if (psd_template_load(&t, c->src->store, id, version, &e) == 0)
		return t;
	return e.code == PSD_EUSAGE ? NULL : broken(c, id, &e);
}

const struct psd_template *
psd_check_template(struct psd_check *c, struct psd_str id,
    struct psd_str version)
{
	struct psd_str key = psd_arena_print(c->arena, "templates\n%.*s\n%.*s",
	    PSD_F(id), PSD_F(version));
	const struct psd_template **known = psd_table_find(&c->data, key);

	if (id.n == 0)
		return NULL;
	if (known != NULL)
		return *known;
	known = psd_arena_new(c->arena, const struct psd_template *);
	*known = find(c, psd_arena_copy(c->arena, id), version);
	(void)psd_table_add(&c->data, key, known);
	return *known;
}

void
psd_check_tip_template(struct psd_check *c, struct psd_str written)
{
	struct psd_node list = { .kind = PSD_LIST };
	struct psd_err e = { .code = PSD_OK };
	struct psd_templates all;
	size_t i;

	if (psd_templates_load(&all, c->src->store, NULL, &e) < 0)
		return;
	for (i = 0; i < all.n; i++)
		if (all.items[i]->current)
			psd_node_append(&list,
			    psd_node_copy(c->arena, all.items[i]->node));
	psd_check_tip_entry(c, written, list.first);
}

void
psd_check_template_entries(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "dialogues"), *version;
	const struct psd_template *t;

	for (; n != NULL; n = n->next) {
		version = psd_node_find(n, "version");
		if (version == NULL || version->kind >= PSD_LIST)
			continue;
		t = psd_check_template(c, psd_node_text(n, "template"),
		    version->text);
		if (t == NULL || !t->instead)
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_VERSION,
		    &version->place,
		    _("psd has no version '%.*s' of this template; version "
		      "'%.*s' is used instead"),
		    PSD_F(version->text), PSD_F(t->version));
		psd_finding_tip(c->src->faults, "%s",
		    _("'psd templates' lists the versions that there are"));
	}
}
