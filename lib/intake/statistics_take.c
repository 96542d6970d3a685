/* psd_statistics_take: figures of an export held against the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/statistics_take.h"

#include "lib/base/lang.h"
#include "lib/record/pointer.h"
#include "lib/safety/own_record.h"

#include <stdlib.h>

/* The file of one unit and year, and what is to be changed in it. */
struct file {
	struct file *next;
	struct psd_own_record own;
	int year;
	struct psd_edit *edits;
	size_t n, room;
};

struct work {
	const struct psd_stats_taking *t;
	struct psd_stats_taken *out;
	struct psd_arena *arena;
	const struct psd_stat **sorted;
	size_t n;
	struct file *first, *last;
};

/* What a stat belongs to: one month, course or survey of one unit. */
static int
compare_entry(const struct psd_stat *a, const struct psd_stat *b)
{
	int rc;

	if (a->unit != b->unit)
		return a->unit->order < b->unit->order ? -1 : 1;
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	rc = strcmp(a->list, b->list);
	if (rc == 0)
		rc = psd_str_cmp(a->when, b->when);
	return rc != 0 ? rc : psd_str_cmp(a->what, b->what);
}

static int
compare(const void *a, const void *b)
{
	const struct psd_stat *const *x = a, *const *y = b;
	int rc = compare_entry(*x, *y);

	if (rc != 0)
		return rc;
	if ((*x)->row != (*y)->row)
		return (*x)->row < (*y)->row ? -1 : 1;
	return (*x)->column < (*y)->column ? -1 : (*x)->column > (*y)->column;
}

static void
sort(struct work *w)
{
	const struct psd_stat *s;

	w->sorted = psd_arena_array(w->arena, w->t->stats->n + 1,
	    const struct psd_stat *);
	for (s = w->t->stats->first; s != NULL; s = s->next)
		w->sorted[w->n++] = s;
	qsort(w->sorted, w->n, sizeof(*w->sorted), compare);
}

/* The file of S, which is the last one or a new one. */
static int
file_of(struct file **out, struct work *w, const struct psd_stat *s,
    struct psd_err *e)
{
	struct file *f = w->last;
	int rc;

	if (f == NULL || f->own.unit != s->unit || f->year != s->year) {
		f = psd_arena_new(w->arena, struct file);
		*f = (struct file){ .own = { .unit = s->unit },
			.year = s->year };
		rc = psd_own_record_find(&f->own, w->t->src, PSD_STATISTICS,
		    s->year, e);
		if (rc < 0)
			return -1;
		if (w->last != NULL)
			w->last->next = f;
		else
			w->first = f;
		w->last = f;
	}
	*out = f;
	return 0;
}

static void
add_edit(struct work *w, struct file *f, const struct psd_edit *edit)
{
	struct psd_edit *more;

	if (f->n == f->room) {
		f->room = f->room > 0 ? 2 * f->room : 16;
		more = psd_arena_array(w->arena, f->room, struct psd_edit);
		if (f->n > 0)
			memcpy(more, f->edits, f->n * sizeof(*more));
		f->edits = more;
	}
	f->edits[f->n++] = *edit;
}

/* Where the entry of S stands, and where S does in it. */
static struct psd_str
entry_pointer(struct work *w, const struct psd_stat *s)
{
	struct psd_str list = psd_pointer_down(w->arena, PSD_S(""),
	    psd_str(s->list));
	struct psd_str who = s->when;

	if (s->what.n > 0)
		who = psd_arena_print(w->arena, "%.*s,%.*s", PSD_F(s->what),
		    PSD_F(s->when));
	return psd_pointer_down(w->arena, list, who);
}

static struct psd_str
field_pointer(struct work *w, struct psd_str entry, const struct psd_stat *s)
{
	struct psd_str rest = s->field, step;

	while (psd_str_cut(&rest, '.', &step))
		entry = psd_pointer_down(w->arena, entry, step);
	return entry;
}

/* Puts S into ENTRY, and what lies between. */
static void
put(struct work *w, struct psd_node *entry, const struct psd_stat *s)
{
	struct psd_str rest = s->field, step;
	struct psd_node *n, *down;

	while (psd_str_cut(&rest, '.', &step) && rest.p != NULL) {
		for (n = entry->first; n != NULL && !psd_str_eq(n->key, step);
		     n = n->next)
			;
		if (n == NULL) {
			down = psd_value_map(w->arena);
			psd_value_put(entry, psd_arena_copy(w->arena, step).p,
			    down);
			n = down;
		}
		entry = n;
	}
	psd_value_put(entry, psd_arena_copy(w->arena, step).p,
	    psd_value_number(w->arena, s->number));
}

