/* psd_given_value: values as people write them on the command line. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/given.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"
#include "lib/record/identity.h"
#include "lib/record/schema_ask.h"

/* One value that is being understood. */
struct asked {
	const struct psd_given *given;
	const struct psd_given_field *field;
	const struct psd_schema *schema; /* FIELD's, or that of its items */
	struct psd_arena *arena;
	struct psd_str key; /* tells which list of psd.yaml is meant */
};

/* Fields that name something of psd.yaml, where they hold an id. */
static const struct {
	const char *key, *list;
} lists[] = {
	{ "unit", "units" },
	{ "from_unit", "units" },
	{ "sabo", "units" },
	{ "vardcentral", "units" },
	{ "parent", "units" },
	{ "responsible", "roles" },
	{ "performed_by", "roles" },
	{ "supported_by", "roles" },
	{ "checked_by", "roles" },
	{ "report_to", "roles" },
	{ "supplied_by", "roles" },
	{ "involved", "roles" },
	{ "by", "roles" },
	{ "to", "roles" },
	{ "role", "roles" },
	{ "roles", "roles" },
	{ "inviter", "roles" },
	{ "leader", "roles" },
	{ "documenter", "roles" },
	{ "contact", "roles" },
	{ "owner", "roles" },
	{ "obligatory_for", "roles" },
	{ "forum", "forums" },
	{ "forums", "forums" },
	{ "body", "forums" },
	{ "level", "levels" },
	{ "levels", "levels" },
	{ "kind", "kinds" },
	{ "kinds", "kinds" },
	{ "party", "parties" },
	{ "parties", "parties" },
	{ "source", "systems" },
	{ "system", "systems" },
	{ "item", "items" },
	{ "items", "items" },
	{ "standing", "items" },
	{ "document", "documents" },
	{ "documents", "documents" },
	{ "programme", "programmes" },
	{ "course", "courses" },
	{ "survey", "surveys" },
	{ "after", "surveys" },
	{ "entry", "year_wheel" },
};

