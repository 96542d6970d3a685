/* psd_thing: looking through the records for what may be meant. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"
#include "lib/record/reading.h"
#include "lib/safety/thing_part.h"

#include <stdlib.h>

/* A file that is looked through. */
struct page {
	struct psd_str file;
	enum psd_record record;
	int year;
	const struct psd_node *root;
	const struct psd_unit *unit; /* NULL: of none that is known */
};

bool
psd_thing_is_id(struct psd_str s)
{
	size_t i;

	if (s.n != PSD_THING_ID || s.p[1] != '-' || s.p[0] < 'a' ||
	    s.p[0] > 'z')
		return false;
	for (i = 2; i < PSD_THING_ID; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') &&
		    (s.p[i] < 'a' || s.p[i] > 'z'))
			return false;
	return true;
}

struct psd_files
psd_thing_files(const struct psd_thing_hunt *h, const struct psd_files *all,
    int year, bool others)
{
	struct psd_files some = { NULL, 0 };
	size_t i;
	int of;

	some.items = psd_arena_array(h->src->store->arena, all->n,
	    struct psd_str);
	for (i = 0; i < all->n; i++) {
		enum psd_record kind = psd_store_kind(all->items[i], &of);

		if (kind != PSD_RECORDS && (of == year) != others &&
		    (h->id.p != NULL || kind == PSD_PLAN ||
			kind == PSD_DIALOGUE))
			some.items[some.n++] = all->items[i];
	}
	return some;
}

/* What NODE, which has an id, is: one of PSD_THING_…. */
static unsigned
kind_of(const struct page *page, const struct psd_node *node)
{
	struct psd_str list;

	if (node == page->root)
		return PSD_THING_RECORD;
	list = node->parent->key;
	if (page->record == PSD_DIALOGUE && psd_str_is(list, "actions"))
		return PSD_THING_ACTION;
	if (page->record == PSD_PLAN && psd_str_is(list, "activities"))
		return PSD_THING_ACTIVITY;
	if (page->record == PSD_PLAN && psd_str_is(list, "measures"))
		return PSD_THING_MEASURE;
	return PSD_THING_OTHER;
}

static struct psd_str
text_of(const struct page *page, const struct psd_node *node)
{
	static const char *const keys[] = { "text", "title", "name" };
	struct psd_str text = { NULL, 0 };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]) && text.n == 0; i++)
		text = psd_node_text(node, keys[i]);
	return text.n > 0 || node != page->root ? text : page->file;
}

/* Whether each word of WORDS stands in TEXT or NAME, all of them folded. */
static bool
has_words(struct psd_str text, struct psd_str name, struct psd_str words)
{
	struct psd_str word;

	while (psd_str_cut(&words, ' ', &word))
		if (!psd_str_has(text, word) && !psd_str_has(name, word))
			return false;
	return true;
}

static enum psd_thing_fit
fit_of(const struct psd_thing_hunt *h, const struct page *page,
    const struct psd_node *node)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str text = psd_utf8_fold(&arena, text_of(page, node));
	struct psd_str name = page->unit != NULL
	    ? psd_utf8_fold(&arena, page->unit->name)
	    : PSD_S("");
	enum psd_thing_fit fit = PSD_THING_NO_FIT;

	if (psd_str_eq(psd_str_trim(text), h->folded))
		fit = PSD_THING_WHOLE;
	else if (psd_str_has(text, h->folded))
		fit = PSD_THING_PART;
	else if (has_words(text, name, h->folded))
		fit = PSD_THING_WORDS;
	else if (has_words(psd_utf8_plain(&arena, text),
		     psd_utf8_plain(&arena, name), h->plain))
		fit = PSD_THING_LETTERS;
	psd_arena_release(&arena);
	return fit;
}

/* Whether UNIT has to do with NODE: its own, or one that it inherits. */
static bool
is_of(const struct psd_thing_hunt *h, const struct page *page,
    const struct psd_node *node, const struct psd_unit *unit)
{
	const struct psd_node *n = node->parent;
	const struct psd_org_level *level;

	if (unit == NULL || page->unit == unit ||
	    psd_str_eq(psd_node_text(node, "unit"), unit->id))
		return true;
	for (; n != NULL; n = n->parent) {
		level = psd_org_level_find(h->src->org,
		    psd_node_text(n, "level"));
		if (level != NULL && page->unit != NULL)
			return level == unit->level &&
			    psd_unit_is_under(unit, page->unit);
	}
	return false;
}