/* A new entry, without its figures. */
static struct psd_node *
new_entry(struct work *w, const struct psd_stat *s)
{
	struct psd_node *n = psd_value_map(w->arena);
	struct psd_str system = psd_node_text(w->t->mapping->node, "system");

	if (strcmp(s->list, "months") == 0) {
		psd_value_put(n, "month", psd_value_text(w->arena, s->when));
		return n;
	}
	psd_value_put(n, strcmp(s->list, "training") == 0 ? "course" : "survey",
	    psd_value_text(w->arena, s->what));
	psd_value_put(n, "date", psd_value_text(w->arena, s->when));
	if (system.n > 0 && strcmp(s->list, "training") == 0)
		psd_value_put(n, "system", psd_value_text(w->arena, system));
	return n;
}

static void
note(struct work *w, const struct psd_stat *s, struct psd_str was)
{
	struct psd_stat_change *c = psd_arena_new(w->arena,
	    struct psd_stat_change);

	*c = (struct psd_stat_change){ NULL, s, was };
	if (w->out->last != NULL)
		w->out->last->next = c;
	else
		w->out->first = c;
	w->out->last = c;
	if (was.p == NULL)
		w->out->n_new++;
	else
		w->out->n_changed++;
}

/* The figures of one entry, sorted from FROM to before TO. */
static int
take_entry(struct work *w, size_t from, size_t to, struct psd_err *e)
{
	const struct psd_stat *s = w->sorted[from];
	struct psd_str entry = entry_pointer(w, s), field;
	const struct psd_node *there, *now;
	struct psd_node *value = NULL;
	struct file *f;
	size_t i;

	if (file_of(&f, w, s, e) < 0)
		return -1;
	there = f->own.root != NULL ? psd_pointer_find(f->own.root, entry)
				    : NULL;
	if (there == NULL)
		value = new_entry(w, s);
	for (i = from; i < to; i++) {
		s = w->sorted[i];
		field = field_pointer(w, entry, s);
		now = there != NULL ? psd_pointer_find(f->own.root, field)
				    : NULL;
		if (now != NULL && psd_node_is_number(now) &&
		    now->number >= s->value && now->number <= s->value) {
			w->out->n_same++;
			continue;
		}
		note(w, s,
		    now != NULL ? now->text : (struct psd_str){ NULL, 0 });
		if (there == NULL)
			put(w, value, s);
		else
			add_edit(w, f,
			    &(struct psd_edit){ PSD_EDIT_SET, field,
				psd_value_number(w->arena, s->number) });
	}
	if (there == NULL)
		add_edit(w, f,
		    &(struct psd_edit){ PSD_EDIT_ADD,
			psd_pointer_down(w->arena, PSD_S(""),
			    psd_str(w->sorted[from]->list)),
			value });
	return 0;
}

/* Saves what F is to become; DRY: only whether it could. */
static int
save_file(struct work *w, const struct file *f, bool dry, struct psd_err *e)
{
	struct psd_save_edits edits = { .store = w->t->src->store,
		.path = f->own.file,
		.edits = f->edits,
		.n = f->n,
		.unit = f->own.unit->id };
	const struct psd_saving saving = { .src = w->t->src,
		.path = f->own.file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.dry = dry };
	struct psd_saved saved = { .faults = PSD_FINDINGS_INIT };
	int rc = psd_save_with(&saved, &saving, e);

	if (rc == 0 && saved.written)
		w->out->n_written++;
	psd_findings_release(&saved.faults);
	return rc;
}

bool
psd_stats_held_back(const struct psd_stats_taken *out,
    const struct psd_stats_taking *taking)
{
	return taking->stats->n_faults > 0 ||
	    (out->n_changed > 0 && !taking->correct);
}

int
psd_stats_take(struct psd_stats_taken *out,
    const struct psd_stats_taking *taking, struct psd_err *e)
{
	struct work w = { .t = taking,
		.out = out,
		.arena = taking->src->store->arena };
	const struct file *f;
	size_t from, to;

	*out = (struct psd_stats_taken){ .first = NULL };
	sort(&w);
	for (from = 0; from < w.n; from = to) {
		for (to = from + 1; to < w.n &&
		     compare_entry(w.sorted[from], w.sorted[to]) == 0;
		     to++)
			;
		if (take_entry(&w, from, to, e) < 0)
			return -1;
	}
	for (f = w.first; f != NULL; f = f->next)
		out->n_files += f->n > 0;
	if (psd_stats_held_back(out, taking))
		return 0;
	for (f = w.first; f != NULL; f = f->next)
		if (f->n > 0 && save_file(&w, f, true, e) < 0)
			return -1;
	for (f = w.first; f != NULL && !taking->dry; f = f->next)
		if (f->n > 0 && save_file(&w, f, false, e) < 0)
			return -1;
	return 0;
}
