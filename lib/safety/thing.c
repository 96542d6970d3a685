/* psd_thing: what a person means by an id or by some words. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/thing.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/record/pointer.h"
#include "lib/record/reading.h"
#include "lib/safety/check_paths.h"

#include <stdlib.h>

/* A letter, a hyphen and five more. */
#define ID ((size_t)7)

/* So many of those that may be meant are named, with so much of their text. */
#define NAMED ((size_t)10)
#define TEXT_SHOWN ((size_t)40)

/* How well words fit, the best first. */
enum fit {
	FIT_WHOLE,   /* they are the whole text */
	FIT_PART,    /* they stand in it */
	FIT_WORDS,   /* each of them stands in it or in the unit's name */
	FIT_LETTERS, /* the same without the marks of å, ä and ö */
	FIT_NONE
};

struct hunt {
	const struct psd_source *src;
	const struct psd_wanted_thing *wanted;
	struct psd_arena *arena;
	struct psd_str id; /* absent: words are looked for */
	struct psd_str folded, plain;
	enum fit fit; /* of what has been found */
	struct psd_thing *items;
	size_t n, room;
	size_t others; /* with the id, but of another kind */
	unsigned other;
	struct psd_err broken; /* the id stands in a file like that */
};

/* A file that is looked through. */
struct page {
	struct psd_str file;
	enum psd_record record;
	int year;
	const struct psd_node *root;
	const struct psd_unit *unit; /* NULL: of none that is known */
};

/* Like the alphabet of ids, and with what is taken for its letters. */
static bool
is_id(struct psd_str s)
{
	size_t i;

	if (s.n != ID || s.p[1] != '-' || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (i = 2; i < ID; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') &&
		    (s.p[i] < 'a' || s.p[i] > 'z'))
			return false;
	return true;
}

/* ID with the letters that no id has as what they are taken for. */
static struct psd_str
look_alike(struct psd_arena *arena, struct psd_str id)
{
	char room[ID];
	size_t i;

	memcpy(room, id.p, ID);
	for (i = 2; i < ID; i++)
		if (room[i] == 'o')
			room[i] = '0';
		else if (room[i] == 'l' || room[i] == 'i')
			room[i] = '1';
		else if (room[i] == 'u')
			room[i] = 'v';
	return psd_arena_copy(arena, (struct psd_str){ room, ID });
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

static enum fit
fit_of(const struct hunt *h, const struct page *page,
    const struct psd_node *node)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str text = psd_utf8_fold(&arena, text_of(page, node));
	struct psd_str name = page->unit != NULL
	    ? psd_utf8_fold(&arena, page->unit->name)
	    : PSD_S("");
	enum fit fit = FIT_NONE;

	if (psd_str_eq(psd_str_trim(text), h->folded))
		fit = FIT_WHOLE;
	else if (psd_str_has(text, h->folded))
		fit = FIT_PART;
	else if (has_words(text, name, h->folded))
		fit = FIT_WORDS;
	else if (has_words(psd_utf8_plain(&arena, text),
		     psd_utf8_plain(&arena, name), h->plain))
		fit = FIT_LETTERS;
	psd_arena_release(&arena);
	return fit;
}

/* Whether UNIT has to do with NODE: its own, or one that it inherits. */
static bool
is_of(const struct hunt *h, const struct page *page,
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
add(struct hunt *h, const struct page *page, const struct psd_node *node)
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
judge(struct hunt *h, const struct page *page, const struct psd_node *node)
{
	unsigned kind = kind_of(page, node);
	enum fit fit;

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
	if (fit == FIT_NONE || fit > h->fit)
		return;
	if (fit < h->fit)
		h->n = 0;
	h->fit = fit;
	add(h, page, node);
}

static void
walk(struct hunt *h, const struct page *page, const struct psd_node *node)
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
look_through(struct hunt *h, const struct psd_read *file)
{
	struct psd_arena *arena = h->src->store->arena;
	struct hunt trial = *h;
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

static void *
begin(const void *arg)
{
	return (void *)(size_t)arg;
}

static bool
look(void *own, struct psd_read *file)
{
	const struct psd_str *id = own;

	return psd_str_has(psd_buf_get(&file->bytes), *id);
}

static void
end(void *own)
{
	(void)own;
}

int
psd_thing_broken(const struct psd_finding *fault, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str file = psd_arena_copy(&arena, fault->file);

	(void)psd_err_at(e, file.p, fault->place.line, fault->place.col);
	if (fault->rule == PSD_RULE_CONFLICT) {
		(void)psd_err_tip(e, "%s",
		    _("psd resolve shows what both have written and asks"));
		(void)psd_err_set(e, PSD_EBUSY, "%.*s", PSD_F(fault->text));
	} else {
		(void)psd_err_tip(e, "%.*s", PSD_F(fault->tip));
		(void)psd_err_set(e, PSD_EDATA, "%.*s", PSD_F(fault->text));
	}
	psd_arena_release(&arena);
	return -1;
}

/* The id stands there, but what it is cannot be read. */
static void
note_broken(struct hunt *h, const struct psd_read *file)
{
	if (h->broken.code == PSD_OK && file->faults.n > 0)
		(void)psd_thing_broken(file->faults.items, &h->broken);
}

static void
search(struct hunt *h, const struct psd_files *files)
{
	const struct psd_reading_look by_id = { begin, look, end, &h->id };
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

/* Those of ALL that are of YEAR, or with OTHERS those that are not; for words
 * only those that have things in them. */
static struct psd_files
choose(const struct hunt *h, const struct psd_files *all, int year, bool others)
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

/* Offers the ids in BYTES. */
static void
offer_ids(struct psd_suggest *near, struct psd_arena *arena,
    struct psd_str bytes)
{
	const char *p = bytes.p, *last = bytes.p + bytes.n;
	struct psd_str id = { NULL, ID }, before;

	for (; p != NULL && p < last; p = p != NULL ? p + 1 : NULL) {
		p = memchr(p, '-', (size_t)(last - p));
		if (p == NULL || p == bytes.p || (size_t)(last - (p - 1)) < ID)
			continue;
		id.p = p - 1;
		if (!is_id(id) || id.p[0] != near->written.p[0])
			continue;
		before = near->best;
		psd_suggest_offer(near, id, id);
		if (near->best.p != before.p)
			near->best = psd_arena_copy(arena, id);
	}
}

static bool
want_none(void *own, struct psd_read *file)
{
	(void)own;
	(void)file;
	return false;
}

/* Adds the id in FILES that is near to the one that is looked for. */
static void
tip_near(const struct hunt *h, const struct psd_files *files, struct psd_err *e)
{
	const struct psd_reading_look none = { begin, want_none, end, NULL };
	struct psd_arena *arena = h->src->store->arena;
	struct psd_suggest near = PSD_SUGGEST_INIT(h->id);
	struct psd_reading *reading;
	const struct psd_read *file;

	psd_reading_open(&reading, h->src->store, files, &none);
	while ((file = psd_reading_next(reading)) != NULL)
		offer_ids(&near, arena, psd_buf_get(&file->bytes));
	psd_reading_close(reading);
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
}

static int
wrong_kind(const struct hunt *h, struct psd_err *e)
{
	struct psd_str id = h->id;

	switch (h->other) {
	case PSD_THING_ACTION:
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is an action, and that cannot be meant here"),
		    PSD_F(id));
	case PSD_THING_ACTIVITY:
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is an activity of a plan, and that cannot be "
		      "meant here"),
		    PSD_F(id));
	case PSD_THING_MEASURE:
		(void)psd_err_tip(e, "%s",
		    _("psd result reports its value, psd set changes it"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is a measure, and that cannot be meant here"),
		    PSD_F(id));
	case PSD_THING_RECORD:
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is a whole dialogue, and that cannot be meant "
		      "here"),
		    PSD_F(id));
	default:
		return psd_err_set(e, PSD_EUSAGE,
		    _("what '%.*s' stands for cannot be meant here"),
		    PSD_F(id));
	}
}

