/* psd_changed: what has changed, in the one line that a version goes by. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"
#include "lib/report/changes_part.h"
#include "lib/safety/timing.h"

static const char *
name_of(const struct psd_wording *w, const struct psd_changed *c)
{
	const struct psd_spot *spot = c->after.root != NULL ? &c->after
							    : &c->before;
	struct psd_str unit = psd_word_unit(w, spot);

	if (unit.n == 0)
		unit = psd_word_record(w, spot);
	return psd_arena_copy(w->arena, unit).p;
}

/* A date as people write it in a sentence. */
static const char *
say_date(const struct psd_wording *w, struct psd_str text)
{
	int day = psd_date_parse(text);
	struct psd_ymd date;

	if (day == PSD_NO_DAY)
		return psd_arena_copy(w->arena, text).p;
	date = psd_date_ymd(day);
	return psd_arena_print(w->arena, "%d %s %d", date.day,
	    psd_month_name(date.month), date.year)
	    .p;
}

/* Results that were touched. */
struct results {
	size_t n;
	struct psd_str period; /* of all, when ALL_SAME */
	bool all_same, gone;   /* gone: all that were touched were removed */
	const struct psd_node *last;
};

static void
add_result(struct results *r, const struct psd_node *item)
{
	struct psd_str period = psd_node_text(item, "period");

	if (item == r->last)
		return;
	r->all_same = r->n == 0 ||
	    (r->all_same && psd_str_eq(period, r->period));
	r->period = period;
	r->last = item;
	r->n++;
}

/* Adds the results that C touched. False: it touched something else, too. */
static bool
gather_results(struct results *r, const struct psd_changed *c)
{
	const struct psd_node *n;
	size_t i;

	if (c->after.record != PSD_RESULTS || c->after.root == NULL)
		return false;
	if (c->before.root == NULL)
		for (n = psd_node_list(c->after.root, "results"); n != NULL;
		     n = n->next)
			add_result(r, n);
	r->gone = c->before.root != NULL;
	for (i = 0; i < c->changes.n && c->before.root != NULL; i++) {
		const struct psd_change *change = &c->changes.items[i];

		n = psd_changed_spot(c, change).node;
		while (n->parent != NULL &&
		    (n->parent->kind != PSD_LIST || n->parent->parent == NULL ||
			n->parent->parent->parent != NULL))
			n = n->parent;
		if (n->parent == NULL || !psd_str_is(n->parent->key, "results"))
			return false;
		r->gone = r->gone && n == change->before &&
		    change->after == NULL;
		add_result(r, n);
	}
	return r->n > 0;
}

/* "Hemvård: 2 resultat för T2 2022" */
static bool
say_results(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c)
{
	struct results r = { .n = 0 };
	const char *name = name_of(w, c);

	if (!gather_results(&r, c))
		return false;
	if (r.gone)
		psd_buf_print(to,
		    ngettext("%s: %zu result taken away",
			"%s: %zu results taken away", r.n),
		    name, r.n);
	else if (r.all_same && r.period.n > 0)
		psd_buf_print(to,
		    ngettext("%s: %zu result for %s", "%s: %zu results for %s",
			r.n),
		    name, r.n, psd_word_period(w->arena, r.period).p);
	else
		psd_buf_print(to,
		    ngettext("%s: %zu result", "%s: %zu results", r.n), name,
		    r.n);
	return true;
}

