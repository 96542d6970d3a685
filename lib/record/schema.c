/* psd_schema: whether a record is as its schema says. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema.h"

#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/schema_form.h"

#include <math.h>

/* How deep schemas may apply each other to one value. */
#define APPLY_MAX 200

struct check {
	struct psd_findings *findings; /* NULL: only whether all is well */
	const struct psd_schema *as;   /* what is applied, before its "$ref" */
	int depth;
};

static bool apply(struct check *c, const struct psd_schema *s,
    const struct psd_node *n);

/* The words that stand beside a reference to S, if it was reached by one. */
static const struct psd_schema *
worded(const struct check *c, const struct psd_schema *s)
{
	return c->as != NULL && psd_schema_target(c->as) == s ? c->as : s;
}

/* 'unit' (enhet): the field's name, and in Swedish what it is called. */
static void
name(struct psd_buf *to, struct psd_str key, const struct psd_schema *s)
{
	struct psd_str title = s != NULL ? psd_schema_title(s) :
	    (struct psd_str){ NULL, 0 };

	if (key.p == NULL) {
		psd_buf_puts(to, _("the value"));
		return;
	}
	psd_buf_print(to, "'%.*s'", PSD_F(key));
	if (title.n > 0 && psd_lang_is_swedish() && !psd_str_eq(title, key))
		psd_buf_print(to, " (%.*s)", PSD_F(title));
}

/* Adds a finding at N whose text begins with N's name. */
static bool
fault(struct check *c, enum psd_rule rule, const struct psd_schema *s,
    const struct psd_node *n, const char *text)
{
	struct psd_buf who = PSD_BUF_INIT;

	if (c->findings == NULL)
		return false;
	name(&who, n->key, worded(c, s));
	(void)psd_finding_add(c->findings, rule, &n->place, "%s %s", who.p,
	    text);
	psd_buf_release(&who);
	return false;
}

static void
tip_expected(struct check *c, const struct psd_schema *s)
{
	struct psd_str d = psd_schema_description(worded(c, s));

	if (c->findings != NULL && d.n > 0 && psd_lang_is_swedish())
		psd_finding_tip(c->findings, "%.*s", PSD_F(d));
}

static const char *
kind_word(enum psd_kind kind)
{
	static const char *const words[] = {
		[PSD_NULL] = N_("nothing"),
		[PSD_BOOL] = N_("true or false"),
		[PSD_INT] = N_("a whole number"),
		[PSD_FLOAT] = N_("a number"),
		[PSD_TEXT] = N_("text"),
		[PSD_LIST] = N_("a list"),
		[PSD_MAP] = N_("a group of fields"),
	};

	return _(words[kind]);
}

static void
expected_kinds(struct psd_buf *to, const struct psd_schema *s)
{
	unsigned bits = s->kinds;
	int kind;
	bool more = false;

	/* a number is a number, whole or not */
	if (bits & PSD_KIND_BIT(PSD_FLOAT))
		bits &= ~PSD_KIND_BIT(s->whole ? PSD_FLOAT : PSD_INT);
	for (kind = PSD_KINDS - 1; kind >= 0; kind--) {
		if (!(bits & PSD_KIND_BIT(kind)))
			continue;
		if (more)
			psd_buf_puts(to, _(" or "));
		psd_buf_puts(to, kind_word((enum psd_kind)kind));
		more = true;
	}
}

static bool
wrong_kind(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_buf text = PSD_BUF_INIT;

	if (c->findings == NULL)
		return false;
	if (n->kind == PSD_NULL) {
		psd_buf_puts(&text, _("has no value; it should be "));
		expected_kinds(&text, s);
	} else {
		psd_buf_puts(&text, _("should be "));
		expected_kinds(&text, s);
		psd_buf_print(&text, _(", not %s"), kind_word(n->kind));
	}
	(void)fault(c, PSD_RULE_KIND, s, n, text.p);
	if (n->kind == PSD_NULL)
		psd_finding_tip(c->findings, "%s",
		    _("write a value, or remove the field"));
	else if ((s->kinds & PSD_KIND_BIT(PSD_TEXT)) && n->kind < PSD_LIST)
		psd_finding_tip(c->findings, _("put it in quotes: \"%.*s\""),
		    PSD_F(n->text));
	psd_buf_release(&text);
	return false;
}

