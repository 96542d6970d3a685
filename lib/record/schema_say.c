/* psd_schema_say: a schema's faults in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_say.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* How many steps of a pattern cost as much as a schema that is applied. */
#define STEPS_A_UNIT 128

/* How many bytes of a text a tip repeats as a list. */
#define QUOTED_MAX 60

bool
psd_schema_spend(struct psd_schema_run *c, const struct psd_node *n,
    size_t amount)
{
	if (amount <= c->cost->left) {
		c->cost->left -= amount;
		return true;
	}
	c->cost->left = 0;
	if (c->cost->beyond == NULL)
		c->cost->beyond = n;
	return false;
}

/* Whether nobody will read what is found; once the check was given up, it is
 * not known to be so. */
static bool
is_quiet(const struct psd_schema_run *c)
{
	return c->findings == NULL || c->cost->beyond != NULL ||
	    psd_findings_full(c->findings);
}

/* Counts a fault; returns whether nobody will read it. */
static bool
count_quietly(struct psd_schema_run *c)
{
	c->faults++;
	return is_quiet(c);
}

/* 'unit' (enhet): the field's name, and in Swedish what it is called. */
static void
name(struct psd_buf *to, struct psd_str key, const struct psd_schema *s)
{
	struct psd_str title = s != NULL ? psd_schema_title(s)
					 : (struct psd_str){ NULL, 0 };

	psd_buf_print(to, "'%.*s'", PSD_F(key));
	if (title.n > 0 && psd_lang_is_swedish() && !psd_str_eq(title, key))
		psd_buf_print(to, " (%.*s)", PSD_F(title));
}

/* What N is called: its field, the list that it stands in, or nothing. */
static void
name_of(struct psd_buf *to, const struct psd_node *n,
    const struct psd_schema *s)
{
	const struct psd_node *list = n->parent;

	while (list != NULL && list->key.p == NULL)
		list = list->parent;
	if (n->key.p != NULL)
		name(to, n->key, s);
	else if (list != NULL)
		psd_buf_print(to, _("a value in '%.*s'"), PSD_F(list->key));
	else
		psd_buf_puts(to, _("the value"));
}

bool
psd_schema_fault(struct psd_schema_run *c, enum psd_rule rule,
    const struct psd_node *n, const char *fmt, ...)
{
	struct psd_buf who = PSD_BUF_INIT;
	char text[1200]; /* more than a finding holds, which cuts it well */
	va_list ap;

	if (count_quietly(c))
		return false;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	name_of(&who, n, c->as);
	(void)psd_finding_add(c->findings, rule, &n->place, "%s %s", who.p,
	    text);
	psd_buf_release(&who);
	return false;
}

static void
tip_of(struct psd_schema_run *c, const struct psd_schema *s)
{
	struct psd_str d = psd_schema_description(s);

	if (!is_quiet(c) && d.n > 0 && psd_lang_is_swedish())
		psd_finding_tip(c->findings, "%.*s", PSD_F(d));
}

void
psd_schema_tip(struct psd_schema_run *c)
{
	tip_of(c, c->as);
}

void
psd_schema_tip_text(struct psd_schema_run *c, const char *text)
{
	if (!is_quiet(c))
		psd_finding_tip(c->findings, "%s", text);
}

int
psd_schema_match(struct psd_schema_run *c, const struct psd_re *re,
    const struct psd_node *n, struct psd_str text)
{
	struct psd_schema_cost *cost = c->cost;
	struct psd_err e = { 0 };
	uint64_t steps = 0;
	int rc;

	if (cost->beyond != NULL)
		return -1;
	rc = psd_re_try(re, text, &steps, &e);
	(void)psd_schema_spend(c, n, (size_t)(steps / STEPS_A_UNIT));
	if (rc < 0)
		c->faults++;
	if (rc < 0 && cost->untried == NULL) {
		cost->untried = n;
		(void)snprintf(cost->why, sizeof(cost->why), "%.*s",
		    (int)sizeof(cost->why) - 1, e.text);
	}
	return rc;
}

