/* psd_entries: which files there are in a tree and in the index. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/objects.h"

#include "lib/base/lang.h"
#include "lib/io/pipe.h"

#include <stdlib.h>

/* Entries while they are read. */
struct list {
	struct psd_entry *items;
	size_t n, room;
};

static void
add_entry(struct list *to, const struct psd_entry *entry)
{
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	to->items[to->n++] = *entry;
}

static int
by_path(const void *a, const void *b)
{
	const struct psd_entry *x = a, *y = b;

	return psd_str_cmp(x->path, y->path);
}

/* Each path once: git's order is ours, but a tree can be made by anybody. */
static void
give(struct psd_entries *out, struct psd_arena *arena, struct list *from)
{
	size_t i, n = 0;

	if (from->n > 0)
		qsort(from->items, from->n, sizeof(*from->items), by_path);
	for (i = 0; i < from->n; i++)
		if (n == 0 ||
		    !psd_str_eq(from->items[n - 1].path, from->items[i].path))
			from->items[n++] = from->items[i];
		else if (from->items[i].conflict)
			from->items[n - 1].conflict = true;
	out->n = n;
	out->items = psd_arena_array(arena, n, struct psd_entry);
	if (n > 0)
		memcpy(out->items, from->items, n * sizeof(*from->items));
	free(from->items);
}

/* Reads "MODE TYPE ID\tPATH" of a tree, or "MODE ID STAGE\tPATH" of the index.
 * Returns whether it is a file: there are other repositories, too. */
static bool
read_entry(struct psd_entry *to, struct psd_str line, bool index)
{
	struct psd_str path = line, head, mode, middle;

	*to = (struct psd_entry){ .link = false };
	if (!psd_str_cut(&path, '\t', &head) || path.p == NULL ||
	    !psd_str_cut(&head, ' ', &mode) ||
	    !psd_str_cut(&head, ' ', &middle) || head.p == NULL)
		return false;
	to->path = path;
	to->id = index ? middle : head;
	to->conflict = index && !psd_str_is(head, "0");
	to->link = psd_str_is(mode, "120000");
	return to->link || psd_str_starts(mode, "100");
}

static int
read_entries(struct list *to, struct psd_arena *arena, struct psd_objects *o,
    const char *const *words, struct psd_err *e)
{
	bool index = strcmp(words[0], "ls-files") == 0;
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_entry entry;
	struct psd_pipe *pipe;
	int rc;

	if (psd_objects_start(&pipe, o, words, e) < 0)
		return -1;
	while ((rc = psd_pipe_line(pipe, &line, '\0', e)) > 0) {
		if (!read_entry(&entry, psd_buf_get(&line), index))
			continue;
		entry.path = psd_arena_copy(arena, entry.path);
		entry.id = psd_arena_copy(arena, entry.id);
		add_entry(to, &entry);
	}
	psd_buf_release(&line);
	return psd_objects_finish(pipe, rc, e);
}

int
psd_objects_tree(struct psd_entries *out, struct psd_arena *arena,
    struct psd_objects *objects, const char *rev, struct psd_err *e)
{
	const char *words[] = { "ls-tree", "-r", "-z", NULL, NULL };
	struct psd_commit commit = { 0 };
	struct list list = { 0 };
	int rc;

	*out = (struct psd_entries){ 0 };
	rc = psd_objects_commit(&commit, objects, rev, e);
	if (rc == 0)
		rc = psd_err_set(e, PSD_EIO, _("git knows no version '%s'"),
		    rev);
	words[3] = commit.id.p;
	if (rc > 0)
		rc = read_entries(&list, arena, objects, words, e);
	give(out, arena, &list);
	return rc;
}

/* Takes out of FROM what is only announced: it has the bytes of an empty file
 * there, and will not be committed. */
static int
drop_announced(struct list *from, struct psd_objects *o, struct psd_err *e)
{
	static const char *const words[] = { "diff-files", "-z", "--name-only",
		"--relative", "--diff-filter=A", NULL };
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_pipe *pipe;
	size_t i, n;
	int rc;

	if (psd_objects_start(&pipe, o, words, e) < 0)
		return -1;
	while ((rc = psd_pipe_line(pipe, &line, '\0', e)) > 0) {
		for (i = n = 0; i < from->n; i++)
			if (!psd_str_eq(from->items[i].path,
				psd_buf_get(&line)))
				from->items[n++] = from->items[i];
		from->n = n;
	}
	psd_buf_release(&line);
	return psd_objects_finish(pipe, rc, e);
}

/* Whether ID is that of no bytes at all, by either way of counting. */
static bool
is_empty(struct psd_str id)
{
	return psd_str_is(id, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") ||
	    psd_str_is(id,
		"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721"
		"813");
}

int
psd_objects_index(struct psd_entries *out, struct psd_arena *arena,
    struct psd_objects *objects, struct psd_err *e)
{
	static const char *const words[] = { "ls-files", "-z", "--stage",
		NULL };
	struct list list = { 0 };
	size_t i = 0;
	int rc = read_entries(&list, arena, objects, words, e);

	while (i < list.n && !is_empty(list.items[i].id))
		i++;
	if (rc == 0 && i < list.n && psd_objects_top(objects).p != NULL)
		rc = drop_announced(&list, objects, e);
	give(out, arena, &list);
	return rc;
}

/* The first of ENTRIES that is not before PATH; or, BEHIND, that does not begin
 * with it either. */
static size_t
edge(const struct psd_entries *entries, struct psd_str path, bool behind)
{
	size_t from = 0, to = entries->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		struct psd_str at = entries->items[middle].path;

		if (behind && at.n > path.n)
			at.n = path.n;
		if (psd_str_cmp(at, path) < (behind ? 1 : 0))
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const struct psd_entry *
psd_entries_find(const struct psd_entries *entries, struct psd_str path)
{
	size_t i = edge(entries, path, false);

	return i < entries->n && psd_str_eq(entries->items[i].path, path)
	    ? &entries->items[i]
	    : NULL;
}

struct psd_entries
psd_entries_below(const struct psd_entries *entries, struct psd_str prefix)
{
	size_t from = edge(entries, prefix, false);

	return (struct psd_entries){ entries->items + from,
		edge(entries, prefix, true) - from };
}
