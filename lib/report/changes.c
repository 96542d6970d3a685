/* psd_changed: which records differ between two versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/changes.h"

#include "lib/base/table.h"
#include "lib/foreign/ydoc.h"

/* What TEXT is, of the file that RECORD is; NULL when it cannot be read. What
 * rules it breaks is not asked: it may be a version from before they were. */
static const struct psd_node *
read_version(struct psd_arena *arena, const struct psd_record_bytes *record,
    struct psd_str text, struct psd_findings *faults)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *root = NULL;
	size_t i;

	if (text.p == NULL)
		return NULL;
	psd_findings_in(&found, record->path);
	if (record->kind == PSD_NARRATIVE)
		text = psd_ydoc_head(text);
	if (text.n > 0)
		root = psd_ydoc_read(arena, text, &found);
	if (root != NULL && root->kind != PSD_MAP)
		root = NULL;
	for (i = 0; i < found.n && root == NULL && faults != NULL; i++)
		psd_finding_again(faults, &found.items[i]);
	psd_findings_release(&found);
	return root;
}

/* What stands below the head of the narrative TEXT. */
static struct psd_str
below_head(struct psd_str text)
{
	struct psd_str head = psd_ydoc_head(text);
	size_t end;

	if (head.p == NULL)
		return text;
	end = (size_t)(head.p - text.p) + head.n;
	return (struct psd_str){ text.p + end, text.n - end };
}

void
psd_changed_append(struct psd_all_changed *all, struct psd_changed *c)
{
	if (all->last != NULL)
		all->last->next = c;
	else
		all->first = c;
	all->last = c;
	all->n++;
}

void
psd_changed_add(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_record_bytes *record, struct psd_findings *faults)
{
	const struct psd_node *before, *after;
	struct psd_changed *c;

	if (record->before.p != NULL && record->after.p != NULL &&
	    psd_str_eq(record->before, record->after))
		return;
	before = read_version(arena, record, record->before, faults);
	after = read_version(arena, record, record->after, faults);
	if (before == NULL && after == NULL)
		return;
	c = psd_arena_new(arena, struct psd_changed);
	c->before.path = c->after.path = psd_arena_copy(arena, record->path);
	c->before.record = c->after.record = record->kind;
	c->before.pointer = c->after.pointer = PSD_S("");
	c->before.root = before;
	c->after.root = after;
	c->text = record->kind == PSD_NARRATIVE && before != NULL &&
	    after != NULL &&
	    !psd_str_eq(below_head(record->before), below_head(record->after));
	psd_changes_find(&c->changes, arena, before, after);
	psd_changed_append(out, c);
}

struct psd_str
psd_changed_name(struct psd_arena *arena, const struct psd_spot *spot)
{
	struct psd_str id = psd_node_text(spot->root, "id");

	if (spot->record != PSD_DIALOGUE)
		id = psd_arena_print(arena, "%.*s %.*s",
		    PSD_F(psd_node_text(spot->root, "unit")),
		    PSD_F(psd_node_text(spot->root, "year")));
	return psd_arena_print(arena, "%d %.*s", spot->record, PSD_F(id));
}

/* Makes one of what TAKEN lost and ADDED has. */
static void
join(struct psd_arena *arena, struct psd_changed *taken,
    struct psd_changed *added)
{
	added->before = taken->before;
	added->changes = (struct psd_changes){ NULL, 0, 0 };
	psd_changes_find(&added->changes, arena, added->before.root,
	    added->after.root);
	taken->before.root = NULL; /* and goes */
}

static void
drop_empty(struct psd_all_changed *all)
{
	struct psd_changed *c = all->first, *next;

	*all = (struct psd_all_changed){ NULL, NULL, 0 };
	for (; c != NULL; c = next) {
		next = c->next;
		c->next = NULL;
		if (c->before.root != NULL || c->after.root != NULL)
			psd_changed_append(all, c);
	}
}

void
psd_changed_join(struct psd_all_changed *all, struct psd_arena *arena)
{
	struct psd_table taken = PSD_TABLE_INIT;
	struct psd_arena names = PSD_ARENA_INIT;
	struct psd_changed *c, *was;

	for (c = all->first; c != NULL; c = c->next)
		if (c->after.root == NULL)
			(void)psd_table_add(&taken,
			    psd_changed_name(&names, &c->before), c);
	for (c = all->first; c != NULL && taken.n > 0; c = c->next) {
		if (c->before.root != NULL || c->after.root == NULL)
			continue;
		was = psd_table_find(&taken,
		    psd_changed_name(&names, &c->after));
		if (was != NULL && was->before.root != NULL)
			join(arena, was, c);
	}
	psd_table_release(&taken);
	psd_arena_release(&names);
	drop_empty(all);
}

