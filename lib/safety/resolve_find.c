/* psd_disputes: what only a person can decide between two versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve_find.h"

#include "lib/base/digest.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/objects.h"
#include "lib/record/pointer.h"
#include "lib/safety/resolve_find_who.h"

#include <stdlib.h>

static bool
is_plain(const struct psd_stage *s)
{
	return s->id.p == NULL || psd_str_starts(s->mode, "100");
}

/* The tree of BYTES; NULL when there is none to be had. */
static const struct psd_node *
tree_of(const struct psd_disputed_file *f, struct psd_arena *arena,
    struct psd_str bytes)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_node *root;

	if (bytes.p == NULL || f->record == PSD_RECORDS)
		return NULL;
	if (f->record == PSD_NARRATIVE)
		bytes = psd_ydoc_head(bytes);
	root = psd_ydoc_read(arena, bytes, &faults);
	psd_findings_release(&faults);
	return root;
}

static int
read_stages(struct psd_disputed_file *f, struct psd_arena *arena,
    struct psd_objects *objects, struct psd_err *e)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	int side, rc = 1;

	for (side = 0; side < PSD_SIDES && rc > 0; side++) {
		if (f->git.stages[side].id.p == NULL ||
		    !is_plain(&f->git.stages[side]))
			continue;
		psd_buf_clear(&bytes);
		rc = psd_objects_get(objects, &bytes, f->git.stages[side].id.p,
		    psd_record_most(f->record), e);
		f->bytes[side] = psd_arena_copy(arena, psd_buf_get(&bytes));
	}
	psd_buf_release(&bytes);
	if (rc == 0)
		return psd_err_set(e, PSD_EIO,
		    _("git has lost a version of '%s'"), f->git.path.p);
	return rc < 0 ? -1 : 0;
}

/* Whether both sides have a file there whose parts can be joined. */
static bool
has_parts(const struct psd_disputed_file *f)
{
	int side;

	for (side = 0; side < PSD_SIDES; side++)
		if (!is_plain(&f->git.stages[side]) ||
		    f->bytes[side].n > psd_record_most(f->record))
			return false;
	return f->bytes[PSD_OURS].p != NULL && f->bytes[PSD_THEIRS].p != NULL;
}

static int
join(struct psd_disputed_file *f, const struct psd_disputes *d,
    struct psd_err *e)
{
	const struct psd_three three = { .base = f->bytes[PSD_BASE],
		.ours = f->bytes[PSD_OURS],
		.theirs = f->bytes[PSD_THEIRS],
		.path = f->git.path };
	struct psd_buf out = PSD_BUF_INIT;
	size_t i;
	int rc = psd_join(&out, &f->conflicts, d->store, &three, e);

	if (rc == 0)
		f->joined = psd_arena_copy(d->arena, psd_buf_get(&out));
	else if (rc > 0)
		f->marked = psd_arena_copy(d->arena, psd_buf_get(&out));
	for (i = 0; i < f->conflicts.n; i++)
		if (f->conflicts.items[i].kind == PSD_CONFLICT_FILE)
			f->whole = true;
	psd_buf_release(&out);
	return rc < 0 ? -1 : 0;
}

static int
read_file(struct psd_disputed_file *f, const struct psd_disputes *d,
    struct psd_objects *objects, struct psd_err *e)
{
	int side, year;

	f->below = psd_clone_below(d->clone, f->git.path);
	f->record = f->below.p != NULL && d->wording != NULL
	    ? psd_store_kind(f->below, &year)
	    : PSD_RECORDS;
	if (read_stages(f, d->arena, objects, e) < 0)
		return -1;
	if (f->git.names[PSD_OURS].p != NULL || !has_parts(f)) {
		f->whole = true;
		return 0;
	}
	for (side = 0; side < PSD_SIDES; side++)
		f->roots[side] = tree_of(f, d->arena, f->bytes[side]);
	return join(f, d, e);
}