/* A record that was not there before. */
static void
say_new(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c)
{
	const struct psd_node *root = c->after.root;
	const char *name = name_of(w, c);
	const char *year =
	    psd_arena_copy(w->arena, psd_node_text(root, "year")).p;
	struct psd_str day = psd_node_text(root, "held");

	if (day.n == 0)
		day = psd_node_text(root, "planned");
	if (c->after.record == PSD_DIALOGUE && day.n > 0)
		psd_buf_print(to, _("New dialogue for %s, %s"), name,
		    say_date(w, day));
	else if (c->after.record == PSD_DIALOGUE)
		psd_buf_print(to, _("New dialogue for %s"), name);
	else if (c->after.record == PSD_PLAN)
		psd_buf_print(to, _("New plan for %s, %s"), name, year);
	else if (c->after.record == PSD_NARRATIVE)
		psd_buf_print(to, _("New narrative for %s, %s"), name, year);
	else
		psd_buf_print(to, _("New: %.*s"),
		    PSD_F(psd_word_record(w, &c->after)));
}

/* The change of FIELD, of the thing at POINTER; NULL when there is none. */
static const struct psd_change *
change_of(const struct psd_changed *c, struct psd_str pointer,
    const char *field)
{
	size_t i, n = strlen(field);

	for (i = 0; i < c->changes.n; i++) {
		struct psd_str at = c->changes.items[i].pointer;

		if (at.n == pointer.n + 1 + n &&
		    memcmp(at.p, pointer.p, pointer.n) == 0 &&
		    at.p[pointer.n] == '/' &&
		    memcmp(at.p + pointer.n + 1, field, n) == 0 &&
		    c->changes.items[i].after != NULL)
			return &c->changes.items[i];
	}
	return NULL;
}

/* "Björken: dialogen hölls 12 oktober 2022" */
static bool
say_dialogue(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c)
{
	static const struct {
		const char *field, *words;
	} steps[] = {
		{ "held", N_("dialogue held") },
		{ "documented", N_("dialogue written up") },
		{ "followed_up", N_("dialogue followed up") },
		{ "cancelled", N_("dialogue called off") },
		{ "planned", N_("dialogue booked for") },
	};
	const struct psd_change *change;
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct psd_str day;

		change = change_of(c, PSD_S(""), steps[i].field);
		if (change == NULL)
			continue;
		day = change->after->kind == PSD_MAP
		    ? psd_node_text(change->after, "date")
		    : change->after->text;
		psd_buf_print(to, "%s: %s %s", name_of(w, c), _(steps[i].words),
		    say_date(w, day));
		return true;
	}
	return false;
}

/* How a list's items are called in a subject, and what can become of them. */
static const struct {
	const char *list;
	const char *new_, *done, *stopped, *due, *changed, *gone;
} nouns[] = {
	{ "actions", N_("new action"), N_("action done"), N_("action stopped"),
	    N_("action has another day"), N_("action changed"),
	    N_("action removed") },
	{ "activities", N_("new activity"), N_("activity done"),
	    N_("activity stopped"), N_("activity has another day"),
	    N_("activity changed"), N_("activity removed") },
	{ "inherited", N_("new status of an activity"), N_("activity done"),
	    N_("activity stopped"), N_("activity changed"),
	    N_("activity changed"), N_("status of an activity removed") },
	{ "measures", N_("new measure"), N_("measure changed"),
	    N_("measure changed"), N_("measure changed"), N_("measure changed"),
	    N_("measure removed") },
	{ "observations", N_("new observation"), N_("observation changed"),
	    N_("observation changed"), N_("observation changed"),
	    N_("observation changed"), N_("observation removed") },
	{ "lessons", N_("new lesson"), N_("lesson changed"),
	    N_("lesson changed"), N_("lesson changed"), N_("lesson changed"),
	    N_("lesson removed") },
};
#define NOUNS (sizeof(nouns) / sizeof(nouns[0]))

