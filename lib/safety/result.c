/* psd_results: the values of one plan year. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/result.h"

#include "lib/base/buf.h"
#include "lib/base/decimal.h"
#include "lib/base/lang.h"
#include "lib/record/reading.h"

#include <math.h>
#include <stdlib.h>

static void
add_key(struct psd_buf *to, struct psd_str thing, const struct psd_unit *unit)
{
	psd_buf_str(to, thing);
	psd_buf_putc(to, ' ');
	psd_buf_str(to, unit->id);
}

static void
add(struct psd_results *to, struct psd_arena *arena, struct psd_result *r)
{
	struct psd_buf key = PSD_BUF_INIT;
	struct psd_result *first;

	add_key(&key, r->thing, r->unit);
	first = psd_table_find(&to->lists, psd_buf_get(&key));
	if (first == NULL)
		first = psd_table_add(&to->lists,
		    psd_arena_copy(arena, psd_buf_get(&key)), r);
	psd_buf_release(&key);
	if (first != r) {
		while (first->next != NULL)
			first = first->next;
		first->next = r;
	}
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->all = psd_mem_resize(to->all, to->room, sizeof(*to->all));
	}
	to->all[to->n++] = r;
}

/* What is left of the result N when its file is forgotten: what R does not
 * say itself. */
static struct psd_node *
keep(struct psd_arena *arena, const struct psd_node *n)
{
	static const char *const said[] = { "measure", "activity", "period",
		"date" };
	struct psd_node *copy = psd_node_copy_bare(arena, n);
	const struct psd_node *child;
	size_t i;

	for (child = n->first; child != NULL; child = child->next) {
		i = 0;
		while (i < sizeof(said) / sizeof(said[0]) &&
		    !psd_str_is(child->key, said[i]))
			i++;
		if (i == sizeof(said) / sizeof(said[0]))
			psd_node_append(copy, psd_node_copy(arena, child));
	}
	return copy;
}

/* Adds the results of FILE. */
static void
add_file(struct psd_results *to, const struct psd_source *src,
    const struct psd_read *file)
{
	struct psd_arena *arena = src->store->arena;
	const struct psd_unit *unit = psd_org_unit(src->org,
	    psd_node_text(file->root, "unit"));
	const struct psd_node *n = NULL;
	struct psd_result *r;

	if (unit != NULL)
		n = psd_node_list(file->root, "results");
	for (; n != NULL; n = n->next) {
		struct psd_str thing = psd_node_text(n, "measure");

		if (thing.n == 0)
			thing = psd_node_text(n, "activity");
		r = psd_arena_new(arena, struct psd_result);
		r->thing = psd_arena_copy(arena, thing);
		r->label = psd_arena_copy(arena, psd_node_text(n, "period"));
		r->unit = unit;
		r->date = psd_node_day(n, "date");
		r->file = file->path;
		r->node = keep(arena, n);
		add(to, arena, r);
	}
}

int
psd_results_load(struct psd_results *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	struct psd_reading *reading;
	const struct psd_read *file;
	struct psd_files files;

	*out = (struct psd_results){ .n = 0 };
	if (psd_store_files(&files, src->store, PSD_RESULTS, year, e) < 0)
		return -1;
	psd_reading_open(&reading, src->store, &files, NULL);
	while ((file = psd_reading_next(reading)) != NULL) {
		psd_read_tell(src->faults, file);
		add_file(out, src, file);
	}
	psd_reading_close(reading);
	return 0;
}

void
psd_results_release(struct psd_results *results)
{
	psd_table_release(&results->lists);
	free(results->all);
}

const struct psd_result *
psd_results_of(const struct psd_results *results, struct psd_str thing,
    const struct psd_unit *unit)
{
	struct psd_buf key = PSD_BUF_INIT;
	const struct psd_result *r;

	add_key(&key, thing, unit);
	r = psd_table_find(&results->lists, psd_buf_get(&key));
	psd_buf_release(&key);
	return r;
}

static bool
is_number(const struct psd_node *n)
{
	return n != NULL && (n->kind == PSD_INT || n->kind == PSD_FLOAT);
}

double
psd_result_number(const struct psd_result *r)
{
	const struct psd_node *over = psd_node_find(r->node, "numerator");
	const struct psd_node *under = psd_node_find(r->node, "denominator");
	const struct psd_node *value = psd_node_find(r->node, "value");

	if (is_number(over) && is_number(under))
		return under->number > 0 ? 100 * over->number / under->number
					 : (double)NAN;
	return is_number(value) ? value->number : (double)NAN;
}

struct psd_str
psd_number_text(struct psd_arena *arena, double number)
{
	struct psd_str s = psd_arena_print(arena, "%.1f",
	    psd_decimal_round(number, 1));
	char *p = (char *)(size_t)s.p;

	if (s.n > 2 && p[s.n - 1] == '0') {
		s.n -= 2;
		p[s.n] = '\0';
	} else if (s.n > 2 && psd_lang_is_swedish()) {
		p[s.n - 2] = ',';
	}
	return s;
}