static bool
kind_ok(const struct psd_schema *s, const struct psd_node *n)
{
	if (s->kinds == 0)
		return true;
	if (!(s->kinds & PSD_KIND_BIT(n->kind)))
		return false;
	return !s->whole || n->kind != PSD_FLOAT ||
	    !(floor(n->number) < n->number);
}

static void
list_values(struct psd_buf *to, const struct psd_schema *s)
{
	const struct psd_node *v;
	size_t left = 20;

	for (v = s->values->first; v != NULL && left > 0; v = v->next) {
		struct psd_str label = psd_schema_label(s, v->text);

		psd_buf_print(to, "%s%.*s", to->n > 0 ? ", " : "",
		    PSD_F(v->text));
		if (label.n > 0 && psd_lang_is_swedish())
			psd_buf_print(to, " (%.*s)", PSD_F(label));
		left--;
	}
	if (v != NULL)
		psd_buf_puts(to, ", …");
}

/* Says which value was probably meant: by its name or by its label. */
static void
tip_value(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(n->text);
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_node *v;

	for (v = s->values->first; v != NULL; v = v->next) {
		struct psd_str label = psd_schema_label(s, v->text);

		psd_suggest_offer(&near, v->text, v->text);
		if (label.n > 0)
			psd_suggest_offer(&near, label, v->text);
	}
	if (near.best.p != NULL) {
		psd_finding_tip(c->findings, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
		return;
	}
	list_values(&all, s);
	psd_finding_tip(c->findings, _("it can be: %s"), all.p ? all.p : "");
	psd_buf_release(&all);
}

static bool
value_ok(struct check *c, const struct psd_schema *s, const struct psd_node *n)
{
	const struct psd_node *v;
	struct psd_buf text = PSD_BUF_INIT;

	if (s->value != NULL && !psd_node_eq(s->value, n)) {
		psd_buf_print(&text, _("should be '%.*s', not '%.*s'"),
		    PSD_F(s->value->text), PSD_F(n->text));
		(void)fault(c, PSD_RULE_VALUE, s, n, text.p);
		psd_buf_release(&text);
		return false;
	}
	if (s->values == NULL)
		return true;
	for (v = s->values->first; v != NULL; v = v->next)
		if (psd_node_eq(v, n))
			return true;
	psd_buf_print(&text, _("cannot be '%.*s'"), PSD_F(n->text));
	(void)fault(c, PSD_RULE_VALUE, s, n, text.p);
	psd_buf_release(&text);
	if (c->findings != NULL)
		tip_value(c, s, n);
	return false;
}

static bool
length_ok(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	size_t length;
	struct psd_buf text = PSD_BUF_INIT;

	if (s->min_length == 0 && s->max_length >= n->text.n)
		return true;
	length = psd_utf8_count(n->text);
	if (length < s->min_length && n->text.n == 0)
		return fault(c, PSD_RULE_LENGTH, s, n, _("is empty"));
	if (length < s->min_length)
		psd_buf_print(&text, _("is too short: %zu characters, at "
		    "least %zu are needed"),
		    length, s->min_length);
	else if (length > s->max_length)
		psd_buf_print(&text, _("is too long: %zu characters, at most "
		    "%zu fit"),
		    length, s->max_length);
	else
		return true;
	(void)fault(c, PSD_RULE_LENGTH, s, n, text.p);
	psd_buf_release(&text);
	return false;
}

static bool
text_ok(struct check *c, const struct psd_schema *s, const struct psd_node *n)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc = 1;

	if (!length_ok(c, s, n))
		return false;
	if (s->pattern != NULL)
		rc = psd_re_match(s->pattern, n->text, &e);
	if (rc < 0)
		return fault(c, PSD_RULE_PATTERN_TRIED, s, n, e.text);
	if (rc == 0)
		psd_buf_print(&text, _("cannot be written '%.*s'"),
		    PSD_F(n->text));
	else if (s->date && psd_date_parse(n->text) == PSD_NO_DAY)
		psd_buf_print(&text, _("is no date that exists: '%.*s'"),
		    PSD_F(n->text));
	else
		return true;
	(void)fault(c, rc == 0 ? PSD_RULE_PATTERN : PSD_RULE_FORMAT, s, n,
	    text.p);
	psd_buf_release(&text);
	tip_expected(c, s);
	return false;
}

