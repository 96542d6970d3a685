/* psd_decline: it is decided not to follow a recommendation of a dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/decline.h"

#include "lib/base/lang.h"
#include "lib/record/pointer.h"

/* date, by and reason */
#define EDITS 3

int
psd_decline_check(const struct psd_thing *thing, struct psd_err *e)
{
	const struct psd_node *list = thing->node->parent;
	struct psd_str adopted = psd_node_text(thing->node, "adopted");

	if (thing->record != PSD_DIALOGUE || list == NULL ||
	    !psd_str_is(list->key, "recommendations")) {
		(void)psd_err_tip(e, "%s",
		    _("an action is stopped with psd set ID stopped=DATE"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is no recommendation of a dialogue"),
		    PSD_F(thing->id.n > 0 ? thing->id : thing->text));
	}
	if (adopted.n == 0)
		return 0;
	(void)psd_err_tip(e,
	    _("if it is not done after all: psd set %.*s progress=stopped"),
	    PSD_F(adopted));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' has become the activity '%.*s'"), PSD_F(thing->id),
	    PSD_F(adopted));
}

/* Whether GIVEN may stand where the field KEY of NOW does. */
static bool
fits(const struct psd_node *now, const char *key, struct psd_str given)
{
	struct psd_str said = psd_node_text(now, key);

	return given.n == 0 || said.n == 0 || psd_str_eq(given, said);
}

/* What stands there already stays: it may be completed, not contradicted. */
static int
look(struct psd_declined *out, const struct psd_decline *d, struct psd_err *e)
{
	const struct psd_node *now = psd_node_find(d->thing->node, "declined");
	int day = psd_node_day(now, "date");

	out->day = day != PSD_NO_DAY ? day
	    : d->day != PSD_NO_DAY   ? d->day
				     : d->src->today;
	if (fits(now, "by", d->by) && fits(now, "reason", d->reason) &&
	    (d->day == PSD_NO_DAY || d->day == out->day))
		return 0;
	(void)psd_err_tip(e,
	    _("another one is set with psd set %.*s declined.reason, "
	      "declined.by or declined.date"),
	    PSD_F(d->thing->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("a decision not to follow '%.*s' stands there already"),
	    PSD_F(d->thing->id));
}

/* The edits that D comes to; returns how many. */
static size_t
prepare(struct psd_edit *edits, const struct psd_decline *d, int day)
{
	struct psd_arena *arena = d->src->store->arena;
	const struct psd_node *now = psd_node_find(d->thing->node, "declined");
	const struct {
		const char *key;
		struct psd_str text;
	} fields[EDITS] = {
		{ "date",
		    psd_arena_copy(arena, psd_str(psd_date_print(day).s)) },
		{ "by", d->by },
		{ "reason", d->reason },
	};
	size_t i, n = 0;

	for (i = 0; i < EDITS; i++)
		if (fields[i].text.n > 0 &&
		    psd_node_text(now, fields[i].key).n == 0)
			edits[n++] = (struct psd_edit){ .kind = PSD_EDIT_SET,
				.pointer = psd_arena_print(arena,
				    "%.*s/declined/%s",
				    PSD_F(d->thing->pointer), fields[i].key),
				.value = psd_value_text(arena,
				    fields[i].text) };
	return n;
}

int
psd_decline_save(struct psd_declined *out, const struct psd_decline *decline,
    struct psd_err *e)
{
	struct psd_edit items[EDITS];
	struct psd_save_edits edits = { .store = decline->src->store,
		.path = decline->thing->file,
		.edits = items,
		.root = decline->thing->root };
	const struct psd_saving saving = { .src = decline->src,
		.path = decline->thing->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = decline->diff,
		.dry = decline->diff != NULL };

	*out = (struct psd_declined){ .saved = { .path = decline->thing->file,
					  .faults = PSD_FINDINGS_INIT } };
	if (psd_decline_check(decline->thing, e) < 0 ||
	    look(out, decline, e) < 0)
		return -1;
	edits.n = prepare(items, decline, out->day);
	out->before = edits.n == 0;
	return out->before ? 0 : psd_save_with(&out->saved, &saving, e);
}
