/* psd_thing: why nothing is meant, or which things may be. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/reading.h"
#include "lib/safety/thing_part.h"

/* So many of those that may be meant are named, with so much of their text. */
#define NAMED ((size_t)10)
#define TEXT_SHOWN ((size_t)40)

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

/* PSD_THING_ID with the letters that no id has as what they are taken for. */
static struct psd_str
look_alike(struct psd_arena *arena, struct psd_str id)
{
	char room[PSD_THING_ID];
	size_t i;

	memcpy(room, id.p, PSD_THING_ID);
	for (i = 2; i < PSD_THING_ID; i++)
		if (room[i] == 'o')
			room[i] = '0';
		else if (room[i] == 'l' || room[i] == 'i')
			room[i] = '1';
		else if (room[i] == 'u')
			room[i] = 'v';
	return psd_arena_copy(arena, (struct psd_str){ room, PSD_THING_ID });
}

/* Offers the ids in BYTES. */
static void
offer_ids(struct psd_suggest *near, struct psd_arena *arena,
    struct psd_str bytes)
{
	const char *p = bytes.p, *last = bytes.p + bytes.n;
	struct psd_str id = { NULL, PSD_THING_ID }, before;

	for (; p != NULL && p < last; p = p != NULL ? p + 1 : NULL) {
		p = memchr(p, '-', (size_t)(last - p));
		if (p == NULL || p == bytes.p ||
		    (size_t)(last - (p - 1)) < PSD_THING_ID)
			continue;
		id.p = p - 1;
		if (!psd_thing_is_id(id) || id.p[0] != near->written.p[0])
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
tip_near(const struct psd_thing_hunt *h, const struct psd_files *files,
    struct psd_err *e)
{
	const struct psd_reading_look none = { .look = want_none };
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
wrong_kind(const struct psd_thing_hunt *h, struct psd_err *e)
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

int
psd_thing_no_id(struct psd_thing_hunt *h, const struct psd_files *all,
    struct psd_err *e)
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
		psd_thing_hunt(h, all);
	if (h->n > 0 || h->others > 0) {
		(void)psd_err_tip(e, _("did you mean '%.*s'?"), PSD_F(h->id));
	} else {
		const struct psd_files year = psd_thing_files(h, all,
		    h->wanted->year, false);

		h->id = written;
		tip_near(h, &year, e);
	}
	h->n = 0;
	return psd_err_set(e, PSD_EUSAGE, _("nothing has the id '%.*s'"),
	    PSD_F(written));
}

int
psd_thing_no_words(const struct psd_thing_hunt *h, struct psd_err *e)
{
	const struct psd_wanted_thing *w = h->wanted;

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

int
psd_thing_several(const struct psd_thing_hunt *h, struct psd_err *e)
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