struct psd_str
psd_changed_id(const struct psd_node *node)
{
	static const char *const keys[] = { "id", "origin", "measure",
		"activity" };
	struct psd_str id;
	size_t i;

	for (; node != NULL; node = node->parent)
		for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			if (i > 0 &&
			    (node->parent == NULL ||
				node->parent->kind != PSD_LIST))
				continue;
			id = psd_node_text(node, keys[i]);
			if (id.n > 0)
				return id;
		}
	return (struct psd_str){ NULL, 0 };
}

struct psd_spot
psd_changed_spot(const struct psd_changed *record,
    const struct psd_change *change)
{
	bool old = change->after == NULL;
	struct psd_spot spot = old ? record->before : record->after;

	spot.pointer = change->pointer;
	spot.node = old ? change->before : change->after;
	return spot;
}

/* Reads PATH into *OUT, absent where STORE has no such file. Returns false, and
 * tells it, when it is there and cannot be read. */
static bool
bytes_of(struct psd_str *out, struct psd_buf *to, const struct psd_store *store,
    struct psd_str path, struct psd_findings *faults)
{
	struct psd_err why = { 0 };
	int year;

	*out = (struct psd_str){ NULL, 0 };
	if (store == NULL || !psd_store_has(store, path))
		return true;
	psd_buf_puts(to, "");
	if (psd_store_bytes(to, store, path,
		psd_record_most(psd_store_kind(path, &year)), &why) < 0) {
		psd_findings_in(faults, path);
		psd_store_unread(faults, &why);
		return false;
	}
	*out = psd_buf_get(to);
	return true;
}

/* Whether it can be told without reading that PATH is the same in both. */
static bool
is_same(const struct psd_versions *v, struct psd_str path)
{
	return v->before != NULL &&
	    psd_view_is_same(v->before->view, v->after->view, path);
}

static void
compare(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_versions *v, struct psd_str path)
{
	struct psd_record_bytes record = { .path = path };
	struct psd_buf before = PSD_BUF_INIT, after = PSD_BUF_INIT;
	int year;

	record.kind = psd_store_kind(path, &year);
	/* of what could not be read nobody knows whether it has changed */
	if (record.kind != PSD_RECORDS && !is_same(v, path) &&
	    bytes_of(&record.before, &before, v->before, path, v->faults) &&
	    bytes_of(&record.after, &after, v->after, path, v->faults))
		psd_changed_add(out, arena, &record, v->faults);
	psd_buf_release(&before);
	psd_buf_release(&after);
}

static int
compare_all(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_versions *v, struct psd_err *e)
{
	struct psd_files a = { NULL, 0 }, b;
	size_t i = 0, j = 0;

	if ((v->before != NULL && psd_store_all(&a, v->before, e) < 0) ||
	    psd_store_all(&b, v->after, e) < 0)
		return -1;
	while (i < a.n || j < b.n) {
		int order = i == a.n ? 1
		    : j == b.n	     ? -1
				     : psd_str_cmp(a.items[i], b.items[j]);

		compare(out, arena, v, order <= 0 ? a.items[i] : b.items[j]);
		i += order <= 0;
		j += order >= 0;
	}
	return 0;
}

int
psd_changed_find(struct psd_all_changed *out, struct psd_arena *arena,
    const struct psd_versions *v, struct psd_err *e)
{
	size_t i;

	if (v->paths == NULL && compare_all(out, arena, v, e) < 0)
		return -1;
	for (i = 0; v->paths != NULL && i < v->paths->n; i++)
		compare(out, arena, v, v->paths->items[i]);
	psd_changed_join(out, arena);
	return 0;
}

void
psd_changed_ids(struct psd_names *ids, struct psd_arena *arena,
    const struct psd_all_changed *all)
{
	struct psd_table known = PSD_TABLE_INIT;
	const struct psd_changed *c;
	size_t i;

	for (c = all->first; c != NULL; c = c->next)
		for (i = 0; i < c->changes.n; i++) {
			struct psd_str id = psd_changed_id(
			    psd_changed_spot(c, &c->changes.items[i]).node);

			if (id.n == 0 || psd_table_find(&known, id) != NULL)
				continue;
			id = psd_arena_copy(arena, id);
			(void)psd_table_add(&known, id, (void *)(size_t)id.p);
			psd_names_add(ids, id);
		}
	psd_table_release(&known);
}
