/* psd_resolve_value: what a person typed, as a value. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve_value.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"
#include "lib/record/schema_ask.h"
#include "lib/safety/given.h"

/* A version's value, to tell of what kind it must be; NULL: any. */
static const struct psd_node *
model_of(const struct psd_conflict *c)
{
	if (c->our_node != NULL && c->our_node->kind != PSD_NULL)
		return c->our_node;
	if (c->their_node != NULL && c->their_node->kind != PSD_NULL)
		return c->their_node;
	return c->base_node;
}

static bool
is_word(struct psd_arena *arena, struct psd_str text, const char *a,
    const char *b)
{
	text = psd_utf8_fold(arena, text);
	return psd_str_is(text, a) || psd_str_is(text, b);
}

static int
read_bool(const struct psd_node **out, struct psd_arena *arena,
    struct psd_str text, struct psd_err *e)
{
	bool yes = is_word(arena, text, "ja", "true") ||
	    is_word(arena, text, "yes", "yes");

	if (!yes && !is_word(arena, text, "nej", "false") &&
	    !is_word(arena, text, "no", "no"))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is neither yes nor no (ja, nej)"), PSD_F(text));
	*out = psd_value_bool(arena, yes);
	return 0;
}

static int
read_number(const struct psd_node **out, struct psd_arena *arena,
    struct psd_str text, struct psd_err *e)
{
	struct psd_str typed = psd_arena_copy(arena, text);
	struct psd_node *node = psd_arena_new(arena, struct psd_node);
	char *p = (char *)(size_t)typed.p;
	size_t i;

	for (i = 0; i < typed.n; i++)
		if (p[i] == ',')
			p[i] = '.';
	node->style = PSD_PLAIN;
	node->text = typed;
	psd_node_resolve(node);
	if (!psd_node_is_number(node))
		return psd_err_set(e, PSD_EUSAGE, _("'%.*s' is no number"),
		    PSD_F(text));
	*out = psd_value_number(arena, typed);
	return 0;
}

/* A text of the file itself: whole lines. */
static const struct psd_node *
lines_of(struct psd_arena *arena, struct psd_str text)
{
	if (text.n > 0 && !psd_str_ends(text, "\n"))
		text = psd_arena_print(arena, "%.*s\n", PSD_F(text));
	return psd_value_text(arena, text);
}

/* The schema of NODE, of a record that has the schema TOP; NULL: none. */
static const struct psd_schema *
schema_of(const struct psd_schema *top, const struct psd_node *node)
{
	const struct psd_schema *above;

	if (node->parent == NULL || top == NULL)
		return top;
	above = schema_of(top, node->parent);
	return above == NULL
	    ? NULL
	    : psd_schema_of(above, node->key.p != NULL ? node->key.p : NULL);
}

/* The schema of the field that D is of; NULL: nothing is known of it. */
static const struct psd_schema *
schema_of_field(const struct psd_disputes *all, const struct psd_dispute *d)
{
	struct psd_str name = psd_arena_print(all->arena, "%s.schema.json",
	    psd_record_word(d->file->record));
	const struct psd_schema *top;
	struct psd_err none = { 0 };

	if (d->file->record == PSD_RECORDS || model_of(d->field) == NULL ||
	    psd_schemas_get(&top, all->store->schemas, name.p, &none) < 0)
		return NULL;
	return schema_of(top, model_of(d->field));
}

/* Whether SCHEMA takes any text that people write. */
static bool
is_free_text(const struct psd_schema *schema)
{
	return psd_schema_allows(schema, PSD_TEXT) &&
	    psd_schema_choice(schema, 0) == NULL &&
	    psd_schema_format(schema).n == 0 &&
	    !psd_schema_is(schema, "slug") && !psd_schema_is(schema, "tag");
}

bool
psd_resolve_can_be_both(const struct psd_disputes *all,
    const struct psd_dispute *d)
{
	const struct psd_disputed_file *f = d->file;
	const struct psd_conflict *c = d->field;
	const struct psd_schema *schema;

	if (c == NULL)
		return f->record == PSD_RECORDS ||
		    f->git.stages[PSD_OURS].id.p == NULL ||
		    f->git.stages[PSD_THEIRS].id.p == NULL;
	if (c->group || c->kind == PSD_CONFLICT_REMOVED)
		return false;
	if (c->our_node == NULL || c->their_node == NULL ||
	    c->our_node->kind >= PSD_LIST || c->their_node->kind >= PSD_LIST)
		return true;
	if (c->our_node->kind < PSD_TEXT || c->their_node->kind < PSD_TEXT)
		return false;
	schema = schema_of_field(all, d);
	return schema == NULL || is_free_text(schema);
}

/* As 'psd set' takes values: by labels and names, days and numbers as people
 * write them. Returns 1, or 0 when nothing is known of the field. */
static int
read_given(const struct psd_node **out, const struct psd_disputes *all,
    const struct psd_dispute *d, struct psd_str text, struct psd_err *e)
{
	const struct psd_node *model = model_of(d->field);
	struct psd_str schema = psd_arena_print(all->arena, "%s.schema.json",
	    psd_record_word(d->file->record));
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_source src = { all->wording->store, all->wording->org,
		&faults, all->today };
	struct psd_given given = { .src = &src,
		.record = d->file->record,
		.pointer = PSD_S("") };
	struct psd_given_field field = { .pointer = d->field->where,
		.name = d->name,
		.key = d->name,
		.node = model };
	struct psd_err none = { 0 };
	int rc;

	if (psd_schemas_get(&given.schema, src.store->schemas, schema.p,
		&none) < 0)
		return 0;
	field.schema = schema_of(given.schema, model);
	if (field.schema == NULL)
		return 0;
	rc = psd_given_value(out, &given, &field,
	    psd_arena_copy(all->arena, psd_str_trim(text)).p, e);
	psd_findings_release(&faults);
	return rc < 0 ? -1 : 1;
}

int
psd_resolve_value(const struct psd_node **out, const struct psd_disputes *all,
    const struct psd_dispute *d, struct psd_str text, struct psd_err *e)
{
	const struct psd_conflict *c = d->field;
	const struct psd_node *model = model_of(c);

	if (!psd_str_starts(c->where, "/") || psd_str_ends(c->where, "#")) {
		*out = lines_of(all->arena, text);
		return 0;
	}
	if (!c->group && model != NULL && d->name.n > 0 &&
	    all->wording != NULL && d->file->record != PSD_RECORDS) {
		int rc = read_given(out, all, d, text, e);

		if (rc != 0)
			return rc < 0 ? -1 : 0;
	}
	if (c->group || (model != NULL && model->kind >= PSD_LIST))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("this has several values, which cannot be given as one; "
		      "choose --mine or --theirs, and change it afterwards"));
	if (model != NULL && model->kind == PSD_BOOL)
		return read_bool(out, all->arena, psd_str_trim(text), e);
	if (model != NULL && psd_node_is_number(model))
		return read_number(out, all->arena, psd_str_trim(text), e);
	*out = psd_value_text(all->arena, text);
	return 0;
}