/* What became of the item at POINTER of a list that is the I-th of NOUNS. */
static const char *
fate_of(size_t i, const struct psd_changed *c, struct psd_str pointer)
{
	const struct psd_change *change = &c->changes.items[0];
	const struct psd_change *progress = change_of(c, pointer, "progress");

	if (psd_str_eq(change->pointer, pointer))
		return change->kind == PSD_CHANGE_ADDED	 ? nouns[i].new_
		    : change->kind == PSD_CHANGE_REMOVED ? nouns[i].gone
							 : nouns[i].changed;
	if (change_of(c, pointer, "done") != NULL ||
	    (progress != NULL && psd_str_is(progress->after->text, "done")))
		return nouns[i].done;
	if (change_of(c, pointer, "stopped") != NULL ||
	    (progress != NULL && psd_str_is(progress->after->text, "stopped")))
		return nouns[i].stopped;
	if (change_of(c, pointer, "due") != NULL ||
	    change_of(c, pointer, "end") != NULL)
		return nouns[i].due;
	return nouns[i].changed;
}

/* The text of what stands at POINTER of C, or what it is an id of. */
static struct psd_str
text_at(const struct psd_wording *w, const struct psd_changed *c,
    struct psd_str pointer)
{
	const struct psd_spot *spot = &c->after;
	const struct psd_node *node = psd_pointer_find(spot->root, pointer);
	struct psd_str text, id;

	if (node == NULL)
		node = psd_pointer_find(c->before.root, pointer);
	text = psd_node_text(node, "text");
	id = psd_changed_id(node);
	if (text.n == 0 && w->lookup != NULL)
		text = psd_lookup_text(w->lookup, id,
		    (int)psd_node_int(spot->root, "year", 0),
		    psd_node_text(spot->root, "unit"));
	return text.n > 0 ? text : id;
}

/* The only thing that C changed is at POINTER. */
static bool
say_thing(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c, struct psd_str pointer)
{
	struct psd_str step, list,
	    up = psd_pointer_up(w->arena, pointer, &step);
	const char *name = name_of(w, c);
	struct psd_spot spot = psd_changed_spot(c, &c->changes.items[0]);
	size_t i;

	(void)psd_pointer_up(w->arena, up, &list);
	for (i = 0; i < NOUNS; i++)
		if (psd_str_is(list, nouns[i].list)) {
			psd_buf_print(to, "%s: %s: ", name,
			    _(fate_of(i, c, pointer)));
			psd_buf_str(to, text_at(w, c, pointer));
			return true;
		}
	if (pointer.n > 0 && psd_str_is(list, "months")) {
		psd_buf_print(to, _("%s: statistics for %.*s"), name,
		    PSD_F(psd_word_period(w->arena, step)));
		return true;
	}
	if (pointer.n > 0) {
		psd_buf_print(to, "%s: %.*s", name,
		    PSD_F(psd_word_thing(w, &spot)));
		return true;
	}
	if (c->changes.n > 1)
		return false;
	psd_buf_print(to, "%.*s: %.*s", PSD_F(psd_word_record(w, &c->after)),
	    PSD_F(psd_word_field(w, &spot)));
	return true;
}

/* Whether all that C changed belongs to one thing; its pointer then. */
static bool
is_one_thing(struct psd_str *pointer, const struct psd_wording *w,
    const struct psd_changed *c)
{
	size_t i;

	for (i = 0; i < c->changes.n; i++) {
		struct psd_spot spot = psd_changed_spot(c,
		    &c->changes.items[i]);
		struct psd_str at = psd_word_thing_pointer(w, &spot);

		if (i > 0 && !psd_str_eq(at, *pointer))
			return false;
		*pointer = at;
	}
	return c->changes.n > 0;
}

/* What became of one record. */
static void
say_one(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c)
{
	struct psd_str pointer = { NULL, 0 };

	if (c->after.root == NULL) {
		psd_buf_print(to, _("Removed: %.*s"),
		    PSD_F(psd_word_record(w, &c->before)));
		return;
	}
	if (say_results(to, w, c))
		return;
	if (c->before.root == NULL) {
		say_new(to, w, c);
		return;
	}
	if (c->changes.n == 0) {
		psd_buf_print(to, _("%s: text of the narrative %.*s"),
		    name_of(w, c), PSD_F(psd_node_text(c->after.root, "year")));
		return;
	}
	if ((c->after.record == PSD_DIALOGUE && say_dialogue(to, w, c)) ||
	    (is_one_thing(&pointer, w, c) && say_thing(to, w, c, pointer)))
		return;
	psd_buf_print(to,
	    ngettext("%.*s: %zu change", "%.*s: %zu changes", c->changes.n),
	    PSD_F(psd_word_record(w, &c->after)), c->changes.n);
}