static struct psd_dispute *
add(struct psd_disputes *d, const struct psd_disputed_file *f)
{
	if (d->n == d->room) {
		d->room = d->room > 0 ? d->room * 2 : 16;
		d->items = psd_mem_resize(d->items, d->room, sizeof(*d->items));
	}
	d->items[d->n] = (struct psd_dispute){ .file = f };
	return &d->items[d->n++];
}

static uint64_t
digest_of(const struct psd_dispute *d)
{
	const struct psd_conflict *c = d->field;
	const struct psd_stage *s = d->file->git.stages;
	struct psd_str all[PSD_SIDES];
	uint64_t sum = PSD_DIGEST_INIT;
	int side;

	for (side = 0; side < PSD_SIDES; side++)
		all[side] = s[side].id;
	if (c != NULL) {
		all[PSD_BASE] = c->base;
		all[PSD_OURS] = c->ours;
		all[PSD_THEIRS] = c->theirs;
	}
	for (side = 0; side < PSD_SIDES; side++) {
		/* nothing at all is not the same as an empty text */
		sum = psd_digest_add(sum,
		    all[side].p != NULL ? PSD_S("+") : PSD_S("-"));
		sum = psd_digest_add(sum, all[side]);
		sum = psd_digest_add(sum, PSD_S("\n"));
	}
	return sum;
}

/* The nearest id at or above POINTER, as one of its steps. */
static struct psd_str
id_in(struct psd_arena *arena, struct psd_str pointer)
{
	struct psd_str step, rest = pointer;

	while (rest.n > 0) {
		rest = psd_pointer_up(arena, rest, &step);
		if (step.n == 7 && step.p[1] == '-')
			return step;
	}
	return (struct psd_str){ NULL, 0 };
}

static void
describe(struct psd_dispute *d, const struct psd_disputes *all)
{
	const struct psd_disputed_file *f = d->file;
	struct psd_str where = PSD_S("");
	int side;

	if (d->field != NULL && psd_str_starts(d->field->where, "/")) {
		where = d->field->where;
		where.n -= psd_str_ends(where, "#"); /* the comment above it */
	}
	for (side = 0; side < PSD_SIDES; side++)
		d->spots[side] = (struct psd_spot){ .path = f->below,
			.record = f->record,
			.root = f->roots[side],
			.pointer = where };
	if (where.n > 0) {
		d->id = id_in(all->arena, where);
		(void)psd_pointer_up(all->arena, where, &d->name);
	} else if (d->field != NULL && psd_str_starts(d->field->where, "#")) {
		d->name = (struct psd_str){ d->field->where.p + 1,
			d->field->where.n - 1 };
	}
	d->digest = digest_of(d);
}

static void
take_apart(struct psd_disputes *all, const struct psd_disputed_file *f)
{
	size_t i;

	if (f->whole) {
		describe(add(all, f), all);
		return;
	}
	for (i = 0; i < f->conflicts.n; i++) {
		struct psd_dispute *d = add(all, f);

		d->field = &f->conflicts.items[i];
		describe(d, all);
	}
}

int
psd_disputes_find(struct psd_disputes *out,
    const struct psd_unmerged_files *files, struct psd_err *e)
{
	struct psd_objects *objects;
	size_t i;
	int rc;

	out->arena = out->clone->arena;
	out->n_files = files->n;
	out->files = psd_arena_array(out->arena, files->n + 1,
	    struct psd_disputed_file);
	rc = psd_objects_open(&objects, out->clone->top.p, e);
	if (rc < 0)
		return -1;
	for (i = 0; i < files->n && rc == 0; i++) {
		out->files[i].git = files->items[i];
		rc = read_file(&out->files[i], out, objects, e);
		if (rc == 0)
			take_apart(out, &out->files[i]);
	}
	if (rc == 0)
		rc = psd_disputes_authors(out, objects, e);
	psd_objects_close(objects);
	return rc;
}

void
psd_disputes_release(struct psd_disputes *d)
{
	free(d->items);
	d->items = NULL;
	d->n = d->room = 0;
}

