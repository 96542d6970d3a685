/* psd_moved: finding the days that were to be kept and have been put off. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/moved.h"

#include "lib/base/date.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/pointer.h"

#include <stdlib.h>

void
psd_moves_init(struct psd_moves *m, const struct psd_wording *w,
    struct psd_history *history)
{
	*m = (struct psd_moves){ .w = w,
		.history = history,
		.since = PSD_NO_DAY,
		.until = PSD_NO_DAY };
	m->by_key.arena = m->paths.arena = m->names.arena = m->last.arena =
	    w->arena;
}

void
psd_moves_release(struct psd_moves *m)
{
	free(m->items);
	m->items = NULL;
}

/* Keys of days that somebody meant to keep. */
static const struct {
	enum psd_record kind;
	const char *above, *key; /* ABOVE: of the map; NULL: an item, or any */
} days[] = {
	{ PSD_DIALOGUE, NULL, "due" },
	{ PSD_DIALOGUE, NULL, "planned" },
	{ PSD_DIALOGUE, NULL, "follow_up" },
	{ PSD_PLAN, NULL, "end" },
	{ PSD_PLAN, "approval", "date" },
	{ PSD_NARRATIVE, "approved", "date" },
};
#define DAYS (sizeof(days) / sizeof(days[0]))

static bool
is_day(enum psd_record kind, const struct psd_node *node)
{
	size_t i;

	if (node == NULL || psd_date_parse(node->text) == PSD_NO_DAY)
		return false;
	for (i = 0; i < DAYS; i++)
		if (kind == days[i].kind &&
		    psd_str_is(node->key, days[i].key) &&
		    (days[i].above == NULL ||
			(node->parent != NULL &&
			    psd_str_is(node->parent->key, days[i].above))))
			return true;
	return false;
}

/* Adds the lines of TEXT that a day can stand on. */
static void
add_day_lines(struct psd_buf *to, struct psd_str text)
{
	struct psd_str line;
	size_t i;

	while (psd_str_cut(&text, '\n', &line))
		for (i = 0; i < DAYS; i++)
			if (psd_str_has(line, psd_str(days[i].key))) {
				psd_buf_str(to, line);
				psd_buf_putc(to, '\n');
				break;
			}
}

bool
psd_moves_may(struct psd_str a, struct psd_str b)
{
	struct psd_buf lines[2] = { PSD_BUF_INIT, PSD_BUF_INIT };
	bool may;

	add_day_lines(&lines[0], a);
	add_day_lines(&lines[1], b);
	may = !psd_str_eq(psd_buf_get(&lines[0]), psd_buf_get(&lines[1]));
	psd_buf_release(&lines[0]);
	psd_buf_release(&lines[1]);
	return may;
}

/* One change of a record, and who made it. */
struct seen {
	const struct psd_changed *record;
	const struct psd_change *change;
	const struct psd_history_version *version;
	struct psd_pointers *pointers;
	struct psd_err *e;
	bool failed; /* E says why */
};

/* What tells NODE, a day, from all others: the thing that it is a day of, where
 * that has an id, or its place. */
static struct psd_str
key_of(struct psd_arena *arena, const struct psd_spot *record,
    const struct psd_node *node, struct psd_str pointer)
{
	struct psd_str id = psd_node_text(node->parent, "id");

	if (id.n > 0 && node->parent->parent != NULL)
		return psd_arena_print(arena, "%.*s %.*s", PSD_F(id),
		    PSD_F(node->key));
	return psd_arena_print(arena, "%.*s %.*s",
	    PSD_F(psd_changed_name(arena, record)), PSD_F(pointer));
}

/* A record as the last version has it. */
struct last {
	const struct psd_node *root; /* NULL: it has none */
	struct psd_table things;     /* by their ids */
};

static void
note_things(struct psd_table *to, const struct psd_node *node)
{
	struct psd_str id = psd_node_text(node, "id");
	const struct psd_node *n;

	if (id.n > 0)
		(void)psd_table_add(to, id, (void *)(size_t)node);
	for (n = node->first; n != NULL; n = n->next)
		if (n->kind >= PSD_LIST)
			note_things(to, n);
}

