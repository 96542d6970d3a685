/* psd_schema_say: a schema's faults in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_say.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"

#include <stdarg.h>
#include <stdio.h>

/* Whether nobody will read what is found. */
static bool
is_quiet(const struct psd_schema_run *c)
{
	return c->findings == NULL || psd_findings_full(c->findings);
}

/* 'unit' (enhet): the field's name, and in Swedish what it is called. */
static void
name(struct psd_buf *to, struct psd_str key, const struct psd_schema *s)
{
	struct psd_str title = s != NULL ? psd_schema_title(s)
					 : (struct psd_str){ NULL, 0 };

	if (key.p == NULL) {
		psd_buf_puts(to, _("the value"));
		return;
	}
	psd_buf_print(to, "'%.*s'", PSD_F(key));
	if (title.n > 0 && psd_lang_is_swedish() && !psd_str_eq(title, key))
		psd_buf_print(to, " (%.*s)", PSD_F(title));
}

bool
psd_schema_fault(struct psd_schema_run *c, enum psd_rule rule,
    const struct psd_node *n, const char *fmt, ...)
{
	struct psd_buf who = PSD_BUF_INIT;
	char text[1200]; /* more than a finding holds, which cuts it well */
	va_list ap;

	if (is_quiet(c))
		return false;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	name(&who, n->key, c->as);
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
psd_schema_tip_date(struct psd_schema_run *c)
{
	if (!is_quiet(c))
		psd_finding_tip(c->findings, "%s",
		    _("write year, month and day, as in \"2026-11-15\""));
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
		bits &= ~PSD_KIND_BIT(kind);
		if (more)
			psd_buf_puts(to, bits != 0 ? ", " : _(" or "));
		psd_buf_puts(to, kind_word((enum psd_kind)kind));
		more = true;
	}
}

/* Swedish and English words for it are understood, though not accepted. */
static void
tip_yes_or_no(struct psd_schema_run *c, struct psd_str word)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(word);

	psd_suggest_offer(&near, PSD_S("ja"), PSD_S("true"));
	psd_suggest_offer(&near, PSD_S("yes"), PSD_S("true"));
	psd_suggest_offer(&near, PSD_S("true"), PSD_S("true"));
	psd_suggest_offer(&near, PSD_S("nej"), PSD_S("false"));
	psd_suggest_offer(&near, PSD_S("no"), PSD_S("false"));
	psd_suggest_offer(&near, PSD_S("false"), PSD_S("false"));
	if (near.best.p != NULL)
		psd_finding_tip(c->findings, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
}

bool
psd_schema_wrong_kind(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_buf text = PSD_BUF_INIT;

	if (is_quiet(c))
		return false;
	if (n->kind == PSD_NULL) {
		psd_buf_puts(&text, _("has no value; it should be "));
		expected_kinds(&text, s);
	} else {
		psd_buf_puts(&text, _("should be "));
		expected_kinds(&text, s);
		psd_buf_print(&text, _(", not %s"), kind_word(n->kind));
	}
	(void)psd_schema_fault(c, PSD_RULE_KIND, n, "%s", text.p);
	if (n->kind == PSD_NULL)
		psd_finding_tip(c->findings, "%s",
		    _("write a value, or remove the field"));
	else if ((s->kinds & PSD_KIND_BIT(PSD_TEXT)) && n->kind < PSD_LIST)
		psd_finding_tip(c->findings, _("put it in quotes: \"%.*s\""),
		    PSD_F(n->text));
	else if ((s->kinds & PSD_KIND_BIT(PSD_BOOL)) && n->kind == PSD_TEXT)
		tip_yes_or_no(c, n->text);
	psd_buf_release(&text);
	return false;
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
void
psd_schema_tip_value(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(n->text);
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_node *v;

	if (is_quiet(c))
		return;
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

	if (is_quiet(c))
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

	if (is_quiet(c))
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