static void
add(struct psd_thing_hunt *h, const struct page *page,
    const struct psd_node *node)
{
	struct psd_thing *t;

	if (h->n == h->room) {
		h->room = h->room > 0 ? h->room * 2 : 16;
		h->items = psd_mem_resize(h->items, h->room, sizeof(*h->items));
	}
	t = &h->items[h->n++];
	*t = (struct psd_thing){ .file = page->file,
		.record = page->record,
		.year = page->year,
		.root = page->root,
		.node = node };
	if (h->arena == NULL)
		return;
	t->pointer = node != page->root ? psd_pointer(h->arena, node)
					: PSD_S("");
	t->id = psd_node_text(node, "id");
	t->text = text_of(page, node);
}

/* Takes NODE, which has an id, if it is meant as well as what was found. */
static void
judge(struct psd_thing_hunt *h, const struct page *page,
    const struct psd_node *node)
{
	unsigned kind = kind_of(page, node);
	enum psd_thing_fit fit;

	if (h->id.p != NULL) {
		if (!psd_str_eq(psd_node_text(node, "id"), h->id))
			return;
		if ((kind & h->wanted->kinds) != 0) {
			add(h, page, node);
			return;
		}
		h->others++;
		h->other = kind;
		return;
	}
	if ((kind & h->wanted->kinds & ~PSD_THING_RECORD) == 0 ||
	    !is_of(h, page, node, h->wanted->unit))
		return;
	fit = fit_of(h, page, node);
	if (fit == PSD_THING_NO_FIT || fit > h->fit)
		return;
	if (fit < h->fit)
		h->n = 0;
	h->fit = fit;
	add(h, page, node);
}

static void
walk(struct psd_thing_hunt *h, const struct page *page,
    const struct psd_node *node)
{
	const struct psd_node *n;

	if (psd_node_text(node, "id").n > 0)
		judge(h, page, node);
	for (n = node->first; n != NULL; n = n->next)
		if (n->kind == PSD_MAP || n->kind == PSD_LIST)
			walk(h, page, n);
}

/* Looks through FILE, and again through a copy that stays if there is
 * something in it. */
static void
look_through(struct psd_thing_hunt *h, const struct psd_read *file)
{
	struct psd_arena *arena = h->src->store->arena;
	struct psd_thing_hunt trial = *h;
	struct page page = { psd_arena_copy(arena, file->path), file->kind,
		file->year, file->root,
		psd_org_unit(h->src->org, psd_node_text(file->root, "unit")) };

	trial.items = NULL;
	trial.n = trial.room = 0;
	trial.arena = NULL;
	walk(&trial, &page, file->root);
	free(trial.items);
	h->others = trial.others;
	h->other = trial.other;
	if (trial.n == 0)
		return;
	page.root = psd_node_copy(arena, file->root);
	h->others = 0; /* of this file they are counted again */
	walk(h, &page, page.root);
}

static bool
look(void *own, struct psd_read *file)
{
	const struct psd_str *id = own;

	return psd_str_has(psd_buf_get(&file->bytes), *id);
}

/* The id stands there, but what it is cannot be read. */
static void
note_broken(struct psd_thing_hunt *h, const struct psd_read *file)
{
	if (h->broken.code == PSD_OK && file->faults.n > 0)
		(void)psd_thing_broken(file->faults.items, &h->broken);
}

void
psd_thing_hunt(struct psd_thing_hunt *h, const struct psd_files *files)
{
	const struct psd_reading_look by_id = { .look = look, .arg = &h->id };
	struct psd_reading *reading;
	const struct psd_read *file;

	psd_reading_open(&reading, h->src->store, files,
	    h->id.p != NULL ? &by_id : NULL);
	while ((file = psd_reading_next(reading)) != NULL)
		if (file->skipped || file->kind == PSD_RECORDS)
			continue;
		else if (file->root != NULL)
			look_through(h, file);
		else if (h->id.p != NULL && file->bytes.n > 0)
			note_broken(h, file);
	psd_reading_close(reading);
}