/* Reads the record at PATH. */
static int
read_last(struct last *to, struct psd_moves *m, struct psd_str path,
    bool narrative, struct psd_err *e)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_findings unheard = PSD_FINDINGS_INIT;
	struct psd_str text;
	int rc = psd_history_last(&bytes, m->history, path, e);

	if (rc > 0 && bytes.n > 0) {
		text = psd_arena_copy(m->w->arena, psd_buf_get(&bytes));
		to->root = psd_ydoc_read(m->w->arena,
		    narrative ? psd_ydoc_head(text) : text, &unheard);
	}
	to->things.arena = m->w->arena;
	if (to->root != NULL)
		note_things(&to->things, to->root);
	psd_findings_release(&unheard);
	psd_buf_release(&bytes);
	return rc < 0 ? -1 : 0;
}

/* The record at PATH, or at what that was called later. */
static const struct last *
find_last(struct psd_moves *m, struct psd_str path, struct seen *seen)
{
	const struct psd_str *name = psd_table_find(&m->names, path);
	struct last *last;

	path = psd_arena_copy(m->w->arena, name != NULL ? *name : path);
	last = psd_table_find(&m->last, path);
	if (last != NULL)
		return last;
	last = psd_arena_new(m->w->arena, struct last);
	(void)psd_table_add(&m->last, path, last);
	if (read_last(last, m, path,
		seen->record->after.record == PSD_NARRATIVE, seen->e) < 0)
		seen->failed = true;
	return last;
}

/* The day that stands now where NODE stood at POINTER in a version. */
static int
day_now(struct psd_moves *m, struct seen *seen, const struct psd_node *node,
    struct psd_str pointer)
{
	struct psd_str id = psd_node_text(node->parent, "id");
	const struct last *last = find_last(m,
	    seen->change->after != NULL ? seen->record->after.path
					: seen->record->before.path,
	    seen);
	const struct psd_node *now;

	if (last->root == NULL)
		return PSD_NO_DAY;
	if (id.n > 0 && node->parent->parent != NULL)
		now = psd_node_find_str(psd_table_find(&last->things, id),
		    node->key);
	else
		now = psd_pointer_find(last->root, pointer);
	return now != NULL ? psd_date_parse(now->text) : PSD_NO_DAY;
}

static struct psd_moved *
entry_of(struct psd_moves *m, struct seen *seen, const struct psd_node *node)
{
	const struct psd_spot *record = seen->change->after != NULL
	    ? &seen->record->after
	    : &seen->record->before;
	struct psd_str pointer = psd_pointers_of(seen->pointers, node);
	struct psd_arena *arena = m->w->arena;
	struct psd_str key = key_of(arena, record, node, pointer);
	struct psd_moved *it = psd_table_find(&m->by_key, key);

	if (it != NULL)
		return it;
	it = psd_arena_new(arena, struct psd_moved);
	it->key = key;
	it->since = it->latest = PSD_NO_DAY;
	it->before = day_now(m, seen, node, pointer);
	it->gone = it->before == PSD_NO_DAY;
	(void)psd_table_add(&m->by_key, key, it);
	if (m->n == m->room) {
		m->room = m->room > 0 ? 2 * m->room : 64;
		m->items = psd_mem_resize(m->items, m->room,
		    sizeof(struct psd_moved *));
	}
	m->items[m->n++] = it;
	return it;
}

static void
note_path(struct psd_moves *m, const struct psd_spot *spot)
{
	struct psd_str path;

	if (spot->root == NULL || psd_table_find(&m->paths, spot->path) != NULL)
		return;
	path = psd_arena_copy(m->w->arena, spot->path);
	(void)psd_table_add(&m->paths, path, m);
}

/* Names IT after NODE, whose last move is the one that was SEEN. */
static void
name_it(struct psd_moves *m, struct psd_moved *it, const struct seen *seen,
    const struct psd_node *node)
{
	struct psd_spot spot = psd_changed_spot(seen->record, seen->change);
	struct psd_arena *arena = m->w->arena;

	spot.node = node;
	spot.pointer = psd_arena_copy(arena,
	    psd_pointers_of(seen->pointers, node));
	it->file = psd_arena_copy(arena, spot.path);
	it->kind = spot.record;
	it->pointer = spot.pointer;
	it->unit = psd_arena_copy(arena, psd_node_text(spot.root, "unit"));
	it->year = psd_node_int(spot.root, "year", 0);
	it->id = psd_arena_copy(arena, psd_changed_id(node));
	it->record = psd_word_record(m->w, &spot);
	it->thing = psd_word_thing(m->w, &spot);
	it->field = psd_word_field(m->w, &spot);
	it->day = seen->version->day;
	it->by = psd_arena_copy(arena, seen->version->author);
	note_path(m, &seen->record->before);
	note_path(m, &seen->record->after);
}