/* Names of units, each once, in the order in which they were met. */
struct units {
	const char **items;
	size_t n;
};

static void
gather_units(struct units *u, const struct psd_wording *w,
    const struct psd_all_changed *all)
{
	struct psd_table known = PSD_TABLE_INIT;
	const struct psd_changed *c;

	u->items = psd_arena_array(w->arena, all->n, const char *);
	u->n = 0;
	for (c = all->first; c != NULL; c = c->next) {
		const char *name;

		if (!psd_changed_is_told(c))
			continue;
		name = name_of(w, c);
		if (psd_table_add(&known, psd_str(name),
			(void *)(size_t)name) == name)
			u->items[u->n++] = name;
	}
	psd_table_release(&known);
}

/* Adds the first N units of U, and that there are others. */
static void
list_units(struct psd_buf *to, const struct units *u, size_t n)
{
	struct psd_buf names = PSD_BUF_INIT;
	size_t i;

	psd_buf_puts(&names, u->items[0]);
	for (i = 1; i < n && (i + 1 < n || n < u->n); i++)
		psd_buf_print(&names, ", %s", u->items[i]);
	if (n < u->n)
		psd_buf_print(to, _("%s and others"), names.p);
	else if (n > 1)
		psd_buf_print(to, _("%s and %s"), names.p, u->items[n - 1]);
	else
		psd_buf_puts(to, names.p);
	psd_buf_release(&names);
}

/* What several records have in common, before their units' names. */
static void
say_common(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, size_t told)
{
	struct results r = { .n = 0 };
	const struct psd_changed *c;
	bool results = true, added = true;

	for (c = all->first; c != NULL; c = c->next) {
		if (!psd_changed_is_told(c))
			continue;
		results = results && gather_results(&r, c) && !r.gone;
		added = added && c->before.root == NULL;
	}
	if (results && r.all_same && r.period.n > 0)
		psd_buf_print(to,
		    ngettext("%zu result for %s: ", "%zu results for %s: ",
			r.n),
		    r.n, psd_word_period(w->arena, r.period).p);
	else if (results)
		psd_buf_print(to,
		    ngettext("%zu result: ", "%zu results: ", r.n), r.n);
	else if (added)
		psd_buf_print(to,
		    ngettext("%zu new record: ", "%zu new records: ", told),
		    told);
	else
		psd_buf_print(to,
		    ngettext("%zu record changed: ", "%zu records changed: ",
			told),
		    told);
}

static void
say_many(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, size_t told)
{
	struct psd_buf names = PSD_BUF_INIT;
	struct units units;
	size_t n, room;

	say_common(to, w, all, told);
	gather_units(&units, w, all);
	room = psd_utf8_width(psd_buf_get(to));
	room = room < PSD_SUBJECT_WIDTH ? PSD_SUBJECT_WIDTH - room : 0;
	for (n = units.n < 12 ? units.n : 12; n > 0; n--) {
		psd_buf_clear(&names);
		list_units(&names, &units, n);
		if (psd_utf8_width(psd_buf_get(&names)) <= room)
			break;
	}
	psd_buf_str(to, psd_buf_get(&names));
	psd_buf_release(&names);
}

void
psd_changed_subject(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, size_t told)
{
	const struct psd_changed *c = all->first;

	if (told > 1) {
		say_many(to, w, all, told);
		return;
	}
	while (!psd_changed_is_told(c))
		c = c->next;
	say_one(to, w, c);
}
