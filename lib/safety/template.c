/* psd_template: dialogue templates, which are data in versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/template.h"

#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"

#include <stdlib.h>

#define DIR "templates"

/* What the sources give where a template says nothing: two weeks. And our own
 * proposal for judging what an action has led to. */
#define DOCUMENT_WITHIN 14
#define EFFECT_MONTHS 3

static bool
is_digit(struct psd_str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9';
}

static struct psd_str
rest_of(struct psd_str s)
{
	return (struct psd_str){ s.p + 1, s.n - 1 };
}

/* Takes the run of digits that S begins with, without the zeros before it. */
static struct psd_str
cut_number(struct psd_str *s)
{
	struct psd_str run;

	while (s->n > 1 && s->p[0] == '0' && s->p[1] >= '0' && s->p[1] <= '9')
		*s = rest_of(*s);
	run = (struct psd_str){ s->p, 0 };
	for (; is_digit(*s); *s = rest_of(*s))
		run.n++;
	return run;
}

static int
compare_numbers(struct psd_str *a, struct psd_str *b)
{
	struct psd_str x = cut_number(a), y = cut_number(b);

	if (x.n != y.n)
		return x.n < y.n ? -1 : 1;
	return psd_str_cmp(x, y);
}

int
psd_template_version_cmp(struct psd_str a, struct psd_str b)
{
	struct psd_str s = a, t = b;
	int order = is_digit(a) - is_digit(b);

	while (order == 0 && s.n > 0 && t.n > 0) {
		if (is_digit(s) && is_digit(t)) {
			order = compare_numbers(&s, &t);
			continue;
		}
		order = psd_str_cmp((struct psd_str){ s.p, 1 },
		    (struct psd_str){ t.p, 1 });
		s = rest_of(s);
		t = rest_of(t);
	}
	if (order == 0 && s.n != t.n)
		return s.n < t.n ? -1 : 1;
	return order != 0 ? order : psd_str_cmp(a, b);
}

bool
psd_template_version_is_plain(struct psd_str s)
{
	bool digit = false;
	size_t i;

	if (psd_str_is(s, "odaterad"))
		return true;
	if (s.n == 10 && s.p[4] == '-' && s.p[7] == '-')
		return psd_date_parse(s) != PSD_NO_DAY;
	for (i = 0; i < s.n; i++) {
		bool separates = s.p[i] == '.' || s.p[i] == '-';

		if (separates && !digit)
			return false;
		if (!separates && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
		digit = !separates;
	}
	return digit;
}

/* The most that schemas let a number of days be, and one of months. */
#define MOST_DAYS 366
#define MOST_MONTHS 36

static int
number_of(const struct psd_node *map, const char *key, int most, int otherwise)
{
	long n = psd_node_int(map, key, otherwise);

	return n >= 0 && n <= most ? (int)n : otherwise;
}

int
psd_template_days(const struct psd_node *map, const char *key, int otherwise)
{
	return number_of(map, key, MOST_DAYS, otherwise);
}

int
psd_document_within(const struct psd_org *org, const struct psd_template *t)
{
	return psd_template_days(psd_node_find(org->node, "deadlines"),
	    "document_dialogue", t->document_within);
}

static struct psd_template *
make(const struct psd_store *store, const struct psd_node *root,
    const char *path, bool own)
{
	struct psd_template *t = psd_arena_new(store->arena,
	    struct psd_template);

	t->id = psd_node_text(root, "id");
	t->version = psd_node_text(root, "version");
	t->name = psd_node_text(root, "name");
	if (t->name.n == 0)
		t->name = t->id;
	t->file = psd_store_data_place(store, path, own);
	t->own = own;
	t->document_within = psd_template_days(root, "document_within",
	    DOCUMENT_WITHIN);
	t->effect_months = number_of(psd_node_find(root, "after"),
	    "effect_months", MOST_MONTHS, EFFECT_MONTHS);
	t->node = root;
	return t;
}

/* What is looked for, and the best that has been found. */
struct hunt {
	const struct psd_store *store;
	struct psd_str id, version; /* absent: the highest */
	struct psd_template *current, *exact;
};

/* Whether PATH can hold the template: it must at least name it. This spares
 * reading most files as YAML. */
static int
may_hold(const struct hunt *h, const char *path, bool own, struct psd_err *e)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc = psd_store_data_bytes(&bytes, h->store, path, own, e);

	if (rc < 0)
		(void)psd_err_at(e, psd_store_data_place(h->store, path, own).p,
		    0, 0);
	else
		rc = psd_str_has(psd_buf_get(&bytes), h->id);
	psd_buf_release(&bytes);
	return rc;
}

static int
look_into(struct hunt *h, struct psd_str name, bool own, struct psd_err *e)
{
	const struct psd_node *root;
	struct psd_template *t;
	struct psd_str path = psd_arena_print(h->store->arena, DIR "/%.*s",
	    PSD_F(name));
	int rc = may_hold(h, path.p, own, e);

	if (rc <= 0)
		return rc;
	if (psd_store_data_of(&root, h->store, path.p, own, e) < 0)
		return -1;
	if (!psd_str_eq(psd_node_text(root, "id"), h->id))
		return 0;
	t = make(h->store, root, path.p, own);
	/* of equals the one that was found first stands */
	if (h->current == NULL ||
	    psd_template_version_cmp(t->version, h->current->version) > 0)
		h->current = t;
	if (h->exact == NULL && h->version.n > 0 &&
	    psd_str_eq(t->version, h->version))
		h->exact = t;
	return 0;
}

/* Looks into the files that are psd's or its user's OWN; the one that is called
 * as the template is comes first, as it is most often the one. */
