/* psd_alter: one field of a record gets another value. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/alter.h"

#include "lib/base/lang.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"
#include "lib/safety/new_result_value.h"
#include "lib/safety/own_progress.h"

/* One run. */
struct job {
	const struct psd_alter *alter;
	struct psd_altered *out;
	struct psd_arena *arena;
	struct psd_given given;
	struct psd_given_field field;
	struct psd_own_progress own;
	bool owned;		     /* OWN says where */
	const struct psd_node *node; /* the thing; NULL: not there yet */
	struct psd_edit *edits;
	size_t n, room;
};

/* What units say for themselves of an activity. */
static bool
is_own(const char *key)
{
	static const char *const keys[] = { "progress", "progress_date",
		"comment", "effect", "pauses" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

/* The first field of what was found. */
static struct psd_str
first_key(const struct psd_given_field *field)
{
	struct psd_str rest = field->name, key = { NULL, 0 };

	(void)psd_str_cut(&rest, '.', &key);
	return key;
}

static int
find_own(struct job *job, struct psd_err *e)
{
	const struct psd_alter *a = job->alter;
	struct psd_str pointer = { NULL, 0 };

	if (psd_own_progress_find(&job->own, a->src, a->thing, a->unit, e) < 0)
		return -1;
	job->owned = true;
	job->out->file = job->own.file;
	job->node = job->own.node;
	if (!job->own.inherited)
		return 0;
	pointer = job->own.pointer;
	if (psd_given_init(&job->given, a->src, a->thing, pointer, e) < 0)
		return -1;
	job->given.node = job->own.node;
	return psd_given_key(&job->field, &job->given, a->key, e);
}

static int
find_field(struct job *job, struct psd_err *e)
{
	const struct psd_alter *a = job->alter;
	struct psd_str key;

	if (psd_given_init(&job->given, a->src, a->thing,
		(struct psd_str){ NULL, 0 }, e) < 0 ||
	    psd_given_key(&job->field, &job->given, a->key, e) < 0)
		return -1;
	if (psd_str_is(job->field.key, "id") ||
	    psd_str_is(job->field.name, "record"))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' stays as it is: other records may name it"),
		    PSD_F(job->field.name));
	key = psd_arena_copy(job->arena, first_key(&job->field));
	if (a->thing->record == PSD_PLAN &&
	    psd_str_starts(a->thing->id, "a-") && is_own(key.p))
		return find_own(job, e);
	if (a->unit == NULL)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("--unit goes with what a unit says of an activity: progress, "
	      "progress_date, comment, effect and pauses"));
	return psd_err_set(e, PSD_EUSAGE, _("'%.*s' is the same for all units"),
	    PSD_F(job->field.name));
}

static void
add_edit(struct job *job, enum psd_edit_kind kind, struct psd_str pointer,
    const struct psd_node *value)
{
	struct psd_str above = job->owned ? PSD_S("") : job->given.pointer;

	if (job->n == job->room)
		return;
	job->edits[job->n++] = (struct psd_edit){ kind,
		psd_arena_print(job->arena, "%.*s%.*s", PSD_F(above),
		    PSD_F(pointer)),
		value };
}

/* A progress has a day: without it nobody knows since when. */
static void
add_day(struct job *job, struct psd_str progress)
{
	const struct psd_alter *a = job->alter;
	bool asked = psd_str_is(progress, "done") ||
	    psd_str_is(progress, "stopped") || psd_str_is(progress, "paused");
	int day = a->day != PSD_NO_DAY ? a->day : a->src->today;
	struct psd_date_text text = psd_date_print(day);
	const struct psd_node *old = psd_node_find(job->node, "progress_date");

	if (a->day == PSD_NO_DAY && !asked && old == NULL)
		return;
	/* what was said before stays said */
	if (a->day == PSD_NO_DAY && old != NULL &&
	    psd_str_eq(psd_node_text(job->node, "progress"), progress))
		return;
	add_edit(job, PSD_EDIT_SET, PSD_S("/progress_date"),
	    psd_value_text(job->arena, psd_str(text.s)));
	job->out->dated = day;
}

/* The measure whose target's value the field is; NULL: it is none. */
static const struct psd_node *
measure_of(const struct psd_given_field *field)
{
	const struct psd_node *n = field->node;

	if (n == NULL || !psd_str_is(field->key, "value"))
		return NULL;
	n = n->parent->parent;
	if (n == NULL || n->kind != PSD_LIST || !psd_str_is(n->key, "targets"))
		return NULL;
	return psd_node_text(n->parent, "kind").n > 0 ? n->parent : NULL;
}

/* The value that is to stand there. The schema takes any for a target, as it
 * cannot know the measure's kind. */
static int
read_value(const struct psd_node **out, const struct job *job,
    struct psd_err *e)
{
	const struct psd_node *measure = measure_of(&job->field);
	const char *given = job->alter->values[0];

	return measure != NULL
	    ? psd_new_result_target(out, job->arena, measure, given, e)
	    : psd_given_value(out, &job->given, &job->field, given, e);
}

static int
plan_set(struct job *job, struct psd_err *e)
{
	const struct psd_node *value;
	bool progress = job->owned && psd_str_is(job->field.name, "progress");

	if (read_value(&value, job, e) < 0)
		return -1;
	job->out->after = value;
	add_edit(job, PSD_EDIT_SET, job->field.pointer, value);
	if (progress)
		add_day(job, value->text);
	else if (job->alter->day != PSD_NO_DAY)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--date goes with progress only"));
	return 0;
}