/* Other words for psd's own values. */
static const struct {
	const char *word, *value;
} synonyms[] = {
	{ "klar", "done" },
	{ "klart", "done" },
	{ "färdig", "done" },
	{ "färdigt", "done" },
	{ "gjord", "done" },
	{ "utförd", "done" },
	{ "påbörjad", "ongoing" },
	{ "igång", "ongoing" },
	{ "inte påbörjad", "not-started" },
	{ "delvis", "partly" },
	{ "pausad", "paused" },
	{ "vilar", "paused" },
	{ "stoppad", "stopped" },
	{ "avslutad", "stopped" },
	{ "uppnådd", "achieved" },
	{ "ej uppnådd", "not-achieved" },
	{ "inte bedömd", "not-judged" },
	{ "rond", "round" },
	{ "revision", "audit" },
	{ "intervju", "patient-interview" },
	{ "avvikelser", "deviation" },
	{ "personal", "staff" },
	{ "allmänheten", "public" },
	{ "ledningen", "management" },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_like(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	return a.n > 0 && b.n > 0 &&
	    psd_str_eq(psd_utf8_plain(arena, a), psd_utf8_plain(arena, b));
}

static int
is_none(const struct asked *q, struct psd_str text, const char *tip,
    struct psd_err *e)
{
	if (tip != NULL && tip[0] != '\0')
		(void)psd_err_tip(e, "%s", tip);
	return psd_err_set(e, PSD_EUSAGE, _("'%.*s' is no value of '%.*s'"),
	    PSD_F(text), PSD_F(q->field->name));
}

/* Psd's own values. */

static struct psd_str
label_of(const struct asked *q, const struct psd_node *choice)
{
	struct psd_str label = psd_schema_label(q->schema, choice->text);

	if (choice->kind != PSD_TEXT)
		return label;
	return psd_org_label(q->given->src->org, q->key.p, choice->text.p,
	    label.p != NULL ? label.p : choice->text.p);
}

static const struct psd_node *
choice_called(const struct asked *q, struct psd_str text)
{
	const struct psd_node *c;
	size_t i, j;

	for (i = 0; (c = psd_schema_choice(q->schema, i)) != NULL; i++)
		if (is_like(q->arena, c->text, text) ||
		    is_like(q->arena, label_of(q, c), text) ||
		    is_like(q->arena, psd_schema_label(q->schema, c->text),
			text))
			return c;
	for (j = 0; j < COUNT(synonyms); j++)
		if (is_like(q->arena, psd_str(synonyms[j].word), text))
			for (i = 0;
			     (c = psd_schema_choice(q->schema, i)) != NULL; i++)
				if (psd_str_is(c->text, synonyms[j].value))
					return c;
	return NULL;
}

static int
no_choice(const struct asked *q, struct psd_str text, struct psd_err *e)
{
	struct psd_suggest s = PSD_SUGGEST_INIT(text);
	struct psd_buf tip = PSD_BUF_INIT;
	const struct psd_node *c;
	struct psd_str label;
	size_t i;

	for (i = 0; (c = psd_schema_choice(q->schema, i)) != NULL; i++) {
		psd_suggest_offer(&s, c->text, c->text);
		psd_suggest_offer(&s, label_of(q, c), c->text);
	}
	if (s.best.p != NULL)
		psd_buf_print(&tip, _("did you mean '%.*s'?"), PSD_F(s.best));
	else
		psd_buf_puts(&tip, _("one of these is possible:"));
	for (i = 0;
	     s.best.p == NULL && (c = psd_schema_choice(q->schema, i)) != NULL;
	     i++) {
		label = label_of(q, c);
		psd_buf_print(&tip, "%s %.*s", i > 0 ? "," : "",
		    PSD_F(c->text));
		if (label.n > 0 && !psd_str_eq(label, c->text))
			psd_buf_print(&tip, " (%.*s)", PSD_F(label));
	}
	(void)is_none(q, text, tip.p, e);
	psd_buf_release(&tip);
	return -1;
}

/* What psd.yaml names. */

static const char *
list_of(const struct asked *q)
{
	size_t i;

	if (!psd_schema_is(q->schema, "slug"))
		return NULL;
	for (i = 0; i < COUNT(lists); i++)
		if (psd_str_is(q->key, lists[i].key))
			return lists[i].list;
	return NULL;
}

/* Whether ENTRY of psd.yaml is called TEXT; offers its names to S. */
static bool
is_entry(const struct asked *q, const struct psd_node *entry,
    struct psd_str text, struct psd_suggest *s)
{
	static const char *const names[] = { "id", "name", "short", "long",
		"title", "plural" };
	struct psd_str id = psd_node_text(entry, "id"), name;
	const struct psd_node *alias = psd_node_list(entry, "aliases");
	size_t i;

	for (i = 0; i < COUNT(names); i++) {
		name = psd_node_text(entry, names[i]);
		if (is_like(q->arena, name, text))
			return true;
		if (name.p != NULL)
			psd_suggest_offer(s, name, id);
	}
	for (; alias != NULL; alias = alias->next)
		if (is_like(q->arena, alias->text, text))
			return true;
	return false;
}

static int
find_entry(struct psd_str *out, const struct asked *q, const char *list,
    struct psd_str text, struct psd_err *e)
{
	const struct psd_node *n = psd_node_list(q->given->src->org->node,
	    list);
	struct psd_suggest s = PSD_SUGGEST_INIT(text);
	struct psd_str tip = { NULL, 0 };

	for (; n != NULL; n = n->next)
		if (is_entry(q, n, text, &s)) {
			*out = psd_node_text(n, "id");
			return 0;
		}
	if (s.best.p != NULL)
		tip = psd_arena_print(q->arena, _("did you mean '%.*s'?"),
		    PSD_F(s.best));
	else
		tip = psd_arena_print(q->arena,
		    _("what there is stands in psd.yaml, under '%s'"), list);
	return is_none(q, text, tip.p, e);
}

/* Truth, numbers, days. */

/* 1: yes; 0: no; -1: neither. */
static int
truth_of(struct psd_arena *arena, struct psd_str text)
{
	static const char *const words[] = { "nej", "ja", "false", "true",
		"falskt", "sant", "no", "yes" };
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (is_like(arena, psd_str(words[i]), text))
			return (int)(i % 2);
	return -1;
}

static struct psd_str
without_per_cent(struct psd_str text)
{
	if (psd_str_ends(text, "%"))
		text.n--;
	return text;
}

/* The value, when the field takes another kind than text; else NULL. */
static const struct psd_node *
other_value(const struct asked *q, struct psd_str text)
{
	struct psd_str number = { NULL, 0 };
	int truth = -1;

	if (psd_schema_allows(q->schema, PSD_BOOL))
		truth = truth_of(q->arena, text);
	if (truth >= 0)
		return psd_value_bool(q->arena, truth == 1);
	if (psd_schema_allows(q->schema, PSD_INT) ||
	    psd_schema_allows(q->schema, PSD_FLOAT))
		number = psd_given_number(q->arena, without_per_cent(text));
	return number.p != NULL ? psd_value_number(q->arena, number) : NULL;
}

/* Says what the schema has against VALUE. */
static int
check(const struct asked *q, const struct psd_node *value, struct psd_str text,
    struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_finding *f;
	int rc = 0;

	psd_schema_check(q->schema, value, &faults);
	if (faults.n > 0) {
		f = &faults.items[0];
		if (f->tip.n > 0)
			(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
		rc = psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is no value of '%.*s': %.*s"), PSD_F(text),
		    PSD_F(q->field->name), PSD_F(f->text));
	}
	psd_findings_release(&faults);
	return rc;
}

static int
scalar(const struct psd_node **out, const struct asked *q, struct psd_str text,
    struct psd_err *e)
{
	struct psd_date_text date;
	const char *list = list_of(q);
	struct psd_str id;
	int day;

	if (psd_schema_choice(q->schema, 0) != NULL) {
		*out = choice_called(q, text);
		return *out != NULL ? 0 : no_choice(q, text, e);
	}
	*out = other_value(q, text);
	if (*out == NULL && !psd_schema_allows(q->schema, PSD_TEXT))
		return is_none(q, text,
		    psd_schema_allows(q->schema, PSD_BOOL)
			? _("write yes or no")
			: _("write a number"),
		    e);
	if (*out == NULL && psd_str_is(psd_schema_format(q->schema), "date")) {
		day = psd_given_day(text, q->given->src->today);
		if (day == PSD_NO_DAY)
			return is_none(q, text,
			    _("write the day as 2022-12-01"), e);
		date = psd_date_print(day);
		*out = psd_value_text(q->arena, psd_str(date.s));
	} else if (*out == NULL && list != NULL) {
		if (find_entry(&id, q, list, text, e) < 0)
			return -1;
		*out = psd_value_text(q->arena, id);
	} else if (*out == NULL) {
		*out = psd_value_text(q->arena, text);
	}
	return check(q, *out, text, e);
}

static int
is_group(const struct asked *q, struct psd_err *e)
{
	struct psd_buf names = PSD_BUF_INIT;

	psd_given_names(&names, q->schema, q->field->name);
	if (names.n > 0)
		(void)psd_err_tip(e, _("set one of its fields: %s"), names.p);
	psd_buf_release(&names);
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' is a group of fields, not a value"),
	    PSD_F(q->field->name));
}

