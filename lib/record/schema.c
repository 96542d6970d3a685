/* psd_schema: whether a record is as its schema says. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/schema_form.h"
#include "lib/record/schema_say.h"

#include <math.h>

/* How deep schemas may apply each other to one value. */
#define APPLY_MAX 200

static bool apply(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n);

static bool
kind_ok(const struct psd_schema *s, const struct psd_node *n)
{
	if (s->kinds == 0)
		return true;
	if (!(s->kinds & PSD_KIND_BIT(n->kind)))
		return false;
	return !s->whole || n->kind != PSD_FLOAT ||
	    (isfinite(n->number) && !(floor(n->number) < n->number));
}

static bool
value_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	const struct psd_node *v;

	if (s->value != NULL && !psd_node_eq(s->value, n))
		return psd_schema_fault(c, PSD_RULE_VALUE, n,
		    _("should be '%.*s', not '%.*s'"), PSD_F(s->value->text),
		    PSD_F(n->text));
	if (s->values == NULL)
		return true;
	for (v = s->values->first; v != NULL; v = v->next)
		if (psd_node_eq(v, n))
			return true;
	(void)psd_schema_fault(c, PSD_RULE_VALUE, n, _("cannot be '%.*s'"),
	    PSD_F(n->text));
	psd_schema_tip_value(c, s, n);
	return false;
}

static bool
length_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	size_t length;

	if (s->min_length == 0 && s->max_length >= n->text.n)
		return true;
	length = psd_utf8_count(n->text);
	if (length < s->min_length && n->text.n == 0)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n, "%s",
		    _("is empty"));
	if (length < s->min_length)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n,
		    _("is too short: %zu characters, at least %zu are needed"),
		    length, s->min_length);
	if (length > s->max_length)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n,
		    _("is too long: %zu characters, at most %zu fit"), length,
		    s->max_length);
	return true;
}

static bool
text_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_err e = { 0 };
	int rc = 1;

	if (!length_ok(c, s, n))
		return false;
	if (s->pattern != NULL)
		rc = psd_re_match(s->pattern, n->text, &e);
	if (rc < 0)
		return psd_schema_fault(c, PSD_RULE_PATTERN_TRIED, n, "%s",
		    e.text);
	if (rc == 0)
		(void)psd_schema_fault(c, PSD_RULE_PATTERN, n,
		    _("cannot be written '%.*s'"), PSD_F(n->text));
	else if (s->date && psd_date_parse(n->text) == PSD_NO_DAY)
		(void)psd_schema_fault(c, PSD_RULE_FORMAT, n,
		    _("is no date that exists: '%.*s'"), PSD_F(n->text));
	else
		return true;
	if (rc == 0 && s->date)
		psd_schema_tip_date(c);
	else
		psd_schema_tip(c);
	return false;
}

static bool
is_multiple(double number, double of)
{
	double q = number / of;

	return !isfinite(q) || fabs(q - round(q)) < 1e-9 * fmax(1, fabs(q));
}

static bool
number_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	double d = n->number;

	if (!isfinite(d))
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, which is no number to count with"),
		    PSD_F(n->text));
	if (d < s->min)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, at least %g is needed"), PSD_F(n->text),
		    s->min);
	if (d <= s->above)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, more than %g is needed"), PSD_F(n->text),
		    s->above);
	if (d > s->max)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, at most %g is possible"), PSD_F(n->text),
		    s->max);
	if (d >= s->below)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, less than %g is needed"), PSD_F(n->text),
		    s->below);
	if (s->multiple > 0 && !is_multiple(d, s->multiple))
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, which is no multiple of %g"), PSD_F(n->text),
		    s->multiple);
	return true;
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

/* Short lists only hold scalars that must differ; long ones would be slow
 * by pairs, so those go through a table of their texts first. */
static bool
unique_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *list)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_node *n, *m;
	bool ok = true;

	for (n = list->first; n != NULL && ok; n = n->next) {
		m = list->first;
		if (n->kind == PSD_TEXT)
			m = psd_table_add(&seen, n->text, (void *)(size_t)n);
		for (; m != n && ok; m = m->next)
			if (psd_node_eq(m, n))
				ok = false;
		if (!ok && c->findings != NULL)
			(void)psd_finding_add(c->findings,
			    PSD_RULE_REPEATED_ITEM, &n->place,
			    _("'%.*s' stands twice in the list; the first is "
			      "on line %u"),
			    PSD_F(n->text), m->place.line);
	}
	psd_table_release(&seen);
	(void)s;
	return ok;
}

