/* psd_wording: records, fields and values as people call them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/wording.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"
#include "lib/safety/timing.h"
#include "lib/safety/wording_way.h"

#include <stdint.h>

/* How much of a thing's text names it. */
#define NAME_LENGTH ((size_t)48)

/* Adds TEXT on one line, up to LIMIT code points. Returns how many. */
static size_t
add_line(struct psd_buf *to, struct psd_str text, size_t limit)
{
	size_t at, size, n = 0;
	bool space = false;
	uint32_t cp;

	for (at = 0; n < limit && (size = psd_utf8_next(text, at, &cp)) > 0;
	     at += size) {
		if (psd_utf8_kind(cp) == PSD_UTF8_SPACE || cp < ' ') {
			space = to->n > 0;
			continue;
		}
		if (space) {
			psd_buf_putc(to, ' ');
			n++;
		}
		space = false;
		psd_buf_add(to, text.p + at, size);
		n++;
	}
	return n;
}

/* How many bytes of LINE are left when N code points are, and it is cut between
 * words unless that leaves much out. */
static size_t
cut_at(struct psd_str line, size_t n)
{
	size_t at = 0, word = 0;
	uint32_t cp;

	for (; n > 0; n--) {
		at += psd_utf8_next(line, at, &cp);
		if (at < line.n && line.p[at] == ' ')
			word = at;
	}
	return at - word > 16 || word == 0 ? at : word;
}

struct psd_str
psd_word_short(struct psd_arena *arena, struct psd_str text, size_t limit)
{
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_str all;
	size_t n = add_line(&line, text, limit > 0 ? limit + 1 : SIZE_MAX);

	all = psd_buf_get(&line);
	if (limit > 2 && n > limit) {
		all.n = cut_at(all, limit - 2);
		all = psd_arena_print(arena, "%.*s%s\xe2\x80\xa6", PSD_F(all),
		    line.p[all.n] == ' ' ? " " : "");
	} else {
		all = psd_arena_copy(arena, all);
	}
	psd_buf_release(&line);
	return all;
}

struct psd_str
psd_word_period(struct psd_arena *arena, struct psd_str label)
{
	struct psd_str rest = label, year;
	long n;

	(void)psd_str_cut(&rest, '-', &year);
	if (rest.p == NULL || rest.n < 2 || rest.n > 3 ||
	    psd_str_number(year, 9999) < 0)
		return psd_arena_copy(arena, label);
	n = psd_str_number(rest, 12);
	if (n > 0)
		return psd_arena_print(arena, "%s %.*s", psd_month_name((int)n),
		    PSD_F(year));
	n = psd_str_number((struct psd_str){ rest.p + 1, rest.n - 1 }, 53);
	if (n > 0 && rest.p[0] == 'Q')
		return psd_arena_print(arena, _("quarter %ld %.*s"), n,
		    PSD_F(year));
	if (n > 0 && rest.p[0] == 'W')
		return psd_arena_print(arena, _("week %ld %.*s"), n,
		    PSD_F(year));
	if (n > 0 && (rest.p[0] == 'T' || rest.p[0] == 'H'))
		return psd_arena_print(arena, "%.*s %.*s", PSD_F(rest),
		    PSD_F(year));
	return psd_arena_copy(arena, label);
}

struct psd_str
psd_word_unit(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_str id = psd_node_text(spot->root, "unit");
	const struct psd_unit *unit = psd_org_unit(w->org, id);

	return unit != NULL ? unit->name : psd_way_shown(w, id, 0);
}

/* The day that a dialogue goes by, or its id. */
static struct psd_str
dialogue_day(const struct psd_node *root)
{
	struct psd_str day = psd_node_text(root, "held");

	if (day.n == 0)
		day = psd_node_text(root, "planned");
	return day.n > 0 ? day : psd_node_text(root, "id");
}

struct psd_str
psd_word_record_kind(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_str which = psd_way_shown(w,
	    spot->record == PSD_DIALOGUE ? dialogue_day(spot->root)
					 : psd_node_text(spot->root, "year"),
	    0);
	struct psd_arena *arena = w->arena;

	switch (spot->record) {
	case PSD_PLAN:
		return psd_arena_print(arena, _("plan %.*s"), PSD_F(which));
	case PSD_RESULTS:
		return psd_arena_print(arena, _("results %.*s"), PSD_F(which));
	case PSD_DIALOGUE:
		return psd_arena_print(arena, _("dialogue %.*s"), PSD_F(which));
	case PSD_MEETINGS:
		return psd_arena_print(arena, _("meetings %.*s"), PSD_F(which));
	case PSD_STATISTICS:
		return psd_arena_print(arena, _("statistics %.*s"),
		    PSD_F(which));
	default:
		return psd_arena_print(arena, _("narrative %.*s"),
		    PSD_F(which));
	}
}

struct psd_str
psd_word_record(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_str unit;

	if (spot->record == PSD_ORGANISATION)
		return psd_str(_("the organisation"));
	if (spot->record == PSD_AGREEMENTS)
		return psd_str(_("the agreements"));
	unit = psd_word_unit(w, spot);
	if (unit.n == 0 || spot->record >= PSD_RECORDS)
		return psd_way_shown(w, spot->path, 0);
	return psd_way_shown(w,
	    psd_arena_print(w->arena, "%.*s, %.*s", PSD_F(unit),
		PSD_F(psd_word_record_kind(w, spot))),
	    0);
}