bool
psd_schema_repeated(struct psd_schema_run *c, const struct psd_node *first,
    const struct psd_node *again)
{
	if (count_quietly(c))
		return false;
	if (again->kind < PSD_LIST)
		(void)psd_finding_add(c->findings, PSD_RULE_REPEATED_ITEM,
		    &again->place,
		    _("'%.*s' stands twice in the list; the first is "
		      "on line %u"),
		    PSD_F(again->text), first->place.line);
	else
		(void)psd_finding_add(c->findings, PSD_RULE_REPEATED_ITEM,
		    &again->place,
		    _("this stands twice in the list; the first is on line "
		      "%u"),
		    first->place.line);
	return false;
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
expected_kinds(struct psd_buf *to, unsigned bits, bool whole)
{
	int kind;
	bool more = false;

	/* a number is a number, whole or not */
	if (bits & PSD_KIND_BIT(PSD_FLOAT))
		bits &= ~PSD_KIND_BIT(whole ? PSD_FLOAT : PSD_INT);
	for (kind = PSD_KINDS - 1; kind >= 0; kind--) {
		if (!(bits & PSD_KIND_BIT(kind)))
			continue;
		bits &= ~PSD_KIND_BIT(kind);
		if (more)
			psd_buf_puts(to, bits != 0 ? ", " : _(" or "));
		psd_buf_puts(to, kind_word((enum psd_kind)kind));
		more = true;
	}
}

/* Proposes what NEAR found for the scalar N. What differs in case and marks
 * only, from a value or its label, is surely meant: psd can write it. */
static void
propose(struct psd_schema_run *c, const struct psd_node *n,
    const struct psd_suggest *near)
{
	psd_finding_tip(c->findings, _("did you mean '%.*s'?"),
	    PSD_F(near->best));
	if (near->distance == 0 && n->style == PSD_PLAIN &&
	    n->place.size == n->text.n)
		psd_finding_fix(c->findings, n->place.at, n->place.size,
		    near->best);
}

/* Swedish and English words for it are understood, though not accepted. */
static void
tip_yes_or_no(struct psd_schema_run *c, const struct psd_node *n)
{
	static const struct {
		const char *word, *value;
	} words[] = { { "ja", "true" }, { "yes", "true" }, { "true", "true" },
		{ "nej", "false" }, { "no", "false" }, { "false", "false" } };
	struct psd_suggest near = PSD_SUGGEST_INIT(n->text);
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		psd_suggest_offer(&near, psd_str(words[i].word),
		    psd_str(words[i].value));
	if (near.best.p != NULL)
		propose(c, n, &near);
}

/* Whether TEXT is a word or a few that stand between quotes as they are. */
static bool
can_be_quoted(struct psd_str text)
{
	return text.n > 0 && text.n <= QUOTED_MAX &&
	    memchr(text.p, '"', text.n) == NULL &&
	    memchr(text.p, '\\', text.n) == NULL &&
	    memchr(text.p, '\n', text.n) == NULL;
}

/* Whether a list of S holds texts. */
static bool
has_texts(const struct psd_schema *s)
{
	return s != NULL && s->items != NULL &&
	    psd_schema_target(s->items)->kinds == PSD_KIND_BIT(PSD_TEXT);
}

/* A number where a text belongs needs quotes, unless the text has a form that
 * no number has; what stands alone where a list belongs becomes one. S is NULL
 * where there are several schemas. */
static void
tip_kind(struct psd_schema_run *c, unsigned kinds, const struct psd_schema *s,
    const struct psd_node *n)
{
	const char *form = s != NULL && s->format != NULL
	    ? psd_format_tip(s->format)
	    : NULL;

	if (n->kind == PSD_NULL)
		psd_finding_tip(c->findings, "%s",
		    _("write a value, or remove the field"));
	else if ((kinds & PSD_KIND_BIT(PSD_TEXT)) && n->kind < PSD_LIST &&
	    form != NULL)
		psd_schema_tip_text(c, _(form));
	else if ((kinds & PSD_KIND_BIT(PSD_TEXT)) && n->kind < PSD_LIST)
		psd_finding_tip(c->findings, _("put it in quotes: \"%.*s\""),
		    PSD_F(n->text));
	else if ((kinds & PSD_KIND_BIT(PSD_BOOL)) && n->kind == PSD_TEXT)
		tip_yes_or_no(c, n);
	else if (kinds == PSD_KIND_BIT(PSD_LIST) && n->kind == PSD_TEXT &&
	    has_texts(s) && can_be_quoted(n->text))
		psd_finding_tip(c->findings,
		    _("write a list, also of one: [\"%.*s\"]"), PSD_F(n->text));
}

static bool
wrong_kind(struct psd_schema_run *c, unsigned kinds, bool whole,
    const struct psd_schema *s, const struct psd_node *n)
{
	struct psd_buf text = PSD_BUF_INIT;

	if (is_quiet(c)) {
		c->faults++;
		return false;
	}
	if (n->kind == PSD_NULL) {
		psd_buf_puts(&text, _("has no value; it should be "));
		expected_kinds(&text, kinds, whole);
	} else {
		psd_buf_puts(&text, _("should be "));
		expected_kinds(&text, kinds, whole);
		if (whole && psd_node_is_number(n))
			psd_buf_print(&text, _(", not %.*s"), PSD_F(n->text));
		else
			psd_buf_print(&text, _(", not %s"), kind_word(n->kind));
	}
	(void)psd_schema_fault(c, PSD_RULE_KIND, n, "%s", text.p);
	tip_kind(c, kinds, s, n);
	psd_buf_release(&text);
	return false;
}

bool
psd_schema_wrong_kind(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	return wrong_kind(c, s->kinds, s->whole, s, n);
}

bool
psd_schema_wrong_kinds(struct psd_schema_run *c,
    const struct psd_schema_list *list, const struct psd_node *n)
{
	unsigned kinds = 0;
	bool whole = true;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_schema *s = psd_schema_target(list->items[i]);

		kinds |= s->kinds;
		if (s->kinds & PSD_KIND_BIT(PSD_FLOAT))
			whole = whole && s->whole;
	}
	if (kinds == 0)
		return psd_schema_fault(c, PSD_RULE_NOT_ALLOWED, n, "%s",
		    _("cannot stand here"));
	return wrong_kind(c, kinds, whole, NULL, n);
}