static bool
list_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool ok = count_ok(c, s, n), found = s->contains == NULL;
	struct psd_schema_run quiet = { NULL, NULL, c->depth };
	const struct psd_node *item;
	size_t i = 0;

	if (s->unique && !unique_ok(c, s, n))
		ok = false;
	for (item = n->first; item != NULL; item = item->next, i++) {
		const struct psd_schema *is = s->items;

		if (s->places.items != NULL)
			is = i < s->places.n ? s->places.items[i]
					     : s->other_items;
		if (is != NULL && !apply(c, is, item))
			ok = false;
		if (!found)
			found = apply(&quiet, s->contains, item);
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
	struct psd_err e = { 0 };
	size_t i;

	if (field != NULL)
		ok = apply(c, field, n);
	for (i = 0; i < s->n_patterns; i++) {
		if (psd_re_match(s->patterns[i].re, n->key, &e) != 1)
			continue;
		known = true;
		ok = apply(c, s->patterns[i].schema, n) && ok;
	}
	if (known || s->other_fields == NULL)
		return ok;
	if (s->other_fields->never)
		return psd_schema_unknown(c, s, n);
	return apply(c, s->other_fields, n);
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
		if (d->schema != NULL && !apply(c, d->schema, map))
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
	bool ok = count_ok(c, s, map);

	for (n = s->required; n != NULL; n = n->next)
		if (psd_node_find_str(map, n->text) == NULL)
			ok = psd_schema_missing(c, s, map, n->text);
	for (n = map->first; n != NULL; n = n->next) {
		struct psd_node as_text = { .kind = PSD_TEXT,
			.text = n->key,
			.key = n->key,
			.place = n->key_place };

		if (s->field_names != NULL &&
		    !apply(c, s->field_names, &as_text))
			ok = false;
		if (!field_ok(c, s, n))
			ok = false;
	}
	return depends_ok(c, s, map) && ok;
}

static size_t
count_matches(struct psd_schema_run *c, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	struct psd_schema_run quiet = { NULL, NULL, c->depth };
	size_t matches = 0, i;

	for (i = 0; i < list->n; i++)
		matches += apply(&quiet, list->items[i], n);
	return matches;
}

static bool
choices_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_schema_run quiet = { NULL, NULL, c->depth };
	bool ok = true;
	size_t i;

	for (i = 0; i < s->all.n; i++)
		if (!apply(c, s->all.items[i], n))
			ok = false;
	/* with a single choice left, its own faults say more */
	if (s->any.n == 1)
		ok = apply(c, s->any.items[0], n) && ok;
	else if ((s->any.n > 0 && count_matches(c, &s->any, n) == 0) ||
	    (s->one.n > 0 && count_matches(c, &s->one, n) != 1)) {
		ok = psd_schema_fault(c, PSD_RULE_CHOICE, n, "%s",
		    _("is in none of the forms that are possible here"));
		psd_schema_tip(c);
	}
	if (s->not != NULL && apply(&quiet, s->not, n)) {
		ok = psd_schema_fault(c, PSD_RULE_NOT_ALLOWED, n, "%s",
		    _("cannot stand as it does"));
		psd_schema_tip(c);
	}
	if (s->if_ == NULL)
		return ok;
	if (apply(&quiet, s->if_, n))
		return (s->then_ == NULL || apply(c, s->then_, n)) && ok;
	return (s->else_ == NULL || apply(c, s->else_, n)) && ok;
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
	if (!kind_ok(s, n))
		return psd_schema_wrong_kind(c, s, n);
	if (!value_ok(c, s, n))
		return false;
	switch (n->kind) {
	case PSD_TEXT:
		ok = text_ok(c, s, n);
		break;
	case PSD_INT:
	case PSD_FLOAT:
		ok = number_ok(c, s, n);
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
	return choices_ok(c, s, n) && ok;
}

static bool
apply(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	const struct psd_schema *before = c->as;
	bool ok;

	c->depth++;
	c->as = s;
	if (c->depth > APPLY_MAX)
		ok = psd_schema_fault(c, PSD_RULE_PATTERN_TRIED, n, "%s",
		    _("could not be checked: the schema refers to itself "
		      "without end"));
	else
		ok = apply_all(c, psd_schema_target(s), n);
	c->as = before;
	c->depth--;
	return ok;
}

void
psd_schema_check(const struct psd_schema *schema, const struct psd_node *node,
    struct psd_findings *findings)
{
	struct psd_schema_run c = { findings, NULL, 0 };

	(void)apply(&c, schema, node);
}