static bool
is_multiple(double number, double of)
{
	double q = number / of;

	return !isfinite(q) || fabs(q - round(q)) < 1e-9 * fmax(1, fabs(q));
}

static bool
number_ok(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_buf text = PSD_BUF_INIT;
	double d = n->number;

	if (d < s->min)
		psd_buf_print(&text, _("is %.*s, at least %g is needed"),
		    PSD_F(n->text), s->min);
	else if (d <= s->above)
		psd_buf_print(&text, _("is %.*s, more than %g is needed"),
		    PSD_F(n->text), s->above);
	else if (d > s->max)
		psd_buf_print(&text, _("is %.*s, at most %g is possible"),
		    PSD_F(n->text), s->max);
	else if (d >= s->below)
		psd_buf_print(&text, _("is %.*s, less than %g is needed"),
		    PSD_F(n->text), s->below);
	else if (s->multiple > 0 && !is_multiple(d, s->multiple))
		psd_buf_print(&text, _("is %.*s, which is no multiple of %g"),
		    PSD_F(n->text), s->multiple);
	else
		return true;
	(void)fault(c, PSD_RULE_RANGE, s, n, text.p);
	psd_buf_release(&text);
	return false;
}

static bool
count_ok(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool list = n->kind == PSD_LIST;
	size_t min = list ? s->min_items : s->min_fields;
	size_t max = list ? s->max_items : s->max_fields;
	struct psd_buf text = PSD_BUF_INIT;

	if (n->n < min && n->n == 0)
		return fault(c, PSD_RULE_COUNT, s, n, _("is empty"));
	if (n->n < min)
		psd_buf_print(&text, _("holds %zu, at least %zu are needed"),
		    n->n, min);
	else if (n->n > max)
		psd_buf_print(&text, _("holds %zu, at most %zu are possible"),
		    n->n, max);
	else
		return true;
	(void)fault(c, PSD_RULE_COUNT, s, n, text.p);
	psd_buf_release(&text);
	return false;
}

/* Short lists only hold scalars that must differ; long ones would be slow
 * by pairs, so those go through a table of their texts first. */
static bool
unique_ok(struct check *c, const struct psd_schema *s,
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
list_ok(struct check *c, const struct psd_schema *s, const struct psd_node *n)
{
	bool ok = count_ok(c, s, n), found = s->contains == NULL;
	struct check quiet = { NULL, NULL, c->depth };
	const struct psd_node *item;
	size_t i = 0;

	if (s->unique && !unique_ok(c, s, n))
		ok = false;
	for (item = n->first; item != NULL; item = item->next, i++) {
		const struct psd_schema *is = s->items;

		if (s->places.items != NULL)
			is = i < s->places.n ? s->places.items[i] :
			    s->other_items;
		if (is != NULL && !apply(c, is, item))
			ok = false;
		if (!found)
			found = apply(&quiet, s->contains, item);
	}
	if (!found)
		ok = fault(c, PSD_RULE_COUNT, s, n,
		    _("holds nothing of the kind that is needed"));
	return ok;
}

struct near_field {
	struct psd_suggest near;
	struct psd_buf all;
	size_t n;
};

/* Offers the fields that SCHEMA knows, in the order of its file. */
static void
offer_fields(struct near_field *f, const struct psd_schema *s)
{
	const struct psd_node *n = psd_node_find(s->source, "properties");

	for (n = n != NULL ? n->first : NULL; n != NULL; n = n->next) {
		struct psd_str title = psd_node_text(n, "title");

		psd_suggest_offer(&f->near, n->key, n->key);
		if (title.n > 0)
			psd_suggest_offer(&f->near, title, n->key);
		if (f->n++ < 24)
			psd_buf_print(&f->all, "%s%.*s",
			    f->all.n > 0 ? ", " : "", PSD_F(n->key));
	}
}

static bool
unknown_field(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct near_field f = { .near = PSD_SUGGEST_INIT(n->key) };

	if (c->findings == NULL)
		return false;
	(void)psd_finding_add(c->findings, PSD_RULE_UNKNOWN_KEY,
	    &n->key_place, _("there is no field '%.*s' here"), PSD_F(n->key));
	offer_fields(&f, s);
	if (f.near.best.p != NULL)
		psd_finding_tip(c->findings, _("did you mean '%.*s'?"),
		    PSD_F(f.near.best));
	else if (f.all.n > 0)
		psd_finding_tip(c->findings, _("fields here: %s%s"), f.all.p,
		    f.n > 24 ? ", …" : "");
	psd_buf_release(&f.all);
	return false;
}

static bool
field_ok(struct check *c, const struct psd_schema *s, const struct psd_node *n)
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
		return unknown_field(c, s, n);
	return apply(c, s->other_fields, n);
}