static int
look_in(struct hunt *h, bool own, struct psd_err *e)
{
	struct psd_files files;
	struct psd_str stem;
	size_t i;
	int turn;

	if (psd_store_data_in(&files, h->store, DIR, own, e) < 0)
		return -1;
	for (turn = 0; turn < 2; turn++)
		for (i = 0; i < files.n && h->exact == NULL; i++) {
			stem = files.items[i];
			stem.n -= strlen(".yaml");
			if (psd_str_eq(stem, h->id) == (turn == 0) &&
			    look_into(h, files.items[i], own, e) < 0)
				return -1;
		}
	return 0;
}

/* Says that there is no template ID, and what there is instead. */
static int
fail_unknown(const struct psd_store *store, struct psd_str id,
    struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(id);
	struct psd_err ignored = { .code = PSD_OK };
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_templates list;
	size_t i;

	if (psd_templates_load(&list, store, NULL, &ignored) < 0)
		list.n = 0;
	for (i = 0; i < list.n; i++) {
		if (!list.items[i]->current)
			continue;
		psd_suggest_offer(&near, list.items[i]->id, list.items[i]->id);
		psd_suggest_offer(&near, list.items[i]->name,
		    list.items[i]->id);
		psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "",
		    PSD_F(list.items[i]->id));
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else if (all.n > 0)
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("there is no dialogue template '%.*s'"), PSD_F(id));
}

int
psd_template_load(const struct psd_template **out,
    const struct psd_store *store, struct psd_str id, struct psd_str version,
    struct psd_err *e)
{
	struct hunt h = { store, id, version, NULL, NULL };

	if (id.n > 0 && look_in(&h, true, e) < 0)
		return -1;
	if (id.n > 0 && h.exact == NULL && look_in(&h, false, e) < 0)
		return -1;
	if (h.exact != NULL) {
		*out = h.exact;
		return 0;
	}
	if (h.current == NULL)
		return fail_unknown(store, id, e);
	h.current->instead = version.n > 0;
	*out = h.current;
	return 0;
}

int
psd_template_of_entry(const struct psd_template **out,
    const struct psd_store *store, const struct psd_node *entry,
    struct psd_err *e)
{
	return psd_template_load(out, store, psd_node_text(entry, "template"),
	    psd_node_text(entry, "version"), e);
}

/* A list that grows; its items are made in the store's arena. */
struct heap {
	struct psd_template **items;
	size_t n, room;
};

static void
note_unread(struct psd_findings *faults, const struct psd_err *e,
    struct psd_str place)
{
	if (faults == NULL)
		return;
	psd_findings_in(faults, place);
	(void)psd_finding_add(faults, PSD_RULE_UNREADABLE,
	    &(struct psd_place){ .line = (unsigned)e->line,
		.col = (unsigned)e->col,
		.columns = 1 },
	    "%s", e->text);
}

static int
take_all(struct heap *heap, const struct psd_store *store, bool own,
    struct psd_findings *faults, struct psd_err *e)
{
	struct psd_files files;
	size_t i;

	if (psd_store_data_in(&files, store, DIR, own, e) < 0)
		return -1;
	for (i = 0; i < files.n; i++) {
		struct psd_err bad = { .code = PSD_OK };
		struct psd_str path = psd_arena_print(store->arena, DIR "/%.*s",
		    PSD_F(files.items[i]));
		const struct psd_node *root;

		if (psd_store_data_of(&root, store, path.p, own, &bad) < 0) {
			note_unread(faults, &bad,
			    psd_store_data_place(store, path.p, own));
			continue;
		}
		if (psd_node_text(root, "id").n == 0)
			continue; /* of no use to anybody; validate tells */
		if (heap->n == heap->room) {
			heap->room = heap->room * 2 + 16;
			heap->items = psd_mem_resize(heap->items, heap->room,
			    sizeof(*heap->items));
		}
		heap->items[heap->n++] = make(store, root, path.p, own);
	}
	return 0;
}

/* By id, the highest version first, and what counts before what does not. */
static int
by_id(const void *a, const void *b)
{
	const struct psd_template *s = *(struct psd_template *const *)a;
	const struct psd_template *t = *(struct psd_template *const *)b;
	int order = psd_str_cmp(s->id, t->id);

	if (order == 0)
		order = psd_template_version_cmp(t->version, s->version);
	if (order == 0)
		order = t->own - s->own;
	return order != 0 ? order : psd_str_cmp(s->file, t->file);
}

/* Leaves out what another file comes before, and marks the current ones. */
static void
give(struct psd_templates *out, const struct psd_store *store,
    struct heap *heap)
{
	struct psd_template *before = NULL;
	size_t i;

	if (heap->n > 1)
		qsort(heap->items, heap->n, sizeof(*heap->items), by_id);
	out->n = 0;
	out->items = psd_arena_array(store->arena, heap->n,
	    const struct psd_template *);
	for (i = 0; i < heap->n; i++) {
		struct psd_template *t = heap->items[i];

		t->current = before == NULL || !psd_str_eq(before->id, t->id);
		if (t->current || !psd_str_eq(before->version, t->version))
			out->items[out->n++] = t;
		before = t;
	}
}

int
psd_templates_load(struct psd_templates *out, const struct psd_store *store,
    struct psd_findings *faults, struct psd_err *e)
{
	struct heap heap = { NULL, 0, 0 };
	int rc = take_all(&heap, store, true, faults, e);

	if (rc == 0)
		rc = take_all(&heap, store, false, faults, e);
	give(out, store, &heap);
	free(heap.items);
	return rc;
}