/* Items with fields of their own cannot be written in a word. */
static int
is_list_of_groups(const struct asked *q, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("psd edit opens the file, where there is room for it"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("what stands in the list '%.*s' has fields of its own"),
	    PSD_F(q->field->name));
}

/* An item that is told apart by one field, and needs no other: where a lesson
 * is to be taken up. Returns 1, 0 when such items are not enough, or -1. */
static int
item_by_name(const struct psd_node **out, const struct psd_given *given,
    const struct psd_given_field *list, struct psd_str text, struct psd_err *e)
{
	const struct psd_schema *schema = psd_schema_of(list->schema, NULL);
	struct psd_arena *arena = given->src->store->arena;
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_given_field field = *list;
	struct psd_node *map = psd_value_map(arena);
	struct psd_str key;
	const struct psd_node *value;
	size_t i;
	bool enough;

	for (i = 0; (key = psd_schema_field(schema, i)).p != NULL; i++)
		if (psd_identity_has(list->key, key))
			break;
	if (key.p == NULL || psd_str_is(key, "id"))
		return 0;
	psd_value_put(map, key.p, psd_value_text(arena, PSD_S("x")));
	psd_schema_check(schema, map, &faults);
	enough = faults.n == 0;
	psd_findings_release(&faults);
	if (!enough)
		return 0;
	field.schema = psd_schema_of(schema, key.p);
	field.key = key;
	field.node = NULL;
	if (psd_given_value(&value, given, &field, text.p, e) < 0)
		return -1;
	map = psd_value_map(arena);
	psd_value_put(map, key.p, psd_node_copy(arena, value));
	*out = map;
	return 1;
}