static bool
missing(struct check *c, const struct psd_schema *s,
    const struct psd_node *map, struct psd_str key)
{
	const struct psd_schema *field = psd_table_find(&s->fields, key);
	struct psd_buf who = PSD_BUF_INIT;
	struct psd_place place = map->place;

	if (c->findings == NULL)
		return false;
	name(&who, key, field);
	/* the field that holds the group says more than its first line */
	if (map->key.p != NULL && map->style == PSD_BLOCK)
		place = map->key_place;
	(void)psd_finding_add(c->findings, PSD_RULE_MISSING_KEY, &place,
	    _("the field %s is missing"), who.p);
	if (field != NULL)
		tip_expected(c, field);
	psd_buf_release(&who);
	return false;
}

static bool
depends_ok(struct check *c, const struct psd_schema *s,
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
				ok = missing(c, s, map, k->text);
	}
	return ok;
}

static bool
map_ok(struct check *c, const struct psd_schema *s, const struct psd_node *map)
{
	const struct psd_node *n;
	bool ok = count_ok(c, s, map);

	for (n = s->required; n != NULL; n = n->next)
		if (psd_node_find_str(map, n->text) == NULL)
			ok = missing(c, s, map, n->text);
	for (n = map->first; n != NULL; n = n->next) {
		struct psd_node as_text = { .kind = PSD_TEXT, .text = n->key,
			.key = n->key, .place = n->key_place };

		if (s->field_names != NULL &&
		    !apply(c, s->field_names, &as_text))
			ok = false;
		if (!field_ok(c, s, n))
			ok = false;
	}
	return depends_ok(c, s, map) && ok;
}

static size_t
count_matches(struct check *c, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	struct check quiet = { NULL, NULL, c->depth };
	size_t matches = 0, i;

	for (i = 0; i < list->n; i++)
		matches += apply(&quiet, list->items[i], n);
	return matches;
}

static bool
choices_ok(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct check quiet = { NULL, NULL, c->depth };
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
		ok = fault(c, PSD_RULE_CHOICE, s, n,
		    _("is in none of the forms that are possible here"));
		tip_expected(c, s);
	}
	if (s->not != NULL && apply(&quiet, s->not, n)) {
		ok = fault(c, PSD_RULE_NOT_ALLOWED, s, n,
		    _("cannot stand as it does"));
		tip_expected(c, s);
	}
	if (s->if_ == NULL)
		return ok;
	if (apply(&quiet, s->if_, n))
		return (s->then_ == NULL || apply(c, s->then_, n)) && ok;
	return (s->else_ == NULL || apply(c, s->else_, n)) && ok;
}

static bool
apply_all(struct check *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool ok;

	if (s->never)
		return fault(c, PSD_RULE_NOT_ALLOWED, s, n,
		    _("cannot stand here"));
	/* what is of another kind has no other fault worth telling */
	if (!kind_ok(s, n))
		return wrong_kind(c, s, n);
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
apply(struct check *c, const struct psd_schema *s, const struct psd_node *n)
{
	const struct psd_schema *before = c->as;
	bool ok;

	if (c->depth > APPLY_MAX)
		return fault(c, PSD_RULE_PATTERN_TRIED, s, n,
		    _("could not be checked: the schema refers to itself "
		      "without end"));
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
	struct check c = { findings, NULL, 0 };

	(void)apply(&c, schema, node);
}