static bool
is_in_time(const struct psd_moves *m, const struct psd_history_version *v)
{
	return (m->since == PSD_NO_DAY || v->day >= m->since) &&
	    (m->until == PSD_NO_DAY || v->day <= m->until);
}

/*
 * The day NODE became AFTER where BEFORE had stood, each PSD_NO_DAY for none.
 * Going back, that has to do with the day that stands now only where AFTER is
 * what the version behind it began from: else it is of a side that a merge did
 * not take, or that came to the same.
 */
static void
see_day(struct psd_moves *m, struct seen *seen, const struct psd_node *node,
    int before, int after)
{
	/* a day that was taken away and came back was moved, too */
	bool moved = before != PSD_NO_DAY &&
	    (after != PSD_NO_DAY || seen->change->before == node);
	struct psd_moved *it = entry_of(m, seen, node);

	if (after != it->before)
		return;
	it->before = before;
	if (!is_in_time(m, seen->version))
		return;
	if (it->latest == PSD_NO_DAY)
		it->latest = it->first = after;
	if (moved) {
		if (it->times++ == 0)
			name_it(m, it, seen, node);
		it->first = before;
		it->since = PSD_NO_DAY;
	} else if (after != PSD_NO_DAY) {
		it->first = after;
		it->since = seen->version->day;
	}
}

/* Days in what was added as a whole, or taken away: NODE and all below. */
static void
see_whole(struct psd_moves *m, struct seen *seen, const struct psd_node *node)
{
	bool gone = seen->change->after == NULL;
	const struct psd_spot *record = gone ? &seen->record->before
					     : &seen->record->after;
	const struct psd_node *n;
	int day;

	for (n = node->first; n != NULL; n = n->next)
		see_whole(m, seen, n);
	if (!is_day(record->record, node))
		return;
	day = psd_date_parse(node->text);
	see_day(m, seen, node, gone ? day : PSD_NO_DAY,
	    gone ? PSD_NO_DAY : day);
}

static void
see_change(struct psd_moves *m, struct seen *seen)
{
	const struct psd_node *before = seen->change->before;
	const struct psd_node *after = seen->change->after;
	enum psd_record kind = seen->record->after.record;

	if (seen->change->kind == PSD_CHANGE_MOVED)
		return;
	if (after == NULL || before == NULL)
		see_whole(m, seen, after != NULL ? after : before);
	else if (is_day(kind, after) || is_day(kind, before))
		see_day(m, seen, is_day(kind, after) ? after : before,
		    psd_date_parse(before->text), psd_date_parse(after->text));
}

bool
psd_moves_has(const struct psd_moves *m, struct psd_str path)
{
	return psd_table_find(&m->paths, path) != NULL;
}

/* The file of RECORD had another name before: notes what it is called now. */
static void
note_name(struct psd_moves *m, const struct psd_changed *record)
{
	const struct psd_str *last = psd_table_find(&m->names,
	    record->after.path);
	struct psd_str *name;

	if (record->before.root == NULL || record->after.root == NULL ||
	    psd_str_eq(record->before.path, record->after.path))
		return;
	name = psd_arena_new(m->w->arena, struct psd_str);
	*name = psd_arena_copy(m->w->arena,
	    last != NULL ? *last : record->after.path);
	(void)psd_table_add(&m->names,
	    psd_arena_copy(m->w->arena, record->before.path), name);
}

int
psd_moves_see(struct psd_moves *m, const struct psd_all_changed *all,
    const struct psd_history_version *v, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_pointers pointers = { .arena = &arena };
	struct seen seen = { .version = v, .pointers = &pointers, .e = e };
	size_t i;

	for (seen.record = all->first; seen.record != NULL;
	     seen.record = seen.record->next) {
		note_name(m, seen.record);
		if (psd_moves_has(m, seen.record->after.path))
			note_path(m, &seen.record->before);
		for (i = 0; i < seen.record->changes.n; i++) {
			seen.change = &seen.record->changes.items[i];
			see_change(m, &seen);
		}
	}
	psd_arena_release(&arena);
	return seen.failed ? -1 : 0;
}