/* How the items of a list are called that have a text to go by. */
static const struct {
	const char *list, *key, *name;
} named[] = {
	{ "actions", "text", N_("the action") },
	{ "activities", "text", N_("the activity") },
	{ "communication", "text", N_("the goal") },
	{ "follow_ups", "original", N_("the follow-up") },
	{ "lessons", "text", N_("the lesson") },
	{ "lifted", "text", N_("the question") },
	{ "measures", "text", N_("the measure") },
	{ "next_year", "text", N_("the goal for next year") },
	{ "observations", "text", N_("the observation") },
	{ "previous", "text", N_("the point from last time") },
	{ "recommendations", "text", N_("the recommendation") },
};
#define NAMED (sizeof(named) / sizeof(named[0]))

/* ID by the text that it stands for elsewhere, or as it is. */
static struct psd_str
meaning(const struct psd_wording *w, const struct psd_spot *spot,
    struct psd_str id)
{
	struct psd_str text = psd_way_meaning(w, spot, id);

	return psd_way_shown(w, text.n > 0 ? text : id, NAME_LENGTH);
}

static struct psd_str
called(const struct psd_wording *w, const char *what, struct psd_str text)
{
	return psd_arena_print(w->arena, "%s '%.*s'", what,
	    PSD_F(psd_way_shown(w, text, NAME_LENGTH)));
}

static struct psd_str
area_name(const struct psd_wording *w, const struct psd_node *area,
    const struct psd_node *row)
{
	struct psd_str id = psd_node_text(area, "area"), level;
	const struct psd_org_level *l;

	if (row == NULL)
		return psd_arena_print(w->arena, _("area %.*s"), PSD_F(id));
	level = psd_node_text(row, "level");
	l = psd_org_level_find(w->org, level);
	return psd_arena_print(w->arena, _("area %.*s, %.*s"), PSD_F(id),
	    PSD_F(l != NULL ? l->unit_name : level));
}

static struct psd_str
result_name(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_node *item)
{
	struct psd_str id = psd_node_text(item, "measure");

	if (id.n == 0)
		id = psd_node_text(item, "activity");
	return psd_arena_print(w->arena, "%.*s, %.*s",
	    PSD_F(meaning(w, spot, id)),
	    PSD_F(psd_word_period(w->arena, psd_node_text(item, "period"))));
}

/* What ITEM of a list called LIST is called; absent when it has no name of its
 * own. */
static struct psd_str
item_name(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_way *way, size_t i)
{
	const struct psd_node *item = way->nodes[i];
	struct psd_str list = way->nodes[i - 1]->key, text;
	size_t k;

	for (k = 0; k < NAMED; k++) {
		text = psd_node_text(item, named[k].key);
		if (psd_str_is(list, named[k].list) && text.n > 0)
			return called(w, _(named[k].name), text);
	}
	if (psd_str_is(list, "inherited"))
		return called(w, _("the activity"),
		    meaning(w, spot, psd_node_text(item, "origin")));
	if (psd_str_is(list, "results"))
		return result_name(w, spot, item);
	if (psd_str_is(list, "areas"))
		return area_name(w, item, NULL);
	if (psd_str_is(list, "rows") && i > 2)
		return area_name(w, way->nodes[i - 2], item);
	if (i == 2 || psd_str_is(list, "activities") ||
	    psd_str_is(list, "measures") || psd_str_is(list, "follow_ups"))
		return psd_way_item(w, spot, way, i);
	return (struct psd_str){ NULL, 0 };
}

/* The nearest thing: its place on WAY, 0 for the record itself, and its
 * name. */
static size_t
find_thing(struct psd_str *name, const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_way *way)
{
	size_t i;

	for (i = way->n; i-- > 2;) {
		if (way->nodes[i]->kind != PSD_MAP ||
		    way->nodes[i - 1]->kind != PSD_LIST)
			continue;
		*name = item_name(w, spot, way, i);
		if (name->n > 0)
			return i;
	}
	*name = (struct psd_str){ NULL, 0 };
	return 0;
}

struct psd_str
psd_word_thing(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_way way;
	struct psd_str name;

	psd_way_find(&way, w, spot);
	(void)find_thing(&name, w, spot, &way);
	return name;
}

struct psd_str
psd_word_thing_pointer(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_way way;
	struct psd_str name, pointer = spot->pointer, step;
	size_t i;

	psd_way_find(&way, w, spot);
	i = find_thing(&name, w, spot, &way);
	if (i == 0)
		return PSD_S("");
	for (i = way.n - 1 - i + way.n_missing; i > 0; i--)
		pointer = psd_pointer_up(w->arena, pointer, &step);
	return psd_arena_copy(w->arena, pointer);
}

/* Adds the name of what stands at place I of WAY, behind what TO has. */
static void
add_title(struct psd_buf *to, struct psd_str title)
{
	if (title.n == 0)
		return;
	if (to->n > 0)
		psd_buf_puts(to, ": ");
	psd_buf_str(to, title);
}

struct psd_str
psd_word_field(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_way way;
	struct psd_str name;
	size_t i;

	psd_way_find(&way, w, spot);
	for (i = find_thing(&name, w, spot, &way) + 1; i < way.n; i++)
		if (way.nodes[i - 1]->kind == PSD_LIST) {
			if (way.nodes[i]->kind == PSD_MAP)
				add_title(&out, psd_way_item(w, spot, &way, i));
		} else if (way.nodes[i]->kind != PSD_LIST || i + 1 == way.n ||
		    way.nodes[i + 1]->kind != PSD_MAP) {
			add_title(&out, psd_way_title(w, spot, &way, i));
		}
	for (i = 0; i < way.n_missing; i++)
		add_title(&out, psd_way_missing(w, spot, &way, i));
	name = (struct psd_str){ NULL, 0 };
	if (out.n > 0)
		name = psd_way_shown(w, psd_buf_get(&out), 0);
	psd_buf_release(&out);
	return name;
}