/* How many of the values that are possible a tip lists, and how many are
 * compared with what was written. */
#define LISTED 20
#define OFFERED 1000

struct near_value {
	struct psd_suggest near;
	struct psd_buf all;
	size_t n;
};

static void
offer_value(struct near_value *v, const struct psd_schema *s,
    const struct psd_node *value)
{
	struct psd_str label;

	if (value->kind >= PSD_LIST || v->n == OFFERED)
		return;
	label = psd_schema_label(s, value->text);
	psd_suggest_offer(&v->near, value->text, value->text);
	if (label.n > 0)
		psd_suggest_offer(&v->near, label, value->text);
	if (v->n++ >= LISTED)
		return;
	psd_buf_print(&v->all, "%s%.*s", v->all.n > 0 ? ", " : "",
	    PSD_F(value->text));
	if (label.n > 0 && psd_lang_is_swedish())
		psd_buf_print(&v->all, " (%.*s)", PSD_F(label));
}

static void
offer_values(struct near_value *v, const struct psd_schema *s)
{
	const struct psd_node *n = s->values != NULL ? s->values->first : NULL;

	if (s->value != NULL)
		offer_value(v, s, s->value);
	for (; n != NULL; n = n->next)
		offer_value(v, s, n);
}

/* What was probably meant or, failing that, what is possible. */
static void
tip_near(struct psd_schema_run *c, struct near_value *v,
    const struct psd_node *n)
{
	if (v->near.best.p != NULL && n != NULL)
		propose(c, n, &v->near);
	else if (v->near.best.p != NULL)
		psd_finding_tip(c->findings, _("did you mean '%.*s'?"),
		    PSD_F(v->near.best));
	else if (v->n > 1)
		psd_finding_tip(c->findings, _("it can be: %s%s"), v->all.p,
		    v->n > LISTED ? ", …" : "");
	psd_buf_release(&v->all);
}

void
psd_schema_tip_value(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct near_value v = { .near = PSD_SUGGEST_INIT(n->text) };

	if (is_quiet(c))
		return;
	offer_values(&v, s);
	tip_near(c, &v, n->kind < PSD_LIST ? n : NULL);
}

void
psd_schema_tip_words(struct psd_schema_run *c,
    const struct psd_schema_list *list, struct psd_str written)
{
	struct near_value v = { .near = PSD_SUGGEST_INIT(written) };
	size_t i;

	if (is_quiet(c))
		return;
	for (i = 0; i < list->n; i++)
		offer_values(&v, list->items[i]);
	tip_near(c, &v, NULL);
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

bool
psd_schema_unknown(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct near_field f = { .near = PSD_SUGGEST_INIT(n->key) };

	if (count_quietly(c))
		return false;
	(void)psd_finding_add(c->findings, PSD_RULE_UNKNOWN_KEY, &n->key_place,
	    _("there is no field '%.*s' here"), PSD_F(n->key));
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

bool
psd_schema_missing(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *map, struct psd_str key)
{
	const struct psd_schema *field = psd_table_find(&s->fields, key);
	struct psd_buf who = PSD_BUF_INIT;
	struct psd_place place = map->place;

	if (count_quietly(c))
		return false;
	name(&who, key, field);
	/* the field that holds the group says more than its first line */
	if (map->key.p != NULL && map->style == PSD_BLOCK)
		place = map->key_place;
	(void)psd_finding_add(c->findings, PSD_RULE_MISSING_KEY, &place,
	    _("the field %s is missing"), who.p);
	if (field != NULL)
		tip_of(c, field);
	psd_buf_release(&who);
	return false;
}
