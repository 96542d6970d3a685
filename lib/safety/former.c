/* psd_former: faults that were there before, to know the new ones by. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/former.h"

#include "lib/base/buf.h"

/* How many faults are alike, less those that have been taken. */
struct alike {
	size_t n;
};

void
psd_former_release(struct psd_former *former)
{
	psd_table_release(&former->all);
	psd_arena_release(&former->arena);
}

/* Adds TEXT without the line numbers by which some faults name another place:
 * "psd.yaml:12:3", "line 12". */
static void
add_without_lines(struct psd_buf *key, struct psd_str text)
{
	bool place = false;
	size_t i;

	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c >= '0' && c <= '9' && place)
			continue;
		psd_buf_putc(key, c == '\n' ? ' ' : c);
		place = c == ':' || psd_str_ends(psd_buf_get(key), "line ") ||
		    psd_str_ends(psd_buf_get(key), "rad ");
	}
}

/* What makes F the same fault in another version of the records: its file, rule
 * and text, but not the lines, which move. One line; lives as long as ARENA. */
static struct psd_str
key_of(struct psd_arena *arena, const struct psd_finding *f)
{
	struct psd_buf key = PSD_BUF_INIT;

	psd_buf_print(&key, "%s ", psd_rule_id(f->rule));
	psd_buf_str(&key, f->file);
	psd_buf_putc(&key, ' ');
	add_without_lines(&key, f->text);
	return psd_buf_detach(&key, arena);
}

static void
add_key(struct psd_former *former, struct psd_str key)
{
	struct alike *a = psd_table_add(&former->all,
	    psd_arena_copy(&former->arena, key),
	    psd_arena_new(&former->arena, struct alike));

	a->n++;
}

void
psd_former_add(struct psd_former *former, const struct psd_findings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		add_key(former, key_of(&former->arena, &list->items[i]));
}

bool
psd_former_take(struct psd_former *former, const struct psd_finding *f)
{
	struct alike *a = psd_table_find(&former->all,
	    key_of(&former->arena, f));

	if (a == NULL || a->n == 0)
		return false;
	a->n--;
	return true;
}

/* The list is kept with what does not change; what it points to counts down. */
static bool
is_new(const struct psd_findings *list, size_t i, const void *arg)
{
	struct psd_former *const *former = arg;

	return !psd_former_take(*former, &list->items[i]);
}

void
psd_former_drop(struct psd_findings *list, struct psd_former *former)
{
	psd_findings_keep(list, is_new, &former);
	psd_former_release(former);
}