struct psd_str
psd_thing_shown(struct psd_arena *arena, struct psd_str text, size_t limit)
{
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_str shown;
	size_t at, size, n = 0;
	uint32_t cp;

	text = psd_str_trim(text);
	for (at = 0; at < text.n && n < limit; at += size, n++) {
		size = psd_utf8_next(text, at, &cp);
		if (psd_utf8_kind(cp) != PSD_UTF8_SPACE && cp >= ' ')
			psd_buf_add(&line, text.p + at, size);
		else if (line.n > 0 && line.p[line.n - 1] != ' ')
			psd_buf_putc(&line, ' ');
	}
	shown = psd_str_trim(psd_buf_get(&line));
	shown = psd_arena_print(arena, "%.*s%s", PSD_F(shown),
	    at < text.n ? "…" : "");
	psd_buf_release(&line);
	return shown;
}

/* All that may be meant, each with its id and the beginning of its text. */
static int
say_several(const struct hunt *h, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < h->n && i < NAMED; i++) {
		const struct psd_thing *t = &h->items[i];
		struct psd_str name = psd_node_text(t->root, "unit");
		const struct psd_unit *u = psd_org_unit(h->src->org, name);
		struct psd_str text = psd_thing_shown(h->arena, t->text,
		    TEXT_SHOWN);

		psd_buf_print(&all, "%s%.*s (%.*s: %.*s)", i > 0 ? ", " : "",
		    PSD_F(t->id.n > 0 && h->id.p == NULL ? t->id : t->file),
		    PSD_F(u != NULL ? u->name : name), PSD_F(text));
	}
	if (h->n > NAMED)
		psd_buf_puts(&all, ", …");
	if (h->id.p != NULL)
		(void)psd_err_tip(e, "%s",
		    _("an id is given once only; psd validate says more"));
	else
		(void)psd_err_tip(e, "%s",
		    _("give its id, or more of its text, or the name of its "
		      "unit with it"));
	(void)psd_err_set(e, PSD_EUSAGE, _("'%s' can be each of %zu: %s"),
	    h->wanted->given, h->n, all.p);
	psd_buf_release(&all);
	return -1;
}

