/* psd_schema: whether a record is as its schema says. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema.h"

#include "lib/base/lang.h"
#include "lib/record/schema_run.h"
#include "lib/record/schema_set.h"

#include <stdlib.h>

/* How deep schemas may apply each other to one value, and how often in all,
 * besides twice for each byte of the document: a record needs some thousands,
 * and half a second is too long for any. */
#define APPLY_MAX 1000
#define APPLIED_MAX ((size_t)3000000)

bool
psd_schema_takes(const struct psd_schema *s, const struct psd_node *n)
{
	if (s->never)
		return false;
	if (s->kinds == 0)
		return true;
	if (!(s->kinds & PSD_KIND_BIT(n->kind)))
		return false;
	return !s->whole || n->kind != PSD_FLOAT || psd_node_is_whole(n);
}

static bool
count_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool list = n->kind == PSD_LIST;
	size_t min = list ? s->min_items : s->min_fields;
	size_t max = list ? s->max_items : s->max_fields;

	if (n->n < min && n->n == 0)
		return psd_schema_fault(c, PSD_RULE_COUNT, n, "%s",
		    _("is empty"));
	if (n->n < min)
		return psd_schema_fault(c, PSD_RULE_COUNT, n,
		    _("holds %zu, at least %zu are needed"), n->n, min);
	if (n->n > max)
		return psd_schema_fault(c, PSD_RULE_COUNT, n,
		    _("holds %zu, at most %zu are possible"), n->n, max);
	return true;
}

/* An item and its hash; equal items stand together when sorted. */
struct hashed {
	uint64_t hash;
	const struct psd_node *node;
};

static int
by_hash(const void *left, const void *right)
{
	const struct hashed *a = left, *b = right;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->node->place.at > b->node->place.at) -
	    (a->node->place.at < b->node->place.at);
}

static bool
unique_ok(struct psd_schema_run *c, const struct psd_node *list)
{
	struct hashed *items = psd_mem_alloc(list->n * sizeof(*items));
	const struct psd_node *n;
	bool ok = true;
	size_t i = 0, k;

	for (n = list->first; n != NULL; n = n->next)
		items[i++] = (struct hashed){ psd_node_hash(n), n };
	if (list->n > 1)
		qsort(items, list->n, sizeof(*items), by_hash);
	for (i = 1; i < list->n && ok; i++)
		/* made to collide, hashes would cost the square of the list */
		for (k = i; ok && k > 0 && items[k - 1].hash == items[i].hash &&
		     psd_schema_spend(c, list,
			 1 + items[i].node->place.size / 64);
		     k--)
			if (psd_node_eq(items[k - 1].node, items[i].node))
				ok = psd_schema_repeated(c, items[k - 1].node,
				    items[i].node);
	free(items);
	return ok;
}

static bool
list_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool ok = count_ok(c, s, n), found = s->contains == NULL;
	struct psd_schema_run quiet = { .cost = c->cost, .depth = c->depth };
	const struct psd_node *item;
	size_t i = 0;

	if (!psd_schema_spend(c, n,
		n->n / 16 + (s->unique ? n->place.size / 64 : 0)))
		return false;
	if (s->unique && !unique_ok(c, n))
		ok = false;
	for (item = n->first; item != NULL; item = item->next, i++) {
		const struct psd_schema *is = s->items;

		if (s->places.items != NULL)
			is = i < s->places.n ? s->places.items[i]
					     : s->other_items;
		if (is != NULL && !psd_schema_apply(c, is, item))
			ok = false;
		if (!found)
			found = psd_schema_apply(&quiet, s->contains, item);
	}
	if (!found)
		ok = psd_schema_fault(c, PSD_RULE_COUNT, n, "%s",
		    _("holds nothing of the kind that is needed"));
	return ok;
}

static bool
field_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	const struct psd_schema *field = psd_table_find(&s->fields, n->key);
	bool ok = true, known = field != NULL;
	size_t i;

	if (field != NULL)
		ok = psd_schema_apply(c, field, n);
	for (i = 0; i < s->n_patterns; i++) {
		int rc = psd_schema_match(c, s->patterns[i].re, n, n->key);

		if (rc < 0)
			ok = false;
		known = known || rc != 0;
		if (rc > 0)
			ok = psd_schema_apply(c, s->patterns[i].schema, n) &&
			    ok;
	}
	if (known || s->other_fields == NULL)
		return ok;
	if (s->other_fields->never)
		return psd_schema_unknown(c, s, n);
	return psd_schema_apply(c, s->other_fields, n);
}

static bool
depends_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *map)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < s->n_depends; i++) {
		const struct psd_schema_depends *d = &s->depends[i];
		const struct psd_node *k = d->keys ? d->keys->first : NULL;

		if (psd_node_find_str(map, d->key) == NULL)
			continue;
		if (d->keys != NULL &&
		    !psd_schema_spend(c, map, d->keys->n * map->n / 64))
			return false;
		if (d->schema != NULL && !psd_schema_apply(c, d->schema, map))
			ok = false;
		for (; k != NULL; k = k->next)
			if (psd_node_find_str(map, k->text) == NULL)
				ok = psd_schema_missing(c, s, map, k->text);
	}
	return ok;
}