static bool
holds(const struct psd_node *list, const struct psd_node *item)
{
	const struct psd_node *n = list != NULL ? list->first : NULL;

	while (n != NULL && !psd_node_eq(n, item))
		n = n->next;
	return n != NULL;
}

/* The item of the field's list that TEXT means; NULL. */
static const struct psd_node *
item_meant(struct job *job, const char *text)
{
	const struct psd_node *list = job->field.node, *n, *value;
	const struct psd_str *names = psd_identities(job->arena, list);
	struct psd_err ignored = { 0 };
	size_t i = 0;

	for (n = list->first; n != NULL; n = n->next, i++)
		if ((names[i].p != NULL && psd_str_is(names[i], text)) ||
		    (n->kind < PSD_LIST && psd_str_is(n->text, text)))
			return n;
	if (psd_given_item(&value, &job->given, &job->field, text, &ignored) <
	    0)
		return NULL;
	for (n = list->first; n != NULL && !psd_node_eq(n, value); n = n->next)
		;
	return n;
}

/* Whether the field's list has what ITEM, with one field, is told apart by. */
static bool
has_named(struct job *job, const struct psd_node *item)
{
	return item->kind == PSD_MAP && job->field.node != NULL &&
	    job->field.node->kind == PSD_LIST &&
	    item_meant(job, psd_arena_copy(job->arena, item->first->text).p) !=
	    NULL;
}

static int
plan_add(struct job *job, struct psd_err *e)
{
	struct psd_node *came = psd_value_list(job->arena);
	const struct psd_node *item;
	size_t i;

	for (i = 0; i < job->alter->n; i++) {
		if (psd_given_item(&item, &job->given, &job->field,
			job->alter->values[i], e) < 0)
			return -1;
		if (holds(job->field.node, item) || holds(came, item) ||
		    has_named(job, item))
			continue;
		psd_value_put(came, NULL, psd_node_copy(job->arena, item));
		add_edit(job, PSD_EDIT_ADD, job->field.pointer, item);
	}
	job->out->after = came;
	return 0;
}

static int
not_there(const struct job *job, const char *text, struct psd_err *e)
{
	return psd_err_set(e, PSD_EUSAGE, _("'%s' is not in the list '%.*s'"),
	    text, PSD_F(job->field.name));
}

/* By one edit: places in a list move when something before them goes. */
static int
plan_remove(struct job *job, struct psd_err *e)
{
	struct psd_node *went = psd_value_list(job->arena);
	struct psd_node *left = psd_value_list(job->arena);
	const struct psd_node *list = job->field.node, *n;
	size_t i;

	if (list == NULL || list->kind != PSD_LIST)
		return not_there(job, job->alter->values[0], e);
	for (i = 0; i < job->alter->n; i++) {
		n = item_meant(job, job->alter->values[i]);
		if (n == NULL)
			return not_there(job, job->alter->values[i], e);
		if (!holds(went, n))
			psd_value_put(went, NULL, psd_node_copy(job->arena, n));
	}
	for (n = list->first; n != NULL; n = n->next)
		if (!holds(went, n))
			psd_value_put(left, NULL, psd_node_copy(job->arena, n));
	job->out->after = went;
	add_edit(job, left->n > 0 ? PSD_EDIT_SET : PSD_EDIT_REMOVE,
	    job->field.pointer, left->n > 0 ? left : NULL);
	return 0;
}

static int
plan(struct job *job, struct psd_err *e)
{
	switch (job->alter->how) {
	case PSD_ALTER_ADD:
		return plan_add(job, e);
	case PSD_ALTER_REMOVE:
		return plan_remove(job, e);
	case PSD_ALTER_UNSET:
		if (job->field.node != NULL)
			add_edit(job, PSD_EDIT_REMOVE, job->field.pointer,
			    NULL);
		return 0;
	default:
		return plan_set(job, e);
	}
}

static int
save(struct job *job, struct psd_err *e)
{
	const struct psd_alter *a = job->alter;
	struct psd_saving saving = { .src = a->src,
		.path = job->out->file,
		.change = psd_save_make_edits,
		.diff = a->diff,
		.dry = a->diff != NULL };
	struct psd_save_edits edits = { .store = a->src->store,
		.path = job->out->file,
		.edits = job->edits,
		.n = job->n,
		.root = a->thing->root };

	if (job->n == 0)
		return 0;
	if (job->owned)
		return psd_own_progress_save(&job->out->saved, &saving,
		    &job->own, &edits, e);
	saving.arg = &edits;
	return psd_save_with(&job->out->saved, &saving, e);
}

int
psd_alter(struct psd_altered *out, const struct psd_alter *alter,
    struct psd_err *e)
{
	struct job job = { .alter = alter,
		.out = out,
		.arena = alter->src->store->arena,
		.node = alter->thing->node,
		.room = alter->n + 2 };

	*out = (struct psd_altered){ .file = alter->thing->file,
		.dated = PSD_NO_DAY,
		.saved = { .faults = PSD_FINDINGS_INIT } };
	job.edits = psd_arena_array(job.arena, job.room, struct psd_edit);
	if (find_field(&job, e) < 0)
		return -1;
	out->before = job.field.node;
	out->pointer = psd_arena_print(job.arena, "%.*s%.*s",
	    PSD_F(alter->thing->pointer), PSD_F(job.field.pointer));
	if (plan(&job, e) < 0)
		return -1;
	if (save(&job, e) == 0)
		return 0;
	/* psd_edit() knows the line but no name */
	return e->line > 0 ? psd_err_at(e, out->file.p, e->line, e->col) : -1;
}