static int
none_by_id(struct hunt *h, const struct psd_files *all, struct psd_err *e)
{
	struct psd_str written = h->id;

	if (h->others > 0)
		return wrong_kind(h, e);
	if (h->broken.code != PSD_OK) {
		*e = h->broken;
		return -1;
	}
	h->id = look_alike(h->src->store->arena, written);
	if (!psd_str_eq(h->id, written))
		search(h, all);
	if (h->n > 0 || h->others > 0) {
		(void)psd_err_tip(e, _("did you mean '%.*s'?"), PSD_F(h->id));
	} else {
		const struct psd_files year = choose(h, all, h->wanted->year,
		    false);

		h->id = written;
		tip_near(h, &year, e);
	}
	h->n = 0;
	return psd_err_set(e, PSD_EUSAGE, _("nothing has the id '%.*s'"),
	    PSD_F(written));
}

static int
find_id(struct hunt *h, const struct psd_files *all, struct psd_err *e)
{
	struct psd_files some = choose(h, all, h->wanted->year, false);

	search(h, &some);
	if (h->n == 0) {
		some = choose(h, all, h->wanted->year, true);
		search(h, &some);
	}
	return h->n == 0 ? none_by_id(h, all, e) : 0;
}

static int
find_words(struct hunt *h, const struct psd_files *all, struct psd_err *e)
{
	struct psd_arena *arena = h->src->store->arena;
	const struct psd_wanted_thing *w = h->wanted;
	struct psd_files some = choose(h, all, w->year, false);

	h->folded = psd_str_trim(psd_utf8_fold(arena, psd_str(w->given)));
	h->plain = psd_str_trim(psd_utf8_plain(arena, psd_str(w->given)));
	if (h->folded.n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("an empty text means nothing"));
	search(h, &some);
	if (h->n == 0) {
		some = choose(h, all, w->year - 1, false);
		search(h, &some);
	}
	if (h->n > 0)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("give fewer words, or the id that stands in the record"));
	if (w->unit != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("nothing of %.*s in %d or %d has '%s' in its text"),
		    PSD_F(w->unit->name), w->year - 1, w->year, w->given);
	return psd_err_set(e, PSD_EUSAGE,
	    _("nothing in %d or %d has '%s' in its text"), w->year - 1, w->year,
	    w->given);
}

/* Words may have a slash in them too. */
static bool
is_path(const struct psd_store *store, struct psd_str s)
{
	if (psd_str_ends(s, ".yaml") || psd_str_ends(s, ".yml") ||
	    psd_str_ends(s, ".md"))
		return true;
	return memchr(s.p, '/', s.n) != NULL &&
	    (psd_file_exists(s.p) || psd_store_has(store, s));
}

static int
find_path(struct psd_thing *out, const struct psd_source *src,
    const struct psd_wanted_thing *wanted, struct psd_err *e)
{
	char *const given[] = { (char *)(size_t)wanted->given, NULL };
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_files names;

	if ((wanted->kinds & PSD_THING_RECORD) == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is a file, and that cannot be meant here"),
		    wanted->given);
	if (psd_check_names(&names, src->store, given, e) < 0)
		return -1;
	*out = (struct psd_thing){ .file = names.items[0],
		.pointer = PSD_S("") };
	out->record = psd_store_kind(out->file, &out->year);
	if (out->record == PSD_RECORDS)
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no record"),
		    wanted->given);
	out->root = out->node = psd_store_read(src->store, src->store->arena,
	    out->file, out->record, &faults);
	out->id = psd_node_text(out->root, "id");
	out->text = out->file;
	if (out->root == NULL && faults.n > 0)
		(void)psd_thing_broken(faults.items, e);
	psd_findings_release(&faults);
	return out->root != NULL ? 0 : -1;
}

int
psd_thing_find(struct psd_thing *out, const struct psd_source *src,
    const struct psd_wanted_thing *wanted, struct psd_err *e)
{
	struct hunt h = { .src = src,
		.wanted = wanted,
		.arena = src->store->arena,
		.fit = FIT_NONE };
	struct psd_str given = psd_str(wanted->given);
	struct psd_files all;
	int rc;

	if (!psd_utf8_check(given, NULL))
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no UTF-8 text"),
		    wanted->given);
	if (is_path(src->store, given))
		return find_path(out, src, wanted, e);
	if (psd_store_all(&all, src->store, e) < 0)
		return -1;
	given = psd_utf8_fold(src->store->arena, psd_str_trim(given));
	if (is_id(given))
		h.id = given;
	rc = h.id.p != NULL ? find_id(&h, &all, e) : find_words(&h, &all, e);
	if (rc == 0 && h.n > 1)
		rc = say_several(&h, e);
	if (rc == 0)
		*out = h.items[0];
	free(h.items);
	return rc;
}
