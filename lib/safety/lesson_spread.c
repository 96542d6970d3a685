/* psd_spread: a lesson was told to a forum. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lesson_spread.h"

#include "lib/base/lang.h"
#include "lib/safety/lesson.h"
#include "lib/safety/thing.h"

static int
find(struct psd_thing *out, const struct psd_spread *spread, struct psd_err *e)
{
	const struct psd_wanted_thing wanted = { .given = spread->lesson,
		.kinds = PSD_THING_OTHER,
		.year = psd_date_ymd(spread->src->today).year };

	if (psd_thing_find(out, spread->src, &wanted, e) < 0)
		return -1;
	if (out->record == PSD_DIALOGUE &&
	    psd_str_starts(out->pointer, "/lessons/"))
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("psd lessons shows the ids; what was observed becomes a lesson "
	      "when it is noted as one"));
	return psd_err_set(e, PSD_EUSAGE, _("'%.*s' is no lesson"),
	    PSD_F(out->id));
}

/* The place of ENTRY in its list. */
static size_t
place_of(const struct psd_node *entry)
{
	const struct psd_node *n = entry->parent->first;
	size_t i = 0;

	for (; n != entry; n = n->next)
		i++;
	return i;
}

/* What has to be edited in THING, whose ENTRY about the forum may be NULL. */
static struct psd_edit
edit_of(struct psd_arena *arena, const struct psd_spread *spread,
    const struct psd_thing *thing, const struct psd_node *entry)
{
	struct psd_edit edit = { .kind = PSD_EDIT_SET };
	struct psd_str day = psd_arena_print(arena, "%s",
	    psd_date_print(spread->day).s);
	struct psd_node *map;

	if (entry != NULL) {
		edit.pointer = psd_arena_print(arena, "%.*s/spread/%zu/date",
		    PSD_F(thing->pointer), place_of(entry));
		edit.value = psd_value_text(arena, day);
		return edit;
	}
	map = psd_value_map(arena);
	psd_value_put(map, "forum", psd_value_text(arena, spread->forum->id));
	psd_value_put(map, "date", psd_value_text(arena, day));
	edit.kind = PSD_EDIT_ADD;
	edit.pointer = psd_arena_print(arena, "%.*s/spread",
	    PSD_F(thing->pointer));
	edit.value = map;
	return edit;
}

static int
another_day(const struct psd_thing *thing, const struct psd_node *entry,
    struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("if that is wrong, change it with psd edit"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' was told there already on %s"), PSD_F(thing->id),
	    psd_date_print(psd_node_day(entry, "date")).s);
}

static int
save(struct psd_was_spread *out, const struct psd_spread *spread,
    const struct psd_thing *thing, struct psd_err *e)
{
	const struct psd_node *entry = psd_lesson_spread_to(thing->node,
	    spread->forum->id);
	struct psd_edit edit = edit_of(spread->src->store->arena, spread, thing,
	    entry);
	struct psd_save_edits edits = { .store = spread->src->store,
		.path = thing->file,
		.edits = &edit,
		.n = 1,
		.root = thing->root };
	struct psd_saving saving = { .src = spread->src,
		.path = thing->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = spread->diff,
		.dry = spread->diff != NULL };

	out->was_asked = entry != NULL;
	return psd_save_with(&out->saved, &saving, e);
}

int
psd_spread_save(struct psd_was_spread *out, const struct psd_spread *given,
    struct psd_err *e)
{
	struct psd_spread spread = *given;
	const struct psd_node *entry;
	struct psd_thing thing;
	int day;

	*out = (struct psd_was_spread){ .saved = {
					    .faults = PSD_FINDINGS_INIT } };
	if (spread.day == PSD_NO_DAY)
		spread.day = spread.src->today;
	if (spread.day > spread.src->today)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%s has not come yet: note it when it has been told"),
		    psd_date_print(spread.day).s);
	if (find(&thing, &spread, e) < 0)
		return -1;
	out->id = thing.id;
	out->text = thing.text;
	out->day = spread.day;
	out->saved.path = thing.file;
	entry = psd_lesson_spread_to(thing.node, spread.forum->id);
	day = psd_node_day(entry, "date");
	if (day == PSD_NO_DAY)
		return save(out, &spread, &thing, e);
	if (given->day != PSD_NO_DAY && given->day != day)
		return another_day(&thing, entry, e);
	out->before = true;
	out->day = day;
	return 0;
}
