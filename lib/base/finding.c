/* psd_findings: the faults that were found, each with its place. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/finding.h"

#include "lib/base/lang.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
psd_findings_release(struct psd_findings *list)
{
	psd_arena_release(&list->arena);
	free(list->items);
	*list = (struct psd_findings)PSD_FINDINGS_INIT;
}

void
psd_findings_in(struct psd_findings *list, struct psd_str file)
{
	if (psd_str_eq(list->file, file))
		return;
	list->file = psd_arena_copy(&list->arena, file);
	list->in_file = 0;
}

bool
psd_findings_full(const struct psd_findings *list)
{
	return list->in_file > PSD_FINDINGS_MAX;
}

static struct psd_str print(struct psd_arena *arena, const char *fmt,
    va_list ap) PSD_PRINTF(2, 0);

/* What a person wrote may be long: the text then ends with three dots, and
 * never inside a character. */
static struct psd_str
print(struct psd_arena *arena, const char *fmt, va_list ap)
{
	static const char dots[] = "…";
	char text[1024];
	size_t end = sizeof(text) - sizeof(dots);
	int n = vsnprintf(text, sizeof(text), fmt, ap);

	if (n >= (int)sizeof(text)) {
		while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
			end--;
		memcpy(text + end, dots, sizeof(dots));
	}
	return psd_arena_copy(arena, psd_str(text));
}

static void
count(struct psd_findings *list)
{
	size_t i;

	list->errors = list->warnings = 0;
	for (i = 0; i < list->n; i++) {
		list->errors += list->items[i].level == PSD_ERROR;
		list->warnings += list->items[i].level == PSD_WARNING;
	}
}

static struct psd_finding *
append(struct psd_findings *list, enum psd_rule rule,
    const struct psd_place *place)
{
	struct psd_finding *f;

	if (list->n == list->room) {
		list->room = list->room > 0 ? list->room * 2 : 16;
		list->items = psd_mem_resize(list->items, list->room,
		    sizeof(*list->items));
	}
	f = &list->items[list->n];
	*f = (struct psd_finding){ .rule = rule,
		.level = psd_rule_level(rule),
		.file = list->file,
		.order = list->n };
	list->n++;
	if (place != NULL)
		f->place = *place;
	list->errors += f->level == PSD_ERROR;
	list->warnings += f->level == PSD_WARNING;
	return f;
}

struct psd_finding *
psd_finding_add(struct psd_findings *list, enum psd_rule rule,
    const struct psd_place *place, const char *fmt, ...)
{
	struct psd_finding *f;
	va_list ap;

	if (list->in_file <= PSD_FINDINGS_MAX)
		list->in_file++;
	else
		return &list->items[list->n - 1];
	if (psd_findings_full(list)) {
		f = append(list, PSD_RULE_TOO_MANY, place);
		f->text = psd_arena_copy(&list->arena,
		    psd_str(_("there are more faults in this file than are "
			      "listed")));
		f->tip = psd_arena_copy(&list->arena,
		    psd_str(_("mend these first, or begin the file anew")));
		return f;
	}
	f = append(list, rule, place);
	va_start(ap, fmt);
	f->text = print(&list->arena, fmt, ap);
	va_end(ap);
	return f;
}

void
psd_finding_again(struct psd_findings *list, const struct psd_finding *f)
{
	struct psd_finding *copy;

	if (f->file.p != NULL)
		psd_findings_in(list, f->file);
	copy = psd_finding_add(list, f->rule, &f->place, "%.*s",
	    PSD_F(f->text));
	if (psd_findings_full(list))
		return;
	if (copy->level != f->level)
		psd_finding_set_level(list, list->n - 1, f->level);
	if (f->tip.p != NULL)
		copy->tip = psd_arena_copy(&list->arena, f->tip);
	if (f->fix.with.p != NULL)
		psd_finding_fix(list, f->fix.at, f->fix.size, f->fix.with);
}

void
psd_finding_tip(struct psd_findings *list, const char *fmt, ...)
{
	va_list ap;

	if (psd_findings_full(list))
		return;
	va_start(ap, fmt);
	list->items[list->n - 1].tip = print(&list->arena, fmt, ap);
	va_end(ap);
}

void
psd_finding_repeated(struct psd_findings *list, const struct psd_node *first,
    const struct psd_node *again)
{
	(void)psd_finding_add(list, PSD_RULE_REPEATED_KEY, &again->key_place,
	    _("'%.*s' stands here again; it was given "
	      "first on line %u"),
	    PSD_F(again->key), first->key_place.line);
	psd_finding_tip(list, "%s",
	    _("keep one of them; nothing is read from the second"));
}

void
psd_finding_fix(struct psd_findings *list, size_t at, size_t size,
    struct psd_str with)
{
	if (psd_findings_full(list))
		return;
	list->items[list->n - 1].fix = (struct psd_fix){ at, size,
		psd_arena_copy(&list->arena, with) };
}

void
psd_finding_set_level(struct psd_findings *list, size_t i, enum psd_level level)
{
	struct psd_finding *f = &list->items[i];

	list->errors -= f->level == PSD_ERROR;
	list->warnings -= f->level == PSD_WARNING;
	f->level = level;
	list->errors += f->level == PSD_ERROR;
	list->warnings += f->level == PSD_WARNING;
}

static int
by_place(const void *left, const void *right)
{
	const struct psd_finding *a = left, *b = right;
	int c = psd_str_cmp(a->file, b->file);

	if (c == 0)
		c = (a->place.line > b->place.line) -
		    (a->place.line < b->place.line);
	if (c == 0)
		c = (a->place.col > b->place.col) -
		    (a->place.col < b->place.col);
	return c != 0 ? c : (a->order > b->order) - (a->order < b->order);
}

void
psd_findings_sort(struct psd_findings *list)
{
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_place);
}

void
psd_findings_keep(struct psd_findings *list,
    bool (*keep)(const struct psd_findings *list, size_t i, const void *arg),
    const void *arg)
{
	bool *kept = psd_mem_alloc(list->n * sizeof(*kept));
	size_t i, n = 0;

	for (i = 0; i < list->n; i++)
		kept[i] = keep(list, i, arg);
	for (i = 0; i < list->n; i++)
		if (kept[i])
			list->items[n++] = list->items[i];
	list->n = n;
	count(list);
	free(kept);
}