static bool
is_list(const struct psd_schema *schema)
{
	return psd_schema_of(schema, NULL) != NULL &&
	    !psd_schema_allows(schema, PSD_TEXT);
}

static struct asked
asked_of(const struct psd_given *given, const struct psd_given_field *field,
    bool item)
{
	return (struct asked){ given, field,
		item ? psd_schema_of(field->schema, NULL) : field->schema,
		given->src->store->arena, field->key };
}

/* All items that TEXT holds. */
static int
items(const struct psd_node **out, const struct asked *q, struct psd_str text,
    struct psd_err *e)
{
	bool words = psd_schema_is(q->schema, "slug") ||
	    psd_schema_is(q->schema, "tag") ||
	    psd_schema_choice(q->schema, 0) != NULL ||
	    !psd_schema_allows(q->schema, PSD_TEXT);
	struct psd_node *list = psd_value_list(q->arena);
	const struct psd_node *item;
	struct psd_str piece;

	while (psd_str_cut(&text, words ? ',' : '\n', &piece)) {
		piece = psd_str_trim(piece);
		if (piece.n == 0)
			continue;
		if (scalar(&item, q, piece, e) < 0)
			return -1;
		psd_value_put(list, NULL, psd_node_copy(q->arena, item));
	}
	*out = list;
	return 0;
}

static int
is_empty(const struct asked *q, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s", _("--unset takes the field away"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no value for '%.*s'"),
	    PSD_F(q->field->name));
}

int
psd_given_value(const struct psd_node **out, const struct psd_given *given,
    const struct psd_given_field *field, const char *text, struct psd_err *e)
{
	struct asked q = asked_of(given, field, is_list(field->schema));
	struct psd_str s = psd_str_trim(psd_str(text));

	if (s.n == 0)
		return is_empty(&q, e);
	if (psd_schema_field(q.schema, 0).p != NULL)
		return is_list(field->schema) ? is_list_of_groups(&q, e)
					      : is_group(&q, e);
	if (is_list(field->schema))
		return items(out, &q, s, e);
	/* a text that had a line end keeps one */
	if (memchr(s.p, '\n', s.n) != NULL && field->node != NULL &&
	    psd_str_ends(field->node->text, "\n"))
		s = psd_arena_print(q.arena, "%.*s\n", PSD_F(s));
	return scalar(out, &q, s, e);
}

int
psd_given_item(const struct psd_node **out, const struct psd_given *given,
    const struct psd_given_field *field, const char *text, struct psd_err *e)
{
	struct asked q = asked_of(given, field, true);
	struct psd_str s = psd_str_trim(psd_str(text));
	int rc;

	if (!is_list(field->schema))
		return psd_err_set(e, PSD_EUSAGE, _("'%.*s' is no list"),
		    PSD_F(field->name));
	if (s.n == 0)
		return is_empty(&q, e);
	if (psd_schema_field(q.schema, 0).p == NULL)
		return scalar(out, &q, s, e);
	rc = item_by_name(out, given, field, psd_arena_copy(q.arena, s), e);
	if (rc == 0)
		return is_list_of_groups(&q, e);
	return rc < 0 ? -1 : 0;
}