static const struct psd_node *
node_of(const struct psd_conflict *c, enum psd_side side)
{
	if (side == PSD_BASE)
		return c->base_node;
	return side == PSD_OURS ? c->our_node : c->their_node;
}

static struct psd_str
text_of(const struct psd_conflict *c, enum psd_side side)
{
	if (side == PSD_BASE)
		return c->base;
	return side == PSD_OURS ? c->ours : c->theirs;
}

#define SHOWN ((size_t)400)

/* Of a file that is to be decided as a whole: its text, when it is short. */
static struct psd_str
whole_value(const struct psd_disputes *all, const struct psd_disputed_file *f,
    enum psd_side side)
{
	struct psd_str text = psd_str_trim(f->bytes[side]);

	if (f->git.names[side].p != NULL)
		return psd_arena_print(all->arena, _("it is called '%s'"),
		    f->git.names[side].p);
	if (f->git.stages[side].id.p == NULL)
		return psd_str(_("(no such file)"));
	if (text.n > 0 && text.n <= SHOWN && psd_utf8_check(text, NULL) &&
	    memchr(text.p, '\0', text.n) == NULL)
		return psd_arena_copy(all->arena, text);
	return psd_arena_print(all->arena,
	    ngettext("a file of %zu byte", "a file of %zu bytes",
		(unsigned long)f->bytes[side].n),
	    f->bytes[side].n);
}

struct psd_str
psd_dispute_value(const struct psd_disputes *all, const struct psd_dispute *d,
    enum psd_side side)
{
	struct psd_spot spot = d->spots[side];
	const struct psd_node *node;
	struct psd_str text, step;

	if (d->field == NULL)
		return whole_value(all, d->file, side);
	node = node_of(d->field, side);
	text = text_of(d->field, side);
	if (d->field->group) { /* NODE is what they lie in */
		spot.pointer = psd_pointer_up(all->arena, spot.pointer, &step);
		spot.node = NULL;
	}
	if (node != NULL && all->wording != NULL)
		return psd_word_whole(all->wording, &spot, node, SHOWN);
	text = psd_str_trim(text);
	if (text.p == NULL || text.n == 0)
		return PSD_S("–");
	return psd_arena_copy(all->arena, text);
}

/* The version that has most to say of where D is. */
static const struct psd_spot *
best_spot(const struct psd_dispute *d)
{
	static const enum psd_side order[] = { PSD_OURS, PSD_THEIRS, PSD_BASE };
	size_t i;

	for (i = 0; i < PSD_SIDES; i++)
		if (d->spots[order[i]].root != NULL &&
		    (d->field == NULL || node_of(d->field, order[i]) != NULL))
			return &d->spots[order[i]];
	for (i = 0; i < PSD_SIDES; i++)
		if (d->spots[order[i]].root != NULL)
			return &d->spots[order[i]];
	return NULL;
}

struct psd_str
psd_dispute_record(const struct psd_disputes *all, const struct psd_dispute *d)
{
	const struct psd_spot *spot = best_spot(d);

	if (spot == NULL || all->wording == NULL)
		return d->file->git.path;
	return psd_word_record(all->wording, spot);
}

struct psd_str
psd_dispute_thing(const struct psd_disputes *all, const struct psd_dispute *d)
{
	const struct psd_spot *spot = best_spot(d);

	if (spot == NULL || all->wording == NULL || d->field == NULL)
		return (struct psd_str){ NULL, 0 };
	return psd_word_thing(all->wording, spot);
}

struct psd_str
psd_dispute_field(const struct psd_disputes *all, const struct psd_dispute *d)
{
	const struct psd_spot *spot = best_spot(d);

	if (d->field == NULL || d->name.n == 0)
		return (struct psd_str){ NULL, 0 };
	if (spot == NULL || all->wording == NULL ||
	    psd_str_starts(d->field->where, "#"))
		return d->name;
	return psd_word_field(all->wording, spot);
}