static bool
map_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *map)
{
	const struct psd_node *n;
	size_t required = s->required != NULL ? s->required->parent->n : 0;
	bool ok = count_ok(c, s, map);

	if (!psd_schema_spend(c, map,
		map->n / 16 + s->n_patterns * map->n +
		    (required + s->n_depends) * map->n / 64))
		return false;
	for (n = s->required; n != NULL; n = n->next)
		if (psd_node_find_str(map, n->text) == NULL)
			ok = psd_schema_missing(c, s, map, n->text);
	for (n = map->first; n != NULL; n = n->next) {
		struct psd_node as_text = { .kind = PSD_TEXT,
			.text = n->key,
			.key = n->key,
			.place = n->key_place };

		if (s->field_names != NULL &&
		    !psd_schema_apply(c, s->field_names, &as_text))
			ok = false;
		if (!field_ok(c, s, n))
			ok = false;
	}
	return depends_ok(c, s, map) && ok;
}

static bool
apply_all(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool ok;

	if (s->never)
		return psd_schema_fault(c, PSD_RULE_NOT_ALLOWED, n, "%s",
		    _("cannot stand here"));
	/* what is of another kind has no other fault worth telling */
	if (!psd_schema_takes(s, n))
		return psd_schema_wrong_kind(c, s, n);
	if (!psd_schema_value_ok(c, s, n))
		return false;
	switch (n->kind) {
	case PSD_TEXT:
		ok = psd_schema_text_ok(c, s, n);
		break;
	case PSD_INT:
	case PSD_FLOAT:
		ok = psd_schema_number_ok(c, s, n);
		break;
	case PSD_LIST:
		ok = list_ok(c, s, n);
		break;
	case PSD_MAP:
		ok = map_ok(c, s, n);
		break;
	default:
		ok = true;
		break;
	}
	return psd_schema_choices_ok(c, s, n) && ok;
}

bool
psd_schema_apply(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	const struct psd_schema *before = c->as;
	bool ok = false;

	if (c->depth == APPLY_MAX)
		return psd_schema_spend(c, n, SIZE_MAX);
	if (!psd_schema_spend(c, n, 1))
		return false;
	c->depth++;
	c->as = s;
	ok = apply_all(c, psd_schema_target(s), n);
	c->as = before;
	c->depth--;
	return ok;
}

void
psd_schema_check(const struct psd_schema *schema, const struct psd_node *node,
    struct psd_findings *findings)
{
	struct psd_schema_cost cost = { .left = APPLIED_MAX +
		    2 * node->place.size };
	struct psd_schema_run c = { .findings = findings, .cost = &cost };

	(void)psd_schema_apply(&c, schema, node);
	if (cost.untried != NULL)
		(void)psd_finding_add(findings, PSD_RULE_PATTERN_TRIED,
		    &cost.untried->place, "%s", cost.why);
	if (cost.beyond == NULL)
		return;
	(void)psd_finding_add(findings, PSD_RULE_UNCHECKED, &cost.beyond->place,
	    "%s",
	    _("the check was given up here: the schema refers to itself "
	      "without end, or asks for too many comparisons"));
}

/* Checks the files from FILE on against the draft's own schema. The first
 * fault goes to *E, and the rule that it breaks to *BROKEN. */
static void
check_files(const struct psd_schema_file *file, const struct psd_schema *draft,
    enum psd_rule *broken, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_finding *f;

	for (; file != NULL && faults.n == 0; file = file->next) {
		psd_schema_check(draft, file->root, &faults);
		if (faults.n == 0)
			continue;
		psd_findings_sort(&faults);
		f = &faults.items[0];
		*broken = f->rule;
		(void)psd_err_set(e, PSD_EDATA,
		    _("this is no schema of draft-07: %.*s"), PSD_F(f->text));
		(void)psd_err_at(e, file->path.p, f->place.line, f->place.col);
		if (f->tip.n > 0)
			(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
	}
	psd_findings_release(&faults);
}

/* Refuses a schema that says it is of a draft whose words mean otherwise. */
static int
check_draft(const struct psd_schema_file *file, struct psd_err *e)
{
	const struct psd_node *n = psd_node_find(file->root, "$schema");

	if (n == NULL || n->kind != PSD_TEXT ||
	    strstr(n->text.p, "//json-schema.org/") == NULL ||
	    strstr(n->text.p, "/draft-07/") != NULL ||
	    strstr(n->text.p, "/draft-06/") != NULL)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("words changed their meaning between drafts; write the schema "
	      "for draft-07"));
	(void)psd_err_set(e, PSD_EDATA,
	    _("the schema is for another draft than draft-07: %s"), n->text.p);
	return psd_err_at(e, file->path.p, n->place.line, n->place.col);
}

int
psd_schemas_user(const struct psd_schema **out, struct psd_schemas *set,
    const char *path, struct psd_err *e)
{
	const struct psd_schema *draft;
	enum psd_rule broken = PSD_RULES;
	struct psd_err fault = { 0 };

	if (psd_schemas_get(&draft, set, "draft-07/schema.json", e) < 0 ||
	    psd_schemas_read(set, path, e) < 0 ||
	    check_draft(psd_schemas_files(set), e) < 0)
		return -1;
	check_files(psd_schemas_files(set), draft, &broken, &fault);
	/* of a pattern, whoever compiles it has more to say */
	if ((broken == PSD_RULES || broken == PSD_RULE_FORMAT) &&
	    psd_schemas_compile(out, set, path, e) < 0)
		return -1;
	if (broken == PSD_RULES)
		check_files(psd_schemas_files(set), draft, &broken, &fault);
	if (broken == PSD_RULES)
		return 0;
	*e = fault;
	return -1;
}
