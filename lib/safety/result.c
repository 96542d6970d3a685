/* psd_results: the values of one plan year. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/result.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

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

int
psd_results_load(struct psd_results *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	struct psd_files files;
	size_t i;

	*out = (struct psd_results){ .n = 0 };
	if (psd_store_files(&files, src->store, PSD_RESULTS, year, e) < 0)
		return -1;
	for (i = 0; i < files.n; i++) {
		const struct psd_node *root = psd_store_read(src->store,
		    src->store->arena, files.items[i], PSD_RESULTS,
		    src->faults);
		const struct psd_unit *unit = psd_org_unit(src->org,
		    psd_node_text(root, "unit"));
		const struct psd_node *n;

		for (n = unit ? psd_node_list(root, "results") : NULL;
		     n != NULL; n = n->next) {
			struct psd_result *r = psd_arena_new(src->store->arena,
			    struct psd_result);

			r->thing = psd_node_text(n, "measure");
			if (r->thing.n == 0)
				r->thing = psd_node_text(n, "activity");
			r->label = psd_node_text(n, "period");
			r->unit = unit;
			r->date = psd_node_day(n, "date");
			r->file = files.items[i];
			r->node = n;
			add(out, src->store->arena, r);
		}
	}
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
	struct psd_str s = psd_arena_print(arena, "%.1f", number);
	char *p = (char *)(size_t)s.p;

	if (s.n > 2 && p[s.n - 1] == '0') {
		s.n -= 2;
		p[s.n] = '\0';
	} else if (s.n > 2 && psd_lang_is_swedish()) {
		p[s.n - 2] = ',';
	}
	return s;
}
