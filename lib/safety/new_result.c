/* psd_new_result: what a unit reports of a measure, for a period. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_result.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"
#include "lib/record/pointer.h"
#include "lib/safety/new_result_find.h"
#include "lib/safety/new_result_value.h"
#include "lib/safety/own_record.h"

/* More than any one result takes. */
#define MOST_EDITS 16

/* What a value is made of, in the record. */
static const char *const value_keys[] = { "value", "numerator", "denominator",
	"parts" };
#define VALUE_KEYS (sizeof(value_keys) / sizeof(value_keys[0]))

static int
day_of(const struct psd_new_result *r)
{
	return r->day != PSD_NO_DAY ? r->day : r->src->today;
}

static void
put_text(struct psd_node *item, struct psd_arena *arena, const char *key,
    struct psd_str text)
{
	psd_value_put(item, key, psd_value_text(arena, text));
}

/* The result as it will be written. */
static int
make_item(struct psd_reported *out, const struct psd_new_result *r,
    struct psd_err *e)
{
	struct psd_arena *arena = r->src->store->arena;
	struct psd_node *item = psd_value_map(arena);
	const struct psd_node *measure = out->measure != NULL
	    ? out->measure->node
	    : NULL;
	bool none = psd_str_is(psd_str(r->value), "-");

	put_text(item, arena, measure != NULL ? "measure" : "activity",
	    out->id);
	put_text(item, arena, "period", out->label);
	put_text(item, arena, "date", psd_str(psd_date_print(day_of(r)).s));
	if (none && r->comment == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("say with --comment why there is no value"));
	if (!none &&
	    psd_new_result_value(item, arena, measure, r->value, e) < 0)
		return -1;
	if (r->by.n > 0)
		put_text(item, arena, "by", r->by);
	if (r->comment != NULL)
		put_text(item, arena, "comment",
		    psd_str_trim(psd_str(r->comment)));
	out->item = item;
	return 0;
}

/* What the record has for the period already. */
static const struct psd_node *
find_before(const struct psd_reported *out, const struct psd_reportable *from,
    const struct psd_node *root)
{
	const char *key = out->measure != NULL ? "measure" : "activity";
	const struct psd_node *n = psd_node_list(root, "results");

	while (n != NULL &&
	    (!psd_str_eq(psd_node_text(n, key), out->id) ||
		!psd_reportable_is(from, out, psd_node_text(n, "period"))))
		n = n->next;
	return n;
}

static size_t
set(struct psd_edit *edits, size_t n, struct psd_str pointer,
    const struct psd_node *value)
{
	edits[n] = (struct psd_edit){ PSD_EDIT_SET, pointer, value };
	return n + 1;
}

/* What makes OUT->before say what OUT->item does. */
static size_t
replace(struct psd_edit *edits, const struct psd_reported *out,
    struct psd_arena *arena)
{
	struct psd_str at = psd_pointer(arena, out->before);
	const struct psd_node *n;
	size_t i, used = 0;

	for (n = out->item->first; n != NULL; n = n->next)
		if (!psd_str_is(n->key, "measure") &&
		    !psd_str_is(n->key, "activity") &&
		    !psd_str_is(n->key, "period"))
			used = set(edits, used,
			    psd_pointer_down(arena, at, n->key), n);
	for (i = 0; i < VALUE_KEYS; i++)
		if (psd_node_find(out->before, value_keys[i]) != NULL &&
		    psd_node_find(out->item, value_keys[i]) == NULL)
			edits[used++] = (struct psd_edit){ PSD_EDIT_REMOVE,
				psd_pointer_down(arena, at,
				    psd_str(value_keys[i])),
				NULL };
	return used;
}

static int
save(struct psd_reported *out, const struct psd_new_result *r,
    const struct psd_own_record *own, struct psd_err *e)
{
	struct psd_edit edits[MOST_EDITS] = { { PSD_EDIT_ADD, PSD_S("/results"),
	    out->item } };
	struct psd_save_edits making = { .store = r->src->store,
		.path = own->file,
		.edits = edits,
		.n = 1,
		.unit = own->root == NULL ? r->unit->id
					  : (struct psd_str){ NULL, 0 } };
	const struct psd_saving saving = { .src = r->src,
		.path = own->file,
		.change = psd_save_make_edits,
		.arg = &making,
		.diff = r->diff,
		.dry = r->diff != NULL };

	if (out->before != NULL)
		making.n = replace(edits, out, r->src->store->arena);
	return psd_save_with(&out->saved, &saving, e);
}

static int
check(const struct psd_new_result *r, struct psd_err *e)
{
	if (r->comment != NULL &&
	    (psd_str_trim(psd_str(r->comment)).n == 0 ||
		!psd_utf8_check(psd_str(r->comment), NULL)))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("the comment is empty or not UTF-8"));
	if (day_of(r) > r->src->today)
		return psd_err_set(e, PSD_EUSAGE, _("%s is in the future"),
		    psd_date_print(r->day).s);
	return 0;
}

/* Finds what is meant and what stands there, and makes the new one. */
static int
prepare(struct psd_reported *out, struct psd_own_record *own,
    const struct psd_new_result *r, struct psd_err *e)
{
	struct psd_reportable from;
	int rc = psd_reportable_load(&from, r, e);

	if (rc == 0)
		rc = psd_reportable_thing(out, &from, r, e);
	if (rc == 0)
		rc = psd_reportable_period(out, &from, r, e);
	if (rc == 0)
		out->label = psd_arena_copy(r->src->store->arena, out->label);
	if (rc == 0)
		rc = make_item(out, r, e);
	if (rc == 0)
		rc = psd_own_record_find(own, r->src, PSD_RESULTS, out->year,
		    e);
	if (rc == 0)
		out->before = find_before(out, &from, own->root);
	psd_reportable_release(&from);
	return rc;
}

int
psd_new_result_save(struct psd_reported *out, const struct psd_new_result *r,
    struct psd_err *e)
{
	struct psd_own_record own = { .unit = r->unit };

	*out = (struct psd_reported){ .saved = {
					  .faults = PSD_FINDINGS_INIT } };
	if (check(r, e) < 0 || prepare(out, &own, r, e) < 0)
		return -1;
	out->kept = out->before != NULL && !r->replace;
	return out->kept ? 0 : save(out, r, &own, e);
}
